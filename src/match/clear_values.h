// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>

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

    // What values of a property of that name are good for; names repeat.
    struct PropertyUse {
        bool is_word = false;  // they give keys
        bool is_name = false;  // those of names
    };
    PropertyUse use_of(std::string_view property);

    // Where `text` is another one than `clear`: what stands in front of `begin` and from `end` on stands there, too, at the beginning and at the end.
    struct Difference {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    static Difference where_they_differ(std::string_view text, std::string_view clear);

    std::string name;              // the last one that agrees with nothing
    std::string versionless_name;  // the last one of these in which no run stood
    std::string scratch;           // a value as it is looked at, where that is another text

private:
    static constexpr std::size_t kOfAKind = 8;
    std::array<std::string, kOnCount * kOfAKind> last_;
    struct KnownProperty {
        std::string_view word;
        PropertyUse use;
    };
    std::array<KnownProperty, 64> properties_;  // the last ones
};

}  // namespace denybom
