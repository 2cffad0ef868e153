// SPDX-License-Identifier: Apache-2.0
// Where an option is not on the command line, the environment stands in for it, and for that the config file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/config_file.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace denybom {

enum class SettingKind : std::uint8_t { flag, number, text };

// The value of an option, and who said it.
struct EffectiveSetting {
    std::string name;
    SettingKind kind = SettingKind::text;
    bool is_list = false;
    std::vector<std::string> values;  // empty: not set
    std::string origin;               // `default`, `config file`, `environment`, `command line`
    std::string source;               // the file with its line, the variable
};

// `DENYBOM_FAIL_ON` for `fail-on`.
std::string environment_name(std::string_view option);

// Finds and loads the config file that the options `--config` and `--no-config` of `verb` (and their variables) ask for; none where the verb has no
// such options. Each of its keys has to be an option of `check`. Errors: `bad-config`, `bad-option`.
Result<ConfigFile> choose_config(CLI::App& verb, const CLI::App& check);

// Gives every option of `verb` that is not on the command line its value. `is_check`: what is said in the config file of outputs is for check alone.
// Answers the settings in the order of the options. Errors: `bad-option`, `bad-config`, with the variable or the line.
Result<std::vector<EffectiveSetting>> fill_settings(const std::vector<CLI::Option*>& options, const ConfigFile& config, bool is_check);

}  // namespace denybom
