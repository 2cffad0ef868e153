// SPDX-License-Identifier: Apache-2.0
// Makers (supplier, manufacturer, publisher, author, originator, vendor) compared as whole fields, whatever company form and
// country stands around the name: `Organization: AO "Kaspersky Lab" UK Ltd. (info@...)` and `kaspersky lab` are one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace denybom {

struct Maker {
    std::string name;        // as written, without prefix and address; empty where there is nothing else
    std::string email;       // of an address in brackets behind it, or empty
    std::string url;         // likewise
    bool is_person = false;  // `Person:`
};

// SPDX 2.3, 7.5 and 7.6: `Organization: NAME (EMAIL)`, `Person: NAME (EMAIL)`, `Tool: NAME`; also without prefix and with <EMAIL>
// (npm, Debian, Python: `NAME <EMAIL> (URL)`). NOASSERTION and NONE (any case) have an empty name.
Maker parse_maker(std::string_view text);

// The parts of a field that names several makers, or a maker and its postal address: cut at commas, semicolons, slashes, bars, line ends, `and`, `&`.
// Empty where the field has one part only. At most 16.
std::vector<std::string_view> maker_parts(std::string_view name);

// The key by which makers are compared: fold_name() of the words of the name, punctuation and quotes dropped, without company forms
// (ao, zao, ooo, jsc, inc, ltd, llc, gmbh, s.r.l., sp. z o.o., kk, pty, fz-llc, АО, ЗАО, ООО, 株式会社, 有限公司 ...) and country or region words on
// either side, as long as a word is left. A name in upper or lower camel case, with `_` or `-` for blanks, and without any blanks (`KasperskyLab`)
// has the same key as its words: words are joined without blanks in the key.
//
// So that other makers stay apart: only whole words go; a country stays where the rest only tells a trade (`Air France`) or leads up to it
// (`Friends of India`); given names (`Jordan`, `Israel`) and initials stay in front of a single word, which is then a person's. Empty
// where the name has neither letter nor digit.
std::string maker_key(std::string_view name);

// The same, and the words that it is made of, folded, with a blank between each two.
struct MakerKeys {
    std::string whole;
    std::string words;
    std::string words_in_full;  // with the forms and countries in front of them: `america online`; empty where there are none
};
MakerKeys maker_keys(std::string_view name);

// The keys of a maker's first word, its first two words and so on, at most four, from its words: `gfi`, `gfisoftware` ... for GFI Software
// Development Ltd.; likewise of its other name behind `dba`, `aka`, `fka` (Stalker Software dba CommuniGate Systems).
std::vector<std::string> leading_maker_keys(std::string_view words);

}  // namespace denybom
