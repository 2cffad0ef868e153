// SPDX-License-Identifier: Apache-2.0
// A duty to report, as every report shows it.
#pragma once

#include <string>
#include <vector>

#include "denylist/regulation.h"
#include "report/page.h"
#include "syntax/json_writer.h"

namespace denybom {

// In words: what, when and to whom; and for each step, by when and with what content. Text of the rulebook, to be escaped by whoever shows it.
struct DutyInWords {
    std::string heading;
    std::vector<std::string> steps;
};
DutyInWords in_words(const Duty& duty);

void write_duty(const Duty& duty, Page& page);
void put_duty(JsonList& list, std::string_view rule, const Duty& duty);

}  // namespace denybom
