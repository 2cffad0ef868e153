// SPDX-License-Identifier: Apache-2.0
// What makes a component the same one across versions, files and releases.
#pragma once

#include <string>

#include "inventory/inventory.h"

namespace denybom {

// Its purl without version, else its maker and name, else a hash; each with a prefix that says which. Never empty.
std::string identity_of(const Component& component);

// That of what the document describes; else `document`, since documents are often named anew each time.
std::string subject_identity(const Inventory& inventory);

}  // namespace denybom
