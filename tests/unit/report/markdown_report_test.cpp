// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "scenarios.h"
#include "written.h"

namespace denybom {

TEST_CASE("the verdict is the first thing that the Markdown report says") {
    const struct {
        Report report;
        const char* first;
    } kCases[] = {
        {passed_scenario(), "## ✅ denybom: passed"},
        {denied_scenario(), "## ❌ denybom: denied"},
        {review_scenario(), "## 🔎 denybom: review"},
        {inconclusive_scenario(), "## ⚠️ denybom: inconclusive"},
    };
    for (const auto& [report, first] : kCases) CHECK(lines_of(written("markdown", report)).front() == first);
}

TEST_CASE("a verdict that does not fail the build is said to go on") {
    CHECK(holds(written("markdown", many_scenario()), "The build goes on: exit code 0, `--fail-on` none."));
    CHECK_FALSE(holds(written("markdown", denied_scenario()), "The build goes on"));
}

TEST_CASE("every finding is in the table of its action, with evidence, rule, way and waiver") {
    const std::string waived = written("markdown", waived_scenario());
    CHECK(holds(waived, "<details><summary>Waived or known (3)</summary>"));
    CHECK(holds(waived, "Waived by W-12, approved by A. Person, through 2026-12-01"));
    CHECK_FALSE(holds(waived, "To deny"));
    const std::string many = written("markdown", many_findings_scenario());
    for (const char* title : {"### To deny (6)", "### To review (6)", "<summary>For information (6)</summary>"}) CHECK(holds(many, title));
    CHECK(holds(many, "It comes in through libscan, mail-gateway."));
    CHECK(holds(many, "us-bis-icts-2021-002 prohibits this since 2024-09-29"));
}

TEST_CASE("a report stays below what a comment may hold, the gravest first, and says what is left out") {
    Report report = denied_scenario();
    report.documents[0].findings = std::vector<ReportedFinding>(5'000, review_finding());
    report.documents[0].findings.resize(5'020, sdk_finding());
    const std::string text = written("markdown", report);
    CHECK(text.size() < 60'000);
    CHECK(text.size() > 50'000);
    CHECK(times(text, "| **kav-sdk 8.9.1**") == 20);
    const std::size_t shown = times(text, "| **edge-router 2.1**");
    CHECK(shown > 50);
    CHECK(holds(text, "**" + std::to_string(5'000 - shown) + " findings left out: the report would be too long."));
    CHECK(holds(text, "What the verdict rests on"));
}

TEST_CASE("very many documents and diagnostics leave room for the findings") {
    Report report = denied_scenario();
    ReportedDocument broken = inconclusive_scenario().documents[0];
    for (int i = 0; i < 10'000; ++i) report.documents.push_back(broken);
    const std::string text = written("markdown", report);
    CHECK(text.size() < 60'000);
    CHECK(times(text, "| **kav-sdk 8.9.1**") == 1);
    for (const char* what : {"documents left out", "reasons left out", "remarks left out"}) CHECK(holds(text, what));
}

TEST_CASE("text that is as long as it can be, in every part at once, keeps a report below the limit and does not hide the other findings") {
    const std::string longest(5'000, '@');
    Report report = many_scenario();
    for (int i = 0; i < 30; ++i) {
        report.documents.push_back(report.documents[0]);
        ReportedDocument& document = report.documents.back();
        document.path = std::to_string(i) + longest;
        document.verdict = Verdict::inconclusive;
        document.assurance.reasons = {longest};
        document.diagnostics = {{{Severity::error, longest, longest, 1, 0}, {longest, 1, 1}}, {{Severity::warning, longest, longest, 2, 0}, {longest, 1, 1}}};
        ReportedFinding& finding = document.findings[0];
        finding.entry.id = finding.entry.title = finding.component.name = finding.component.supplier = finding.rules[0].citation = longest;
        finding.matches = {{On::name, longest, longest, longest, Strength::strong, false, {longest, 1, 1}}};
        finding.introduced_by = {longest, longest + "2"};
        report.denylists.push_back({longest, longest, longest, 1, longest});
        report.waivers.push_back({longest, longest, longest, longest, longest, {2026, 1, 1}, false, true, false, longest});
        report.notes.push_back(longest);
    }
    report.settings = {longest, {longest}, longest, longest};
    report.profiles = {longest};
    report.fail_on = {longest};
    const std::string text = written("markdown", report);
    CHECK(text.size() < 60'000);
    CHECK(times(text, "| **kav-sdk 8.9.1**") >= 1);
    CHECK(holds(text, "| **edge-router 2.1**"));
    CHECK(holds(text, " findings left out: the report would be too long."));
}

}  // namespace denybom
