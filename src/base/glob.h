// SPDX-License-Identifier: Apache-2.0
// `*` for any run of characters (also none), `?` for one: linear in practice and never worse than pattern times text, without
// recursion.
#pragma once

#include <string_view>

namespace denybom {

bool glob_matches(std::string_view pattern, std::string_view text);

}  // namespace denybom
