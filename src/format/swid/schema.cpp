// SPDX-License-Identifier: Apache-2.0
// What each element and attribute of a SWID tag means to us. A tag is a component and what its document describes; the files of its payload and
// evidence are files. Attributes and elements of other namespaces are allowed nearly everywhere, and old and new names are found side by side: every
// element is known wherever it stands, and what has an unknown name is a property.
#include "format/swid/schema.h"

#include <algorithm>
#include <array>

#include "format/swid/entity.h"
#include "identifier/hash.h"
#include "identifier/percent.h"

namespace denybom::swid {
namespace {

extern const Table kTag;
extern const Table kEntity;
extern const Table kLink;
extern const Table kMeta;
extern const Table kDirectory;
extern const Table kFile;
extern const Table kProcess;
extern const Table kResource;

// --- what has no row of its own ---

void take_nothing(TableReader&, const Row&, std::string_view, ByteOffset) {}
void take_property(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) {
    reader.builder().say(On::property, value, offset, reader.builder().keep(reader.said_as()));
}
constexpr Row kRest{.name = "", .many = Many::any, .take = take_property, .fields = &kDocument};

constexpr Row either(std::string_view name, void (*take)(TableReader&, const Row&, std::string_view, ByteOffset), On on = On::name, std::string_view detail = {}) {
    return {.name = name, .many = Many::any, .take = take, .on = on, .detail = detail, .xml = xml_either()};
}
constexpr Row in_slot(std::string_view name, std::uint8_t slot) { return {.name = name, .many = Many::any, .take = take_slot, .slot = slot, .xml = xml_either()}; }
constexpr Row text_in_slot(std::uint8_t slot) { return {.name = "text()", .many = Many::any, .take = take_slot, .slot = slot, .xml = xml_content()}; }

// --- elements, each under its name of 2015 and that of RFC 9393: they may stand anywhere ---

void begin_tag(TableReader& reader, const Row& row, ByteOffset offset) {
    begin_component(reader, row, offset);
    reader.builder().describe_innermost();
}

void finish_link(TableReader& reader, const Row& row);
void finish_directory(TableReader& reader, const Row& row);
void finish_file(TableReader& reader, const Row& row);
void finish_process(TableReader& reader, const Row& row);

constexpr Row tag(std::string_view name) {
    return {.name = name, .many = Many::any, .fields = &kTag, .begin = begin_tag, .finish = finish_component, .origin = Origin::component};
}
constexpr Row element(std::string_view name, const Table& fields, void (*finish)(TableReader&, const Row&) = nullptr) {
    return {.name = name, .many = Many::any, .fields = &fields, .finish = finish};
}
constexpr Row file(std::string_view name) {
    return {.name = name, .many = Many::any, .fields = &kFile, .begin = begin_component, .finish = finish_file, .origin = Origin::file};
}

constexpr Row kElements[] = {
    file("File"),
    file("file"),
    element("Directory", kDirectory, finish_directory),
    element("directory", kDirectory, finish_directory),
    element("Entity", kEntity, finish_entity),
    element("entity", kEntity, finish_entity),
    element("Link", kLink, finish_link),
    element("link", kLink, finish_link),
    element("Meta", kMeta),
    element("software-meta", kMeta),
    element("Process", kProcess, finish_process),
    element("process", kProcess, finish_process),
    element("Resource", kResource),
    element("resource", kResource),
    tag(kTagNames[0]),
    tag(kTagNames[1]),
    tag(kTagNames[2]),
    tag(kTagNames[3]),
};

template <std::size_t Own>
constexpr auto and_elements(const Row (&own)[Own]) {
    std::array<Row, Own + std::size(kElements)> rows{};
    std::copy(std::begin(own), std::end(own), rows.begin());
    std::copy(std::begin(kElements), std::end(kElements), rows.begin() + Own);
    return rows;
}

// --- entities ---

constexpr Row kOwnEntityRows[] = {
    in_slot("name", kEntityName), in_slot("entity-name", kEntityName), in_slot("regid", kRegid), in_slot("reg-id", kRegid), in_slot("role", kRole), text_in_slot(kEntityName),
};
constexpr auto kEntityRows = and_elements(kOwnEntityRows);
constinit const Table kEntity{.rows = kEntityRows, .rest = &kRest};

// --- links ---

struct LinkType {
    std::string_view rel;
    RelationshipKind kind;
    bool reversed = false;
    std::string_view detail = {};  // the type of the reference, where it is not `rel`
};
constexpr LinkType kLinkTypes[] = {
    {"requires", RelationshipKind::depends},
    {"component", RelationshipKind::contains},
    {"parent", RelationshipKind::contains, true},
    {"installationmedia", RelationshipKind::other, false, "distribution"},
    {"packageinstaller", RelationshipKind::other, false, "distribution"},
};

// `swid:TAGID` (ISO/IEC 19770-2:2015, 6.1.6) names another tag, here or elsewhere.
void relate_tags(InventoryBuilder& builder, const LinkType& type, std::string_view href, ByteOffset offset) {
    constexpr std::string_view kScheme = "swid:";
    if (!href.starts_with(kScheme) || !builder.in_component()) return;
    const std::string tag_id = percent_decode(href.substr(kScheme.size())).text;
    if (type.reversed) return builder.relate(tag_id, builder.innermost(), type.kind, offset);
    builder.relate(builder.innermost(), tag_id, type.kind, offset);
}

// Slots of a link: 0 its relation, 1 where it leads.
void finish_link(TableReader& reader, const Row&) {
    reader.pair([&](const auto& rel, const auto& href) {
        const auto* const known = std::find_if(std::begin(kLinkTypes), std::end(kLinkTypes), [&](const LinkType& type) { return type.rel == rel.value; });
        const LinkType type = known == std::end(kLinkTypes) ? LinkType{rel.value, RelationshipKind::other} : *known;
        reader.builder().say(On::reference, href.value, href.offset, type.detail.empty() ? rel.value : type.detail);
        relate_tags(reader.builder(), type, href.value, href.offset);
    });
}

constexpr Row kOwnLinkRows[] = {
    in_slot("rel", 0),
    in_slot("href", 1),
    either("artifact", take_fact, On::file),
    either("media", take_nothing),
    either("ownership", take_nothing),
    either("type", take_nothing),
    either("media-type", take_nothing),
    either("use", take_nothing),
};
constexpr auto kLinkRows = and_elements(kOwnLinkRows);
constinit const Table kLink{.rows = kLinkRows, .rest = &kRest};

// --- what is said of the software beside its name ---

void take_generator(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) {
    reader.builder().open_component(Origin::tool, offset);
    reader.builder().say_name(value, offset);
    reader.builder().close_component(false);
}

constexpr Row kOwnMetaRows[] = {
    either("product", take_fact),
    either("productFamily", take_fact),
    either("product-family", take_fact),
    either("summary", take_fact, On::description),
    either("description", take_fact, On::description),
    either("persistentId", take_fact, On::identifier),
    either("persistent-id", take_fact, On::identifier),
    either("generator", take_generator),
};
constexpr auto kMetaRows = and_elements(kOwnMetaRows);
constinit const Table kMeta{.rows = kMetaRows, .rest = &kRest};

// --- files ---

constexpr std::uint8_t kPathName = 10;
constexpr std::uint8_t kPathLocation = 11;
constexpr std::uint8_t kPathRoot = 12;
constexpr Row kOwnDirectoryRows[] = {
    in_slot("name", kPathName), in_slot("fs-name", kPathName), in_slot("location", kPathLocation), in_slot("root", kPathRoot), text_in_slot(kPathName), either("key", take_nothing),
};
constexpr auto kDirectoryRows = and_elements(kOwnDirectoryRows);
constinit const Table kDirectory{.rows = kDirectoryRows, .rest = &kRest};

// A directory in a directory, up to a root. Longer paths than file systems know would make a small document large.
class Path {
public:
    static constexpr std::size_t kLongest = 1024;

