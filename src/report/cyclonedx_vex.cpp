// SPDX-License-Identifier: Apache-2.0
// A CycloneDX 1.6 document with a vulnerability for each finding (https://cyclonedx.org/capabilities/vex/) and the component that it affects. Its
// states are those of vex.h: `exploitable` is the standard's word for affected, and no claim about a weakness, which each analysis says. What was
// judged, and what could not be, stands in the properties of its metadata, for it has no other place for that.
#include <algorithm>
#include <string_view>
#include <vector>

#include "identifier/cpe.h"
#include "identifier/percent.h"
#include "report/remark.h"
#include "report/reporters.h"
#include "report/vex.h"
#include "report/words.h"
#include "syntax/escape.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

constexpr std::size_t kNameWidth = 300;  // also below the 1,024 characters of a version
constexpr std::size_t kDetailWidth = 2'000;
constexpr std::string_view kJustifications[] = {"code_not_present",     "code_not_reachable",     "requires_configuration",
                                                "requires_dependency",  "requires_environment",   "protected_by_compiler",
                                                "protected_at_runtime", "protected_at_perimeter", "protected_by_mitigating_control"};
constexpr std::string_view kTypes[] = {"application",   "framework", "library",  "container", "platform",               "operating-system", "device",
                                       "device-driver", "firmware",  "file",     "data",      "machine-learning-model", "cryptographic-asset"};
constexpr std::string_view kIriKept = ":/?#[]@!$&'()*+,;=-._~%";  // RFC 3986, 2.2, and what is percent-encoded already
constexpr std::string_view kUnknownType = "library";  // as the standard recommends it

struct VexFinding {
    const Remark* remark;
    std::string id;  // once in the file
};

std::string component_ref(const VexFinding& finding) { return "component:" + visible(finding.id, kNameWidth); }

void put_text(JsonObject& object, std::string_view key, std::string_view text) {
    if (!text.empty()) object.put(key, visible(text, kNameWidth));
}

void put_component(JsonObject& object, const ReportedComponent& component, const std::string& ref) {
    const bool is_known = std::find(std::begin(kTypes), std::end(kTypes), component.type) != std::end(kTypes);
    object.put("type", is_known ? std::string_view{component.type} : kUnknownType);
    object.put("bom-ref", ref);
    if (!component.supplier.empty()) {
        JsonObject supplier = object.object("supplier");
        supplier.put("name", visible(component.supplier, kNameWidth));
    }
    object.put("name", visible(component.name, kNameWidth));
    put_text(object, "version", component.version);
    if (component.cpe.size() <= kDetailWidth) {
        if (const auto cpe = parse_cpe(component.cpe); cpe && !cpe->repaired) object.put("cpe", to_string(*cpe));
    }
    if (const std::string purl = shown_purl(component.purl); !purl.empty()) object.put("purl", purl);
}

void put_property(JsonList& properties, std::string_view name, std::string_view value) {
    JsonObject property = properties.object();
    property.put("name", name);
    property.put("value", visible(value, kDetailWidth));
}

// The product, where all documents are about one.
const ReportedComponent* product_of(const Report& report) {
    if (report.documents.size() != 1 || report.documents.front().subject.name.empty()) return nullptr;
    return &report.documents.front().subject;
}

void put_document_properties(JsonList& properties, const ReportedDocument& document) {
    put_property(properties, "denybom:document", document.path);
    if (!document.sha256.empty()) put_property(properties, "denybom:document:sha256", document.sha256);
    if (!document.serial.empty()) put_property(properties, "denybom:document:serial", document.serial);
    put_property(properties, "denybom:document:verdict", name_of(document.verdict));
}

void put_properties(JsonObject& metadata, const Report& report, const std::vector<Remark>& remarks) {
    const Waivers waivers(report);
    JsonList properties = metadata.list("properties");
    put_property(properties, "denybom:verdict", name_of(report.verdict));
    put_property(properties, "denybom:summary", summary_line(report));
    for (const ReportedDenylist& denylist : report.denylists)
        put_property(properties, "denybom:denylist", denylist.name + " " + denylist.version + " " + denylist.digest);
    put_property(properties, "denybom:profiles", joined(report.profiles));
    for (const ReportedDocument& document : report.documents) put_document_properties(properties, document);
    for (const Remark& remark : remarks) {
        if (remark.finding != nullptr) continue;
        const std::string where = remark.document == nullptr ? "" : visible(remark.document->path, kNameWidth) + ": ";
        put_property(properties, "denybom:not-judged", where + message_of(remark, waivers));
    }
}

