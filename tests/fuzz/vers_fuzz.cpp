// SPDX-License-Identifier: Apache-2.0
// A range that was read is written as itself; each version that stands in it is inside or outside as its comparator says; what a scheme can order,
// it orders both ways round.
#include <cstdint>
#include <string>
#include <string_view>

#include "identifier/vers.h"
#include "require.h"

using namespace denybom;
using fuzz::require;

namespace {

bool holds_itself(Comparator comparator) {
    return comparator == Comparator::equal || comparator == Comparator::less_or_equal || comparator == Comparator::greater_or_equal;
}

void check_range(const VersRange& range, std::string_view version) {
    const std::string canonical = to_string(range);
    const auto again = parse_vers(canonical);
    require(static_cast<bool>(again), "the canonical form is a range");
    require(to_string(*again) == canonical, "the canonical form is its own");
    for (const VersionConstraint& constraint : range.constraints) {
        require(in_range(range, constraint.version) == (holds_itself(constraint.comparator) ? InRange::yes : InRange::no),
                "a range and its own versions");
    }
    require(in_range(range, version) == in_range(*again, version), "the same answer for any version");
}

void check_order(std::string_view a, std::string_view b) {
    for (const VersionScheme& scheme : version_schemes()) {
        const auto order = compare_versions(scheme, a, b);
        const auto back = compare_versions(scheme, b, a);
        require(order.has_value() == back.has_value(), "an order both ways round, or none");
        if (order) require((*order == 0) == (*back == 0) && (*order < 0) == (*back > 0), "the same order both ways round");
        if (version_key(scheme, a)) require(compare_versions(scheme, a, a) == std::strong_ordering::equal, "a version is itself");
    }
}

}  // namespace

// A range or a version, a line end, a version.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const std::string_view first = text.substr(0, text.find('\n'));
    const std::string_view second = first.size() < text.size() ? text.substr(first.size() + 1) : std::string_view{};
    const auto range = parse_vers(first);
    if (range) {
        check_range(*range, second);
    } else {
        require(range.error().code == "bad-vers" && !range.error().message.empty(), "a fault of a range, with its reason");
    }
    check_order(first, second);
    return 0;
}
