// SPDX-License-Identifier: Apache-2.0
#include "container/stream.h"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include "base/memory.h"
#include "container/libarchive.h"

namespace denybom {
namespace {

bool is_zeros(std::string_view bytes) { return bytes.find_first_not_of('\0') == std::string_view::npos; }

class GzipStream : public Stream {
public:
    explicit GzipStream(std::string_view packed) : rest_(packed), size_(packed.size()) {
        constexpr int kGzipOnly = 16 + MAX_WBITS;
        if (::inflateInit2(&inflater_, kGzipOnly) != Z_OK) fail(over_limit("no memory to unpack with"));
    }
    ~GzipStream() override { ::inflateEnd(&inflater_); }
    GzipStream(const GzipStream&) = delete;
    GzipStream& operator=(const GzipStream&) = delete;

    std::string_view next() override {
        while (!ended_ && !fault()) {
            const std::size_t got = inflate_some();
            if (got > 0 && !fault()) return {buffer_.get(), got};
        }
        return {};
    }

    std::uint64_t packed() const override { return size_ - rest_.size(); }

private:
    static constexpr std::size_t kBuffer = std::size_t{256} << 10;

    std::size_t inflate_some() {
        const std::size_t given = std::min<std::size_t>(rest_.size(), std::size_t{1} << 30);  // zlib counts in 32 bits
        inflater_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(rest_.data()));
        inflater_.avail_in = static_cast<uInt>(given);
        inflater_.next_out = reinterpret_cast<Bytef*>(buffer_.get());
        inflater_.avail_out = static_cast<uInt>(kBuffer);
        const int answer = ::inflate(&inflater_, Z_NO_FLUSH);
        rest_.remove_prefix(given - inflater_.avail_in);
        const std::size_t got = kBuffer - inflater_.avail_out;
        if (answer == Z_STREAM_END) {
            begin_next_member();
        } else if (answer == Z_BUF_ERROR || (answer == Z_OK && got == 0 && rest_.empty())) {
            fail(damaged_archive("the gzip file is cut off"));
        } else if (answer != Z_OK) {
            fail(damaged_archive(std::string{"the gzip file is damaged: "} + (inflater_.msg != nullptr ? inflater_.msg : "no such data")));
        }
        return got;
    }

    // Members may follow one another (RFC 1952, 2.2), and zeros fill the last block of a tape; anything else is something that was not looked at.
    void begin_next_member() {
        if (rest_.starts_with("\x1F\x8B")) {
            ::inflateReset(&inflater_);
            return;
        }
        ended_ = true;
        if (!is_zeros(rest_)) fail(damaged_archive("something follows the end of the gzip file"));
    }

    std::string_view rest_;
    std::uint64_t size_;
    z_stream inflater_{};
    Memory buffer_ = allocate_memory(kBuffer);
    bool ended_ = false;
};

// All that a compression of nothing can be. libarchive sees no difference between it and a file that is broken at its beginning.
using namespace std::string_view_literals;
constexpr std::string_view kNothing[] = {
    "\x28\xB5\x2F\xFD\x20\x00\x01\x00\x00"sv,
    "\x28\xB5\x2F\xFD\x24\x00\x01\x00\x00\x99\xE9\xD8\x51"sv,
    "\xFD\x37\x7A\x58\x5A\x00\x00\x00\xFF\x12\xD9\x41\x00\x00\x00\x00\x1C\xDF\x44\x21\x06\x72\x9E\x7A\x01\x00\x00\x00\x00\x00\x59\x5A"sv,
    "\xFD\x37\x7A\x58\x5A\x00\x00\x01\x69\x22\xDE\x36\x00\x00\x00\x00\x1C\xDF\x44\x21\x90\x42\x99\x0D\x01\x00\x00\x00\x00\x01\x59\x5A"sv,
    "\xFD\x37\x7A\x58\x5A\x00\x00\x04\xE6\xD6\xB4\x46\x00\x00\x00\x00\x1C\xDF\x44\x21\x1F\xB6\xF3\x7D\x01\x00\x00\x00\x00\x04\x59\x5A"sv,
    "\xFD\x37\x7A\x58\x5A\x00\x00\x0A\xE1\xFB\x0C\xA1\x00\x00\x00\x00\x1C\xDF\x44\x21\x18\x9B\x4B\x9A\x01\x00\x00\x00\x00\x0A\x59\x5A"sv,
};

bool holds_nothing(std::string_view packed) {
    constexpr std::string_view kBzip2 = "\x17\x72\x45\x38\x50\x90\0\0\0\0"sv;  // behind `BZh` and a digit
    return std::find(std::begin(kNothing), std::end(kNothing), packed) != std::end(kNothing) || (packed.size() == 14 && packed.ends_with(kBzip2));
}

struct Filter {
    std::string_view kind;
    int code;
};
constexpr Filter kFilters[] = {{"zstd", ARCHIVE_FILTER_ZSTD}, {"xz", ARCHIVE_FILTER_XZ}, {"bzip2", ARCHIVE_FILTER_BZIP2}};

class FilteredStream : public Stream {
public:
    FilteredStream(std::string_view packed, int filter) : packed_(packed), archive_(archive_read_new()) {
        ended_ = holds_nothing(packed);
        if (!ended_ && open(filter) != ARCHIVE_OK && !fault()) fail(damaged_archive("the compressed file is damaged or cut off"));
    }

