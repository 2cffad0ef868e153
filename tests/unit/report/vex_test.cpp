// SPDX-License-Identifier: Apache-2.0
// The VEX files: nothing is claimed that nobody claimed, names are the same in every run, and what is written is harmless when it is read back.
#include "report/vex.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "policy/load_vex.h"
#include "scenarios.h"
#include "written.h"

namespace denybom {
namespace {

using Json = nlohmann::ordered_json;

Json openvex(const Report& report) { return Json::parse(written("openvex", report)); }
Json cyclonedx(const Report& report) { return Json::parse(written("cyclonedx-vex", report)); }

Report report_of(ReportedFinding finding, std::vector<ReportedWaiver> waivers = {}) {
    ReportedDocument document = document_of("a.json", Verdict::denied, 1);
    document.findings = {std::move(finding)};
    Report report = scenario_of(Verdict::denied, 1, {document});
    report.waivers = std::move(waivers);
    return report;
}

ReportedWaiver waiver_of_file(bool is_vex, const char* reason) {
    ReportedWaiver waiver{"W", "vex.json", "kav-sdk", reason, "A. Person", {2026, 12, 1}, true, false, false, ""};
    waiver.is_vex = is_vex;
    return waiver;
}

std::vector<Waiver> read_back(const std::string& text) {
    const auto read = load_vex({"own.json", text});
    REQUIRE(read);
    return *read;
}

}  // namespace

TEST_CASE("what is accepted or known stays affected; only a VEX statement makes it not affected") {
    const struct {
        Action action;
        int waiver;  // 1: ours, 2: a VEX statement
        bool known;
        const char *openvex, *cyclonedx;
    } kCases[] = {
        {Action::deny, 0, false, "affected", "exploitable"},          {Action::deny, 1, false, "affected", "exploitable"},
        {Action::deny, 0, true, "affected", "exploitable"},           {Action::deny, 2, false, "not_affected", "not_affected"},
        {Action::review, 0, false, "under_investigation", "in_triage"}, {Action::review, 1, false, "under_investigation", "in_triage"},
        {Action::review, 2, false, "not_affected", "not_affected"},
    };
    for (const auto& row : kCases) {
        INFO(row.openvex << ' ' << row.waiver);
        ReportedFinding finding = sdk_finding();
        finding.action = row.action;
        finding.known = row.known;
        if (row.waiver > 0) finding.waiver = "W";
        std::vector<ReportedWaiver> waivers;
        if (row.waiver > 0) waivers = {waiver_of_file(row.waiver == 2, "frozen until the move")};
        const Report report = report_of(finding, waivers);
        const Json statements = openvex(report).at("statements");
        REQUIRE(statements.size() == 1);
        CHECK(statements[0].at("status") == row.openvex);
        CHECK(statements[0].contains("action_statement") == (std::string(row.openvex) == "affected"));
        CHECK(statements[0].contains("impact_statement") == (row.waiver == 2));
        CHECK(cyclonedx(report).at("vulnerabilities").at(0).at("analysis").at("state") == row.cyclonedx);
    }
}

TEST_CASE("what is for information has no status in either standard") {
    const Report report = report_of(tool_finding());
    CHECK_FALSE(cyclonedx(report).at("vulnerabilities").at(0).contains("analysis"));
    const Json statements = openvex(report).at("statements");
    REQUIRE(statements.size() == 1);
    CHECK(statements[0].at("vulnerability").at("name") == "denylist:kaspersky 2026.11.23");
    CHECK(statements[0].at("status") == "under_investigation");
    CHECK(holds(statements[0].at("status_notes").get<std::string>(), "Kaspresso 1.5.5"));
}

TEST_CASE("an OpenVEX file names entry, product and component") {
    const Json statement = openvex(report_of(sdk_finding())).at("statements").at(0);
    CHECK(statement.at("vulnerability").at("name") == "kav-sdk");
    CHECK(statement.at("products").at(0).at("@id") == "pkg:generic/acme-app@3.0");
    CHECK(statement.at("products").at(0).at("subcomponents").at(0).at("identifiers").at("purl") == "pkg:generic/kav-sdk@8.9.1");
}

TEST_CASE("what has no purl has a name of its own, the product that of the document") {
    Report report = report_of(disguised_finding());
    report.documents[0].subject = {};
    const Json product = openvex(report).at("statements").at(0).at("products").at(0);
    CHECK(product.at("@id") == "urn:uuid:11111111-2222-4333-8444-555555555555");
    CHECK_FALSE(product.contains("identifiers"));
    const std::string id = product.at("subcomponents").at(0).at("@id");
    CHECK(id.starts_with("urn:uuid:"));
    CHECK(id == openvex(report).at("statements").at(0).at("products").at(0).at("subcomponents").at(0).at("@id"));
}

TEST_CASE("a document that was not judged whole has a statement that says so, whatever was found in it") {
    const Json statements = openvex(archives_scenario()).at("statements");
    std::size_t whole = 0;
    for (const Json& statement : statements) {
        if (statement.at("vulnerability").at("name") != "denylist:kaspersky 2026.11.23") continue;
        ++whole;
        CHECK(statement.at("status") == "under_investigation");
        CHECK(holds(statement.at("status_notes").get<std::string>(), "Not judged"));
    }
    CHECK(whole == 2);
}

TEST_CASE("in every VEX file names are unique and references lead somewhere") {
    for (const Scenario& scenario : kScenarios) {
        INFO(scenario.name);
        const Json statements = openvex(scenario.make()).at("statements");
        CHECK_FALSE(statements.empty());
        std::set<std::string> ids;
        for (const Json& statement : statements) CHECK(ids.insert(statement.at("@id").get<std::string>()).second);
        const Json bom = cyclonedx(scenario.make());
        std::set<std::string> refs;
        for (const Json& component : bom.at("components")) CHECK(refs.insert(component.at("bom-ref").get<std::string>()).second);
        for (const Json& vulnerability : bom.at("vulnerabilities")) {
            CHECK(refs.insert(vulnerability.at("bom-ref").get<std::string>()).second);
            CHECK(refs.contains(vulnerability.at("affects").at(0).at("ref").get<std::string>()));
        }
    }
}

TEST_CASE("a file is named by its content") {
    const Report report = denied_scenario();
    Report other = report;
    other.as_of = {2026, 11, 26};
    for (const char* const key : {"@id", "serialNumber"}) {
        const auto name = [&](const Report& one) { return (std::string_view(key) == "@id" ? openvex(one) : cyclonedx(one)).at(key).get<std::string>(); };
        CHECK(name(report) == name(report));
        CHECK(name(report) != name(other));
        CHECK(name(report) != kUrnToCome);
    }
    const std::string urn = urn_of("");
    CHECK(urn == "urn:uuid:e3b0c442-98fc-8c14-9afb-f4c8996fb924");  // SHA-256 of nothing, with version 8 and the variant
}

TEST_CASE("what denybom writes accepts nothing when it is read back") {
    for (const char* reporter : {"openvex", "cyclonedx-vex"}) {
        for (const Scenario& scenario : kScenarios) {
            INFO(reporter << ' ' << scenario.name);
            for (const Waiver& waiver : read_back(written(reporter, scenario.make()))) CHECK(waiver.inapplicable != "");
        }
    }
}

TEST_CASE("what a VEX statement settled is said in its words, and settles the same when it is read back") {
    ReportedFinding finding = sdk_finding();
    finding.waiver = "W";
    const struct {
        const char *reporter, *reason, *justification;
    } kCases[] = {
        {"openvex", "vulnerable_code_not_present: left out of the build", "vulnerable_code_not_present"},
        {"openvex", "vulnerable_code_not_present", "vulnerable_code_not_present"},
        {"cyclonedx-vex", "code_not_reachable: never called", "code_not_reachable"},
    };
    for (const auto& [reporter, reason, justification] : kCases) {
        INFO(reporter << ' ' << reason);
        const std::string text = written(reporter, report_of(finding, {waiver_of_file(true, reason)}));
        CHECK(holds(text, "Stated in vex.json; accepted by A. Person through 2026-12-01."));
        const std::vector<Waiver> waivers = read_back(text);
        REQUIRE(waivers.size() == 1);
        CHECK(waivers[0].inapplicable == "");
        CHECK(waivers[0].about == std::vector<std::string>{"kav-sdk"});
        CHECK(waivers[0].reason.starts_with(justification));
        CHECK(times(waivers[0].reason, justification) == 1);
    }
}

TEST_CASE("a purl that is none, or shows what is not there, is no name") {
    CHECK(shown_purl("pkg:npm/%40a/b@1") == "pkg:npm/%40a/b@1");
    for (const std::string& text : {std::string("kav-sdk"), std::string(), "pkg:npm/" + std::string(5000, 'a')}) CHECK(shown_purl(text) == "");
}

}  // namespace denybom
