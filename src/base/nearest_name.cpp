// SPDX-License-Identifier: Apache-2.0
#include "base/nearest_name.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace denybom {
namespace {

// Nobody mistypes a name of this length; it would only cost time.
constexpr std::size_t kLongestSlip = 64;

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
        }
    }
    return row[b.size()];
}

}  // namespace

std::string_view nearest_name(std::string_view unknown, std::span<const std::string_view> known) {
    if (unknown.size() > kLongestSlip) return {};
    std::string_view nearest;
    // Every name is near to one of a letter or two.
    std::size_t least = std::min(std::max<std::size_t>(2, unknown.size() / 3) + 1, std::max<std::size_t>(unknown.size(), 1));
    for (const std::string_view name : known) {
        const std::size_t distance = name.starts_with(unknown) && !unknown.empty() ? 1 : edit_distance(unknown, name);
        if (distance >= least) continue;
        least = distance;
        nearest = name;
    }
    return nearest;
}

}  // namespace denybom
