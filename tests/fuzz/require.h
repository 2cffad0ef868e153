// SPDX-License-Identifier: Apache-2.0
// Ends the process where something does not hold, in the way that libFuzzer, the sanitizers and ctest notice.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace denybom::fuzz {

inline void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

}  // namespace denybom::fuzz
