// SPDX-License-Identifier: Apache-2.0
#include "report/html_text.h"

#include <algorithm>

#include "base/ascii.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

constexpr std::string_view kEllipsis = "…";

std::string_view reference_of(char c, char before) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        case '\'': return "&#39;";
        case ':': return before == ':' ? "&#58;" : "";
        case '#': return before == '#' ? "&#35;" : "";
        default: return "";
    }
}

// visible() makes no text shorter than it was, so that an ellipsis of the text's own is told from that of a cut.
bool is_cut(std::string_view text, std::string_view shown) {
    return shown.ends_with(kEllipsis) && (!text.ends_with(kEllipsis) || text.size() > shown.size());
}

std::string in_element(std::string_view element, std::string_view text, std::size_t max_width) {
    const std::string shown = visible(text, max_width);
    std::string html;
    html.append("<").append(element).append(">").append(html_escaped(shown)).append("</").append(element).append(">");
    if (text.size() > kHtmlValueWidth && is_cut(text, shown)) html += " <small>(cut; " + std::to_string(text.size()) + " bytes in all)</small>";
    return html;
}

bool is_letter_or_digit(char c) { return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || (c >= '0' && c <= '9'); }

// The characters of RFC 3986 that need no care inside an attribute.
bool is_plain_in_url(char c) {
    constexpr std::string_view kMarks = "-._~:/?#[]@!$&()*+,;=%";
    return is_letter_or_digit(c) || kMarks.find(c) != std::string_view::npos;
}

bool is_linkable(std::string_view url) {
    constexpr std::size_t kLongest = 2000;
    const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
    if (scheme == 0 || url.size() > kLongest || !std::all_of(url.begin(), url.end(), is_plain_in_url)) return false;
    const std::string_view authority = url.substr(scheme, url.find_first_of("/?#", scheme) - scheme);
    const auto is_of_host = [](char c) { return is_letter_or_digit(c) || c == '.' || c == '-' || c == ':'; };
    return !authority.empty() && is_letter_or_digit(authority.front()) && std::all_of(authority.begin(), authority.end(), is_of_host);
}

}  // namespace

std::string html_escaped(std::string_view text) {
    std::string html;
    html.reserve(text.size() + text.size() / 8);
    char before = text.empty() ? '\0' : text.front();  // something of the kind may stand in front of the text
    for (const char c : text) {
        const std::string_view reference = reference_of(c, before);
        reference.empty() ? html.push_back(c) : void(html += reference);
        before = c;
    }
    return html;
}

std::string html_plain(std::string_view text, std::size_t max_width) { return html_escaped(visible(text, max_width)); }
std::string html_value(std::string_view text, std::size_t max_width) { return in_element("bdi", text, max_width); }
std::string html_sentence(std::string_view text) { return in_element("bdi", text, kHtmlSentenceWidth); }
std::string html_code(std::string_view text, std::size_t max_width) { return in_element("code", text, max_width); }

std::string html_link(std::string_view url) {
    if (!is_linkable(url)) return html_code(url);
    return "<a href=\"" + html_escaped(url) + "\" rel=\"noreferrer\">" + html_plain(url) + "</a>";
}

}  // namespace denybom
