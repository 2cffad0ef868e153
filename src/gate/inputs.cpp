// SPDX-License-Identifier: Apache-2.0
#include "gate/inputs.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>

#include "base/ascii.h"
#include "base/glob.h"
#include "base/paths.h"
#include "gate/expand_glob.h"

namespace denybom {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNamesOfSboms[] = {"*bom*", "*.cdx*", "*.spdx*", "*.swid*", "*.intoto*"};

bool has_wildcard(std::string_view path) { return path.find_first_of("*?[") != std::string_view::npos; }

class Walk {
public:
    Walk(Inputs& all, const Limits& limits) : all_(all), limits_(limits) {}

    void folder(const std::string& root) {
        all_.folders.push_back(root);
        std::error_code error;
        root_ = root;
        canonical_root_ = fs::canonical(as_path(root), error);
        std::vector<fs::path> open{as_path(root)};
        std::vector<Input> found;
        while (!open.empty() && found.size() <= limits_.files) {
            const fs::path at = std::move(open.back());
            open.pop_back();
            list(at, open, found);
        }
        if (found.size() > limits_.files) fault(root, {"over-limit", "more than " + std::to_string(limits_.files) + " files", {}}, found);
        follow_links(found);
        std::sort(found.begin(), found.end(), [](const Input& a, const Input& b) { return a.path < b.path; });
        std::move(found.begin(), found.end(), std::back_inserter(all_.inputs));
    }

private:
    void fault(const std::string& path, Error error, std::vector<Input>& found) { found.push_back({path, root_, true, std::move(error)}); }

    void list(const fs::path& folder, std::vector<fs::path>& open, std::vector<Input>& found) {
        std::error_code error;
        for (fs::directory_iterator at{folder, error}, end; !error && at != end; at.increment(error)) entry(*at, open, found);
        if (error) fault(as_text(folder), {"unreadable", "cannot list the folder: " + error.message(), {}}, found);
    }

    void entry(const fs::directory_entry& entry, std::vector<fs::path>& open, std::vector<Input>& found) {
        const std::string path = as_text(entry.path());
        std::error_code error;
        const fs::file_status status = entry.symlink_status(error);
        if (fs::is_directory(status)) {
            // A repository's own objects are no delivery.
            if (entry.path().filename() != ".git") open.push_back(entry.path());
        } else if (fs::is_regular_file(status)) {
            found.push_back({path, root_, is_named_like_an_sbom(path), std::nullopt});
        } else if (fs::is_symlink(status) && leads_inside(entry.path())) {
            ++all_.skipped;
            if (is_named_like_an_sbom(path)) links_.emplace(fs::canonical(entry.path(), error), path);
        } else if (is_named_like_an_sbom(path)) {
            fault(path, {"unreadable", fs::is_symlink(status) ? "a link that leads out of the folder, or nowhere" : "neither file nor folder", {}},
                  found);
        } else if (fs::is_symlink(status) && fs::is_regular_file(entry.path(), error)) {
            // It leads out of the folder under a name that says nothing: whether it is an SBOM, its content says.
            found.push_back({path, root_, false, std::nullopt});
        } else {
            if (fs::is_directory(entry.path(), error)) all_.not_followed.push_back(path);
            ++all_.skipped;
        }
    }

    // What a link that is named like an SBOM leads to, must be one; where the walk did not come by (a repository's objects), that is told.
    void follow_links(std::vector<Input>& found) {
        if (links_.empty()) return;
        std::error_code error;
        for (Input& input : found) {
            if (!input.fault && links_.erase(fs::canonical(as_path(input.path), error)) > 0) input.is_named = true;
        }
        for (const auto& [target, link] : links_) {
            const bool is_walked = fs::is_directory(target, error) && std::find(target.begin(), target.end(), ".git") == target.end();
            if (!is_walked) fault(link, {"unreadable", "a link to what is not looked at", {}}, found);
        }
        links_.clear();
    }

    bool leads_inside(const fs::path& link) const {
        std::error_code error;
        const fs::path target = fs::canonical(link, error);
        if (error) return false;
        const auto [root_end, ignored] = std::mismatch(canonical_root_.begin(), canonical_root_.end(), target.begin(), target.end());
        return root_end == canonical_root_.end();
    }

    Inputs& all_;
    const Limits& limits_;
    std::string root_;
    fs::path canonical_root_;
    std::map<fs::path, std::string> links_;  // that are named like an SBOM, by what they lead to
};

}  // namespace

bool is_named_like_an_sbom(std::string_view path) {
    const std::string name = ascii_lower(path.substr(path.find_last_of('/') == std::string_view::npos ? 0 : path.find_last_of('/') + 1));
    return std::any_of(std::begin(kNamesOfSboms), std::end(kNamesOfSboms), [&](std::string_view pattern) { return glob_matches(pattern, name); });
}

Inputs expand_inputs(const std::vector<std::string>& paths, const Limits& limits) {
    Inputs all;
    const auto add = [&](const std::string& path) {
        std::error_code error;
        if (path != kStandardInput && fs::is_directory(as_path(path), error)) {
            Walk{all, limits}.folder(path);
        } else {
            all.inputs.push_back({path, path, true, std::nullopt});
        }
    };
    for (const std::string& path : paths) {
        std::error_code error;
        const bool is_glob = path != kStandardInput && has_wildcard(path) && !fs::exists(as_path(path), error);
        const std::vector<std::string> expanded = is_glob ? expand_glob(path) : std::vector<std::string>{path};
        if (expanded.empty()) all.inputs.push_back({path, path, true, Error{"missing", "nothing matches the pattern", {}}});
        std::for_each(expanded.begin(), expanded.end(), add);
    }
    return all;
}

}  // namespace denybom
