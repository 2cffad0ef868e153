// SPDX-License-Identifier: Apache-2.0
// How a component gets into what the document describes: the paths of the dependency graph (relationships `depends` and `contains`,
// and nesting) from the document's subjects to it.
//
// A path never closes a cycle: within a group of components that depend on one another each step leads farther away from the subject. Every shortest
// path is such a path. Time and memory are linear in the graph, whatever its shape; there can be 2^n paths, so their number saturates.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "inventory/inventory.h"

namespace denybom {

inline constexpr std::size_t kMostPaths = 16;

struct Paths {
    std::vector<std::vector<ComponentIndex>> shortest;  // from a subject to the target, both included; at most kMostPaths
    std::uint64_t count = 0;                            // saturating at 2^64 - 1; 0: no path in this document
    std::vector<ComponentIndex> introduced_by;          // what the subjects directly hold or depend on and that leads to the target
};

struct PathsOfTargets {
    std::vector<Paths> of;  // in the order of the targets
    bool cut = false;       // some lists were cut: together they would be too long to be read by anyone
};

PathsOfTargets find_paths(const Inventory& inventory, std::span<const ComponentIndex> targets);

}  // namespace denybom
