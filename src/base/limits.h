// SPDX-License-Identifier: Apache-2.0
// What an input may cost. An input over a limit is not read whole, and so never passes. The defaults lie well above the
// largest real SBOMs known (tens of MB, 12 000 components, depth below 40).
#pragma once

#include <cstddef>
#include <cstdint>

namespace denybom {

struct Limits {
    std::uint64_t bytes = std::uint64_t{2} << 30;   // of one document, decoded
    std::size_t depth = 1000;                       // of nested objects and lists
    std::size_t components = 5'000'000;             // of all origins, in one document
    std::size_t facts = 100'000'000;                // values kept of one document
    std::size_t relationships = 20'000'000;         // edges of one document
    std::size_t text = std::size_t{16} << 20;       // bytes of one value that is matched
    std::size_t diagnostics = 100;                  // listed per code and document; the rest is counted
    std::size_t files = 1'000'000;                  // in one folder given on the command line
    std::size_t archive_depth = 8;                  // archives and compressed files inside one another
    std::size_t archive_members = 1'000'000;        // in one input, nested archives included
    std::uint64_t archive_bytes = std::uint64_t{8} << 30;  // that one input unpacks to in all
    std::uint64_t archive_ratio = 1000;             // of unpacked to packed bytes, beyond 128 MiB; SBOMs reach 50, zeros in gzip 1030
};

}  // namespace denybom
