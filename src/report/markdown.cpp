// SPDX-License-Identifier: Apache-2.0
// The report as GitHub Flavored Markdown, for a job's step summary and for comments on changes: the verdict first, then what to do, tables, and the
// rest folded up. Foreign text stands in it as text (syntax/markdown.h).
//
// GitHub refuses a comment of more than 65,536 characters, and shows no step summary above 1 MiB
// (https://docs.github.com/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary). What is beyond 60,000 bytes is left out, the
// least grave first, and the report says how much. Each part has a share of its own: nothing that is long, as hostile text may be, crowds out the
// rest.
#include <algorithm>

#include "report/duty.h"
#include "report/order.h"
#include "report/remark.h"
#include "report/reporters.h"
#include "report/words.h"
#include "syntax/markdown.h"

namespace denybom {
namespace {

constexpr std::size_t kMostBytes = 60'000;  // of the whole report; a comment may say something before and after it
constexpr std::size_t kMostOfSteps = 8'000;
constexpr std::size_t kMostOfDuties = 6'000;
constexpr std::size_t kMostOfReasons = 12'000;   // why documents were not judged
constexpr std::size_t kMostOfDocuments = 8'000;  // of the table of documents
constexpr std::size_t kMostOfAssurance = 4'000;
constexpr std::size_t kMostOfWarnings = 4'000;
constexpr std::size_t kMostOfGrounds = 6'000;
constexpr std::size_t kMostOfFrames = 2'000;  // titles, heads of tables and notices of the tables of findings
constexpr std::size_t kValueWidth = 120;
constexpr std::size_t kSentenceWidth = 600;

std::string value(std::string_view text) { return markdown_text(text, MarkdownHtml::allowed, kValueWidth); }
std::string sentence(std::string_view text) { return markdown_text(text, MarkdownHtml::allowed, kSentenceWidth); }

std::string_view sign_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::passed: return "✅";
        case Verdict::denied: return "❌";
        case Verdict::review: return "🔎";
        case Verdict::inconclusive: return "⚠️";
    }
    return "⚠️";
}

// Writes lines up to a size, and counts those that are beyond it.
class Lines {
public:
    Lines(std::string& output, std::size_t most) : output_(output), end_(output.size() + most) {}

    // A shorter line after one that is left out may still find room.
    void add(std::string_view line) {
        if (output_.size() + line.size() > end_) {
            ++left_out_;
        } else {
            output_ += line;
        }
    }
    std::size_t left_out() const { return left_out_; }

private:
    std::string& output_;
    std::size_t end_;
    std::size_t left_out_ = 0;
};

void say_left_out(std::string& output, std::size_t number, std::string_view what) {
    if (number > 0) output += "\n**" + counted(number, what) + " left out: the report would be too long. The JSON report (`-o json`) holds all.**\n";
}

void begin_details(std::string& output, std::string_view summary) { output.append("\n<details><summary>").append(summary).append("</summary>\n\n"); }
void end_details(std::string& output) { output += "\n</details>\n"; }

void write_verdict(const Report& report, std::string& output) {
    output.append("## ").append(sign_of(report.verdict)).append(" denybom: ").append(name_of(report.verdict)).append("\n\n");
    output += sentence(summary_line(report)) + ".";
    if (report.exit_code == 0 && report.verdict != Verdict::passed) {
        output += " The build goes on: exit code 0, `--fail-on` " + (report.fail_on.empty() ? "none" : value(joined(report.fail_on, ","))) + ".";
    }
    output += "\n";
}

void write_next_steps(const Report& report, std::string& output) {
    const std::vector<std::string> steps = next_steps(report);
    if (steps.empty()) return;
    output += "\n### What now\n\n";
    Lines lines(output, kMostOfSteps);
    for (const std::string& step : steps) lines.add("- " + sentence(step) + "\n");
    say_left_out(output, lines.left_out(), "step");
}

