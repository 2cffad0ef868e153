// SPDX-License-Identifier: Apache-2.0
// All alternatives of a denylist, arranged for look-up: whole values by hashing, patterns with wildcards by one automaton over their
// longest literal part, hosts and identifiers also by their ends and beginnings.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "denylist/denylist.h"
#include "identifier/cpe.h"
#include "match/automaton.h"
#include "match/keys.h"
#include "match/sieve.h"

namespace denybom {

// Where an alternative stands. A group of `match` is its number in the entry; groups of the entry's `unless` count on behind those;
// groups of the list's `unless` belong to no entry.
struct AlternativeRef {
    static constexpr std::uint32_t kWholeList = 0xFFFFFFFF;
    std::uint32_t entry = 0;
    std::uint32_t group = 0;
    std::uint32_t member = 0;
    std::uint32_t alternative = 0;
    bool operator==(const AlternativeRef&) const = default;
};

class PatternIndex {
public:
    explicit PatternIndex(const Denylist& denylist);

    // Appends the alternatives that a key agrees with.
    void find(const Key& key, std::vector<AlternativeRef>& found) const;

    // False only where no key of the fact agrees with any alternative: then its keys need not be made.
    bool may_agree(const Component& component, const Fact& fact, ClearValues& clear) const { return sieve_.may_agree(component, fact, clear); }

    const Denylist& denylist() const { return denylist_; }
    const Group& group(std::uint32_t entry, std::uint32_t number) const;
    const Group& group(const AlternativeRef& ref) const { return group(ref.entry, ref.group); }
    bool is_unless(const AlternativeRef& ref) const;
    const std::string& pattern(const AlternativeRef& ref) const { return group(ref).members[ref.member].alternatives[ref.alternative]; }

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Exact = std::unordered_map<std::string, std::vector<AlternativeRef>, TextHash, std::equal_to<>>;

    struct Wild {
        std::string pattern;
        AlternativeRef ref;
    };
    // The patterns of one kind.
    struct Kind {
        Exact exact;
        std::vector<Wild> wild;
        std::vector<std::uint32_t> without_literal;  // of `wild`, to be tried always
        std::vector<std::uint32_t> with_literal;     // of `wild`, in the order of the automaton's words
        std::optional<Automaton> automaton;
    };
    struct CpePattern {
        Cpe cpe;
        AlternativeRef ref;
    };

    void add_groups(const std::vector<Group>& groups, std::uint32_t entry, std::uint32_t first_number);
    void add(MemberKind kind, const std::string& alternative, std::string key, AlternativeRef ref);
    void add_cpe(const std::string& key, AlternativeRef ref);
    static void build_automaton(Kind& kind, bool paths);

    static bool agrees(MemberKind kind, std::string_view pattern, std::string_view text);
    void find_exact(const Exact& exact, std::string_view text, std::vector<AlternativeRef>& found) const;
    void find_wild(const Kind& kind, MemberKind member, std::string_view text, std::vector<AlternativeRef>& found) const;
    void find_cpe(std::string_view text, std::vector<AlternativeRef>& found) const;
    void find_domain(const Key& key, std::vector<AlternativeRef>& found) const;
    void find_identifier(std::string_view text, std::vector<AlternativeRef>& found) const;
    void find_leading_words(std::string_view words, std::vector<AlternativeRef>& found) const;

    const Denylist& denylist_;
    Sieve sieve_;
    std::array<Kind, kMemberKindCount> kinds_;
    Kind written_names_;  // patterns of names that give punctuation a meaning
    Exact below_;     // hosts: `*.example.org`; identifiers: `org.example.*`
    Exact prefixes_;
    std::size_t longest_below_ = 0;
    std::size_t longest_prefix_ = 0;
    std::vector<CpePattern> cpes_;
    std::unordered_map<std::string, std::vector<std::uint32_t>, TextHash, std::equal_to<>> cpes_by_vendor_;
    std::vector<std::uint32_t> cpes_of_any_vendor_;
};

}  // namespace denybom
