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
