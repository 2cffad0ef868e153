// SPDX-License-Identifier: Apache-2.0
// What each field of CycloneDX means to us. A field that is in no table means nothing to a denylist (lifecycles, ratings, model cards,
// cryptographic properties); every place in which a component, a service, a maker, a file or a reference can stand is here.
//
// `metadata.tools`, `annotations.annotator` and `vulnerabilities.tools` made the SBOM: origin `tool`. What `formulation` and
// `declarations` name had a hand in making the product or stands as evidence for it: origin `pedigree`, like ancestors.
#include "format/cyclonedx/schema.h"

namespace denybom::cyclonedx {
namespace {

extern const Table kComponent;
extern const Table kService;
extern const Table kWorkflow;

// --- row functions of this standard ---

void take_serial(TableReader& reader, const Row&, std::string_view value, ByteOffset) { reader.builder().document().serial = value; }
void take_spec_version(TableReader& reader, const Row&, std::string_view value, ByteOffset) { reader.builder().document().spec_version = value; }
void take_nothing(TableReader&, const Row&, std::string_view, ByteOffset) {}

// The maker's role is that of the field that holds it.
void take_maker_name(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) {
    reader.builder().say(reader.opened_by().on, value, offset, reader.opened_by().detail);
}
void take_maker_url(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) { reader.builder().say(reader.opened_by().on, value, offset, "url"); }
void take_maker_email(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) { reader.builder().say(reader.opened_by().on, value, offset, "email"); }

void begin_subject(TableReader& reader, const Row& row, ByteOffset offset) {
    begin_component(reader, row, offset);
    reader.builder().describe_innermost();
}
// Both shapes of `metadata.tools` are objects: of the old one something is said, the new one only holds components.
void finish_tool(TableReader& reader, const Row&) { reader.builder().close_component(false); }

void finish_property(TableReader& reader, const Row&) {
    reader.pair([&](const auto& name, const auto& value) { reader.builder().say(On::property, value.value, value.offset, name.value); });
}

// A reference to another BOM is also a component of its own: what it holds is not seen here.
void finish_reference(TableReader& reader, const Row& row) {
    InventoryBuilder& builder = reader.builder();
    reader.pair([&](const auto& type, const auto& url) {
        builder.say(row.on, url.value, url.offset, type.value);
        if (type.value != "bom") return;
        builder.open_component(Origin::external, url.offset);
        builder.say_name(url.value, url.offset, On::reference);
        builder.close_component();
    });
}

// `evidence.identity`: the field that was identified, and the values that were concluded or found for it.
void finish_identity(TableReader& reader, const Row&) {
    reader.pair([&](const auto& field, const auto& value) {
        InventoryBuilder& builder = reader.builder();
        if (field.value == "purl") return builder.say(On::purl, value.value, value.offset, "evidence");
        if (field.value == "cpe") return builder.say(On::cpe, value.value, value.offset, "evidence");
        if (field.value == "name") return builder.say(On::name, value.value, value.offset, "evidence");
        if (field.value == "swid") return builder.say(On::swid, value.value, value.offset, "evidence");
        if (field.value == "hash") return builder.say(On::hash, value.value, value.offset, "");
        if (field.value != "group" && field.value != "version") builder.say(On::identifier, value.value, value.offset, "evidence");
        if (field.value == "group") builder.say(On::name, value.value, value.offset, "group");
    });
}

// A found value belongs to the identity around its method.
void take_method_value(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) { reader.put(1, value, offset); }

void finish_dependency(TableReader& reader, const Row&) {
    reader.pair([&](const auto& ref, const auto& target) { reader.builder().relate(ref.value, target.value, RelationshipKind::depends, target.offset); });
}

void finish_composition(TableReader& reader, const Row&) {
    for (const auto& said : reader.slots()) {
        if (said.value != "complete" && said.value != "not_specified") reader.builder().document().incomplete_compositions.emplace_back(said.value);
    }
}

// --- small objects ---

constexpr Row kHashRows[] = {
    {.name = "alg", .take = take_slot, .slot = 0},
    {.name = "content", .take = take_slot, .slot = 1},
};
constexpr Table kHash{kHashRows};

constexpr Row kContactRows[] = {
    {.name = "name", .take = take_maker_name},
    {.name = "email", .take = take_maker_email},
};
constexpr Table kContact{kContactRows};

constexpr Row kContactInsideRows[] = {
    {.name = "email", .take = [](TableReader& reader, const Row&, std::string_view value, ByteOffset offset) { reader.put(0, value, offset); }},
};
constexpr Table kContactInside{kContactInsideRows};

// The addresses of an organisation's contacts are said in the organisation's role.
void finish_contact(TableReader& reader, const Row& row) {
    for (const auto& said : reader.slots()) reader.builder().say(row.on, said.value, said.offset, "email");
}

template <On on>
struct OrganizationRows {
    static constexpr Row rows[] = {
        {.name = "name", .take = take_maker_name},
        {.name = "url", .many = Many::any, .take = take_maker_url},
        {.name = "contact", .many = Many::any, .fields = &kContactInside, .finish = finish_contact, .on = on},
    };
    static constexpr Table table{rows};
};

constexpr Row organization(std::string_view name, const Table& table, On on, Many many = Many::one) {
    return {.name = name, .many = many, .take = take_fact, .fields = &table, .on = on};
}
constexpr Row supplier(std::string_view name, Many many = Many::one) { return organization(name, OrganizationRows<On::supplier>::table, On::supplier, many); }
constexpr Row manufacturer(std::string_view name, Many many = Many::one) {
    return organization(name, OrganizationRows<On::manufacturer>::table, On::manufacturer, many);
}

constexpr Row kPropertyRows[] = {
    {.name = "name", .take = take_slot, .slot = 0},
    {.name = "value", .take = take_slot, .slot = 1},
};
constexpr Table kProperty{kPropertyRows};
constexpr Row kProperties{.name = "properties", .many = Many::list, .fields = &kProperty, .finish = finish_property};

constexpr Row kReferenceRows[] = {
    {.name = "type", .take = take_slot, .slot = 0},
    {.name = "url", .take = take_slot, .slot = 1},
    {.name = "comment", .take = take_fact, .on = On::description},
    {.name = "hashes", .many = Many::list, .fields = &kHash, .finish = finish_hash},
    kProperties,
};
constexpr Table kReference{kReferenceRows};
constexpr Row kExternalReferences{
    .name = "externalReferences", .many = Many::list, .take = take_fact, .fields = &kReference, .finish = finish_reference, .on = On::reference};

constexpr Row kTextRows[] = {{.name = "content", .take = take_maker_name}};
constexpr Table kAttachment{kTextRows};  // an attached text, said as what the field that holds it is about

constexpr Row kPartyRows[] = {
    organization("organization", OrganizationRows<On::supplier>::table, On::supplier),
    {.name = "individual", .fields = &kContact, .on = On::author, .detail = "person"},
};
constexpr Table kParty{kPartyRows};

constexpr Row kLicensingRows[] = {
    {.name = "licensor", .fields = &kParty},
};
constexpr Table kLicensing{kLicensingRows};

constexpr Row kLicenseRows[] = {
    {.name = "id", .take = take_fact, .on = On::licence},
    {.name = "name", .take = take_fact, .on = On::licence},
    {.name = "text", .take = take_fact, .fields = &kAttachment, .on = On::licence},
    {.name = "url", .take = take_fact, .on = On::reference, .detail = "license"},
    {.name = "licensing", .fields = &kLicensing},
    kProperties,
};
constexpr Table kLicense{kLicenseRows};

constexpr Row kLicenseChoiceRows[] = {
    {.name = "license", .take = take_fact, .fields = &kLicense, .on = On::licence},
    {.name = "expression", .take = take_fact, .on = On::licence},
    {.name = "licensing", .fields = &kLicensing},
    kProperties,
};
constexpr Table kLicenseChoice{kLicenseChoiceRows};
constexpr Row kLicenses{.name = "licenses", .many = Many::list, .take = take_fact, .fields = &kLicenseChoice, .on = On::licence};

constexpr Row kSwidRows[] = {
    {.name = "tagId", .take = take_fact, .on = On::swid},
    {.name = "name", .take = take_fact, .on = On::name, .detail = "swid"},
    {.name = "url", .take = take_fact, .on = On::reference, .detail = "swid"},
    {.name = "text", .take = take_fact, .fields = &kAttachment, .on = On::swid},
};
constexpr Table kSwid{kSwidRows};

// --- pedigree ---

constexpr Row kCommitRows[] = {
    {.name = "url", .take = take_fact, .on = On::reference, .detail = "vcs"},
    {.name = "message", .take = take_fact, .on = On::pedigree},
    {.name = "author", .fields = &kContact, .on = On::pedigree, .detail = "person"},
    {.name = "committer", .fields = &kContact, .on = On::pedigree, .detail = "person"},
};
constexpr Table kCommit{kCommitRows};

constexpr Row kDiffRows[] = {
    {.name = "url", .take = take_fact, .on = On::pedigree},
};
constexpr Table kDiff{kDiffRows};

constexpr Row kPatchRows[] = {
    {.name = "diff", .fields = &kDiff},
};
constexpr Table kPatch{kPatchRows};

constexpr Row pedigree_components(std::string_view name) {
    return {.name = name, .many = Many::list, .fields = &kComponent, .begin = begin_component, .finish = finish_component, .origin = Origin::pedigree};
}
constexpr Row kPedigreeRows[] = {
    pedigree_components("ancestors"),
    pedigree_components("descendants"),
    pedigree_components("variants"),
    {.name = "commits", .many = Many::list, .fields = &kCommit},
    {.name = "patches", .many = Many::list, .fields = &kPatch},
    {.name = "notes", .take = take_fact, .on = On::pedigree},
};
constexpr Table kPedigree{kPedigreeRows};

// --- evidence ---

constexpr Row kMethodRows[] = {
    {.name = "value", .take = take_method_value},
};
constexpr Table kMethod{kMethodRows};

// The values that methods found are slots of the identity: a method takes them along when it ends.
void finish_method(TableReader& reader, const Row&) { reader.hand_up_slots(); }

constexpr Row kIdentityRows[] = {
    {.name = "field", .take = take_slot, .slot = 0},
    {.name = "concludedValue", .take = take_slot, .slot = 1},
    {.name = "methods", .many = Many::list, .fields = &kMethod, .finish = finish_method},
};
constexpr Table kIdentity{kIdentityRows};

constexpr Row kOccurrenceRows[] = {
    {.name = "location", .take = take_fact, .on = On::file},
    {.name = "additionalContext", .take = take_fact, .on = On::description},
};
constexpr Table kOccurrence{kOccurrenceRows};

constexpr Row kFrameRows[] = {
    {.name = "package", .take = take_fact, .on = On::identifier},
    {.name = "module", .take = take_fact, .on = On::identifier},
    {.name = "fullFilename", .take = take_fact, .on = On::file},
};
constexpr Table kFrame{kFrameRows};

constexpr Row kCallstackRows[] = {
    {.name = "frames", .many = Many::list, .fields = &kFrame},
};
constexpr Table kCallstack{kCallstackRows};

constexpr Row kCopyrightRows[] = {
    {.name = "text", .take = take_fact, .on = On::copyright},
};
constexpr Table kCopyright{kCopyrightRows};

constexpr Row kEvidenceRows[] = {
    {.name = "identity", .many = Many::any, .fields = &kIdentity, .finish = finish_identity},
    {.name = "occurrences", .many = Many::list, .fields = &kOccurrence},
    {.name = "callstack", .fields = &kCallstack},
    kLicenses,
    {.name = "copyright", .many = Many::list, .take = take_fact, .fields = &kCopyright, .on = On::copyright},
};
constexpr Table kEvidence{kEvidenceRows};

// --- components, services, tools ---

constexpr Row kNestedComponents{.name = "components", .many = Many::list, .fields = &kComponent, .begin = begin_component, .finish = finish_component};
constexpr Row kServices{
    .name = "services", .many = Many::list, .fields = &kService, .begin = begin_component, .finish = finish_component, .origin = Origin::service};

constexpr Row kGovernanceRows[] = {
    {.name = "custodians", .many = Many::list, .fields = &kParty},
    {.name = "stewards", .many = Many::list, .fields = &kParty},
    {.name = "owners", .many = Many::list, .fields = &kParty},
};
constexpr Table kGovernance{kGovernanceRows};

constexpr Row kDataRows[] = {
    {.name = "name", .take = take_fact, .on = On::description},
    {.name = "description", .take = take_fact, .on = On::description},
    {.name = "source", .many = Many::list, .take = take_fact, .on = On::endpoint},
    {.name = "destination", .many = Many::list, .take = take_fact, .on = On::endpoint},
    {.name = "governance", .fields = &kGovernance},
};
constexpr Table kData{kDataRows};

// The most frequent fields first: a row is found by walking the table.
constexpr Row kComponentRows[] = {
    {.name = "type", .take = take_type},
    {.name = "name", .take = take_name},
    {.name = "version", .take = take_version},
    {.name = "bom-ref", .take = take_ref},
    {.name = "purl", .take = take_fact, .on = On::purl},
    kProperties,
    {.name = "hashes", .many = Many::list, .fields = &kHash, .finish = finish_hash},
    kLicenses,
    kExternalReferences,
    {.name = "description", .take = take_fact, .on = On::description},
    {.name = "cpe", .take = take_fact, .on = On::cpe},
    {.name = "group", .take = take_group},
    {.name = "publisher", .take = take_fact, .on = On::publisher},
    {.name = "author", .take = take_fact, .on = On::author},
    {.name = "authors", .many = Many::list, .take = take_fact, .fields = &kContact, .on = On::author},
    supplier("supplier"),
    manufacturer("manufacturer"),
    {.name = "copyright", .take = take_fact, .on = On::copyright},
    {.name = "evidence", .fields = &kEvidence},
    kNestedComponents,
    {.name = "swid", .fields = &kSwid},
    {.name = "omniborId", .many = Many::list, .take = take_fact, .on = On::identifier, .detail = "gitoid"},
    {.name = "swhid", .many = Many::list, .take = take_fact, .on = On::identifier, .detail = "swhid"},
    {.name = "pedigree", .fields = &kPedigree},
    {.name = "tags", .many = Many::list, .take = take_fact, .on = On::description},
    {.name = "data", .many = Many::list, .fields = &kData},
    // A component of type `data` or a service can be wrongly nested; it is a component all the same.
    kServices,
};
constinit const Table kComponent{kComponentRows};

constexpr Row kServiceRows[] = {
    {.name = "name", .take = take_name},
    {.name = "version", .take = take_version},
    {.name = "bom-ref", .take = take_ref},
    {.name = "group", .take = take_group},
    supplier("provider"),
    {.name = "description", .take = take_fact, .on = On::description},
    {.name = "endpoints", .many = Many::list, .take = take_fact, .on = On::endpoint},
    {.name = "data", .many = Many::list, .fields = &kData},
    kLicenses,
    kExternalReferences,
    kServices,
    kNestedComponents,
    kProperties,
    {.name = "tags", .many = Many::list, .take = take_fact, .on = On::description},
};
constinit const Table kService{kServiceRows};

constexpr Row kToolComponents{
    .name = "components", .many = Many::list, .fields = &kComponent, .begin = begin_component, .finish = finish_component, .origin = Origin::tool};
constexpr Row kToolServices{
    .name = "services", .many = Many::list, .fields = &kService, .begin = begin_component, .finish = finish_component, .origin = Origin::tool};

// 1.2 to 1.4: a list of {vendor, name, version, hashes}; since 1.5 an object of components and services.
constexpr Row kToolRows[] = {
    {.name = "vendor", .take = take_fact, .on = On::supplier},
    {.name = "name", .take = take_name},
    {.name = "version", .take = take_version},
    {.name = "hashes", .many = Many::list, .fields = &kHash, .finish = finish_hash},
    kExternalReferences,
    kToolComponents,
    kToolServices,
};
constexpr Table kTool{kToolRows};
constexpr Row kTools{.name = "tools", .many = Many::any, .fields = &kTool, .begin = begin_component, .finish = finish_tool, .origin = Origin::tool};

// --- formulation: how the product was made ---

constexpr Row kResourceReferenceRows[] = {
    {.name = "externalReference", .fields = &kReference, .finish = finish_reference, .on = On::reference},
};
constexpr Table kResourceReference{kResourceReferenceRows};
constexpr Row kResourceReferences{.name = "resourceReferences", .many = Many::list, .fields = &kResourceReference};

constexpr Row kInputRows[] = {
    {.name = "source", .fields = &kResourceReference},
    {.name = "target", .fields = &kResourceReference},
    {.name = "resource", .fields = &kResourceReference},
    kProperties,
};
constexpr Table kInput{kInputRows};

constexpr Row kCommandRows[] = {
    {.name = "executed", .take = take_fact, .on = On::description},
    kProperties,
};
constexpr Table kCommand{kCommandRows};

constexpr Row kStepRows[] = {
    {.name = "name", .take = take_fact, .on = On::description},
    {.name = "description", .take = take_fact, .on = On::description},
    {.name = "commands", .many = Many::list, .fields = &kCommand},
    kProperties,
};
constexpr Table kStep{kStepRows};

constexpr Row kWorkspaceRows[] = {
    kResourceReferences,
    {.name = "description", .take = take_fact, .on = On::description},
    kProperties,
};
constexpr Table kWorkspace{kWorkspaceRows};

constexpr Row kWorkflowRows[] = {
    kResourceReferences,
    {.name = "name", .take = take_fact, .on = On::description},
    {.name = "description", .take = take_fact, .on = On::description},
    {.name = "tasks", .many = Many::list, .fields = &kWorkflow},
    {.name = "steps", .many = Many::list, .fields = &kStep},
    {.name = "inputs", .many = Many::list, .fields = &kInput},
    {.name = "outputs", .many = Many::list, .fields = &kInput},
    {.name = "workspaces", .many = Many::list, .fields = &kWorkspace},
    kProperties,
};
constinit const Table kWorkflow{kWorkflowRows};

constexpr Row kMakingComponents{
    .name = "components", .many = Many::list, .fields = &kComponent, .begin = begin_component, .finish = finish_component, .origin = Origin::pedigree};

// A formula is said of a component of its own, so that what its workflows name is not said of the product.
constexpr Row kFormulaRows[] = {
    kMakingComponents,
    kServices,
    {.name = "workflows", .many = Many::list, .fields = &kWorkflow},
    kProperties,
};
constexpr Table kFormula{kFormulaRows};

// --- declarations ---

constexpr Row kAssessorRows[] = {
    organization("organization", OrganizationRows<On::description>::table, On::description),  // who checked is not who made
};
constexpr Table kAssessor{kAssessorRows};

constexpr Row kTargetsRows[] = {
    supplier("organizations", Many::list),
    kMakingComponents,
    kServices,
};
constexpr Table kTargets{kTargetsRows};

constexpr Row kDeclarationsRows[] = {
    {.name = "assessors", .many = Many::list, .fields = &kAssessor},
    {.name = "targets", .fields = &kTargets},
};
constexpr Table kDeclarations{kDeclarationsRows};

// --- the document ---

constexpr Row kMetadataRows[] = {
    kTools,
    {.name = "component", .fields = &kComponent, .begin = begin_subject, .finish = finish_component, .origin = Origin::root},
    supplier("supplier"),
    manufacturer("manufacture"),
    manufacturer("manufacturer"),
    kLicenses,
    kProperties,
};
constexpr Table kMetadata{kMetadataRows};

constexpr Row kDependencyRows[] = {
    {.name = "ref", .take = take_slot, .slot = 0},
    {.name = "dependsOn", .many = Many::list, .take = take_slot, .slot = 1},
    {.name = "provides", .many = Many::list, .take = take_slot, .slot = 1},
};
constexpr Table kDependency{kDependencyRows};

constexpr Row kCompositionRows[] = {
    {.name = "aggregate", .take = take_slot, .slot = 0},
};
constexpr Table kComposition{kCompositionRows};

constexpr Row kAnnotatorRows[] = {
    {.name = "component", .fields = &kComponent, .begin = begin_component, .finish = finish_component, .origin = Origin::tool},
    {.name = "service", .fields = &kService, .begin = begin_component, .finish = finish_component, .origin = Origin::tool},
};
constexpr Table kAnnotator{kAnnotatorRows};

constexpr Row kAnnotationRows[] = {
    {.name = "annotator", .fields = &kAnnotator},
    {.name = "text", .take = take_fact, .on = On::description},
};
constexpr Table kAnnotation{kAnnotationRows};

// Advisories speak of other people's products; only who wrote them down is of interest.
constexpr Row kVulnerabilityRows[] = {
    kTools,
};
constexpr Table kVulnerability{kVulnerabilityRows};

constexpr Row kBomRows[] = {
    {.name = "$schema", .take = take_nothing},
    {.name = "bomFormat", .take = take_nothing},
    {.name = "specVersion", .take = take_spec_version},
    {.name = "serialNumber", .take = take_serial},
    {.name = "version", .take = take_nothing},
    {.name = "metadata", .fields = &kMetadata},
    {.name = "components", .many = Many::list, .fields = &kComponent, .begin = begin_component, .finish = finish_component, .origin = Origin::component},
    kServices,
    kExternalReferences,
    {.name = "dependencies", .many = Many::list, .fields = &kDependency, .finish = finish_dependency},
    {.name = "compositions", .many = Many::list, .fields = &kComposition, .finish = finish_composition},
    {.name = "vulnerabilities", .many = Many::list, .fields = &kVulnerability},
    {.name = "annotations", .many = Many::list, .fields = &kAnnotation},
    {.name = "formulation", .many = Many::list, .fields = &kFormula, .begin = begin_component, .finish = finish_tool, .origin = Origin::pedigree},
    {.name = "declarations", .fields = &kDeclarations, .begin = begin_component, .finish = finish_tool, .origin = Origin::pedigree},
    kProperties,
};

}  // namespace

constinit const Table kBom{kBomRows};

}  // namespace denybom::cyclonedx
