// SPDX-License-Identifier: Apache-2.0
// The report for a person at a terminal or with a build log: what was found, where, why, and what to do now. The most important stands
// last, where the eye is: the last line is the verdict.
#include <algorithm>
#include <map>

#include "report/duty.h"
#include "report/order.h"
#include "report/page.h"
#include "report/reporters.h"
#include "report/text_diagnostic.h"
#include "report/text_finding.h"
#include "report/words.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

constexpr std::size_t kWarningsInFull = 3;  // of one document

Style style_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::passed: return Style::good;
        case Verdict::review:
        case Verdict::inconclusive: return Style::doubtful;
        case Verdict::denied: return Style::bad;
    }
    return Style::bad;
}

std::string origin_counts(const ReportedDocument& document) {
    std::string text = counted(document.counts[static_cast<std::size_t>(Origin::component)], "component");
    for (std::size_t i = 1; i < kOriginCount; ++i) {
        const auto origin = static_cast<Origin>(i);
        if (document.counts[i] > 0 && origin != Origin::root)
            text += ", " + std::to_string(document.counts[i]) + " of origin " + std::string(name_of(origin));
    }
    return text;
}

std::string description_of(const ReportedDocument& document) {
    if (document.format.empty()) return "of no known format";
    std::string what = shown(document.format) + (document.spec_version.empty() ? "" : " " + shown(document.spec_version));
    if (!document.name.empty()) what += " of " + shown(document.name);
    for (const std::string& envelope : document.envelopes) what += ", in " + shown(envelope);
    return what + ", " + origin_counts(document);
}

void write_heading(const ReportedDocument& document, Page& page) {
    page.paragraph(0, 2,
                   {{std::string(name_of(document.verdict)), style_of(document.verdict)},
                    {" ", Style::plain},
                    {shown(document.path), Style::strong},
                    {" (" + description_of(document) + ")", Style::plain}});
    if (!document.format.empty()) page.paragraph(2, 4, {{shown_sentence(assurance_line(document.assurance)), Style::faint}});
    const std::string unidentified = unidentified_line(document.assurance);
    if (!unidentified.empty()) page.paragraph(2, 4, {{shown_sentence(unidentified), Style::faint}});
}

// All errors: each is a reason why the document cannot pass.
void write_reasons(const Report& report, const ReportedDocument& document, Page& page) {
    for (const ReportedDiagnostic* reported : in_order(document.diagnostics)) {
        if (reported->diagnostic.severity == Severity::error) write_diagnostic(*reported, document.path, page);
    }
    for (const std::string& reason : reasons_beyond_diagnostics(report, document)) {
        page.paragraph(2, 4, {{"inconclusive", Style::doubtful}, {": " + reason, Style::plain}});
    }
}

// A few warnings, and how many more there are.
void write_warnings(const ReportedDocument& document, Page& page) {
    unsigned long long warnings = 0, notes = 0;
    std::size_t written = 0;
    for (const ReportedDiagnostic* reported : in_order(document.diagnostics)) {
        const Severity severity = reported->diagnostic.severity;
        if (severity == Severity::error) continue;
        if (severity == Severity::warning && written < kWarningsInFull) {
            write_diagnostic(*reported, document.path, page);
            ++written;
        } else {
            (severity == Severity::warning ? warnings : notes) += 1 + reported->diagnostic.repeats;
        }
    }
    std::vector<std::string> rest;
    if (warnings > 0) rest.push_back(counted(warnings, "more warning"));
    if (notes > 0) rest.push_back(counted(notes, "note"));
    if (!rest.empty()) page.paragraph(2, 4, {{joined(rest, " and ") + " (-o json lists them)", Style::faint}});
}

using Group = std::vector<const ReportedFinding*>;

// The findings of each entry, in order of the gravest of them.
std::vector<Group> by_entry(const ReportedDocument& document) {
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> number;
    std::vector<Group> groups;
    for (const ReportedFinding* finding : in_order(document.findings)) {
        const auto [found, is_new] = number.try_emplace({finding->entry.denylist, finding->entry.id}, groups.size());
        if (is_new) groups.emplace_back();
        groups[found->second].push_back(finding);
    }
    return groups;
}

