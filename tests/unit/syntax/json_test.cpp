// SPDX-License-Identifier: Apache-2.0
#include "syntax/json.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "../identifier/corpora.h"
#include "json_reference.h"

namespace denybom {
namespace {

using namespace std::string_literals;
using test::EventLog;

using Events = std::vector<std::string>;

Events events_of(std::string_view text) {
    EventLog log;
    const auto error = read_json(text, {}, log);
    if (error) log.events.push_back("! " + error->code);
    return log.events;
}

std::string code_of(std::string_view text, const Limits& limits = {}) {
    EventLog log;
    const auto error = read_json(text, limits, log);
    return error ? error->code : "";
}

// Documents that hold every shape that JSON has; none is nested deeper than a few levels.
const std::string kSeeds[] = {
    R"({})",
    R"({"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"a","version":"1.0"},{"name":"b","hashes":[]}]})",
    R"({ "spdxVersion" : "SPDX-2.3", "packages" : [ { "name" : "x", "checksums" : [ { "algorithm" : "SHA1", "checksumValue" : "00" } ] } ] })",
    "{\n\t\"a\": [1, -2, 3.5, 1e3, -0.0, 12345678901234567890123],\r\n\t\"b\": [true, false, null]\n}\n",
    R"({"a":[[],[[]],[1,[2,{"b":[]}]],{},{"c":[{}]}]})",
    R"({"esc":"\"\\\/\b\f\n\r\t\u0000\u0041\u00e9\u20ac\ud83d\ude00","\u006b\"ey":"plain"})",
    "{\"utf8\":\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80 and some longer text behind it\",\"\xD0\xBA\":1}",
    R"({"same":1,"same":"two","same":[3,4],"same":{"same":5}})",
    R"({"":"","a/b":{"~":[{"c~d":0}]}," ":[" "]})",
    "\xEF\xBB\xBF{\"bom\":true}",
    R"([1,{"a":2}])",
    R"("text")",
    R"({"d":{"d":{"d":{"d":{"d":[[[[[[1]]]]]]}}}}})",
};

// --- fields ---

TEST_CASE("every shape of JSON is said as fields") {
    const struct {
        std::string text;
        Events events;
    } kCases[] = {
        {R"({})", {}},
        {R"({"a":"x"})", {"a=text:x"}},
        {R"({"a":null,"b":true,"c":false})", {"a=null:null", "b=boolean:true", "c=boolean:false"}},
        {R"({"a":{}})", {"a{", "}"}},
        {R"({"a":{"b":1},"c":2})", {"a{", "b=number:1", "}", "c=number:2"}},
        {R"({"a":[]})", {"a+[]"}},
        {R"({"a":["x"]})", {"a+=text:x"}},
        {R"({"a":["x","y","z"]})", {"a+=text:x", "a&=text:y", "a&=text:z"}},
        {R"({"a":[{"b":1},{"b":2}]})", {"a+{", "b=number:1", "}", "a&{", "b=number:2", "}"}},
        {R"({"a":[{},"x",null]})", {"a+{", "}", "a&=text:x", "a&=null:null"}},
        {R"({"a":[[1,2],3]})", {"a#=number:1", "a#=number:2", "a&=number:3"}},
        {R"({"a":[[]]})", {"a#[]"}},
        {R"({"a":[[[]],[]]})", {"a#[]", "a#[]"}},
        {R"({"a":[[{"b":[1]}]]})", {"a#{", "b+=number:1", "}"}},
        {R"({"a":[{"b":[]},[{"c":1}],{"d":{}}]})", {"a+{", "b+[]", "}", "a#{", "c=number:1", "}", "a&{", "d{", "}", "}"}},
        {R"({"a":1,"a":[2],"a":{}})", {"a=number:1", "a+=number:2", "a{", "}"}},
        {R"({"longer":{"x":1},"l":2})", {"longer{", "x=number:1", "}", "l=number:2"}},
        {R"({"":{"":[""]}})", {"{", "+=text:", "}"}},
    };
    for (const auto& [text, events] : kCases) {
        CAPTURE(text);
        CHECK(events_of(text) == events);
    }
}

