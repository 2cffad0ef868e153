// SPDX-License-Identifier: Apache-2.0
#include "match/lint_denylist.h"

#include <algorithm>
#include <compare>
#include <map>
#include <set>
#include <tuple>

#include "match/keys.h"

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
    return static_cast<std::size_t>(std::count_if(pattern.begin(), pattern.end(), [](char c) { return c != '*' && c != '?' && c != ' ' && c != '/' && c != '-' && c != '_' && c != '.'; }));
}

class Lint {
public:
    Lint(const Denylist& denylist, const Rulebook& rulebook) : denylist_(denylist), rulebook_(rulebook) {}

    std::vector<LintFault> run() {
        for (const Entry& entry : denylist_.entries) {
            check_kind(entry);
            check_groups(entry);
            check_evidence(entry);
            note_signals(entry);
        }
        check_shared_signals();
        std::stable_sort(faults_.begin(), faults_.end(), [](const LintFault& a, const LintFault& b) { return std::tie(a.file, a.line, a.code) < std::tie(b.file, b.line, b.code); });
        return std::move(faults_);
    }

private:
    void say(const Entry& entry, std::string code, std::string message) { faults_.push_back({entry.file, entry.line, entry.id, std::move(code), std::move(message)}); }

    void check_kind(const Entry& entry) {
        if (entry.action != Action::by_rules) return;
        if (entry.kind.empty()) return say(entry, "no-kind", "the rules decide by the kind of component, and there is none");
        if (find_kind(rulebook_, entry.kind) == nullptr) say(entry, "unknown-kind", "the rules know no component kind \"" + entry.kind + "\": none of them would ever apply");
    }

    void check_groups(const Entry& entry) {
        if (std::all_of(entry.match.begin(), entry.match.end(), [](const Group& group) { return group.strength == Strength::weak; })) {
            say(entry, "never-fires", "all groups are weak: the entry can only accompany others");
        }
        std::set<GroupKey> seen;
        for (const Group& group : entry.match) {
            if (!seen.insert(key_of(group)).second) say(entry, "duplicate-group", "two groups say the same");
            check_alternatives(entry, group);
            check_vetoes(entry, group);
        }
        for (const Group& group : entry.unless) check_alternatives(entry, group);
    }

    void check_alternatives(const Entry& entry, const Group& group) {
        for (const Member& member : group.members) {
            std::set<std::string> seen;
            for (const std::string& alternative : member.alternatives) {
                const std::string key = pattern_key(member.kind, alternative);
                if (key.empty()) say(entry, "never-fires", "\"" + alternative + "\" holds nothing that could be compared");
                if (!key.empty() && !seen.insert(key).second) say(entry, "duplicate-alternative", "\"" + alternative + "\" is said twice, apart from case, look-alikes or punctuation");
                check_breadth(entry, group, member, alternative);
            }
        }
    }

    void check_breadth(const Entry& entry, const Group& group, const Member& member, const std::string& alternative) {
        constexpr std::size_t kFewLetters = 3;
        const bool is_alone = group.members.size() == 1;
        const bool has_wildcard = alternative.find('*') != std::string::npos;
        const bool is_text = member.kind == MemberKind::name || member.kind == MemberKind::file || member.kind == MemberKind::text || member.kind == MemberKind::service;
        if (literal_size(alternative) == 0) return say(entry, "matches-all", "\"" + alternative + "\" fits every " + std::string{name_of(member.kind)});
        if (is_text && is_alone && is_strong(group) && has_wildcard && literal_size(alternative) < kFewLetters) {
            say(entry, "too-broad", "\"" + alternative + "\" fits too much to be sure alone");
        }
        if (member.kind == MemberKind::text && is_alone && is_strong(group)) say(entry, "text-is-no-proof", "a text alone is weak, whatever its strength says");
    }

    // What the entry excuses and accuses in the same words.
    void check_vetoes(const Entry& entry, const Group& group) {
        const GroupKey key = key_of(group);
        const auto contradicts = [&](const Group& veto) { return key_of(veto) == key; };
        if (std::any_of(entry.unless.begin(), entry.unless.end(), contradicts)) say(entry, "contradiction", "`unless` says the same as a group of `match`, which can never fire");
        if (std::any_of(denylist_.unless.begin(), denylist_.unless.end(), contradicts)) say(entry, "contradiction", "the list's `unless` says the same as a group of `match`, which can never fire");
    }

    void check_evidence(const Entry& entry) {
        const bool is_accusation = denies(entry) && std::any_of(entry.match.begin(), entry.match.end(), is_strong);
        const bool is_verified = std::any_of(entry.evidence.begin(), entry.evidence.end(), [](const Evidence& evidence) { return evidence.verified; });
        if (is_accusation && !is_verified) say(entry, "no-evidence", "the entry can deny and has no verified evidence");
        std::set<std::string> urls;
        for (const Evidence& evidence : entry.evidence) {
            if (!evidence.url.starts_with("https://") && !evidence.url.starts_with("http://")) say(entry, "bad-url", "\"" + evidence.url + "\" is no address that can be read");
            if (evidence.says.empty()) say(entry, "evidence-says-nothing", evidence.url + ": nothing is said of what it shows");
            if (!urls.insert(evidence.url + "\n" + evidence.says).second) say(entry, "duplicate-evidence", evidence.url + " is said twice");
        }
        if (entry.title.empty()) say(entry, "no-title", "a report would have no words for it");
    }

    // Strong groups of one member: which entry a signal leads to must not hang on the order of the list.
    void note_signals(const Entry& entry) {
        for (const Group& group : entry.match) {
            if (group.members.size() != 1 || !is_strong(group) || !group.versions.empty()) continue;
            for (const std::string& alternative : group.members.front().alternatives) {
                signals_[{group.members.front().kind, group.role, entry.specificity, pattern_key(group.members.front().kind, alternative)}].push_back(&entry);
            }
        }
    }

    void check_shared_signals() {
        for (const auto& [signal, entries] : signals_) {
            std::set<std::string> kinds;
            for (const Entry* entry : entries) kinds.insert(entry->kind);
            const bool is_shared = std::any_of(entries.begin(), entries.end(), [&](const Entry* entry) { return entry != entries.front(); });
            if (!is_shared || kinds.size() < 2) continue;
            say(*entries.back(), "shared-signal", std::string{name_of(std::get<0>(signal))} + " \"" + std::get<3>(signal) + "\" stands in " + entries.front()->id + " as well, which is of another kind");
        }
    }

    const Denylist& denylist_;
    const Rulebook& rulebook_;
    std::map<std::tuple<MemberKind, DomainRole, Specificity, std::string>, std::vector<const Entry*>> signals_;
    std::vector<LintFault> faults_;
};

}  // namespace

std::vector<LintFault> lint_denylist(const Denylist& denylist, const Rulebook& rulebook) { return Lint{denylist, rulebook}.run(); }

}  // namespace denybom
