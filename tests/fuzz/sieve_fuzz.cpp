// SPDX-License-Identifier: Apache-2.0
// Whatever a component says: a fact of which a key agrees with the built-in denylist is let through. The first byte tells what the fact is about, the second
// how; a line end parts the component's group from the value.
#include <cstdint>
#include <string>

#include "inventory/inventory_builder.h"
#include "match/pattern_index.h"
#include "require.h"

using namespace denybom;
using fuzz::require;

namespace {

const PatternIndex& builtin_index() {
    static const Denylist kList = [] {
        auto list = load_denylist(builtin_denylist_files());
        require(bool(list), "the built-in list can be read");
        return std::move(*list);
    }();
    static const PatternIndex kIndex{kList};
    return kIndex;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static constexpr std::string_view kDetails[] = {"", "group", "person", "url", "email", "evidence", "vendor", "path", "distribution", "vcs", "SHA-256", "version"};
    if (size < 3) return 0;
    const std::string_view text{reinterpret_cast<const char*>(data) + 2, size - 2};
    const std::size_t border = text.find('\n');
    InventoryBuilder builder{{}, Limits{}};
    builder.open_component(data[1] < 200 ? Origin::component : Origin::file, 0);
    if (border != std::string_view::npos) builder.say_group(text.substr(0, border), 1);
    const std::string_view value = border == std::string_view::npos ? text : text.substr(border + 1);
    if (data[0] % 2 == 0) builder.say_name(value, 2);
    builder.say(static_cast<On>(data[0] % kOnCount), value, 3, kDetails[data[1] % std::size(kDetails)]);
    builder.close_component();
    const Inventory inventory = builder.finish();
    for (const Component& component : inventory.components) {
        const KeySource source{component};
        for (const Fact& fact : component.facts) {
            std::vector<Key> keys;
            append_keys(source, fact, keys);
            std::vector<AlternativeRef> found;
            for (const Key& key : keys) builtin_index().find(key, found);
            require(found.empty() || builtin_index().may_agree(component, fact), "what agrees is let through");
        }
    }
    return 0;
}
