// SPDX-License-Identifier: Apache-2.0
#include <glob.h>

#include "gate/expand_glob.h"

namespace denybom {

std::vector<std::string> expand_glob(const std::string& pattern) {
    std::vector<std::string> paths;
    glob_t found{};
    if (::glob(pattern.c_str(), 0, nullptr, &found) == 0) paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
    ::globfree(&found);
    return paths;
}

}  // namespace denybom
