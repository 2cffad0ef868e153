// SPDX-License-Identifier: Apache-2.0
// What `denybom diff` prints.
#pragma once

#include <string>

#include "gate/diff.h"
#include "report/reporters.h"

namespace denybom {

void write_diff_text(const Diff& diff, const Appearance& appearance, std::string& output);
void write_diff_json(const Diff& diff, std::string& output);
void write_diff_markdown(const Diff& diff, std::string& output);

}  // namespace denybom
