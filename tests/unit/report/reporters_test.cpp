// SPDX-License-Identifier: Apache-2.0
// Every reporter over every scenario: tests/golden/report/SCENARIO.REPORTER.txt.
#include "report/reporters.h"

#include <catch2/catch.hpp>
#include <set>

#include "base/utf8.h"
#include "golden.h"
#include "scenarios.h"

namespace denybom {
namespace {

std::string written(const Reporter& reporter, const Report& report, const Appearance& appearance = {}) {
    std::string output;
    reporter.write(report, appearance, output);
    return output;
}

}  // namespace

TEST_CASE("the table of reporters has names to choose from") {
    REQUIRE(reporters().size() >= 2);
    std::set<std::string_view> names;
    for (const Reporter& reporter : reporters()) {
        CHECK(names.insert(reporter.name).second);
        CHECK_FALSE(reporter.title.empty());
        CHECK(find_reporter(reporter.name) == &reporter);
    }
    CHECK(find_reporter("text") != nullptr);
    CHECK(find_reporter("txet") == nullptr);
    CHECK(find_reporter("") == nullptr);
}

TEST_CASE("every reporter shows every scenario as approved") {
    for (const Reporter& reporter : reporters()) {
        for (const Scenario& scenario : kScenarios) {
            check_golden("report/" + std::string(scenario.name) + "." + std::string(reporter.name) + ".txt", written(reporter, scenario.make()));
        }
    }
}

TEST_CASE("every reporter writes valid UTF-8, the same bytes twice, and nothing after a previous report but its own") {
    for (const Reporter& reporter : reporters()) {
        for (const Scenario& scenario : kScenarios) {
            INFO(reporter.name << " " << scenario.name);
            const std::string once = written(reporter, scenario.make());
            CHECK(first_invalid_utf8(once) == std::string::npos);
            CHECK(once == written(reporter, scenario.make()));
            std::string twice = once;
            reporter.write(scenario.make(), {}, twice);
            CHECK(twice == once + once);
        }
    }
}

}  // namespace denybom
