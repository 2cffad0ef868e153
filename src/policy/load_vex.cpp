// SPDX-License-Identifier: Apache-2.0
#include "policy/load_vex.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include "identifier/hash.h"
#include "identifier/vers.h"
#include "policy/vex_xml.h"
#include "syntax/json.h"
#include "syntax/json_fields.h"

namespace denybom {
namespace {

constexpr std::string_view kContext = "https://openvex.dev/ns/v0.2.";
constexpr std::string_view kNotAffected = "not_affected";

// A text, or nothing; another kind of value is a fault.
std::string text_of(FaultLog& log, const JsonValue& object, std::string_view name) {
    const JsonValue* value = object.find(name);
    if (value == nullptr || value->kind == JsonValue::Kind::null) return {};
    log.enter(name);
    is_kind(log, *value, JsonValue::Kind::text);
    log.leave();
    return value->text;
}

const std::vector<JsonValue>& items_of(FaultLog& log, const JsonValue& object, std::string_view name) {
    static const std::vector<JsonValue> kNone;
    const JsonValue* value = object.find(name);
    if (value == nullptr || value->kind == JsonValue::Kind::null) return kNone;
    log.enter(name);
    is_kind(log, *value, JsonValue::Kind::list);
    for (const JsonValue& item : value->items) is_kind(log, item, JsonValue::Kind::object);
    log.leave();
    return value->items;
}

const JsonValue* object_of(FaultLog& log, const JsonValue& object, std::string_view name) {
    const JsonValue* value = object.find(name);
    if (value == nullptr || value->kind == JsonValue::Kind::null) return nullptr;
    log.enter(name);
    const bool fits = is_kind(log, *value, JsonValue::Kind::object);
    log.leave();
    return fits ? value : nullptr;
}

std::optional<int> number_at(std::string_view text, std::size_t at, std::size_t length) {
    if (at + length > text.size()) return std::nullopt;
    int value = 0;
    const char* const begin = text.data() + at;
    const auto [end, error] = std::from_chars(begin, begin + length, value);
    if (error != std::errc{} || end != begin + length) return std::nullopt;
    return value;
}

// RFC 3339, 5.6, to the second; nothing where it is none.
std::optional<long long> seconds_of(std::string_view text) {
    const auto day = parse_date(text.substr(0, 10));
    const auto hour = number_at(text, 11, 2), minute = number_at(text, 14, 2), second = number_at(text, 17, 2);
    if (!day || !hour || !minute || !second) return std::nullopt;
    std::size_t zone = 19;
    if (zone < text.size() && text[zone] == '.') zone = text.find_first_not_of("0123456789", zone + 1);
    if (zone >= text.size()) return std::nullopt;
    const long long local = ((day_number(*day) * 24 + *hour) * 60 + *minute) * 60 + *second;
    if (text[zone] == 'Z' || text[zone] == 'z') return local;
    const auto hours = number_at(text, zone + 1, 2), minutes = number_at(text, zone + 4, 2);
    if (!hours || !minutes || (text[zone] != '+' && text[zone] != '-')) return std::nullopt;
    const long long ahead = (*hours * 60 + *minutes) * 60;
    return text[zone] == '+' ? local - ahead : local + ahead;
}

void take_purl(std::string_view text, ComponentCriteria& criteria) {
    if (criteria.purl || !text.starts_with("pkg:")) return;
    if (auto purl = parse_purl(text)) criteria.purl = std::move(*purl);
}

// A version beside the purl confines it as one inside of it does.
void confine(ComponentCriteria& criteria, const std::string& version) {
    if (criteria.purl && criteria.purl->version.empty()) criteria.purl->version = version;
}

// Beside a purl digests need only not differ.
void finish(ComponentCriteria& criteria) { criteria.hashes_may_be_absent = criteria.purl.has_value(); }

bool is_named(const ComponentCriteria& criteria) { return criteria.purl || !criteria.hashes.empty(); }

std::string because(std::string_view justification, const std::string& more) {
    std::string reason{justification};
    if (!more.empty()) reason += (reason.empty() ? "" : ": ") + more;
    return reason;
}

// Says why a statement accepts nothing, the first reason.
void refuse(Waiver& waiver, std::string reason) {
    if (waiver.inapplicable.empty()) waiver.inapplicable = std::move(reason);
}

void take_status(Waiver& waiver, const std::string& status, std::string_view not_affected) {
    // A status that neither standard has may mean anything.
    constexpr std::string_view kHarmless[] = {"", kNotAffected, "fixed", "resolved", "resolved_with_pedigree", "false_positive"};
    waiver.contradicts = std::find(std::begin(kHarmless), std::end(kHarmless), status) == std::end(kHarmless);
    if (status != not_affected) refuse(waiver, status.empty() ? "it states no status" : "its status is " + status);
    if (is_blank(waiver.reason)) refuse(waiver, "it gives no justification");
}

// OpenVEX ----------------------------------------------------------------------------------------------------------------------------

class OpenVex {
public:
    OpenVex(FaultLog& log, const JsonValue& root) : log_(log), root_(root) {}

