// SPDX-License-Identifier: Apache-2.0
// OpenVEX 0.2.0 (https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md): a statement for each finding to deny or to review, and one about the
// whole denylist for each document that has none of them or was not judged whole. The standard wants at least one statement, and none of its words is
// "nothing was found": that is no claim that the product is not affected. So such a statement is `under_investigation`, and its notes say what was
// found out.
#include <vector>

#include "identifier/percent.h"
#include "report/remark.h"
#include "report/reporters.h"
#include "report/vex.h"
#include "report/words.h"
#include "syntax/escape.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

constexpr std::size_t kNameWidth = 300;
constexpr std::size_t kNotesWidth = 2'000;
constexpr std::string_view kIriKept = ":/?#[]@!$&'()*+,;=-._~%";  // RFC 3986, 2.2, and what is percent-encoded already
constexpr std::string_view kJustifications[] = {"component_not_present", "vulnerable_code_not_present", "vulnerable_code_not_in_execute_path",
                                                "vulnerable_code_cannot_be_controlled_by_adversary", "inline_mitigations_already_exist"};

struct StatementWords {
    std::string_view status;
    std::string notes;
    std::string action;
    VexImpact impact;
};

// By the number or namespace that the document gives itself, else a name of our own.
std::string iri_of(const ReportedDocument& document) {
    const std::string& serial = document.serial;
    const bool is_iri = serial.starts_with("urn:uuid:") || serial.starts_with("https://") || serial.starts_with("http://");
    if (!is_iri || serial.size() > kNotesWidth) return urn_of("document\n" + document.path + '\n' + document.sha256);
    std::string iri;
    append_percent_encoded(iri, serial, kIriKept);
    return iri;
}

std::string iri_of(const ReportedDocument& document, const ReportedComponent& component) {
    return urn_of("component\n" + iri_of(document) + '\n' + component.ref + '\n' + component.name + '\n' + component.version);
}

// What it is known by: its purl, else the name that was made for it; its CPE name is in neither.
void put_identity(JsonObject& object, const std::string& purl, const std::string& else_iri) {
    object.put("@id", purl.empty() ? else_iri : purl);
    if (purl.empty()) return;
    JsonObject identifiers = object.object("identifiers");
    identifiers.put("purl", purl);
}

void put_products(JsonObject& statement, const ReportedDocument& document, const ReportedComponent* component) {
    JsonList products = statement.list("products");
    JsonObject product = products.object();
    put_identity(product, shown_purl(document.subject.purl), iri_of(document));
    if (component == nullptr || component->origin == Origin::root) return;
    JsonList parts = product.list("subcomponents");
    JsonObject part = parts.object();
    put_identity(part, shown_purl(component->purl), iri_of(document, *component));
}

void put_vulnerability(JsonObject& statement, std::string_view name, std::string_view description) {
    JsonObject vulnerability = statement.object("vulnerability");
    vulnerability.put("name", visible(name, kNameWidth));
    vulnerability.put("description", visible(description, kNameWidth));
}

void put_words(JsonObject& statement, const StatementWords& words) {
    statement.put("status", words.status);
    statement.put("status_notes", visible(words.notes, kNotesWidth));
    if (!words.impact.justification.empty()) statement.put("justification", words.impact.justification);
    if (!words.impact.statement.empty()) statement.put("impact_statement", words.impact.statement);
    if (!words.action.empty()) statement.put("action_statement", visible(words.action, kNotesWidth));
}

StatementWords words_of(const Remark& remark, VexStatus status, const Waivers& waivers) {
    const std::string notes = "In " + visible(remark.document->path, kNameWidth) + ": " + message_of(remark, waivers);
    if (status == VexStatus::not_affected) return {"not_affected", notes, {}, vex_impact_of(*remark.finding, waivers, kJustifications)};
    if (status == VexStatus::affected) return {"affected", notes, vex_action_of(remark, waivers), {}};
    return {"under_investigation", notes, {}, {}};
}

