// SPDX-License-Identifier: Apache-2.0
// The wire format of Protocol Buffers (https://protobuf.dev/programming-guides/encoding/). A message is a sequence of fields, each a tag (a number
// and a wire type) and a value. The bytes name nothing and say nothing of their end: what a field is called, and whether its bytes are
// a text or a further message, only the schema of a standard knows. So this is no adapter that says fields, but what one reads with.
//
// Where the implementations of protobuf differ, the strictest of them is followed: a tag or a length has at most five bytes, a number at most
// ten and 64 bits; a length is below 2 GiB. Groups, which were given up in 2008, are refused.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/location.h"
#include "base/result.h"

namespace denybom {

enum class WireType : std::uint8_t { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };
std::string_view name_of(WireType type);

struct WireVarint {
    std::uint64_t value = 0;
    ByteOffset end = 0;
};

struct WireField {
    std::uint32_t number = 0;  // 1 to 2^29 - 1
    WireType type = WireType::varint;
    std::uint64_t varint = 0;  // the value where it is one
    ByteOffset tag = 0;        // where the field begins
    ByteOffset value = 0;      // where its value begins: that of bytes behind their length
    ByteOffset end = 0;        // where the next field begins
    // How many of the announced bytes lie behind the end of what was there to read; `end` is that end.
    std::uint64_t missing = 0;
};

// The number at `at`, which ends before `end`. Errors: `protobuf-syntax`, with the offset of the number.
Result<WireVarint> read_wire_varint(std::string_view document, ByteOffset at, ByteOffset end);

// The field at `at` of a message that ends at `end`, not behind the document. Errors: `protobuf-syntax`, with the offset of the field: a number that
// does not end or is too large, field number 0, a group, a wire type that does not exist, a fixed value that is cut off.
Result<WireField> read_wire_field(std::string_view document, ByteOffset at, ByteOffset end);

}  // namespace denybom
