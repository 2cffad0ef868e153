// SPDX-License-Identifier: Apache-2.0
// The rules that had a say, on a line of time; what they want reported; what a vendor has to be asked.
#include <algorithm>
#include <map>
#include <tuple>

#include "report/duty.h"
#include "report/html_sections.h"
#include "report/html_text.h"
#include "report/questions.h"
#include "report/words.h"

namespace denybom {
namespace {

constexpr std::size_t kMostRules = 200;
constexpr std::size_t kMostDuties = 100;
constexpr std::size_t kMostSteps = 30;      // of a duty
constexpr std::size_t kMostAsked = 100;     // documents
constexpr std::size_t kMostQuestions = 60;  // about one of them
constexpr std::size_t kMostBytes = std::size_t{1} << 20;

// One phase of a rule, with one effect.
using PhaseKey = std::tuple<Date, std::string_view, std::string_view, Effect, std::string_view>;
struct PhaseUse {
    const AppliedRule* rule = nullptr;
    std::size_t findings = 0;
};

std::map<PhaseKey, PhaseUse> phases_of(const HtmlContext& context) {
    std::map<PhaseKey, PhaseUse> phases;
    for (const ListedFinding& listed : context.findings) {
        for (const AppliedRule& rule : listed.finding->rules) {
            PhaseUse& use = phases[{rule.since, rule.id, rule.phase, rule.effect, rule.citation}];
            use.rule = &rule;
            ++use.findings;
        }
    }
    return phases;
}

void write_today(const Report& report, std::string& output) {
    output += "<li class=\"today\"><time>" + to_string(report.as_of) + "</time> the day of this report</li>\n";
}

void write_phase(const PhaseUse& use, std::string& output) {
    const AppliedRule& rule = *use.rule;
    output.append("<li class=\"").append(name_of(rule.effect)).append("\">").append(rule.date_certain ? "" : "about ");
    output += "<time>" + to_string(rule.since) + "</time> <strong>" + html_value(rule.id) + "</strong>, " + html_value(rule.phase) + ": " +
              html_plain(effect_in_words(rule)) + " (" + counted(use.findings, "finding") + ")<br><small>" + html_sentence(rule.citation) +
              "</small></li>\n";
}

void write_question(const Question& question, std::string& output) {
    output += "<li>" + html_sentence(question.ask) + " <span class=\"faint\">" + html_sentence(question.why) + "</span>";
    for (std::size_t i = 0; i < question.about.size(); ++i) output += (i == 0 ? "<br>" : ", ") + html_value(question.about[i], 120);
    if (question.more > 0)
        output += question.about.empty() ? "<br>" + counted(question.more, "component") : " and " + std::to_string(question.more) + " more";
    output += "</li>\n";
}

void write_questions(const std::vector<Question>& questions, std::string& output) {
    const std::size_t shown = std::min(questions.size(), kMostQuestions);
    output += "<ol>\n";
    for (std::size_t i = 0; i < shown; ++i) write_question(questions[i], output);
    output += "</ol>\n";
    html_left_out(questions.size() - shown, "question", output);
}

}  // namespace

void html_rules(const HtmlContext& context, std::string& output) {
    const std::map<PhaseKey, PhaseUse> phases = phases_of(context);
    if (phases.empty()) return void(output += "<p>No rule of the profile concerns a finding; what is denied, the denylist itself denies.</p>\n");
    output +=
        "<p>Since when which rule says what of the findings, for whom this report is made. A filled dot prohibits.</p>\n<ol class=\"timeline\">\n";
    std::size_t written = 0;
    bool is_past = true;
    for (const auto& [key, use] : phases) {
        if (written++ == kMostRules) break;
        if (is_past && use.rule->since > context.report.as_of) write_today(context.report, output);
        is_past = is_past && !(use.rule->since > context.report.as_of);
        write_phase(use, output);
    }
    if (is_past) write_today(context.report, output);
    output += "</ol>\n";
    html_left_out(phases.size() - std::min(phases.size(), kMostRules), "rule", output);
}

void html_duties(const HtmlContext& context, std::string& output) {
    const std::vector<ReportedDuty>& duties = context.report.duties;
    const std::size_t shown = std::min(duties.size(), kMostDuties);
    output += "<p>Rules of these profiles want a find reported. Which clause binds you, ask counsel; the clock may be running.</p>\n";
    for (std::size_t i = 0; i < shown; ++i) {
        const Duty& duty = duties[i].duty;
        const DutyInWords words = in_words(duty);
        output += "<h3>" + html_value(duty.id) + "</h3>\n<p>" + html_sentence(words.heading) + "</p>\n<ul>\n";
        const std::size_t steps = std::min(words.steps.size(), kMostSteps);
        for (std::size_t step = 0; step < steps; ++step) output += "<li>" + html_sentence(words.steps[step]) + "</li>\n";
        output +=
            "</ul>\n<p class=\"faint\">Rule " + html_code(duties[i].rule) + (duty.basis.empty() ? "" : ", " + html_sentence(duty.basis)) + "</p>\n";
        html_left_out(words.steps.size() - steps, "step", output);
    }
    html_left_out(duties.size() - shown, "duty", output);
}

void html_questions(const HtmlContext& context, std::string& output) {
    const std::size_t begin = output.size();
    std::size_t asked = 0, left_out = 0;
    output += "<p>What the SBOM leaves open and only its maker can say; <code>-o questions</code> writes it as a letter.</p>\n";
    for (const ReportedDocument& document : context.report.documents) {
        if (asked == kMostAsked || output.size() - begin > kMostBytes) {
            ++left_out;
            continue;
        }
        const std::vector<Question> questions = questions_about(document);
        if (questions.empty()) continue;
        ++asked;
        output += "<h3>" + html_value(document.path) + "</h3>\n";
        write_questions(questions, output);
    }
    if (asked == 0 && left_out == 0) output += "<p>Nothing.</p>\n";
    html_left_out(left_out, "document", output);
}

}  // namespace denybom
