// SPDX-License-Identifier: Apache-2.0
#include "gate/lists.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/bytes.h"

namespace denybom {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostDenylistBytes = std::uint64_t{256} << 20;
constexpr std::string_view kRulesFolder = "regulations";

struct LoadedFiles {
    std::vector<std::string> names;
    std::vector<Bytes> bytes;

    std::vector<DenylistFile> files() const {
        std::vector<DenylistFile> files;
        for (std::size_t i = 0; i < names.size(); ++i) files.push_back({names[i], bytes[i].view()});
        return files;
    }
};

Result<LoadedFiles> load_files(const std::string& path) {
    LoadedFiles loaded;
    std::error_code error;
    if (fs::is_directory(path, error)) {
        for (const auto& entry : fs::directory_iterator{path, error}) {
            if (entry.path().extension() == ".json" && entry.is_regular_file()) loaded.names.push_back(entry.path().string());
        }
        std::sort(loaded.names.begin(), loaded.names.end());
        if (loaded.names.empty()) return Error{"bad-denylist", path + ": no denylist file (*.json) in this folder", {}};
    } else {
        loaded.names.push_back(path);
    }
    for (const std::string& name : loaded.names) {
        auto bytes = read_file(name, kMostDenylistBytes);
        if (!bytes) return Error{"bad-denylist", name + ": " + bytes.error().message, {}};
        loaded.bytes.push_back(std::move(*bytes));
    }
    return loaded;
}

// Takes the entries out of the earlier lists that a later one says anew.
void override_entries(std::vector<Denylist>& lists, std::vector<std::string>& overridden) {
    std::map<std::string, std::string> later;  // id, list
    for (auto list = lists.rbegin(); list != lists.rend(); ++list) {
        std::erase_if(list->entries, [&](const Entry& entry) {
            const auto found = later.find(entry.id);
            if (found == later.end()) return false;
            overridden.push_back("the entry " + entry.id + " of the denylist " + list->name + " is overridden by that of " + found->second);
            return true;
        });
        for (const Entry& entry : list->entries) later.emplace(entry.id, list->name);
    }
    std::sort(overridden.begin(), overridden.end());
}

}  // namespace

Result<Denylist> load_denylist_path(const std::string& path) {
    const auto loaded = load_files(path);
    if (!loaded) return loaded.error();
    return load_denylist(loaded->files());
}

Result<std::vector<Denylist>> load_denylists(const Request& request, std::vector<std::string>& overridden) {
    std::vector<Denylist> denylists;
    if (request.builtin_denylist) {
        auto builtin = load_denylist(builtin_denylist_files());
        if (!builtin) return builtin.error();
        denylists.push_back(std::move(*builtin));
    }
    for (const std::string& path : request.denylists) {
        auto loaded = load_denylist_path(path);
        if (!loaded) return loaded.error();
        denylists.push_back(std::move(*loaded));
    }
    if (denylists.empty()) return Error{"bad-option", "there is no denylist: --no-builtin needs --denylist", {}};
    override_entries(denylists, overridden);
    return denylists;
}

Result<Rulebook> load_rules(const Request& request) {
    if (!request.builtin_denylist) {
        for (const std::string& path : request.denylists) {
            const fs::path rules = fs::path{path} / kRulesFolder;
            std::error_code error;
            if (!fs::is_directory(rules, error)) continue;
            const auto loaded = load_files(rules.string());
            if (!loaded) return loaded.error();
            return load_rulebook(loaded->files());
        }
    }
    return load_rulebook(builtin_regulation_files());
}

std::optional<Error> export_denylist(const std::string& folder) {
    std::error_code error;
    fs::create_directories(fs::path{folder} / kRulesFolder, error);
    if (error) return Error{"unwritable", folder + ": " + error.message(), {}};
    const auto write_all = [](const fs::path& into, std::span<const DenylistFile> files) -> std::optional<Error> {
        for (const auto& entry : fs::directory_iterator{into}) {
            if (entry.is_regular_file()) return Error{"unwritable", into.string() + " is not empty", {}};
        }
        for (const DenylistFile& file : files) {
            if (auto fault = write_file((into / file.name).string(), file.bytes)) return fault;
        }
        return std::nullopt;
    };
    if (auto fault = write_all(folder, builtin_denylist_files())) return fault;
    return write_all(fs::path{folder} / kRulesFolder, builtin_regulation_files());
}

}  // namespace denybom
