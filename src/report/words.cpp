// SPDX-License-Identifier: Apache-2.0
#include "report/words.h"

#include <algorithm>
#include <map>
#include <set>

#include "syntax/escape.h"

namespace denybom {
namespace {

constexpr std::size_t kValueWidth = 80;  // of a foreign value inside a sentence
constexpr std::size_t kListed = 5;       // things of one kind that a step names

std::string listed(const std::set<std::string>& texts) {
    std::vector<std::string> shown;
    for (const std::string& text : texts) {
        if (shown.size() == kListed) break;
        shown.push_back(visible(text, kValueWidth));
    }
    const std::size_t more = texts.size() - shown.size();
    return joined(shown) + (more > 0 ? " and " + std::to_string(more) + " more" : "");
}

// What the steps are made of.
struct Work {
    std::map<std::pair<std::string, std::string>, std::set<std::string>> drop;  // path and direct dependency -> denied components
    std::set<std::string> ask;                                                  // components to review
    std::map<std::string_view, std::set<std::string>> get;                      // what to get instead -> paths of documents that do not suffice
};

void add_denied(Work& work, const ReportedDocument& document, const ReportedFinding& finding) {
    const std::string name = name_and_version(finding.component);
    const bool is_direct =
        std::find(finding.introduced_by.begin(), finding.introduced_by.end(), finding.component.ref) != finding.introduced_by.end();
    if (finding.introduced_by.empty() || is_direct) work.drop[{document.path, name}];
    for (const std::string& direct : finding.introduced_by) {
        if (direct != finding.component.ref) work.drop[{document.path, name_of_ref(document, direct)}].insert(name);
    }
}

bool has_error(const ReportedDocument& document) {
    return std::any_of(document.diagnostics.begin(), document.diagnostics.end(),
                       [](const ReportedDiagnostic& reported) { return reported.diagnostic.severity == Severity::error; });
}

// What to get in place of a document that was read whole and yet could not be judged, by the code that says why.
constexpr std::pair<std::string_view, std::string_view> kInstead[] = {
    {"artifact-differs", "the SBOM of this very artifact"},
    {"artifact-not-named", "an SBOM that names the artifact by its digest"},
    {"low-assurance", "an SBOM that says more (-o questions asks for it)"},
    {"no-components", "an SBOM that lists components"},
};

std::string_view what_to_get(const ReportedDocument& document) {
    std::string_view what;
    for (const ReportedDiagnostic& reported : document.diagnostics) {
        if (reported.diagnostic.severity != Severity::error) continue;
        const auto* const row =
            std::find_if(std::begin(kInstead), std::end(kInstead), [&](const auto& instead) { return instead.first == reported.diagnostic.code; });
        if (row == std::end(kInstead)) return "a whole SBOM";
        if (what.empty()) what = row->second;
    }
    return what.empty() ? "a whole SBOM" : what;
}

Work gather(const Report& report) {
    Work work;
    for (const ReportedDocument& document : report.documents) {
        if (has_error(document) || document.verdict == Verdict::inconclusive) work.get[what_to_get(document)].insert(document.path);
        for (const ReportedFinding& finding : document.findings) {
            if (!is_open(finding) || finding.action == Action::info) continue;
            if (finding.action == Action::deny) add_denied(work, document, finding);
            if (finding.action == Action::review) work.ask.insert(name_and_version(finding.component));
        }
    }
    return work;
}

void add_drops(const Work& work, std::vector<std::string>& steps) {
    std::size_t listed_drops = 0;
    for (const auto& [where, denied] : work.drop) {
        if (listed_drops++ == kListed) break;
        const std::string why = denied.empty() ? "" : ", which brings in " + listed(denied);
        steps.push_back("Drop or replace " + visible(where.second, kValueWidth) + why + " (" + visible(where.first, kValueWidth) + ").");
    }
    if (work.drop.size() > kListed) steps.push_back("Likewise " + std::to_string(work.drop.size() - kListed) + " more: -o json lists them all.");
}

std::string_view effect_verb(const AppliedRule& rule) {
    switch (rule.effect) {
        case Effect::prohibited: return rule.scope == Scope::probably_covered ? "probably prohibits this" : "prohibits this";
        case Effect::question: return "may prohibit this (its words leave it open)";
        case Effect::information: return "prohibits it to others (for information)";
        case Effect::advice: return "advises against this";
    }
    return "may prohibit this";
}

// `, 2 waived` where there are any.
std::string and_some(std::size_t number, std::string_view what) { return number == 0 ? "" : ", " + std::to_string(number) + " " + std::string(what); }

}  // namespace

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
    const std::string plural = many.empty() ? std::string(one) + "s" : std::string(many);
    return std::to_string(number) + " " + (number == 1 ? std::string(one) : plural);
}

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
    std::string all;
    for (const std::string& text : texts) {
        if (&text != texts.data()) all += between;
        all += text;
    }
    return all;
}

std::string name_and_version(const ReportedComponent& component) {
    if (!component.name.empty()) return component.version.empty() ? component.name : component.name + " " + component.version;
    for (const std::string* text : {&component.purl, &component.cpe, &component.ref}) {
        if (!text->empty()) return *text;
    }
    return "a component without a name";
}

std::string name_of_ref(const ReportedDocument& document, const std::string& ref) {
    const auto found = document.names.find(ref);
    return found == document.names.end() || found->second.empty() ? ref : found->second;
}

