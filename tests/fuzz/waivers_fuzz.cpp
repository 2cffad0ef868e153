// SPDX-License-Identifier: Apache-2.0
// A waiver file, a VEX file or a baseline is understood to the end or refused with its place; what was understood can be held against a component,
// and fits none that says nothing.
#include <cstdint>

#include "policy/baseline.h"
#include "policy/load_vex.h"
#include "policy/load_waivers.h"
#include "require.h"

using namespace denybom;
using fuzz::require;

namespace {

void check(const Result<std::vector<Waiver>>& waivers) {
    if (!waivers) {
        require(waivers.error().code == "bad-waivers", "a fault of waivers");
        require(waivers.error().message.starts_with("file.json:"), "a fault begins with its file");
        return;
    }
    const Inventory inventory;
    const Component nothing;
    for (const Waiver& waiver : *waivers) {
        require(!waiver.id.empty(), "a waiver has an id");
        require(waiver.is_vex || (!waiver.about.empty() && !waiver.reason.empty() && !waiver.approved_by.empty()), "a waiver says what, why and who");
        for (const WaiverScope& scope : waiver.scopes) {
            require(!scope.components.empty(), "a scope has components");
            for (const ComponentCriteria& criteria : scope.components) require(!fits(criteria, nothing), "nothing is accepted for nothing");
        }
        why_unused(waiver, Fit::other_component);
        why_unused(waiver, Fit::other_product);
    }
    fit_all(*waivers, {inventory, nothing, "entry", "finding", ""}, Date{2026, 1, 1});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const WaiverFile file{"file.json", {reinterpret_cast<const char*>(data), size}};
    check(load_waivers(file));
    is_vex(file.bytes);
    check(load_vex(file));
    if (!is_report(file.bytes)) return 0;
    const auto baseline = read_report_as_baseline(file.name, file.bytes);
    if (baseline) return 0;
    require(baseline.error().code == "bad-baseline", "a fault of a baseline");
    require(baseline.error().message.starts_with("file.json:"), "a fault begins with its file");
    return 0;
}
