// SPDX-License-Identifier: Apache-2.0
// CycloneDX (ECMA-424) 1.2 to 1.7 as tables: https://cyclonedx.org/docs/1.7/json/
#pragma once

#include "format/table_reader.h"

namespace denybom::cyclonedx {

extern const Table kBom;

}  // namespace denybom::cyclonedx
