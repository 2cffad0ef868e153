// SPDX-License-Identifier: Apache-2.0
// JSON (RFC 8259) as fields, through nlohmann/json's SAX interface: nlohmann judges the grammar, this adapter says the fields.
//
// A list vanishes: its key is said once per item. The root of a document is an object; its fields are said without an
// open() around them. Where the root may be a list, its items are said as fields without a name.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "syntax/field_sink.h"

namespace denybom {

enum class JsonRoot : std::uint8_t { object, object_or_list };

// Says every field of the object `text` to `sink`. Answers nothing where the whole text was one well-formed object and the
// sink took all of it; else why not: `json-syntax` (malformed, truncated, text after the end, not UTF-8: with place and
// reason), `over-limit` (depth), `wrong-type` (the root is no object), `stopped` (the sink answered false).
std::optional<Error> read_json(std::string_view text, const Limits& limits, FieldSink& sink, JsonRoot root = JsonRoot::object);

// The same text as it stands, lists and all, for our own small tree (syntax/json_value.h). A value is said after its key, or inside its list.
class JsonEvents {
public:
    virtual ~JsonEvents() = default;
    virtual bool key(std::string_view name) = 0;
    virtual bool begin(bool is_list, ByteOffset offset) = 0;  // an object or a list; also the root
    virtual bool end() = 0;
    virtual bool scalar(std::string_view value, Scalar scalar, ByteOffset offset) = 0;
};
// Answers as read_json() does; the root is an object.
std::optional<Error> read_json_events(std::string_view text, const Limits& limits, JsonEvents& events);

// The keys of the root object in their order, each with its value where that is a string, without judging the text: used to
// recognise a format before it is read. Stops as soon as `wanted` answers true or the text makes no sense.
struct RootMember {
    std::string_view key;    // as written, escapes and all
    std::string_view value;  // of a string: what stands between the quotes; else the first character (`{`, `[`, ...)
    std::string_view whole;  // the value as written
    bool is_string = false;
};
template <class Wanted>
void scan_json_root(std::string_view text, Wanted wanted);

// The next member of the root object at or after `at`, which moves on; nothing at the end or where the text makes no sense.
std::optional<RootMember> next_json_root_member(std::string_view text, std::size_t& at);

// The JSON Pointer (RFC 6901) of the innermost value that begins at each of `offsets` (sorted), in the same order; empty for an
// offset at which no value begins.
std::vector<std::string> json_pointers(std::string_view text, std::span<const ByteOffset> offsets);

template <class Wanted>
void scan_json_root(std::string_view text, Wanted wanted) {
    std::size_t at = 0;
    while (const auto member = next_json_root_member(text, at)) {
        if (wanted(*member)) return;
    }
}

}  // namespace denybom
