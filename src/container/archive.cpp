// SPDX-License-Identifier: Apache-2.0
#include "container/archive.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <utility>
#include <vector>

#include "base/memory.h"
#include "container/libarchive.h"
#include "container/member_name.h"
#include "container/stream.h"
#include "container/zip_directory.h"

namespace denybom {
namespace {

constexpr std::size_t kBlock = 512;                            // of a tar file
constexpr std::uint64_t kHarmless = std::uint64_t{128} << 20;  // unpacked bytes, however little they were packed in

struct Kind {
    std::string_view name;
    std::string_view magic;
    std::size_t at;
};

using namespace std::string_view_literals;
constexpr Kind kKinds[] = {
    {"zip", "PK\3\4"sv, 0},
    {"zip", "PK\5\6"sv, 0},         // without a member
    {"zip", "PK\7\10PK\3\4"sv, 0},  // the first part of a split archive
    {"zip", "PK00PK\3\4"sv, 0},     // which had room in one part
    {"gzip", "\x1F\x8B\x08"sv, 0},
    {"zstd", "\x28\xB5\x2F\xFD"sv, 0},
    {"xz",
     "\xFD"
     "7zXZ\0"sv,
     0},
    {"tar", "ustar"sv, 257},
};

// zstd may begin with a frame to be skipped: 0x184D2A50 to 0x184D2A5F (RFC 8878, 3.1.2).
bool begins_with_skippable_frame(std::string_view beginning) {
    return beginning.size() > 4 && (static_cast<unsigned char>(beginning[0]) & 0xF0) == 0x50 && beginning.substr(1).starts_with("\x2A\x4D\x18"sv);
}

// `BZh`, a digit, then what a block or the end begins with.
bool is_bzip2(std::string_view beginning) {
    if (beginning.size() < 4 || !beginning.starts_with("BZh") || beginning[3] < '1' || beginning[3] > '9') return false;
    const std::string_view next = beginning.substr(4, 6);
    return "1AY&SY"sv.starts_with(next) || "\x17\x72\x45\x38\x50\x90"sv.starts_with(next);
}

// Tar before POSIX has no magic; its header carries a sum of its own bytes, the eight of the sum as blanks. Some wrote it of signed bytes.
bool has_tar_checksum(std::string_view beginning) {
    constexpr std::size_t kSum = 148, kSumSize = 8;
    if (beginning.size() < kBlock || beginning[0] == '\0') return false;
    long long written = 0;
    bool has_digits = false;
    for (const char c : beginning.substr(kSum, kSumSize)) {
        if (c >= '0' && c <= '7') {
            written = written * 8 + (c - '0');
            has_digits = true;
        } else if (c != ' ' && c != '\0') {
            return false;
        }
    }
    long long as_unsigned = 0, as_signed = 0;
    for (std::size_t at = 0; at < kBlock; ++at) {
        const char c = at >= kSum && at < kSum + kSumSize ? ' ' : beginning[at];
        as_unsigned += static_cast<unsigned char>(c);
        as_signed += static_cast<signed char>(c);
    }
    return has_digits && (written == as_unsigned || written == as_signed);
}

bool is_zeros(std::string_view bytes) { return bytes.find_first_not_of('\0') == std::string_view::npos; }

// The bytes of a compressed file with their price.
class PaidStream {
public:
    PaidStream(std::unique_ptr<Stream> stream, Budget& budget) : stream_(std::move(stream)), budget_(budget) {}

    std::string_view next() {
        if (budget_.spent()) return {};
        const std::string_view piece = stream_->next();
        unpacked_ += piece.size();
        budget_.take_bytes(piece.size(), unpacked_, stream_->packed());
        return budget_.spent() ? std::string_view{} : piece;
    }

