// SPDX-License-Identifier: Apache-2.0
// What each field of syft's JSON means to us. Artifacts are components, files are files; the source is what was scanned and so the subject; the
// descriptor is syft itself. All versions since 1.0 have these fields where they have them: what changed were shapes, which are all taken.
#include "format/syft/schema.h"

#include <algorithm>

#include "format/syft/metadata.h"

namespace denybom::syft {
namespace {

void take_nothing(TableReader&, const Row&, std::string_view, ByteOffset) {}
void take_spec_version(TableReader& reader, const Row&, std::string_view value, ByteOffset) { reader.builder().document().spec_version = value; }

// --- small objects ---

// A CPE out of the NVD's dictionary or out of the package itself is known; all others syft makes up from names, many for a package.
void finish_cpe(TableReader& reader, const Row&) {
    reader.pair([&](const auto& source, const auto& cpe) {
        const bool is_known = source.value == "nvd-cpe-dictionary" || source.value == "declared";
        reader.builder().say(On::cpe, cpe.value, cpe.offset, is_known ? "" : "evidence");
    });
}
constexpr Row kCpeRows[] = {
    {.name = "cpe", .many = Many::any, .take = take_slot, .slot = 1},
    {.name = "source", .many = Many::any, .take = take_slot, .slot = 0},
};
constexpr Table kCpe{.rows = kCpeRows, .null_says_nothing = true};

// Where it was found. Both paths are the same but behind links.
void finish_location(TableReader& reader, const Row&) {
    std::string_view last;
    for (const auto& path : reader.slots()) {
        if (path.value != last) reader.builder().say(On::file, path.value, path.offset);
        last = path.value;
    }
}
constexpr Row kLocationRows[] = {
    {.name = "path", .many = Many::any, .take = take_slot},
    {.name = "accessPath", .many = Many::any, .take = take_slot},
    {.name = "virtualPath", .many = Many::any, .take = take_slot},
};
constexpr Table kLocation{.rows = kLocationRows, .null_says_nothing = true};
constexpr Row kLocations{.name = "locations", .many = Many::any, .take = take_fact, .fields = &kLocation, .finish = finish_location, .on = On::file};

constexpr Row kLicenceRows[] = {
    {.name = "value", .many = Many::any, .take = take_fact, .on = On::licence},
    {.name = "spdxExpression", .many = Many::any, .take = take_fact, .on = On::licence},
    {.name = "contents", .many = Many::any, .take = take_fact, .on = On::licence},
    {.name = "urls", .many = Many::any, .take = take_fact, .on = On::reference, .detail = "license"},
    kLocations,
};
constexpr Table kLicence{.rows = kLicenceRows, .null_says_nothing = true};
constexpr Row kLicences{.name = "licenses", .many = Many::any, .take = take_fact, .fields = &kLicence, .on = On::licence};

constexpr Row kMetadataRow{.name = "metadata", .many = Many::any, .take = take_by_name, .fields = &kMetadata, .finish = finish_key_and_value};

// --- artifacts ---

constexpr Row kArtifactRows[] = {
    {.name = "id", .take = take_ref},
    {.name = "name", .take = take_name},
    {.name = "version", .take = take_version},
    {.name = "type", .take = take_type},
    {.name = "purl", .take = take_fact, .on = On::purl},
    {.name = "cpes", .many = Many::any, .take = take_fact, .fields = &kCpe, .finish = finish_cpe, .on = On::cpe, .detail = "evidence"},
    kLicences,
    kLocations,
    kMetadataRow,
    {.name = "supplier", .many = Many::any, .take = take_fact, .fields = &kMetadata, .finish = finish_key_and_value, .on = On::supplier},
};
constexpr Table kArtifact{.rows = kArtifactRows, .null_says_nothing = true};

// --- files ---

constexpr Row kFileLocationRows[] = {
    {.name = "path", .many = Many::any, .take = take_name, .on = On::file},
};
constexpr Table kFileLocation{.rows = kFileLocationRows, .null_says_nothing = true};

constexpr Row kFileMetadataRows[] = {
    {.name = "linkDestination", .many = Many::any, .take = take_fact, .on = On::file},
};
constexpr Table kFileMetadata{.rows = kFileMetadataRows, .null_says_nothing = true};

// A program that loads a library of a maker holds the maker's work.
constexpr Row kExecutableRows[] = {
    {.name = "importedLibraries", .many = Many::any, .take = take_fact, .on = On::file},
};
constexpr Table kExecutable{.rows = kExecutableRows, .null_says_nothing = true};

constexpr Row kFileRows[] = {
    {.name = "id", .take = take_ref},
    {.name = "location", .many = Many::any, .take = take_name, .fields = &kFileLocation, .on = On::file},
    digests("digests"),
    {.name = "metadata", .many = Many::any, .take = take_by_name, .fields = &kFileMetadata},
    {.name = "executable", .many = Many::any, .fields = &kExecutable},
    {.name = "unknowns", .many = Many::any, .take = take_by_name, .fields = &kMetadata, .finish = finish_key_and_value},
    kLicences,
};
constexpr Table kFile{.rows = kFileRows, .null_says_nothing = true};
constexpr Row files(std::string_view name) {
    return {.name = name, .many = Many::list, .fields = &kFile, .begin = begin_component, .finish = finish_component, .origin = Origin::file};
}

// --- relationships ---

struct RelationshipType {
    std::string_view name;
    RelationshipKind kind;
    bool reversed = false;
};
// What evidence a package has (`evident-by`) or what describes it (`described-by`) is not in it: one database describes every package.
constexpr RelationshipType kTypes[] = {
    {"contains", RelationshipKind::contains},
    {"ownership-by-file-overlap", RelationshipKind::contains},
    {"dependency-of", RelationshipKind::depends, true},
};

// Slots of a relationship: 0 its type, 1 the child, 2 the parent.
void finish_relationship(TableReader& reader, const Row&) {
    std::size_t parents = 0;
    for (const auto& parent : reader.slots()) {
        if (parent.slot != 2) continue;
        if (++parents > TableReader::kMostKeys) return reader.builder().incomplete("over-limit", "a relationship begins at too many elements", parent.offset);
        reader.pair([&](const auto& name, const auto& child) {
            const auto* const known = std::find_if(std::begin(kTypes), std::end(kTypes), [&](const RelationshipType& type) { return type.name == name.value; });
            const RelationshipType type = known == std::end(kTypes) ? RelationshipType{name.value, RelationshipKind::other} : *known;
            const auto& [from, to] = type.reversed ? std::pair{child, parent} : std::pair{parent, child};
            reader.builder().relate(from.value, to.value, type.kind, child.offset);
        });
    }
}
constexpr Row kRelationshipRows[] = {
    {.name = "parent", .take = take_slot, .slot = 2},
    {.name = "child", .take = take_slot, .slot = 1},
    {.name = "type", .take = take_slot, .slot = 0},
};
constexpr Table kRelationship{.rows = kRelationshipRows, .null_says_nothing = true};

// --- the source: what was scanned ---

void begin_source(TableReader& reader, const Row& row, ByteOffset offset) {
    begin_component(reader, row, offset);
    reader.builder().describe_innermost();
}
void take_source_type(TableReader& reader, const Row&, std::string_view value, ByteOffset) { reader.builder().say_type(value == "image" ? "container" : value); }

// Until schema 6 it is `target`, then `metadata`; of a folder, `target` was its path alone.
constexpr Row kScannedRows[] = {
    {.name = "userInput", .many = Many::any, .take = take_name},
    {.name = "tags", .many = Many::any, .take = take_name},
    {.name = "repoDigests", .many = Many::any, .take = take_name},
    {.name = "path", .many = Many::any, .take = take_name, .on = On::file},
    {.name = "base", .many = Many::any, .take = take_name, .on = On::file},
    {.name = "imageID", .many = Many::any, .take = take_fact, .on = On::hash},
    {.name = "manifestDigest", .many = Many::any, .take = take_fact, .on = On::hash},
    digests("digests"),
    // The image's own documents in base64; what they say of its making is said in the fields around them.
    {.name = "manifest", .many = Many::any, .take = take_nothing},
    {.name = "config", .many = Many::any, .take = take_nothing},
};
constexpr Table kScanned{.rows = kScannedRows, .rest = &kRest, .null_says_nothing = true};

constexpr Row kSourceRows[] = {
    {.name = "id", .take = take_ref},
    {.name = "name", .take = take_name},
    {.name = "version", .take = take_version},
    {.name = "type", .take = take_source_type},
    {.name = "supplier", .many = Many::any, .take = take_fact, .fields = &kMetadata, .finish = finish_key_and_value, .on = On::supplier},
    {.name = "target", .many = Many::any, .take = take_name, .fields = &kScanned, .finish = finish_key_and_value, .on = On::file},
    {.name = "metadata", .many = Many::any, .take = take_by_name, .fields = &kScanned, .finish = finish_key_and_value},
};
constexpr Table kSource{.rows = kSourceRows, .rest = &kRest, .null_says_nothing = true};

// --- the distribution that was found in it: said of the subject ---

constexpr Row distro_name(std::string_view name) { return {.name = name, .many = Many::any, .take = take_fact, .on = On::name, .detail = "distro"}; }
constexpr Row distro_url(std::string_view name) { return {.name = name, .many = Many::any, .take = take_fact, .on = On::reference, .detail = "distro"}; }
constexpr Row kDistroRows[] = {
    distro_name("name"),     distro_name("prettyName"), distro_name("id"),        distro_url("homeURL"),
    distro_url("supportURL"), distro_url("bugReportURL"), distro_url("privacyPolicyURL"),
    {.name = "cpeName", .many = Many::any, .take = take_fact, .on = On::cpe},
};
constexpr Table kDistro{.rows = kDistroRows, .rest = &kRest, .null_says_nothing = true};

// --- the document ---

constexpr Row kDescriptorRows[] = {
    {.name = "name", .many = Many::any, .take = take_name},
    {.name = "version", .many = Many::any, .take = take_version},
};
constexpr Table kDescriptor{.rows = kDescriptorRows, .null_says_nothing = true};
void finish_descriptor(TableReader& reader, const Row&) { reader.builder().close_component(false); }

constexpr Row kSchemaRows[] = {
    {.name = "version", .take = take_spec_version},
    {.name = "url", .many = Many::any, .take = take_nothing},
};
constexpr Table kSchema{.rows = kSchemaRows};

constexpr Table kSecret{};
void begin_secret(TableReader& reader, const Row&, ByteOffset offset) {
    reader.builder().diagnose(Severity::note, "not-read", "\"secrets\" are no part of an inventory and were not read", offset);
}

constexpr Row kDocumentRows[] = {
    {.name = "artifacts", .many = Many::list, .fields = &kArtifact, .begin = begin_component, .finish = finish_component, .origin = Origin::component},
    {.name = "artifactRelationships", .many = Many::list, .fields = &kRelationship, .finish = finish_relationship},
    files("files"),
    // What was `files` in the first versions.
    files("fileMetadata"),
    files("fileContents"),
    files("fileClassifications"),
    {.name = "source", .fields = &kSource, .begin = begin_source, .finish = finish_component, .origin = Origin::root},
    {.name = "distro", .fields = &kDistro},
    {.name = "descriptor", .fields = &kDescriptor, .begin = begin_component, .finish = finish_descriptor, .origin = Origin::tool, .of_document = true},
    {.name = "schema", .fields = &kSchema, .of_document = true},
    {.name = "secrets", .many = Many::any, .take = take_nothing, .fields = &kSecret, .begin = begin_secret},
};

}  // namespace

constinit const Table kDocument{.rows = kDocumentRows, .null_says_nothing = true};

}  // namespace denybom::syft
