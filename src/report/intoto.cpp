// SPDX-License-Identifier: Apache-2.0
#include "report/intoto.h"

#include <algorithm>
#include <set>

#include "identifier/hash.h"
#include "report/reporters.h"
#include "syntax/base64.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace intoto {
namespace {

constexpr std::size_t kHexOfSha256 = 64;

struct Subject {
    std::string_view name;
    std::string_view sha256;

    auto operator<=>(const Subject&) const = default;
};

bool is_sha256(std::string_view text) { return text.size() == kHexOfSha256 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos; }

std::string_view without_algorithm(std::string_view digest) {
    constexpr std::string_view kAlgorithm = "sha256:";
    return digest.starts_with(kAlgorithm) ? digest.substr(kAlgorithm.size()) : digest;
}

// Each file once, however many documents it holds, in the order of the report.
std::vector<Subject> subjects_of(const Report& report) {
    std::set<Subject> seen;
    std::vector<Subject> subjects;
    for (const ReportedDocument& document : report.documents) {
        const Subject subject{document.path, document.sha256};
        if (is_sha256(subject.sha256) && seen.insert(subject).second) subjects.push_back(subject);
    }
    return subjects;
}

void put_digest(JsonObject& object, std::string_view sha256) {
    if (!is_sha256(sha256)) return;
    JsonObject digest = object.object("digest");
    digest.put("sha256", sha256);
}

void put_texts(JsonObject& object, std::string_view key, const std::vector<std::string>& texts) {
    JsonList list = object.list(key);
    for (const std::string& text : texts) list.put(text);
}

void put_statement(JsonObject& statement, const std::vector<Subject>& subjects, std::string_view predicate_type) {
    statement.put("_type", kStatementType);
    {
        JsonList list = statement.list("subject");
        for (const Subject& subject : subjects) {
            JsonObject object = list.object();
            object.put("name", subject.name);
            put_digest(object, subject.sha256);
        }
    }
    statement.put("predicateType", predicate_type);
}

void put_settings(JsonList& configuration, const std::string& settings) {
    JsonObject object = configuration.object();
    object.put("name", "settings");
    put_digest(object, sha256_hex(settings));
    object.put("content", encode_base64(settings));
    object.put("mediaType", "application/json");
    JsonObject annotations = object.object("annotations");
    annotations.put("role", kSettingsRole);
}

void put_program(JsonList& configuration, const Report& report) {
    JsonObject object = configuration.object();
    object.put("name", "denybom");
    object.put("uri", "pkg:generic/denybom@" + report.tool_version);
    put_digest(object, report.replay.tool_sha256);
    JsonObject annotations = object.object("annotations");
    annotations.put("role", kProgramRole);
    annotations.put("version", report.tool_version);
}

void put_denylist(JsonList& configuration, const ReportedDenylist& denylist) {
    JsonObject object = configuration.object();
    object.put("name", denylist.name);
    put_digest(object, without_algorithm(denylist.digest));
    JsonObject annotations = object.object("annotations");
    annotations.put("role", kDenylistRole);
    annotations.put("version", denylist.version);
    annotations.put("entries", denylist.entries);
    annotations.put("signature", denylist.signature);
}

void put_file(JsonList& configuration, std::string_view name, std::string_view sha256, std::string_view role) {
    JsonObject object = configuration.object();
    object.put("name", name);
    put_digest(object, sha256);
    JsonObject annotations = object.object("annotations");
    annotations.put("role", role);
}

void put_configuration(JsonObject& predicate, const Report& report, const std::string& settings) {
    JsonList configuration = predicate.list("configuration");
    put_settings(configuration, settings);
    put_program(configuration, report);
    for (const ReportedDenylist& denylist : report.denylists) put_denylist(configuration, denylist);
    put_file(configuration, "rules", without_algorithm(report.replay.rules_digest), kRulesRole);
    for (const ReportedFile& file : report.replay.files) put_file(configuration, file.path, file.sha256, file.role);
}

void put_tests(JsonObject& predicate, const Report& report) {
    Tests tests;
    for (const ReportedDocument& document : report.documents) add_test(tests, document.path, name_of(document.verdict));
    for (const auto& [key, result] : kTestLists) {
        JsonList list = predicate.list(key);
        for (const auto& [name, own] : tests) {
            if (own == result) list.put(name);
        }
    }
}

void put_outcome(JsonObject& predicate, const Report& report) {
    std::string json;
    write_json(report, {}, json);
    JsonObject outcome = predicate.object(kOutcome);
    outcome.put("verdict", name_of(report.verdict));
    outcome.put("exitCode", report.exit_code);
    outcome.put("reportSha256", sha256_hex(json));
    JsonList documents = outcome.list("documents");
    for (const ReportedDocument& document : report.documents) {
        JsonObject object = documents.object();
        object.put("path", document.path);
        object.put("sha256", document.sha256);
        object.put("verdict", name_of(document.verdict));
    }
}

void put_test_result(JsonObject statement, const Report& report, const std::vector<Subject>& subjects, const std::string& settings) {
    put_statement(statement, subjects, kTestResult);
    JsonObject predicate = statement.object("predicate");
    predicate.put("result", test_result(name_of(report.verdict)));
    put_configuration(predicate, report, settings);
    put_tests(predicate, report);
    put_outcome(predicate, report);
}

// Attestations that the SBOMs came in.
void put_input_attestations(JsonObject& predicate, const Report& report) {
    JsonList list = predicate.list("inputAttestations");
    std::set<std::string_view> seen;
    for (const ReportedDocument& document : report.documents) {
        if (document.envelopes.empty() || !is_sha256(document.sha256) || !seen.insert(document.sha256).second) continue;
        JsonObject object = list.object();
        object.put("uri", uri_of(document.sha256));
        put_digest(object, document.sha256);
    }
}

void put_summary(JsonObject statement, const Report& report, const std::vector<Subject>& subjects, const std::string& settings) {
    put_statement(statement, subjects, kVerificationSummary);
    JsonObject predicate = statement.object("predicate");
    {
        JsonObject verifier = predicate.object("verifier");
        verifier.put("id", kVerifier);
    }
    predicate.put("timeVerified", time_of(report.as_of));
    std::vector<std::string> digests;
    for (const Subject& subject : subjects) digests.emplace_back(subject.sha256);
    predicate.put("resourceUri", resource_of(digests));
    {
        const std::string sha256 = sha256_hex(settings);
        JsonObject policy = predicate.object("policy");
        policy.put("uri", uri_of(sha256));
        put_digest(policy, sha256);
    }
    put_input_attestations(predicate, report);
    const std::string_view result = verification_result(report.verdict);
    predicate.put("verificationResult", result);
    JsonList levels = predicate.list("verifiedLevels");
    levels.put(verified_level(result));
}

}  // namespace