    const std::optional<Error>& fault() const { return budget_.spent() ? budget_.spent() : stream_->fault(); }

private:
    std::unique_ptr<Stream> stream_;
    Budget& budget_;
    std::uint64_t unpacked_ = 0;
};

// Bytes on their way to libarchive or to a member, which lie in memory or come out of a stream. The last piece and the one before it can be looked at
// once more, since libarchive asks for bytes before it uses them.
class Feed {
public:
    explicit Feed(std::string_view bytes) : ahead_(bytes) {}
    explicit Feed(PaidStream& stream) : stream_(&stream) { ahead_ = fill(); }

    // What next() will answer first.
    std::string_view beginning() const { return ahead_; }

    // Each byte once; empty at the end or where something is wrong.
    std::string_view next() {
        const std::string_view piece = given_ == 0 ? std::exchange(ahead_, {}) : stream_ != nullptr ? fill() : std::string_view{};
        if (piece.empty()) return piece;
        before_last_ = last_;
        last_ = piece;
        given_ += piece.size();
        return piece;
    }

    std::uint64_t given() const { return given_; }

    // Whether the bytes from `begin` to `end`, which were given, are zeros; false where they are no longer there.
    bool holds_zeros(std::uint64_t begin, std::uint64_t end) const {
        const std::uint64_t last = given_ - last_.size();
        const std::uint64_t before_last = last - before_last_.size();
        if (begin < before_last || begin > end || end > given_) return false;
        const auto in = [&](std::string_view piece, std::uint64_t at) {
            const std::uint64_t from = std::clamp<std::uint64_t>(begin, at, at + piece.size());
            return piece.substr(from - at, std::clamp<std::uint64_t>(end, from, at + piece.size()) - from);
        };
        return is_zeros(in(before_last_, before_last)) && is_zeros(in(last_, last));
    }

    std::optional<Error> fault() const { return stream_ != nullptr ? stream_->fault() : std::nullopt; }

private:
    static constexpr std::size_t kPiece = std::size_t{512} << 10;

    // Pieces are whole, but for the last one: short ones would make libarchive copy them together.
    std::string_view fill() {
        current_ ^= 1;
        Memory& buffer = buffers_[current_];
        if (!buffer) buffer = allocate_memory(kPiece);
        std::size_t size = 0;
        while (size < kPiece) {
            if (rest_.empty()) rest_ = stream_->next();
            if (rest_.empty()) break;
            const std::size_t part = std::min(rest_.size(), kPiece - size);
            std::memcpy(buffer.get() + size, rest_.data(), part);
            rest_.remove_prefix(part);
            size += part;
        }
        return {buffer.get(), size};
    }

    PaidStream* stream_ = nullptr;
    std::array<Memory, 2> buffers_;
    std::size_t current_ = 0;
    std::string_view rest_;  // of the stream's piece
    std::string_view ahead_;
    std::string_view last_;
    std::string_view before_last_;
    std::uint64_t given_ = 0;
};

// Memory that grows with what is put there.
class Growing {
public:
    void reserve(std::size_t needed) {
        if (needed <= capacity_) return;
        Memory larger = allocate_memory(needed);
        if (size_ > 0) std::memcpy(larger.get(), data_.get(), size_);
        data_ = std::move(larger);
        capacity_ = needed;
    }
    void append(std::string_view piece) {
        if (capacity_ - size_ < piece.size()) reserve(std::max({kFirst, size_ + piece.size(), capacity_ * 2}));
        std::memcpy(data_.get() + size_, piece.data(), piece.size());
        size_ += piece.size();
    }
    std::string_view view() const { return {data_.get(), size_}; }
    Bytes take() { return Bytes{std::move(data_), std::exchange(size_, 0)}; }

private:
    static constexpr std::size_t kFirst = std::size_t{4} << 10;
    Memory data_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

// A member whose bytes come piece by piece.
class PiecewiseMember : public ArchiveMember {
public:
    // `size`: what the archive says that it unpacks to; 0 where it does not say.
    PiecewiseMember(std::string path, std::uint64_t size, const Limits& limits) : path_(std::move(path)), size_(size), limits_(limits) {}

    const std::string& path() const override { return path_; }

