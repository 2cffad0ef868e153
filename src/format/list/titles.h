// SPDX-License-Identifier: Apache-2.0
// What the titles of a list's columns mean, in the words and languages in which people write them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/inventory.h"
#include "syntax/csv.h"

namespace denybom::list {

// What a column can hold.
struct Meaning {
    std::string_view key;  // for --columns, and a title itself
    On on;
    std::string_view detail = {};
    bool names_component = false;
    bool supports = false;  // beside a plain `name`, tells that this is a list of components
};
std::span<const Meaning> meanings();

// A title without case, blanks and punctuation.
std::string words_of(std::string_view title);

// What a title means, and whether it makes sure that the list is one of components.
struct FoundTitle {
    const Meaning* meaning = nullptr;  // null: nothing that is known
    bool is_certain = false;
};
FoundTitle find_title(std::string_view text);

struct Column {
    const Meaning* meaning = nullptr;  // null: a property
    std::string title;
};

// The columns of a row of titles; nothing where it is none: at least two things that are known stand in it, one of them names components, and one
// makes sure that they are that.
std::optional<std::vector<Column>> columns_of(const CsvRow& row);

}  // namespace denybom::list
