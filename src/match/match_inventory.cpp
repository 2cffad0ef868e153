// SPDX-License-Identifier: Apache-2.0
// How signals make a finding, in one page:
//
//  1. Each fact of a component gives keys (keys.h); each key that agrees with an alternative of the denylist is a hit.
//  2. A group holds when each of its members has a hit, on the component or on the files inside it. Its strength is the one that the
//     denylist gives it, lowered to what its weakest member can weigh (a reference of type `website` is no proof of origin).
//  3. A group of `unless` that holds lifts the hits that rest on name, file name, text, host, reference: who made a component, its digest, what its
//     producer calls it in a CPE and files inside it are not explained away by a likeness. A file's own likeness counts wherever it lies.
//  4. A product's name beside somebody else's maker, group or package namespace, or as the name of an open registry's package, is no proof: medium.
//  5. A group for some versions only does not hold for others. Where the version is missing or cannot be ordered, or a CPE leaves open the version or
//     edition that the pattern names, it is a medium signal that no second one joins: neither pass nor deny.
//  6. One strong group: sure. Two medium signals that are independent (evidence_parts.h; the brand in names of all kinds is one): sure enough.
//     One medium: for review. Weak ones only ever accompany others.
#include "match/match_inventory.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "denylist/member_kinds.h"
#include "identifier/cpe.h"
#include "identifier/fold.h"
#include "identifier/purl.h"
#include "match/component_versions.h"
#include "match/evidence_parts.h"

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
    bool version_is_known = true;  // or does not matter
    std::size_t hits_begin = 0;    // in the component's hits
    std::size_t hits_end = 0;
};

bool is_made_up_by_scanner(const Fact& fact) { return fact.on == On::cpe && fact.detail == "evidence"; }

