// SPDX-License-Identifier: Apache-2.0
// Software identification tags: ISO/IEC 19770-2 of 2009 and 2015 in XML, one tag or many in an element around them, and the names of
// RFC 9393 (CoSWID) where they are written in XML.
#pragma once

#include "format/formats.h"

namespace denybom::swid {

// Also CoSWID in CBOR: it is known as such, and not read.
bool begins(std::string_view beginning);
void read_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);

}  // namespace denybom::swid
