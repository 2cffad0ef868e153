// SPDX-License-Identifier: Apache-2.0
// Base 64 (RFC 4648, 4 and 5).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace denybom {

// The bytes that `text` stands for, in the standard alphabet or the one for URLs, with or without padding; line breaks and blanks are passed over
// (MIME). Nothing where it is something else.
std::optional<std::string> decode_base64(std::string_view text);

// In the standard alphabet, padded, on one line.
std::string encode_base64(std::string_view bytes);

}  // namespace denybom
