// SPDX-License-Identifier: Apache-2.0
#include "gate/diff.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/bytes.h"
#include "base/paths.h"
#include "gate/run_gate.h"
#include "policy/baseline.h"
#include "policy/component_identity.h"
#include "report/words.h"
#include "syntax/json_value.h"

namespace denybom {
namespace {

void insert_sorted(std::vector<std::string>& values, std::string value) {
    const auto at = std::lower_bound(values.begin(), values.end(), value);
    if (at == values.end() || *at != value) values.insert(at, std::move(value));
}

bool identifies(const Fact& fact) { return fact.on == On::purl || fact.on == On::cpe || fact.on == On::hash || fact.on == On::swid; }

void add_components(const Inventory& inventory, DiffSide& side) {
    for (const Component& component : inventory.components) {
        if (component.origin == Origin::tool || component.origin == Origin::external || component.origin == Origin::root) continue;
        DiffComponent& known = side.components[identity_of(component)];
        if (known.name.empty()) known.name = component.name.empty() ? std::string{component.ref} : std::string{component.name};
        if (!component.version.empty()) insert_sorted(known.versions, std::string{component.version});
        for (const Fact& fact : component.facts) {
            if (is_party(fact.on) && fact.detail.empty()) insert_sorted(known.makers, std::string{fact.value});
            known.is_identified = known.is_identified || identifies(fact);
        }
    }
}

bool weighs_more(const DiffFinding& finding, const DiffFinding& other) {
    const auto action = parse_action(finding.action);
    const auto than = parse_action(other.action);
    return action && (!than || is_graver_than(*action, *than));
}

// The gravest counts, where a finding is there several times.
void add_finding(DiffSide& side, DiffFinding finding) {
    const auto [known, is_new] = side.findings.emplace(finding.id, finding);
    if (!is_new && weighs_more(finding, known->second)) known->second = std::move(finding);
}

// A finding that is there for the first time, or that weighs more than before.
bool is_new(const DiffFinding& finding, const DiffSide& before) {
    const auto known = before.findings.find(finding.id);
    return known == before.findings.end() || weighs_more(finding, known->second);
}

void add_findings(const Report& report, DiffSide& side) {
    for (const ReportedDocument& document : report.documents) {
        for (const ReportedDiagnostic& reported : document.diagnostics)
            side.is_read_whole = side.is_read_whole && reported.diagnostic.severity != Severity::error;
        for (const ReportedFinding& finding : document.findings) {
            if (is_open(finding))
                add_finding(side, {finding.id, std::string{name_of(finding.action)}, finding.entry.id, name_and_version(finding.component)});
        }
    }
}

std::string member(const JsonValue* object, std::string_view name) {
    const JsonValue* found = object == nullptr ? nullptr : object->find(name);
    return found == nullptr ? std::string{} : found->text;
}

// A document that was denied may be one that was not read whole, as well.
bool has_error(const JsonValue& document) {
    const JsonValue* diagnostics = document.find("diagnostics");
    return diagnostics != nullptr && std::any_of(diagnostics->items.begin(), diagnostics->items.end(),
                                                 [](const JsonValue& said) { return member(&said, "severity") == "error"; });
}

// What an earlier run found: waived and known findings were accepted then.
Result<DiffSide> read_report(const std::string& path, std::string_view bytes) {
    const auto report = parse_json(bytes);
    if (!report) return Error{"bad-report", path + ": " + report.error().message, {}};
    DiffSide side{path, true, true, {}, {}};
    const JsonValue* documents = report->find("documents");
    if (documents == nullptr) return Error{"bad-report", path + ": it is no report of denybom", {}};
    for (const JsonValue& document : documents->items) {
        side.is_read_whole = side.is_read_whole && member(&document, "verdict") != "inconclusive" && !has_error(document);
        const JsonValue* findings = document.find("findings");
        if (findings == nullptr) continue;
        for (const JsonValue& finding : findings->items) {
            const JsonValue* waiver = finding.find("waiver");
            const JsonValue* known = finding.find("known");
            if ((waiver != nullptr && waiver->kind == JsonValue::Kind::text) || (known != nullptr && known->boolean)) continue;
            const JsonValue* component = finding.find("component");
            const std::string version = member(component, "version");
            add_finding(side, {member(&finding, "id"), member(&finding, "action"), member(finding.find("entry"), "id"),
                               member(component, "name") + (version.empty() ? "" : " " + version)});
        }
    }
    return side;
}

Result<DiffSide> read_side(const std::string& path, const Request& request) {
    std::error_code error;
    if (path != kStandardInput && std::filesystem::is_regular_file(as_path(path), error)) {
        const auto bytes = read_file(path, request.limits.bytes);
        if (bytes && is_report(bytes->view())) return read_report(path, bytes->view());
    }
    Request asked = request;
    asked.paths = {path};
    const auto report = run_gate(asked);
    if (!report) return report.error();
    DiffSide side{path, false, true, {}, {}};
    add_findings(*report, side);
    const auto inspection = inspect_inputs(asked);
    if (!inspection) return inspection.error();
    side.is_read_whole = inspection->all_read_whole;
    for (const ReadDocument& document : inspection->documents) add_components(document.inventory, side);
    return side;
}

void compare_components(Diff& diff) {
    for (const auto& [identity, after] : diff.after.components) {
        const auto before = diff.before.components.find(identity);
        const bool is_new = before == diff.before.components.end();
        if (is_new) diff.added.push_back(after);
        if (!after.is_identified && (is_new || before->second.is_identified)) diff.unidentified.push_back(after);
        if (!is_new && (before->second.versions != after.versions || before->second.makers != after.makers))
            diff.changed.push_back({before->second, after});
    }
    for (const auto& [identity, before] : diff.before.components) {
        if (!diff.after.components.contains(identity)) diff.removed.push_back(before);
    }
}

}  // namespace

Result<Diff> diff_inputs(const std::string& before, const std::string& after, const Request& request) {
    auto old_side = read_side(before, request);
    if (!old_side) return old_side.error();
    auto new_side = read_side(after, request);
    if (!new_side) return new_side.error();
    Diff diff;
    diff.before = std::move(*old_side);
    diff.after = std::move(*new_side);
    diff.compares_components = !diff.before.is_report && !diff.after.is_report;
    if (diff.compares_components) compare_components(diff);
    for (const auto& [id, finding] : diff.after.findings) {
        if (is_new(finding, diff.before)) diff.new_findings.push_back(finding);
    }
    for (const auto& [id, finding] : diff.before.findings) {
        if (!diff.after.findings.contains(id)) diff.gone_findings.push_back(finding);
    }
    return diff;
}

}  // namespace denybom
