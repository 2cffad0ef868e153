// SPDX-License-Identifier: Apache-2.0
// Text that wants to be more than text, in every place of a report where a document or a file has a say, through every reporter: what comes out
// is still of its format, and holds no command, no terminal sequence and no markup but the reporter's own.
#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "html_check.h"
#include "scenarios.h"
#include "syntax/csv.h"
#include "syntax/escape.h"
#include "syntax/xml.h"
#include "written.h"

namespace denybom {
namespace {

const struct {
    const char* what;
    std::string text;
} kHostile[] = {
    {"terminal sequences", "\x1B[2J\x1B[31mred\x1B[0m \x1B]0;title\x07 \xC2\x9B""31m"},
    {"a script", "<script>alert(1)</script><img src=x onerror=alert(1)>"},
    {"a formula", "=cmd|' /C calc'!A0"},
    {"other formulas", "@SUM(1+1)*cmd|' /C calc'!A0"},
    {"a full-width formula", "＝HYPERLINK(\"https://x.example\")"},
    {"a workflow command", "::error file=a,line=1::x"},
    {"a workflow command on a line of its own", "x\n::stop-commands::y\r\n::set-output name=a::b\r::add-mask::c"},
    {"an old workflow command", "##[error]x"},
    {"a logging command", "##vso[task.complete result=Succeeded;]done"},
    {"a logging command behind a line end", "x\n##vso[task.setvariable variable=PATH]y"},
    {"TeamCity's command", "##teamcity[buildStop comment='x']"},
    {"Buildkite's group", "\n--- group\n+++ open\n~~~ closed"},
    {"bidirectional controls", "user\u202E\u2066nimda\u2069\u2066"},
    {"invisible characters", "kas\u200Bper\u2060sky\uFEFF\u00AD"},
    {"line separators", "a\u2028b\u2029c\u0085d"},
    {"bytes that are no UTF-8", "\xFF\xFE\xC0\xAF\xED\xA0\x80\xF8 end\xC3"},
    {"lone surrogates", "\xED\xA0\xBD x \xED\xB2\xA9 \xED\xA0\xBD\xED\xB2\xA9"},
    {"NUL", std::string("a\0b", 3)},
    {"what XML cannot hold", "a\x01\x08\x0B\x1F\xEF\xBF\xBE\xEF\xBF\xBF z"},
    {"the end of CDATA", "]]><x/><![CDATA["},
    {"the end of a comment", "--> <!-- <!DOCTYPE x [<!ENTITY y \"z\">]> &y; &#0;"},
    {"quotes and backslashes", "\" ' \\ \\\" \\\\ \\u0000"},
    {"the end of a command's properties", "a;b]c%0Ad%25%AZP0Ae,f:g::h"},
    {"a table's cell", "a | b \\| c ||| d"},
    {"Markdown", "[x](javascript:alert(1)) ![y](https://z.example/p.png) **b** `c` ~~d~~ # e\n# f\n> g\n- h"},
    {"what forges look for", "@admin #1 !2 $3 GH-4 www.example.org https://x.example a@b.example :tada: $x^2$"},
    {"a fence", "```\n</details></td></table>\n~~~"},
    {"a cell of SARIF's messages", "{0} [link](1) [x](https://y.example) {{}}"},
    {"the end of JSON", "\"}]}, {\"ruleId\": \"x\"}"},
    {"blanks only", "   "},
    {"nothing", ""},
    {"a name that climbs", "../../etc/passwd"},
    {"a name as an option", "--output=/etc/passwd"},
    {"heaped marks", "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301"},
};

// The report in which `text` stands wherever foreign text may stand.
Report hostile_report(const std::string& text) {
    ReportedFinding finding = sdk_finding();
    finding.component = {text, text, text, text, text, text, text, Origin::component};
    finding.entry.title = finding.entry.id = finding.entry.kind = finding.entry.denylist = finding.note = text;
    for (ReportedMatch& match : finding.matches) {
        match.value = match.pattern = match.entry = match.place.pointer = text;
    }
    finding.paths = {{text, text}};
    finding.introduced_by = {text};
    for (AppliedRule& rule : finding.rules) rule.id = rule.phase = rule.citation = rule.why = text;
    for (Evidence& evidence : finding.evidence) evidence.url = evidence.says = evidence.date = text;
    ReportedFinding waived = finding;
    waived.waiver = "W";
    ReportedDocument document = document_of(text, Verdict::denied, 1);
    document.sha256 = document.format = document.spec_version = document.name = text;
    document.envelopes = {text};
    document.file = document.serial = text;
    document.subject = finding.component;
    document.assurance.reasons = document.assurance.unidentified = {text};
    document.names = {{text, text}};
    document.findings = {finding, waived};
    document.diagnostics = {{{Severity::error, text, text, 1, 0}, {text, 1, 1}}, {{Severity::warning, text, text, 2, 0}, {text, 1, 1}}};
    ReportedDocument member = document;
    member.path = text + "!/" + text;
    member.member = text;
    Report report = scenario_of(Verdict::denied, 1, {document, member});
    report.denylists = {{text, text, text, 1, text}};
    report.waivers = {{"W", text, text, text, text, {2026, 1, 1}, true, false, true, text}, {text, text, text, text, text, {2026, 1, 1}, false, true, false, text}};
    report.settings = {text, {text}, text, text};
    report.notes = {text};
    report.profiles = {text};
    return report;
}

class NoSink final : public XmlSink {
public:
    bool open(const XmlElement&) override { return true; }
    bool text(std::string_view, ByteOffset) override { return true; }
    bool close(ByteOffset) override { return true; }
};

void check_json(const std::string& output) { CHECK(nlohmann::json::accept(output)); }

// Names are IRIs: printable ASCII without blanks.
bool is_iri(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F' && std::string_view("<>\"{}|\\^`").find(c) == std::string_view::npos; });
}

void check_openvex(const std::string& output) {
    const auto document = nlohmann::json::parse(output, nullptr, false);
    REQUIRE_FALSE(document.is_discarded());
    for (const auto& statement : document.at("statements")) {
        CHECK(is_iri(statement.at("@id")));
        for (const auto& product : statement.at("products")) CHECK(is_iri(product.at("@id")));
    }
}

void check_cyclonedx(const std::string& output) {
    const auto document = nlohmann::json::parse(output, nullptr, false);
    REQUIRE_FALSE(document.is_discarded());
    for (const auto& component : document.at("components")) {
        CHECK(component.value("version", "").size() <= 1024);
        if (component.contains("purl")) CHECK(is_iri(component.at("purl")));
    }
    for (const auto& vulnerability : document.at("vulnerabilities")) {
        for (const auto& advisory : vulnerability.value("advisories", nlohmann::json::array())) CHECK(is_iri(advisory.at("url")));
    }
}

void check_json_lines(const std::string& output) {
    for (const std::string& line : lines_of(output)) CHECK(nlohmann::json::accept(line));
}

void check_xml(const std::string& output) {
    NoSink sink;
    const auto error = read_xml(output, Limits{}, sink);
    CHECK((error ? error->message : "") == "");
    CHECK_FALSE(holds(output, "<script"));
    CHECK_FALSE(holds(output, "<!"));
}

void check_csv(const std::string& output) {
    CsvRows rows(output, ',');
    std::size_t columns = 0;
    while (const auto row = rows.next()) {
        CHECK_FALSE(row->is_broken);
        if (columns == 0) columns = row->cells.size();
        CHECK(row->cells.size() == columns);
        for (const CsvCell& cell : row->cells) CHECK((cell.text.empty() || std::string_view("=+-@\t\r\n").find(cell.text.front()) == std::string_view::npos));
    }
    CHECK(columns > 10);
}

void check_github(const std::string& output) {
    for (const std::string& line : lines_of(output)) {
        const bool is_ours = line.starts_with("::error ") || line.starts_with("::warning ") || line.starts_with("::notice ");
        CHECK(is_ours);
        CHECK(times(line, "::") == 2);  // in front of the command, and of its message
    }
}

void check_azure(const std::string& output) {
    for (const std::string& line : lines_of(output)) {
        const bool is_issue = line.starts_with("##vso[task.logissue type=");
        CHECK((is_issue || line.starts_with("note: ") || line.starts_with("denybom: ")));
        CHECK(times(line, "##") == (is_issue ? 1U : 0U));
    }
}

void check_markdown(const std::string& output) {
    for (const std::string& line : lines_of(output)) {
        const bool is_ours = line.empty() || line.starts_with("| ") || line.starts_with("- ") || line.starts_with("#") || line.starts_with("**") ||
                             line.starts_with("<details>") || line.starts_with("</details>") || line.starts_with("denied: ") ||
                             line.starts_with("This names components");
        CHECK(is_ours);
        CHECK(times(line, "<") == times(line, "<!-- -->") + times(line, "\\<") + times(line, "<details>") + times(line, "</details>") +
                                      times(line, "<summary>") + times(line, "</summary>"));
        if (line.starts_with("| ") && !line.starts_with("| ---")) {
            const std::size_t cells = times(line, "|") - times(line, "\\|");
            CHECK((cells == 4 || cells == 5 || cells == 6));  // the three tables
        }
        CHECK(times(line, "](") == times(line, "\\]("));
    }
}

void check_html(const std::string& output) { CHECK(HtmlCheck::fault_of(output) == ""); }

// No markup but paragraphs, headings and lists.
void check_letter(const std::string& output) {
    for (const std::string& line : lines_of(output)) {
        CHECK(times(line, "<") == times(line, "<!-- -->") + times(line, "\\<"));
        CHECK(times(line, "](") == times(line, "\\]("));
    }
}

void check_nothing_more(const std::string&) {}

// A row for each reporter: what makes its output valid.
const std::map<std::string_view, std::function<void(const std::string&)>> kChecks = {
    {"text", check_nothing_more}, {"json", check_json},     {"sarif", check_json},   {"junit", check_xml},        {"gitlab-codequality", check_json},
    {"csv", check_csv},           {"github", check_github}, {"azure", check_azure}, {"markdown", check_markdown},
    {"html", check_html},
    {"intoto", check_json_lines},
    {"cyclonedx-vex", check_cyclonedx}, {"openvex", check_openvex},
    {"questions", check_letter},
};

// What nobody may write, whatever the format: control characters, invisible ones, and commands. Line ends are the formats' own.
void check_harmless(std::string_view reporter, const std::string& output) {
    REQUIRE(first_invalid_utf8(output) == std::string::npos);
    for (std::size_t at = 0; at < output.size();) {
        const CodePoint c = code_point_at(output, at);
        const bool is_line_end = c.value == '\n' || (c.value == '\r' && reporter == "csv");
        const bool is_ours = reporter == "markdown" && c.value == 0xFE0F;  // of a sign
        if (is_invisible(c.value) && !is_line_end && !is_ours) FAIL("invisible character at " << at);
        at += c.length;
    }
    for (const std::string& line : lines_of(output)) {
        if (reporter != "github" && line.starts_with("::")) FAIL("a workflow command: " << line.substr(0, 100));
        if (reporter != "azure" && holds(line, "##vso[")) FAIL("a logging command: " << line.substr(0, 100));
        if (holds(line, "##[") || holds(line, "##teamcity[")) FAIL("a command: " << line.substr(0, 100));
        for (const char* group : {"---", "+++", "~~~"}) {
            if (line.starts_with(group)) FAIL("a group: " << line.substr(0, 100));
        }
    }
}

}  // namespace

TEST_CASE("no text in a report does harm, whichever reporter writes it") {
    for (const Reporter& reporter : reporters()) {
        const auto check = kChecks.find(reporter.name);
        INFO(reporter.name << ": a reporter needs a row in kChecks");
        REQUIRE(check != kChecks.end());
        for (const auto& [what, text] : kHostile) {
            INFO(what);
            const std::string output = written(reporter, hostile_report(text));
            check_harmless(reporter.name, output);
            check->second(output);
        }
    }
}

TEST_CASE("hostile text after other text, and before it, does no harm either") {
    for (const Reporter& reporter : reporters()) {
        for (const auto& [what, text] : kHostile) {
            INFO(reporter.name << " " << what);
            for (const std::string& around : {"#" + text + "#", ":" + text + ":", "a " + text + " b", text + "\n" + text, "\\" + text + "\\"}) {
                const std::string output = written(reporter, hostile_report(around));
                check_harmless(reporter.name, output);
                kChecks.at(reporter.name)(output);
            }
        }
    }
}

TEST_CASE("a megabyte of text is cut where people read it") {
    const std::string long_text = "x" + std::string(1 << 20, 'A');
    const std::string long_junk = std::string(1 << 19, '|') + std::string(1 << 19, '\x1B');
    for (const Reporter& reporter : reporters()) {
        for (const std::string& text : {long_text, long_junk}) {
            Report report = denied_scenario();
            report.documents[0].findings[0].component.name = text;
            report.documents[0].findings[0].matches[0].value = text;
            report.documents[0].findings[0].entry.title = text;
            report.documents[0].diagnostics[0].diagnostic.message = text;
            INFO(reporter.name);
            const std::string output = written(reporter, report);
            check_harmless(reporter.name, output);
            kChecks.at(reporter.name)(output);
            if (reporter.name != "json") CHECK(output.size() < 300'000);
        }
    }
}

}  // namespace denybom
