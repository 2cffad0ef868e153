// SPDX-License-Identifier: Apache-2.0
// The settings file `.denybom.json`: the long names of check's options as keys, `{"profile": ["de"], "no-builtin": true, "jobs": 2}`. It may come
// from the very change that is judged: who uses it, says so.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "syntax/json_value.h"

namespace denybom {

struct ConfigSetting {
    std::string name;
    JsonValue::Kind kind = JsonValue::Kind::text;  // of the value, or of all items of the list
    bool is_list = false;
    std::vector<std::string> values;  // at least one
    std::uint32_t line = 0;
};

struct ConfigFile {
    std::string path;  // as it is named in reports; empty: none is used
    std::vector<ConfigSetting> settings;
    std::string sha256{};  // of its bytes

    const ConfigSetting* find(std::string_view name) const;
};

// Which names there are is not known here. Errors: `bad-config`, with FILE:LINE.
Result<ConfigFile> load_config(const std::string& path);
Result<ConfigFile> parse_config(const std::string& path, std::string_view bytes);

// `.denybom.json` of the working folder, else of the nearest parent that has one, up to the repository's root (where `.git` lies). Outside of a
// repository only the working folder counts: whose a folder above it is, nobody knows. Relative to the working folder; empty where there is none.
std::string find_config_file();

// A relative path that the config file says is meant from its own folder.
std::string beside_config(const std::string& config_path, const std::string& path);

}  // namespace denybom
