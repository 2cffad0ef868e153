// SPDX-License-Identifier: Apache-2.0
#include "format/syft/reader.h"

#include "format/read_json_tables.h"
#include "format/syft/schema.h"
#include "format/versions.h"

namespace denybom::syft {
namespace {

// syft counts the major version up whenever a package's metadata changes its shape.
constexpr KnownVersions kVersions{"syft JSON", 16, 2, 1};

}  // namespace

void read_json_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder) {
    read_json_tables(format, kDocument, bytes, limits, builder);
    check_version(kVersions, builder);
}

}  // namespace denybom::syft