bool is_liftable(MemberKind kind, const Fact& fact) {
    if (is_party(fact.on) || kind == MemberKind::hash) return false;
    if (fact.on == On::name || fact.on == On::reference || fact.on == On::description || is_made_up_by_scanner(fact)) return true;
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

// `registry.example/jane/gate`: whose image it is stands between the registry and the image.
bool names_account(std::string_view repository) {
    if (const std::size_t scheme = repository.find("://"); scheme != std::string_view::npos) repository.remove_prefix(scheme + 3);
    return std::count(repository.begin(), repository.end(), '/') >= 2;
}

bool has_any_vendor(std::string_view cpe_pattern) {
    const auto cpe = parse_cpe(cpe_pattern);
    return cpe && (*cpe)[CpeAttribute::vendor] == "*";
}

bool is_free_text(On on) { return on == On::description || on == On::licence || on == On::copyright || on == On::pedigree; }

// Whether the value agrees with the pattern only because of folding: it is disguised, or a word of the pattern is in it only when similar
// letters are taken for one another.
bool agreed_by_folding(MemberKind kind, std::string_view value, std::string_view pattern) {
    const std::string folded = fold(value);
    if (was_disguised(value, folded)) return true;
    if (kind != MemberKind::name && kind != MemberKind::party && kind != MemberKind::text && kind != MemberKind::service) return false;
    const std::string merged = merge_similar_letters(folded);
    constexpr std::string_view kBorders = " *?-_./()\"',:@";
    for (std::size_t begin = 0; begin < pattern.size();) {
        const std::size_t end = std::min(pattern.find_first_of(kBorders, begin), pattern.size());
        const std::string word = fold(pattern.substr(begin, end - begin));
        begin = end + 1;
        if (folded.find(word) == std::string::npos && merged.find(merge_similar_letters(word)) != std::string::npos) return true;
    }
    return false;
}

// The groups that hold on a component, and how sure they are together.
struct Judged {
    Grade grade = Grade::medium;
    std::vector<HeldGroup> held;
};

struct MakerFact {
    On on;
    std::string_view detail;
    std::string_view value;
    bool operator==(const MakerFact&) const = default;
};
struct MakerFactHash {
    std::size_t operator()(const MakerFact& fact) const { return std::hash<std::string_view>{}(fact.value); }
};

class ComponentMatcher {
public:
    ComponentMatcher(const Inventory& inventory, const PatternIndex& index) : inventory_(inventory), index_(index) {}

    void collect(ComponentIndex component, std::vector<Hit>& hits) {
        const Component& said = inventory_.components[component];
        source_.reset();
        for (const Fact& fact : said.facts) {
            if (!is_free_text(fact.on)) collect_fact(component, fact, hits);
        }
        // Free text only ever accompanies other signals; most components have none, and most text is long.
        if (hits.empty()) return;
        for (const Fact& fact : said.facts) {
            if (is_free_text(fact.on)) collect_fact(component, fact, hits);
        }
    }

    // What the hits of a component amount to; nothing where they are too weak to be a finding.
    std::optional<Judged> judge(ComponentIndex component, std::vector<Hit>& hits) {
        sort_and_thin(hits);
        lift(component, hits);
        std::erase_if(hits, [&](const Hit& hit) { return index_.is_unless(hit.ref); });
        Judged judged;
        judged.held = held_groups(component, hits);
        weaken_names_beside_others(component, hits, judged.held);
        const std::optional<Grade> grade = grade_of(hits, judged.held);
        if (!grade) return std::nullopt;
        judged.grade = *grade;
        return judged;
    }

    ComponentMatch match_of(ComponentIndex component, const std::vector<Hit>& hits, const Judged& judged) {
        ComponentMatch match;
        match.component = component;
        match.grade = judged.grade;
        match.entries = entries_of(judged.held);
        for (const HeldGroup& group : judged.held) append_signals(hits, group, match.signals);
        return match;
    }

    // What a file's hits are to the things that hold it: without those that its own likeness explains, and of those on one member the two heaviest
    // that differ. A file with very many hits may lie in very many places.
    void thin_to_pass_on(ComponentIndex file, std::vector<Hit>& hits) const {
        sort_and_thin(hits);
        lift(file, hits);
        const auto member = [](const Hit& hit) { return std::tuple{hit.ref.entry, hit.ref.group, hit.ref.member}; };
        std::stable_sort(hits.begin(), hits.end(), [&](const Hit& a, const Hit& b) {
            return std::tuple{member(a), b.most, a.ref.alternative} < std::tuple{member(b), a.most, b.ref.alternative};
        });
        std::size_t kept = 0;
        for (const Hit& hit : hits) {
            const bool is_first = kept == 0 || member(hits[kept - 1]) != member(hit);
            const bool is_second =
                !is_first && (kept == 1 || member(hits[kept - 2]) != member(hit)) && hits[kept - 1].ref.alternative != hit.ref.alternative;
            if (!is_first && !is_second) continue;
            hits[kept] = hit;
            hits[kept++].inside = true;
        }
        hits.resize(kept);
    }

    // Whether the component itself, not only the files in it, gives more than a weak signal.
    static bool weighs_itself(const std::vector<Hit>& hits, const Judged& judged) {
        return std::any_of(judged.held.begin(), judged.held.end(), [&](const HeldGroup& group) {
            const auto own = [](const Hit& hit) { return !hit.inside; };
            return group.strength > Strength::weak &&
                   std::any_of(&hits[group.hits_begin], &hits[group.hits_begin] + (group.hits_end - group.hits_begin), own);
        });
    }

    // Without repetitions, and without those of entries that match the component all the same.
    std::vector<VersionExclusion> take_excluded(const std::vector<ComponentMatch>& matches) {
        std::sort(excluded_.begin(), excluded_.end());
        excluded_.erase(std::unique(excluded_.begin(), excluded_.end(),
                                    [](const auto& a, const auto& b) { return a.component == b.component && a.entry == b.entry; }),
                        excluded_.end());
        std::erase_if(excluded_, [&](const VersionExclusion& exclusion) {
            const auto match = std::lower_bound(matches.begin(), matches.end(), exclusion.component,
                                                [](const ComponentMatch& at, ComponentIndex wanted) { return at.component < wanted; });
            if (match == matches.end() || match->component != exclusion.component) return false;
            return std::any_of(match->entries.begin(), match->entries.end(), [&](const EntryMatch& entry) { return entry.entry == exclusion.entry; });
        });
        return std::move(excluded_);
    }

private:
    void collect_fact(ComponentIndex component, const Fact& fact, std::vector<Hit>& hits) {
        const Component& said = inventory_.components[component];
        if (!index_.may_agree(said, fact, clear_values_)) return;
        // Makers repeat, and depend on nothing else of the component.
        if (is_party(fact.on) && agree_with_nothing_.contains({fact.on, fact.detail, fact.value})) return;
        const std::size_t before = hits.size();
        keys_.clear();
        if (!source_) source_.emplace(said);
        append_keys(*source_, fact, keys_);
        for (const Key& key : keys_) {
            found_.clear();
            index_.find(key, found_);
            for (const AlternativeRef& ref : found_) hits.push_back({ref, key.most, component, &fact, false});
        }
        if (is_party(fact.on) && hits.size() == before && agree_with_nothing_.size() < kMostRemembered)
            agree_with_nothing_.insert({fact.on, fact.detail, fact.value});
    }

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

    // Whether the component's version is one for which the group holds. The range was checked when the list was read.
    InRange holds_for_version(ComponentIndex component, const Group& group) const {
        if (group.versions.empty()) return InRange::yes;
        const auto range = parse_vers(group.versions);
        return range ? in_range(*range, inventory_.components[component]) : InRange::unknown;
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
        return strength;
    }

    // An entry whose `unless` holds (or every one). Where that names a host, hosts in a maker's fields are meant too.
    struct Excuse {
        std::uint32_t entry = 0;
        bool names_host = false;
    };

    bool reaches(const Excuse& excuse, const Hit& hit) const {
        if (excuse.entry != AlternativeRef::kWholeList && excuse.entry != hit.ref.entry) return false;
        return is_liftable(kind_of(hit), *hit.fact) || (excuse.names_host && kind_of(hit) == MemberKind::domain);
    }

    void lift(ComponentIndex component, std::vector<Hit>& hits) const {
        std::vector<Excuse> excuses;
        for_each_group(hits, [&](std::size_t begin, std::size_t end) {
            const AlternativeRef& ref = hits[begin].ref;
            if (!index_.is_unless(ref) || !strength_of(hits, begin, end)) return;
            if (holds_for_version(component, index_.group(ref)) != InRange::yes) return;
            const auto names_host = [](const Member& member) { return member.kind == MemberKind::domain; };
            const std::vector<Member>& members = index_.group(ref).members;
            excuses.push_back({ref.entry, std::all_of(members.begin(), members.end(), names_host)});
        });
        std::erase_if(hits, [&](const Hit& hit) {
            if (index_.is_unless(hit.ref) || hit.inside) return false;
            return std::any_of(excuses.begin(), excuses.end(), [&](const Excuse& excuse) { return reaches(excuse, hit); });
        });
    }

    // The versions that a component says, for as long as one and the same is asked for.
    const std::set<std::string>& versions_of(ComponentIndex component) {
        if (versions_of_ != component) versions_ = said_versions(inventory_.components[component], Epochs::without);
        versions_of_ = component;
        return versions_;
    }

    // Whether the component says elsewhere a version that the pattern names; of one pattern, asked once for a component.
    bool says_version(ComponentIndex component, const std::string& wanted) {
        std::string plain = wanted;
        std::erase(plain, '\\');
        const std::set<std::string>& versions = versions_of(component);
        if (versions.contains(plain)) return true;
        return std::any_of(versions.begin(), versions.end(), [&](const std::string& version) {
            const auto said = parse_cpe("cpe:2.3:a:x:x:" + fold(version));
            if (!said) return false;
            const std::string_view as_attribute = (*said)[CpeAttribute::version];
            if (as_attribute == "*") return false;
            const CpeRelation relation = compare(wanted, as_attribute);
            return relation == CpeRelation::equal || relation == CpeRelation::superset;
        });
    }

    // Whether the CPE names of the group's hits all leave open what its patterns name: a version, an edition. One that says it is enough. A version
    // that the component says elsewhere is said.
    bool cpe_is_open(const std::vector<Hit>& hits, std::size_t begin, std::size_t end) {
        bool is_open = false;
        std::map<std::pair<ComponentIndex, std::string>, bool> is_said;
        for (std::size_t at = begin; at < end; ++at) {
            if (kind_of(hits[at]) != MemberKind::cpe) continue;
            auto pattern = parse_cpe(fold(index_.pattern(hits[at].ref)));
            const auto said = parse_cpe(fold(hits[at].fact->value));
            if (!pattern || !said) return false;
            const std::string_view version = (*said)[CpeAttribute::version];
            std::string& wanted = pattern->attributes[static_cast<std::size_t>(CpeAttribute::version)];
            if (version == "*" && wanted != "*") {
                const auto [known, is_new] = is_said.try_emplace({hits[at].component, wanted});
                if (is_new) known->second = says_version(hits[at].component, wanted);
                if (known->second) wanted = "*";  // nothing is left to ask
            }
            if (!leaves_open(*pattern, *said)) return false;
            is_open = true;
        }
        return is_open;
    }

    std::vector<HeldGroup> held_groups(ComponentIndex component, const std::vector<Hit>& hits) {
        std::vector<HeldGroup> held;
        for_each_group(hits, [&](std::size_t begin, std::size_t end) {
            const auto strength = strength_of(hits, begin, end);
            if (!strength) return;
            const InRange for_version = holds_for_version(component, index_.group(hits[begin].ref));
            if (for_version == InRange::no) {
                if (*strength > Strength::weak) excluded_.push_back({component, hits[begin].ref.entry, hits[begin].ref.group});
                return;
            }
            const bool is_known = for_version == InRange::yes && !cpe_is_open(hits, begin, end);
            const Strength most = is_known ? Strength::strong : Strength::medium;
            held.push_back({hits[begin].ref.entry, hits[begin].ref.group, std::min(*strength, most), is_known, begin, end});
        });
        return held;
    }

    MemberKind kind_of(const Hit& hit) const { return index_.group(hit.ref).members[hit.ref.member].kind; }

    // Whether the component names a maker, or a package namespace, that is not one of the list's. The maker of a product that may embed something
    // (known by its leading words) is one for that product alone.
    bool has_foreign_maker(ComponentIndex component, const std::vector<Hit>& hits, const std::vector<HeldGroup>& held) const {
        // A package URL for review only is not sure to be the list's: a recipe may have the name as well.
        const auto is_own = [&](const Hit& hit) {
            const bool is_sure_purl = kind_of(hit) == MemberKind::purl && index_.group(hit.ref).strength == Strength::strong;
            return !hit.inside && (kind_of(hit) == MemberKind::party || is_sure_purl);
        };
        const auto is_own_anywhere = [&](const Hit& hit) {
            return is_own(hit) && !(kind_of(hit) == MemberKind::party && is_leading_words_pattern(index_.pattern(hit.ref)));
        };
        if (std::any_of(hits.begin(), hits.end(), is_own_anywhere)) return false;
        const auto has_own = [&](const HeldGroup& group) {
            return std::any_of(&hits[group.hits_begin], &hits[group.hits_begin] + (group.hits_end - group.hits_begin), is_own);
        };
        if (std::any_of(held.begin(), held.end(), has_own)) return false;
        const Component& said = inventory_.components[component];
        return std::any_of(said.facts.begin(), said.facts.end(), [](const Fact& fact) {
            if (is_party(fact.on) && fact.on != On::author) return (fact.detail.empty() || fact.detail == "person") && names_a_maker(fact.value);
            if (fact.on == On::name && fact.detail == "group") return names_a_maker(fact.value);
            if (fact.on != On::purl) return false;
            const auto purl = parse_purl(fact.value);
            if (!purl) return false;
            if (purl->type == "oci") return names_account(purl->qualifier("repository_url"));
            return !purl->namespace_.empty() && purl->type != "generic";
        });
    }

    // Where somebody else's maker or namespace stands there; or where a title (`Acme Gate`, itself no package's name) is that of a package of an
    // open registry.
    void weaken_names_beside_others(ComponentIndex component, const std::vector<Hit>& hits, std::vector<HeldGroup>& held) const {
        if (held.empty()) return;
        const Component& said = inventory_.components[component];
        const auto has = [&](auto is_such) { return std::any_of(said.facts.begin(), said.facts.end(), is_such); };
        const bool is_beside_other = has_foreign_maker(component, hits, held);
        const bool is_of_open_registry = has([](const Fact& fact) {
            if (fact.on != On::purl) return false;
            const auto purl = parse_purl(fact.value);
            return purl && is_open_registry(purl->type);
        });
        if (!is_beside_other && !is_of_open_registry) return;
        const bool has_purl = has([](const Fact& fact) { return fact.on == On::purl; });
        // Scanners make CPEs up from whatever stands in a package; one beside the package URL of another maker is such a guess.
        const auto is_weaker = [&](const Hit& hit) {
            if (is_beside_other) return kind_of(hit) == MemberKind::name || (has_purl && kind_of(hit) == MemberKind::cpe);
            return kind_of(hit) == MemberKind::name && index_.pattern(hit.ref).find(' ') != std::string::npos;
        };
        for (HeldGroup& group : held) {
            if (std::all_of(&hits[group.hits_begin], &hits[group.hits_begin] + (group.hits_end - group.hits_begin), is_weaker)) {
                group.strength = std::min(group.strength, Strength::medium);
            }
        }
    }

    // A package URL that agrees by its name says what the component's name says, and so does a CPE that agrees by its product alone.
    bool repeats_name(const Hit& hit) const {
        const std::string& pattern = index_.pattern(hit.ref);
        if (kind_of(hit) == MemberKind::cpe) return has_any_vendor(pattern);
        return hit.fact->on == On::purl && kind_of(hit) == MemberKind::purl && !pattern.ends_with("/*");
    }

    // A rule on the brand in names of all kinds (of a component, a file, a namespace) takes what others named after it, too: a connector and its
    // archive are called alike, and however often the brand stands there, it is one signal. A maker, a digest, a listed product is another one.
    bool says_brand_alone(const Hit& hit) const {
        if (index_.denylist().entries[hit.ref.entry].specificity == Specificity::item) return false;
        switch (kind_of(hit)) {
            case MemberKind::name:
            case MemberKind::file:
            case MemberKind::purl: return true;
            case MemberKind::cpe: return has_any_vendor(index_.pattern(hit.ref));
            // A single word for review only may be a family's name: of one person, or the first of several (`Acme & Sons`, `Acme, Jane`).
            case MemberKind::party:
                return std::min(hit.most, index_.group(hit.ref).strength) < Strength::strong &&
                       index_.pattern(hit.ref).find(' ') == std::string::npos;
            default: return false;
        }
    }

    std::optional<Grade> grade_of(const std::vector<Hit>& hits, const std::vector<HeldGroup>& held) const {
        EvidenceParts medium;
        bool any = false;
        for (const HeldGroup& group : held) {
            if (group.strength == Strength::strong) return Grade::strong;
            if (group.strength != Strength::medium) continue;
            any = true;
            if (!group.version_is_known) continue;
            const bool is_one_signal = index_.group(group.entry, group.group).members.size() > 1;
            if (is_one_signal) medium.begin();
            for (std::size_t i = group.hits_begin; i < group.hits_end; ++i) {
                if (!is_one_signal && hits[i].most < Strength::medium) continue;
                if (!is_one_signal) medium.begin();
                medium.add(hits[i].fact->on, hits[i].component, index_.pattern(hits[i].ref));
                if (repeats_name(hits[i])) medium.add(On::name, hits[i].component, index_.pattern(hits[i].ref));
                if (says_brand_alone(hits[i])) medium.add(hits[i].fact->on, hits[i].component, kBrandAlone);
            }
        }
        if (!any) return std::nullopt;
        return medium.are_independent() ? Grade::two_medium : Grade::medium;
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

    // Files list all their signals themselves; what holds them names some. Very many things may hold the same files.
    bool is_listed(const Hit& hit, const std::vector<Signal>& signals) {
        if (!hit.inside || signals.empty()) return true;
        if (file_signals_left_ == 0) return false;
        --file_signals_left_;
        return true;
    }

    void append_signals(const std::vector<Hit>& hits, const HeldGroup& group, std::vector<Signal>& signals) {
        for (std::size_t i = group.hits_begin; i < group.hits_end; ++i) {
            const Hit& hit = hits[i];
            if (!is_listed(hit, signals)) continue;
            const std::string& pattern = index_.pattern(hit.ref);
            signals.push_back({hit.ref.entry, hit.ref.group, kind_of(hit), pattern, std::min(group.strength, hit.most), hit.component, *hit.fact,
                               agreed_by_folding(kind_of(hit), hit.fact->value, pattern)});
        }
    }

    static constexpr std::string_view kBrandAlone = "\n";  // no pattern
    static constexpr std::size_t kMostRemembered = 100'000;

    const Inventory& inventory_;
    const PatternIndex& index_;
    std::optional<KeySource> source_;  // of the component that is looked at, once it is needed
    ClearValues clear_values_;
    std::vector<Key> keys_;
    std::vector<AlternativeRef> found_;
    std::unordered_set<MakerFact, MakerFactHash> agree_with_nothing_;
    std::vector<VersionExclusion> excluded_;
    ComponentIndex versions_of_ = kNoComponent;
    std::set<std::string> versions_;
    std::size_t file_signals_left_ = 1'000'000;
};

// For each file, the components that hold it: those it is nested in, and those that a relationship says contain it.
std::vector<std::pair<ComponentIndex, ComponentIndex>> files_inside(const Inventory& inventory) {
    const auto is_file = [&](ComponentIndex index) {
        return inventory.components[index].origin == Origin::file || inventory.components[index].type == "file";
    };
    std::vector<std::pair<ComponentIndex, ComponentIndex>> inside;  // holder, file
    for (ComponentIndex i = 0; i < inventory.components.size(); ++i) {
        if (inventory.components[i].parent != kNoComponent && is_file(i)) inside.emplace_back(inventory.components[i].parent, i);
    }
    for (const Relationship& relationship : inventory.relationships) {
        if (relationship.kind == RelationshipKind::contains && is_file(relationship.to) && !is_file(relationship.from))
            inside.emplace_back(relationship.from, relationship.to);
    }
    std::sort(inside.begin(), inside.end());
    inside.erase(std::unique(inside.begin(), inside.end()), inside.end());
    return inside;
}

// The hits of those components that have some on their own values: hardly any.
class OwnHits {
public:
    using Found = std::vector<std::pair<ComponentIndex, std::vector<Hit>>>;

    OwnHits(Found found, std::size_t components) : found_(std::move(found)), slots_(found_.empty() ? 0 : components, kNone) {
        for (std::size_t slot = 0; slot < found_.size(); ++slot) slots_[found_[slot].first] = static_cast<std::uint32_t>(slot);
    }

    bool empty() const { return found_.empty(); }
    std::vector<Hit> of(ComponentIndex component) const { return slots_[component] == kNone ? std::vector<Hit>{} : found_[slots_[component]].second; }
    bool has(ComponentIndex component) const { return slots_[component] != kNone; }

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
    Found found_;
    std::vector<std::uint32_t> slots_;
};

OwnHits own_hits(const Inventory& inventory, const PatternIndex& index, unsigned threads) {
    constexpr std::size_t kWorthAThread = 2000;  // components
    const std::size_t count = inventory.components.size();
    const auto collect = [&](std::size_t begin, std::size_t end) {
        OwnHits::Found found;
        ComponentMatcher matcher{inventory, index};
        std::vector<Hit> hits;
        for (std::size_t i = begin; i < end; ++i) {
            matcher.collect(static_cast<ComponentIndex>(i), hits);
            if (!hits.empty()) found.emplace_back(static_cast<ComponentIndex>(i), std::exchange(hits, {}));
        }
        return found;
    };
    const std::size_t parts = std::clamp<std::size_t>(count / kWorthAThread, 1, std::max(1U, threads));
    std::vector<std::future<OwnHits::Found>> others;
    for (std::size_t part = 1; part < parts; ++part)
        others.push_back(std::async(std::launch::async, collect, count * part / parts, count * (part + 1) / parts));
    OwnHits::Found all = collect(0, count / parts);
    for (std::future<OwnHits::Found>& other : others) {
        OwnHits::Found found = other.get();
        std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    return {std::move(all), count};
}

// What a file says alone, and what it says to the things that hold it.
struct FileHits {
    std::optional<Grade> alone;
    std::vector<Hit> passed_on;
};

}  // namespace

std::vector<ComponentMatch> match_inventory(const Inventory& inventory, const PatternIndex& index, unsigned threads,
                                            std::vector<VersionExclusion>* excluded) {
    const OwnHits own = own_hits(inventory, index, threads);
    if (own.empty()) return {};
    ComponentMatcher matcher{inventory, index};

    auto inside = files_inside(inventory);
    std::erase_if(inside, [&](const auto& held) { return !own.has(held.second); });
    std::unordered_map<ComponentIndex, FileHits> files;
    for (const auto& [holder, file] : inside) {
        const auto [of_file, is_new] = files.try_emplace(file);
        if (!is_new) continue;
        std::vector<Hit> hits = own.of(file);
        if (const auto judged = matcher.judge(file, hits)) of_file->second.alone = judged->grade;
        of_file->second.passed_on = own.of(file);
        matcher.thin_to_pass_on(file, of_file->second.passed_on);
    }

    auto next = inside.begin();
    std::vector<ComponentMatch> matches;
    for (ComponentIndex i = 0; i < inventory.components.size(); ++i) {
        std::vector<Hit> hits = own.of(i);
        std::optional<Grade> surest_file;
        for (; next != inside.end() && next->first == i; ++next) {
            const FileHits& file = files.at(next->second);
            hits.insert(hits.end(), file.passed_on.begin(), file.passed_on.end());
            surest_file = std::max(surest_file, file.alone);
        }
        if (hits.empty()) continue;
        const auto judged = matcher.judge(i, hits);
        // What its files say alone is their finding, not also that of each thing that holds them.
        const bool adds_something = judged && (!surest_file || judged->grade > *surest_file || matcher.weighs_itself(hits, *judged));
        if (adds_something) matches.push_back(matcher.match_of(i, hits, *judged));
    }
    if (excluded != nullptr) *excluded = matcher.take_excluded(matches);
    return matches;
}

}  // namespace denybom
