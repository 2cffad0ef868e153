// SPDX-License-Identifier: Apache-2.0
#include "report/reporters.h"

#include <algorithm>
#include <array>

namespace denybom {
namespace {

constexpr std::array<Reporter, 9> kReporters{{
    {"text", "for a person: what was found, where, why, and what to do now", write_text},
    {"json", "everything, as schemas/report.schema.json describes it", write_json},
    {"sarif", "SARIF 2.1.0: GitHub code scanning, Azure DevOps, editors", write_sarif},
    {"junit", "JUnit XML: a case for each document and finding", write_junit},
    {"gitlab-codequality", "GitLab's code quality report", write_gitlab_codequality},
    {"csv", "a row for each finding, for spreadsheets", write_csv},
    {"github", "annotations of GitHub Actions (workflow commands)", write_github},
    {"azure", "issues of Azure Pipelines (logging commands)", write_azure},
    {"markdown", "a GitHub step summary, or a comment on a change", write_markdown},
}};

}  // namespace

std::span<const Reporter> reporters() { return kReporters; }

const Reporter* find_reporter(std::string_view name) {
    const auto found = std::find_if(kReporters.begin(), kReporters.end(), [&](const Reporter& reporter) { return reporter.name == name; });
    return found == kReporters.end() ? nullptr : &*found;
}

}  // namespace denybom
