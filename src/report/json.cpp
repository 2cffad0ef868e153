// SPDX-License-Identifier: Apache-2.0
// The report for programs: schemas/report.schema.json says what each field means. Keys have a fixed order, arrays that of report/order.h, so
// that the same input gives the same bytes. What is not known is an empty text, or a line and column of 0.
#include "report/duty.h"
#include "report/order.h"
#include "report/put_diagnostics.h"
#include "report/reporters.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

void put_texts(JsonObject& object, std::string_view key, const std::vector<std::string>& texts) {
    JsonList list = object.list(key);
    for (const std::string& text : texts) list.put(text);
}

// A set: sorted, each once.
void put_set(JsonObject& object, std::string_view key, const std::vector<std::string>& texts) {
    JsonList list = object.list(key);
    const std::string* last = nullptr;
    for (const std::string* text : in_order(texts)) {
        if (last == nullptr || *text != *last) list.put(*text);
        last = text;
    }
}

void put_denylists(JsonObject& root, const Report& report) {
    JsonList list = root.list("denylists");
    for (const ReportedDenylist& denylist : report.denylists) {
        JsonObject object = list.object();
        object.put("name", denylist.name);
        object.put("version", denylist.version);
        object.put("digest", denylist.digest);
        object.put("entries", denylist.entries);
        object.put("signature", denylist.signature);
    }
}

void put_policy(JsonObject& root, const Report& report) {
    JsonObject policy = root.object("policy");
    put_set(policy, "profiles", report.profiles);
    policy.put("asOf", to_string(report.as_of));
    put_set(policy, "failOn", report.fail_on);
    policy.put("minAssurance", name_of(report.min_assurance));
}

void put_settings(JsonObject& root, const ReportedSettings& settings) {
    JsonObject object = root.object("settings");
    object.put("configFile", settings.config_file);
    put_texts(object, "waiverFiles", settings.waiver_files);
    object.put("baselineFile", settings.baseline_file);
    object.put("artifactFile", settings.artifact_file);
}

void put_summary(JsonObject& root, const Report& report) {
    JsonObject summary = root.object("summary");
    summary.put("documents", report.documents.size());
    summary.put("components", report.components);
    JsonObject findings = summary.object("findings");
    findings.put("deny", report.findings.deny);
    findings.put("review", report.findings.review);
    findings.put("info", report.findings.info);
    findings.put("waived", report.findings.waived);
    findings.put("known", report.findings.known);
}

void put_waivers(JsonObject& root, const Report& report) {
    JsonList list = root.list("waivers");
    for (const ReportedWaiver* waiver : in_order(report.waivers)) {
        JsonObject object = list.object();
        object.put("id", waiver->id);
        object.put("used", waiver->used);
        object.put("expired", waiver->expired);
        object.put("expiresSoon", waiver->expires_soon);
        object.put("entry", waiver->entry);
        object.put("reason", waiver->reason);
        object.put("approvedBy", waiver->approved_by);
        object.put("expires", to_string(waiver->expires));
        object.put("file", waiver->file);
        object.put("whyUnused", waiver->why_unused);
    }
}

void put_duties(JsonObject& root, const Report& report) {
    JsonList list = root.list("duties");
    for (const ReportedDuty& reported : report.duties) put_duty(list, reported.rule, reported.duty);
}

void put_counts(JsonObject& document, const ReportedDocument& reported) {
    JsonObject counts = document.object("counts");
    for (std::size_t i = 0; i < kOriginCount; ++i) counts.put(name_of(static_cast<Origin>(i)), reported.counts[i]);
}

void put_assurance(JsonObject& document, const Assurance& assurance) {
    JsonObject object = document.object("assurance");
    object.put("level", name_of(assurance.level));
    object.put("identified", assurance.identified);
    object.put("withParty", assurance.with_party);
    object.put("withDependencies", assurance.with_dependencies);
    put_texts(object, "reasons", assurance.reasons);
    put_texts(object, "unidentified", assurance.unidentified);
    put_texts(object, "withoutParty", assurance.without_party);
}

void put_minimum_elements(JsonObject& document, const ReportedDocument& reported) {
    JsonList list = document.list("minimumElements");
    for (const MinimumElement& element : reported.minimum_elements) {
        JsonObject object = list.object();
        object.put("id", element.id);
        object.put("title", element.title);
        object.put("source", element.source);
        object.put("present", element.present);
        object.put("of", element.of);
        object.put("bearing", element.bearing);
    }
}

