// SPDX-License-Identifier: Apache-2.0
#include "syntax/rdf_xml.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace denybom {
namespace {

using Lines = std::vector<std::string>;

struct Read {
    Lines lines;  // a node's id and types, then its properties: `a T`, `a p -> b`, `a q "x"`
    Lines faults;
    std::string error;
};

std::string label(const RdfGraph& graph, std::uint32_t node) {
    const std::string_view id = graph.nodes()[node].id;
    return id.empty() ? "?" + std::to_string(node) : std::string{id};
}

Read read_text(const std::string& text, const Limits& limits = {}) {
    Read read;
    RdfGraph graph{text};
    const auto error = read_rdf_xml(text, limits, graph, [&](std::string message, ByteOffset offset) {
        read.faults.push_back(std::move(message));
        CHECK(offset <= text.size());
    });
    if (error) read.error = error->code;
    for (std::uint32_t i = 0; i < graph.nodes().size(); ++i) {
        const RdfNode& node = graph.nodes()[i];
        CHECK(node.offset < text.size());
        if (node.type != kNoRdf) read.lines.push_back(label(graph, i) + " " + graph.name(node.type).local);
        for (const std::uint32_t type : graph.more_types(i)) read.lines.push_back(label(graph, i) + " + " + graph.name(type).local);
        for (std::uint32_t p = node.first; p != kNoRdf; p = graph.properties()[p].next) {
            const RdfProperty& property = graph.properties()[p];
            CHECK(property.offset < text.size());
            const std::string value = property.node != kNoRdf ? " -> " + label(graph, property.node) : " \"" + std::string{property.literal} + "\"";
            read.lines.push_back(label(graph, i) + " " + graph.name(property.name).local + value);
        }
    }
    return read;
}

std::string rdf(const std::string& nodes) {
    return "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:s=\"http://s.example/#\" xmlns=\"http://d.example/\">" + nodes +
           "</rdf:RDF>";
}

const struct {
    std::string nodes;
    Lines lines;
} kGraphs[] = {
    {"", {}},
    {R"(<s:T rdf:about="a"/>)", {"a T"}},
    {R"(<T rdf:about="a"/>)", {"a T"}},
    {R"(<s:T rdf:ID="a"/><s:T rdf:nodeID="b"/><s:T/>)", {"#a T", "_:b T", "?2 T"}},
    {R"(<s:T rdf:about="a"><s:p>x</s:p><s:p> y &amp; z </s:p><s:q/></s:T>)", {"a T", "a p \"x\"", "a p \"y & z\"", "a q \"\""}},
    {R"(<s:T rdf:about="a"><s:p rdf:resource="b"/><s:q rdf:nodeID="n"/></s:T>)", {"a T", "a p -> b", "a q -> _:n"}},
    {R"(<s:T rdf:about="a"><s:p><s:U rdf:about="b"><s:q>x</s:q></s:U></s:p></s:T>)", {"a T", "a p -> b", "b U", "b q \"x\""}},
    {R"(<s:T rdf:about="a"><s:p><s:U/></s:p></s:T>)", {"a T", "a p -> ?1", "?1 U"}},
    // Mentioned before it is described, and described in pieces.
    {R"(<s:T rdf:about="a"><s:p rdf:resource="b"/></s:T><s:U rdf:about="b"><s:q>x</s:q></s:U><rdf:Description rdf:about="b"><s:q>y</s:q></rdf:Description>)",
     {"a T", "a p -> b", "b U", "b q \"x\"", "b q \"y\""}},
    {R"(<s:T rdf:about="a"><s:p rdf:resource="a"/></s:T>)", {"a T", "a p -> a"}},
    // Types.
    {R"(<rdf:Description rdf:about="a"><rdf:type rdf:resource="http://s.example/#T"/></rdf:Description>)", {"a T"}},
    {R"(<rdf:Description rdf:about="a" rdf:type="http://s.example/#T"/>)", {"a T"}},
    {R"(<s:T rdf:about="a"/><s:U rdf:about="a"/><s:T rdf:about="a"/>)", {"a T", "a + U"}},
    // Attributes as properties, of nodes and of what properties lead to.
    {R"(<s:T rdf:about="a" s:p="x" xml:lang="en"/>)", {"a T", "a p \"x\""}},
    {R"(<s:T rdf:about="a"><s:p s:q="x" s:r="y"/></s:T>)", {"a T", "a p -> ?1", "?1 q \"x\"", "?1 r \"y\""}},
    {R"(<s:T rdf:about="a"><s:p rdf:resource="b" s:q="x"/></s:T>)", {"a T", "a p -> b", "b q \"x\""}},
    // Ways to write literals and nodes without an element.
    {R"(<s:T rdf:about="a"><s:p rdf:datatype="http://x#int">1</s:p></s:T>)", {"a T", "a p \"1\""}},
    {R"(<s:T rdf:about="a"><s:p rdf:parseType="Resource"><s:q>x</s:q><s:r rdf:resource="b"/></s:p><s:z>y</s:z></s:T>)",
     {"a T", "a p -> ?1", "a z \"y\"", "?1 q \"x\"", "?1 r -> b"}},
    {R"(<s:T rdf:about="a"><s:p rdf:parseType="Literal">one <b>two</b> three</s:p></s:T>)", {"a T", "a p \"one two three\""}},
    {R"(<s:T rdf:about="a"><s:p>one<!-- --><![CDATA[ & two]]></s:p></s:T>)", {"a T", "a p \"one & two\""}},
};

TEST_CASE("RDF/XML is read as a graph") {
    for (const auto& [nodes, lines] : kGraphs) {
        CAPTURE(nodes);
        const Read read = read_text(rdf(nodes));
        CHECK(read.lines == lines);
        CHECK(read.faults.empty());
        CHECK(read.error.empty());
    }
}

TEST_CASE("the root can be a node") {
    const Read read =
        read_text(R"(<s:T xmlns:s="http://s.example/#" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="a"><s:p>x</s:p></s:T>)");
    CHECK(read.lines == Lines{"a T", "a p \"x\""});
    CHECK(read.faults.empty());
}

TEST_CASE("what is not read of RDF/XML is reported, and the rest is read") {
    const struct {
        std::string nodes;
        std::string fault;
    } kCases[] = {
        {R"(<rdf:Bag><rdf:li>x</rdf:li></rdf:Bag>)", "rdf:Bag is not read"},
        {R"(<rdf:Statement/>)", "rdf:Statement is not read"},
        {R"(<s:T><rdf:li rdf:resource="b"/></s:T>)", "rdf:li is not read"},
        {R"(<s:T><rdf:_1>x</rdf:_1></s:T>)", "rdf:_1 is not read"},
        {R"(<s:T><s:p rdf:parseType="Collection"><s:U rdf:about="b"/><s:U rdf:about="c"/></s:p></s:T>)", "rdf:parseType \"Collection\" is not read"},
        {R"(<s:T><s:p rdf:ID="r">x</s:p></s:T>)", "the attribute \"ID\" is not read"},
        {R"(<s:T rdf:aboutEach="x"/>)", "the attribute \"aboutEach\" is not read"},
        {R"(<s:T about="x"/>)", "the attribute \"about\" is not read"},
        {R"(<s:T><s:p resource="x"/></s:T>)", "the attribute \"resource\" is not read"},
        {R"(<s:T>text</s:T>)", "text stands where a node or a property belongs"},
        {R"(text)", "text stands where a node or a property belongs"},
        {R"(<s:T><s:p>text<s:U rdf:about="b"/></s:p></s:T>)", "text stands beside what a property leads to"},
        {R"(<s:T><s:p rdf:resource="a"><s:U rdf:about="b"/></s:p></s:T>)", "a property leads to more than one node"},
    };
    for (const auto& [nodes, fault] : kCases) {
        CAPTURE(nodes);
        const Read read = read_text(rdf(R"(<s:T rdf:about="before"/>)" + nodes + R"(<s:T rdf:about="behind"/>)"));
        REQUIRE(!read.faults.empty());
        CHECK(read.faults.front() == fault);
        CHECK(std::count(read.lines.begin(), read.lines.end(), "before T") == 1);
        CHECK(std::count(read.lines.begin(), read.lines.end(), "behind T") == 1);
    }
}

std::string repeated(const std::string& text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
}

TEST_CASE("RDF/XML that is broken or hostile is not read whole") {
    const std::string whole = rdf(R"(<s:T rdf:about="a"><s:p>x</s:p></s:T>)");
    const struct {
        std::string text;
        std::string code;
    } kCases[] = {
        {whole.substr(0, whole.size() - 1), "xml-syntax"},
        {whole.substr(0, whole.size() / 2), "xml-syntax"},
        {whole + "<x/>", "xml-syntax"},
        {whole + "x", "xml-syntax"},
        {rdf("<s:T><s:p>\xFF</s:p></s:T>"), "xml-syntax"},
        {rdf("<z:T/>"), "xml-syntax"},
        {"<!DOCTYPE r [<!ENTITY e \"x\">]>" + whole, "xml-refused"},
        {"<!DOCTYPE r SYSTEM \"http://x.example/r.dtd\">" + whole, "xml-refused"},
        {rdf(repeated("<s:T><s:p>", 10'000) + repeated("</s:p></s:T>", 10'000)), "over-limit"},
    };
    for (const auto& [text, code] : kCases) {
        CAPTURE(text.substr(0, 200));
        CHECK(read_text(text).error == code);
    }
    const std::string cut = whole.substr(0, whole.find("</s:T>") + 6);
    CHECK(read_text(cut).lines == Lines{"a T", "a p \"x\""});
}

TEST_CASE("too many names of RDF are an end, not a cost") {
    std::string nodes;
    for (int i = 0; i < 70'000; ++i) nodes += "<s:T" + std::to_string(i) + "/>";
    const Read read = read_text(rdf(nodes));
    CHECK(read.error == "stopped");
    CHECK(read.faults == Lines{"more than 65536 different names"});
}

}  // namespace
}  // namespace denybom
