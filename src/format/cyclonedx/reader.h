// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/formats.h"

namespace denybom::cyclonedx {

void read_json_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);

}  // namespace denybom::cyclonedx
