// SPDX-License-Identifier: Apache-2.0
// The denylist that is compiled in: that it loads, and that it keeps the rules by which it was written. A strong signal needs a
// source that was read; an abbreviation is nobody's name.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <iostream>
#include <map>
#include <set>

#include "denylist/denylist.h"
#include "denylist/member_kinds.h"
#include "denylist/regulation.h"
#include "identifier/maker.h"

using namespace denybom;

namespace {

const Denylist& builtin() {
    static const Result<Denylist> list = load_denylist(builtin_denylist_files());
    if (!list) FAIL(list.error().message);
    return *list;
}

const Entry* find_entry(std::string_view id) {
    const auto& entries = builtin().entries;
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.id == id; });
    return found == entries.end() ? nullptr : &*found;
}

bool has_group_of(const Entry& entry, Strength strength) {
    return std::any_of(entry.match.begin(), entry.match.end(), [&](const Group& group) { return group.strength == strength; });
}

bool has_verified_evidence(const Entry& entry) {
    return std::any_of(entry.evidence.begin(), entry.evidence.end(), [](const Evidence& evidence) { return evidence.verified; });
}

// A product of somebody else that embeds or embedded the engine.
bool is_of_others(const Entry& entry) { return entry.id.rfind("oem-", 0) == 0; }

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

// Abbreviations and short names by which people call the products, and words that are most often something else. None of them is a
// match term by itself.
const std::set<std::string> kShortNames{
    "adb-server", "adminkit", "asap",    "avp",   "avptool", "avz",        "gsi",    "hexa-ui", "k-asap",    "kah",        "kart",
    "kas",        "kasg",     "kasper",  "kata",  "kav",     "kave",       "kavsdk", "kcs",     "kdp",       "kea",        "kedr",
    "kedre",      "kedro",    "kes",     "kesa",  "kesmac",  "kess",       "keswin", "kfde",    "kfp",       "khcs",       "kics",
    "kips",       "kis",      "kisg",    "klara", "klava",   "klif",       "kmdr",   "kms",     "knp",       "kofr",       "kos",
    "kpm",        "kpsn",     "krd",     "ks365", "ksc",     "kscloud",    "kse",    "ksec",    "ksh",       "ksmg",       "ksn",
    "ksos",       "kss",      "ksv",     "ksvla", "ksws",    "ktae",       "ktc",    "kts",     "kuma",      "kuu",        "kvrt",
    "kwts",       "mlad",     "opentip", "osmp",  "ram",     "safestream", "soyuz",  "uif",     "kaspresso", "kautomator", "adbserver",
};

bool is_bare_short_name(const Group& group) {
    if (group.members.size() != 1 || group.strength == Strength::weak) return false;
    const Member& member = group.members.front();
    if (member.kind == MemberKind::purl || member.kind == MemberKind::cpe) return false;
    return std::any_of(member.alternatives.begin(), member.alternatives.end(), [](const std::string& pattern) {
        return kShortNames.count(lower(pattern)) != 0 || kShortNames.count(lower(pattern.substr(0, pattern.find_last_not_of('*') + 1))) != 0;
    });
}

}  // namespace

TEST_CASE("the built-in denylist loads") {
    const Denylist& list = builtin();
    CHECK(list.name == "kaspersky");
    CHECK_FALSE(list.version.empty());
    CHECK(list.digest.size() == std::string{"sha256:"}.size() + 64);
    CHECK(list.entries.size() > 100);
    CHECK_FALSE(list.unless.empty());
}

TEST_CASE("every built-in entry has evidence, and a verified one where it denies") {
    for (const Entry& entry : builtin().entries) {
        INFO(entry.file << ':' << entry.line << ' ' << entry.id);
        // What is known from memory alone says so in its note, and is for review or information.
        if (entry.evidence.empty()) CHECK((is_of_others(entry) && entry.action != Action::by_rules && !entry.note.empty()));
        if (has_group_of(entry, Strength::strong)) CHECK(has_verified_evidence(entry));
        for (const Evidence& evidence : entry.evidence) CHECK(evidence.url.rfind("http", 0) == 0);
    }
}

TEST_CASE("built-in ids are unique, in kebab-case and of this list") {
    std::set<std::string> ids;
    for (const Entry& entry : builtin().entries) {
        INFO(entry.file << ':' << entry.line << ' ' << entry.id);
        CHECK(ids.insert(entry.id).second);
        CHECK((entry.id.rfind("kaspersky-", 0) == 0 || is_of_others(entry)));
        CHECK(std::all_of(entry.id.begin(), entry.id.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }));
    }
}