    std::string_view beginning(std::size_t most) override {
        while (read_.view().size() < most && take()) {
        }
        return read_.view().substr(0, most);
    }

    Result<Bytes> read() override {
        if (size_ > limits_.bytes && !error_) error_ = too_large();
        if (!error_) read_.reserve(std::min(size_, kBelieved));
        while (take()) {
            if (size_ > kBelieved && read_.view().size() > kBelieved / 2) read_.reserve(size_);  // so much has come that the rest is believed
        }
        if (error_) return *error_;
        return read_.take();
    }

    // Goes on to the end, where a checksum may stand, and keeps nothing.
    void drain() {
        is_draining_ = true;
        while (!ended_ && !error_) ended_ = next(error_).empty();
    }

    // What went wrong while it was read, as far as it was.
    const std::optional<Error>& error() const { return error_; }

protected:
    // The next bytes, empty at the end; a fault.
    virtual std::string_view next(std::optional<Error>& fault) = 0;
    bool is_draining() const { return is_draining_; }

private:
    Error too_large() const { return over_limit("more than " + std::to_string(limits_.bytes) + " bytes"); }

    bool take() {
        if (ended_ || error_) return false;
        const std::string_view piece = next(error_);
        ended_ = piece.empty();
        if (ended_ || error_) return false;
        if (piece.size() > limits_.bytes || read_.view().size() > limits_.bytes - piece.size()) {
            error_ = too_large();
            return false;
        }
        read_.append(piece);
        return true;
    }

    static constexpr std::uint64_t kBelieved = std::uint64_t{64} << 20;  // bytes that are given room before they have come

    std::string path_;
    std::uint64_t size_;
    const Limits& limits_;
    Growing read_;
    std::optional<Error> error_;
    bool ended_ = false;
    bool is_draining_ = false;
};

// The content of a compressed file that is no tar file.
class Content : public PiecewiseMember {
public:
    Content(Feed& feed, const Limits& limits) : PiecewiseMember({}, 0, limits), feed_(feed) {}

protected:
    std::string_view next(std::optional<Error>& fault) override {
        const std::string_view piece = feed_.next();
        if (piece.empty()) fault = feed_.fault();
        return piece;
    }

private:
    Feed& feed_;
};

// A file in a zip or tar archive. What comes out of a zip file is paid here, and holes of a tar file (GNU's sparse files): they are in no stream.
class Entry : public PiecewiseMember {
public:
    // `packed`: its bytes in the zip file; none in a tar file.
    Entry(std::string path, std::uint64_t size, std::optional<std::uint64_t> packed, bool has_holes, struct archive* archive, Budget& budget)
        : PiecewiseMember(std::move(path), size, budget.limits()),
          size_(size),
          packed_(packed),
          has_holes_(has_holes),
          archive_(archive),
          budget_(budget) {}

protected:
    std::string_view next(std::optional<Error>& fault) override {
        do {
            if (is_draining()) hole_ = 0;  // only content can be wrong
            if (hole_ > 0 || !block_.empty() || ended_) break;
            fault = read_block();
        } while (!fault);
        if (fault || (hole_ == 0 && block_.empty())) return {};
        const std::string_view piece = hole_ > 0 ? next_of_hole() : std::exchange(block_, {});
        taken_ += piece.size();
        if (packed_) budget_.take_bytes(piece.size(), taken_, *packed_);
        if ((fault = budget_.spent())) return {};
        return piece;
    }

private:
    std::optional<Error> read_block() {
        const void* data = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int answer = archive_read_data_block(archive_, &data, &size, &offset);
        ended_ = answer == ARCHIVE_EOF;
        if (answer != ARCHIVE_OK && !ended_) return fault_of(archive_);
        const std::uint64_t begin = ended_ ? std::max(size_, end_) : static_cast<std::uint64_t>(offset);
        if (begin < end_) return damaged_archive("its parts overlap");
        if (begin > end_ && !has_holes_) return damaged_archive("it is shorter than the archive says");
        hole_ = begin - end_;
        if (!ended_ && size > 0) block_ = {static_cast<const char*>(data), size};
        end_ = begin + block_.size();
        return std::nullopt;
    }

