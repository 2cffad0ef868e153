// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "format/table_reader.h"

namespace denybom::swid {

extern const Table kDocument;

// What a tag's element is called: in 2015, in RFC 9393, in 2009.
inline constexpr std::string_view kTagNames[] = {"SoftwareIdentity", "software-identity", "concise-swid-tag", "software_identification_tag"};

}  // namespace denybom::swid
