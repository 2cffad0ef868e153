// SPDX-License-Identifier: Apache-2.0
#include "policy/baseline.h"

#include <catch2/catch.hpp>

using namespace denybom;

namespace {

std::string report_of(const std::string& findings, const std::string& version = "1.0") {
    return R"({"schemaVersion":")" + version +
           R"(","tool":{"name":"denybom","version":"0.1.0"},"denylists":[{"name":"a","version":"1","digest":"sha256:1"}],)" +
           R"("policy":{"profiles":["de","us-x"]},"documents":[{"paths":[["x"]],"findings":[)" + findings + "]}]}";
}

}  // namespace

TEST_CASE("baseline: the findings of an earlier report, by id and with the strictest action") {
    const auto baseline = read_report_as_baseline(
        "r.json", report_of(R"({"id":"1","action":"review"},{"id":"2","action":"info"},{"id":"1","action":"deny"},{"id":"1","action":"info"})"));
    REQUIRE(baseline);
    CHECK(baseline->findings.size() == 2);
    CHECK(baseline->findings.at("1") == Action::deny);
    CHECK(baseline->findings.at("2") == Action::info);
}

TEST_CASE("baseline: what is no report of ours is refused") {
    const struct {
        std::string bytes, beginning;
    } kCases[] = {
        {report_of(R"({"id":"1","action":"deny"})", "1.7"), ""},
        {report_of("", "2.0"), "r.json:1: a report of schema version 2.0"},
        {report_of("", "10.0"), "r.json:1: a report of schema version 10.0"},
        {report_of(R"({"id":"","action":"deny"})"), "r.json:1: a finding without id or action"},
        {report_of(R"({"id":"1","action":"by-rules"})"), "r.json:1: a finding without id or action"},
        {report_of(R"({"id":"1"})"), "r.json:1: \"action\" is missing"},
        {report_of("5"), "r.json:1: \"id\" is missing"},
        {report_of(R"({"id":1,"action":"deny"})"), "r.json:1: id: a text is wanted"},
        {R"({"schemaVersion":"1.0"})", "r.json:1: \"tool\" is missing"},
        {R"({"schemaVersion":"1.0","tool":{"name":"other"}})", "r.json:1: no report of denybom"},
        {report_of("").substr(0, 150), "r.json:1: not well-formed JSON"},
    };
    for (const auto& [bytes, beginning] : kCases) {
        CAPTURE(bytes);
        const auto baseline = read_report_as_baseline("r.json", bytes);
        CHECK(static_cast<bool>(baseline) == beginning.empty());
        if (!baseline) CHECK(baseline.error().code + ": " + baseline.error().message.substr(0, beginning.size()) == "bad-baseline: " + beginning);
    }
}

TEST_CASE("baseline: what was made with other lists or for others says so") {
    auto baseline = read_report_as_baseline("r.json", report_of(""));
    REQUIRE(baseline);
    const std::vector<BaselineDenylist> same{{"a", "1", "sha256:1"}};
    CHECK(differences(*baseline, same, {"us-x", "de"}).empty());
    CHECK(differences(*baseline, {{"a", "1", "sha256:2"}}, {"de", "us-x"}) ==
          std::vector<std::string>{"the baseline was made with another denylist (a 1, of another digest)"});
    CHECK(differences(*baseline, {{"a", "2", "sha256:1"}}, {"de", "us-x"}) ==
          std::vector<std::string>{"the baseline was made with another denylist (a 1; today a 2)"});
    CHECK(differences(*baseline, same, {"de"}) == std::vector<std::string>{"the baseline was made for another profile (de, us-x)"});
    baseline->is_report = false;
    CHECK(differences(*baseline, {}, {}).empty());
}

TEST_CASE("baseline: a report is known by its root, an SBOM is none") {
    CHECK(is_report(report_of("")));
    CHECK_FALSE(is_report(R"({"bomFormat":"CycloneDX","documents":[]})"));
    CHECK_FALSE(is_report(R"({"a":{"schemaVersion":"1.0","tool":{}}})"));
    CHECK_FALSE(is_report("<bom/>"));
}

TEST_CASE("baseline: what was a tool or in another document only, is no known part of the product") {
    const auto baseline = read_report_as_baseline(
        "r.json", report_of(R"({"id":"1","action":"info","component":{"origin":"tool"}},{"id":"2","action":"review","component":{"origin":"external"}},)"
                            R"({"id":"3","action":"info","component":{"origin":"tool"}},{"id":"3","action":"deny","component":{"origin":"component"}},)"
                            R"({"id":"4","action":"deny"})"));
    REQUIRE(baseline);
    CHECK(baseline->holds("1", "tool"));
    CHECK_FALSE(baseline->holds("1", "component"));
    CHECK_FALSE(baseline->holds("2", "component"));
    CHECK(baseline->holds("3", "component"));
    CHECK(baseline->holds("4", "root"));
    CHECK_FALSE(baseline->holds("5", "tool"));
}
