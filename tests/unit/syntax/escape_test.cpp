// SPDX-License-Identifier: Apache-2.0
#include "syntax/escape.h"

#include <catch2/catch.hpp>

#include "base/utf8.h"

namespace denybom {

using namespace std::string_literals;

TEST_CASE("what is invisible is shown by its number, everything else as it is") {
    const struct {
        std::string text, shown;
    } kCases[] = {
        {"", ""},
        {"plain ASCII ~", "plain ASCII ~"},
        {"Лаборатория Касперского 株式会社 é", "Лаборатория Касперского 株式会社 é"},
        {"\x1B[31mred\x1B[0m", "<U+001B>[31mred<U+001B>[0m"},
        {"a\0b"s, "a<U+0000>b"},
        {"a\nb\r\nc\rd\te", "a↵b↵c<U+000D>d<U+0009>e"},
        {"\x7F\u0080\u009B", "<U+007F><U+0080><U+009B>"},
        {"x\u202Egpj\u202C", "x<U+202E>gpj<U+202C>"},
        {"zero\u200B\u200D\uFEFF\u00AD\u2060", "zero<U+200B><U+200D><U+FEFF><U+00AD><U+2060>"},
        {"\u2028\u2029\u2066\u061C", "<U+2028><U+2029><U+2066><U+061C>"},
        {"\U000E0041\U0001D173\uFFFE", "<U+E0041><U+1D173><U+FFFE>"},
        {"\u3164\u2800\u115F", "<U+3164><U+2800><U+115F>"},
        {"no-break\u00A0space", "no-break\u00A0space"},
        {"\xFF\xC3", "<0xFF><0xC3>"},
        {"\xED\xA0\x80", "<0xED><0xA0><0x80>"},  // a surrogate
        {"e\u0301\u0302", "e\u0301\u0302"},
        {"e\u0301\u0302\u0303\u0304x\u0301", "e\u0301\u0302<U+0303>\u0304x\u0301"},
    };
    for (const auto& [text, shown] : kCases) {
        CHECK(visible(text) == shown);
        CHECK(visible(text, 1000) == shown);
    }
}

TEST_CASE("text is cut at a number of columns, with a sign, and never inside a mark") {
    const struct {
        const char* text;
        std::size_t width;
        const char* shown;
    } kCases[] = {
        {"abcdef", 6, "abcdef"},        {"abcdefg", 6, "abcde…"}, {"abcdef", 1, "…"},          {"abcdef", 0, ""},          {"", 0, ""},
        {"a\u202Eb", 10, "a<U+202E>b"}, {"a\u202Eb", 9, "a…"},    {"株式会社", 8, "株式会社"}, {"株式会社", 7, "株式会…"}, {"株式会社", 6, "株式…"},
        {"株式会社", 2, "…"},           {"äöü", 3, "äöü"},        {"äöüß", 3, "äö…"},          {"a\nb", 3, "a↵b"},
    };
    for (const auto& [text, width, shown] : kCases) {
        INFO(text << " at " << width);
        CHECK(visible(text, width) == shown);
        CHECK(columns_of(visible(text, width)) <= width);
    }
    CHECK(visible(std::string(std::size_t{64} << 20, 'x'), 10) == "xxxxxxxxx…");
}

TEST_CASE("nothing in a log is taken for a command") {
    const struct {
        const char* text;
        const char* shown;
    } kCases[] = {
        {"::error file=a.c::boo", ": :error file=a.c: :boo"},
        {"Foo::Bar", "Foo: :Bar"},
        {":::", ": : :"},
        {"##vso[task.complete]", "# #vso[task.complete]"},
        {"##[section]", "# #[section]"},
        {"###", "# # #"},
        {"a:b#c", "a:b#c"},
    };
    for (const auto& [text, shown] : kCases) {
        CHECK(without_commands(text) == shown);
        CHECK(for_terminal(text) == shown);
        CHECK(without_commands(shown) == shown);
    }
    CHECK(for_terminal("::::::", 4) == ": :…");
}

TEST_CASE("a cell of CSV is no formula and one line") {
    const struct {
        const char* text;
        const char* cell;
    } kCases[] = {
        {"", "\"\""},
        {"a,b", "\"a,b\""},
        {"say \"x\"", "\"say \"\"x\"\"\""},
        {"=1+1", "\"'=1+1\""},
        {"+1", "\"'+1\""},
        {"-1", "\"'-1\""},
        {"@SUM(A1)", "\"'@SUM(A1)\""},
        {"\t=1", "\"'<U+0009>=1\""},
        {"\r=1", "\"'<U+000D>=1\""},
        {"\n=1", "\"'↵=1\""},
        {"＝1", "\"'＝1\""},
        {"1=1", "\"1=1\""},
        {"Foo::Bar", "\"Foo::Bar\""},
        {"##vso[x]", "\"# #vso[x]\""},
        {"\xFF", "\"<0xFF>\""},
    };
    for (const auto& [text, cell] : kCases) CHECK(csv_cell(text) == cell);
}

TEST_CASE("every code point is shown as text that stays as it is when shown again") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        append_utf8(text, c);
        const std::string shown = for_terminal(text);
        if (is_invisible(c) == (shown == text) || for_terminal(shown) != shown) {
            CHECK(c == 0);
            FAIL_CHECK("U+" << std::hex << static_cast<unsigned>(c));
        }
    }
}

}  // namespace denybom
