// SPDX-License-Identifier: Apache-2.0
// What the loader takes, and each fault that it must name with file, line and field.
#include <array>
#include <catch2/catch.hpp>

#include "denylist/denylist.h"
#include "denylist/member_kinds.h"

using namespace denybom;

namespace {

Result<Denylist> load(std::string_view text) {
    const DenylistFile file{"list.json", text};
    return load_denylist({&file, 1});
}

// One entry around one group, so that the group stands on line 5.
std::string with_group(std::string_view group) {
    return "{ \"name\": \"n\", \"version\": \"1\", \"entries\": [\n{ \"id\": \"a\",\n\"title\": \"A\", \"kind\": \"vpn\",\n\"match\": [\n" +
           std::string{group} + "\n] } ] }";
}

// One entry with further fields, which stand on line 3.
std::string with_field(std::string_view field) {
    return "{ \"name\": \"n\", \"version\": \"1\", \"entries\": [\n{ \"id\": \"a\", \"title\": \"A\", \"kind\": \"vpn\", \"match\": [ { \"name\": "
           "\"x\" } ],\n" +
           std::string{field} + "\n} ] }";
}

struct Fault {
    std::string text;
    std::string message;  // how it begins
};

void check(const Fault& fault) {
    INFO(fault.text);
    const Result<Denylist> list = load(fault.text);
    REQUIRE_FALSE(list);
    CHECK(list.error().code == "bad-denylist");
    CHECK(list.error().message.substr(0, fault.message.size()) == fault.message);
}

}  // namespace

TEST_CASE("everything a denylist file may say") {
    const auto list = load(R"({
  "name": "house", "version": "2026.1",
  "unless": [ { "purl": "pkg:npm/alike" } ],
  "entries": [
    {
      "id": "one.A-b_c", "title": "One", "kind": "av-engine-sdk-embedded", "action": "review", "specificity": "namespace",
      "match": [
        { "purl": "pkg:npm/%40scope/*", "strength": "medium" },
        { "cpe": "cpe:2.3:*:maker:*:*:*:*:*:*:*:*:*" },
        { "name": ["One", "One *"], "party": "Maker", "versions": "vers:semver/>=1.0|<2.0" },
        { "hash": "md5:05c1f7bf9fb824abe9104b7f9b3144a5" },
        { "file": ["a.dll", "opt/one/*"], "strength": "weak" },
        { "domain": ["one.example", "*.one.example"], "role": "endpoint" },
        { "swid": "example.com" }, { "identifier": ["com.one", "com.one.*"] }, { "text": "Copyright One" }, { "service": "oned" }
      ],
      "unless": [ { "name": "* test" } ],
      "evidence": [ { "url": "https://one.example/", "says": "It is.", "date": "2026-11-23", "verified": true } ],
      "note": "Why."
    },
    { "id": "two", "title": "Two", "action": "deny", "match": [ { "name": "Two" } ] }
  ]
})");
    if (!list) FAIL(list.error().message);
    CHECK(list->name == "house");
    CHECK(list->version == "2026.1");
    CHECK(list->unless.size() == 1);
    REQUIRE(list->entries.size() == 2);

    const Entry& one = list->entries[0];
    CHECK(one.id == "one.A-b_c");
    CHECK(one.title == "One");
    CHECK(one.kind == "av-engine-sdk-embedded");
    CHECK(one.action == Action::review);
    CHECK(one.specificity == Specificity::namespace_);
    CHECK(one.note == "Why.");
    CHECK(one.file == "list.json");
    CHECK(one.line == 5);
    CHECK(one.unless.size() == 1);
    REQUIRE(one.match.size() == 10);
    CHECK(one.match[0].strength == Strength::medium);
    CHECK(one.match[1].strength == Strength::strong);
    REQUIRE(one.match[2].members.size() == 2);
    CHECK(one.match[2].members[0].kind == MemberKind::name);
    CHECK(one.match[2].members[0].alternatives == std::vector<std::string>{"One", "One *"});
    CHECK(one.match[2].members[1].kind == MemberKind::party);
    CHECK(one.match[2].versions == "vers:semver/>=1.0|<2.0");
    CHECK(one.match[4].strength == Strength::weak);
    CHECK(one.match[5].role == DomainRole::endpoint);
    REQUIRE(one.evidence.size() == 1);
    CHECK(one.evidence[0].url == "https://one.example/");
    CHECK(one.evidence[0].says == "It is.");
    CHECK(one.evidence[0].date == "2026-11-23");
    CHECK(one.evidence[0].verified);

    const Entry& two = list->entries[1];
    CHECK(two.action == Action::deny);
    CHECK(two.specificity == Specificity::item);
    CHECK(two.kind.empty());
}

