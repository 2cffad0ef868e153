// SPDX-License-Identifier: Apache-2.0
// What our in-toto statements say is read again in full; what was changed in one, or is none, is refused and never believed.
#include "gate/statement.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "denylist/dsse.h"
#include "identifier/hash.h"
#include "report/intoto.h"
#include "report/reporters.h"
#include "syntax/base64.h"

namespace denybom {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSecretKey =
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAALnyBeNke85eebnENHbPjlVkxV/"
    "+A2s5+fMYVQbTdvjGSm9icg6tRrFmBItXUdxtolzwLPa1qLKs/VTIrlWrrWvCKPmTSTbOPAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

Report judged_report() {
    Report report;
    report.tool_version = "0.1.0";
    report.denylists = {{"kaspersky", "2026.11.23", "sha256:" + std::string(64, 'a'), 800, ""},
                        {"house", "1", "sha256:" + std::string(64, 'b'), 1, ""}};
    report.profiles = {"us-reseller-integrator", "de"};
    report.as_of = {2026, 5, 1};
    report.fail_on = {"deny", "review"};
    report.min_assurance = AssuranceLevel::medium;
    report.settings = {".denybom.json", {"w.json", "v.json"}, "old.json", "app.bin"};
    report.verdict = Verdict::review;
    report.exit_code = 4;
    ReportedDocument document;
    document.path = "a.json";
    document.sha256 = std::string(64, '1');
    document.verdict = Verdict::review;
    report.documents = {document};
    report.replay.tool_sha256 = std::string(64, 'c');
    report.replay.rules_digest = "sha256:" + std::string(64, 'd');
    report.replay.files = {{"baseline", "old.json", std::string(64, 'e')}, {"waivers", "w.json", std::string(64, 'f')}};
    report.replay.builtin_denylist = false;
    report.replay.denylist_paths = {"list.json", "house.json"};
    report.replay.format = "csv";
    report.replay.columns = {"name=Bezeichnung"};
    report.replay.expect_sha256 = std::string(64, '1');
    report.replay.vex_approved_by = "A. Person";
    report.replay.vex_expires = Date{2026, 6, 30};
    report.replay.waiver_warn_days = 7;
    return report;
}

std::string statements_of(const Report& report) {
    std::string text;
    write_intoto(report, {}, text);
    return text;
}

std::string test_result() {
    const std::string text = statements_of(judged_report());
    return text.substr(0, text.find('\n') + 1);
}

// The code of the error, or empty.
std::string code_of(const std::string& text, std::span<const MinisignPublicKey> keys = {}) {
    const auto run = read_statements("s.jsonl", text, keys);
    return run ? "" : run.error().code;
}

Json with_settings(const std::string& settings) {
    Json statement = Json::parse(test_result());
    Json& descriptor = statement["predicate"]["configuration"][0];
    descriptor["content"] = encode_base64(settings);
    descriptor["digest"]["sha256"] = sha256_hex(settings);
    return statement;
}

}  // namespace

