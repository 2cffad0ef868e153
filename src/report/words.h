// SPDX-License-Identifier: Apache-2.0
// The sentences that reports for people have in common: what was found, what was checked, what a rule says, what to do now. Plain
// text as it stands in the report's values: whoever prints it escapes it for where it goes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace denybom {

// `1 component`, `0 components`; `many` where the plural is not formed with an s.
std::string counted(std::uint64_t number, std::string_view one, std::string_view many = {});

// `a, b, c`
std::string joined(const std::vector<std::string>& texts, std::string_view between = ", ");

// `kav-sdk 8.9.1`: what a component is called, by its name or the next best thing.
std::string name_and_version(const ReportedComponent& component);

// The same of a component that is known by its reference only; the reference where the document's report has no name for it.
std::string name_of_ref(const ReportedDocument& document, const std::string& ref);

// `W-12, approved by A. Person, through 2026-06-30: frozen`
std::string waiver_in_words(const ReportedWaiver& waiver);

// The waiver of a finding, or null.
const ReportedWaiver* waiver_of(const Report& report, const ReportedFinding& finding);

// What somebody has to know of a waiver: that it has expired, ends soon, or fits nothing; else empty.
std::string waiver_warning(const ReportedWaiver& waiver);

// `settings from .denybom.json, waivers from waivers.json`: the files that had a say; empty where there are none.
std::string settings_line(const ReportedSettings& settings);

// Whether it fails a build: neither waived nor in the baseline.
inline bool is_open(const ReportedFinding& finding) { return !finding.waiver && !finding.known; }

// `denied: 1 finding to deny, 0 to review, 312 components in 1 document (us-reseller-integrator, as of 2026-11-25)`
std::string summary_line(const Report& report);

// `Kaspersky 2026.11.23 (812 entries, signed by X)`
std::string denylist_line(const ReportedDenylist& denylist);

// `assurance medium: of 312 components 280 identified, 200 with a maker, 312 in the dependency graph`, and why it is not higher.
std::string assurance_line(const Assurance& assurance);

// `not identified: libfoo 1, bar and 3 more`; empty where all components are.
std::string unidentified_line(const Assurance& assurance);

// `prohibits this since 2024-09-29`, `since about` where the day is uncertain.
std::string effect_in_words(const AppliedRule& rule);

// Why the document could not pass although nothing to deny was found, beyond its diagnostics.
std::vector<std::string> reasons_beyond_diagnostics(const Report& report, const ReportedDocument& document);

// The message, and how many more of its kind were counted and not listed.
std::string message_with_repeats(const Diagnostic& diagnostic);

// What a reader can do about it, over all documents; nothing where there is nothing to do.
std::vector<std::string> next_steps(const Report& report);

// For a report with findings: what they are not.
std::string_view disclaimer();

}  // namespace denybom
