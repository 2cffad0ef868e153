// SPDX-License-Identifier: Apache-2.0
// Common Platform Enumeration names (NISTIR 7695) and their comparison (NISTIR 7696).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace denybom {

enum class CpeAttribute : std::uint8_t { part, vendor, product, version, update, edition, language, sw_edition, target_sw, target_hw, other };
inline constexpr std::size_t kCpeAttributeCount = 11;

// A well-formed name: each attribute is the logical value ANY (`*`), NA (`-`), or a value in lower case in which `*` and `?` at its
// ends are wildcards and `\` escapes the next character: every one but ASCII letters, digits, `.`, `-` and `_`, as in a formatted string.
struct Cpe {
    std::array<std::string, kCpeAttributeCount> attributes;
    bool repaired = false;  // it was not written as the specification says

    const std::string& operator[](CpeAttribute attribute) const { return attributes[static_cast<std::size_t>(attribute)]; }
};

// Unbinds a CPE 2.3 formatted string (`cpe:2.3:a:...`) or a CPE 2.2 URI (`cpe:/a:...`, with `~` packing). Lenient, with `repaired` set, to
// upper case, blanks (`_`), unescaped punctuation, letters that are not ASCII (folded), fewer or more than 13 fields (what is too much is
// taken for colons of the version where that is possible, and dropped otherwise), parts other than a, o and h. Errors: `bad-cpe`, where it does not
// begin with `cpe:` or has no vendor field.
Result<Cpe> parse_cpe(std::string_view text);

// The formatted string (NISTIR 7695, 6.2).
std::string to_string(const Cpe& cpe);

enum class CpeRelation : std::uint8_t { disjoint, subset, superset, equal, undefined };

// NISTIR 7696, 6.1 and 6.3: one attribute of a source (a denylist's pattern) against one of a target (a component's), as parse_cpe() gives
// them. A `*` at an end of the source stands for any characters, a row of `?` for at most as many.
CpeRelation compare(std::string_view source, std::string_view target);

// NISTIR 7696, 6.2: whether the target's name is the source's or one of its instances: every attribute equal or superset. A wildcard or ANY in the
// target's part, version and later attributes is no obstacle; one in its vendor or product is covered by ANY alone.
bool covers(const Cpe& source, const Cpe& target);

// Of a target that the source covers: whether it leaves open (ANY, a wildcard) the version or a later attribute that the source names. Then it may be
// one of the source's instances or not.
bool leaves_open(const Cpe& source, const Cpe& target);

}  // namespace denybom
