// SPDX-License-Identifier: Apache-2.0
// From what was matched to what it means for somebody on some day: findings with their action and rules, and the verdict.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "denylist/regulation.h"
#include "inventory/inventory.h"
#include "match/finding.h"
#include "policy/policy.h"
#include "policy/verdict.h"

namespace denybom {

struct Finding {
    std::string id;  // stable: of entry, component and the SBOM's subject
    ComponentMatch match;
    std::uint32_t entry = 0;  // the most specific one, in Denylist::entries
    Action action = Action::deny;
    Confidence confidence = Confidence::low;
    std::vector<AppliedRule> rules;  // of all profiles
    std::optional<std::string> waiver;
    bool known = false;

    // Whether it still stands: neither waived nor in the baseline.
    bool stands() const { return !waiver && !known; }
};

// What the rules of the policy's profiles make of a kind of component: the strictest.
struct Ruling {
    Action action = Action::info;
    std::vector<AppliedRule> rules;
};
Ruling rule_on(const Rulebook& rulebook, const Policy& policy, std::string_view kind);

// One finding of one denylist on one component. The most specific entry says what the component is; of equally specific and sure ones the
// one that is judged more strictly. A match that is not sure makes a `deny` a `review`; a tool that made the SBOM gives `info`
// at most, what stands in another document `review` at most.
Finding make_finding(const Inventory& inventory, const Denylist& denylist, const Rulebook& rulebook, const Policy& policy, ComponentMatch match);

// How a document came through.
struct DocumentState {
    bool read_whole = false;
    bool has_something_to_judge = false;
    AssuranceLevel assurance = AssuranceLevel::none;
};

// Whether the document could be judged: the rest of what it says about itself is no reason to doubt its verdict.
bool is_conclusive(const DocumentState& state, const Policy& policy);

// The only place where `passed` is produced. Takes everything that a pass rests on.
Verdict decide(const DocumentState& state, const Policy& policy, const std::vector<Finding>& findings);

// The verdict over all documents: denied, else inconclusive, else review, else passed. None is inconclusive.
Verdict strictest(const std::vector<Verdict>& verdicts);

}  // namespace denybom
