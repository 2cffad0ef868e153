// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace denybom {
namespace {

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ > STDERR_FILENO) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }
    // Some file systems tell of a full disk only now.
    bool close() { return ::close(std::exchange(number_, -1)) == 0; }

private:
    int number_;
};

std::string reason(int error) { return std::generic_category().message(error); }

Result<Bytes> read_descriptor(int descriptor, std::uint64_t most, std::size_t expected) {
    // One byte more than expected shows the end without growing.
    std::size_t capacity = std::max<std::size_t>(expected + 1, std::size_t{64} << 10);
    Memory data = allocate_memory(capacity);
    std::size_t size = 0;
    for (;;) {
        if (size == capacity) {
            Memory larger = allocate_memory(capacity * 2);
            std::memcpy(larger.get(), data.get(), size);
            data = std::move(larger);
            capacity *= 2;
        }
        const ssize_t got = ::read(descriptor, data.get() + size, capacity - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return Error{"unreadable", reason(errno), {}};
        if (got == 0) return Bytes{std::move(data), size};
        size += static_cast<std::size_t>(got);
        if (size > most) return Error{"over-limit", "more than " + std::to_string(most) + " bytes", {}};
    }
}

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

Error unwritable(const std::string& path) { return {"unwritable", "cannot write " + path + ": " + reason(errno), {}}; }

std::optional<Error> write_directly(const std::string& path, std::string_view bytes) {
    Descriptor file{::open(path.c_str(), O_WRONLY | O_CLOEXEC)};
    if (!file.is_open() || !write_all(file.number(), bytes) || !file.close()) return unwritable(path);
    return std::nullopt;
}

}  // namespace

Result<Bytes> read_file(const std::string& path, std::uint64_t most) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!file.is_open()) return Error{errno == ENOENT || errno == ENOTDIR ? "missing" : "unreadable", reason(errno), {}};
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) return Error{"unreadable", reason(errno), {}};
    if (S_ISDIR(status.st_mode)) return Error{"unreadable", reason(EISDIR), {}};
    const auto expected = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
    if (expected > most) return Error{"over-limit", "more than " + std::to_string(most) + " bytes", {}};
    return read_descriptor(file.number(), most, expected);
}

std::string read_beginning(const std::string& path, std::size_t most) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    std::string beginning(most, '\0');
    std::size_t size = 0;
    while (file.is_open() && size < most) {
        const ssize_t got = ::read(file.number(), beginning.data() + size, most - size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        size += static_cast<std::size_t>(got);
    }
    beginning.resize(size);
    return beginning;
}

Result<Bytes> read_standard_input(std::uint64_t most) { return read_descriptor(STDIN_FILENO, most, 0); }

std::optional<Error> write_file(const std::string& path, std::string_view bytes) {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) return write_directly(path, bytes);
    std::string temporary = path + ".XXXXXX";
    Descriptor file{::mkostemp(temporary.data(), O_CLOEXEC)};
    if (!file.is_open()) return unwritable(path);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    const bool written = ::fchmod(file.number(), 0666 & ~mask) == 0 && write_all(file.number(), bytes) && ::fsync(file.number()) == 0 && file.close() &&
                         ::rename(temporary.c_str(), path.c_str()) == 0;
    if (written) return std::nullopt;
    Error error = unwritable(path);
    ::unlink(temporary.c_str());
    return error;
}

std::optional<Error> write_standard_output(std::string_view bytes) {
    if (!write_all(STDOUT_FILENO, bytes)) return unwritable("standard output");
    return std::nullopt;
}

}  // namespace denybom
