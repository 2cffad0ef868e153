// SPDX-License-Identifier: Apache-2.0
// Places and diagnostics as our JSON writes them, in reports and inventories alike.
#pragma once

#include <vector>

#include "report/report.h"
#include "syntax/json_writer.h"

namespace denybom {

// `"location": {"pointer","line","column"}`
void put_place(JsonObject& object, const Place& place);

// `"diagnostics": [{"severity","code","message","location"}]`, in order of place.
void put_diagnostics(JsonObject& document, const std::vector<ReportedDiagnostic>& diagnostics);

}  // namespace denybom
