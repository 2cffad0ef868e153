// SPDX-License-Identifier: Apache-2.0
// Foreign text inside GitHub Flavored Markdown (https://github.github.com/gfm/): it stands there as the text it is, whatever it looks like. Backslash
// escapes (section 6.1) keep every mark from meaning something, in table cells too.
//
// They are not enough where a forge looks at the finished text once more and makes links of `@user`, `#12`, `www.example.org`, `https://`, pictures
// of
// `:emoji:` and formulas of `$x$`: there a comment of HTML parts what would be found. SARIF's Markdown knows no HTML, and forges do not look at it
// twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "syntax/escape.h"

namespace denybom {

enum class MarkdownHtml : std::uint8_t { absent, allowed };

// On one line, made visible() and cut to `max_width` columns.
std::string markdown_text(std::string_view text, MarkdownHtml html, std::size_t max_width = kNoMaximum);

}  // namespace denybom
