// SPDX-License-Identifier: Apache-2.0
// A verdict, and what a process answers for it. `passed` is produced in one function, decide() in decide.cpp.
#pragma once

#include <cstdint>
#include <string_view>

namespace denybom {

enum class Verdict : std::uint8_t { inconclusive, denied, review, passed };  // what is not set is no pass
std::string_view name_of(Verdict verdict);

// How sure a finding is: `high` for a strong signal, `medium` for two independent ones that are not strong alone, `low` for one of those.
enum class Confidence : std::uint8_t { low, medium, high };
std::string_view name_of(Confidence confidence);

}  // namespace denybom
