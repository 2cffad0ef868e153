// SPDX-License-Identifier: Apache-2.0
// Windows has no glob(): `*` and `?` in each part of the path, which fit no name that begins with a dot, as in glob(). A bracket is one.
#include <algorithm>
#include <filesystem>

#include "base/ascii.h"
#include "base/glob.h"
#include "base/paths.h"
#include "gate/expand_glob.h"

namespace denybom {
namespace {

namespace fs = std::filesystem;

bool has_wildcard(const std::string& part) { return part.find_first_of("*?") != std::string::npos; }

// No two names differ in case alone.
bool fits(const std::string& pattern, const std::string& name) {
    return (!name.starts_with('.') || pattern.starts_with('.')) && glob_matches(ascii_lower(pattern), ascii_lower(name));
}

void add_entries(const fs::path& folder, const std::string& pattern, std::vector<fs::path>& found) {
    std::error_code error;
    for (fs::directory_iterator at{folder.empty() ? fs::path{"."} : folder, error}, end; !error && at != end; at.increment(error)) {
        if (fits(pattern, as_text(at->path().filename()))) found.push_back(folder / at->path().filename());
    }
}

}  // namespace

std::vector<std::string> expand_glob(const std::string& pattern) {
    std::vector<fs::path> open{fs::path{}};
    for (const fs::path& part : as_path(pattern)) {
        std::vector<fs::path> next;
        for (const fs::path& at : open) {
            std::error_code error;
            if (has_wildcard(as_text(part))) {
                add_entries(at, as_text(part), next);
            } else if (at.empty() || fs::exists(at / part, error)) {
                next.push_back(at / part);
            }
        }
        open = std::move(next);
    }
    std::vector<std::string> paths;
    for (const fs::path& path : open) paths.push_back(as_text(path));
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace denybom
