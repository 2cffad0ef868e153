// SPDX-License-Identifier: Apache-2.0
// The bytes of a file or of standard input, read whole into memory (a mapped file could change under the reader).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/memory.h"
#include "base/result.h"

namespace denybom {

class Bytes {
public:
    Bytes() = default;
    Bytes(Memory data, std::size_t size) : data_(std::move(data)), size_(size) {}
    std::string_view view() const { return {data_.get(), size_}; }

private:
    Memory data_;
    std::size_t size_ = 0;
};

// Errors: `missing` (no such file), `unreadable` (a folder, no permission, a read error), `over-limit` (more than `most` bytes).
Result<Bytes> read_file(const std::string& path, std::uint64_t most);
// The first bytes of a file, at most `most`; empty where it cannot be read.
std::string read_beginning(const std::string& path, std::size_t most);
Result<Bytes> read_standard_input(std::uint64_t most);

// Writes a file whole or not at all: a temporary file beside it, then a rename. A device or pipe is written to directly. Errors: `unwritable`.
std::optional<Error> write_file(const std::string& path, std::string_view bytes);

// Writes to standard output until it is drained. Errors: `unwritable` (full disk, closed pipe).
std::optional<Error> write_standard_output(std::string_view bytes);

}  // namespace denybom
