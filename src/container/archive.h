// SPDX-License-Identifier: Apache-2.0
// Compressed files (gzip, zstd, xz, bzip2) and archives (zip, tar, compressed tar), opened in memory by libarchive with only these formats registered.
//
// An archive that was not read to its very end is an error: what is missing may have been an SBOM. libarchive takes a tar file without its end, bytes behind a
// compressed stream, and members that a zip file's directory does not list, for granted; they are looked for here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/limits.h"
#include "base/result.h"

namespace denybom {

// What a file is by its first bytes: `zip`, `tar`, `gzip`, `zstd`, `xz`, `bzip2`; empty where it is none of these.
std::string_view container_kind(std::string_view beginning);

// What the opening of one input may cost in all, with the archives inside it.
class Budget {
public:
    explicit Budget(const Limits& limits) : limits_(limits) {}

    // Each answers false where the limit is passed.
    bool take_member() { return ++members_ <= limits_.archive_members; }
    bool take_bytes(std::uint64_t bytes) { return (bytes_ += bytes) <= limits_.archive_bytes; }
    bool go_in() { return ++depth_ <= limits_.archive_depth; }
    void go_out() { --depth_; }

    const Limits& limits() const { return limits_; }

private:
    const Limits& limits_;
    std::uint64_t members_ = 0;
    std::uint64_t bytes_ = 0;
    std::size_t depth_ = 0;
};

// A member of an archive while it is being read; of a compressed file that is no archive, its content, with an empty path.
class ArchiveMember {
public:
    virtual ~ArchiveMember() = default;
    virtual const std::string& path() const = 0;
    // Its first bytes, at most `most`.
    virtual std::string_view beginning(std::size_t most) = 0;
    // All of it. Errors: `damaged-archive`, `over-limit`, `encrypted`, `unsupported`.
    virtual Result<Bytes> read() = 0;
};

// What an archive holds beside files.
struct ArchiveCounts {
    std::size_t links = 0;
    std::size_t special = 0;  // devices, sockets
};

// Calls `use` for each file in the archive, in the order of the archive. Errors: why not all of it could be read (`damaged-archive`, `over-limit`, `encrypted`,
// `unsupported`, `not-a-container`); what came before was given to `use` all the same.
std::optional<Error> read_archive(std::string_view bytes, Budget& budget, const std::function<void(ArchiveMember&)>& use, ArchiveCounts& counts);

}  // namespace denybom
