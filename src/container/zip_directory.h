// SPDX-License-Identifier: Apache-2.0
// The central directory of a zip file (PKWARE's APPNOTE, 4.3). Some readers go by it, others by the local headers in front of the members: a file in
// which the two do not say the same holds something that one of them does not see.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace denybom {

struct ZipMember {
    std::uint64_t offset = 0;  // of its local header
    std::string path;
    std::uint64_t packed = 0;  // bytes
    std::uint64_t unpacked = 0;
    bool is_encrypted = false;
};

// The members in the order in which they lie in the file. Errors: `damaged-archive`: there is no directory, or it is cut off; something follows the
// end; members overlap, or are said otherwise before their data than in the directory; a member lies in the file that the directory does not list.
// `unsupported`: a part of a split archive. `over-limit`: more than `most` members.
Result<std::vector<ZipMember>> read_zip_directory(std::string_view bytes, std::size_t most);

// Whether a zip file with members ends where the bytes end, whatever stands before it, as in a program that unpacks itself. Looks at the last 64 KiB.
bool ends_with_zip(std::string_view bytes);

}  // namespace denybom
