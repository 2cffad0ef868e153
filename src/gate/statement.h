// SPDX-License-Identifier: Apache-2.0
// Reads what `-o intoto` wrote (report/intoto.h): what was judged, with what, how, and what came out.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "denylist/minisign.h"
#include "gate/request.h"
#include "report/report.h"

namespace denybom {

struct RecordedDocument {
    std::string path;
    std::string sha256;  // empty: it could not be read
    std::string verdict;
};

// Digests are lower-case hex, empty where none was recorded.
struct RecordedDenylist {
    std::string name;
    std::string version;
    std::string sha256;
};

struct RecordedRun {
    Request settings;  // without paths of SBOMs; what they mean together is for run_gate() to say
    std::string settings_sha256;
    std::string tool_version;
    std::string tool_sha256;
    std::vector<RecordedDenylist> denylists;
    std::string rules_sha256;
    std::vector<ReportedFile> files;  // in the order in which they were used
    std::vector<RecordedDocument> documents;
    std::string verdict;
    int exit_code = 0;
    std::string report_sha256;   // of the JSON report
    std::string summary_result;  // of the verification summary: `PASSED`, `FAILED`; empty where there is none
    bool is_sealed = false;      // in envelopes with signatures
    std::string signers;         // the ids of the keys whose signatures were found good
};

// `text` is a file of one statement or envelope, or of one on each line; statements of others in it are passed over. With keys, each statement of
// ours must be signed by one of them. `name` is the file's, for errors: `bad-statement`, `changed-statement` (its parts contradict one another),
// `bad-signature`.
Result<RecordedRun> read_statements(const std::string& name, std::string_view text, std::span<const MinisignPublicKey> keys);

}  // namespace denybom
