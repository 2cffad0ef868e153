// SPDX-License-Identifier: Apache-2.0
// Compares every component of an inventory with a denylist.
#pragma once

#include <vector>

#include "inventory/inventory.h"
#include "match/finding.h"
#include "match/pattern_index.h"

namespace denybom {

// What the denylist says of each component that it says anything of, in the order of the components. A component counts its own
// values and those of the files inside it. Nothing is decided here: strength and entries are the findings' raw material (policy/decide.h).
// The components of a large inventory are compared on `threads` threads; the answer does not depend on their number.
// `excluded` gets, in order, the components that an entry would have said more than a weak word of, had they another version: whoever knows the
// product by its name wants to be told.
std::vector<ComponentMatch> match_inventory(const Inventory& inventory, const PatternIndex& index, unsigned threads = 1,
                                            std::vector<VersionExclusion>* excluded = nullptr);

}  // namespace denybom
