// SPDX-License-Identifier: Apache-2.0
#include "report/text_finding.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <tuple>

#include "identifier/fold.h"
#include "report/order.h"
#include "report/text_diagnostic.h"
#include "report/words.h"

namespace denybom {
namespace {

constexpr std::size_t kRawBytes = 200;  // of a value whose code points are shown
constexpr std::size_t kPatterns = 3;    // that one value fits
constexpr std::size_t kListed = 10;     // values, direct dependencies, steps of a path
constexpr std::size_t kIndent = 6;      // of what is said of a component
constexpr std::size_t kLabel = 10;      // columns of its label

// In the order of Origin.
constexpr std::array<std::string_view, kOriginCount> kOrigins{
    "", "what the SBOM describes", "a service", "a file", "a tool that made the SBOM", "in a pedigree", "referred to, not described here"};

struct ActionLook {
    std::string_view word;
    Style style;
};

ActionLook look_of(const ReportedFinding& finding) {
    if (!is_open(finding)) return {finding.action == Action::deny ? "DENY" : finding.action == Action::review ? "REVIEW" : "INFO", Style::faint};
    if (finding.action == Action::info) return {"INFO", Style::note};
    return finding.action == Action::review ? ActionLook{"REVIEW", Style::doubtful} : ActionLook{"DENY", Style::bad};
}

void labelled(std::string_view label, std::span<const Piece> pieces, std::size_t indent, Page& page) {
    std::vector<Piece> all{{std::string(label) + std::string(kLabel - label.size(), ' '), Style::faint}};
    all.insert(all.end(), pieces.begin(), pieces.end());
    page.paragraph(indent, indent + kLabel, all);
}

void labelled(std::string_view label, std::string text, Page& page) {
    const Piece piece{std::move(text), Style::plain};
    labelled(label, {&piece, 1}, kIndent, page);
}

std::string in_quotes(std::string_view value) { return "\"" + shown(value) + "\""; }

void write_rule(const AppliedRule& rule, std::size_t indent, Page& page) {
    std::string says = " " + effect_in_words(rule) + "; " + shown_sentence(rule.citation);
    if (rule.effect == Effect::question && !rule.why.empty()) says += "; " + shown_sentence(rule.why);
    const Piece pieces[] = {{shown(rule.id) + ", " + shown(rule.phase) + ":", Style::strong}, {says, Style::plain}};
    labelled("rule", pieces, indent, page);
}

// The strictest first; those that only inform, in one line.
void write_rules(const ReportedFinding& finding, std::size_t indent, Page& page) {
    if (finding.rules.empty() && finding.action != Action::info) {
        const Piece piece{"none of the profile's; the denylist itself says so", Style::plain};
        labelled("rule", {&piece, 1}, indent, page);
    }
    const std::vector<const AppliedRule*> rules = in_order(finding.rules);
    for (const Effect effect : {Effect::prohibited, Effect::question, Effect::advice}) {
        for (const AppliedRule* rule : rules) {
            if (rule->effect == effect) write_rule(*rule, indent, page);
        }
    }
    std::vector<std::string> informing;
    for (const AppliedRule* rule : rules) {
        if (rule->effect == Effect::information) informing.push_back(shown(rule->id) + ", " + shown(rule->phase));
    }
    const Piece piece{"for information, prohibits it to others: " + joined(informing, "; "), Style::plain};
    if (!informing.empty()) labelled("rule", {&piece, 1}, indent, page);
}

bool same_rules(const ReportedFinding& a, const ReportedFinding& b) {
    const auto same = [](const AppliedRule& x, const AppliedRule& y) { return !before(x, y) && !before(y, x); };
    return std::equal(a.rules.begin(), a.rules.end(), b.rules.begin(), b.rules.end(), same);
}

std::string how_it_stands(const ReportedFinding& finding) {
    std::string text;
    if (finding.confidence != Confidence::high) text += ", " + std::string(name_of(finding.confidence)) + " confidence";
    if (finding.component.origin != Origin::component) text += ", " + std::string(kOrigins[static_cast<std::size_t>(finding.component.origin)]);
    if (finding.waiver) text += ", waived by " + shown(*finding.waiver);
    if (finding.known) text += ", known from the baseline";
    return text;
}

// The signals of one value, which often fits several patterns: those of the finding's own entry first, then the strongest.
using Signals = std::vector<const ReportedMatch*>;

std::vector<Signals> by_value(const ReportedFinding& finding) {
    std::map<std::tuple<On, std::string_view, std::uint64_t, std::uint64_t, std::string_view>, Signals> values;
    for (const ReportedMatch* match : in_order(finding.matches)) {
        const Place& place = match->place;
        values[{match->on, match->value, place.line, place.column, place.pointer}].push_back(match);
    }
    const auto rank = [&](const ReportedMatch* match) {
        return std::pair(match->entry != finding.entry.id, Strength::strong > match->strength ? 1 + (match->strength == Strength::weak) : 0);
    };
    std::vector<Signals> groups;
    for (auto& [value, signals] : values) {
        std::stable_sort(signals.begin(), signals.end(), [&](const ReportedMatch* a, const ReportedMatch* b) { return rank(a) < rank(b); });
        groups.push_back(std::move(signals));
    }
    return groups;
}

std::string pattern_in_words(const ReportedMatch& match, const ReportedEntry& entry) {
    std::string text = in_quotes(match.pattern);
    if (match.entry != entry.id) text += " of " + shown(match.entry);
    return match.strength == Strength::strong ? text : text + " (" + std::string(name_of(match.strength)) + ")";
}

void write_signals(const ReportedDocument& document, const Signals& signals, const ReportedEntry& entry, Page& page) {
    const ReportedMatch& first = *signals.front();
    std::vector<std::string> patterns;
    for (std::size_t i = 0; i < std::min(signals.size(), kPatterns); ++i) patterns.push_back(pattern_in_words(*signals[i], entry));
    std::string fits = " fits " + joined(patterns);
    if (signals.size() > kPatterns) fits += " and " + counted(signals.size() - kPatterns, "more pattern");
    const std::string place = place_in_words(document.path, first.place);
    const Piece pieces[] = {{std::string(name_of(first.on)) + " ", Style::plain},
                            {in_quotes(first.value), Style::strong},
                            {fits, Style::plain},
                            {place.empty() ? "" : " at " + place, Style::faint}};
    labelled("matched", pieces, kIndent, page);
    const bool only_folded = std::all_of(signals.begin(), signals.end(), [](const ReportedMatch* match) { return match->folded; });
    if (!only_folded) return;
    const std::string raw = code_points(std::string_view(first.value).substr(0, kRawBytes));
    labelled("", "only after folding" + (raw == first.value ? "" : ", as it is written " + shown(raw)), page);
}

void write_matches(const ReportedDocument& document, const ReportedFinding& finding, Page& page) {
    const std::vector<Signals> groups = by_value(finding);
    for (std::size_t i = 0; i < std::min(groups.size(), kListed); ++i) write_signals(document, groups[i], finding.entry, page);
    if (groups.size() > kListed) labelled("", "and " + counted(groups.size() - kListed, "more value"), page);
}

// The middle of a long path is left out: its ends say what to do.
std::string path_in_words(const ReportedDocument& document, const std::vector<std::string>& path) {
    std::string text;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const bool is_left_out = path.size() > kListed && i >= kListed / 2 && i < path.size() - kListed / 2;
        if (is_left_out && i > kListed / 2) continue;
        text += (i == 0 ? "" : " > ") + (is_left_out ? "…" : shown(name_of_ref(document, path[i])));
    }
    return text;
}

void write_path(const ReportedDocument& document, const ReportedFinding& finding, Page& page) {
    const Origin origin = finding.component.origin;
    if (origin == Origin::tool || origin == Origin::root) return;
    if (finding.paths.empty()) return labelled("path", "no path in this SBOM leads to it", page);
    const bool is_saturated = finding.path_count == std::numeric_limits<std::uint64_t>::max();
    const std::string number = is_saturated ? "very many paths" : counted(finding.path_count, "path");
    labelled("path", path_in_words(document, *in_order(finding.paths).front()) + (finding.path_count > 1 ? " (the shortest of " + number + ")" : ""),
             page);
}

void write_introduced_by(const ReportedDocument& document, const ReportedFinding& finding, Page& page) {
    if (finding.introduced_by.empty()) return;
    if (finding.introduced_by.size() == 1 && finding.introduced_by.front() == finding.component.ref)
        return labelled("through", "nothing: a direct dependency", page);
    std::vector<std::string> direct;
    for (const std::string* ref : in_order(finding.introduced_by)) {
        if (direct.size() == kListed) break;
        direct.push_back(shown(name_of_ref(document, *ref)));
    }
    const std::size_t more = finding.introduced_by.size() - direct.size();
    labelled("through", joined(direct) + (more > 0 ? " and " + std::to_string(more) + " more" : ""), page);
}

}  // namespace

