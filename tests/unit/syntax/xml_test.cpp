// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "syntax/xml.h"

namespace denybom {
namespace {

using Lines = std::vector<std::string>;

// What was said, as one line each; with the place of each where that is wanted.
class Said final : public XmlSink {
public:
    explicit Said(std::string_view document, std::size_t most = ~std::size_t{0}) : document_(document), most_(most) {}

    bool open(const XmlElement& element) override {
        std::string line = (element.holds_elements ? "[" : "(") + shown(element.name);
        for (const XmlAttribute& attribute : element.attributes) {
            line += " " + shown(attribute.name) + "=" + std::string{attribute.value};
            places_right = places_right && stands_at(attribute.value, attribute.offset);
        }
        places_right = places_right && document_[element.offset] == '<';
        return add(line);
    }
    bool text(std::string_view value, ByteOffset offset) override {
        places_right = places_right && stands_at(value.substr(0, 1), offset);
        is_view = is_view && value.data() == document_.data() + offset;
        return add(std::string{value});
    }
    bool close(ByteOffset) override { return add(")"); }

    Lines lines;
    bool places_right = true;
    bool is_view = true;

private:
    static std::string shown(const XmlName& name) { return (name.space.empty() ? "" : "{" + std::string{name.space} + "}") + std::string{name.local}; }
    bool stands_at(std::string_view value, ByteOffset offset) const { return offset <= document_.size() && document_.substr(offset, value.size()) == value; }
    bool add(std::string line) {
        lines.push_back(std::move(line));
        return lines.size() < most_;
    }

