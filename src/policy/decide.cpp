// SPDX-License-Identifier: Apache-2.0
#include "policy/decide.h"

#include <algorithm>
#include <tuple>

#include "identifier/hash.h"
#include "policy/component_identity.h"

namespace denybom {
namespace {

// How strictly, the mildest first.
int strictness(Action action) {
    switch (action) {
        case Action::info: return 0;
        case Action::review: return 1;
        case Action::by_rules:
        case Action::deny: return 2;
    }
    return 2;
}

Action milder(Action a, Action b) { return strictness(a) <= strictness(b) ? a : b; }

Action most_of_origin(Origin origin) {
    switch (origin) {
        case Origin::tool: return Action::info;
        case Origin::external: return Action::review;
        case Origin::component:
        case Origin::root:
        case Origin::service:
        case Origin::file:
        case Origin::pedigree: return Action::deny;
    }
    return Action::deny;
}

Confidence confidence_of(Grade grade) {
    switch (grade) {
        case Grade::medium: return Confidence::low;
        case Grade::two_medium: return Confidence::medium;
        case Grade::strong: return Confidence::high;
    }
    return Confidence::low;
}

std::string finding_id(const Entry& entry, const Component& component, const Inventory& inventory) {
    constexpr std::size_t kDigits = 16;
    return sha256_hex(entry.id + '\0' + identity_of(component) + '\0' + subject_identity(inventory)).substr(0, kDigits);
}

}  // namespace

Ruling rule_on(const Rulebook& rulebook, const Policy& policy, std::string_view kind) {
    Ruling ruling;
    for (const std::string& profile : policy.profiles) {
        if (profile == kAnyProfile) {
            ruling.action = Action::deny;
            continue;
        }
        const std::vector<AppliedRule> rules = applied_rules(rulebook, profile, kind, policy.as_of);
        const Action action = action_by_rules(rules);
        if (strictness(action) > strictness(ruling.action)) ruling.action = action;
        ruling.rules.insert(ruling.rules.end(), rules.begin(), rules.end());
    }
    const auto order = [](const AppliedRule& rule) {
        return std::tuple{rule.since, std::string_view{rule.id}, std::string_view{rule.phase}, -static_cast<int>(rule.effect)};
    };
    std::sort(ruling.rules.begin(), ruling.rules.end(), [&](const AppliedRule& a, const AppliedRule& b) { return order(a) < order(b); });
    // Two profiles may share a phase: the stricter reading of it stands.
    ruling.rules.erase(std::unique(ruling.rules.begin(), ruling.rules.end(),
                                   [](const AppliedRule& a, const AppliedRule& b) { return a.id == b.id && a.phase == b.phase; }),
                       ruling.rules.end());
    return ruling;
}

Finding make_finding(const Inventory& inventory, const Denylist& denylist, const Rulebook& rulebook, const Policy& policy, ComponentMatch match) {
    Finding finding;
    finding.confidence = confidence_of(match.grade);
    std::optional<Action> chosen;
    const EntryMatch& foremost = match.entries.front();
    for (const EntryMatch& candidate : match.entries) {
        const Entry& entry = denylist.entries[candidate.entry];
        if (entry.specificity != denylist.entries[foremost.entry].specificity || candidate.strength != foremost.strength) break;
        Ruling ruling;
        if (entry.action == Action::by_rules) ruling = rule_on(rulebook, policy, entry.kind);
        const Action action = entry.action == Action::by_rules ? ruling.action : entry.action;
        if (chosen && strictness(action) <= strictness(*chosen)) continue;
        chosen = action;
        finding.entry = candidate.entry;
        finding.rules = std::move(ruling.rules);
    }
    const Component& component = inventory.components[match.component];
    finding.action = milder(chosen.value_or(Action::deny), most_of_origin(component.origin));
    if (match.grade == Grade::medium) finding.action = milder(finding.action, Action::review);
    finding.id = finding_id(denylist.entries[finding.entry], component, inventory);
    finding.match = std::move(match);
    return finding;
}

bool is_conclusive(const DocumentState& state, const Policy& policy) {
    return state.read_whole && state.has_something_to_judge && state.assurance >= policy.min_assurance;
}

Verdict decide(const DocumentState& state, const Policy& policy, const std::vector<Finding>& findings) {
    const auto any = [&](Action action) {
        return std::any_of(findings.begin(), findings.end(), [&](const Finding& f) { return f.action == action && f.stands(); });
    };
    if (any(Action::deny) || any(Action::by_rules)) return Verdict::denied;
    if (!is_conclusive(state, policy)) return Verdict::inconclusive;
    if (any(Action::review)) return Verdict::review;
    return Verdict::passed;
}

Verdict strictest(const std::vector<Verdict>& verdicts) {
    if (verdicts.empty()) return Verdict::inconclusive;
    for (const Verdict verdict : {Verdict::denied, Verdict::inconclusive, Verdict::review}) {
        if (std::find(verdicts.begin(), verdicts.end(), verdict) != verdicts.end()) return verdict;
    }
    return verdicts.front();
}

}  // namespace denybom
