// SPDX-License-Identifier: Apache-2.0
// The table of formats: a standard in a syntax is a row. Recognition, reading, help and documentation walk it.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/limits.h"
#include "inventory/inventory_builder.h"

namespace denybom {

// What a root object holds when it is of a format: a key, and where it matters a value that contains `value`.
struct RootSign {
    std::string_view key;
    std::string_view value;
};

struct Format {
    std::string_view id;        // the report's `format`
    std::string_view title;     // `CycloneDX JSON`
    std::string_view versions;  // read wholly
    std::span<const RootSign> signs;
    std::span<const std::string_view> holders;  // root fields that hold its components: unseen in a document of another format
    // Says what the document holds to the builder, with what is wrong with it.
    void (*read)(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder);
};

std::span<const Format> formats();
const Format* find_format(std::string_view id);

// Whether a file that begins so can be a document of any format: for folders, where most files are plainly none.
bool may_be_sbom(std::string_view beginning);
inline constexpr std::size_t kBeginning = 4096;

// The format of a document by its content; null where it is none that we know.
const Format* recognise(std::string_view bytes);

}  // namespace denybom
