// SPDX-License-Identifier: Apache-2.0
// UTF-8 as RFC 3629 and the Unicode standard (table 3-7) define it: no overlong forms, no surrogates, at most U+10FFFF.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace denybom {

// The length of the well-formed sequence at `at`, or 0.
std::size_t utf8_length(std::string_view text, std::size_t at);

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 1;  // in bytes; 1 for a byte that is no UTF-8
    bool valid = false;
};
CodePoint code_point_at(std::string_view text, std::size_t at);

void append_utf8(std::string& text, char32_t code_point);

// The offset of the first byte that is no UTF-8, or npos.
std::size_t first_invalid_utf8(std::string_view text);

}  // namespace denybom
