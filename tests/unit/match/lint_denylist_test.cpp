// SPDX-License-Identifier: Apache-2.0
// Deliberate faults in a denylist: each is found, by the loader or by the lint, with file, line and reason.
#include "match/lint_denylist.h"

#include <catch2/catch.hpp>

using namespace denybom;

namespace {

const Rulebook& rulebook() {
    static const Rulebook book = [] {
        auto loaded = load_rulebook(builtin_regulation_files());
        if (!loaded) FAIL(loaded.error().message);
        return std::move(*loaded);
    }();
    return book;
}

constexpr std::string_view kGood = R"({ "name": "house", "version": "1",
  "entries": [
    { "id": "acme-sdk", "title": "Acme SDK", "kind": "endpoint-product",
      "match": [ { "name": ["Acme SDK"] }, { "file": ["libacme*.so"], "strength": "medium" } ],
      "unless": [ { "name": ["Acme SDK clone"] } ],
      "evidence": [ { "url": "https://acme.example/sdk", "says": "Names it.", "date": "2026-01-01", "verified": true } ] }
  ] })";

// `code at line`, or the loader's message, or `clean`.
std::string first_fault(std::string_view old_part, std::string_view new_part) {
    std::string text{kGood};
    if (!old_part.empty()) {
        const std::size_t at = text.find(old_part);
        REQUIRE(at != std::string::npos);
        text.replace(at, old_part.size(), new_part);
    }
    const DenylistFile file{"house.json", text};
    const auto loaded = load_denylist(std::span{&file, 1});
    if (!loaded) return loaded.error().message;
    const auto faults = lint_denylist(*loaded, rulebook());
    if (faults.empty()) return "clean";
    return faults.front().file + ":" + std::to_string(faults.front().line) + " " + faults.front().entry + " " + faults.front().code;
}

}  // namespace

TEST_CASE("lint: a good list is clean") { CHECK(first_fault("", "") == "clean"); }

TEST_CASE("lint: patterns of every kind that can be met") {
    for (const char* good : {R"("purl": ["pkg:npm/%40acme/*", "pkg:*/acme-engine", "pkg:golang/github.com/Acme/*"])", R"("cpe": ["cpe:2.3:a:acme:scan*:*:*:*:*:*:*:*:*", "cpe:2.3:*:acme\\*:*:*:*:*:*:*:*:*:*"])",
                             R"("name": ["Acme *", "* Acme", "@acme/*", "Acme v?", "AcmeScan"])", R"("party": ["Acme Labs, Inc.", "America Online", "ООО Акме"])",
                             R"("file": ["acme?.*", "opt/acme/*", "Program Files/Acme*/bin"])", R"("domain": ["*.acme.example", "acme.example"])",
                             R"("domain": ["*.acme.example"], "role": "vcs")", R"("domain": ["*.acme.example"], "role": "endpoint")", R"("domain": ["acme.example"], "role": "maker")",
                             R"("domain": ["acme.example"], "role": "distribution")", R"("swid": ["regid.*.example.acme", "Acme*Scan"])", R"("identifier": ["com.acme.*", "AcmeScan"])",
                             R"("text": ["Acme Labs engine"])", R"("service": ["ACME21.*", "AcmeSvc?", "acme"])",
                             R"("hash": "SHA-256:1BDB8BE385F6C69B417C36621CDC1948751CD0C4E379B4C47CA1D08760CDE9B3")"}) {
        CAPTURE(good);
        CHECK(first_fault(R"({ "file": ["libacme*.so"], "strength": "medium" })", "{ " + std::string{good} + R"(, "strength": "weak" })") == "clean");
    }
    CHECK(first_fault(R"({ "file": ["libacme*.so"], "strength": "medium" })", R"({ "party": ["America Online *", "PT *", "ООО *"], "name": "x y", "strength": "medium" })") == "clean");
}

