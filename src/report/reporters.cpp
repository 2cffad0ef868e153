// SPDX-License-Identifier: Apache-2.0
#include "report/reporters.h"

#include <algorithm>
#include <array>

namespace denybom {
namespace {

constexpr std::array<Reporter, 14> kReporters{{
    {"text", "for a person: what was found, where, why, and what to do now", write_text},
    {"json", "everything, as schemas/report.schema.json describes it", write_json},
    {"sarif", "SARIF 2.1.0: GitHub code scanning, Azure DevOps, editors", write_sarif},
    {"junit", "JUnit XML: a case for each document and finding", write_junit},
    {"gitlab-codequality", "GitLab's code quality report", write_gitlab_codequality},
    {"csv", "a row for each finding, for spreadsheets", write_csv},
    {"github", "annotations of GitHub Actions (workflow commands)", write_github},
    {"azure", "issues of Azure Pipelines (logging commands)", write_azure},
    {"markdown", "a GitHub step summary, or a comment on a change", write_markdown},
    {"html", "one page to read, file and print, with all that the verdict rests on", write_html},
    {"intoto", "in-toto statements: a test result and a SLSA verification summary, for denybom verify", write_intoto},
    {"cyclonedx-vex", "CycloneDX 1.6 with a vulnerability for each finding (VEX)", write_cyclonedx_vex},
    {"openvex", "OpenVEX 0.2.0: a statement for each finding", write_openvex},
    {"questions", "a letter to the vendor, in Markdown: what an SBOM leaves open", write_questions},
}};

}  // namespace

std::span<const Reporter> reporters() { return kReporters; }

const Reporter* find_reporter(std::string_view name) {
    const auto found = std::find_if(kReporters.begin(), kReporters.end(), [&](const Reporter& reporter) { return reporter.name == name; });
    return found == kReporters.end() ? nullptr : &*found;
}

}  // namespace denybom
