// SPDX-License-Identifier: Apache-2.0
#include "report/reporters.h"

#include <algorithm>
#include <array>

namespace denybom {
namespace {

constexpr std::array<Reporter, 2> kReporters{{
    {"text", "for a person: what was found, where, why, and what to do now", write_text},
    {"json", "everything, as schemas/report.schema.json describes it", write_json},
}};

}  // namespace

std::span<const Reporter> reporters() { return kReporters; }

const Reporter* find_reporter(std::string_view name) {
    const auto found = std::find_if(kReporters.begin(), kReporters.end(), [&](const Reporter& reporter) { return reporter.name == name; });
    return found == kReporters.end() ? nullptr : &*found;
}

}  // namespace denybom
