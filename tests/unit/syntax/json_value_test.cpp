// SPDX-License-Identifier: Apache-2.0
#include "syntax/json_value.h"

#include <catch2/catch.hpp>

namespace denybom {
namespace {

// The tree as one line: kinds, texts and lines.
std::string shown(const JsonValue& value) {
    const std::string line = "@" + std::to_string(value.line);
    std::string text;
    switch (value.kind) {
        case JsonValue::Kind::null: return "null" + line;
        case JsonValue::Kind::boolean: return (value.boolean ? "true" : "false") + line;
        case JsonValue::Kind::number: return value.text + line;
        case JsonValue::Kind::text: return "'" + value.text + "'" + line;
        case JsonValue::Kind::list:
            for (const JsonValue& item : value.items) text += (text.empty() ? "" : " ") + shown(item);
            return "[" + text + "]" + line;
        case JsonValue::Kind::object:
            for (const auto& [name, member] : value.members) text += (text.empty() ? "" : " ") + name + ":" + shown(member);
            return "{" + text + "}" + line;
    }
    return "?";
}

std::string shown(std::string_view text) {
    const auto value = parse_json(text);
    return value ? shown(*value) : value.error().code + ": " + value.error().message;
}

TEST_CASE("a file of ours is read into a tree with lines") {
    const struct {
        std::string text, tree;
    } kCases[] = {
        {"{}", "{}@1"},
        {"{\"a\":1,\n\"b\":\n\"x\"}", "{a:1@1 b:'x'@3}@1"},
        {"{\"a\":[1,\n2,{\n\"b\":null}],\"c\":true,\"d\":false}", "{a:[1@1 2@2 {b:null@3}@2]@1 c:true@3 d:false@3}@1"},
        {"{\"z\":{},\"a\":[],\n\"m\":{\"n\":[{}]}}", "{z:{}@1 a:[]@1 m:{n:[{}@2]@2}@2}@1"},
        {"{\"a\":\n\n[\n\n]}", "{a:[]@3}@1"},
        {"{\"a\":\n[[1]]}", "{a:[[1@2]@2]@2}@1"},
        {"{\"a\":[1,\n[]],\"b\":[[{}],[[\"x\"],2]]}", "{a:[1@1 []@2]@1 b:[[{}@2]@2 [['x'@2]@2 2@2]@2]@2}@1"},
        {R"({"\u0061":"\n\u00e9"})", "{a:'\n\u00E9'@1}@1"},
        {"\xEF\xBB\xBF{\"a\":-1.50}", "{a:-1.50@1}@1"},
    };
    for (const auto& [text, tree] : kCases) {
        CAPTURE(text);
        CHECK(shown(text) == tree);
    }
}

TEST_CASE("what is not strictly ours is refused, with its line") {
    const struct {
        std::string text, error;
    } kCases[] = {
        {"{\"a\":1,\n\"a\":1}", "repeated-key: line 2: \"a\" is said twice"},
        {"{\"a\":1,\n\"\\u0061\":1}", "repeated-key: line 2: \"a\" is said twice"},
        {"{\"a\":[1],\n\"b\":1,\n\"a\":[2]}", "repeated-key: line 3: \"a\" is said twice"},
        {"{\"a\":[],\"a\":[]}", "repeated-key: line 1: \"a\" is said twice"},
        {"{\"a\":[{\n\"b\":1,\"b\":2}]}", "repeated-key: line 2: \"b\" is said twice"},
    };
    for (const auto& [text, error] : kCases) {
        CAPTURE(text);
        CHECK(shown(text) == error);
    }
    const struct {
        std::string text, beginning;
    } kSyntax[] = {
        {"", "json-syntax: line 1: "},
        {"[1]", "wrong-type: line 1: "},
        {"{\n// comment\n}", "json-syntax: line 2: "},
        {"{\"a\":1 /* comment */}", "json-syntax: line 1: "},
        {"{\"a\":1,\n}", "json-syntax: line 2: "},
        {"{\"a\":1}\n\nx", "json-syntax: line 3: "},
        {"{\"a\":\n\n\"\xFF\"}", "json-syntax: line 3: "},
        {"{\"a\":1", "json-syntax: line 1: "},
    };
    for (const auto& [text, beginning] : kSyntax) {
        CAPTURE(text, shown(text));
        CHECK(shown(text).starts_with(beginning));
    }
}

TEST_CASE("the same names in different objects are no repetition") {
    CHECK(shown(R"({"a":{"a":1},"b":[{"a":1},{"a":2}]})") == "{a:{a:1@1}@1 b:[{a:1@1}@1 {a:2@1}@1]@1}@1");
}

TEST_CASE("members are found by name, numbers have their value, values their place") {
    const auto value = parse_json(R"({"one":1.5,"two":[-2e2],"":"x"})");
    REQUIRE(value);
    REQUIRE(value->find("one") != nullptr);
    CHECK(value->find("one")->number == 1.5);
    CHECK(value->find("one")->offset == 7);
    CHECK(value->find("two")->items.at(0).number == -200);
    CHECK(value->find("two")->items.at(0).offset == 18);
    CHECK(value->find("")->text == "x");
    CHECK(value->find("three") == nullptr);
    CHECK(value->find("ONE") == nullptr);
    CHECK(value->find("two")->find("one") == nullptr);
}

TEST_CASE("a deep or a wide file does no harm") {
    Limits limits;
    limits.depth = 50;
    std::string deep;
    for (int i = 0; i < 60; ++i) deep += "{\"a\":";
    const auto refused = parse_json(deep, limits);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "over-limit");
    std::string wide = "{\"a\":[0";
    for (int i = 0; i < 200'000; ++i) wide += ",\n1";
    wide += "]}";
    const auto read = parse_json(wide);
    REQUIRE(read);
    CHECK(read->find("a")->items.size() == 200'001);
    CHECK(read->find("a")->items.back().line == 200'001);
}

TEST_CASE("kinds have names for people") {
    CHECK(name_of(JsonValue::Kind::object) == "an object");
    CHECK(name_of(JsonValue::Kind::list) == "a list");
    CHECK(name_of(JsonValue::Kind::text) == "a text");
    CHECK(name_of(JsonValue::Kind::number) == "a number");
    CHECK(name_of(JsonValue::Kind::boolean) == "true or false");
    CHECK(name_of(JsonValue::Kind::null) == "null");
}

}  // namespace
}  // namespace denybom
