// SPDX-License-Identifier: Apache-2.0
// Every reporter over every scenario: tests/golden/report/SCENARIO.REPORTER.txt.
#include "report/reporters.h"

#include <catch2/catch.hpp>
#include <set>

#include "base/utf8.h"
#include "golden.h"
#include "scenarios.h"
#include "written.h"

namespace denybom {
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

TEST_CASE("the scenarios are those that every reporter has to show") {
    std::set<std::string> names;
    for (const Scenario& scenario : kScenarios) names.insert(scenario.name);
    CHECK(names == std::set<std::string>{"archives", "denied", "hostile", "inconclusive", "many", "many-findings", "nothing", "passed", "review", "waived"});
}

TEST_CASE("every reporter shows every scenario as approved") {
    for (const Reporter& reporter : reporters()) {
        for (const Scenario& scenario : kScenarios) {
            check_golden("report/" + std::string(scenario.name) + "." + std::string(reporter.name) + ".txt", written(reporter, scenario.make()));
        }
    }
}

TEST_CASE("every golden file is that of a reporter and a scenario") {
    std::set<std::string> expected;
    for (const Reporter& reporter : reporters()) {
        for (const Scenario& scenario : kScenarios) expected.insert(std::string(scenario.name) + "." + std::string(reporter.name) + ".txt");
    }
    std::set<std::string> found;
    for (const auto& file : std::filesystem::directory_iterator(golden_path("report"))) {
        if (file.is_regular_file()) found.insert(file.path().filename().string());
    }
    CHECK(found == expected);
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
