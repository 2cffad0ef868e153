// SPDX-License-Identifier: Apache-2.0
// What SPDX's relationship types (SPDX 2.3, clause 11; SPDX 3.0, RelationshipType) mean for the dependency graph.
#pragma once

#include <optional>
#include <string_view>

#include "inventory/inventory.h"

namespace denybom::spdx {

struct RelationshipType {
    std::string_view name;  // as SPDX 2 writes it; `dependsOn` of SPDX 3 is the same as `DEPENDS_ON`
    RelationshipKind kind = RelationshipKind::other;
    bool reversed = false;   // `B DEPENDENCY_OF A`: A depends on B
    bool describes = false;  // the subject of the document
    std::optional<On> role = {};  // what it leads to is no component: its licence, its supplier
};

// `other` for a type that is not known or says nothing about what is in what.
RelationshipType relationship_type(std::string_view name);

}  // namespace denybom::spdx