void write_duties(const Report& report, std::string& output) {
    if (report.duties.empty()) return;
    begin_details(output, "What may have to be reported (" + std::to_string(report.duties.size()) + ")");
    Lines lines(output, kMostOfDuties);
    for (const ReportedDuty& reported : report.duties) {
        const DutyInWords words = in_words(reported.duty);
        lines.add("- **" + value(reported.duty.id) + "** " + sentence(words.heading) + "\n");
        for (const std::string& step : words.steps) lines.add("  - " + sentence(step) + "\n");
    }
    say_left_out(output, lines.left_out(), "line");
    end_details(output);
}

void write_documents(const Report& report, std::string& output) {
    if (report.documents.empty()) return;
    output += "\n### Documents\n\n| verdict | document | components | findings | assurance |\n| --- | --- | ---: | ---: | --- |\n";
    Lines lines(output, kMostOfDocuments);
    for (const ReportedDocument& document : report.documents) {
        lines.add("| " + std::string(sign_of(document.verdict)) + " " + std::string(name_of(document.verdict)) + " | " + value(document.path) +
                  " | " + std::to_string(document.counts[static_cast<std::size_t>(Origin::component)]) + " | " +
                  std::to_string(document.findings.size()) + " | " + std::string(name_of(document.assurance.level)) + " |\n");
    }
    say_left_out(output, lines.left_out(), "document");
}

void write_assurance(const Report& report, std::string& output) {
    const std::vector<RunMessage> messages = assurance_messages(report);
    if (messages.empty()) return;
    output += "\n";
    Lines lines(output, kMostOfAssurance);
    for (const RunMessage& message : messages) lines.add("- " + sentence(message.text) + "\n");
    say_left_out(output, lines.left_out(), "line");
}

void write_inconclusive(const std::vector<Remark>& remarks, const Waivers& waivers, std::string& output) {
    const auto is_reason = [](const Remark& remark) { return remark.finding == nullptr; };
    if (std::none_of(remarks.begin(), remarks.end(), is_reason)) return;
    output += "\n### Not judged\n\n| document | code | reason |\n| --- | --- | --- |\n";
    Lines lines(output, kMostOfReasons);
    for (const Remark& remark : remarks) {
        if (!is_reason(remark)) continue;
        const std::string document = remark.document == nullptr ? "" : value(remark.document->path);
        lines.add("| " + document + " | " + value(code_of(remark)) + " | " + sentence(message_of(remark, waivers)) + " |\n");
    }
    say_left_out(output, lines.left_out(), "reason");
}

// What is found in one table, and how that is called.
struct Section {
    std::string_view title;
    bool (*holds)(const ReportedFinding& finding);
    bool is_folded;
};

constexpr Section kSections[] = {
    {"To deny", [](const ReportedFinding& finding) { return is_open(finding) && level_of(finding) == RemarkLevel::error; }, false},
    {"To review", [](const ReportedFinding& finding) { return is_open(finding) && level_of(finding) == RemarkLevel::warning; }, false},
    {"For information", [](const ReportedFinding& finding) { return is_open(finding) && level_of(finding) == RemarkLevel::note; }, true},
    {"Waived or known", [](const ReportedFinding& finding) { return !is_open(finding); }, true},
};

std::string place_in_words(const ReportedDocument& document, const Remark& remark) {
    const Place place = place_of(remark);
    return value(document.path) + (place.line == 0 ? "" : ", line " + std::to_string(place.line));
}

std::string row_of(const Remark& remark, const Waivers& waivers) {
    const ReportedFinding& finding = *remark.finding;
    std::string row = "| **" + value(name_and_version(finding.component)) + "**";
    if (!finding.component.supplier.empty()) row += " by " + value(finding.component.supplier);
    row += " | " + value(finding.entry.title) + " (" + value(finding.entry.id) + ", " + std::string(name_of(finding.confidence)) + " confidence) | ";
    row += place_in_words(*remark.document, remark) + " | ";
    for (const std::string& part : {evidence_in_words(finding), rules_in_words(finding), route_in_words(*remark.document, finding),
                                    acceptance_in_words(finding, waivers)}) {
        if (!part.empty()) row += sentence(part) + " ";
    }
    return row + "|\n";
}

