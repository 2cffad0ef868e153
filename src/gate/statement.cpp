// SPDX-License-Identifier: Apache-2.0
#include "gate/statement.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "denylist/dsse.h"
#include "identifier/hash.h"
#include "report/intoto.h"
#include "syntax/base64.h"
#include "syntax/json_fields.h"

namespace denybom {
namespace {

constexpr std::string_view kCode = "bad-statement";
constexpr std::size_t kMostStatements = 10'000;

Error fault(const std::string& message) { return {std::string{kCode}, message, {}}; }

// It is a statement of ours, and one of its parts does not fit another: somebody changed it.
Error contradiction(const std::string& message) { return {"changed-statement", message, {}}; }

const JsonValue& member(const JsonValue& object, std::string_view name) {
    static const JsonValue kNothing;
    const JsonValue* value = object.find(name);
    return value == nullptr ? kNothing : *value;
}

std::string text_in(const JsonValue& object, std::string_view name) {
    const JsonValue& value = member(object, name);
    return value.kind == JsonValue::Kind::text ? value.text : std::string{};
}

std::string sha256_of(const JsonValue& descriptor) { return text_in(member(descriptor, "digest"), "sha256"); }

// A whole number up to `most`.
std::optional<int> number_in(const JsonValue& value, double most) {
    const bool fits = value.kind == JsonValue::Kind::number && value.number >= 0 && value.number <= most && std::floor(value.number) == value.number;
    return fits ? std::optional{static_cast<int>(value.number)} : std::nullopt;
}

// The settings. Each has to be there, and none that this version does not know: what was judged otherwise cannot be judged again.

template <auto field>
void read_plain(FaultLog& log, const JsonValue& value, Request& request) {
    if (is_kind(log, value, JsonValue::Kind::text)) request.*field = value.text;
}

void read_text_list(FaultLog& log, const JsonValue& value, std::vector<std::string>& texts) {
    texts.clear();
    read_list<std::string>(log, value, texts, [](FaultLog& own, const JsonValue& item, std::string& text) {
        if (is_kind(own, item, JsonValue::Kind::text)) text = item.text;
    });
}

template <auto field>
void read_texts(FaultLog& log, const JsonValue& value, Request& request) {
    read_text_list(log, value, request.*field);
}

void read_profiles(FaultLog& log, const JsonValue& value, Request& request) { read_text_list(log, value, request.policy.profiles); }

std::optional<Date> read_day(FaultLog& log, const JsonValue& value) {
    if (!is_kind(log, value, JsonValue::Kind::text)) return std::nullopt;
    const auto day = parse_date(value.text);
    if (!day) log.add(value, "not a day of the form YYYY-MM-DD");
    return day;
}

void read_as_of(FaultLog& log, const JsonValue& value, Request& request) { request.policy.as_of = read_day(log, value).value_or(Date{}); }

void read_fail_on(FaultLog& log, const JsonValue& value, Request& request) {
    std::vector<std::string> names;
    read_text_list(log, value, names);
    if (log.any()) return;
    if (const auto error = set_fail_on(request.policy, names)) log.add(value, error->message);
}

void read_min_assurance(FaultLog& log, const JsonValue& value, Request& request) {
    if (!is_kind(log, value, JsonValue::Kind::text)) return;
    const auto level = parse_assurance_level(value.text);
    if (!level) return log.add(value, "one of none, low, medium, high is wanted");
    request.policy.min_assurance = *level;
}

void read_builtin(FaultLog& log, const JsonValue& value, Request& request) {
    if (is_kind(log, value, JsonValue::Kind::boolean)) request.builtin_denylist = value.boolean;
}

void read_columns(FaultLog& log, const JsonValue& value, Request& request) {
    std::vector<std::string> texts;
    read_text_list(log, value, texts);
    if (log.any()) return;
    auto columns = list::parse_columns(texts);
    if (!columns) return log.add(value, columns.error().message);
    request.columns = std::move(*columns);
}

void read_vex_expires(FaultLog& log, const JsonValue& value, Request& request) {
    if (value.kind == JsonValue::Kind::text && value.text.empty()) return;
    request.vex_expires = read_day(log, value);
}

void read_warn_days(FaultLog& log, const JsonValue& value, Request& request) {
    constexpr double kMostDays = 1e9;
    const auto days = number_in(value, kMostDays);
    if (!days) return log.add(value, "a number of days is wanted");
    request.waiver_warn_days = *days;
}

constexpr FieldRow<Request> kSettings[] = {
    {"profiles", true, read_profiles},
    {"asOf", true, read_as_of},
    {"failOn", true, read_fail_on},
    {"minAssurance", true, read_min_assurance},
    {"builtinDenylist", true, read_builtin},
    {"denylists", true, read_texts<&Request::denylists>},
    {"format", true, read_plain<&Request::format>},
    {"columns", true, read_columns},
    {"expectSha256", true, read_plain<&Request::expect_sha256>},
    {"waivers", true, read_texts<&Request::waivers>},
    {"vexApprovedBy", true, read_plain<&Request::vex_approved_by>},
    {"vexExpires", true, read_vex_expires},
    {"waiverWarnDays", true, read_warn_days},
    {"baseline", true, read_plain<&Request::baseline>},
    {"artifact", true, read_plain<&Request::artifact>},
    {"config", true, read_plain<&Request::config_file>},
};

std::optional<Error> read_settings(const JsonValue& descriptor, RecordedRun& run) {
    const auto content = decode_base64(text_in(descriptor, "content"));
    if (!content || sha256_hex(*content) != sha256_of(descriptor)) return contradiction("its settings do not have the digest that it says");
    run.settings_sha256 = sha256_of(descriptor);
    const auto json = parse_json(*content);
    if (!json) return fault("its settings: " + json.error().message);
    FaultLog log{std::string{kCode}, "settings"};
    run.settings.policy.profiles.clear();
    read_object<Request>(log, *json, kSettings, run.settings);
    return log.error();
}

// The test result.

struct RoleRow {
    std::string_view name;
    std::optional<Error> (*read)(const JsonValue& descriptor, RecordedRun& run);
};

std::optional<Error> read_program(const JsonValue& descriptor, RecordedRun& run) {
    run.tool_version = text_in(member(descriptor, "annotations"), "version");
    run.tool_sha256 = sha256_of(descriptor);
    return std::nullopt;
}

std::optional<Error> read_denylist(const JsonValue& descriptor, RecordedRun& run) {
    run.denylists.push_back({text_in(descriptor, "name"), text_in(member(descriptor, "annotations"), "version"), sha256_of(descriptor)});
    return std::nullopt;
}

std::optional<Error> read_rules(const JsonValue& descriptor, RecordedRun& run) {
    run.rules_sha256 = sha256_of(descriptor);
    return std::nullopt;
}

std::optional<Error> read_used_file(const JsonValue& descriptor, RecordedRun& run) {
    run.files.push_back({text_in(member(descriptor, "annotations"), "role"), text_in(descriptor, "name"), sha256_of(descriptor)});
    return std::nullopt;
}

constexpr RoleRow kRoles[] = {
    {intoto::kSettingsRole, read_settings}, {intoto::kProgramRole, read_program}, {intoto::kDenylistRole, read_denylist},
    {intoto::kRulesRole, read_rules},       {"waivers", read_used_file},          {"baseline", read_used_file},
    {"artifact", read_used_file},           {"config", read_used_file},
};

std::optional<Error> read_configuration(const JsonValue& configuration, RecordedRun& run) {
    bool has_settings = false;
    for (const JsonValue& descriptor : configuration.items) {
        const std::string role = text_in(member(descriptor, "annotations"), "role");
        const auto* const row = std::find_if(std::begin(kRoles), std::end(kRoles), [&](const RoleRow& known) { return known.name == role; });
        if (row == std::end(kRoles)) return fault("its configuration has a \"" + role + "\", which this version does not know");
        if (row->name == intoto::kSettingsRole && std::exchange(has_settings, true)) return fault("it has several settings");
        if (auto error = row->read(descriptor, run)) return error;
    }
    if (!has_settings) return fault("it does not say the settings");
    if (run.denylists.empty()) return fault("it names no denylist");
    return std::nullopt;
}

std::optional<Error> read_outcome(const JsonValue& outcome, RecordedRun& run) {
    const auto code = number_in(member(outcome, "exitCode"), 255);
    run.verdict = text_in(outcome, "verdict");
    run.report_sha256 = text_in(outcome, "reportSha256");
    if (run.verdict.empty() || !code) return fault("it does not say the verdict and the exit code");
    run.exit_code = *code;
    for (const JsonValue& document : member(outcome, "documents").items) {
        run.documents.push_back({text_in(document, "path"), text_in(document, "sha256"), text_in(document, "verdict")});
    }
    if (run.documents.empty()) return fault("it names no document");
    return std::nullopt;
}

// A digest of another kind beside that of ours was not judged, and would make others take the statement for one about other bytes: none is said then.
std::set<std::string> subjects_of(const JsonValue& statement) {
    std::set<std::string> digests;
    for (const JsonValue& subject : member(statement, "subject").items) {
        digests.insert(member(subject, "digest").members.size() == 1 ? sha256_of(subject) : std::string{});
    }
    return digests;
}

std::set<std::string> digests_of(const std::vector<RecordedDocument>& documents) {
    std::set<std::string> digests;
    for (const RecordedDocument& document : documents) {
        if (!document.sha256.empty()) digests.insert(document.sha256);
    }
    return digests;
}

// What readers of the standard's own fields see is what our own field says.
bool says_the_same(const JsonValue& predicate, const RecordedRun& run) {
    intoto::Tests expected, listed;
    for (const RecordedDocument& document : run.documents) intoto::add_test(expected, document.path, document.verdict);
    for (const auto& [name, result] : intoto::kTestLists) {
        const JsonValue& list = member(predicate, name);
        if (list.kind != JsonValue::Kind::list) return false;
        for (const JsonValue& test : list.items) {
            if (!listed.emplace(test.text, result).second) return false;  // one that is named twice may be both passed and failed
        }
    }
    return text_in(predicate, "result") == intoto::test_result(run.verdict) && listed == expected;
}

std::optional<Error> read_test_result(const JsonValue& statement, RecordedRun& run) {
    if (!run.documents.empty()) return fault("it holds several test results of ours; verify one at a time");
    const JsonValue& predicate = member(statement, "predicate");
    if (auto error = read_configuration(member(predicate, "configuration"), run)) return error;
    if (auto error = read_outcome(member(predicate, intoto::kOutcome), run)) return error;
    if (!says_the_same(predicate, run)) return contradiction("its result and its tests are not those of its verdicts");
    if (subjects_of(statement) != digests_of(run.documents)) return contradiction("its subjects are not the SBOMs that it says were judged");
    return std::nullopt;
}

bool is_test_result_of_ours(const JsonValue& statement) {
    return text_in(statement, "predicateType") == intoto::kTestResult && member(statement, "predicate").find(intoto::kOutcome) != nullptr;
}

bool is_summary_of_ours(const JsonValue& statement) {
    return text_in(statement, "predicateType") == intoto::kVerificationSummary &&
           text_in(member(member(statement, "predicate"), "verifier"), "id") == intoto::kVerifier;
}

class StatementReading {
public:
    explicit StatementReading(std::span<const MinisignPublicKey> keys) : keys_(keys) {}

