// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <catch2/catch.hpp>

#include "report/reporters.h"
#include "scenarios.h"
#include "schema_check.h"

namespace denybom {
namespace {

std::string json_of(const Report& report) {
    std::string output;
    write_json(report, {}, output);
    return output;
}

// The texts of one member of each object of a list.
std::vector<std::string> each(const Json& list, std::string_view key) {
    std::vector<std::string> texts;
    for (const Json& item : list) texts.push_back(item.at(std::string(key)).get<std::string>());
    return texts;
}

}  // namespace

TEST_CASE("the JSON report fits its schema, keys in its order") {
    SchemaCheck check("report.schema.json");
    for (const Scenario& scenario : kScenarios) {
        INFO(scenario.name);
        CHECK(check.faults(Json::parse(json_of(scenario.make()))) == std::vector<std::string>{});
    }
}

TEST_CASE("the check by schema finds what is wrong") {
    SchemaCheck check("report.schema.json");
    const struct {
        const char *from, *to, *fault;
    } kCases[] = {
        {"\"exitCode\": 1", "\"exitCode\": \"1\"", "/exitCode: type"},
        {"\"exitCode\": 1", "\"exitCode\": -1", "/exitCode: minimum"},
        {"\"exitCode\": 1,", "", "/exitCode: missing"},
        {"\"verdict\": \"denied\",\n  \"exitCode\": 1,", "\"exitCode\": 1, \"verdict\": \"denied\",", "/verdict: out of order"},
        {"\"exitCode\"", "\"exitcode\"", "/exitcode: unknown"},
        {"\"on\": \"purl\"", "\"on\": \"url\"", "/documents/0/findings/0/matches/0/on: enum"},
        {"\"schemaVersion\": \"1.0\"", "\"schemaVersion\": \"1.1\"", "/schemaVersion: const"},
    };
    for (const auto& [from, to, fault] : kCases) {
        std::string text = json_of(denied_scenario());
        text.replace(text.find(from), std::string(from).size(), to);
        const std::vector<std::string> faults = check.faults(Json::parse(text));
        INFO(fault);
        CHECK(std::find(faults.begin(), faults.end(), fault) != faults.end());
    }
}

TEST_CASE("the JSON report does not depend on the order in which things were found") {
    Report report = many_scenario();
    report.documents[0].findings.push_back(disguised_finding());
    report.documents[0].diagnostics = inconclusive_scenario().documents[0].diagnostics;
    const std::string json = json_of(report);
    for (ReportedDocument& document : report.documents) {
        std::reverse(document.findings.begin(), document.findings.end());
        std::reverse(document.diagnostics.begin(), document.diagnostics.end());
        for (ReportedFinding& finding : document.findings) {
            std::reverse(finding.matches.begin(), finding.matches.end());
            std::reverse(finding.paths.begin(), finding.paths.end());
            std::reverse(finding.introduced_by.begin(), finding.introduced_by.end());
            std::reverse(finding.rules.begin(), finding.rules.end());
        }
    }
    std::reverse(report.waivers.begin(), report.waivers.end());
    std::reverse(report.profiles.begin(), report.profiles.end());
    std::reverse(report.fail_on.begin(), report.fail_on.end());
    CHECK(json_of(report) == json);
}

TEST_CASE("findings, diagnostics, matches and paths are sorted") {
    const Json denied = Json::parse(json_of(denied_scenario()));
    const Json& findings = denied["documents"][0]["findings"];
    CHECK(each(findings, "action") == std::vector<std::string>{"deny", "deny", "info"});
    CHECK(each(findings, "id") == std::vector<std::string>{"f-0a1b2c3d4e5f", "f-1111aaaa2222", "f-5555"});
    CHECK(each(findings[0]["matches"], "on") == std::vector<std::string>{"purl", "purl", "supplier", "file"});
    CHECK(findings[0]["paths"][0].size() == 3);
    CHECK(findings[0]["introducedBy"] == Json({"libscan", "mail-gateway"}));
    const Json cut = Json::parse(json_of(inconclusive_scenario()));
    CHECK(each(cut["documents"][0]["diagnostics"], "code") == std::vector<std::string>{"end-not-provable", "dangling-reference", "dangling-reference",
                                                                                       "dangling-reference", "unknown-field", "json-syntax"});
}

TEST_CASE("values come out of the JSON report as the document wrote them") {
    const Report hostile = hostile_scenario();
    const Json report = Json::parse(json_of(hostile));
    const Json& component = report["documents"][0]["findings"][0]["component"];
    CHECK(component["name"] == hostile.documents[0].findings[0].component.name);
    CHECK(component["supplier"] == hostile.documents[0].findings[0].component.supplier);
    CHECK(component["version"] == "\uFFFD\uFFFD|\uFFFD");
    for (const char* never : {"##", "\u202E", "\x1B", "\u2028"}) CHECK(json_of(hostile).find(never) == std::string::npos);
}

}  // namespace denybom
