// SPDX-License-Identifier: Apache-2.0
// "Did you mean": the known name that is nearest to an unknown one.
#pragma once

#include <span>
#include <string_view>

namespace denybom {

// By edit distance, if near enough to be a slip; else empty.
std::string_view nearest_name(std::string_view unknown, std::span<const std::string_view> known);

}  // namespace denybom
