// SPDX-License-Identifier: Apache-2.0
// What must hold of every inventory, whatever it was read from.
#pragma once

#include <algorithm>
#include <iterator>
#include <numeric>
#include <string_view>

#include "format/read_sbom.h"
#include "require.h"

namespace denybom::fuzz {

inline void check_inventory(const Inventory& inventory, std::string_view text) {
    const std::size_t count = inventory.components.size();
    require(std::accumulate(std::begin(inventory.counts), std::end(inventory.counts), std::size_t{0}) == count, "every component is counted");
    for (std::size_t i = 0; i < count; ++i) {
        const Component& component = inventory.components[i];
        require(component.parent == kNoComponent || component.parent < i, "a component is nested in an earlier one");
        for (const Fact& fact : component.facts) require(!fact.value.empty() && fact.offset <= text.size(), "a fact has a value and a place");
    }
    for (const Relationship& relationship : inventory.relationships)
        require(relationship.from < count && relationship.to < count, "a relationship has two ends");
    for (const ComponentIndex subject : inventory.subjects) require(subject < count, "a subject is a component");
    for (const Diagnostic& diagnostic : inventory.diagnostics) require(diagnostic.offset <= text.size(), "a diagnostic has a place");
    const bool has_error =
        std::any_of(inventory.diagnostics.begin(), inventory.diagnostics.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
    require(inventory.complete == !has_error, "an error is what makes a document incomplete");
}

// Reads the text as the format of that name, which it may not be.
inline void check_format(std::string_view id, std::string_view text) {
    const Inventory inventory = read_sbom(*find_format(id), text, {});
    check_inventory(inventory, text);
    std::vector<ByteOffset> offsets;
    for (const Component& component : inventory.components) offsets.push_back(component.offset);
    require(locate(id, text, offsets).size() == offsets.size(), "a place for each component");
}

}  // namespace denybom::fuzz