TEST_CASE("texts are decoded, numbers stay as written where their value would be another") {
    const struct {
        std::string value, event;
    } kCases[] = {
        {R"("")", "text:"},
        {R"("\"\\\/")", "text:\"\\/"},
        {R"("\b\f\n\r\t")", "text:\b\f\n\r\t"},
        {R"("\u0000")", "text:\0"s},
        {R"("a\u0000b")", "text:a\0b"s},
        {R"("\u0041\u00E9\u20ac")", "text:A\u00E9\u20AC"},
        {R"("\uD83D\uDE00")", "text:\U0001F600"},
        {R"("x\ud83d\ude00y\n")", "text:x\U0001F600y\n"},
        {R"("eight so ordinary bytes, then \u0041 and more")", "text:eight so ordinary bytes, then A and more"},
        {"\"\xD0\x9A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"", "text:\u041A\u00E9\u20AC\U0001F600"},
        {"\"\x7F\"", "text:\x7F"},
        {R"("1")", "text:1"},
        {"0", "number:0"},
        {"-1", "number:-1"},
        {"18446744073709551615", "number:18446744073709551615"},
        {"18446744073709551616", "number:18446744073709551616"},
        {"-9223372036854775808", "number:-9223372036854775808"},
        {"1.10", "number:1.10"},
        {"1E5", "number:1E5"},
        {"1e-05", "number:1e-05"},
    };
    for (const auto& [value, event] : kCases) {
        CAPTURE(value);
        CHECK(events_of("{\"k\":" + value + "}") == Events{"k=" + event});
        CHECK(events_of("{\"k\" : [ " + value + " , " + value + "\n] }") == Events{"k+=" + event, "k&=" + event});
    }
    CHECK(events_of(R"({"\u006b\"\ud83d\ude00":1})") == Events{"k\"\U0001F600=number:1"});
}

TEST_CASE("a place is that of the value's first byte, of an end that of its bracket") {
    const struct {
        std::string text;
        std::vector<ByteOffset> offsets;
    } kCases[] = {
        {R"({"a":"x"})", {5}},
        {R"({"a": "x"})", {6}},
        {"{ \"a\"\n:\t\r\n \"x\" }", {11}},
        {R"({"a":12,"b":-3.5e7})", {5, 12}},
        {"{\"a\":12 \n ,\"b\": -3.5e7\n\n}", {5, 16}},
        {"{\"a\":true  ,\"b\":  false\t,\"c\":null\n}", {5, 18, 29}},
        {"{\"a\":12}", {5}},
        {R"({"a":{}})", {5, 6}},
        {"{\"a\": \n{ \n} \n}", {7, 10}},
        {R"({"a":[]})", {5}},
        {"{\"a\": [ \n ] }", {6}},
        {R"({"a":[[]]})", {6}},
        {R"({"a":[1,"x",{"b":true}]})", {6, 8, 12, 17, 21}},
        {"{\"a\":[ 1 , \"x\" , { \"b\" : true } ] }", {7, 11, 17, 25, 30}},
        {R"({"a":"\ud83d\ude00","b":"\u00e9","c":1})", {5, 24, 37}},
        {"\xEF\xBB\xBF{\"a\":1}", {8}},
        {R"({"a":[1,2,-1]})", {6, 8, 10}},
    };
    for (const auto& [text, offsets] : kCases) {
        CAPTURE(text);
        EventLog log;
        CHECK_FALSE(read_json(text, {}, log));
        CHECK(log.offsets == offsets);
    }
}

// --- what is refused ---

