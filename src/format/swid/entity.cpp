// SPDX-License-Identifier: Apache-2.0
#include "format/swid/entity.h"

#include <algorithm>

#include "base/ascii.h"

namespace denybom::swid {
namespace {

struct Role {
    std::string_view name;    // without what parts its words
    std::string_view number;  // RFC 9393, table 5
    On on;
};
// Who made the tag may have nothing to do with the software.
constexpr On kOfTag = On::author;
constexpr Role kRoles[] = {
    {"softwarecreator", "2", On::manufacturer}, {"licensor", "5", On::publisher}, {"aggregator", "3", On::supplier},
    {"distributor", "4", On::supplier},         {"maintainer", "6", On::supplier}, {"tagcreator", "1", kOfTag},
};

On on_of_role(std::string_view written) {
    std::string plain = ascii_lower(written);
    std::erase_if(plain, [](char c) { return c == '-' || c == '_'; });
    const auto* const found =
        std::find_if(std::begin(kRoles), std::end(kRoles), [&](const Role& role) { return role.name == plain || role.number == plain; });
    return found == std::end(kRoles) ? On::supplier : found->on;
}

// One party for each kind of role.
using Parties = std::uint32_t;
constexpr Parties party(On on) { return Parties{1} << static_cast<unsigned>(on); }

Parties parties_of(std::string_view roles) {
    Parties parties = 0;
    for (std::size_t at = 0; at < roles.size();) {
        const std::size_t end = std::min(roles.find_first_of(" \t\r\n,", at), roles.size());
        if (end > at) parties |= party(on_of_role(roles.substr(at, end - at)));
        at = end + 1;
    }
    return parties;
}

bool is_date(std::string_view text) {  // `1991-06`
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() == 7 && text[4] == '-' && std::all_of(text.begin(), text.begin() + 4, is_digit) && is_digit(text[5]) && is_digit(text[6]);
}

// What stands where nobody has a regid (ISO/IEC 19770-2:2015, 6.1.5.2).
bool is_nobody(std::string_view regid) { return regid.find("invalid.unavailable") != std::string_view::npos; }

void say_party(InventoryBuilder& builder, On on, const TableReader::SlotValue& said) {
    if (said.slot == kEntityName) return builder.say(on, said.value, said.offset);
    const std::string host = host_of_regid(said.value);
    builder.say(on, host == said.value ? said.value : host, said.offset, "url");
}

}  // namespace

std::string host_of_regid(std::string_view regid) {
    constexpr std::string_view kPrefix = "regid.";
    if (!regid.starts_with(kPrefix)) return std::string{regid};
    std::string_view rest = regid.substr(kPrefix.size());
    if (is_date(rest.substr(0, 7)) && rest.substr(7).starts_with('.')) rest.remove_prefix(8);
    rest = rest.substr(0, rest.find_first_of(", "));
    std::string host;
    while (!rest.empty()) {
        const std::size_t dot = rest.rfind('.');
        const std::string_view label = dot == std::string_view::npos ? rest : rest.substr(dot + 1);
        host += host.empty() ? "" : ".";
        host += label;
        rest = rest.substr(0, dot == std::string_view::npos ? 0 : dot);
    }
    return host;
}

void finish_entity(TableReader& reader, const Row& row) {
    InventoryBuilder& builder = reader.builder();
    Parties parties = 0;
    for (const auto& said : reader.slots()) parties |= said.slot == kRole ? parties_of(said.value) : 0;
    if (parties == 0) parties = row.detail.empty() ? party(On::supplier) : parties_of(row.detail);
    if (parties != party(kOfTag)) parties &= ~party(kOfTag);
    for (const auto& said : reader.slots()) {
        if (said.slot > kRegid || is_nobody(said.value)) continue;
        if (said.slot == kRegid) builder.say(On::swid, said.value, said.offset, "regid");
        for (unsigned on = 0; on < kOnCount; ++on) {
            if ((parties & party(static_cast<On>(on))) != 0) say_party(builder, static_cast<On>(on), said);
        }
    }
}

}  // namespace denybom::swid
