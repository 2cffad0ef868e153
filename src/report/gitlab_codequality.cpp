// SPDX-License-Identifier: Apache-2.0
// GitLab's code quality report: a list of issues with the members that GitLab documents (a subset of the Code Climate format), each with a
// fingerprint of its own, each in a file of the repository. https://docs.gitlab.com/ci/testing/code_quality/
#include <algorithm>

#include "report/remark.h"
#include "report/reporters.h"
#include "syntax/escape.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

constexpr std::string_view kNoFile = ".";  // where there is no document: the repository

std::string_view severity_of(const Remark& remark) {
    switch (remark.level) {
        case RemarkLevel::error: return remark.finding != nullptr ? "blocker" : "critical";
        case RemarkLevel::warning: return "major";
        case RemarkLevel::note: return "info";
    }
    return "blocker";
}

// Lines are those of the file: a member's are not those of its archive.
void put_location(JsonObject& issue, const Remark& remark) {
    const ReportedDocument* document = remark.document;
    JsonObject location = issue.object("location");
    location.put("path", document == nullptr ? kNoFile : file_of(*document));
    JsonObject lines = location.object("lines");
    const bool is_known = document != nullptr && has_places_of_file(*document);
    lines.put("begin", is_known ? std::max<std::uint64_t>(place_of(remark).line, 1) : std::uint64_t{1});
}

std::string description_of(const Remark& remark, const Waivers& waivers) {
    const bool is_member = remark.document != nullptr && !remark.document->member.empty();
    return title_of(remark) + ". " + message_of(remark, waivers) + (is_member ? " [" + visible(remark.document->member, 200) + "]" : "");
}

}  // namespace

void write_gitlab_codequality(const Report& report, const Appearance&, std::string& output) {
    const Waivers waivers(report);
    UniqueIds ids;
    JsonWriter writer(output);
    JsonList issues = writer.list();
    for (const Remark& remark : remarks_of(report)) {
        JsonObject issue = issues.object();
        issue.put("description", description_of(remark, waivers));
        issue.put("check_name", code_of(remark));
        issue.put("fingerprint", ids.of(remark));
        issue.put("severity", severity_of(remark));
        put_location(issue, remark);
    }
}

}  // namespace denybom