    // An object of the file: a statement, or an envelope around one.
    std::optional<Error> take(const JsonValue& object) {
        if (!is_dsse(object)) return take_statement(object, nullptr, {});
        const auto payload = payload_of_dsse(object);
        if (!payload) return payload.error();
        const auto statement = parse_json(*payload);
        if (!statement) return fault("the payload of an envelope: " + statement.error().message);
        return take_statement(*statement, &object, *payload);
    }

    Result<RecordedRun> result() {
        if (run_.documents.empty()) return fault("no test result of denybom is in it (denybom check -o intoto writes one)");
        if (!summary_policies_.empty() && !fits_summary())
            return contradiction("its verification summary is about other SBOMs, settings or days than its test result");
        for (const std::string& signer : signers_) run_.signers += (run_.signers.empty() ? "" : ", ") + signer;
        return std::move(run_);
    }

private:
    bool fits_summary() const {
        return summary_policies_ == std::set{run_.settings_sha256} && summary_subjects_ == digests_of(run_.documents) &&
               summary_times_ == std::set{intoto::time_of(run_.settings.policy.as_of)};
    }

    std::optional<Error> take_statement(const JsonValue& statement, const JsonValue* envelope, std::string_view payload) {
        const bool is_test_result = is_test_result_of_ours(statement);
        if (!is_test_result && !is_summary_of_ours(statement)) return std::nullopt;
        if (text_in(statement, "_type") != intoto::kStatementType) return fault("a statement of another version than v1");
        run_.is_sealed = run_.is_sealed || envelope != nullptr;
        if (auto error = check_signature(envelope, payload)) return error;
        return is_test_result ? read_test_result(statement, run_) : take_summary(statement);
    }

