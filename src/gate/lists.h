// SPDX-License-Identifier: Apache-2.0
// The denylists and rules that a run judges by.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "denylist/denylist.h"
#include "denylist/regulation.h"
#include "gate/request.h"

namespace denybom {

// A denylist of the user's: a file, or the *.json files of a folder. Errors: `bad-denylist`.
Result<Denylist> load_denylist_path(const std::string& path);

// The built-in one, unless it is left out, and those of the request, in this order. An entry of a later list that has the id of an entry of an earlier one stands in its
// place: `overridden` gets a sentence for each. Errors: `bad-denylist`; `bad-option`, where there is none.
Result<std::vector<Denylist>> load_denylists(const Request& request, std::vector<std::string>& overridden);

// The built-in rules; those of a denylist folder with a folder `regulations` in it, where the built-in list is left out: an exported list is judged by its own.
// Errors: `bad-rulebook`.
Result<Rulebook> load_rules(const Request& request);

// Writes the built-in denylist and its rules into a folder that is empty or not there: `check --no-builtin --denylist FOLDER` judges as the program does. Errors: `unwritable`.
std::optional<Error> export_denylist(const std::string& folder);

}  // namespace denybom
