// SPDX-License-Identifier: Apache-2.0
// What rules make of a kind, what a match becomes for somebody on some day, and the verdict.
#include "policy/decide.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "../match/made.h"
#include "match/match_inventory.h"

using namespace denybom;
using made::entry;
using made::file_named;
using made::Said;
using made::Thing;

namespace {

constexpr Date kToday{2026, 11, 25};

Phase phase_of(std::string id, PhaseKind kind, Date from, std::vector<std::string> profiles, std::vector<std::string> own_conduct) {
    Phase phase;
    phase.id = std::move(id);
    phase.kind = kind;
    phase.from = from;
    phase.profiles = std::move(profiles);
    phase.own_conduct = std::move(own_conduct);
    return phase;
}

Regulation regulation_of(std::string id, std::vector<Phase> phases, Scope of_endpoint, Scope of_tool) {
    Regulation regulation;
    regulation.id = std::move(id);
    regulation.citation = "Citation of " + regulation.id;
    regulation.phases = std::move(phases);
    regulation.triggered_by_component = true;
    regulation.scope["endpoint-product"].verdict = of_endpoint;
    regulation.scope["oss-dev-tool-by-kaspersky"].verdict = of_tool;
    return regulation;
}

// A reseller may not sell; a bank may not use, from next year on; whether a school may use tools is unclear; a shop is only warned.
Rulebook rulebook() {
    Rulebook book;
    for (const char* id : {"reseller", "bank", "school", "shop"}) book.profiles.push_back({id, id, "", {}});
    book.regulations.push_back(regulation_of("sales-ban",
                                             {phase_of("sale", PhaseKind::prohibition_starts, {2024, 9, 29}, {"reseller", "shop"}, {"reseller"}),
                                              phase_of("use", PhaseKind::prohibition_starts, {2027, 1, 1}, {"bank"}, {"bank"})},
                                             Scope::covered, Scope::excluded));
    book.regulations.push_back(regulation_of("school-act", {phase_of("use", PhaseKind::deadline, {2025, 1, 1}, {"school"}, {"school"})},
                                             Scope::probably_covered, Scope::unclear));
    book.regulations.push_back(
        regulation_of("warning", {phase_of("out", PhaseKind::advisory, {2022, 3, 15}, {"shop", "reseller"}, {})}, Scope::covered, Scope::covered));
    return book;
}

Policy policy_for(std::vector<std::string> profiles, Date as_of = kToday) {
    Policy policy;
    policy.profiles = std::move(profiles);
    policy.as_of = as_of;
    return policy;
}

std::vector<std::string> shown(const std::vector<AppliedRule>& rules) {
    std::vector<std::string> lines;
    for (const AppliedRule& rule : rules) lines.push_back(rule.id + '/' + rule.phase + ' ' + std::string{name_of(rule.effect)});
    return lines;
}

// The finding on the component called `name`.
struct Judged {
    Denylist list;
    Inventory inventory;
    std::vector<Finding> findings;
};
Judged judged(const std::string& entries, const std::vector<Thing>& things, const Policy& policy) {
    Judged result{made::denylist(entries), made::inventory(things), {}};
    const PatternIndex index{result.list};
    const Rulebook book = rulebook();
    for (ComponentMatch& match : match_inventory(result.inventory, index)) {
        result.findings.push_back(make_finding(result.inventory, result.list, book, policy, std::move(match)));
    }
    return result;
}

Action action_of(const std::string& entries, const Thing& thing, const Policy& policy) {
    const Judged result = judged(entries, {thing}, policy);
    REQUIRE(result.findings.size() == 1);
    return result.findings.front().action;
}

std::string id_of(const std::string& entries, const std::vector<Thing>& things, std::string_view name) {
    const Judged result = judged(entries, things, policy_for({"reseller"}));
    for (const Finding& finding : result.findings) {
        if (result.inventory.components[finding.match.component].name == name) return finding.id;
    }
    FAIL("no finding on " << name);
    return {};
}

Finding finding_with(Action action, bool waived = false, bool known = false) {
    Finding finding;
    finding.action = action;
    if (waived) finding.waiver = "w";
    finding.known = known;
    return finding;
}

}  // namespace