    explicit Path(const TableReader& reader) {
        for (std::size_t out = 0; out < reader.depth(); ++out) {
            if (!add(reader.slots_around(out))) return;
        }
    }
    bool is_too_long() const { return is_too_long_; }

    std::string text() const {
        std::string text;
        for (auto part = parts_.rbegin(); part != parts_.rend(); ++part) {
            if (!text.empty() && text.back() != '/' && text.back() != '\\') text += '/';
            text += *part;
        }
        return text;
    }

private:
    // The first of each kind, among those few that one element should have. False behind a root, and where it gets too long.
    bool add(std::span<const TableReader::SlotValue> slots) {
        slots = slots.first(std::min(slots.size(), TableReader::kMostKeys));
        for (const std::uint8_t kind : {kPathName, kPathLocation, kPathRoot}) {
            const auto found = std::find_if(slots.begin(), slots.end(), [&](const auto& said) { return said.slot == kind && !said.value.empty(); });
            if (found == slots.end()) continue;
            is_too_long_ = size_ + found->value.size() > kLongest && !parts_.empty();
            if (is_too_long_) return false;
            parts_.push_back(found->value);
            size_ += found->value.size() + 1;
            if (kind == kPathRoot) return false;
        }
        return true;
    }

    std::vector<std::string_view> parts_;  // the innermost first
    std::size_t size_ = 0;
    bool is_too_long_ = false;
};

// The path, and whatever else it is called.
void say_path(TableReader& reader) {
    InventoryBuilder& builder = reader.builder();
    const auto slots = reader.slots();
    const Path path{reader};
    const ByteOffset offset = slots.empty() ? 0 : slots.front().offset;
    const bool is_called = std::any_of(slots.begin(), slots.end(), [](const auto& said) { return said.slot >= kPathName; });
    if (path.is_too_long()) builder.incomplete("over-limit", "a path is longer than " + std::to_string(Path::kLongest) + " bytes", offset);
    if (is_called) builder.say_name(path.text(), offset, On::file);
    bool is_first = true;
    for (const auto& said : slots) {
        if (said.slot != kPathName) continue;
        if (!is_first) builder.say(On::file, said.value, said.offset);
        is_first = false;
    }
}

void finish_file(TableReader& reader, const Row&) {
    say_path(reader);
    reader.builder().close_component(false);
}

// A component of its own beside its files, which are in the tag.
void finish_directory(TableReader& reader, const Row&) {
    const auto slots = reader.slots();
    if (slots.empty()) return;
    reader.builder().open_component(Origin::file, slots.front().offset);
    reader.builder().say_type("directory");
    say_path(reader);
    reader.builder().close_component(false);
}

// A digest is an attribute `hash` of the namespace of its algorithm.
constexpr Row digest(std::string_view algorithm, std::string_view space) {
    return {.name = algorithm, .many = Many::any, .take = take_fact, .on = On::hash, .detail = algorithm, .xml = xml_attribute("hash", space)};
}
void take_digest(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) { reader.builder().say(On::hash, value, offset); }

// RFC 9393, 2.9.1: algorithm and value; the algorithm may be its number among those of Named Information (RFC 6920), and the value shows it as well.
void finish_digest(TableReader& reader, const Row&) {
    reader.pair([&](const auto& algorithm, const auto& value) {
        const bool is_number = algorithm.value.find_first_not_of("0123456789") == std::string_view::npos;
        reader.builder().say(On::hash, value.value, value.offset, is_number ? std::string_view{} : algorithm.value);
    });
}
constexpr Row kDigestRows[] = {
    in_slot("hash-alg-id", 0), in_slot("algorithm", 0), in_slot("alg", 0), in_slot("hash-value", 1), in_slot("value", 1), text_in_slot(1),
};
constexpr Table kDigest{.rows = kDigestRows, .rest = &kRest};

constexpr Row kOwnFileRows[] = {
    in_slot("name", kPathName),
    in_slot("fs-name", kPathName),
    in_slot("location", kPathLocation),
    in_slot("root", kPathRoot),
    text_in_slot(kPathName),
    either("version", take_version),
    either("file-version", take_version),
    either("size", take_nothing),
    either("key", take_nothing),
    digest("MD5", "http://www.w3.org/2001/04/xmldsig-more#md5"),
    digest("SHA-1", "http://www.w3.org/2000/09/xmldsig#sha1"),
    digest("SHA-224", "http://www.w3.org/2001/04/xmldsig-more#sha224"),
    digest("SHA-256", "http://www.w3.org/2001/04/xmlenc#sha256"),
    digest("SHA-384", "http://www.w3.org/2001/04/xmldsig-more#sha384"),
    digest("SHA-512", "http://www.w3.org/2001/04/xmlenc#sha512"),
    digest("SHA3-256", "http://www.w3.org/2007/05/xmldsig-more#sha3-256"),
    digest("SHA3-384", "http://www.w3.org/2007/05/xmldsig-more#sha3-384"),
    digest("SHA3-512", "http://www.w3.org/2007/05/xmldsig-more#sha3-512"),
    {.name = "hash", .many = Many::any, .take = take_digest, .fields = &kDigest, .finish = finish_digest, .xml = xml_either()},
};
constexpr auto kFileRows = and_elements(kOwnFileRows);
constinit const Table kFile{.rows = kFileRows, .rest = &kRest};

// --- what runs, and what else is there ---

// A process is a service by its name, and a file that runs.
void finish_process(TableReader& reader, const Row&) {
    for (const auto& name : reader.slots()) {
        reader.builder().say(On::property, name.value, name.offset, "process");
        reader.builder().say(On::file, name.value, name.offset);
    }
}
constexpr Row kOwnProcessRows[] = {
    in_slot("name", 0), in_slot("process-name", 0), either("pid", take_nothing), text_in_slot(0),
};
constexpr auto kProcessRows = and_elements(kOwnProcessRows);
constinit const Table kProcess{.rows = kProcessRows, .rest = &kRest};

constexpr Row kOwnResourceRows[] = {
    either("type", take_fact, On::property, "resource"),
};
constexpr auto kResourceRows = and_elements(kOwnResourceRows);
constinit const Table kResource{.rows = kResourceRows, .rest = &kRest};

// --- tags ---

void take_tag_id(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) {
    reader.builder().say_ref(value, offset);
    reader.builder().say(On::swid, value, offset);
}

// 2009 says a version as a name and as numbers.
constexpr Row kVersionRows[] = {
    {.name = "name", .many = Many::any, .take = take_version},
};
constexpr Table kVersion{.rows = kVersionRows, .rest = &kRest};

constexpr Row kSoftwareIdRows[] = {
    {.name = "unique_id", .many = Many::any, .take = take_tag_id},
    {.name = "tag_creator_regid", .many = Many::any, .take = take_fact, .on = On::swid, .detail = "regid"},
};
constexpr Table kSoftwareId{.rows = kSoftwareIdRows, .rest = &kRest};

constexpr Row entity_of_2009(std::string_view name, std::string_view role) {
    return {.name = name, .many = Many::any, .fields = &kEntity, .finish = finish_entity, .detail = role};
}

constexpr Row kOwnTagRows[] = {
    either("name", take_name),
    either("version", take_version),
    either("tagId", take_tag_id),
    either("tagVersion", take_nothing),
    // RFC 9393
    either("software-name", take_name),
    either("software-version", take_version),
    either("tag-id", take_tag_id),
    either("tag-version", take_nothing),
    // 2009
    {.name = "product_title", .many = Many::any, .take = take_name},
    {.name = "product_version", .many = Many::any, .take = take_version, .fields = &kVersion},
    {.name = "software_id", .many = Many::any, .fields = &kSoftwareId},
    {.name = "product_family", .many = Many::any, .take = take_fact, .fields = &kDocument, .on = On::name},
    {.name = "abstract", .many = Many::any, .take = take_fact, .fields = &kDocument, .on = On::description},
    entity_of_2009("software_creator", "softwareCreator"),
    entity_of_2009("software_licensor", "licensor"),
    entity_of_2009("tag_creator", "tagCreator"),
};
constexpr auto kTagRows = and_elements(kOwnTagRows);
constinit const Table kTag{.rows = kTagRows, .rest = &kRest};

// --- the document: a tag, or any element around tags ---

// `2015/schema.xsd`, `2015-current/schema.xsd`.
void take_schema(TableReader& reader, const Row&, std::string_view value, ByteOffset) { reader.builder().document().spec_version = value.substr(0, value.find_first_of("/-")); }

constexpr Row kOwnDocumentRows[] = {
    {.name = "schema", .many = Many::any, .take = take_schema, .xml = xml_none()},
};
constexpr auto kDocumentRows = and_elements(kOwnDocumentRows);

}  // namespace

constinit const Table kDocument{.rows = kDocumentRows, .rest = &kRest};

}  // namespace denybom::swid
