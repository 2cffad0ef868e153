// SPDX-License-Identifier: Apache-2.0
#include "report/remark.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "report/order.h"
#include "report/words.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

constexpr std::size_t kValueWidth = 200;
constexpr std::size_t kSentenceWidth = 600;
constexpr std::size_t kRules = 4;   // that a message cites
constexpr std::size_t kRoutes = 5;  // direct dependencies that a message names

std::string value(std::string_view text) { return visible(text, kValueWidth); }
std::string sentence(std::string_view text) { return visible(text, kSentenceWidth); }
std::string quoted(std::string_view text) { return "\"" + value(text) + "\""; }

std::string and_more(std::size_t number) { return number == 0 ? "" : " and " + std::to_string(number) + " more"; }

bool has_error(const ReportedDocument& document) {
    return std::any_of(document.diagnostics.begin(), document.diagnostics.end(),
                       [](const ReportedDiagnostic& reported) { return reported.diagnostic.severity == Severity::error; });
}

void add_reasons(const Report& report, const ReportedDocument& document, std::vector<Remark>& remarks) {
    for (const ReportedDiagnostic* reported : in_order(document.diagnostics)) {
        if (reported->diagnostic.severity == Severity::error) remarks.push_back({RemarkLevel::error, &document, nullptr, reported, {}});
    }
    for (std::string& reason : reasons_beyond_diagnostics(report, document)) {
        remarks.push_back({RemarkLevel::error, &document, nullptr, nullptr, std::move(reason)});
    }
}

std::string_view origin_in_words(Origin origin) {
    switch (origin) {
        case Origin::component: return "";
        case Origin::root: return " (what the SBOM describes)";
        case Origin::service: return " (a service)";
        case Origin::file: return " (a file)";
        case Origin::tool: return " (a tool that made the SBOM)";
        case Origin::pedigree: return " (in a pedigree)";
        case Origin::external: return " (referred to, not described here)";
    }
    return "";
}

std::string place_in_document(const Place& place) {
    return place.line == 0 ? "" : " in line " + std::to_string(place.line) + (place.pointer.empty() ? "" : " (" + value(place.pointer) + ")");
}

void append_part(std::string& text, std::string_view part) {
    if (part.empty()) return;
    if (!text.empty()) text += ' ';
    text += part;
}

std::string message_of_document(const Remark& remark) {
    if (remark.diagnostic == nullptr) return "Not judged: " + sentence(remark.reason) + ".";
    const ReportedDiagnostic& reported = *remark.diagnostic;
    return "Not judged whole: " + sentence(message_with_repeats(reported.diagnostic)) + place_in_document(reported.place) + ".";
}

}  // namespace

std::string_view name_of(RemarkLevel level) {
    constexpr std::array<std::string_view, 3> kNames{"error", "warning", "note"};
    return kNames[static_cast<std::size_t>(level)];
}

RemarkLevel level_of(const ReportedFinding& finding) {
    if (finding.action == Action::info) return RemarkLevel::note;
    return finding.action == Action::review ? RemarkLevel::warning : RemarkLevel::error;
}

bool is_inconclusive(const ReportedDocument& document) { return document.verdict == Verdict::inconclusive || has_error(document); }

std::vector<Remark> remarks_of(const Report& report) {
    std::vector<Remark> remarks;
    if (report.documents.empty()) remarks.push_back({RemarkLevel::error, nullptr, nullptr, nullptr, "there was no SBOM to judge"});
    for (const ReportedDocument& document : report.documents) {
        add_reasons(report, document, remarks);
        for (const ReportedFinding* finding : in_order(document.findings)) {
            remarks.push_back({is_open(*finding) ? level_of(*finding) : RemarkLevel::note, &document, finding, nullptr, {}});
        }
    }
    return remarks;
}

std::vector<Remark> gravest_first(std::vector<Remark> remarks) {
    std::stable_sort(remarks.begin(), remarks.end(), [](const Remark& a, const Remark& b) { return a.level < b.level; });
    return remarks;
}

Waivers::Waivers(const Report& report) {
    for (const ReportedWaiver& waiver : report.waivers) by_id_.emplace(waiver.id, &waiver);
}

const ReportedWaiver* Waivers::find(const ReportedFinding& finding) const {
    if (!finding.waiver) return nullptr;
    const auto found = by_id_.find(*finding.waiver);
    return found == by_id_.end() ? nullptr : found->second;
}

std::string code_of(const Remark& remark) {
    if (remark.finding != nullptr) return value(remark.finding->entry.id);
    return remark.diagnostic != nullptr ? value(remark.diagnostic->diagnostic.code) : "inconclusive";
}

std::string status_of(const ReportedFinding& finding) {
    if (finding.waiver) return "waived";
    return std::string(finding.known ? "known" : name_of(finding.action));
}

std::string title_of(const Remark& remark) {
    if (remark.finding == nullptr) return "inconclusive: " + (remark.document == nullptr ? "nothing was judged" : value(remark.document->path));
    return status_of(*remark.finding) + ": " + value(name_and_version(remark.finding->component)) + " fits " + value(remark.finding->entry.title);
}

std::string subject_in_words(const ReportedFinding& finding) {
    const ReportedComponent& component = finding.component;
    std::string text = value(name_and_version(component));
    if (!component.supplier.empty()) text += " by " + value(component.supplier);
    text += origin_in_words(component.origin);
    text += " fits " + value(finding.entry.title) + " (" + value(finding.entry.id) + " of " + value(finding.entry.denylist) + ")";
    if (finding.confidence != Confidence::high) text += ", with " + std::string(name_of(finding.confidence)) + " confidence";
    return text + ".";
}

