// SPDX-License-Identifier: Apache-2.0
#include "identifier/vers.h"

#include <algorithm>
#include <optional>

#include "identifier/percent.h"
#include "identifier/version_key.h"

namespace denybom {
namespace {

struct ComparatorRow {
    Comparator comparator;
    std::string_view sign;
};
// Those that begin like another one come first. Equality has no sign.
constexpr ComparatorRow kComparators[] = {
    {Comparator::greater_or_equal, ">="}, {Comparator::less_or_equal, "<="}, {Comparator::not_equal, "!="}, {Comparator::less, "<"},
    {Comparator::greater, ">"},           {Comparator::equal, ""},
};

Error bad_vers(std::string reason) { return Error{"bad-vers", std::move(reason), std::nullopt}; }

bool is_lower(Comparator comparator) { return comparator == Comparator::greater || comparator == Comparator::greater_or_equal; }
bool is_upper(Comparator comparator) { return comparator == Comparator::less || comparator == Comparator::less_or_equal; }
bool holds_its_version(Comparator comparator) {
    return comparator == Comparator::equal || comparator == Comparator::less_or_equal || comparator == Comparator::greater_or_equal;
}

std::string quoted(std::string_view text) { return '"' + std::string{text} + '"'; }

// Why this cannot be a type, or empty.
std::string type_fault(std::string_view type) {
    const auto is_fine = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-'; };
    if (type.empty() || !std::all_of(type.begin(), type.end(), is_fine)) return "a range has a type of lower-case letters, digits, . and -";
    if (find_version_scheme(type) == nullptr)
        return "no order of versions is known for the type " + quoted(type) + "; there are " + version_scheme_names();
    return "";
}

Result<VersionConstraint> parse_constraint(const VersionScheme& scheme, std::string_view text) {
    if (text.empty()) return bad_vers("an empty constraint: a | too many");
    if (text.front() == '=') return bad_vers("equality is written without =");
    VersionConstraint constraint;
    const auto* row =
        std::find_if(std::begin(kComparators), std::end(kComparators), [&](const ComparatorRow& known) { return text.starts_with(known.sign); });
    constraint.comparator = row->comparator;
    text.remove_prefix(row->sign.size());
    if (text.empty()) return bad_vers("a comparator without a version");
    if (text.find_first_of("<>=!*") != std::string_view::npos)
        return bad_vers("a version in which < > = ! or * is not percent-encoded: " + quoted(text));
    PercentDecoded decoded = percent_decode(text);
    if (decoded.malformed) return bad_vers("a % must be followed by two hexadecimal digits");
    constraint.version = std::move(decoded.text);
    auto key = version_key(scheme, constraint.version);
    if (!key)
        return bad_vers(quoted(constraint.version) + " is no version of the type " + quoted(scheme.name) + " (" + std::string{scheme.meaning} + ')');
    constraint.key = std::move(*key);
    return constraint;
}

// Clause 5.4, for two constraints that follow one another when exclusions are left out.
std::string sequence_fault(Comparator before, Comparator after) {
    if (before == Comparator::equal && is_upper(after)) return "a version before an upper bound: the bound holds it";
    if (is_lower(before) && after == Comparator::equal) return "a version behind a lower bound: the bound holds it";
    if (is_lower(before) && is_lower(after)) return "a lower bound behind a lower bound";
    if (is_upper(before) && is_upper(after)) return "an upper bound behind an upper bound";
    return "";
}

std::string order_fault(const std::vector<VersionConstraint>& constraints) {
    for (std::size_t i = 1; i < constraints.size(); ++i) {
        const auto order = compare_keys(constraints[i - 1].key, constraints[i].key);
        const std::string both = quoted(constraints[i - 1].version) + " and " + quoted(constraints[i].version);
        if (!order) return both + " have no order between them";
        if (*order == 0) return both + " are one version";
        if (*order > 0) return both + " are not sorted";
    }
    return "";
}

std::string sequence_fault(const std::vector<VersionConstraint>& constraints) {
    const VersionConstraint* before = nullptr;
    const VersionConstraint* bound_before = nullptr;
    for (const VersionConstraint& constraint : constraints) {
        if (constraint.comparator == Comparator::not_equal) continue;
        if (before != nullptr) {
            if (auto fault = sequence_fault(before->comparator, constraint.comparator); !fault.empty()) return fault;
        }
        if (constraint.comparator != Comparator::equal) {
            if (bound_before != nullptr) {
                if (auto fault = sequence_fault(bound_before->comparator, constraint.comparator); !fault.empty()) return fault;
            }
            bound_before = &constraint;
        }
        before = &constraint;
    }
    return "";
}

// Whether a version names a main release and the constraint one train of it: Junos `15.1` may be 15.1R7 as well as 15.1X49-D10. In a constraint
// the main release alone stands for its beginning.
bool is_whole_family_of(const VersionKey& version, const VersionKey& constraint) {
    if (version.size() >= constraint.size() || constraint[version.size()].rank != version_rank::kApart) return false;
    return std::equal(version.begin(), version.end(), constraint.begin());
}

// The order of a version relative to each constraint; nothing where one is missing.
std::optional<std::vector<std::strong_ordering>> orders_of(const VersRange& range, std::string_view version) {
    const auto key = version_key(*range.scheme, version);
    if (!key) return std::nullopt;
    std::vector<std::strong_ordering> orders;
    orders.reserve(range.constraints.size());
    for (const VersionConstraint& constraint : range.constraints) {
        const auto order = is_whole_family_of(*key, constraint.key) ? std::nullopt : compare_keys(*key, constraint.key);
        if (!order) return std::nullopt;
        orders.push_back(*order);
    }
    return orders;
}

// Whether a version that equals none of the constraints lies between a lower bound and the upper bound behind it, either of which may be missing.
bool is_within_bounds(const VersRange& range, const std::vector<std::strong_ordering>& orders) {
    bool has_bound = false;
    bool is_above_lower = false;
    for (std::size_t i = 0; i < range.constraints.size(); ++i) {
        const Comparator comparator = range.constraints[i].comparator;
        if (is_lower(comparator)) is_above_lower = orders[i] > 0;
        if (is_upper(comparator)) {
            if (orders[i] < 0 && (is_above_lower || !has_bound)) return true;
            is_above_lower = false;
        }
        has_bound = has_bound || is_lower(comparator) || is_upper(comparator);
    }
    return is_above_lower;
}

}  // namespace

Result<VersRange> parse_vers(std::string_view text) {
    constexpr std::string_view kScheme = "vers:";
    const auto is_printable = [](char c) { return c > ' ' && c < '\x7F'; };
    if (!std::all_of(text.begin(), text.end(), is_printable))
        return bad_vers("a blank, or another character that is not printable ASCII, in a range");
    const std::size_t slash = text.find('/');
    if (!text.starts_with(kScheme) || slash == std::string_view::npos) return bad_vers("a range is written as vers:TYPE/CONSTRAINTS");
    const std::string_view type = text.substr(kScheme.size(), slash - kScheme.size());
    if (auto fault = type_fault(type); !fault.empty()) return bad_vers(std::move(fault));
    VersRange range;
    range.scheme = find_version_scheme(type);
    const std::string_view constraints = text.substr(slash + 1);
    if (constraints.empty()) return bad_vers("a range has at least one constraint");
    if (constraints == "*") return range;
    if (constraints.find('*') != std::string_view::npos) return bad_vers("* stands alone");
    for (std::size_t begin = 0; begin <= constraints.size();) {
        const std::size_t end = std::min(constraints.find('|', begin), constraints.size());
        auto constraint = parse_constraint(*range.scheme, constraints.substr(begin, end - begin));
        if (!constraint) return constraint.error();
        range.constraints.push_back(std::move(*constraint));
        begin = end + 1;
    }
    if (auto fault = order_fault(range.constraints); !fault.empty()) return bad_vers(std::move(fault));
    if (auto fault = sequence_fault(range.constraints); !fault.empty()) return bad_vers(std::move(fault));
    return range;
}

std::string to_string(const VersRange& range) {
    std::string text = "vers:" + std::string{range.scheme->name} + '/';
    if (range.constraints.empty()) text += '*';
    for (const VersionConstraint& constraint : range.constraints) {
        if (&constraint != &range.constraints.front()) text += '|';
        const auto* row = std::find_if(std::begin(kComparators), std::end(kComparators),
                                       [&](const ComparatorRow& known) { return known.comparator == constraint.comparator; });
        text += row->sign;
        append_percent_encoded(text, constraint.version, "-._~+:/()");
    }
    return text;
}

InRange in_range(const VersRange& range, std::string_view version) {
    if (range.constraints.empty()) return InRange::yes;
    const auto orders = orders_of(range, version);
    if (!orders) return InRange::unknown;
    for (std::size_t i = 0; i < orders->size(); ++i) {
        if ((*orders)[i] == 0) return holds_its_version(range.constraints[i].comparator) ? InRange::yes : InRange::no;
    }
    const bool only_exclusions = std::all_of(range.constraints.begin(), range.constraints.end(),
                                             [](const VersionConstraint& constraint) { return constraint.comparator == Comparator::not_equal; });
    return only_exclusions || is_within_bounds(range, *orders) ? InRange::yes : InRange::no;
}

}  // namespace denybom
