// SPDX-License-Identifier: Apache-2.0
// A denylist: entries that say by which traces a piece of software is known, and why. What the fields mean is the outward
// contract (README, "Denylist files"); schemas/denylist.schema.json is its formal half.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace denybom {

// The words of a denylist file. Each enumeration has one table in denylist/denylist.cpp: name_of() and the parse functions read
// it, and so do the faults that say which words there are.
enum class Action : std::uint8_t { by_rules, deny, review, info };
std::string_view name_of(Action action);
std::optional<Action> parse_action(std::string_view name);

enum class Strength : std::uint8_t { weak, medium, strong };
std::string_view name_of(Strength strength);
std::optional<Strength> parse_strength(std::string_view name);

enum class Specificity : std::uint8_t { maker, namespace_, item };  // later is more specific
std::string_view name_of(Specificity specificity);
std::optional<Specificity> parse_specificity(std::string_view name);

// Where a host must stand to count: a service endpoint or update address, a download place, a version control place, the maker's own
// URL or e-mail address, or anywhere.
enum class DomainRole : std::uint8_t { any, endpoint, distribution, vcs, maker };
std::string_view name_of(DomainRole role);
std::optional<DomainRole> parse_domain_role(std::string_view name);

// The names of an enumeration as one text for messages: `by-rules, deny, review, info`.
std::string action_names();
std::string strength_names();
std::string specificity_names();
std::string domain_role_names();

// The component kinds of the scope matrix: the keys by which regulations say how far they reach.
std::span<const std::string_view> component_kinds();

// The members that a group of `match` or `unless` may have; the rows of denylist/member_kinds.h.
enum class MemberKind : std::uint8_t { purl, cpe, name, party, hash, file, domain, swid, identifier, text, service };
inline constexpr std::size_t kMemberKindCount = 11;
std::string_view name_of(MemberKind kind);

// Alternatives of one kind: the member holds when any of them matches.
struct Member {
    MemberKind kind = MemberKind::name;
    std::vector<std::string> alternatives;  // as written
    std::vector<std::uint32_t> lines = {};  // where each stands in its file
};

// All members must hold on one component, or on the files inside it.
struct Group {
    std::vector<Member> members;
    Strength strength = Strength::strong;
    DomainRole role = DomainRole::any;  // of a `domain` member
    std::string versions;               // a VERS range, or empty
    std::uint32_t line = 0;             // in its file
};

struct Evidence {
    std::string url;
    std::string says;
    std::string date;
    bool verified = false;
    std::uint32_t line = 0;  // in its file
};

struct Entry {
    std::string id;
    std::string title;
    std::string kind;  // a component kind of the scope matrix; may be empty where `action` is not by_rules
    Action action = Action::by_rules;
    Specificity specificity = Specificity::item;
    std::vector<Group> match;
    std::vector<Group> unless;
    std::vector<Evidence> evidence;
    std::string note;
    std::string file;        // the denylist file that holds it
    std::uint32_t line = 0;  // there
};

struct Denylist {
    std::string name;
    std::string version;
    std::string digest;     // `sha256:` and hex, over the names and bytes of its files in order of name
    std::string signature;  // who signed it, or empty
    std::vector<Entry> entries;
    std::vector<Group> unless;  // for every entry: look-alikes of the whole list
    std::vector<std::string> unless_files;  // the denylist file that holds each of those
};

struct DenylistFile {
    std::string name;
    std::string_view bytes;
};

// Reads a denylist of one or several files (those of one folder, or the embedded ones). The files must agree on name and version and
// hold at least one entry between them: a list of nothing would pass everything. Errors: `bad-denylist`, the message being
// `FILE:LINE: FIELD: REASON`, `offset` that of the fault in its file. An unknown field, a wrong type, an empty or repeated id, a group
// without members, a member without a value or with a malformed one.
Result<Denylist> load_denylist(std::span<const DenylistFile> files);

// `sha256:` and hex: SHA-256 over, for each file in order of name: the name without its folder, a NUL byte, the length of the bytes as 8 bytes
// little-endian, the bytes.
std::string digest_of_files(std::span<const DenylistFile> files);

// The denylist that is compiled in: denylist/*.json of the source tree.
std::span<const DenylistFile> builtin_denylist_files();

// Labelled components that the built-in denylist is tested with (gate/labelled_cases.h): denylist/tests/*.tsv of the source tree.
std::span<const DenylistFile> builtin_denylist_tests();

}  // namespace denybom
