// SPDX-License-Identifier: Apache-2.0
#include "container/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <utility>

#include "base/utf8.h"
#include "container/zip_directory.h"

namespace denybom {
namespace {

struct Kind {
    std::string_view name;
    std::string_view magic;
    std::size_t at;
    int (*filter)(struct archive*);  // null: an archive, not a compression
};

constexpr Kind kKinds[] = {
    {"zip", {"PK\3\4", 4}, 0, nullptr},
    {"zip", {"PK\5\6", 4}, 0, nullptr},  // without a member
    {"zip", {"PK\7\10", 4}, 0, nullptr},
    {"gzip", {"\x1F\x8B\x08", 3}, 0, archive_read_support_filter_gzip},
    {"zstd", {"\x28\xB5\x2F\xFD", 4}, 0, archive_read_support_filter_zstd},
    {"xz", {"\xFD" "7zXZ\0", 6}, 0, archive_read_support_filter_xz},
    {"bzip2", {"BZh", 3}, 0, archive_read_support_filter_bzip2},
    {"tar", {"ustar", 5}, 257, nullptr},
};

constexpr std::size_t kBlock = 512;

// Tar before POSIX has no magic; its header carries a sum of its own bytes, the eight of the sum as blanks.
bool is_old_tar(std::string_view beginning) {
    constexpr std::size_t kSum = 148;
    if (beginning.size() < kBlock || beginning[0] == '\0') return false;
    std::uint64_t written = 0;
    std::size_t digits = 0;
    for (std::size_t at = kSum; at < kSum + 8; ++at) {
        const char c = beginning[at];
        if (c >= '0' && c <= '7') {
            written = written * 8 + static_cast<std::uint64_t>(c - '0');
            ++digits;
        } else if (c != ' ' && c != '\0') {
            return false;
        }
    }
    std::uint64_t sum = 0;
    for (std::size_t at = 0; at < kBlock; ++at) sum += at >= kSum && at < kSum + 8 ? ' ' : static_cast<unsigned char>(beginning[at]);
    return digits > 0 && sum == written;
}

const Kind* find_kind(std::string_view beginning) {
    const auto* const found = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind& kind) {
        return beginning.size() > kind.at && beginning.substr(kind.at).starts_with(kind.magic) && (kind.name != "bzip2" || (beginning.size() > 3 && beginning[3] >= '1' && beginning[3] <= '9'));
    });
    return found == std::end(kKinds) ? nullptr : found;
}

struct Close {
    void operator()(struct archive* archive) const { archive_read_free(archive); }
};
using Archive = std::unique_ptr<struct archive, Close>;

Error damaged(std::string message) { return {"damaged-archive", std::move(message), {}}; }
Error over_limit(std::string message) { return {"over-limit", std::move(message), {}}; }

// libarchive's words, without its own names.
Error fault_of(struct archive* archive) {
    const char* const words = archive_error_string(archive);
    std::string message = words == nullptr ? "the archive cannot be read" : words;
    const bool is_unsupported = message.find("nsupported") != std::string::npos || message.find("not supported") != std::string::npos;
    if (is_unsupported) return {"unsupported", std::move(message), {}};
    return damaged(std::move(message));
}

// The bytes of a compressed stream, as they come out; all that is known to be wrong with it.
class Stream {
public:
    Stream(std::string_view packed, const Kind& kind, Budget& budget) : packed_(packed), budget_(budget), archive_(archive_read_new()) {
        // A filter that would start another program answers with a warning.
        const bool opened = kind.filter(archive_.get()) == ARCHIVE_OK && archive_read_support_format_raw(archive_.get()) == ARCHIVE_OK &&
                            archive_read_support_format_empty(archive_.get()) == ARCHIVE_OK &&
                            archive_read_open_memory(archive_.get(), packed.data(), packed.size()) == ARCHIVE_OK;
        struct archive_entry* entry = nullptr;
        const int header = opened ? archive_read_next_header(archive_.get(), &entry) : ARCHIVE_FATAL;
        if (header == ARCHIVE_EOF) {
            finish();
        } else if (header != ARCHIVE_OK) {
            fail(fault_of(archive_.get()));
        }
    }

