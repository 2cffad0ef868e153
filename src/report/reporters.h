// SPDX-License-Identifier: Apache-2.0
// The table of report formats: a row and a file each.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "report/report.h"

namespace denybom {

// What a reader's terminal can show; files and pipes get plain text.
struct Appearance {
    bool colour = false;
    std::size_t width = 100;
    bool quiet = false;  // of the text report, the last line only
};

struct Reporter {
    std::string_view name;
    std::string_view title;  // one sentence, for help
    void (*write)(const Report& report, const Appearance& appearance, std::string& output);
};

std::span<const Reporter> reporters();
const Reporter* find_reporter(std::string_view name);

void write_text(const Report& report, const Appearance& appearance, std::string& output);
void write_json(const Report& report, const Appearance& appearance, std::string& output);
void write_sarif(const Report& report, const Appearance& appearance, std::string& output);
void write_junit(const Report& report, const Appearance& appearance, std::string& output);
void write_gitlab_codequality(const Report& report, const Appearance& appearance, std::string& output);
void write_csv(const Report& report, const Appearance& appearance, std::string& output);
void write_github(const Report& report, const Appearance& appearance, std::string& output);
void write_azure(const Report& report, const Appearance& appearance, std::string& output);
void write_markdown(const Report& report, const Appearance& appearance, std::string& output);
void write_html(const Report& report, const Appearance& appearance, std::string& output);
void write_intoto(const Report& report, const Appearance& appearance, std::string& output);
void write_cyclonedx_vex(const Report& report, const Appearance& appearance, std::string& output);
void write_openvex(const Report& report, const Appearance& appearance, std::string& output);
void write_questions(const Report& report, const Appearance& appearance, std::string& output);

}  // namespace denybom
