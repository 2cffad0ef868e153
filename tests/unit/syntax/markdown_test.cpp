// SPDX-License-Identifier: Apache-2.0
#include "syntax/markdown.h"

#include <catch2/catch.hpp>

namespace denybom {

TEST_CASE("foreign text in Markdown means nothing") {
    const struct {
        const char *text, *plain, *with_html;
    } kCases[] = {
        {"libfoo 1.2", "libfoo 1.2", "libfoo 1.2"},
        {"a|b", "a\\|b", "a\\|b"},
        {"\\|", "\\\\\\|", "\\\\\\|"},
        {"*b* _i_ `c` ~~d~~", "\\*b\\* \\_i\\_ \\`c\\` \\~\\~d\\~\\~", "\\*b\\* \\_i\\_ \\`c\\` \\~<!-- -->\\~<!-- -->d\\~<!-- -->\\~<!-- -->"},
        {"[x](y)", "\\[x\\](y)", "\\[x\\](y)"},
        {"<b>&amp;", "\\<b\\>\\&amp;", "\\<b\\>\\&<!-- -->amp;"},
        {"@user", "\\@user", "\\@<!-- -->user"},
        {"#12", "\\#12", "\\#<!-- -->12"},
        {"see: this", "see: this", "see: this"},
        {"end:", "end:", "end:"},
        {":tada:", "\\:tada:", "\\:<!-- -->tada:"},
        {"https://x.example", "https\\://x.example", "https\\:<!-- -->/<!-- -->/x.example"},
        {"www.x.example WWW.y", "www.x.example WWW.y", "www<!-- -->.x.example WWW<!-- -->.y"},
        {"$x$", "\\$x\\$", "\\$<!-- -->x\\$<!-- -->"},
        {"a\nb\x1B", "a↵b\\<U+001B\\>", "a↵b\\<U+001B\\>"},
        {"", "", ""},
    };
    for (const auto& [text, plain, with_html] : kCases) {
        INFO(text);
        CHECK(markdown_text(text, MarkdownHtml::absent) == plain);
        CHECK(markdown_text(text, MarkdownHtml::allowed) == with_html);
    }
}

TEST_CASE("text is cut before it is escaped: no mark is cut in two") {
    CHECK(markdown_text("||||", MarkdownHtml::absent, 3) == "\\|\\|…");
    CHECK(markdown_text("@@@@", MarkdownHtml::allowed, 2) == "\\@<!-- -->…");
}

}  // namespace denybom
