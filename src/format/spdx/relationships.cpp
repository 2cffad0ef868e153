// SPDX-License-Identifier: Apache-2.0
#include "format/spdx/relationships.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "base/ascii.h"

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
    // SPDX 3 alone.
    {"HAS_STATIC_LINK", depends, false, false},
    {"HAS_DYNAMIC_LINK", depends, false, false},
    {"HAS_OPTIONAL_DEPENDENCY", depends, false, false},
    {"HAS_PROVIDED_DEPENDENCY", depends, false, false},
    {"HAS_REQUIREMENT", other, false, false},
    {"HAS_HOST", depends, false, false},
    {"HAS_INPUT", depends, false, false},
    {"HAS_OUTPUT", depends, true, false},
    {"USES_TOOL", depends, false, false},
    {"TRAINED_ON", depends, false, false},
    {"TESTED_ON", depends, false, false},
    {"EXPANDS_TO", contains, false, false},
    {"PACKAGED_BY", contains, true, false},
    {"PATCHED_BY", contains, false, false},
    {"HAS_ADDED_FILE", contains, false, false},
    {"HAS_DATA_FILE", contains, false, false},
    {"HAS_DOCUMENTATION", contains, false, false},
    {"HAS_EXAMPLE", contains, false, false},
    {"HAS_METADATA", contains, false, false},
    {"HAS_OPTIONAL_COMPONENT", contains, false, false},
    {"HAS_SPECIFICATION", contains, false, false},
    {"HAS_TEST", contains, false, false},
    {"HAS_TEST_CASE", contains, false, false},
    {"HAS_DECLARED_LICENSE", other, false, false, On::licence},
    {"HAS_CONCLUDED_LICENSE", other, false, false, On::licence},
    {"AVAILABLE_FROM", other, false, false, On::supplier},
    {"DELEGATED_TO", other, false, false, On::author},
    {"INVOKED_BY", other, false, false, On::author},
    {"MODIFIED_BY", other, false, false, On::author},
};

// `dependsOn`, `DEPENDS_ON`, `depends_on`.
bool same_words(std::string_view a, std::string_view b) {
    const auto skip = [](std::string_view text, std::size_t& i) { i += i < text.size() && text[i] == '_' ? 1 : 0; };
    std::size_t i = 0;
    std::size_t j = 0;
    for (; skip(a, i), skip(b, j), i < a.size() && j < b.size(); ++i, ++j) {
        if (ascii_lower(a[i]) != ascii_lower(b[j])) return false;
    }
    return i == a.size() && j == b.size();
}

}  // namespace

RelationshipType relationship_type(std::string_view name) {
    const auto* const found =
        std::find_if(std::begin(kTypes), std::end(kTypes), [&](const RelationshipType& type) { return same_words(type.name, name); });
    return found == std::end(kTypes) ? RelationshipType{name, other, false, false, {}} : *found;
}

}  // namespace denybom::spdx
