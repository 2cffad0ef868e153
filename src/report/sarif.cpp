// SPDX-License-Identifier: Apache-2.0
// The report as a SARIF 2.1.0 log (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for GitHub code scanning, Azure DevOps and editors. Entries are
// rules, findings are results, why a document was not judged is a notification of the tool's execution.
//
// GitHub takes 25,000 results of a run, shows the gravest 5,000, shows 1,000 steps of a result's code flows, and refuses more than 10 MB of gzip
// (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning). What is beyond that is
// left out, the least grave first, and a notification says how much.
#include <algorithm>

#include "report/order.h"
#include "report/remark.h"
#include "report/reporters.h"
#include "report/sarif_parts.h"
#include "report/sarif_rules.h"
#include "report/words.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

constexpr std::size_t kMostResults = 25'000;
constexpr std::size_t kShownResults = 5'000;                // by GitHub
constexpr std::size_t kMostBytes = std::size_t{192} << 20;  // of all results: gzip makes less than a twentieth of them
constexpr std::size_t kMostSteps = 1'000;                   // of all code flows of a result
constexpr std::size_t kMostFlows = 4;                       // of a result, where there are few results
constexpr std::size_t kFewResults = 1'000;
constexpr std::size_t kMostRelated = 100;                   // further matches of a result
constexpr std::size_t kValueWidth = 200;

// What all results need.
struct Run {
    const Report& report;
    std::vector<Remark> results;  // the gravest first
    std::vector<Remark> notifications;
    std::size_t written = 0;  // results
    SarifRules rules;
    SarifArtifacts artifacts;
    Waivers waivers;
    bool has_waivers = false;

    bool is_small() const { return results.size() <= kFewResults; }
};

// By action and not by the remark's level: that a finding is waived or known has a place of its own in SARIF.
int weight(const Remark& remark) { return (is_open(*remark.finding) ? 0 : 3) + static_cast<int>(level_of(*remark.finding)); }

Run run_of(const Report& report) {
    std::vector<Remark> results, notifications;
    for (Remark& remark : remarks_of(report)) (remark.finding != nullptr ? results : notifications).push_back(std::move(remark));
    std::stable_sort(results.begin(), results.end(), [](const Remark& a, const Remark& b) { return weight(a) < weight(b); });
    const bool has_waivers =
        !report.waivers.empty() || std::any_of(results.begin(), results.end(), [](const Remark& r) { return r.finding->waiver.has_value(); });
    SarifRules rules(results);
    return {report, std::move(results), std::move(notifications), 0, std::move(rules), SarifArtifacts(report), Waivers(report), has_waivers};
}

void put_location(JsonObject& location, const Run& run, const Remark& remark) {
    const Place place = place_of(remark);
    put_physical_location(location, run.artifacts, *remark.document, place);
    put_logical_locations(location, *remark.document, place, remark.finding == nullptr ? nullptr : &remark.finding->component);
}

// The other matches of the finding.
void put_related_locations(JsonObject& result, const Run& run, const Remark& remark) {
    const ReportedMatch* best = best_match(*remark.finding);
    if (remark.finding->matches.size() < 2) return;
    JsonList list = result.list("relatedLocations");
    std::size_t id = 0;
    for (const ReportedMatch* match : in_order(remark.finding->matches)) {
        if (match == best || id == kMostRelated) continue;
        JsonObject location = list.object();
        location.put("id", ++id);
        put_physical_location(location, run.artifacts, *remark.document, match->place);
        put_sarif_message(location, "message", std::string(name_of(match->on)) + " \"" + visible(match->value, kValueWidth) + "\" matches \"" +
                                                   visible(match->pattern, kValueWidth) + "\" of " + visible(match->entry, kValueWidth));
    }
}

void put_step(JsonList& steps, const Run& run, const Remark& remark, const Place& place, std::string_view message) {
    JsonObject step = steps.object();
    JsonObject location = step.object("location");
    put_physical_location(location, run.artifacts, *remark.document, place);
    put_sarif_message(location, "message", message);
}

