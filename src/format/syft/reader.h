// SPDX-License-Identifier: Apache-2.0
// The JSON that syft (https://github.com/anchore/syft) writes for itself and for grype, by its published schemas (schema/json/ there).
#pragma once

#include "format/formats.h"

namespace denybom::syft {

void read_json_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);

}  // namespace denybom::syft
