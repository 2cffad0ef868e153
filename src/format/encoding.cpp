// SPDX-License-Identifier: Apache-2.0
#include "format/encoding.h"

#include <algorithm>

#include "base/utf8.h"

namespace denybom {
namespace {

using namespace std::string_view_literals;

struct Encoding {
    std::string_view name;
    std::string_view mark;
    std::size_t unit;
    std::size_t significant;  // which byte of the unit an ASCII character stands in
};

// The longer marks first: that of UTF-16LE begins that of UTF-32LE.
constexpr Encoding kEncodings[] = {
    {"UTF-32LE", "\xFF\xFE\0\0"sv, 4, 0},
    {"UTF-32BE", "\0\0\xFE\xFF"sv, 4, 3},
    {"UTF-8", "\xEF\xBB\xBF"sv, 1, 0},
    {"UTF-16LE", "\xFF\xFE"sv, 2, 0},
    {"UTF-16BE", "\xFE\xFF"sv, 2, 1},
};

// Whether the first two characters are ASCII ones in this encoding.
bool begins_with_ascii(const Encoding& encoding, std::string_view bytes) {
    if (bytes.size() < 2 * encoding.unit) return false;
    for (std::size_t i = 0; i < 2 * encoding.unit; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        const bool is_significant = i % encoding.unit == encoding.significant;
        if (is_significant ? byte == 0 || byte >= 0x80 : byte != 0) return false;
    }
    return true;
}

const Encoding* detect(std::string_view bytes) {
    for (const Encoding& encoding : kEncodings) {
        if (bytes.starts_with(encoding.mark)) return &encoding;
    }
    for (const Encoding& encoding : kEncodings) {
        if (encoding.unit > 1 && begins_with_ascii(encoding, bytes)) return &encoding;
    }
    return nullptr;
}

char32_t unit_at(const Encoding& encoding, std::string_view bytes, std::size_t at) {
    const bool is_little = encoding.significant == 0;
    char32_t value = 0;
    for (std::size_t i = 0; i < encoding.unit; ++i) {
        const std::size_t place = is_little ? encoding.unit - 1 - i : i;
        value = (value << 8) | static_cast<unsigned char>(bytes[at + place]);
    }
    return value;
}

bool is_high_surrogate(char32_t value) { return value >= 0xD800 && value <= 0xDBFF; }
bool is_low_surrogate(char32_t value) { return value >= 0xDC00 && value <= 0xDFFF; }

// The character at `at` in UTF-16 or UTF-32 (Unicode standard, D90 and D91), of length 0 where there is no whole and valid one.
CodePoint character_at(const Encoding& encoding, std::string_view bytes, std::size_t at) {
    constexpr CodePoint kNone{0, 0, false};
    if (bytes.size() - at < encoding.unit) return kNone;
    const char32_t first = unit_at(encoding, bytes, at);
    if (first > 0x10FFFF || is_low_surrogate(first)) return kNone;
    if (!is_high_surrogate(first)) return {first, encoding.unit, true};
    if (encoding.unit != 2 || bytes.size() - at < 4) return kNone;
    const char32_t second = unit_at(encoding, bytes, at + 2);
    if (!is_low_surrogate(second)) return kNone;
    return {0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), 4, true};
}

// Appends the text of `bytes`; answers how many of them were converted. Not by iconv: that of glibc loads the machine's modules, which a static
// program must not and in an empty root cannot.
std::size_t convert(const Encoding& encoding, std::string_view bytes, std::string& text) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        const CodePoint character = character_at(encoding, bytes, at);
        if (!character.valid) break;
        append_utf8(text, character.value);
        at += character.length;
    }
    return at;
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes) {
    const Encoding* encoding = detect(bytes);
    if (encoding == nullptr) return DecodedText{"UTF-8", bytes, {}};
    const std::size_t mark = bytes.starts_with(encoding->mark) ? encoding->mark.size() : 0;
    if (encoding->unit == 1) return DecodedText{encoding->name, bytes.substr(mark), {}};

    DecodedText decoded{encoding->name, {}, {}};
    constexpr std::size_t kOnTheHeap = 64;
    decoded.storage.reserve(std::max(kOnTheHeap, bytes.size() / encoding->unit));
    const std::size_t done = convert(*encoding, bytes.substr(mark), decoded.storage);
    if (mark + done < bytes.size()) return Error{"bad-encoding", "not well-formed " + std::string{encoding->name}, mark + done};
    return decoded;
}

}  // namespace denybom
