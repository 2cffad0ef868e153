// SPDX-License-Identifier: Apache-2.0
// A report in the words of the library's interface.
#pragma once

#include <vector>

#include "denybom/denybom.hpp"
#include "report/report.h"

namespace denybom {

v1::Outcome outcome_of(Verdict verdict);
v1::CheckResult::Summary summary_of(const Report& report);
std::vector<v1::CheckResult::Document> documents_of(const Report& report);
std::vector<v1::CheckResult::Finding> findings_of(const Report& report);

}  // namespace denybom
