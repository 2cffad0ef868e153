// SPDX-License-Identifier: Apache-2.0
// What the sections of the HTML report are made of.
#include <algorithm>
#include <tuple>

#include "report/html_sections.h"
#include "report/html_text.h"
#include "report/order.h"
#include "report/words.h"

namespace denybom {
namespace {

// Which sign goes with which kind of tag.
constexpr struct {
    std::string_view kind, sign;
} kSignOfKind[] = {
    {"deny", "denied"},        {"denied", "denied"},        {"review", "review"}, {"passed", "passed"}, {"inconclusive", "inconclusive"},
    {"error", "inconclusive"}, {"warning", "inconclusive"}, {"info", "info"},     {"note", "info"},     {"waived", "accepted"},
    {"known", "accepted"}};

std::string_view sign_of(std::string_view kind) {
    for (const auto& row : kSignOfKind) {
        if (row.kind == kind) return row.sign;
    }
    return "info";
}

std::vector<ListedFinding> listed(const Report& report) {
    std::vector<ListedFinding> findings;
    for (const ReportedDocument& document : report.documents) {
        for (const ReportedFinding& finding : document.findings) findings.push_back({&document, &finding});
    }
    std::stable_sort(findings.begin(), findings.end(), [](const ListedFinding& a, const ListedFinding& b) {
        const bool a_open = is_open(*a.finding), b_open = is_open(*b.finding);
        return a_open != b_open ? a_open : before(*a.finding, *b.finding);
    });
    return findings;
}

}  // namespace

HtmlContext::HtmlContext(const Report& of) : report(of), waivers(of), findings(listed(of)) {}

std::string html_tag(std::string_view kind, std::string_view word) {
    std::string html = "<span class=\"tag ";
    html.append(kind).append("\"><svg class=\"sign\" aria-hidden=\"true\"><use href=\"#sign-").append(sign_of(kind)).append("\"/></svg>");
    return html.append(word).append("</span>");
}

std::string html_status_tag(const ReportedFinding& finding) {
    const std::string status = status_of(finding);
    return html_tag(status, is_open(finding) ? status : status + " (" + std::string(name_of(finding.action)) + ")");
}

std::string html_verdict_tag(Verdict verdict) { return html_tag(name_of(verdict), name_of(verdict)); }

void html_begin_table(std::string_view caption, std::initializer_list<HtmlColumn> columns, std::string& output, std::string_view id) {
    output.append("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"").append(caption).append("\"><table");
    if (!id.empty()) output.append(" id=\"").append(id).append("\"");
    output.append("><caption>").append(caption).append("</caption><thead><tr>");
    for (const HtmlColumn& column : columns) {
        output.append(column.is_number ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">").append(column.title).append("</th>");
    }
    output += "</tr></thead><tbody>\n";
}

void html_end_table(std::string& output) { output += "</tbody></table></div>\n"; }

void html_cell(std::string_view html, std::string& output) { output.append("<td>").append(html).append("</td>"); }

void html_cell(std::string_view html, std::size_t key, std::string& output) {
    output.append("<td data-key=\"").append(std::to_string(key)).append("\">").append(html).append("</td>");
}

void html_code_cell(std::string_view html, std::string& output) { output.append("<td class=\"code\">").append(html).append("</td>"); }

void html_row_header(std::string_view html, std::string& output) { output.append("<th scope=\"row\">").append(html).append("</th>"); }

void html_number(std::size_t number, std::string& output) { output.append("<td class=\"number\">").append(std::to_string(number)).append("</td>"); }

void html_term(std::string_view term, std::string_view html, std::string& output) {
    if (!html.empty()) output.append("<dt>").append(term).append("</dt><dd>").append(html).append("</dd>\n");
}

std::string html_place(const Place& place) {
    if (place.line == 0) return place.pointer.empty() ? "" : html_code(place.pointer);
    std::string html = "line " + std::to_string(place.line);
    if (place.column > 0) html += ", column " + std::to_string(place.column);
    return place.pointer.empty() ? html : html + " (" + html_code(place.pointer) + ")";
}

void html_left_out(std::size_t number, std::string_view what, std::string& output) {
    if (number == 0) return;
    output += "<p class=\"notice\"><strong>" + counted(number, what) +
              " left out here:</strong> the page would be too long. The JSON report (<code>-o json</code>) holds all.</p>\n";
}

}  // namespace denybom
