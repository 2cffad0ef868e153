// SPDX-License-Identifier: Apache-2.0
#include "syntax/protobuf.h"

#include <limits>
#include <string>

namespace denybom {
namespace {

constexpr std::size_t kMostBytesOfLength = 5;  // of a tag, too: both have 32 bits
constexpr std::uint64_t kMostLength = std::numeric_limits<std::int32_t>::max();

Error malformed(std::string message, ByteOffset offset) { return {"protobuf-syntax", std::move(message), offset}; }

// Of a value of fixed size; 0 for the others.
std::uint64_t fixed_size(WireType type) { return type == WireType::fixed64 ? 8 : type == WireType::fixed32 ? 4 : 0; }

Result<WireVarint> read_short_varint(std::string_view document, ByteOffset at, ByteOffset end, std::uint64_t most, std::string_view what) {
    auto varint = read_wire_varint(document, at, end);
    if (!varint) return varint;
    if (varint->end - at > kMostBytesOfLength || varint->value > most) return malformed(std::string{what} + " is too large", at);
    return varint;
}

std::string bad_wire_type(std::uint64_t type, std::uint64_t number) {
    const std::string field = "field " + std::to_string(number);
    if (type == 3 || type == 4) return field + " is a group, which is not used any more";
    return field + " has the wire type " + std::to_string(type) + ", which does not exist";
}

Result<WireField> read_bytes(std::string_view document, WireField field, ByteOffset end) {
    const auto length = read_short_varint(document, field.value, end, kMostLength, "a length");
    if (!length) return length.error();
    field.value = length->end;
    const std::uint64_t there = end - field.value;
    field.missing = length->value > there ? length->value - there : 0;
    field.end = field.missing > 0 ? end : field.value + length->value;
    return field;
}

}  // namespace

std::string_view name_of(WireType type) {
    switch (type) {
        case WireType::varint: return "a number";
        case WireType::fixed64: return "a number of 64 bits";
        case WireType::bytes: return "bytes";
        case WireType::fixed32: return "a number of 32 bits";
    }
    return "";
}

Result<WireVarint> read_wire_varint(std::string_view document, ByteOffset at, ByteOffset end) {
    WireVarint varint{0, at};
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (varint.end >= end) return malformed("a number is cut off", at);
        const auto byte = static_cast<unsigned char>(document[varint.end++]);
        if (shift == 63 && byte > 1) break;  // of the tenth byte one bit is left
        varint.value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (byte < 0x80) return varint;
    }
    return malformed("a number has more than 64 bits", at);
}

Result<WireField> read_wire_field(std::string_view document, ByteOffset at, ByteOffset end) {
    const auto tag = read_short_varint(document, at, end, std::numeric_limits<std::uint32_t>::max(), "a tag");
    if (!tag) return tag.error();
    const std::uint64_t type = tag->value & 7;
    WireField field;
    field.number = static_cast<std::uint32_t>(tag->value >> 3);
    field.tag = at;
    field.value = tag->end;
    if (field.number == 0) return malformed("a field has the number 0", at);
    if (type > 2 && type != 5) return malformed(bad_wire_type(type, field.number), at);
    field.type = static_cast<WireType>(type);
    if (field.type == WireType::bytes) return read_bytes(document, field, end);
    if (field.type == WireType::varint) {
        const auto value = read_wire_varint(document, field.value, end);
        if (!value) return value.error();
        field.varint = value->value;
        field.end = value->end;
        return field;
    }
    field.end = field.value + fixed_size(field.type);
    if (field.end > end) return malformed("the value of field " + std::to_string(field.number) + " is cut off", at);
    return field;
}

}  // namespace denybom
