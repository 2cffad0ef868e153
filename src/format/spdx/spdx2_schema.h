// SPDX-License-Identifier: Apache-2.0
// SPDX 2.2 (ISO/IEC 5962:2021) and 2.3 as tables: https://spdx.github.io/spdx-spec/v2.3/
#pragma once

#include "format/table_reader.h"

namespace denybom::spdx {

extern const Table kDocument2;

// Names that a relationship may use although no component bears them.
void know_special_refs(InventoryBuilder& builder);

}  // namespace denybom::spdx
