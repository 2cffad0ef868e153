// SPDX-License-Identifier: Apache-2.0
#include "syntax/markdown.h"

namespace denybom {
namespace {

constexpr std::string_view kMarks = "\\`*_[]{}<>#|~&$:@!";  // those that mean something inside a line
constexpr std::string_view kFound = "@#:$!%~&";             // what a forge looks for in the finished text

bool ends_in_www(std::string_view text) {
    if (text.size() < 3) return false;
    for (const char c : text.substr(text.size() - 3)) {
        if (c != 'w' && c != 'W') return false;
    }
    return true;
}

}  // namespace

std::string markdown_text(std::string_view text, MarkdownHtml html, std::size_t max_width) {
    const std::string shown = visible(text, max_width);
    std::string out;
    out.reserve(shown.size() + shown.size() / 4);
    for (std::size_t at = 0; at < shown.size(); ++at) {
        const char c = shown[at];
        if (c == ':' && shown.compare(at + 1, 1, " ") <= 0) {  // at the end, or before a blank: a colon
            out += c;
            continue;
        }
        if (kMarks.find(c) != std::string_view::npos) out += '\\';
        out += c;
        const bool is_found = kFound.find(c) != std::string_view::npos || (c == '/' && shown.compare(at + 1, 1, "/") == 0) ||
                              ends_in_www(std::string_view(shown).substr(0, at + 1));
        if (html == MarkdownHtml::allowed && is_found) out += "<!-- -->";
    }
    return out;
}

}  // namespace denybom
