// SPDX-License-Identifier: Apache-2.0
#include "format/read_json_tables.h"

#include <algorithm>

#include "syntax/json.h"

namespace denybom {
namespace {

const Format* format_with_sign(std::string_view key) {
    for (const Format& format : formats()) {
        const bool has = std::any_of(format.signs.begin(), format.signs.end(), [&](const RootSign& sign) { return sign.key == key && sign.value.empty(); });
        if (has) return &format;
    }
    return nullptr;
}

}  // namespace

void read_json_tables(const Format& format, const Table& root, std::string_view bytes, const Limits& limits, InventoryBuilder& builder) {
    TableReader reader{root, builder, [&](std::string_view name, ByteOffset offset) {
                           const Format* other = format_with_sign(name);
                           if (other == nullptr || other == &format) return;
                           builder.incomplete("mixed-formats", "\"" + std::string{name} + "\" belongs to " + std::string{other->title} + ", not to " + std::string{format.title}, offset);
                       }};
    const auto error = read_json(bytes, limits, reader);
    if (error && error->code != "stopped") builder.incomplete(error->code, error->message, error->offset.value_or(0));
}

}  // namespace denybom
