// SPDX-License-Identifier: Apache-2.0
#include "policy/denylist_version.h"

#include <catch2/catch.hpp>

using namespace denybom;

TEST_CASE("denylist versions are compared number by number") {
    const struct {
        const char* a;
        const char* b;
        int order;  // 2: cannot be compared
    } kCases[] = {
        {"2026.11.25", "2026.11.25", 0},
        {"2026.11.25", "2026.11.3", 1},
        {"2026.9.1", "2026.11.1", -1},
        {"2026.11", "2026.11.0", 0},
        {"2026-11-25", "2026.11.25", 0},
        {"2026.11.25", "2026.11.25.1", -1},
        {"3", "12", -1},
        {"007", "7", 0},
        {"0", "0.0", 0},
        {"1.a", "1", 2},
        {"1", "v1", 2},
        {"", "1", 2},
        {"1..2", "1", 2},
        {"1.", "1", 2},
        {"-1", "1", 2},
        {"99999999999999999999", "1", 2},
        {"1 ", "1", 2},
    };
    for (const auto& [a, b, order] : kCases) {
        CAPTURE(a, b);
        const auto found = compare_denylist_versions(a, b);
        CHECK((!found ? 2 : *found == std::strong_ordering::less ? -1 : *found == std::strong_ordering::greater ? 1 : 0) == order);
    }
}

TEST_CASE("a denylist's version may say its day") {
    const struct {
        const char* version;
        const char* day;
    } kCases[] = {{"2026.11.25", "2026-11-25"},
                  {"2026-11-25", "2026-11-25"},
                  {"2026.11.25.3", "2026-11-25"},
                  {"2026.02.30", ""},
                  {"2026.1.2", ""},
                  {"2026.11.251", ""},
                  {"3", ""},
                  {"", ""}};
    for (const auto& [version, day] : kCases) {
        CAPTURE(version);
        const auto found = day_of_denylist_version(version);
        CHECK((found ? to_string(*found) : "") == day);
    }
}
