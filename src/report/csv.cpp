// SPDX-License-Identifier: Apache-2.0
// A row for each finding, and for each reason why a document could not be judged: for spreadsheets and scripts. RFC 4180 with a row of titles; every
// cell is in quotes and on one line, and none is a formula (csv_cell() in syntax/escape.h).
#include "report/order.h"
#include "report/remark.h"
#include "report/reporters.h"
#include "report/words.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

constexpr std::size_t kCellWidth = 32'000;  // a cell of Excel holds 32,767 characters

struct Row {
    const Remark& remark;
    const ReportedDocument& document;
    const ReportedFinding& finding;  // an empty one where the row is about the document
    const ReportedMatch& match;      // likewise
    const ReportedWaiver& waiver;    // likewise
    const Waivers& waivers;
};

std::string number_or_nothing(std::uint64_t number) { return number == 0 ? "" : std::to_string(number); }

std::string shortest_path(const Row& row) {
    const auto paths = in_order(row.finding.paths);
    if (paths.empty()) return {};
    std::string text;
    for (const std::string& ref : *paths.front()) text += (text.empty() ? "" : " > ") + name_of_ref(row.document, ref);
    return text;
}

std::string direct_dependencies(const Row& row) {
    std::vector<std::string> names;
    for (const std::string* ref : in_order(row.finding.introduced_by)) names.push_back(name_of_ref(row.document, *ref));
    return joined(names, "; ");
}

std::string rules(const Row& row) {
    std::vector<std::string> texts;
    for (const AppliedRule* rule : in_order(row.finding.rules)) texts.push_back(rule->id + " " + rule->phase + " " + effect_in_words(*rule));
    return joined(texts, "; ");
}

struct Column {
    std::string_view title;
    std::string (*cell)(const Row& row);
    bool of_document = false;  // filled in the rows about documents as well
};

constexpr Column kColumns[] = {
    {"document", [](const Row& row) { return row.document.path; }, true},
    {"sha256", [](const Row& row) { return row.document.sha256; }, true},
    {"verdict", [](const Row& row) { return std::string(name_of(row.document.verdict)); }, true},
    {"row", [](const Row& row) { return std::string(row.remark.finding != nullptr ? "finding" : "document"); }, true},
    {"status", [](const Row& row) { return row.remark.finding != nullptr ? status_of(row.finding) : "inconclusive"; }, true},
    {"action", [](const Row& row) { return std::string(name_of(row.finding.action)); }},
    {"confidence", [](const Row& row) { return std::string(name_of(row.finding.confidence)); }},
    {"code", [](const Row& row) { return code_of(row.remark); }, true},
    {"title", [](const Row& row) { return row.finding.entry.title; }},
    {"kind", [](const Row& row) { return row.finding.entry.kind; }},
    {"denylist", [](const Row& row) { return row.finding.entry.denylist; }},
    {"name", [](const Row& row) { return row.finding.component.name; }},
    {"version", [](const Row& row) { return row.finding.component.version; }},
    {"supplier", [](const Row& row) { return row.finding.component.supplier; }},
    {"purl", [](const Row& row) { return row.finding.component.purl; }},
    {"cpe", [](const Row& row) { return row.finding.component.cpe; }},
    {"type", [](const Row& row) { return row.finding.component.type; }},
    {"origin", [](const Row& row) { return std::string(name_of(row.finding.component.origin)); }},
    {"ref", [](const Row& row) { return row.finding.component.ref; }},
    {"matched on", [](const Row& row) { return std::string(name_of(row.match.on)); }},
    {"matched value", [](const Row& row) { return row.match.value; }},
    {"pattern", [](const Row& row) { return row.match.pattern; }},
    {"matches", [](const Row& row) { return std::to_string(row.finding.matches.size()); }},
    {"line", [](const Row& row) { return number_or_nothing(place_of(row.remark).line); }, true},
    {"column", [](const Row& row) { return number_or_nothing(place_of(row.remark).column); }, true},
    {"pointer", [](const Row& row) { return place_of(row.remark).pointer; }, true},
    {"path", shortest_path},
    {"introduced by", direct_dependencies},
    {"rules", rules},
    {"waiver", [](const Row& row) { return row.finding.waiver.value_or(""); }},
    {"approved by", [](const Row& row) { return row.waiver.approved_by; }},
    {"expires", [](const Row& row) { return row.waiver.id.empty() ? "" : to_string(row.waiver.expires); }},
    {"reason", [](const Row& row) { return row.waiver.reason; }},
    {"id", [](const Row& row) { return row.finding.id; }},
    {"message", [](const Row& row) { return message_of(row.remark, row.waivers); }, true},
};

void append_cell(std::string& output, std::string_view text) {
    // Within bytes that a cell holds for certain, nothing has to be measured.
    output += text.size() <= kCellWidth / 8 ? csv_cell(text) : csv_cell(visible(text, kCellWidth));
}

template <class Text>
void write_row(std::string& output, Text text_of) {
    for (const Column& column : kColumns) {
        if (&column != kColumns) output += ',';
        append_cell(output, text_of(column));
    }
    output += "\r\n";
}

}  // namespace

void write_csv(const Report& report, const Appearance&, std::string& output) {
    const ReportedDocument no_document;
    const ReportedFinding no_finding;
    const ReportedMatch no_match;
    const ReportedWaiver no_waiver;
    const Waivers waivers(report);
    write_row(output, [](const Column& column) { return std::string(column.title); });
    for (const Remark& remark : remarks_of(report)) {
        const ReportedFinding& finding = remark.finding == nullptr ? no_finding : *remark.finding;
        const ReportedMatch* match = best_match(finding);
        const ReportedWaiver* waiver = waivers.find(finding);
        const Row row{remark, remark.document == nullptr ? no_document : *remark.document, finding, match == nullptr ? no_match : *match,
                      waiver == nullptr ? no_waiver : *waiver, waivers};
        write_row(output, [&](const Column& column) { return remark.finding != nullptr || column.of_document ? column.cell(row) : std::string(); });
    }
}

}  // namespace denybom
