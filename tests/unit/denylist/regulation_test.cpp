// SPDX-License-Identifier: Apache-2.0
#include "denylist/regulation.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

namespace denybom {
namespace {

using Ids = std::set<std::string>;

const Rulebook& builtin_rulebook() {
    static const Rulebook kRulebook = [] {
        auto loaded = load_rulebook(builtin_regulation_files());
        if (!loaded) FAIL(loaded.error().message);
        return std::move(*loaded);
    }();
    return kRulebook;
}

Date day_of(std::string_view text) {
    const auto date = parse_date(text);
    if (!date) FAIL("no date: " << text);
    return *date;
}

Date day_before(Date date) { return date_of_day_number(day_number(date) - 1); }

Ids rules_of_effect(const std::vector<AppliedRule>& rules, Effect effect) {
    Ids ids;
    for (const AppliedRule& rule : rules) {
        if (rule.effect == effect) ids.insert(rule.id + "/" + rule.phase);
    }
    return ids;
}

bool has(const std::vector<std::string>& list, std::string_view text) { return std::find(list.begin(), list.end(), text) != list.end(); }

const std::string kBis1 = "us-bis-icts-2021-002/p1-new-agreements";
const std::string kBis2a = "us-bis-icts-2021-002/p2a-updates-ksn";
const std::string kBis2b = "us-bis-icts-2021-002/p2b-resale-integration-licensing";
const std::string kFar = "us-far-52-204-23/f2-prohibition";
const std::string kNdaa = "us-ndaa-fy2018-1634/n1-use-ban";

struct Example {
    const char* profile;
    const char* day;
    const char* kind;
    Ids prohibited;
    Ids information;
    Ids question;
    Ids advice;
};

const Example kExamples[] = {
    // Commerce: two phases, of which only the second is about the conduct of whoever ships; use alone is not prohibited.
    {"us-reseller-integrator", "2024-07-19", "av-engine-sdk-embedded", {}, {}, {}, {}},
    {"us-reseller-integrator", "2024-07-20", "av-engine-sdk-embedded", {}, {kBis1}, {}, {}},
    {"us-reseller-integrator", "2024-09-28", "av-engine-sdk-embedded", {}, {kBis1}, {}, {}},
    {"us-reseller-integrator", "2024-09-29", "av-engine-sdk-embedded", {kBis2b}, {kBis1, kBis2a}, {}, {}},
    {"us-reseller-integrator", "2026-01-01", "threat-intelligence", {}, {}, {}, {}},
    {"us-reseller-integrator", "2026-01-01", "oss-dev-tool-by-kaspersky", {}, {}, {kBis1, kBis2a, kBis2b}, {}},
    {"us-reseller-integrator", "2026-01-01", "third-party-connector", {}, {}, {}, {}},
    {"us-reseller-integrator", "2026-01-01", "successor-brand-product", {}, {}, {}, {}},
    {"non-us-vendor-selling-to-us", "2024-09-29", "endpoint-product", {kBis2b}, {}, {}, {}},
    {"kaspersky-group", "2024-07-20", "endpoint-product", {kBis1}, {}, {}, {}},
    // Federal contracts and use: wider, and without the Commerce exclusions.
    {"us-federal-contractor", "2018-09-30", "endpoint-product", {}, {}, {}, {}},
    {"us-federal-contractor", "2018-10-01", "endpoint-product", {kFar}, {}, {}, {}},
    {"us-federal-contractor", "2025-01-01", "threat-intelligence", {kFar}, {}, {}, {}},
    {"us-federal-contractor", "2025-01-01", "oss-dev-tool-by-kaspersky", {kFar}, {}, {kBis1, kBis2a, kBis2b}, {}},
    {"us-federal-contractor", "2025-01-01", "upstream-oss-with-kaspersky-commits", {}, {}, {kFar}, {}},
    {"us-federal-agency", "2018-01-15", "av-engine-sdk-embedded", {}, {}, {}, {}},
    {"us-federal-agency", "2018-10-01", "av-engine-sdk-embedded", {kNdaa}, {}, {}, {}},
    // The FCC list binds applicants and recipients, each from its own day; being listed is no prohibition by itself.
    {"fcc-equipment-applicant", "2024-07-22", "av-engine-sdk-embedded", {}, {}, {}, {}},
    {"fcc-equipment-applicant", "2024-07-23", "av-engine-sdk-embedded", {"us-fcc-covered-list-2024/k1-listed"}, {}, {}, {}},
    {"us-usf-recipient", "2022-05-23", "endpoint-product", {}, {}, {}, {}},
    {"us-usf-recipient", "2022-05-24", "endpoint-product", {"us-fcc-covered-list-2022/c2-subsidy-ban"}, {}, {}, {}},
    // Sending to Kaspersky and dealing with named people is not what an SBOM shows.
    {"us-exporter", "2026-01-01", "endpoint-product", {}, {}, {}, {}},
    {"us-automotive", "2026-01-01", "kaspersky-os", {}, {}, {}, {}},
    // A list that was not read is no rule.
    {"us-state-tx", "2026-01-01", "endpoint-product", {}, {}, {}, {}},
    // Nearest column.
    {"us-state-md", "2022-12-06", "oss-ui-library-by-kaspersky", {"us-state-md/md1"}, {}, {}, {}},
    // Other countries; warnings and recommendations stay advice, also where the words are unclear.
    {"de", "2022-03-14", "endpoint-product", {}, {}, {}, {}},
    {"de", "2022-03-15", "endpoint-product", {}, {}, {}, {"de-bsi-warning-2022/de1"}},
    {"de", "2022-03-15", "av-engine-sdk-embedded", {}, {}, {}, {"de-bsi-warning-2022/de1"}},
    {"pl-financial", "2022-06-10", "endpoint-product", {}, {}, {}, {"pl-recommendation-2022/pl3"}},
    {"au-government", "2025-03-01", "endpoint-product", {"au-pspf-002-2025/au1"}, {}, {}, {}},
    {"au-government", "2025-04-01", "av-engine-sdk-embedded", {}, {}, {"au-pspf-002-2025/au1", "au-pspf-002-2025/au2"}, {}},
    {"nl-government", "2020-01-01", "password-manager", {}, {}, {}, {}},
    {"nl-vital", "2018-05-14", "endpoint-product", {}, {}, {}, {"nl-2018/nl2"}},
    {"ro-public", "2024-01-01", "vpn", {"ro-law-354-2022/ro1", "ro-law-354-2022/ro2"}, {}, {}, {}},
    {"eu", "2026-01-01", "endpoint-product", {}, {}, {}, {}},
};

TEST_CASE("the built-in rules say for whom, when and which kind, as the law does") {
    for (const Example& example : kExamples) {
        INFO(example.profile << " " << example.day << " " << example.kind);
        REQUIRE(find_profile(builtin_rulebook(), example.profile) != nullptr);
        REQUIRE(find_kind(builtin_rulebook(), example.kind) != nullptr);
        const auto rules = applied_rules(builtin_rulebook(), example.profile, example.kind, day_of(example.day));
        CHECK(rules_of_effect(rules, Effect::prohibited) == example.prohibited);
        CHECK(rules_of_effect(rules, Effect::information) == example.information);
        CHECK(rules_of_effect(rules, Effect::question) == example.question);
        CHECK(rules_of_effect(rules, Effect::advice) == example.advice);
    }
}

// What a phase must say, written down as the table of the contract rather than as the program does it.
std::optional<Effect> expected_effect(const Regulation& regulation, const Phase& phase, const std::string& profile, const std::string& kind) {
    const auto cell = regulation.scope.find(kind);
    if (!regulation.triggered_by_component || cell == regulation.scope.end()) return std::nullopt;
    const bool reached = cell->second.verdict == Scope::covered || cell->second.verdict == Scope::probably_covered;
    const bool unclear = cell->second.verdict == Scope::unclear;
    const bool prohibits = phase.kind == PhaseKind::prohibition_starts || phase.kind == PhaseKind::deadline;
    if (phase.kind == PhaseKind::advisory && (reached || unclear)) return Effect::advice;
    if (prohibits && unclear) return Effect::question;
    if (prohibits && reached) return has(phase.own_conduct, profile) ? Effect::prohibited : Effect::information;
    return std::nullopt;
}

std::optional<Effect> effect_on(const std::string& regulation, const std::string& phase, const std::string& profile, const std::string& kind,
                                Date day) {
    for (const AppliedRule& rule : applied_rules(builtin_rulebook(), profile, kind, day)) {
        if (rule.id == regulation && rule.phase == phase) return rule.effect;
    }
    return std::nullopt;
}

TEST_CASE("every phase changes what holds on its very day, for whom it concerns, and for nobody else") {
    std::size_t changes = 0;
    std::string wrong;
    for (const Regulation& regulation : builtin_rulebook().regulations) {
        for (const Phase& phase : regulation.phases) {
            for (const Profile& profile : builtin_rulebook().profiles) {
                for (const ComponentKind& kind : builtin_rulebook().kinds) {
                    const auto before = effect_on(regulation.id, phase.id, profile.id, kind.id, day_before(phase.from));
                    const auto after = effect_on(regulation.id, phase.id, profile.id, kind.id, phase.from);
                    const auto expected = has(phase.profiles, profile.id) ? expected_effect(regulation, phase, profile.id, kind.id) : std::nullopt;
                    if (before || after != expected) wrong += regulation.id + "/" + phase.id + " " + profile.id + " " + kind.id + "\n";
                    changes += after.has_value();
                }
            }
        }
    }
    CHECK(wrong == "");
    CHECK(changes > 500);
}

TEST_CASE("what no component sets off, and what only advises, never makes a build fail") {
    const Date late = day_of("2099-12-31");
    for (const Profile& profile : builtin_rulebook().profiles) {
        for (const ComponentKind& kind : builtin_rulebook().kinds) {
            for (const AppliedRule& rule : applied_rules(builtin_rulebook(), profile.id, kind.id, late)) {
                const Regulation& regulation = *find_regulation(builtin_rulebook(), rule.id);
                INFO(profile.id << " " << kind.id << " " << rule.id << "/" << rule.phase);
                CHECK(regulation.triggered_by_component);
                if (regulation.force == RuleForce::advisory) CHECK(rule.effect == Effect::advice);
                CHECK(rule.citation.find("(unverified)") == std::string::npos);
                CHECK(rule.scope_exact == regulation.scope_exact);
                CHECK_FALSE(rule.why.empty());
            }
        }
    }
}

TEST_CASE("rules come in the order of their days, then ids, then phases") {
    std::string listed;
    for (const AppliedRule& rule : applied_rules(builtin_rulebook(), "us-federal-contractor", "endpoint-product", day_of("2026-01-01"))) {
        listed += to_string(rule.since) + " " + rule.phase + "\n";
    }
    CHECK(listed ==
          "2018-10-01 f2-prohibition\n2024-07-20 p1-new-agreements\n2024-09-29 p2a-updates-ksn\n2024-09-29 p2b-resale-integration-licensing\n");
}

TEST_CASE("an unknown profile or kind has no rules, and can be told") {
    const Rulebook& rulebook = builtin_rulebook();
    CHECK(find_profile(rulebook, "us-reseler-integrator") == nullptr);
    CHECK(find_kind(rulebook, "endpoint") == nullptr);
    CHECK(find_regulation(rulebook, "us-state") == nullptr);
    CHECK(applied_rules(rulebook, "us-reseler-integrator", "endpoint-product", day_of("2026-01-01")).empty());
    CHECK(applied_rules(rulebook, "us-reseller-integrator", "endpoint", day_of("2026-01-01")).empty());
}

TEST_CASE("express exclusions are named with their reason, and a nearest column excludes nothing expressly") {
    struct Row {
        const char* profile;
        const char* kind;
        const char* day;
        Ids expected;
    };
    const Row rows[] = {
        {"us-reseller-integrator", "threat-intelligence", "2024-07-19", {}},  // not in force yet
        {"us-reseller-integrator", "threat-intelligence", "2024-07-20", {"us-bis-icts-2021-002"}},
        {"us-reseller-integrator", "security-training", "2026-01-01", {"us-bis-icts-2021-002"}},
        {"us-reseller-integrator", "endpoint-product", "2026-01-01", {}},
        {"us-federal-contractor", "threat-intelligence", "2025-01-01", {"us-bis-icts-2021-002"}},  // and yet FAR prohibits it
        {"us-federal-agency", "av-engine-sdk-embedded", "2018-01-15", {"us-dhs-bod-17-01"}},
        {"us-state-vt", "av-engine-sdk-embedded", "2026-01-01", {}},  // the column of BOD 17-01
        {"nl-vital", "vpn", "2018-05-14", {"nl-2018"}},
    };
    for (const Row& row : rows) {
        INFO(row.profile << " " << row.kind << " " << row.day);
        Ids ids;
        for (const ExpressExclusion& exclusion : express_exclusions(builtin_rulebook(), row.profile, row.kind, day_of(row.day))) {
            ids.insert(exclusion.id);
            CHECK_FALSE(exclusion.why.empty());
            CHECK_FALSE(exclusion.citation.empty());
        }
        CHECK(ids == row.expected);
    }
}

TEST_CASE("the strictest effect makes the action of a by-rules entry") {
    struct Row {
        std::vector<Effect> effects;
        Action expected;
    };
    const Row rows[] = {
        {{}, Action::info},
        {{Effect::advice, Effect::information}, Action::info},
        {{Effect::question, Effect::advice}, Action::review},
        {{Effect::question, Effect::prohibited, Effect::information}, Action::deny},
    };
    for (const Row& row : rows) {
        std::vector<AppliedRule> rules(row.effects.size());
        for (std::size_t i = 0; i < rules.size(); ++i) rules[i].effect = row.effects[i];
        CHECK(action_by_rules(rules) == row.expected);
    }
}

TEST_CASE("the built-in regulations are complete and each lies in the file of its id") {
    const Rulebook& rulebook = builtin_rulebook();
    CHECK(rulebook.regulations.size() == 32);
    CHECK(rulebook.profiles.size() == 36);
    CHECK(rulebook.kinds.size() == 20);
    Ids names;
    for (const DenylistFile& file : builtin_regulation_files()) names.insert(file.name);
    Ids expected{"_profiles.json"};
    for (const Regulation& regulation : rulebook.regulations) expected.insert(regulation.id + ".json");
    CHECK(names == expected);
}

TEST_CASE("a column that is not a regulation's own is that of the regulation it names") {
    std::size_t borrowed = 0;
    for (const Regulation& regulation : builtin_rulebook().regulations) {
        if (regulation.scope.empty() || regulation.scope_from == regulation.id) continue;
        const Regulation* nearest = find_regulation(builtin_rulebook(), regulation.scope_from);
        REQUIRE(nearest != nullptr);
        CHECK(nearest->scope_exact);
        for (const auto& [kind, cell] : regulation.scope) {
            INFO(regulation.id << " " << kind);
            const ScopeCell& original = nearest->scope.find(kind)->second;
            CHECK(cell.verdict == original.verdict);
            CHECK(cell.leaning == original.leaning);
            CHECK(cell.confidence == original.confidence);
            CHECK(cell.basis == original.basis);
            CHECK(cell.why == original.why);
        }
        ++borrowed;
    }
    CHECK(borrowed == 7);
}

TEST_CASE("what was not checked is marked in print") {
    const Regulation& texas = *find_regulation(builtin_rulebook(), "us-state-tx");
    CHECK(printed_citation(texas, texas.phases[0]) == "Tex. Gov't Code ch. 620 (unverified)");
    const Regulation& overhaul = *find_regulation(builtin_rulebook(), "us-far-rfo-52-240-91");
    CHECK(printed_citation(overhaul, overhaul.phases[0]) == overhaul.citation + " (unverified)");
    CHECK(printed_citation(overhaul, overhaul.phases[1]) == overhaul.citation);
}

// A rulebook as small as one can be; the tests below break one thing in it.
constexpr std::string_view kProfiles = R"({
  "profiles": [
    {"id": "maker", "label": "Maker", "impliesIfUsEntity": ["user"]},
    {"id": "user", "label": "User"}
  ],
  "kinds": [
    {"id": "engine", "label": "Engine", "examples": "an engine"},
    {"id": "tool", "label": "Tool"}
  ]
})";