void write_entry_heading(const ReportedFinding& first, std::size_t findings, Page& page) {
    const ReportedEntry& entry = first.entry;
    page.paragraph(2, 4,
                   {{shown(entry.title), Style::strong},
                    {" (" + shown(entry.id) + " of " + shown(entry.denylist) + ", " + counted(findings, "component") + ")", Style::plain}});
    write_rules(first, 4, page);
    if (first.evidence.empty()) return;
    const Evidence& evidence = first.evidence.front();
    const std::string mark = evidence.verified ? "" : " (unverified)";
    const std::string more = first.evidence.size() > 1 ? " and " + std::to_string(first.evidence.size() - 1) + " more" : "";
    const Piece piece{shown_sentence(evidence.says) + " <" + shown(evidence.url) + ">" + mark + more, Style::plain};
    labelled("evidence", {&piece, 1}, 4, page);
}

void write_finding(const ReportedDocument& document, const ReportedFinding& finding, const ReportedFinding& heading, const ReportedWaiver* waiver,
                   Page& page) {
    const ReportedComponent& component = finding.component;
    const ActionLook look = look_of(finding);
    page.paragraph(4, kIndent,
                   {{std::string(look.word), look.style},
                    {" ", Style::plain},
                    {shown(name_and_version(component)), Style::strong},
                    {(component.supplier.empty() ? "" : " by " + shown(component.supplier)) + how_it_stands(finding), Style::plain}});
    if (waiver != nullptr) labelled("waiver", shown_sentence(waiver_in_words(*waiver)), page);
    if (!component.purl.empty() && !component.name.empty()) labelled("purl", shown(component.purl), page);
    write_matches(document, finding, page);
    write_path(document, finding, page);
    write_introduced_by(document, finding, page);
    if (!same_rules(finding, heading)) write_rules(finding, kIndent, page);
}

}  // namespace denybom
