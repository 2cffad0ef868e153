// SPDX-License-Identifier: Apache-2.0
// Places and diagnostics as text for a terminal.
#pragma once

#include <string>
#include <string_view>

#include "report/page.h"
#include "report/report.h"

namespace denybom {

// `dist/app.cdx.json:120:15 /components/3/name`, or what of it is known.
std::string place_in_words(std::string_view path, const Place& place);

void write_diagnostic(const ReportedDiagnostic& reported, std::string_view path, Page& page);

}  // namespace denybom
