// SPDX-License-Identifier: Apache-2.0
// The one order in which reports list things, so that the same findings give the same bytes whoever gathered them. Documents, denylists,
// envelopes, paths and reasons have an order of their own and keep it.
#pragma once

#include <algorithm>
#include <vector>

#include "report/report.h"

namespace denybom {

bool before(const ReportedDiagnostic& a, const ReportedDiagnostic& b);              // by place in the document
bool before(const ReportedMatch& a, const ReportedMatch& b);                        // by what it is on, then by value
bool before(const AppliedRule& a, const AppliedRule& b);                            // the oldest first
bool before(const ReportedFinding& a, const ReportedFinding& b);                    // the gravest action first, then by entry, then by component
bool before(const ReportedWaiver& a, const ReportedWaiver& b);                      // by id
bool before(const std::vector<std::string>& a, const std::vector<std::string>& b);  // paths: the shortest first
bool before(const std::string& a, const std::string& b);

// The things in that order, without copying them.
template <class Thing>
std::vector<const Thing*> in_order(const std::vector<Thing>& things) {
    std::vector<const Thing*> ordered;
    ordered.reserve(things.size());
    for (const Thing& thing : things) ordered.push_back(&thing);
    std::stable_sort(ordered.begin(), ordered.end(), [](const Thing* a, const Thing* b) { return before(*a, *b); });
    return ordered;
}

}  // namespace denybom
