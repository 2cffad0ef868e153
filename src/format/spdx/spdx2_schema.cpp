// SPDX-License-Identifier: Apache-2.0
// What each field of SPDX 2 means to us. Packages are components; files and snippets are files. Facts that JSON says as `hasFiles` and
// `documentDescribes`, and other syntaxes as relationships, are folded into relationships.
#include "format/spdx/spdx2_schema.h"

#include "base/ascii.h"
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
void take_created(TableReader& reader, const Row&, std::string_view value, ByteOffset) { reader.builder().document().created = value; }
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
    bool is_registry = false;  // where a package is named in that registry's own way: the fact keeps the type
};
constexpr ReferenceType kReferenceTypes[] = {
    {"purl", On::purl},           {"cpe23Type", On::cpe},     {"cpe22Type", On::cpe},
    {"swid", On::swid},           {"gitoid", On::identifier}, {"swh", On::identifier},
    {"maven-central", On::identifier, true}, {"npm", On::identifier, true}, {"nuget", On::identifier, true},
    {"bower", On::identifier, true},
};

void finish_external_ref(TableReader& reader, const Row&) {
    reader.pair([&](const auto& type, const auto& locator) {
        std::string_view name = type.value;
        name.remove_prefix(name.find_last_of("/#") == std::string_view::npos ? 0 : name.find_last_of("/#") + 1);
        for (const ReferenceType& known : kReferenceTypes) {
            if (equal_but_for_case(known.name, name))
                return reader.builder().say(known.on, locator.value, locator.offset, known.is_registry ? known.name : "");
        }
        // Locators are said to be of the wrong type often enough.
        if (locator.value.starts_with("pkg:")) return reader.builder().say(On::purl, locator.value, locator.offset);
        if (locator.value.starts_with("cpe:")) return reader.builder().say(On::cpe, locator.value, locator.offset);
        reader.builder().say(On::reference, locator.value, locator.offset, name);
    });
}

// An element of another document (`DocumentRef-x:SPDXRef-y`) stands for that document: it is not seen here. Where that is not declared, nothing of
// this document is missing: its declaration (SPDX 2.3, 6.6) is no element, and stands at the head, before what a cut at the end takes. So it is a
// fault alike in every syntax, and makes none inconclusive; documents from the wild have it.
std::string_view local_ref(InventoryBuilder& builder, std::string_view ref) {
    if (!ref.starts_with("DocumentRef-")) return ref;
    const std::string_view document = ref.substr(0, ref.find(':'));
    builder.outward_ref(document);
    return document;
}

// Slots of a relationship: 0 its type, 1 to, 2 from.
void finish_relationship(TableReader& reader, const Row&) {
    InventoryBuilder& builder = reader.builder();
    std::size_t beginnings = 0;
    for (const auto& from : reader.slots()) {
        if (from.slot != 2) continue;
        if (++beginnings > TableReader::kMostKeys) return builder.incomplete("over-limit", "a relationship begins at too many elements", from.offset);
        reader.pair([&](const auto& type_name, const auto& to) {
            const RelationshipType type = relationship_type(type_name.value);
            const std::string_view a = local_ref(builder, type.reversed ? to.value : from.value);
            const std::string_view b = local_ref(builder, type.reversed ? from.value : to.value);
            if (type.describes) builder.describe(b, to.offset);
            builder.relate(a, b, type.kind, to.offset);
        });
    }
}

// Slots of an annotation: 0 what it is about, where it does not stand inside that; 1 its words.
void finish_annotation(TableReader& reader, const Row&) {
    reader.pair([&](const auto& ref, const auto& words) {
        if (ref.value.empty()) return reader.builder().say(On::description, words.value, words.offset);
        reader.builder().say_of(local_ref(reader.builder(), ref.value), On::description, words.value, words.offset);
    });
}

void take_described(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) { reader.builder().describe(local_ref(reader.builder(), value), offset); }
void take_contained(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) {
    reader.builder().relate(reader.builder().innermost(), local_ref(reader.builder(), value), RelationshipKind::contains, offset);
}
void take_container(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) {
    reader.builder().relate(local_ref(reader.builder(), value), reader.builder().innermost(), RelationshipKind::contains, offset);
}

