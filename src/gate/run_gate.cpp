// SPDX-License-Identifier: Apache-2.0
#include "gate/run_gate.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <future>
#include <iterator>
#include <optional>
#include <set>

#include "base/bytes.h"
#include "denylist/denylist.h"
#include "denylist/regulation.h"
#include "format/formats.h"
#include "gate/acceptances.h"
#include "gate/inputs.h"
#include "gate/judge_document.h"
#include "gate/lists.h"
#include "gate/read_input.h"
#include "gate/repository.h"
#include "identifier/file_digests.h"
#include "policy/decide.h"
#include "policy/duties.h"

namespace denybom {
namespace {

// Runs `work(i)` for each i below `count` on several threads. What one of them throws (no memory) is thrown here.
void for_each_in_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    const auto worker = [&] {
        for (std::size_t i = next++; i < count; i = next++) work(i);
    };
    std::vector<std::future<void>> others;
    for (unsigned i = 1; i < std::min<std::size_t>(jobs, count); ++i) others.push_back(std::async(std::launch::async, worker));
    worker();
    for (std::future<void>& other : others) other.get();
}

void report_progress(const Request& request, std::atomic<std::size_t>& done, const Inputs& inputs, std::size_t i) {
    if (request.progress) request.progress(done, inputs.inputs.size(), inputs.inputs[i].path);
}

// The documents of each input, and how many files and members are plainly no SBOM.
struct JudgedInput {
    std::vector<JudgedDocument> documents;
    std::size_t skipped = 0;
};

// Where the documents of an input lie. A member's path begins with that of its file.
void place_documents(const std::string& path, const std::string& root, std::vector<JudgedDocument>& documents) {
    const std::string file = path_in_repository(path, root), mark = path + "!/";
    for (JudgedDocument& document : documents) {
        document.reported.file = file;
        if (document.reported.path.starts_with(mark)) document.reported.member = document.reported.path.substr(mark.size());
    }
}

std::vector<JudgedInput> judge_inputs(const Request& request, const Inputs& inputs, const Judges& judges) {
    std::vector<JudgedInput> judged(inputs.inputs.size());
    std::atomic<std::size_t> done{0};
    for_each_in_parallel(inputs.inputs.size(), request.jobs, [&](std::size_t i) {
        report_progress(request, done, inputs, i);
        judged[i].skipped = read_input(inputs.inputs[i], request,
                                       [&](const ReadDocument& document) { judged[i].documents.push_back(judge_document(document, judges)); });
        place_documents(inputs.inputs[i].path, request.repository_root, judged[i].documents);
        ++done;
    });
    return judged;
}

// A folder in which no SBOM was found is a document of its own: nothing was judged there.
JudgedInput judge_empty_folders(const Request& request, const Inputs& inputs, const Judges& judges, const std::vector<JudgedInput>& judged) {
    JudgedInput empty;
    for (const std::string& folder : inputs.folders) {
        bool has_document = false;
        for (std::size_t i = 0; i < inputs.inputs.size(); ++i)
            has_document = has_document || (inputs.inputs[i].root == folder && !judged[i].documents.empty());
        if (has_document) continue;
        std::vector<JudgedDocument> document{judge_document(unread_document(folder, {"no-sbom", "no SBOM was found in this folder", {}}), judges)};
        place_documents(folder, request.repository_root, document);
        empty.documents.push_back(std::move(document.front()));
    }
    return empty;
}

void count_findings(const ReportedDocument& document, FindingCounts& counts) {
    for (const ReportedFinding& finding : document.findings) {
        if (finding.waiver) {
            ++counts.waived;
        } else if (finding.known) {
            ++counts.known;
        } else {
            ++(finding.action == Action::review ? counts.review : finding.action == Action::info ? counts.info : counts.deny);
        }
    }
}

// The contract's exit codes of `check` (README, "Exit codes"): where several hold, 1 before 3 before 4.
int exit_code_of(const Report& report, bool all_read_whole, bool all_conclusive, const Policy& policy) {
    if (policy.report_only) return 0;
    if (policy.fail_on_deny && report.findings.deny > 0) return 1;
    if (!all_read_whole || report.documents.empty()) return 3;
    if (policy.fail_on_inconclusive && !all_conclusive) return 3;
    if (policy.fail_on_review && report.findings.review > 0) return 4;
    return 0;
}

// The duties that findings to deny or to review may set off, accepted or not: who accepts a finding still has to report it.
std::vector<ReportedDuty> duties_on(const std::vector<ReportedDocument>& documents, const Judges& judges) {
    std::set<std::string> rules;
    for (const ReportedDocument& document : documents) {
        for (const ReportedFinding& finding : document.findings) {
            if (finding.action == Action::info) continue;
            for (const AppliedRule& rule : finding.rules) rules.insert(rule.id);
        }
    }
    std::vector<ReportedDuty> duties;
    for (const DutyOfRule& of : duties_on_find(judges.rulebook, judges.policy, {rules.begin(), rules.end()}))
        duties.push_back({of.regulation->id, *of.duty});
    return duties;
}

ReportedReplay replay_of(const Request& request, const Judges& judges, std::vector<ReportedFile> files) {
    ReportedReplay replay;
    replay.rules_digest = judges.rulebook.digest;
    replay.files = std::move(files);
    replay.builtin_denylist = request.builtin_denylist;
    replay.denylist_paths = request.denylists;
    replay.format = request.format;
    for (const auto& [key, title] : request.columns.titles) replay.columns.push_back(key + '=' + title);
    replay.expect_sha256 = request.expect_sha256;
    replay.vex_approved_by = request.vex_approved_by;
    replay.vex_expires = request.vex_expires;
    replay.waiver_warn_days = request.waiver_warn_days;
    return replay;
}

ReportedSettings settings_of(const Request& request) { return {request.config_file, request.waivers, request.baseline, request.artifact}; }

Report make_report(const Request& request, const Judges& judges, std::size_t skipped, std::vector<std::string> notes,
                   std::vector<JudgedDocument> judged) {
    Report report;
    report.settings = settings_of(request);
    report.waivers = report_waivers(judges, judged, request.waiver_warn_days, notes);
    note_baseline(judges, judged, notes);
    report.notes = std::move(notes);
    report.tool_version = DENYBOM_VERSION;
    for (const PatternIndex& index : judges.denylists) {
        const Denylist& list = index.denylist();
        report.denylists.push_back({list.name, list.version, list.digest, list.entries.size(), list.signature});
    }
    report.profiles = judges.policy.profiles;
    report.as_of = judges.policy.as_of;
    report.fail_on = fail_on_names(judges.policy);
    report.min_assurance = judges.policy.min_assurance;
    report.files_skipped = skipped;
    bool all_read_whole = true, all_conclusive = true;
    std::vector<Verdict> verdicts;
    for (JudgedDocument& document : judged) {
        all_read_whole = all_read_whole && document.read_whole;
        all_conclusive = all_conclusive && document.is_conclusive;
        verdicts.push_back(document.reported.verdict);
        count_findings(document.reported, report.findings);
        report.components += document.reported.counts[static_cast<std::size_t>(Origin::component)];
        report.documents.push_back(std::move(document.reported));
    }
    report.duties = duties_on(report.documents, judges);
    report.verdict = strictest(verdicts);
    report.exit_code = exit_code_of(report, all_read_whole, all_conclusive, judges.policy);
    return report;
}

std::optional<Error> check_request(const Request& request, std::size_t documents) {
    const std::size_t inputs = request.paths.size() + documents;
    if (inputs == 0) return Error{"bad-option", "nothing to check: name a file, a folder, or - for standard input", {}};
    if (!request.format.empty() && find_format(request.format) == nullptr)
        return Error{"bad-option", "there is no format \"" + request.format + "\"", {}};
    if (!request.expect_sha256.empty() && inputs != 1) return Error{"bad-option", "--expect-sha256 is for one input", {}};
    if (std::count(request.paths.begin(), request.paths.end(), kStandardInput) > 1) return Error{"bad-option", "standard input can be read once", {}};
    return std::nullopt;
}

std::string sha256_among(const std::vector<std::string>& digests) {
    constexpr std::string_view kAlgorithm = "sha256:";
    const auto found = std::find_if(digests.begin(), digests.end(), [&](const std::string& digest) { return digest.starts_with(kAlgorithm); });
    return found == digests.end() ? std::string{} : found->substr(kAlgorithm.size());
}

// What the judges take into account beside denylists and rules.
std::optional<Error> brief(const Request& request, Judges& judges, std::vector<ReportedFile>& used) {
    auto baseline = load_baseline(request, judges, used);
    if (!baseline) return baseline.error();
    auto waivers = load_acceptances(request, used);
    if (!waivers) return waivers.error();
    if (!request.artifact.empty()) {
        auto digests = digests_of_file(request.artifact);
        if (!digests) return Error{"bad-option", "--artifact: " + digests.error().message, {}};
        used.push_back({"artifact", request.artifact, sha256_among(*digests)});
        judges.artifact = {request.artifact, std::move(*digests)};
    }
    judges.baseline = std::move(*baseline);
    judges.waivers = std::move(*waivers);
    return std::nullopt;
}

void note_links(std::vector<std::string> links, std::vector<std::string>& notes) {
    constexpr std::size_t kMost = 10;
    std::sort(links.begin(), links.end());
    for (std::size_t i = 0; i < std::min(links.size(), kMost); ++i)
        notes.push_back(links[i] + " is a link to a folder elsewhere and was not followed; name that folder too to have it judged");
    if (links.size() > kMost) notes.push_back(std::to_string(links.size() - kMost) + " more links to folders elsewhere were not followed");
}

}  // namespace

