// SPDX-License-Identifier: Apache-2.0
// SPDX 2 spreadsheets (SPDX 2.3, clause 4.5: the format of the SPDX tools), as the text of a workbook (format/workbook.h): a sheet for each kind of
// object, a column for each field. The fields are those of spdx2_schema; the columns' titles are a table here.
#pragma once

#include <string_view>

#include "format/formats.h"

namespace denybom::spdx {

bool begins_as_sheets(std::string_view beginning);
void read_sheets_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);

}  // namespace denybom::spdx