// The root first, the component last; of a very long one the middle is left out.
void put_steps(JsonObject& flow, const Run& run, const Remark& remark, const std::vector<std::string>& path, std::size_t most) {
    JsonList steps = flow.list("locations");
    const std::size_t left_out = path.size() > most ? path.size() - (most - 1) : 0;
    const std::size_t head = left_out == 0 ? path.size() : (most - 1) / 2;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (left_out > 0 && i == head) {
            put_step(steps, run, remark, {}, counted(left_out, "step") + " left out");
            i += left_out - 1;
            continue;
        }
        const bool is_last = i + 1 == path.size();
        put_step(steps, run, remark, is_last ? place_of(remark) : Place{}, visible(name_of_ref(*remark.document, path[i]), kValueWidth));
    }
}

void put_code_flows(JsonObject& result, const Run& run, const Remark& remark) {
    const auto paths = in_order(remark.finding->paths);
    if (paths.empty()) return;
    const std::size_t shown = std::min(paths.size(), run.is_small() ? kMostFlows : 1);
    JsonList flows = result.list("codeFlows");
    for (std::size_t i = 0; i < shown; ++i) {
        JsonObject flow = flows.object();
        put_sarif_message(flow, "message",
                          "path " + std::to_string(i + 1) + " of " + std::to_string(std::max<std::uint64_t>(remark.finding->path_count, shown)) +
                              " that bring it in");
        JsonList threads = flow.list("threadFlows");
        JsonObject thread = threads.object();
        put_steps(thread, run, remark, *paths[i], kMostSteps / shown);
    }
}

// Either all results of a run say whether they are suppressed, or none (3.27.23).
void put_suppressions(JsonObject& result, const Run& run, const ReportedFinding& finding) {
    if (!run.has_waivers) return;
    JsonList list = result.list("suppressions");
    if (!finding.waiver) return;
    JsonObject suppression = list.object();
    suppression.put("kind", "external");
    suppression.put("status", "accepted");
    suppression.put("justification", acceptance_in_words(finding, run.waivers));
}

// GitHub knows results again by the first of these alone, and needs each once.
void put_fingerprints(JsonObject& result, const Remark& remark, UniqueIds& ids) {
    JsonObject fingerprints = result.object("partialFingerprints");
    fingerprints.put("primaryLocationLineHash", ids.of(remark));
    fingerprints.put("denybomFinding/v1", remark.finding->id);
}

void put_properties(JsonObject& result, const ReportedFinding& finding) {
    JsonObject properties = result.object("properties");
    properties.put("confidence", name_of(finding.confidence));
    properties.put("origin", name_of(finding.component.origin));
    properties.put("matches", finding.matches.size());
}

std::string message_in_document(const Remark& remark, const Waivers& waivers) {
    return in_member(remark.document) + message_of(remark, waivers);
}

void put_result(JsonList& results, const Run& run, const Remark& remark, UniqueIds& ids) {
    const ReportedFinding& finding = *remark.finding;
    JsonObject result = results.object();
    result.put("ruleId", SarifRules::id_of(finding.entry));
    result.put("ruleIndex", run.rules.number_of(finding.entry));
    result.put("level", name_of(level_of(finding)));
    put_sarif_message(result, "message", message_in_document(remark, run.waivers));
    {
        JsonList locations = result.list("locations");
        JsonObject location = locations.object();
        put_location(location, run, remark);
    }
    put_related_locations(result, run, remark);
    put_fingerprints(result, remark, ids);
    put_code_flows(result, run, remark);
    put_suppressions(result, run, finding);
    if (!run.report.settings.baseline_file.empty()) result.put("baselineState", finding.known ? "unchanged" : "new");
    put_properties(result, finding);
}

void put_results(JsonObject& object, Run& run, const std::string& output) {
    UniqueIds ids;
    JsonList results = object.list("results");
    const std::size_t begin = output.size();
    for (const Remark& remark : run.results) {
        if (run.written == kMostResults || output.size() - begin > kMostBytes) break;
        put_result(results, run, remark, ids);
        ++run.written;
    }
}

void put_notification(JsonList& list, RemarkLevel level, std::string_view code, std::string_view message) {
    JsonObject notification = list.object();
    JsonObject descriptor = notification.object("descriptor");
    descriptor.put("id", code);
    descriptor.close();
    notification.put("level", name_of(level));
    put_sarif_message(notification, "message", message);
}

