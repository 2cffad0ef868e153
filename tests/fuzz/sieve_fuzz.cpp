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
    // Before it, one that begins as it does.
    const auto on = static_cast<On>(data[0] % kOnCount);
    const std::string_view detail = kDetails[data[1] % std::size(kDetails)];
    builder.say(on, std::string{value.substr(0, value.size() * (data[1] % 16) / 15)} + (data[0] % 4 < 2 ? "#" : ""), 3, detail);
    builder.say(on, value, 3, detail);
    builder.close_component();
    const Inventory inventory = builder.finish();
    ClearValues clear;
    for (const Component& component : inventory.components) {
        const KeySource source{component};
        for (const Fact& fact : component.facts) {
            std::vector<Key> keys;
            append_keys(source, fact, keys);
            std::vector<AlternativeRef> found;
            for (const Key& key : keys) builtin_index().find(key, found);
            require(found.empty() || builtin_index().may_agree(component, fact, clear), "what agrees is let through");
        }
    }
    return 0;
}
