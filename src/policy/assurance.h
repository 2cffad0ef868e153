// SPDX-License-Identifier: Apache-2.0
// What a pass is worth: how much of a document's components could be compared at all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/inventory.h"

namespace denybom {

enum class AssuranceLevel : std::uint8_t { none, low, medium, high };
std::string_view name_of(AssuranceLevel level);
std::optional<AssuranceLevel> parse_assurance_level(std::string_view name);

struct Assurance {
    AssuranceLevel level = AssuranceLevel::none;
    std::size_t components = 0;         // of origin `component`
    std::size_t identified = 0;         // with a purl, CPE, hash or SWID
    std::size_t with_party = 0;         // with a maker
    std::size_t with_dependencies = 0;  // in the dependency graph
    std::vector<std::string> reasons;   // why the level is not higher
    // Those without any of these, by name and version, in the order of the document; the first kMostUnidentified.
    std::vector<std::string> unidentified;
    std::vector<std::string> without_party;  // likewise those without a maker
    static constexpr std::size_t kMostUnidentified = 100;
};

// Whether a fact names a component for certain (purl, CPE, hash, SWID), or names who made it.
bool says_identifier(const Fact& fact);
bool says_maker(const Fact& fact);
// Of each component, whether a dependency or containment leads to it or from it.
std::vector<bool> components_in_graph(const Inventory& inventory);

// The levels of the contract (README, "Assurance").
Assurance assess(const Inventory& inventory);

}  // namespace denybom