    std::optional<Error> check_signature(const JsonValue* envelope, std::string_view payload) {
        if (keys_.empty()) return std::nullopt;
        if (envelope == nullptr) return Error{"bad-signature", "a statement in it is not signed", {}};
        const auto signer = verify_dsse(*envelope, payload, intoto::kPayloadType, keys_);
        if (!signer) return signer.error();
        signers_.insert(*signer);
        return std::nullopt;
    }

    std::optional<Error> take_summary(const JsonValue& statement) {
        const JsonValue& predicate = member(statement, "predicate");
        const std::string result = text_in(predicate, "verificationResult");
        const JsonValue& levels = member(predicate, "verifiedLevels");
        if (levels.items.size() != 1 || levels.items[0].text != intoto::verified_level(result))
            return contradiction("its verified levels are not those of its result");
        if (!run_.summary_result.empty() && run_.summary_result != result) return contradiction("its verification summaries contradict one another");
        run_.summary_result = result.empty() ? "nothing" : result;
        const JsonValue& policy = member(predicate, "policy");
        std::vector<std::string> subjects;
        for (const JsonValue& subject : member(statement, "subject").items) subjects.push_back(sha256_of(subject));
        const bool fits =
            text_in(predicate, "resourceUri") == intoto::resource_of(subjects) && text_in(policy, "uri") == intoto::uri_of(sha256_of(policy));
        if (!fits) return contradiction("its verification summary names another resource or policy than it gives the digests of");
        summary_times_.insert(text_in(predicate, "timeVerified"));
        summary_policies_.insert(sha256_of(policy));
        summary_subjects_.merge(subjects_of(statement));
        return std::nullopt;
    }

