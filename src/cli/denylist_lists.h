// SPDX-License-Identifier: Apache-2.0
// The denylists that the verbs below `denylist` work on.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "cli/options.h"
#include "denylist/denylist.h"
#include "denylist/regulation.h"

namespace denybom {

// As a check would use them: an entry that a later list says anew is gone from the earlier one.
struct Lists {
    std::vector<Denylist> denylists;
    std::vector<std::string> overridden;
    Rulebook rulebook;
};
Result<Lists> load_lists(const Request& request);

// Each list by itself: those that the arguments name, else those of the request.
std::vector<Result<Denylist>> load_each(const Options& options);

}  // namespace denybom
