// SPDX-License-Identifier: Apache-2.0
// Lists of components as people keep them: CSV, or a sheet of a workbook (format/workbook.h), with a row of titles that say what the columns hold.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "format/formats.h"

namespace denybom::list {

// Whether a text begins with such a row of titles: one that names a component (name, package, purl, ...) and one more that is known.
bool begins_as_component_list(std::string_view beginning);

// Whether none of the sheets of such a text has a row of titles: a folder's spreadsheets are mostly something else.
bool lacks_titles(std::string_view text);

// Each row is a component. Columns whose title says nothing are properties; nothing that a cell holds is lost. A row that could not be parted into
// cells, or a sheet that holds text without a row of titles, makes the list incomplete.
void read_component_list(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);

std::vector<std::string> component_list_pointers(std::string_view bytes, std::span<const ByteOffset> offsets);

// What --columns says: `name=Bezeichnung,supplier=Hersteller`. Errors: `bad-option`, with the keys that there are.
struct Columns {
    std::vector<std::pair<std::string, std::string>> titles;  // key, title
};
Result<Columns> parse_columns(const std::vector<std::string>& texts);

// The text with its row of titles rewritten so that the columns of these titles have the titles of their keys; the text itself where no row has them.
std::string with_titles(std::string_view text, const Columns& columns);

}  // namespace denybom::list
