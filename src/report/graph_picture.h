// SPDX-License-Identifier: Apache-2.0
// The paths from the root to a component as a picture (SVG 2), for HTML reports.
#pragma once

#include <string>
#include <string_view>

#include "report/report.h"

namespace denybom {

// The finding's paths as one graph from left to right, drawn with classes of the page's style sheet; its title and description say it in words. `id`
// is the page's name for the finding and makes the names in the picture unique. The middle of a long path is left out, and of paths that together
// would be too wide to read, the longest. Empty where there is nothing to draw. Costs no more than the paths that are shown, at most 16 of 8 steps
// each.
std::string graph_picture(const ReportedDocument& document, const ReportedFinding& finding, std::string_view id);

}  // namespace denybom
