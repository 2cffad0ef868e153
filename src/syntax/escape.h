// SPDX-License-Identifier: Apache-2.0
// Text of documents on its way to a person. An SBOM is foreign text: it may hold terminal sequences that repaint what was printed,
// bidirectional controls that show words in another order (CVE-2021-42574), characters that show nothing at all, and lines that a
// CI system takes for its own commands when it reads the log. Every reporter of plain text passes it through here.
//
// Commands in logs. GitHub Actions obeys a line whose first characters are `::name::` (and, in old runners, `##[name]` anywhere),
// Azure Pipelines `##vso[...]` and `##[...]` anywhere, TeamCity `##teamcity[...]` anywhere; Buildkite, GitLab, Travis and Jenkins need a line that
// begins with `---`, `+++`, `~~~` or a control character. So `::` is written `: :` and `##` is written `# #`, wherever they stand (wrapping may
// bring them to the start of a line), control characters never get through, and our lines do not begin with foreign text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace denybom {

inline constexpr std::size_t kNoMaximum = static_cast<std::size_t>(-1);

// Whether a code point shows nothing of its own or changes how its neighbours are shown: control, format, line and paragraph separator
// (general categories Cc, Cf, Zl, Zp), Default_Ignorable_Code_Point, noncharacters, letters drawn blank (U+2800, U+3164). Blanks do not count.
bool is_invisible(char32_t code_point);

// The text with all that is invisible made visible: `<U+202E>`, `<0xFF>` for a byte that is no UTF-8, `↵` for a line feed (with a carriage
// return before it), combining marks beyond the second in a row as `<U+0301>`. What is wider than `max_width` columns ends in `…`, which counts; a
// mark such as `<U+202E>` is never cut in two. Costs no more than the width that is kept.
std::string visible(std::string_view text, std::size_t max_width = kNoMaximum);

// The text with nothing in it that a CI system could take for a command (see above).
std::string without_commands(std::string_view text);

// Both: for terminals and logs.
std::string for_terminal(std::string_view text, std::size_t max_width = kNoMaximum);

// One cell of CSV (RFC 4180), always in quotes, on one line. A cell that a spreadsheet would take for a formula (first character
// `=`, `+`, `-`, `@`, tab, carriage return or line feed, or the full-width form of one) begins with an apostrophe.
std::string csv_cell(std::string_view text);

// How many columns a terminal takes for text that is visible(): two for wide East Asian characters and emoji, none for combining marks.
std::size_t columns_of(std::string_view text);

}  // namespace denybom
