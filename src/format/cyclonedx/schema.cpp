// SPDX-License-Identifier: Apache-2.0
// What each field of CycloneDX means to us. A field that is in no table means nothing to a denylist (lifecycles, ratings, algorithms, addresses),
// or speaks of other products and their users (advisories, resolved issues, who bought a licence); every place in which a component, a service, a
// maker, a file or a reference can stand is here.
//
// `metadata.tools`, `metadata.authors`, `annotations.annotator` and `vulnerabilities.tools` made the SBOM: origin `tool`. What `formulation` and
// `declarations` name had a hand in making the product or stands as evidence for it, and what `definitions` name is only spoken of: origin
// `pedigree`, like ancestors. Who checked, signed, sold energy or claims a patent is not who made: a description.
#include "format/cyclonedx/schema.h"

namespace denybom::cyclonedx {
namespace {

extern const Table kComponent;
extern const Table kService;
extern const Table kTask;
extern const Table kDependency;

// --- row functions of this standard ---

void take_serial(TableReader& reader, const Row&, std::string_view value, ByteOffset) { reader.builder().document().serial = value; }
void take_spec_version(TableReader& reader, const Row&, std::string_view value, ByteOffset) { reader.builder().document().spec_version = value; }
void take_created(TableReader& reader, const Row&, std::string_view value, ByteOffset) { reader.builder().document().created = value; }
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

// In protobuf what something depends on is a dependency itself, and may go on to say what that depends on.
void finish_nested_dependency(TableReader& reader, const Row& row) {
    finish_dependency(reader, row);
    reader.hand_up_slot(0, 1);
}

void finish_composition(TableReader& reader, const Row&) {
    for (const auto& said : reader.slots()) {
        if (said.value != "complete" && said.value != "not_specified") reader.builder().document().incomplete_compositions.emplace_back(said.value);
    }
}

// --- words of protobuf's enumerations, in the order of their numbers ---

constexpr std::string_view kTypeWords[] = {"",         "application",   "framework", "library",                "operating-system", "device",             "file", "container",
                                           "firmware", "device-driver", "platform",  "machine-learning-model", "data",             "cryptographic-asset"};
constexpr std::string_view kHashWords[] = {"",         "MD5",         "SHA-1",       "SHA-256",     "SHA-384", "SHA-512",      "SHA3-256",    "SHA3-384",
                                           "SHA3-512", "BLAKE2b-256", "BLAKE2b-384", "BLAKE2b-512", "BLAKE3",  "Streebog-256", "Streebog-512"};
constexpr std::string_view kReferenceWords[] = {
    "other", "vcs", "issue-tracker", "website", "advisories", "bom", "mailing-list", "social", "chat", "documentation", "support", "distribution", "license", "build-meta", "build-system",
    // since 1.5
    "security-contact", "attestation", "threat-model", "adversary-model", "risk-assessment", "distribution-intake", "vulnerability-assertion", "exploitability-statement", "pentest-report",
    "static-analysis-report", "dynamic-analysis-report", "runtime-analysis-report", "component-analysis-report", "maturity-report", "certification-report", "quality-metrics",
    "codified-infrastructure", "model-card", "poam", "log", "configuration", "evidence", "formulation",
    // since 1.6
    "source-distribution", "electronic-signature", "digital-signature", "rfc-9116", "release-notes",
    // since 1.7
    "patent", "patent-family", "patent-assertion", "citation"};
constexpr std::string_view kAggregateWords[] = {"not_specified",
                                                "complete",
                                                "incomplete",
                                                "incomplete_first_party_only",
                                                "incomplete_third_party_only",
                                                "unknown",
                                                "incomplete_first_party_proprietary_only",
                                                "incomplete_first_party_opensource_only",
                                                "incomplete_third_party_proprietary_only",
                                                "incomplete_third_party_opensource_only"};
constexpr std::string_view kIdentityWords[] = {"", "group", "name", "version", "purl", "cpe", "swid", "hash", "omniborId", "swhid"};

// A field of many objects, which has a number of its own in each message.
constexpr Row numbered(Row row, std::uint8_t number) {
    row.protobuf.number = number;
    return row;
}

constexpr Row spelled(Row row, XmlSpelling xml) {
    row.xml = xml;
    return row;
}

// --- small objects ---

constexpr Row kHashRows[] = {
    {.name = "alg", .take = take_slot, .slot = 0, .xml = xml_attribute(), .protobuf = {1, kHashWords}},
    {.name = "content", .take = take_slot, .slot = 1, .xml = xml_content(), .protobuf = {2}},
};
// `{"alg": "SHA-256", "value": "ab..."}`: whatever else stands beside an algorithm is meant as the digest.
constexpr Row kOtherOfHash{.name = "", .many = Many::any, .take = take_slot, .slot = 1};
constexpr Table kHash{.rows = kHashRows, .rest = &kOtherOfHash};

constexpr Row kContactRows[] = {
    {.name = "name", .take = take_maker_name, .protobuf = {1}},
    {.name = "email", .take = take_maker_email, .protobuf = {2}},
};
constexpr Table kContact{kContactRows, {.texts = protobuf_numbers({3, 4})}};

// Who did something to a source: in protobuf a message of its own.
constexpr Row kActorRows[] = {
    {.name = "name", .take = take_maker_name, .protobuf = {2}},
    {.name = "email", .take = take_maker_email, .protobuf = {3}},
};
constexpr Table kActor{kActorRows, {.messages = protobuf_numbers({1})}};

constexpr Row kContactInsideRows[] = {
    {.name = "email", .take = [](TableReader& reader, const Row&, std::string_view value, ByteOffset offset) { reader.put(0, value, offset); }, .protobuf = {2}},
};
constexpr Table kContactInside{kContactInsideRows, {.texts = protobuf_numbers({1, 3, 4})}};

// The addresses of an organisation's contacts are said in the organisation's role.
void finish_contact(TableReader& reader, const Row& row) {
    for (const auto& said : reader.slots()) reader.builder().say(row.on, said.value, said.offset, "email");
}

template <On on>
struct OrganizationRows {
    static constexpr Row rows[] = {
        {.name = "name", .take = take_maker_name, .protobuf = {1}},
        {.name = "url", .many = Many::any, .take = take_maker_url, .protobuf = {2}},
        {.name = "contact", .many = Many::any, .fields = &kContactInside, .finish = finish_contact, .on = on, .protobuf = {3}},
    };
    static constexpr Table table{rows, {.texts = protobuf_numbers({4}), .messages = protobuf_numbers({5})}};
};

constexpr Row organization(std::string_view name, const Table& table, On on, Many many = Many::one) {
    return {.name = name, .many = many, .take = take_fact, .fields = &table, .on = on};
}
constexpr Row supplier(std::string_view name, Many many = Many::one) { return organization(name, OrganizationRows<On::supplier>::table, On::supplier, many); }
constexpr Row manufacturer(std::string_view name, Many many = Many::one) {
    return organization(name, OrganizationRows<On::manufacturer>::table, On::manufacturer, many);
}

constexpr Row kPropertyRows[] = {
    {.name = "name", .take = take_slot, .slot = 0, .xml = xml_attribute(), .protobuf = {1}},
    {.name = "value", .take = take_slot, .slot = 1, .xml = xml_content(), .protobuf = {2}},
};
constexpr Table kProperty{kPropertyRows};
constexpr Row kProperties{.name = "properties", .many = Many::list, .fields = &kProperty, .finish = finish_property, .xml = xml_list("property")};

constexpr Row kReferenceRows[] = {
    {.name = "type", .take = take_slot, .slot = 0, .xml = xml_attribute(), .protobuf = {1, kReferenceWords}},
    {.name = "url", .take = take_slot, .slot = 1, .protobuf = {2}},
    {.name = "comment", .take = take_fact, .on = On::description, .protobuf = {3}},
    {.name = "hashes", .many = Many::list, .fields = &kHash, .finish = finish_hash, .xml = xml_list("hash"), .protobuf = {4}},
    numbered(kProperties, 5),
};
constexpr Table kReference{kReferenceRows};
constexpr Row kExternalReferences{
    .name = "externalReferences", .many = Many::list, .take = take_fact, .fields = &kReference, .finish = finish_reference, .on = On::reference, .xml = xml_list("reference")};

constexpr Row kTextRows[] = {{.name = "content", .take = take_maker_name, .xml = xml_content(), .protobuf = {3}}};
constexpr Table kAttachment{kTextRows, {.texts = protobuf_numbers({1, 2})}};  // an attached text, said as what the field that holds it is about

constexpr Row kPartyRows[] = {
    numbered(organization("organization", OrganizationRows<On::supplier>::table, On::supplier), 1),
    {.name = "individual", .fields = &kContact, .on = On::author, .detail = "person", .protobuf = {2}},
};
constexpr Table kParty{kPartyRows};

constexpr Row kLicensingRows[] = {
    {.name = "licensor", .fields = &kParty, .protobuf = {2}},
};
constexpr Table kLicensing{kLicensingRows, {.texts = protobuf_numbers({1, 5}), .messages = protobuf_numbers({3, 4, 7, 8}), .packed = protobuf_numbers({6})}};

constexpr Row kLicenseRows[] = {
    {.name = "id", .take = take_fact, .on = On::licence, .protobuf = {1}},
    {.name = "name", .take = take_fact, .on = On::licence, .protobuf = {2}},
    {.name = "text", .take = take_fact, .fields = &kAttachment, .on = On::licence, .protobuf = {3}},
    {.name = "url", .take = take_fact, .on = On::reference, .detail = "license", .protobuf = {4}},
    {.name = "licensing", .fields = &kLicensing, .protobuf = {6}},
    numbered(kProperties, 7),
};
constexpr Table kLicense{kLicenseRows, {.texts = protobuf_numbers({5}), .numbers = protobuf_numbers({8})}};

constexpr Row kExpressionDetailsRows[] = {
    {.name = "licenseIdentifier", .take = take_fact, .on = On::licence, .xml = xml_attribute("license-identifier"), .protobuf = {1}},
    {.name = "text", .take = take_fact, .fields = &kAttachment, .on = On::licence, .protobuf = {3}},
    {.name = "url", .take = take_fact, .on = On::reference, .detail = "license", .protobuf = {4}},
};
constexpr Table kExpressionDetails{kExpressionDetailsRows, {.texts = protobuf_numbers({2})}};
constexpr Row kExpressionDetailsList{.name = "expressionDetails", .many = Many::list, .fields = &kExpressionDetails, .on = On::licence, .xml = xml_element("details")};

// In protobuf an expression with details is a message of its own; in JSON its fields are those of the choice.
constexpr Row kDetailedExpressionRows[] = {
    {.name = "expression", .take = take_fact, .on = On::licence, .xml = xml_attribute(), .protobuf = {1}},
    numbered(kExpressionDetailsList, 2),
    {.name = "licensing", .fields = &kLicensing, .protobuf = {5}},
    numbered(kProperties, 6),
};
constexpr Table kDetailedExpression{kDetailedExpressionRows, {.texts = protobuf_numbers({3}), .numbers = protobuf_numbers({4})}};

constexpr Row kLicenseChoiceRows[] = {
    {.name = "license", .take = take_fact, .fields = &kLicense, .on = On::licence, .protobuf = {1}},
    {.name = "expression", .take = take_fact, .on = On::licence, .protobuf = {2}},
    kExpressionDetailsList,
    {.name = "expressionDetailed", .fields = &kDetailedExpression, .xml = xml_element("expression-detailed"), .protobuf = {5}},
    {.name = "licensing", .fields = &kLicensing},
    kProperties,
};
constexpr Table kLicenseChoice{kLicenseChoiceRows, {.texts = protobuf_numbers({4}), .numbers = protobuf_numbers({3})}};
constexpr Row kLicenses{.name = "licenses", .many = Many::list, .take = take_fact, .fields = &kLicenseChoice, .on = On::licence, .xml = xml_choice()};

constexpr Row kSwidRows[] = {
    {.name = "tagId", .take = take_fact, .on = On::swid, .xml = xml_attribute(), .protobuf = {1}},
    {.name = "name", .take = take_fact, .on = On::name, .detail = "swid", .xml = xml_attribute(), .protobuf = {2}},
    {.name = "url", .take = take_fact, .on = On::reference, .detail = "swid", .protobuf = {7}},
    {.name = "text", .take = take_fact, .fields = &kAttachment, .on = On::swid, .protobuf = {6}},
};
constexpr Table kSwid{kSwidRows, {.texts = protobuf_numbers({3}), .numbers = protobuf_numbers({4, 5})}};

// --- pedigree ---

constexpr Row kCommitRows[] = {
    {.name = "url", .take = take_fact, .on = On::reference, .detail = "vcs", .protobuf = {2}},
    {.name = "message", .take = take_fact, .on = On::pedigree, .protobuf = {5}},
    {.name = "author", .fields = &kActor, .on = On::pedigree, .detail = "person", .protobuf = {3}},
    {.name = "committer", .fields = &kActor, .on = On::pedigree, .detail = "person", .protobuf = {4}},
};
constexpr Table kCommit{kCommitRows, {.texts = protobuf_numbers({1})}};

constexpr Row kDiffRows[] = {
    {.name = "url", .take = take_fact, .on = On::pedigree, .protobuf = {2}},
};
constexpr Table kDiff{kDiffRows, {.messages = protobuf_numbers({1})}};

constexpr Row kPatchRows[] = {
    {.name = "diff", .fields = &kDiff, .protobuf = {2}},
};
constexpr Table kPatch{kPatchRows, {.messages = protobuf_numbers({3}), .numbers = protobuf_numbers({1})}};

constexpr Row pedigree_components(std::string_view name) {
    return {.name = name, .many = Many::list, .fields = &kComponent, .begin = begin_component, .finish = finish_component, .origin = Origin::pedigree, .xml = xml_list("component")};
}
constexpr Row kPedigreeRows[] = {
    numbered(pedigree_components("ancestors"), 1),
    numbered(pedigree_components("descendants"), 2),
    numbered(pedigree_components("variants"), 3),
    {.name = "commits", .many = Many::list, .fields = &kCommit, .xml = xml_list("commit"), .protobuf = {4}},
    {.name = "patches", .many = Many::list, .fields = &kPatch, .xml = xml_list("patch"), .protobuf = {5}},
    {.name = "notes", .take = take_fact, .on = On::pedigree, .protobuf = {6}},
};
constexpr Table kPedigree{kPedigreeRows};

// --- evidence ---

constexpr Row kMethodRows[] = {
    {.name = "value", .take = take_method_value, .protobuf = {3}},
};
constexpr Table kMethod{kMethodRows, {.numbers = protobuf_numbers({1}), .floats = protobuf_numbers({2})}};

// The values that methods found are slots of the identity: a method takes them along when it ends.
void finish_method(TableReader& reader, const Row&) { reader.hand_up_slots(); }

constexpr Row kIdentityRows[] = {
    {.name = "field", .take = take_slot, .slot = 0, .protobuf = {1, kIdentityWords}},
    {.name = "concludedValue", .take = take_slot, .slot = 1, .protobuf = {5}},
    {.name = "methods", .many = Many::list, .fields = &kMethod, .finish = finish_method, .xml = xml_list("method"), .protobuf = {3}},
};
constexpr Table kIdentity{kIdentityRows, {.texts = protobuf_numbers({4}), .floats = protobuf_numbers({2})}};

constexpr Row kOccurrenceRows[] = {
    {.name = "location", .take = take_fact, .on = On::file, .protobuf = {2}},
    {.name = "additionalContext", .take = take_fact, .on = On::description, .protobuf = {6}},
    {.name = "symbol", .take = take_fact, .on = On::description, .protobuf = {5}},
};
constexpr Table kOccurrence{kOccurrenceRows, {.texts = protobuf_numbers({1}), .numbers = protobuf_numbers({3, 4})}};

constexpr Row kFrameRows[] = {
    {.name = "package", .take = take_fact, .on = On::identifier, .protobuf = {1}},
    {.name = "module", .take = take_fact, .on = On::identifier, .protobuf = {2}},
    {.name = "function", .take = take_fact, .on = On::description, .protobuf = {3}},
    {.name = "fullFilename", .take = take_fact, .on = On::file, .protobuf = {7}},
};
constexpr Table kFrame{kFrameRows, {.texts = protobuf_numbers({4}), .numbers = protobuf_numbers({5, 6})}};

constexpr Row kCallstackRows[] = {
    {.name = "frames", .many = Many::list, .fields = &kFrame, .xml = xml_list("frame"), .protobuf = {1}},
};
constexpr Table kCallstack{kCallstackRows};

constexpr Row kCopyrightRows[] = {
    {.name = "text", .take = take_fact, .on = On::copyright, .protobuf = {1}},
};
constexpr Table kCopyright{kCopyrightRows};

constexpr Row kEvidenceRows[] = {
    {.name = "identity", .many = Many::any, .fields = &kIdentity, .finish = finish_identity, .protobuf = {3}},
    {.name = "occurrences", .many = Many::list, .fields = &kOccurrence, .xml = xml_list("occurrence"), .protobuf = {4}},
    {.name = "callstack", .fields = &kCallstack, .protobuf = {5}},
    numbered(kLicenses, 1),
    {.name = "copyright", .many = Many::list, .take = take_fact, .fields = &kCopyright, .on = On::copyright, .xml = xml_list("text"), .protobuf = {2}},
};
constexpr Table kEvidence{kEvidenceRows};

// --- components, services, tools ---

constexpr Row kNestedComponents{.name = "components", .many = Many::list, .fields = &kComponent, .begin = begin_component, .finish = finish_component, .xml = xml_list("component")};
constexpr Row kServices{
    .name = "services", .many = Many::list, .fields = &kService, .begin = begin_component, .finish = finish_component, .origin = Origin::service, .xml = xml_list("service")};

constexpr Row kResponsibleRows[] = {
    numbered(organization("organization", OrganizationRows<On::supplier>::table, On::supplier), 1),
    {.name = "contact", .fields = &kContact, .on = On::author, .detail = "person", .xml = xml_element("individual"), .protobuf = {2}},
};
constexpr Table kResponsible{kResponsibleRows};

constexpr Row kGovernanceRows[] = {
    {.name = "custodians", .many = Many::list, .fields = &kResponsible, .xml = xml_list("custodian"), .protobuf = {1}},
    {.name = "stewards", .many = Many::list, .fields = &kResponsible, .xml = xml_list("steward"), .protobuf = {2}},
    {.name = "owners", .many = Many::list, .fields = &kResponsible, .xml = xml_list("owner"), .protobuf = {3}},
};
constexpr Table kGovernance{kGovernanceRows};

constexpr Row kContentsRows[] = {
    {.name = "url", .take = take_fact, .on = On::reference, .detail = "distribution", .protobuf = {2}},
    numbered(kProperties, 3),
};
constexpr Table kContents{kContentsRows, {.messages = protobuf_numbers({1})}};

constexpr Row kDataRows[] = {
    {.name = "name", .take = take_fact, .on = On::description, .protobuf = {3}},
    {.name = "description", .take = take_fact, .on = On::description, .protobuf = {8}},
    {.name = "contents", .fields = &kContents, .protobuf = {4}},
    {.name = "source", .many = Many::list, .take = take_fact, .on = On::endpoint, .xml = xml_none()},
    {.name = "destination", .many = Many::list, .take = take_fact, .on = On::endpoint, .xml = xml_none()},
    {.name = "governance", .fields = &kGovernance, .protobuf = {9}},
};
constexpr Table kData{kDataRows, {.texts = protobuf_numbers({1, 5, 6}), .messages = protobuf_numbers({7}), .numbers = protobuf_numbers({2})}};

// What a service takes and gives.
constexpr Row kDataFlowRows[] = {
    {.name = "name", .take = take_fact, .on = On::description, .xml = xml_attribute(), .protobuf = {3}},
    {.name = "description", .take = take_fact, .on = On::description, .xml = xml_attribute(), .protobuf = {4}},
    {.name = "source", .many = Many::list, .take = take_fact, .on = On::endpoint, .xml = xml_list("url"), .protobuf = {5}},
    {.name = "destination", .many = Many::list, .take = take_fact, .on = On::endpoint, .xml = xml_list("url"), .protobuf = {6}},
    {.name = "governance", .fields = &kGovernance, .protobuf = {7}},
};
constexpr Table kDataFlow{kDataFlowRows, {.texts = protobuf_numbers({2}), .numbers = protobuf_numbers({1})}};

// --- what is said of a component or service besides ---

constexpr Row kBystander{.name = "organization", .fields = &OrganizationRows<On::description>::table, .on = On::description};

constexpr Row kNoteRows[] = {
    {.name = "text", .take = take_fact, .fields = &kAttachment, .on = On::description, .protobuf = {2}},
};
constexpr Table kNote{kNoteRows, {.texts = protobuf_numbers({1})}};

constexpr Row kReleaseNotesRows[] = {
    {.name = "title", .take = take_fact, .on = On::description, .protobuf = {2}},
    {.name = "featuredImage", .take = take_fact, .on = On::reference, .protobuf = {3}},
    {.name = "socialImage", .take = take_fact, .on = On::reference, .protobuf = {4}},
    {.name = "description", .take = take_fact, .on = On::description, .protobuf = {5}},
    {.name = "aliases", .many = Many::list, .take = take_fact, .on = On::description, .xml = xml_list("alias"), .protobuf = {7}},
    {.name = "tags", .many = Many::list, .take = take_fact, .on = On::description, .xml = xml_list("tag"), .protobuf = {8}},
    {.name = "notes", .many = Many::list, .fields = &kNote, .xml = xml_list("note"), .protobuf = {10}},
    numbered(kProperties, 11),
};
constexpr Table kReleaseNotesTable{kReleaseNotesRows, {.texts = protobuf_numbers({1}), .messages = protobuf_numbers({6, 9})}};
constexpr Row kReleaseNotes{.name = "releaseNotes", .fields = &kReleaseNotesTable};

// In JSON a data set is its fields, in protobuf a message of its own; a reference to one says nothing more.
constexpr Row kDatasetRows[] = {
    {.name = "name", .take = take_fact, .on = On::description},
    {.name = "description", .take = take_fact, .on = On::description},
    {.name = "contents", .fields = &kContents},
    {.name = "governance", .fields = &kGovernance},
    {.name = "dataset", .fields = &kData, .xml = xml_none(), .protobuf = {1}},
};
constexpr Table kDataset{kDatasetRows, {.texts = protobuf_numbers({2})}};

constexpr Row kModelParametersRows[] = {
    {.name = "task", .take = take_fact, .on = On::description, .protobuf = {2}},
    {.name = "architectureFamily", .take = take_fact, .on = On::description, .protobuf = {3}},
    {.name = "modelArchitecture", .take = take_fact, .on = On::description, .protobuf = {4}},
    {.name = "datasets", .many = Many::list, .fields = &kDataset, .xml = xml_choice("dataset"), .protobuf = {5}},
};
constexpr Table kModelParameters{kModelParametersRows, {.messages = protobuf_numbers({1, 6, 7})}};

constexpr Row kEnergyProviderRows[] = {
    {.name = "description", .take = take_fact, .on = On::description, .protobuf = {2}},
    numbered(kBystander, 3),
    numbered(kExternalReferences, 6),
};
constexpr Table kEnergyProvider{kEnergyProviderRows, {.texts = protobuf_numbers({1}), .messages = protobuf_numbers({5}), .numbers = protobuf_numbers({4})}};

constexpr Row kEnergyConsumptionRows[] = {
    {.name = "energyProviders", .many = Many::list, .fields = &kEnergyProvider, .protobuf = {2}},
    numbered(kProperties, 6),
};
constexpr Table kEnergyConsumption{kEnergyConsumptionRows, {.messages = protobuf_numbers({3, 4, 5}), .numbers = protobuf_numbers({1})}};

constexpr Row kEnvironmentRows[] = {
    {.name = "energyConsumptions", .many = Many::list, .fields = &kEnergyConsumption, .xml = xml_list("energyConsumption"), .protobuf = {1}},
    numbered(kProperties, 2),
};
constexpr Table kEnvironment{kEnvironmentRows};

constexpr Row kConsiderationsRows[] = {
    {.name = "users", .many = Many::list, .take = take_fact, .on = On::description, .xml = xml_list("user"), .protobuf = {1}},
    {.name = "useCases", .many = Many::list, .take = take_fact, .on = On::description, .xml = xml_list("useCase"), .protobuf = {2}},
    {.name = "technicalLimitations", .many = Many::list, .take = take_fact, .on = On::description, .xml = xml_list("technicalLimitation"), .protobuf = {3}},
    {.name = "environmentalConsiderations", .fields = &kEnvironment, .protobuf = {7}},
};
constexpr Table kConsiderations{kConsiderationsRows, {.texts = protobuf_numbers({4}), .messages = protobuf_numbers({5, 6})}};

constexpr Row kModelCardRows[] = {
    {.name = "modelParameters", .fields = &kModelParameters, .protobuf = {2}},
    {.name = "considerations", .fields = &kConsiderations, .protobuf = {4}},
    numbered(kProperties, 5),
};
constexpr Table kModelCard{kModelCardRows, {.texts = protobuf_numbers({1}), .messages = protobuf_numbers({3})}};

// Certificates are told apart by their names and fingerprints.
constexpr Row kFingerprint{.name = "fingerprint", .fields = &kHash, .finish = finish_hash};
constexpr Row kCertificateRows[] = {
    {.name = "subjectName", .take = take_fact, .on = On::description, .protobuf = {1}},
    {.name = "issuerName", .take = take_fact, .on = On::description, .protobuf = {2}},
    numbered(kFingerprint, 11),
};
constexpr Table kCertificate{kCertificateRows, {.texts = protobuf_numbers({5, 6, 7, 8, 9, 10}), .messages = protobuf_numbers({3, 4, 12, 13, 14, 15, 16, 17, 18, 19})}};

constexpr Row kCryptoMaterialRows[] = {
    {.name = "id", .take = take_fact, .on = On::identifier, .protobuf = {2}},
    {.name = "value", .take = take_nothing, .protobuf = {9}},
    numbered(kFingerprint, 13),
};
constexpr Table kCryptoMaterial{kCryptoMaterialRows, {.texts = protobuf_numbers({4, 11}), .messages = protobuf_numbers({5, 6, 7, 8, 12, 14}), .numbers = protobuf_numbers({1, 3, 10})}};

constexpr Row kCryptoRows[] = {
    {.name = "certificateProperties", .fields = &kCertificate, .protobuf = {3}},
    {.name = "relatedCryptoMaterialProperties", .fields = &kCryptoMaterial, .protobuf = {4}},
    {.name = "oid", .take = take_fact, .on = On::identifier, .protobuf = {6}},
};
constexpr Table kCrypto{kCryptoRows, {.messages = protobuf_numbers({2, 5}), .numbers = protobuf_numbers({1})}};

// Who claims or holds a patent. In JSON the fields of an organisation or a person, or a reference to one; elsewhere these are objects of their own.
constexpr Row kClaimantRows[] = {
    {.name = "name", .take = take_maker_name, .xml = xml_none()},
    {.name = "url", .many = Many::any, .take = take_maker_url, .xml = xml_none()},
    {.name = "email", .take = take_maker_email, .xml = xml_none()},
    {.name = "contact", .many = Many::any, .fields = &kContact, .on = On::description},
    numbered(kBystander, 1),
    {.name = "individual", .fields = &kContact, .on = On::description, .protobuf = {2}},
};
constexpr Table kClaimant{kClaimantRows, {.texts = protobuf_numbers({3})}};

constexpr Row kPatentAssertionRows[] = {
    {.name = "asserter", .take = take_nothing, .fields = &kClaimant, .on = On::description, .protobuf = {4}},
    {.name = "notes", .take = take_fact, .on = On::description, .protobuf = {5}},
};
constexpr Table kPatentAssertion{kPatentAssertionRows, {.texts = protobuf_numbers({1, 3}), .numbers = protobuf_numbers({2})}};
constexpr Row kPatentAssertions{.name = "patentAssertions", .many = Many::list, .fields = &kPatentAssertion, .xml = xml_list("patentAssertion")};

// The most frequent fields first: a row is found by walking the table.
constexpr Row kComponentRows[] = {
    {.name = "type", .take = take_type, .xml = xml_attribute(), .protobuf = {1, kTypeWords}},
    {.name = "name", .take = take_name, .protobuf = {8}},
    {.name = "version", .take = take_version, .protobuf = {9}},
    {.name = "bom-ref", .take = take_ref, .xml = xml_attribute(), .protobuf = {3}},
    {.name = "purl", .take = take_fact, .on = On::purl, .protobuf = {16}},
    numbered(kProperties, 22),
    {.name = "hashes", .many = Many::list, .fields = &kHash, .finish = finish_hash, .xml = xml_list("hash"), .protobuf = {12}},
    numbered(kLicenses, 13),
    numbered(kExternalReferences, 20),
    {.name = "description", .take = take_fact, .on = On::description, .protobuf = {10}},
    {.name = "cpe", .take = take_fact, .on = On::cpe, .protobuf = {15}},
    {.name = "group", .take = take_group, .protobuf = {7}},
    {.name = "publisher", .take = take_fact, .on = On::publisher, .protobuf = {6}},
    {.name = "author", .take = take_fact, .on = On::author, .protobuf = {5}},
    {.name = "authors", .many = Many::list, .take = take_fact, .fields = &kContact, .on = On::author, .xml = xml_list("author"), .protobuf = {29}},
    numbered(supplier("supplier"), 4),
    numbered(manufacturer("manufacturer"), 28),
    {.name = "copyright", .take = take_fact, .on = On::copyright, .protobuf = {14}},
    {.name = "evidence", .fields = &kEvidence, .protobuf = {.number = 23, .repeated = true}},
    numbered(kNestedComponents, 21),
    {.name = "swid", .fields = &kSwid, .protobuf = {17}},
    {.name = "omniborId", .many = Many::list, .take = take_fact, .on = On::identifier, .detail = "gitoid", .protobuf = {31}},
    {.name = "swhid", .many = Many::list, .take = take_fact, .on = On::identifier, .detail = "swhid", .protobuf = {32}},
    {.name = "pedigree", .fields = &kPedigree, .protobuf = {19}},
    {.name = "tags", .many = Many::list, .take = take_fact, .on = On::description, .xml = xml_list("tag"), .protobuf = {30}},
    {.name = "data", .many = Many::list, .fields = &kData, .protobuf = {26}},
    numbered(kReleaseNotes, 24),
    {.name = "modelCard", .fields = &kModelCard, .protobuf = {25}},
    {.name = "cryptoProperties", .fields = &kCrypto, .protobuf = {27}},
    numbered(kPatentAssertions, 35),
    // A component of type `data` or a service can be wrongly nested; it is a component all the same.
    kServices,
};
constinit const Table kComponent{kComponentRows, {.texts = protobuf_numbers({2, 33}), .numbers = protobuf_numbers({11, 18, 34})}};

constexpr Row kServiceRows[] = {
    {.name = "name", .take = take_name, .protobuf = {4}},
    {.name = "version", .take = take_version, .protobuf = {5}},
    {.name = "bom-ref", .take = take_ref, .xml = xml_attribute(), .protobuf = {1}},
    {.name = "group", .take = take_group, .protobuf = {3}},
    numbered(supplier("provider"), 2),
    {.name = "description", .take = take_fact, .on = On::description, .protobuf = {6}},
    {.name = "endpoints", .many = Many::list, .take = take_fact, .on = On::endpoint, .xml = xml_list("endpoint"), .protobuf = {7}},
    {.name = "data", .many = Many::list, .fields = &kDataFlow, .xml = xml_list("dataflow"), .protobuf = {10}},
    numbered(kLicenses, 11),
    numbered(kExternalReferences, 12),
    numbered(kServices, 13),
    kNestedComponents,
    numbered(kProperties, 14),
    {.name = "tags", .many = Many::list, .take = take_fact, .on = On::description, .xml = xml_list("tag"), .protobuf = {17}},
    numbered(kReleaseNotes, 15),
    numbered(kPatentAssertions, 18),
};
constinit const Table kService{kServiceRows, {.texts = protobuf_numbers({16}), .numbers = protobuf_numbers({8, 9})}};

constexpr Row kToolComponents{
    .name = "components", .many = Many::list, .fields = &kComponent, .begin = begin_component, .finish = finish_component, .origin = Origin::tool, .xml = xml_list("component")};
constexpr Row kToolServices{
    .name = "services", .many = Many::list, .fields = &kService, .begin = begin_component, .finish = finish_component, .origin = Origin::tool, .xml = xml_list("service")};

// 1.2 to 1.4: a list of {vendor, name, version, hashes}; since 1.5 an object of components and services.
constexpr Row kToolRows[] = {
    {.name = "vendor", .take = take_fact, .on = On::supplier, .protobuf = {1}},
    {.name = "name", .take = take_name, .protobuf = {2}},
    {.name = "version", .take = take_version, .protobuf = {3}},
    {.name = "hashes", .many = Many::list, .fields = &kHash, .finish = finish_hash, .xml = xml_list("hash"), .protobuf = {4}},
    numbered(kExternalReferences, 5),
    numbered(kToolComponents, 6),
    numbered(kToolServices, 7),
};
constexpr Table kTool{kToolRows};
constexpr Row kTools{.name = "tools", .many = Many::any, .fields = &kTool, .begin = begin_component, .finish = finish_tool, .origin = Origin::tool, .xml = xml_choice("tool")};

// --- formulation: how the product was made ---

constexpr Row kResourceReferenceRows[] = {
    {.name = "externalReference", .fields = &kReference, .finish = finish_reference, .on = On::reference, .protobuf = {2}},
};
constexpr Table kResourceReference{kResourceReferenceRows, {.texts = protobuf_numbers({1})}};
constexpr Row kResourceReferences{.name = "resourceReferences", .many = Many::list, .fields = &kResourceReference, .xml = xml_list("resourceReference")};

constexpr Row kParameterRows[] = {
    {.name = "name", .take = take_slot, .slot = 0, .protobuf = {1}},
    {.name = "value", .take = take_slot, .slot = 1, .protobuf = {2}},
};
constexpr Table kParameter{kParameterRows, {.texts = protobuf_numbers({3})}};

// In JSON a property or its value alone; in protobuf an object that holds either, in XML an element of another name.
constexpr Row kEnvironmentVariableRows[] = {
    {.name = "name", .take = take_slot, .slot = 0, .xml = xml_attribute()},
    {.name = "value", .take = take_slot, .slot = 1, .xml = xml_content(), .protobuf = {2}},
    {.name = "value alone", .take = take_slot, .slot = 1, .xml = xml_element("value")},
    {.name = "property", .fields = &kProperty, .finish = finish_property, .xml = xml_none(), .protobuf = {1}},
};
constexpr Table kEnvironmentVariable{kEnvironmentVariableRows};
constexpr Row kEnvironmentVariables{.name = "environmentVars", .many = Many::list, .take = take_fact, .fields = &kEnvironmentVariable, .finish = finish_property, .on = On::property, .xml = xml_choice("environmentVar")};

constexpr Row kInputRows[] = {
    {.name = "source", .fields = &kResourceReference, .protobuf = {1}},
    {.name = "target", .fields = &kResourceReference, .protobuf = {2}},
    {.name = "resource", .fields = &kResourceReference, .protobuf = {3}},
    {.name = "parameters", .many = Many::list, .fields = &kParameter, .finish = finish_property, .xml = xml_list("parameter"), .protobuf = {4}},
    numbered(kEnvironmentVariables, 5),
    numbered(kProperties, 7),
};
constexpr Table kInput{kInputRows, {.messages = protobuf_numbers({6})}};

constexpr Row kOutputRows[] = {
    {.name = "source", .fields = &kResourceReference, .protobuf = {2}},
    {.name = "target", .fields = &kResourceReference, .protobuf = {3}},
    {.name = "resource", .fields = &kResourceReference, .protobuf = {4}},
    numbered(kEnvironmentVariables, 6),
    numbered(kProperties, 7),
};
constexpr Table kOutput{kOutputRows, {.messages = protobuf_numbers({5}), .numbers = protobuf_numbers({1})}};

constexpr Row kCommandRows[] = {
    {.name = "executed", .take = take_fact, .on = On::description, .protobuf = {1}},
    numbered(kProperties, 2),
};
constexpr Table kCommand{kCommandRows};

constexpr Row kStepRows[] = {
    {.name = "name", .take = take_fact, .on = On::description, .protobuf = {1}},
    {.name = "description", .take = take_fact, .on = On::description, .protobuf = {2}},
    {.name = "commands", .many = Many::list, .fields = &kCommand, .xml = xml_list("command"), .protobuf = {3}},
    numbered(kProperties, 4),
};
constexpr Table kStep{kStepRows};

constexpr Row kVolumeRows[] = {
    {.name = "name", .take = take_fact, .on = On::description, .protobuf = {2}},
    {.name = "path", .take = take_fact, .on = On::file, .protobuf = {4}},
    numbered(kProperties, 8),
};
constexpr Table kVolume{kVolumeRows, {.texts = protobuf_numbers({1, 5}), .numbers = protobuf_numbers({3, 6, 7})}};

constexpr Row kWorkspaceRows[] = {
    numbered(kResourceReferences, 7),
    {.name = "name", .take = take_fact, .on = On::description, .protobuf = {3}},
    {.name = "aliases", .many = Many::list, .take = take_fact, .on = On::description, .xml = xml_list("alias"), .protobuf = {4}},
    {.name = "description", .take = take_fact, .on = On::description, .protobuf = {5}},
    {.name = "mountPath", .take = take_fact, .on = On::file, .protobuf = {9}},
    {.name = "volume", .fields = &kVolume, .protobuf = {12}},
    numbered(kProperties, 6),
};
constexpr Table kWorkspace{kWorkspaceRows, {.texts = protobuf_numbers({1, 2, 10, 11}), .numbers = protobuf_numbers({8})}};

constexpr Row kEventRows[] = {
    {.name = "description", .take = take_fact, .on = On::description, .protobuf = {2}},
    {.name = "source", .fields = &kResourceReference, .protobuf = {5}},
    {.name = "target", .fields = &kResourceReference, .protobuf = {6}},
    numbered(kProperties, 7),
};
constexpr Table kEvent{kEventRows, {.texts = protobuf_numbers({1}), .messages = protobuf_numbers({3, 4})}};

constexpr Row kConditionRows[] = {
    {.name = "description", .take = take_fact, .on = On::description, .protobuf = {1}},
    {.name = "expression", .take = take_fact, .on = On::description, .protobuf = {2}},
    numbered(kProperties, 3),
};
constexpr Table kCondition{kConditionRows};

constexpr Row kTriggerRows[] = {
    numbered(kResourceReferences, 6),
    {.name = "name", .take = take_fact, .on = On::description, .protobuf = {3}},
    {.name = "description", .take = take_fact, .on = On::description, .protobuf = {4}},
    {.name = "event", .fields = &kEvent, .protobuf = {8}},
    {.name = "conditions", .many = Many::list, .fields = &kCondition, .xml = xml_list("condition"), .protobuf = {9}},
    {.name = "inputs", .many = Many::list, .fields = &kInput, .xml = xml_list("input"), .protobuf = {11}},
    {.name = "outputs", .many = Many::list, .fields = &kOutput, .xml = xml_list("output"), .protobuf = {12}},
    numbered(kProperties, 5),
};
constexpr Table kTriggerTable{kTriggerRows, {.texts = protobuf_numbers({1, 2}), .messages = protobuf_numbers({10}), .numbers = protobuf_numbers({7})}};
constexpr Row kTrigger{.name = "trigger", .fields = &kTriggerTable};

// A task of a workflow has its fields, with other numbers in protobuf.
constexpr Row kTaskRows[] = {
    numbered(kResourceReferences, 6),
    {.name = "name", .take = take_fact, .on = On::description, .protobuf = {3}},
    {.name = "description", .take = take_fact, .on = On::description, .protobuf = {4}},
    {.name = "tasks", .many = Many::list, .fields = &kTask, .xml = xml_none()},
    {.name = "steps", .many = Many::list, .fields = &kStep, .xml = xml_list("step"), .protobuf = {9}},
    {.name = "inputs", .many = Many::list, .fields = &kInput, .xml = xml_list("input"), .protobuf = {10}},
    {.name = "outputs", .many = Many::list, .fields = &kOutput, .xml = xml_list("output"), .protobuf = {11}},
    {.name = "workspaces", .many = Many::list, .fields = &kWorkspace, .xml = xml_list("workspace"), .protobuf = {16}},
    numbered(kTrigger, 8),
    numbered(kProperties, 5),
};
constinit const Table kTask{kTaskRows, {.texts = protobuf_numbers({1, 2}), .messages = protobuf_numbers({14, 15, 17}), .packed = protobuf_numbers({7})}};

constexpr Row kWorkflowRows[] = {
    numbered(kResourceReferences, 6),
    {.name = "name", .take = take_fact, .on = On::description, .protobuf = {3}},
    {.name = "description", .take = take_fact, .on = On::description, .protobuf = {4}},
    {.name = "tasks", .many = Many::list, .fields = &kTask, .xml = xml_list("task"), .protobuf = {7}},
    {.name = "steps", .many = Many::list, .fields = &kStep, .xml = xml_list("step"), .protobuf = {11}},
    {.name = "inputs", .many = Many::list, .fields = &kInput, .xml = xml_list("input"), .protobuf = {12}},
    {.name = "outputs", .many = Many::list, .fields = &kOutput, .xml = xml_list("output"), .protobuf = {13}},
    {.name = "workspaces", .many = Many::list, .fields = &kWorkspace, .xml = xml_list("workspace"), .protobuf = {16}},
    numbered(kTrigger, 10),
    numbered(kProperties, 5),
};
constexpr Table kWorkflow{kWorkflowRows, {.texts = protobuf_numbers({1, 2}), .messages = protobuf_numbers({8, 14, 15, 17}), .packed = protobuf_numbers({9})}};

constexpr Row kMakingComponents{
    .name = "components", .many = Many::list, .fields = &kComponent, .begin = begin_component, .finish = finish_component, .origin = Origin::pedigree, .xml = xml_list("component")};

// A formula is said of a component of its own, so that what its workflows name is not said of the product.
constexpr Row kFormulaRows[] = {
    numbered(kMakingComponents, 2),
    numbered(kServices, 3),
    {.name = "workflows", .many = Many::list, .fields = &kWorkflow, .xml = xml_list("workflow"), .protobuf = {4}},
    numbered(kProperties, 5),
};
constexpr Table kFormula{kFormulaRows, {.texts = protobuf_numbers({1})}};

// --- declarations ---

constexpr Row kAssessorRows[] = {
    numbered(kBystander, 3),
};
constexpr Table kAssessor{kAssessorRows, {.texts = protobuf_numbers({1}), .numbers = protobuf_numbers({2})}};

constexpr Row kTargetsRows[] = {
    spelled(numbered(supplier("organizations", Many::list), 1), xml_list("organization")),
    numbered(kMakingComponents, 2),
    numbered(kServices, 3),
};
constexpr Table kTargets{kTargetsRows};

constexpr Row kClaimRows[] = {
    {.name = "predicate", .take = take_fact, .on = On::description, .protobuf = {3}},
    {.name = "reasoning", .take = take_fact, .on = On::description, .protobuf = {5}},
    numbered(kExternalReferences, 8),
};
constexpr Table kClaim{kClaimRows, {.texts = protobuf_numbers({1, 2, 4, 6, 7})}};

constexpr Row kProofDataRows[] = {
    {.name = "name", .take = take_fact, .on = On::description, .protobuf = {1}},
    {.name = "contents", .fields = &kContents, .protobuf = {2}},
    {.name = "governance", .fields = &kGovernance, .protobuf = {5}},
};
constexpr Table kProofData{kProofDataRows, {.texts = protobuf_numbers({3, 4})}};

constexpr Row kProofRows[] = {
    {.name = "propertyName", .take = take_fact, .on = On::description, .protobuf = {2}},
    {.name = "description", .take = take_fact, .on = On::description, .protobuf = {3}},
    {.name = "data", .many = Many::list, .fields = &kProofData, .protobuf = {4}},
    {.name = "author", .fields = &kContact, .on = On::description, .protobuf = {7}},
    {.name = "reviewer", .fields = &kContact, .on = On::description, .protobuf = {8}},
};
constexpr Table kProof{kProofRows, {.texts = protobuf_numbers({1}), .messages = protobuf_numbers({5, 6})}};

constexpr Row kSignatoryRows[] = {
    {.name = "name", .take = take_fact, .on = On::description, .protobuf = {1}},
    numbered(kBystander, 3),
    {.name = "externalReference", .fields = &kReference, .finish = finish_reference, .on = On::reference, .protobuf = {4}},
};
constexpr Table kSignatory{kSignatoryRows, {.texts = protobuf_numbers({2})}};

constexpr Row kAffirmationRows[] = {
    {.name = "statement", .take = take_fact, .on = On::description, .protobuf = {1}},
    {.name = "signatories", .many = Many::list, .fields = &kSignatory, .xml = xml_list("signatory"), .protobuf = {2}},
};
constexpr Table kAffirmation{kAffirmationRows};

constexpr Row kDeclarationsRows[] = {
    {.name = "assessors", .many = Many::list, .fields = &kAssessor, .xml = xml_list("assessor"), .protobuf = {1}},
    {.name = "claims", .many = Many::list, .fields = &kClaim, .xml = xml_list("claim"), .protobuf = {3}},
    {.name = "evidence", .many = Many::list, .fields = &kProof, .xml = xml_list("evidence"), .protobuf = {4}},
    {.name = "targets", .fields = &kTargets, .protobuf = {5}},
    {.name = "affirmation", .fields = &kAffirmation, .protobuf = {6}},
};
constexpr Table kDeclarations{kDeclarationsRows, {.messages = protobuf_numbers({2})}};

// --- definitions: standards and patents of which others speak ---

constexpr Row kStandardRows[] = {
    {.name = "name", .take = take_fact, .on = On::description, .protobuf = {2}},
    {.name = "version", .take = take_nothing, .protobuf = {3}},
    {.name = "description", .take = take_fact, .on = On::description, .protobuf = {4}},
    {.name = "owner", .take = take_fact, .on = On::description, .protobuf = {5}},
    numbered(kExternalReferences, 8),
};
constexpr Table kStandard{kStandardRows, {.texts = protobuf_numbers({1}), .messages = protobuf_numbers({6, 7})}};

constexpr Row kPatentAssignees{.name = "patentAssignee", .many = Many::list, .fields = &kClaimant, .on = On::description};
constexpr Row kPatentRows[] = {
    {.name = "title", .take = take_fact, .on = On::description, .protobuf = {7}},
    {.name = "abstract", .take = take_fact, .on = On::description, .protobuf = {8}},
    numbered(kPatentAssignees, 13),
    numbered(kExternalReferences, 14),
};
constexpr Table kPatent{kPatentRows, {.texts = protobuf_numbers({1, 2, 3, 4, 6}), .messages = protobuf_numbers({5, 9, 10, 11}), .numbers = protobuf_numbers({12})}};

constexpr Row kPatentFamilyRows[] = {numbered(kExternalReferences, 5)};
constexpr Table kPatentFamily{kPatentFamilyRows, {.texts = protobuf_numbers({1, 2, 4}), .messages = protobuf_numbers({3})}};

// In JSON the fields of a patent or a family; in protobuf an object that holds either.
constexpr Row kPatentOrFamilyRows[] = {
    {.name = "title", .take = take_fact, .on = On::description},
    {.name = "abstract", .take = take_fact, .on = On::description},
    kPatentAssignees,
    kExternalReferences,
    {.name = "patent", .fields = &kPatent, .xml = xml_none(), .protobuf = {1}},
    {.name = "patentFamily", .fields = &kPatentFamily, .protobuf = {2}},
};
constexpr Table kPatentOrFamily{kPatentOrFamilyRows};

constexpr Row kDefinitionsRows[] = {
    {.name = "standards", .many = Many::list, .fields = &kStandard, .xml = xml_list("standard"), .protobuf = {1}},
    {.name = "patents", .many = Many::list, .fields = &kPatentOrFamily, .xml = xml_choice("patent"), .protobuf = {2}},
};
constexpr Table kDefinitions{kDefinitionsRows};

// --- the document ---

// Who wrote the SBOM, with a name alone or as an object: a part of its making, like a tool.
void take_writer(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset) {
    reader.builder().open_component(Origin::tool, offset);
    reader.builder().say(row.on, value, offset, row.detail);
    reader.builder().close_component(false);
}
constexpr Row writer(std::string_view name, Many many = Many::one) {
    return {.name = name, .many = many, .take = take_writer, .fields = &kContact, .begin = begin_component, .finish = finish_tool, .on = On::author, .origin = Origin::tool, .detail = "person", .of_document = true};
}

// A text, but in protobuf a google.protobuf.Timestamp, of which it is enough that it is there.
void begin_timestamp(TableReader& reader, const Row&, ByteOffset) { reader.builder().document().created = "google.protobuf.Timestamp"; }
constexpr Table kTimestamp{{}, {.numbers = protobuf_numbers({1, 2})}};

constexpr Row kMetadataRows[] = {
    {.name = "timestamp", .take = take_created, .fields = &kTimestamp, .begin = begin_timestamp, .protobuf = {1}},
    numbered(kTools, 2),
    spelled(numbered(writer("authors", Many::list), 3), xml_list("author")),
    {.name = "component", .fields = &kComponent, .begin = begin_subject, .finish = finish_component, .origin = Origin::root, .protobuf = {4}},
    numbered(supplier("supplier"), 6),
    numbered(manufacturer("manufacture"), 5),
    numbered(manufacturer("manufacturer"), 10),
    numbered(kLicenses, 7),
    numbered(kProperties, 8),
};
constexpr Table kMetadata{kMetadataRows, {.messages = protobuf_numbers({9, 11})}};

constexpr Row kDependencyRows[] = {
    {.name = "ref", .take = take_slot, .slot = 0, .xml = xml_attribute(), .protobuf = {1}},
    {.name = "dependsOn", .many = Many::list, .take = take_slot, .slot = 1, .xml = xml_none()},
    {.name = "dependencies", .many = Many::list, .fields = &kDependency, .finish = finish_nested_dependency, .xml = xml_element("dependency"), .protobuf = {2}},
    {.name = "provides", .many = Many::list, .take = take_slot, .slot = 1, .xml = xml_value("ref"), .protobuf = {3}},
};
constinit const Table kDependency{kDependencyRows};

constexpr Row kCompositionRows[] = {
    {.name = "aggregate", .take = take_slot, .slot = 0, .protobuf = {1, kAggregateWords}},
};
constexpr Table kComposition{kCompositionRows, {.texts = protobuf_numbers({2, 3, 4, 5})}};

constexpr Row kAnnotatorRows[] = {
    {.name = "organization", .fields = &OrganizationRows<On::supplier>::table, .begin = begin_component, .finish = finish_tool, .on = On::supplier, .origin = Origin::tool, .protobuf = {1}, .of_document = true},
    numbered(writer("individual"), 2),
    {.name = "component", .fields = &kComponent, .begin = begin_component, .finish = finish_component, .origin = Origin::tool, .protobuf = {3}},
    {.name = "service", .fields = &kService, .begin = begin_component, .finish = finish_component, .origin = Origin::tool, .protobuf = {4}},
};
constexpr Table kAnnotator{kAnnotatorRows};

constexpr Row kAnnotationRows[] = {
    {.name = "annotator", .fields = &kAnnotator, .protobuf = {3}},
    {.name = "text", .take = take_fact, .on = On::description, .protobuf = {5}},
};
constexpr Table kAnnotation{kAnnotationRows, {.texts = protobuf_numbers({1, 2}), .messages = protobuf_numbers({4})}};

// Advisories speak of other people's products; only who wrote them down is of interest.
constexpr Row kVulnerabilityRows[] = {
    numbered(kTools, 15),
};
constexpr Table kVulnerability{kVulnerabilityRows, {.texts = protobuf_numbers({1, 2, 7, 8, 9, 21}), .messages = protobuf_numbers({3, 4, 5, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20}), .packed = protobuf_numbers({6})}};

constexpr Row kBomRows[] = {
    {.name = "$schema", .take = take_nothing, .xml = xml_none()},
    {.name = "bomFormat", .take = take_nothing, .xml = xml_none()},
    {.name = "specVersion", .take = take_spec_version, .xml = xml_none(), .protobuf = {1}},
    {.name = "serialNumber", .take = take_serial, .xml = xml_attribute(), .protobuf = {3}},
    {.name = "version", .take = take_nothing, .xml = xml_attribute()},
    {.name = "metadata", .fields = &kMetadata, .protobuf = {4}},
    {.name = "components", .many = Many::list, .fields = &kComponent, .begin = begin_component, .finish = finish_component, .origin = Origin::component, .xml = xml_list("component"), .protobuf = {5}},
    numbered(kServices, 6),
    numbered(kExternalReferences, 7),
    {.name = "dependencies", .many = Many::list, .fields = &kDependency, .finish = finish_dependency, .xml = xml_list("dependency"), .protobuf = {8}},
    {.name = "compositions", .many = Many::list, .fields = &kComposition, .finish = finish_composition, .xml = xml_list("composition"), .protobuf = {9}},
    {.name = "vulnerabilities", .many = Many::list, .fields = &kVulnerability, .xml = xml_list("vulnerability"), .protobuf = {10}},
    {.name = "annotations", .many = Many::list, .fields = &kAnnotation, .xml = xml_list("annotation"), .protobuf = {11}},
    {.name = "formulation", .many = Many::list, .fields = &kFormula, .begin = begin_component, .finish = finish_tool, .origin = Origin::pedigree, .xml = xml_list("formula"), .protobuf = {13}},
    {.name = "declarations", .fields = &kDeclarations, .begin = begin_component, .finish = finish_tool, .origin = Origin::pedigree, .protobuf = {.number = 14, .repeated = true}},
    {.name = "definitions", .fields = &kDefinitions, .begin = begin_component, .finish = finish_tool, .origin = Origin::pedigree, .protobuf = {.number = 15, .repeated = true}},
    numbered(kProperties, 12),
};

}  // namespace

constinit const Table kBom{kBomRows, {.messages = protobuf_numbers({16}), .numbers = protobuf_numbers({2})}};

}  // namespace denybom::cyclonedx
