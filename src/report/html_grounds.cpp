// SPDX-License-Identifier: Apache-2.0
// What was checked, and with what.
#include <algorithm>

#include "report/html_sections.h"
#include "report/html_text.h"
#include "report/order.h"
#include "report/words.h"

namespace denybom {
namespace {

constexpr std::size_t kMostDocuments = 2'000;
constexpr std::size_t kMostWaivers = 500;

std::string format_of(const ReportedDocument& document) {
    if (document.format.empty()) return "no known format";
    std::string html = html_plain(document.format) + (document.spec_version.empty() ? "" : " " + html_plain(document.spec_version));
    for (const std::string& envelope : document.envelopes) html += ", in " + html_plain(envelope);
    return document.name.empty() ? html : html + "<br><small>of " + html_value(document.name) + "</small>";
}

std::string counts_of(const ReportedDocument& document) {
    std::string html;
    for (std::size_t i = 1; i < kOriginCount; ++i) {
        if (document.counts[i] == 0) continue;
        html += (html.empty() ? "" : ", ") + std::to_string(document.counts[i]) + " " + std::string(name_of(static_cast<Origin>(i)));
    }
    return html.empty() ? html : "<br><small>and " + html + "</small>";
}

std::size_t components_of(const ReportedDocument& document) { return document.counts[static_cast<std::size_t>(Origin::component)]; }

void write_document(const ReportedDocument& document, std::string& output) {
    output += "<tr>";
    html_cell(html_verdict_tag(document.verdict), output);
    const std::string digest = document.sha256.empty() ? "" : "<br><small>SHA-256 " + html_code(document.sha256) + "</small>";
    html_row_header(html_value(document.path) + digest, output);
    html_cell(format_of(document), output);
    html_cell(std::to_string(components_of(document)) + counts_of(document), components_of(document), output);
    html_number(document.findings.size(), output);
    html_cell(name_of(document.assurance.level), static_cast<std::size_t>(document.assurance.level), output);
    output += "</tr>\n";
}

void write_denylists(const Report& report, std::string& output) {
    if (report.denylists.empty()) return;
    html_begin_table("Denylists", {{"name"}, {"version"}, {"entries", true}, {"signed by"}, {"digest"}}, output);
    for (const ReportedDenylist& denylist : report.denylists) {
        output += "<tr>";
        html_row_header(html_value(denylist.name), output);
        html_cell(html_value(denylist.version), output);
        html_number(denylist.entries, output);
        html_cell(denylist.signature.empty() ? "not signed" : html_value(denylist.signature), output);
        html_cell(html_code(denylist.digest), output);
        output += "</tr>\n";
    }
    html_end_table(output);
}

std::string sha256_in_html(const std::string& digest) { return digest.empty() ? "" : " <small>SHA-256 " + html_code(digest) + "</small>"; }

// A file that had a say, with its digest where that was recorded; empty for no file.
std::string file_of(const Report& report, const std::string& path) {
    if (path.empty()) return {};
    const std::vector<ReportedFile>& files = report.replay.files;
    const auto found = std::find_if(files.begin(), files.end(), [&](const ReportedFile& file) { return file.path == path; });
    return html_value(path) + sha256_in_html(found == files.end() ? "" : found->sha256);
}

std::string state_of(const ReportedWaiver& waiver) {
    const std::string warning = waiver_warning(waiver);
    return warning.empty() ? "in use" : html_tag("warning", "warning") + " " + html_sentence(warning);
}

}  // namespace

void html_documents(const HtmlContext& context, std::string& output) {
    const std::vector<ReportedDocument>& documents = context.report.documents;
    if (documents.empty()) output += "<p>There was no SBOM to judge.</p>\n";
    const std::size_t shown = std::min(documents.size(), kMostDocuments);
    if (shown > 0) {
        html_begin_table("Documents, each with its own verdict",
                         {{"verdict"}, {"document"}, {"format"}, {"components"}, {"findings", true}, {"assurance"}}, output);
        for (std::size_t i = 0; i < shown; ++i) write_document(documents[i], output);
        html_end_table(output);
    }
    html_left_out(documents.size() - shown, "document", output);
    if (context.report.files_skipped > 0) output += "<p>" + counted(context.report.files_skipped, "file") + " skipped: plainly no SBOM.</p>\n";
}

void html_grounds(const HtmlContext& context, std::string& output) {
    const Report& report = context.report;
    write_denylists(report, output);
    output += "<dl class=\"terms\">\n";
    html_term("profiles", html_sentence(report.profiles.empty() ? "none" : joined(report.profiles)), output);
    html_term("as of", "<time>" + to_string(report.as_of) + "</time>: rules in force and waivers are those of that day", output);
    html_term("fails on", html_sentence(report.fail_on.empty() ? "none" : joined(report.fail_on)), output);
    html_term("asked assurance", name_of(report.min_assurance), output);
    html_term("exit code", std::to_string(report.exit_code), output);
    const ReportedSettings& settings = report.settings;
    html_term("settings", file_of(report, settings.config_file), output);
    for (const std::string& file : settings.waiver_files) html_term("waivers", file_of(report, file), output);
    html_term("baseline", file_of(report, settings.baseline_file), output);
    html_term("artifact", file_of(report, settings.artifact_file), output);
    if (!report.replay.rules_digest.empty()) html_term("rules", html_code(report.replay.rules_digest), output);
    html_term("program", "denybom " + html_value(report.tool_version), output);
    for (const std::string& note : report.notes) html_term("note", html_sentence(note), output);
    output += "</dl>\n";
}

void html_waivers(const HtmlContext& context, std::string& output) {
    html_begin_table("Accepted findings, by the files that were given",
                     {{"waiver"}, {"entry"}, {"reason"}, {"approved by"}, {"through"}, {"state"}, {"file"}}, output);
    const std::vector<const ReportedWaiver*> waivers = in_order(context.report.waivers);
    const std::size_t shown = std::min(waivers.size(), kMostWaivers);
    for (std::size_t i = 0; i < shown; ++i) {
        const ReportedWaiver& waiver = *waivers[i];
        output += "<tr>";
        html_row_header(html_value(waiver.id), output);
        html_cell(html_value(waiver.entry), output);
        html_cell(html_sentence(waiver.reason), output);
        html_cell(html_value(waiver.approved_by), output);
        html_cell("<time>" + to_string(waiver.expires) + "</time>", output);
        html_cell(state_of(waiver), output);
        html_cell(html_value(waiver.file), output);
        output += "</tr>\n";
    }
    html_end_table(output);
    html_left_out(waivers.size() - shown, "waiver", output);
}

}  // namespace denybom
