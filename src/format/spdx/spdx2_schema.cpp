// SPDX-License-Identifier: Apache-2.0
// What each field of SPDX 2 means to us. Packages are components; files and snippets are files. Facts that JSON says as `hasFiles` and
// `documentDescribes`, and other syntaxes as relationships, are folded into relationships.
#include "format/spdx/spdx2_schema.h"

#include "format/spdx/relationships.h"
#include "identifier/maker.h"

namespace denybom::spdx {
namespace {

constexpr std::string_view kDocumentRef = "SPDXRef-DOCUMENT";

// NOASSERTION and NONE say that nothing is said (SPDX 2.3, 7.5).
bool asserts(std::string_view value) { return value != "NOASSERTION" && value != "NONE"; }

void take_spec_version(TableReader& reader, const Row&, std::string_view value, ByteOffset) {
    constexpr std::string_view kPrefix = "SPDX-";
    reader.builder().document().spec_version = value.starts_with(kPrefix) ? value.substr(kPrefix.size()) : value;
}
void take_document_name(TableReader& reader, const Row&, std::string_view value, ByteOffset) { reader.builder().document().name = value; }
void take_namespace(TableReader& reader, const Row&, std::string_view value, ByteOffset) { reader.builder().document().serial = value; }
void take_document_ref(TableReader& reader, const Row&, std::string_view value, ByteOffset) { reader.builder().known_ref(value); }
void take_nothing(TableReader&, const Row&, std::string_view, ByteOffset) {}

void take_asserted(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset) {
    if (asserts(value)) take_fact(reader, row, value, offset);
}

// `Organization: NAME (EMAIL)`, `Person: NAME (EMAIL)`: SPDX 2.3, 7.5 and 7.6.
void take_party(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset) {
    InventoryBuilder& builder = reader.builder();
    const Maker maker = parse_maker(value);
    builder.say(row.on, maker.name, offset, maker.is_person ? "person" : "");
    builder.say(row.on, maker.email, offset, "email");
    builder.say(row.on, maker.url, offset, "url");
}

// Who made the document, and with what: no part of the product.
void take_creator(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) {
    constexpr std::string_view kTool = "Tool:";
    InventoryBuilder& builder = reader.builder();
    builder.open_component(Origin::tool, offset);
    if (value.starts_with(kTool)) {
        value.remove_prefix(kTool.size());
        value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
        builder.say_name(value, offset);
    } else {
        const Maker maker = parse_maker(value);
        builder.say_name(maker.name, offset, On::author);
        builder.say(On::author, maker.email, offset, "email");
    }
    builder.close_component(false);
}

// How an external reference's type (SPDX 2.3, annex F) is to be taken. A type is given by its name, or as an IRI that ends with it.
struct ReferenceType {
    std::string_view name;
    On on;
};
constexpr ReferenceType kReferenceTypes[] = {
    {"purl", On::purl},           {"cpe23Type", On::cpe},     {"cpe22Type", On::cpe},
    {"swid", On::swid},           {"gitoid", On::identifier}, {"swh", On::identifier},
    {"maven-central", On::identifier}, {"npm", On::identifier},    {"nuget", On::identifier},
    {"bower", On::identifier},
};

void finish_external_ref(TableReader& reader, const Row&) {
    reader.pair([&](const auto& type, const auto& locator) {
        std::string_view name = type.value;
        name.remove_prefix(name.find_last_of("/#") == std::string_view::npos ? 0 : name.find_last_of("/#") + 1);
        for (const ReferenceType& known : kReferenceTypes) {
            if (known.name == name) return reader.builder().say(known.on, locator.value, locator.offset);
        }
        // Locators are said to be of the wrong type often enough.
        if (locator.value.starts_with("pkg:")) return reader.builder().say(On::purl, locator.value, locator.offset);
        if (locator.value.starts_with("cpe:")) return reader.builder().say(On::cpe, locator.value, locator.offset);
        reader.builder().say(On::reference, locator.value, locator.offset, name);
    });
}

// An element of another document (`DocumentRef-x:SPDXRef-y`) stands for that document: it is not seen here.
std::string_view local_ref(std::string_view ref) { return ref.starts_with("DocumentRef-") ? ref.substr(0, ref.find(':')) : ref; }

// Slots of a relationship: 0 its type, 1 to, 2 from.
void finish_relationship(TableReader& reader, const Row&) {
    InventoryBuilder& builder = reader.builder();
    std::size_t beginnings = 0;
    for (const auto& from : reader.slots()) {
        if (from.slot != 2) continue;
        if (++beginnings > TableReader::kMostKeys) return builder.incomplete("over-limit", "a relationship begins at too many elements", from.offset);
        reader.pair([&](const auto& type_name, const auto& to) {
            const RelationshipType type = relationship_type(type_name.value);
            const std::string_view a = local_ref(type.reversed ? to.value : from.value);
            const std::string_view b = local_ref(type.reversed ? from.value : to.value);
            if (type.describes) builder.describe(b, to.offset);
            builder.relate(a, b, type.kind, to.offset);
        });
    }
}

void take_described(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) { reader.builder().describe(local_ref(value), offset); }
void take_contained(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) {
    reader.builder().relate(reader.builder().innermost(), local_ref(value), RelationshipKind::contains, offset);
}
void take_container(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) {
    reader.builder().relate(local_ref(value), reader.builder().innermost(), RelationshipKind::contains, offset);
}

constexpr Row kChecksumRows[] = {
    {.name = "algorithm", .take = take_slot, .slot = 0},
    {.name = "checksumValue", .take = take_slot, .slot = 1},
};
constexpr Table kChecksum{kChecksumRows};
constexpr Row kChecksums{.name = "checksums", .many = Many::list, .fields = &kChecksum, .finish = finish_hash};

constexpr Row kAnnotationRows[] = {
    {.name = "comment", .take = take_fact, .on = On::description},
};
constexpr Table kAnnotation{kAnnotationRows};
constexpr Row kAnnotations{.name = "annotations", .many = Many::list, .fields = &kAnnotation};

constexpr Row kExternalRefRows[] = {
    {.name = "referenceType", .take = take_slot, .slot = 0},
    {.name = "referenceLocator", .take = take_slot, .slot = 1},
    {.name = "comment", .take = take_fact, .on = On::description},
};
constexpr Table kExternalRef{kExternalRefRows};

constexpr Row kVerificationCodeRows[] = {
    {.name = "packageVerificationCodeExcludedFiles", .many = Many::list, .take = take_fact, .on = On::file},
};
constexpr Table kVerificationCode{kVerificationCodeRows};

constexpr Row kPackageRows[] = {
    {.name = "name", .take = take_name},
    {.name = "SPDXID", .take = take_ref},
    {.name = "versionInfo", .take = take_version},
    {.name = "supplier", .take = take_party, .on = On::supplier},
    {.name = "originator", .take = take_party, .on = On::originator},
    {.name = "downloadLocation", .take = take_asserted, .on = On::reference, .detail = "distribution"},
    {.name = "externalRefs", .many = Many::list, .fields = &kExternalRef, .finish = finish_external_ref},
    kChecksums,
    {.name = "packageFileName", .take = take_fact, .on = On::file},
    {.name = "homepage", .take = take_asserted, .on = On::reference, .detail = "website"},
    {.name = "licenseConcluded", .take = take_asserted, .on = On::licence},
    {.name = "licenseDeclared", .take = take_asserted, .on = On::licence},
    {.name = "licenseInfoFromFiles", .many = Many::list, .take = take_asserted, .on = On::licence},
    {.name = "licenseComments", .take = take_fact, .on = On::description},
    {.name = "copyrightText", .take = take_asserted, .on = On::copyright},
    {.name = "sourceInfo", .take = take_fact, .on = On::description},
    {.name = "summary", .take = take_fact, .on = On::description},
    {.name = "description", .take = take_fact, .on = On::description},
    {.name = "comment", .take = take_fact, .on = On::description},
    {.name = "attributionTexts", .many = Many::list, .take = take_fact, .on = On::copyright},
    {.name = "primaryPackagePurpose", .take = take_type},
    {.name = "packageVerificationCode", .fields = &kVerificationCode},
    {.name = "hasFiles", .many = Many::list, .take = take_contained},
    kAnnotations,
    // The names of tag-value, which some writers give to JSON's fields.
    {.name = "packageName", .take = take_name},
    {.name = "packageVersion", .take = take_version},
    {.name = "packageSupplier", .take = take_party, .on = On::supplier},
    {.name = "packageOriginator", .take = take_party, .on = On::originator},
    {.name = "packageDownloadLocation", .take = take_asserted, .on = On::reference, .detail = "distribution"},
};
constexpr Table kPackage{kPackageRows};

constexpr Row kArtifactRows[] = {
    {.name = "name", .take = take_fact, .on = On::description},
    {.name = "homePage", .take = take_asserted, .on = On::reference, .detail = "website"},
    {.name = "projectUri", .take = take_asserted, .on = On::reference, .detail = "website"},
};
constexpr Table kArtifact{kArtifactRows};

constexpr Row kFileRows[] = {
    {.name = "fileName", .take = take_name, .on = On::file},
    {.name = "SPDXID", .take = take_ref},
    kChecksums,
    {.name = "copyrightText", .take = take_asserted, .on = On::copyright},
    {.name = "licenseConcluded", .take = take_asserted, .on = On::licence},
    {.name = "licenseInfoInFiles", .many = Many::list, .take = take_asserted, .on = On::licence},
    {.name = "fileTypes", .many = Many::list, .take = take_type},
    {.name = "comment", .take = take_fact, .on = On::description},
    {.name = "licenseComments", .take = take_fact, .on = On::description},
    {.name = "noticeText", .take = take_fact, .on = On::copyright},
    {.name = "fileContributors", .many = Many::list, .take = take_fact, .on = On::author, .detail = "person"},
    {.name = "attributionTexts", .many = Many::list, .take = take_fact, .on = On::copyright},
    {.name = "fileDependencies", .many = Many::list, .take = take_contained},
    {.name = "artifactOfs", .many = Many::list, .fields = &kArtifact},
    kAnnotations,
};
constexpr Table kFile{kFileRows};

constexpr Row kSnippetRows[] = {
    {.name = "SPDXID", .take = take_ref},
    {.name = "name", .take = take_name, .on = On::name},
    {.name = "snippetFromFile", .take = take_container},
    {.name = "copyrightText", .take = take_asserted, .on = On::copyright},
    {.name = "licenseConcluded", .take = take_asserted, .on = On::licence},
    {.name = "licenseInfoInSnippets", .many = Many::list, .take = take_asserted, .on = On::licence},
    {.name = "comment", .take = take_fact, .on = On::description},
    {.name = "licenseComments", .take = take_fact, .on = On::description},
    {.name = "attributionTexts", .many = Many::list, .take = take_fact, .on = On::copyright},
    kAnnotations,
};
constexpr Table kSnippet{kSnippetRows};

constexpr Row kExternalDocumentRows[] = {
    {.name = "externalDocumentId", .take = take_ref},
    {.name = "spdxDocument", .take = take_name, .on = On::reference},
    {.name = "checksum", .fields = &kChecksum, .finish = finish_hash},
};
constexpr Table kExternalDocument{kExternalDocumentRows};

constexpr Row kExtractedLicenseRows[] = {
    {.name = "name", .take = take_asserted, .on = On::licence},
    {.name = "extractedText", .take = take_asserted, .on = On::licence},
    {.name = "seeAlsos", .many = Many::list, .take = take_fact, .on = On::reference, .detail = "license"},
};
constexpr Table kExtractedLicense{kExtractedLicenseRows};

constexpr Row kCreationInfoRows[] = {
    {.name = "creators", .many = Many::list, .take = take_creator, .of_document = true},
};
constexpr Table kCreationInfo{kCreationInfoRows};

constexpr Row kRelationshipRows[] = {
    {.name = "spdxElementId", .take = take_slot, .slot = 2},
    {.name = "relatedSpdxElement", .take = take_slot, .slot = 1},
    {.name = "relationshipType", .take = take_slot, .slot = 0},
};
constexpr Table kRelationship{kRelationshipRows};

constexpr Row kDocumentRows[] = {
    {.name = "spdxVersion", .take = take_spec_version},
    {.name = "SPDXID", .take = take_document_ref},
    {.name = "dataLicense", .take = take_nothing},
    {.name = "name", .take = take_document_name},
    {.name = "documentNamespace", .take = take_namespace},
    {.name = "creationInfo", .fields = &kCreationInfo, .of_document = true},
    {.name = "comment", .take = take_fact, .on = On::description},
    {.name = "packages", .many = Many::list, .fields = &kPackage, .begin = begin_component, .finish = finish_component, .origin = Origin::component},
    {.name = "files", .many = Many::list, .fields = &kFile, .begin = begin_component, .finish = finish_component, .origin = Origin::file},
    {.name = "snippets", .many = Many::list, .fields = &kSnippet, .begin = begin_component, .finish = finish_component, .origin = Origin::file},
    {.name = "relationships", .many = Many::list, .fields = &kRelationship, .finish = finish_relationship},
    {.name = "documentDescribes", .many = Many::list, .take = take_described},
    {.name = "externalDocumentRefs", .many = Many::list, .fields = &kExternalDocument, .begin = begin_component, .finish = finish_component, .origin = Origin::external},
    {.name = "hasExtractedLicensingInfos", .many = Many::list, .fields = &kExtractedLicense},
    kAnnotations,
};

}  // namespace

constinit const Table kDocument2{kDocumentRows};

void know_special_refs(InventoryBuilder& builder) {
    for (const std::string_view ref : {kDocumentRef, std::string_view{"NONE"}, std::string_view{"NOASSERTION"}}) builder.known_ref(ref);
}

}  // namespace denybom::spdx
