// SPDX-License-Identifier: Apache-2.0
#include "format/cyclonedx/reader.h"

#include "format/cyclonedx/schema.h"
#include "format/read_json_tables.h"
#include "format/versions.h"

namespace denybom::cyclonedx {
namespace {

constexpr KnownVersions kVersions{"CycloneDX", 1, 7};

}  // namespace

void read_json_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder) {
    read_json_tables(format, kBom, bytes, limits, builder);
    check_version(kVersions, builder);
}

}  // namespace denybom::cyclonedx
