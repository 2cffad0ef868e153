// SPDX-License-Identifier: Apache-2.0
// What `denybom inspect -o csv` prints: a row for each component (RFC 4180, every cell in quotes, no cell that a spreadsheet takes for a
// formula). Cells of several values hold them one after another, `; ` between them.
#pragma once

#include <span>
#include <string>

#include "report/canonical_inventory.h"

namespace denybom {

void write_inventory_csv(std::span<const InspectedDocument> documents, std::string& output);

}  // namespace denybom