TEST_CASE("what is no JSON object is refused with a reason") {
    const struct {
        std::string text, code;
    } kCases[] = {
        {"", "json-syntax"},
        {" \n", "json-syntax"},
        {"\xEF\xBB\xBF", "json-syntax"},
        {"[]", "wrong-type"},
        {R"([{"a":1}])", "wrong-type"},
        {"1", "wrong-type"},
        {"-1.5", "wrong-type"},
        {R"("x")", "wrong-type"},
        {"null", "wrong-type"},
        {"true", "wrong-type"},
        {"[", "json-syntax"},
        {"{", "json-syntax"},
        {"}", "json-syntax"},
        {"{}}", "json-syntax"},
        {"{}x", "json-syntax"},
        {"{} {}", "json-syntax"},
        {R"({"a":1}{"b":2})", "json-syntax"},
        {"{}\0"s, "json-syntax"},
        {"{}\n\0{\"a\":1}"s, "json-syntax"},
        {"{\"a\":1}\n\0"s, "json-syntax"},
        {R"({"a":1,})", "json-syntax"},
        {R"({,"a":1})", "json-syntax"},
        {R"({"a":[1,]})", "json-syntax"},
        {R"({"a":[1}])", "json-syntax"},
        {R"({"a" 1})", "json-syntax"},
        {R"({"a":})", "json-syntax"},
        {R"({"a"})", "json-syntax"},
        {R"({a:1})", "json-syntax"},
        {R"({'a':1})", "json-syntax"},
        {R"({1:1})", "json-syntax"},
        {R"({"a":01})", "json-syntax"},
        {R"({"a":+1})", "json-syntax"},
        {R"({"a":.5})", "json-syntax"},
        {R"({"a":1.})", "json-syntax"},
        {R"({"a":1e})", "json-syntax"},
        {R"({"a":-})", "json-syntax"},
        {R"({"a":0x1})", "json-syntax"},
        {R"({"a":NaN})", "json-syntax"},
        {R"({"a":1e999})", "json-syntax"},
        {R"({"a":True})", "json-syntax"},
        {R"({"a":nul})", "json-syntax"},
        {R"({/*x*/"a":1})", "json-syntax"},
        {"{\"a\":1} // x", "json-syntax"},
        {"{\"a\":\"x\ny\"}", "json-syntax"},
        {"{\"a\":\"x\ty\"}", "json-syntax"},
        {"{\"a\":\"x\0y\"}"s, "json-syntax"},
        {"{\"a\nb\":1}", "json-syntax"},
        {"{\"a\":1\0}"s, "json-syntax"},
        {R"({"a":"\x"})", "json-syntax"},
        {R"({"a":"\u12"})", "json-syntax"},
        {R"({"a":"\u12g4"})", "json-syntax"},
        {R"({"a":"\U0041"})", "json-syntax"},
        {R"({"a":"\ud800"})", "json-syntax"},
        {R"({"a":"\udc00"})", "json-syntax"},
        {R"({"a":"\ud800\u0041"})", "json-syntax"},
        {R"({"a":"\ud800\ud800"})", "json-syntax"},
        {R"({"a":"x\"})", "json-syntax"},
        {"\xEF\xBB{}", "json-syntax"},
        {"\xEF\xBB\xBF\xEF\xBB\xBF{}", "json-syntax"},
        {"\xFE\xFF\0{\0}"s, "json-syntax"},
        {"\xFF\xFE{\0}\0"s, "json-syntax"},
        {"{\0}\0"s, "json-syntax"},
        {"\xC2\xA0{}", "json-syntax"},
        {"\f{}", "json-syntax"},
    };
    for (const auto& [text, code] : kCases) {
        CAPTURE(text);
        CHECK(code_of(text) == code);
    }
}

TEST_CASE("text that is not UTF-8 is refused, in values and in names") {
    const std::string kBad[] = {"\x80",
                                "\xBF",
                                "\xC0\x80",
                                "\xC1\xBF",
                                "\xC3",
                                "\xE0\x80\x80",
                                "\xE0\x9F\xBF",
                                "\xE2\x82",
                                "\xED\xA0\x80",
                                "\xED\xBF\xBF",
                                "\xF0\x80\x80\x80",
                                "\xF0\x8F\xBF\xBF",
                                "\xF0\x9F\x98",
                                "\xF4\x90\x80\x80",
                                "\xF5\x80\x80\x80",
                                "\xF8\x88\x80\x80\x80",
                                "\xFE",
                                "\xFF",
                                "ordinary\xC3(text"};
    for (const std::string& bad : kBad) {
        CAPTURE(bad);
        CHECK(code_of("{\"a\":\"" + bad + "\"}") == "json-syntax");
        CHECK(code_of("{\"a\":\"x\\n" + bad + " y\"}") == "json-syntax");
        CHECK(code_of("{\"" + bad + "\":1}") == "json-syntax");
        CHECK(code_of("{\"a\":1," + bad + "\"b\":2}") == "json-syntax");
    }
}