TEST_CASE("built-in entries leave the decision to the rules; products of others that may embed the engine never deny") {
    for (const Entry& entry : builtin().entries) {
        INFO(entry.id);
        CHECK_FALSE(entry.kind.empty());
        CHECK(entry.action != Action::deny);
        if (entry.action == Action::by_rules) continue;
        CHECK(is_of_others(entry));
        // Neither sure nor specific: what shows the engine itself comes first.
        CHECK(entry.specificity == Specificity::maker);
        CHECK_FALSE(has_group_of(entry, Strength::strong));
    }
}

TEST_CASE("products of others: maker and product together, and files never alone") {
    std::map<Action, std::size_t> counts;
    for (const Entry& entry : builtin().entries) {
        if (!is_of_others(entry)) continue;
        INFO(entry.file << ':' << entry.line << ' ' << entry.id);
        ++counts[entry.action];
        CHECK_FALSE(entry.note.empty());
        for (const Group& group : entry.match) {
            const bool is_file_alone = group.members.size() == 1 && group.members.front().kind == MemberKind::file;
            if (is_file_alone) CHECK(group.strength != Strength::strong);
            const bool has_cpe = std::any_of(group.members.begin(), group.members.end(), [](const Member& member) { return member.kind == MemberKind::cpe; });
            if (has_cpe && group.members.size() == 1) CHECK(group.strength != Strength::strong);
        }
    }
    CHECK(counts[Action::by_rules] == 19);
    CHECK(counts[Action::review] == 50);
    CHECK(counts[Action::info] == 16);
}

TEST_CASE("the loader's component kinds are those of the rules") {
    const Result<Rulebook> rulebook = load_rulebook(builtin_regulation_files());
    if (!rulebook) FAIL(rulebook.error().message);
    std::set<std::string> of_rules;
    for (const ComponentKind& kind : rulebook->kinds) of_rules.insert(kind.id);
    const std::set<std::string> of_loader{component_kinds().begin(), component_kinds().end()};
    CHECK(of_rules == of_loader);
}

TEST_CASE("no built-in pattern is an abbreviation alone") {
    for (const Entry& entry : builtin().entries) {
        INFO(entry.file << ':' << entry.line << ' ' << entry.id);
        CHECK(std::none_of(entry.match.begin(), entry.match.end(), is_bare_short_name));
    }
}

TEST_CASE("texts, one-word product names and other links never deny") {
    for (const Entry& entry : builtin().entries) {
        for (const Group& group : entry.match) {
            if (group.members.size() != 1) continue;
            const Member& member = group.members.front();
            INFO(entry.id << ": " << member.alternatives.front());
            if (member.kind == MemberKind::text) CHECK(group.strength == Strength::weak);
            if (member.kind == MemberKind::domain && group.role == DomainRole::any) CHECK(group.strength == Strength::weak);
            if (member.kind != MemberKind::name || group.strength != Strength::strong) continue;
            for (const std::string& name : member.alternatives) {
                INFO(name);
                CHECK((name.find_first_of(" /:@") != std::string::npos));
            }
        }
    }
}

TEST_CASE("the packages of a distribution are for review") {
    for (const Entry& entry : builtin().entries) {
        for (const Group& group : entry.match) {
            if (group.members.size() != 1 || group.strength != Strength::strong || group.members.front().kind != MemberKind::purl) continue;
            for (const std::string& purl : group.members.front().alternatives) {
                INFO(entry.id << ": " << purl);
                CHECK((purl.rfind("pkg:deb/*/", 0) != 0 && purl.rfind("pkg:rpm/*/", 0) != 0));
            }
        }
    }
}

