// SPDX-License-Identifier: Apache-2.0
#include "inventory/inventory.h"

#include <array>

namespace denybom {
namespace {

constexpr std::array<std::string_view, kOriginCount> kOriginNames{"component", "root", "service", "file", "tool", "pedigree", "external"};

constexpr std::array<std::string_view, kOnCount> kOnNames{"purl",       "cpe",    "hash",    "name",      "supplier", "manufacturer", "publisher",
                                                          "author",     "originator", "file", "swid",    "licence",  "copyright",    "endpoint",
                                                          "reference",  "property",   "pedigree", "description", "identifier"};

}  // namespace

std::string_view name_of(Origin origin) { return kOriginNames[static_cast<std::size_t>(origin)]; }
std::string_view name_of(On on) { return kOnNames[static_cast<std::size_t>(on)]; }

}  // namespace denybom
