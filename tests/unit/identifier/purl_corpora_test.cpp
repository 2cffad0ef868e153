// SPDX-License-Identifier: Apache-2.0
// The tests of the purl specification itself (https://github.com/package-url/purl-spec, tests/). Where they expect a refusal, a
// purl of ours is refused, or marked as repaired: a gate keeps what it can still compare.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "corpora.h"
#include "identifier/purl.h"
#include "identifier/purl_types.h"

namespace denybom {
namespace {

using nlohmann::json;

std::string text_of(const json& value) { return value.is_string() ? value.get<std::string>() : std::string(); }

Purl purl_of(const json& parts) {
    Purl purl;
    purl.type = text_of(parts["type"]);
    purl.namespace_ = text_of(parts["namespace"]);
    purl.name = text_of(parts["name"]);
    purl.version = text_of(parts["version"]);
    purl.subpath = text_of(parts["subpath"]);
    for (const auto& [key, value] : parts["qualifiers"].items()) purl.qualifiers.emplace_back(key, text_of(value));
    return purl;
}

std::string refusal(const std::string& text) {
    const Result<Purl> purl = parse_purl(text);
    if (!purl) return "refused";
    return purl->repaired ? "repaired" : "accepted";
}

void check_parsed(const std::string& input, const json& expected) {
    const Result<Purl> purl = parse_purl(input);
    REQUIRE(purl);
    const Purl wanted = purl_of(expected);
    CHECK(purl->type == wanted.type);
    CHECK(purl->namespace_ == wanted.namespace_);
    CHECK(purl->name == wanted.name);
    CHECK(purl->version == wanted.version);
    CHECK(purl->qualifiers == wanted.qualifiers);
    CHECK(purl->subpath == wanted.subpath);
}

void check(const json& test) {
    const json& input = test["input"];
    const std::string text = input.is_string() ? text_of(input) : to_string(purl_of(input));
    CAPTURE(text, test["description"]);
    const bool upper_case_key_is_recommended = test["test_group"] == "required";
    if (test["expected_failure"] == true) {
        CHECK(refusal(text) != "accepted");
    } else if (test["test_type"] == "parse") {
        check_parsed(text, test["expected_output"]);
    } else {
        const Result<Purl> purl = parse_purl(text);
        REQUIRE(purl);
        CHECK(to_string(*purl) == text_of(test["expected_output"]));
        if (test["test_type"] == "build") CHECK(text == text_of(test["expected_output"]));
        if (upper_case_key_is_recommended && text == text_of(test["expected_output"])) CHECK_FALSE(purl->repaired);
    }
}

TEST_CASE("the tests of the purl specification hold") {
    const auto folder = test::corpus("purl-spec/tests");
    if (!folder) return;
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder)) {
        if (entry.path().extension() != ".json") continue;
        const json document = json::parse(test::read_file(entry.path()));
        for (const json& test : document["tests"]) check(test);
        count += static_cast<int>(document["tests"].size());
    }
    CHECK(count > 500);
}

TEST_CASE("purls of the specification's former suite still have the same canonical form") {
    const auto file = test::corpus("purl-spec/historic/test-suite-data.json");
    if (!file) return;
    for (const json& test : json::parse(test::read_file(*file))) {
        if (test["is_invalid"] == true) continue;
        const std::string text = test["purl"];
        CAPTURE(text);
        const Result<Purl> purl = parse_purl(text);
        const Result<Purl> canonical = parse_purl(text_of(test["canonical_purl"]));
        REQUIRE(purl);
        REQUIRE(canonical);
        CHECK(to_string(*purl) == to_string(*canonical));
    }
}

TEST_CASE("the specification's type definitions agree with the table") {
    const auto folder = test::corpus("purl-spec/types");
    if (!folder) return;
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
        const json definition = json::parse(test::read_file(entry.path()));
        CAPTURE(definition["type"]);
        const PurlType* type = find_purl_type(text_of(definition["type"]));
        REQUIRE(type != nullptr);
        const std::string rule = text_of(definition["namespace_definition"]["requirement"]);
        const NamespaceRule expected = rule == "required"     ? NamespaceRule::required
                                       : rule == "prohibited" ? NamespaceRule::prohibited
                                                              : NamespaceRule::optional;
        CHECK((type->namespace_rule == expected));
        const json name_has_case = definition["name_definition"].value("case_sensitive", json());
        if (name_has_case == false) CHECK((type->case_rules & kLowerName) != 0);
        const json namespace_has_case = definition["namespace_definition"].value("case_sensitive", json());
        if (namespace_has_case == false) CHECK((type->case_rules & kLowerNamespace) != 0);
        for (const json& qualifier : definition.value("qualifiers_definition", json::array()))
            if (qualifier.value("requirement", "") == "required") CHECK(type->required_qualifier == text_of(qualifier["key"]));
        ++count;
    }
    CHECK(count > 40);
}

}  // namespace
}  // namespace denybom
