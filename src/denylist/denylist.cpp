// SPDX-License-Identifier: Apache-2.0
#include "denylist/denylist.h"

#include <array>

namespace denybom {
namespace {

template <class Enum>
struct Named {
    Enum value;
    std::string_view name;
};

constexpr std::array<Named<Action>, 4> kActions{{
    {Action::by_rules, "by-rules"},
    {Action::deny, "deny"},
    {Action::review, "review"},
    {Action::info, "info"},
}};

constexpr std::array<Named<Strength>, 3> kStrengths{{
    {Strength::strong, "strong"},
    {Strength::medium, "medium"},
    {Strength::weak, "weak"},
}};

constexpr std::array<Named<Specificity>, 3> kSpecificities{{
    {Specificity::item, "item"},
    {Specificity::namespace_, "namespace"},
    {Specificity::maker, "maker"},
}};

constexpr std::array<Named<DomainRole>, 5> kDomainRoles{{
    {DomainRole::endpoint, "endpoint"},
    {DomainRole::distribution, "distribution"},
    {DomainRole::vcs, "vcs"},
    {DomainRole::maker, "maker"},
    {DomainRole::any, "any"},
}};

constexpr std::array<std::string_view, 20> kComponentKinds{{
    "av-engine-sdk-embedded",
    "endpoint-product",
    "managed-security-service",
    "threat-intelligence",
    "security-training",
    "consulting-incident-response",
    "oss-dev-tool-by-kaspersky",
    "oss-ui-library-by-kaspersky",
    "oss-security-tool-by-kaspersky",
    "kaspersky-fork-of-oss",
    "upstream-oss-with-kaspersky-commits",
    "password-manager",
    "vpn",
    "kaspersky-os",
    "kaspersky-hardware",
    "third-party-connector",
    "abandoned-oem-product",
    "update-or-ksn-endpoint",
    "kaspersky-authored-content",
    "successor-brand-product",
}};

template <class Table, class Enum>
std::string_view name_in(const Table& table, Enum value) {
    for (const auto& row : table) {
        if (row.value == value) return row.name;
    }
    return "";
}

template <class Enum, std::size_t count>
std::optional<Enum> value_in(const std::array<Named<Enum>, count>& table, std::string_view name) {
    for (const auto& row : table) {
        if (row.name == name) return row.value;
    }
    return std::nullopt;
}

template <class Table>
std::string names_in(const Table& table) {
    std::string names;
    for (const auto& row : table) {
        if (!names.empty()) names += ", ";
        names += row.name;
    }
    return names;
}

}  // namespace

std::string_view name_of(Action action) { return name_in(kActions, action); }
std::string_view name_of(Strength strength) { return name_in(kStrengths, strength); }
std::string_view name_of(Specificity specificity) { return name_in(kSpecificities, specificity); }
std::string_view name_of(DomainRole role) { return name_in(kDomainRoles, role); }

std::optional<Action> parse_action(std::string_view name) { return value_in(kActions, name); }
std::optional<Strength> parse_strength(std::string_view name) { return value_in(kStrengths, name); }
std::optional<Specificity> parse_specificity(std::string_view name) { return value_in(kSpecificities, name); }
std::optional<DomainRole> parse_domain_role(std::string_view name) { return value_in(kDomainRoles, name); }

std::string action_names() { return names_in(kActions); }
std::string strength_names() { return names_in(kStrengths); }
std::string specificity_names() { return names_in(kSpecificities); }
std::string domain_role_names() { return names_in(kDomainRoles); }

std::span<const std::string_view> component_kinds() { return kComponentKinds; }

}  // namespace denybom
