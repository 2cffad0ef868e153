// SPDX-License-Identifier: Apache-2.0
// Whether a page holds what the HTML reporter itself writes and nothing else: elements and attributes of the table below, properly nested, with all
// values in quotes. Text of a document that became markup, script, style or an address would show here.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "report/html_sections.h"

namespace denybom {

// Nothing in it may call for anything from elsewhere; `href` is looked at on its own.
inline const std::set<std::string_view> kHtmlElements = {
    "a",     "article", "bdi",    "body",    "br",     "caption", "circle", "code",   "dd",    "defs",   "desc",   "div",
    "dl",    "dt",      "figure", "footer",  "form",   "h1",      "h2",     "h3",     "h4",    "h5",     "head",   "header",
    "html",  "input",   "label",  "li",      "main",   "marker",  "meta",   "nav",    "ol",    "option", "output", "p",
    "path",  "rect",    "script", "section", "select", "small",   "span",   "strong", "style", "svg",    "symbol", "table",
    "tbody", "td",      "text",   "th",      "thead",  "time",    "title",  "tr",     "ul",    "use"};
inline const std::set<std::string_view> kHtmlAttributes = {
    "aria-hidden", "aria-label",  "aria-labelledby", "aria-live",   "autocomplete", "charset", "class",   "content", "cx",         "cy",
    "d",           "data-detail", "data-key",        "data-status", "for",          "height",  "hidden",  "href",    "http-equiv", "id",
    "lang",        "marker-end",  "markerHeight",    "markerWidth", "name",         "orient",  "r",       "refX",    "refY",       "rel",
    "role",        "rx",          "scope",           "tabindex",    "type",         "value",   "viewBox", "width",   "x",          "y"};

struct HtmlTag {
    std::string_view name;
    std::vector<std::pair<std::string_view, std::string_view>> attributes;
    bool is_end = false;
    bool is_empty = false;
};

class HtmlCheck {
public:
    // The first fault, or empty.
    static std::string fault_of(std::string_view page) {
        HtmlCheck check(page);
        while (check.fault_.empty() && check.next()) {
        }
        if (check.fault_.empty() && !check.open_.empty()) check.fault_ = "not closed: " + std::string(check.open_.back());
        return check.fault_;
    }

private:
    explicit HtmlCheck(std::string_view page) : page_(page) {
        constexpr std::string_view kDoctype = "<!DOCTYPE html>\n";
        if (!page.starts_with(kDoctype)) fault_ = "no doctype";
        at_ = kDoctype.size();
    }

    bool next() {
        const std::size_t begin = page_.find('<', at_);
        if (begin == std::string_view::npos) return false;
        const std::size_t end = page_.find('>', begin);
        if (end == std::string_view::npos) return fail("no end of a tag");
        at_ = end + 1;
        return take(read(page_.substr(begin + 1, end - begin - 1)));
    }

    HtmlTag read(std::string_view inside) {
        HtmlTag tag;
        if (inside.starts_with('/')) tag.is_end = true, inside.remove_prefix(1);
        if (inside.ends_with('/')) tag.is_empty = true, inside.remove_suffix(1);
        std::size_t at = std::min(inside.find(' '), inside.size());
        tag.name = inside.substr(0, at);
        while (at < inside.size() && fault_.empty()) {
            ++at;
            const std::size_t end = std::min(inside.find_first_of(" =", at), inside.size());
            const std::string_view name = inside.substr(at, end - at);
            at = end;
            std::string_view value;
            if (at < inside.size() && inside[at] == '=') {
                const std::size_t close = inside.substr(at).starts_with("=\"") ? inside.find('"', at + 2) : std::string_view::npos;
                if (close == std::string_view::npos) fail("a value without quotes: " + std::string(name));
                value = fault_.empty() ? inside.substr(at + 2, close - at - 2) : "";
                at = close + 1;
            }
            tag.attributes.push_back({name, value});
        }
        return tag;
    }

    bool take(const HtmlTag& tag) {
        if (kHtmlElements.count(tag.name) == 0) return fail("unknown element " + std::string(tag.name));
        for (const auto& [name, value] : tag.attributes) {
            if (kHtmlAttributes.count(name) == 0) return fail("unknown attribute " + std::string(name));
            const bool is_address = value.starts_with("#") || value.starts_with("https://") || value.starts_with("http://");
            if (name == "href" && !is_address) return fail("an address: " + std::string(value));
        }
        if (tag.is_end) return close(tag.name);
        if (tag.is_empty || tag.name == "meta" || tag.name == "br" || tag.name == "input") return fault_.empty();
        open_.push_back(tag.name);
        return pass_constant(tag.name);
    }

    bool close(std::string_view name) {
        if (open_.empty() || open_.back() != name) return fail("closes what is not open: " + std::string(name));
        open_.pop_back();
        return fault_.empty();
    }

    // The style and the script are the constant ones, byte for byte.
    bool pass_constant(std::string_view name) {
        if (name != "style" && name != "script") return fault_.empty();
        const std::string_view text = name == "style" ? html_style() : html_script();
        if (page_.substr(at_, text.size()) != text) return fail("another " + std::string(name));
        at_ += text.size();
        return page_.substr(at_).starts_with("</") || fail("more in " + std::string(name));
    }

    bool fail(std::string what) {
        if (fault_.empty()) fault_ = std::move(what) + " before byte " + std::to_string(at_);
        return false;
    }

    std::string_view page_;
    std::size_t at_ = 0;
    std::vector<std::string_view> open_;
    std::string fault_;
};

}  // namespace denybom
