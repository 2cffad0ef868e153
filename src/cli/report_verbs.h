// SPDX-License-Identifier: Apache-2.0
// `denybom explain REPORT FINDING` and `denybom diff OLD NEW`.
#pragma once

#include "cli/options.h"

namespace denybom {

// Whether `explain` is asked about a report: two words, or a file. No entry's id is a path.
bool asks_about_report(const Options& options);

// Each answers an exit code.
int run_explain_finding(const Options& options);
int run_diff(const Options& options);

}  // namespace denybom