TEST_CASE("one rule covers the vendor's legal names, and nobody else's") {
    std::set<std::string> keys;
    const Entry* entry = find_entry("kaspersky-maker");
    REQUIRE(entry != nullptr);
    for (const Group& group : entry->match) {
        if (group.strength != Strength::strong) continue;
        for (const std::string& maker : group.members.front().alternatives) keys.insert(maker_key(maker));
    }
    for (const std::string_view maker : {
             "AO Kaspersky Lab",
             "Kaspersky Lab AO",
             "Kaspersky Lab ZAO",
             "ZAO Kaspersky Lab",
             "CJSC Kaspersky Lab",
             "JSC Kaspersky Lab",
             "Kaspersky Lab JSC",
             "Joint Stock Company Kaspersky Lab",
             "Kaspersky Lab, Inc.",
             "Kaspersky Lab UK Ltd",
             "Kaspersky Lab UK Limited",
             "Kaspersky Labs GmbH",
             "Kaspersky Labs Limited",
             "Kaspersky Labs Japan",
             "Kaspersky Lab Switzerland GmbH",
             "Kaspersky Lab B.V.",
             "Kaspersky Lab France",
             "Kaspersky Lab Iberia",
             "Kaspersky Lab India Private Limited",
             "Kaspersky Lab Israel Ltd",
             "Kaspersky Lab Italia S.r.l.",
             "Kaspersky Lab Kazakhstan",
             "Kaspersky Lab Middle East",
             "Kaspersky Lab Middle-East FZ-LLC",
             "Kaspersky Lab Polska Sp. z o.o.",
             "Kaspersky Lab Singapore Pte Ltd",
             "Kaspersky Lab Australia and New Zealand Pty Ltd",
             "Kaspersky Group LLC",
             "OOO Kaspersky Group",
             "Kaspersky ME",
             "kaspersky-lab",
             "kaspersky_lab",
             "KasperskyLab",
             "aokasperskylab",
             "ao_kaspersky_lab",
             "ao_kaspersky_lab_project",
             "KASPERSKY",
             "АО «Лаборатория Касперского»",
             "АО \"Лаборатория Касперского\"",
             "ЗАО «Лаборатория Касперского»",
             "АО Лаборатория Касперского",
             "卡巴斯基",
         }) {
        INFO(maker);
        CHECK(keys.count(maker_key(maker)) == 1);
    }
    for (const std::string_view maker : {"Eugene Kaspersky", "Natalya Kaspersky", "J. Kaspersky", "Kasper Skårhøj", "kasper_skarhoj", "Kasperskytte",
                                         "Kaspersky Test", "Kingsoft", "Lab"}) {
        INFO(maker);
        CHECK(keys.count(maker_key(maker)) == 0);
    }
}

TEST_CASE("what the law tells apart has entries of its own kind") {
    struct Row {
        std::string_view id;
        std::string_view kind;
        Specificity specificity;
    };
    const std::array<Row, 14> rows{{
        {"kaspersky-maker", "endpoint-product", Specificity::maker},
        {"kaspersky-cpe-vendor", "endpoint-product", Specificity::maker},
        {"kaspersky-npm-scope", "oss-ui-library-by-kaspersky", Specificity::namespace_},
        {"kaspersky-maven-android-components", "oss-dev-tool-by-kaspersky", Specificity::namespace_},
        {"kaspersky-kaspresso", "oss-dev-tool-by-kaspersky", Specificity::item},
        {"kaspersky-hexa-ui", "oss-ui-library-by-kaspersky", Specificity::item},
        {"kaspersky-klara", "oss-security-tool-by-kaspersky", Specificity::item},
        {"kaspersky-kos-forks", "kaspersky-fork-of-oss", Specificity::item},
        {"kaspersky-scan-engine", "av-engine-sdk-embedded", Specificity::item},
        {"kaspersky-endpoint-security-for-linux", "endpoint-product", Specificity::item},
        {"kaspersky-password-manager", "password-manager", Specificity::item},
        {"kaspersky-vpn", "vpn", Specificity::item},
        {"kaspersky-os", "kaspersky-os", Specificity::item},
        {"kaspersky-security-network", "update-or-ksn-endpoint", Specificity::item},
    }};
    for (const Row& row : rows) {
        INFO(row.id);
        const Entry* entry = find_entry(row.id);
        REQUIRE(entry != nullptr);
        CHECK(entry->kind == row.kind);
        CHECK(entry->specificity == row.specificity);
    }
}

TEST_CASE("count of built-in patterns") {
    std::map<std::string_view, std::size_t> counts;
    for (const Entry& entry : builtin().entries) {
        for (const Group& group : entry.match) {
            for (const Member& member : group.members) counts[name_of(member.kind)] += member.alternatives.size();
        }
    }
    std::cout << "built-in denylist " << builtin().version << ": " << builtin().entries.size() << " entries;";
    for (const MemberKindRow& row : member_kinds()) {
        std::cout << ' ' << row.name << ' ' << counts[row.name];
        CHECK(counts[row.name] > 0);
    }
    std::cout << '\n';
}
