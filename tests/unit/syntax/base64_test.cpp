// SPDX-License-Identifier: Apache-2.0
#include "syntax/base64.h"

#include <catch2/catch.hpp>

using namespace denybom;

TEST_CASE("base 64: RFC 4648's own examples, both alphabets, with and without padding, over lines") {
    struct Case {
        const char* text;
        std::optional<std::string> bytes;
    };
    const Case cases[] = {
        {"", ""},           {"Zg==", "f"},      {"Zm8=", "fo"},          {"Zm9v", "foo"},          {"Zm9vYg==", "foob"}, {"Zm9vYmE=", "fooba"},
        {"Zm9vYmFy", "foobar"}, {"Zg", "f"},     {"Zm8", "fo"},           {"Zm9v\nYmFy\r\n", "foobar"}, {"-_-_", "\xFB\xFF\xBF"}, {"+/+/", "\xFB\xFF\xBF"},
        {"Z", std::nullopt}, {"Zg=", std::nullopt}, {"Zg===", std::nullopt}, {"Zg==Zg==", std::nullopt}, {"Z!==", std::nullopt},  {"{\"a\":1}", std::nullopt},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(decode_base64(c.text) == c.bytes);
    }
}

TEST_CASE("base 64 is written in the standard alphabet, padded, and read again") {
    const std::pair<std::string_view, const char*> cases[] = {{"", ""},           {"f", "Zg=="},         {"fo", "Zm8="},         {"foo", "Zm9v"},
                                                              {"foob", "Zm9vYg=="}, {"foobar", "Zm9vYmFy"}, {"\xFB\xFF\xBF", "+/+/"}, {{"\0\0", 2}, "AAA="}};
    for (const auto& [bytes, text] : cases) {
        CAPTURE(text);
        CHECK(encode_base64(bytes) == text);
        CHECK(decode_base64(text) == std::string{bytes});
    }
}
