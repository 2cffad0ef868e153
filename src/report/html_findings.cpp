// SPDX-License-Identifier: Apache-2.0
// The findings: all in one table, and in full below it, by entry.
#include <algorithm>
#include <limits>

#include "identifier/fold.h"
#include "report/graph_picture.h"
#include "report/html_sections.h"
#include "report/html_text.h"
#include "report/order.h"
#include "report/words.h"

namespace denybom {
namespace {

// A browser still shows, sorts and prints a page of this size.
constexpr std::size_t kMostRows = 2'000;
constexpr std::size_t kMostInFull = 300;
constexpr std::size_t kMostBytesInFull = std::size_t{4} << 20;
constexpr std::size_t kRowWidth = 80;  // columns of a value in the table
constexpr std::size_t kMostSignals = 40;
constexpr std::size_t kMostRules = 40;
constexpr std::size_t kMostEvidence = 20;
constexpr std::size_t kMostPaths = 16;
constexpr std::size_t kMostNames = 20;  // of direct dependencies, and of steps of a path
constexpr std::size_t kRawBytes = 200;  // of a value whose code points are shown

std::string id_of(std::size_t number) { return "f" + std::to_string(number + 1); }

// In the order of Origin.
constexpr std::string_view kOrigins[kOriginCount] = {
    "", "what the SBOM describes", "a service", "a file", "a tool that made the SBOM", "in a pedigree", "referred to, not described here"};

bool is_any(std::string_view status, std::span<const ListedFinding> findings) {
    return std::any_of(findings.begin(), findings.end(), [&](const ListedFinding& listed) { return status_of(*listed.finding) == status; });
}

// Hidden until the script, without which it could do nothing, shows it.
void write_filter(std::span<const ListedFinding> findings, std::string& output) {
    output +=
        "<form id=\"filter\" class=\"filter\" role=\"search\" aria-label=\"Filter the findings\" hidden>"
        "<label for=\"filter-words\">Words in a row<input id=\"filter-words\" type=\"search\" autocomplete=\"off\"></label>"
        "<label for=\"filter-status\">Status<select id=\"filter-status\"><option value=\"\">all</option>";
    for (const std::string_view status : {"deny", "review", "info", "waived", "known"}) {
        if (is_any(status, findings)) output.append("<option>").append(status).append("</option>");
    }
    output += "</select></label><output id=\"filter-count\" for=\"filter-words filter-status\" aria-live=\"polite\"></output></form>\n";
}

// The status by how grave it is.
std::size_t rank_of(const ReportedFinding& finding) {
    return (is_open(finding) ? 0U : finding.waiver ? 10U : 20U) + static_cast<std::size_t>(finding.action);
}

std::string place_in_row(const ReportedFinding& finding) {
    const ReportedMatch* best = best_match(finding);
    return best == nullptr || best->place.line == 0 ? "" : std::to_string(best->place.line);
}

void write_row(const ListedFinding& listed, std::size_t number, std::size_t in_full, std::string& output) {
    const ReportedFinding& finding = *listed.finding;
    const std::string id = id_of(number), name = html_value(name_and_version(finding.component), kRowWidth);
    output += "<tr data-status=\"" + status_of(finding) + "\"" + (number < in_full ? " data-detail=\"" + id + "\">" : ">");
    html_cell(html_status_tag(finding), rank_of(finding), output);
    html_row_header(number < in_full ? "<a href=\"#" + id + "\">" + name + "</a>" : name, output);
    html_cell(html_value(finding.component.supplier, kRowWidth), output);
    html_cell(html_value(finding.entry.title, kRowWidth), output);
    html_cell(name_of(finding.confidence), static_cast<std::size_t>(finding.confidence), output);
    html_cell(html_value(listed.document->path, kRowWidth), output);
    output.append("<td class=\"number\">").append(place_in_row(finding)).append("</td></tr>\n");
}

void write_rules(const std::vector<AppliedRule>& rules, std::string& output) {
    if (rules.empty()) return;
    html_begin_table("Rules that apply to it", {{"since"}, {"rule"}, {"effect"}, {"citation"}}, output);
    const std::vector<const AppliedRule*> ordered = in_order(rules);
    const std::size_t shown = std::min(ordered.size(), kMostRules);
    for (std::size_t i = 0; i < shown; ++i) {
        const AppliedRule& rule = *ordered[i];
        output += "<tr>";
        html_cell((rule.date_certain ? "<time>" : "about <time>") + to_string(rule.since) + "</time>", output);
        html_row_header(html_value(rule.id) + "<br><small>" + html_value(rule.phase) + "</small>", output);
        html_cell(html_plain(effect_in_words(rule)), output);
        html_cell(html_sentence(rule.citation) + (rule.why.empty() ? "" : "<br><small>" + html_sentence(rule.why) + "</small>") +
                      (rule.scope_exact ? "" : "<br><small>Judged by the words of the nearest rule.</small>"),
                  output);
        output += "</tr>\n";
    }
    html_end_table(output);
    html_left_out(ordered.size() - shown, "rule", output);
}

void write_evidence(const ReportedFinding& finding, std::string& output) {
    if (finding.evidence.empty()) return;
    output += "<ul aria-label=\"Sources\">\n";
    const std::size_t shown = std::min(finding.evidence.size(), kMostEvidence);
    for (std::size_t i = 0; i < shown; ++i) {
        const Evidence& evidence = finding.evidence[i];
        output += "<li>" + html_sentence(evidence.says) + " " + html_link(evidence.url);
        if (!evidence.date.empty()) output += " <small><time>" + html_plain(evidence.date) + "</time></small>";
        output += evidence.verified ? "</li>\n" : " <small>(unverified)</small></li>\n";
    }
    output += "</ul>\n";
    html_left_out(finding.evidence.size() - shown, "source", output);
}

// What is said of an entry, once for all its findings.
void begin_entry(const ReportedFinding& first, std::size_t findings, std::string& output) {
    const ReportedEntry& entry = first.entry;
    output += "<section class=\"entry\"><h3>" + html_value(entry.title) + "</h3>\n<p class=\"faint\">entry " + html_code(entry.id) +
              " of the denylist " + html_value(entry.denylist) + (entry.kind.empty() ? "" : ", kind " + html_code(entry.kind)) + "; " +
              counted(findings, "finding") + (is_open(first) ? "" : ", accepted") + "</p>\n";
    if (!first.note.empty()) output += "<p>" + html_sentence(first.note) + "</p>\n";
    write_evidence(first, output);
    if (first.rules.empty() && first.action != Action::info) output += "<p>No rule of the profile applies; the denylist itself says so.</p>\n";
    write_rules(first.rules, output);
}

bool same_rules(const ReportedFinding& a, const ReportedFinding& b) {
    const auto same = [](const AppliedRule& x, const AppliedRule& y) { return !before(x, y) && !before(y, x); };
    return std::equal(a.rules.begin(), a.rules.end(), b.rules.begin(), b.rules.end(), same);
}

std::string raw_value(const ReportedMatch& match) {
    std::string html = html_code(match.value);
    if (!match.folded) return html;
    const std::string points = code_points(std::string_view(match.value).substr(0, kRawBytes));
    html += "<br><small>fits only after folding";
    return html + (points == match.value ? "</small>" : "; as it is written:</small> " + html_code(points, 2 * kHtmlValueWidth));
}

// The signals of the finding's own entry first, then the strongest.
std::vector<const ReportedMatch*> signals_of(const ReportedFinding& finding) {
    std::vector<const ReportedMatch*> signals = in_order(finding.matches);
    const auto rank = [&](const ReportedMatch* match) { return std::pair(match->entry == finding.entry.id, match->strength); };
    std::stable_sort(signals.begin(), signals.end(), [&](const ReportedMatch* a, const ReportedMatch* b) { return rank(a) > rank(b); });
    return signals;
}

void write_signals(const ReportedFinding& finding, std::string& output) {
    const std::vector<const ReportedMatch*> signals = signals_of(finding);
    if (signals.empty()) return;
    html_begin_table("What in the SBOM fits the denylist", {{"on"}, {"value in the SBOM"}, {"pattern"}, {"entry"}, {"strength"}, {"place"}}, output);
    const std::size_t shown = std::min(signals.size(), kMostSignals);
    for (std::size_t i = 0; i < shown; ++i) {
        const ReportedMatch& match = *signals[i];
        output += "<tr>";
        html_row_header(name_of(match.on), output);
        html_code_cell(raw_value(match), output);
        html_code_cell(html_code(match.pattern), output);
        html_code_cell(html_code(match.entry), output);
        html_cell(name_of(match.strength), static_cast<std::size_t>(match.strength), output);
        html_cell(html_place(match.place), output);
        output += "</tr>\n";
    }
    html_end_table(output);
    html_left_out(signals.size() - shown, "signal", output);
}

// The middle of a long path is left out: its ends say what to do.
std::string path_in_words(const ReportedDocument& document, const std::vector<std::string>& path) {
    std::string html;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const bool is_left_out = path.size() > kMostNames && i >= kMostNames / 2 && i < path.size() - kMostNames / 2;
        if (is_left_out && i > kMostNames / 2) continue;
        html += i == 0 ? "" : " › ";
        html += is_left_out ? "<small>(" + std::to_string(path.size() - kMostNames) + " more)</small>"
                            : html_value(name_of_ref(document, path[i]), kRowWidth);
    }
    return html;
}

void write_paths(const ListedFinding& listed, std::size_t number, std::string& output) {
    const ReportedFinding& finding = *listed.finding;
    if (finding.component.origin == Origin::tool || finding.component.origin == Origin::root) return;
    output += "<h5>Paths from the root</h5>\n";
    if (finding.paths.empty()) return void(output += "<p>No path in this SBOM leads to it.</p>\n");
    const std::string picture = graph_picture(*listed.document, finding, id_of(number) + "-graph");
    if (!picture.empty()) output += "<figure tabindex=\"0\">" + picture + "</figure>\n";
    output += "<ol class=\"path\" aria-label=\"Paths in words\">\n";
    const std::vector<const std::vector<std::string>*> paths = in_order(finding.paths);
    const std::size_t shown = std::min(paths.size(), kMostPaths);
    for (std::size_t i = 0; i < shown; ++i) output += "<li>" + path_in_words(*listed.document, *paths[i]) + "</li>\n";
    output += "</ol>\n";
    if (finding.path_count <= shown) return;
    const bool is_saturated = finding.path_count == std::numeric_limits<std::uint64_t>::max();
    output += "<p class=\"faint\">The shortest of " + (is_saturated ? "very many" : std::to_string(finding.path_count)) + " paths.</p>\n";
}

std::string introduced_by(const ListedFinding& listed) {
    const std::vector<std::string>& refs = listed.finding->introduced_by;
    if (refs.size() == 1 && refs.front() == listed.finding->component.ref) return "nothing else: it is a direct dependency";
    std::string html;
    const std::vector<const std::string*> ordered = in_order(refs);
    const std::size_t shown = std::min(ordered.size(), kMostNames);
    for (std::size_t i = 0; i < shown; ++i) html += (i == 0 ? "" : ", ") + html_value(name_of_ref(*listed.document, *ordered[i]), kRowWidth);
    return shown < ordered.size() ? html + " and " + std::to_string(ordered.size() - shown) + " more" : html;
}

std::string acceptance_of(const HtmlContext& context, const ReportedFinding& finding) {
    const ReportedWaiver* waiver = context.waivers.find(finding);
    if (waiver != nullptr) return html_sentence(waiver_in_words(*waiver));
    return finding.waiver ? html_value(*finding.waiver) : "";
}

void write_component(const HtmlContext& context, const ListedFinding& listed, std::string& output) {
    const ReportedFinding& finding = *listed.finding;
    const ReportedComponent& component = finding.component;
    const auto code = [](const std::string& text) { return text.empty() ? "" : html_code(text); };
    output += "<dl class=\"terms\">\n";
    html_term("document", html_value(listed.document->path), output);
    html_term("confidence", name_of(finding.confidence), output);
    html_term("waived by", acceptance_of(context, finding), output);
    html_term("known", finding.known ? "the baseline already holds it" : "", output);
    html_term("maker", component.supplier.empty() ? "" : html_value(component.supplier), output);
    html_term("type", component.type.empty() ? "" : html_value(component.type), output);
    html_term("origin", kOrigins[static_cast<std::size_t>(component.origin)], output);
    html_term("package URL", code(component.purl), output);
    html_term("CPE", code(component.cpe), output);
    html_term("reference", code(component.ref), output);
    html_term("brought in by", introduced_by(listed), output);
    html_term("finding", code(finding.id), output);
    output += "</dl>\n";
}

void write_article(const HtmlContext& context, std::size_t number, const ReportedFinding& heading, std::string& output) {
    const ListedFinding& listed = context.findings[number];
    const std::string id = id_of(number);
    output += "<article id=\"" + id + "\" class=\"" + status_of(*listed.finding) + "\" aria-labelledby=\"" + id + "-name\"><h4 id=\"" + id +
              "-name\">" + html_status_tag(*listed.finding) + " " + html_value(name_and_version(listed.finding->component)) + "</h4>\n";
    write_component(context, listed, output);
    write_signals(*listed.finding, output);
    write_paths(listed, number, output);
    if (!same_rules(*listed.finding, heading)) write_rules(listed.finding->rules, output);
    output += "</article>\n";
}

bool same_entry(const ReportedFinding& a, const ReportedFinding& b) {
    return is_open(a) == is_open(b) && a.action == b.action && a.entry.id == b.entry.id && a.entry.denylist == b.entry.denylist;
}

std::size_t end_of_entry(const std::vector<ListedFinding>& findings, std::size_t begin) {
    std::size_t end = begin + 1;
    while (end < findings.size() && same_entry(*findings[begin].finding, *findings[end].finding)) ++end;
    return end;
}

// Returns how many findings are shown in full.
std::size_t write_in_full(const HtmlContext& context, std::string& output) {
    const std::size_t most = output.size() + kMostBytesInFull;
    std::size_t number = 0;
    while (number < std::min(context.findings.size(), kMostInFull) && output.size() < most) {
        const ReportedFinding& heading = *context.findings[number].finding;
        const std::size_t end = end_of_entry(context.findings, number);
        begin_entry(heading, end - number, output);
        for (; number < std::min(end, kMostInFull) && output.size() < most; ++number) write_article(context, number, heading, output);
        output += "</section>\n";
    }
    return number;
}

}  // namespace

void html_findings(const HtmlContext& context, std::string& output) {
    const std::vector<ListedFinding>& findings = context.findings;
    const std::size_t rows = std::min(findings.size(), kMostRows);
    std::string details;
    const std::size_t in_full = write_in_full(context, details);
    write_filter(std::span(findings).first(rows), output);
    html_begin_table("All findings, the gravest first",
                     {{"status"}, {"component"}, {"maker"}, {"fits"}, {"confidence"}, {"document"}, {"line", true}}, output, "table-of-findings");
    for (std::size_t i = 0; i < rows; ++i) write_row(findings[i], i, in_full, output);
    html_end_table(output);
    html_left_out(findings.size() - rows, "finding", output);
    output += "</section>\n<section id=\"details\" aria-labelledby=\"details-title\"><h2 id=\"details-title\">Findings in full</h2>\n" + details;
    if (in_full < findings.size()) {
        output += "<p class=\"notice\"><strong>" + counted(findings.size() - in_full, "finding") +
                  " not shown in full:</strong> the page would be too long. The JSON report (<code>-o json</code>) holds all.</p>\n";
    }
}

}  // namespace denybom
