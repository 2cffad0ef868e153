// SPDX-License-Identifier: Apache-2.0
#include "report/put_diagnostics.h"

#include "report/order.h"
#include "report/words.h"

namespace denybom {

void put_place(JsonObject& object, const Place& place) {
    JsonObject location = object.object("location");
    location.put("pointer", place.pointer);
    location.put("line", place.line);
    location.put("column", place.column);
}

void put_diagnostics(JsonObject& document, const std::vector<ReportedDiagnostic>& diagnostics) {
    JsonList list = document.list("diagnostics");
    for (const ReportedDiagnostic* reported : in_order(diagnostics)) {
        JsonObject object = list.object();
        object.put("severity", name_of(reported->diagnostic.severity));
        object.put("code", reported->diagnostic.code);
        object.put("message", message_with_repeats(reported->diagnostic));
        put_place(object, reported->place);
    }
}

}  // namespace denybom
