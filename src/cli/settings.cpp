// SPDX-License-Identifier: Apache-2.0
#include "cli/settings.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <cstdlib>

#include "base/ascii.h"
#include "base/nearest_name.h"
#include "base/paths.h"
#include "denylist/minisign.h"

namespace denybom {
namespace {

constexpr std::string_view kOutput = "output";
constexpr std::string_view kConfig = "config";
constexpr std::string_view kNoConfig = "no-config";

// Options whose values are paths; of an output what stands behind the `=`.
constexpr std::string_view kPaths[] = {"denylist", "denylist-key", "waivers", "baseline", "artifact", "sign-key"};

std::string long_name(const CLI::Option& option) { return option.get_lnames().empty() ? std::string{} : option.get_lnames().front(); }

CLI::Option* find_option(const std::vector<CLI::Option*>& options, std::string_view name) {
    const auto found = std::find_if(options.begin(), options.end(), [&](const CLI::Option* option) { return long_name(*option) == name; });
    return found == options.end() ? nullptr : *found;
}

SettingKind kind_of(const CLI::Option& option) {
    if (option.get_items_expected_max() == 0) return SettingKind::flag;
    return option.get_type_name().find("INT") != std::string::npos ? SettingKind::number : SettingKind::text;
}

bool takes_list(const CLI::Option& option) { return option.get_items_expected_max() > 1; }

std::string value_of_variable(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::string{} : std::string{value};
}

Error fault(std::string code, const std::string& source, const std::string& reason) { return {std::move(code), source + ": " + reason, {}}; }

// CLI11 answers with exceptions.
std::optional<Error> give(CLI::Option& option, const std::vector<std::string>& values, const std::string& code, const std::string& source) {
    try {
        option.add_result(values);
        option.run_callback();
    } catch (const CLI::Error& error) {
        return fault(code, source, error.what());
    }
    return std::nullopt;
}

// What kind of value the option wants, where it is not that; else empty.
std::string wanted_kind(const CLI::Option& option, const ConfigSetting& setting) {
    const SettingKind kind = kind_of(option);
    if (setting.is_list && !takes_list(option)) return "one value, no list";
    if (kind == SettingKind::flag && setting.kind != JsonValue::Kind::boolean) return "true or false";
    if (kind == SettingKind::number && setting.kind != JsonValue::Kind::number) return "a number";
    if (kind == SettingKind::text && setting.kind != JsonValue::Kind::text) return takes_list(option) ? "a text or a list of texts" : "a text";
    return {};
}

std::string from_config_folder(const ConfigFile& config, const std::string& name, const std::string& value) {
    if (name == "denylist-key" && parse_minisign_public_key(value)) return value;  // the key itself
    if (std::find(std::begin(kPaths), std::end(kPaths), name) != std::end(kPaths)) return beside_config(config.path, value);
    const std::size_t equals = value.find('=');
    if (name != kOutput || equals == std::string::npos || equals + 1 == value.size()) return value;
    return value.substr(0, equals + 1) + beside_config(config.path, value.substr(equals + 1));
}

std::string place_in(const ConfigFile& config, const ConfigSetting& setting) { return config.path + ':' + std::to_string(setting.line); }

std::optional<Error> give_configured(CLI::Option& option, const ConfigFile& config, const ConfigSetting& setting) {
    const std::string place = place_in(config, setting);
    const std::string wanted = wanted_kind(option, setting);
    if (!wanted.empty()) return fault("bad-config", place, setting.name + ": " + wanted + " is wanted");
    std::vector<std::string> values;
    for (const std::string& value : setting.values) values.push_back(from_config_folder(config, setting.name, value));
    return give(option, values, "bad-config", place);
}

std::optional<Error> check_names(const ConfigFile& config, const CLI::App& check) {
    std::vector<std::string> names;
    for (const CLI::Option* option : check.get_options()) {
        const std::string name = long_name(*option);
        if (!name.empty() && name != "help" && name != kConfig && name != kNoConfig) names.push_back(name);
    }
    for (const ConfigSetting& setting : config.settings) {
        if (std::find(names.begin(), names.end(), setting.name) != names.end()) continue;
        const std::vector<std::string_view> known(names.begin(), names.end());
        const std::string_view nearest = nearest_name(setting.name, known);
        const std::string hint = nearest.empty() ? "see denybom check --help" : "did you mean \"" + std::string{nearest} + "\"?";
        return fault("bad-config", place_in(config, setting), "there is no setting \"" + setting.name + "\"; " + hint);
    }
    return std::nullopt;
}

}  // namespace

std::string environment_name(std::string_view option) {
    std::string name = "DENYBOM_";
    for (const char c : option) name += c == '-' ? '_' : ascii_upper(c);
    return name;
}

Result<ConfigFile> choose_config(CLI::App& verb, const CLI::App& check) {
    const std::vector<CLI::Option*> options = verb.get_options();
    CLI::Option* const named = find_option(options, kConfig);
    CLI::Option* const none = find_option(options, kNoConfig);
    if (named == nullptr || none == nullptr) return ConfigFile{};
    const bool said = named->count() > 0 || none->count() > 0;
    for (CLI::Option* option : {named, none}) {
        const std::string variable = environment_name(long_name(*option));
        const std::string value = value_of_variable(variable);
        if (said || value.empty()) continue;
        if (auto error = give(*option, {value}, "bad-option", variable)) return std::move(*error);
    }
    const bool is_off = none->count() > 0 && none->as<bool>();
    if (is_off && named->count() > 0) return Error{"bad-option", "--config names a file and --no-config wants none: leave one of them out", {}};
    const std::string path = is_off ? "" : named->count() > 0 ? named->as<std::string>() : find_config_file();
    if (path.empty()) return ConfigFile{};
    // One that is found by its name is a file: a pipe of that name would be waited for without end.
    if (std::error_code error; named->count() == 0 && !std::filesystem::is_regular_file(as_path(path), error))
        return Error{"bad-config", path + ": no file, or a link to none", {}};
    auto config = load_config(path);
    if (!config) return config;
    if (auto error = check_names(*config, check)) return std::move(*error);
    return config;
}

Result<std::vector<EffectiveSetting>> fill_settings(const std::vector<CLI::Option*>& options, const ConfigFile& config, bool is_check) {
    std::vector<EffectiveSetting> settings;
    for (CLI::Option* option : options) {
        const std::string name = long_name(*option);
        if (name.empty() || name == "help" || name == kConfig || name == kNoConfig) continue;
        const std::string variable = environment_name(name);
        const std::string value = value_of_variable(variable);
        const ConfigSetting* configured = is_check || name != kOutput ? config.find(name) : nullptr;
        EffectiveSetting setting{name, kind_of(*option), takes_list(*option), {}, "default", ""};
        std::optional<Error> error;
        if (option->count() > 0) {
            setting.origin = "command line";
        } else if (!value.empty()) {
            setting.origin = "environment";
            setting.source = variable;
            error = give(*option, {value}, "bad-option", variable);
        } else if (configured != nullptr) {
            setting.origin = "config file";
            setting.source = place_in(config, *configured);
            error = give_configured(*option, config, *configured);
        }
        if (error) return std::move(*error);
        setting.values = option->results();
        settings.push_back(std::move(setting));
    }
    return settings;
}

}  // namespace denybom