    std::string_view next_of_hole() {
        static constexpr std::array<char, std::size_t{64} << 10> kZeros{};
        const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(hole_, kZeros.size()));
        hole_ -= size;
        budget_.take_bytes(size, 0, 0);
        return {kZeros.data(), size};
    }

    std::uint64_t size_;
    std::optional<std::uint64_t> packed_;
    bool has_holes_;
    struct archive* archive_;
    Budget& budget_;
    std::uint64_t hole_ = 0;  // zeros before the block
    std::string_view block_;
    std::uint64_t end_ = 0;  // of the block
    std::uint64_t taken_ = 0;
    bool ended_ = false;
};

la_ssize_t read_feed(struct archive*, void* feed, const void** piece) {
    const std::string_view bytes = static_cast<Feed*>(feed)->next();
    *piece = bytes.data();
    return static_cast<la_ssize_t>(bytes.size());
}

class ArchiveReader {
public:
    ArchiveReader(Budget& budget, const std::function<void(ArchiveMember&)>& use, ArchiveCounts& counts)
        : budget_(budget), use_(use), counts_(counts) {}

    std::optional<Error> read_zip(std::string_view bytes) {
        const auto members = read_zip_directory(bytes, budget_.limits().archive_members);
        if (!members) return members.error();
        if (members->empty()) return std::nullopt;
        archive_read_support_format_zip_seekable(archive_.get());
        if (archive_read_open_memory(archive_.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) return fault_of(archive_.get());
        // libarchive gives the members in the order of their places, too.
        for (const ZipMember& member : *members) {
            struct archive_entry* const entry = next_entry();
            if (entry == nullptr || !agrees(entry, member))
                return first_ ? first_ : damaged_archive("the zip file's directory is damaged at " + member.path);
            if (member.is_encrypted) {
                note(Error{"encrypted", member.path + " is encrypted", {}});
            } else {
                read_entry(entry, member.path, member.unpacked, member.packed);
            }
            if (!skip_rest()) return first_;
        }
        if (next_entry() != nullptr) note(damaged_archive("the zip file's directory is damaged"));
        return first_;
    }

    std::optional<Error> read_tar(Feed& feed) {
        archive_read_support_format_tar(archive_.get());
        if (archive_read_open(archive_.get(), &feed, nullptr, read_feed, nullptr) != ARCHIVE_OK)
            return feed.fault() ? feed.fault() : fault_of(archive_.get());
        std::uint64_t end_of_last = 0;
        while (struct archive_entry* const entry = next_entry()) {
            read_entry(entry, path_of(entry), size_of(entry), std::nullopt);
            if (!skip_rest()) break;
            end_of_last = used();
        }
        // What is wrong with the stream is why libarchive misses something.
        if (feed.fault()) return feed.fault();
        if (!ended_ || first_) return first_;
        return check_end(feed, end_of_last);
    }

private:
    void note(Error error) {
        if (!first_) first_ = std::move(error);
    }

    std::uint64_t used() const { return static_cast<std::uint64_t>(std::max<la_int64_t>(archive_filter_bytes(archive_.get(), -1), 0)); }

    // The next member, or null at the end (`ended_`) and where it cannot go on.
    struct archive_entry* next_entry() {
        if (stopped_ || ended_) return nullptr;
        const Utf8Names names;
        struct archive_entry* entry = nullptr;
        const int header = archive_read_next_header(archive_.get(), &entry);
        ended_ = header == ARCHIVE_EOF;
        if (header == ARCHIVE_OK || ended_) return ended_ ? nullptr : entry;
        if (header == ARCHIVE_WARN && is_about_text(archive_.get())) return entry;
        note(fault_of(archive_.get()));
        stopped_ = header != ARCHIVE_WARN;
        return stopped_ ? nullptr : entry;
    }

    // False where it cannot go on.
    bool skip_rest() {
        if (budget_.spent()) note(*budget_.spent());
        stopped_ = stopped_ || budget_.spent().has_value();
        if (stopped_) return false;
        const int skipped = archive_read_data_skip(archive_.get());
        if (skipped == ARCHIVE_OK || skipped == ARCHIVE_EOF) return true;
        note(fault_of(archive_.get()));
        stopped_ = skipped < ARCHIVE_WARN;
        return !stopped_;
    }

    static std::string path_of(struct archive_entry* entry) {
        const Utf8Names names;
        const char* const path = utf8_name_of(entry);
        return path == nullptr ? std::string{"?"} : member_name(path);
    }

    static std::uint64_t size_of(struct archive_entry* entry) {
        return static_cast<std::uint64_t>(std::max<la_int64_t>(archive_entry_size(entry), 0));
    }

    // A link in a zip file is a member whose attributes say so; where they are not looked at, its target is its content.
    static bool is_path(const char* target) {
        const std::string_view text = target == nullptr ? std::string_view{} : target;
        return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '{' || c == '<' || c == '"'; });
    }

