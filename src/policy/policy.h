// SPDX-License-Identifier: Apache-2.0
// For whom, for which day and how strictly is judged.
#pragma once

#include <cstdint>
#include <string>
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "denylist/regulation.h"
#include "policy/assurance.h"

namespace denybom {

// The house ban: what would be for the rules to decide is denied.
inline constexpr std::string_view kAnyProfile = "any";

struct Policy {
    std::vector<std::string> profiles = {"us-reseller-integrator"};
    Date as_of;
    bool fail_on_deny = true;
    bool fail_on_review = false;
    bool fail_on_inconclusive = true;
    bool report_only = false;  // --fail-on none
    AssuranceLevel min_assurance = AssuranceLevel::none;
};

// Errors: `unknown-profile`, with the nearest known names.
std::optional<Error> check_profiles(const Policy& policy, const Rulebook& rulebook);

// Sets the fail_on fields from a list of `deny`, `review`, `inconclusive`, or `none` alone. Errors: `bad-option`.
std::optional<Error> set_fail_on(Policy& policy, const std::vector<std::string>& names);
std::vector<std::string> fail_on_names(const Policy& policy);

}  // namespace denybom