    // The next bytes, at most `most`; empty at the end or where something is wrong.
    std::string_view next(std::size_t most) {
        if (ended_ || fault_) return {};
        const la_ssize_t got = archive_read_data(archive_.get(), buffer_.get(), std::min(most, kBuffer));
        if (got < 0) {
            fail(fault_of(archive_.get()));
            return {};
        }
        if (got == 0) {
            finish();
            return {};
        }
        unpacked_ += static_cast<std::uint64_t>(got);
        if (!budget_.take_bytes(static_cast<std::uint64_t>(got))) fail(over_limit("the archive unpacks to more than " + std::to_string(budget_.limits().archive_bytes) + " bytes"));
        if (is_bomb()) fail(over_limit("the archive unpacks to more than " + std::to_string(budget_.limits().archive_ratio) + " times its size"));
        return fault_ ? std::string_view{} : std::string_view{buffer_.get(), static_cast<std::size_t>(got)};
    }

    const std::optional<Error>& fault() const { return fault_; }

private:
    static constexpr std::size_t kBuffer = std::size_t{256} << 10;
    static constexpr std::uint64_t kHarmless = std::uint64_t{64} << 20;  // unpacked bytes, however little they were packed from

    bool is_bomb() const { return unpacked_ > kHarmless && unpacked_ / budget_.limits().archive_ratio > packed_.size(); }
    void fail(Error error) { fault_ = std::move(error); }

    // Padding with zeros behind the stream is usual on tapes; anything else is something that was not looked at.
    void finish() {
        ended_ = true;
        const auto used = static_cast<std::size_t>(std::max<la_int64_t>(archive_filter_bytes(archive_.get(), -1), 0));
        const std::string_view rest = packed_.substr(std::min(used, packed_.size()));
        if (rest.find_first_not_of('\0') != std::string_view::npos) fail(damaged("something follows the compressed data"));
    }

    std::string_view packed_;
    Budget& budget_;
    Archive archive_;
    Memory buffer_ = allocate_memory(kBuffer);
    std::uint64_t unpacked_ = 0;
    std::optional<Error> fault_;
    bool ended_ = false;
};

// Bytes on their way to libarchive or to a member: those of a memory, or of a stream, in pieces of whole tar blocks.
class Feed {
public:
    explicit Feed(std::string_view bytes) : next_(bytes) {}
    explicit Feed(Stream& stream) : stream_(&stream), buffer_(allocate_memory(kPiece)) { next_ = fill(); }

    std::string_view beginning() const { return next_; }

    // Each byte once; what was given before is no longer there. Empty at the end or where something is wrong.
    std::string_view next() {
        if (!was_looked_at_) return give(next_);
        return give(stream_ != nullptr ? fill() : std::string_view{});
    }

    // Of what was given, what lies behind the first `used` bytes of all; it must lie in the last piece.
    std::string_view unused(std::uint64_t used) const { return last_.substr(last_.size() - std::min<std::uint64_t>(given_ - std::min(used, given_), last_.size())); }

    std::optional<Error> fault() const { return stream_ != nullptr ? stream_->fault() : std::nullopt; }

private:
    static constexpr std::size_t kPiece = std::size_t{512} << 10;

    std::string_view give(std::string_view piece) {
        was_looked_at_ = true;
        given_ += piece.size();
        if (!piece.empty()) last_ = piece;
        return piece;
    }

    std::string_view fill() {
        std::size_t size = 0;
        while (size < kPiece) {
            const std::string_view piece = stream_->next(kPiece - size);
            if (piece.empty()) break;
            std::memcpy(buffer_.get() + size, piece.data(), piece.size());
            size += piece.size();
        }
        return {buffer_.get(), size};
    }

    Stream* stream_ = nullptr;
    Memory buffer_;
    std::string_view next_;
    bool was_looked_at_ = false;
    std::uint64_t given_ = 0;
    std::string_view last_;
};

// What grows as it is read.
class Growing {
public:
    // False where it is too much.
    bool append(std::string_view piece, std::uint64_t most) {
        if (piece.size() > most || size_ > most - piece.size()) return false;
        if (capacity_ - size_ < piece.size()) grow(size_ + piece.size());
        std::memcpy(data_.get() + size_, piece.data(), piece.size());
        size_ += piece.size();
        return true;
    }
    std::string_view view() const { return {data_.get(), size_}; }
    Bytes take() { return Bytes{std::move(data_), size_}; }

private:
    void grow(std::size_t needed) {
        capacity_ = std::max(needed, capacity_ * 2);
        Memory larger = allocate_memory(capacity_);
        if (size_ > 0) std::memcpy(larger.get(), data_.get(), size_);
        data_ = std::move(larger);
    }

