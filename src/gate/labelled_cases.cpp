// SPDX-License-Identifier: Apache-2.0
#include "gate/labelled_cases.h"

#include <algorithm>

#include "format/read_sbom.h"
#include "match/match_inventory.h"
#include "policy/decide.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

struct LabelRow {
    std::string_view name;
    CaseLabel label;
};
constexpr LabelRow kLabels[] = {{"deny", CaseLabel::deny}, {"found", CaseLabel::found}, {"not-denied", CaseLabel::not_denied}};

constexpr std::string_view kKeys[] = {"name",    "version", "supplier",   "purl",    "cpe",      "hash",         "file", "distribution",
                                      "website", "swid",    "identifier", "service", "endpoint", "supplier-url", "entry"};

std::string_view take_until(std::string_view& rest, char border) {
    const std::size_t end = std::min(rest.find(border), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

Error fault(const std::string& place, std::string message) { return {"bad-cases", place + ": " + std::move(message), {}}; }

Result<LabelledCase> read_case(std::string_view line, std::string_view file, const std::string& place) {
    LabelledCase read;
    read.place = place;
    const std::string_view label = take_until(line, '\t');
    const auto* const known = std::find_if(std::begin(kLabels), std::end(kLabels), [&](const LabelRow& row) { return row.name == label; });
    if (known == std::end(kLabels)) return fault(place, "\"" + std::string{label} + "\" is no label (deny, found, not-denied)");
    read.label = known->label;
    read.what = std::string{file.substr(0, file.rfind('.'))} + ": " + std::string{take_until(line, '\t')};
    while (!line.empty()) {
        std::string_view value = take_until(line, '\t');
        const std::string_view key = take_until(value, '=');
        if (std::find(std::begin(kKeys), std::end(kKeys), key) == std::end(kKeys)) return fault(place, "\"" + std::string{key} + "\" is no key");
        read.fields.emplace_back(key, value);
    }
    if (read["name"].empty()) return fault(place, "a component without a name");
    return read;
}

void put_if_said(JsonObject& object, std::string_view key, std::string_view value) {
    if (!value.empty()) object.put(key, value);
}

void put_hash(JsonObject& component, std::string_view hash) {
    std::string algorithm;
    for (const char c : hash.substr(0, hash.find(':'))) algorithm += c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
    if (algorithm.starts_with("SHA")) algorithm.insert(3, "-");
    JsonList hashes = component.list("hashes");
    JsonObject object = hashes.object();
    object.put("alg", algorithm);
    object.put("content", hash.substr(hash.find(':') + 1));
}

void put_references(JsonObject& component, const LabelledCase& labelled) {
    if (labelled["distribution"].empty() && labelled["website"].empty()) return;
    JsonList references = component.list("externalReferences");
    for (const std::string_view type : {"distribution", "website"}) {
        if (labelled[type].empty()) continue;
        JsonObject reference = references.object();
        reference.put("type", type);
        reference.put("url", labelled[type]);
    }
}

void put_supplier(JsonObject& component, const LabelledCase& labelled) {
    if (labelled["supplier"].empty() && labelled["supplier-url"].empty()) return;
    JsonObject supplier = component.object("supplier");
    put_if_said(supplier, "name", labelled["supplier"]);
    if (labelled["supplier-url"].empty()) return;
    JsonList urls = supplier.list("url");
    urls.put(labelled["supplier-url"]);
}

void put_service(JsonObject& root, const LabelledCase& labelled) {
    if (labelled["service"].empty() && labelled["endpoint"].empty()) return;
    JsonList services = root.list("services");
    JsonObject service = services.object();
    service.put("name", labelled["service"].empty() ? "service" : labelled["service"]);
    if (labelled["endpoint"].empty()) return;
    JsonList endpoints = service.list("endpoints");
    endpoints.put(labelled["endpoint"]);
}

void put_identifier(JsonObject& component, std::string_view identifier) {
    if (identifier.empty()) return;
    JsonList properties = component.list("properties");
    JsonObject property = properties.object();
    property.put("name", "bundleId");
    property.put("value", identifier);
}

std::size_t weight(std::string_view action) {
    constexpr std::string_view kOrder[] = {"nothing", "info", "review", "deny"};
    return static_cast<std::size_t>(std::find(std::begin(kOrder), std::end(kOrder), action) - std::begin(kOrder));
}

}  // namespace

std::string_view LabelledCase::operator[](std::string_view key) const {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == key; });
    return found == fields.end() ? std::string_view{} : std::string_view{found->second};
}

