// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/formats.h"

namespace denybom::spdx {

void read_json_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);

// Whether a text begins like SPDX 2 as YAML: a mapping with a root field that only SPDX has.
bool begins_as_yaml(std::string_view beginning);
void read_yaml_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);

void read_tag_value_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);

// JSON's fields as elements of a <Document>.
bool begins_as_xml(std::string_view beginning);
void read_xml_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);

}  // namespace denybom::spdx
