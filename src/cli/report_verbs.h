// SPDX-License-Identifier: Apache-2.0
// `denybom explain REPORT FINDING` and `denybom diff OLD NEW`.
#pragma once

#include "cli/options.h"

namespace denybom {

// Each answers an exit code.
int run_explain_finding(const Options& options);
int run_diff(const Options& options);

}  // namespace denybom