std::string LabelledCase::in_words() const {
    std::string words{kLabels[static_cast<std::size_t>(label)].name};
    for (const auto& [key, value] : fields) words += (&key == &fields.front().first ? ": " : "  ") + key + "=" + value;
    return words;
}

Result<std::vector<LabelledCase>> load_cases(std::span<const DenylistFile> files) {
    std::vector<LabelledCase> cases;
    for (const DenylistFile& file : files) {
        std::string_view rest = file.bytes;
        for (std::size_t number = 1; !rest.empty(); ++number) {
            std::string_view line = take_until(rest, '\n');
            if (line.ends_with('\r')) line.remove_suffix(1);
            if (line.empty() || line.front() == '#') continue;
            const std::string_view name = std::string_view{file.name}.substr(file.name.find_last_of('/') + 1);
            auto read = read_case(line, name, file.name + ":" + std::to_string(number));
            if (!read) return read.error();
            cases.push_back(std::move(*read));
        }
    }
    return cases;
}

std::string cyclonedx_document(const LabelledCase& labelled) {
    std::string text;
    JsonWriter writer{text, JsonLayout::compact};
    JsonObject root = writer.object();
    root.put("bomFormat", "CycloneDX");
    root.put("specVersion", "1.6");
    JsonList components = root.list("components");
    JsonObject component = components.object();
    component.put("type", "library");
    for (const std::string_view key : {"name", "version", "purl", "cpe"}) put_if_said(component, key, labelled[key]);
    put_supplier(component, labelled);
    if (!labelled["hash"].empty()) put_hash(component, labelled["hash"]);
    put_references(component, labelled);
    put_identifier(component, labelled["identifier"]);
    if (!labelled["swid"].empty()) {
        JsonObject swid = component.object("swid");
        swid.put("tagId", labelled["swid"]);
        swid.put("name", labelled["name"]);
    }
    if (!labelled["file"].empty()) {
        JsonList inside = component.list("components");
        JsonObject file = inside.object();
        file.put("type", "file");
        file.put("name", labelled["file"]);
    }
    components.close();
    put_service(root, labelled);
    root.close();
    return text;
}

std::vector<Finding> CaseJudge::findings(std::string_view format, std::string_view document) const {
    Policy policy;
    policy.profiles = {std::string{kAnyProfile}};
    policy.as_of = {2026, 1, 1};  // the house ban has no dates
    const Inventory inventory = read_sbom(*find_format(format), document, Limits{});
    std::vector<Finding> findings;
    for (ComponentMatch& match : match_inventory(inventory, index_))
        findings.push_back(make_finding(inventory, denylist_, rulebook_, policy, std::move(match)));
    for (Finding& finding : findings) finding.match.signals.clear();  // they point into the inventory
    return findings;
}

CaseResult CaseJudge::judge(std::string_view format, std::string_view document) const {
    CaseResult result;
    for (const Finding& finding : findings(format, document)) {
        if (weight(name_of(finding.action)) > weight(result.action)) result.action = name_of(finding.action);
        result.entries.push_back(denylist_.entries[finding.entry].id);
    }
    return result;
}

CaseResult CaseJudge::stricter(CaseResult one, const CaseResult& other) {
    if (weight(other.action) > weight(one.action)) one.action = other.action;
    one.entries.insert(one.entries.end(), other.entries.begin(), other.entries.end());
    return one;
}

bool CaseJudge::is_right(CaseLabel label, std::string_view action) {
    if (label == CaseLabel::not_denied) return action != "deny";
    return action == "deny" || (label == CaseLabel::found && action == "review");
}

std::string CaseJudge::fault(const LabelledCase& labelled, const CaseResult& result) {
    if (!is_right(labelled.label, result.action)) return std::string{result.action} + " instead of " + labelled.in_words();
    const std::string_view wanted = labelled["entry"];
    if (wanted.empty() || std::find(result.entries.begin(), result.entries.end(), wanted) != result.entries.end()) return "";
    std::string others;
    for (const std::string& entry : result.entries) others += (others.empty() ? "" : ", ") + entry;
    return "by " + (others.empty() ? "no entry" : others) + " instead of " + labelled.in_words();
}

}  // namespace denybom