constexpr std::string_view kRule = R"({
  "id": "rule",
  "title": "Rule", "citation": "Rule 1",
  "force": "binding",
  "jurisdiction": "XX", "authority": "A", "instrument": "I", "published": "2020",
  "verified": true,
  "verification": {"level": "primary text", "how": "read"},
  "status": {"state": "in force", "asOf": "2026-01-01", "note": "n"},
  "phases": [
    {
      "id": "first", "label": "First",
      "kind": "prohibition_starts",
      "from": "2020-02-29",
      "to": "2021-02-28",
      "dateCertain": true,
      "profiles": ["maker", "user"],
      "ownConduct": ["maker"],
      "effect": "e", "verified": true
    },
    {
      "id": "second", "label": "Second", "kind": "advisory", "from": "2020-01-01", "dateCertain": false,
      "profiles": ["user"], "ownConduct": ["user"], "effect": "e", "note": "n", "verified": true
    }
  ],
  "binds": ["b"], "prohibits": [], "covers": ["c"], "excludes": [{"text": "x", "verified": false}], "embedded": "e", "use": "u",
  "triggeredByComponent": true,
  "scopeExact": true,
  "scopeFrom": "rule",
  "scope": {
    "engine": {"verdict": "covered", "confidence": "high", "basis": ["w1"], "why": "y"},
    "tool": {"verdict": "unclear", "leaning": "covered", "confidence": "low", "basis": ["w1"], "why": "y"}
  },
  "wording": "w",
  "words": {"w1": "words"},
  "duties": [
    {"id": "d", "profiles": ["user"], "appliesTo": "a", "trigger": "t", "reportTo": "r",
     "steps": [{"within": "1 day", "from": "then", "content": ["c"]}], "basis": "b", "verified": true}
  ],
  "citations": ["Rule 1"], "report": "r", "unverified": [{"fact": "f", "unsureOf": "u"}],
  "evidence": [{"url": "https://example.org", "says": "s", "kind": "primary", "verified": true}]
})";

