// SPDX-License-Identifier: Apache-2.0
// A JSON document by a standard's tables.
#pragma once

#include "format/formats.h"
#include "format/table_reader.h"

namespace denybom {

// Says what was wrong as diagnostics of the builder: syntax errors, limits, and root fields by which another format is known (a
// document of two formats could show a different inventory to each reader).
void read_json_tables(const Format& format, const Table& root, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);

// A root field that the format does not have, and another one does: what it holds would not be seen.
void check_root_field(const Format& format, std::string_view name, ByteOffset offset, InventoryBuilder& builder);

}  // namespace denybom
