// SPDX-License-Identifier: Apache-2.0
// The denylists and rules that a run judges by.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "denylist/denylist.h"
#include "denylist/regulation.h"
#include "gate/request.h"
#include "gate/signed_files.h"

namespace denybom {

// The files of a denylist of the user's: one file, or the *.json files of a folder and of its folder `regulations`. Errors: `bad-denylist`.
Result<DenylistFolder> load_denylist_folder(const std::string& path);

// A denylist of the user's. With keys it has to be signed by one of them. Errors: `bad-denylist`, `bad-signature`, `bad-key`.
Result<Denylist> load_denylist_path(const std::string& path, const std::vector<std::string>& keys);

// The built-in one, unless it is left out, and those of the request, in this order. An entry of a later list that has the id of an entry of an
// earlier one stands in its place: `overridden` gets a sentence for each. Errors: those of load_denylist_path(); `bad-option`, where there is none.
Result<std::vector<Denylist>> load_denylists(const Request& request, std::vector<std::string>& overridden);

// The built-in rules; those that a denylist brings with it (a folder with a folder `regulations`, or an export), where the built-in list is left out:
// an exported list is judged by its own. Errors: `bad-rulebook`, and those of load_denylist_path().
Result<Rulebook> load_rules(const Request& request);

// The built-in denylist and its rules as one file.
std::string exported_denylist();

// Writes them to that file, where the name ends in `.json`, else into a folder that is empty or not there: `check --no-builtin --denylist PATH`
// judges as the program does. Errors: `unwritable`.
std::optional<Error> export_denylist(const std::string& path);

}  // namespace denybom
