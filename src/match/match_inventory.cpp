// SPDX-License-Identifier: Apache-2.0
// How signals make a finding, in one page:
//
//  1. Each fact of a component gives keys (keys.h); each key that agrees with an alternative of the denylist is a hit.
//  2. A group holds when each of its members has a hit, on the component or on the files inside it. Its strength is the one that the
//     denylist gives it, lowered to what its weakest member can weigh (a reference of type `website` is no proof of origin).
//  3. A group of `unless` that holds lifts the hits that rest on name, file name, text, host, reference: who made a component, its digest, what its
//     producer calls it in a CPE and files inside it are not explained away by a likeness.
//  4. A product's name beside somebody else's maker or package namespace is no proof: medium.
//  5. One strong group: sure. Two medium ones that rest on different fields: sure enough. One medium: for review. Weak ones only ever
//     accompany others.
#include "match/match_inventory.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "identifier/fold.h"
#include "identifier/purl.h"

namespace denybom {
namespace {

struct Hit {
    AlternativeRef ref;
    Strength most = Strength::strong;
    ComponentIndex component = kNoComponent;
    const Fact* fact = nullptr;
    bool inside = false;  // on a file inside the component

    auto group_order() const { return std::tuple{ref.entry, ref.group, ref.member, component, fact->offset, fact->on, ref.alternative}; }
};

struct HeldGroup {
    std::uint32_t entry = 0;
    std::uint32_t group = 0;
    Strength strength = Strength::weak;
    std::size_t hits_begin = 0;  // in the component's hits
    std::size_t hits_end = 0;
};

bool is_liftable(MemberKind kind) {
    switch (kind) {
        case MemberKind::name:
        case MemberKind::file:
        case MemberKind::domain:
        case MemberKind::text:
        case MemberKind::service:
        case MemberKind::identifier: return true;
        case MemberKind::purl:
        case MemberKind::cpe:
        case MemberKind::party:
        case MemberKind::hash:
        case MemberKind::swid: return false;
    }
    return false;
}

bool is_made_up_by_scanner(const Hit& hit) { return hit.fact->on == On::cpe && hit.fact->detail == "evidence"; }

std::string lower(std::string_view text) {
    std::string result{text};
    for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return result;
}

// Whether the value agrees with the pattern only because of folding: it is disguised, or the pattern's first word is not in it as it stands.
bool agreed_by_folding(MemberKind kind, std::string_view value, std::string_view pattern) {
    if (was_disguised(value, fold(value))) return true;
    if (kind != MemberKind::name && kind != MemberKind::party && kind != MemberKind::text) return false;
    const std::string plain = lower(pattern);
    const std::string_view word = std::string_view{plain}.substr(0, plain.find_first_of(" *?-_./"));
    return lower(value).find(word) == std::string::npos && fold(value).find(fold(word)) == std::string::npos;
}

// Words that generators write where no maker is known.
bool names_a_maker(std::string_view value) {
    static constexpr std::string_view kNobody[] = {"", "none", "noassertion", "unknown", "n/a", "na", "null", "unspecified", "undefined", "-", "other"};
    return std::find(std::begin(kNobody), std::end(kNobody), fold(value)) == std::end(kNobody);
}

class ComponentMatcher {
public:
    ComponentMatcher(const Inventory& inventory, const PatternIndex& index) : inventory_(inventory), index_(index) {}

    void collect(ComponentIndex component, std::vector<Hit>& hits) {
        const Component& said = inventory_.components[component];
        for (const Fact& fact : said.facts) {
            keys_.clear();
            append_keys(said, fact, keys_);
            for (const Key& key : keys_) {
                found_.clear();
                index_.find(key, found_);
                for (const AlternativeRef& ref : found_) hits.push_back({ref, key.most, component, &fact, false});
            }
        }
    }

