// SPDX-License-Identifier: Apache-2.0
// What `denybom inspect -o json` prints: schemas/inventory.schema.json.
#pragma once

#include <span>
#include <string>

#include "report/canonical_inventory.h"

namespace denybom {

void write_inventory_json(std::span<const InspectedDocument> documents, std::string& output);

}  // namespace denybom
