// SPDX-License-Identifier: Apache-2.0
// Where in the tables each tag of tag-value stands. A row's `tag` is the tag; behind it, where the value says several fields at once, their pattern:
//
//   PackageName: name                      the tag opens an object, and its value is that object's first field
//   ExternalRef: category type locator     fields apart by blanks; the last takes the rest
//   PackageChecksum: algorithm: value      a field that ends with a colon
//   ... checksum.algorithm:                a field of an object inside
//   ... value (excluded                    a list in parentheses, which may be missing
//   LicenseCrossReference:,                one field, said once for each item between commas
#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "format/table_reader.h"

namespace denybom::spdx {

struct TagPlace {
    const Table* table = nullptr;   // in whose object the tag is said
    std::vector<const Row*> outer;  // the rows that open that object, from the document inwards
    std::vector<const Row*> rows;   // what the tag says: objects that have no tag of their own, and its row
    std::string_view pattern;
};

class TagMap {
public:
    explicit TagMap(const Table& document);

    // The places of a tag, those nearest to the document first.
    std::span<const TagPlace> places(std::string_view tag) const;
    // A tag that says nothing that is judged.
    static bool is_silent(std::string_view tag);
    // The tag as the standard writes it, whatever its letters' case; empty for an unknown one.
    std::string_view canonical(std::string_view tag) const;
    // A tag that an unknown one could be meant to be; empty where none is near.
    std::string_view nearest(std::string_view tag) const;

private:
    std::unordered_map<std::string_view, std::vector<TagPlace>> places_;
    std::vector<std::string_view> tags_;
};

}  // namespace denybom::spdx
