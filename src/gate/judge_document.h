// SPDX-License-Identifier: Apache-2.0
// One document, from its inventory to its part of the report.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "denylist/regulation.h"
#include "gate/artifact.h"
#include "gate/read_input.h"
#include "match/pattern_index.h"
#include "policy/baseline.h"
#include "policy/policy.h"
#include "policy/waiver.h"
#include "report/report.h"

namespace denybom {

// What every document is judged by.
struct Judges {
    std::vector<PatternIndex> denylists;
    Rulebook rulebook;
    Policy policy;
    unsigned threads = 1;  // for one document
    std::vector<Waiver> waivers{};
    Baseline baseline{};
    Artifact artifact{};
};

// Another document that a document refers to.
struct OutwardReference {
    std::string target;               // BOM-Link, document namespace, URL, path
    std::vector<std::string> hashes;  // of the other document, as `sha256:...`
    Place place;
};

struct JudgedDocument {
    ReportedDocument reported;
    bool read_whole = false;
    bool is_conclusive = false;  // read whole, not empty and not below the assurance that is asked for, whatever was found in it
    std::string serial;                     // by which others may refer to it
    std::vector<OutwardReference> outward;
    std::vector<Fit> fits;  // of each waiver: how near it came to a finding
};

// Says of each reference out of a document whether its target is among the documents that were read.
void resolve_outward_references(std::vector<JudgedDocument>& documents);

// A document's diagnostics with their places.
std::vector<ReportedDiagnostic> located_diagnostics(const ReadDocument& document);

JudgedDocument judge_document(const ReadDocument& document, const Judges& judges);

}  // namespace denybom
