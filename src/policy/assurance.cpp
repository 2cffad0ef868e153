// SPDX-License-Identifier: Apache-2.0
#include "policy/assurance.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/ascii.h"
#include "identifier/cpe.h"
#include "identifier/hash.h"
#include "identifier/purl.h"
#include "match/keys.h"

namespace denybom {
namespace {

struct LevelRow {
    AssuranceLevel level;
    std::string_view name;
    // What it demands, in percent of the components.
    unsigned identified;
    unsigned with_party;
    unsigned with_dependencies;
    bool any_graph;
    bool no_incomplete_compositions;
};

// The highest first.
constexpr LevelRow kLevels[] = {
    {AssuranceLevel::high, "high", 95, 80, 80, true, true},
    {AssuranceLevel::medium, "medium", 80, 50, 0, true, false},
    {AssuranceLevel::low, "low", 0, 0, 0, false, false},
    {AssuranceLevel::none, "none", 0, 0, 0, false, false},
};

bool at_least(std::size_t part, unsigned percent, std::size_t whole) { return part * 100 >= whole * percent; }

std::string share(std::size_t part, std::size_t whole, std::string_view what, unsigned percent) {
    return std::to_string(part) + " of " + std::to_string(whole) + " components have " + std::string{what} + " (needed: " + std::to_string(percent) +
           " %)";
}

// What keeps an assurance from a level.
std::vector<std::string> missing_for(const LevelRow& row, const Assurance& found, bool has_graph, const std::vector<std::string>& incomplete) {
    std::vector<std::string> reasons;
    const auto demand = [&](std::size_t part, unsigned percent, std::string_view what) {
        if (!at_least(part, percent, found.components)) reasons.push_back(share(part, found.components, what, percent));
    };
    demand(found.identified, row.identified, "an identifier (purl, CPE, hash or SWID)");
    demand(found.with_party, row.with_party, "a maker");
    demand(found.with_dependencies, row.with_dependencies, "a place in the dependency graph");
    if (row.any_graph && !has_graph) reasons.emplace_back("there is no dependency graph");
    if (row.no_incomplete_compositions && !incomplete.empty())
        reasons.push_back("the document itself says that its composition is " + incomplete.front());
    return reasons;
}

// Of a known algorithm and its length, or of one that is not known here.
bool is_digest(const Fact& fact) {
    constexpr std::size_t kFewestDigits = 32;
    const bool is_long = fact.value.size() >= kFewestDigits && fact.value.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    return is_long || normalise_hash(fact.detail, fact.value) || normalise_hash(fact.value);
}

// Nearly all are plain: a type and a name.
bool is_purl(std::string_view text) {
    const auto is_plain_at = [&](std::size_t at) { return at < text.size() && ascii_lower(text[at]) >= 'a' && ascii_lower(text[at]) <= 'z'; };
    const std::size_t slash = text.find('/');
    const bool is_plain = text.starts_with("pkg:") && slash != std::string_view::npos && is_plain_at(4) && is_plain_at(slash + 1);
    return is_plain || parse_purl(text);
}

// What a person looks for in the SBOM; short, also where the document is hostile.
std::string label_of(const Component& component) {
    constexpr std::size_t kLongest = 200;
    std::string label{component.name.empty() ? component.ref : component.name};
    if (label.empty()) label = "a component without a name";
    if (!component.version.empty()) label += " " + std::string{component.version};
    if (label.size() <= kLongest) return label;
    label.resize(kLongest);
    while (!label.empty() && (static_cast<unsigned char>(label.back()) & 0xC0) == 0x80) label.pop_back();
    if (!label.empty() && static_cast<unsigned char>(label.back()) >= 0x80) label.pop_back();
    return label + "…";
}

}  // namespace

std::string_view name_of(AssuranceLevel level) {
    const auto* const row = std::find_if(std::begin(kLevels), std::end(kLevels), [&](const LevelRow& known) { return known.level == level; });
    return row->name;
}

std::optional<AssuranceLevel> parse_assurance_level(std::string_view name) {
    const auto* const row = std::find_if(std::begin(kLevels), std::end(kLevels), [&](const LevelRow& known) { return known.name == name; });
    if (row == std::end(kLevels)) return std::nullopt;
    return row->level;
}

// What cannot be read (`n/a`, NOASSERTION, a digest of another length) identifies nothing, and is compared with nothing.
bool says_identifier(const Fact& fact) {
    switch (fact.on) {
        case On::purl: return is_purl(fact.value);
        case On::cpe: return static_cast<bool>(parse_cpe(fact.value));
        case On::hash: return is_digest(fact);
        case On::swid: return true;
        default: return false;
    }
}
bool says_maker(const Fact& fact) { return is_party(fact.on) && (fact.detail.empty() || fact.detail == "person") && names_a_maker(fact.value); }

std::vector<bool> components_in_graph(const Inventory& inventory) {
    std::vector<bool> in_graph(inventory.components.size());
    for (const Relationship& relationship : inventory.relationships) {
        if (relationship.kind == RelationshipKind::other || relationship.from == relationship.to) continue;
        in_graph[relationship.from] = true;
        in_graph[relationship.to] = true;
    }
    return in_graph;
}

Assurance assess(const Inventory& inventory) {
    const std::vector<bool> in_graph = components_in_graph(inventory);
    Assurance found;
    std::size_t with_either = 0;
    for (std::size_t i = 0; i < inventory.components.size(); ++i) {
        const Component& component = inventory.components[i];
        if (component.origin != Origin::component) continue;
        const bool identified = std::any_of(component.facts.begin(), component.facts.end(), says_identifier);
        const bool with_party = std::any_of(component.facts.begin(), component.facts.end(), says_maker);
        ++found.components;
        found.identified += identified ? 1 : 0;
        if (!identified && found.unidentified.size() < Assurance::kMostUnidentified) found.unidentified.push_back(label_of(component));
        found.with_party += with_party ? 1 : 0;
        if (!with_party && found.without_party.size() < Assurance::kMostUnidentified) found.without_party.push_back(label_of(component));
        found.with_dependencies += in_graph[i] ? 1 : 0;
        with_either += identified || with_party ? 1 : 0;
    }
    if (found.components == 0) {
        found.reasons.emplace_back("there is no component");
        return found;
    }
    const bool has_graph = std::find(in_graph.begin(), in_graph.end(), true) != in_graph.end();
    for (const LevelRow& row : kLevels) {
        found.level = row.level;
        std::vector<std::string> missing = missing_for(row, found, has_graph, inventory.incomplete_compositions);
        if (row.level == AssuranceLevel::low && !at_least(with_either, 50, found.components))
            missing.push_back(share(with_either, found.components, "an identifier or a maker", 50));
        if (missing.empty() || row.level == AssuranceLevel::none) break;
        found.reasons = std::move(missing);  // those of the level just above the one that is reached
    }
    return found;
}

}  // namespace denybom
