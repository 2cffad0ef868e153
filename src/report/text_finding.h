// SPDX-License-Identifier: Apache-2.0
// One finding, and the heading of those that one entry made, as the text report shows them.
#pragma once

#include <cstddef>

#include "report/page.h"
#include "report/report.h"

namespace denybom {

// The entry and, once for all its findings, the rules that `first` has.
void write_entry_heading(const ReportedFinding& first, std::size_t findings, Page& page);

// Rules are shown where they are not those of the heading.
void write_finding(const ReportedDocument& document, const ReportedFinding& finding, const ReportedFinding& heading, const ReportedWaiver* waiver,
                   Page& page);

}  // namespace denybom
