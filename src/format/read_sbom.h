// SPDX-License-Identifier: Apache-2.0
// The one door from bytes to an inventory.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "format/formats.h"
#include "inventory/inventory.h"

namespace denybom {

// Reads a document of `format`. The inventory holds all that could be read, also of a document that is damaged: then it is not
// complete, and its diagnostics say why. `bytes` must outlive it. `bytes_are_proven`: somebody vouches for all of them (--expect-sha256), so
// that nothing can have been cut off.
Inventory read_sbom(const Format& format, std::string_view bytes, const Limits& limits, bool bytes_are_proven = false);

// Whether a document is no SBOM of a known format because it is empty, cut off, or something else: in words.
std::string why_unrecognised(std::string_view bytes);

// A place for people: line and column of an offset, and the pointer to the value that begins there.
struct LocatedOffset {
    std::string pointer;
    std::uint64_t line = 0;
    std::uint64_t column = 0;
};

// The part of a text to which pointers belong (a line of JSON lines), and the line in which it begins.
struct Layer {
    std::size_t begin = 0;
    std::size_t end = std::string_view::npos;
    std::uint64_t line = 1;
};

// For each of `offsets`, in their order; one pass over the layer for all of them.
std::vector<LocatedOffset> locate(std::string_view format_id, std::string_view bytes, std::span<const ByteOffset> offsets, const Layer& layer = {});

}  // namespace denybom
