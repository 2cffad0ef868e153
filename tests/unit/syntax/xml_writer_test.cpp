// SPDX-License-Identifier: Apache-2.0
#include "syntax/xml_writer.h"

#include <catch2/catch.hpp>

#include "syntax/xml.h"

namespace denybom {
namespace {

std::string escaped(std::string_view text) {
    std::string output;
    append_xml_text(output, text);
    return output;
}

// The text of all elements of a document, as a reader gets it.
class TextSink final : public XmlSink {
public:
    bool open(const XmlElement& element) override {
        for (const XmlAttribute& attribute : element.attributes) attributes += std::string(attribute.value) + ";";
        return true;
    }
    bool text(std::string_view value, ByteOffset) override {
        texts += value;
        return true;
    }
    bool close(ByteOffset) override { return true; }

    std::string attributes;
    std::string texts;
};

}  // namespace

TEST_CASE("elements are laid out with two blanks per level, and text is left as it is") {
    std::string output = "before\n";
    {
        XmlWriter writer(output);
        writer.open("a", {{"x", "1"}, {"y", "<2>"}});
        writer.open("b");
        writer.close();
        writer.element("c", {}, "text & more");
        writer.element("d", {{"z", ""}});
        writer.open("e");
        writer.line("one");
        writer.line("two");
        writer.close();
        writer.open("f");
        writer.element("g", {});
    }
    CHECK(output == R"(before
<?xml version="1.0" encoding="UTF-8"?>
<a x="1" y="&lt;2&gt;">
  <b/>
  <c>text &amp; more</c>
  <d z=""/>
  <e>one
two
</e>
  <f>
    <g/>
  </f>
</a>
)");
}

TEST_CASE("text is escaped, and what XML cannot hold is made visible") {
    const struct {
        std::string text, expected;
    } kCases[] = {
        {"a<b>&\"'", "a&lt;b&gt;&amp;&quot;&apos;"},
        {"]]>", "]]&gt;"},
        {"a\nb\r\tc", "a&#xa;b&#xd;&#x9;c"},
        {std::string("\0\x01\x0B\x1B", 4), "&lt;U+0000&gt;&lt;U+0001&gt;&lt;U+000B&gt;&lt;U+001B&gt;"},
        {"\xFF\xC3", "&lt;0xFF&gt;&lt;0xC3&gt;"},
        {"\uFFFE\uFFFF", "&lt;U+FFFE&gt;&lt;U+FFFF&gt;"},
        {"\u202E\u200B\x7F\u0085", "&#x202e;&#x200b;&#x7f;&#x85;"},
        {"##vso[x]###", "#&#x23;vso[x]#&#x23;&#x23;"},
        {"grüße 漢字 😀", "grüße 漢字 😀"},
        {"", ""},
    };
    for (const auto& [text, expected] : kCases) {
        INFO(text);
        CHECK(escaped(text) == expected);
    }
}

TEST_CASE("a reader gets the text as it was") {
    const std::string text = "a<b>&\"' ]]> ##vso[x]\n\r\n\tb \u202E\u0085 漢字 😀";
    std::string output;
    {
        XmlWriter writer(output);
        writer.open("a", {{"x", text}});
        writer.element("b", {}, text);
    }
    TextSink sink;
    CHECK_FALSE(read_xml(output, Limits{}, sink));
    CHECK(sink.attributes == text + ";");
    CHECK(sink.texts == text);
}

}  // namespace denybom
