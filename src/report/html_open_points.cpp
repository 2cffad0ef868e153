// SPDX-License-Identifier: Apache-2.0
// What could not be concluded: of each document why it was not judged, what the comparison had to do without, and what was noticed.
#include <algorithm>

#include "report/html_sections.h"
#include "report/html_text.h"
#include "report/order.h"
#include "report/words.h"

namespace denybom {
namespace {

constexpr std::size_t kMostDocuments = 100;
constexpr std::size_t kMostBytes = std::size_t{4} << 20;
constexpr std::size_t kMostDiagnostics = 200;
constexpr std::size_t kMostNames = 100;

void write_reasons(const Report& report, const ReportedDocument& document, std::string& output) {
    if (document.verdict != Verdict::inconclusive && !is_inconclusive(document)) return;
    output += "<p>" + html_tag("inconclusive", "not conclusive");
    for (const std::string& reason : reasons_beyond_diagnostics(report, document)) output += "; " + html_sentence(reason);
    output += "</p>\n";
}

std::string share(std::size_t number, std::size_t of) { return std::to_string(number) + " of " + std::to_string(of); }

void write_names(std::string_view term, const std::vector<std::string>& names, std::size_t all, std::string& output) {
    if (names.empty()) return;
    std::string html;
    const std::size_t shown = std::min(names.size(), kMostNames);
    for (std::size_t i = 0; i < shown; ++i) html += (i == 0 ? "" : ", ") + html_value(names[i], 80);
    if (all > shown) html += " and " + std::to_string(all - shown) + " more";
    html_term(term, html, output);
}

void write_assurance(const Assurance& assurance, std::string& output) {
    const std::size_t all = assurance.components;
    output += "<dl class=\"terms\">\n";
    std::string level = "<strong>" + std::string(name_of(assurance.level)) + "</strong>";
    for (const std::string& reason : assurance.reasons) level += "; " + html_sentence(reason);
    html_term("assurance", level, output);
    if (all > 0) {
        html_term("identified", share(assurance.identified, all) + " components have a package URL, CPE, hash or SWID", output);
        html_term("with a maker", share(assurance.with_party, all), output);
        html_term("in the graph", share(assurance.with_dependencies, all), output);
    }
    write_names("not identified", assurance.unidentified, all - std::min(all, assurance.identified), output);
    write_names("without a maker", assurance.without_party, all - std::min(all, assurance.with_party), output);
    output += "</dl>\n";
}

void write_minimum_elements(const std::vector<MinimumElement>& elements, std::string& output) {
    if (elements.empty()) return;
    html_begin_table("Minimum elements of an SBOM", {{"element"}, {"present"}, {"asked for by"}, {"without it"}}, output);
    for (const MinimumElement& element : elements) {
        const bool is_single = element.of == 1;
        const std::size_t percent = element.of == 0 ? 0 : element.present * 100 / element.of;
        output += "<tr>";
        html_row_header(html_plain(element.title), output);
        html_cell(is_single ? (element.present > 0 ? "yes" : "<strong>missing</strong>") : share(element.present, element.of), percent, output);
        html_cell(html_plain(element.source), output);
        html_cell(html_plain(element.bearing), output);
        output += "</tr>\n";
    }
    html_end_table(output);
}

// Errors first: each is a reason why the document cannot pass.
void write_diagnostics(const ReportedDocument& document, std::string& output) {
    std::vector<const ReportedDiagnostic*> diagnostics = in_order(document.diagnostics);
    if (diagnostics.empty()) return;
    std::stable_partition(diagnostics.begin(), diagnostics.end(),
                          [](const ReportedDiagnostic* reported) { return reported->diagnostic.severity == Severity::error; });
    html_begin_table("What was noticed while reading it", {{"severity"}, {"code"}, {"message"}, {"place"}}, output);
    const std::size_t shown = std::min(diagnostics.size(), kMostDiagnostics);
    for (std::size_t i = 0; i < shown; ++i) {
        const Diagnostic& diagnostic = diagnostics[i]->diagnostic;
        output += "<tr>";
        html_cell(html_tag(name_of(diagnostic.severity), name_of(diagnostic.severity)), static_cast<std::size_t>(diagnostic.severity), output);
        html_row_header(html_code(diagnostic.code), output);
        html_cell(html_sentence(message_with_repeats(diagnostic)), output);
        html_cell(html_place(diagnostics[i]->place), output);
        output += "</tr>\n";
    }
    html_end_table(output);
    html_left_out(diagnostics.size() - shown, "remark", output);
}

void write_document(const Report& report, const ReportedDocument& document, std::string& output) {
    output += "<h3>" + html_value(document.path) + "</h3>\n";
    write_reasons(report, document, output);
    if (!document.format.empty()) write_assurance(document.assurance, output);
    write_diagnostics(document, output);
    write_minimum_elements(document.minimum_elements, output);
}

}  // namespace

void html_open_points(const HtmlContext& context, std::string& output) {
    std::vector<const ReportedDocument*> documents;
    for (const ReportedDocument& document : context.report.documents) documents.push_back(&document);
    std::stable_partition(documents.begin(), documents.end(), [](const ReportedDocument* document) { return is_inconclusive(*document); });
    const std::size_t most = output.size() + kMostBytes;
    output += "<p>A verdict is worth what the documents say. What they do not say was not compared.</p>\n";
    std::size_t shown = 0;
    for (; shown < std::min(documents.size(), kMostDocuments) && output.size() < most; ++shown)
        write_document(context.report, *documents[shown], output);
    html_left_out(documents.size() - shown, "document", output);
}

}  // namespace denybom
