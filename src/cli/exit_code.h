// SPDX-License-Identifier: Apache-2.0
// What the process answers; `check` and `inspect` also answer what their run says (gate/run_gate.h).
#pragma once

namespace denybom {

inline constexpr int kExitSuccess = 0;
inline constexpr int kExitFound = 1;          // `denylist lint`, `test`, `verify`: something found
inline constexpr int kExitNothingJudged = 2;  // wrong usage, a bad file of ours, a report that could not be written
inline constexpr int kExitNotReadWhole = 3;
inline constexpr int kExitFault = 70;  // of denybom itself (sysexits.h: EX_SOFTWARE)

}  // namespace denybom
