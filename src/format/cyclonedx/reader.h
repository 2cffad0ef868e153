// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/formats.h"

namespace denybom::cyclonedx {

void read_json_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);

// A <bom> of CycloneDX's namespace or of none: then it is read, and not complete.
bool begins_as_xml(std::string_view beginning);
void read_xml_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);

// Protocol Buffers: `bom-1.3.proto` and later. A document of it begins with its version, or with other fields before that.
bool begins_as_protobuf(std::string_view beginning);
void read_protobuf_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);
std::vector<std::string> protobuf_pointers(std::string_view bytes, std::span<const ByteOffset> offsets);

}  // namespace denybom::cyclonedx
