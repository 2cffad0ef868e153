// SPDX-License-Identifier: Apache-2.0
// The cases of denylist/tests: that they read strictly, and that no entry accuses without a component that it was tried on.
#include "gate/labelled_cases.h"

#include <catch2/catch.hpp>
#include <set>

using namespace denybom;

namespace {

std::string fault_of(std::string_view text) {
    const DenylistFile file{"cases.tsv", text};
    const auto cases = load_cases({&file, 1});
    return cases ? "" : cases.error().message;
}

bool can_deny(const Entry& entry) {
    const bool is_accusation = entry.action == Action::deny || entry.action == Action::by_rules;
    return is_accusation && std::any_of(entry.match.begin(), entry.match.end(), [](const Group& group) { return group.strength == Strength::strong; });
}

}  // namespace

TEST_CASE("cases: every built-in entry that can deny has a component that it must find, and each names an entry that there is") {
    const auto denylist = load_denylist(builtin_denylist_files());
    const auto cases = load_cases(builtin_denylist_tests());
    REQUIRE(denylist);
    REQUIRE(cases);
    std::set<std::string, std::less<>> named;
    for (const LabelledCase& labelled : *cases) {
        if (labelled.label != CaseLabel::not_denied) named.emplace(labelled["entry"]);
    }
    std::set<std::string, std::less<>> ids{""};
    for (const Entry& entry : denylist->entries) {
        ids.insert(entry.id);
        if (can_deny(entry) && !named.contains(entry.id)) FAIL_CHECK(entry.id << " has no case");
    }
    for (const std::string& name : named) {
        if (!ids.contains(name)) FAIL_CHECK(name << " is no entry");
    }
}

TEST_CASE("cases: a file that is not understood is refused") {
    struct Row {
        std::string_view text;
        std::string_view fault;
    };
    const Row rows[] = {
        {"deny\tsdk\tname=Acme SDK\n# a comment\n\nnot-denied\tother\tname=zlib\r\n", ""},
        {"", ""},
        {"maybe\tsdk\tname=a\n", "cases.tsv:1: \"maybe\" is no label (deny, found, not-denied)"},
        {"# c\ndeny\tsdk\tnmae=a\n", "cases.tsv:2: \"nmae\" is no key"},
        {"deny\tsdk\tversion=1\n", "cases.tsv:1: a component without a name"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(fault_of(row.text) == row.fault);
    }
}

TEST_CASE("cases: the component is found by each kind of trace, and by the entry that the case names") {
    constexpr std::string_view kList = R"({"name":"house","version":"1","entries":[
      {"id":"all","title":"All","action":"deny","match":[
        {"name":"Acme SDK"},{"party":"Acme"},{"purl":"pkg:npm/acme"},{"cpe":"cpe:2.3:*:acme:*:*:*:*:*:*:*:*:*"},{"file":"libacme.so"},
        {"hash":"sha256:1bdb8be385f6c69b417c36621cdc1948751cd0c4e379b4c47ca1d08760cde9b3"},{"swid":"acme-tag"},{"identifier":"com.acme"},{"service":"acmed"},
        {"domain":"acme.example","role":"endpoint"},{"domain":"dl.acme.example","role":"distribution"},{"domain":"www.acme.example","role":"maker"}]}]})";
    const DenylistFile file{"list.json", kList};
    const auto denylist = load_denylist({&file, 1});
    REQUIRE(denylist);
    const Rulebook rulebook;
    const CaseJudge judge{*denylist, rulebook};
    for (const std::string_view field : {"supplier=Acme", "purl=pkg:npm/acme@1", "cpe=cpe:2.3:a:acme:x:1:*:*:*:*:*:*:*", "file=lib/libacme.so", "swid=acme-tag", "identifier=com.acme",
                                         "hash=sha256:1bdb8be385f6c69b417c36621cdc1948751cd0c4e379b4c47ca1d08760cde9b3", "service=acmed", "endpoint=https://acme.example/v1",
                                         "distribution=https://dl.acme.example/a.zip", "supplier-url=https://www.acme.example"}) {
        CAPTURE(field);
        const std::string text = "deny\ttrace\tname=x\t" + std::string{field} + "\tentry=all\n";
        const DenylistFile lines{"cases.tsv", text};
        const auto cases = load_cases({&lines, 1});
        REQUIRE(cases);
        CHECK(CaseJudge::fault(cases->front(), judge.judge(cases->front())) == "");
    }
}

TEST_CASE("cases: what came out otherwise is said") {
    struct Row {
        CaseLabel label;
        std::string entry;
        CaseResult result;
        std::string_view fault;
    };
    const Row rows[] = {
        {CaseLabel::deny, "", {"deny", {"a"}}, ""},
        {CaseLabel::deny, "a", {"deny", {"b", "a"}}, ""},
        {CaseLabel::deny, "", {"review", {"a"}}, "review instead of deny: name=x"},
        {CaseLabel::found, "", {"review", {"a"}}, ""},
        {CaseLabel::found, "", {"info", {"a"}}, "info instead of found: name=x"},
        {CaseLabel::not_denied, "", {"review", {"a"}}, ""},
        {CaseLabel::not_denied, "", {"deny", {"a"}}, "deny instead of not-denied: name=x"},
        {CaseLabel::deny, "a", {"deny", {"b"}}, "by b instead of deny: name=x  entry=a"},
    };
    for (const Row& row : rows) {
        LabelledCase labelled{row.label, "", {{"name", "x"}}, ""};
        if (!row.entry.empty()) labelled.fields.emplace_back("entry", row.entry);
        CHECK(CaseJudge::fault(labelled, row.result) == row.fault);
    }
}
