// SPDX-License-Identifier: Apache-2.0
// The sieve may only turn away what agrees with nothing: on values made from the patterns themselves in all the ways in which folding makes one of
// two, and on values made at random from few letters, whatever has a key that agrees is let through. And it does turn away: else it would be for
// nothing.
#include "match/sieve.h"

#include <catch2/catch.hpp>

#include <functional>
#include <random>

#include "made.h"
#include "match/pattern_index.h"

using namespace denybom;
using made::entry;

namespace {

bool agrees_in_full(const PatternIndex& index, const Component& component, const Fact& fact) {
    const KeySource source{component};
    std::vector<Key> keys;
    append_keys(source, fact, keys);
    std::vector<AlternativeRef> found;
    for (const Key& key : keys) index.find(key, found);
    return !found.empty();
}

struct Tally {
    std::size_t agreed = 0;
    std::size_t turned_away = 0;
    std::vector<std::string> missed;
};

void try_all(const PatternIndex& index, const Inventory& inventory, Tally& tally) {
    ClearValues clear;  // of all before: what they hold must not hide what follows
    for (const Component& component : inventory.components) {
        for (const Fact& fact : component.facts) {
            const bool agrees = agrees_in_full(index, component, fact);
            const bool is_let_through = index.may_agree(component, fact, clear);
            tally.agreed += agrees ? 1 : 0;
            tally.turned_away += is_let_through ? 0 : 1;
            if (agrees && !is_let_through)
                tally.missed.push_back(std::string{name_of(fact.on)} + ' ' + std::string{fact.value} + " in group " + std::string{component.group});
        }
    }
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    return text;
}

std::string in_capitals(std::string text) {
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return text;
}

std::string in_camel_case(std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool begins = i == 0 || text[i - 1] == ' ';
        if (begins && text[i] >= 'a' && text[i] <= 'z') text[i] = static_cast<char>(text[i] - 'a' + 'A');
    }
    return replaced(text, " ", "");
}

std::string letter_by_letter(const std::string& text) {
    std::string spaced;
    for (const char c : text) (spaced += c) += ' ';
    return spaced;
}

using Disguise = std::function<std::string(const std::string&)>;

// Ways in which one text is written so that it is compared as another.
const std::vector<Disguise>& disguises() {
    static const std::vector<Disguise> kDisguises{
        [](const std::string& text) { return text; },
        in_capitals,
        in_camel_case,
        [](const std::string& text) { return replaced(text, " ", "-"); },
        [](const std::string& text) { return replaced(text, " ", " (R) "); },
        [](const std::string& text) { return replaced(text, "l", "1"); },
        [](const std::string& text) { return replaced(text, "i", "|"); },
        [](const std::string& text) { return replaced(text, "o", "0"); },
        [](const std::string& text) { return replaced(text, "m", "rn"); },
        [](const std::string& text) { return replaced(text, "w", "vv"); },
        [](const std::string& text) { return replaced(text, "a", "а"); },  // Cyrillic
        [](const std::string& text) { return replaced(text, " ", " 12.3 "); },
        [](const std::string& text) { return text + " v8 for Windows"; },
        [](const std::string& text) { return replaced(text, " ", " (x64) "); },
        [](const std::string& text) { return replaced(text, " ", " AES256 version 12.4 "); },
        [](const std::string& text) { return "AO " + text + " UK Ltd."; },
        [](const std::string& text) { return "AO" + in_camel_case(text) + "Inc"; },
        [](const std::string& text) { return "Organization: " + text + " (info@example.com)"; },
        [](const std::string& text) { return replaced(text, "/", "%2F"); },
        [](const std::string& text) { return replaced(text, "@", "%40"); },
        [](const std::string& text) { return replaced(text, "e", "%65"); },
        [](const std::string& text) { return replaced(text, " ", "&nbsp;"); },
        [](const std::string& text) { return replaced(text, " ", "(TM) "); },
        [](const std::string& text) { return replaced(text, "e", "&#101;"); },
        [](const std::string& text) { return replaced(text, "a", "&#x61;"); },
        [](const std::string& text) { return replaced(text, "r", "r&shy;"); },
        [](const std::string& text) { return "&copy; 1997-2023 " + text + ". All rights reserved"; },
        letter_by_letter,
        [](const std::string& text) { return letter_by_letter(replaced(text, " ", " v8 ")); },
        [](const std::string& text) { return letter_by_letter(replaced(text, " ", " (R) ")); },
        [](const std::string& text) { return "Vendor: " + text; },
        [](const std::string& text) { return "Gate by " + text; },
        [](const std::string& text) { return "CN=" + text + ", O=" + text; },
        [](const std::string& text) { return text + "_12.4_Windows_x64.msi"; },
        [](const std::string& text) { return "layer.tar:opt/" + text; },
        [](const std::string& text) { return "cpe:2.3:a:" + replaced(text, " ", "_") + "_inc.:" + text + ":1:*:*:*:*:*:*:*"; },
        [](const std::string& text) { return "/opt/x/../" + text; },
        [](const std::string& text) { return "https://user@" + text + ":8080/path?q=1"; },
        [](const std::string& text) { return text + "@1.2.3?arch=x86#sub"; },
        [](const std::string& text) { return "pkg:generic/" + text + "@1"; },
    };
    return kDisguises;
}

