// SPDX-License-Identifier: Apache-2.0
#include "gate/lists.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/bytes.h"
#include "base/paths.h"
#include "denylist/denylist_export.h"

namespace denybom {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostDenylistBytes = std::uint64_t{256} << 20;
constexpr std::string_view kRulesFolder = "regulations";

Result<TextFile> load_file(const std::string& path) {
    const auto bytes = read_file(path, kMostDenylistBytes);
    if (!bytes) return Error{"bad-denylist", path + ": " + bytes.error().message, {}};
    return TextFile{path, std::string{bytes->view()}};
}

// The *.json files of a folder, in order of name.
Result<std::vector<TextFile>> load_files_of(const fs::path& folder) {
    std::error_code error;
    std::vector<std::string> names;
    for (fs::directory_iterator at{folder, error}; !error && at != fs::directory_iterator{}; at.increment(error)) {
        if (at->path().extension() == ".json" && !fs::is_directory(at->path(), error)) names.push_back(as_text(at->path()));
    }
    if (error) return Error{"bad-denylist", as_text(folder) + ": " + error.message(), {}};
    if (names.empty()) return Error{"bad-denylist", as_text(folder) + ": no denylist file (*.json) in this folder", {}};
    std::sort(names.begin(), names.end());
    std::vector<TextFile> files;
    for (const std::string& name : names) {
        auto file = load_file(name);
        if (!file) return file.error();
        files.push_back(std::move(*file));
    }
    return files;
}

// What a denylist consists of, with the word of those who signed it.
struct Source {
    DenylistFolder content;
    std::string signature;
};

// Takes an export apart, once its one file is known to be the signed one.
std::optional<Error> open_export(DenylistFolder& folder) {
    if (folder.files.size() != 1 || !folder.regulations.empty()) return std::nullopt;
    auto exported = parse_export(views_of(folder.files).front());
    if (!exported) return exported.error();
    if (*exported) folder = {std::move((*exported)->files), std::move((*exported)->regulations)};
    return std::nullopt;
}

Result<Source> load_source(const std::string& path, const std::vector<std::string>& key_names) {
    Source source;
    auto folder = load_denylist_folder(path);
    if (!folder) return folder.error();
    source.content = std::move(*folder);
    if (!key_names.empty()) {
        const auto keys = load_public_keys(key_names);
        if (!keys) return keys.error();
        auto signature = check_signatures(source.content, *keys);
        if (!signature) return signature.error();
        source.signature = std::move(*signature);
    }
    if (auto error = open_export(source.content)) return std::move(*error);
    return source;
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

Result<DenylistFolder> load_denylist_folder(const std::string& path) {
    DenylistFolder folder;
    std::error_code error;
    if (!fs::is_directory(as_path(path), error)) {
        auto file = load_file(path);
        if (!file) return file.error();
        folder.files.push_back(std::move(*file));
        return folder;
    }
    auto files = load_files_of(as_path(path));
    if (!files) return files.error();
    folder.files = std::move(*files);
    const fs::path rules = as_path(path) / kRulesFolder;
    if (!fs::is_directory(rules, error)) return folder;
    auto regulations = load_files_of(rules);
    if (!regulations) return regulations.error();
    folder.regulations = std::move(*regulations);
    return folder;
}

Result<Denylist> load_denylist_path(const std::string& path, const std::vector<std::string>& keys) {
    auto source = load_source(path, keys);
    if (!source) return source.error();
    auto denylist = load_denylist(views_of(source->content.files));
    if (denylist) denylist->signature = std::move(source->signature);
    return denylist;
}

Result<std::vector<Denylist>> load_denylists(const Request& request, std::vector<std::string>& overridden) {
    std::vector<Denylist> denylists;
    if (request.builtin_denylist) {
        auto builtin = load_denylist(builtin_denylist_files());
        if (!builtin) return builtin.error();
        denylists.push_back(std::move(*builtin));
    }
    for (const std::string& path : request.denylists) {
        auto loaded = load_denylist_path(path, request.denylist_keys);
        if (!loaded) return loaded.error();
        denylists.push_back(std::move(*loaded));
    }
    if (denylists.empty()) return Error{"bad-option", "there is no denylist: --no-builtin needs --denylist", {}};
    override_entries(denylists, overridden);
    return denylists;
}

Result<Rulebook> load_rules(const Request& request) {
    if (request.builtin_denylist) return load_rulebook(builtin_regulation_files());
    for (const std::string& path : request.denylists) {
        const auto source = load_source(path, request.denylist_keys);
        if (!source) return source.error();
        if (!source->content.regulations.empty()) return load_rulebook(views_of(source->content.regulations));
    }
    return load_rulebook(builtin_regulation_files());
}

namespace {

std::optional<Error> write_files(const fs::path& folder, std::span<const DenylistFile> files) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return Error{"unwritable", as_text(folder) + ": " + error.message(), {}};
    if (!fs::is_empty(folder, error) || error) return Error{"unwritable", as_text(folder) + " is not empty", {}};
    for (const DenylistFile& file : files) {
        if (auto fault = write_file(as_text(folder / as_path(file.name)), file.bytes)) return fault;
    }
    return std::nullopt;
}

}  // namespace

std::string exported_denylist() { return write_export(builtin_denylist_files(), builtin_regulation_files()); }

std::optional<Error> export_denylist(const std::string& path) {
    if (as_path(path).extension() == ".json") return write_file(path, exported_denylist());
    if (auto fault = write_files(as_path(path), builtin_denylist_files())) return fault;
    return write_files(as_path(path) / kRulesFolder, builtin_regulation_files());
}

}  // namespace denybom
