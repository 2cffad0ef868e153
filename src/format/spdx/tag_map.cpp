// SPDX-License-Identifier: Apache-2.0
#include "format/spdx/tag_map.h"

#include <algorithm>
#include <iterator>

#include "base/nearest_name.h"

namespace denybom::spdx {
namespace {

// Tags of SPDX 2.0 to 2.3 whose JSON fields have no row.
constexpr std::string_view kSilent[] = {
    "AnnotationDate", "AnnotationType", "BuiltDate",        "CreatorComment",      "FilesAnalyzed",  "LicenseListVersion",
    "ReleaseDate",    "ReviewDate",     "SnippetByteRange", "SnippetLineRange", "RelationshipComment", "ValidUntilDate",
};

bool same_but_for_case(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

struct Level {
    const Table* fields;
    TagPlace place;  // of the tags in `fields`, but for their own row
};

}  // namespace

TagMap::TagMap(const Table& document) {
    std::vector<Level> levels{{&document, {&document, {}, {}, {}}}};
    std::vector<const Table*> seen{&document};
    for (std::size_t i = 0; i < levels.size(); ++i) {
        for (const Row& row : levels[i].fields->rows) {
            TagPlace place = levels[i].place;
            place.rows.push_back(&row);
            if (!row.tag.empty()) {
                const std::size_t end = std::min(row.tag.find(':'), row.tag.size());
                place.pattern = row.tag.substr(std::min(end + 1, row.tag.size()));
                places_[row.tag.substr(0, end)].push_back(place);
            }
            if (row.fields == nullptr || std::find(seen.begin(), seen.end(), row.fields) != seen.end()) continue;
            seen.push_back(row.fields);
            if (!row.tag.empty()) {
                place.table = row.fields;
                place.outer.insert(place.outer.end(), place.rows.begin(), place.rows.end());
                place.rows.clear();
            }
            levels.push_back({row.fields, std::move(place)});
        }
    }
    for (const auto& [tag, places] : places_) tags_.push_back(tag);
    tags_.insert(tags_.end(), std::begin(kSilent), std::end(kSilent));
    std::sort(tags_.begin(), tags_.end());
}

std::span<const TagPlace> TagMap::places(std::string_view tag) const {
    const auto found = places_.find(tag);
    return found == places_.end() ? std::span<const TagPlace>{} : std::span{found->second};
}

bool TagMap::is_silent(std::string_view tag) { return std::find(std::begin(kSilent), std::end(kSilent), tag) != std::end(kSilent); }

std::string_view TagMap::canonical(std::string_view tag) const {
    if (places_.contains(tag)) return tag;
    const auto found = std::find_if(tags_.begin(), tags_.end(), [&](std::string_view known) { return same_but_for_case(known, tag); });
    return found == tags_.end() ? std::string_view{} : *found;
}

std::string_view TagMap::nearest(std::string_view tag) const { return nearest_name(tag, tags_); }

}  // namespace denybom::spdx
