// SPDX-License-Identifier: Apache-2.0
// A compressed file, unpacked piece by piece. gzip is unpacked by zlib: libarchive 3.6 does not look at the checksum of a gzip file (RFC
// 1952, 2.3.1).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace denybom {

class Stream {
public:
    virtual ~Stream() = default;
    // The next bytes, there until the next call. Empty at the end of the file and where something is wrong with it.
    virtual std::string_view next() = 0;
    // How many bytes of the file were used up to now.
    virtual std::uint64_t packed() const = 0;
    // Errors: `damaged-archive` (cut off, a wrong checksum, something behind the end), `unsupported`, `over-limit` (no memory).
    const std::optional<Error>& fault() const { return fault_; }

protected:
    void fail(Error error) { fault_ = std::move(error); }

private:
    std::optional<Error> fault_;
};

// `kind`: `gzip`, `zstd`, `xz` or `bzip2`. All members of a gzip file, frames of a zstd file, and streams of an xz or bzip2 file are one. Only the
// one compression is undone: what is compressed twice is compressed still.
std::unique_ptr<Stream> open_stream(std::string_view kind, std::string_view packed);

// A file as it is. Faults also: `missing`, `unreadable`.
std::unique_ptr<Stream> open_file(const std::string& path);

}  // namespace denybom
