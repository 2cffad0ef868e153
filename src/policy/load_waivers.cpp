// SPDX-License-Identifier: Apache-2.0
#include "policy/load_waivers.h"

#include <array>
#include <unordered_map>

#include "base/ascii.h"
#include "identifier/hash.h"
#include "syntax/json_fields.h"

namespace denybom {
namespace {

void read_purl(FaultLog& log, const JsonValue& value, ComponentCriteria& component) {
    std::string text;
    if (!read_word(log, value, text)) return;
    auto purl = parse_purl(text);
    if (!purl) return log.add(value, '"' + text + "\" is no package URL");
    component.purl = std::move(*purl);
}

void read_cpe(FaultLog& log, const JsonValue& value, ComponentCriteria& component) {
    std::string text;
    if (!read_word(log, value, text)) return;
    auto cpe = parse_cpe(text);
    if (!cpe) return log.add(value, '"' + text + "\" is no CPE name");
    if ((*cpe)[CpeAttribute::vendor] == "*" && (*cpe)[CpeAttribute::product] == "*")
        return log.add(value, '"' + text + "\" names neither vendor nor product; the waiver would fit every component with a CPE");
    component.cpe = std::move(*cpe);
}

void read_hash(FaultLog& log, const JsonValue& value, ComponentCriteria& component) {
    std::string text;
    if (!read_word(log, value, text)) return;
    auto hash = normalise_hash(text);
    if (!hash) return log.add(value, '"' + text + "\" is no digest of the form sha256:HEX");
    component.hashes.push_back(std::move(*hash));
}

constexpr std::array<FieldRow<ComponentCriteria>, 7> kComponentFields{{
    {"purl", false, read_purl},
    {"cpe", false, read_cpe},
    {"hash", false, read_hash},
    {"group", false, read_text<&ComponentCriteria::group, ComponentCriteria>},
    {"name", false, read_text<&ComponentCriteria::name, ComponentCriteria>},
    {"version", false, read_text<&ComponentCriteria::version, ComponentCriteria>},
    {"ref", false, read_text<&ComponentCriteria::ref, ComponentCriteria>},
}};

void read_component(FaultLog& log, const JsonValue& value, Waiver& waiver) {
    ComponentCriteria component;
    read_object<ComponentCriteria>(log, value, kComponentFields, component);
    if (component.names_nothing()) log.add(value, "one of purl, cpe, hash, name and ref is needed, or the waiver would fit every component");
    waiver.scopes.push_back({{}, {std::move(component)}});
}

void read_sha256(FaultLog& log, const JsonValue& value, Waiver& waiver) {
    if (!read_word(log, value, waiver.document_sha256)) return;
    std::string& digest = waiver.document_sha256 = ascii_lower(waiver.document_sha256);
    if (digest.starts_with("sha256:")) digest.erase(0, 7);
    if (digest.size() != 64 || digest.find_first_not_of("0123456789abcdef") != std::string::npos) log.add(value, "64 hexadecimal digits are wanted");
}

constexpr std::array<FieldRow<Waiver>, 2> kDocumentFields{{
    {"name", false, read_text<&Waiver::document_name, Waiver>},
    {"sha256", false, read_sha256},
}};

void read_document(FaultLog& log, const JsonValue& value, Waiver& waiver) {
    read_object<Waiver>(log, value, kDocumentFields, waiver);
    if (waiver.document_name.empty() && waiver.document_sha256.empty())
        log.add(value, "name or sha256 is needed; a waiver for every document has no \"document\"");
}

void read_entry(FaultLog& log, const JsonValue& value, Waiver& waiver) { read_word(log, value, waiver.about.emplace_back()); }

void read_expires(FaultLog& log, const JsonValue& value, Waiver& waiver) {
    std::string text;
    if (!read_word(log, value, text)) return;
    const auto day = parse_date(text);
    if (!day) return log.add(value, '"' + text + "\" is no day of the form YYYY-MM-DD");
    waiver.expires = *day;
}

constexpr std::array<FieldRow<Waiver>, 7> kWaiverFields{{
    {"id", true, read_text<&Waiver::id, Waiver>},
    {"entry", true, read_entry},
    {"component", true, read_component},
    {"document", false, read_document},
    {"reason", true, read_text<&Waiver::reason, Waiver>},
    {"approvedBy", true, read_text<&Waiver::approved_by, Waiver>},
    {"expires", true, read_expires},
}};

struct FileContent {
    std::vector<Waiver> waivers;
    std::unordered_map<std::string, std::uint32_t> lines;  // of each id
};

void read_waiver(FaultLog& log, const JsonValue& value, Waiver& waiver) { read_object<Waiver>(log, value, kWaiverFields, waiver); }

void read_waivers(FaultLog& log, const JsonValue& value, FileContent& file) {
    read_list(log, value, file.waivers, read_waiver);
    for (std::size_t i = 0; i < file.waivers.size() && !log.any(); ++i) {
        const auto [before, is_new] = file.lines.emplace(file.waivers[i].id, value.items[i].line);
        if (!is_new) log.add(value.items[i], "the id \"" + file.waivers[i].id + "\" is said before, in line " + std::to_string(before->second));
    }
}

constexpr std::array<FieldRow<FileContent>, 1> kFileFields{{{"waivers", true, read_waivers}}};

}  // namespace

Result<std::vector<Waiver>> load_waivers(const WaiverFile& file) {
    constexpr std::string_view kCode = "bad-waivers";
    const Result<JsonValue> json = parse_json(file.bytes);
    if (!json) return syntax_fault(std::string{kCode}, file.name, json.error());
    FaultLog log{std::string{kCode}, file.name};
    FileContent content;
    read_object<FileContent>(log, *json, kFileFields, content);
    if (log.any()) return *log.error();
    for (Waiver& waiver : content.waivers) waiver.file = file.name;
    return std::move(content.waivers);
}

}  // namespace denybom
