// SPDX-License-Identifier: Apache-2.0
// Spreadsheets (Office Open XML, ECMA-376 part 1, 18: `.xlsx`, `.xlsm`) as text: every sheet, hidden ones too, in the workbook's order. Each begins with a line
// `#sheet NAME`; then each row is a line, its cells parted by tabs (syntax/csv). The cells hold what the spreadsheet shows, for a formula its last value.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/location.h"
#include "base/result.h"
#include "container/archive.h"

namespace denybom {

inline constexpr std::string_view kSheetMark = "#sheet ";
inline constexpr char kSheetSeparator = '\t';

// Whether a zip file is a spreadsheet of this kind.
bool is_workbook(std::string_view bytes);

// Errors: those of read_archive() and read_xml(); `damaged-workbook`, where a part that the workbook names is missing; `over-limit`.
Result<std::string> decode_workbook(std::string_view bytes, const Limits& limits);

// The cell (`Sheet!B7`; `B7` where the text has no sheets) in which each of `offsets` (sorted) lies in such a text, or in CSV with that separator.
std::vector<std::string> cell_pointers(std::string_view text, char separator, std::span<const ByteOffset> offsets);

}  // namespace denybom
