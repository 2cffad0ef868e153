// SPDX-License-Identifier: Apache-2.0
#include "format/formats.h"

#include <algorithm>
#include <set>

#include "documents.h"

namespace denybom {
namespace {

std::string recognised(std::string_view text) {
    const Format* format = recognise(text);
    return format == nullptr ? "" : std::string{format->id};
}

TEST_CASE("a format is recognised by what the root object holds") {
    const struct {
        std::string text, format;
    } kCases[] = {
        {R"({"bomFormat":"CycloneDX","specVersion":"1.6"})", "cyclonedx-json"},
        {R"({"components":[{"spdxVersion":"x"}],"bomFormat":"CycloneDX"})", "cyclonedx-json"},
        {R"({"$schema":"http://cyclonedx.org/schema/bom-1.6.schema.json"})", "cyclonedx-json"},
        {R"({"$schema":"https://json-schema.org/draft-07/schema#"})", ""},
        {R"({"specVersion":"1.4","components":[]})", "cyclonedx-json"},
        {R"({"spdxVersion":"SPDX-2.3"})", "spdx-json"},
        {R"({"name":"x","SPDXID":"SPDXRef-DOCUMENT"})", "spdx-json"},
        {R"({"packages":[],"documentDescribes":[]})", "spdx-json"},
        {"\xEF\xBB\xBF\n {\"spdxVersion\":\"SPDX-2.3\"}", "spdx-json"},
        {R"({"spdxVersion":)", "spdx-json"},
        {R"({"bomFormat":"CycloneDX","components":[{)", "cyclonedx-json"},
        {R"({"bomFormat":1,"spdxVersion":"x"})", "cyclonedx-json"},
        {R"({"spdxVersion":"x","bomFormat":1})", "spdx-json"},
        {R"({"name":"x","packages":{},"lockfileVersion":3})", ""},
        {R"({"components":[{"bomFormat":"CycloneDX"}]})", ""},
        {R"({"a":"bomFormat","b":["spdxVersion"]})", ""},
        {R"([{"bomFormat":"CycloneDX"}])", ""},
        {R"({"\u0062omFormat":"CycloneDX"})", "cyclonedx-json"},
        {R"({"SPDXI\u0044":"x"})", "spdx-json"},
        {R"({"\u00zzomFormat":"CycloneDX"})", ""},
        {"  spdxVersion: SPDX-2.3\n  name: x\n", "spdx-yaml"},
        {"  a: 1\n  SPDXID: x\n", "spdx-yaml"},
        {"a:\n  SPDXID: x\n", ""},
        {R"("bomFormat")", ""},
        {"{}", ""},
        {"{", ""},
        {"", ""},
    };
    for (const auto& [text, format] : kCases) {
        CAPTURE(text);
        CHECK(recognised(text) == format);
    }
}

TEST_CASE("only what can begin a document is read further in a folder") {
    const struct {
        std::string beginning;
        bool may_be;
    } kCases[] = {
        {"{", true},
        {" \r\n\t{\"a\":1}", true},
        {"\xEF\xBB\xBF{}", true},
        {"\xEF\xBB\xBF \n{", true},
        {std::string(kBeginning, ' '), true},
        {"# " + std::string(kBeginning, '-'), true},
        {"%YAML 1.2\n---\r\n \n" + std::string(kBeginning / 2, '#') + "\n  # and", true},
        {"# a script\n", false},
        {"#!/bin/sh\n" + std::string(kBeginning, '#') + "\nexec", false},
        {"", false},
        {std::string(100, ' '), false},
        {"[", true},
        {"\x7F"
         "ELF",
         false},
        {"MZ{", false},
    };
    for (const auto& [beginning, may_be] : kCases) {
        CAPTURE(beginning);
        CHECK(may_be_sbom(beginning) == may_be);
    }
}

TEST_CASE("formats are found by their ids, and each row is whole") {
    std::set<std::string_view> ids;
    for (const Format& format : formats()) {
        CHECK(find_format(format.id) == &format);
        CHECK(ids.insert(format.id).second);
        CHECK_FALSE(format.title.empty());
        CHECK_FALSE(format.versions.empty());
        CHECK((!format.signs.empty() || format.begins != nullptr));  // both: an object shows it by its fields, a list by how it begins
        CHECK(format.signs.empty() == format.holders.empty());
        CHECK(format.read != nullptr);
        CHECK(format.pointers != nullptr);
    }
    CHECK(ids.count("cyclonedx-json") == 1);
    CHECK(ids.count("spdx-json") == 1);
    CHECK(find_format("CycloneDX-JSON") == nullptr);
    CHECK(find_format("") == nullptr);
}

TEST_CASE("a document of another format than it was said to be never passes") {
    const std::string cyclonedx = test::cyclonedx(R"("components":[{"name":"a"}])");
    const std::string spdx = test::spdx(R"("packages":[{"name":"a"}])");
    CHECK_FALSE(read_sbom(*find_format("spdx-json"), cyclonedx, {}).complete);
    CHECK_FALSE(read_sbom(*find_format("cyclonedx-json"), spdx, {}).complete);
    for (const std::string text : {"", "x", "{}", "[]", "null", "{\"a\":1}"}) {
        for (const Format& format : formats()) CHECK_FALSE(read_sbom(format, text, {}).complete);
    }
}

TEST_CASE("a document of two formats is not complete, and what it holds of its own is judged") {
    const struct {
        std::string text;
        bool complete;
    } kCases[] = {
        {test::cyclonedx(R"("components":[{"name":"a"}])"), true},
        {test::cyclonedx(R"("components":[{"name":"a"}],"spdxVersion":"SPDX-2.3")"), false},
        {test::cyclonedx(R"("components":[{"name":"a"}],"SPDXID":"SPDXRef-DOCUMENT","packages":[{"name":"b"}])"), false},
        {test::cyclonedx(R"("components":[{"name":"a"}],"packages":[{"name":"b"}])"), false},
        {test::cyclonedx(R"("components":[{"name":"a"}],"files":[])"), false},
        {test::cyclonedx(R"("components":[{"name":"a","packages":[{"name":"b"}]}])"), true},  // no place of any format
        {test::spdx(R"("packages":[{"name":"a"}])"), true},
        {test::spdx(R"("packages":[{"name":"a"}],"bomFormat":"CycloneDX")"), false},
        {test::spdx(R"("packages":[{"name":"a"}],"specVersion":"1.6")"), false},
        {test::spdx(R"("packages":[{"name":"a"}],"components":[{"name":"b"}])"), false},
        {test::spdx(R"("packages":[{"name":"a"}],"services":null)"), false},
    };
    for (const auto& [text, complete] : kCases) {
        CAPTURE(text);
        const test::Document document = test::read(text);
        CHECK(document.inventory.complete == complete);
        CHECK(test::facts_of(document.inventory) == test::Lines{"component name=a"});
        const test::Lines codes = test::codes_of(document.inventory);
        CHECK((std::count(codes.begin(), codes.end(), "error mixed-formats") > 0) == !complete);
    }
}

TEST_CASE("why a text is no document is said in words") {
    CHECK(why_unrecognised("") == "the document is empty");
    CHECK(why_unrecognised(" \n\t") == "the document is empty");
    CHECK(why_unrecognised("x") == "the document is of no known SBOM format");
}

TEST_CASE("places are told as line, column and pointer, in the order in which they were asked") {
    const std::string text = "{\n  \"a\": \"\xD0\x9A\xD0\x9A\", \"b\": [1,\n{\"c~/d\": true}]\r\n}\n";
    const auto at = [&](std::string_view what) { return static_cast<ByteOffset>(text.find(what)); };
    const ByteOffset offsets[] = {at("true"), 0, at("[1"), at("1,"), at("\"\xD0"), at("{\"c"), at("}\n"), 100'000, at("true")};
    const auto located = locate("cyclonedx-json", text, offsets);
    const struct {
        std::string pointer;
        std::uint64_t line, column;
    } kExpected[] = {{"/b/1/c~0~1d", 3, 10}, {"", 1, 1}, {"/b", 2, 19}, {"/b/0", 2, 20},       {"/a", 2, 8},
                     {"/b/1", 3, 1},         {"", 4, 1}, {"", 5, 1},    {"/b/1/c~0~1d", 3, 10}};
    REQUIRE(located.size() == std::size(kExpected));
    for (std::size_t i = 0; i < located.size(); ++i) {
        CAPTURE(i);
        CHECK(located[i].pointer == kExpected[i].pointer);
        CHECK(located[i].line == kExpected[i].line);
        CHECK(located[i].column == kExpected[i].column);
    }
    CHECK(locate("cyclonedx-json", text, {}).empty());
}

}  // namespace
}  // namespace denybom