TEST_CASE("rules: by profile, day and kind; the strictest of several profiles") {
    struct Row {
        std::vector<std::string> profiles;
        Date day;
        std::string_view kind;
        Action action;
        std::vector<std::string> rules;
    };
    const Date before{2024, 9, 28};
    const Date first{2024, 9, 29};
    const Row rows[] = {
        {{"reseller"}, kToday, "endpoint-product", Action::deny, {"warning/out advice", "sales-ban/sale prohibited"}},
        {{"reseller"}, before, "endpoint-product", Action::info, {"warning/out advice"}},
        {{"reseller"}, first, "endpoint-product", Action::deny, {"warning/out advice", "sales-ban/sale prohibited"}},
        {{"reseller"}, kToday, "oss-dev-tool-by-kaspersky", Action::info, {"warning/out advice"}},
        {{"shop"}, kToday, "endpoint-product", Action::info, {"warning/out advice", "sales-ban/sale information"}},
        {{"bank"}, kToday, "endpoint-product", Action::info, {}},
        {{"bank"}, {2027, 1, 1}, "endpoint-product", Action::deny, {"sales-ban/use prohibited"}},
        {{"school"}, kToday, "endpoint-product", Action::deny, {"school-act/use prohibited"}},
        {{"school"}, kToday, "oss-dev-tool-by-kaspersky", Action::review, {"school-act/use question"}},
        {{"shop", "school"}, kToday, "oss-dev-tool-by-kaspersky", Action::review, {"warning/out advice", "school-act/use question"}},
        {{"school", "reseller"},
         kToday,
         "endpoint-product",
         Action::deny,
         {"warning/out advice", "sales-ban/sale prohibited", "school-act/use prohibited"}},
        // A phase that two profiles share stands once, as the stricter one reads it.
        {{"shop", "reseller"}, kToday, "endpoint-product", Action::deny, {"warning/out advice", "sales-ban/sale prohibited"}},
        {{"reseller", "shop"}, kToday, "endpoint-product", Action::deny, {"warning/out advice", "sales-ban/sale prohibited"}},
        {{"any"}, kToday, "oss-dev-tool-by-kaspersky", Action::deny, {}},
        {{"bank", "any"}, kToday, "endpoint-product", Action::deny, {}},
        {{"any", "shop"}, kToday, "endpoint-product", Action::deny, {"warning/out advice", "sales-ban/sale information"}},
        {{"reseller"}, kToday, "", Action::info, {}},
    };
    for (const Row& row : rows) {
        INFO(row.profiles.front() << " of " << row.profiles.size() << ' ' << to_string(row.day) << ' ' << row.kind);
        const Ruling ruling = rule_on(rulebook(), policy_for(row.profiles, row.day), row.kind);
        CHECK(ruling.action == row.action);
        CHECK(shown(ruling.rules) == row.rules);
    }
}

TEST_CASE("findings: the entry's own action") {
    struct Row {
        std::string_view more;
        std::vector<std::string> profiles;
        Action action;
    };
    const Row rows[] = {
        {"", {"reseller"}, Action::deny},
        {"", {"bank"}, Action::info},
        {"", {"any"}, Action::deny},
        {R"(,"action":"deny")", {"bank"}, Action::deny},
        {R"(,"action":"review")", {"reseller"}, Action::review},
        {R"(,"action":"review")", {"any"}, Action::review},
        {R"(,"action":"info")", {"any"}, Action::info},
        {R"(,"action":"by-rules","kind":"oss-dev-tool-by-kaspersky")", {"school"}, Action::review},
    };
    for (const Row& row : rows) {
        INFO(row.more << ' ' << row.profiles.front());
        CHECK(action_of(entry("a", R"({"name":"Acme"})", std::string{row.more}), {"Acme"}, policy_for(row.profiles)) == row.action);
    }
}

TEST_CASE("findings: origin and strength limit the action") {
    const std::string list = entry("a", R"({"name":"Acme"},{"domain":"acme.com","strength":"medium"},{"file":"*.acb","strength":"medium"})");
    struct Row {
        std::string_view what;
        Origin origin;
        Thing thing;
        Action action;
        Confidence confidence;
    };
    const Row rows[] = {
        {"component", Origin::component, {"Acme"}, Action::deny, Confidence::high},
        {"root", Origin::root, {"Acme"}, Action::deny, Confidence::high},
        {"service", Origin::service, {"Acme"}, Action::deny, Confidence::high},
        {"file", Origin::file, {"Acme"}, Action::deny, Confidence::high},
        {"pedigree", Origin::pedigree, {"Acme"}, Action::deny, Confidence::high},
        {"tool", Origin::tool, {"Acme"}, Action::info, Confidence::high},
        {"external", Origin::external, {"Acme"}, Action::review, Confidence::high},
        {"one medium", Origin::component, {"x.acb"}, Action::review, Confidence::low},
        {"two mediums", Origin::component, {"x.acb", {{On::endpoint, "https://acme.com"}}}, Action::deny, Confidence::medium},
        {"one medium in another document", Origin::external, {"x.acb"}, Action::review, Confidence::low},
        {"one medium of a tool", Origin::tool, {"x.acb"}, Action::info, Confidence::low},
    };
    for (Row row : rows) {
        INFO(row.what);
        row.thing.origin = row.origin;
        const Judged result = judged(list, {row.thing}, policy_for({"any"}));
        REQUIRE(result.findings.size() == 1);
        CHECK(result.findings.front().action == row.action);
        CHECK(result.findings.front().confidence == row.confidence);
    }
}

