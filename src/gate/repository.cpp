// SPDX-License-Identifier: Apache-2.0
#include "gate/repository.h"

#include <algorithm>
#include <filesystem>

#include "base/paths.h"
#include "gate/inputs.h"

namespace denybom {
namespace {

namespace fs = std::filesystem;

// Absolute, with the links on the way to it followed; empty where the way cannot be gone.
fs::path place_of(const fs::path& path) {
    std::error_code error;
    const fs::path name = path.filename();
    const bool is_step = name.empty() || name == "." || name == "..";
    const fs::path folder = is_step ? path : path.parent_path();
    const fs::path place = fs::weakly_canonical(folder.empty() ? fs::path{"."} : folder, error);
    if (error || !place.is_absolute()) return {};
    return is_step ? place : place / name;
}

}  // namespace

std::string find_repository_root() {
    std::error_code error;
    fs::path folder = fs::canonical(".", error);
    if (error) return {};
    for (;; folder = folder.parent_path()) {
        if (fs::exists(fs::symlink_status(folder / ".git", error))) return as_text(folder);
        if (folder == folder.parent_path()) return {};
    }
}

std::string path_in_repository(const std::string& path, const std::string& root) {
    if (root.empty() || path.empty() || path == kStandardInput) return path;
    const fs::path place = place_of(as_path(path)), top = as_path(root);
    const auto [end, below] = std::mismatch(top.begin(), top.end(), place.begin(), place.end());
    if (end != top.end()) return path;
    fs::path inside;
    std::for_each(below, place.end(), [&](const fs::path& step) { inside /= step; });
    return inside.empty() ? "." : as_text(inside);
}

}  // namespace denybom
