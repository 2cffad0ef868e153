// SPDX-License-Identifier: Apache-2.0
// An XML document by the XML column of a standard's tables (format/xml_spelling.h).
#pragma once

#include <span>
#include <string_view>

#include "base/limits.h"
#include "format/table_reader.h"

namespace denybom {

// What is the standard's own in its XML, beside its tables.
struct XmlStandard {
    std::string_view name;
    std::string_view root;          // the root element; empty: the root element is itself a field of the tables, and may be any of them
    std::string_view space = {};    // its namespace, up to the version
    std::string_view version = {};  // the field of the root that the rest of the namespace is said as
    // Elements that stand in the objects of the tables and mean nothing to us; sorted.
    std::span<const std::string_view> meaningless = {};
    // Elements that hold what is judged: where they stand and none belongs, something is hidden.
    std::span<const std::string_view> holders = {};
    bool is_open = false;  // elements and attributes of other namespaces are said like its own
};

// Says to `builder` what `text` holds and what is wrong with it. Not whole is a document that is not well-formed, over a limit or refused
// (syntax/xml.h), one with elements or text where a value of the tables stood to be expected (`wrong-type`), or with a component where none
// belongs (`unknown-element`). Other unknown elements of the standard are a warning; elements of other namespaces a note (`foreign-element`).
void read_xml_tables(const XmlStandard& standard, const Table& root, std::string_view text, const Limits& limits, InventoryBuilder& builder);

}  // namespace denybom
