// SPDX-License-Identifier: Apache-2.0
// Foreign text inside HTML (https://html.spec.whatwg.org/): it stands there as the text it is and never becomes markup, script, style or address.
// What is invisible is made visible (syntax/escape.h); what is long is cut, and ends in `…`; where it is very long, a notice says how long. Nothing
// in it can be taken for a command by a CI system that shows the page in its log: of two colons or number signs in a row one is a character
// reference.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace denybom {

inline constexpr std::size_t kHtmlValueWidth = 200;      // columns of a value
inline constexpr std::size_t kHtmlSentenceWidth = 1000;  // and of a sentence

// For the content of an element and for attributes in quotes; the text has been made visible.
std::string html_escaped(std::string_view text);

// Without markup: for titles, attributes and texts of pictures. A cut shows as `…` only.
std::string html_plain(std::string_view text, std::size_t max_width = kHtmlValueWidth);

// In an element of its own, so that its writing direction does not reach its neighbours: `<bdi>`, or `<code>` for what programs read.
std::string html_value(std::string_view text, std::size_t max_width = kHtmlValueWidth);
std::string html_sentence(std::string_view text);
std::string html_code(std::string_view text, std::size_t max_width = kHtmlValueWidth);

// A link where the text is an `https` or `http` URL of plain ASCII (RFC 3986) with a host and without user information; else code.
std::string html_link(std::string_view url);

}  // namespace denybom
