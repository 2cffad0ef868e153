// SPDX-License-Identifier: Apache-2.0
// Who had a hand in the software or its tag: ISO/IEC 19770-2:2015, Entity; RFC 9393, section 2.6.
#pragma once

#include "format/table_reader.h"

namespace denybom::swid {

// Slots of an entity: its names, registration identifiers and roles. The row's `detail` is the role of one that says none.
inline constexpr std::uint8_t kEntityName = 0;
inline constexpr std::uint8_t kRegid = 1;
inline constexpr std::uint8_t kRole = 2;
void finish_entity(TableReader& reader, const Row& row);

// `regid.1991-06.com.example,unit` of 2009 is `com.example` backwards; since 2015 a regid is a host or a URI itself.
std::string host_of_regid(std::string_view regid);

}  // namespace denybom::swid
