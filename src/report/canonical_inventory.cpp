// SPDX-License-Identifier: Apache-2.0
#include "report/canonical_inventory.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "identifier/hash.h"

namespace denybom {
namespace {

constexpr std::array<std::string_view, 3> kRelationshipKinds{"depends", "contains", "other"};

std::string_view first_purl(const Component& component) {
    const auto found = std::find_if(component.facts.begin(), component.facts.end(), [](const Fact& fact) { return fact.on == On::purl; });
    return found == component.facts.end() ? std::string_view{} : found->value;
}

std::string label_of(const Component& component) {
    if (!component.ref.empty()) return std::string(component.ref);
    if (const std::string_view purl = first_purl(component); !purl.empty()) return std::string(purl);
    std::string label(component.group);
    if (!label.empty()) label += '/';
    label += component.name;
    if (!component.version.empty()) label.append("@").append(component.version);
    return label;
}

std::string hash_text(const Fact& fact) {
    if (const auto hash = normalise_hash(fact.detail, fact.value)) return *hash;
    if (const auto hash = normalise_hash(fact.value)) return *hash;
    return fact.detail.empty() ? std::string(fact.value) : std::string(fact.detail) + ":" + std::string(fact.value);
}

ShownFact show(const Fact& fact) {
    if (fact.on == On::hash) return {{}, hash_text(fact)};
    return {fact.detail, std::string(fact.value)};
}

template <class Things>
void sort_and_merge(Things& things) {
    std::sort(things.begin(), things.end());
    things.erase(std::unique(things.begin(), things.end()), things.end());
}

auto key(const Component& c) { return std::tie(c.origin, c.name, c.version, c.ref, c.group, c.type); }
auto key(const Fact& fact) { return std::tie(fact.on, fact.detail, fact.value); }

bool component_before(const Component& a, const Component& b) {
    if (key(a) != key(b)) return key(a) < key(b);
    return std::lexicographical_compare(a.facts.begin(), a.facts.end(), b.facts.begin(), b.facts.end(),
                                        [](const Fact& x, const Fact& y) { return key(x) < key(y); });
}

// Equal texts have equal ranks, so that millions of relationships are sorted by numbers.
std::vector<std::uint32_t> ranks_of(const std::vector<std::string>& texts) {
    std::vector<std::uint32_t> order(texts.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return texts[a] < texts[b]; });
    std::vector<std::uint32_t> ranks(texts.size());
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && texts[order[i]] != texts[order[i - 1]]) ++rank;
        ranks[order[i]] = rank;
    }
    return ranks;
}

}  // namespace

FactsByKind::FactsByKind(const Component& component) {
    for (const Fact& fact : component.facts) facts_[static_cast<std::size_t>(fact.on)].push_back(show(fact));
    for (auto& facts : facts_) sort_and_merge(facts);
}

CanonicalInventory::CanonicalInventory(const Inventory& inventory) : inventory_(inventory), components_(inventory.components.size()) {
    labels_.reserve(inventory.components.size());
    for (const Component& component : inventory.components) labels_.push_back(label_of(component));
    std::iota(components_.begin(), components_.end(), ComponentIndex{0});
    std::stable_sort(components_.begin(), components_.end(),
                     [&](ComponentIndex a, ComponentIndex b) { return component_before(inventory.components[a], inventory.components[b]); });
}

std::string_view CanonicalInventory::label(ComponentIndex index) const {
    return index < labels_.size() ? std::string_view(labels_[index]) : std::string_view{};
}

std::vector<std::string_view> CanonicalInventory::subjects() const {
    std::vector<std::string_view> subjects;
    for (const ComponentIndex subject : inventory_.subjects) subjects.push_back(label(subject));
    sort_and_merge(subjects);
    return subjects;
}

std::vector<std::string> CanonicalInventory::incomplete_compositions() const {
    std::vector<std::string> compositions = inventory_.incomplete_compositions;
    sort_and_merge(compositions);
    return compositions;
}

std::vector<ShownRelationship> CanonicalInventory::relationships() const {
    const std::vector<std::uint32_t> ranks = ranks_of(labels_);
    const auto rank = [&](ComponentIndex index) { return index < ranks.size() ? ranks[index] : kNoComponent; };
    const auto order = [&](const Relationship& r) { return std::tuple(rank(r.from), rank(r.to), r.kind); };
    std::vector<Relationship> sorted = inventory_.relationships;
    std::sort(sorted.begin(), sorted.end(), [&](const Relationship& a, const Relationship& b) { return order(a) < order(b); });
    const auto end = std::unique(sorted.begin(), sorted.end(), [&](const Relationship& a, const Relationship& b) { return order(a) == order(b); });
    std::vector<ShownRelationship> relationships;
    relationships.reserve(sorted.size());
    for (auto r = sorted.begin(); r != end; ++r)
        relationships.push_back({label(r->from), label(r->to), kRelationshipKinds[static_cast<std::size_t>(r->kind)]});
    return relationships;
}

}  // namespace denybom
