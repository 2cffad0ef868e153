// SPDX-License-Identifier: Apache-2.0
// What `denybom explain REPORT [FINDING]` prints: why a finding of an earlier report was made, where, and what can be done about it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "report/reporters.h"
#include "syntax/json_value.h"

namespace denybom {

// A finding of a report of ours (schemas/report.schema.json), with the document that it is in.
struct FoundFinding {
    const JsonValue* document = nullptr;
    const JsonValue* finding = nullptr;
};

// By its id, or a beginning of it that fits one finding only. Errors: `bad-report` (it is no report), `bad-option` (no such finding, or several).
Result<FoundFinding> find_finding(const JsonValue& report, std::string_view id);

// The findings of a report with their ids, each by a line. Errors: `bad-report`.
std::optional<Error> write_findings(const JsonValue& report, const Appearance& appearance, std::string& output);

// A text member, or empty.
std::string_view text_of(const JsonValue& object, std::string_view name);

// `source`: the text of the document, where it is at hand and still the one that was judged: the lines of each signal are shown.
void write_explanation(const FoundFinding& found, std::optional<std::string_view> source, const Appearance& appearance, std::string& output);

}  // namespace denybom