Result<Rulebook> load_texts(std::string_view profiles, std::string_view rule) {
    const DenylistFile files[] = {{"rule.json", rule}, {"_profiles.json", profiles}};
    return load_rulebook(files);
}

std::string with(std::string_view text, std::string_view old_part, std::string_view new_part) {
    std::string changed{text};
    const auto at = changed.find(old_part);
    if (at == std::string::npos || changed.find(old_part, at + 1) != std::string::npos) FAIL("not there exactly once: " << old_part);
    return changed.replace(at, old_part.size(), new_part);
}

struct Fault {
    const char* old_part;
    const char* new_part;
    const char* message;
};

// Each in the regulation file above.
const Fault kFaults[] = {
    {R"("id": "rule")", R"("id": "rule", "name": "x")", "rule.json: line 2: name: is an unknown field"},
    {R"("id": "first", "label")", R"("id": "first", "until": "2022-01-01", "label")", "rule.json: line 11: phases[0].until: is an unknown field"},
    {R"("why": "y"},)", R"("why": "y", "Verdict": "x"},)", "rule.json: line 30: scope.engine.Verdict: is an unknown field"},
    {R"("force": "binding",)", "", "rule.json: line 1: force: is missing"},
    {R"("effect": "e", "verified": true)", R"("effect": "e")", "rule.json: line 10: phases[0].verified: is missing"},
    {R"("title": "Rule")", R"("title": "")", "rule.json: line 3: title: is empty"},
    {R"("title": "Rule")", R"("title": 7)", "rule.json: line 3: title: is a number, not a text"},
    {R"("triggeredByComponent": true)", R"("triggeredByComponent": "true")",
     "rule.json: line 26: triggeredByComponent: is a text, not true or false"},
    {R"("profiles": ["user"], "ownConduct": ["user"])", R"("profiles": "user", "ownConduct": ["user"])",
     "rule.json: line 22: phases[1].profiles: is a text, not a list"},
    {R"("verification": {"level": "primary text", "how": "read"})", R"("verification": "read")",
     "rule.json: line 7: verification: is a text, not an object"},
    {R"("force": "binding")", R"("force": "law")", "rule.json: line 4: force: \"law\" is none of binding, contract, sanctions, advisory"},
    {R"("verdict": "covered")", R"("verdict": "probably-covered")",
     "rule.json: line 30: scope.engine.verdict: \"probably-covered\" is none of not_reached, excluded, unclear, probably_covered, covered"},
    {R"("2020-02-29")", R"("2019-02-29")", "rule.json: line 13: phases[0].from: \"2019-02-29\" is no day (YYYY-MM-DD)"},
    {R"("2021-02-28")", R"("2020-02-29")", "rule.json: line 14: phases[0].to: 2020-02-29 is not after 2020-02-29, the day it begins"},
    {R"("2021-02-28")", R"("2020-02-28")", "rule.json: line 14: phases[0].to: 2020-02-28 is not after 2020-02-29, the day it begins"},
    {R"("id": "second")", R"("id": "first")", "rule.json: line 21: phases[1].id: \"first\" is said twice"},
    {R"(["maker", "user"])", R"(["maker", "owner"])", "rule.json: line 16: phases[0].profiles[1]: \"owner\" is no known profile"},
    {R"(["maker", "user"])", R"(["maker", "maker"])", "rule.json: line 16: phases[0].profiles[1]: \"maker\" is said twice"},
    {R"(["maker", "user"])", "[]", "rule.json: line 16: phases[0].profiles: is empty"},
    {R"("ownConduct": ["maker"])", R"("ownConduct": ["importer"])",
     "rule.json: line 17: phases[0].ownConduct[0]: \"importer\" is not among the profiles of this phase"},
    {R"("force": "binding")", R"("force": "advisory")",
     "rule.json: line 12: phases[0].kind: an advisory regulation cannot hold a prohibition_starts"},
    {R"("engine": {)", R"("motor": {)", "rule.json: line 30: scope.motor: is no known component kind"},
    {R"("leaning": "covered")", R"("leaning": "unclear")",
     "rule.json: line 31: scope.tool.leaning: only an unclear verdict leans, and to another one"},
    {R"("verdict": "covered")", R"("verdict": "covered", "leaning": "excluded")",
     "rule.json: line 30: scope.engine.leaning: only an unclear verdict leans, and to another one"},
    {R"("high", "basis": ["w1"])", R"("high", "basis": ["w2"])",
     "rule.json: line 30: scope.engine.basis[0]: \"w2\" is not among the words of the regulation that scopeFrom names"},
    {R"("high", "basis": ["w1"])", R"("high", "basis": [])", "rule.json: line 30: scope.engine.basis: is empty"},
    {R"("scopeFrom": "rule")", R"("scopeFrom": "other")", "rule.json: line 28: scopeFrom: \"other\" is no regulation that gives its words"},
    {R"("scopeExact": true,)", "", "rule.json: line 1: scopeExact: is missing: scope, scopeExact and scopeFrom go together"},
    {R"("triggeredByComponent": true)", R"("triggeredByComponent": false)",
     "rule.json: line 29: scope: a regulation that no component sets off has no scope"},
    {R"("wording": "w",)", "", "rule.json: line 1: wording: words and wording go together"},
    {R"("id": "d", "profiles": ["user"])", R"("id": "d", "profiles": ["users"])",
     "rule.json: line 36: duties[0].profiles[0]: \"users\" is no known profile"},
    {R"("title": "Rule", "citation")", R"("title": "Rule", "title": "Rule", "citation")", "rule.json: line 3: \"title\" is said twice"},
};