std::string summary_line(const Report& report) {
    const auto inconclusive =
        static_cast<std::size_t>(std::count_if(report.documents.begin(), report.documents.end(), [](const ReportedDocument& document) {
            return document.verdict == Verdict::inconclusive || has_error(document);
        }));
    const FindingCounts& found = report.findings;
    const std::string profiles = report.profiles.empty() ? "" : joined(report.profiles) + ", ";
    return std::string(name_of(report.verdict)) + ": " + counted(found.deny, "finding") + " to deny, " + std::to_string(found.review) + " to review" +
           and_some(found.info, "for information") + and_some(found.waived, "waived") + and_some(found.known, "known") + ", " +
           counted(report.components, "component") + " in " + counted(report.documents.size(), "document") +
           and_some(inconclusive, "of them not conclusive") + " (" + profiles + "as of " + to_string(report.as_of) + ")";
}

std::string denylist_line(const ReportedDenylist& denylist) {
    const std::string signature = denylist.signature.empty() ? "" : ", signed by " + denylist.signature;
    return denylist.name + " " + denylist.version + " (" + counted(denylist.entries, "entry", "entries") + signature + ")";
}

std::string assurance_line(const Assurance& assurance) {
    std::string line = "assurance " + std::string(name_of(assurance.level));
    if (assurance.components > 0) {
        line += ": of " + counted(assurance.components, "component") + " " + std::to_string(assurance.identified) + " identified, " +
                std::to_string(assurance.with_party) + " with a maker, " + std::to_string(assurance.with_dependencies) + " in the dependency graph";
    }
    return assurance.reasons.empty() ? line : line + "; " + joined(assurance.reasons, "; ");
}

std::string unidentified_line(const Assurance& assurance) {
    const std::size_t all = assurance.components - assurance.identified;
    if (all == 0 || assurance.unidentified.empty()) return {};
    std::vector<std::string> shown;
    for (const std::string& component : assurance.unidentified) {
        if (shown.size() < kListed) shown.push_back(visible(component, kValueWidth));
    }
    const std::size_t more = all - shown.size();
    return "not identified: " + joined(shown) + (more > 0 ? " and " + std::to_string(more) + " more" : "");
}

std::string waiver_in_words(const ReportedWaiver& waiver) {
    return waiver.id + ", approved by " + waiver.approved_by + ", through " + to_string(waiver.expires) + ": " + waiver.reason;
}

const ReportedWaiver* waiver_of(const Report& report, const ReportedFinding& finding) {
    if (!finding.waiver) return nullptr;
    const auto found =
        std::find_if(report.waivers.begin(), report.waivers.end(), [&](const ReportedWaiver& waiver) { return waiver.id == *finding.waiver; });
    return found == report.waivers.end() ? nullptr : &*found;
}

std::string waiver_warning(const ReportedWaiver& waiver) {
    const std::string why = waiver.why_unused.empty() ? "" : ": " + waiver.why_unused;
    if (waiver.expired) return "expired on " + to_string(waiver.expires) + " and does nothing";
    if (!waiver.used) return "accepts nothing" + why;
    return waiver.expires_soon ? "ends soon: its last day is " + to_string(waiver.expires) : std::string{};
}

std::string settings_line(const ReportedSettings& settings) {
    std::vector<std::string> parts;
    const auto add = [&](std::string_view what, const std::string& file) {
        if (!file.empty()) parts.push_back(std::string{what} + ' ' + file);
    };
    add("settings from", settings.config_file);
    add("waivers from", joined(settings.waiver_files));
    add("baseline", settings.baseline_file);
    add("artifact", settings.artifact_file);
    return joined(parts, "; ");
}

std::string effect_in_words(const AppliedRule& rule) {
    return std::string(effect_verb(rule)) + (rule.date_certain ? " since " : " since about ") + to_string(rule.since);
}

std::string message_with_repeats(const Diagnostic& diagnostic) {
    return diagnostic.repeats == 0 ? diagnostic.message : diagnostic.message + " (and " + std::to_string(diagnostic.repeats) + " more like it)";
}

std::vector<std::string> reasons_beyond_diagnostics(const Report& report, const ReportedDocument& document) {
    std::vector<std::string> reasons;
    if (document.verdict != Verdict::inconclusive) return reasons;
    if (document.assurance.level < report.min_assurance) {
        reasons.push_back("its assurance is " + std::string(name_of(document.assurance.level)) + ", and " +
                          std::string(name_of(report.min_assurance)) + " is asked for (--min-assurance)");
    }
    if (has_error(document) || !reasons.empty()) return reasons;
    const bool is_empty = std::all_of(std::begin(document.counts), std::end(document.counts), [](std::size_t count) { return count == 0; });
    reasons.push_back(is_empty ? "it holds nothing to judge" : "it could not be judged");
    return reasons;
}

std::vector<std::string> next_steps(const Report& report) {
    const Work work = gather(report);
    std::vector<std::string> steps;
    add_drops(work, steps);
    if (!work.ask.empty()) steps.push_back("Ask the vendors what is inside " + listed(work.ask) + ".");
    for (const auto& [what, paths] : work.get) {
        steps.push_back("Get " + std::string{what} + " in place of " + listed(paths) + ": what was not read and judged whole never passes.");
    }
    return steps;
}

std::string_view disclaimer() {
    return "This names components that fit a list and rules that may apply to them. It is no legal advice: a finding is no proof of a violation, no "
           "finding is no proof of compliance. Read the rule as it stands and ask counsel.";
}

}  // namespace denybom
