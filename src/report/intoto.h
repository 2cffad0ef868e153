// SPDX-License-Identifier: Apache-2.0
// The words of our in-toto statements, which `denybom verify` reads again (gate/statement.h).
//
// A report becomes two statements, one JSON object on a line each (in-toto/attestation, spec/v1/bundle.md): a test result, which holds all that is
// needed to judge again, and a SLSA verification summary, for whoever only asks whether the SBOMs passed. Their subjects are the SBOMs; where none
// had bytes to speak of there is no statement at all, because one without a subject would be about nothing.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "report/report.h"

namespace denybom::intoto {

inline constexpr std::string_view kStatementType = "https://in-toto.io/Statement/v1";                 // in-toto/attestation, spec/v1/statement.md
inline constexpr std::string_view kTestResult = "https://in-toto.io/attestation/test-result/v0.1";    // spec/predicates/test-result.md
inline constexpr std::string_view kVerificationSummary = "https://slsa.dev/verification_summary/v1";  // slsa.dev/spec/v1.2/verification_summary
inline constexpr std::string_view kPayloadType = "application/vnd.in-toto+json";                      // spec/v1/envelope.md
inline constexpr std::string_view kVerifier = "https://denybom.dev/denybom";

// What the test result's `configuration` lists: the annotation `role` of each.
inline constexpr std::string_view kSettingsRole = "settings";
inline constexpr std::string_view kProgramRole = "program";
inline constexpr std::string_view kDenylistRole = "denylist";
inline constexpr std::string_view kRulesRole = "rules";

// What came out; a field of ours in the test result, as its specification allows.
inline constexpr std::string_view kOutcome = "denybom_outcome";

// `PASSED` for the verdict `passed` and for nothing else, whatever --fail-on lets through.
std::string_view verification_result(Verdict verdict);

// `verifiedLevels` for such a result: no level of SLSA was looked at.
std::string_view verified_level(std::string_view verification_result);

// What the test-result predicate calls the verdict of that name. What cannot be concluded has failed.
std::string_view test_result(std::string_view verdict);

// The tests by name: one for each path, by the strictest verdict of its documents, so that no name is both passed and failed.
using Tests = std::map<std::string, std::string_view>;
void add_test(Tests& tests, const std::string& path, std::string_view verdict);

// The lists of tests in the predicate, and the result of those in each.
inline constexpr std::pair<std::string_view, std::string_view> kTestLists[] = {
    {"passedTests", "PASSED"}, {"warnedTests", "WARNED"}, {"failedTests", "FAILED"}};

// A name for bytes of that digest, wherever they lie (RFC 6920).
std::string uri_of(std::string_view sha256);

// What a verification summary is about, by the digests of its subjects in their order: one SBOM is its own resource, several are the list of their
// digests.
std::string resource_of(std::span<const std::string> digests);

// The clock of statements is the report's: the same run gives the same bytes.
std::string time_of(Date as_of);

// All settings that can change the verdict, as JSON on one line.
std::string settings_text(const Report& report);

}  // namespace denybom::intoto
