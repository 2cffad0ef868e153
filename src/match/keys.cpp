// SPDX-License-Identifier: Apache-2.0
#include "match/keys.h"

#include <algorithm>
#include <array>

#include "identifier/cpe.h"
#include "identifier/fold.h"
#include "identifier/hash.h"
#include "identifier/location_text.h"
#include "identifier/maker.h"
#include "identifier/purl.h"

namespace denybom {
namespace {

using Keys = std::vector<Key>;

void add(Keys& keys, MemberKind kind, std::string text, Strength most = Strength::strong, DomainRole role = DomainRole::any) {
    if (!text.empty()) keys.push_back({kind, std::move(text), most, role, false});
}

bool is_word_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '*' || static_cast<unsigned char>(c) >= 0x80; }

// The parts of a purl, which no part can hold, between line ends.
std::string purl_text(const Purl& purl) { return purl.type + '\n' + fold(purl.namespace_) + '\n' + fold(purl.name); }

// --- names ---

void add_name(Keys& keys, std::string_view name, Strength most) {
    std::string text = name_key(name);
    std::string joined = text;
    std::erase(joined, ' ');
    const bool has_blanks = joined.size() != text.size();
    add(keys, MemberKind::name, std::move(text), most);
    if (!joined.empty()) keys.push_back({MemberKind::name, has_blanks ? joined : std::move(joined), most, DomainRole::any, true});
}

bool has_ending(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot != std::string_view::npos && dot > 0 && name.size() - dot >= 2 && name.size() - dot <= 12;
}

// A package of some ecosystem is named by its own rules; its name says nothing about files.
bool is_package(const Component& component) {
    return std::any_of(component.facts.begin(), component.facts.end(), [](const Fact& fact) { return fact.on == On::purl && !fact.value.starts_with("pkg:generic/"); });
}

void name_as_file(const Component& component, const Fact& fact, Keys& keys) {
    const bool is_file = component.origin == Origin::file || component.type == "file" || fact.value.find_first_of("/\\") != std::string_view::npos;
    if (!is_file && !has_ending(fact.value) && is_package(component)) return;
    add(keys, MemberKind::file, path_of(fact.value), is_file || has_ending(fact.value) ? Strength::strong : Strength::medium);
}

// `registry.host/namespace/name:tag`, as containers are named.
void image_name(const Component& component, const Fact& fact, Keys& keys) {
    if (component.type != "container" && component.type != "CONTAINER") return;
    std::string path = fold(fact.value.substr(0, fact.value.find('@')));
    const std::size_t first_slash = path.find('/');
    if (first_slash == std::string::npos) return;
    if (path.substr(0, first_slash).find('.') != std::string::npos) {
        add(keys, MemberKind::domain, host_of("https://" + path), Strength::strong, DomainRole::distribution);
        path.erase(0, first_slash + 1);
    }
    const std::size_t last_slash = path.rfind('/');
    if (last_slash == std::string::npos) return;
    const std::string name = path.substr(last_slash + 1, path.find(':', last_slash) - last_slash - 1);
    add(keys, MemberKind::purl, "docker\n" + path.substr(0, last_slash) + '\n' + name);
}

void name_keys(const Component& component, const Fact& fact, Keys& keys) {
    if (fact.detail == "version") return;
    if (fact.detail == "group") {
        // Often the maker's short name, but also an account's.
        add(keys, MemberKind::party, maker_key(fact.value), Strength::medium);
        add(keys, MemberKind::identifier, fold(fact.value));
        if (!component.name.empty()) add_name(keys, std::string{fact.value} + '/' + std::string{component.name}, Strength::strong);
        return;
    }
    add_name(keys, fact.value, Strength::strong);
    const bool repeats_group = component.group.empty() || fact.value == component.name;  // said with the group fact
    if (!repeats_group) add_name(keys, std::string{component.group} + '/' + std::string{fact.value}, Strength::strong);
    add(keys, MemberKind::identifier, fold(fact.value));
    name_as_file(component, fact, keys);
    image_name(component, fact, keys);
    if (component.origin == Origin::service) add(keys, MemberKind::service, name_key(fact.value));
}

// --- purl, references, hosts ---

// A repository at a code host is known by the same owner and name as its package URL.
void repository_key(std::string_view url, Strength most, Keys& keys) {
    static constexpr struct {
        std::string_view host;
        std::string_view type;
    } kCodeHosts[] = {{"github.com", "github"}, {"gitlab.com", "gitlab"}, {"bitbucket.org", "bitbucket"}};
    const std::string host = host_of(url);
    for (const auto& known : kCodeHosts) {
        if (host != known.host && host != "www." + std::string{known.host}) continue;
        const std::string path = path_of(url);
        const std::size_t at = path.find(known.host);
        std::string_view rest = std::string_view{path}.substr(at == std::string::npos ? path.size() : at + known.host.size());
        rest.remove_prefix(std::min(rest.find_first_not_of(":/"), rest.size()));
        const std::size_t slash = rest.find('/');
        if (rest.empty()) return;
        const std::string_view owner = rest.substr(0, slash);
        std::string_view name = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
        name = name.substr(0, name.find_first_of("/@#?"));
        if (name.ends_with(".git")) name.remove_suffix(4);
        add(keys, MemberKind::purl, std::string{known.type} + '\n' + std::string{owner} + '\n' + std::string{name}, most);
    }
}

void url_keys(std::string_view url, DomainRole role, Strength most, Keys& keys) {
    add(keys, MemberKind::domain, host_of(url), most, role);
    repository_key(url, most, keys);
}

void purl_value_keys(std::string_view value, Strength most, Keys& keys) {
    const auto purl = parse_purl(value);
    if (!purl) return;
    add(keys, MemberKind::purl, purl_text(*purl), most);
    add(keys, MemberKind::identifier, fold(purl->name), most);
    if (!purl->namespace_.empty()) add(keys, MemberKind::identifier, fold(purl->namespace_), most);
    if (purl->type == "generic") {
        add_name(keys, purl->name, most);
        add(keys, MemberKind::party, maker_key(purl->namespace_), std::min(most, Strength::medium));
    }
    for (const auto& [key, text] : purl->qualifiers) {
        if (key == "repository_url" || key == "download_url") url_keys(text, DomainRole::distribution, most, keys);
        if (key == "vcs_url") url_keys(text, DomainRole::vcs, most, keys);
        if (key != "checksum" && key != "checksums") continue;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find(',', begin), text.size());
            if (auto hash = normalise_hash(text.substr(begin, end - begin))) add(keys, MemberKind::hash, std::move(*hash), most);
            begin = end + 1;
        }
    }
}

