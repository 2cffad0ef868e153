// SPDX-License-Identifier: Apache-2.0
#include "identifier/version_order.h"

#include <algorithm>

namespace denybom {
namespace {

constexpr VersionScheme kSchemes[] = {
    {"semver", "Semantic Versioning 2.0.0; v or = in front, and missing numbers, are let pass", semver_key},
    {"npm", "as semver", semver_key},
    {"cargo", "as semver", semver_key},
    {"golang", "the Go modules reference: semver with v in front, pseudo-versions, +incompatible", golang_key},
    {"pypi", "PEP 440: epoch, release, pre-, post- and development releases, local version", pypi_key},
    {"maven", "Maven's version order specification (ComparableVersion)", maven_key},
    {"nuget", "semver with up to four numbers, without case", nuget_key},
    {"gem", "Gem::Version: numbers behind words", gem_key},
    {"conan", "Conan 2: items between dots, - for pre-releases, + for builds", conan_key},
    {"deb", "Debian policy 5.6.12: epoch, upstream version, revision, ~ before everything", deb_key},
    {"rpm", "rpmvercmp: epoch, version, release, ~ before everything, ^ behind the end", rpm_key},
    {"apk", "apk-package(5): numbers, letter, _suffixes, -r revision", apk_key},
    {"alpine", "as apk", apk_key},
    {"generic", "numbers between dots, then dev, alpha, beta, preview, rc, or a release's sp, patch, update, build ... and their number",
     generic_key},
    {"junos", "Juniper Junos: 9.5, 12.1X46-D35.1, 17.3R1-S2; trains of one main release have no order", junos_key},
    {"screenos", "Juniper ScreenOS: 6.3.0r27", screenos_key},
    {"meraki", "Cisco Meraki MX firmware: MX 16.16.1, wired-14-53", meraki_key},
    {"checkpoint", "Check Point: R81.10, R80.40 Take 120, E86.50; gateways and clients have no order", checkpoint_key},
    {"netdefendos", "D-Link NetDefendOS: 2.40.03, 12.00.05", netdefendos_key},
    {"alliedware-plus", "Allied Telesis AlliedWare Plus: 5.4.5, 5.4.5-3.1", alliedware_plus_key},
    {"zynos", "Zyxel ZyNOS: 4.04, V4.04(XE.1)C0; models have no order", zynos_key},
};

constexpr std::size_t kLongestVersion = 256;

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

}  // namespace

std::span<const VersionScheme> version_schemes() { return kSchemes; }

const VersionScheme* find_version_scheme(std::string_view name) {
    const auto* found = std::find_if(std::begin(kSchemes), std::end(kSchemes), [&](const VersionScheme& scheme) { return scheme.name == name; });
    return found == std::end(kSchemes) ? nullptr : found;
}

std::string version_scheme_names() {
    std::string names;
    for (const VersionScheme& scheme : kSchemes) names += (names.empty() ? "" : ", ") + std::string{scheme.name};
    return names;
}

std::optional<VersionKey> version_key(const VersionScheme& scheme, std::string_view version) {
    const std::string_view text = trimmed(version);
    if (text.empty() || text.size() > kLongestVersion) return std::nullopt;
    return scheme.key(text);
}

std::optional<std::strong_ordering> compare_keys(const VersionKey& a, const VersionKey& b) {
    const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (in_a == a.end() || in_b == b.end()) return a.size() <=> b.size();
    if (in_a->rank == version_rank::kApart && in_b->rank == version_rank::kApart) return std::nullopt;
    return *in_a <=> *in_b;
}

std::optional<std::strong_ordering> compare_versions(const VersionScheme& scheme, std::string_view a, std::string_view b) {
    const auto key_of_a = version_key(scheme, a);
    const auto key_of_b = version_key(scheme, b);
    if (!key_of_a || !key_of_b) return std::nullopt;
    return compare_keys(*key_of_a, *key_of_b);
}

}  // namespace denybom