void put_document_notification(JsonList& list, const Run& run, const Remark& remark, RemarkLevel level) {
    JsonObject notification = list.object();
    JsonObject descriptor = notification.object("descriptor");
    descriptor.put("id", code_of(remark));
    descriptor.close();
    notification.put("level", name_of(level));
    put_sarif_message(notification, "message", message_in_document(remark, run.waivers));
    if (remark.document == nullptr) return;
    JsonList locations = notification.list("locations");
    JsonObject location = locations.object();
    put_location(location, run, remark);
}

// What was left out, and what a reader should know that GitHub leaves out.
void put_cuts(JsonList& list, const Run& run) {
    const std::size_t left_out = run.results.size() - run.written;
    if (left_out > 0) {
        put_notification(list, RemarkLevel::warning, "results-left-out",
                         counted(left_out, "result") + " of " + std::to_string(run.results.size()) +
                             " left out, the least grave: GitHub refuses larger logs. The JSON report holds all of them.");
    }
    if (run.written > kShownResults) {
        put_notification(list, RemarkLevel::note, "results-not-shown",
                         "GitHub shows the gravest " + std::to_string(kShownResults) + " of " + counted(run.written, "result") + ".");
    }
    if (!run.is_small())
        put_notification(list, RemarkLevel::note, "paths-left-out",
                         "Each result has the shortest path only: there are " + counted(run.results.size(), "result") + ".");
}

void put_execution_notifications(JsonObject& invocation, const Run& run) {
    JsonList list = invocation.list("toolExecutionNotifications");
    for (const Remark& remark : run.notifications) put_document_notification(list, run, remark, RemarkLevel::error);
    for (const ReportedDocument& document : run.report.documents) {
        for (const ReportedDiagnostic* reported : in_order(document.diagnostics)) {
            const Severity severity = reported->diagnostic.severity;
            if (severity == Severity::error) continue;  // a remark
            const RemarkLevel level = severity == Severity::warning ? RemarkLevel::warning : RemarkLevel::note;
            put_document_notification(list, run, {level, &document, nullptr, reported, {}}, level);
        }
    }
    put_cuts(list, run);
}

void put_invocation(JsonObject& object, const Run& run) {
    JsonList invocations = object.list("invocations");
    JsonObject invocation = invocations.object();
    invocation.put("executionSuccessful", run.notifications.empty());
    invocation.put("exitCode", run.report.exit_code);
    invocation.put("exitCodeDescription", visible(summary_line(run.report)));
    put_execution_notifications(invocation, run);
    JsonList list = invocation.list("toolConfigurationNotifications");
    for (const RunMessage& message : run_messages(run.report)) put_notification(list, message.level, message.code, message.text);
    for (const RunMessage& message : assurance_messages(run.report)) put_notification(list, message.level, message.code, message.text);
}

void put_tool(JsonObject& object, const Run& run) {
    JsonObject tool = object.object("tool");
    JsonObject driver = tool.object("driver");
    driver.put("name", "denybom");
    driver.put("version", run.report.tool_version);
    driver.put("semanticVersion", run.report.tool_version);
    run.rules.put_list(driver);
}

void put_run_properties(JsonObject& object, const Report& report) {
    JsonObject properties = object.object("properties");
    properties.put("verdict", name_of(report.verdict));
    properties.put("asOf", to_string(report.as_of));
    {
        JsonList profiles = properties.list("profiles");
        for (const std::string& profile : report.profiles) profiles.put(profile);
    }
    properties.put("settings", visible(settings_line(report.settings)));
    JsonList denylists = properties.list("denylists");
    for (const ReportedDenylist& denylist : report.denylists) denylists.put(denylist.name + " " + denylist.version + " " + denylist.digest);
}

}  // namespace

void write_sarif(const Report& report, const Appearance&, std::string& output) {
    Run run = run_of(report);
    JsonWriter writer(output);
    JsonObject log = writer.object();
    log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.put("version", "2.1.0");
    JsonList runs = log.list("runs");
    JsonObject object = runs.object();
    put_tool(object, run);
    {
        JsonObject bases = object.object("originalUriBaseIds");
        JsonObject root = bases.object(kSarifRoot);
        put_sarif_message(root, "description", "The repository's root; where there is none, the folder in which denybom ran.");
    }
    object.put("columnKind", "unicodeCodePoints");
    run.artifacts.put_list(object);
    put_results(object, run, output);
    put_invocation(object, run);
    put_run_properties(object, report);
}

}  // namespace denybom