TEST_CASE("an error says where, and why in nlohmann's words") {
    const struct {
        std::string text;
        ByteOffset offset;
        std::string words;
    } kCases[] = {
        {R"({"a":1}x)", 7, "invalid literal"}, {R"({"a" 1})", 5, "unexpected number literal"},   {R"({"a":[1,2)", 9, "unexpected end of input"},
        {"", 0, "unexpected end of input"},    {"{\"a\":\"\xFF\"}", 6, "ill-formed UTF-8 byte"},
    };
    for (const auto& [text, offset, words] : kCases) {
        CAPTURE(text);
        EventLog log;
        const auto error = read_json(text, {}, log);
        REQUIRE(error);
        CHECK(error->offset == offset);
        CAPTURE(error->message);
        CHECK(error->message.find(words) != std::string::npos);
        CHECK(error->message.find("parse error") == std::string::npos);
    }
    EventLog log;
    const auto error = read_json("{\"a\":\"" + std::string(1 << 20, 'x'), {}, log);
    REQUIRE(error);
    CHECK(error->message.size() < 300);
}

TEST_CASE("no beginning of a document is a document") {
    for (const std::string& seed : kSeeds) {
        const std::size_t length = seed.find_last_not_of(" \n") + 1;
        for (std::size_t size = 0; size < length; ++size) {
            CAPTURE(seed, size);
            CHECK_FALSE(code_of(std::string_view{seed}.substr(0, size)).empty());
        }
    }
}