TEST_CASE("findings: the most specific entry says what it is; of equals the one that is judged more strictly") {
    const std::string tool = R"(,"kind":"oss-dev-tool-by-kaspersky")";
    const std::string list = entry("maker", R"({"party":"Acme Lab"})", R"(,"specificity":"maker")") + ',' +
                             entry("tool", R"({"name":"AcmeSpresso","party":"Acme Lab"})", tool) + ',' +
                             entry("both-mild", R"({"name":"Both"})", R"(,"action":"info")") + ',' + entry("both-strict", R"({"name":"Both"})") +
                             ',' + entry("both-maybe", R"({"name":"Both","strength":"medium"})", R"(,"action":"deny")");
    const auto entry_of = [&](const Thing& thing, const Policy& policy) {
        const Judged result = judged(list, {thing}, policy);
        REQUIRE(result.findings.size() == 1);
        const Finding& finding = result.findings.front();
        return result.list.entries[finding.entry].id + ' ' + std::string{name_of(finding.action)};
    };
    const Policy reseller = policy_for({"reseller"});
    CHECK(entry_of({"AcmeSpresso", {{On::supplier, "AO Acme Lab"}}}, reseller) == "tool info");
    CHECK(entry_of({"AcmeThing", {{On::supplier, "AO Acme Lab"}}}, reseller) == "maker deny");
    CHECK(entry_of({"Both"}, reseller) == "both-strict deny");
    CHECK(entry_of({"Both"}, policy_for({"bank"})) == "both-mild info");
    CHECK(shown(judged(list, {{"Both"}}, reseller).findings.front().rules) ==
          std::vector<std::string>{"warning/out advice", "sales-ban/sale prohibited"});
}

TEST_CASE("finding ids: stable across versions, order and places") {
    const std::string list = entry("a", R"({"name":["Acme","Acme Two"]},{"purl":"pkg:npm/acme"},{"hash":"md5:00000000000000000000000000000000"})") +
                             ',' + entry("b", R"({"name":"Bcme"})");
    Thing subject{"app", {{On::purl, "pkg:generic/app@1.0"}}};
    subject.is_subject = true;
    subject.origin = Origin::root;
    Thing newer_subject = subject;
    newer_subject.said = {{On::purl, "pkg:generic/app@2.0"}};
    Thing other_subject = subject;
    other_subject.said = {{On::purl, "pkg:generic/other@1.0"}};
    Thing acme{"Acme", {{On::purl, "pkg:npm/acme@1.0.0"}}};
    acme.version = "1.0.0";
    Thing newer{"Acme", {{On::purl, "pkg:npm/acme@2.0.0?arch=x#sub"}}};
    newer.version = "2.0.0";
    newer.ref = "elsewhere";
    const Thing other{"Acme", {{On::purl, "pkg:pypi/acme"}}};
    const Thing unrelated{"x"};

    const std::string id = id_of(list, {subject, acme, unrelated}, "Acme");
    CHECK(id.size() == 16);
    CHECK(id == id_of(list, {subject, unrelated, acme}, "Acme"));
    CHECK(id == id_of(list, {subject, newer}, "Acme"));
    CHECK(id == id_of(list, {newer_subject, newer}, "Acme"));
    CHECK(id == id_of(entry("b", R"({"name":"Bcme"})") + ',' + entry("a", R"({"name":"Acme"})"), {subject, acme}, "Acme"));

    std::set<std::string> ids{id};
    CHECK(ids.insert(id_of(list, {other_subject, acme}, "Acme")).second);
    CHECK(ids.insert(id_of(list, {acme}, "Acme")).second);
    CHECK(ids.insert(id_of(list, {subject, other}, "Acme")).second);
    CHECK(ids.insert(id_of(list, {subject, {"Acme"}}, "Acme")).second);
    CHECK(ids.insert(id_of(list, {subject, {"Acme Two"}}, "Acme Two")).second);
    CHECK(ids.insert(id_of(list, {subject, {"Acme", {{On::supplier, "One"}}}}, "Acme")).second);
    CHECK(ids.insert(id_of(list, {subject, {"Acme", {{On::supplier, "Two"}}}}, "Acme")).second);
    CHECK(ids.insert(id_of(list, {subject, {"", {{On::hash, "00000000000000000000000000000000", "MD5"}}}}, "")).second);
    CHECK(ids.insert(id_of(entry("c", R"({"name":"Acme"})"), {subject, acme}, "Acme")).second);
    CHECK(id_of(list, {subject, {"Acme", {{On::supplier, "AO \"One\""}}}}, "Acme") ==
          id_of(list, {subject, {"ACME", {{On::supplier, "One"}}}}, "ACME"));
    CHECK(id_of(list, {subject, {"Acme", {{On::supplier, "NOASSERTION"}}}}, "Acme") == id_of(list, {subject, {"Acme"}}, "Acme"));
}

