// SPDX-License-Identifier: Apache-2.0
// The sections of the HTML report (html.cpp), and what they have in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/remark.h"
#include "report/report.h"

namespace denybom {

struct ListedFinding {
    const ReportedDocument* document = nullptr;
    const ReportedFinding* finding = nullptr;
};

// A report, and what several sections look up in it. It points into the report.
struct HtmlContext {
    explicit HtmlContext(const Report& of);

    const Report& report;
    Waivers waivers;
    std::vector<ListedFinding> findings;  // the open ones first, then the gravest, then by entry and component
};

void html_documents(const HtmlContext& context, std::string& output);
void html_grounds(const HtmlContext& context, std::string& output);
void html_waivers(const HtmlContext& context, std::string& output);
void html_findings(const HtmlContext& context, std::string& output);
void html_rules(const HtmlContext& context, std::string& output);
void html_open_points(const HtmlContext& context, std::string& output);
void html_duties(const HtmlContext& context, std::string& output);
void html_questions(const HtmlContext& context, std::string& output);

// The sign and the word of a verdict, a finding's status or a severity; never colour alone. `kind` names the sign and the style.
std::string html_tag(std::string_view kind, std::string_view word);

// A table that fits its page: its head is `columns`; a script may sort it. Rows follow, then html_end_table().
struct HtmlColumn {
    std::string_view title;
    bool is_number = false;
};
void html_begin_table(std::string_view caption, std::initializer_list<HtmlColumn> columns, std::string& output, std::string_view id = {});
void html_end_table(std::string& output);

// A cell of text that is HTML already; `key` is what it is sorted by where that is not its text.
void html_cell(std::string_view html, std::string& output);
void html_cell(std::string_view html, std::size_t key, std::string& output);
void html_code_cell(std::string_view html, std::string& output);
void html_row_header(std::string_view html, std::string& output);
void html_number(std::size_t number, std::string& output);

// A line of a list of terms and what they stand for; nothing where `html` is empty.
void html_term(std::string_view term, std::string_view html, std::string& output);

// `line 7, column 3 (/components/2/name)`; empty where the place is not known.
std::string html_place(const Place& place);

// Says how many things a bounded page leaves out; nothing for 0.
void html_left_out(std::size_t number, std::string_view what, std::string& output);

// How a status or severity is drawn.
std::string html_status_tag(const ReportedFinding& finding);
std::string html_verdict_tag(Verdict verdict);

// Style sheet and script of the page, whole and constant: its Content-Security-Policy allows them by their SHA-256 and nothing else.
std::string_view html_style();
std::string_view html_script();
std::string html_content_security_policy();

// The signs that html_tag() refers to; stands once in a page.
std::string_view html_signs();

}  // namespace denybom
