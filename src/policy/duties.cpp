// SPDX-License-Identifier: Apache-2.0
#include "policy/duties.h"

#include <algorithm>

namespace denybom {
namespace {

bool has(const std::vector<std::string>& list, std::string_view wanted) { return std::find(list.begin(), list.end(), wanted) != list.end(); }

// A regulation that only changes how to report what another one prohibits (a newer clause in place of an older one).
bool reports_for(const Regulation& regulation, const Policy& policy, const std::vector<std::string>& rules) {
    return regulation.triggered_by_component && has(rules, regulation.scope_from) &&
           std::any_of(regulation.phases.begin(), regulation.phases.end(), [&](const Phase& phase) {
               return phase.kind == PhaseKind::reporting_change && in_force(phase, policy.as_of) && concerns(phase.profiles, policy);
           });
}

}  // namespace

bool concerns(const std::vector<std::string>& profiles, const Policy& policy) {
    return std::any_of(policy.profiles.begin(), policy.profiles.end(),
                       [&](const std::string& profile) { return profile == kAnyProfile || has(profiles, profile); });
}

std::vector<DutyOfRule> duties_of(const Rulebook& rulebook, const Policy& policy) {
    std::vector<DutyOfRule> duties;
    for (const Regulation& regulation : rulebook.regulations) {
        for (const Duty& duty : regulation.duties) {
            if (concerns(duty.profiles, policy)) duties.push_back({&regulation, &duty});
        }
    }
    return duties;
}

std::vector<DutyOfRule> duties_on_find(const Rulebook& rulebook, const Policy& policy, const std::vector<std::string>& rules) {
    std::vector<DutyOfRule> duties = duties_of(rulebook, policy);
    std::erase_if(duties, [&](const DutyOfRule& of) {
        const bool is_ours =
            std::any_of(policy.profiles.begin(), policy.profiles.end(), [&](const std::string& profile) { return has(of.duty->profiles, profile); });
        return !is_ours || (!has(rules, of.regulation->id) && !reports_for(*of.regulation, policy, rules));
    });
    return duties;
}

}  // namespace denybom
