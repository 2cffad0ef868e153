// SPDX-License-Identifier: Apache-2.0
// Protobuf messages put together by hand, from the numbers of the .proto files and not from our tables.
#pragma once

#include <cstdint>
#include <string>

namespace denybom::test {

inline std::string varint(std::uint64_t value) {
    std::string bytes;
    for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(0x80 | (value & 0x7F));
    return bytes + static_cast<char>(value);
}

inline std::string tag(std::uint64_t number, std::uint64_t wire_type) { return varint(number << 3 | wire_type); }

// A number, a bool or an enumeration; a text or a message.
inline std::string field(std::uint64_t number, std::uint64_t value) { return tag(number, 0) + varint(value); }
inline std::string field(std::uint64_t number, int value) { return field(number, static_cast<std::uint64_t>(value)); }
inline std::string field(std::uint64_t number, const std::string& bytes) { return tag(number, 2) + varint(bytes.size()) + bytes; }

// The fields of a Bom.
inline std::string bom(const std::string& fields) { return field(1, std::string{"1.6"}) + fields; }
inline std::string component(const std::string& fields) { return field(5, fields); }
inline std::string service(const std::string& fields) { return field(6, fields); }
inline std::string metadata(const std::string& fields) { return field(4, fields); }

}  // namespace denybom::test