std::string_view verification_result(Verdict verdict) { return verdict == Verdict::passed ? "PASSED" : "FAILED"; }

std::string_view verified_level(std::string_view verification_result) {
    return verification_result == "PASSED" ? "SLSA_BUILD_LEVEL_UNEVALUATED" : "FAILED";
}

std::string_view test_result(std::string_view verdict) {
    return verdict == name_of(Verdict::passed) ? "PASSED" : verdict == name_of(Verdict::review) ? "WARNED" : "FAILED";
}

void add_test(Tests& tests, const std::string& path, std::string_view verdict) {
    const auto gravity = [](std::string_view result) { return result == "FAILED" ? 2 : result == "WARNED" ? 1 : 0; };
    const std::string_view result = test_result(verdict);
    std::string_view& known = tests.try_emplace(path, result).first->second;
    if (gravity(result) > gravity(known)) known = result;
}

std::string uri_of(std::string_view sha256) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < sha256.size(); i += 2) {
        const auto digit = [&](std::size_t at) { return sha256[at] <= '9' ? sha256[at] - '0' : sha256[at] - 'a' + 10; };
        bytes += static_cast<char>(digit(i) << 4 | digit(i + 1));
    }
    std::string text = encode_base64(bytes);
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    return "ni:///sha-256;" + text.substr(0, text.find('='));
}

std::string resource_of(std::span<const std::string> digests) {
    if (digests.size() == 1) return uri_of(digests.front());
    std::string list;
    for (const std::string& digest : digests) list += digest + '\n';
    return uri_of(sha256_hex(list));
}

std::string time_of(Date as_of) { return to_string(as_of) + "T00:00:00Z"; }

std::string settings_text(const Report& report) {
    const ReportedReplay& replay = report.replay;
    std::string text;
    JsonWriter writer{text, JsonLayout::compact};
    JsonObject root = writer.object();
    put_texts(root, "profiles", report.profiles);
    root.put("asOf", to_string(report.as_of));
    put_texts(root, "failOn", report.fail_on);
    root.put("minAssurance", name_of(report.min_assurance));
    root.put("builtinDenylist", replay.builtin_denylist);
    put_texts(root, "denylists", replay.denylist_paths);
    root.put("format", replay.format);
    put_texts(root, "columns", replay.columns);
    root.put("expectSha256", replay.expect_sha256);
    put_texts(root, "waivers", report.settings.waiver_files);
    root.put("vexApprovedBy", replay.vex_approved_by);
    root.put("vexExpires", replay.vex_expires ? to_string(*replay.vex_expires) : std::string{});
    root.put("waiverWarnDays", replay.waiver_warn_days);
    root.put("baseline", report.settings.baseline_file);
    root.put("artifact", report.settings.artifact_file);
    root.put("config", report.settings.config_file);
    root.close();
    text.pop_back();  // the line feed
    return text;
}

}  // namespace intoto

void write_intoto(const Report& report, const Appearance&, std::string& output) {
    const auto subjects = intoto::subjects_of(report);
    if (subjects.empty()) return;
    const std::string settings = intoto::settings_text(report);
    JsonWriter writer{output, JsonLayout::compact};
    intoto::put_test_result(writer.object(), report, subjects, settings);
    intoto::put_summary(writer.object(), report, subjects, settings);
}

}  // namespace denybom
