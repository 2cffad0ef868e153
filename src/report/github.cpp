// SPDX-License-Identifier: Apache-2.0
// Workflow commands of GitHub Actions, one per line: `::error file=F,line=L,col=C,title=T::MESSAGE`. A job shows the first ten errors and the first
// ten warnings of a step: the verdict comes first, then the gravest. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
#include <algorithm>

#include "report/remark.h"
#include "report/reporters.h"
#include "report/words.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

// As the toolkit (@actions/core) writes them. Line ends are visible() before they come here, and no longer line ends.
void append_data(std::string& output, std::string_view text) {
    for (const char c : text) {
        if (c == '%') output += "%25";
        else if (c == '\r') output += "%0D";
        else if (c == '\n') output += "%0A";
        else output += c;
    }
}

void append_property(std::string& output, std::string_view text) {
    for (const char c : text) {
        if (c == ':') output += "%3A";
        else if (c == ',') output += "%2C";
        else append_data(output, {&c, 1});
    }
}

std::string_view command_of(RemarkLevel level) { return level == RemarkLevel::note ? "notice" : name_of(level); }

void begin_command(std::string& output, RemarkLevel level) { output.append("::").append(command_of(level)); }

void finish_command(std::string& output, std::string_view title, std::string_view message, char separator) {
    output += separator;
    output += "title=";
    append_property(output, for_terminal(title));
    output += "::";
    append_data(output, for_terminal(message));
    output += '\n';
}

// A member of an archive is no file of the repository: its lines are not those of the archive.
void append_place(std::string& output, const Remark& remark) {
    output += " file=";
    append_property(output, for_terminal(file_of(*remark.document)));
    const Place place = place_of(remark);
    if (!has_places_of_file(*remark.document) || place.line == 0) return;
    output += ",line=" + std::to_string(place.line) + ",col=" + std::to_string(std::max<std::uint64_t>(place.column, 1));
}

std::string message_with_member(const Remark& remark, const Waivers& waivers) {
    return in_member(remark.document) + message_of(remark, waivers);
}

RemarkLevel level_of(Verdict verdict) {
    if (verdict == Verdict::passed) return RemarkLevel::note;
    return verdict == Verdict::review ? RemarkLevel::warning : RemarkLevel::error;
}

}  // namespace

void write_github(const Report& report, const Appearance&, std::string& output) {
    begin_command(output, level_of(report.verdict));
    finish_command(output, "denybom", summary_line(report), ' ');
    const Waivers waivers(report);
    for (const Remark& remark : gravest_first(remarks_of(report))) {
        begin_command(output, remark.level);
        if (remark.document != nullptr) append_place(output, remark);
        finish_command(output, title_of(remark), message_with_member(remark, waivers), remark.document == nullptr ? ' ' : ',');
    }
    for (const RunMessage& message : run_messages(report)) {
        begin_command(output, message.level);
        finish_command(output, "denybom: " + message.code, message.text, ' ');
    }
    for (const RunMessage& message : assurance_messages(report)) {
        begin_command(output, message.level);
        finish_command(output, "denybom: " + message.code, message.text, ' ');
    }
}

}  // namespace denybom
