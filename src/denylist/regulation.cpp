// SPDX-License-Identifier: Apache-2.0
#include "denylist/regulation.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace denybom {
namespace {

constexpr std::array<std::string_view, 5> kScopeNames{"not_reached", "excluded", "unclear", "probably_covered", "covered"};
constexpr std::array<std::string_view, 3> kConfidenceNames{"low", "medium", "high"};
constexpr std::array<std::string_view, 5> kPhaseKindNames{"prohibition_starts", "deadline", "reporting_change", "advisory", "context"};
constexpr std::array<std::string_view, 4> kForceNames{"binding", "contract", "sanctions", "advisory"};
constexpr std::array<std::string_view, 4> kEffectNames{"advice", "information", "question", "prohibited"};

bool contains(const std::vector<std::string>& list, std::string_view text) { return std::find(list.begin(), list.end(), text) != list.end(); }

bool concerns(const Phase& phase, std::string_view profile, Date day) { return in_force(phase, day) && contains(phase.profiles, profile); }

bool speaks_of_components(PhaseKind kind) { return kind != PhaseKind::reporting_change && kind != PhaseKind::context; }

// Nothing where the phase has nothing to say about the component.
std::optional<Effect> effect_of(const Phase& phase, Scope scope, std::string_view profile) {
    if (!speaks_of_components(phase.kind) || scope == Scope::not_reached || scope == Scope::excluded) return std::nullopt;
    if (phase.kind == PhaseKind::advisory) return Effect::advice;
    // Before own conduct: a rule that binds somebody else is still worth asking about when its reach is in doubt.
    if (scope == Scope::unclear) return Effect::question;
    return contains(phase.own_conduct, profile) ? Effect::prohibited : Effect::information;
}

// The cell that decides, or null where no component of that kind sets the regulation off.
const ScopeCell* cell_of(const Regulation& regulation, std::string_view kind) {
    if (!regulation.triggered_by_component) return nullptr;
    const auto found = regulation.scope.find(kind);
    return found == regulation.scope.end() ? nullptr : &found->second;
}

template <class Thing>
const Thing* find_by_id(const std::vector<Thing>& things, std::string_view id) {
    const auto found = std::find_if(things.begin(), things.end(), [&](const Thing& thing) { return thing.id == id; });
    return found == things.end() ? nullptr : &*found;
}

template <class Names, class Value>
std::string_view name_in(const Names& names, Value value) {
    return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view name_of(Scope scope) { return name_in(kScopeNames, scope); }
std::string_view name_of(ScopeConfidence confidence) { return name_in(kConfidenceNames, confidence); }
std::string_view name_of(PhaseKind kind) { return name_in(kPhaseKindNames, kind); }
std::string_view name_of(RuleForce force) { return name_in(kForceNames, force); }
std::string_view name_of(Effect effect) { return name_in(kEffectNames, effect); }

const Profile* find_profile(const Rulebook& rulebook, std::string_view id) { return find_by_id(rulebook.profiles, id); }
const ComponentKind* find_kind(const Rulebook& rulebook, std::string_view id) { return find_by_id(rulebook.kinds, id); }
const Regulation* find_regulation(const Rulebook& rulebook, std::string_view id) { return find_by_id(rulebook.regulations, id); }

bool in_force(const Phase& phase, Date day) { return phase.from <= day && (!phase.to || day < *phase.to); }

std::string printed_citation(const Regulation& regulation, const Phase& phase) {
    return regulation.verified && phase.verified ? regulation.citation : regulation.citation + " (unverified)";
}

std::vector<AppliedRule> applied_rules(const Rulebook& rulebook, std::string_view profile, std::string_view kind, Date day) {
    std::vector<AppliedRule> rules;
    for (const Regulation& regulation : rulebook.regulations) {
        const ScopeCell* cell = cell_of(regulation, kind);
        if (cell == nullptr) continue;
        for (const Phase& phase : regulation.phases) {
            if (!concerns(phase, profile, day)) continue;
            const std::optional<Effect> effect = effect_of(phase, cell->verdict, profile);
            if (!effect) continue;
            rules.push_back({regulation.id, phase.id, *effect, phase.from, phase.date_certain, printed_citation(regulation, phase), cell->verdict,
                             regulation.scope_exact, cell->why});
        }
    }
    std::sort(rules.begin(), rules.end(),
              [](const AppliedRule& a, const AppliedRule& b) { return std::tie(a.since, a.id, a.phase) < std::tie(b.since, b.id, b.phase); });
    return rules;
}

std::vector<ExpressExclusion> express_exclusions(const Rulebook& rulebook, std::string_view profile, std::string_view kind, Date day) {
    std::vector<ExpressExclusion> exclusions;
    for (const Regulation& regulation : rulebook.regulations) {
        const ScopeCell* cell = cell_of(regulation, kind);
        if (cell == nullptr || cell->verdict != Scope::excluded || !regulation.scope_exact) continue;
        const auto phase = std::find_if(regulation.phases.begin(), regulation.phases.end(), [&](const Phase& candidate) {
            return speaks_of_components(candidate.kind) && concerns(candidate, profile, day);
        });
        if (phase != regulation.phases.end()) {
            exclusions.push_back({regulation.id, cell->why, cell->confidence, printed_citation(regulation, *phase)});
        }
    }
    return exclusions;
}

Action action_by_rules(std::span<const AppliedRule> rules) {
    Action action = Action::info;
    for (const AppliedRule& rule : rules) {
        if (rule.effect == Effect::prohibited) return Action::deny;
        if (rule.effect == Effect::question) action = Action::review;
    }
    return action;
}

}  // namespace denybom
