// SPDX-License-Identifier: Apache-2.0
#include "syntax/xml_writer.h"

#include <charconv>
#include <iterator>

#include "base/utf8.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

// XML 1.0, section 2.2, production 2.
bool is_xml_char(char32_t c) {
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

void append_reference(std::string& output, char32_t c) {
    char digits[8];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), static_cast<std::uint32_t>(c), 16).ptr;
    output.append("&#x").append(digits, end).append(";");
}

std::string_view predefined(char c) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        case '\'': return "&apos;";
        default: return {};
    }
}

void append_code_point(std::string& output, std::string_view bytes, const CodePoint& c) {
    if (!c.valid || !is_xml_char(c.value)) return append_xml_text(output, visible(bytes));
    if (is_invisible(c.value)) return append_reference(output, c.value);
    output += bytes;
}

}  // namespace

void append_xml_text(std::string& output, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = code_point_at(text, at);
        if (const std::string_view entity = predefined(text[at]); !entity.empty()) {
            output += entity;
        } else if (text[at] == '#' && at > 0 && text[at - 1] == '#') {
            append_reference(output, U'#');
        } else {
            append_code_point(output, text.substr(at, c.length), c);
        }
        at += c.length;
    }
}

XmlWriter::XmlWriter(std::string& output) : output_(output) { output_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"; }

XmlWriter::~XmlWriter() {
    while (!open_.empty()) close();
}

void XmlWriter::new_line() {
    output_ += '\n';
    output_.append(2 * open_.size(), ' ');
}

void XmlWriter::finish_tag() {
    if (tag_is_open_) output_ += '>';
    tag_is_open_ = false;
}

void XmlWriter::begin_tag(std::string_view name, Attributes attributes) {
    finish_tag();
    if (!open_.empty()) {
        open_.back().has_elements = true;
        if (!open_.back().has_text) new_line();  // blanks would be text where there is text
    }
    output_.append("<").append(name);
    for (const XmlAttributeText& attribute : attributes) {
        output_.append(" ").append(attribute.name).append("=\"");
        append_xml_text(output_, attribute.value);
        output_ += '"';
    }
}

void XmlWriter::open(std::string_view name, Attributes attributes) {
    begin_tag(name, attributes);
    open_.push_back({std::string(name)});
    tag_is_open_ = true;
}

void XmlWriter::line(std::string_view text) {
    finish_tag();
    if (!open_.empty()) open_.back().has_text = true;
    append_xml_text(output_, text);
    output_ += '\n';
}

void XmlWriter::close() {
    const Open closing = std::move(open_.back());
    open_.pop_back();
    if (tag_is_open_) {
        output_ += "/>";
    } else {
        if (closing.has_elements && !closing.has_text) new_line();
        output_.append("</").append(closing.name).append(">");
    }
    tag_is_open_ = false;
    if (open_.empty()) output_ += '\n';
}

void XmlWriter::element(std::string_view name, Attributes attributes, std::string_view text) {
    begin_tag(name, attributes);
    if (text.empty()) {
        output_ += "/>";
    } else {
        output_ += '>';
        append_xml_text(output_, text);
        output_.append("</").append(name).append(">");
    }
    if (open_.empty()) output_ += '\n';
}

}  // namespace denybom
