// SPDX-License-Identifier: Apache-2.0
// JUnit's XML in the strict form of Ant's schema, which every reader takes: a suite for each document; in it a case for the document itself and one
// for each finding. Deny is a failure, a document that was not judged whole an error, what is waived or known is skipped with its reason. What is for
// review or for information passes, as it passes the build; review fails where --fail-on says so. What is denied fails whatever --fail-on names: it
// changes the exit code and never what was found, and whoever reads test results alone would else take a denied component for a tested one. A case of
// that form can hold nothing but a failure, an error or the reason why it was skipped: what passing cases have to say stands in the suite's
// system-out.
#include <algorithm>

#include "report/order.h"
#include "report/remark.h"
#include "report/reporters.h"
#include "report/words.h"
#include "syntax/escape.h"
#include "syntax/xml_writer.h"

namespace denybom {
namespace {

enum class Outcome : std::uint8_t { passed, failure, error, skipped };

struct Case {
    std::string name;
    std::vector<const Remark*> remarks;  // a finding, or all that is wrong with a document
    Outcome outcome = Outcome::passed;
};

// A document and its remarks; the run as a whole where nothing was judged.
struct Suite {
    const ReportedDocument* document = nullptr;
    std::vector<Case> cases;
};

Outcome outcome_of(const Remark& remark, bool review_fails) {
    if (remark.finding == nullptr) return Outcome::error;
    if (!is_open(*remark.finding)) return Outcome::skipped;
    if (remark.finding->action == Action::review) return review_fails ? Outcome::failure : Outcome::passed;
    return remark.finding->action == Action::info ? Outcome::passed : Outcome::failure;
}

Suite suite_of(const ReportedDocument* document) { return {document, {{"the document was read and judged whole", {}, Outcome::passed}}}; }

std::vector<Suite> suites_of(const Report& report, const std::vector<Remark>& remarks) {
    const bool review_fails = std::find(report.fail_on.begin(), report.fail_on.end(), "review") != report.fail_on.end();
    std::vector<Suite> suites;
    for (const ReportedDocument& document : report.documents) suites.push_back(suite_of(&document));
    if (suites.empty()) suites.push_back(suite_of(nullptr));
    auto suite = suites.begin();
    for (const Remark& remark : remarks) {
        while (suite->document != remark.document) ++suite;
        const Outcome outcome = outcome_of(remark, review_fails);
        if (remark.finding == nullptr) {
            suite->cases.front().remarks.push_back(&remark);
            suite->cases.front().outcome = Outcome::error;
        } else {
            suite->cases.push_back({title_of(remark) + " [" + visible(remark.finding->id) + "]", {&remark}, outcome});
        }
    }
    return suites;
}

// Names are tokens (XML Schema, 3.3.2) of at least one character: blanks do not count.
std::string name_of(const Suite& suite) {
    const std::string path = suite.document == nullptr ? "denybom" : visible(suite.document->path, 1000);
    return path.find_first_not_of(' ') == std::string::npos ? "a document without a name" : path;
}

std::string count(const Suite& suite, Outcome outcome) {
    return std::to_string(std::count_if(suite.cases.begin(), suite.cases.end(), [&](const Case& one) { return one.outcome == outcome; }));
}

void write_property(XmlWriter& writer, std::string_view name, std::string_view value) {
    if (!value.empty()) writer.element("property", {{"name", name}, {"value", visible(value, 1000)}});
}

void write_properties(const Report& report, const Suite& suite, XmlWriter& writer) {
    writer.open("properties");
    write_property(writer, "denybom", report.tool_version);
    for (const ReportedDenylist& denylist : report.denylists) write_property(writer, "denylist", denylist_line(denylist));
    write_property(writer, "profiles", joined(report.profiles));
    write_property(writer, "as-of", to_string(report.as_of));
    write_property(writer, "settings", settings_line(report.settings));
    if (suite.document != nullptr) {
        write_property(writer, "verdict", name_of(suite.document->verdict));
        write_property(writer, "sha256", suite.document->sha256);
        write_property(writer, "format", suite.document->format + (suite.document->spec_version.empty() ? "" : " " + suite.document->spec_version));
        write_property(writer, "assurance", assurance_line(suite.document->assurance));
        const std::string unidentified = unidentified_line(suite.document->assurance);
        if (!unidentified.empty()) write_property(writer, "unidentified", unidentified);
    }
    writer.close();
}

void write_lines_of_finding(const Remark& remark, const Waivers& waivers, XmlWriter& writer) {
    const ReportedFinding& finding = *remark.finding;
    const std::string lines[] = {subject_in_words(finding), evidence_in_words(finding), rules_in_words(finding),
                                 route_in_words(*remark.document, finding), acceptance_in_words(finding, waivers)};
    for (const std::string& line : lines) {
        if (!line.empty()) writer.line(for_terminal(line));
    }
}

void write_lines(const Case& one, const Waivers& waivers, XmlWriter& writer) {
    for (const Remark* remark : one.remarks) {
        if (remark->finding != nullptr) {
            write_lines_of_finding(*remark, waivers, writer);
        } else {
            writer.line(for_terminal(code_of(*remark) + ": " + message_of(*remark, waivers)));
        }
    }
}

void write_outcome(const Case& one, const Waivers& waivers, XmlWriter& writer) {
    const Remark& first = *one.remarks.front();
    if (one.outcome == Outcome::skipped) {
        writer.open("skipped", {{"message", acceptance_in_words(*first.finding, waivers)}});
    } else if (one.outcome == Outcome::error) {
        writer.open("error", {{"message", message_of(first, waivers)}, {"type", code_of(first)}});
    } else {
        writer.open("failure", {{"message", title_of(first)}, {"type", status_of(*first.finding)}});
    }
    write_lines(one, waivers, writer);
    writer.close();
}

void write_case(const Suite& suite, const Case& one, const Waivers& waivers, XmlWriter& writer) {
    writer.open("testcase", {{"name", one.name}, {"classname", name_of(suite)}, {"time", "0"}});
    if (one.outcome != Outcome::passed) write_outcome(one, waivers, writer);
    writer.close();
}

// What passing cases have to say.
void write_system_out(const Suite& suite, const Waivers& waivers, XmlWriter& writer) {
    writer.open("system-out");
    for (const Case& one : suite.cases) {
        if (one.outcome != Outcome::passed || one.remarks.empty()) continue;
        writer.line(for_terminal(one.name));
        write_lines(one, waivers, writer);
    }
    writer.close();
}

// What is wrong with a document and does not keep it from being judged; with the first one, what is to be said of the run.
void write_system_err(const Report& report, const Suite& suite, bool is_first, XmlWriter& writer) {
    writer.open("system-err");
    if (suite.document != nullptr) {
        for (const ReportedDiagnostic* reported : in_order(suite.document->diagnostics)) {
            const Diagnostic& diagnostic = reported->diagnostic;
            if (diagnostic.severity == Severity::error) continue;
            const std::string line = std::string(name_of(diagnostic.severity)) + " " + diagnostic.code + ": " + message_with_repeats(diagnostic);
            writer.line(for_terminal(line, 600));
        }
    }
    if (is_first) {
        for (const RunMessage& message : run_messages(report)) writer.line(std::string(name_of(message.level)) + ": " + for_terminal(message.text));
    }
    writer.close();
}

void write_suite(const Report& report, const Suite& suite, std::size_t number, const Waivers& waivers, XmlWriter& writer) {
    writer.open("testsuite", {{"name", name_of(suite)},
                              {"package", "denybom"},
                              {"id", std::to_string(number)},
                              {"timestamp", to_string(report.as_of) + "T00:00:00"},
                              {"hostname", "localhost"},
                              {"tests", std::to_string(suite.cases.size())},
                              {"failures", count(suite, Outcome::failure)},
                              {"errors", count(suite, Outcome::error)},
                              {"skipped", count(suite, Outcome::skipped)},
                              {"time", "0"}});
    write_properties(report, suite, writer);
    for (const Case& one : suite.cases) write_case(suite, one, waivers, writer);
    write_system_out(suite, waivers, writer);
    write_system_err(report, suite, number == 0, writer);
    writer.close();
}

}  // namespace

void write_junit(const Report& report, const Appearance&, std::string& output) {
    const Waivers waivers(report);
    const std::vector<Remark> remarks = remarks_of(report);
    const std::vector<Suite> suites = suites_of(report, remarks);
    XmlWriter writer(output);
    writer.open("testsuites");
    for (const Suite& suite : suites) write_suite(report, suite, static_cast<std::size_t>(&suite - suites.data()), waivers, writer);
}

}  // namespace denybom