    Memory data_ = allocate_memory(kFirst);
    std::size_t size_ = 0;
    std::size_t capacity_ = kFirst;
    static constexpr std::size_t kFirst = std::size_t{16} << 10;
};

// A member whose bytes come piece by piece.
class PiecewiseMember : public ArchiveMember {
public:
    PiecewiseMember(std::string path, const Limits& limits) : path_(std::move(path)), limits_(limits) {}

    const std::string& path() const override { return path_; }

    std::string_view beginning(std::size_t most) override {
        while (read_.view().size() < most && take()) {
        }
        return read_.view().substr(0, most);
    }

    Result<Bytes> read() override {
        while (take()) {
        }
        if (error_) return *error_;
        return read_.take();
    }

    // What went wrong while it was read, as far as it was.
    const std::optional<Error>& error() const { return error_; }

protected:
    // The next bytes, empty at the end; a fault.
    virtual std::string_view next(std::optional<Error>& fault) = 0;

private:
    bool take() {
        if (ended_ || error_) return false;
        const std::string_view piece = next(error_);
        ended_ = piece.empty();
        if (!ended_ && !read_.append(piece, limits_.bytes)) error_ = over_limit("more than " + std::to_string(limits_.bytes) + " bytes");
        return !ended_ && !error_;
    }

    std::string path_;
    const Limits& limits_;
    Growing read_;
    std::optional<Error> error_;
    bool ended_ = false;
};

// The content of a compressed file that is no archive.
class Content : public PiecewiseMember {
public:
    Content(Feed& feed, const Limits& limits) : PiecewiseMember({}, limits), feed_(feed) {}

protected:
    std::string_view next(std::optional<Error>& fault) override {
        const std::string_view piece = feed_.next();
        if (piece.empty()) fault = feed_.fault();
        return piece;
    }

private:
    Feed& feed_;
};

// A file in a zip or tar archive.
class Entry : public PiecewiseMember {
public:
    // `counts_bytes`: those of a stream have been counted already.
    Entry(std::string path, struct archive* archive, Budget& budget, bool counts_bytes) : PiecewiseMember(std::move(path), budget.limits()), archive_(archive), budget_(budget), counts_bytes_(counts_bytes) {}

protected:
    std::string_view next(std::optional<Error>& fault) override {
        const la_ssize_t got = archive_read_data(archive_, buffer_.get(), kBuffer);
        if (got < 0) fault = fault_of(archive_);
        if (got <= 0) return {};
        if (counts_bytes_ && !budget_.take_bytes(static_cast<std::uint64_t>(got))) {
            fault = over_limit("the archive unpacks to more than " + std::to_string(budget_.limits().archive_bytes) + " bytes");
            return {};
        }
        return {buffer_.get(), static_cast<std::size_t>(got)};
    }

private:
    static constexpr std::size_t kBuffer = std::size_t{64} << 10;
    struct archive* archive_;
    Budget& budget_;
    bool counts_bytes_;
    Memory buffer_ = allocate_memory(kBuffer);
};

std::string readable(const char* path) {
    std::string name = path == nullptr ? "?" : path;
    while (true) {
        const std::size_t bad = first_invalid_utf8(name);
        if (bad == std::string::npos) return name;
        name[bad] = '?';
    }
}

la_ssize_t read_feed(struct archive*, void* feed, const void** piece) {
    const std::string_view bytes = static_cast<Feed*>(feed)->next();
    *piece = bytes.data();
    return static_cast<la_ssize_t>(bytes.size());
}

class ArchiveReader {
public:
    ArchiveReader(Budget& budget, const std::function<void(ArchiveMember&)>& use, ArchiveCounts& counts) : budget_(budget), use_(use), counts_(counts) {}