    void note_other(const std::string& path, std::string target) {
        if (!counts_.is_wanted(path)) return;
        if (counts_.others.size() >= ArchiveCounts::kMostOthers)
            return note(over_limit("more than " + std::to_string(ArchiveCounts::kMostOthers) + " links that have to be looked at"));
        counts_.others.push_back({path, std::move(target)});
    }

    // The size of links and folders is not what the directory says.
    static bool agrees(struct archive_entry* entry, const ZipMember& member) {
        return archive_entry_filetype(entry) != AE_IFREG || size_of(entry) == member.unpacked;
    }

    void read_entry(struct archive_entry* entry, std::string path, std::uint64_t size, std::optional<std::uint64_t> packed) {
        budget_.take_member();
        if (budget_.spent()) return;
        const auto type = archive_entry_filetype(entry);
        if (type == AE_IFLNK && packed && !is_path(archive_entry_symlink(entry))) return note(damaged_archive(path + ": a link to what is no path"));
        if (type == AE_IFLNK || (archive_entry_hardlink(entry) != nullptr && size == 0)) {
            ++counts_.links;
            const char* const target = type == AE_IFLNK ? archive_entry_symlink(entry) : archive_entry_hardlink(entry);
            return note_other(path, target == nullptr ? "" : target);
        }
        // A folder with content is a file to those who do not look at its type.
        const bool is_file = type == AE_IFREG || type == 0 || size > 0;
        if (!is_file) {
            if (type == AE_IFDIR) return;
            ++counts_.special;
            return note_other(path, "");
        }
        const bool has_holes = !packed && archive_entry_sparse_count(entry) > 0;
        Entry member{std::move(path), size, packed, has_holes, archive_.get(), budget_};
        use_(member);
        // What was not wanted may be damaged, and so not have been wanted.
        member.drain();
        if (member.error()) note({member.error()->code, member.path() + ": " + member.error()->message, {}});
    }

    // The end is two blocks of zeros (POSIX, pax, `ustar Interchange Format`), and zeros behind them fill the last block of a tape.
    std::optional<Error> check_end(Feed& feed, std::uint64_t end_of_last) {
        const std::uint64_t end = used();
        if (end < end_of_last + 2 * kBlock) return damaged_archive("the tar file ends without its end mark");
        bool is_clean = feed.holds_zeros(end_of_last, feed.given());
        for (std::string_view piece = feed.next(); !piece.empty(); piece = feed.next()) is_clean = is_clean && is_zeros(piece);
        if (feed.fault()) return feed.fault();
        if (!is_clean) return damaged_archive("something follows the end of the tar file");
        return std::nullopt;
    }