    std::vector<Waiver> read() {
        const std::string context = text_of(log_, root_, "@context");
        if (!context.starts_with(kContext)) log_.add(root_, "OpenVEX 0.2 is read; this is " + context);
        if (root_.find("statements") == nullptr) log_.add(root_, "\"statements\" is missing");
        std::vector<Waiver> waivers;
        const auto& statements = items_of(log_, root_, "statements");
        for (std::size_t i = 0; i < statements.size() && !log_.any(); ++i) {
            log_.enter("statements");
            log_.enter(i);
            waivers.push_back(statement(statements[i]));
            log_.leave();
            log_.leave();
        }
        return waivers;
    }

private:
    Waiver statement(const JsonValue& value) {
        Waiver waiver;
        waiver.id = text_of(log_, value, "@id");
        name_vulnerability(value, waiver);
        for (const JsonValue& product : items_of(log_, value, "products")) {
            WaiverScope scope{criteria_of(product), {}};
            for (const JsonValue& part : items_of(log_, product, "subcomponents")) scope.components.push_back(criteria_of(part));
            scope.is_whole_product = scope.components.empty();
            if (scope.components.empty()) scope.components.push_back(scope.product);
            waiver.scopes.push_back(std::move(scope));
        }
        if (std::none_of(waiver.scopes.begin(), waiver.scopes.end(), names_both)) refuse(waiver, "it names no product and component by purl or hash");
        waiver.reason = because(text_of(log_, value, "justification"), text_of(log_, value, "impact_statement"));
        const std::string changed = text_of(log_, value, "last_updated"), made = text_of(log_, value, "timestamp");
        waiver.said = seconds_of(!changed.empty() ? changed : !made.empty() ? made : text_of(log_, root_, "timestamp"));
        take_status(waiver, text_of(log_, value, "status"), kNotAffected);
        return waiver;
    }

    static bool names_both(const WaiverScope& scope) {
        return is_named(scope.product) && std::any_of(scope.components.begin(), scope.components.end(), is_named);
    }

    void name_vulnerability(const JsonValue& statement, Waiver& waiver) {
        const JsonValue* vulnerability = object_of(log_, statement, "vulnerability");
        if (vulnerability == nullptr) return log_.add(statement, "\"vulnerability\" is missing");
        for (const std::string_view key : {"name", "@id"}) {
            std::string name = text_of(log_, *vulnerability, key);
            if (!name.empty()) waiver.about.push_back(std::move(name));
        }
        const JsonValue* aliases = vulnerability->find("aliases");
        if (aliases == nullptr) return;
        for (const JsonValue& alias : aliases->items) {
            if (alias.kind == JsonValue::Kind::text) waiver.about.push_back(alias.text);
        }
    }

    ComponentCriteria criteria_of(const JsonValue& value) {
        ComponentCriteria criteria;
        take_purl(text_of(log_, value, "@id"), criteria);
        if (const JsonValue* identifiers = object_of(log_, value, "identifiers")) {
            ComponentCriteria other;
            take_purl(text_of(log_, *identifiers, "purl"), other);
            if (criteria.purl && other.purl && to_string(*criteria.purl) != to_string(*other.purl)) return {};  // it is not known which is meant
            if (other.purl) criteria.purl = std::move(other.purl);
        }
        if (const JsonValue* hashes = object_of(log_, value, "hashes")) {
            for (const auto& [algorithm, digest] : hashes->members) {
                if (auto hash = normalise_hash(algorithm, digest.text)) criteria.hashes.push_back(std::move(*hash));
            }
        }
        finish(criteria);
        return criteria;
    }

    FaultLog& log_;
    const JsonValue& root_;
};

// CycloneDX --------------------------------------------------------------------------------------------------------------------------

class CycloneDxVex {
public:
    CycloneDxVex(FaultLog& log, const JsonValue& root) : log_(log), root_(root) {}

