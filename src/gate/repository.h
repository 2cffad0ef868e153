// SPDX-License-Identifier: Apache-2.0
// Where files lie in the repository: forges show a finding at a path from its root, wherever the program ran and however the path was given.
#pragma once

#include <string>

namespace denybom {

// The nearest folder that holds `.git`, from the working folder upwards: absolute, without links in it. Empty where there is none.
std::string find_repository_root();

// The path from `root` to what lies there. Links on the way are followed, a link at the end is not: it is what the repository holds. What does not
// lie there, and everything where `root` is empty, stays as it is, and so does `-`.
std::string path_in_repository(const std::string& path, const std::string& root);

}  // namespace denybom
