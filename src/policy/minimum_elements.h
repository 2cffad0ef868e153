// SPDX-License-Identifier: Apache-2.0
// The elements that an SBOM has at the least by the authorities that ask for SBOMs, as far as they bear on this check: what is missing here is
// what a pass cannot rest on. They are shown and judge nothing.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "inventory/inventory.h"

namespace denybom {

// How far a document holds one element: of how many components, or (with `of` 1) whether at all.
struct MinimumElement {
    std::string_view id;       // `supplier`
    std::string_view title;    // `Supplier name`
    std::string_view source;   // who asks for it
    std::string_view bearing;  // what this check loses without it
    std::size_t present = 0;
    std::size_t of = 0;
};

// Sources: NTIA, "The Minimum Elements For a Software Bill of Materials", 2021-07-12, section IV (data fields); the further ones of
// CISA's "2025 Minimum Elements for a Software Bill of Materials", published for comment in August 2025, are marked as a draft.
std::vector<MinimumElement> assess_minimum_elements(const Inventory& inventory);

}  // namespace denybom
