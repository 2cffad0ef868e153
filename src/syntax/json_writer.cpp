// SPDX-License-Identifier: Apache-2.0
#include "syntax/json_writer.h"

#include <array>
#include <cassert>
#include <charconv>

#include "base/utf8.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

void append_code_unit(std::string& output, unsigned unit) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    output += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) output += kDigits[(unit >> shift) & 0xF];
}

// As UTF-16, which is how JSON escapes what lies above U+FFFF.
void append_escape(std::string& output, char32_t code_point) {
    if (code_point < 0x10000) return append_code_unit(output, static_cast<unsigned>(code_point));
    const unsigned rest = static_cast<unsigned>(code_point) - 0x10000;
    append_code_unit(output, 0xD800 + (rest >> 10));
    append_code_unit(output, 0xDC00 + (rest & 0x3FF));
}

char short_escape(char32_t code_point) {
    switch (code_point) {
        case '"': return '"';
        case '\\': return '\\';
        case '\b': return 'b';
        case '\f': return 'f';
        case '\n': return 'n';
        case '\r': return 'r';
        case '\t': return 't';
        default: return 0;
    }
}

// Which bytes are copied without a further look.
constexpr std::array<bool, 256> kPlain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t byte = 0x20; byte < 0x7F; ++byte) plain[byte] = byte != '"' && byte != '\\' && byte != '#';
    return plain;
}();

std::size_t end_of_plain(std::string_view text, std::size_t at) {
    while (at < text.size() && kPlain[static_cast<unsigned char>(text[at])]) ++at;
    return at;
}

void append_special(std::string& output, std::string_view bytes, const CodePoint& c, bool after_hash) {
    const char letter = c.valid ? short_escape(c.value) : char{0};
    if (!c.valid) {
        output += "\uFFFD";
    } else if (letter != 0) {
        output += '\\';
        output += letter;
    } else if ((c.value == '#' && after_hash) || is_invisible(c.value)) {
        append_escape(output, c.value);
    } else {
        output += bytes;
    }
}

template <class Number>
void append_number(std::string& output, Number number) {
    char digits[24];
    output.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

struct AppendScalar {
    std::string& output;
    void operator()(std::nullptr_t) const { output += "null"; }
    void operator()(bool value) const { output += value ? "true" : "false"; }
    void operator()(std::int64_t value) const { append_number(output, value); }
    void operator()(std::uint64_t value) const { append_number(output, value); }
    void operator()(std::string_view value) const { append_json_text(output, value); }
};

}  // namespace

void append_json_text(std::string& output, std::string_view text) {
    output += '"';
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = end_of_plain(text, at);
        output.append(text, at, end - at);
        at = end;
        if (at == text.size()) break;
        const CodePoint c = code_point_at(text, at);
        append_special(output, text.substr(at, c.length), c, at > 0 && text[at - 1] == '#');
        at += c.length;
    }
    output += '"';
}

void JsonScalar::append_to(std::string& output) const { std::visit(AppendScalar{output}, value_); }

bool JsonScope::is_open() const { return writer_ != nullptr && depth_ <= writer_->open_.size() && writer_->open_[depth_ - 1].id == id_; }

void JsonScope::close() {
    if (is_open()) writer_->close_down_to(depth_ - 1);
    writer_ = nullptr;
}

bool JsonScope::begin_value() {
    assert(is_open());
    if (!is_open()) return false;
    writer_->close_down_to(depth_);
    bool& empty = writer_->open_.back().empty;
    if (!empty) writer_->output_ += ',';
    empty = false;
    writer_->new_line();
    return true;
}

bool JsonObject::begin_member(std::string_view key) {
    if (!begin_value()) return false;
    append_json_text(writer_->output_, key);
    writer_->output_ += writer_->layout_ == JsonLayout::pretty ? ": " : ":";
    return true;
}

void JsonObject::put(std::string_view key, const JsonScalar& value) {
    if (begin_member(key)) value.append_to(writer_->output_);
}

JsonObject JsonObject::object(std::string_view key) { return begin_member(key) ? writer_->open<JsonObject>('{', '}') : JsonObject(); }
JsonList JsonObject::list(std::string_view key) { return begin_member(key) ? writer_->open<JsonList>('[', ']') : JsonList(); }

void JsonList::put(const JsonScalar& value) {
    if (begin_value()) value.append_to(writer_->output_);
}

JsonObject JsonList::object() { return begin_value() ? writer_->open<JsonObject>('{', '}') : JsonObject(); }
JsonList JsonList::list() { return begin_value() ? writer_->open<JsonList>('[', ']') : JsonList(); }

JsonObject JsonWriter::object() {
    close_down_to(0);
    return open<JsonObject>('{', '}');
}

JsonList JsonWriter::list() {
    close_down_to(0);
    return open<JsonList>('[', ']');
}

template <class Scope>
Scope JsonWriter::open(char begin, char end) {
    output_ += begin;
    open_.push_back({++last_id_, end});
    Scope scope;
    scope.writer_ = this;
    scope.id_ = last_id_;
    scope.depth_ = open_.size();
    return scope;
}

void JsonWriter::close_down_to(std::size_t depth) {
    while (open_.size() > depth) {
        const Open closed = open_.back();
        open_.pop_back();
        if (!closed.empty) new_line();
        output_ += closed.end;
        if (open_.empty()) output_ += '\n';
    }
}

void JsonWriter::new_line() {
    if (layout_ == JsonLayout::compact) return;
    output_ += '\n';
    output_.append(2 * open_.size(), ' ');
}

}  // namespace denybom