const ReportedMatch* best_match(const ReportedFinding& finding) {
    const ReportedMatch* best = nullptr;
    const auto rank = [&](const ReportedMatch& match) {
        return std::tuple(match.entry == finding.entry.id, match.strength, match.place.line > 0);
    };
    for (const ReportedMatch& match : finding.matches) {
        if (best == nullptr || rank(match) > rank(*best) || (rank(match) == rank(*best) && before(match, *best))) best = &match;
    }
    return best;
}

std::string evidence_in_words(const ReportedFinding& finding) {
    const ReportedMatch* match = best_match(finding);
    if (match == nullptr) return {};
    const std::string folded = match->folded ? " after folding" : "";
    return "Its " + std::string(name_of(match->on)) + " " + quoted(match->value) + " matches " + quoted(match->pattern) + folded +
           place_in_document(match->place) + and_more(finding.matches.size() - 1) + ".";
}

std::string rules_in_words(const ReportedFinding& finding) {
    std::vector<const AppliedRule*> rules = in_order(finding.rules);
    std::stable_sort(rules.begin(), rules.end(), [](const AppliedRule* a, const AppliedRule* b) { return a->effect > b->effect; });
    // What others must not do is worth a word where nothing is nearer.
    if (!rules.empty() && rules.front()->effect != Effect::information)
        std::erase_if(rules, [](const AppliedRule* rule) { return rule->effect == Effect::information; });
    std::vector<std::string> cited;
    for (std::size_t i = 0; i < std::min(rules.size(), kRules); ++i) {
        cited.push_back(value(rules[i]->id) + " " + effect_in_words(*rules[i]) + " (" + value(rules[i]->citation) + ")");
    }
    if (cited.empty()) return finding.action == Action::info ? "" : "The denylist itself says so, no rule of the profile.";
    return "Rule " + joined(cited, "; ") + and_more(rules.size() - cited.size()) + ".";
}

std::string route_in_words(const ReportedDocument& document, const ReportedFinding& finding) {
    if (finding.paths.empty()) return "No path in this SBOM leads to it.";
    const std::vector<std::string>& direct = finding.introduced_by;
    if (direct.empty()) return {};  // what the document describes itself
    if (direct.size() == 1 && direct.front() == finding.component.ref) return "It is a direct dependency.";
    std::vector<std::string> named;
    for (const std::string* ref : in_order(direct)) {
        if (named.size() == kRoutes) break;
        named.push_back(value(name_of_ref(document, *ref)));
    }
    return "It comes in through " + joined(named) + and_more(direct.size() - named.size()) + ".";
}

std::string acceptance_in_words(const ReportedFinding& finding, const Waivers& waivers) {
    const ReportedWaiver* waiver = waivers.find(finding);
    if (waiver != nullptr) return "Waived by " + sentence(waiver_in_words(*waiver)) + ".";
    if (finding.waiver) return "Waived by " + value(*finding.waiver) + ".";
    return finding.known ? "Known from the baseline." : "";
}

std::string message_of(const Remark& remark, const Waivers& waivers) {
    if (remark.finding == nullptr) return message_of_document(remark);
    std::string text = subject_in_words(*remark.finding);
    append_part(text, evidence_in_words(*remark.finding));
    append_part(text, rules_in_words(*remark.finding));
    append_part(text, route_in_words(*remark.document, *remark.finding));
    append_part(text, acceptance_in_words(*remark.finding, waivers));
    return text;
}

Place place_of(const Remark& remark) {
    if (remark.diagnostic != nullptr) return remark.diagnostic->place;
    const ReportedMatch* match = remark.finding == nullptr ? nullptr : best_match(*remark.finding);
    return match == nullptr ? Place{} : match->place;
}

std::string_view file_of(const ReportedDocument& document) {
    std::string_view path = document.file.empty() ? document.path : document.file;
    while (path.starts_with("./") && path.size() > 2 && path[2] != '/') path.remove_prefix(2);
    return path;
}

std::string in_member(const ReportedDocument* document) {
    return document == nullptr || document->member.empty() ? "" : "In " + value(document->member) + ": ";
}

bool has_places_of_file(const ReportedDocument& document) { return document.member.empty() && document.envelopes.empty(); }

std::string UniqueIds::of(const Remark& remark) {
    std::string id =
        remark.finding != nullptr ? remark.finding->id : code_of(remark) + ":" + (remark.document == nullptr ? "" : remark.document->path);
    const std::size_t number = ++seen_[id];
    return number == 1 ? id : std::to_string(number) + ":" + id;
}

std::vector<RunMessage> run_messages(const Report& report) {
    std::vector<RunMessage> messages;
    for (const ReportedWaiver* waiver : in_order(report.waivers)) {
        const std::string warning = waiver_warning(*waiver);
        if (!warning.empty()) messages.push_back({RemarkLevel::warning, "waiver", "waiver " + value(waiver->id) + " " + sentence(warning)});
    }
    for (const std::string& note : report.notes) messages.push_back({RemarkLevel::note, "note", sentence(note)});
    return messages;
}

std::vector<RunMessage> assurance_messages(const Report& report) {
    constexpr std::size_t kMost = 10;
    std::vector<RunMessage> messages;
    std::size_t more = 0;
    for (const ReportedDocument& document : report.documents) {
        if (document.format.empty() || document.assurance.level == AssuranceLevel::high) continue;
        if (messages.size() == kMost) {
            ++more;
            continue;
        }
        const std::string unidentified = unidentified_line(document.assurance);
        messages.push_back({RemarkLevel::note, "assurance",
                            value(document.path) + ": " + sentence(assurance_line(document.assurance)) +
                                (unidentified.empty() ? "" : "; " + sentence(unidentified))});
    }
    if (more > 0) messages.push_back({RemarkLevel::note, "assurance", counted(more, "more document") + " below high assurance"});
    return messages;
}

}  // namespace denybom
