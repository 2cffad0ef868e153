// SPDX-License-Identifier: Apache-2.0
// The table of formats: a standard in a syntax is a row. Recognition, reading, help and documentation walk it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "inventory/inventory_builder.h"

namespace denybom {

// What a root object holds when it is of a format: a key, and where it matters a value that contains `value` (a list: anywhere in it).
struct RootSign {
    std::string_view key;
    std::string_view value;
};

struct Format {
    std::string_view id;        // the report's `format`
    std::string_view title;     // `CycloneDX JSON`
    std::string_view versions;  // read wholly

    // How it is recognised: JSON by what its root object holds, every other syntax by how a document begins. `begins` gets the first
    // kBeginning bytes or the whole document, as UTF-8 where it is text, without a byte order mark.
    std::span<const RootSign> signs = {};
    std::span<const std::string_view> marks = {};    // fields of JSON that only what is judged has (TableReader::look_out_for)
    std::span<const std::string_view> holders = {};  // root fields of JSON that hold its components: unseen in a document of another format
    bool (*begins)(std::string_view beginning) = nullptr;

    // Says what the document holds to the builder, with what is wrong with it.
    void (*read)(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder) = nullptr;

    // The pointer (JSON Pointer, XPath, tag) to what begins at each of the sorted offsets, in the same order; empty where it is not known.
    std::vector<std::string> (*pointers)(std::string_view bytes, std::span<const ByteOffset> offsets) = nullptr;

    // Whether a document that was cut off cannot be read as a shorter, valid one.
    bool proves_end = true;

    // A weak inventory: a file of its own may be one; inside an attestation a digest or a table is about something else. In a folder even a file
    // is none where `is_by_chance` says so.
    bool is_list = false;
    bool (*is_by_chance)(std::string_view text) = nullptr;
};

std::span<const Format> formats();
const Format* find_format(std::string_view id);

// Whether a file that begins so can be a document of any format: for folders, where most files are plainly none.
bool may_be_sbom(std::string_view beginning);
inline constexpr std::size_t kBeginning = 4096;

// The format of a document by its content; null where it is none that we know.
const Format* recognise(std::string_view bytes);

// The format of which a JSON object is that has such a member; null where the member shows nothing. `value`: of a text, else empty. `in_any_case`:
// also where the key differs from the format's own by letter case, which counts where no member of the object is written rightly (`SPDXID` is SPDX
// 2's, `spdxId` SPDX 3's).
const Format* format_shown_by(std::string_view key, std::string_view value, bool in_any_case);

}  // namespace denybom
