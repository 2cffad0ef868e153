// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict.h"

namespace denybom {

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::inconclusive: return "inconclusive";
        case Verdict::denied: return "denied";
        case Verdict::review: return "review";
        case Verdict::passed: return "passed";
    }
    return "inconclusive";
}

std::string_view name_of(Confidence confidence) {
    switch (confidence) {
        case Confidence::low: return "low";
        case Confidence::medium: return "medium";
        case Confidence::high: return "high";
    }
    return "low";
}

}  // namespace denybom
