// SPDX-License-Identifier: Apache-2.0
#include "syntax/json_writer.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>

#include "base/utf8.h"
#include "syntax/escape.h"
#include "syntax/json_value.h"

namespace denybom {

using namespace std::string_literals;

TEST_CASE("objects and lists are laid out with two blanks per level and close themselves") {
    std::string output = "before\n";
    {
        JsonWriter writer(output);
        JsonObject root = writer.object();
        root.put("text", "a");
        {
            JsonList list = root.list("list");
            list.put(1);
            JsonObject object = list.object();
            object.put("yes", true);
            object.put("none", nullptr);
        }
        root.list("empty list");
        root.object("empty object");
        JsonList lists = root.list("lists");
        lists.list().put("x"s);
    }
    CHECK(output == R"(before
{
  "text": "a",
  "list": [
    1,
    {
      "yes": true,
      "none": null
    }
  ],
  "empty list": [],
  "empty object": {},
  "lists": [
    [
      "x"
    ]
  ]
}
)");
}

TEST_CASE("what is open inside an object or list is closed before that goes on") {
    std::string output;
    JsonWriter writer(output, JsonLayout::compact);
    JsonObject root = writer.object();
    JsonList outer = root.list("outer");
    JsonObject inner = outer.object();
    JsonList innermost = inner.list("innermost");
    innermost.put(1);
    root.put("after", 2);
    root.close();
    CHECK(output == "{\"outer\":[{\"innermost\":[1]}],\"after\":2}\n");
}

TEST_CASE("a writer that goes out of scope leaves a whole document, and several roots are JSON Lines") {
    std::string output;
    {
        JsonWriter writer(output, JsonLayout::compact);
        JsonObject first = writer.object();
        JsonList list = first.list("a");
        JsonList second = writer.list();
        second.put(2);
    }
    CHECK(output == "{\"a\":[]}\n[2]\n");
}

TEST_CASE("scalars of every kind") {
    std::string output;
    {
        JsonWriter writer(output, JsonLayout::compact);
        JsonList list = writer.list();
        list.put(std::numeric_limits<std::uint64_t>::max());
        list.put(std::numeric_limits<std::int64_t>::min());
        list.put(std::size_t{0});
        list.put(-7);
        list.put(false);
        list.put(nullptr);
        list.put("literal");
        list.put(std::string_view("view").substr(1));
    }
    CHECK(output == "[18446744073709551615,-9223372036854775808,0,-7,false,null,\"literal\",\"iew\"]\n");
}

TEST_CASE("text is escaped so that it is whole for programs and plain to the eye") {
    const struct {
        std::string text, json;
    } kCases[] = {
        {"", R"("")"},
        {"\"\\/\b\f\n\r\t", R"("\"\\/\b\f\n\r\t")"},
        {"\0\x1F\x7F\u0085"s, R"("\u0000\u001f\u007f\u0085")"},
        {"\u2028\u2029\u202E\u200B\uFEFF\u00AD", R"("\u2028\u2029\u202e\u200b\ufeff\u00ad")"},
        {"\U000E0041", R"("\udb40\udc41")"},
        {"К é 株 \U0001F600", "\"К é 株 \U0001F600\""},
        {"a\xFF\xC3z\xE2\x82", "\"a\uFFFD\uFFFDz\uFFFD\uFFFD\""},
        {"##vso[x] ###", R"("#\u0023vso[x] #\u0023\u0023")"},
        {"#1 # #", R"("#1 # #")"},
        {"</script>", R"("</script>")"},
    };
    for (const auto& [text, json] : kCases) {
        std::string output;
        append_json_text(output, text);
        CHECK(output == json);
    }
}

TEST_CASE("keys are escaped like values") {
    std::string output;
    {
        JsonWriter writer(output, JsonLayout::compact);
        writer.object().put("a\"\n\u202E", 1);
    }
    CHECK(output == "{\"a\\\"\\n\\u202e\":1}\n");
}

TEST_CASE("every code point comes back from a JSON reader as it went in") {
    std::string text;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c < 0xD800 || c > 0xDFFF) append_utf8(text, c);
    }
    std::string output;
    {
        JsonWriter writer(output);
        writer.object().put("text", text);
    }
    const Result<JsonValue> value = parse_json(output);
    REQUIRE(value);
    CHECK((value->find("text")->text == text));
    for (std::size_t at = 0; at < output.size();) {
        const CodePoint c = code_point_at(output, at);
        at += c.length;
        if (c.value != '\n' && is_invisible(c.value)) FAIL("U+" << std::hex << static_cast<unsigned>(c.value));
    }
}

}  // namespace denybom