// What the pattern stands for, with something in place of its wildcards.
std::string sample_of(const std::string& pattern) { return replaced(replaced(pattern, "*", "x y"), "?", "z"); }

void say_everywhere(const std::string& value, made::Maker& maker) {
    static constexpr std::string_view kDetails[] = {"",       "group",       "person",       "url", "email",  "path",
                                                    "vendor", "productname", "distribution", "vcs", "SHA-256"};
    made::Thing thing{value};
    thing.group = value.substr(0, value.find_first_of(" ./-"));
    for (std::size_t on = 0; on < kOnCount; ++on) {
        for (const std::string_view detail : kDetails) thing.said.push_back({static_cast<On>(on), value, detail});
    }
    maker.add(thing);
    const std::size_t slash = value.find('/');
    if (slash == std::string::npos) return;
    made::Thing parted{value.substr(slash + 1)};
    parted.group = value.substr(0, slash);
    maker.add(parted);
}

Inventory disguised(const Group& group) {
    made::Maker maker;
    for (const Member& member : group.members) {
        for (const std::string& alternative : member.alternatives) {
            for (const Disguise& disguise : disguises()) say_everywhere(disguise(sample_of(alternative)), maker);
        }
    }
    return maker.finish();
}

}  // namespace

TEST_CASE("sieve: lets every disguise of every pattern of the built-in denylist through") {
    const auto list = load_denylist(builtin_denylist_files());
    REQUIRE(list);
    const PatternIndex index{*list};
    Tally tally;
    std::size_t number = 0;
    for (const Entry& entry : list->entries) {
        for (const Group& group : entry.match) {
            if (++number % 7 == 0) try_all(index, disguised(group), tally);  // all of them take a minute
        }
    }
    CAPTURE(tally.missed);
    CHECK(tally.missed.empty());
    CHECK(tally.agreed > 10'000);
}

TEST_CASE("sieve: lets through what agrees, on denylists and values made at random") {
    std::mt19937 random{4711};
    const auto below = [&](std::size_t limit) { return std::uniform_int_distribution<std::size_t>{0, limit - 1}(random); };
    const auto text_of = [&](std::string_view letters, std::size_t most) {
        std::string text;
        for (std::size_t n = 1 + below(most); n > 0; --n) text += letters[below(letters.size())];
        return text;
    };
    Tally tally;
    for (int round = 0; round < 300; ++round) {
        Denylist list;
        Entry& entry = list.entries.emplace_back();
        for (std::size_t i = 0; i < 6; ++i) {
            const auto kind = static_cast<MemberKind>(below(kMemberKindCount));
            const std::string text = text_of("amrnwvl1io0xR *-./", 10);
            const std::string pattern = kind == MemberKind::purl ? "pkg:npm/" + text
                                        : kind == MemberKind::cpe
                                            ? "cpe:2.3:a:" + text_of("amrnwv", 5) + ":" + text_of("amrnwv_*", 5) + ":*:*:*:*:*:*:*:*"
                                            : text;
            entry.match.push_back({{{kind, {pattern}}}, Strength::strong, DomainRole::any, {}});
        }
        const PatternIndex index{list};
        made::Maker maker;
        for (std::size_t i = 0; i < 20; ++i) say_everywhere(text_of("amrnwvvl1io0xRV2 -./(@%", 14), maker);
        for (const Group& group : entry.match)
            say_everywhere(disguises()[below(disguises().size())](sample_of(group.members[0].alternatives[0])), maker);
        try_all(index, maker.finish(), tally);
    }
    CAPTURE(tally.missed);
    CHECK(tally.missed.empty());
    CHECK(tally.agreed > 1000);
}

TEST_CASE("sieve: what a value has in common with the one before it hides nothing") {
    const std::string list_text = entry(
        "a", R"({"name":["Acme Scanner for Networks","KAV"]},{"party":"Acme Labs"},{"purl":"pkg:npm/%40acme/scanner"},{"domain":"*.acme.example"},
        {"file":["acmescan.exe","*/acme/*.dat","mx80*"]},{"cpe":"cpe:2.3:a:acme:kit:*:*:*:*:*:*:*:*"})");
    const Denylist list = made::denylist(list_text);
    const PatternIndex index{list};
    const std::pair<On, std::string> kValues[] = {
        {On::supplier, "Organization: Acme Labs"},
        {On::purl, "pkg:npm/%40acme/scanner@1.0"},
        {On::reference, "https://www.acme.example/kit"},
        {On::file, "/usr/lib/acmescan.exe"},
        {On::file, "/opt/acme/db.dat"},
        {On::file, "m-x-8-0.bin"},
        {On::cpe, "cpe:2.3:a:acme:kit:1:*:*:*:*:*:*:*"},
        {On::property, "/usr/lib/acmescan.exe"},
        {On::property, "pkg:npm/%40acme/scanner@1.0"},
    };
    for (const auto& [on, value] : kValues) {
        for (std::size_t cut = 0; cut <= value.size(); ++cut) {
            for (std::size_t rest = cut; rest <= value.size(); ++rest) {
                for (const char* other : {"", "#", "zz", "-z"}) {
                    const std::string before = value.substr(0, cut) + other + value.substr(rest);
                    const Inventory inventory = made::inventory({{"x", {{on, before, "path"}, {on, value, "path"}}}});
                    ClearValues clear;
                    const Component& said = inventory.components[0];
                    for (const Fact& fact : said.facts) {
                        if (index.may_agree(said, fact, clear) || fact.value != value) continue;
                        FAIL_CHECK(name_of(on) << ' ' << before << ", then " << value << ": turned away");
                    }
                }
            }
        }
    }
}

TEST_CASE("sieve: turns away what has nothing to do with the list") {
    const Denylist list = made::denylist(
        entry("a", R"({"name":["Acme Scanner","Acme Scanner *"]},{"party":"Acme Labs"},{"purl":"pkg:npm/%40acme/*"},{"domain":"*.acme.example"},
        {"hash":"sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"},{"file":["acmescan.exe","*/acme/*.dat"]},{"cpe":"cpe:2.3:a:acme:*:*:*:*:*:*:*:*:*"})"));
    const PatternIndex index{list};
    const struct {
        On on;
        std::string value;
        std::string_view detail;
    } kOthers[] = {
        {On::name, "lodash", ""},
        {On::name, "org.springframework.boot", "group"},
        {On::name, "libssl 1.1", ""},
        {On::supplier, "Example Corporation", ""},
        {On::supplier, "Organization: Example (info@example.com)", ""},
        {On::purl, "pkg:npm/%40babel/core@7.1.0?vcs_url=git%2Bhttps:%2F%2Fexample.com", ""},
        {On::purl, "pkg:deb/debian/zlib1g@1.2?arch=amd64", ""},
        {On::cpe, "cpe:2.3:a:example:scanner:1:acme:*:*:*:*:*:*", ""},
        {On::hash, "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100", "SHA-256"},
        {On::reference, "https://github.com/example/project/issues", "issue-tracker"},
        {On::file, "/usr/share/doc/example/copyright", ""},
        {On::property, "acme scanner, in a property that names nothing", "example:note"},
    };
    for (const auto& [on, value, detail] : kOthers) {
        CAPTURE(name_of(on), value);
        const Inventory inventory = made::inventory({{"x", {{on, value, detail}}}});
        ClearValues clear;
        CHECK_FALSE(index.may_agree(inventory.components[0], inventory.components[0].facts[1], clear));
    }
}
