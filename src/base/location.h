// SPDX-License-Identifier: Apache-2.0
// A place in a document: the offset of a byte in the text that was read (for an envelope or another encoding: in the decoded
// text). Line, column and pointer are worked out from it only when something is reported (syntax/locate.h).
#pragma once

#include <cstdint>

namespace denybom {

using ByteOffset = std::uint64_t;

}  // namespace denybom
