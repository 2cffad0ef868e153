// SPDX-License-Identifier: Apache-2.0
#include "format/read_json_tables.h"

#include <algorithm>

#include "syntax/json.h"

namespace denybom {
namespace {

bool has_root_field(const Format& format, std::string_view name) {
    return std::any_of(format.signs.begin(), format.signs.end(), [&](const RootSign& sign) { return sign.key == name && sign.value.empty(); }) ||
           std::find(format.holders.begin(), format.holders.end(), name) != format.holders.end();
}

const Format* other_format_with(const Format& read, std::string_view name) {
    const auto all = formats();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Format& format) { return format.id != read.id && has_root_field(format, name); });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

void check_root_field(const Format& format, std::string_view name, ByteOffset offset, InventoryBuilder& builder) {
    const Format* other = other_format_with(format, name);
    if (other == nullptr) return;
    builder.incomplete("mixed-formats",
                       "\"" + std::string{name} + "\" belongs to " + std::string{other->title} + ", not to " + std::string{format.title}, offset);
}

void read_json_tables(const Format& format, const Table& root, std::string_view bytes, const Limits& limits, InventoryBuilder& builder) {
    TableReader reader{root, builder, [&](std::string_view name, ByteOffset offset) { check_root_field(format, name, offset, builder); }};
    reader.look_out_for(format.marks);
    const auto error = read_json(bytes, limits, reader);
    if (error && error->code != "stopped") builder.incomplete(error->code, error->message, error->offset.value_or(0));
}

}  // namespace denybom
