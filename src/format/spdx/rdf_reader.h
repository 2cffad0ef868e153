// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "format/formats.h"

namespace denybom::spdx {

// SPDX 2 in RDF/XML: its nodes, said as the fields of the table of SPDX 2 by the table's column `rdf`.
bool begins_as_rdf(std::string_view beginning);
void read_rdf_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);

}  // namespace denybom::spdx
