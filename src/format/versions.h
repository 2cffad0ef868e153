// SPDX-License-Identifier: Apache-2.0
// Versions of a standard: what is known, and what to say of others.
#pragma once

#include <string_view>

#include "inventory/inventory_builder.h"

namespace denybom {

struct KnownVersions {
    std::string_view standard;
    int major = 0;
    int newest_minor = 0;
    int oldest_major = major;
};

// A newer minor version is read as far as it is known, with a note; another major version, or none, makes the document incomplete.
void check_version(const KnownVersions& known, InventoryBuilder& builder);

}  // namespace denybom
