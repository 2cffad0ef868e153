// SPDX-License-Identifier: Apache-2.0
// `denybom denylist lint` and `denylist test`: whether a denylist is sound, and whether it finds what it should and nothing else.
#pragma once

#include "cli/options.h"

namespace denybom {

// Each answers an exit code.
int lint_denylists(const Options& options);
int test_denylists(const Options& options);

}  // namespace denybom
