// SPDX-License-Identifier: Apache-2.0
// One document, from its inventory to its part of the report.
#pragma once

#include <vector>

#include "denylist/regulation.h"
#include "gate/read_input.h"
#include "match/pattern_index.h"
#include "policy/policy.h"
#include "report/report.h"

namespace denybom {

// What every document is judged by.
struct Judges {
    std::vector<PatternIndex> denylists;
    Rulebook rulebook;
    Policy policy;
};

struct JudgedDocument {
    ReportedDocument reported;
    bool read_whole = false;
};

// A document's diagnostics with their places.
std::vector<ReportedDiagnostic> located_diagnostics(const ReadDocument& document);

JudgedDocument judge_document(const ReadDocument& document, const Judges& judges);

}  // namespace denybom
