// SPDX-License-Identifier: Apache-2.0
// Lists of digests: `sha256sum` and its like (GNU coreutils, BSD's `SHA256 (file) = ...`), hashdeep, or one digest alone (as Microsoft's sbom-tool
// writes beside its manifest).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "format/formats.h"

namespace denybom::list {

// Whether a text begins with a line of a digest and a file name, or is one digest and no more.
bool begins_as_checksum_list(std::string_view beginning);
bool is_digest_alone(std::string_view text);

// Each line is a file with its digests. A line that is none of these makes the list incomplete.
void read_checksum_list(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);

// `line 7`, for each of `offsets` (sorted).
std::vector<std::string> line_pointers(std::string_view bytes, std::span<const ByteOffset> offsets);

}  // namespace denybom::list
