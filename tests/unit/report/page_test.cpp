// SPDX-License-Identifier: Apache-2.0
#include "report/page.h"

#include <catch2/catch.hpp>

namespace denybom {
namespace {

std::string printed(const Appearance& appearance, std::size_t indent, std::size_t hanging, const std::vector<Piece>& pieces) {
    std::string output;
    Page(appearance, output).paragraph(indent, hanging, pieces);
    return output;
}

}  // namespace

TEST_CASE("paragraphs wrap under a hanging indent, at the blanks of foreign text too") {
    const struct {
        std::size_t width, indent, hanging;
        std::vector<Piece> pieces;
        const char* text;
    } kCases[] = {
        {40, 0, 2, {{"a short line"}}, "a short line\n"},
        {40, 2, 4, {{"one two three four five six seven eight nine"}}, "  one two three four five six seven\n    eight nine\n"},
        {40, 0, 0, {{"exactly forty columns are in this line, "}, {"x"}}, "exactly forty columns are in this line,\nx\n"},
        {0,
         0,
         2,
         {{"without a width nothing is wrapped, however long the line may be that is to be printed"}},
         "without a width nothing is wrapped, however long the line may be that is to be printed\n"},
        {40, 0, 2, {{"two  blanks   stay"}}, "two  blanks   stay\n"},
        {40,
         0,
         2,
         {{"blanks at the end of a line go      away and do not begin one"}},
         "blanks at the end of a line go      away\n  and do not begin one\n"},
        {40, 0, 2, {{"sh "}, {"a-word-that-is-longer-than-any-line-can-be-here"}}, "sh a-word-that-is-longer-than-any-line-can-be-here\n"},
        {40, 0, 2, {{"株式会社株式会社株式会社株式会社 株式会社"}}, "株式会社株式会社株式会社株式会社\n  株式会社\n"},
        {40, 1, 2, {}, " \n"},
    };
    for (const auto& [width, indent, hanging, pieces, text] : kCases) CHECK(printed({false, width, false}, indent, hanging, pieces) == text);
}

TEST_CASE("pieces of one word keep together and have colours of their own") {
    const std::vector<Piece> pieces{{"see ", Style::plain}, {"na", Style::strong}, {"me", Style::bad}, {", ok", Style::plain}};
    CHECK(printed({false, 80, false}, 0, 0, pieces) == "see name, ok\n");
    const std::vector<Piece> sentence{{"all of it", Style::strong}, {" and", Style::strong}, {" more", Style::faint}};
    CHECK(printed({true, 80, false}, 0, 0, sentence) == "\x1B[1mall of it and\x1B[0m \x1B[2mmore\x1B[0m\n");
    CHECK(printed({true, 32, false}, 0, 0, std::vector<Piece>{{"a sentence that is longer than a line", Style::strong}}) ==
          "\x1B[1ma sentence that is longer than a\x1B[0m\n\x1B[1mline\x1B[0m\n");
    CHECK(printed({true, 80, false}, 0, 0, pieces) == "see \x1B[1mna\x1B[0m\x1B[1;31mme\x1B[0m, ok\n");
}

TEST_CASE("no command comes to be where two pieces meet") {
    CHECK(printed({false, 80, false}, 0, 0, {{"a:"}, {":error:"}, {":b #"}, {"#[x"}}) == "a: :error: :b # #[x\n");
    CHECK(printed({true, 80, false}, 0, 0, {{":", Style::strong}, {":", Style::bad}}) == "\x1B[1m:\x1B[0m \x1B[1;31m:\x1B[0m\n");
}

TEST_CASE("a gap is one empty line, and none at the beginning") {
    std::string output = "before\n";
    Page page({false, 80, false}, output);
    page.gap();
    page.paragraph(0, 0, {{"a", Style::plain}});
    page.gap();
    page.gap();
    page.paragraph(0, 0, {{"b", Style::plain}});
    CHECK(output == "before\na\n\nb\n");
}

}  // namespace denybom
