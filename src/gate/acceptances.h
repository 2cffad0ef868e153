// SPDX-License-Identifier: Apache-2.0
// What a run was told to accept: waivers and VEX statements from files that were named, and the findings of a baseline.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "gate/judge_document.h"
#include "gate/request.h"
#include "policy/baseline.h"
#include "policy/waiver.h"
#include "report/report.h"

namespace denybom {

// The waivers of all files. Errors: `bad-waivers` (also an id that two files use), `bad-option` (a VEX file without its options, or they without
// one). The files that were read are added to `used`.
Result<std::vector<Waiver>> load_acceptances(const Request& request, std::vector<ReportedFile>& used);

// An earlier report, or an SBOM that is read and judged by the same judges. Errors: `bad-baseline`. The file is added to `used`.
Result<Baseline> load_baseline(const Request& request, const Judges& judges, std::vector<ReportedFile>& used);

// What is said of each waiver. VEX statements about other things than our entries are counted in a note per file instead.
std::vector<ReportedWaiver> report_waivers(const Judges& judges, const std::vector<JudgedDocument>& documents, long long warn_days,
                                           std::vector<std::string>& notes);

// What is to be said of the baseline.
void note_baseline(const Judges& judges, const std::vector<JudgedDocument>& documents, std::vector<std::string>& notes);

}  // namespace denybom
