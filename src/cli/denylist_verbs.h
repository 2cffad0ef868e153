// SPDX-License-Identifier: Apache-2.0
// `denybom denylist ...`, `denybom rules` and `denybom explain ENTRY-ID`.
#pragma once

#include "cli/options.h"

namespace denybom {

// Each answers an exit code.
int run_denylist_verb(const Options& options);
int run_rules(const Options& options);
int run_explain(const Options& options);

}  // namespace denybom
