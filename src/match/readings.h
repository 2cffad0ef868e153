// SPDX-License-Identifier: Apache-2.0
// Names pass through forms, spreadsheets and databases before they reach an SBOM, and some come out written otherwise: with HTML entities or
// percent-encoding, with UTF-8, Windows-1251 or KOI8-R taken for Latin-1 (as version resources of Windows programs are), with a blank behind
// every letter, with trade mark signs in brackets. What such a text was before.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace denybom {

// What the text may have said, without the text itself; hardly ever anything. A longer text than a name's gives nothing.
std::vector<std::string> other_readings(std::string_view text);

// Whether an entity may stand in the text (`&nbsp;`), and so another reading of it.
bool may_hold_entity(std::string_view text);

// Whether the character parts letters in a text that is written letter by letter: `A.c.m.e`.
bool parts_letters(char c);

}  // namespace denybom