TEST_CASE("a fault in a regulation is an error with file, line, field and reason") {
    REQUIRE(load_texts(kProfiles, kRule));
    for (const Fault& fault : kFaults) {
        const auto loaded = load_texts(kProfiles, with(kRule, fault.old_part, fault.new_part));
        INFO(fault.message);
        REQUIRE_FALSE(loaded);
        CHECK(loaded.error().message == fault.message);
    }
}

TEST_CASE("a kind without a cell is an error, so that a new kind is never silently permitted") {
    const auto profiles = with(kProfiles, R"({"id": "tool", "label": "Tool"})", R"({"id": "tool", "label": "Tool"}, {"id": "new", "label": "New"})");
    const auto loaded = load_texts(profiles, kRule);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().message == "rule.json: line 29: scope.new: is missing");
}

TEST_CASE("a fault in the file of profiles and kinds is an error, too") {
    const Fault faults[] = {
        {R"("id": "user", "label")", R"("id": "maker", "label")", "_profiles.json: line 4: profiles[1].id: \"maker\" is said twice"},
        {R"("id": "tool")", R"("id": "engine")", "_profiles.json: line 8: kinds[1].id: \"engine\" is said twice"},
        {R"(["user"])", R"(["users"])", "_profiles.json: line 3: profiles[0].impliesIfUsEntity[0]: \"users\" is no known profile"},
        {R"("kinds")", R"("sorts")", "_profiles.json: line 6: sorts: is an unknown field"},
        {R"("label": "User")", R"("label": null)", "_profiles.json: line 4: profiles[1].label: is null, not a text"},
    };
    for (const Fault& fault : faults) {
        const auto loaded = load_texts(with(kProfiles, fault.old_part, fault.new_part), kRule);
        INFO(fault.message);
        REQUIRE_FALSE(loaded);
        CHECK(loaded.error().message == fault.message);
    }
}

