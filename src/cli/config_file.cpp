// SPDX-License-Identifier: Apache-2.0
#include "cli/config_file.h"

#include <algorithm>
#include <filesystem>

#include "base/bytes.h"
#include "base/paths.h"
#include "identifier/hash.h"
#include "syntax/json_fields.h"

namespace denybom {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kName = ".denybom.json";
constexpr std::string_view kCode = "bad-config";
constexpr std::uint64_t kMostBytes = std::uint64_t{16} << 20;

bool is_there(const fs::path& path) {
    std::error_code error;
    return fs::exists(fs::symlink_status(path, error));
}

void take_scalar(FaultLog& log, const JsonValue& value, ConfigSetting& setting) {
    const bool is_scalar = value.kind == JsonValue::Kind::text || value.kind == JsonValue::Kind::number || value.kind == JsonValue::Kind::boolean;
    if (!is_scalar) return log.add(value, "a text, a number, true, false, or a list of them is wanted, not " + std::string{name_of(value.kind)});
    if (value.kind == JsonValue::Kind::text && is_blank(value.text)) return log.add(value, "must not be empty; leave the key out");
    if (!setting.values.empty() && setting.kind != value.kind) return log.add(value, "the values of a list are of one kind");
    setting.kind = value.kind;
    setting.values.push_back(value.text);
}

void take_setting(FaultLog& log, const JsonValue& value, ConfigSetting& setting) {
    if (value.kind != JsonValue::Kind::list) return take_scalar(log, value, setting);
    setting.is_list = true;
    if (value.items.empty()) log.add(value, "a list of nothing; leave the key out");
    for (const JsonValue& item : value.items) take_scalar(log, item, setting);
}

}  // namespace

const ConfigSetting* ConfigFile::find(std::string_view name) const {
    const auto found = std::find_if(settings.begin(), settings.end(), [&](const ConfigSetting& setting) { return setting.name == name; });
    return found == settings.end() ? nullptr : &*found;
}

Result<ConfigFile> parse_config(const std::string& path, std::string_view bytes) {
    const auto json = parse_json(bytes);
    if (!json) return syntax_fault(std::string{kCode}, path, json.error());
    FaultLog log{std::string{kCode}, path};
    ConfigFile config{path, {}};
    for (const auto& [name, value] : json->members) {
        ConfigSetting& setting = config.settings.emplace_back();
        setting.name = name;
        setting.line = value.line;
        log.enter(name);
        take_setting(log, value, setting);
        log.leave();
    }
    if (log.any()) return *log.error();
    return config;
}

Result<ConfigFile> load_config(const std::string& path) {
    const auto bytes = read_file(path, kMostBytes);
    if (!bytes) return Error{std::string{kCode}, path + ": " + bytes.error().message, {}};
    auto config = parse_config(path, bytes->view());
    if (config) config->sha256 = sha256_hex(bytes->view());
    return config;
}

std::string find_config_file() {
    std::error_code error;
    const fs::path start = fs::current_path(error);
    if (error) return {};
    std::string found, up;
    for (fs::path folder = start;; folder = folder.parent_path(), up += "../") {
        if (found.empty() && is_there(folder / kName)) found = up + std::string{kName};
        if (is_there(folder / ".git")) return found;
        if (folder == folder.parent_path()) break;
    }
    return is_there(start / kName) ? std::string{kName} : std::string{};
}

std::string beside_config(const std::string& config_path, const std::string& path) {
    const fs::path folder = as_path(config_path).parent_path();
    if (folder.empty() || as_path(path).is_absolute()) return path;
    return as_text((folder / as_path(path)).lexically_normal());
}

}  // namespace denybom
