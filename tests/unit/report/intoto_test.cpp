// SPDX-License-Identifier: Apache-2.0
// What in-toto and SLSA ask of statements, and what of the report stands where in ours. tests/npm validates the whole form.
#include "report/intoto.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "identifier/hash.h"
#include "scenarios.h"
#include "syntax/base64.h"
#include "written.h"

namespace denybom {
namespace {

using Json = nlohmann::ordered_json;

struct Statements {
    Json test_result;
    Json summary;
};

Statements statements_of(const Report& report) {
    const std::vector<std::string> lines = lines_of(written("intoto", report));
    REQUIRE(lines.size() == 2);
    return {Json::parse(lines[0]), Json::parse(lines[1])};
}

ReportedDocument judged(std::string path, std::string sha256, Verdict verdict) {
    ReportedDocument document = document_of(std::move(path), verdict, 1);
    document.sha256 = std::move(sha256);
    return document;
}

const std::string kOne(64, '1');
const std::string kTwo(64, '2');

// The JSON names of a message's fields, from its definition.
std::set<std::string> fields_of(const std::filesystem::path& proto, const std::string& message) {
    std::ifstream in(proto);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::size_t begin = text.find("message " + message);
    REQUIRE(begin != std::string::npos);
    const std::string body = text.substr(begin, text.find("\n}", begin) - begin);
    const std::regex field{R"(\n  (?:repeated )?[\w.<>, ]+ (\w+) = \d+(?: \[json_name = "(\w+)\"\])?;)"};
    std::set<std::string> names;
    for (std::sregex_iterator at(body.begin(), body.end(), field), end; at != end; ++at) {
        std::string name = (*at)[2].matched ? (*at)[2].str() : (*at)[1].str();
        for (std::size_t dash = name.find('_', 1); dash != std::string::npos; dash = name.find('_', 1))
            name.replace(dash, 2, 1, static_cast<char>(name[dash + 1] - 'a' + 'A'));
        names.insert(name);
    }
    return names;
}

void check_known(const Json& object, const std::set<std::string>& fields) {
    for (const auto& [key, value] : object.items()) {
        INFO(key);
        CHECK((fields.contains(key) || key.starts_with("denybom_")));
    }
}

}  // namespace

TEST_CASE("the result is the verdict, whatever the exit code is") {
    const struct {
        Verdict verdict;
        const char* result;
        const char* verification;
        const char* level;
    } cases[] = {
        {Verdict::passed, "PASSED", "PASSED", "SLSA_BUILD_LEVEL_UNEVALUATED"},
        {Verdict::review, "WARNED", "FAILED", "FAILED"},
        {Verdict::denied, "FAILED", "FAILED", "FAILED"},
        {Verdict::inconclusive, "FAILED", "FAILED", "FAILED"},
    };
    for (const auto& expected : cases) {
        const Statements made = statements_of(scenario_of(expected.verdict, 0, {judged("a.json", kOne, expected.verdict)}));
        CHECK(made.test_result["predicate"]["result"] == expected.result);
        CHECK(made.summary["predicate"]["verificationResult"] == expected.verification);
        CHECK(made.summary["predicate"]["verifiedLevels"] == Json::array({expected.level}));
    }
}

TEST_CASE("the subjects are the SBOMs that were read, each once; what could not be read has failed") {
    const Report report =
        scenario_of(Verdict::inconclusive, 3,
                    {judged("b.json", kOne, Verdict::passed), judged("b.json", kOne, Verdict::denied), judged("a.json", kTwo, Verdict::passed),
                     judged("c.json", "", Verdict::inconclusive), judged("d.json", kOne, Verdict::review)});
    const Statements made = statements_of(report);
    const Json subjects = Json::parse(R"([{"name":"b.json","digest":{"sha256":")" + kOne + R"("}},{"name":"a.json","digest":{"sha256":")" + kTwo +
                                      R"("}},{"name":"d.json","digest":{"sha256":")" + kOne + R"("}}])");
    CHECK(made.test_result["subject"] == subjects);
    CHECK(made.summary["subject"] == subjects);
    const Json& predicate = made.test_result["predicate"];
    CHECK(predicate["passedTests"] == Json::array({"a.json"}));
    CHECK(predicate["warnedTests"] == Json::array({"d.json"}));
    CHECK(predicate["failedTests"] == Json::array({"b.json", "c.json"}));
}

