// SPDX-License-Identifier: Apache-2.0
// Any bytes as an SBOM: nothing crashes, what counts as read whole is well-formed, and every inventory holds together.
#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <numeric>

#include "check_inventory.h"
#include "format/read_sbom.h"
#include "inventory/paths.h"
#include "require.h"

using namespace denybom;
using fuzz::require;

namespace {

void check_paths(const Inventory& inventory) {
    std::vector<ComponentIndex> targets(std::min<std::size_t>(inventory.components.size(), 70));
    std::iota(targets.begin(), targets.end(), ComponentIndex{0});
    const PathsOfTargets found = find_paths(inventory, targets);
    require(found.of.size() == targets.size(), "an answer for each target");
    for (std::size_t i = 0; i < targets.size(); ++i) {
        for (const auto& path : found.of[i].shortest) require(!path.empty() && path.back() == targets[i], "a path ends at its target");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    may_be_sbom(text.substr(0, kBeginning));
    require(!why_unrecognised(text).empty(), "there are words for every text");
    const Format* recognised = recognise(text);
    const bool is_json = nlohmann::json::accept(text.data(), text.data() + size) && text.find('\0') == std::string_view::npos;
    for (const Format& format : formats()) {
        const Inventory inventory = read_sbom(format, text, {});
        const bool reads_json = !format.signs.empty();
        require(!inventory.complete || !reads_json || is_json, "what was read whole is well-formed");
        // A key written with escapes is no sign, and what bears no sign is judged only where the format was named.
        require(!inventory.complete || !reads_json || recognised == &format || text.find('\\') != std::string_view::npos,
                "what was read whole is recognised as what it is");
        fuzz::check_inventory(inventory, text);
        check_paths(inventory);
        std::vector<ByteOffset> offsets;
        for (const Component& component : inventory.components) offsets.push_back(component.offset);
        require(locate(format.id, text, offsets).size() == offsets.size(), "a place for each component");
    }
    return 0;
}
