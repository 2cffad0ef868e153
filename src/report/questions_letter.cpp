// SPDX-License-Identifier: Apache-2.0
// A letter to the vendor, in Markdown: what has to be answered before each document can be concluded on. It is written so that it can be sent as it
// stands: it names the document by its digest and not by a path of ours, it accuses nobody, and asks for nothing that is there.
#include "identifier/location_text.h"
#include "report/questions.h"
#include "report/reporters.h"
#include "report/words.h"
#include "syntax/markdown.h"

namespace denybom {
namespace {

constexpr std::size_t kValueWidth = 200;
constexpr std::size_t kSentenceWidth = 2'000;

std::string value(std::string_view text) { return markdown_text(text, MarkdownHtml::absent, kValueWidth); }
std::string sentence(std::string_view text) { return markdown_text(text, MarkdownHtml::absent, kSentenceWidth); }

void write_heading(const Report& report, const ReportedDocument& document, std::string& output) {
    const std::string file = value(base_name(document.path));
    output += "# Questions about " + (document.name.empty() ? file : value(document.name)) + "\n\n";
    output += "We have read the SBOM " + file;
    if (!document.sha256.empty()) output += " (SHA-256 " + value(document.sha256) + ")";
    if (!document.format.empty())
        output += ", " + value(document.format) + (document.spec_version.empty() ? "" : " " + value(document.spec_version)) + " with " +
                  counted(document.assurance.components, "component");
    output += ", on " + to_string(report.as_of) + ", and compared it with a list of software that we may not accept.";
}

void write_question(const Question& question, std::size_t number, std::string& output) {
    output += "\n" + std::to_string(number) + ". " + sentence(question.ask) + " " + sentence(question.why) + "\n";
    if (!question.about.empty()) output += "\n";
    for (const std::string& component : question.about) output += "   - " + value(component) + "\n";
    if (question.more > 0) output += "   - and " + std::to_string(question.more) + " more\n";
}

void write_letter(const Report& report, const ReportedDocument& document, std::string& output) {
    write_heading(report, document, output);
    const std::vector<Question> questions = questions_about(document);
    if (questions.empty()) {
        output += " It lacks nothing that this check needs; we have no questions.\n";
        return;
    }
    output +=
        " It does not say all that we need to know. Please answer what follows, in a new SBOM where that is possible. A question means that "
        "something could not be "
        "concluded, and nothing else.\n";
    std::size_t number = 0;
    for (const Question& question : questions) write_question(question, ++number, output);
}

}  // namespace

void write_questions(const Report& report, const Appearance&, std::string& output) {
    for (const ReportedDocument& document : report.documents) {
        if (&document != report.documents.data()) output += "\n";
        write_letter(report, document, output);
    }
    if (report.documents.empty()) output += "No document was read; there is nobody to ask.\n";
}

}  // namespace denybom
