// SPDX-License-Identifier: Apache-2.0
#include "policy/baseline.h"

#include <algorithm>

#include "inventory/inventory.h"
#include "syntax/json.h"
#include "syntax/json_fields.h"

namespace denybom {
namespace {

int gravity(Action action) { return action == Action::info ? 0 : action == Action::review ? 1 : 2; }

// A member that must be there, of that kind; else a value of it that is empty.
const JsonValue& member(FaultLog& log, const JsonValue& object, std::string_view name, JsonValue::Kind kind) {
    static const JsonValue kNothing;
    const JsonValue* value = object.find(name);
    if (value == nullptr) {
        log.add(object, "\"" + std::string{name} + "\" is missing");
        return kNothing;
    }
    log.enter(name);
    const bool fits = is_kind(log, *value, kind);
    log.leave();
    return fits ? *value : kNothing;
}

const std::string& text(FaultLog& log, const JsonValue& object, std::string_view name) {
    return member(log, object, name, JsonValue::Kind::text).text;
}
const std::vector<JsonValue>& list(FaultLog& log, const JsonValue& object, std::string_view name) {
    return member(log, object, name, JsonValue::Kind::list).items;
}

void read_head(FaultLog& log, const JsonValue& report, Baseline& baseline) {
    const std::string& version = text(log, report, "schemaVersion");
    if (!log.any() && version != "1" && !version.starts_with("1.")) log.add(report, "a report of schema version " + version + "; 1 is read");
    if (text(log, member(log, report, "tool", JsonValue::Kind::object), "name") != "denybom") log.add(report, "no report of denybom");
    for (const JsonValue& denylist : list(log, report, "denylists")) {
        baseline.denylists.push_back({text(log, denylist, "name"), text(log, denylist, "version"), text(log, denylist, "digest")});
    }
    for (const JsonValue& profile : list(log, member(log, report, "policy", JsonValue::Kind::object), "profiles")) {
        if (is_kind(log, profile, JsonValue::Kind::text)) baseline.profiles.push_back(profile.text);
    }
}

void read_finding(FaultLog& log, const JsonValue& finding, Baseline& baseline) {
    const std::string& id = text(log, finding, "id");
    const std::string& said = text(log, finding, "action");
    const auto action = parse_action(said);
    if (!log.any() && (id.empty() || !action || *action == Action::by_rules)) log.add(finding, "a finding without id or action");
    const JsonValue* component = finding.find("component");
    const JsonValue* origin = component == nullptr ? nullptr : component->find("origin");
    if (!log.any()) baseline.add(id, *action, origin == nullptr ? std::string_view{} : std::string_view{origin->text});
}

bool is_in_product(std::string_view origin) { return origin != name_of(Origin::tool) && origin != name_of(Origin::external); }

}  // namespace

void Baseline::add(const std::string& id, Action action, std::string_view origin) {
    if (is_in_product(origin)) in_product.insert(id);
    const auto [found, is_new] = findings.emplace(id, action);
    if (!is_new && is_graver_than(action, found->second)) found->second = action;
}

bool Baseline::holds(const std::string& id, std::string_view origin) const {
    return is_in_product(origin) ? in_product.contains(id) : findings.contains(id);
}

bool is_report(std::string_view bytes) {
    bool has_version = false, has_documents = false;
    scan_json_root(bytes, [&](const RootMember& root) {
        has_version = has_version || root.key == "schemaVersion";
        has_documents = has_documents || root.key == "documents" || root.key == "tool";
        return has_version && has_documents;
    });
    return has_version;
}

Result<Baseline> read_report_as_baseline(const std::string& name, std::string_view bytes) {
    const Result<JsonValue> report = parse_json(bytes);
    if (!report) return syntax_fault("bad-baseline", name, report.error());
    FaultLog log{"bad-baseline", name};
    Baseline baseline;
    baseline.is_report = true;
    read_head(log, *report, baseline);
    for (const JsonValue& document : list(log, *report, "documents")) {
        for (const JsonValue& finding : list(log, document, "findings")) {
            if (log.any()) break;
            read_finding(log, finding, baseline);
        }
    }
    if (log.any()) return *log.error();
    return baseline;
}

std::vector<std::string> differences(const Baseline& baseline, const std::vector<BaselineDenylist>& denylists,
                                     const std::vector<std::string>& profiles) {
    std::vector<std::string> notes;
    if (!baseline.is_report) return notes;
    const auto in_words = [](const std::vector<BaselineDenylist>& lists) {
        std::string words;
        for (const BaselineDenylist& list : lists) words += (words.empty() ? "" : ", ") + list.name + ' ' + list.version;
        return words.empty() ? std::string{"none"} : words;
    };
    if (baseline.denylists != denylists) {
        const std::string before = in_words(baseline.denylists), now = in_words(denylists);
        notes.push_back("the baseline was made with another denylist (" + before + (before == now ? ", of another digest" : "; today " + now) + ")");
    }
    const auto sorted = [](std::vector<std::string> names) {
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        return names;
    };
    if (sorted(baseline.profiles) != sorted(profiles)) {
        std::string before;
        for (const std::string& profile : baseline.profiles) before += (before.empty() ? "" : ", ") + profile;
        notes.push_back("the baseline was made for another profile (" + before + ")");
    }
    return notes;
}

bool is_graver_than(Action action, Action before) { return gravity(action) > gravity(before); }

}  // namespace denybom
