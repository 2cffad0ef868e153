// SPDX-License-Identifier: Apache-2.0
// `denybom completion SHELL`: what makes a shell complete verbs, options and their values, as a script for that shell.
#pragma once

#include <string>
#include <vector>

#include "cli/options.h"

namespace denybom {

std::vector<std::string> shell_names();

// Answers an exit code.
int run_completion(const Options& options);

}  // namespace denybom
