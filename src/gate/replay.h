// SPDX-License-Identifier: Apache-2.0
// Judges again what an in-toto statement of ours says was judged, and compares.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "gate/request.h"
#include "gate/statement.h"
#include "report/report.h"

namespace denybom {

// The sentences are for people; what they quote is as it stood in files, so whoever prints them escapes them.
struct Replay {
    std::optional<Report> report;          // what came out now; none where a file that differs cannot be understood any more
    std::vector<std::string> unread;       // SBOMs that could not be read at all, unlike then
    std::vector<std::string> differences;  // the verdict, or a digest
    std::vector<std::string> notes;        // what differs and is neither
};

// With the recorded settings, on the SBOMs `given.paths`. Denylists, waivers, baseline and artifact are looked for where `given` says, else at the
// recorded path, and the built-in denylist is left out where `given` wants it left out. `tool_sha256` is the digest of the running program, or empty.
// Errors: those of run_gate(), and `bad-option` where a recorded path leads to no file.
Result<Replay> replay(const RecordedRun& recorded, const Request& given, const std::string& tool_sha256);

}  // namespace denybom
