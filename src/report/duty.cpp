// SPDX-License-Identifier: Apache-2.0
#include "report/duty.h"

#include "report/words.h"

namespace denybom {
namespace {

// `within 3 business days from identification`; what is no span of time stands as the rule says it.
std::string when_of(const DutyStep& step) {
    const bool is_span = !step.within.empty() && step.within.front() >= '0' && step.within.front() <= '9';
    if (is_span) return "within " + step.within + " from " + step.from;
    return step.within.ends_with(step.from) ? step.within : step.within + " (" + step.from + ")";
}

}  // namespace

DutyInWords in_words(const Duty& duty) {
    DutyInWords words{"for " + duty.applies_to + ". When: " + duty.trigger + ". Report to: " + duty.report_to + "." +
                          (duty.verified ? "" : " (Not verified at the source.)"),
                      {}};
    for (const DutyStep& step : duty.steps) words.steps.push_back(when_of(step) + ": " + joined(step.content, "; "));
    return words;
}

void write_duty(const Duty& duty, Page& page) {
    const DutyInWords words = in_words(duty);
    page.paragraph(2, 4, {{duty.id, Style::strong}, {": " + words.heading, Style::plain}});
    for (const std::string& step : words.steps) page.paragraph(4, 6, {{step, Style::plain}});
}

void put_duty(JsonList& list, std::string_view rule, const Duty& duty) {
    JsonObject object = list.object();
    object.put("rule", rule);
    object.put("id", duty.id);
    object.put("appliesTo", duty.applies_to);
    object.put("trigger", duty.trigger);
    object.put("reportTo", duty.report_to);
    JsonList steps = object.list("steps");
    for (const DutyStep& step : duty.steps) {
        JsonObject put = steps.object();
        put.put("within", step.within);
        put.put("from", step.from);
        JsonList content = put.list("content");
        for (const std::string& item : step.content) content.put(item);
        content.close();
    }
    steps.close();
    object.put("basis", duty.basis);
    object.put("verified", duty.verified);
}

}  // namespace denybom
