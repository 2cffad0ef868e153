// SPDX-License-Identifier: Apache-2.0
#include "cli/report_verbs.h"

#include <algorithm>
#include <filesystem>

#include "base/bytes.h"
#include "base/paths.h"
#include "cli/deliver.h"
#include "cli/exit_code.h"
#include "format/encoding.h"
#include "gate/diff.h"
#include "gate/write_diff.h"
#include "identifier/hash.h"
#include "report/explain_finding.h"

namespace denybom {
namespace {

constexpr std::uint64_t kMostReportBytes = std::uint64_t{1} << 30;

// The document as text, where it is a file that is still there and still the one that was judged.
struct Source {
    Bytes bytes;
    DecodedText decoded;
};
std::optional<Source> source_of(const JsonValue& document) {
    auto bytes = read_file(std::string{text_of(document, "path")}, kMostReportBytes);
    if (!bytes || sha256_hex(bytes->view()) != text_of(document, "sha256")) return std::nullopt;
    const JsonValue* envelopes = document.find("envelopes");
    if (envelopes != nullptr && !envelopes->items.empty()) return std::nullopt;  // places count in what they decode to
    Source source{std::move(*bytes), {}};
    auto decoded = decode_text(source.bytes.view());
    if (!decoded) return std::nullopt;
    source.decoded = std::move(*decoded);
    return source;
}

}  // namespace

bool asks_about_report(const Options& options) {
    std::error_code ignored;
    return options.arguments.size() == 2 || std::filesystem::is_regular_file(as_path(options.arguments[0]), ignored);
}

int run_explain_finding(const Options& options) {
    const bool is_text = std::all_of(options.outputs.begin(), options.outputs.end(), [](const Output& output) { return output.format == "text"; });
    if (!is_text) return fail({"bad-option", "-o json: a finding is explained as text; its report is the JSON", {}});
    const std::string& path = options.arguments[0];
    const auto bytes = read_file(path, kMostReportBytes);
    if (!bytes) return fail({"bad-report", path + ": " + bytes.error().message, {}});
    const auto report = parse_json(bytes->view());
    if (!report) return fail({"bad-report", path + ": " + report.error().message, {}});
    if (options.arguments.size() == 1) {
        std::optional<Error> bad;
        const auto error = deliver_all(
            options, [&](const Output&, const Appearance& appearance, std::string& text) { bad = write_findings(*report, appearance, text); });
        if (bad) return fail({"bad-report", path + ": " + bad->message, {}});
        return error ? fail(*error) : kExitSuccess;
    }
    const auto found = find_finding(*report, options.arguments[1]);
    if (!found) return fail({"bad-report", path + ": " + found.error().message, {}});
    const auto source = source_of(*found->document);
    const auto error = deliver_all(options, [&](const Output&, const Appearance& appearance, std::string& text) {
        write_explanation(*found, source ? std::optional{source->decoded.text()} : std::nullopt, appearance, text);
    });
    return error ? fail(*error) : kExitSuccess;
}

int run_diff(const Options& options) {
    const auto diff = diff_inputs(options.arguments[0], options.arguments[1], options.request);
    if (!diff) return fail(diff.error());
    const auto error = deliver_all(options, [&](const Output& output, const Appearance& appearance, std::string& text) {
        if (output.format == "json") {
            write_diff_json(*diff, text);
        } else if (output.format == "markdown") {
            write_diff_markdown(*diff, text);
        } else {
            write_diff_text(*diff, appearance, text);
        }
    });
    if (error) return fail(*error);
    const bool denies =
        std::any_of(diff->new_findings.begin(), diff->new_findings.end(), [](const DiffFinding& finding) { return finding.action == "deny"; });
    if (denies) return kExitFound;
    return diff->before.is_read_whole && diff->after.is_read_whole ? kExitSuccess : kExitNotReadWhole;
}

}  // namespace denybom
