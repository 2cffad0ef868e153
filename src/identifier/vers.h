// SPDX-License-Identifier: Apache-2.0
// Version range specifiers (VERS, https://github.com/package-url/vers-spec): `vers:TYPE/CONSTRAINT|CONSTRAINT...`, a sequence of constraints
// in the order of their versions: `vers:npm/1.2.3|>=2.0.0|<5.0.0`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "identifier/version_order.h"

namespace denybom {

enum class Comparator : std::uint8_t { equal, not_equal, less, less_or_equal, greater, greater_or_equal };

struct VersionConstraint {
    Comparator comparator = Comparator::equal;
    std::string version;  // decoded
    VersionKey key;
};

struct VersRange {
    const VersionScheme* scheme = nullptr;
    std::vector<VersionConstraint> constraints;  // sorted by version; empty: `*`, any version
};

// Parses and validates, as strictly as the specification says it (clause 5.4): nothing is mended. Errors: `bad-vers`, the message being the reason:
// another form than `vers:TYPE/CONSTRAINTS`, a type whose order is not known here, blanks, empty or malformed constraints, a version that its type
// cannot order, versions that are repeated or not sorted, comparators that cannot follow one another.
Result<VersRange> parse_vers(std::string_view text);

// The canonical form.
std::string to_string(const VersRange& range);

enum class InRange : std::uint8_t { no, yes, unknown };

// Whether a version lies in the range (the specification's procedure). Unknown where the version is empty or has no place in the order of the type,
// or none relative to one of the constraints; any version, also none, lies in `*`. A range of exclusions alone holds all other versions.
InRange in_range(const VersRange& range, std::string_view version);

}  // namespace denybom