TEST_CASE("the verdict: every combination, and `passed` in one kind of case only") {
    const std::vector<std::vector<Finding>> all_findings{
        {},
        {finding_with(Action::info)},
        {finding_with(Action::review)},
        {finding_with(Action::deny)},
        {finding_with(Action::by_rules)},  // nobody decided: no pass
        {finding_with(Action::deny, true)},
        {finding_with(Action::deny, false, true)},
        {finding_with(Action::review, true)},
        {finding_with(Action::review, false, true)},
        {finding_with(Action::info), finding_with(Action::review), finding_with(Action::deny)},
        {finding_with(Action::deny, true), finding_with(Action::review)},
        {finding_with(Action::deny, true), finding_with(Action::deny)},
    };
    std::size_t passed = 0;
    for (const bool read_whole : {false, true}) {
        for (const bool has_something : {false, true}) {
            for (int assurance = 0; assurance < 4; ++assurance) {
                for (int least = 0; least < 4; ++least) {
                    for (std::size_t f = 0; f < all_findings.size(); ++f) {
                        const std::vector<Finding>& findings = all_findings[f];
                        Policy policy = policy_for({"reseller"});
                        policy.min_assurance = static_cast<AssuranceLevel>(least);
                        policy.fail_on_deny = f % 2 == 0;  // what fails a job does not change the verdict
                        policy.report_only = f % 3 == 0;
                        const Verdict verdict = decide({read_whole, has_something, static_cast<AssuranceLevel>(assurance)}, policy, findings);
                        const auto stands = [&](Action action) {
                            return std::count_if(findings.begin(), findings.end(),
                                                 [&](const Finding& x) { return x.action == action && !x.waiver && !x.known; }) > 0;
                        };
                        Verdict expected = Verdict::passed;
                        if (stands(Action::review)) expected = Verdict::review;
                        if (!read_whole || !has_something || assurance < least) expected = Verdict::inconclusive;
                        if (stands(Action::deny) || stands(Action::by_rules)) expected = Verdict::denied;
                        INFO(read_whole << has_something << ' ' << assurance << '<' << least << " findings " << f);
                        CHECK(verdict == expected);
                        if (verdict != Verdict::passed) continue;
                        ++passed;
                        CHECK((read_whole && has_something && assurance >= least && !stands(Action::review) && !stands(Action::deny)));
                    }
                }
            }
        }
    }
    CHECK(passed == 10 * 6);  // pairs of levels that suffice, lists of findings without one that stands
}

TEST_CASE("the verdict: what is not set is no pass") {
    CHECK(Verdict{} == Verdict::inconclusive);
    CHECK(decide({}, Policy{}, {}) == Verdict::inconclusive);
}

TEST_CASE("the verdict over all documents") {
    using enum Verdict;
    const std::vector<Verdict> order{denied, inconclusive, review, passed};
    CHECK(strictest({}) == inconclusive);
    for (std::size_t a = 0; a < order.size(); ++a) {
        CHECK(strictest({order[a]}) == order[a]);
        for (std::size_t b = 0; b < order.size(); ++b) {
            for (std::size_t c = 0; c < order.size(); ++c) CHECK(strictest({order[a], order[b], order[c]}) == order[std::min({a, b, c})]);
        }
    }
}

TEST_CASE("names of verdicts and confidences") {
    CHECK(name_of(Verdict::passed) == "passed");
    CHECK(name_of(Verdict::denied) == "denied");
    CHECK(name_of(Verdict::review) == "review");
    CHECK(name_of(Verdict::inconclusive) == "inconclusive");
    CHECK(name_of(Confidence::low) == "low");
    CHECK(name_of(Confidence::medium) == "medium");
    CHECK(name_of(Confidence::high) == "high");
}