    std::optional<Error> read_zip(std::string_view bytes) {
        const auto members = read_zip_directory(bytes);
        if (!members) return members.error();
        Archive archive{archive_read_new()};
        archive_read_support_format_zip_seekable(archive.get());
        if (members->empty()) return std::nullopt;
        if (archive_read_open_memory(archive.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) return fault_of(archive.get());
        counts_bytes_ = true;
        auto listed = members->begin();  // libarchive gives them in the order of their places
        return read_entries(archive.get(), [&](struct archive_entry*) { return listed == members->end() ? std::string{"?"} : (listed++)->second.path; });
    }

    // Bytes of a stream have been counted by it.
    std::optional<Error> read_tar(Feed& feed) {
        Archive archive{archive_read_new()};
        archive_read_support_format_tar(archive.get());
        if (archive_read_open(archive.get(), &feed, nullptr, read_feed, nullptr) != ARCHIVE_OK) return feed.fault() ? feed.fault() : fault_of(archive.get());
        auto error = read_entries(archive.get(), [](struct archive_entry* entry) { return readable(archive_entry_pathname(entry)); });
        if (feed.fault()) return feed.fault();
        if (error) return error;
        if (!saw_end_block_) return damaged("the tar file ends without its end mark: it was cut off");
        return check_padding(archive.get(), feed);
    }

private:
    template <class PathOf>
    std::optional<Error> read_entries(struct archive* archive, PathOf path_of) {
        std::optional<Error> first;
        const auto note = [&](const std::optional<Error>& error) {
            if (error && !first) first = error;
        };
        for (;;) {
            const la_int64_t before = archive_filter_bytes(archive, -1);
            struct archive_entry* entry = nullptr;
            const int header = archive_read_next_header(archive, &entry);
            if (header == ARCHIVE_EOF) {
                saw_end_block_ = archive_filter_bytes(archive, -1) - before >= static_cast<la_int64_t>(kBlock);
                return first;
            }
            if (header < ARCHIVE_WARN) return first ? first : fault_of(archive);
            if (!budget_.take_member()) return over_limit("more than " + std::to_string(budget_.limits().archive_members) + " members");
            note(read_entry(archive, entry, path_of(entry)));
            if (archive_read_data_skip(archive) < ARCHIVE_WARN) return first ? first : fault_of(archive);
        }
    }

    std::optional<Error> read_entry(struct archive* archive, struct archive_entry* entry, std::string path) {
        const auto type = archive_entry_filetype(entry);
        if (type == AE_IFDIR) return std::nullopt;
        if (type == AE_IFLNK || archive_entry_hardlink(entry) != nullptr) {
            ++counts_.links;
            return std::nullopt;
        }
        if (type != AE_IFREG && type != 0) {
            ++counts_.special;
            return std::nullopt;
        }
        if (archive_entry_is_encrypted(entry) != 0) return Error{"encrypted", "the member " + path + " is encrypted", {}};
        Entry member{std::move(path), archive, budget_, counts_bytes_};
        use_(member);
        if (!member.error()) return std::nullopt;
        return Error{member.error()->code, member.path() + ": " + member.error()->message, {}};
    }

    // Behind the end mark there are zeros and nothing else.
    static std::optional<Error> check_padding(struct archive* archive, Feed& feed) {
        const auto used = static_cast<std::uint64_t>(archive_filter_bytes(archive, -1));
        for (std::string_view piece = feed.unused(used); !piece.empty(); piece = feed.next()) {
            if (piece.find_first_not_of('\0') != std::string_view::npos) return damaged("something follows the end of the tar file");
        }
        return feed.fault();
    }

    Budget& budget_;
    const std::function<void(ArchiveMember&)>& use_;
    ArchiveCounts& counts_;
    bool counts_bytes_ = false;
    bool saw_end_block_ = false;
};

}  // namespace

std::string_view container_kind(std::string_view beginning) {
    const Kind* kind = find_kind(beginning);
    if (kind != nullptr) return kind->name;
    return is_old_tar(beginning) ? "tar" : std::string_view{};
}

std::optional<Error> read_archive(std::string_view bytes, Budget& budget, const std::function<void(ArchiveMember&)>& use, ArchiveCounts& counts) {
    const std::string_view name = container_kind(bytes);
    if (name.empty()) return Error{"not-a-container", "neither compressed nor an archive", {}};
    if (!budget.go_in()) {
        budget.go_out();
        return over_limit("archives inside one another, more than " + std::to_string(budget.limits().archive_depth) + " deep");
    }
    ArchiveReader reader{budget, use, counts};
    std::optional<Error> error;
    if (name == "zip") {
        error = reader.read_zip(bytes);
    } else if (name == "tar") {
        Feed feed{bytes};
        error = reader.read_tar(feed);
    } else {
        Stream stream{bytes, *find_kind(bytes), budget};
        Feed feed{stream};
        if (container_kind(feed.beginning()) == "tar") {
            error = reader.read_tar(feed);
        } else {
            Content content{feed, budget.limits()};
            use(content);
            while (!feed.next().empty()) {  // what was not wanted may be damaged
            }
            error = content.error() ? content.error() : feed.fault();
        }
    }
    budget.go_out();
    return error;
}

}  // namespace denybom
