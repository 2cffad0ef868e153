// SPDX-License-Identifier: Apache-2.0
#include "syntax/tag_value.h"

#include <catch2/catch.hpp>

namespace denybom {
namespace {

using Lines = std::vector<std::string>;

// `tag=value`, behind it `!` and the fault.
Lines lines_of(std::string_view text) {
    Lines shown;
    TagLines lines{text};
    while (const auto line = lines.next()) {
        shown.push_back(std::string{line->tag} + "=" + std::string{line->value} + (line->fault.empty() ? "" : "!" + std::string{line->fault}));
    }
    return shown;
}

TEST_CASE("a document is a sequence of tags with their values") {
    const struct {
        std::string text;
        Lines lines;
    } kCases[] = {
        {"", {}},
        {"\n \n\t\r\n# a: b\n  # c: d\n", {}},
        {"A: b", {"A=b"}},
        {"A: b\nC: d\n", {"A=b", "C=d"}},
        {"A: b\r\nC: d\r\n", {"A=b", "C=d"}},
        {"A: b\rC: d\r", {"A=b", "C=d"}},
        {"\xEF\xBB\xBF"
         "A: b",
         {"A=b"}},
        {"A:b", {"A=b"}},
        {" \tA\t :  b \t\n", {"A=b"}},
        {"A:\nB: \n", {"A=", "B="}},
        {"A: b: c # d\n", {"A=b: c # d"}},
        {"A: \xD0\x9A\xC2\xA0\n", {"A=\xD0\x9A\xC2\xA0"}},
        {"A-1_b.C: x\n", {"A-1_b.C=x"}},
        // no tags
        {"some words\n", {"=some words"}},
        {"some words: x\n", {"=some words: x"}},
        {"1A: x\n: x\n\"A\": x\n", {"=1A: x", "=: x", "=\"A\": x"}},
        {"P\xD0\xB0"
         "ckage: x\n",
         {"=P\xD0\xB0"
          "ckage: x"}},
        {"Package\nName: x\n", {"=Package", "Name=x"}},
    };
    for (const auto& [text, lines] : kCases) {
        CAPTURE(text);
        CHECK(lines_of(text) == lines);
    }
}

TEST_CASE("a <text> runs over lines, and what is wrong with it is said") {
    const std::string kOpen = "!a <text> is never closed";
    const std::string kInside = "!a <text> begins inside a <text>: the end of the first is missing";
    const std::string kBehind = "!something stands behind the end of a <text>";
    const struct {
        std::string text;
        Lines lines;
    } kCases[] = {
        {"A: <text>b</text>\nC: d", {"A=b", "C=d"}},
        {"A: <text>b\n# no comment\n\nPackageName: no tag\r\n</text> \t\nC: d", {"A=b\n# no comment\n\nPackageName: no tag", "C=d"}},
        {"A: <text>\r  b \r</text>\rC: d", {"A=b", "C=d"}},
        {"A: <text></text>\n", {"A="}},
        {"A: <text>b", {"A=b" + kOpen}},
        {"A: <text>b\nC: d\n", {"A=b\nC: d" + kOpen}},
        {"A: <text>b</text", {"A=b</text" + kOpen}},
        {"A: <text>b\nC: <text>d</text>\nE: f", {"A=b\nC: <text>d" + kInside, "E=f"}},
        {"A: <text>b</text> C: d\nE: f", {"A=b" + kBehind, "E=f"}},
        {"A: <text>b</text></text>\nE: f", {"A=b" + kBehind, "E=f"}},
        // Only at the beginning of a value, as the standard writes it.
        {"A: b <text>c\nd</text>\n", {"A=b <text>c", "=d</text>"}},
        {"A: <TEXT>c\nd</TEXT>\n", {"A=<TEXT>c", "=d</TEXT>"}},
        {"<text>c\nd</text>\n", {"=<text>c", "=d</text>"}},
    };
    for (const auto& [text, lines] : kCases) {
        CAPTURE(text);
        CHECK(lines_of(text) == lines);
    }
}

TEST_CASE("tags and values are told with their places, as views") {
    const std::string text = "\xEF\xBB\xBF# c\n  A :  b \nC: <text>\n d</text>\nE:";
    TagLines lines{text};
    const auto a = lines.next(), c = lines.next(), e = lines.next();
    REQUIRE((a && c && e && !lines.next()));
    CHECK(a->offset == text.find("A"));
    CHECK(a->value_offset == text.find("b"));
    CHECK(a->value.data() == text.data() + a->value_offset);
    CHECK(c->offset == text.find("C"));
    CHECK(c->value_offset == text.find("d"));
    CHECK(e->offset == text.find("E"));
    CHECK(e->value_offset == text.size());
}

TEST_CASE("the pointer to a place is the tag of its line") {
    const std::string text = "A: b\n# c\n\nD: <text>e\nF: g</text>\nno tag\nH: i";
    const auto at = [&](std::string_view what) { return static_cast<ByteOffset>(text.find(what)); };
    const ByteOffset offsets[] = {0, at("b"), at("# c"), at("D"), at("e\n"), at("g<"), at("no"), at("H"), at("i"), text.size(), 1000};
    CHECK(tag_pointers(text, offsets) == Lines{"A", "A", "", "D", "D", "D", "", "H", "H", "", ""});
    CHECK(tag_pointers(text, {}).empty());
    CHECK(tag_pointers("", std::vector<ByteOffset>{0}) == Lines{""});
}

TEST_CASE("a million lines of any kind are quickly told apart") {
    for (const std::string line : {"A: b\n", "\r", "#\n", "words\n", "A: <text>\n", "A: <text></text>\n", ":\n", " \t"}) {
        std::string text;
        for (int i = 0; i < 1'000'000; ++i) text += line;
        CHECK(lines_of(text).size() <= 1'000'000);
    }
}

}  // namespace
}  // namespace denybom
