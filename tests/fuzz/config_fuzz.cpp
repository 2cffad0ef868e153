// SPDX-License-Identifier: Apache-2.0
// A settings file is understood to the end or refused with its place; every setting has a name and values of one kind.
#include <cstdint>

#include "cli/config_file.h"
#include "require.h"

using namespace denybom;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto config = parse_config("dir/.denybom.json", {reinterpret_cast<const char*>(data), size});
    if (!config) {
        require(config.error().code == "bad-config", "a fault of settings");
        require(config.error().message.starts_with("dir/.denybom.json:"), "a fault begins with its file");
        return 0;
    }
    for (const ConfigSetting& setting : config->settings) {
        require(!setting.values.empty(), "a setting has a value");
        require(setting.is_list || setting.values.size() == 1, "several values are a list");
        require(config->find(setting.name) == &setting, "a setting is found by its name");
        for (const std::string& value : setting.values) beside_config(config->path, value);
    }
    return 0;
}