    std::span<const MinisignPublicKey> keys_;
    RecordedRun run_;
    std::set<std::string> signers_;
    std::set<std::string> summary_times_;
    std::set<std::string> summary_policies_;
    std::set<std::string> summary_subjects_;
};

// One object, however it is laid out, or one on each line. The error is that of the first line.
std::optional<Error> take_all(std::string_view text, StatementReading& reading) {
    if (const auto whole = parse_json(text)) return reading.take(*whole);
    std::size_t line = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view rest = text.substr(at, std::min(text.find('\n', at), text.size()) - at);
        at += rest.size();
        ++line;
        if (is_blank(rest)) continue;
        if (line > kMostStatements) return fault("more than " + std::to_string(kMostStatements) + " lines");
        const auto object = parse_json(rest);
        if (!object) return fault("line " + std::to_string(line) + ": no JSON object: " + object.error().message);
        if (auto error = reading.take(*object)) return error;
    }
    return std::nullopt;
}

}  // namespace

Result<RecordedRun> read_statements(const std::string& name, std::string_view text, std::span<const MinisignPublicKey> keys) {
    StatementReading reading{keys};
    auto error = take_all(text, reading);
    if (!error) {
        auto run = reading.result();
        if (run) return run;
        error = run.error();
    }
    error->message = name + ": " + error->message;
    return std::move(*error);
}

}  // namespace denybom
