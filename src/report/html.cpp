// SPDX-License-Identifier: Apache-2.0
// The report as one page that a reviewer files, prints and reads years later: everything in one file, nothing fetched, nothing that needs its script.
// The Content-Security-Policy (https://www.w3.org/TR/CSP3/) names the digests of the page's own style and script and forbids all else, so that text
// of a document could do nothing even if it became markup, which it does not (report/html_text.h).
//
// A page has bounds, beyond which browsers do not show it any more; what is left out is counted there, the least grave first.
#include <algorithm>

#include "report/html_sections.h"
#include "report/html_text.h"
#include "report/reporters.h"
#include "report/words.h"

namespace denybom {
namespace {

constexpr std::size_t kMostSteps = 40;

struct Meaning {
    std::string_view word;      // as a heading
    std::string_view sentence;  // what it says
};

Meaning meaning_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::passed: return {"Passed", "Every document was read and judged whole, and no open finding is to be denied or reviewed."};
        case Verdict::denied: return {"Denied", "At least one open finding is to be denied."};
        case Verdict::review: return {"Review", "Nothing is to be denied, but somebody has to look at one finding at least."};
        case Verdict::inconclusive: break;
    }
    return {"Inconclusive", "No open finding is to be denied, but not everything could be judged: this is no pass."};
}

std::string subject_of(const Report& report) {
    return report.documents.size() == 1 ? html_plain(report.documents.front().path, 80) : counted(report.documents.size(), "document");
}

void write_head(const Report& report, std::string& output) {
    output += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"" +
              html_content_security_policy() +
              "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
              "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"denybom " +
              html_plain(report.tool_version) + "\">\n<title>" + std::string(meaning_of(report.verdict).word) + ": " + subject_of(report) +
              " (denybom, as of " + to_string(report.as_of) + ")</title>\n<style>";
    output.append(html_style()).append("</style>\n</head>\n<body>\n").append(html_signs());
    output += "<a class=\"skip\" href=\"#main\">Skip to the report</a>\n";
}

void write_figure(std::size_t number, std::string_view what, std::string& output) {
    output.append("<div><dt>").append(what).append("</dt><dd>").append(std::to_string(number)).append("</dd></div>");
}

void write_figures(const Report& report, std::string& output) {
    const FindingCounts& found = report.findings;
    output += "<dl class=\"figures\">";
    write_figure(found.deny, "to deny", output);
    write_figure(found.review, "to review", output);
    write_figure(found.info, "for information", output);
    write_figure(found.waived, "waived", output);
    write_figure(found.known, "known", output);
    write_figure(report.components, "components", output);
    write_figure(report.documents.size(), "documents", output);
    output += "</dl>\n";
}

void write_verdict(const Report& report, std::string& output) {
    const std::string_view name = name_of(report.verdict);
    const Meaning meaning = meaning_of(report.verdict);
    output += "<header>\n<p class=\"product\">denybom: software bill of materials against a denylist</p>\n<div class=\"verdict ";
    output.append(name)
        .append("\">\n<h1><svg class=\"sign\" aria-hidden=\"true\"><use href=\"#sign-")
        .append(name)
        .append("\"/></svg>")
        .append(meaning.word);
    output.append("</h1>\n<p>")
        .append(meaning.sentence)
        .append("</p>\n<p class=\"faint\">")
        .append(html_sentence(summary_line(report)))
        .append("</p>\n");
    if (report.exit_code == 0 && report.verdict != Verdict::passed) {
        output += "<p><strong>The build goes on:</strong> exit code 0, <code>--fail-on</code> " +
                  html_value(report.fail_on.empty() ? "none" : joined(report.fail_on, ",")) + ".</p>\n";
    }
    output += "</div>\n";
    write_figures(report, output);
    output += "</header>\n";
}

void write_next_steps(const HtmlContext& context, std::string& output) {
    const std::vector<std::string> steps = next_steps(context.report);
    const std::size_t shown = std::min(steps.size(), kMostSteps);
    output += "<ol>\n";
    for (std::size_t i = 0; i < shown; ++i) output += "<li>" + html_sentence(steps[i]) + "</li>\n";
    output += "</ol>\n";
    html_left_out(steps.size() - shown, "step", output);
}

bool always(const HtmlContext&) { return true; }
bool has_findings(const HtmlContext& context) { return !context.findings.empty(); }
bool has_documents(const HtmlContext& context) { return !context.report.documents.empty(); }

// The sections of the page in their order; a heading and an entry in the contents each.
constexpr struct Section {
    std::string_view id, title;
    bool (*is_there)(const HtmlContext& context);
    void (*write)(const HtmlContext& context, std::string& output);
} kSections[] = {
    {"steps", "What now", [](const HtmlContext& context) { return !next_steps(context.report).empty(); }, write_next_steps},
    {"documents", "What was checked", always, html_documents},
    {"grounds", "What it was checked with", always, html_grounds},
    {"findings", "Findings", has_findings, html_findings},
    {"rules", "Rules and since when they hold", has_findings, html_rules},
    {"open", "What could not be concluded", has_documents, html_open_points},
    {"duties", "What may have to be reported", [](const HtmlContext& context) { return !context.report.duties.empty(); }, html_duties},
    {"questions", "Questions for the vendor", has_documents, html_questions},
    {"waivers", "Waivers", [](const HtmlContext& context) { return !context.report.waivers.empty(); }, html_waivers},
};

void write_contents(const HtmlContext& context, std::string& output) {
    output += "<nav aria-label=\"Contents\"><ul>\n";
    for (const Section& section : kSections) {
        if (!section.is_there(context)) continue;
        output.append("<li><a href=\"#").append(section.id).append("\">").append(section.title).append("</a></li>\n");
    }
    output += "</ul></nav>\n";
}

void write_section(const Section& section, const HtmlContext& context, std::string& output) {
    if (!section.is_there(context)) return;
    output.append("<section id=\"")
        .append(section.id)
        .append("\" aria-labelledby=\"")
        .append(section.id)
        .append("-title\"><h2 id=\"")
        .append(section.id);
    output.append("-title\">").append(section.title).append("</h2>\n");
    section.write(context, output);
    output += "</section>\n";
}

void write_foot(const HtmlContext& context, std::string& output) {
    output += "<footer>\n";
    if (has_findings(context) && !context.report.profiles.empty()) output += "<p>" + html_plain(disclaimer(), kHtmlSentenceWidth) + "</p>\n";
    output += "<p>Written by denybom " + html_value(context.report.tool_version) +
              ". The same documents, denylists, settings and day give the same report, byte for byte.</p>\n</footer>\n<script>";
    output.append(html_script()).append("</script>\n</body>\n</html>\n");
}

}  // namespace

void write_html(const Report& report, const Appearance&, std::string& output) {
    const HtmlContext context(report);
    write_head(report, output);
    write_verdict(report, output);
    write_contents(context, output);
    output += "<main id=\"main\">\n";
    for (const Section& section : kSections) write_section(section, context, output);
    output += "</main>\n";
    write_foot(context, output);
}

}  // namespace denybom