    std::vector<Waiver> read() {
        if (root_.find("vulnerabilities") == nullptr) log_.add(root_, "a CycloneDX file without \"vulnerabilities\" is no VEX");
        if (const JsonValue* metadata = object_of(log_, root_, "metadata")) {
            if (const JsonValue* described = object_of(log_, *metadata, "component")) {
                product_ = criteria_of(*described);
                product_ref_ = text_of(log_, *described, "bom-ref");
                note(*described);
            }
        }
        note_components();
        std::vector<Waiver> waivers;
        const auto& vulnerabilities = items_of(log_, root_, "vulnerabilities");
        for (std::size_t i = 0; i < vulnerabilities.size() && !log_.any(); ++i) {
            log_.enter("vulnerabilities");
            log_.enter(i);
            waivers.push_back(vulnerability(vulnerabilities[i]));
            log_.leave();
            log_.leave();
        }
        return waivers;
    }

private:
    void note(const JsonValue& component) {
        const std::string ref = text_of(log_, component, "bom-ref");
        if (ref.empty()) return;
        const auto [before, is_new] = components_.emplace(ref, criteria_of(component));
        if (!is_new) before->second = {};  // said twice: it is not known which is meant
    }

    // Nested ones too, without recursion.
    void note_components() {
        std::vector<const JsonValue*> open;
        const auto add = [&](const JsonValue& holder) {
            for (const JsonValue& component : items_of(log_, holder, "components")) open.push_back(&component);
        };
        add(root_);
        while (!open.empty() && !log_.any()) {
            const JsonValue& component = *open.back();
            open.pop_back();
            note(component);
            add(component);
        }
    }

    Waiver vulnerability(const JsonValue& value) {
        Waiver waiver;
        waiver.id = text_of(log_, value, "bom-ref");
        if (std::string id = text_of(log_, value, "id"); !id.empty()) waiver.about.push_back(std::move(id));
        const JsonValue* analysis = object_of(log_, value, "analysis");
        const std::string state = analysis == nullptr ? "" : text_of(log_, *analysis, "state");
        WaiverScope scope{product_, {}};
        const auto& affects = items_of(log_, value, "affects");
        scope.is_whole_product = affects.empty();
        for (const JsonValue& affected : affects) {
            scope.is_whole_product = scope.is_whole_product || (!product_ref_.empty() && text_of(log_, affected, "ref") == product_ref_);
            for (ComponentCriteria& criteria : criteria_of_affected(affected, state == kNotAffected)) scope.components.push_back(std::move(criteria));
        }
        if (!is_named(scope.product)) refuse(waiver, "its metadata.component names no product by purl or hash");
        if (scope.components.empty())
            refuse(waiver, "it names no component of the same file that has a purl or hash, or none of its versions as unaffected");
        if (!scope.components.empty() || scope.is_whole_product) waiver.scopes.push_back(std::move(scope));
        if (analysis == nullptr) {
            refuse(waiver, "it has no analysis");
            return waiver;
        }
        const std::string justification = text_of(log_, *analysis, "justification");
        if (!justification.empty()) waiver.reason = because(justification, text_of(log_, *analysis, "detail"));
        take_status(waiver, state, kNotAffected);
        return waiver;
    }

    // Where it names versions, a statement that excuses is about those that it calls unaffected and nothing else, and that lie in no range that it
    // calls affected.
    std::vector<ComponentCriteria> criteria_of_affected(const JsonValue& affected, bool excuses) {
        const ComponentCriteria named = criteria_of_ref(text_of(log_, affected, "ref"));
        if (!is_named(named)) return {};
        const auto& versions = items_of(log_, affected, "versions");
        if (versions.empty() || !excuses) return {named};
        std::vector<ComponentCriteria> all;
        const Doubts doubts = doubts_of(versions);
        for (const JsonValue& row : versions) {
            const std::string version = text_of(log_, row, "version");
            if (version.empty() || !calls_unaffected(row) || doubts.hold_for(version)) continue;
            ComponentCriteria& criteria = all.emplace_back(named);
            confine(criteria, version);
            if (!criteria.purl) criteria.version = version;
            else if (criteria.purl->version != version) all.pop_back();
        }
        return all;
    }

    bool calls_unaffected(const JsonValue& row) { return text_of(log_, row, "status") == "unaffected"; }

    // What rows call something else than unaffected.
    struct Doubts {
        bool all = false;  // a range that cannot be read, or very many of them
        std::unordered_set<std::string> versions;
        std::vector<VersRange> ranges;