    // What the hits of a component amount to; nothing where they are too weak to be a finding.
    std::optional<ComponentMatch> judge(ComponentIndex component, std::vector<Hit>& hits) const {
        sort_and_thin(hits);
        lift(hits);
        std::vector<HeldGroup> held = held_groups(hits);
        weaken_names_beside_others(component, hits, held);
        const std::optional<Grade> grade = grade_of(hits, held);
        if (!grade) return std::nullopt;
        ComponentMatch match;
        match.component = component;
        match.grade = *grade;
        match.entries = entries_of(held);
        for (const HeldGroup& group : held) append_signals(hits, group, match.signals);
        return match;
    }

private:
    // The same value may agree with an alternative by several keys: the heaviest counts.
    static void sort_and_thin(std::vector<Hit>& hits) {
        std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
            return std::pair{a.group_order(), b.most} < std::pair{b.group_order(), a.most};
        });
        hits.erase(std::unique(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.group_order() == b.group_order(); }), hits.end());
    }

    template <class Use>
    void for_each_group(const std::vector<Hit>& hits, Use use) const {
        for (std::size_t begin = 0; begin < hits.size();) {
            std::size_t end = begin;
            while (end < hits.size() && hits[end].ref.entry == hits[begin].ref.entry && hits[end].ref.group == hits[begin].ref.group) ++end;
            use(begin, end);
            begin = end;
        }
    }

    // The strength of a group if each of its members has a hit.
    std::optional<Strength> strength_of(const std::vector<Hit>& hits, std::size_t begin, std::size_t end) const {
        const Group& group = index_.group(hits[begin].ref);
        Strength strength = group.strength;
        std::size_t members = 0;
        for (std::size_t at = begin; at < end; ++members) {
            Strength most = Strength::weak;
            const std::uint32_t member = hits[at].ref.member;
            for (; at < end && hits[at].ref.member == member; ++at) most = std::max(most, hits[at].most);
            strength = std::min(strength, most);
        }
        if (members < group.members.size()) return std::nullopt;
        // Versions are compared where a list gives a range; what cannot be compared is for review.
        if (!group.versions.empty()) strength = std::min(strength, Strength::medium);
        return strength;
    }

    void lift(std::vector<Hit>& hits) const {
        bool whole_list = false;
        std::vector<std::uint32_t> entries;
        for_each_group(hits, [&](std::size_t begin, std::size_t end) {
            const AlternativeRef& ref = hits[begin].ref;
            if (!index_.is_unless(ref) || !strength_of(hits, begin, end)) return;
            if (ref.entry == AlternativeRef::kWholeList) {
                whole_list = true;
            } else {
                entries.push_back(ref.entry);
            }
        });
        std::erase_if(hits, [&](const Hit& hit) {
            if (index_.is_unless(hit.ref)) return true;
            const bool excused = whole_list || std::find(entries.begin(), entries.end(), hit.ref.entry) != entries.end();
            const MemberKind kind = index_.group(hit.ref).members[hit.ref.member].kind;
            return excused && !hit.inside && (is_liftable(kind) || is_made_up_by_scanner(hit) || hit.fact->on == On::reference);
        });
    }

    std::vector<HeldGroup> held_groups(const std::vector<Hit>& hits) const {
        std::vector<HeldGroup> held;
        for_each_group(hits, [&](std::size_t begin, std::size_t end) {
            if (const auto strength = strength_of(hits, begin, end)) held.push_back({hits[begin].ref.entry, hits[begin].ref.group, *strength, begin, end});
        });
        return held;
    }

    MemberKind kind_of(const Hit& hit) const { return index_.group(hit.ref).members[hit.ref.member].kind; }

    // Whether the component names a maker, or a package namespace, that is not one of the list's.
    bool has_foreign_maker(ComponentIndex component, const std::vector<Hit>& hits) const {
        const auto is_own = [&](const Hit& hit) { return !hit.inside && (kind_of(hit) == MemberKind::party || kind_of(hit) == MemberKind::purl); };
        if (std::any_of(hits.begin(), hits.end(), is_own)) return false;
        const Component& said = inventory_.components[component];
        return std::any_of(said.facts.begin(), said.facts.end(), [](const Fact& fact) {
            if (is_party(fact.on) && fact.on != On::author) return (fact.detail.empty() || fact.detail == "person") && names_a_maker(fact.value);
            if (fact.on != On::purl) return false;
            const auto purl = parse_purl(fact.value);
            return purl && !purl->namespace_.empty() && purl->type != "generic";
        });
    }

    void weaken_names_beside_others(ComponentIndex component, const std::vector<Hit>& hits, std::vector<HeldGroup>& held) const {
        if (held.empty() || !has_foreign_maker(component, hits)) return;
        const Component& said = inventory_.components[component];
        const bool has_purl = std::any_of(said.facts.begin(), said.facts.end(), [](const Fact& fact) { return fact.on == On::purl; });
        // Scanners make CPEs up from whatever stands in a package; one beside the package URL of another maker is such a guess.
        const auto is_name = [&](const Hit& hit) { return kind_of(hit) == MemberKind::name || (has_purl && kind_of(hit) == MemberKind::cpe); };
        for (HeldGroup& group : held) {
            if (std::all_of(&hits[group.hits_begin], &hits[group.hits_begin] + (group.hits_end - group.hits_begin), is_name)) {
                group.strength = std::min(group.strength, Strength::medium);
            }
        }
    }

    std::optional<Grade> grade_of(const std::vector<Hit>& hits, const std::vector<HeldGroup>& held) const {
        const Hit* first = nullptr;
        bool independent = false;
        for (const HeldGroup& group : held) {
            if (group.strength == Strength::strong) return Grade::strong;
            if (group.strength != Strength::medium) continue;
            const Hit& hit = hits[group.hits_begin];
            if (first == nullptr) first = &hit;
            // The same trace in two fields, and two traces in one field, are one piece of evidence.
            independent = independent || (std::tuple{hit.fact->on, hit.component} != std::tuple{first->fact->on, first->component} &&
                                          index_.pattern(hit.ref) != index_.pattern(first->ref));
        }
        if (first == nullptr) return std::nullopt;
        return independent ? Grade::two_medium : Grade::medium;
    }

    std::vector<EntryMatch> entries_of(const std::vector<HeldGroup>& held) const {
        std::vector<EntryMatch> entries;
        for (const HeldGroup& group : held) {
            if (entries.empty() || entries.back().entry != group.entry) entries.push_back({group.entry, group.strength});
            entries.back().strength = std::max(entries.back().strength, group.strength);
        }
        std::erase_if(entries, [](const EntryMatch& match) { return match.strength == Strength::weak; });
        std::stable_sort(entries.begin(), entries.end(), [&](const EntryMatch& a, const EntryMatch& b) {
            const auto& list = index_.denylist().entries;
            return std::tuple{list[b.entry].specificity, b.strength} < std::tuple{list[a.entry].specificity, a.strength};
        });
        return entries;
    }

    void append_signals(const std::vector<Hit>& hits, const HeldGroup& group, std::vector<Signal>& signals) const {
        for (std::size_t i = group.hits_begin; i < group.hits_end; ++i) {
            const Hit& hit = hits[i];
            const std::string& pattern = index_.pattern(hit.ref);
            signals.push_back({hit.ref.entry, hit.ref.group, pattern, std::min(group.strength, hit.most), hit.component, *hit.fact,
                               agreed_by_folding(kind_of(hit), hit.fact->value, pattern)});
        }
    }

    const Inventory& inventory_;
    const PatternIndex& index_;
    std::vector<Key> keys_;
    std::vector<AlternativeRef> found_;
};