TEST_CASE("where no SBOM had bytes to speak of there is no statement") {
    CHECK(written("intoto", scenario_of(Verdict::inconclusive, 3, {judged("c.json", "", Verdict::inconclusive)})).empty());
    CHECK(written("intoto", scenario_of(Verdict::inconclusive, 3, {})).empty());
}

TEST_CASE("a statement says with what was judged, and binds it by digests") {
    Report report = denied_scenario();
    report.replay.tool_sha256 = kOne;
    report.replay.rules_digest = "sha256:" + kTwo;
    report.replay.files = {{"waivers", "w.json", kOne}};
    const Statements made = statements_of(report);
    const Json& configuration = made.test_result["predicate"]["configuration"];
    REQUIRE(configuration.size() == 5);
    const std::string settings = intoto::settings_text(report);
    CHECK(decode_base64(configuration[0]["content"].get<std::string>()) == settings);
    CHECK(configuration[0]["digest"]["sha256"] == sha256_hex(settings));
    CHECK(made.summary["predicate"]["policy"]["digest"] == configuration[0]["digest"]);
    CHECK(configuration[1]["digest"]["sha256"] == kOne);
    CHECK(configuration[2]["digest"]["sha256"] == std::string(64, 'a'));
    CHECK(configuration[2]["annotations"]["version"] == "2026.11.23");
    CHECK(configuration[3]["digest"]["sha256"] == kTwo);
    CHECK(configuration[4] == Json::parse(R"({"name":"w.json","digest":{"sha256":")" + kOne + R"("},"annotations":{"role":"waivers"}})"));
    CHECK(made.test_result["predicate"]["denybom_outcome"]["reportSha256"] == sha256_hex(written("json", report)));
    CHECK(made.summary["predicate"]["timeVerified"] == "2026-11-25T00:00:00Z");
    CHECK(made.summary["predicate"]["resourceUri"] == "ni:///sha-256;ERERERERERERERERERERERERERERERERERERERERERE");  // RFC 6920
}

TEST_CASE("SBOMs that came in attestations are the summary's input attestations") {
    Report report = passed_scenario();
    report.documents[0].envelopes = {"dsse", "in-toto"};
    CHECK(statements_of(report).summary["predicate"]["inputAttestations"][0]["digest"]["sha256"] == kOne);
}

TEST_CASE("no field of a statement is unknown to the definitions of in-toto") {
    const char* named = std::getenv("DENYBOM_CORPORA");
    const std::filesystem::path corpora =
        named != nullptr ? std::filesystem::path{named} : std::filesystem::path{DENYBOM_SOURCE_DIR} / "../shared/corpora";
    const std::filesystem::path folder = corpora / "output-schemas/in-toto/in_toto_attestation";
    if (!std::filesystem::exists(folder)) {
        WARN("skipped: no corpora at " << corpora.string());
        return;
    }
    const auto statement = fields_of(folder / "v1/statement.proto", "Statement");
    const auto resource = fields_of(folder / "v1/resource_descriptor.proto", "ResourceDescriptor");
    const auto test_result = fields_of(folder / "predicates/test_result/v0/test_result.proto", "TestResult");
    const auto summary = fields_of(folder / "predicates/vsa/v1/vsa.proto", "VerificationSummary");
    CHECK(resource.contains("mediaType"));
    CHECK(test_result.size() == 6);
    CHECK(summary.contains("verifiedLevels"));
    for (const Scenario& scenario : kScenarios) {
        if (written("intoto", scenario.make()).empty()) continue;
        const Statements made = statements_of(scenario.make());
        for (const Json& one : {made.test_result, made.summary}) {
            for (const auto& [key, value] : one.items()) CHECK((key == "_type" || statement.contains(key)));
            for (const Json& subject : one["subject"]) check_known(subject, resource);
        }
        check_known(made.test_result["predicate"], test_result);
        check_known(made.summary["predicate"], summary);
        for (const Json& descriptor : made.test_result["predicate"]["configuration"]) check_known(descriptor, resource);
    }
}

}  // namespace denybom
