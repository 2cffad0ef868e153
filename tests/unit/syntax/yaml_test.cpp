// SPDX-License-Identifier: Apache-2.0
#include "syntax/yaml.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "../identifier/corpora.h"
#include "json_reference.h"
#include "syntax/json.h"

namespace denybom {
namespace {

using Lines = std::vector<std::string>;

struct Reading {
    Lines events;
    std::vector<ByteOffset> offsets;
    std::string error;  // `code: message`
    ByteOffset at = 0;
};

Reading read(std::string_view text, const Limits& limits = {}) {
    test::EventLog log;
    const auto error = read_yaml(text, limits, log);
    Reading reading{std::move(log.events), std::move(log.offsets), {}, 0};
    if (error) reading.error = error->code + ": " + error->message;
    if (error) reading.at = error->offset.value_or(0);
    return reading;
}

TEST_CASE("mappings, sequences and scalars are said as JSON's would be") {
    const struct {
        std::string text;
        Lines events;
    } kCases[] = {
        {"a: b", {"a=text:b"}},
        {"---\na: b\n...\n", {"a=text:b"}},
        {"%YAML 1.2\n---\n# c\na: b # d\n", {"a=text:b"}},
        {"\xEF\xBB\xBF"
         "a: b\r\nc: d\r\n",
         {"a=text:b", "c=text:d"}},
        {"{a: b, \"c\": 'd'}", {"a=text:b", "c=text:d"}},
        {"a:\n  b: c\n  d:\n    e: f\ng: h\n", {"a{", "b=text:c", "d{", "e=text:f", "}", "}", "g=text:h"}},
        {"a:\n- b\n- c: d\n- - e\n  - f\n", {"a+=text:b", "a&{", "c=text:d", "}", "a#=text:e", "a#=text:f"}},
        {"a: [b, {c: d}, [e], []]\nf: []\ng: {}\n", {"a+=text:b", "a&{", "c=text:d", "}", "a#=text:e", "a#[]", "f+[]", "g{", "}"}},
        {"a: [{b: [{c: d}, e]}]\nf: g", {"a+{", "b+{", "c=text:d", "}", "b&=text:e", "}", "f=text:g"}},
        {"a: |\n  b\n  c\nd: >-\n  e\n  f\ng: \"h\\u00e9\\\n  i\"\n", {"a=text:b\nc\n", "d=text:e f", "g=text:h\xC3\xA9i"}},
        {"a: b\na: c\n", {"a=text:b", "a=text:c"}},
        {"? a\n: b\n1: c\nnull: d\n", {"a=text:b", "1=text:c", "null=text:d"}},
        {"{}", {}},
    };
    for (const auto& [text, events] : kCases) {
        CAPTURE(text);
        const Reading reading = read(text);
        CHECK(reading.events == events);
        CHECK(reading.error.empty());
    }
}

TEST_CASE("plain scalars are typed by the core schema") {
    const struct {
        std::string written, event;
    } kCases[] = {
        {"", "null:"},
        {"~", "null:~"},
        {"null", "null:null"},
        {"NULL", "null:NULL"},
        {"nULL", "text:nULL"},
        {"\"null\"", "text:null"},
        {"!!str null", "text:null"},
        {"true", "boolean:true"},
        {"False", "boolean:False"},
        {"yes", "text:yes"},
        {"off", "text:off"},
        {"'true'", "text:true"},
        {"12", "number:12"},
        {"-12", "number:-12"},
        {"1.10", "number:1.10"},
        {"1.", "number:1."},
        {".5", "number:.5"},
        {"1e3", "number:1e3"},
        {"-1.5E-3", "number:-1.5E-3"},
        {"0x1F", "number:0x1F"},
        {"0o17", "number:0o17"},
        {".inf", "number:.inf"},
        {"-.Inf", "number:-.Inf"},
        {".nan", "number:.nan"},
        {"1.2.3", "text:1.2.3"},
        {"1e", "text:1e"},
        {".", "text:."},
        {"-", "text:-x"},
        {"0x", "text:0x"},
        {"1_000", "text:1_000"},
        {"\"12\"", "text:12"},
        {"!!str 12", "text:12"},
        {"!!int 12", "number:12"},
        {"!!bool true", "boolean:true"},
        {"!!null ~", "null:~"},
        {"! x", "text:x"},
        {"|\n  12", "text:12"},
    };
    for (const auto& [written, event] : kCases) {
        CAPTURE(written);
        const Reading reading = read(written == "-" ? "a: -x" : "a: " + written);
        CHECK(reading.events == Lines{"a=" + event});
        CHECK(reading.error.empty());
    }
}

TEST_CASE("aliases are said as what they stand for") {
    const struct {
        std::string text;
        Lines events;
    } kCases[] = {
        {"a: &x b\nc: *x\n", {"a=text:b", "c=text:b"}},
        {"a: &x [b, {c: d}]\ne: *x\n", {"a+=text:b", "a&{", "c=text:d", "}", "e+=text:b", "e&{", "c=text:d", "}"}},
        {"a: &x {b: &y c}\nd: [*x, *y]\n", {"a{", "b=text:c", "}", "d+{", "b=text:c", "}", "d&=text:c"}},
        {"a: &x b\nc: &y [*x, *x]\nd: *y\n", {"a=text:b", "c+=text:b", "c&=text:b", "d+=text:b", "d&=text:b"}},
        {"a: &x b\nc: &x d\ne: *x\n", {"a=text:b", "c=text:d", "e=text:d"}},
        {"a: &x b\n*x : c\n", {"a=text:b", "b=text:c"}},
        {"a: &x [&x b]\nc: *x\n", {"a+=text:b", "c+=text:b"}},
        {"&r\na: b\n", {"a=text:b"}},
    };
    for (const auto& [text, events] : kCases) {
        CAPTURE(text);
        const Reading reading = read(text);
        CHECK(reading.events == events);
        CHECK(reading.error.empty());
    }
}

TEST_CASE("what goes beyond JSON's model is an error with its place, and what stands behind it is said all the same") {
    const struct {
        std::string text, error, place;  // the error is at `place`
        Lines events;
    } kCases[] = {
        {"a: {<<: {b: c}}\nd: e\n", "yaml-syntax: a merge key", "<<", {"a{", "<<{", "b=text:c", "}", "}", "d=text:e"}},
        {"a: {'<<': b}\n", "", "", {"a{", "<<=text:b", "}"}},
        {"a: !x b\nd: e\n", "yaml-syntax: a tag that means nothing here: !x", "!x", {"a=text:b", "d=text:e"}},
        {"a: !!binary Yg==\n", "yaml-syntax: a tag that means nothing here: tag:yaml.org,2002:binary", "!!", {"a=text:Yg=="}},
        {"a: !!null b\n", "yaml-syntax: a tag that means nothing here: tag:yaml.org,2002:null", "!!", {"a=text:b"}},
        {"a: !!set {b: c}\n", "yaml-syntax: a tag that means nothing here: tag:yaml.org,2002:set", "!!", {"a{", "b=text:c", "}"}},
        {"a: ! {b: ! [12]}\n", "", "", {"a{", "b+=number:12", "}"}},
        {"a: !!map {b: c}\nd: !!seq [e]\n", "", "", {"a{", "b=text:c", "}", "d+=text:e"}},
        {"? [a, {b: c}]\n: d\ne: f\n", "yaml-syntax: a key that is no scalar", "[a", {"=text:d", "e=text:f"}},
        {"a: *x\nb: c\n", "yaml-syntax: an alias for nothing that was said before", "*x", {"a=null:", "b=text:c"}},
        {"a: &x [*x]\nb: c\n", "yaml-syntax: an alias inside of what it stands for", "*x", {"a+=null:", "b=text:c"}},
        {"a: &x b\nc: &x [*x]\n", "yaml-syntax: an alias inside of what it stands for", "*x", {"a=text:b", "c+=null:"}},
        {"a: b\n---\nc: d\n", "yaml-syntax: more than one YAML document", "---", {"a=text:b"}},
        {"a: b\n...\n---\n", "yaml-syntax: more than one YAML document", "---", {"a=text:b"}},
        {"[a]", "wrong-type: the document is not a YAML mapping", "[", {}},
        {"a", "wrong-type: the document is not a YAML mapping", "a", {}},
        {"", "wrong-type: the document is not a YAML mapping", "", {}},
        {"# only words\n", "wrong-type: the document is not a YAML mapping", "#", {}},
    };
    for (const auto& [text, error, place, events] : kCases) {
        CAPTURE(text);
        const Reading reading = read(text);
        CHECK(reading.events == events);
        CHECK(reading.error == error);
        CHECK(reading.at == text.find(place));
    }
}

TEST_CASE("what is no YAML is an error with its place") {
    const struct {
        std::string text;
        ByteOffset at;
    } kCases[] = {
        {"a: [b", 5},
        {"a: {b: c", 8},
        {"a: \"b", 5},
        {"a: 'b", 5},
        {"a: b\n c: d\n", 7},
        {"a: b\n\tc: d\n", 5},
        {"a: ]\n", 3},
        {"a: @b\n", 3},
        {"a: *\n", 4},
        {"\xD0\x9A: [\xD0\x9A", 7},
        {"a: b\nc\n", 7},
        {std::string("a: b\0c", 6), 4},
        {"a: \xFF\n", 3},
        {"\xEF\xBB\xBF"
         "a: [",
         7},
        {"a: \x07", 3},
    };
    for (const auto& [text, at] : kCases) {
        CAPTURE(text);
        const Reading reading = read(text);
        CHECK(reading.error.starts_with("yaml-syntax: not "));
        CHECK(reading.at == at);
    }
}

TEST_CASE("places are bytes, whatever the characters and line ends") {
    const std::string text = "\xEF\xBB\xBF\xD0\x9A: \xD0\x9B\r\n\"b\": 'c'\r\nd:\r\n- \xF0\x9F\x98\x80\r\n- {e: f}\r\n";
    const Reading reading = read(text);
    const auto at = [&](std::string_view what) { return static_cast<ByteOffset>(text.find(what)); };
    REQUIRE(reading.events.size() == 6);
    CHECK(reading.offsets == std::vector<ByteOffset>{at("\xD0\x9B"), at("'c'"), at("\xF0"), at("{e"), at("f}"), at("}")});
}

TEST_CASE("pointers name the innermost value that begins at a place") {
    const std::string text = "a: b\nc:\n- d\n- e/~:\n  - f\n  - &x {g: h}\ni: *x\nj: k\n";
    const auto at = [&](std::string_view what) { return static_cast<ByteOffset>(text.find(what)); };
    const ByteOffset offsets[] = {1, at("b"), at("- d"), at("d"), at("f"), at("&x"), at("h"), at("*x"), at("k"), 1000};
    CHECK(yaml_pointers(text, offsets) == Lines{"", "/a", "/c", "/c/0", "/c/1/e~1~0/0", "/c/1/e~1~0/1", "/c/1/e~1~0/1/g", "/i", "/j", ""});
    CHECK(yaml_pointers("a: [", offsets).size() == std::size(offsets));
}

TEST_CASE("reading stops where the sink wants no more") {
    for (std::size_t stop_at = 1; stop_at < 5; ++stop_at) {
        test::EventLog log{stop_at};
        const auto error = read_yaml("a: b\nc: {d: e}\nf: []\n", {}, log);
        REQUIRE(error);
        CHECK(error->code == "stopped");
        CHECK(log.events.size() == stop_at);
    }
}

TEST_CASE("depth, aliases and anchors are limited, and the limits are quickly reached") {
    const auto repeated = [](std::string_view text, std::size_t count) {
        std::string all;
        for (std::size_t i = 0; i < count; ++i) all += text;
        return all;
    };
    std::string laughs = "a0: &a0 [ha]\n";
    for (int i = 1; i < 10; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + repeated(", " + before, 9) + "]\n";
    }
    std::string anchors = "a:\n";
    for (int i = 0; i < 200'000; ++i) anchors += "- &a" + std::to_string(i) + " b\n";
    const struct {
        std::string name, text;
    } kCases[] = {
        {"brackets", "a: " + repeated("[", 10'000)},
        {"closed brackets", "a: " + repeated("[", 10'000) + repeated("]", 10'000)},
        {"braces", "a: " + repeated("{a: ", 10'000)},
        {"dashes", "a:\n" + repeated("- ", 10'000) + "b"},
        {"aliases", "a: &x b\nc:\n" + repeated("- *x\n", 1'000'000)},
        {"large aliases", "a: &x \"" + repeated("\\t", 1'000'000) + "\"\nc:\n" + repeated("- *x\n", 1000)},
        {"laughs", laughs},
        {"anchors", anchors},
        {"inside of an anchor", "&x\na:\n" + repeated("- b\n", 2'000'000)},
    };
    for (const auto& [name, text] : kCases) {
        CAPTURE(name);
        CHECK(read(text).error.starts_with("over-limit: "));
    }
    CHECK(read("a: [[[b]]]", Limits{.depth = 3}).error.starts_with("over-limit: "));
    CHECK(read("a: [[[b]]]", Limits{.depth = 4}).error.empty());
    CHECK(read("a: &x b\nc: [" + repeated("*x, ", 1000) + "]").events.size() == 1001);
}

TEST_CASE("JSON is YAML: both adapters say the same fields at the same places") {
    const auto folder = test::corpus("");
    if (!folder) return;
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder)) {
        if (!entry.is_regular_file() || entry.path().extension() != ".json" || entry.file_size() > 300'000) continue;
        if (entry.path().string().find("json-test-suite") != std::string::npos) continue;  // YAML says numbers as they are written
        const std::string text = test::read_file(entry.path());
        test::EventLog json;
        if (read_json(text, {}, json)) continue;
        const Reading yaml = read(text);
        // Escaped surrogates, and a tab or a key of more than a thousand characters in an odd place: refused.
        if (!yaml.error.empty()) continue;
        CAPTURE(entry.path().string());
        CHECK(yaml.events == json.events);
        CHECK(yaml.offsets == json.offsets);
        std::sort(json.offsets.begin(), json.offsets.end());
        const auto last = std::unique(json.offsets.begin(), json.offsets.end());
        json.offsets.erase(last, json.offsets.end());
        CHECK(yaml_pointers(text, json.offsets) == json_pointers(text, json.offsets));
        ++count;
    }
    CHECK(count > 500);
}

}  // namespace
}  // namespace denybom