void purl_keys(const Component&, const Fact& fact, Keys& keys) { purl_value_keys(fact.value, Strength::strong, keys); }

void cpe_keys(const Component&, const Fact& fact, Keys& keys) {
    add(keys, MemberKind::cpe, fold(fact.value), fact.detail == "evidence" ? Strength::medium : Strength::strong);
}

// Which part a reference of that type plays: only where the software comes from says whose it is; the rest is citation.
DomainRole role_of_reference(std::string_view type) {
    static constexpr struct {
        std::string_view type;
        DomainRole role;
    } kRoles[] = {
        {"distribution", DomainRole::distribution}, {"distribution-intake", DomainRole::distribution}, {"source-distribution", DomainRole::distribution},
        {"vcs", DomainRole::vcs},                   {"bom", DomainRole::distribution},
    };
    const auto* const found = std::find_if(std::begin(kRoles), std::end(kRoles), [&](const auto& known) { return known.type == type; });
    return found == std::end(kRoles) ? DomainRole::any : found->role;
}

void reference_keys(const Component&, const Fact& fact, Keys& keys) {
    if (fact.value.starts_with("pkg:")) return purl_value_keys(fact.value, Strength::medium, keys);
    const DomainRole role = role_of_reference(fact.detail);
    const Strength most = role == DomainRole::any ? Strength::medium : Strength::strong;
    url_keys(fact.value, role, most, keys);
    if (role == DomainRole::distribution) {
        const std::string path = path_of(fact.value.substr(0, fact.value.find_first_of("?#")));
        if (has_ending(base_name(path))) add(keys, MemberKind::file, std::string{base_name(path)});
    }
}

void endpoint_keys(const Component&, const Fact& fact, Keys& keys) { add(keys, MemberKind::domain, host_of(fact.value), Strength::strong, DomainRole::endpoint); }

// --- makers ---

void party_keys(const Component&, const Fact& fact, Keys& keys) {
    if (fact.detail == "url" || fact.detail == "email") return add(keys, MemberKind::domain, host_of(fact.value), Strength::strong, DomainRole::maker);
    const Maker maker = parse_maker(fact.value);
    // Kaspersky is also a family name: a person may bear it, alone or with others.
    const bool is_person = fact.detail == "person" || maker.is_person;
    const bool one_word = maker.name.find_first_of(" \t") == std::string::npos;
    add(keys, MemberKind::party, maker_key(maker.name), is_person && one_word ? Strength::medium : Strength::strong);
    if (!maker.email.empty()) add(keys, MemberKind::domain, host_of(maker.email), Strength::strong, DomainRole::maker);
    if (!maker.url.empty()) add(keys, MemberKind::domain, host_of(maker.url), Strength::strong, DomainRole::maker);
}

// --- the rest ---

void hash_keys(const Component&, const Fact& fact, Keys& keys) {
    auto hash = fact.detail.empty() ? normalise_hash(fact.value) : normalise_hash(fact.detail, fact.value);
    if (hash) add(keys, MemberKind::hash, std::move(*hash));
}

void file_keys(const Component&, const Fact& fact, Keys& keys) { add(keys, MemberKind::file, path_of(fact.value)); }

void swid_keys(const Component&, const Fact& fact, Keys& keys) { add(keys, MemberKind::swid, fold(fact.value)); }

