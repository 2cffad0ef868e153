// SPDX-License-Identifier: Apache-2.0
#include "match/pattern_probe.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "identifier/cpe.h"
#include "match/clear_values.h"
#include "match/keys.h"

namespace denybom {
namespace {

// Something in place of each wildcard. An escaped one (CPE) is meant as it stands.
std::string filled(std::string_view pattern) {
    std::string text;
    bool is_escaped = false;
    for (const char c : pattern) {
        text += !is_escaped && (c == '*' || c == '?') ? 'x' : c;
        is_escaped = c == '\\' && !is_escaped;
    }
    return text;
}

// A field that is `*` and nothing else says that any value is meant, in a component's CPE as well.
std::string filled_cpe(std::string_view pattern) {
    Result<Cpe> cpe = parse_cpe(pattern);
    if (!cpe) return {};
    for (std::string& attribute : cpe->attributes) {
        if (attribute != "*") attribute = filled(attribute);
    }
    return to_string(*cpe);
}

struct Place {
    On on;
    std::string_view detail;
    Origin origin = Origin::component;
};

Place place_of_host(DomainRole role) {
    switch (role) {
        case DomainRole::endpoint: return {On::endpoint, ""};
        case DomainRole::maker: return {On::supplier, "url"};
        case DomainRole::vcs: return {On::reference, "vcs"};
        case DomainRole::any:
        case DomainRole::distribution: return {On::reference, "distribution"};
    }
    return {On::reference, ""};
}

Place place_of(MemberKind kind, DomainRole role) {
    switch (kind) {
        case MemberKind::purl: return {On::purl, ""};
        case MemberKind::cpe: return {On::cpe, ""};
        case MemberKind::name: return {On::name, ""};
        case MemberKind::party: return {On::supplier, ""};
        case MemberKind::hash: return {On::hash, ""};
        case MemberKind::file: return {On::file, "", Origin::file};
        case MemberKind::domain: return place_of_host(role);
        case MemberKind::swid: return {On::swid, ""};
        case MemberKind::identifier: return {On::identifier, ""};
        case MemberKind::text: return {On::description, ""};
        case MemberKind::service: return {On::name, "", Origin::service};
    }
    return {On::name, ""};
}

}  // namespace

bool can_be_met(const PatternIndex& index, const AlternativeRef& alternative) {
    const Group& group = index.group(alternative);
    const MemberKind kind = group.members[alternative.member].kind;
    const std::string& pattern = index.pattern(alternative);
    std::string value = kind == MemberKind::cpe ? filled_cpe(pattern) : filled(pattern);
    if (kind == MemberKind::domain) value.insert(0, "https://");
    const Place place = place_of(kind, group.role);
    const std::array facts{Fact{place.on, value, place.detail}};
    Component component;
    component.origin = place.origin;
    component.facts = facts;
    if (place.on == On::name) component.name = value;

    ClearValues clear;
    if (!index.may_agree(component, facts.front(), clear)) return false;
    std::vector<Key> keys;
    append_keys(KeySource{component}, facts.front(), keys);
    std::vector<AlternativeRef> found;
    for (const Key& key : keys) index.find(key, found);
    return std::find(found.begin(), found.end(), alternative) != found.end();
}

}  // namespace denybom
