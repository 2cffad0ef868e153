// SPDX-License-Identifier: Apache-2.0
#include "format/syft/metadata.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "identifier/hash.h"

namespace denybom::syft {
namespace {

// The name of a field, in small letters and without what parts its words: `Bundle-Vendor`, `bundleVendor` and `bundle_vendor` are one.
struct MetadataName {
    std::string_view name;
    On on;
    std::string_view detail = {};
};

// A maintainer or packager is mostly a person, who keeps the software of others for a distribution.
constexpr MetadataName kNames[] = {
    {"artifactid", On::identifier},
    {"author", On::author},
    {"authoremail", On::author, "email"},
    {"authors", On::author},
    {"authoruri", On::author, "url"},
    {"automaticmodulename", On::identifier},
    {"basepackage", On::name},
    {"bundledescription", On::description},
    {"bundledocurl", On::reference, "website"},
    {"bundlename", On::name},
    {"bundlesymbolicname", On::identifier},
    {"bundlevendor", On::manufacturer},
    {"checksum", On::hash},
    {"comments", On::description},
    {"company", On::manufacturer},
    {"companyname", On::manufacturer},
    {"copyright", On::copyright},
    {"description", On::description},
    {"digest", On::hash},
    {"digests", On::hash},
    {"displayname", On::name},
    {"documentation", On::reference, "documentation"},
    {"downloadurl", On::reference, "distribution"},
    {"extensionname", On::identifier},
    {"filedescription", On::description},
    {"filename", On::file},
    {"files", On::file},
    {"groupid", On::identifier},
    {"hash", On::hash},
    {"hashes", On::hash},
    {"hashpath", On::file},
    {"homepage", On::reference, "website"},
    {"hostedurl", On::reference, "distribution"},
    {"identifier", On::identifier},
    {"implementationtitle", On::name},
    {"implementationurl", On::reference, "website"},
    {"implementationvendor", On::manufacturer},
    {"implementationvendorid", On::identifier},
    {"implementor", On::manufacturer},
    {"integrity", On::hash},
    {"internalname", On::file},
    {"legalcopyright", On::copyright},
    {"legaltrademarks", On::copyright},
    {"license", On::licence},
    {"licenses", On::licence},
    {"mainmodule", On::identifier},
    {"maintainer", On::author},
    {"maintainers", On::author},
    {"manufacturer", On::manufacturer},
    {"md5", On::hash, "MD5"},
    {"name", On::name},
    {"originalfilename", On::file},
    {"originpackage", On::name},
    {"outputhash", On::hash},
    {"package", On::name},
    {"packager", On::author},
    {"path", On::file},
    {"pkghash", On::hash},
    {"pkghashext", On::hash},
    {"plugininstalldirectory", On::file},
    {"product", On::name},
    {"productname", On::name},
    {"publisher", On::publisher},
    {"repository", On::reference, "vcs"},
    {"resolved", On::reference, "distribution"},
    {"sha1", On::hash, "SHA-1"},
    {"sha256", On::hash, "SHA-256"},
    {"sha512", On::hash, "SHA-512"},
    {"shasum", On::hash},
    {"snapshoturl", On::reference, "distribution"},
    {"source", On::name},
    {"sourcerepo", On::reference, "vcs"},
    {"sourcerpm", On::file},
    {"specificationtitle", On::name},
    {"specificationvendor", On::originator},
    {"summary", On::description},
    {"supplier", On::supplier},
    {"title", On::description},
    {"url", On::reference, "website"},
    {"urls", On::reference, "website"},
    {"vcsurl", On::reference, "vcs"},
    {"vendor", On::supplier},
    {"virtualpath", On::file},
};
constexpr bool by_name(const MetadataName& a, const MetadataName& b) { return a.name < b.name; }
static_assert(std::is_sorted(std::begin(kNames), std::end(kNames), by_name));

const MetadataName* meaning_of(std::string_view name) {
    std::array<char, 32> plain;
    std::size_t size = 0;
    for (const char c : name) {
        if (c == '-' || c == '_' || c == ' ') continue;
        if (size == plain.size()) return nullptr;
        plain[size++] = ascii_lower(c);
    }
    const MetadataName sought{std::string_view{plain.data(), size}, On::name};
    const auto* const found = std::lower_bound(std::begin(kNames), std::end(kNames), sought, by_name);
    return found != std::end(kNames) && found->name == sought.name ? found : nullptr;
}

// Texts that only look like what their name says: a package's digest of many things, a registry where a package's source belongs.
bool fits(const MetadataName& known, std::string_view value) {
    if (known.on == On::hash) return (known.detail.empty() ? normalise_hash(value) : normalise_hash(known.detail, value)).has_value();
    return known.name != "source" || value.find(':') == std::string_view::npos;
}

void say_by_name(InventoryBuilder& builder, std::string_view name, std::string_view value, ByteOffset offset) {
    const MetadataName* known = meaning_of(name);
    if (known == nullptr || !fits(*known, value)) return builder.say(On::property, value, offset, builder.keep(name));
    const bool is_said = known->on == On::name && builder.in_component() && builder.document().components[builder.innermost()].name == value;
    if (!is_said) builder.say(known->on, value, offset, known->detail);
}

void take_person_name(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) {
    reader.builder().say(On::author, value, offset, "person");
}

constexpr Row kDigestRows[] = {
    {.name = "algorithm", .many = Many::any, .take = take_slot, .slot = 0},
    {.name = "value", .many = Many::any, .take = take_slot, .slot = 1},
};

constexpr Row kPersonRows[] = {
    {.name = "name", .many = Many::any, .take = take_person_name},
    {.name = "email", .many = Many::any, .take = take_fact, .on = On::author, .detail = "email"},
    {.name = "homepage", .many = Many::any, .take = take_fact, .on = On::author, .detail = "url"},
    {.name = "url", .many = Many::any, .take = take_fact, .on = On::author, .detail = "url"},
};
constexpr Table kPerson{.rows = kPersonRows, .rest = &kRest, .null_says_nothing = true};
constexpr Row persons(std::string_view name) { return {.name = name, .many = Many::any, .take = take_fact, .fields = &kPerson, .on = On::author}; }

// A file that the package owns. Its mode and owner say nothing of who made it.
constexpr Row kOwnedFileRows[] = {
    {.name = "path", .many = Many::any, .take = take_fact, .on = On::file},
    {.name = "link", .many = Many::any, .take = take_fact, .on = On::file},
    digests("digest"),
    digests("digests"),
};
constexpr Table kOwnedFile{.rows = kOwnedFileRows, .null_says_nothing = true};

// Where a package manager fetched it: PHP's Composer.
constexpr Row kDistRows[] = {
    {.name = "url", .many = Many::any, .take = take_fact, .on = On::reference, .detail = "distribution"},
};
constexpr Table kDist{.rows = kDistRows, .rest = &kRest, .null_says_nothing = true};

constexpr Row kMetadataRows[] = {
    {.name = "key", .many = Many::any, .take = take_slot, .fields = &kMetadata, .finish = finish_key_and_value, .slot = 0},
    {.name = "value", .many = Many::any, .take = take_slot, .fields = &kMetadata, .finish = finish_key_and_value, .slot = 1},
    {.name = "files", .many = Many::any, .take = take_fact, .fields = &kOwnedFile, .on = On::file},
    digests("digest"),
    digests("digests"),
    {.name = "dist", .many = Many::any, .take = take_by_name, .fields = &kDist, .finish = finish_key_and_value},
    persons("author"),
    persons("authors"),
    persons("maintainers"),
    persons("contributors"),
};

}  // namespace

void take_digest(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset) { take_by_name(reader, row, value, offset); }

// Alpine writes a SHA-1 as `Q1` and base64 (https://wiki.alpinelinux.org/wiki/Apk_spec); later versions say so where the algorithm belongs.
void finish_digest(TableReader& reader, const Row&) {
    constexpr std::string_view kPrefix = "Q1";
    constexpr std::size_t kSize = 30;  // of the prefix and 20 bytes in base64
    reader.pair([&](const auto& algorithm, const auto& value) {
        const bool is_of_alpine = value.value.starts_with(kPrefix) && value.value.size() == kSize;
        if (is_of_alpine) return reader.builder().say(On::hash, value.value.substr(kPrefix.size()), value.offset, "sha1");
        reader.builder().say(On::hash, value.value, value.offset, algorithm.value);
    });
}

void take_by_name(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) {
    say_by_name(reader.builder(), reader.said_as(), value, offset);
}

void finish_key_and_value(TableReader& reader, const Row&) {
    InventoryBuilder& builder = reader.builder();
    const auto said = reader.slots();
    const bool has_value = std::any_of(said.begin(), said.end(), [](const auto& one) { return one.slot == 1; });
    if (has_value) {
        return reader.pair(
            [&](const auto& key, const auto& value) { say_by_name(builder, key.value.empty() ? "value" : key.value, value.value, value.offset); });
    }
    for (const auto& key : said) builder.say(On::property, key.value, key.offset, "key");
}

constinit const Table kDigest{.rows = kDigestRows, .null_says_nothing = true};
constinit const Table kMetadata{.rows = kMetadataRows, .rest = &kRest, .null_says_nothing = true};

}  // namespace denybom::syft
