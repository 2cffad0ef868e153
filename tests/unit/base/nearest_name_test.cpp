// SPDX-License-Identifier: Apache-2.0
#include "base/nearest_name.h"

#include <catch2/catch.hpp>
#include <string>

namespace denybom {
namespace {

TEST_CASE("a slip finds the name that was meant, anything else none") {
    static constexpr std::string_view kKnown[] = {"check", "inspect", "explain", "diff",   "denylist",
                                                  "rules", "verify",  "config",  "schema", "completion"};
    const struct {
        std::string unknown, nearest;
    } kCases[] = {
        {"chek", "check"},      {"chekc", "check"}, {"checks", "check"},  {"insect", "inspect"},
        {"explian", "explain"}, {"diffs", "diff"},  {"den", "denylist"},  {"denilist", "denylist"},
        {"comp", "completion"}, {"rule", "rules"},  {"shcema", "schema"}, {"Check", "check"},
        {"frobnicate", ""},     {"xyzzy", ""},      {"help", ""},         {"x", ""},             {"di", "diff"},      {std::string(100'000, 'c'), ""},
    };
    for (const auto& [unknown, nearest] : kCases) {
        CAPTURE(unknown);
        CHECK(nearest_name(unknown, kKnown) == nearest);
    }
    CHECK(nearest_name("check", {}).empty());
}

TEST_CASE("of several near names the nearest one is meant, of equal ones the first") {
    static constexpr std::string_view kKnown[] = {"json", "jsonl", "junit"};
    CHECK(nearest_name("jsonl2", kKnown) == "jsonl");
    CHECK(nearest_name("jso", kKnown) == "json");
    CHECK(nearest_name("junti", kKnown) == "junit");
    static constexpr std::string_view kEqual[] = {"abcd", "abce"};
    CHECK(nearest_name("abcf", kEqual) == "abcd");
}

}  // namespace
}  // namespace denybom
