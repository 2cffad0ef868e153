// SPDX-License-Identifier: Apache-2.0
// What `denybom config` prints: the effective settings and where each comes from.
#pragma once

#include <string>
#include <vector>

#include "cli/settings.h"

namespace denybom {

// `config_file`: the one that is used; empty: none.
void write_config_text(const std::vector<EffectiveSetting>& settings, const std::string& config_file, std::string& output);
void write_config_json(const std::vector<EffectiveSetting>& settings, const std::string& config_file, std::string& output);

}  // namespace denybom
