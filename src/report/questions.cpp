// SPDX-License-Identifier: Apache-2.0
#include "report/questions.h"

#include <algorithm>
#include <map>

#include "report/order.h"
#include "report/words.h"

namespace denybom {
namespace {

constexpr std::size_t kMostListed = 50;

// Lists components up to a bound, and counts the rest.
void list_in(Question& question, const std::vector<std::string>& components, std::size_t all) {
    for (const std::string& component : components) {
        if (question.about.size() < kMostListed) question.about.push_back(component);
    }
    question.more = all - std::min(all, question.about.size());
}

void ask_for_whole_document(const ReportedDocument& document, std::vector<Question>& questions) {
    Question question{
        "whole document", "Please send this SBOM again, whole and valid by its standard.", "A document that was not read whole never passes.", {}, 0};
    std::vector<std::string> faults;
    for (const ReportedDiagnostic* reported : in_order(document.diagnostics)) {
        if (reported->diagnostic.severity == Severity::error) faults.push_back(message_with_repeats(reported->diagnostic));
    }
    if (faults.empty()) return;
    list_in(question, faults, faults.size());
    questions.push_back(std::move(question));
}

using Findings = std::vector<const ReportedFinding*>;

// The open findings with that action, by entry.
std::map<std::pair<std::string, std::string>, Findings> findings_by_entry(const ReportedDocument& document, Action action) {
    std::map<std::pair<std::string, std::string>, Findings> grouped;
    for (const ReportedFinding* finding : in_order(document.findings)) {
        if (finding->action == action && is_open(*finding)) grouped[{finding->entry.denylist, finding->entry.id}].push_back(finding);
    }
    return grouped;
}

void ask_about_findings(const ReportedDocument& document, Action action, std::string_view topic, std::string_view ask, std::string_view why,
                        std::vector<Question>& questions) {
    for (const auto& [entry, findings] : findings_by_entry(document, action)) {
        const ReportedFinding& first = *findings.front();
        Question question{std::string{topic}, {}, std::string{why}, {}, 0};
        for (std::size_t i = 0; i < ask.size(); ++i) ask[i] == '@' ? void(question.ask += first.entry.title) : question.ask.push_back(ask[i]);
        std::vector<std::string> components;
        for (const ReportedFinding* finding : findings) components.push_back(name_and_version(finding->component));
        list_in(question, components, components.size());
        questions.push_back(std::move(question));
    }
}

// A component to review that states no version: an entry may mean some versions only.
void ask_for_versions_of_findings(const ReportedDocument& document, std::vector<Question>& questions) {
    Question question{
        "version", "Which version is each of these components, and which build?", "Whether they can be accepted may depend on it.", {}, 0};
    std::vector<std::string> components;
    for (const ReportedFinding* finding : in_order(document.findings)) {
        if (finding->action == Action::review && is_open(*finding) && finding->component.version.empty())
            components.push_back(name_and_version(finding->component));
    }
    if (components.empty()) return;
    list_in(question, components, components.size());
    questions.push_back(std::move(question));
}

void ask_for_makers_and_identifiers(const Assurance& assurance, std::vector<Question>& questions) {
    if (assurance.with_party < assurance.components) {
        Question question{"maker",
                          "Who made each of these components? Please name the legal entity (supplier or manufacturer).",
                          "Software of a denied maker under a name of its own cannot be recognised.",
                          {},
                          0};
        list_in(question, assurance.without_party, assurance.components - assurance.with_party);
        questions.push_back(std::move(question));
    }
    if (assurance.identified < assurance.components) {
        Question question{"identifier",
                          "Please give a package URL, a CPE name, or the SHA-256 of the file for each of these components.",
                          "They could be compared by their names only.",
                          {},
                          0};
        list_in(question, assurance.unidentified, assurance.components - assurance.identified);
        questions.push_back(std::move(question));
    }
}

void ask_for_dependencies(const Assurance& assurance, std::vector<Question>& questions) {
    if (assurance.components == 0) return;
    const bool says_incomplete = std::any_of(assurance.reasons.begin(), assurance.reasons.end(),
                                             [](const std::string& reason) { return reason.find("composition") != std::string::npos; });
    const std::size_t outside = assurance.components - assurance.with_dependencies;
    if (outside == 0 && !says_incomplete) return;
    Question question{"dependencies",
                      "Please send the dependency graph down to the last transitive level, with what these components contain themselves.",
                      {},
                      {},
                      0};
    question.why = outside == 0 ? "The document itself says that its composition is incomplete."
                                : std::to_string(outside) + " of " + counted(assurance.components, "component") +
                                      " stand outside the graph: what they bring along is not listed.";
    questions.push_back(std::move(question));
}

// What makers, identifiers and dependencies are asked for above, with the components; the rest in one line each.
void ask_for_minimum_elements(const ReportedDocument& document, std::vector<Question>& questions) {
    constexpr std::string_view kAsked[] = {"supplier", "identifier", "dependency", "name", "licence"};
    for (const MinimumElement& element : document.minimum_elements) {
        if (element.present == element.of || std::find(std::begin(kAsked), std::end(kAsked), element.id) != std::end(kAsked)) continue;
        const std::string missing =
            element.of == 1 ? "is missing"
                            : "is missing for " + std::to_string(element.of - element.present) + " of " + counted(element.of, "component");
        questions.push_back({std::string{element.id},
                             "Please add: " + std::string{element.title} + " (" + std::string{element.source} + "), which " + missing + ".",
                             "Without it, " + std::string{element.bearing} + ".",
                             {},
                             0});
    }
}

}  // namespace

std::vector<Question> questions_about(const ReportedDocument& document) {
    std::vector<Question> questions;
    ask_for_whole_document(document, questions);
    ask_about_findings(document, Action::deny, "denied component",
                       "Is \"@\" part of the product, as the SBOM says? If so, from which release on is it left out?",
                       "The rules that this check is made for do not allow it.", questions);
    ask_about_findings(document, Action::review, "possible component",
                       "Does any of this contain, load or download \"@\": in the product as delivered, as an option, or as an update?",
                       "The SBOM alone cannot settle it.", questions);
    ask_for_versions_of_findings(document, questions);
    ask_for_makers_and_identifiers(document.assurance, questions);
    ask_for_dependencies(document.assurance, questions);
    ask_for_minimum_elements(document, questions);
    return questions;
}

}  // namespace denybom
