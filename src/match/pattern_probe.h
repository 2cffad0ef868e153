// SPDX-License-Identifier: Apache-2.0
// Whether an alternative of a denylist can be met at all: the component that its author has in mind, made from it and looked up.
#pragma once

#include "match/pattern_index.h"

namespace denybom {

// Whether a component that says what the alternative says, in the field that its kind is for and with something in place of each wildcard, agrees
// with it. False for a pattern in a form that no key ever has, whatever an SBOM says.
bool can_be_met(const PatternIndex& index, const AlternativeRef& alternative);

}  // namespace denybom
