// SPDX-License-Identifier: Apache-2.0
// What a vendor has to be asked before a document can be concluded on: exactly what is missing, for each component where it is missing.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/report.h"

namespace denybom {

struct Question {
    std::string topic;               // one of few: `whole document`, `engine option`, `maker`, ...
    std::string ask;                 // a request in one or two sentences
    std::string why;                 // what cannot be concluded without the answer
    std::vector<std::string> about;  // components, by name and version; raw text of the document, to be escaped by whoever shows it
    std::size_t more = 0;            // further components that are not listed
};

// In the order in which they matter; none where the document lacks nothing.
std::vector<Question> questions_about(const ReportedDocument& document);

}  // namespace denybom
