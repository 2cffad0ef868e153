// SPDX-License-Identifier: Apache-2.0
// What `denybom inspect` prints on a terminal: for each document a line, what is wrong with it, and a table of its components.
#pragma once

#include <span>
#include <string>

#include "report/canonical_inventory.h"
#include "report/reporters.h"

namespace denybom {

void write_inventory_table(std::span<const InspectedDocument> documents, const Appearance& appearance, std::string& output);

}  // namespace denybom