Result<Report> run_gate(const Request& request) { return run_gate(request, {}); }

Result<Report> run_gate(const Request& request, std::span<const NamedBytes> given) {
    if (auto error = check_request(request, given.size())) return std::move(*error);
    std::vector<std::string> notes;
    const auto denylists = load_denylists(request, notes);
    if (!denylists) return denylists.error();
    if (auto error = check_denylist_versions(*denylists, request.denylist_demands, request.policy.as_of, notes)) return std::move(*error);
    auto rulebook = load_rules(request);
    if (!rulebook) return rulebook.error();
    if (auto error = check_profiles(request.policy, *rulebook)) return std::move(*error);

    Judges judges{{}, std::move(*rulebook), request.policy, 1};
    judges.denylists.reserve(denylists->size());
    for (const Denylist& denylist : *denylists) judges.denylists.emplace_back(denylist);

    std::vector<ReportedFile> used;
    if (auto error = brief(request, judges, used)) return std::move(*error);

    Inputs inputs = expand_inputs(request.paths, request.limits);
    note_links(inputs.not_followed, notes);
    for (const NamedBytes& document : given) inputs.inputs.push_back({document.name, "", true, std::nullopt, document.bytes});
    judges.threads = std::max(1U, request.jobs / static_cast<unsigned>(std::clamp<std::size_t>(inputs.inputs.size(), 1, request.jobs)));
    auto judged = judge_inputs(request, inputs, judges);
    judged.push_back(judge_empty_folders(request, inputs, judges, judged));
    std::vector<JudgedDocument> documents;
    std::size_t skipped = inputs.skipped;
    for (JudgedInput& input : judged) {
        std::move(input.documents.begin(), input.documents.end(), std::back_inserter(documents));
        skipped += input.skipped;
    }
    resolve_outward_references(documents);
    Report report = make_report(request, judges, skipped, std::move(notes), std::move(documents));
    report.replay = replay_of(request, judges, std::move(used));
    return report;
}

Result<Inspection> inspect_inputs(const Request& request) {
    if (auto error = check_request(request, 0)) return std::move(*error);
    const Inputs inputs = expand_inputs(request.paths, request.limits);
    Inspection inspection;
    for (const Input& input : inputs.inputs) {
        read_input(input, request, [&](ReadDocument document) { inspection.documents.push_back(std::move(document)); });
    }
    inspection.all_read_whole = !inspection.documents.empty();
    for (const ReadDocument& document : inspection.documents) {
        InspectedDocument& shown = inspection.shown.emplace_back(InspectedDocument{document.path, document.sha256(), &document.inventory, {}});
        shown.diagnostics = located_diagnostics(document);
        inspection.all_read_whole = inspection.all_read_whole && document.inventory.complete;
    }
    return inspection;
}

}  // namespace denybom
