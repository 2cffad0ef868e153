// SPDX-License-Identifier: Apache-2.0
// A denylist file is understood to the end or refused with its place; a list of nothing is refused.
#include <cstdint>

#include "denylist/denylist.h"
#include "require.h"

using namespace denybom;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const DenylistFile file{"list.json", {reinterpret_cast<const char*>(data), size}};
    const auto denylist = load_denylist({&file, 1});
    if (!denylist) {
        require(denylist.error().code == "bad-denylist", "a fault of a list");
        require(denylist.error().message.starts_with("list.json:"), "a fault begins with its file");
        return 0;
    }
    require(!denylist->name.empty() && !denylist->version.empty(), "a list has a name and a version");
    require(denylist->digest.size() == 7 + 64, "a list has a digest");
    require(!denylist->entries.empty(), "a list has entries");
    for (const Entry& entry : denylist->entries) {
        require(!entry.id.empty() && !entry.match.empty(), "an entry has an id and groups");
        for (const Group& group : entry.match) {
            require(!group.members.empty(), "a group has members");
            for (const Member& member : group.members) require(!member.alternatives.empty(), "a member has alternatives");
        }
    }
    return 0;
}
