// SPDX-License-Identifier: Apache-2.0
// What `denybom denylist list`, `denylist show`, `explain ENTRY` and `rules` print: for people, and as JSON.
#pragma once

#include <span>
#include <string>

#include "base/date.h"
#include "denylist/denylist.h"
#include "denylist/regulation.h"
#include "policy/policy.h"
#include "report/reporters.h"

namespace denybom {

void write_entries(std::span<const Denylist> denylists, const Appearance& appearance, std::string& output);
void write_entries_json(std::span<const Denylist> denylists, std::string& output);

// An entry with its patterns, its evidence, and what the rules make of its kind for the policy's profiles on its day.
void write_entry(const Denylist& denylist, const Entry& entry, const Rulebook& rulebook, const Policy& policy, const Appearance& appearance,
                 std::string& output);
void write_entry_json(const Denylist& denylist, const Entry& entry, const Rulebook& rulebook, const Policy& policy, std::string& output);

// The phases that concern the policy's profiles, in the order of their days, with the duties on a find; what lies after its day is marked.
void write_rules(const Rulebook& rulebook, const Policy& policy, const Appearance& appearance, std::string& output);
void write_rules_json(const Rulebook& rulebook, const Policy& policy, std::string& output);

}  // namespace denybom
