// SPDX-License-Identifier: Apache-2.0
// How a standard's protobuf schema spells the fields of its tables: a column of Row, and one of Table. The bytes hold numbers where JSON has
// names, so every field of a message is here: those that mean something to us in its rows, all others in its ProtobufRest.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace denybom {

// What a field is, its row says already: one with `words` is an enumeration, one with `fields` a message, any other a text.
struct ProtobufSpelling {
    std::uint8_t number = 0;  // below 64; 0: the message has no such field
    // The values of an enumeration from 0 on, as JSON spells them; an empty one says nothing. A field that is left out has the value 0 (proto3).
    std::span<const std::string_view> words = {};
    // Whether the schema of any version says `repeated` where JSON has one value.
    bool repeated = false;
};

// A set of field numbers.
using ProtobufNumbers = std::uint64_t;
constexpr ProtobufNumbers protobuf_bit(std::uint32_t number) { return number < 64 ? ProtobufNumbers{1} << number : 0; }
constexpr ProtobufNumbers protobuf_numbers(std::initializer_list<std::uint32_t> numbers) {
    ProtobufNumbers set = 0;
    for (const std::uint32_t number : numbers) set |= protobuf_bit(number);
    return set;
}

// The fields of a message that mean nothing to us.
struct ProtobufRest {
    ProtobufNumbers texts = 0;
    ProtobufNumbers messages = 0;
    ProtobufNumbers numbers = 0;  // integers, bool, enumerations
    ProtobufNumbers packed = 0;   // lists of these, one by one or all at once
    ProtobufNumbers floats = 0;
    ProtobufNumbers doubles = 0;
};

}  // namespace denybom