TEST_CASE("a rulebook has one file of profiles, and one file per regulation") {
    const DenylistFile none[] = {{"rule.json", kRule}};
    const DenylistFile two[] = {{"a.json", kProfiles}, {"b.json", kProfiles}};
    const DenylistFile same[] = {{"a.json", kProfiles}, {"b.json", kRule}, {"c.json", kRule}};
    CHECK(load_rulebook({}).error().message == "a rulebook has one file of profiles and component kinds, not 0");
    CHECK(load_rulebook(none).error().message == "a rulebook has one file of profiles and component kinds, not 0");
    CHECK(load_rulebook(two).error().message == "a rulebook has one file of profiles and component kinds, not 2");
    CHECK(load_rulebook(same).error().message == "c.json: line 2: id: \"rule\" is another file's id too");
}

TEST_CASE("a text that is no JSON object is an error that names the file, wherever it is cut") {
    for (std::size_t length = 0; length < kRule.size(); ++length) {
        const auto loaded = load_texts(kProfiles, kRule.substr(0, length));
        REQUIRE_FALSE(loaded);
        REQUIRE(loaded.error().message.rfind("rule.json: line ", 0) == 0);
    }
}

TEST_CASE("a phase holds from its first day to the day before its end") {
    const auto rulebook = load_texts(kProfiles, kRule);
    REQUIRE(rulebook);
    struct Row {
        const char* profile;
        const char* kind;
        const char* day;
        std::vector<Effect> expected;
    };
    const Row rows[] = {
        {"maker", "engine", "2020-02-28", {}},
        {"maker", "engine", "2020-02-29", {Effect::prohibited}},
        {"maker", "engine", "2021-02-27", {Effect::prohibited}},
        {"maker", "engine", "2021-02-28", {}},
        {"maker", "tool", "2020-02-29", {Effect::question}},
        {"user", "engine", "2020-02-28", {Effect::advice}},
        {"user", "engine", "2020-02-29", {Effect::advice, Effect::information}},
        {"user", "tool", "2020-02-29", {Effect::advice, Effect::question}},
        {"user", "tool", "2021-02-28", {Effect::advice}},
    };
    for (const Row& row : rows) {
        INFO(row.profile << " " << row.kind << " " << row.day);
        std::vector<Effect> effects;
        for (const AppliedRule& rule : applied_rules(*rulebook, row.profile, row.kind, day_of(row.day))) effects.push_back(rule.effect);
        CHECK(effects == row.expected);
    }
}