void put_metadata(JsonObject& root, const Report& report, const std::vector<Remark>& remarks) {
    JsonObject metadata = root.object("metadata");
    metadata.put("timestamp", vex_timestamp(report));
    {
        JsonObject tools = metadata.object("tools");
        JsonList list = tools.list("components");
        JsonObject tool = list.object();
        tool.put("type", "application");
        tool.put("name", "denybom");
        tool.put("version", visible(report.tool_version, kNameWidth));
    }
    if (const ReportedComponent* product = product_of(report)) {
        JsonObject object = metadata.object("component");
        put_component(object, *product, "product");
    }
    put_properties(metadata, report, remarks);
}

void put_references(JsonObject& vulnerability, const ReportedFinding& finding) {
    std::vector<std::string_view> urls;
    for (const Evidence& evidence : finding.evidence) {
        const bool is_new = std::find(urls.begin(), urls.end(), evidence.url) == urls.end();
        if (is_new && evidence.url.starts_with("https://") && evidence.url.size() <= kDetailWidth) urls.push_back(evidence.url);
    }
    if (urls.empty()) return;
    JsonList advisories = vulnerability.list("advisories");
    for (const std::string_view url : urls) {
        JsonObject advisory = advisories.object();
        std::string encoded;
        append_percent_encoded(encoded, url, kIriKept);
        advisory.put("url", encoded);
    }
}

void put_analysis(JsonObject& vulnerability, const Remark& remark, const Waivers& waivers) {
    constexpr std::string_view kMeaning = "The component is on a denylist: this is no claim about a weakness in it.";
    const VexStatus status = vex_status_of(*remark.finding, waivers);
    if (status == VexStatus::none) return;
    JsonObject analysis = vulnerability.object("analysis");
    if (status == VexStatus::not_affected) {
        const VexImpact impact = vex_impact_of(*remark.finding, waivers, kJustifications);
        analysis.put("state", "not_affected");
        if (!impact.justification.empty()) analysis.put("justification", impact.justification);
        analysis.put("detail", visible(impact.statement, kDetailWidth));
        return;
    }
    const bool is_affected = status == VexStatus::affected;
    analysis.put("state", is_affected ? "exploitable" : "in_triage");
    analysis.put("detail",
                 visible(std::string(kMeaning) + " " + (is_affected ? vex_action_of(remark, waivers) : acceptance_in_words(*remark.finding, waivers)),
                         kDetailWidth));
}

void put_vulnerability(JsonList& list, const VexFinding& one, const Waivers& waivers) {
    const Remark& remark = *one.remark;
    const ReportedFinding& finding = *remark.finding;
    JsonObject vulnerability = list.object();
    vulnerability.put("bom-ref", "finding:" + visible(one.id, kNameWidth));
    vulnerability.put("id", visible(finding.entry.id, kNameWidth));
    {
        JsonObject source = vulnerability.object("source");
        source.put("name", "denylist " + visible(finding.entry.denylist, kNameWidth));
    }
    vulnerability.put("description", visible(finding.entry.title, kNameWidth));
    vulnerability.put("detail", "In " + visible(remark.document->path, kNameWidth) + ": " + message_of(remark, waivers));
    put_references(vulnerability, finding);
    put_analysis(vulnerability, remark, waivers);
    JsonList affects = vulnerability.list("affects");
    JsonObject affected = affects.object();
    affected.put("ref", component_ref(one));
}

std::vector<VexFinding> findings_of(const std::vector<Remark>& remarks) {
    UniqueIds ids;
    std::vector<VexFinding> findings;
    for (const Remark& remark : remarks) {
        if (remark.finding != nullptr) findings.push_back({&remark, ids.of(remark)});
    }
    return findings;
}

void put_findings(JsonObject& root, const Report& report, const std::vector<VexFinding>& findings) {
    {
        JsonList components = root.list("components");
        for (const VexFinding& finding : findings) {
            JsonObject component = components.object();
            put_component(component, finding.remark->finding->component, component_ref(finding));
        }
    }
    const Waivers waivers(report);
    JsonList vulnerabilities = root.list("vulnerabilities");
    for (const VexFinding& finding : findings) put_vulnerability(vulnerabilities, finding, waivers);
}

}  // namespace

void write_cyclonedx_vex(const Report& report, const Appearance&, std::string& output) {
    const std::size_t begin = output.size();
    {
        const std::vector<Remark> remarks = remarks_of(report);
        JsonWriter writer(output);
        JsonObject root = writer.object();
        root.put("bomFormat", "CycloneDX");
        root.put("specVersion", "1.6");
        root.put("serialNumber", kUrnToCome);
        root.put("version", 1);
        put_metadata(root, report, remarks);
        put_findings(root, report, findings_of(remarks));
    }
    name_by_content(output, begin);
}

}  // namespace denybom
