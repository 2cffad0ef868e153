// SPDX-License-Identifier: Apache-2.0
// Waiver files of ours: schemas/waivers.schema.json is their formal half.
//
//     { "waivers": [ { "id": "WAIVER-1", "entry": "kaspersky-av-sdk", "component": { "purl": "pkg:generic/kav-sdk" },
//                      "document": { "name": "gateway" }, "reason": "...", "approvedBy": "...", "expires": "2026-12-31" } ] }
//
// `component` has one or several of purl, cpe, hash, name and ref, and may have group and version besides; `document` has name or sha256, or is left
// out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "policy/waiver.h"

namespace denybom {

struct WaiverFile {
    std::string name;
    std::string_view bytes;
};

// Errors: `bad-waivers`, the message being `FILE:LINE: FIELD: REASON`: malformed JSON, an unknown or missing field, an unreadable date, a repeated
// id.
Result<std::vector<Waiver>> load_waivers(const WaiverFile& file);

}  // namespace denybom
