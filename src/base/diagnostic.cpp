// SPDX-License-Identifier: Apache-2.0
#include "base/diagnostic.h"

namespace denybom {

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::note: return "note";
    }
    return "error";
}

}  // namespace denybom
