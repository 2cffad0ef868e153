// SPDX-License-Identifier: Apache-2.0
// The story on one page: from a request to a report.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "gate/read_input.h"
#include "gate/request.h"
#include "report/canonical_inventory.h"
#include "report/report.h"

namespace denybom {

// Reads, matches and judges. An Error means that nothing was judged (wrong usage, a bad denylist): exit 2. Everything else, also
// documents that cannot be read, is in the report.
Result<Report> run_gate(const Request& request);

// A document in memory; `name` stands for it in reports. Nothing of that name is opened.
struct NamedBytes {
    std::string name;
    std::string_view bytes;
};

// The same with documents in memory, which are judged after the request's paths; of those there may be none.
Result<Report> run_gate(const Request& request, std::span<const NamedBytes> documents);

// The inputs as they were understood, judged by nobody.
struct Inspection {
    std::vector<ReadDocument> documents;
    std::vector<InspectedDocument> shown;  // of those documents
    bool all_read_whole = false;
};
Result<Inspection> inspect_inputs(const Request& request);

}  // namespace denybom
