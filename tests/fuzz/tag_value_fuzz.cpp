// SPDX-License-Identifier: Apache-2.0
// Any bytes as tag-value and as SPDX in it: lines lie one behind the other, with their parts inside the text.
#include <cstdint>

#include "check_inventory.h"
#include "require.h"
#include "syntax/tag_value.h"

using namespace denybom;
using fuzz::require;

namespace {

bool lies_at(std::string_view part, ByteOffset offset, std::string_view text) { return offset <= text.size() && text.substr(offset).starts_with(part); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    TagLines lines{text};
    ByteOffset end = 0;
    while (const auto line = lines.next()) {
        require(line->offset >= end && lines.end() > line->offset && lines.end() <= size, "a line lies behind the one before");
        require(lies_at(line->tag, line->offset, text) && lies_at(line->value, line->value_offset, text), "a line's parts are the text's");
        end = lines.end();
    }
    require(tag_pointers(text, std::vector<ByteOffset>{0, size / 2, size}).size() == 3, "a tag for each place");
    fuzz::check_format("spdx-tag-value", text);
    return 0;
}
