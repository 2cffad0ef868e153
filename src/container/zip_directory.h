// SPDX-License-Identifier: Apache-2.0
// The central directory of a zip file (PKWARE's APPNOTE, 4.3): which members there are, and that nothing is hidden beside them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace denybom {

struct ZipMember {
    std::string path;          // as the directory names it; bytes that are no UTF-8 as code page 437's replacement `?`
    std::uint64_t packed = 0;  // bytes
};

// By the offset of the local header. Errors: `damaged-archive`, where there is no directory, it is cut off, bytes follow it, or a member stands in the file that it does
// not list; `unsupported`: the parts of a split archive.
Result<std::map<std::uint64_t, ZipMember>> read_zip_directory(std::string_view bytes);

}  // namespace denybom
