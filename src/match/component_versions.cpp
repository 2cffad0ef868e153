// SPDX-License-Identifier: Apache-2.0
#include "match/component_versions.h"

#include <algorithm>
#include <string_view>

#include "identifier/cpe.h"
#include "identifier/purl.h"

namespace denybom {
namespace {

// ANY and NA are no values.
std::string value_of(std::string_view attribute) {
    std::string value{attribute};
    if (value == "*" || value == "-") return {};
    std::erase(value, '\\');
    return value;
}

std::string version_of_cpe(std::string_view text) {
    const auto cpe = parse_cpe(text);
    if (!cpe) return {};
    std::string version = value_of((*cpe)[CpeAttribute::version]);
    const std::string update = value_of((*cpe)[CpeAttribute::update]);
    if (!version.empty() && !update.empty()) version += ' ' + update;
    return version;
}

std::string version_of_purl(std::string_view text) {
    auto purl = parse_purl(text);
    return purl ? std::move(purl->version) : std::string{};
}

}  // namespace

std::vector<std::string> said_versions(const Component& component) {
    std::vector<std::string> versions;
    const auto add = [&](std::string version) {
        if (!version.empty() && std::find(versions.begin(), versions.end(), version) == versions.end()) versions.push_back(std::move(version));
    };
    add(std::string{component.version});
    for (const Fact& fact : component.facts) {
        if (fact.on == On::name && fact.detail == "version") add(std::string{fact.value});
        if (fact.on == On::purl) add(version_of_purl(fact.value));
        if (fact.on == On::cpe) add(version_of_cpe(fact.value));
    }
    return versions;
}

InRange in_range(const VersRange& range, const Component& component) {
    const std::vector<std::string> versions = said_versions(component);
    if (versions.empty()) return in_range(range, std::string_view{});
    InRange over_all = InRange::no;
    for (const std::string& version : versions) {
        const InRange one = in_range(range, version);
        if (one == InRange::yes) return one;
        if (one == InRange::unknown) over_all = one;
    }
    return over_all;
}

}  // namespace denybom
