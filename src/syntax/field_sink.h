// SPDX-License-Identifier: Apache-2.0
// The one vocabulary between syntaxes and standards: a document, in whatever syntax, is a sequence of named fields, and
// a list is the same field said several times. An adapter (json.h, ...) turns bytes into these events and knows nothing
// of SBOMs; a standard's reader gives them meaning by its tables (schema.h) and knows nothing of syntax.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/location.h"

namespace denybom {

// How the syntax wrote a field: alone, or as an item of a list. Syntaxes that have no lists (XML, tag-value, protobuf)
// say a field again for each item and answer `unknown`; or `repeated` where their own schema lets it be said again.
enum class Form : std::uint8_t { single, first_item, later_item, item_of_nested_list, unknown, repeated };

enum class Scalar : std::uint8_t { text, number, boolean, null };

struct Field {
    std::string_view name;
    ByteOffset offset = 0;  // of the value
    Form form = Form::unknown;
};

// An adapter stops as soon as a function answers false; the sink has then latched the reason.
class FieldSink {
public:
    virtual ~FieldSink() = default;
    virtual bool open(const Field& field) = 0;                                              // a field that holds fields
    virtual bool text(const Field& field, std::string_view value, Scalar scalar) = 0;       // a field that holds a value
    virtual bool empty_list(const Field& field) = 0;                                        // a list without items
    virtual bool close(ByteOffset end) = 0;                                                 // the end of the last opened field
    // Whether anything below a field of this name is of interest here. An adapter may use it to skip (still checking the
    // syntax); it need not.
    virtual bool wants(std::string_view name) const = 0;
};

}  // namespace denybom
