// SPDX-License-Identifier: Apache-2.0
// By what a component can be recognised: the members of a group. A new kind is a row here, one in schemas/denylist.schema.json and a
// way of matching in match/.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "denylist/denylist.h"

namespace denybom {

struct MemberKindRow {
    MemberKind kind;
    std::string_view name;                           // the field of a group
    std::string_view meaning;                        // one sentence for help texts
    std::string (*fault)(std::string_view pattern);  // why this cannot be a pattern of the kind, or empty
};

std::span<const MemberKindRow> member_kinds();  // in the order of the enumeration
const MemberKindRow* find_member_kind(std::string_view name);

// Whether a pattern of a maker gives only the first words of its name: `GFI *`. That alone accuses nobody: its group has other members.
bool is_leading_words_pattern(std::string_view party);

}  // namespace denybom
