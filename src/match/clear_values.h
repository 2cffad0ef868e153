// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

#include "inventory/inventory.h"
#include "match/keys.h"

namespace denybom {

// The last values in which no run of a pattern stood. The next one of its kind often begins and ends as they do (references of one component, paths,
// package URLs of one registry), and then is looked at only where they differ. One per thread and inventory.
class ClearValues {
public:
    // The last of those that may begin like it.
    std::string& like(On on, std::string_view text) {
        const auto letter = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : std::size_t{0}; };
        return last_[static_cast<std::size_t>(on) * kOfAKind + (letter(0) ^ letter(4)) % kOfAKind];  // the fifth parts `pkg:deb/` from `pkg:npm/`
    }

    // Whether a property may give keys; names repeat.
    bool gives_keys(const Fact& property) { return use_of(property.detail).is_word || property_value_gives_keys(property.value); }
    bool gives_name(const Fact& property) { return use_of(property.detail).is_name; }

    // The part of `text` in which a run may stand that does not stand in `clear`: where they differ, with what a run can reach to beside it.
    static std::string_view where_they_differ(std::string_view text, std::string_view clear);

    std::string name;              // the last one that agrees with nothing
    std::string versionless_name;  // the last one of these in which no run stood
    std::string scratch;           // a value as it is looked at, where that is another text

private:
    static constexpr std::size_t kOfAKind = 8;
    static constexpr std::size_t kMostNames = 1000;
    std::array<std::string, kOnCount * kOfAKind> last_;
    struct Use {
        bool is_word = false;  // values of that name give keys
        bool is_name = false;  // those of names
    };
    Use use_of(std::string_view property);
    std::unordered_map<std::string_view, Use> property_names_;
};

}  // namespace denybom
