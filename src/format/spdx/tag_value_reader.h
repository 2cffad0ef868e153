// SPDX-License-Identifier: Apache-2.0
// SPDX 2 tag-value (SPDX 2.3, 6.1): lines to the fields of spdx2_schema. What JSON says by nesting, tag-value says by order: a line belongs to the
// innermost object begun before it that has such a field.
#pragma once

#include <string_view>

#include "inventory/inventory_builder.h"

namespace denybom::spdx {

// Says what was wrong as diagnostics of the builder.
void read_tag_value(std::string_view bytes, InventoryBuilder& builder);

// Whether a text begins like tag-value: its first line that is no comment says something of the document.
bool begins_as_tag_value(std::string_view beginning);

}  // namespace denybom::spdx
