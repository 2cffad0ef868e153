// SPDX-License-Identifier: Apache-2.0
// What stands behind standard output and standard error.
#pragma once

#include <cstddef>
#include <string>

#include "report/reporters.h"

namespace denybom {

// `when` is `auto`, `always` or `never`. NO_COLOR (https://no-color.org), CLICOLOR_FORCE and TERM=dumb count with `auto`.
Appearance appearance_of_output(const std::string& when, bool quiet);

// Progress is one line that is written over, on a terminal's standard error.
bool shows_progress(const std::string& when, bool quiet);
void show_progress(std::size_t done, std::size_t all, const std::string& path);
void clear_progress();

}  // namespace denybom
