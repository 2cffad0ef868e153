// SPDX-License-Identifier: Apache-2.0
// What each element of SPDX 3 and each of its fields means to us. Names are those of the standard's JSON context. Packages (software, AI,
// datasets) are components, files and snippets are files, what a build began with is pedigree, tools made the document. An element of a type
// that is not known may be anything, and is judged as a component.
#include "format/spdx/spdx3_schema.h"

#include <algorithm>
#include <array>

#include "format/spdx/relationships.h"
#include "identifier/maker.h"

namespace denybom::spdx {
namespace {

constexpr std::string_view kUnknownType = "element of an unknown type";

Graph& graph_of(TableReader& reader) { return static_cast<GraphReader&>(reader).graph(); }

// --- elements as such ---

// A file's name is what it is as a file.
void take_element_name(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) {
    reader.builder().say_name(value, offset, reader.opened_by().on);
}
void take_nothing(TableReader&, const Row&, std::string_view, ByteOffset) {}
void take_asserted(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset) {
    if (!asserts_nothing(value)) take_fact(reader, row, value, offset);
}
void take_purpose(TableReader& reader, const Row&, std::string_view value, ByteOffset) { reader.builder().say_type(last_word(value)); }
void take_known_ref(TableReader& reader, const Row&, std::string_view value, ByteOffset) { reader.builder().known_ref(value); }
void take_reference(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset) { graph_of(reader).refer(row.on, value, offset); }
void take_container(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) {
    reader.builder().relate(value, reader.builder().innermost(), RelationshipKind::contains, offset);
}
void hand_up(TableReader& reader, const Row&) { reader.hand_up_slots(); }

void begin_unknown(TableReader& reader, const Row& row, ByteOffset offset) {
    reader.builder().diagnose(Severity::warning, "unknown-type", "an element of a type that is not known; it is judged as a component", offset);
    begin_component(reader, row, offset);
}
// Others may name it as their supplier.
void finish_unknown(TableReader& reader, const Row&) {
    InventoryBuilder& builder = reader.builder();
    const Component& component = builder.document().components[builder.innermost()];
    if (!component.ref.empty()) graph_of(reader).say(component.ref, {{On::name, component.name, {}, component.offset}, true});
    builder.close_component(false);
}

// --- identifiers, references, hashes: in the element or nodes of their own ---

struct IdentifierType {
    std::string_view name;
    On on;
};
// Core/ExternalIdentifierType, and how converters from SPDX 2 spell it.
constexpr IdentifierType kIdentifierTypes[] = {
    {"packageUrl", On::purl},   {"packageURL", On::purl},  {"purl", On::purl},           {"cpe23", On::cpe},
    {"cpe22", On::cpe},         {"cpe23Type", On::cpe},    {"cpe22Type", On::cpe},       {"swid", On::swid},
    {"gitoid", On::identifier}, {"swhid", On::identifier}, {"urlScheme", On::reference},
};

On identifier_kind(std::string_view type, std::string_view value) {
    for (const IdentifierType& known : kIdentifierTypes) {
        if (known.name == last_word(type)) return known.on;
    }
    if (value.starts_with("pkg:")) return On::purl;
    if (value.starts_with("cpe:")) return On::cpe;
    return On::identifier;
}

// Slots of an identifier, a reference and a hash: 0 its type or algorithm, 1 its value, 2 ids of the node.
using SlotValue = TableReader::SlotValue;

Fact identifier_fact(const SlotValue& type, const SlotValue& value) {
    return {identifier_kind(type.value, value.value), value.value, {}, value.offset};
}
Fact reference_fact(const SlotValue& type, const SlotValue& value) {
    const On on = identifier_kind({}, value.value);
    if (on != On::identifier) return {on, value.value, {}, value.offset};
    return {On::reference, value.value, last_word(type.value), value.offset};
}
Fact hash_fact(const SlotValue& algorithm, const SlotValue& value) { return {On::hash, value.value, last_word(algorithm.value), value.offset}; }

template <Fact (*fact_of)(const SlotValue&, const SlotValue&)>
void finish_pair(TableReader& reader, const Row&) {
    reader.pair([&](const SlotValue& key, const SlotValue& value) {
        const Fact fact = fact_of(key, value);
        reader.builder().say(fact.on, fact.value, fact.offset, fact.detail);
    });
}

template <class Use>
void for_each_id(TableReader& reader, std::uint8_t slot, Use use) {
    std::size_t count = 0;
    for (const SlotValue& id : reader.slots()) {
        if (id.slot != slot) continue;
        if (++count > TableReader::kMostKeys) return reader.builder().incomplete("over-limit", "a node has too many ids", id.offset);
        use(id.value);
    }
    if (count == 0) use(std::string_view{});
}

template <Fact (*fact_of)(const SlotValue&, const SlotValue&)>
void finish_pair_node(TableReader& reader, const Row&) {
    for_each_id(reader, 2, [&](std::string_view id) {
        graph_of(reader).node(id, Graph::Kind::other);
        reader.pair([&](const SlotValue& key, const SlotValue& value) { graph_of(reader).say(id, {fact_of(key, value), false}); });
    });
}

constexpr Row kIdentifierRows[] = {
    {.name = "spdxId", .many = Many::any, .take = take_slot, .slot = 2},
    {.name = "externalIdentifierType", .take = take_slot, .slot = 0},
    {.name = "identifier", .take = take_slot, .slot = 1},
    {.name = "identifierLocator", .many = Many::any, .take = take_nothing},
};
constexpr Table kIdentifier{kIdentifierRows};

constexpr Row kExternalRefRows[] = {
    {.name = "spdxId", .many = Many::any, .take = take_slot, .slot = 2},
    {.name = "externalRefType", .take = take_slot, .slot = 0},
    {.name = "locator", .many = Many::any, .take = take_slot, .slot = 1},
};
constexpr Table kExternalRef{kExternalRefRows};

constexpr Row kHashRows[] = {
    {.name = "spdxId", .many = Many::any, .take = take_slot, .slot = 2},
    {.name = "algorithm", .take = take_slot, .slot = 0},
    {.name = "hashValue", .take = take_slot, .slot = 1},
    {.name = "packageVerificationCodeExcludedFile", .many = Many::any, .take = take_nothing},
};
constexpr Table kHash{kHashRows};

constexpr Row kContentIdentifierRows[] = {
    {.name = "software_contentIdentifierType", .take = take_slot, .slot = 0},
    {.name = "software_contentIdentifierValue", .take = take_slot, .slot = 1},
};
constexpr Table kContentIdentifier{kContentIdentifierRows};

// --- lists of names and values ---

void finish_entry(TableReader& reader, const Row&) {
    reader.pair([&](const SlotValue& name, const SlotValue& value) { reader.builder().say(On::property, value.value, value.offset, name.value); });
}
constexpr Row kEntryRows[] = {
    {.name = "key", .take = take_slot, .slot = 0},
    {.name = "value", .take = take_slot, .slot = 1},
};
constexpr Table kEntry{kEntryRows};
constexpr Row entries(std::string_view name) {
    return {.name = name, .many = Many::any, .take = take_nothing, .fields = &kEntry, .finish = finish_entry};
}

constexpr Row kCdxPropertyRows[] = {
    {.name = "extension_cdxPropName", .take = take_slot, .slot = 0},
    {.name = "extension_cdxPropValue", .take = take_slot, .slot = 1},
};
constexpr Table kCdxProperty{kCdxPropertyRows};
constexpr Row kExtensionRows[] = {
    {.name = "extension_cdxProperty", .many = Many::any, .take = take_nothing, .fields = &kCdxProperty, .finish = finish_entry},
};
constexpr Table kExtension{kExtensionRows};

// --- agents: who supplied, who made ---

// Slots of an agent: 3 its ids, 4 its names, 5 its addresses.
constexpr std::uint8_t kAgentId = 3;
constexpr std::uint8_t kAgentName = 4;
constexpr std::uint8_t kAgentAddress = 5;

// Each thing that an agent says of itself, in the role of whoever refers to it: `use(value, detail)`.
template <class Use>
void for_each_word_of_agent(TableReader& reader, bool is_person, Use use) {
    for (const SlotValue& said : reader.slots()) {
        if (said.slot == kAgentAddress)
            use(said.value, said.value.find('@') != std::string_view::npos && said.value.find("//") == std::string_view::npos ? "email" : "url",
                said.offset);
        if (said.slot != kAgentName) continue;
        // Converters from SPDX 2 keep its prefix: `Organization: Example`.
        const Maker maker = parse_maker(said.value);
        use(maker.name, is_person || maker.is_person ? "person" : "", said.offset);
        use(maker.email, "email", said.offset);
        use(maker.url, "url", said.offset);
    }
}

void finish_agent(TableReader& reader, const Row& row) {
    for_each_id(reader, kAgentId, [&](std::string_view id) {
        graph_of(reader).node(id, Graph::Kind::agent);
        reader.builder().known_ref(id);
        for_each_word_of_agent(reader, row.detail == "person", [&](std::string_view value, std::string_view detail, ByteOffset offset) {
            if (!value.empty()) graph_of(reader).say(id, {{On::author, value, detail, offset}, true});
        });
    });
}
// An agent without a type stays where it stood.
void finish_agent_in_place(TableReader& reader, const Row& row) {
    for_each_word_of_agent(reader, false, [&](std::string_view value, std::string_view detail, ByteOffset offset) {
        reader.builder().say(row.on, value, offset, detail);
    });
}

constexpr Row kAgentIdentifierRows[] = {
    {.name = "identifier", .take = take_slot, .slot = kAgentAddress},
    {.name = "identifierLocator", .many = Many::any, .take = take_slot, .slot = kAgentAddress},
};
constexpr Table kAgentIdentifier{kAgentIdentifierRows};
constexpr Row kAgentReferenceRows[] = {
    {.name = "locator", .many = Many::any, .take = take_slot, .slot = kAgentAddress},
};
constexpr Table kAgentReference{kAgentReferenceRows};

constexpr Row kAgentRows[] = {
    {.name = "spdxId", .many = Many::any, .take = take_slot, .slot = kAgentId},
    {.name = "name", .take = take_slot, .slot = kAgentName},
    {.name = "externalIdentifier", .many = Many::any, .take = take_nothing, .fields = &kAgentIdentifier, .finish = hand_up},
    {.name = "externalRef", .many = Many::any, .take = take_nothing, .fields = &kAgentReference, .finish = hand_up},
};
constexpr Table kAgent{kAgentRows};

// --- components and files ---

// Core/Element and Core/Artifact.
constexpr Row kArtifactRows[] = {
    {.name = "spdxId", .many = Many::any, .take = take_ref},
    {.name = "name", .take = take_element_name},
    {.name = "suppliedBy", .many = Many::any, .take = take_reference, .fields = &kAgent, .finish = finish_agent_in_place, .on = On::supplier},
    {.name = "originatedBy", .many = Many::any, .take = take_reference, .fields = &kAgent, .finish = finish_agent_in_place, .on = On::originator},
    {.name = "verifiedUsing", .many = Many::any, .take = take_reference, .fields = &kHash, .finish = finish_pair<hash_fact>, .on = On::hash},
    {.name = "externalIdentifier",
     .many = Many::any,
     .take = take_reference,
     .fields = &kIdentifier,
     .finish = finish_pair<identifier_fact>,
     .on = On::identifier},
    {.name = "externalRef",
     .many = Many::any,
     .take = take_reference,
     .fields = &kExternalRef,
     .finish = finish_pair<reference_fact>,
     .on = On::reference},
    {.name = "summary", .take = take_fact, .on = On::description},
    {.name = "description", .take = take_fact, .on = On::description},
    {.name = "comment", .take = take_fact, .on = On::description},
    {.name = "standardName", .many = Many::any, .take = take_fact, .on = On::description},
    {.name = "extension", .many = Many::any, .take = take_nothing, .fields = &kExtension},
};

// Software/SoftwareArtifact, Software/Package, AI/AIPackage, Dataset/DatasetPackage, Software/File, Software/Snippet, Build/Build. Some
// writers leave the profile out of a name.
constexpr Row kSoftwareRows[] = {
    {.name = "software_packageVersion", .take = take_version},
    {.name = "software_packageUrl", .many = Many::any, .take = take_asserted, .on = On::purl},
    {.name = "software_downloadLocation", .many = Many::any, .take = take_asserted, .on = On::reference, .detail = "distribution"},
    {.name = "software_homePage", .many = Many::any, .take = take_asserted, .on = On::reference, .detail = "website"},
    {.name = "software_primaryPurpose", .take = take_purpose},
    {.name = "software_copyrightText", .take = take_asserted, .on = On::copyright},
    {.name = "software_attributionText", .many = Many::any, .take = take_asserted, .on = On::copyright},
    {.name = "software_sourceInfo", .take = take_fact, .on = On::description},
    {.name = "software_contentIdentifier",
     .many = Many::any,
     .take = take_fact,
     .fields = &kContentIdentifier,
     .finish = finish_pair<identifier_fact>,
     .on = On::identifier},
    {.name = "software_gitoid", .many = Many::any, .take = take_fact, .on = On::identifier},
    {.name = "software_snippetFromFile", .take = take_container},
    {.name = "packageVersion", .take = take_version},
    {.name = "packageUrl", .many = Many::any, .take = take_asserted, .on = On::purl},
    {.name = "downloadLocation", .many = Many::any, .take = take_asserted, .on = On::reference, .detail = "distribution"},
    {.name = "homePage", .many = Many::any, .take = take_asserted, .on = On::reference, .detail = "website"},
    {.name = "copyrightText", .take = take_asserted, .on = On::copyright},
    {.name = "ai_informationAboutApplication", .take = take_fact, .on = On::description},
    {.name = "ai_informationAboutTraining", .take = take_fact, .on = On::description},
    {.name = "ai_limitation", .take = take_fact, .on = On::description},
    {.name = "ai_modelDataPreprocessing", .many = Many::any, .take = take_fact, .on = On::description},
    {.name = "ai_modelExplainability", .many = Many::any, .take = take_fact, .on = On::description},
    {.name = "ai_typeOfModel", .many = Many::any, .take = take_fact, .on = On::description},
    entries("ai_hyperparameter"),
    entries("ai_metric"),
    {.name = "dataset_dataCollectionProcess", .take = take_fact, .on = On::description},
    {.name = "dataset_dataPreprocessing", .many = Many::any, .take = take_fact, .on = On::description},
    {.name = "dataset_intendedUse", .take = take_fact, .on = On::description},
    {.name = "dataset_knownBias", .many = Many::any, .take = take_fact, .on = On::description},
    entries("dataset_sensor"),
    {.name = "build_buildType", .take = take_fact, .on = On::description},
    {.name = "build_configSourceUri", .many = Many::any, .take = take_fact, .on = On::reference, .detail = "vcs"},
    {.name = "build_configSourceDigest",
     .many = Many::any,
     .take = take_reference,
     .fields = &kHash,
     .finish = finish_pair<hash_fact>,
     .on = On::hash},
    entries("build_environment"),
    entries("build_parameter"),
};

template <std::size_t A, std::size_t B>
constexpr std::array<Row, A + B> joined(const Row (&a)[A], const Row (&b)[B]) {
    std::array<Row, A + B> rows{};
    std::copy(std::begin(a), std::end(a), rows.begin());
    std::copy(std::begin(b), std::end(b), rows.begin() + A);
    return rows;
}
constexpr auto kComponentRows = joined(kArtifactRows, kSoftwareRows);
static_assert(kComponentRows.size() <= 64, "the reader counts rows in 64 bits");
constexpr Table kComponent{kComponentRows};

constexpr Row component(std::string_view type, Origin origin, On name = On::name) {
    return {
        .name = type, .many = Many::any, .fields = &kComponent, .begin = begin_component, .finish = finish_component, .on = name, .origin = origin};
}

// --- licences and other nodes that are named ---

// Slots of a named node: 0 its ids, 1 what it is in the role in which it is referred to.
void finish_named(TableReader& reader, const Row&) {
    for_each_id(reader, 0, [&](std::string_view id) {
        graph_of(reader).node(id, Graph::Kind::other);
        reader.builder().known_ref(id);
        for (const SlotValue& said : reader.slots()) {
            if (said.slot == 1 && !asserts_nothing(said.value)) graph_of(reader).say(id, {{On::licence, said.value, {}, said.offset}, true});
        }
    });
}

// A licence's text is said once, not of each that has the licence.
constexpr Row kNamedRows[] = {
    {.name = "spdxId", .many = Many::any, .take = take_slot, .slot = 0},
    {.name = "name", .take = take_slot, .slot = 1},
    {.name = "simplelicensing_licenseExpression", .take = take_slot, .slot = 1},
    {.name = "simplelicensing_licenseText", .take = take_asserted, .on = On::licence},
    {.name = "expandedlicensing_seeAlso", .many = Many::any, .take = take_fact, .on = On::reference, .detail = "license"},
    {.name = "comment", .take = take_fact, .on = On::description},
};
constexpr Table kNamed{kNamedRows};
constexpr Row named(std::string_view type) { return {.name = type, .many = Many::any, .fields = &kNamed, .finish = finish_named}; }

// --- the document ---

void take_spec_version(TableReader& reader, const Row&, std::string_view value, ByteOffset) {
    std::string& version = reader.builder().document().spec_version;
    // Of several the one that is hardest to know counts.
    const bool is_ours = value.starts_with("3.");
    if (version.empty() || !is_ours || (version.starts_with("3.") && value > version)) version = value;
}
void take_created(TableReader& reader, const Row&, std::string_view value, ByteOffset) { reader.builder().document().created = value; }
void take_maker_of_document(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) {
    if (!asserts_nothing(value)) graph_of(reader).made_by(value, offset);
}
void take_passed_over(TableReader& reader, const Row&, std::string_view value, ByteOffset) { graph_of(reader).pass_over(value); }
void take_document_ref(TableReader& reader, const Row&, std::string_view value, ByteOffset) {
    reader.builder().known_ref(value);
    if (reader.builder().document().serial.empty()) reader.builder().document().serial = value;
}
void take_document_name(TableReader& reader, const Row&, std::string_view value, ByteOffset) {
    if (reader.builder().document().name.empty()) reader.builder().document().name = value;
}
void take_root_element(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) { reader.builder().describe(value, offset); }

void take_external_ref(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset) {
    take_ref(reader, row, value, offset);
    reader.builder().say_name(value, offset, On::reference);
    graph_of(reader).node(value, Graph::Kind::external);
}

constexpr Row kExternalMapRows[] = {
    {.name = "externalSpdxId", .take = take_external_ref},
    {.name = "locationHint", .take = take_name, .on = On::reference},
    {.name = "verifiedUsing", .many = Many::any, .take = take_reference, .fields = &kHash, .finish = finish_pair<hash_fact>, .on = On::hash},
    {.name = "definingArtifact", .take = take_nothing},
};
constexpr Table kExternalMap{kExternalMapRows};
constexpr Row external_map(std::string_view name) {
    return {.name = name,
            .many = Many::any,
            .take = take_nothing,
            .fields = &kExternalMap,
            .begin = begin_component,
            .finish = finish_component,
            .origin = Origin::external};
}

constexpr Row kCreationInfoRows[] = {
    {.name = "specVersion", .take = take_spec_version},
    {.name = "createdBy", .many = Many::any, .take = take_maker_of_document, .of_document = true},
    {.name = "created", .take = take_created},
    {.name = "comment", .take = take_nothing},
};
constexpr Table kCreationInfo{kCreationInfoRows};

constexpr Row kDocumentRows[] = {
    {.name = "spdxId", .many = Many::any, .take = take_document_ref},
    {.name = "name", .take = take_document_name},
    {.name = "rootElement", .many = Many::any, .take = take_root_element},
    {.name = "element", .many = Many::any, .take = take_nothing},
    {.name = "dataLicense", .take = take_passed_over},
    external_map("import"),
    {.name = "externalMap",
     .many = Many::any,
     .take = take_nothing,
     .fields = &kExternalMap,
     .begin = begin_component,
     .finish = finish_component,
     .origin = Origin::external},
    {.name = "summary", .take = take_fact, .on = On::description},
    {.name = "description", .take = take_fact, .on = On::description},
    {.name = "comment", .take = take_fact, .on = On::description},
};
constexpr Table kDocument{kDocumentRows};

// Software/Sbom, Core/Bom, Core/Bundle: its root elements are subjects.
constexpr Row kCollectionRows[] = {
    {.name = "spdxId", .many = Many::any, .take = take_known_ref},     {.name = "rootElement", .many = Many::any, .take = take_root_element},
    {.name = "element", .many = Many::any, .take = take_nothing},      {.name = "summary", .take = take_fact, .on = On::description},
    {.name = "description", .take = take_fact, .on = On::description}, {.name = "comment", .take = take_fact, .on = On::description},
};
constexpr Table kCollection{kCollectionRows};
constexpr Row collection(std::string_view type) { return {.name = type, .many = Many::any, .fields = &kCollection}; }

// Slots of a relationship: 0 its type, 1 to, 2 from, 3 whether more is known to be missing.
void relate(TableReader& reader, const SlotValue& from, const RelationshipType& type, const SlotValue& to) {
    InventoryBuilder& builder = reader.builder();
    if (asserts_nothing(to.value) || asserts_nothing(from.value)) return;
    if (type.role) return graph_of(reader).refer(from.value, *type.role, to.value, to.offset);
    const SlotValue& a = type.reversed ? to : from;
    const SlotValue& b = type.reversed ? from : to;
    if (type.describes) builder.describe(b.value, b.offset);
    builder.relate(a.value, b.value, type.kind, to.offset);
}

// Core/RelationshipCompleteness, of what a thing depends on or contains: as `compositions` of CycloneDX.
void note_incompleteness(TableReader& reader) {
    constexpr std::string_view kIncomplete = "incomplete";
    bool is_incomplete = false;
    bool is_of_graph = false;
    for (const SlotValue& said : reader.slots()) {
        is_incomplete = is_incomplete || (said.slot == 3 && last_word(said.value) == kIncomplete);
        is_of_graph = is_of_graph || (said.slot == 0 && relationship_type(last_word(said.value)).kind != RelationshipKind::other);
    }
    std::vector<std::string>& noted = reader.builder().document().incomplete_compositions;
    if (is_incomplete && is_of_graph && noted.empty()) noted.emplace_back(kIncomplete);
}

void finish_relationship(TableReader& reader, const Row&) {
    note_incompleteness(reader);
    std::size_t beginnings = 0;
    for (const SlotValue& from : reader.slots()) {
        if (from.slot != 2) continue;
        if (++beginnings > TableReader::kMostKeys)
            return reader.builder().incomplete("over-limit", "a relationship begins at too many elements", from.offset);
        reader.pair([&](const SlotValue& type, const SlotValue& to) { relate(reader, from, relationship_type(last_word(type.value)), to); });
    }
}

constexpr Row kRelationshipRows[] = {
    {.name = "from", .many = Many::any, .take = take_slot, .slot = 2},
    {.name = "to", .many = Many::any, .take = take_slot, .slot = 1},
    {.name = "relationshipType", .take = take_slot, .slot = 0},
    {.name = "completeness", .take = take_slot, .slot = 3},
};
constexpr Table kRelationship{kRelationshipRows};
constexpr Row relationship(std::string_view type) {
    return {.name = type, .many = Many::any, .fields = &kRelationship, .finish = finish_relationship};
}

// Slots of an annotation: 0 what it is about, 1 its words.
void finish_annotation(TableReader& reader, const Row&) {
    reader.pair(
        [&](const SlotValue& about, const SlotValue& words) { reader.builder().say_of(about.value, On::description, words.value, words.offset); });
}
constexpr Row kAnnotationRows[] = {
    {.name = "spdxId", .many = Many::any, .take = take_known_ref},
    {.name = "subject", .many = Many::any, .take = take_slot, .slot = 0},
    {.name = "statement", .take = take_slot, .slot = 1},
};
constexpr Table kAnnotation{kAnnotationRows};

// Elements that hold nothing to judge, but may be referred to.
constexpr std::string_view kVulnerability = "security_Vulnerability";
constexpr Row kKnownRows[] = {{.name = "spdxId", .many = Many::any, .take = take_known_ref}};
constexpr Table kKnown{kKnownRows};

constexpr Row agent(std::string_view type, std::string_view detail = {}) {
    return {.name = type, .many = Many::any, .fields = &kAgent, .finish = finish_agent, .detail = detail};
}

constexpr Row kElementRows[] = {
    component("software_Package", Origin::component),
    component("ai_AIPackage", Origin::component),
    component("dataset_DatasetPackage", Origin::component),
    component("software_File", Origin::file, On::file),
    component("software_Snippet", Origin::file),
    component("build_Build", Origin::pedigree),
    {.name = "Tool", .many = Many::any, .fields = &kComponent, .begin = begin_component, .finish = finish_unknown, .origin = Origin::tool},
    {.name = kUnknownType, .many = Many::any, .fields = &kComponent, .begin = begin_unknown, .finish = finish_unknown, .origin = Origin::component},
    agent("Agent"),
    agent("Organization"),
    agent("Person", "person"),
    agent("SoftwareAgent"),
    relationship("Relationship"),
    relationship("LifecycleScopedRelationship"),
    {.name = "CreationInfo", .many = Many::any, .fields = &kCreationInfo},
    {.name = "SpdxDocument", .many = Many::any, .fields = &kDocument},
    collection("software_Sbom"),
    collection("Bom"),
    collection("Bundle"),
    named("simplelicensing_LicenseExpression"),
    named("simplelicensing_SimpleLicensingText"),
    named("simplelicensing_AnyLicenseInfo"),
    named("expandedlicensing_CustomLicense"),
    named("expandedlicensing_CustomLicenseAddition"),
    named("expandedlicensing_ListedLicense"),
    named("expandedlicensing_ListedLicenseException"),
    named("expandedlicensing_ConjunctiveLicenseSet"),
    named("expandedlicensing_DisjunctiveLicenseSet"),
    named("expandedlicensing_OrLaterOperator"),
    named("expandedlicensing_WithAdditionOperator"),
    named("expandedlicensing_IndividualLicensingInfo"),
    named("AnyLicenseInfo"),
    named("Element"),
    named("IndividualElement"),
    {.name = "Annotation", .many = Many::any, .fields = &kAnnotation, .finish = finish_annotation},
    {.name = "ExternalIdentifier", .many = Many::any, .fields = &kIdentifier, .finish = finish_pair_node<identifier_fact>},
    {.name = "ExternalRef", .many = Many::any, .fields = &kExternalRef, .finish = finish_pair_node<reference_fact>},
    {.name = "Hash", .many = Many::any, .fields = &kHash, .finish = finish_pair_node<hash_fact>},
    {.name = "PackageVerificationCode", .many = Many::any, .fields = &kHash, .finish = finish_pair_node<hash_fact>},
    external_map("ExternalMap"),
    {.name = kVulnerability, .many = Many::any, .fields = &kKnown},
};
static_assert(std::size(kElementRows) <= 64, "the reader counts rows in 64 bits");

// --- names ---

// Types whose nodes are part of the element that holds them.
constexpr std::string_view kParts[] = {"ExternalIdentifier",
                                       "ExternalRef",
                                       "Hash",
                                       "PackageVerificationCode",
                                       "ExternalMap",
                                       "CreationInfo",
                                       "DictionaryEntry",
                                       "NamespaceMap",
                                       "PositiveIntegerRange",
                                       "ai_EnergyConsumption",
                                       "ai_EnergyConsumptionDescription",
                                       "software_ContentIdentifier",
                                       "IntegrityMethod",
                                       "extension_CdxPropertyEntry",
                                       "extension_CdxPropertiesExtension"};

JsonLdVocabulary::Node node_of_type(std::string_view type, bool has_id) {
    const bool is_part = std::find(std::begin(kParts), std::end(kParts), type) != std::end(kParts);
    if (const Row* row = find_row(kElements3, type)) return {row->name, is_part};
    if (is_part) return {{}, true};
    if (type.starts_with("security_")) return {kVulnerability, false};
    // A thing without an id cannot be an element (Core/Element, spdxId).
    return {kUnknownType, !has_id};
}

// `https://spdx.org/rdf/3.0.1/terms/Software/packageVersion` is `software_packageVersion`.
std::string name_of_iri(std::string_view iri) {
    constexpr std::string_view kSpdx = "spdx.org/rdf/";
    if (iri.find(kSpdx) == std::string_view::npos) return {};
    const std::size_t slash = iri.rfind('/');
    const std::string_view around = iri.substr(0, slash);
    const std::string_view profile = around.substr(around.rfind('/') + 1);
    std::string name;
    if (profile != "Core" && profile != "terms") {
        for (const char c : profile) name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        name += '_';
    }
    return name + std::string{iri.substr(slash + 1)};
}

constexpr std::string_view kReferences[] = {"suppliedBy",
                                            "originatedBy",
                                            "verifiedUsing",
                                            "externalIdentifier",
                                            "externalRef",
                                            "software_snippetFromFile",
                                            "createdBy",
                                            "dataLicense",
                                            "rootElement",
                                            "element",
                                            "externalSpdxId",
                                            "from",
                                            "to",
                                            "subject",
                                            "build_configSourceDigest"};

}  // namespace

constinit const Table kElements3{kElementRows};

const JsonLdVocabulary kVocabulary3{.id = "spdxId",
                                    .type = "type",
                                    .namespace_prefix = "spdx",
                                    .namespace_iri = "https://spdx.org/rdf/3.0.1/terms/",
                                    .references = kReferences,
                                    .name_of = name_of_iri,
                                    .node = node_of_type};

}  // namespace denybom::spdx
