// SPDX-License-Identifier: Apache-2.0
// How old a denylist is: a list that nobody has renewed passes what became known since.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "denylist/denylist.h"

namespace denybom {

// Of two versions of numbers with dots or hyphens between them (`2026.11.25`, `3`); a part that is missing is 0. Empty where one of them is none.
std::optional<std::strong_ordering> compare_denylist_versions(std::string_view a, std::string_view b);

// The day that a version of the form YYYY.MM.DD says (also with hyphens, and with more parts behind it).
std::optional<Date> day_of_denylist_version(std::string_view version);

struct DenylistDemands {
    std::string min_version;           // empty: none
    std::optional<long long> max_age;  // in days; none: only a note, above kDenylistIsOld
};
inline constexpr long long kDenylistIsOld = 365;

// Every list must meet the demands. Errors: `old-denylist`, also where a version cannot be compared or says no day. Appends to `notes` what is merely
// worth saying.
std::optional<Error> check_denylist_versions(const std::vector<Denylist>& denylists, const DenylistDemands& demands, Date as_of,
                                             std::vector<std::string>& notes);

}  // namespace denybom
