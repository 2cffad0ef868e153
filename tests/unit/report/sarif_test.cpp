// SPDX-License-Identifier: Apache-2.0
// What GitHub asks of a SARIF log, and what of the report stands where in it.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "report/sarif_parts.h"
#include "scenarios.h"
#include "written.h"

namespace denybom {
namespace {

using Json = nlohmann::ordered_json;

Json run_of(const Report& report) { return Json::parse(written("sarif", report)).at("runs").at(0); }

Report report_of(std::vector<ReportedFinding> findings) {
    ReportedDocument document = document_of("a.json", Verdict::denied, 1);
    document.findings = std::move(findings);
    return scenario_of(Verdict::denied, 1, {document});
}

}  // namespace

TEST_CASE("every rule of a SARIF log has what GitHub shows") {
    for (const Scenario& scenario : kScenarios) {
        INFO(scenario.name);
        const Json run = run_of(scenario.make());
        std::set<std::string> ids;
        for (const Json& rule : run.at("tool").at("driver").at("rules")) {
            CHECK(ids.insert(rule.at("id").get<std::string>()).second);
            for (const char* text : {"shortDescription", "fullDescription", "help"}) CHECK_FALSE(rule.at(text).at("text").get<std::string>().empty());
            CHECK_FALSE(rule.at("help").at("markdown").get<std::string>().empty());
            const Json& properties = rule.at("properties");
            CHECK(properties.at("tags").size() <= 20);
            CHECK(std::set<std::string>{"high", "medium", "low"}.contains(properties.at("precision").get<std::string>()));
            CHECK(std::set<std::string>{"8.5", "5.5", "2.0"}.contains(properties.at("security-severity").get<std::string>()));
        }
    }
}

TEST_CASE("every result of a SARIF log names its rule and has one place with a line, and a fingerprint of its own") {
    for (const Scenario& scenario : kScenarios) {
        INFO(scenario.name);
        const Json run = run_of(scenario.make());
        const Json& rules = run.at("tool").at("driver").at("rules");
        std::set<std::string> fingerprints;
        std::size_t findings = 0;
        for (const ReportedDocument& document : scenario.make().documents) findings += document.findings.size();
        CHECK(run.at("results").size() == findings);
        for (const Json& result : run.at("results")) {
            CHECK(rules.at(result.at("ruleIndex").get<std::size_t>()).at("id") == result.at("ruleId"));
            REQUIRE(result.at("locations").size() == 1);
            const Json& physical = result.at("locations").at(0).at("physicalLocation");
            CHECK(physical.at("region").at("startLine").get<int>() >= 1);
            const Json& artifact = run.at("artifacts").at(physical.at("artifactLocation").at("index").get<std::size_t>());
            CHECK(artifact.at("location").at("uri") == physical.at("artifactLocation").at("uri"));
            CHECK(fingerprints.insert(result.at("partialFingerprints").at("primaryLocationLineHash").get<std::string>()).second);
        }
    }
}

TEST_CASE("a result's level is its action, whatever becomes of it") {
    const Json results = run_of(waived_scenario()).at("results");
    REQUIRE(results.size() == 3);
    CHECK(results.at(0).at("level") == "error");
    CHECK(results.at(1).at("level") == "error");
    CHECK(results.at(2).at("level") == "warning");
}

TEST_CASE("waivers are suppressions, and what is known is unchanged") {
    std::size_t waived = 0, known = 0;
    const Json accepted = run_of(waived_scenario()).at("results");
    for (const Json& result : accepted) {
        known += result.at("baselineState") == "unchanged" ? 1 : 0;
        for (const Json& suppression : result.at("suppressions")) {
            ++waived;
            CHECK(suppression.at("kind") == "external");
            CHECK(suppression.at("status") == "accepted");
            CHECK(suppression.at("justification").get<std::string>().starts_with("Waived by W-"));
        }
    }
    CHECK(waived == 2);
    CHECK(known == 1);
    const Json plain = run_of(denied_scenario()).at("results");
    for (const Json& result : plain) {
        CHECK_FALSE(result.contains("suppressions"));
        CHECK_FALSE(result.contains("baselineState"));
    }
}

TEST_CASE("what was not judged is a notification, and the run no success") {
    const struct {
        const char* scenario;
        Report report;
        bool is_success;
        std::size_t errors;
    } kCases[] = {
        {"passed", passed_scenario(), true, 0},     {"denied", denied_scenario(), true, 0},   {"inconclusive", inconclusive_scenario(), false, 5},
        {"archives", archives_scenario(), false, 2}, {"nothing", nothing_scenario(), false, 1},
    };
    for (const auto& [scenario, report, is_success, errors] : kCases) {
        INFO(scenario);
        const Json invocation = run_of(report).at("invocations").at(0);
        CHECK(invocation.at("executionSuccessful") == is_success);
        CHECK(invocation.at("exitCode") == report.exit_code);
        std::size_t found = 0;
        for (const Json& notification : invocation.at("toolExecutionNotifications")) found += notification.at("level") == "error" ? 1 : 0;
        CHECK(found == errors);
    }
}

TEST_CASE("the paths that bring a component in are code flows, from the root to the component") {
    const Json flows = run_of(denied_scenario()).at("results").at(0).at("codeFlows");
    REQUIRE(flows.size() == 2);
    std::vector<std::string> names;
    for (const Json& step : flows.at(0).at("threadFlows").at(0).at("locations")) names.push_back(step.at("location").at("message").at("text"));
    CHECK(names == std::vector<std::string>{"acme-app 3.0", "libscan 1.4", "kav-sdk 8.9.1"});
}

TEST_CASE("of a very long path the middle is left out, with a word about it") {
    ReportedFinding finding = sdk_finding();
    finding.paths = {{}};
    for (int i = 0; i < 5000; ++i) finding.paths[0].push_back("n" + std::to_string(i));
    const Json steps = run_of(report_of({finding})).at("results").at(0).at("codeFlows").at(0).at("threadFlows").at(0).at("locations");
    CHECK(steps.size() == 1000);
    const auto name = [&](std::size_t i) { return steps.at(i).at("location").at("message").at("text").get<std::string>(); };
    CHECK(name(0) == "n0");
    CHECK(name(499) == "4001 steps left out");
    CHECK(name(498) == "n498");
    CHECK(name(500) == "n4500");
    CHECK(name(999) == "n4999");
}

TEST_CASE("more results than GitHub takes are cut, the least grave first, with a notice") {
    std::vector<ReportedFinding> findings(25'010, tool_finding());
    for (int i = 0; i < 10; ++i) findings.push_back(sdk_finding());
    for (ReportedFinding& finding : findings) finding.paths.clear();
    const std::string text = written("sarif", report_of(std::move(findings)));
    CHECK(times(text, "\"ruleIndex\"") == 25'000);
    const std::size_t results = text.find("\"results\"");
    CHECK(times(text.substr(results), "\"level\": \"error\"") == 10);
    CHECK(text.rfind("\"level\": \"error\"") < text.find("\"level\": \"note\"", results));
    for (const char* notice : {"20 results of 25020 left out", "GitHub shows the gravest 5000", "Each result has the shortest path only"}) CHECK(holds(text, notice));
}

TEST_CASE("paths become URI references") {
    const struct {
        const char *path, *uri;
    } kCases[] = {
        {"dist/app.cdx.json", "dist/app.cdx.json"}, {"a b/c#d.json", "a%20b/c%23d.json"}, {"50%.json", "50%25.json"}, {"c:/x", "c%3A/x"},
        {"/srv/in/a.json", "file:///srv/in/a.json"}, {"grün", "gr%C3%BCn"},                {"../x", "../x"},
    };
    for (const auto& [path, uri] : kCases) CHECK(sarif_uri(path) == uri);
}

TEST_CASE("a member of an archive stands at the archive, and is named") {
    const Json run = run_of(archives_scenario());
    const Json location = run.at("results").at(0).at("locations").at(0);
    CHECK(location.at("physicalLocation").at("artifactLocation").at("uri") == "in/delivery%20one.zip");
    CHECK(location.at("physicalLocation").at("region").at("startLine") == 1);
    CHECK(location.at("logicalLocations").at(1).at("fullyQualifiedName") == "sbom/app#1.cdx.json");
    CHECK(run.at("artifacts").at(1).at("location").at("uri") == "sbom/app%231.cdx.json");
    CHECK(run.at("artifacts").at(1).at("parentIndex") == 0);
}

TEST_CASE("messages of a SARIF log hold neither links nor placeholders") { CHECK(sarif_text("[a](1) {0} \\") == "\\[a\\](1) {{0}} \\\\"); }

}  // namespace denybom
