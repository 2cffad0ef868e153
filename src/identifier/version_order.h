// SPDX-License-Identifier: Apache-2.0
// How versions are ordered. Every ecosystem and many a product has an order of its own: `1.0-rc1` is before `1.0` for npm and behind it for
// Debian, and `15.1X49-D10` is no number at all. A version that its scheme does not know has no place in the order: nothing is guessed.
//
// Each scheme turns a version into a key, a list of parts; keys are compared part by part. So each order is one by construction: what is
// smaller than something smaller is smaller.
#pragma once

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "identifier/version_key.h"

namespace denybom {

struct VersionScheme {
    std::string_view name;     // the type of a VERS range
    std::string_view meaning;  // which versions there are, in their order, and by whose rules
    std::optional<VersionKey> (*key)(std::string_view version);
};

std::span<const VersionScheme> version_schemes();
const VersionScheme* find_version_scheme(std::string_view name);
std::string version_scheme_names();  // as one text for messages

// The key of a version; nothing where the scheme does not know such a version, or where it is empty or longer than any version is.
std::optional<VersionKey> version_key(const VersionScheme& scheme, std::string_view version);

// Nothing where the two have no order: releases of different trains of one main release (Junos 15.1R and 15.1X49), an update and a service pack.
std::optional<std::strong_ordering> compare_keys(const VersionKey& a, const VersionKey& b);

// Nothing where one of them cannot be ordered.
std::optional<std::strong_ordering> compare_versions(const VersionScheme& scheme, std::string_view a, std::string_view b);

}  // namespace denybom
