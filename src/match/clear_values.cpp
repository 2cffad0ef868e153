// SPDX-License-Identifier: Apache-2.0
#include "match/clear_values.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include "match/symbols.h"

namespace denybom {
namespace {

std::uint64_t eight_bytes(const char* at) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

// Of two texts of at least eight bytes from there on, how many are the same; the lowest byte is the first (x86-64, aarch64), or else none is sure.
std::size_t same_at_beginning(std::uint64_t a, std::uint64_t b) {
    return std::endian::native == std::endian::little ? static_cast<std::size_t>(std::countr_zero(a ^ b)) / 8 : 0;
}
std::size_t same_at_end(std::uint64_t a, std::uint64_t b) {
    return std::endian::native == std::endian::little ? static_cast<std::size_t>(std::countl_zero(a ^ b)) / 8 : 0;
}

std::size_t length_of_common_beginning(std::string_view a, std::string_view b) {
    const std::size_t shorter = std::min(a.size(), b.size());
    std::size_t length = 0;
    for (; length + 8 <= shorter; length += 8) {
        const std::uint64_t of_a = eight_bytes(a.data() + length);
        const std::uint64_t of_b = eight_bytes(b.data() + length);
        if (of_a != of_b) return length + same_at_beginning(of_a, of_b);
    }
    while (length < shorter && a[length] == b[length]) ++length;
    return length;
}

// Up to seven bytes may go unnoticed where the texts are nearly over: then a little more is looked at.
std::size_t length_of_common_end(std::string_view a, std::string_view b) {
    const std::size_t shorter = std::min(a.size(), b.size());
    for (std::size_t length = 0;; length += 8) {
        if (length + 8 > shorter) return length;
        const std::uint64_t of_a = eight_bytes(a.data() + a.size() - length - 8);
        const std::uint64_t of_b = eight_bytes(b.data() + b.size() - length - 8);
        if (of_a != of_b) return length + same_at_end(of_a, of_b);
    }
}

}  // namespace

ClearValues::PropertyUse ClearValues::use_of(std::string_view property) {
    const std::string_view word = last_word_of_property(property);
    if (word.empty()) return {};
    const auto letter = [&](std::size_t at) { return static_cast<unsigned char>(word[at]); };
    KnownProperty& known = properties_[(word.size() + letter(0) * 8U + letter(word.size() / 2)) % properties_.size()];
    if (known.word != word) known = {word, {is_property_word(word), is_property_of_name(word)}};
    return known.use;
}

ClearValues::Difference ClearValues::where_they_differ(std::string_view text, std::string_view clear) {
    const std::size_t begin = length_of_common_beginning(text, clear);
    return {begin, text.size() - length_of_common_end(text.substr(begin), clear.substr(begin))};
}

}  // namespace denybom
