// SPDX-License-Identifier: Apache-2.0
// Logging commands of Azure Pipelines, one per line: `##vso[task.logissue type=error;sourcepath=F;linenumber=L;columnnumber=C;code=X;]MESSAGE`. It
// knows errors and warnings; what is neither is a plain line. None of them decides the task's result: the exit code does.
// https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
#include <algorithm>

#include "report/remark.h"
#include "report/reporters.h"
#include "report/words.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

// As azure-pipelines-task-lib writes them: `%AZP25` is its `%`. Line ends are visible() before they come here, and no longer line ends.
void append_data(std::string& output, std::string_view text) {
    for (const char c : text) {
        if (c == '%') output += "%AZP25";
        else if (c == '\r') output += "%0D";
        else if (c == '\n') output += "%0A";
        else output += c;
    }
}

void append_property(std::string& output, std::string_view name, std::string_view text) {
    output.append(name).append("=");
    for (const char c : text) {
        if (c == ';') output += "%3B";
        else if (c == ']') output += "%5D";
        else append_data(output, {&c, 1});
    }
    output += ';';
}

void append_place(std::string& output, const Remark& remark) {
    append_property(output, "sourcepath", for_terminal(file_of(*remark.document)));
    const Place place = place_of(remark);
    if (!has_places_of_file(*remark.document) || place.line == 0) return;
    append_property(output, "linenumber", std::to_string(place.line));
    append_property(output, "columnnumber", std::to_string(std::max<std::uint64_t>(place.column, 1)));
}

void begin_issue(std::string& output, RemarkLevel level) {
    output += "##vso[task.logissue ";
    append_property(output, "type", name_of(level));
}

void write_line(std::string& output, std::string_view what, std::string_view text) {
    output.append(what).append(": ").append(for_terminal(text)).append("\n");
}

void write_remark(const Remark& remark, const Waivers& waivers, std::string& output) {
    const std::string text = title_of(remark) + ". " + message_of(remark, waivers);
    const std::string where = remark.document == nullptr ? "" : " [" + visible(remark.document->path, 200) + "]";
    if (remark.level == RemarkLevel::note) return write_line(output, "note", text + where);
    begin_issue(output, remark.level);
    if (remark.document != nullptr) append_place(output, remark);
    append_property(output, "code", for_terminal(code_of(remark)));
    output += ']';
    append_data(output, for_terminal(text + where));
    output += '\n';
}

}  // namespace

void write_azure(const Report& report, const Appearance&, std::string& output) {
    const Waivers waivers(report);
    for (const Remark& remark : gravest_first(remarks_of(report))) write_remark(remark, waivers, output);
    for (const RunMessage& message : run_messages(report)) {
        if (message.level == RemarkLevel::note) {
            write_line(output, "note", message.text);
            continue;
        }
        begin_issue(output, message.level);
        append_property(output, "code", message.code);
        output += ']';
        append_data(output, for_terminal(message.text));
        output += '\n';
    }
    for (const RunMessage& message : assurance_messages(report)) write_line(output, "note", message.text);
    write_line(output, "denybom", summary_line(report));
}

}  // namespace denybom
