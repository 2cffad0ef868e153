// SPDX-License-Identifier: Apache-2.0
// Folding of text before it is compared, so that spelling, typography and disguise do not decide. Both sides of every
// comparison are folded by the same function. The order matters: look-alikes first (a small Cyrillic ka has another skeleton than
// the capital, so the case must still be there), then everything else.
#pragma once

#include <string>
#include <string_view>

namespace denybom {

// Folds for identifiers, file names, hosts, paths:
//  1. each code point that is not ASCII is replaced by its look-alike in ASCII where it has one (UTS 39 skeleton without its
//     combining marks; where the small letter has none of its own, that of its capital),
//  2. NFKC, full case folding; combining marks, control characters, trade mark signs and default-ignorable code points (zero-width,
//     bidi controls, soft hyphens, variation selectors, tags) removed (utf8proc); what comes out is looked up as in 1 again,
//  3. white space, dashes and quotes of every kind become their ASCII counterpart, runs of blanks one blank, ends trimmed.
// Invalid UTF-8 bytes are kept as they are. Folding what is folded changes nothing.
std::string fold(std::string_view text);

// Folds for names and makers, where ASCII letters may stand for one another too: after fold(), `1 l | i` become `l`, `0` becomes
// `o`, `rn` becomes `m`, `vv` becomes `w`. For comparison only, never for print.
std::string fold_name(std::string_view text);

// The second half of fold_name(), for text that is folded already.
std::string merge_similar_letters(std::string folded);

// Whether the text was written so that it only looks like what it was compared with: something invisible in it, or letters replaced
// by look-alikes, by letters with marks or by other forms (full width, ligatures) in a word of ASCII letters or in a text that
// reads as ASCII altogether. Letter case, blanks, typographic quotes and dashes, trade mark signs and names that are really
// written in another script are none. `folded` is fold(text).
bool was_disguised(std::string_view text, std::string_view folded);

// The text with each code point that is not printable ASCII as `[U+041A К]`, an invisible one as `[U+200B]`, a byte that is
// no UTF-8 as `[0xFF]`: evidence in reports.
std::string code_points(std::string_view text);

}  // namespace denybom
