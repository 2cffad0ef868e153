// SPDX-License-Identifier: Apache-2.0
// Any bytes as CycloneDX in protobuf: each field of the wire lies behind the one before, and a document never proves its end.
#include <cstdint>

#include "check_inventory.h"
#include "require.h"
#include "syntax/protobuf.h"

using namespace denybom;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    for (ByteOffset at = 0; at < size;) {
        const auto field = read_wire_field(bytes, at, size);
        if (!field) {
            require(field.error().offset.value_or(size) < size, "a fault lies in the bytes");
            break;
        }
        require(field->number > 0 && field->tag == at && field->value > at && field->end >= field->value && field->end <= size, "a field moves on");
        at = field->end;
    }
    fuzz::check_format("cyclonedx-protobuf", bytes);
    return 0;
}
