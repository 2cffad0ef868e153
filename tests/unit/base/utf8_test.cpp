// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <catch2/catch.hpp>

namespace denybom {
namespace {

// The Unicode standard, table 3-7: the well-formed byte sequences.
struct Range {
    unsigned low, high;
};
struct Sequence {
    std::size_t length;
    Range bytes[4];
};
constexpr Sequence kTable[] = {
    {1, {{0x00, 0x7F}, {}, {}, {}}},
    {2, {{0xC2, 0xDF}, {0x80, 0xBF}, {}, {}}},
    {3, {{0xE0, 0xE0}, {0xA0, 0xBF}, {0x80, 0xBF}, {}}},
    {3, {{0xE1, 0xEC}, {0x80, 0xBF}, {0x80, 0xBF}, {}}},
    {3, {{0xED, 0xED}, {0x80, 0x9F}, {0x80, 0xBF}, {}}},
    {3, {{0xEE, 0xEF}, {0x80, 0xBF}, {0x80, 0xBF}, {}}},
    {4, {{0xF0, 0xF0}, {0x90, 0xBF}, {0x80, 0xBF}, {0x80, 0xBF}}},
    {4, {{0xF1, 0xF3}, {0x80, 0xBF}, {0x80, 0xBF}, {0x80, 0xBF}}},
    {4, {{0xF4, 0xF4}, {0x80, 0x8F}, {0x80, 0xBF}, {0x80, 0xBF}}},
};

std::size_t length_by_table(std::string_view text) {
    for (const Sequence& sequence : kTable) {
        bool fits = text.size() >= sequence.length;
        for (std::size_t i = 0; fits && i < sequence.length; ++i) {
            const auto byte = static_cast<unsigned char>(text[i]);
            fits = byte >= sequence.bytes[i].low && byte <= sequence.bytes[i].high;
        }
        if (fits) return sequence.length;
    }
    return 0;
}

std::string bytes(std::initializer_list<unsigned> values) {
    std::string text;
    for (const unsigned value : values) text += static_cast<char>(value);
    return text;
}

TEST_CASE("well-formed is what table 3-7 says: every first and second byte, borders of the others") {
    constexpr unsigned kBorders[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xFF};
    std::size_t wrong = 0;
    for (unsigned first = 0; first < 256; ++first) {
        for (unsigned second = 0; second < 256; ++second) {
            for (const unsigned third : kBorders) {
                for (const unsigned fourth : kBorders) {
                    const std::string text = bytes({first, second, third, fourth});
                    wrong += utf8_length(text, 0) == length_by_table(text) ? 0U : 1U;
                }
                const std::string three = bytes({first, second, third});
                wrong += utf8_length(three, 0) == length_by_table(three) ? 0U : 1U;
            }
            const std::string two = bytes({first, second});
            wrong += utf8_length(two, 0) == length_by_table(two) ? 0U : 1U;
        }
        const std::string one = bytes({first});
        wrong += utf8_length(one, 0) == length_by_table(one) ? 0U : 1U;
    }
    CHECK(wrong == 0);
}

TEST_CASE("every code point survives the way to bytes and back, surrogates do not") {
    std::size_t wrong = 0;
    for (char32_t value = 0; value <= 0x110010; ++value) {
        std::string text;
        append_utf8(text, value);
        const CodePoint read = code_point_at(text, 0);
        const bool is_scalar = value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF);
        const bool right = is_scalar ? read.valid && read.value == value && read.length == text.size() : !read.valid && read.length == 1;
        wrong += right ? 0U : 1U;
    }
    CHECK(wrong == 0);
}

TEST_CASE("what is no UTF-8 is one byte long, wherever it stands") {
    const std::string text = "a\xC3\xA9\xFF\xE2\x82";
    const struct {
        std::size_t at, length;
        char32_t value;
        bool valid;
    } kCases[] = {{0, 1, 'a', true},   {1, 2, 0xE9, true},  {2, 1, 0xA9, false}, {3, 1, 0xFF, false},
                  {4, 1, 0xE2, false}, {5, 1, 0x82, false}, {6, 1, 0, false}};
    for (const auto& [at, length, value, valid] : kCases) {
        CAPTURE(at);
        const CodePoint read = code_point_at(text, at);
        CHECK(read.length == length);
        CHECK(read.value == value);
        CHECK(read.valid == valid);
    }
    CHECK(utf8_length(text, 6) == 0);
    CHECK(utf8_length(text, 600) == 0);
}

TEST_CASE("the first byte that is no UTF-8 is found") {
    const struct {
        std::string text;
        std::size_t at;
    } kCases[] = {
        {"", std::string_view::npos},
        {"plain", std::string_view::npos},
        {"\xC3\xA9\xF0\x9F\x98\x80", std::string_view::npos},
        {"\x80", 0},
        {"ab\xC3", 2},
        {"\xC3\xA9\xED\xA0\x80", 2},
        {"\xF0\x9F\x98\x80\xC0\x80", 4},
    };
    for (const auto& [text, at] : kCases) {
        CAPTURE(text);
        CHECK(first_invalid_utf8(text) == at);
    }
}

}  // namespace
}  // namespace denybom
