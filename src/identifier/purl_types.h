// SPDX-License-Identifier: Apache-2.0
// The rules of the purl types (https://github.com/package-url/purl-spec, types/): one row each. A type without a row has no rules.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "identifier/purl.h"

namespace denybom {

enum class NamespaceRule : std::uint8_t { optional, required, prohibited };

using PurlCaseRules = std::uint8_t;
enum PurlCaseRule : PurlCaseRules {
    kLowerNamespace = 1,
    kUpperNamespace = 2,
    kLowerName = 4,
    kLowerVersion = 8,
    kLowerSubpath = 16,
    kDashForUnderscore = 32,  // in the name
    kLowerBoth = kLowerNamespace | kLowerName,
};

struct PurlType {
    std::string_view type;
    NamespaceRule namespace_rule = NamespaceRule::optional;
    PurlCaseRules case_rules = 0;
    std::string_view required_qualifier = {};
    void (*normalise)(Purl& purl) = nullptr;       // what the case rules do not say
    bool (*is_valid)(const Purl& purl) = nullptr;  // likewise
};

// Sorted by type.
std::span<const PurlType> purl_types();

// Null for a type without rules.
const PurlType* find_purl_type(std::string_view type);

}  // namespace denybom
