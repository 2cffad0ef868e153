// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/formats.h"

namespace denybom::spdx {

// JSON-LD: an object with `@context` and `@graph`, a single element, or a list of either.
void read_spdx3_json_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);

// Whether a list is one of SPDX 3 elements or documents; an object shows it by its fields.
bool begins_as_spdx3_list(std::string_view beginning);

}  // namespace denybom::spdx