TEST_CASE("all that was said of a run is read again") {
    const Report report = judged_report();
    const auto run = read_statements("s.jsonl", statements_of(report), {});
    REQUIRE(run);
    const Request& settings = run->settings;
    CHECK(settings.policy.profiles == report.profiles);
    CHECK(settings.policy.as_of == report.as_of);
    CHECK(fail_on_names(settings.policy) == report.fail_on);
    CHECK(settings.policy.min_assurance == AssuranceLevel::medium);
    CHECK_FALSE(settings.builtin_denylist);
    CHECK(settings.denylists == report.replay.denylist_paths);
    CHECK(settings.format == "csv");
    CHECK(settings.columns.titles == std::vector<std::pair<std::string, std::string>>{{"name", "Bezeichnung"}});
    CHECK(settings.expect_sha256 == report.replay.expect_sha256);
    CHECK(settings.waivers == report.settings.waiver_files);
    CHECK(settings.vex_approved_by == "A. Person");
    CHECK(settings.vex_expires == report.replay.vex_expires);
    CHECK(settings.waiver_warn_days == 7);
    CHECK(settings.baseline == "old.json");
    CHECK(settings.artifact == "app.bin");
    CHECK(settings.config_file == ".denybom.json");
    CHECK(run->tool_version == "0.1.0");
    CHECK(run->tool_sha256 == report.replay.tool_sha256);
    REQUIRE(run->denylists.size() == 2);
    CHECK(run->denylists[1].name + run->denylists[1].version + run->denylists[1].sha256 == "house1" + std::string(64, 'b'));
    CHECK(run->rules_sha256 == std::string(64, 'd'));
    REQUIRE(run->files.size() == 2);
    CHECK(run->files[1].role + ' ' + run->files[1].path + ' ' + run->files[1].sha256 == "waivers w.json " + std::string(64, 'f'));
    REQUIRE(run->documents.size() == 1);
    CHECK(run->documents[0].path + run->documents[0].verdict == "a.jsonreview");
    CHECK(run->verdict == "review");
    CHECK(run->exit_code == 4);
    CHECK(run->summary_result == "FAILED");
    CHECK_FALSE(run->is_sealed);
}

TEST_CASE("a statement is read however it is laid out, alone, among others, in an envelope") {
    const std::string own = test_result();
    const std::string other =
        R"({"_type":"https://in-toto.io/Statement/v1","subject":[],"predicateType":"https://slsa.dev/provenance/v1","predicate":{}})"
        "\n";
    CHECK(code_of(own).empty());
    CHECK(code_of(Json::parse(own).dump(2)).empty());
    CHECK(code_of("\n" + other + "\r\n\n" + own + "\n").empty());
    CHECK(code_of(other) == "bad-statement");
    CHECK(code_of(own + own) == "bad-statement");
    CHECK(code_of(own + "{") == "bad-statement");
    const auto key = parse_minisign_secret_key(kSecretKey);
    REQUIRE(key);
    const auto sealed = read_statements("s.jsonl", seal_dsse(own, intoto::kPayloadType, *key), std::vector{public_key_of(*key)});
    REQUIRE(sealed);
    CHECK(sealed->is_sealed);
    CHECK(sealed->signers == "97F31ED978817C2E");
    CHECK(code_of(own, std::vector{public_key_of(*key)}) == "bad-signature");
    CHECK(code_of(seal_dsse(own, "text/plain", *key), std::vector{public_key_of(*key)}) == "bad-signature");
}

TEST_CASE("whatever is changed in a statement is noticed, or changes what it says") {
    const Json whole = Json::parse(test_result());
    const char* const places[] = {"/_type",
                                  "/subject",
                                  "/predicateType",
                                  "/predicate",
                                  "/predicate/configuration",
                                  "/predicate/configuration/0",
                                  "/predicate/configuration/0/content",
                                  "/predicate/configuration/0/digest",
                                  "/predicate/configuration/0/digest/sha256",
                                  "/predicate/configuration/0/annotations",
                                  "/predicate/configuration/0/annotations/role",
                                  "/predicate/denybom_outcome",
                                  "/predicate/denybom_outcome/verdict",
                                  "/predicate/denybom_outcome/exitCode",
                                  "/predicate/result",
                                  "/predicate/warnedTests",
                                  "/predicate/failedTests/0",
                                  "/predicate/denybom_outcome/documents",
                                  "/predicate/denybom_outcome/documents/0/sha256"};
    for (const char* place : places) {
        for (const char* value : {"null", "true", "-1", "0.5", "1e300", "\"x\"", "\"\"", "[]", "{}", "[[]]", "[{}]", "[null]", "{\"\":0}"}) {
            INFO(place << " " << value);
            Json changed = whole;
            changed[Json::json_pointer(place)] = Json::parse(value);
            const std::string code = code_of(changed.dump());
            const bool is_other_verdict =
                std::string_view(place).ends_with("/verdict") && (std::string_view(value) == "\"x\"");  // which does not come out again
            CHECK((is_other_verdict || code == "bad-statement" || code == "changed-statement"));
        }
    }
}

