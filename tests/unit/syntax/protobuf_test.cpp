// SPDX-License-Identifier: Apache-2.0
#include "syntax/protobuf.h"

#include <catch2/catch.hpp>
#include <string>

namespace denybom {
namespace {

using namespace std::string_literals;

TEST_CASE("a number has seven bits in each byte, the lowest first") {
    const struct {
        std::string bytes;
        std::uint64_t value;
        ByteOffset end;
    } kCases[] = {
        {"\x00"s, 0, 1},
        {"\x01"s, 1, 1},
        {"\x7F"s, 127, 1},
        {"\x80\x01"s, 128, 2},
        {"\x96\x01"s, 150, 2},
        {"\xFF\xFF\xFF\xFF\x0F"s, 0xFFFF'FFFF, 5},
        {"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"s, 0xFFFF'FFFF'FFFF'FFFF, 10},
        {"\x80\x00"s, 0, 2},  // longer than it need be: every reader takes it
        {"\x83\x80\x80\x80\x80\x80\x80\x80\x80\x00"s, 3, 10},
        {"\x05\x06\x07"s, 5, 1},  // what follows is not part of it
    };
    for (const auto& [bytes, value, end] : kCases) {
        const auto varint = read_wire_varint(bytes, 0, bytes.size());
        REQUIRE(varint);
        CHECK(varint->value == value);
        CHECK(varint->end == end);
    }
}

TEST_CASE("a number that does not end or is too large is an error") {
    const std::string kCases[] = {
        ""s,
        "\x80"s,
        "\xFF\xFF"s,
        "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s,
        "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02"s,      // 65 bits
        "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x81\x00"s,  // eleven bytes
    };
    for (const std::string& bytes : kCases) {
        const auto varint = read_wire_varint("xx" + bytes, 2, 2 + bytes.size());
        REQUIRE_FALSE(varint);
        CHECK(varint.error().code == "protobuf-syntax");
        CHECK(varint.error().offset == 2U);
    }
    CHECK_FALSE(read_wire_varint("\x80\x01"s, 0, 1));  // the end is that of the message, not that of the document
}

TEST_CASE("a field is a number, a wire type and a value") {
    const struct {
        std::string bytes;
        std::uint32_t number;
        WireType type;
        std::uint64_t varint;
        ByteOffset value, end;
        std::uint64_t missing;
    } kCases[] = {
        {"\x08\x96\x01"s, 1, WireType::varint, 150, 1, 3, 0},
        {"\x12\x03"
         "abc"
         "zz"s,
         2, WireType::bytes, 0, 2, 5, 0},
        {"\x12\x00"s, 2, WireType::bytes, 0, 2, 2, 0},
        {"\x12\x83\x00"
         "abc"s,
         2, WireType::bytes, 0, 3, 6, 0},
        {"\x12\x05"
         "abc"s,
         2, WireType::bytes, 0, 2, 5, 2},
        {"\x12\xFF\xFF\xFF\xFF\x07"
         "abc"s,
         2, WireType::bytes, 0, 6, 9, 0x7FFF'FFFC},
        {"\x19"
         "12345678"
         "z"s,
         3, WireType::fixed64, 0, 1, 9, 0},
        {"\x25"
         "1234"
         "z"s,
         4, WireType::fixed32, 0, 1, 5, 0},
        {"\x82\x01\x01"
         "a"s,
         16, WireType::bytes, 0, 3, 4, 0},
        {"\xF8\xFF\xFF\xFF\x0F\x00"s, 0x1FFF'FFFF, WireType::varint, 0, 5, 6, 0},  // the largest number there is
        {"\x88\x00\x00"s, 1, WireType::varint, 0, 2, 3, 0},
    };
    for (const auto& [bytes, number, type, varint, value, end, missing] : kCases) {
        for (const std::string& before : {""s, "before"s}) {
            const auto field = read_wire_field(before + bytes, before.size(), before.size() + bytes.size());
            REQUIRE(field);
            CHECK(field->number == number);
            CHECK(field->type == type);
            CHECK(field->varint == varint);
            CHECK(field->tag == before.size());
            CHECK(field->value == before.size() + value);
            CHECK(field->end == before.size() + end);
            CHECK(field->missing == missing);
        }
    }
}

TEST_CASE("a field that is not well-formed is an error with its place and a reason") {
    const struct {
        std::string bytes;
        ByteOffset offset;  // behind "xx"
        std::string reason;
    } kCases[] = {
        {"\x80"s, 0, "a number is cut off"},
        {"\x08"s, 1, "a number is cut off"},
        {"\x08\x80"s, 1, "a number is cut off"},
        {"\x12"s, 1, "a number is cut off"},
        {"\x12\x80"s, 1, "a number is cut off"},
        {"\x00\x00"s, 0, "a field has the number 0"},
        {"\x02\x00"s, 0, "a field has the number 0"},
        {"\x0B\x0C"s, 0, "field 1 is a group, which is not used any more"},
        {"\x0C"s, 0, "field 1 is a group, which is not used any more"},
        {"\x0E"s, 0, "field 1 has the wire type 6, which does not exist"},
        {"\x0F"s, 0, "field 1 has the wire type 7, which does not exist"},
        {"\x19"
         "1234567"s,
         0, "the value of field 3 is cut off"},
        {"\x25"
         "123"s,
         0, "the value of field 4 is cut off"},
        {"\x80\x80\x80\x80\x10\x00"s, 0, "a tag is too large"},      // 33 bits
        {"\x88\x80\x80\x80\x80\x00\x00"s, 0, "a tag is too large"},  // six bytes
        {"\x12\x80\x80\x80\x80\x08"s, 1, "a length is too large"},   // 2 GiB
        {"\x12\x83\x80\x80\x80\x80\x00"
         "abc"s,
         1, "a length is too large"},
        {"\x12\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"s, 1, "a length is too large"},
        {"\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F"s, 1, "a number has more than 64 bits"},
    };
    for (const auto& [bytes, offset, reason] : kCases) {
        CAPTURE(reason);
        const auto field = read_wire_field("xx" + bytes, 2, 2 + bytes.size());
        REQUIRE_FALSE(field);
        CHECK(field.error().code == "protobuf-syntax");
        CHECK(field.error().message == reason);
        CHECK(field.error().offset == 2 + offset);
    }
}

TEST_CASE("a message that was cut off anywhere is seen to be, but between two fields") {
    const std::string message =
        "\x08\x96\x01"
        "\x12\x03"
        "abc"
        "\x19"
        "12345678"
        "\x25"
        "1234"s;
    const std::string fields_end{3, 8, 17, 22};
    for (std::size_t size = 0; size <= message.size(); ++size) {
        bool is_whole = true;
        ByteOffset at = 0;
        while (at < size && is_whole) {
            const auto field = read_wire_field(message, at, size);
            is_whole = field && field->missing == 0;
            if (is_whole) at = field->end;
        }
        CAPTURE(size);
        CHECK(is_whole == (size == 0 || fields_end.find(static_cast<char>(size)) != std::string::npos));
    }
}

}  // namespace
}  // namespace denybom