void write_section(const Section& section, const std::vector<Remark>& remarks, const Waivers& waivers, std::size_t end, std::string& output) {
    std::vector<const Remark*> held;
    for (const Remark& remark : remarks) {
        if (remark.finding != nullptr && section.holds(*remark.finding)) held.push_back(&remark);
    }
    if (held.empty()) return;
    const std::string title = std::string(section.title) + " (" + std::to_string(held.size()) + ")";
    if (section.is_folded) {
        begin_details(output, title);
    } else {
        output += "\n### " + title + "\n\n";
    }
    output += "| component | fits | where | why |\n| --- | --- | --- | --- |\n";
    Lines lines(output, end > output.size() ? end - output.size() : 0);
    for (const Remark* remark : held) lines.add(row_of(*remark, waivers));
    say_left_out(output, lines.left_out(), "finding");
    if (section.is_folded) end_details(output);
}

// What was said of documents beside why they were not judged.
void write_warnings(const Report& report, std::string& output) {
    std::size_t number = 0;
    std::string text;
    Lines lines(text, kMostOfWarnings);
    for (const ReportedDocument& document : report.documents) {
        for (const ReportedDiagnostic* reported : in_order(document.diagnostics)) {
            const Diagnostic& diagnostic = reported->diagnostic;
            if (diagnostic.severity == Severity::error) continue;
            ++number;
            lines.add("- " + value(document.path) + ": " + std::string(name_of(diagnostic.severity)) + " " + value(diagnostic.code) + ": " +
                      sentence(message_with_repeats(diagnostic)) + "\n");
        }
    }
    if (number == 0) return;
    begin_details(output, "Remarks on the documents (" + std::to_string(number) + ")");
    output += text;
    say_left_out(output, lines.left_out(), "remark");
    end_details(output);
}

void write_grounds(const Report& report, std::string& output) {
    begin_details(output, "What the verdict rests on");
    Lines lines(output, kMostOfGrounds);
    for (const ReportedDenylist& denylist : report.denylists)
        lines.add("- denylist " + sentence(denylist_line(denylist)) + ", " + value(denylist.digest) + "\n");
    lines.add("- profiles " + sentence(joined(report.profiles)) + ", as of " + to_string(report.as_of) + "\n");
    if (const std::string settings = settings_line(report.settings); !settings.empty()) lines.add("- " + sentence(settings) + "\n");
    if (report.files_skipped > 0) lines.add("- " + counted(report.files_skipped, "file") + " skipped: no SBOM\n");
    for (const RunMessage& message : run_messages(report))
        lines.add("- " + std::string(name_of(message.level)) + ": " + sentence(message.text) + "\n");
    lines.add("- denybom " + value(report.tool_version) + "\n");
    say_left_out(output, lines.left_out(), "line");
    end_details(output);
}

}  // namespace

void write_markdown(const Report& report, const Appearance&, std::string& output) {
    const std::size_t begin = output.size();
    const Waivers waivers(report);
    const std::vector<Remark> remarks = remarks_of(report);
    std::string tail;
    write_duties(report, tail);
    write_documents(report, tail);
    write_assurance(report, tail);
    write_warnings(report, tail);
    write_grounds(report, tail);
    const bool has_findings = std::any_of(remarks.begin(), remarks.end(), [](const Remark& remark) { return remark.finding != nullptr; });
    if (has_findings && !report.profiles.empty()) tail += "\n" + sentence(disclaimer()) + "\n";

    write_verdict(report, output);
    write_next_steps(report, output);
    write_inconclusive(remarks, waivers, output);
    const std::size_t end = begin + kMostBytes - kMostOfFrames - tail.size();
    for (const Section& section : kSections) write_section(section, remarks, waivers, end, output);
    output += tail;
}

}  // namespace denybom
