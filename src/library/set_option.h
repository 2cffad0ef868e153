// SPDX-License-Identifier: Apache-2.0
// Options by the names that they have on the command line.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "denybom/denybom.hpp"

namespace denybom {

// Sets the option, or adds to it where it is a list. What was wrong, in a sentence; nothing where it was right.
std::optional<std::string> set_option(v1::Options& options, std::string_view name, std::string_view value);

}  // namespace denybom