// A field that several kinds of objects have, each under a tag of its own.
constexpr Row with_tag(Row row, std::string_view tag) {
    row.tag = tag;
    return row;
}

constexpr Row kChecksumRows[] = {
    {.name = "algorithm", .take = take_slot, .slot = 0},
    {.name = "checksumValue", .take = take_slot, .slot = 1},
};
// `{"algorithm": "SHA256", "value": "ab..."}`: whatever else stands beside an algorithm is meant as the digest.
constexpr Row kOtherOfChecksum{.name = "", .many = Many::any, .take = take_slot, .slot = 1};
constexpr Table kChecksum{.rows = kChecksumRows, .rest = &kOtherOfChecksum};
constexpr Row kChecksums{.name = "checksums", .many = Many::list, .fields = &kChecksum, .finish = finish_hash, .rdf = "checksum"};

constexpr Row kAnnotationRows[] = {
    {.name = "comment", .take = take_slot, .slot = 1, .tag = "AnnotationComment"},
    {.name = "SPDXREF", .take = take_slot, .slot = 0, .tag = "SPDXREF"},
};
constexpr Table kAnnotation{kAnnotationRows};
constexpr Row kAnnotations{.name = "annotations", .many = Many::list, .fields = &kAnnotation, .finish = finish_annotation, .tag = "Annotator: annotator", .rdf = "annotation"};

// Until SPDX 2.1.
constexpr Row kReviewRows[] = {
    {.name = "comment", .take = take_fact, .on = On::description, .tag = "ReviewComment"},
};
constexpr Table kReview{kReviewRows};

constexpr Row kRelationshipRows[] = {
    {.name = "spdxElementId", .take = take_slot, .slot = 2},
    {.name = "relatedSpdxElement", .take = take_slot, .slot = 1},
    {.name = "relationshipType", .take = take_slot, .slot = 0},
};
constexpr Table kRelationship{kRelationshipRows};
constexpr Row kRelationships{.name = "relationships",
                             .many = Many::list,
                             .fields = &kRelationship,
                             .finish = finish_relationship,
                             .tag = "Relationship: spdxElementId relationshipType relatedSpdxElement", .rdf = "relationship"};

constexpr Row kExternalRefRows[] = {
    {.name = "referenceType", .take = take_slot, .slot = 0},
    {.name = "referenceLocator", .take = take_slot, .slot = 1},
    {.name = "comment", .take = take_fact, .on = On::description, .tag = "ExternalRefComment"},
};
constexpr Table kExternalRef{kExternalRefRows};

constexpr Row kVerificationCodeRows[] = {
    {.name = "packageVerificationCodeExcludedFiles", .many = Many::list, .take = take_fact, .on = On::file, .rdf = "packageVerificationCodeExcludedFile"},
};
constexpr Table kVerificationCode{kVerificationCodeRows};

