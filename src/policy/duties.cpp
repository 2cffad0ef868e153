// SPDX-License-Identifier: Apache-2.0
#include "policy/duties.h"

#include <algorithm>

namespace denybom {
namespace {

bool has(const std::vector<std::string>& list, std::string_view wanted) { return std::find(list.begin(), list.end(), wanted) != list.end(); }

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
        return !is_ours || !has(rules, of.regulation->id);
    });
    return duties;
}

}  // namespace denybom
