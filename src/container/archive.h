// SPDX-License-Identifier: Apache-2.0
// Compressed files (gzip, zstd, xz, bzip2) and archives (zip, tar, compressed tar), opened in memory by libarchive with only these formats
// registered.
//
// An archive that was not read to its very end is an error: what is missing may have been an SBOM. libarchive takes a tar file without its end, bytes
// behind a compressed stream, a gzip file with a wrong checksum, and members that a zip file's directory does not list, for granted; they are looked
// for here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/limits.h"
#include "base/result.h"

namespace denybom {

// What a file is by its first bytes: `zip`, `tar`, `gzip`, `zstd`, `xz`, `bzip2`; empty where it is none of these.
std::string_view container_kind(std::string_view beginning);

// What a whole file is: `zip` also where something stands before the zip file, as in a program that unpacks itself or a Java archive that starts
// itself.
std::string_view container_kind_of_whole(std::string_view bytes);

// What the opening of one input may cost in all, with the archives inside it. Once it is spent, nothing more is opened with it.
class Budget {
public:
    explicit Budget(const Limits& limits) : limits_(limits) {}

    // `over-limit` once something was taken that is more than there is.
    const std::optional<Error>& spent() const { return spent_; }

    void take_member();
    // Bytes that came out of `packed` ones, of which `unpacked` came out up to now.
    void take_bytes(std::uint64_t bytes, std::uint64_t unpacked, std::uint64_t packed);
    // An archive inside of those that are open. What is too deep is not opened, but spends nothing.
    std::optional<Error> go_in(std::uint64_t size);
    void go_out() { --depth_; }

    const Limits& limits() const { return limits_; }

private:
    const Limits& limits_;
    std::optional<Error> spent_;
    std::uint64_t members_ = 0;
    std::uint64_t size_ = 0;  // of the input
    std::uint64_t bytes_ = 0;
    std::size_t depth_ = 0;
};

// A member of an archive while it is being read; of a compressed file that is no archive, its content, with an empty path.
class ArchiveMember {
public:
    virtual ~ArchiveMember() = default;
    // As the archive names it, and UTF-8: bytes that are none are percent-encoded.
    virtual const std::string& path() const = 0;
    // Its first bytes, at most `most`.
    virtual std::string_view beginning(std::size_t most) = 0;
    // All of it, once. Errors: `damaged-archive`, `over-limit`, `unsupported`.
    virtual Result<Bytes> read() = 0;
};

// What an archive holds beside files.
struct ArchiveCounts {
    std::size_t links = 0;    // symbolic ones; hard ones to another member
    std::size_t special = 0;  // devices, pipes, sockets

    // Their paths, and where links lead (empty for special files): of those that `is_wanted` wants. More than kMostOthers are over the limit.
    struct Other {
        std::string path;
        std::string target;
    };
    static constexpr std::size_t kMostOthers = 10'000;
    bool (*is_wanted)(std::string_view path) = [](std::string_view) { return false; };
    std::vector<Other> others;
};

// Calls `use` for each file in the archive, in the order of the archive; what is compressed is one level with the tar file in it. `use` may open what
// it is given with the same budget. Errors: the first reason why not all could be read (`damaged-archive`, `over-limit`, `encrypted`, `unsupported`,
// `not-a-container`), also one that `read` has answered; whatever could be read was given to `use` all the same.
std::optional<Error> read_archive(std::string_view bytes, Budget& budget, const std::function<void(ArchiveMember&)>& use, ArchiveCounts& counts);

// The same of a tar file that is not in memory. Errors also: `missing`, `unreadable`.
std::optional<Error> read_tar_file(const std::string& path, Budget& budget, const std::function<void(ArchiveMember&)>& use, ArchiveCounts& counts);

}  // namespace denybom