constexpr Row kPackageRows[] = {
    {.name = "name", .take = take_name},
    {.name = "SPDXID", .take = take_ref, .tag = "SPDXID"},
    {.name = "versionInfo", .take = take_version, .tag = "PackageVersion"},
    {.name = "supplier", .take = take_party, .on = On::supplier, .tag = "PackageSupplier"},
    {.name = "originator", .take = take_party, .on = On::originator, .tag = "PackageOriginator"},
    {.name = "downloadLocation", .take = take_asserted, .on = On::reference, .detail = "distribution", .tag = "PackageDownloadLocation"},
    {.name = "externalRefs", .many = Many::list, .fields = &kExternalRef, .finish = finish_external_ref, .tag = "ExternalRef: referenceCategory referenceType referenceLocator", .rdf = "externalRef"},
    with_tag(kChecksums, "PackageChecksum: algorithm: checksumValue"),
    {.name = "packageFileName", .take = take_fact, .on = On::file, .tag = "PackageFileName"},
    {.name = "homepage", .take = take_asserted, .on = On::reference, .detail = "website", .tag = "PackageHomePage"},
    {.name = "licenseConcluded", .take = take_asserted, .on = On::licence, .tag = "PackageLicenseConcluded"},
    {.name = "licenseDeclared", .take = take_asserted, .on = On::licence, .tag = "PackageLicenseDeclared"},
    {.name = "licenseInfoFromFiles", .many = Many::list, .take = take_asserted, .on = On::licence, .tag = "PackageLicenseInfoFromFiles"},
    {.name = "licenseComments", .take = take_fact, .on = On::description, .tag = "PackageLicenseComments"},
    {.name = "copyrightText", .take = take_asserted, .on = On::copyright, .tag = "PackageCopyrightText"},
    {.name = "sourceInfo", .take = take_fact, .on = On::description, .tag = "PackageSourceInfo"},
    {.name = "summary", .take = take_fact, .on = On::description, .tag = "PackageSummary"},
    {.name = "description", .take = take_fact, .on = On::description, .tag = "PackageDescription"},
    {.name = "comment", .take = take_fact, .on = On::description, .tag = "PackageComment"},
    {.name = "attributionTexts", .many = Many::list, .take = take_fact, .on = On::copyright, .tag = "PackageAttributionText", .rdf = "attributionText"},
    {.name = "primaryPackagePurpose", .take = take_type, .tag = "PrimaryPackagePurpose"},
    {.name = "packageVerificationCode", .fields = &kVerificationCode, .tag = "PackageVerificationCode: packageVerificationCodeValue (packageVerificationCodeExcludedFiles"},
    {.name = "hasFiles", .many = Many::list, .take = take_contained, .rdf = "hasFile"},
    kAnnotations,
    kRelationships,
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
    {.name = "homePage", .take = take_asserted, .on = On::reference, .detail = "website", .tag = "ArtifactOfProjectHomePage", .rdf = "homepage"},
    {.name = "projectUri", .take = take_asserted, .on = On::reference, .detail = "website", .tag = "ArtifactOfProjectURI"},
};
constexpr Table kArtifact{kArtifactRows};

constexpr Row kFileRows[] = {
    {.name = "fileName", .take = take_name, .on = On::file},
    {.name = "SPDXID", .take = take_ref, .tag = "SPDXID"},
    with_tag(kChecksums, "FileChecksum: algorithm: checksumValue"),
    {.name = "copyrightText", .take = take_asserted, .on = On::copyright, .tag = "FileCopyrightText"},
    {.name = "licenseConcluded", .take = take_asserted, .on = On::licence, .tag = "LicenseConcluded"},
    {.name = "licenseInfoInFiles", .many = Many::list, .take = take_asserted, .on = On::licence, .tag = "LicenseInfoInFile", .rdf = "licenseInfoInFile"},
    {.name = "fileTypes", .many = Many::list, .take = take_type, .tag = "FileType", .rdf = "fileType"},
    {.name = "comment", .take = take_fact, .on = On::description, .tag = "FileComment"},
    {.name = "licenseComments", .take = take_fact, .on = On::description, .tag = "LicenseComments"},
    {.name = "noticeText", .take = take_fact, .on = On::copyright, .tag = "FileNotice"},
    {.name = "fileContributors", .many = Many::list, .take = take_fact, .on = On::author, .detail = "contributor", .tag = "FileContributor", .rdf = "fileContributor"},
    {.name = "attributionTexts", .many = Many::list, .take = take_fact, .on = On::copyright, .tag = "FileAttributionText", .rdf = "attributionText"},
    {.name = "fileDependencies", .many = Many::list, .take = take_contained, .rdf = "fileDependency"},
    {.name = "fileDependency", .take = take_fact, .on = On::file, .tag = "FileDependency"},  // the name of another file; JSON gives its SPDXID
    {.name = "artifactOfs", .many = Many::list, .fields = &kArtifact, .tag = "ArtifactOfProjectName: name", .rdf = "artifactOf"},
    kAnnotations,
    kRelationships,
};
constexpr Table kFile{kFileRows};

constexpr Row kSnippetRows[] = {
    {.name = "SPDXID", .take = take_ref},
    {.name = "name", .take = take_name, .on = On::name, .tag = "SnippetName"},
    {.name = "snippetFromFile", .take = take_container, .tag = "SnippetFromFileSPDXID"},
    {.name = "copyrightText", .take = take_asserted, .on = On::copyright, .tag = "SnippetCopyrightText"},
    {.name = "licenseConcluded", .take = take_asserted, .on = On::licence, .tag = "SnippetLicenseConcluded"},
    {.name = "licenseInfoInSnippets", .many = Many::list, .take = take_asserted, .on = On::licence, .tag = "LicenseInfoInSnippet", .rdf = "licenseInfoInSnippet"},
    {.name = "comment", .take = take_fact, .on = On::description, .tag = "SnippetComment"},
    {.name = "licenseComments", .take = take_fact, .on = On::description, .tag = "SnippetLicenseComments"},
    {.name = "attributionTexts", .many = Many::list, .take = take_fact, .on = On::copyright, .tag = "SnippetAttributionText", .rdf = "attributionText"},
    kAnnotations,
    kRelationships,
};
constexpr Table kSnippet{kSnippetRows};