TEST_CASE("faults of a file and of an entry are named with file, line and field") {
    const std::array<Fault, 36> faults{{
        {"", "list.json:1: "},
        {"{", "list.json:1: "},
        {"{\n\"name\": \"n\",,\n}", "list.json:2: "},
        {"{ // no\n}", "list.json:1: "},
        {R"({ "version": "1", "entries": [] })", "list.json:1: \"name\" is missing"},
        {R"({ "name": "n", "entries": [] })", "list.json:1: \"version\" is missing"},
        {R"({ "name": "n", "version": "1" })", "list.json:1: \"entries\" is missing"},
        {R"({ "name": "n", "version": "1", "entries": [] })", "list.json: a denylist without entries"},
        {R"({ "name": "", "version": "1", "entries": [] })", "list.json:1: name: must not be empty"},
        {R"({ "name": 7, "version": "1", "entries": [] })", "list.json:1: name: a text is wanted, not a number"},
        {R"({ "name": "n", "version": "1", "entries": {} })", "list.json:1: entries: a list is wanted, not an object"},
        {R"({ "name": "n", "version": "1", "entries": ["a"] })", "list.json:1: entries[0]: an object is wanted, not a text"},
        {"{ \"name\": \"n\",\n\"version\": \"1\",\n\"rules\": [] }", "list.json:3: rules: no such field; there are name, version, unless, entries"},
        {"{ \"name\": \"n\",\n\"name\": \"n\" }", "list.json:2: "},
        {R"({ "name": "n", "version": "1", "entries": [ { "id": "a", "title": "A", "kind": "vpn" } ] })",
         "list.json:1: entries[0]: \"match\" is missing"},
        {R"({ "name": "n", "version": "1", "entries": [ { "id": "a", "kind": "vpn", "match": [ { "name": "x" } ] } ] })",
         "list.json:1: entries[0]: \"title\" is missing"},
        {R"({ "name": "n", "version": "1", "entries": [ { "title": "A", "kind": "vpn", "match": [ { "name": "x" } ] } ] })",
         "list.json:1: entries[0]: \"id\" is missing"},
        {R"({ "name": "n", "version": "1", "entries": [ { "id": "a", "title": "A", "match": [ { "name": "x" } ] } ] })",
         "list.json:1: entries[0]: \"kind\" is missing"},
        {R"({ "name": "n", "version": "1", "entries": [ { "id": " ", "title": "A", "match": [ { "name": "x" } ] } ] })",
         "list.json:1: entries[0].id: must not be empty"},
        {R"({ "name": "n", "version": "1", "entries": [ { "id": "a b", "title": "A", "match": [ { "name": "x" } ] } ] })",
         "list.json:1: entries[0].id: \"a b\""},
        {R"({ "name": "n", "version": "1", "entries": [ { "id": "a", "title": "A", "kind": "vpn", "match": [] } ] })",
         "list.json:1: entries[0].match: an entry without groups"},
        {R"({ "name": "n", "version": "1", "entries": [ { "id": "a", "title": "A", "kind": "toaster", "match": [ { "name": "x" } ] } ] })",
         "list.json:1: entries[0].kind: \"toaster\" is no component kind"},
        {with_field(R"("remark": "x")"), "list.json:3: entries[0].remark: no such field; there are id, title"},
        {with_field(R"("action": "forbid")"), "list.json:3: entries[0].action: \"forbid\" is none of by-rules, deny, review, info"},
        {with_field(R"("action": null)"), "list.json:3: entries[0].action: a text is wanted, not null"},
        {with_field(R"("specificity": "exact")"), "list.json:3: entries[0].specificity: \"exact\" is none of item, namespace, maker"},
        {with_field(R"("note": "")"), "list.json:3: entries[0].note: must not be empty"},
        {with_field(R"("evidence": { "url": "u" })"), "list.json:3: entries[0].evidence: a list is wanted"},
        {with_field(R"("evidence": [ { "url": "u", "says": "s", "date": "2026-11-23" } ])"),
         "list.json:3: entries[0].evidence[0]: \"verified\" is missing"},
        {with_field(R"("evidence": [ { "url": "u", "says": "s", "date": "2026-02-30", "verified": true } ])"),
         "list.json:3: entries[0].evidence[0].date: \"2026-02-30\" is no day"},
        {with_field(R"("evidence": [ { "url": "u", "says": "s", "date": "2026-11-23", "verified": "yes" } ])"),
         "list.json:3: entries[0].evidence[0].verified: true or false is wanted"},
        {with_field(R"("evidence": [ { "url": "", "says": "s", "date": "2026-11-23", "verified": true } ])"),
         "list.json:3: entries[0].evidence[0].url: must not be empty"},
        {with_field(R"("evidence": [ { "url": "u", "says": "s", "date": "2026-11-23", "verified": true, "who": "x" } ])"),
         "list.json:3: entries[0].evidence[0].who: no such field; there are url, says, date, verified"},
        {with_field(R"("unless": [ { "name": "y", "strength": "weak" } ])"),
         "list.json:3: entries[0].unless[0]: a group of \"unless\" has no strength"},
        {with_field(R"("unless": [ {} ])"), "list.json:3: entries[0].unless[0]: a group without members"},
        {with_field("\"note\": \"n\"\n}, { \"id\": \"a\", \"title\": \"B\", \"kind\": \"vpn\", \"match\": [ { \"name\": \"x\" } ]"),
         "list.json:4: id: \"a\" is said before, at list.json:2"},
    }};
    for (const Fault& fault : faults) check(fault);
}

