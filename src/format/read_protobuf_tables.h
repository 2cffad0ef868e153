// SPDX-License-Identifier: Apache-2.0
// Protobuf documents, read by the protobuf column of a standard's tables.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "format/table_reader.h"

namespace denybom {

// Says to `builder` what `bytes` hold as a message whose fields are `root`, and what is wrong with it: `protobuf-syntax` (malformed, cut off, a text
// that is not UTF-8), `wrong-type` (a known field of another wire type) and `over-limit` make it incomplete; `unknown-field`, `unknown-value` and
// `field-said-twice` do not.
void read_protobuf_tables(const Table& root, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);

// Where the value at each of `offsets` (sorted) would stand in the same document as JSON: `/components/1/name`; empty where no value begins.
std::vector<std::string> protobuf_pointers(const Table& root, std::string_view bytes, std::span<const ByteOffset> offsets);

}  // namespace denybom
