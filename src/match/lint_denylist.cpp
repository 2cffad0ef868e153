// SPDX-License-Identifier: Apache-2.0
#include "match/lint_denylist.h"

#include <algorithm>
#include <compare>
#include <map>
#include <set>
#include <tuple>

#include "base/glob.h"
#include "identifier/vers.h"
#include "match/keys.h"
#include "match/pattern_index.h"
#include "match/pattern_probe.h"

namespace denybom {
namespace {

bool denies(const Entry& entry) { return entry.action == Action::deny || entry.action == Action::by_rules; }

bool is_strong(const Group& group) { return group.strength == Strength::strong; }

// The alternatives of a group as they are compared: two groups with the same are one.
struct GroupKey {
    DomainRole role = DomainRole::any;
    std::string versions;
    std::vector<std::pair<MemberKind, std::set<std::string>>> members;
    auto operator<=>(const GroupKey&) const = default;
};

GroupKey key_of(const Group& group) {
    GroupKey key{group.role, group.versions, {}};
    for (const Member& member : group.members) {
        std::set<std::string> alternatives;
        for (const std::string& alternative : member.alternatives) alternatives.insert(pattern_key(member.kind, alternative));
        key.members.emplace_back(member.kind, std::move(alternatives));
    }
    std::sort(key.members.begin(), key.members.end());
    return key;
}

// Letters and digits of a pattern: what stands beside the wildcards.
std::size_t literal_size(std::string_view pattern) {
    return static_cast<std::size_t>(std::count_if(
        pattern.begin(), pattern.end(), [](char c) { return c != '*' && c != '?' && c != ' ' && c != '/' && c != '-' && c != '_' && c != '.'; }));
}

std::string quoted(const std::string& text) { return '"' + text + '"'; }

// Whether `unless` can lift a hit on such a member (match/match_inventory.cpp says why the others stay).
bool can_be_lifted(MemberKind kind) {
    return kind == MemberKind::name || kind == MemberKind::file || kind == MemberKind::domain || kind == MemberKind::text ||
           kind == MemberKind::service || kind == MemberKind::identifier;
}

class Lint {
public:
    Lint(const Denylist& denylist, const Rulebook& rulebook) : denylist_(denylist), rulebook_(rulebook), index_(denylist) {}

    std::vector<LintFault> run() {
        for (const Entry& entry : denylist_.entries) {
            check_kind(entry);
            check_groups(entry);
            check_evidence(entry);
            note_signals(entry);
        }
        check_reached();
        check_shared_signals();
        check_titles();
        std::stable_sort(faults_.begin(), faults_.end(),
                         [](const LintFault& a, const LintFault& b) { return std::tie(a.file, a.line, a.code) < std::tie(b.file, b.line, b.code); });
        return std::move(faults_);
    }

private:
    void say(const Entry& entry, std::string code, std::string message) { say_at(entry, entry.line, std::move(code), std::move(message)); }
    void say_at(const Entry& entry, std::uint32_t line, std::string code, std::string message) {
        faults_.push_back({entry.file, line, entry.id, std::move(code), std::move(message)});
    }

    void check_kind(const Entry& entry) {
        if (entry.action != Action::by_rules) return;
        if (entry.kind.empty()) return say(entry, "no-kind", "the rules decide by the kind of component, and there is none");
        if (find_kind(rulebook_, entry.kind) == nullptr)
            say(entry, "unknown-kind", "the rules know no component kind \"" + entry.kind + "\": none of them would ever apply");
    }

    void check_groups(const Entry& entry) {
        if (std::all_of(entry.match.begin(), entry.match.end(), [](const Group& group) { return group.strength == Strength::weak; })) {
            say(entry, "never-fires", "all groups are weak: the entry can only accompany others");
        }
        if (entry.action == Action::deny && entry.match.size() == 1 && entry.match.front().strength == Strength::medium) {
            say_at(entry, entry.match.front().line, "cannot-deny", "the action is deny, and the only group is medium: that alone is for review");
        }
        std::set<GroupKey> seen;
        for (const Group& group : entry.match) {
            if (!seen.insert(key_of(group)).second) say_at(entry, group.line, "duplicate-group", "two groups say the same");
            check_alternatives(entry, group);
            check_versions(entry, group);
            check_reach(entry, group);
            check_vetoes(entry, group, entry.unless, "`unless`");
            check_vetoes(entry, group, denylist_.unless, "the list's `unless`");
        }
        check_unless(entry);
    }

