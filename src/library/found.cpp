// SPDX-License-Identifier: Apache-2.0
#include "library/found.h"

namespace denybom {
namespace {

using v1::CheckResult;

CheckResult::Component component_of(const ReportedComponent& from) {
    return {from.ref, from.type, from.name, from.version, from.supplier, from.purl, from.cpe, std::string{name_of(from.origin)}};
}

CheckResult::Match match_of(const ReportedMatch& from) {
    return {std::string{name_of(from.on)},       from.value,  from.pattern,       from.entry,
            std::string{name_of(from.strength)}, from.folded, from.place.pointer, from.place.line,
            from.place.column};
}

CheckResult::Finding finding_of(const ReportedFinding& from, std::size_t document) {
    CheckResult::Finding finding;
    finding.id = from.id;
    finding.entry = from.entry.id;
    finding.title = from.entry.title;
    finding.kind = from.entry.kind;
    finding.denylist = from.entry.denylist;
    finding.action = name_of(from.action);
    finding.confidence = name_of(from.confidence);
    finding.component = component_of(from.component);
    for (const ReportedMatch& match : from.matches) finding.matches.push_back(match_of(match));
    finding.introduced_by = from.introduced_by;
    finding.waiver = from.waiver.value_or("");
    finding.known = from.known;
    finding.document = document;
    return finding;
}

CheckResult::Document document_of(const ReportedDocument& from) {
    CheckResult::Document document;
    document.path = from.path;
    document.sha256 = from.sha256;
    document.format = from.format;
    document.spec_version = from.spec_version;
    document.name = from.name;
    document.verdict = outcome_of(from.verdict);
    document.components = from.counts[static_cast<std::size_t>(Origin::component)];
    for (const ReportedDiagnostic& said : from.diagnostics) {
        const Diagnostic& diagnostic = said.diagnostic;
        document.diagnostics.push_back({std::string{name_of(diagnostic.severity)}, diagnostic.code, diagnostic.message, said.place.line});
    }
    return document;
}

}  // namespace

v1::Outcome outcome_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::denied: return v1::Outcome::denied;
        case Verdict::review: return v1::Outcome::review;
        case Verdict::passed: return v1::Outcome::passed;
        case Verdict::inconclusive: break;
    }
    return v1::Outcome::inconclusive;
}

CheckResult::Summary summary_of(const Report& report) {
    const FindingCounts& findings = report.findings;
    return {report.documents.size(), report.components, findings.deny, findings.review, findings.info, findings.waived, findings.known};
}

std::vector<CheckResult::Document> documents_of(const Report& report) {
    std::vector<CheckResult::Document> documents;
    for (const ReportedDocument& document : report.documents) documents.push_back(document_of(document));
    return documents;
}

std::vector<CheckResult::Finding> findings_of(const Report& report) {
    std::vector<CheckResult::Finding> findings;
    for (std::size_t i = 0; i < report.documents.size(); ++i) {
        for (const ReportedFinding& finding : report.documents[i].findings) findings.push_back(finding_of(finding, i));
    }
    return findings;
}

}  // namespace denybom
