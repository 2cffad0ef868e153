// SPDX-License-Identifier: Apache-2.0
#include "report/vex.h"

#include <algorithm>

#include "identifier/hash.h"
#include "identifier/purl.h"
#include "report/words.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

constexpr std::size_t kReasonWidth = 600;
constexpr std::size_t kMostPurlBytes = 2'000;

void append_sentence(std::string& text, const std::string& sentence) {
    if (!text.empty() && !sentence.empty()) text += ' ';
    text += sentence;
}

}  // namespace

VexStatus vex_status_of(const ReportedFinding& finding, const Waivers& waivers) {
    const ReportedWaiver* waiver = waivers.find(finding);
    if (waiver != nullptr && waiver->is_vex) return VexStatus::not_affected;
    if (finding.action == Action::info) return VexStatus::none;
    return finding.action == Action::review ? VexStatus::under_investigation : VexStatus::affected;
}

std::string vex_action_of(const Remark& remark, const Waivers& waivers) {
    std::string text = acceptance_in_words(*remark.finding, waivers);
    if (!remark.finding->waiver) append_sentence(text, "Drop or replace this component.");
    if (!remark.finding->paths.empty()) append_sentence(text, route_in_words(*remark.document, *remark.finding));
    return text;
}

VexImpact vex_impact_of(const ReportedFinding& finding, const Waivers& waivers, std::span<const std::string_view> known) {
    const ReportedWaiver* waiver = waivers.find(finding);
    if (waiver == nullptr) return {};
    std::string_view said = waiver->reason;
    VexImpact impact;
    // load_vex joins the two so: `code_not_reachable: Never called.`
    const auto found = std::find(known.begin(), known.end(), said.substr(0, said.find(": ")));
    if (found != known.end()) {
        impact.justification = *found;
        said.remove_prefix(std::min(found->size() + 2, said.size()));
    }
    if (!said.empty()) impact.statement = visible(said, kReasonWidth);
    append_sentence(impact.statement, "(Stated in " + visible(waiver->file, kReasonWidth) + "; accepted by " +
                                          visible(waiver->approved_by, kReasonWidth) + " through " + to_string(waiver->expires) + ".)");
    return impact;
}

std::string vex_timestamp(const Report& report) { return to_string(report.as_of) + "T00:00:00Z"; }

std::string urn_of(std::string_view text) {
    std::string hex = sha256_hex(text).substr(0, 32);
    hex[12] = '8';  // the version
    const std::size_t variant = std::string_view("0123456789abcdef").find(hex[16]);
    hex[16] = "89ab"[variant % 4];
    return "urn:uuid:" + hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' + hex.substr(16, 4) + '-' + hex.substr(20);
}

std::string shown_purl(std::string_view text) {
    if (text.empty() || text.size() > kMostPurlBytes) return {};
    const auto purl = parse_purl(text);
    if (!purl) return {};
    std::string canonical = to_string(*purl);
    return visible(canonical) == canonical ? canonical : std::string{};
}

void name_by_content(std::string& output, std::size_t begin) {
    const std::string name = urn_of(std::string_view{output}.substr(begin));
    const std::size_t at = output.find(kUrnToCome, begin);
    if (at != std::string::npos) output.replace(at, kUrnToCome.size(), name);
}

}  // namespace denybom