    void check_alternatives(const Entry& entry, const Group& group) {
        for (const Member& member : group.members) {
            std::set<std::string> seen;
            for (std::size_t i = 0; i < member.alternatives.size(); ++i) {
                const std::string& alternative = member.alternatives[i];
                const std::string key = pattern_key(member.kind, alternative);
                if (key.empty()) say_at(entry, member.lines[i], "never-fires", quoted(alternative) + " holds nothing that could be compared");
                if (!key.empty() && !seen.insert(key).second)
                    say_at(entry, member.lines[i], "duplicate-alternative",
                           quoted(alternative) + " is said twice, apart from case, look-alikes or punctuation");
                check_breadth(entry, group, member, i);
            }
        }
    }

    // An alternative in a form that nothing in an SBOM ever has: the list looks as if it held something, and lets it pass.
    void check_reached() {
        for (std::uint32_t e = 0; e < denylist_.entries.size(); ++e) {
            const Entry& entry = denylist_.entries[e];
            const auto groups = static_cast<std::uint32_t>(entry.match.size() + entry.unless.size());
            for (std::uint32_t g = 0; g < groups; ++g) check_reached(entry, {e, g, 0, 0});
        }
        for (std::uint32_t g = 0; g < denylist_.unless.size(); ++g) {
            Entry whole_list;
            whole_list.file = denylist_.unless_files[g];
            check_reached(whole_list, {AlternativeRef::kWholeList, g, 0, 0});
        }
    }

    void check_reached(const Entry& entry, AlternativeRef ref) {
        const Group& group = index_.group(ref);
        for (ref.member = 0; ref.member < group.members.size(); ++ref.member) {
            const Member& member = group.members[ref.member];
            std::set<std::string> seen;  // one that is said twice is looked up once
            for (ref.alternative = 0; ref.alternative < member.alternatives.size(); ++ref.alternative) {
                const std::string& alternative = member.alternatives[ref.alternative];
                std::string key = pattern_key(member.kind, alternative);
                if (key.empty() || !seen.insert(std::move(key)).second || can_be_met(index_, ref)) continue;
                const std::string kind{name_of(member.kind)};
                say_at(entry, member.lines[ref.alternative], "never-fires", "no " + kind + " in an SBOM can fit " + quoted(alternative));
            }
        }
    }

    void check_breadth(const Entry& entry, const Group& group, const Member& member, std::size_t i) {
        constexpr std::size_t kFewLetters = 3;
        const std::string& alternative = member.alternatives[i];
        const bool is_alone = group.members.size() == 1;
        const bool has_wildcard = alternative.find('*') != std::string::npos;
        const bool is_text = member.kind == MemberKind::name || member.kind == MemberKind::file || member.kind == MemberKind::text ||
                             member.kind == MemberKind::service;
        if (literal_size(alternative) == 0)
            return say_at(entry, member.lines[i], "matches-all", quoted(alternative) + " fits every " + std::string{name_of(member.kind)});
        if (is_text && is_alone && is_strong(group) && has_wildcard && literal_size(alternative) < kFewLetters) {
            say_at(entry, member.lines[i], "too-broad", quoted(alternative) + " fits too much to be sure alone");
        }
        if (member.kind == MemberKind::text && is_alone && is_strong(group))
            say_at(entry, group.line, "text-is-no-proof", "a text alone is weak, whatever its strength says");
    }

    // `*` holds every version, and a digest is that of one.
    void check_versions(const Entry& entry, const Group& group) {
        if (group.versions.empty()) return;
        const auto range = parse_vers(group.versions);
        if (range && range->constraints.empty())
            say_at(entry, group.line, "idle-versions", quoted(group.versions) + " holds every version: leave it out");
        const bool is_digest = group.members.size() == 1 && group.members.front().kind == MemberKind::hash;
        if (is_digest) say_at(entry, group.line, "idle-versions", "a digest is that of one version");
    }

    // A group that wants more than another one, and weighs no more, adds nothing to it.
    void check_reach(const Entry& entry, const Group& group) {
        const GroupKey key = key_of(group);
        for (const Group& other : entry.match) {
            const bool is_fewer = other.members.size() < group.members.size() && other.versions.empty() && other.strength >= group.strength &&
                                  (other.role == DomainRole::any || other.role == group.role);
            const GroupKey wanted = key_of(other);
            if (is_fewer && std::includes(key.members.begin(), key.members.end(), wanted.members.begin(), wanted.members.end())) {
                return say_at(entry, group.line, "unreachable-group",
                              "the group on line " + std::to_string(other.line) + " holds wherever this one does");
            }
        }
    }

    // What is excused in the words by which it is accused.
    void check_vetoes(const Entry& entry, const Group& group, const std::vector<Group>& vetoes, const std::string& whose) {
        const GroupKey key = key_of(group);
        for (const Group& veto : vetoes) {
            if (key_of(veto) == key) return say_at(entry, group.line, "contradiction", whose + " says the same as this group, which can never fire");
            if (veto.members.size() != 1 || !veto.versions.empty() || !can_be_lifted(veto.members.front().kind)) continue;
            if (veto.role != DomainRole::any && veto.role != group.role) continue;
            for (const Member& member : group.members) {
                if (member.kind == veto.members.front().kind) check_excused(entry, member, veto.members.front(), whose);
            }
        }
    }

