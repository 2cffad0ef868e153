// SPDX-License-Identifier: Apache-2.0
// VEX files as waivers: OpenVEX 0.2.0 (https://github.com/openvex/spec) and the `vulnerabilities` of CycloneDX, in JSON or in XML (UTF-8).
//
// A statement accepts a finding where
// - its vulnerability is called as the denylist's entry is, or as the finding is (OpenVEX `vulnerability`: name, @id or an alias; CycloneDX `id`): so
// denybom
//   itself writes them, with the entry's id as the vulnerability's name;
// - its status is `not_affected`, with a justification (in OpenVEX, instead, an impact statement);
// - it names the product, which is what the SBOM describes, and the component, both by purl or hash: OpenVEX `products` and their `subcomponents`,
// CycloneDX
//   `metadata.component` and what `affects[].ref` refers to in the same file (or a ref that is a purl). A product without subcomponents is its own
//   component.
// It has neither approver nor last day of its own: the command line gives them. Foreign files: what is not needed here is not looked at.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "policy/load_waivers.h"
#include "policy/waiver.h"

namespace denybom {

// By the keys of the root object, or by the root element.
bool is_vex(std::string_view bytes);

// Every statement, also those that accept nothing: `inapplicable` says why. Errors: `bad-waivers`, with FILE:LINE.
Result<std::vector<Waiver>> load_vex(const WaiverFile& file);

}  // namespace denybom