// For each file, the components that hold it: those it is nested in, and those that a relationship says contain it.
std::vector<std::pair<ComponentIndex, ComponentIndex>> files_inside(const Inventory& inventory) {
    const auto is_file = [&](ComponentIndex index) { return inventory.components[index].origin == Origin::file || inventory.components[index].type == "file"; };
    std::vector<std::pair<ComponentIndex, ComponentIndex>> inside;  // holder, file
    for (ComponentIndex i = 0; i < inventory.components.size(); ++i) {
        if (inventory.components[i].parent != kNoComponent && is_file(i)) inside.emplace_back(inventory.components[i].parent, i);
    }
    for (const Relationship& relationship : inventory.relationships) {
        if (relationship.kind == RelationshipKind::contains && is_file(relationship.to) && !is_file(relationship.from)) inside.emplace_back(relationship.from, relationship.to);
    }
    std::sort(inside.begin(), inside.end());
    inside.erase(std::unique(inside.begin(), inside.end()), inside.end());
    return inside;
}

}  // namespace

std::vector<ComponentMatch> match_inventory(const Inventory& inventory, const PatternIndex& index) {
    ComponentMatcher matcher{inventory, index};
    std::vector<std::vector<Hit>> own(inventory.components.size());
    for (ComponentIndex i = 0; i < inventory.components.size(); ++i) matcher.collect(i, own[i]);

    const auto inside = files_inside(inventory);
    auto next = inside.begin();
    std::vector<ComponentMatch> matches;
    for (ComponentIndex i = 0; i < inventory.components.size(); ++i) {
        std::vector<Hit> hits = own[i];
        const bool has_own = !hits.empty();
        std::optional<Grade> surest_file;
        for (; next != inside.end() && next->first == i; ++next) {
            std::vector<Hit> of_file = own[next->second];
            if (of_file.empty()) continue;
            for (Hit hit : of_file) {
                hit.inside = true;
                hits.push_back(hit);
            }
            if (const auto alone = matcher.judge(next->second, of_file)) surest_file = std::max(surest_file.value_or(alone->grade), alone->grade);
        }
        if (hits.empty()) continue;
        auto match = matcher.judge(i, hits);
        // What its files say alone is their finding, not also that of each thing that holds them.
        const bool adds_something = match && (has_own || !surest_file || match->grade > *surest_file);
        if (adds_something) matches.push_back(std::move(*match));
    }
    return matches;
}

}  // namespace denybom
