// SPDX-License-Identifier: Apache-2.0
// The JSON Schemas of our own files (schemas/ of the source tree), embedded.
#pragma once

#include <span>
#include <string_view>

namespace denybom {

struct EmbeddedSchema {
    std::string_view name;  // `report.schema.json`
    std::string_view bytes;
};

std::span<const EmbeddedSchema> embedded_schemas();

}  // namespace denybom