constexpr Row kExternalDocumentRows[] = {
    {.name = "externalDocumentId", .take = take_ref},
    {.name = "spdxDocument", .take = take_name, .on = On::reference},
    {.name = "checksum", .fields = &kChecksum, .finish = finish_hash},
};
constexpr Table kExternalDocument{kExternalDocumentRows};

constexpr Row kExtractedLicenseRows[] = {
    {.name = "name", .take = take_asserted, .on = On::licence, .tag = "LicenseName"},
    {.name = "extractedText", .take = take_asserted, .on = On::licence, .tag = "ExtractedText"},
    {.name = "comment", .take = take_fact, .on = On::description, .tag = "LicenseComment"},
    {.name = "seeAlsos", .many = Many::list, .take = take_fact, .on = On::reference, .detail = "license", .tag = "LicenseCrossReference:,", .rdf = "seeAlso"},
};
constexpr Table kExtractedLicense{kExtractedLicenseRows};

constexpr Row kCreationInfoRows[] = {
    {.name = "creators", .many = Many::list, .take = take_creator, .tag = "Creator", .rdf = "creator", .of_document = true},
    {.name = "created", .take = take_created, .tag = "Created", .rdf = "created", .of_document = true},
};
constexpr Table kCreationInfo{kCreationInfoRows};

constexpr Row kDocumentRows[] = {
    {.name = "spdxVersion", .take = take_spec_version, .tag = "SPDXVersion", .rdf = "specVersion"},
    {.name = "SPDXID", .take = take_document_ref, .tag = "SPDXID"},
    {.name = "dataLicense", .take = take_nothing, .tag = "DataLicense"},
    {.name = "name", .take = take_document_name, .tag = "DocumentName"},
    {.name = "documentNamespace", .take = take_namespace, .tag = "DocumentNamespace"},
    {.name = "creationInfo", .fields = &kCreationInfo, .of_document = true},
    {.name = "comment", .take = take_fact, .on = On::description, .tag = "DocumentComment"},
    {.name = "packages", .many = Many::list, .fields = &kPackage, .begin = begin_component, .finish = finish_component, .origin = Origin::component, .tag = "PackageName: name"},
    {.name = "files", .many = Many::list, .fields = &kFile, .begin = begin_component, .finish = finish_component, .origin = Origin::file, .tag = "FileName: fileName"},
    {.name = "snippets", .many = Many::list, .fields = &kSnippet, .begin = begin_component, .finish = finish_component, .origin = Origin::file, .tag = "SnippetSPDXID: SPDXID"},
    kRelationships,
    {.name = "documentDescribes", .many = Many::list, .take = take_described, .rdf = "describesPackage"},
    {.name = "externalDocumentRefs", .many = Many::list, .fields = &kExternalDocument, .begin = begin_component, .finish = finish_component, .origin = Origin::external, .tag = "ExternalDocumentRef: externalDocumentId spdxDocument checksum.algorithm: checksum.checksumValue", .rdf = "externalDocumentRef"},
    {.name = "hasExtractedLicensingInfos", .many = Many::list, .fields = &kExtractedLicense, .tag = "LicenseID: licenseId", .rdf = "hasExtractedLicensingInfo"},
    kAnnotations,
    {.name = "revieweds", .many = Many::list, .fields = &kReview, .tag = "Reviewer: reviewer", .rdf = "reviewed"},
};

}  // namespace

constinit const Table kDocument2{kDocumentRows};

void know_special_refs(InventoryBuilder& builder) {
    for (const std::string_view ref : {kDocumentRef, std::string_view{"NONE"}, std::string_view{"NOASSERTION"}}) builder.known_ref(ref);
}

}  // namespace denybom::spdx
