// SPDX-License-Identifier: Apache-2.0
#include "format/read_sbom.h"

#include <algorithm>
#include <numeric>


namespace denybom {

Inventory read_sbom(const Format& format, std::string_view bytes, const Limits& limits, bool bytes_are_proven) {
    InventoryBuilder builder{bytes, limits};
    builder.document().format = format.id;
    const bool end_is_open = !format.proves_end && !bytes_are_proven;
    if (end_is_open) builder.require_references();
    format.read(format, bytes, limits, builder);
    if (end_is_open) {
        builder.diagnose(Severity::note, "end-not-provable",
                         std::string{format.title} + " cannot show that its end was not cut off; --expect-sha256 settles it", bytes.size());
    }
    Inventory inventory = builder.finish();
    if (inventory.name.empty() && !inventory.subjects.empty()) inventory.name = inventory.components[inventory.subjects.front()].name;
    return inventory;
}

std::string why_unrecognised(std::string_view bytes) {
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return "the document is empty";
    const std::string_view text = bytes.substr(first);
    if (text.starts_with("b'") || text.starts_with("b\""))
        return "the document is what Python prints of bytes (b'...'), not the bytes themselves: write them to the file in binary mode";
    return "the document is of no known SBOM format";
}

namespace {

// Bytes that begin a character.
std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::vector<LocatedOffset> locate(std::string_view format_id, std::string_view bytes, std::span<const ByteOffset> offsets, const Layer& layer) {
    std::vector<std::size_t> order(offsets.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return offsets[a] < offsets[b]; });
    std::vector<ByteOffset> sorted;
    for (const std::size_t i : order) sorted.push_back(offsets[i]);
    const Format* format = find_format(format_id);
    std::vector<std::string> pointers(sorted.size());
    if (format != nullptr && format->pointers != nullptr) {
        std::vector<ByteOffset> within = sorted;
        for (ByteOffset& offset : within) offset -= std::min<ByteOffset>(layer.begin, offset);
        pointers = format->pointers(bytes.substr(layer.begin, layer.end - layer.begin), within);
    }

    std::vector<LocatedOffset> located(offsets.size());
    std::uint64_t line = layer.line;
    std::uint64_t column = 1;
    std::size_t at = layer.line == 1 ? 0 : bytes.rfind('\n', layer.begin) + 1;
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (const std::size_t stop = std::min<std::size_t>(sorted[i], bytes.size()); at < stop;) {
            const std::size_t line_end = std::min(bytes.substr(0, stop).find('\n', at), stop);
            column += characters(bytes.substr(at, line_end - at));
            at = line_end;
            if (at == stop) break;
            ++line;
            ++at;
            column = 1;
        }
        located[order[i]] = {std::move(pointers[i]), line, column};
    }
    return located;
}

}  // namespace denybom
