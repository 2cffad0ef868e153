// SPDX-License-Identifier: Apache-2.0
// expand_glob_posix.cpp or expand_glob_windows.cpp, of which the build takes one.
#pragma once

#include <string>
#include <vector>

namespace denybom {

// The files and folders that fit a pattern, in order of name; none where nothing does.
std::vector<std::string> expand_glob(const std::string& pattern);

}  // namespace denybom