    Archive archive_{archive_read_new()};
    Budget& budget_;
    const std::function<void(ArchiveMember&)>& use_;
    ArchiveCounts& counts_;
    std::optional<Error> first_;  // what was wrong first
    bool ended_ = false;
    bool stopped_ = false;
};

std::optional<Error> read_compressed(std::string_view kind, std::string_view bytes, Budget& budget, const std::function<void(ArchiveMember&)>& use,
                                     ArchiveCounts& counts) {
    PaidStream stream{open_stream(kind, bytes), budget};
    Feed feed{stream};
    if (container_kind(feed.beginning()) == "tar") return ArchiveReader{budget, use, counts}.read_tar(feed);
    Content content{feed, budget.limits()};
    budget.take_member();
    if (!budget.spent()) use(content);
    if (content.error()) return content.error();
    content.drain();
    return content.error() ? content.error() : feed.fault();
}

std::optional<Error> read_opened(std::string_view kind, std::string_view bytes, Budget& budget, const std::function<void(ArchiveMember&)>& use,
                                 ArchiveCounts& counts) {
    if (kind == "zip") return ArchiveReader{budget, use, counts}.read_zip(bytes);
    if (kind != "tar") return read_compressed(kind, bytes, budget, use, counts);
    Feed feed{bytes};
    return ArchiveReader{budget, use, counts}.read_tar(feed);
}

}  // namespace

void Budget::take_member() {
    if (++members_ > limits_.archive_members && !spent_) spent_ = over_limit("more than " + std::to_string(limits_.archive_members) + " members");
}

void Budget::take_bytes(std::uint64_t bytes, std::uint64_t unpacked, std::uint64_t packed) {
    bytes_ += bytes;
    if (spent_) return;
    if (bytes_ > limits_.archive_bytes) spent_ = over_limit("it unpacks to more than " + std::to_string(limits_.archive_bytes) + " bytes");
    const auto is_bomb = [&](std::uint64_t of, std::uint64_t from) { return of > kHarmless && of / limits_.archive_ratio >= from; };
    if (is_bomb(unpacked, packed) || is_bomb(bytes_, size_))
        spent_ = over_limit("it unpacks to more than " + std::to_string(limits_.archive_ratio) + " times its size");
}

std::optional<Error> Budget::go_in(std::uint64_t size) {
    if (spent_) return spent_;
    if (depth_ >= limits_.archive_depth) return over_limit("more than " + std::to_string(limits_.archive_depth) + " archives inside one another");
    if (depth_++ == 0) size_ = size;
    return std::nullopt;
}

std::string_view container_kind(std::string_view beginning) {
    for (const Kind& kind : kKinds) {
        if (beginning.size() > kind.at && beginning.substr(kind.at).starts_with(kind.magic)) return kind.name;
    }
    if (begins_with_skippable_frame(beginning)) return "zstd";
    if (is_bzip2(beginning)) return "bzip2";
    return has_tar_checksum(beginning) ? "tar" : std::string_view{};
}

std::string_view container_kind_of_whole(std::string_view bytes) {
    const std::string_view kind = container_kind(bytes);
    return kind.empty() && ends_with_zip(bytes) ? "zip" : kind;
}

std::optional<Error> read_archive(std::string_view bytes, Budget& budget, const std::function<void(ArchiveMember&)>& use, ArchiveCounts& counts) {
    const std::string_view kind = container_kind_of_whole(bytes);
    if (kind.empty()) return Error{"not-a-container", "neither compressed nor an archive", {}};
    if (auto error = budget.go_in(bytes.size())) return error;
    auto error = read_opened(kind, bytes, budget, use, counts);
    budget.go_out();
    return error;
}

std::optional<Error> read_tar_file(const std::string& path, Budget& budget, const std::function<void(ArchiveMember&)>& use, ArchiveCounts& counts) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    std::unique_ptr<Stream> file = open_file(path);
    if (file->fault()) return file->fault();
    if (auto fault = budget.go_in(error ? 0 : size)) return fault;
    PaidStream stream{std::move(file), budget};
    Feed feed{stream};
    auto fault = ArchiveReader{budget, use, counts}.read_tar(feed);
    budget.go_out();
    return fault;
}

}  // namespace denybom
