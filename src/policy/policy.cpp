// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.h"

#include <algorithm>

#include "base/nearest_name.h"

namespace denybom {

std::optional<Error> check_profiles(const Policy& policy, const Rulebook& rulebook) {
    std::vector<std::string_view> known{kAnyProfile};
    for (const Profile& profile : rulebook.profiles) known.push_back(profile.id);
    for (const std::string& name : policy.profiles) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        const std::string_view nearest = nearest_name(name, known);
        const std::string hint = nearest.empty() ? " (denybom rules --help names all)" : "; did you mean \"" + std::string{nearest} + "\"?";
        return Error{"unknown-profile", "there is no profile \"" + name + "\"" + hint, {}};
    }
    if (policy.profiles.empty()) return Error{"unknown-profile", "no profile is named", {}};
    return std::nullopt;
}

std::optional<Error> set_fail_on(Policy& policy, const std::vector<std::string>& names) {
    struct Name {
        std::string_view name;
        bool Policy::*flag;
    };
    static constexpr Name kNames[] = {{"deny", &Policy::fail_on_deny},
                                      {"review", &Policy::fail_on_review},
                                      {"inconclusive", &Policy::fail_on_inconclusive},
                                      {"none", &Policy::report_only}};
    for (const Name& known : kNames) policy.*known.flag = false;
    for (const std::string& name : names) {
        const auto* const found = std::find_if(std::begin(kNames), std::end(kNames), [&](const Name& known) { return known.name == name; });
        if (found == std::end(kNames)) return Error{"bad-option", "\"" + name + "\" is none of deny, review, inconclusive, none", {}};
        policy.*found->flag = true;
    }
    if (names.empty()) return Error{"bad-option", "nothing is named; to never fail, say none", {}};
    if (policy.report_only && names.size() > 1) return Error{"bad-option", "none stands alone", {}};
    return std::nullopt;
}

std::vector<std::string> fail_on_names(const Policy& policy) {
    if (policy.report_only) return {"none"};
    std::vector<std::string> names;
    if (policy.fail_on_deny) names.emplace_back("deny");
    if (policy.fail_on_review) names.emplace_back("review");
    if (policy.fail_on_inconclusive) names.emplace_back("inconclusive");
    return names;
}

}  // namespace denybom