void put_finding(JsonList& statements, const Remark& remark, VexStatus status, const Waivers& waivers, UniqueIds& ids) {
    const ReportedFinding& finding = *remark.finding;
    JsonObject statement = statements.object();
    statement.put("@id", urn_of("statement\n" + remark.document->path + '\n' + remark.document->sha256 + '\n' + ids.of(remark)));
    put_vulnerability(statement, finding.entry.id, finding.entry.title);
    put_products(statement, *remark.document, &finding.component);
    put_words(statement, words_of(remark, status, waivers));
}

// What is to be said of a document as a whole, beside the statements on its findings.
struct Rest {
    const ReportedDocument* document = nullptr;  // null: nothing was judged
    std::vector<const Remark*> remarks;          // why it was not judged, and what is for information
    bool is_stated = false;                      // a finding of it has a statement
};

std::string denylist_names(const Report& report) {
    std::vector<std::string> names;
    for (const ReportedDenylist& denylist : report.denylists) names.push_back(denylist.name + " " + denylist.version);
    return joined(names);
}

std::string notes_of(const Report& report, const Rest& rest, const Waivers& waivers) {
    std::string notes;
    if (rest.document != nullptr) notes = visible(rest.document->path, kNameWidth) + ": " + std::string(name_of(rest.document->verdict)) + ".";
    for (const Remark* remark : rest.remarks) {
        if (notes.size() > kNotesWidth) break;  // it is cut there
        notes += (notes.empty() ? "" : " ") + message_of(*remark, waivers);
    }
    if (rest.document != nullptr && rest.remarks.empty()) notes += " No component that the document names is one of the denylist.";
    return rest.document == nullptr ? summary_line(report) + ". " + notes : notes;
}

void put_rest(JsonList& statements, const Report& report, const Rest& rest, std::size_t number, const Waivers& waivers) {
    JsonObject statement = statements.object();
    statement.put("@id", urn_of("whole\n" + std::to_string(number) +
                                (rest.document == nullptr ? "" : '\n' + rest.document->path + '\n' + rest.document->sha256)));
    put_vulnerability(statement, "denylist:" + denylist_names(report), "any component of the denylist");
    if (rest.document != nullptr) put_products(statement, *rest.document, nullptr);
    put_words(statement, {"under_investigation", notes_of(report, rest, waivers), {}, {}});
}

std::vector<Rest> rests_of(const Report& report) {
    std::vector<Rest> rests;
    for (const ReportedDocument& document : report.documents) rests.push_back({&document, {}, false});
    if (rests.empty()) rests.emplace_back();
    return rests;
}

bool needs_word(const Rest& rest) { return !rest.is_stated || rest.document == nullptr || is_inconclusive(*rest.document); }

void put_statements(JsonObject& root, const Report& report, const std::vector<Remark>& remarks) {
    const Waivers waivers(report);
    UniqueIds ids;
    JsonList statements = root.list("statements");
    std::vector<Rest> rests = rests_of(report);
    auto rest = rests.begin();
    for (const Remark& remark : remarks) {
        while (rest->document != remark.document) ++rest;
        const VexStatus status = remark.finding == nullptr ? VexStatus::none : vex_status_of(*remark.finding, waivers);
        if (status == VexStatus::none) {
            rest->remarks.push_back(&remark);
            continue;
        }
        rest->is_stated = true;
        put_finding(statements, remark, status, waivers, ids);
    }
    for (std::size_t i = 0; i < rests.size(); ++i) {
        if (needs_word(rests[i])) put_rest(statements, report, rests[i], i, waivers);
    }
}

}  // namespace

void write_openvex(const Report& report, const Appearance&, std::string& output) {
    const std::size_t begin = output.size();
    {
        JsonWriter writer(output);
        JsonObject root = writer.object();
        root.put("@context", "https://openvex.dev/ns/v0.2.0");
        root.put("@id", kUrnToCome);
        root.put("author", "denybom");
        root.put("role", "automated comparison of an SBOM with a denylist");
        root.put("timestamp", vex_timestamp(report));
        root.put("version", 1);
        root.put("tooling", "denybom " + visible(report.tool_version) + ": " + visible(summary_line(report), kNotesWidth));
        put_statements(root, report, remarks_of(report));
    }
    name_by_content(output, begin);
}

}  // namespace denybom
