// SPDX-License-Identifier: Apache-2.0
// What matching finds. Indices, no pointers: findings can be sorted, compared and kept.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "denylist/denylist.h"
#include "inventory/inventory.h"

namespace denybom {

// How sure a match is, the weakest first: one medium signal, two independent medium ones, a strong one.
enum class Grade : std::uint8_t { medium, two_medium, strong };

// One value of a component that agreed with one alternative of an entry.
struct Signal {
    std::uint32_t entry = 0;  // in Denylist::entries
    std::uint32_t group = 0;
    MemberKind kind = MemberKind::name;
    std::string pattern;  // as the denylist wrote it
    Strength strength = Strength::weak;
    ComponentIndex component = kNoComponent;  // whose value it is: the matched component or a file inside it
    Fact fact;
    bool folded = false;  // it agreed only after folding
};

// An entry that could say what the component is.
struct EntryMatch {
    std::uint32_t entry = 0;
    Strength strength = Strength::weak;  // of its strongest group that holds
};

// A component that an entry names, of a version that the entry does not mean.
struct VersionExclusion {
    ComponentIndex component = kNoComponent;
    std::uint32_t entry = 0;
    std::uint32_t group = 0;  // in Entry::match

    auto operator<=>(const VersionExclusion&) const = default;
};

// All that one denylist says of one component.
struct ComponentMatch {
    ComponentIndex component = kNoComponent;
    Grade grade = Grade::medium;      // over all entries
    std::vector<EntryMatch> entries;  // the most specific first; then the surer, then in order of the list
    std::vector<Signal> signals;      // all of them, weak ones too
};

}  // namespace denybom
