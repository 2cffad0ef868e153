// SPDX-License-Identifier: Apache-2.0
// What a component's facts are compared by. A denylist's member (`name`, `party`, `file`, ...) and a component's fact meet as keys: a
// key is the fact's value in the form in which that kind of member is compared. Which facts give keys of which kind, and how much a
// hit on them can weigh, is the table in keys.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "denylist/denylist.h"
#include "inventory/inventory.h"

namespace denybom {

struct Key {
    MemberKind kind = MemberKind::name;
    std::string text;
    Strength most = Strength::strong;         // what a hit on it can weigh at most
    DomainRole role = DomainRole::any;        // of a host
    bool exact_only = false;                  // not to be tried with patterns
};

// Appends the keys of one fact of a component to `keys`.
void append_keys(const Component& component, const Fact& fact, std::vector<Key>& keys);

// The key of a denylist's alternative, in the same form; wildcards stay.
std::string pattern_key(MemberKind kind, std::string_view alternative);

// A name with its words alone: folded, punctuation as blanks.
std::string name_key(std::string_view name);

}  // namespace denybom