TEST_CASE("lint: what can be loaded and is wrong") {
    struct Case {
        const char* old_part;
        const char* new_part;
        const char* fault;
    };
    const Case cases[] = {
        {R"("kind": "endpoint-product")", R"("kind": "endpoint-product", "action": "review", "note": "x")", "clean"},
        {R"([ { "name": ["Acme SDK"] }, { "file": ["libacme*.so"], "strength": "medium" } ])", R"([ { "name": ["Acme SDK"], "strength": "weak" } ])", "house.json:3 acme-sdk never-fires"},
        {R"({ "file": ["libacme*.so"], "strength": "medium" })", R"({ "name": ["ACME-SDK"] })", "house.json:4 acme-sdk duplicate-group"},
        {R"(["Acme SDK"])", R"(["Acme SDK", "acme sdk"])", "house.json:4 acme-sdk duplicate-alternative"},
        {R"(["Acme SDK"])", R"(["Acme SDK", "*"])", R"(house.json:4: entries[0].match[0].name[1]: "*": a pattern that fits everything)"},
        {R"(["Acme SDK"])", R"(["Acme SDK", "ac*"])", "house.json:4 acme-sdk too-broad"},
        {R"({ "name": ["Acme SDK"] })", R"({ "text": ["Acme SDK"] })", "house.json:4 acme-sdk text-is-no-proof"},
        {R"(["Acme SDK clone"])", R"(["Acme SDK"])", "house.json:4 acme-sdk contradiction"},
        {R"("verified": true)", R"("verified": false)", "house.json:3 acme-sdk no-evidence"},
        {R"("https://acme.example/sdk")", R"("acme.example/sdk")", "house.json:6 acme-sdk bad-url"},
        {R"("Names it.")", R"("")", "house.json:6: entries[0].evidence[0].says: is empty"},
        {R"("2026-01-01")", R"("2026-13-01")", R"(house.json:6: entries[0].evidence[0].date: "2026-13-01" is no day as YYYY-MM-DD)"},
        {R"("match": [ { "name": ["Acme SDK"] }, { "file": ["libacme*.so"], "strength": "medium" } ])", R"("action": "deny", "match": [ { "file": ["libacme*.so"], "strength": "medium" } ])",
         "house.json:4 acme-sdk cannot-deny"},
        {R"({ "file": ["libacme*.so"], "strength": "medium" })", R"({ "name": ["Acme SDK"], "party": "Acme" })", "house.json:4 acme-sdk unreachable-group"},
        {R"({ "file": ["libacme*.so"], "strength": "medium" })", R"({ "purl": "pkg:npm/acme", "versions": "vers:npm/*" })", "house.json:4 acme-sdk idle-versions"},
        {R"({ "file": ["libacme*.so"], "strength": "medium" })",
         R"({ "hash": "sha256:1bdb8be385f6c69b417c36621cdc1948751cd0c4e379b4c47ca1d08760cde9b3", "versions": "vers:npm/<2.0.0" })", "house.json:4 acme-sdk idle-versions"},
        {R"([ { "name": ["Acme SDK"] }, { "file": ["libacme*.so"], "strength": "medium" } ])", R"([ { "party": "Acme" } ])", "house.json:5 acme-sdk idle-unless"},
        {R"({ "file": ["libacme*.so"], "strength": "medium" })", R"({ "text": ["Acme * engine"], "strength": "weak" })", "house.json:4 acme-sdk never-fires"},
        {R"(["Acme SDK clone"])", R"(["Acme SDK clone"] }, { "text": ["Acme ? engine"])", "house.json:5 acme-sdk never-fires"},
        {R"("entries": [)", R"("unless": [ { "text": "cl*ne" } ], "entries": [)", "house.json:2  never-fires"},
        {R"(["Acme SDK clone"])", R"(["acme*"])", "house.json:4 acme-sdk contradiction"},
        {R"("entries": [)", R"("unless": [ { "name": "*sdk" } ], "entries": [)", "house.json:4 acme-sdk contradiction"},
        {R"("verified": true })", R"("verified": true }, { "url": "https://acme.example/sdk", "says": "Names it.", "date": "2026-01-02", "verified": true })", "house.json:6 acme-sdk duplicate-evidence"},
        {"\n  ] }", R"(, { "id": "b", "title": "Acme SDK", "kind": "endpoint-product", "action": "review", "match": [ { "name": "Acme Scanner" } ] } ] })", "house.json:6 b duplicate-title"},
        {"\n  ] }", R"(, { "id": "b", "title": "B", "kind": "endpoint-product", "action": "review", "match": [ { "name": "acme_sdk" } ] } ] })", "house.json:6 b shared-signal"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.new_part);
        const std::string found = first_fault(c.old_part, c.new_part);
        if (std::string_view{c.fault}.find(":6:") != std::string_view::npos) {
            CHECK((found.starts_with("house.json:6:") || found == "house.json:6 acme-sdk evidence-says-nothing"));
        } else {
            CHECK(found == c.fault);
        }
    }
}

TEST_CASE("lint: what the loader refuses, with file and line") {
    struct Case {
        const char* old_part;
        const char* new_part;
        const char* message;
    };
    const Case cases[] = {
        {R"("title")", R"("titel")", "house.json:3: "},
        {R"("kind": "endpoint-product")", R"("kind": 7)", "house.json:3: "},
        {R"("kind": "endpoint-product")", R"("kind": "toaster")", "house.json:3: "},
        {R"("id": "acme-sdk")", R"("id": "")", "house.json:3: "},
        {R"({ "name": ["Acme SDK"] })", R"({ })", "house.json:4: "},
        {R"({ "name": ["Acme SDK"] })", R"({ "nmae": ["Acme SDK"] })", "house.json:4: "},
        {R"({ "name": ["Acme SDK"] })", R"({ "name": [] })", "house.json:4: "},
        {R"({ "name": ["Acme SDK"] })", R"({ "hash": ["sha256:12"] })", "house.json:4: "},
        {R"({ "name": ["Acme SDK"] })", R"({ "cpe": ["cpe:nonsense"] })", "house.json:4: "},
        {R"({ "name": ["Acme SDK"] })", R"({ "purl": ["no purl"] })", "house.json:4: "},
        {R"({ "name": ["Acme SDK"] })", R"({ "name": ["Acme SDK"], "versions": "vers:npm/<<1" })", "house.json:4: "},
        {R"("strength": "medium")", R"("strength": "huge")", "house.json:4: "},
        {R"("kind": "endpoint-product")", R"("kind": "endpoint-product", "action": "ban")", "house.json:3: "},
        {R"("kind": "endpoint-product")", R"("kind": "endpoint-product", "specificity": "exact")", "house.json:3: "},
        {R"("kind": "endpoint-product",)", "", "house.json:3: "},
        {R"("title": "Acme SDK")", R"("title": " ")", "house.json:3: "},
        {R"({ "name": ["Acme SDK"] })", R"({ "name": ["Acme SDK"], "role": "endpoint" })", "house.json:4: "},
        {R"({ "name": ["Acme SDK"] })", R"({ "domain": ["acme.example"], "role": "somewhere" })", "house.json:4: "},
        {R"({ "name": ["Acme SDK"] })", R"({ "party": ["Acme *"] })", "house.json:4: "},
        {R"({ "name": ["Acme SDK clone"] })", R"({ "name": ["Acme SDK clone"], "strength": "weak" })", "house.json:5: "},
        {"\n  ] }", R"(, { "id": "acme-sdk", "title": "B", "action": "review", "match": [ { "name": "B" } ] } ] })", "house.json:6: "},
        {"\n  ] }", "\n  ] // done\n }", "house.json:7: "},
        {R"("verified": true)", R"("verified": "yes")", "house.json:6: "},
        {R"("version": "1",)", R"()", "house.json:"},
        {R"("entries": [)", R"("entries": [ ], "entrees": [)", "house.json:"},
        {R"({ "name": "house",)", R"({ "name": "house", "name": "house",)", "house.json:1: "},
    };
    for (const Case& c : cases) {
        CAPTURE(c.new_part);
        const std::string found = first_fault(c.old_part, c.new_part);
        CHECK(found.starts_with(c.message));
    }
}

TEST_CASE("lint: the built-in list is clean, and its rules know all its kinds") {
    const auto loaded = load_denylist(builtin_denylist_files());
    REQUIRE(loaded);
    for (const LintFault& fault : lint_denylist(*loaded, rulebook())) FAIL_CHECK(fault.file << ":" << fault.line << " " << fault.entry << " " << fault.code << " " << fault.message);
}
