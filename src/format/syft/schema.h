// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/table_reader.h"

namespace denybom::syft {

extern const Table kDocument;

}  // namespace denybom::syft