TEST_CASE("faults of a group are named with file, line and field") {
    const std::array<Fault, 65> faults{{
        {"7", "list.json:5: entries[0].match[0]: an object is wanted, not a number"},
        {"{}", "list.json:5: entries[0].match[0]: a group without members"},
        {R"({ "strength": "weak" })", "list.json:5: entries[0].match[0]: a group without members"},
        {R"({ "versions": "vers:npm/1.0" })", "list.json:5: entries[0].match[0]: a group without members"},
        {R"({ "colour": "red" })", "list.json:5: entries[0].match[0].colour: no such field; there are purl, cpe, name"},
        {R"({ "name": [] })", "list.json:5: entries[0].match[0].name: a list of alternatives without any"},
        {R"({ "name": "" })", "list.json:5: entries[0].match[0].name: must not be empty"},
        {R"({ "name": ["a", ""] })", "list.json:5: entries[0].match[0].name[1]: must not be empty"},
        {R"({ "name": ["a", 7] })", "list.json:5: entries[0].match[0].name[1]: a text is wanted, not a number"},
        {R"({ "name": true })", "list.json:5: entries[0].match[0].name: a text or a list of texts is wanted, not true or false"},
        {"{ \"name\": [\"a\",\n\"*\"] }", "list.json:6: entries[0].match[0].name[1]: \"*\": a pattern that fits everything"},
        {R"({ "name": "a\u0007" })", "list.json:5: entries[0].match[0].name: \"a\x07\": a control character"},
        {R"({ "name": "a", "strength": "sure" })", "list.json:5: entries[0].match[0].strength: \"sure\" is none of strong, medium, weak"},
        {R"({ "name": "a", "role": "maker" })", "list.json:5: entries[0].match[0]: \"role\" says where a \"domain\" stands"},
        {R"({ "domain": "a.example", "role": "owner" })",
         "list.json:5: entries[0].match[0].role: \"owner\" is none of endpoint, distribution, vcs, maker, any"},
        {R"({ "name": "a", "versions": "1.0" })", "list.json:5: entries[0].match[0].versions: \"1.0\": a range is written as vers:"},
        {R"({ "name": "a", "versions": "vers:npm/" })", "list.json:5: entries[0].match[0].versions: \"vers:npm/\": a range has at least one"},
        {R"({ "name": "a", "versions": "vers:/1" })", "list.json:5: entries[0].match[0].versions: \"vers:/1\": a range has a type"},
        {R"({ "name": "a", "versions": "vers:acme/1" })", "list.json:5: entries[0].match[0].versions: \"vers:acme/1\": no order of versions is known for"},
        {R"({ "name": "a", "versions": "vers:npm/latest" })", "list.json:5: entries[0].match[0].versions: \"vers:npm/latest\": \"latest\" is no version"},
        {R"({ "name": "a", "versions": "vers:npm/>=2|<1" })", "list.json:5: entries[0].match[0].versions: \"vers:npm/>=2|<1\": \"2\" and \"1\" are not"},
        {R"({ "name": "a", "versions": "vers:npm/>=1| <2" })", "list.json:5: entries[0].match[0].versions: \"vers:npm/>=1| <2\": a blank"},
        {R"({ "name": "a", "versions": "vers:npm/=1" })", "list.json:5: entries[0].match[0].versions: \"vers:npm/=1\": equality is written without"},
        {"{ \"name\": \"a\",\n\"versions\": \"vers:npm/>1|>2\" }", "list.json:6: entries[0].match[0].versions: \"vers:npm/>1|>2\": a lower bound behind"},
        {R"({ "name": "a", "versions": ["vers:npm/1"] })", "list.json:5: entries[0].match[0].versions: a text is wanted, not a list"},
        {R"({ "purl": "npm/a" })", "list.json:5: entries[0].match[0].purl: \"npm/a\": a purl begins with pkg:"},
        {R"({ "purl": "pkg:npm" })", "list.json:5: entries[0].match[0].purl: \"pkg:npm\": a purl has a type and a name"},
        {R"({ "purl": "pkg:npm/" })", "list.json:5: entries[0].match[0].purl: \"pkg:npm/\": an empty segment"},
        {R"({ "purl": "pkg:npm//a" })", "list.json:5: entries[0].match[0].purl: \"pkg:npm//a\": an empty segment"},
        {R"({ "purl": "pkg:/a" })", "list.json:5: entries[0].match[0].purl: \"pkg:/a\": an empty segment"},
        {R"({ "purl": "pkg:NPM/a" })", "list.json:5: entries[0].match[0].purl: \"pkg:NPM/a\": a type of lower-case letters"},
        {R"({ "purl": "pkg:npm/@a/b" })", "list.json:5: entries[0].match[0].purl: \"pkg:npm/@a/b\": version, qualifiers and subpath"},
        {R"({ "purl": "pkg:npm/a?x=y" })", "list.json:5: entries[0].match[0].purl: \"pkg:npm/a?x=y\": version, qualifiers and subpath"},
        {R"({ "purl": "pkg:npm/a b" })", "list.json:5: entries[0].match[0].purl: \"pkg:npm/a b\": a blank"},
        {R"({ "purl": "pkg:npm/%4/b" })", "list.json:5: entries[0].match[0].purl: \"pkg:npm/%4/b\": a % must be followed"},
        {R"({ "purl": "pkg:*/*" })", "list.json:5: entries[0].match[0].purl: \"pkg:*/*\": a pattern that fits everything"},
        {R"({ "cpe": "kaspersky" })", "list.json:5: entries[0].match[0].cpe: \"kaspersky\": a CPE 2.3 name begins with"},
        {R"({ "cpe": "cpe:/a:maker:thing" })", "list.json:5: entries[0].match[0].cpe: \"cpe:/a:maker:thing\": a CPE 2.3 name begins with"},
        {R"({ "cpe": "cpe:2.3:a:maker:thing" })", "list.json:5: entries[0].match[0].cpe: \"cpe:2.3:a:maker:thing\": "},
        {R"({ "cpe": "cpe:2.3:*:*:*:*:*:*:*:*:*:*:*" })",
         "list.json:5: entries[0].match[0].cpe: \"cpe:2.3:*:*:*:*:*:*:*:*:*:*:*\": a pattern that fits everything"},
        {R"({ "party": "Kasp*" })", "list.json:5: entries[0].match[0].party: \"Kasp*\": makers are compared whole"},
        {R"({ "name": "a", "party": "* Acme" })", "list.json:5: entries[0].match[0].party: \"* Acme\": makers are compared whole or by their first"},
        {R"({ "name": "a", "party": " *" })", "list.json:5: entries[0].match[0].party: \" *\": a pattern that fits everything"},
        {R"({ "party": "Acme *" })", "list.json:5: entries[0].match[0]: the first words of a maker's name accuse nobody"},
        {R"({ "party": ["Acme", "Acme Labs *"] })", "list.json:5: entries[0].match[0]: the first words of a maker's name accuse nobody"},
        {R"({ "party": " . " })", "list.json:5: entries[0].match[0].party: \" . \": a pattern that fits everything"},
        {R"({ "hash": "05c1f7bf9fb824abe9104b7f9b3144a5" })", "list.json:5: entries[0].match[0].hash: "},
        {R"({ "hash": "sha256:05c1f7bf9fb824abe9104b7f9b3144a5" })", "list.json:5: entries[0].match[0].hash: "},
        {R"({ "hash": "crc:05c1f7bf" })", "list.json:5: entries[0].match[0].hash: "},
        {R"({ "file": "*" })", "list.json:5: entries[0].match[0].file: \"*\": a pattern that fits everything"},
        {R"({ "file": "*/*" })", "list.json:5: entries[0].match[0].file: \"*/*\": a pattern that fits everything"},
        {R"({ "file": "/opt/a" })", "list.json:5: entries[0].match[0].file: \"/opt/a\": segments are written without"},
        {R"({ "file": "opt/a/" })", "list.json:5: entries[0].match[0].file: \"opt/a/\": segments are written without"},
        {R"({ "file": "opt\\a" })", "list.json:5: entries[0].match[0].file: \"opt\\a\": segments are parted by /"},
        {R"({ "domain": "localhost" })", "list.json:5: entries[0].match[0].domain: \"localhost\": a host has at least one dot"},
        {R"({ "domain": "https://a.example" })", "list.json:5: entries[0].match[0].domain: \"https://a.example\": a host in lower case"},
        {R"({ "domain": "A.example" })", "list.json:5: entries[0].match[0].domain: \"A.example\": a host in lower case"},
        {R"({ "domain": "a.*.example" })", "list.json:5: entries[0].match[0].domain: \"a.*.example\": a host in lower case"},
        {R"({ "domain": "*." })", "list.json:5: entries[0].match[0].domain: \"*.\": a host has at least one dot"},
        {R"({ "domain": "a..example" })", "list.json:5: entries[0].match[0].domain: \"a..example\": an empty label"},
        {R"({ "identifier": "com.*.a" })", "list.json:5: entries[0].match[0].identifier: \"com.*.a\": * stands only at the end"},
        {R"({ "identifier": "com*" })", "list.json:5: entries[0].match[0].identifier: \"com*\": * stands only at the end"},
        {R"({ "text": "*" })", "list.json:5: entries[0].match[0].text: \"*\": a pattern that fits everything"},
        {R"({ "swid": "* *" })", "list.json:5: entries[0].match[0].swid: \"* *\": a pattern that fits everything"},
        {R"({ "service": "?" })", "list.json:5: entries[0].match[0].service: \"?\": a pattern that fits everything"},
    }};
    for (const Fault& fault : faults) check({with_group(fault.text), fault.message});
}

TEST_CASE("the files of one list agree, and no id stands twice") {
    const std::string_view one =
        R"({ "name": "n", "version": "1", "entries": [ { "id": "a", "title": "A", "kind": "vpn", "match": [ { "name": "x" } ] } ] })";
    const std::string_view two =
        "{ \"name\": \"n\", \"version\": \"1\", \"entries\": [\n{ \"id\": \"a\", \"title\": \"A\", \"kind\": \"vpn\", \"match\": [ { \"name\": \"x\" "
        "} ] } ] }";
    struct Case {
        std::string_view second;
        std::string_view message;
    };
    const std::array<Case, 3> cases{{
        {"{\n\"name\": \"m\", \"version\": \"1\", \"entries\": [] }", "b.json:2: name: \"m\" here and \"n\" in a.json"},
        {"{\n\"name\": \"n\",\n\"version\": \"2\", \"entries\": [] }", "b.json:3: version: \"2\" here and \"1\" in a.json"},
        {two, "b.json:2: id: \"a\" is said before, at a.json:1"},
    }};
    for (const Case& c : cases) {
        const std::array<DenylistFile, 2> files{{{"b.json", c.second}, {"a.json", one}}};
        const Result<Denylist> list = load_denylist(files);
        REQUIRE_FALSE(list);
        CHECK(list.error().message.substr(0, c.message.size()) == c.message);
    }
    CHECK_FALSE(load_denylist({}));
}

TEST_CASE("the digest is over names, lengths and bytes in order of name") {
    const std::string_view one = R"({"name":"n","version":"1","entries":[{"id":"a","title":"A","kind":"vpn","match":[{"name":"x"}]}]})";
    const std::string_view two = R"({"name":"n","version":"1","entries":[]})";
    const std::array<DenylistFile, 2> files{{{"b.json", two}, {"a.json", one}}};
    const std::array<DenylistFile, 2> turned{{{"a.json", one}, {"b.json", two}}};
    const Result<Denylist> list = load_denylist(files);
    REQUIRE(list);
    CHECK(list->digest == "sha256:83875f8a4ce2733617480e2ecc688f95bfd3ffb534e4436403b5950efee45f8d");
    CHECK(load_denylist(turned)->digest == list->digest);
    const DenylistFile alone{"a.json", one};
    CHECK(load_denylist({&alone, 1})->digest != list->digest);
}

TEST_CASE("the words of the tables and back") {
    for (const Action action : {Action::by_rules, Action::deny, Action::review, Action::info}) CHECK(parse_action(name_of(action)) == action);
    for (const Strength strength : {Strength::weak, Strength::medium, Strength::strong}) CHECK(parse_strength(name_of(strength)) == strength);
    for (const Specificity specificity : {Specificity::maker, Specificity::namespace_, Specificity::item}) {
        CHECK(parse_specificity(name_of(specificity)) == specificity);
    }
    for (const DomainRole role : {DomainRole::any, DomainRole::endpoint, DomainRole::distribution, DomainRole::vcs, DomainRole::maker}) {
        CHECK(parse_domain_role(name_of(role)) == role);
    }
    CHECK_FALSE(parse_action("Deny"));
}

TEST_CASE("the table of member kinds follows the enumeration") {
    REQUIRE(member_kinds().size() == kMemberKindCount);
    for (std::size_t at = 0; at < kMemberKindCount; ++at) {
        const MemberKindRow& row = member_kinds()[at];
        CHECK(static_cast<std::size_t>(row.kind) == at);
        CHECK(name_of(row.kind) == row.name);
        CHECK(find_member_kind(row.name) == &row);
        CHECK_FALSE(row.meaning.empty());
    }
    CHECK(find_member_kind("colour") == nullptr);
}
