// SPDX-License-Identifier: Apache-2.0
// Reports made by hand, for every reporter to show.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "report/report.h"

namespace denybom {

inline Report scenario_of(Verdict verdict, int exit_code, std::vector<ReportedDocument> documents) {
    Report report;
    report.tool_version = "0.1.0";
    report.denylists = {{"kaspersky", "2026.11.23", "sha256:" + std::string(64, 'a'), 812, "denybom release key"}};
    report.profiles = {"us-reseller-integrator"};
    report.as_of = {2026, 11, 25};
    report.fail_on = {"deny", "inconclusive"};
    report.replay.rules_digest = "sha256:" + std::string(64, 'd');
    report.replay.tool_sha256 = std::string(64, 'e');
    report.verdict = verdict;
    report.exit_code = exit_code;
    for (const ReportedDocument& document : documents) report.components += document.counts[0];
    report.documents = std::move(documents);
    return report;
}

inline ReportedDocument document_of(std::string path, Verdict verdict, std::size_t components) {
    ReportedDocument document;
    document.path = std::move(path);
    const std::size_t mark = document.path.find("!/");
    document.file = document.path.substr(0, mark);
    if (mark != std::string::npos) document.member = document.path.substr(mark + 2);
    document.subject = {"acme-app", "application", "acme-app", "3.0", "", "pkg:generic/acme-app@3.0", "", Origin::root};
    document.serial = "urn:uuid:11111111-2222-4333-8444-555555555555";
    document.sha256 = std::string(64, '1');
    document.format = "cyclonedx-json";
    document.spec_version = "1.6";
    document.name = "acme-app";
    document.verdict = verdict;
    document.counts[0] = components;
    document.counts[static_cast<std::size_t>(Origin::root)] = 1;
    document.counts[static_cast<std::size_t>(Origin::tool)] = 2;
    document.assurance = {AssuranceLevel::medium, components, components, components / 2, components, {"half of the components have no maker"}, {}, {}};
    return document;
}

inline AppliedRule icts_rule() {
    return {"us-bis-icts-2021-002",
            "p2b-resale-integration-licensing",
            Effect::prohibited,
            {2024, 9, 29},
            true,
            "Final Determination, Case No. ICTS-2021-002, 89 FR 52434 (June 24, 2024)",
            Scope::covered,
            true,
            "an engine is anti-virus software"};
}

inline AppliedRule question_rule() {
    return {"us-state-tx",  "p1-listing", Effect::question,
            {2025, 1, 31},  false,        "Texas list of prohibited technologies (unverified)",
            Scope::unclear, false,        "the list names vendors, not components"};
}

inline ReportedFinding sdk_finding() {
    ReportedFinding finding;
    finding.id = "f-0a1b2c3d4e5f";
    finding.entry = {"kav-sdk", "Kaspersky Anti-Virus SDK", "av-engine-sdk-embedded", "kaspersky"};
    finding.action = Action::deny;
    finding.confidence = Confidence::high;
    finding.component = {"pkg:generic/kav-sdk@8.9.1",
                         "library",
                         "kav-sdk",
                         "8.9.1",
                         "AO Kaspersky Lab",
                         "pkg:generic/kav-sdk@8.9.1",
                         "cpe:2.3:a:kaspersky:anti-virus_sdk:8.9.1:*:*:*:*:*:*:*",
                         Origin::component};
    finding.matches = {
        {On::supplier, "AO Kaspersky Lab", "kaspersky lab", "maker-kaspersky", Strength::strong, false, {"/components/3/supplier/name", 120, 26}},
        {On::purl, "pkg:generic/kav-sdk@8.9.1", "pkg:generic/kav-sdk*", "kav-sdk", Strength::strong, false, {"/components/3/purl", 117, 15}},
        {On::purl, "pkg:generic/kav-sdk@8.9.1", "pkg:generic/kav*", "kaspersky-in-name", Strength::weak, false, {"/components/3/purl", 117, 15}},
        {On::file, "klava.dll", "klava.dll", "kav-sdk", Strength::medium, false, {"/components/3/properties/0/value", 131, 20}}};
    finding.paths = {{"acme-app", "mail-gateway", "libscan", "pkg:generic/kav-sdk@8.9.1"}, {"acme-app", "libscan", "pkg:generic/kav-sdk@8.9.1"}};
    finding.path_count = 2;
    finding.introduced_by = {"mail-gateway", "libscan"};
    finding.rules = {icts_rule(), icts_rule()};
    finding.rules[1].phase = "p1-new-agreements";
    finding.rules[1].effect = Effect::information;
    finding.evidence = {{"https://www.kaspersky.com/antivirus-sdk", "The vendor offers its engine as an SDK under this name.", "2026-11-20", true}};
    return finding;
}

inline ReportedFinding disguised_finding() {
    ReportedFinding finding = sdk_finding();
    finding.id = "f-1111aaaa2222";
    finding.component = {"c-17", "library", "К\u0430spersky SDK", "", "", "", "", Origin::component};
    finding.confidence = Confidence::medium;
    finding.matches = {{On::name, "К\u0430spersky SDK", "kaspersky sdk", "kav-sdk", Strength::strong, true, {"/components/17/name", 400, 15}}};
    finding.paths = {};
    finding.path_count = 0;
    finding.introduced_by = {};
    return finding;
}

inline ReportedFinding review_finding() {
    ReportedFinding finding;
    finding.id = "f-99887766";
    finding.entry = {"oem-router-av", "Router firmware with an anti-virus option", "abandoned-oem-product", "kaspersky"};
    finding.action = Action::review;
    finding.confidence = Confidence::low;
    finding.component = {"SPDXRef-router", "firmware", "edge-router", "2.1", "Example Networks", "", "", Origin::component};
    finding.matches = {{On::name, "edge-router", "edge-router*", "oem-router-av", Strength::medium, false, {"PackageName", 40, 14}}};
    finding.paths = {{"SPDXRef-DOCUMENT", "SPDXRef-router"}};
    finding.path_count = 1;
    finding.introduced_by = {"SPDXRef-router"};
    finding.rules = {question_rule()};
    return finding;
}

inline ReportedFinding tool_finding() {
    ReportedFinding finding = sdk_finding();
    finding.id = "f-5555";
    finding.entry = {"kaspresso", "Kaspresso", "oss-dev-tool-by-kaspersky", "kaspersky"};
    finding.action = Action::info;
    finding.component = {"", "application", "Kaspresso", "1.5.5", "AO Kaspersky Lab", "pkg:maven/com.kaspersky.android-components/kaspresso@1.5.5",
                         "", Origin::tool};
    finding.matches = {{On::purl,
                        "pkg:maven/com.kaspersky.android-components/kaspresso@1.5.5",
                        "pkg:maven/com.kaspersky.*/*",
                        "kaspresso",
                        Strength::strong,
                        false,
                        {"/metadata/tools/0/purl", 9, 17}}};
    finding.paths = {};
    finding.path_count = 0;
    finding.introduced_by = {};
    finding.rules = {};
    finding.evidence = {};
    return finding;
}

inline Report passed_scenario() {
    Report report = scenario_of(Verdict::passed, 0, {document_of("dist/app.cdx.json", Verdict::passed, 312)});
    report.documents[0].assurance = {AssuranceLevel::high, 312, 312, 300, 312, {}, {}, {}};
    report.documents[0].findings = {tool_finding()};
    report.findings.info = 1;
    return report;
}

inline Report denied_scenario() {
    Report report = scenario_of(Verdict::denied, 1, {document_of("dist/app.cdx.json", Verdict::denied, 312)});
    report.documents[0].findings = {tool_finding(), disguised_finding(), sdk_finding()};
    report.documents[0].names = {{"acme-app", "acme-app 3.0"}, {"libscan", "libscan 1.4"}, {"pkg:generic/kav-sdk@8.9.1", "kav-sdk 8.9.1"}};
    report.documents[0].diagnostics = {
        {{Severity::warning, "repeated-reference", "two components have the bom-ref c-17", 9000, 4}, {"/components/18", 410, 5}}};
    report.findings = {2, 0, 1, 0, 0};
    return report;
}

inline Report review_scenario() {
    ReportedDocument document = document_of("router.spdx", Verdict::review, 4);
    document.format = "spdx-tag-value";
    document.spec_version = "2.3";
    document.findings = {review_finding()};
    Report report = scenario_of(Verdict::review, 0, {document});
    report.findings.review = 1;
    return report;
}

inline Report inconclusive_scenario() {
    ReportedDocument cut = document_of("dist/cut.cdx.json", Verdict::inconclusive, 7);
    cut.diagnostics = {
        {{Severity::warning, "unknown-field", "a field that CycloneDX 1.6 does not have: colour", 300, 41}, {"/components/2/colour", 30, 17}},
        {{Severity::error, "json-syntax", "the document ends inside a text", 9120, 0}, {"", 301, 44}},
        {{Severity::warning, "dangling-reference", "no component has the reference lib-x", 200, 0}, {"/dependencies/0/ref", 20, 9}},
        {{Severity::warning, "dangling-reference", "no component has the reference lib-y", 210, 0}, {"/dependencies/1/ref", 22, 9}},
        {{Severity::warning, "dangling-reference", "no component has the reference lib-z", 220, 3}, {"/dependencies/2/ref", 24, 9}},
        {{Severity::note, "end-not-provable", "a note", 10, 0}, {}}};
    ReportedDocument empty = document_of("empty.cdx.json", Verdict::inconclusive, 0);
    empty.counts[static_cast<std::size_t>(Origin::root)] = empty.counts[static_cast<std::size_t>(Origin::tool)] = 0;
    empty.assurance = {};
    ReportedDocument thin = document_of("thin.cdx.json", Verdict::inconclusive, 10);
    thin.assurance.level = AssuranceLevel::low;
    ReportedDocument missing;
    missing.path = "missing.json";
    missing.diagnostics = {{{Severity::error, "cannot-read", "no such file", 0, 0}, {}}};
    Report report = scenario_of(Verdict::inconclusive, 3, {cut, empty, thin, missing});
    report.documents[1].assurance.level = AssuranceLevel::medium;
    report.min_assurance = AssuranceLevel::medium;
    return report;
}

inline Report many_scenario() {
    ReportedDocument denied = document_of("a/app.cdx.json", Verdict::denied, 20);
    denied.findings = {sdk_finding(), review_finding()};
    ReportedDocument waived = document_of("b/images.tar!/layer/sbom.spdx.json", Verdict::passed, 3);
    waived.format = "spdx-json";
    waived.spec_version = "2.3";
    waived.envelopes = {"dsse", "in-toto"};
    waived.findings = {sdk_finding(), sdk_finding()};
    waived.findings[0].waiver = "W-12";
    waived.findings[1].known = true;
    waived.findings[1].component.version = "8.9.2";
    ReportedDocument broken = document_of("c/broken.json", Verdict::inconclusive, 0);
    broken.format = broken.spec_version = broken.name = "";
    broken.diagnostics = {{{Severity::error, "unknown-format", "of no format that denybom knows", 0, 0}, {"", 1, 1}}};
    Report report = scenario_of(Verdict::denied, 0, {denied, waived, broken, document_of("d/clean.cdx.json", Verdict::passed, 1)});
    report.denylists.push_back({"house", "3", "sha256:" + std::string(64, 'b'), 1, ""});
    report.profiles = {"us-reseller-integrator", "de"};
    report.fail_on = {"none"};
    report.findings = {1, 1, 0, 1, 1};
    report.settings = {".denybom.json", {"waivers.json"}, "last.json", "app.tar"};
    report.waivers = {{"W-13", "waivers.json", "other", "r", "A. Person", {2027, 1, 1}, false, false, false, "there is no finding of other"},
                      {"W-12", "waivers.json", "kaspersky-av-sdk", "frozen until the move", "A. Person", {2026, 12, 1}, true, false, true, ""},
                      {"W-1", "waivers.json", "kaspersky-av-sdk", "r", "B. Person", {2026, 11, 24}, false, true, false, "it expired on 2026-11-24"}};
    report.files_skipped = 17;
    report.notes = {"settings come from ../.denybom.json"};
    return report;
}

// Names that want to be commands, terminal sequences, markup, or another name.
inline Report hostile_scenario() {
    ReportedFinding finding = sdk_finding();
    finding.entry.title = "\x1B[2J\x1B[32mpassed\x1B[0m";
    finding.component.name = "##vso[task.complete result=Succeeded;]\n::error file=x::\r\n##[section]ok";
    finding.component.supplier = "safe\u202Egnp.exe\u202C \u200B<script>alert(1)</script> | `x` ]]> \"quoted\" \\ tab\tend\x7F";
    finding.component.version = "\xFF\xFE|\xC3";
    finding.component.purl = "pkg:cpan/Foo::Bar@1?x='; rm -rf /";
    finding.component.ref = std::string(5000, 'A');
    finding.matches = {{On::name, "=cmd|' /C calc'!A0", "*", "maker-kaspersky", Strength::strong, true, {"/components/0/name\n::warning::", 1, 2}}};
    finding.paths = {std::vector<std::string>(40, "::set-output name=x::y")};
    finding.path_count = 18446744073709551615ULL;
    finding.introduced_by = std::vector<std::string>(30, "##teamcity[buildStop]");
    ReportedDocument document = document_of("--- +++\n::stop-commands::x", Verdict::denied, 1);
    document.name = "a:\u2028:b";
    document.findings = {finding};
    document.diagnostics = {{{Severity::error, "json-syntax", "found \x1B]0;title\x07 ::error::", 1, 0}, {"::", 1, 1}}};
    Report report = scenario_of(Verdict::denied, 1, {document});
    report.notes = {"::group::note"};
    report.waivers = {{"##[error]", "##[error]", "##vso[", "##vso[", "##vso[", {2026, 1, 1}, false, true, false, "##vso["}};
    report.findings.deny = 1;
    return report;
}

// Accepted by a waiver that ends soon, by one that has no file, and known from the baseline.
inline Report waived_scenario() {
    ReportedDocument document = document_of("dist/app.cdx.json", Verdict::passed, 312);
    document.findings = {sdk_finding(), disguised_finding(), review_finding()};
    document.findings[0].waiver = "W-12";
    document.findings[1].known = true;
    document.findings[2].waiver = "W-9";
    Report report = scenario_of(Verdict::passed, 0, {document});
    report.findings = {0, 0, 0, 2, 1};
    report.settings = {"", {"waivers.json", "vex/a.json"}, "last.json", ""};
    report.waivers = {{"W-12", "waivers.json", "kav-sdk", "frozen until the move; see [ticket](https://tracker.example/12)", "A. Person", {2026, 12, 1}, true, false, true, ""},
                      {"W-7", "waivers.json", "kav-sdk", "moved away", "A. Person", {2026, 11, 24}, false, true, false, "it expired on 2026-11-24"}};
    return report;
}

// More than a reader wants to see at once: of all actions, in two documents, the same component again and again.
inline Report many_findings_scenario() {
    ReportedDocument first = document_of("a/app.cdx.json", Verdict::denied, 500);
    for (int i = 0; i < 12; ++i) {
        ReportedFinding finding = i % 3 == 0 ? sdk_finding() : i % 3 == 1 ? review_finding() : tool_finding();
        finding.id += "-" + std::to_string(i / 6);
        finding.component.version += "." + std::to_string(i);
        first.findings.push_back(finding);
    }
    ReportedDocument second = first;
    second.path = second.file = "b/app.cdx.json";
    second.findings.resize(6);
    Report report = scenario_of(Verdict::denied, 1, {first, second});
    report.findings = {6, 6, 6, 0, 0};
    return report;
}

// Documents inside archives and streams, a whole one and one that is not; and an archive that could not be opened.
inline Report archives_scenario() {
    ReportedDocument member = document_of("./in/delivery one.zip!/sbom/app#1.cdx.json", Verdict::denied, 20);
    member.findings = {sdk_finding()};
    ReportedDocument nested = document_of("./in/delivery one.zip!/images/base.tar.gz!/line-3", Verdict::inconclusive, 3);
    nested.envelopes = {"dsse", "in-toto"};
    nested.diagnostics = {{{Severity::error, "json-syntax", "the document ends inside a text", 9120, 0}, {"/components/2", 301, 44}}};
    ReportedDocument broken;
    broken.path = "/srv/in/50%.zip";
    broken.diagnostics = {{{Severity::error, "archive-damaged", "the archive ends inside a member", 0, 0}, {}}};
    Report report = scenario_of(Verdict::denied, 1, {member, nested, broken});
    report.findings.deny = 1;
    report.files_skipped = 4;
    return report;
}

// No document at all.
inline Report nothing_scenario() {
    Report report = scenario_of(Verdict::inconclusive, 3, {});
    report.files_skipped = 2;
    return report;
}

struct Scenario {
    const char* name;
    Report (*make)();
};

inline constexpr Scenario kScenarios[] = {
    {"passed", passed_scenario},   {"denied", denied_scenario},   {"review", review_scenario},
    {"inconclusive", inconclusive_scenario}, {"waived", waived_scenario}, {"many", many_scenario},
    {"many-findings", many_findings_scenario}, {"hostile", hostile_scenario}, {"archives", archives_scenario},
    {"nothing", nothing_scenario},
};

}  // namespace denybom