void put_entry(JsonObject& finding, const ReportedEntry& entry) {
    JsonObject object = finding.object("entry");
    object.put("id", entry.id);
    object.put("title", entry.title);
    object.put("kind", entry.kind);
    object.put("denylist", entry.denylist);
}

void put_component(JsonObject& finding, const ReportedComponent& component) {
    JsonObject object = finding.object("component");
    object.put("ref", component.ref);
    object.put("type", component.type);
    object.put("name", component.name);
    object.put("version", component.version);
    object.put("supplier", component.supplier);
    object.put("purl", component.purl);
    object.put("cpe", component.cpe);
    object.put("origin", name_of(component.origin));
}

void put_matches(JsonObject& finding, const ReportedFinding& reported) {
    JsonList list = finding.list("matches");
    for (const ReportedMatch* match : in_order(reported.matches)) {
        JsonObject object = list.object();
        object.put("on", name_of(match->on));
        object.put("value", match->value);
        object.put("pattern", match->pattern);
        object.put("entry", match->entry);
        object.put("strength", name_of(match->strength));
        object.put("folded", match->folded);
        put_place(object, match->place);
    }
}

void put_paths(JsonObject& finding, const ReportedFinding& reported) {
    {
        JsonList paths = finding.list("paths");
        for (const std::vector<std::string>* path : in_order(reported.paths)) {
            JsonList refs = paths.list();
            for (const std::string& ref : *path) refs.put(ref);
        }
    }
    finding.put("pathCount", reported.path_count);
    put_set(finding, "introducedBy", reported.introduced_by);
}

void put_rules(JsonObject& finding, const ReportedFinding& reported) {
    JsonList list = finding.list("rules");
    for (const AppliedRule* rule : in_order(reported.rules)) {
        JsonObject object = list.object();
        object.put("id", rule->id);
        object.put("phase", rule->phase);
        object.put("effect", name_of(rule->effect));
        object.put("since", to_string(rule->since));
        object.put("citation", rule->citation);
    }
}

void put_finding(JsonList& findings, const ReportedFinding& reported) {
    JsonObject finding = findings.object();
    finding.put("id", reported.id);
    put_entry(finding, reported.entry);
    finding.put("action", name_of(reported.action));
    finding.put("confidence", name_of(reported.confidence));
    put_component(finding, reported.component);
    put_matches(finding, reported);
    put_paths(finding, reported);
    put_rules(finding, reported);
    finding.put("waiver", reported.waiver ? JsonScalar(*reported.waiver) : JsonScalar(nullptr));
    finding.put("known", reported.known);
}

void put_document(JsonList& documents, const ReportedDocument& reported) {
    JsonObject document = documents.object();
    document.put("path", reported.path);
    document.put("sha256", reported.sha256);
    document.put("format", reported.format);
    document.put("specVersion", reported.spec_version);
    document.put("name", reported.name);
    put_texts(document, "envelopes", reported.envelopes);
    document.put("verdict", name_of(reported.verdict));
    document.put("components", reported.counts[static_cast<std::size_t>(Origin::component)]);
    put_counts(document, reported);
    put_assurance(document, reported.assurance);
    put_minimum_elements(document, reported);
    put_diagnostics(document, reported.diagnostics);
    JsonList findings = document.list("findings");
    for (const ReportedFinding* finding : in_order(reported.findings)) put_finding(findings, *finding);
}

}  // namespace

void write_json(const Report& report, const Appearance&, std::string& output) {
    JsonWriter writer(output);
    JsonObject root = writer.object();
    root.put("schemaVersion", "1.0");
    {
        JsonObject tool = root.object("tool");
        tool.put("name", "denybom");
        tool.put("version", report.tool_version);
    }
    put_denylists(root, report);
    put_policy(root, report);
    put_settings(root, report.settings);
    root.put("verdict", name_of(report.verdict));
    root.put("exitCode", report.exit_code);
    put_summary(root, report);
    put_waivers(root, report);
    put_duties(root, report);
    put_texts(root, "notes", report.notes);
    JsonList documents = root.list("documents");
    for (const ReportedDocument& document : report.documents) put_document(documents, document);
}

}  // namespace denybom
