// SPDX-License-Identifier: Apache-2.0
#include "match/component_versions.h"

#include <string_view>

#include "identifier/cpe.h"
#include "identifier/purl.h"
#include "identifier/version_order.h"

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

struct PurlVersion {
    std::string without_epoch;
    std::string whole;
};

// The epoch of an RPM package is a qualifier (purl specification, type rpm).
PurlVersion version_of_purl(std::string_view text) {
    const auto purl = parse_purl(text);
    if (!purl) return {};
    const std::string_view epoch =
        purl->type == "rpm" && !purl->version.empty() && purl->version.find(':') == std::string::npos ? purl->qualifier("epoch") : std::string_view{};
    return {purl->version, epoch.empty() ? purl->version : std::string{epoch} + ':' + purl->version};
}

}  // namespace

std::set<std::string> said_versions(const Component& component, Epochs epochs) {
    std::set<std::string> versions;
    std::set<std::string> without_epoch;  // of versions that are said with it: others
    versions.emplace(component.version);
    for (const Fact& fact : component.facts) {
        if (fact.on == On::name && fact.detail == "version") versions.emplace(fact.value);
        if (fact.on == On::purl) {
            PurlVersion said = version_of_purl(fact.value);
            if (epochs == Epochs::without) {
                versions.insert(std::move(said.without_epoch));
                continue;
            }
            if (said.whole != said.without_epoch) without_epoch.insert(std::move(said.without_epoch));
            versions.insert(std::move(said.whole));
        }
        if (fact.on == On::cpe) versions.insert(version_of_cpe(fact.value));
    }
    versions.erase("");
    for (const std::string& version : without_epoch) versions.erase(version);
    return versions;
}

InRange in_range(const VersRange& range, const Component& component) {
    const bool has_epochs = range.scheme != nullptr && (range.scheme->name == "rpm" || range.scheme->name == "deb");
    const std::set<std::string> versions = said_versions(component, has_epochs ? Epochs::with : Epochs::without);
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
