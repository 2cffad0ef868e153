// SPDX-License-Identifier: Apache-2.0
#include "gate/replay.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <map>

#include "base/bytes.h"
#include "base/paths.h"
#include "gate/lists.h"
#include "gate/run_gate.h"
#include "identifier/hash.h"
#include "report/intoto.h"
#include "report/reporters.h"

namespace denybom {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kConfigRole = "config";  // its settings are all recorded: the file itself is not needed again

std::string digest_text(const std::string& sha256) { return sha256.empty() ? "none" : "sha256:" + sha256; }

std::string sha256_part(const std::string& digest) { return digest.substr(digest.find(':') + 1); }

void compare(const std::string& what, const std::string& then, const std::string& now, std::vector<std::string>& differences) {
    if (then != now) differences.push_back(what + ": the digest differs: " + digest_text(then) + " was recorded, it is " + digest_text(now) + " now");
}

// What a statement names is opened only where it is a plain file or folder: a device or a pipe could be without end.
std::optional<Error> check_path(const std::string& path, std::string_view option, bool may_be_folder) {
    std::error_code error;
    if (path.empty() || fs::is_regular_file(as_path(path), error) || (may_be_folder && fs::is_directory(as_path(path), error))) return std::nullopt;
    return Error{"bad-option", path + ", as the statement names it, is no file here; say where it is: " + std::string{option} + " FILE", {}};
}

// The list where somebody said where to look, else as recorded.
std::optional<Error> choose(std::vector<std::string>& recorded, const std::vector<std::string>& given, std::string_view option, bool may_be_folder) {
    if (!given.empty()) {
        recorded = given;
        return std::nullopt;
    }
    for (const std::string& path : recorded) {
        if (auto error = check_path(path, option, may_be_folder)) return error;
    }
    return std::nullopt;
}

std::optional<Error> choose(std::string& recorded, const std::string& given, std::string_view option) {
    if (given.empty()) return check_path(recorded, option, false);
    recorded = given;
    return std::nullopt;
}

Result<Request> request_for(const RecordedRun& recorded, const Request& given) {
    Request request = recorded.settings;
    request.paths = given.paths;
    request.jobs = given.jobs;
    request.limits = given.limits;
    request.denylist_keys = given.denylist_keys;
    request.builtin_denylist = request.builtin_denylist && given.builtin_denylist;
    if (auto error = choose(request.denylists, given.denylists, "--denylist", true)) return std::move(*error);
    if (auto error = choose(request.waivers, given.waivers, "--waivers", false)) return std::move(*error);
    if (auto error = choose(request.baseline, given.baseline, "--baseline")) return std::move(*error);
    if (auto error = choose(request.artifact, given.artifact, "--artifact")) return std::move(*error);
    return request;
}

void compare_files(const std::vector<ReportedFile>& then, const std::vector<ReportedFile>& now, std::vector<std::string>& differences) {
    for (std::size_t i = 0; i < std::max(then.size(), now.size()); ++i) {
        const ReportedFile& named = i < now.size() ? now[i] : then[i];
        compare(named.role + ' ' + named.path, i < then.size() ? then[i].sha256 : "", i < now.size() ? now[i].sha256 : "", differences);
    }
}

void compare_denylists(const std::vector<RecordedDenylist>& then, const std::vector<RecordedDenylist>& now, std::vector<std::string>& differences) {
    for (std::size_t i = 0; i < std::max(then.size(), now.size()); ++i) {
        const RecordedDenylist& named = i < then.size() ? then[i] : now[i];
        compare("denylist " + named.name + ' ' + named.version, i < then.size() ? then[i].sha256 : "", i < now.size() ? now[i].sha256 : "",
                differences);
    }
}

std::vector<ReportedFile> but_for_config(std::vector<ReportedFile> files) {
    std::erase_if(files, [](const ReportedFile& file) { return file.role == kConfigRole; });
    return files;
}

std::vector<RecordedDenylist> denylists_of(const Report& report) {
    std::vector<RecordedDenylist> lists;
    for (const ReportedDenylist& list : report.denylists) lists.push_back({list.name, list.version, sha256_part(list.digest)});
    return lists;
}

// Documents are known by their bytes; a path may have changed with the years.
class DocumentComparison {
public:
    DocumentComparison(const RecordedRun& recorded, Replay& replay) : recorded_(recorded), replay_(replay) {
        for (std::size_t i = 0; i < recorded.documents.size(); ++i) open_[recorded.documents[i].sha256].push_back(i);
    }

    void compare_with(const Report& report) {
        for (const ReportedDocument& document : report.documents) take(document);
        std::vector<const RecordedDocument*> gone;
        for (std::size_t i = 0; i < recorded_.documents.size(); ++i) {
            const RecordedDocument& document = recorded_.documents[i];
            const auto& left = open_[document.sha256];
            if (!document.sha256.empty() && std::find(left.begin(), left.end(), i) != left.end()) gone.push_back(&document);
        }
        say(gone);
    }

private:
    void take(const ReportedDocument& document) {
        std::deque<std::size_t>& same = open_[document.sha256];
        if (same.empty()) {
            document.sha256.empty() ? say_unread(document) : added_.push_back(&document);
            return;
        }
        const RecordedDocument& then = recorded_.documents[same.front()];
        same.pop_front();
        if (then.verdict == name_of(document.verdict)) return;
        replay_.differences.push_back("the SBOM " + document.path + ": " + then.verdict + " then, " + std::string{name_of(document.verdict)} +
                                      " now");
    }