void text_keys(const Component&, const Fact& fact, Keys& keys) { add(keys, MemberKind::text, name_key(fact.value), Strength::weak); }

void identifier_keys(const Component&, const Fact& fact, Keys& keys) {
    add(keys, MemberKind::identifier, fold(fact.value));
    add(keys, MemberKind::swid, fold(fact.value));
    add(keys, MemberKind::file, path_of(fact.value), Strength::medium);
}

void pedigree_keys(const Component&, const Fact& fact, Keys& keys) {
    if (fact.detail == "email") return add(keys, MemberKind::domain, host_of(fact.value), Strength::weak, DomainRole::any);
    text_keys({}, fact, keys);
}

// Generators put into properties what the standard has no field for. A row: the last word of the property's name, and what its value is then.
struct PropertyWord {
    std::string_view word;
    void (*append)(std::string_view value, Keys& keys);
};

void property_party(std::string_view value, Keys& keys) { add(keys, MemberKind::party, maker_key(parse_maker(value).name)); }
void property_person(std::string_view value, Keys& keys) { add(keys, MemberKind::party, maker_key(parse_maker(value).name), Strength::medium); }
void property_file(std::string_view value, Keys& keys) { add(keys, MemberKind::file, path_of(value)); }
void property_identifier(std::string_view value, Keys& keys) { add(keys, MemberKind::identifier, fold(value)); }
void property_service(std::string_view value, Keys& keys) { add(keys, MemberKind::service, name_key(value)); }
void property_url(std::string_view value, Keys& keys) { url_keys(value, DomainRole::any, Strength::medium, keys); }

constexpr PropertyWord kPropertyWords[] = {
    {"vendor", property_party},         {"supplier", property_party},      {"manufacturer", property_party}, {"publisher", property_party},
    {"companyname", property_party},    {"company", property_party},       {"signer", property_party},       {"maintainer", property_person},
    {"author", property_person},        {"packager", property_person},     {"path", property_file},          {"location", property_file},
    {"filepath", property_file},        {"filename", property_file},       {"file", property_file},          {"srcfile", property_file},
    {"bundleid", property_identifier},  {"identifier", property_identifier}, {"applicationid", property_identifier}, {"id", property_identifier},
    {"productcode", property_identifier}, {"upgradecode", property_identifier}, {"service", property_service}, {"servicename", property_service},
    {"process", property_service},      {"url", property_url},             {"homepage", property_url},       {"source", property_url},
};

std::string last_word(std::string_view property) {
    const std::size_t border = property.find_last_of(":./");
    std::string word = fold(border == std::string_view::npos ? property : property.substr(border + 1));
    std::erase_if(word, [](char c) { return c == '_' || c == '-' || c == ' '; });
    return word;
}

void property_keys(const Component&, const Fact& fact, Keys& keys) {
    if (fact.value.starts_with("pkg:")) return purl_value_keys(fact.value, Strength::medium, keys);
    if (fact.value.starts_with("cpe:")) return add(keys, MemberKind::cpe, fold(fact.value), Strength::medium);
    const std::string word = last_word(fact.detail);
    for (const PropertyWord& known : kPropertyWords) {
        if (word == known.word) return known.append(fact.value, keys);
    }
    if (fact.value.find_first_of("/\\") != std::string_view::npos) add(keys, MemberKind::file, path_of(fact.value), Strength::medium);
}

// A row for each kind of fact, in the order of On.
using Append = void (*)(const Component&, const Fact&, Keys&);
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

std::string purl_pattern(std::string_view alternative) {
    const auto purl = parse_purl(alternative);
    return purl ? purl_text(*purl) : std::string{};
}

std::string file_pattern(std::string_view alternative) { return path_of(alternative); }

}  // namespace

std::string name_key(std::string_view name) {
    const std::string folded = fold_name(name);
    std::string key;
    key.reserve(folded.size());
    for (const char c : folded) {
        if (is_word_character(c)) {
            key += c;
        } else if (!key.empty() && key.back() != ' ') {
            key += ' ';
        }
    }
    if (!key.empty() && key.back() == ' ') key.pop_back();
    return key;
}

void append_keys(const Component& component, const Fact& fact, std::vector<Key>& keys) { kFactKeys[static_cast<std::size_t>(fact.on)](component, fact, keys); }

std::string pattern_key(MemberKind kind, std::string_view alternative) {
    switch (kind) {
        case MemberKind::purl: return purl_pattern(alternative);
        case MemberKind::name:
        case MemberKind::text:
        case MemberKind::service: return name_key(alternative);
        case MemberKind::party: return maker_key(alternative);
        case MemberKind::hash: return normalise_hash(alternative).value_or("");
        case MemberKind::file: return file_pattern(alternative);
        case MemberKind::cpe:
        case MemberKind::domain:
        case MemberKind::swid:
        case MemberKind::identifier: return fold(alternative);
    }
    return {};
}

}  // namespace denybom