    std::string_view next() override {
        while (!ended_ && !fault()) {
            const void* data = nullptr;
            std::size_t size = 0;
            la_int64_t offset = 0;
            const int answer = archive_read_data_block(archive_.get(), &data, &size, &offset);
            if (answer == ARCHIVE_EOF) {
                finish();
            } else if (answer != ARCHIVE_OK) {
                fail(fault_of(archive_.get()));
            } else if (size > 0) {
                return {static_cast<const char*>(data), size};
            }
        }
        return {};
    }

    std::uint64_t packed() const override {
        return std::min<std::uint64_t>(static_cast<std::uint64_t>(std::max<la_int64_t>(archive_filter_bytes(archive_.get(), -1), 0)), packed_.size());
    }

private:
    int open(int filter) {
        // The filter is named: one that recognises files would undo what is compressed twice, and look at nothing behind the inner end. Where the
        // library was built without it, it would start another program, and says so by a warning.
        if (archive_read_append_filter(archive_.get(), filter) != ARCHIVE_OK) {
            fail({"unsupported", "libarchive was built without this compression", {}});
            return ARCHIVE_FATAL;
        }
        archive_read_support_format_raw(archive_.get());  // not the empty format: it takes what is broken at its beginning
        const int opened = archive_read_open_memory(archive_.get(), packed_.data(), packed_.size());
        struct archive_entry* entry = nullptr;
        return opened == ARCHIVE_OK ? archive_read_next_header(archive_.get(), &entry) : opened;
    }

    void finish() {
        ended_ = true;
        if (!is_zeros(packed_.substr(packed()))) fail(damaged_archive("something follows the end of the compressed file"));
    }

    std::string_view packed_;
    Archive archive_;
    bool ended_ = false;
};

class FileStream : public Stream {
public:
    explicit FileStream(const std::string& path) : file_(std::fopen(path.c_str(), "rbe")) {
        if (file_ == nullptr) fail({errno == ENOENT ? "missing" : "unreadable", std::generic_category().message(errno), {}});
    }

    std::string_view next() override {
        if (file_ == nullptr || fault()) return {};
        const std::size_t got = std::fread(buffer_.get(), 1, kBuffer, file_.get());
        if (std::ferror(file_.get()) != 0) {
            fail({"unreadable", std::generic_category().message(errno), {}});
            return {};
        }
        given_ += got;
        return {buffer_.get(), got};
    }

    std::uint64_t packed() const override { return given_; }

private:
    static constexpr std::size_t kBuffer = std::size_t{256} << 10;
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Close> file_;
    Memory buffer_ = allocate_memory(kBuffer);
    std::uint64_t given_ = 0;
};

}  // namespace

std::unique_ptr<Stream> open_stream(std::string_view kind, std::string_view packed) {
    const auto* const filter =
        std::find_if(std::begin(kFilters), std::end(kFilters), [&](const Filter& candidate) { return candidate.kind == kind; });
    if (filter == std::end(kFilters)) return std::make_unique<GzipStream>(packed);
    return std::make_unique<FilteredStream>(packed, filter->code);
}

std::unique_ptr<Stream> open_file(const std::string& path) { return std::make_unique<FileStream>(path); }

}  // namespace denybom
