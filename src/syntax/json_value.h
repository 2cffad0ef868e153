// SPDX-License-Identifier: Apache-2.0
// A small JSON tree with places, for files of our own (denylists, regulations, waivers, settings): strict, comments and
// repeated keys refused, so that a fault can be named with its line. SBOMs are never read into it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"

namespace denybom {

struct JsonValue {
    enum class Kind : std::uint8_t { null, boolean, number, text, list, object };

    Kind kind = Kind::null;
    bool boolean = false;
    double number = 0;
    std::string text;
    std::vector<JsonValue> items;                             // of a list
    struct Member;
    std::vector<Member> members;  // of an object, in the order of the file
    ByteOffset offset = 0;
    std::uint32_t line = 0;

    // The member of that name, or null.
    const JsonValue* find(std::string_view name) const;
};

struct JsonValue::Member {
    std::string first;  // its name
    JsonValue second;
};

std::string_view name_of(JsonValue::Kind kind);

// Errors: `json-syntax`, `repeated-key`, `over-limit`; the message begins with the line.
Result<JsonValue> parse_json(std::string_view bytes, const Limits& limits = {});

}  // namespace denybom