TEST_CASE("a summary that contradicts the test result is noticed") {
    const std::string text = statements_of(judged_report());
    const std::string first = text.substr(0, text.find('\n') + 1);
    const Json summary = Json::parse(text.substr(first.size()));
    CHECK(code_of(first + summary.dump()).empty());
    for (const char* place : {"/subject", "/subject/0/digest/sha256", "/predicate/policy", "/predicate/timeVerified", "/predicate/verifiedLevels",
                              "/predicate/verifiedLevels/0"}) {
        for (const char* value : {"null", "1", "\"2026-05-02T00:00:00Z\"", "[]", "{}"}) {
            INFO(place << " " << value);
            Json changed = summary;
            changed[Json::json_pointer(place)] = Json::parse(value);
            CHECK(code_of(first + changed.dump()) == "changed-statement");
            CHECK(code_of(changed.dump() + "\n" + first) == "changed-statement");
        }
    }
    Json passed = summary;
    passed["predicate"]["verificationResult"] = "PASSED";
    passed["predicate"]["verifiedLevels"] = {"SLSA_BUILD_LEVEL_UNEVALUATED"};
    const auto run = read_statements("s.jsonl", first + passed.dump(), {});  // it is for what comes out to contradict that
    REQUIRE(run);
    CHECK(run->summary_result == "PASSED");
}

TEST_CASE("settings have to be all there, and none besides") {
    const Json whole = Json::parse(intoto::settings_text(judged_report()));
    CHECK(code_of(with_settings(whole.dump()).dump()).empty());
    for (const auto& [name, own] : whole.items()) {
        for (const char* value : {"null", "1e400", "{\"a\":1}", "[1]", "[[]]", "-1"}) {
            INFO(name << " " << value);
            std::string text = whole.dump();
            const std::string member = '"' + name + "\":" + own.dump();
            text.replace(text.find(member), member.size(), '"' + name + "\":" + value);
            CHECK(code_of(with_settings(text).dump()) == "bad-statement");
        }
        Json less = whole;
        less.erase(name);
        INFO(name);
        CHECK(code_of(with_settings(less.dump()).dump()) == "bad-statement");
    }
    Json more = whole;
    more["leniency"] = "high";
    CHECK(code_of(with_settings(more.dump()).dump()) == "bad-statement");
    CHECK(code_of(with_settings("").dump()) == "bad-statement");
    CHECK(code_of(with_settings("[]").dump()) == "bad-statement");
}

TEST_CASE("files that are no statement are refused") {
    const std::string inputs[] = {"",
                                  "\n\n",
                                  "[]",
                                  "null",
                                  "1",
                                  "\"x\"",
                                  "{}",
                                  "{}\n{}",
                                  std::string(1000, '\0'),
                                  std::string(100'000, '['),
                                  "{\"a\":" + std::string(1'000'000, '9') + "}",
                                  std::string(20'000, '\n') + "{}",
                                  R"({"payload":"!","payloadType":"x"})",
                                  R"({"payload":"","payloadType":"x"})",
                                  R"({"payload":"W10","payloadType":"x"})",
                                  R"({"payload":{},"payloadType":[],"signatures":3})"};
    for (const std::string& input : inputs) {
        INFO(input.substr(0, 60));
        CHECK(code_of(input) == "bad-statement");
    }
}

TEST_CASE("an envelope signs what DSSE's own example signs") {
    // protocol.md: PAE("http://example.com/HelloWorld", "hello world"); what is signed is seen through Ed25519, which is deterministic.
    const auto key = parse_minisign_secret_key(kSecretKey);
    REQUIRE(key);
    const Json envelope = Json::parse(seal_dsse("hello world", "http://example.com/HelloWorld", *key));
    CHECK(envelope["payload"] == "aGVsbG8gd29ybGQ=");
    CHECK(envelope["signatures"][0]["sig"] == encode_base64(signature_of("DSSEv1 29 http://example.com/HelloWorld 11 hello world", *key)));
}

}  // namespace denybom
