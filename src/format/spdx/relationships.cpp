// SPDX-License-Identifier: Apache-2.0
#include "format/spdx/relationships.h"

#include <algorithm>
#include <iterator>

namespace denybom::spdx {
namespace {

using enum RelationshipKind;

constexpr RelationshipType kTypes[] = {
    {"DESCRIBES", contains, false, true},
    {"DESCRIBED_BY", contains, true, true},
    {"CONTAINS", contains, false, false},
    {"CONTAINED_BY", contains, true, false},
    {"DEPENDS_ON", depends, false, false},
    {"DEPENDENCY_OF", depends, true, false},
    {"BUILD_DEPENDENCY_OF", depends, true, false},
    {"DEV_DEPENDENCY_OF", depends, true, false},
    {"OPTIONAL_DEPENDENCY_OF", depends, true, false},
    {"PROVIDED_DEPENDENCY_OF", depends, true, false},
    {"TEST_DEPENDENCY_OF", depends, true, false},
    {"RUNTIME_DEPENDENCY_OF", depends, true, false},
    {"DEPENDENCY_MANIFEST_OF", other, false, false},
    {"PREREQUISITE_FOR", depends, true, false},
    {"HAS_PREREQUISITE", depends, false, false},
    {"STATIC_LINK", depends, false, false},
    {"DYNAMIC_LINK", depends, false, false},
    {"GENERATED_FROM", depends, false, false},
    {"GENERATES", depends, true, false},
    {"BUILD_TOOL_OF", depends, true, false},
    {"DEV_TOOL_OF", depends, true, false},
    {"TEST_TOOL_OF", depends, true, false},
    {"COPY_OF", other, false, false},
    {"EXPANDED_FROM_ARCHIVE", contains, true, false},
    {"DISTRIBUTION_ARTIFACT", contains, false, false},
    {"HAS_DISTRIBUTION_ARTIFACT", contains, false, false},
    {"PACKAGE_OF", contains, true, false},
    {"FILE_ADDED", contains, true, false},
    {"OPTIONAL_COMPONENT_OF", contains, true, false},
    {"DATA_FILE_OF", contains, true, false},
    {"TEST_CASE_OF", contains, true, false},
    {"TEST_OF", contains, true, false},
    {"DOCUMENTATION_OF", contains, true, false},
    {"METAFILE_OF", contains, true, false},
    {"VARIANT_OF", other, false, false},
    {"PATCH_FOR", contains, true, false},
    {"PATCH_APPLIED", contains, true, false},
    {"ANCESTOR_OF", other, false, false},
    {"DESCENDANT_OF", other, false, false},
};

bool same_but_for_case(std::string_view a, std::string_view b) {
    const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return upper(x) == upper(y); });
}

}  // namespace

RelationshipType relationship_type(std::string_view name) {
    const auto* const found = std::find_if(std::begin(kTypes), std::end(kTypes), [&](const RelationshipType& type) { return same_but_for_case(type.name, name); });
    return found == std::end(kTypes) ? RelationshipType{name, other, false, false} : *found;
}

}  // namespace denybom::spdx
