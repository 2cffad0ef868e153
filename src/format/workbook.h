// SPDX-License-Identifier: Apache-2.0
// Spreadsheets (Office Open XML, ECMA-376 part 1, 18: `.xlsx`, `.xlsm`) as text: every sheet, hidden ones too, in the workbook's order. Each begins
// with a line
// `#sheet NAME`; then each row is a line, its cells parted by tabs (syntax/csv). The cells hold what the spreadsheet shows, for a formula its last
// value.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/location.h"
#include "base/result.h"
#include "container/archive.h"
#include "syntax/csv.h"

namespace denybom {

inline constexpr std::string_view kSheetMark = "#sheet ";
inline constexpr char kSheetSeparator = '\t';

// What kind of spreadsheet a file is by its content: `xlsx`, which is read; `xls` (any OLE compound file, as old and password-protected workbooks
// are), `xlsb`, `ods`, which are not; empty where it is none.
std::string_view spreadsheet_kind(std::string_view bytes);
inline bool is_workbook(std::string_view bytes) { return spreadsheet_kind(bytes) == "xlsx"; }

// A workbook as text, and why that is not all of it.
struct WorkbookText {
    std::string text;
    std::vector<Error> faults;  // places are in `text`
};

// Faults: those of read_archive() and read_xml(); `damaged-workbook`, where parts contradict one another or are missing; `over-limit`; `unsupported`:
// formulas without their values, files within the workbook that are no part of its sheets.
WorkbookText decode_workbook(std::string_view bytes, Budget& budget);

// The name of the sheet that the row begins, in such a text. A cell that begins like the mark stands in quotes there.
std::optional<std::string_view> sheet_begun_by(std::string_view text, const CsvRow& row);

// The cell (`Sheet!B7`; `B7` where the text has no sheets) in which each of `offsets` (sorted) lies in such a text, or in CSV with that separator.
std::vector<std::string> cell_pointers(std::string_view text, char separator, std::span<const ByteOffset> offsets);

}  // namespace denybom
