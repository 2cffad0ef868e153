// SPDX-License-Identifier: Apache-2.0
// What rules want people to report when a component is found.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "denylist/regulation.h"
#include "policy/policy.h"

namespace denybom {

struct DutyOfRule {
    const Regulation* regulation = nullptr;
    const Duty* duty = nullptr;
};

// Whether one of the policy's profiles is among those, or it is the house ban, which asks for everybody's rules.
bool concerns(const std::vector<std::string>& profiles, const Policy& policy);

// The duties of the policy's profiles, in order of their regulations.
std::vector<DutyOfRule> duties_of(const Rulebook& rulebook, const Policy& policy);

// Of these, those that a find under the rules of `rules` (ids) may set off. The house ban is nobody's legal duty: it gives none.
std::vector<DutyOfRule> duties_on_find(const Rulebook& rulebook, const Policy& policy, const std::vector<std::string>& rules);

}  // namespace denybom
