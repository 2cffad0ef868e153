// SPDX-License-Identifier: Apache-2.0
#include "gate/acceptances.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/bytes.h"
#include "base/nearest_name.h"
#include "gate/read_input.h"
#include "identifier/hash.h"
#include "policy/load_vex.h"
#include "policy/load_waivers.h"

namespace denybom {
namespace {

constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20;

std::optional<Error> take_vex(const Request& request, std::vector<Waiver>& waivers, const WaiverFile& file) {
    if (request.vex_approved_by.empty() || !request.vex_expires) {
        return Error{"bad-option", file.name + " is a VEX file: it needs --vex-approved-by NAME and --vex-expires YYYY-MM-DD", {}};
    }
    auto loaded = load_vex(file);
    if (!loaded) return loaded.error();
    for (Waiver& waiver : *loaded) {
        waiver.approved_by = request.vex_approved_by;
        waiver.expires = *request.vex_expires;
        waivers.push_back(std::move(waiver));
    }
    return std::nullopt;
}

std::optional<Error> take_file(const Request& request, const std::string& path, std::vector<Waiver>& waivers, bool& any_vex,
                               std::vector<ReportedFile>& used) {
    const auto bytes = read_file(path, kMostBytes);
    if (!bytes) return Error{"bad-waivers", path + ": " + bytes.error().message, {}};
    used.push_back({"waivers", path, sha256_hex(bytes->view())});
    const WaiverFile file{path, bytes->view()};
    if (is_vex(file.bytes)) {
        any_vex = true;
        return take_vex(request, waivers, file);
    }
    auto loaded = load_waivers(file);
    if (!loaded) return loaded.error();
    std::move(loaded->begin(), loaded->end(), std::back_inserter(waivers));
    return std::nullopt;
}

std::optional<Error> find_repeated_id(const std::vector<Waiver>& waivers) {
    std::unordered_map<std::string_view, const Waiver*> seen;
    for (const Waiver& waiver : waivers) {
        const auto [before, is_new] = seen.emplace(waiver.id, &waiver);
        if (!is_new) return Error{"bad-waivers", waiver.file + ": the id \"" + waiver.id + "\" is in " + before->second->file + " as well", {}};
    }
    return std::nullopt;
}

Baseline baseline_of_sbom(const Request& request, const Judges& judges, std::vector<ReportedDiagnostic>& errors) {
    Request own = request;
    own.format.clear();
    own.expect_sha256.clear();
    Baseline baseline;
    read_input({request.baseline, request.baseline, true, std::nullopt}, own, [&](const ReadDocument& document) {
        JudgedDocument judged = judge_document(document, judges);
        for (const ReportedFinding& finding : judged.reported.findings) baseline.add(finding.id, finding.action, name_of(finding.component.origin));
        if (judged.read_whole) return;
        for (ReportedDiagnostic& said : judged.reported.diagnostics) {
            if (said.diagnostic.severity == Severity::error) errors.push_back(std::move(said));
        }
    });
    return baseline;
}

std::unordered_set<std::string_view> entry_ids(const Judges& judges) {
    std::unordered_set<std::string_view> ids;
    for (const PatternIndex& index : judges.denylists) {
        for (const Entry& entry : index.denylist().entries) ids.insert(entry.id);
    }
    return ids;
}

Fit nearest_fit(const std::vector<JudgedDocument>& documents, std::size_t waiver) {
    Fit nearest = Fit::other_entry;
    for (const JudgedDocument& document : documents) {
        if (waiver < document.fits.size()) nearest = std::max(nearest, document.fits[waiver]);
    }
    return nearest;
}

std::string no_such_entry(const std::string& name, const std::unordered_set<std::string_view>& known) {
    const std::vector<std::string_view> names(known.begin(), known.end());
    std::vector<std::string_view> sorted = names;
    std::sort(sorted.begin(), sorted.end());
    const std::string_view nearest = nearest_name(name, sorted);
    return "no denylist has an entry " + name + (nearest.empty() ? "" : "; did you mean " + std::string{nearest} + "?");
}

ReportedWaiver reported_waiver(const Waiver& waiver, const std::string& entry, Fit nearest, Date as_of, long long warn_days) {
    ReportedWaiver reported{
        waiver.id, waiver.file, entry, waiver.reason, waiver.approved_by, waiver.expires, nearest == Fit::fits, is_expired(waiver, as_of), false, {}};
    reported.expires_soon = !reported.expired && day_number(waiver.expires) - day_number(as_of) <= warn_days;
    reported.why_unused = why_unused(waiver, nearest);
    reported.is_vex = waiver.is_vex;
    return reported;
}

}  // namespace

Result<std::vector<Waiver>> load_acceptances(const Request& request, std::vector<ReportedFile>& used) {
    std::vector<Waiver> waivers;
    bool any_vex = false;
    for (const std::string& path : request.waivers) {
        if (auto error = take_file(request, path, waivers, any_vex, used)) return std::move(*error);
    }
    if (!any_vex && (!request.vex_approved_by.empty() || request.vex_expires)) {
        const std::string option = request.vex_expires ? "--vex-expires" : "--vex-approved-by";
        return Error{"bad-option", option + " is for VEX files, and there is none: name one with --waivers FILE, or leave the option out", {}};
    }
    if (auto error = find_repeated_id(waivers)) return std::move(*error);
    return waivers;
}

Result<Baseline> load_baseline(const Request& request, const Judges& judges, std::vector<ReportedFile>& used) {
    if (request.baseline.empty()) return Baseline{};
    const auto bytes = read_file(request.baseline, request.limits.bytes);
    if (!bytes) return Error{"bad-baseline", request.baseline + ": " + bytes.error().message, {}};
    used.push_back({"baseline", request.baseline, sha256_hex(bytes->view())});
    if (is_report(bytes->view())) return read_report_as_baseline(request.baseline, bytes->view());
    std::vector<ReportedDiagnostic> errors;
    Baseline baseline = baseline_of_sbom(request, judges, errors);
    if (errors.empty()) return baseline;
    return Error{"bad-baseline",
                 request.baseline + ": neither a report of denybom nor an SBOM that can be read whole: " + errors.front().diagnostic.message,
                 {}};
}

std::vector<ReportedWaiver> report_waivers(const Judges& judges, const std::vector<JudgedDocument>& documents, long long warn_days,
                                           std::vector<std::string>& notes) {
    const auto known = entry_ids(judges);
    std::map<std::string, std::size_t> foreign;  // statements of each file
    std::vector<ReportedWaiver> reported;
    for (std::size_t i = 0; i < judges.waivers.size(); ++i) {
        const Waiver& waiver = judges.waivers[i];
        const Fit nearest = nearest_fit(documents, i);
        const auto entry = std::find_if(waiver.about.begin(), waiver.about.end(), [&](const std::string& about) { return known.contains(about); });
        const bool is_known = entry != waiver.about.end();
        if (waiver.is_vex && !is_known && nearest == Fit::other_entry) {
            ++foreign[waiver.file];
            continue;
        }
        const std::string name = is_known ? *entry : waiver.about.empty() ? "" : waiver.about.front();
        reported.push_back(reported_waiver(waiver, name, nearest, judges.policy.as_of, warn_days));
        if (!is_known && !waiver.is_vex) reported.back().why_unused = no_such_entry(name, known);
    }
    for (const auto& [file, number] : foreign) {
        notes.push_back(file + ": " + std::to_string(number) + (number == 1 ? " statement is" : " statements are") +
                        " about no entry of the denylists");
    }
    return reported;
}

void note_baseline(const Judges& judges, const std::vector<JudgedDocument>& documents, std::vector<std::string>& notes) {
    std::vector<BaselineDenylist> lists;
    for (const PatternIndex& index : judges.denylists) lists.push_back({index.denylist().name, index.denylist().version, index.denylist().digest});
    for (std::string& note : differences(judges.baseline, lists, judges.policy.profiles)) notes.push_back(std::move(note));
    std::size_t graver = 0;
    for (const JudgedDocument& document : documents) {
        for (const ReportedFinding& finding : document.reported.findings) {
            graver += finding.known && is_graver_than(finding.action, judges.baseline.findings.at(finding.id)) ? 1 : 0;
        }
    }
    if (graver > 0)
        notes.push_back(std::to_string(graver) + (graver == 1 ? " known finding is" : " known findings are") +
                        " judged more strictly than in the baseline");
}

}  // namespace denybom
