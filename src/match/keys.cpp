// SPDX-License-Identifier: Apache-2.0
#include "match/keys.h"

#include <algorithm>
#include <array>

#include "identifier/fold.h"
#include "identifier/hash.h"
#include "identifier/location_text.h"
#include "identifier/maker.h"
#include "identifier/purl.h"
#include "match/fact_keys.h"

namespace denybom {
namespace {

std::string_view algorithm_of_length(std::string_view digest) {
    switch (digest.size()) {
        case 32: return "md5";
        case 40: return "sha1";
        case 64: return "sha256";
        case 128: return "sha512";
        default: return {};
    }
}

void hash_keys(const KeySource&, const Fact& fact, Keys& keys) {
    auto hash = fact.detail.empty() ? normalise_hash(fact.value) : normalise_hash(fact.detail, fact.value);
    if (!hash) hash = normalise_hash(fact.value);                                   // `sha256:...` beside the algorithm
    if (!hash) hash = normalise_hash(algorithm_of_length(fact.value), fact.value);  // or none said
    if (hash) add(keys, MemberKind::hash, std::move(*hash));
}

void file_keys(const KeySource&, const Fact& fact, Keys& keys) { add_file(keys, path_of(fact.value), Strength::strong); }

// SPDX 2 names a tag by a URI of its own: `swid:acme.example_gate`.
void swid_keys(const KeySource&, const Fact& fact, Keys& keys) {
    constexpr std::string_view kScheme = "swid:";
    std::string tag = fold(fact.value);
    if (tag.starts_with(kScheme)) add(keys, MemberKind::swid, tag.substr(kScheme.size()));
    add(keys, MemberKind::swid, std::move(tag));
}

void text_keys(const KeySource&, const Fact& fact, Keys& keys) { add(keys, MemberKind::text, name_key(fact.value), Strength::weak); }

void identifier_keys(const KeySource&, const Fact& fact, Keys& keys) {
    if (!fact.detail.empty()) registry_locator_keys(fact.detail, fact.value, keys);
    add(keys, MemberKind::identifier, fold(fact.value));
    add(keys, MemberKind::swid, fold(fact.value));
    add(keys, MemberKind::file, path_of(fact.value), Strength::medium);
}

void pedigree_keys(const KeySource&, const Fact& fact, Keys& keys) {
    if (fact.detail == "email") return add(keys, MemberKind::domain, host_of(fact.value), Strength::weak, DomainRole::any);
    add(keys, MemberKind::text, name_key(fact.value), Strength::weak);
}

// A row for each kind of fact, in the order of On.
using Append = void (*)(const KeySource&, const Fact&, Keys&);
constexpr std::array<Append, kOnCount> kFactKeys{
    purl_keys,   // purl
    cpe_keys,    // cpe
    hash_keys,   // hash
    name_keys,   // name
    party_keys,  // supplier
    party_keys,  // manufacturer
    party_keys,  // publisher
    party_keys,  // author
    party_keys,  // originator
    file_keys,   // file
    swid_keys,   // swid
    text_keys,   // licence
    text_keys,   // copyright
    endpoint_keys,
    reference_keys,
    property_keys,
    pedigree_keys,
    text_keys,  // description
    identifier_keys,
};

}  // namespace

KeySource::KeySource(const Component& said) : component(said) {
    for (const Fact& fact : said.facts) {
        if (is_party(fact.on)) has_maker = has_maker || names_a_maker(fact.value);
        // A package of some ecosystem is named by its own rules; its name says nothing about files.
        if (fact.on != On::purl || fact.value.starts_with("pkg:generic/")) continue;
        is_package = true;
        const auto purl = parse_purl(fact.value);
        if (purl && is_open_registry(purl->type)) open_packages.insert(words_of(fold(purl->name), {}));
    }
}

void append_keys(const KeySource& source, const Fact& fact, std::vector<Key>& keys) {
    kFactKeys[static_cast<std::size_t>(fact.on)](source, fact, keys);
}

std::string pattern_key(MemberKind kind, std::string_view alternative) {
    switch (kind) {
        case MemberKind::purl: return purl_pattern(alternative);
        case MemberKind::name:
            return form_of_name_pattern(alternative) == NameForm::written ? fold_name(alternative) : words_of(fold_name(alternative), "*?");
        case MemberKind::text: return name_key(alternative);
        case MemberKind::service: return words_of(fold_name(alternative), "*?");
        case MemberKind::party: return maker_key(alternative);
        case MemberKind::hash: return normalise_hash(alternative).value_or("");
        case MemberKind::file: return path_of(alternative);
        case MemberKind::cpe:
        case MemberKind::domain:
        case MemberKind::swid:
        case MemberKind::identifier: return fold(alternative);
    }
    return {};
}

}  // namespace denybom
