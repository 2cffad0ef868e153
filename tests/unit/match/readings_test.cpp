// SPDX-License-Identifier: Apache-2.0
#include "match/readings.h"

#include <catch2/catch.hpp>

using namespace denybom;

TEST_CASE("readings: what a name was before it was mangled") {
    struct Row {
        std::string_view text;
        std::vector<std::string> readings;
    };
    const Row rows[] = {
        {"Acme Labs", {}},
        {"Acme&nbsp;Labs", {"Acme Labs"}},
        {"&quot;Acme&quot; &amp; Sons", {"\"Acme\" & Sons"}},
        {"&#65;cme &#x41;G", {"Acme AG"}},
        {"Acme &unknown; &#xD800; & Co", {}},
        {"Acme%20Labs", {"Acme Labs"}},
        {"100 % Acme", {}},
        {"A c m e e  L a b", {"Acmee Lab", "acmeelab"}},
        {"A.c.m.e.s", {"Acmes", "acmes"}},
        {"A. C. M.", {}},                                 // initials
        {"A b c d ef", {}},                               // a word among them
        {"\u00D0\u00B4\u00D0\u00B0", {"\u0434\u0430"}},  // UTF-8 as Latin-1
        {"\u00D0\u0161", {"\u041A"}},                      // UTF-8 as Windows-1252
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(other_readings(row.text) == row.readings);
    }
}

TEST_CASE("readings: Cyrillic of eight bits taken for Latin-1 has two readings") {
    const auto readings = other_readings("\u00C4\u00E0");
    REQUIRE(readings.size() == 2);
    CHECK(readings[0] == "\u0414\u0430");  // Windows-1251
    CHECK(readings[1] == "\u0434\u042E");  // KOI8-R
}

TEST_CASE("readings: a long text has none") { CHECK(other_readings(std::string(600, '%') + "20").empty()); }