    void check_excused(const Entry& entry, const Member& member, const Member& veto, const std::string& whose) {
        for (std::size_t i = 0; i < member.alternatives.size(); ++i) {
            const std::string key = pattern_key(member.kind, member.alternatives[i]);
            const auto excuses = [&](const std::string& pattern) { return glob_matches(pattern_key(veto.kind, pattern), key); };
            const auto found = std::find_if(veto.alternatives.begin(), veto.alternatives.end(), excuses);
            if (found != veto.alternatives.end())
                say_at(entry, member.lines[i], "contradiction",
                       quoted(member.alternatives[i]) + " can never count: " + whose + " excuses " + quoted(*found));
        }
    }

    void check_unless(const Entry& entry) {
        for (const Group& group : entry.unless) check_alternatives(entry, group);
        const auto can_lift = [](const Group& group) {
            return std::any_of(group.members.begin(), group.members.end(),
                               [](const Member& member) { return can_be_lifted(member.kind) || member.kind == MemberKind::cpe; });
        };
        if (!entry.unless.empty() && std::none_of(entry.match.begin(), entry.match.end(), can_lift)) {
            say_at(entry, entry.unless.front().line, "idle-unless",
                   "nothing that the entry goes by can be lifted: makers, digests and package URLs stay");
        }
    }

    void check_evidence(const Entry& entry) {
        const bool is_accusation = denies(entry) && std::any_of(entry.match.begin(), entry.match.end(), is_strong);
        const bool is_verified =
            std::any_of(entry.evidence.begin(), entry.evidence.end(), [](const Evidence& evidence) { return evidence.verified; });
        if (is_accusation && !is_verified) say(entry, "no-evidence", "the entry can deny and has no verified evidence");
        std::set<std::string> urls;
        for (const Evidence& evidence : entry.evidence) {
            if (evidence.verified && !evidence.url.starts_with("https://") && !evidence.url.starts_with("http://"))
                say_at(entry, evidence.line, "bad-url", quoted(evidence.url) + " is no address that can be read");
            if (evidence.says.empty()) say_at(entry, evidence.line, "evidence-says-nothing", evidence.url + ": nothing is said of what it shows");
            if (!urls.insert(evidence.url + "\n" + evidence.says).second)
                say_at(entry, evidence.line, "duplicate-evidence", evidence.url + " is said twice");
        }
        if (entry.title.empty()) say(entry, "no-title", "a report would have no words for it");
    }

    // Strong groups of one member: which entry a signal leads to must not hang on the order of the list.
    void note_signals(const Entry& entry) {
        for (const Group& group : entry.match) {
            if (group.members.size() != 1 || !is_strong(group) || !group.versions.empty()) continue;
            const Member& member = group.members.front();
            for (std::size_t i = 0; i < member.alternatives.size(); ++i) {
                signals_[{member.kind, group.role, entry.specificity, pattern_key(member.kind, member.alternatives[i])}].push_back(
                    {&entry, member.lines[i]});
            }
        }
    }

    void check_shared_signals() {
        for (const auto& [signal, places] : signals_) {
            const SignalPlace& first = places.front();
            for (const SignalPlace& place : places) {
                if (place.entry == first.entry) continue;
                const std::string kinds = place.entry->kind == first.entry->kind ? "" : ", which is of another kind";
                say_at(*place.entry, place.line, "shared-signal",
                       std::string{name_of(std::get<0>(signal))} + " " + quoted(std::get<3>(signal)) + " stands in " + first.entry->id + " as well" +
                           kinds);
            }
        }
    }

    void check_titles() {
        std::map<std::string, const Entry*> titles;
        for (const Entry& entry : denylist_.entries) {
            const auto [before, is_new] = titles.emplace(entry.title, &entry);
            if (!is_new) say(entry, "duplicate-title", "the entry " + before->second->id + " has the same title: a report could not tell them apart");
        }
    }

    struct SignalPlace {
        const Entry* entry = nullptr;
        std::uint32_t line = 0;
    };

    const Denylist& denylist_;
    const Rulebook& rulebook_;
    const PatternIndex index_;
    std::map<std::tuple<MemberKind, DomainRole, Specificity, std::string>, std::vector<SignalPlace>> signals_;
    std::vector<LintFault> faults_;
};

}  // namespace

std::vector<LintFault> lint_denylist(const Denylist& denylist, const Rulebook& rulebook) { return Lint{denylist, rulebook}.run(); }

}  // namespace denybom