    void say_unread(const ReportedDocument& document) {
        std::string reason;
        for (const ReportedDiagnostic& said : document.diagnostics) {
            if (reason.empty() && said.diagnostic.severity == Severity::error) reason = ": " + said.diagnostic.message;
        }
        replay_.unread.push_back(document.path + reason);
    }

    void say(const std::vector<const RecordedDocument*>& gone) {
        if (gone.size() == 1 && added_.size() == 1)
            return compare("the SBOM " + added_[0]->path, gone[0]->sha256, added_[0]->sha256, replay_.differences);
        for (const RecordedDocument* document : gone) {
            replay_.differences.push_back("the SBOM " + document->path + " with the digest sha256:" + document->sha256 +
                                          " was judged then, and is not among those given");
        }
        for (const ReportedDocument* document : added_) {
            replay_.differences.push_back("the SBOM " + document->path + " with the digest sha256:" + document->sha256 + " was not judged then");
        }
    }

    const RecordedRun& recorded_;
    Replay& replay_;
    std::map<std::string, std::deque<std::size_t>> open_;  // recorded documents that are not found yet, by digest
    std::vector<const ReportedDocument*> added_;
};

std::string outcome_text(std::string_view verdict, int exit_code) { return std::string{verdict} + " (exit " + std::to_string(exit_code) + ')'; }

void compare_outcome(const RecordedRun& recorded, const Report& report, std::vector<std::string>& differences) {
    const std::string then = outcome_text(recorded.verdict, recorded.exit_code);
    const std::string now = outcome_text(name_of(report.verdict), report.exit_code);
    if (then != now) differences.push_back("the verdict: " + then + " was recorded, " + now + " came out");
    const std::string_view result = intoto::verification_result(report.verdict);
    if (recorded.summary_result.empty() || recorded.summary_result == result) return;
    differences.push_back("the verification summary says " + recorded.summary_result + ", and it is " + std::string{result});
}

void note_program(const RecordedRun& recorded, const std::string& tool_sha256, std::vector<std::string>& notes) {
    const bool same_version = recorded.tool_version == DENYBOM_VERSION;
    if (same_version && (recorded.tool_sha256.empty() || recorded.tool_sha256 == tool_sha256)) return;
    notes.push_back("judged then by denybom " + recorded.tool_version + " (" + digest_text(recorded.tool_sha256) +
                    "), now by denybom " DENYBOM_VERSION " (" + digest_text(tool_sha256) + ')');
}

void note_report(const RecordedRun& recorded, const Report& report, std::vector<std::string>& notes) {
    std::string json;
    write_json(report, {}, json);
    if (sha256_hex(json) != recorded.report_sha256)
        notes.push_back("the JSON report is not the same byte for byte (paths, versions and signatures count)");
}

std::string digest_of_denylist(const std::string& path) {
    if (const auto list = load_denylist_path(path, {})) return sha256_part(list->digest);
    const auto folder = load_denylist_folder(path);
    return folder ? sha256_part(digest_of_files(views_of(folder->files))) : "";
}

// The files as they lie, for a run that they made impossible.
void compare_where_they_lie(const RecordedRun& recorded, const Request& request, std::vector<std::string>& differences) {
    const auto digest_of = [&](const std::string& path) {
        const auto bytes = read_file(path, request.limits.bytes);
        return bytes ? sha256_hex(bytes->view()) : std::string{};
    };
    std::vector<ReportedFile> files;
    if (!request.baseline.empty()) files.push_back({"baseline", request.baseline, digest_of(request.baseline)});
    for (const std::string& path : request.waivers) files.push_back({"waivers", path, digest_of(path)});
    if (!request.artifact.empty()) files.push_back({"artifact", request.artifact, digest_of(request.artifact)});
    compare_files(but_for_config(recorded.files), files, differences);
    const std::size_t first = request.builtin_denylist ? 1 : 0;
    for (std::size_t i = 0; i < request.denylists.size() && first + i < recorded.denylists.size(); ++i) {
        compare("denylist " + request.denylists[i], recorded.denylists[first + i].sha256, digest_of_denylist(request.denylists[i]), differences);
    }
}

}  // namespace

Result<Replay> replay(const RecordedRun& recorded, const Request& given, const std::string& tool_sha256) {
    const auto request = request_for(recorded, given);
    if (!request) return request.error();
    Replay replay;
    auto report = run_gate(*request);
    if (!report) {
        compare_where_they_lie(recorded, *request, replay.differences);
        if (replay.differences.empty()) return report.error();
        replay.differences.push_back("it cannot be judged again: " + report.error().message);
        return replay;
    }
    replay.report = std::move(*report);
    DocumentComparison{recorded, replay}.compare_with(*replay.report);
    compare_denylists(recorded.denylists, denylists_of(*replay.report), replay.differences);
    compare("the rules", recorded.rules_sha256, sha256_part(replay.report->replay.rules_digest), replay.differences);
    compare_files(but_for_config(recorded.files), replay.report->replay.files, replay.differences);
    compare_outcome(recorded, *replay.report, replay.differences);
    note_program(recorded, tool_sha256, replay.notes);
    note_report(recorded, *replay.report, replay.notes);
    return replay;
}

}  // namespace denybom
