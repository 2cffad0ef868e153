// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "base/descriptor.h"

namespace denybom {
namespace {

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ > kStandardErrorDescriptor) close_descriptor(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }
    // Some file systems tell of a full disk only now.
    bool close() { return close_descriptor(std::exchange(number_, -1)); }

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
        const std::ptrdiff_t got = read_some(descriptor, data.get() + size, capacity - size);
        if (got < 0) return Error{"unreadable", reason(errno), {}};
        if (got == 0) return Bytes{std::move(data), size};
        size += static_cast<std::size_t>(got);
        if (size > most) return Error{"over-limit", "more than " + std::to_string(most) + " bytes", {}};
    }
}

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const std::ptrdiff_t put = write_some(descriptor, bytes.data(), bytes.size());
        if (put < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

Error unwritable(const std::string& path) { return {"unwritable", "cannot write " + path + ": " + reason(errno), {}}; }

std::optional<Error> write_directly(const std::string& path, std::string_view bytes) {
    Descriptor file{open_to_write(path)};
    if (!file.is_open() || !write_all(file.number(), bytes) || !file.close()) return unwritable(path);
    return std::nullopt;
}

}  // namespace

Result<Bytes> read_file(const std::string& path, std::uint64_t most) {
    const Descriptor file{open_to_read(path)};
    if (!file.is_open()) return Error{errno == ENOENT || errno == ENOTDIR ? "missing" : "unreadable", reason(errno), {}};
    const auto status = status_of(file.number());
    if (!status) return Error{"unreadable", reason(errno), {}};
    if (status->is_folder) return Error{"unreadable", reason(EISDIR), {}};
    const std::uint64_t expected = status->is_file ? status->size : 0;
    if (expected > most) return Error{"over-limit", "more than " + std::to_string(most) + " bytes", {}};
    return read_descriptor(file.number(), most, expected);
}

std::string read_beginning(const std::string& path, std::size_t most) {
    const Descriptor file{open_to_read(path)};
    std::string beginning(most, '\0');
    std::size_t size = 0;
    while (file.is_open() && size < most) {
        const std::ptrdiff_t got = read_some(file.number(), beginning.data() + size, most - size);
        if (got <= 0) break;
        size += static_cast<std::size_t>(got);
    }
    beginning.resize(size);
    return beginning;
}

Result<Bytes> read_standard_input(std::uint64_t most) { return read_descriptor(kStandardInputDescriptor, most, 0); }

std::optional<Error> write_file(const std::string& path, std::string_view bytes) {
    const auto status = status_of(path);
    if (status && !status->is_file) return write_directly(path, bytes);
    std::string temporary;
    Descriptor file{open_temporary(path, temporary)};
    if (!file.is_open()) return unwritable(path);
    const bool written = write_all(file.number(), bytes) && flush_to_disk(file.number()) && file.close() && replace_file(temporary, path);
    if (written) return std::nullopt;
    Error error = unwritable(path);
    if (file.is_open()) file.close();  // an open file cannot be removed everywhere
    remove_file(temporary);
    return error;
}

std::optional<Error> write_standard_output(std::string_view bytes) {
    if (!write_all(kStandardOutputDescriptor, bytes)) return unwritable("standard output");
    return std::nullopt;
}

}  // namespace denybom
