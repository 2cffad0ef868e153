// SPDX-License-Identifier: Apache-2.0
#include "cli/verify_verb.h"

#include <algorithm>

#include "base/bytes.h"
#include "cli/deliver.h"
#include "cli/exit_code.h"
#include "denylist/dsse.h"
#include "gate/replay.h"
#include "gate/signed_files.h"
#include "gate/statement.h"
#include "identifier/hash.h"
#include "report/intoto.h"
#include "syntax/escape.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

constexpr std::uint64_t kMostStatementBytes = std::uint64_t{256} << 20;
constexpr std::uint64_t kMostProgramBytes = std::uint64_t{1} << 30;

// Empty where the system does not show it.
std::string digest_of_program() {
    const auto bytes = read_file("/proc/self/exe", kMostProgramBytes);
    return bytes ? sha256_hex(bytes->view()) : std::string{};
}

// What a run of verify found, for a person and for a program.
struct Verification {
    std::string file;
    RecordedRun recorded;
    Replay replay;

    bool is_same() const { return replay.unread.empty() && replay.differences.empty(); }
    int exit_code() const { return !replay.unread.empty() ? kExitNotReadWhole : is_same() ? kExitSuccess : kExitFound; }
};

std::string signature_text(const RecordedRun& recorded) {
    if (!recorded.signers.empty()) return "signed by key " + recorded.signers;
    return recorded.is_sealed ? "the signature was not checked (--key FILE checks it)" : "not signed: anybody can have written it";
}

void put_lines(std::string& text, std::string_view label, const std::vector<std::string>& lines) {
    for (const std::string& line : lines) text += std::string{label} + for_terminal(line) + '\n';
}

void write_verification_text(const Verification& found, std::string& text) {
    const RecordedRun& recorded = found.recorded;
    text += "statement: " + for_terminal(found.file + ": " + signature_text(recorded)) + '\n';
    text +=
        "recorded:  " +
        for_terminal(recorded.verdict + " (exit " + std::to_string(recorded.exit_code) + "), as of " + to_string(recorded.settings.policy.as_of)) +
        '\n';
    if (const auto& report = found.replay.report)
        text += "now:       " + std::string{name_of(report->verdict)} + " (exit " + std::to_string(report->exit_code) + ")\n";
    put_lines(text, "not read:  ", found.replay.unread);
    put_lines(text, "differs:   ", found.replay.differences);
    put_lines(text, "note:      ", found.replay.notes);
    text += found.is_same()                ? "The same verdict came out.\n"
            : !found.replay.unread.empty() ? "Nothing can be said: not all of it could be read.\n"
                                           : "NOT the same.\n";
}

void put_outcome(JsonObject& root, std::string_view key, std::string_view verdict, int exit_code, std::string_view version) {
    JsonObject object = root.object(key);
    object.put("verdict", verdict);
    object.put("exitCode", exit_code);
    object.put("toolVersion", version);
}

void put_texts(JsonObject& root, std::string_view key, const std::vector<std::string>& texts) {
    JsonList list = root.list(key);
    for (const std::string& text : texts) list.put(text);
}

void write_verification_json(const Verification& found, std::string& text) {
    JsonWriter writer{text};
    JsonObject root = writer.object();
    root.put("statement", found.file);
    root.put("same", found.is_same());
    root.put("signedBy", found.recorded.signers);
    root.put("asOf", to_string(found.recorded.settings.policy.as_of));
    put_outcome(root, "recorded", found.recorded.verdict, found.recorded.exit_code, found.recorded.tool_version);
    if (const auto& report = found.replay.report) put_outcome(root, "now", name_of(report->verdict), report->exit_code, report->tool_version);
    put_texts(root, "unread", found.replay.unread);
    put_texts(root, "differences", found.replay.differences);
    put_texts(root, "notes", found.replay.notes);
}

// A signature or a digest that does not fit is an answer; a file that is no statement is none.
int refuse(const Error& error) {
    const int code = fail(error);
    return error.code == "bad-signature" || error.code == "changed-statement" ? kExitFound : code;
}

}  // namespace

void describe_process(const Options& options, Report& report) {
    if (!wants_statement(options)) return;
    report.replay.tool_sha256 = digest_of_program();
    if (!options.request.config_file.empty()) report.replay.files.push_back({"config", options.request.config_file, options.config_sha256});
}

std::string sealed(const std::string& statements, const MinisignSecretKey& key) {
    std::string text;
    for (std::size_t at = 0; at < statements.size();) {
        const std::size_t end = std::min(statements.find('\n', at), statements.size());
        text += seal_dsse(std::string_view{statements}.substr(at, end - at), intoto::kPayloadType, key);
        at = end + 1;
    }
    return text;
}

int run_verify(const Options& options) {
    Verification found;
    found.file = options.statement;
    const auto keys = load_public_keys(options.keys);
    if (!keys) return fail(keys.error());
    const auto bytes = read_file(found.file, kMostStatementBytes);
    if (!bytes) return fail({"bad-statement", found.file + ": " + bytes.error().message, {}});
    auto recorded = read_statements(found.file, bytes->view(), *keys);
    if (!recorded) return refuse(recorded.error());
    found.recorded = std::move(*recorded);
    auto replayed = replay(found.recorded, options.request, digest_of_program());
    if (!replayed) return fail(replayed.error());
    found.replay = std::move(*replayed);
    const int printed = print_either(
        options, [&](const Appearance&, std::string& text) { write_verification_text(found, text); },
        [&](std::string& text) { write_verification_json(found, text); });
    return printed == kExitSuccess ? found.exit_code() : printed;
}

}  // namespace denybom
