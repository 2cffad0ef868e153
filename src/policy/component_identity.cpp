// SPDX-License-Identifier: Apache-2.0
#include "policy/component_identity.h"

#include <algorithm>

#include "identifier/fold.h"
#include "identifier/hash.h"
#include "identifier/maker.h"
#include "identifier/purl.h"
#include "match/keys.h"

namespace denybom {
namespace {

const Fact* first(const Component& component, bool (*fits)(const Fact&)) {
    const auto found = std::find_if(component.facts.begin(), component.facts.end(), fits);
    return found == component.facts.end() ? nullptr : &*found;
}

}  // namespace

std::string identity_of(const Component& component) {
    if (const Fact* said = first(component, [](const Fact& fact) { return fact.on == On::purl; })) {
        const auto purl = parse_purl(said->value);
        return "purl " + (purl ? without_version(*purl) : std::string{said->value});
    }
    if (!component.name.empty()) {
        const Fact* maker = first(component, [](const Fact& fact) { return is_party(fact.on) && fact.detail.empty() && names_a_maker(fact.value); });
        const std::string by = maker == nullptr ? fold(component.group) : maker_key(maker->value);
        return "name " + by + '\n' + fold(component.name);
    }
    if (const Fact* said = first(component, [](const Fact& fact) { return fact.on == On::hash; })) {
        return "hash " + normalise_hash(said->detail, said->value).value_or(std::string{said->value});
    }
    return "ref " + std::string{component.ref};
}

std::string subject_identity(const Inventory& inventory) {
    if (!inventory.subjects.empty()) return identity_of(inventory.components[inventory.subjects.front()]);
    return "document";
}

}  // namespace denybom