    std::string_view document_;
    std::size_t most_;
};

std::string code_of(std::string_view text, const Limits& limits = {}) {
    Said said{text};
    const auto error = read_xml(text, limits, said);
    return error ? error->code : "";
}

TEST_CASE("what an XML document holds is said in its order, with its place") {
    const struct {
        std::string text;
        Lines lines;
    } kCases[] = {
        {"<a/>", {"(a", ")"}},
        {"<a></a>", {"(a", ")"}},
        {"<?xml version='1.0' encoding='utf-8'?><!-- c --><?pi x?><!DOCTYPE a><a>t</a> <!-- c --> ", {"(a", "t", ")"}},
        {"<a><b/></a>", {"[a", "(b", ")", ")"}},
        {"<a> \n <b>x</b>\n<b>y</b> </a>", {"[a", "(b", "x", ")", "(b", "y", ")", ")"}},
        {"<a> x <b/> y </a>", {"[a", "x", "(b", ")", "y", ")"}},
        {"<a>\t\n  text of\n  two lines  </a>", {"(a", "text of\n  two lines", ")"}},
        {"<a x='1' y=\"2\"/>", {"(a x=1 y=2", ")"}},
        {"<a>x<b/>y<c/>z</a>", {"[a", "x", "(b", ")", "y", "(c", ")", "z", ")"}},
        // Namespaces.
        {"<a xmlns='u'><b/></a>", {"[{u}a", "({u}b", ")", ")"}},
        {"<a xmlns='u'><b xmlns=''/><b xmlns='v'/><b/></a>", {"[{u}a", "(b", ")", "({v}b", ")", "({u}b", ")", ")"}},
        {"<p:a xmlns:p='u' p:x='1' y='2'><p:b xmlns:p='v' p:x='3'/><p:b/></p:a>", {"[{u}a {u}x=1 y=2", "({v}b {v}x=3", ")", "({u}b", ")", ")"}},
        {"<a xml:lang='en'/>", {"(a {http://www.w3.org/XML/1998/namespace}lang=en", ")"}},
    };
    for (const auto& [text, lines] : kCases) {
        CAPTURE(text);
        Said said{text};
        CHECK_FALSE(read_xml(text, {}, said));
        CHECK(said.lines == lines);
        CHECK(said.places_right);
        CHECK(said.is_view);
    }
}

TEST_CASE("a text is whole, whatever it is made of") {
    const struct {
        std::string text;
        std::string value;
    } kCases[] = {
        {"<a>Kas<!-- x -->per<?pi?>sky</a>", "Kaspersky"},
        {"<a>Kas<![CDATA[per]]>sky</a>", "Kaspersky"},
        {"<a><![CDATA[Kaspersky]]></a>", "Kaspersky"},
        {"<a><![CDATA[<b>]]>&amp;&lt;&#75;&#x4b;&quot;&apos;&gt;</a>", "<b>&<KK\"'>"},
        {"<a>Kaspersky<!-- --> <!-- -->Lab</a>", "Kaspersky Lab"},
        {"<a> <!-- -->Kaspersky<!-- --> </a>", "Kaspersky"},
        {"<a>\r\none\r\ntwo\r</a>", "one\ntwo"},
        {"<a>\xD0\x9B\xD0\xB0\xD0\xB1</a>", "\xD0\x9B\xD0\xB0\xD0\xB1"},
        {"<a>&#x41B;</a>", "\xD0\x9B"},
        {"<a>&#x1F600;</a>", "\xF0\x9F\x98\x80"},
    };
    for (const auto& [text, value] : kCases) {
        CAPTURE(text);
        Said said{text};
        CHECK_FALSE(read_xml(text, {}, said));
        CHECK(said.lines == Lines{"(a", value, ")"});
    }
    const std::string attribute = "<a x=' &lt;&#10;\n\t '/>";
    Said said{attribute};
    CHECK_FALSE(read_xml(attribute, {}, said));
    CHECK(said.lines == Lines{"(a x= <\n   ", ")"});
}

TEST_CASE("what is not well-formed is an error, and what stands before it is said") {
    const struct {
        std::string text;
        Lines lines;
    } kCases[] = {
        {"", {}},
        {"  ", {}},
        {"text", {}},
        {"<!-- only -->", {}},
        {"<a", {}},
        {"<a>", {"(a", ")"}},
        {"<a><b>x</b>", {"[a", "(b", "x", ")", ")"}},
        {"<a><b></a></b>", {"[a", "(b", ")", ")"}},
        {"<a/><b/>", {"(a", ")"}},
        {"<a/>x", {"(a", ")"}},
        {"<a>x</a>" + std::string(1, '\0'), {"(a", "x", ")"}},
        {"<a><b x='1' x='2'/></a>", {}},
        {"<a><b/>&nbsp;</a>", {"[a", "(b", ")", ")"}},
        {"<a><b/><p:c/></a>", {"[a", "(b", ")", ")"}},
        {"<a><b/>\xFF</a>", {"[a", "(b", ")", ")"}},
        {"<a><b/>\xC0\x80</a>", {"[a", "(b", ")", ")"}},
        {"<a><b/>\xED\xA0\x80</a>", {"[a", "(b", ")", ")"}},
        {"<a><b/>\x01</a>", {"[a", "(b", ")", ")"}},
        {"<a><b/>&#0;</a>", {"[a", "(b", ")", ")"}},
        {"<a><b/>]]></a>", {"[a", "(b", ")", "]", ")"}},
        {"<a><b/><!-- -- --></a>", {"[a", "(b", ")", ")"}},
        {"<a><b/><c x=1/></a>", {}},
        {"<a><b/><c x='<'/></a>", {}},
        {" <?xml version='1.0'?><a/>", {}},
    };
    for (const auto& [text, lines] : kCases) {
        CAPTURE(text);
        Said said{text};
        const auto error = read_xml(text, {}, said);
        REQUIRE(error);
        CHECK(error->code == "xml-syntax");
        CHECK(error->offset.value_or(~ByteOffset{0}) <= text.size());
        if (!lines.empty()) CHECK(said.lines == lines);
    }
}

TEST_CASE("what could say other things to other readers is refused") {
    for (const std::string text : {
             "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
             "<!DOCTYPE a [<!ENTITY lol 'lol'><!ENTITY lol1 '&lol;&lol;'>]><a>&lol1;</a>",
             "<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><a/>",
             "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
             "<!DOCTYPE a PUBLIC 'p' 'http://x.example/a.dtd'><a>&e;</a>",
             "<!DOCTYPE a [<!ATTLIST a x CDATA 'default'>]><a/>",
             "<!DOCTYPE a []><a/>",
             "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xC3\xA9</a>",
             "<?xml version='1.0' encoding='UTF-7'?><a>+AEs-</a>",
             "<?xml version='1.0' encoding='EBCDIC-CP-US'?><a/>",
         }) {
        CAPTURE(text);
        CHECK(code_of(text) == "xml-refused");
    }
    CHECK(code_of("<!DOCTYPE a><a/>").empty());
    CHECK(code_of("<?xml version='1.0' encoding='ISO-8859-1'?><a>e</a>").empty());
    CHECK(code_of("<?xml version='1.0' encoding='UTF-16'?><a>\xC3\xA9</a>").empty());  // decoded before
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

TEST_CASE("an XML document over a limit is refused, with what stands before") {
    Limits limits;
    limits.depth = 3;
    CHECK(code_of("<a><b><c/></b></a>", limits).empty());
    CHECK(code_of("<a><b><c><d/></c></b></a>", limits) == "over-limit");
    limits = {};
    limits.bytes = 10;
    CHECK(code_of("<a>4567</a>", limits) == "over-limit");
    const auto attributes = [](std::size_t count, std::string_view prefix) {
        std::string text = "<a";
        for (std::size_t i = 0; i < count; ++i) text += " " + std::string{prefix} + std::to_string(i) + "='u'";
        return text + "/>";
    };
    for (const std::string_view prefix : {"x", "xmlns:x"}) {
        CHECK(code_of(attributes(kMostXmlAttributes, prefix)).empty());
        CHECK(code_of(attributes(kMostXmlAttributes + 1, prefix)) == "over-limit");
    }
    const auto prefixes = [](std::size_t count) {
        std::string text = "<a>";
        for (std::size_t i = 0; i < count; ++i) text += "<b xmlns:p" + std::to_string(i) + "='u'/><b xmlns='u'/>";
        return text + "</a>";
    };
    CHECK(code_of(prefixes(kMostXmlPrefixes)).empty());
    CHECK(code_of(prefixes(kMostXmlPrefixes + 1)) == "over-limit");
    // A token that does not end is not waited for; text has no end to wait for.
    const std::string large(2 * kLargestXmlToken, 'x');
    CHECK(code_of("<a><!--" + large + "--></a>") == "over-limit");
    CHECK(code_of("<a b='" + large + "'/>") == "over-limit");
    CHECK(code_of("<a>" + large + "</a>").empty());
    CHECK(code_of("<a b='" + repeated("\"=\"", 1'000'000) + "'/>").empty());
    CHECK(code_of(attributes(200'000, "x")) == "over-limit");
    CHECK(code_of(repeated("<a>", 10'000) + repeated("</a>", 10'000)) == "over-limit");
    CHECK(code_of(repeated("<a>", 1'000'000)) == "over-limit");
    CHECK(code_of("<a>" + repeated("<b/>", 300'000) + "</a>").empty());
    CHECK(code_of("<a>" + repeated("x<!-- -->", 300'000) + "</a>").empty());
    CHECK(code_of("<a><!--" + std::string(20'000'000, 'x') + "--></a>").empty());
}

TEST_CASE("reading XML stops when the sink had enough") {
    const std::string text = "<a><b>x</b><c/></a>";
    for (std::size_t most = 1; most <= 7; ++most) {
        Said said{text, most};
        const auto error = read_xml(text, {}, said);
        REQUIRE(error);
        CHECK(error->code == "stopped");
        CHECK(said.lines.size() == most);
    }
}

TEST_CASE("cut anywhere, or with more behind it, XML is not well-formed") {
    const std::string text = "<?xml version='1.0'?><a xmlns='u' x='1'><!-- c --><b>t &amp; <![CDATA[x]]></b><c/></a>";
    CHECK(code_of(text).empty());
    for (std::size_t size = 0; size < text.size(); ++size) {
        CAPTURE(size);
        CHECK(code_of(text.substr(0, size)) == "xml-syntax");
    }
    for (const std::string more : {"x", "<a/>", "<", "&#32;", "</a>", "<!DOCTYPE a>"}) CHECK(code_of(text + more) == "xml-syntax");
    CHECK(code_of(text + "\r\n").empty());
}

TEST_CASE("the XPath of what stands at an offset") {
    const std::string text = "<?xml version='1.0'?>\n<r v='1'><c n='a'>x</c><c>y</c><p:d xmlns:p='u'><c> z<!-- --></c></p:d>tail</r>";
    const struct {
        std::string at;
        std::string pointer;
    } kPlaces[] = {
        {"<?xml", ""}, {"<r", "/r"}, {"1'>", "/r/@v"}, {"<c n", "/r/c[1]"}, {"a'>", "/r/c[1]/@n"}, {"x<", "/r/c[1]"}, {"y<", "/r/c[2]"}, {"<p:d", "/r/p:d"}, {"z<", "/r/p:d/c"}, {"tail", "/r"},
    };
    std::vector<ByteOffset> offsets;
    std::vector<std::string> pointers;
    for (const auto& [at, pointer] : kPlaces) {
        offsets.push_back(text.find(at));
        pointers.push_back(pointer);
        CHECK(xml_pointers(text, std::vector<ByteOffset>{offsets.back()}) == std::vector<std::string>{pointer});
    }
    CHECK(xml_pointers(text, offsets) == pointers);
    CHECK(xml_pointers("", std::vector<ByteOffset>{0, 5}) == std::vector<std::string>{"", ""});
    CHECK(xml_pointers("<a><b>", std::vector<ByteOffset>{3, 99}) == std::vector<std::string>{"/a/b", "/a/b"});
    std::vector<ByteOffset> everywhere(text.size() + 10);
    std::iota(everywhere.begin(), everywhere.end(), ByteOffset{0});
    CHECK(xml_pointers(text, everywhere).size() == everywhere.size());
}

TEST_CASE("the root of an XML document is found without judging it") {
    const struct {
        std::string text, root;
    } kCases[] = {
        {"<bom/>", "bom"},
        {"<bom xmlns='u'>", "{u}bom"},
        {"<?xml version='1.0'?>\n<!-- <x> --><!DOCTYPE bom [<!ENTITY a '>'>]>\n<b:bom x = \"1\" xmlns='d' xmlns:b = 'u' broken", "{u}bom"},
        {"<bom", "bom"},
        {"<bom xmlns='u", "bom"},
        {"<!-- never closed <bom/>", "-"},
        {"", "-"},
        {"text", "-"},
        {"{\"a\":1}", "-"},
    };
    for (const auto& [text, shown] : kCases) {
        CAPTURE(text);
        const auto root = scan_xml_root(text);
        CHECK((!root ? "-" : (root->space.empty() ? "" : "{" + std::string{root->space} + "}") + std::string{root->local}) == shown);
    }
    CHECK(ends_in_xml_prolog("<!-- never closed"));
    CHECK(ends_in_xml_prolog("<!-- closed --> <?xml"));
    CHECK_FALSE(ends_in_xml_prolog("<!-- closed --><a"));
    CHECK_FALSE(ends_in_xml_prolog("text"));
    CHECK_FALSE(ends_in_xml_prolog(""));
}

}  // namespace
}  // namespace denybom