        bool hold_for(const std::string& version) const {
            return all || versions.contains(version) ||
                   std::any_of(ranges.begin(), ranges.end(), [&](const VersRange& range) { return in_range(range, version) != InRange::no; });
        }
    };

    Doubts doubts_of(const std::vector<JsonValue>& rows) {
        constexpr std::size_t kMostRanges = 16;
        Doubts doubts;
        for (const JsonValue& row : rows) {
            if (calls_unaffected(row)) continue;
            const std::string version = text_of(log_, row, "version");
            if (!version.empty()) {
                doubts.versions.insert(version);
                continue;
            }
            auto range = parse_vers(text_of(log_, row, "range"));
            doubts.all = doubts.all || !range || doubts.ranges.size() == kMostRanges;
            if (!doubts.all) doubts.ranges.push_back(std::move(*range));
        }
        return doubts;
    }

    ComponentCriteria criteria_of_ref(const std::string& ref) const {
        const auto known = components_.find(ref);
        if (known != components_.end()) return known->second;
        // A BOM-Link (urn:cdx:SERIAL/VERSION#REF) or a ref into the SBOM itself names a component where the ref is a purl.
        ComponentCriteria criteria;
        take_purl(std::string_view{ref}.substr(ref.starts_with("urn:cdx:") ? std::min(ref.find('#'), ref.size() - 1) + 1 : 0), criteria);
        finish(criteria);
        return criteria;
    }

    ComponentCriteria criteria_of(const JsonValue& component) {
        ComponentCriteria criteria;
        take_purl(text_of(log_, component, "purl"), criteria);
        confine(criteria, text_of(log_, component, "version"));
        for (const JsonValue& hash : items_of(log_, component, "hashes")) {
            if (auto normal = normalise_hash(text_of(log_, hash, "alg"), text_of(log_, hash, "content")))
                criteria.hashes.push_back(std::move(*normal));
        }
        finish(criteria);
        return criteria;
    }

    FaultLog& log_;
    const JsonValue& root_;
    ComponentCriteria product_;
    std::string product_ref_;
    std::unordered_map<std::string, ComponentCriteria> components_;
};

// Every statement has an id of its own: that of the file, else its name, and a number, where it has none or one that is said before.
void name_all(std::vector<Waiver>& waivers, const std::string& file_id) {
    std::unordered_set<std::string> taken;
    for (std::size_t i = 0; i < waivers.size(); ++i) {
        if (waivers[i].id.empty() || !taken.insert(waivers[i].id).second) waivers[i].id = file_id + '#' + std::to_string(i + 1);
        taken.insert(waivers[i].id);
    }
}

std::string base_name_of(std::string_view path) {
    const std::size_t slash = path.find_last_of('/');
    return std::string{slash == std::string_view::npos ? path : path.substr(slash + 1)};
}

}  // namespace

bool is_vex(std::string_view bytes) {
    if (is_cyclonedx_xml(bytes)) return true;
    bool fits = false;
    scan_json_root(bytes, [&](const RootMember& member) {
        fits = (member.key == "@context" && member.value.starts_with("https://openvex.dev/ns")) ||
               (member.key == "bomFormat" && member.value == "CycloneDX");
        return fits;
    });
    return fits;
}

Result<std::vector<Waiver>> load_vex(const WaiverFile& file) {
    constexpr std::string_view kCode = "bad-waivers";
    const bool is_xml = is_cyclonedx_xml(file.bytes);
    const Result<JsonValue> json = is_xml ? read_vex_xml(file) : parse_json(file.bytes);
    if (!json) return is_xml ? json.error() : syntax_fault(std::string{kCode}, file.name, json.error());
    FaultLog log{std::string{kCode}, file.name};
    const bool is_cyclonedx = is_xml || json->find("bomFormat") != nullptr;
    const std::string serial = is_cyclonedx ? text_of(log, *json, "serialNumber") : text_of(log, *json, "@id");
    std::vector<Waiver> waivers = is_cyclonedx ? CycloneDxVex{log, *json}.read() : OpenVex{log, *json}.read();
    if (log.any()) return *log.error();
    name_all(waivers, serial.empty() ? base_name_of(file.name) : serial);
    const std::string digest = sha256_hex(file.bytes);
    for (Waiver& waiver : waivers) {
        waiver.file = file.name;
        waiver.is_vex = true;
        waiver.file_sha256 = digest;
        if (is_cyclonedx) waiver.file_serial = serial;
    }
    return waivers;
}

}  // namespace denybom