TEST_CASE("the limit on depth counts objects and lists") {
    const auto objects = [](std::size_t depth) {
        std::string text;
        for (std::size_t i = 1; i < depth; ++i) text += "{\"a\":";
        text += "{}";
        return text + std::string(depth - 1, '}');
    };
    const auto lists = [](std::size_t depth) { return "{\"a\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}"; };
    Limits limits;
    for (const std::size_t depth : {std::size_t{3}, std::size_t{17}, std::size_t{1000}}) {
        CAPTURE(depth);
        limits.depth = depth;
        CHECK(code_of(objects(depth), limits).empty());
        CHECK(code_of(lists(depth), limits).empty());
        CHECK(code_of(objects(depth + 1), limits) == "over-limit");
        CHECK(code_of(lists(depth + 1), limits) == "over-limit");
    }
    CHECK(code_of(objects(100'000)) == "over-limit");
    CHECK(code_of(lists(1'000'000)) == "over-limit");
    CHECK(code_of(std::string(1'000'000, '[')) != "");
    std::string pairs;
    for (int i = 0; i < 500'000; ++i) pairs += "[{\"\":";
    CHECK(code_of("{\"a\":" + pairs) == "over-limit");
}

TEST_CASE("a sink can stop the reading at every event") {
    for (const std::string& seed : kSeeds) {
        EventLog all;
        if (read_json(seed, {}, all)) continue;
        for (std::size_t stop = 1; stop <= all.events.size(); ++stop) {
            CAPTURE(seed, stop);
            EventLog log{stop};
            const auto error = read_json(seed, {}, log);
            REQUIRE(error);
            CHECK(error->code == "stopped");
            CHECK(log.events == Events(all.events.begin(), all.events.begin() + static_cast<std::ptrdiff_t>(stop)));
        }
    }
    EventLog log{1};
    CHECK(read_json(R"({"a":1,"b":)", {}, log)->code == "json-syntax");
}

// --- nlohmann read plainly is the judge ---

void check_against_plain_reading(const std::string& text) {
    const auto document = test::read_plainly(text);
    EventLog log;
    const auto error = read_json(text, {}, log);
    if (!error == document.has_value() && (error || log.events == test::plain_events(*document))) return;
    CAPTURE(text);
    REQUIRE(!error == document.has_value());
    REQUIRE(log.events == test::plain_events(*document));
}

std::string mutated(const std::string& seed, std::mt19937& random) {
    static const std::string kPieces[] = {"\"",
                                          "\\",
                                          "{",
                                          "}",
                                          "[",
                                          "]",
                                          ",",
                                          ":",
                                          " ",
                                          "\n",
                                          "0",
                                          "-",
                                          "1.5",
                                          "e",
                                          "true",
                                          "null",
                                          "\"a\":",
                                          "\\u0000",
                                          "\\ud83d",
                                          "\\ude00",
                                          "\\u00e9",
                                          "\xC3\xA9",
                                          "\xC3",
                                          "\xE2\x82",
                                          "\xF0\x9F\x98\x80",
                                          "\xFF",
                                          "\x01",
                                          "\x7F",
                                          "\\\"",
                                          "\\\\",
                                          "[[]]",
                                          "{\"x\":[{}]}",
                                          "\xEF\xBB\xBF"};
    std::string text = seed;
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    for (std::size_t edits = 1 + below(3); edits > 0; --edits) {
        const std::size_t at = below(text.size() + 1);
        const std::size_t length = below(4) == 0 ? below(text.size() - at + 1) : std::min<std::size_t>(1 + below(2), text.size() - at);
        switch (below(6)) {
            case 0: text.insert(at, kPieces[below(std::size(kPieces))]); break;
            case 1: text.erase(at, length); break;
            case 2: text.replace(at, length, kPieces[below(std::size(kPieces))]); break;
            case 3: text.insert(below(text.size() + 1), text.substr(at, std::min<std::size_t>(length, 40))); break;
            case 4:
                if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
                break;
            case 5:
                if (at < text.size()) text[at] = static_cast<char>(below(256));
                break;
        }
    }
    return text;
}

TEST_CASE("reading agrees with nlohmann's plain reading on the seeds and 40,000 damaged ones") {
    std::mt19937 random{20240929};
    for (const std::string& seed : kSeeds) check_against_plain_reading(seed);
    std::size_t accepted = 0;
    for (int i = 0; i < 40'000; ++i) {
        const std::string text = mutated(kSeeds[static_cast<std::size_t>(i) % std::size(kSeeds)], random);
        check_against_plain_reading(text);
        accepted += code_of(text).empty() ? 1U : 0U;
    }
    CHECK(accepted > 4'000);  // both answers occur often enough to mean something
    CHECK(accepted < 36'000);
}

TEST_CASE("strings of every length and neighbourhood read as nlohmann reads them") {
    // What is ordinary is looked at eight bytes at a time: every special character at every place of such a word.
    const std::string kSpecial[] = {
        "", "\\n", "\\u00e9", "\\ud83d\\ude00", "\xC3\xA9", "\xF0\x9F\x98\x80", "\x1F", "\x7F", "\x80", "\\", "\xC3", "!", "#", "[", "]"};
    for (std::size_t before = 0; before <= 17; ++before) {
        for (std::size_t behind = 0; behind <= 9; ++behind) {
            for (const std::string& special : kSpecial) {
                check_against_plain_reading("{\"k\":\"" + std::string(before, 'x') + special + std::string(behind, 'y') + "\",\"l\":[\"\",\"z\"]}");
            }
        }
    }
}

TEST_CASE("JSONTestSuite: accepted and refused as nlohmann does, and as the names of the files say") {
    const auto folder = test::corpus("json-test-suite");
    if (!folder) return;
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder)) {
        if (entry.path().extension() != ".json") continue;
        const std::string name = entry.path().filename().string();
        const std::string text = test::read_file(entry.path());
        CAPTURE(name);
        check_against_plain_reading(text);
        // `{"w":` and `}` around a text are what makes an object of every value.
        const std::string wrapped = "{\"w\":" + text + "}";
        check_against_plain_reading(wrapped);
        if (name.starts_with("n_")) CHECK_FALSE(code_of(text).empty());
        if (name.starts_with("y_")) CHECK((code_of(text).empty() || code_of(text) == "wrong-type"));
        if (name.starts_with("y_")) CHECK(code_of(wrapped).empty());
        ++count;
    }
    CHECK(count > 300);
}

// --- pointers ---

struct PlacedValue {
    ByteOffset offset;
    std::string pointer;
    bool operator==(const PlacedValue&) const = default;
};

// A reader of well-formed JSON that only knows where values begin and how they are called.
class PlaceScanner {
public:
    explicit PlaceScanner(std::string_view text) : text_(text) {}
    std::vector<PlacedValue> run() {
        value("");
        return std::move(found_);
    }

private:
    void blanks() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }
    bool next_is(char c) {
        blanks();
        return at_ < text_.size() && text_[at_] == c;
    }
    std::string string() {
        const std::size_t begin = at_++;
        while (text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
        ++at_;
        return nlohmann::json::parse(text_.substr(begin, at_ - begin)).get<std::string>();
    }
    static std::string escaped(std::string_view name) {
        std::string text;
        for (const char c : name) text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
        return text;
    }
    void value(const std::string& pointer) {
        blanks();
        found_.push_back({at_, pointer});
        if (text_[at_] == '"') {
            string();
        } else if (text_[at_] == '{' || text_[at_] == '[') {
            container(pointer, text_[at_] == '{');
        } else {
            at_ = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
        }
    }
    void container(const std::string& pointer, bool is_object) {
        ++at_;
        std::size_t items = 0;
        while (!next_is(is_object ? '}' : ']')) {
            if (next_is(',')) ++at_;
            blanks();
            std::string name = std::to_string(items++);
            if (is_object) {
                name = escaped(string());
                blanks();
                ++at_;  // the colon
            }
            value(pointer + '/' + name);
        }
        ++at_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<PlacedValue> found_;
};

std::string blanks(std::mt19937& random) {
    static const char* const kBlanks[] = {"", "", "", " ", "\n", "  \t", "\r\n "};
    return kBlanks[random() % std::size(kBlanks)];
}

std::string random_value(std::mt19937& random, int depth) {
    static const char* const kScalars[] = {
        "1", "-2.5e3", "0", "true", "false", "null", "\"\"", "\"plain\"", "\"\\u00e9\\n\"", "\"a \\\"quoted\\\" text, { and [\"", "\"\xD0\x9A\""};
    static const char* const kNames[] = {"a", "b", "", "a/b", "~", "\\u0041", "long name of a field", "\\ud83d\\ude00", "0"};
    const unsigned shape = depth == 0 ? 0 : static_cast<unsigned>(random() % 4);
    if (shape < 2) return kScalars[random() % std::size(kScalars)];
    std::string text = shape == 2 ? "[" : "{";
    const std::size_t count = random() % 4;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) text += ",";
        text += blanks(random);
        if (shape == 3) text += "\"" + std::string(kNames[random() % std::size(kNames)]) + "\"" + blanks(random) + ":" + blanks(random);
        text += random_value(random, depth - 1) + blanks(random);
    }
    return text + blanks(random) + (shape == 2 ? "]" : "}");
}

std::string random_object(std::mt19937& random) {
    return blanks(random) + "{\"x\"" + blanks(random) + ":" + random_value(random, 4) + blanks(random) + ",\"y\":" + random_value(random, 5) + "}" +
           blanks(random);
}

TEST_CASE("a pointer leads to the value that begins at an offset, as a naive walk finds it") {
    std::mt19937 random{7};
    for (int i = 0; i < 2'000; ++i) {
        const std::string text = random_object(random);
        CAPTURE(text);
        const std::vector<PlacedValue> places = PlaceScanner{text}.run();
        std::vector<std::string> expected(text.size() + 1);
        for (const PlacedValue& place : places) expected[place.offset] = place.pointer;
        std::vector<ByteOffset> every_offset(text.size() + 1);
        for (std::size_t at = 0; at < every_offset.size(); ++at) every_offset[at] = at;
        REQUIRE(json_pointers(text, every_offset) == expected);

        std::vector<ByteOffset> some;
        std::vector<std::string> of_some;
        for (const ByteOffset offset : every_offset) {
            for (std::size_t times = random() % 7; times > 4; --times) {
                some.push_back(offset);
                of_some.push_back(expected[offset]);
            }
        }
        REQUIRE(json_pointers(text, some) == of_some);
    }
}

TEST_CASE("places of fields are those of the values, as a naive walk finds them") {
    std::mt19937 random{11};
    for (int i = 0; i < 2'000; ++i) {
        const std::string text = random_object(random);
        CAPTURE(text);
        std::vector<ByteOffset> begins;
        for (const PlacedValue& place : PlaceScanner{text}.run()) begins.push_back(place.offset);
        EventLog log;
        REQUIRE_FALSE(read_json(text, {}, log));
        for (std::size_t at = 0; at < log.events.size(); ++at) {
            const std::size_t offset = log.offsets[at];
            const std::string& event = log.events[at];
            CAPTURE(event, offset);
            REQUIRE(offset < text.size());
            if (event == "}") {
                REQUIRE(text[offset] == '}');
                continue;
            }
            REQUIRE(std::binary_search(begins.begin(), begins.end(), offset));
            const char first = event.ends_with("{")                        ? '{'
                               : event.ends_with("[]")                     ? '['
                               : event.find("=text:") != std::string::npos ? '"'
                                                                           : event[event.rfind(':') + 1];
            REQUIRE(text[offset] == first);
        }
    }
}

TEST_CASE("pointers into a damaged document lead as far as it can be read") {
    const std::string text = R"({"a":[1,{"b":2}],"c":)";
    const ByteOffset offsets[] = {0, 5, 6, 8, 13, 21, 400};
    CHECK(json_pointers(text, offsets) == std::vector<std::string>{"", "/a", "/a/0", "/a/1", "/a/1/b", "", ""});
    CHECK(json_pointers("", offsets).size() == std::size(offsets));
    CHECK(json_pointers(text, {}).empty());
}

// --- the root's members, unjudged ---

std::string root_members(std::string_view text) {
    std::string members;
    std::size_t at = 0;
    for (std::size_t guard = 0; guard <= text.size(); ++guard) {
        const auto member = next_json_root_member(text, at);
        if (!member) return members;
        if (!members.empty()) members += ' ';
        members += std::string{member->key} + (member->is_string ? "='" + std::string{member->value} + "'" : "=" + std::string{member->value});
    }
    return "never ends";
}

TEST_CASE("the members of the root object are found without judging the text") {
    const struct {
        std::string text, members;
    } kCases[] = {
        {R"({"a":"x","b":1,"c":[1,{"d":2}],"e":{"f":[]},"g":"y"})", "a='x' b=1 c=[ e={ g='y'"},
        {"\xEF\xBB\xBF \n{ \"a\" : \"x\" ,\n\"b\" : true }", "a='x' b=t"},
        {R"({"a":"with \" and \\","b":"}"})", R"(a='with \" and \\' b='}')"},
        {R"({"a":{"b":"}],{"},"c":"d"})", "a={ c='d'"},
        {R"({"a":"x)", "a='x'"},
        {R"({"a":)", "a="},
        {R"({"a")", ""},
        {R"({"a)", ""},
        {R"({"a\)", ""},
        {R"({"a":"\)", "a='\\'"},
        {R"({"a":[1,2)", "a=["},
        {R"({"a":,"b":"x"})", "a=, b='x'"},
        {R"({"a":}"b":1})", "a=}"},
        {R"({"a" "b":1})", ""},
        {"", ""},
        {"{", ""},
        {"{}", ""},
        {",\"a\":1", "a=1"},
        {"\"a\":1", "a=1"},
        {"[1]", ""},
        {"{\"a\":1]],\"b\":2}", "a=1"},
    };
    for (const auto& [text, members] : kCases) {
        CAPTURE(text);
        CHECK(root_members(text) == members);
    }
}

TEST_CASE("looking for root members ends on any text, and finds those of every well-formed one") {
    std::mt19937 random{3};
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = mutated(kSeeds[static_cast<std::size_t>(i) % std::size(kSeeds)], random);
        const std::string members = root_members(text);
        CAPTURE(text);
        REQUIRE(members != "never ends");
        const auto document = test::read_plainly(text);
        if (!document) continue;
        std::size_t count = 0;
        std::size_t at = 0;
        while (next_json_root_member(text, at)) ++count;
        REQUIRE(count == document->members.size());
    }
}

TEST_CASE("the scan of the root stops where it was told to") {
    std::string seen;
    scan_json_root(R"({"a":1,"b":"x","c":2})", [&](const RootMember& member) {
        seen += member.key;
        return member.is_string;
    });
    CHECK(seen == "ab");
}

}  // namespace
}  // namespace denybom
