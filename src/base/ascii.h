// SPDX-License-Identifier: Apache-2.0
// Letters of ASCII, whatever the locale: for names that standards compare without case. Text of people is folded (identifier/fold.h).
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace denybom {

constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
constexpr char ascii_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }

inline std::string ascii_lower(std::string_view text) {
    std::string result{text};
    for (char& c : result) c = ascii_lower(c);
    return result;
}

inline bool equal_but_for_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

}  // namespace denybom