TEST_CASE("a regulation that no component sets off gives nothing, whatever its cells") {
    auto rulebook = load_texts(kProfiles, kRule);
    REQUIRE(rulebook);
    rulebook->regulations.at(0).triggered_by_component = false;
    CHECK(applied_rules(*rulebook, "maker", "engine", day_of("2020-06-01")).empty());
}

TEST_CASE("every field of a regulation arrives") {
    const auto rulebook = load_texts(kProfiles, kRule);
    REQUIRE(rulebook);
    const Regulation& rule = rulebook->regulations.at(0);
    CHECK(rule.status.as_of == Date{2026, 1, 1});
    CHECK(rule.verification.how == "read");
    CHECK(rule.phases.at(0).to == Date{2021, 2, 28});
    CHECK(rule.phases.at(1).note == "n");
    CHECK(rule.scope.find("tool")->second.leaning == Scope::covered);
    CHECK(rule.words.find("w1")->second == "words");
    CHECK(rule.duties.at(0).steps.at(0).content.at(0) == "c");
    CHECK(rule.excludes.at(0).text == "x");
    CHECK(rule.unverified.at(0).unsure_of == "u");
    CHECK(rule.evidence.at(0).verified);
    CHECK(rulebook->profiles.at(0).implies_if_us_entity.at(0) == "user");
    CHECK(rulebook->kinds.at(0).examples == "an engine");
}

}  // namespace
}  // namespace denybom
