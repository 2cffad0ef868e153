// SPDX-License-Identifier: Apache-2.0
// The VEX part of a CycloneDX document in XML, as the JSON tree that the same document would be: so there is one reading of what it says.
#pragma once

#include <string_view>

#include "base/result.h"
#include "policy/load_waivers.h"
#include "syntax/json_value.h"

namespace denybom {

// By the root element.
bool is_cyclonedx_xml(std::string_view bytes);

// The serial number, the product, the components with purls and hashes, and the vulnerabilities; what else the document holds is not looked at.
// Errors: `bad-waivers`, with FILE:LINE: XML that is malformed or refused (syntax/xml.h), an element said twice where the standard has one, elements
// where text belongs.
Result<JsonValue> read_vex_xml(const WaiverFile& file);

}  // namespace denybom