void write_document(const Report& report, const ReportedDocument& document, Page& page) {
    if (!document.findings.empty()) page.gap();
    write_heading(document, page);
    write_reasons(report, document, page);
    write_warnings(document, page);
    for (const Group& group : by_entry(document)) {
        page.gap();
        write_entry_heading(*group.front(), group.size(), page);
        for (const ReportedFinding* finding : group) write_finding(document, *finding, *group.front(), waiver_of(report, *finding), page);
    }
    if (!document.findings.empty()) page.gap();
}

void write_waiver(const ReportedWaiver& waiver, Page& page) {
    const std::string warning = waiver_warning(waiver);
    if (warning.empty()) return;
    page.paragraph(0, 2, {{"waiver", Style::doubtful}, {" " + shown(waiver.id) + " " + shown_sentence(warning), Style::plain}});
}

void write_next_steps(const Report& report, Page& page) {
    const std::vector<std::string> steps = next_steps(report);
    if (steps.empty()) return;
    page.gap();
    page.paragraph(0, 0, {{"What now", Style::strong}});
    for (const std::string& step : steps) page.paragraph(2, 4, {{"- " + for_terminal(step), Style::plain}});
}

void write_duties(const Report& report, Page& page) {
    if (report.duties.empty()) return;
    page.gap();
    page.paragraph(0, 2, {{"What may have to be reported", Style::strong}, {" (ask counsel which clause binds you)", Style::faint}});
    for (const ReportedDuty& reported : report.duties) write_duty(reported.duty, page);
}

bool has_findings(const Report& report) {
    return std::any_of(report.documents.begin(), report.documents.end(), [](const ReportedDocument& document) { return !document.findings.empty(); });
}

// What the verdict rests on.
void write_grounds(const Report& report, Page& page) {
    page.gap();
    if (report.files_skipped > 0) page.paragraph(0, 2, {{counted(report.files_skipped, "file") + " skipped: no SBOM", Style::plain}});
    const std::string settings = settings_line(report.settings);
    if (!settings.empty()) page.paragraph(0, 2, {{shown_sentence(settings), Style::plain}});
    for (const ReportedWaiver* waiver : in_order(report.waivers)) write_waiver(*waiver, page);
    for (const std::string& note : report.notes) page.paragraph(0, 2, {{"note", Style::note}, {": " + shown_sentence(note), Style::plain}});
    if (!report.documents.empty()) {
        std::vector<std::string> lists;
        for (const ReportedDenylist& denylist : report.denylists) lists.push_back(shown_sentence(denylist_line(denylist)));
        page.paragraph(0, 2, {{"compared with " + joined(lists), Style::plain}});
    }
    if (has_findings(report) && !report.profiles.empty()) page.paragraph(0, 2, {{std::string(disclaimer()), Style::faint}});
    if (report.exit_code == 0 && report.verdict != Verdict::passed) {
        page.paragraph(0, 2, {{"exit code 0: --fail-on " + (report.fail_on.empty() ? "none" : shown(joined(report.fail_on, ","))), Style::plain}});
    }
}

}  // namespace

void write_text(const Report& report, const Appearance& appearance, std::string& output) {
    Page page(appearance, output);
    if (!appearance.quiet) {
        for (const ReportedDocument& document : report.documents) write_document(report, document, page);
        write_next_steps(report, page);
        write_duties(report, page);
        write_grounds(report, page);
    }
    const std::string line = summary_line(report);
    const std::string_view verdict = name_of(report.verdict);
    Appearance unwrapped = appearance;
    unwrapped.width = 0;
    Page(unwrapped, output)
        .paragraph(0, 0, {{std::string(verdict), style_of(report.verdict)}, {for_terminal(line.substr(verdict.size())), Style::plain}});
}

}  // namespace denybom
