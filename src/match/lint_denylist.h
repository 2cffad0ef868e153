// SPDX-License-Identifier: Apache-2.0
// What is wrong with a denylist that can be loaded: entries that can never fire, that contradict themselves, that accuse without a source.
#pragma once

#include <string>
#include <vector>

#include "denylist/denylist.h"
#include "denylist/regulation.h"

namespace denybom {

struct LintFault {
    std::string file;
    std::uint32_t line = 0;
    std::string entry;
    std::string code;  // kebab-case, stable
    std::string message;
};

// In the order of files and lines. What load_denylist() refuses never comes this far.
std::vector<LintFault> lint_denylist(const Denylist& denylist, const Rulebook& rulebook);

}  // namespace denybom
