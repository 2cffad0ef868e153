// SPDX-License-Identifier: Apache-2.0
#include "format/spdx/reader.h"

#include "format/read_json_tables.h"
#include "format/spdx/spdx2_schema.h"
#include "format/versions.h"

namespace denybom::spdx {
namespace {

constexpr KnownVersions kVersions{"SPDX", 2, 3};

}  // namespace

void read_json_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder) {
    know_special_refs(builder);
    read_json_tables(format, kDocument2, bytes, limits, builder);
    check_version(kVersions, builder);
}

}  // namespace denybom::spdx
