// SPDX-License-Identifier: Apache-2.0
#include "cli/print_config.h"

#include <algorithm>
#include <charconv>

#include "syntax/escape.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

bool is_on(const EffectiveSetting& setting) { return !setting.values.empty() && setting.values.back() != "false" && setting.values.back() != "0"; }

std::string value_in_words(const EffectiveSetting& setting) {
    if (setting.kind == SettingKind::flag) return is_on(setting) ? "true" : "false";
    std::string text;
    for (const std::string& value : setting.values) text += (text.empty() ? "" : ", ") + value;
    return text.empty() ? "-" : text;
}

std::string origin_in_words(const EffectiveSetting& setting) {
    return setting.source.empty() ? setting.origin : setting.origin + " (" + setting.source + ")";
}

JsonScalar scalar_of(const EffectiveSetting& setting) {
    if (setting.kind == SettingKind::flag) return is_on(setting);
    if (setting.values.empty()) return nullptr;
    const std::string& value = setting.values.back();
    std::int64_t number = 0;
    if (setting.kind == SettingKind::number && std::from_chars(value.data(), value.data() + value.size(), number).ec == std::errc{}) return number;
    return value;
}

}  // namespace

void write_config_text(const std::vector<EffectiveSetting>& settings, const std::string& config_file, std::string& output) {
    std::size_t names = 0, values = 0;
    constexpr std::size_t kWidestValue = 40;
    for (const EffectiveSetting& setting : settings) {
        names = std::max(names, setting.name.size());
        values = std::min(kWidestValue, std::max(values, value_in_words(setting).size()));
    }
    const auto column = [](std::string text, std::size_t width) {
        text.resize(std::max(text.size(), width), ' ');
        return text + "  ";
    };
    for (const EffectiveSetting& setting : settings) {
        output += for_terminal(column(setting.name, names) + column(value_in_words(setting), values) + origin_in_words(setting)) + '\n';
    }
    output += config_file.empty() ? "no config file\n" : "config file: " + for_terminal(config_file) + '\n';
}

void write_config_json(const std::vector<EffectiveSetting>& settings, const std::string& config_file, std::string& output) {
    JsonWriter writer{output};
    JsonObject root = writer.object();
    root.put("configFile", config_file.empty() ? JsonScalar{nullptr} : JsonScalar{config_file});
    JsonObject all = root.object("settings");
    for (const EffectiveSetting& setting : settings) {
        JsonObject object = all.object(setting.name);
        if (setting.is_list) {
            JsonList list = object.list("value");
            for (const std::string& value : setting.values) list.put(value);
        } else {
            object.put("value", scalar_of(setting));
        }
        object.put("origin", setting.origin);
        object.put("source", setting.source.empty() ? JsonScalar{nullptr} : JsonScalar{setting.source});
    }
}

}  // namespace denybom
