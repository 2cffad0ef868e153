// SPDX-License-Identifier: Apache-2.0
#include "syntax/tag_value.h"

#include <algorithm>

namespace denybom {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kTextBegin = "<text>";
constexpr std::string_view kTextEnd = "</text>";

constexpr std::string_view kNeverClosed = "a <text> is never closed";
constexpr std::string_view kTextInText = "a <text> begins inside a <text>: the end of the first is missing";
constexpr std::string_view kMoreBehind = "something stands behind the end of a <text>";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_tag_character(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'; }

// Of `Tag : value`: how long the tag is, or 0 where the line has none.
std::size_t tag_length(std::string_view line) {
    if (line.empty() || !is_letter(line.front())) return 0;
    const auto end = static_cast<std::size_t>(std::find_if_not(line.begin(), line.end(), is_tag_character) - line.begin());
    const std::size_t colon = line.find_first_not_of(kBlanks, end);
    return colon != std::string_view::npos && line[colon] == ':' ? end : 0;
}

std::string_view trimmed(std::string_view text, std::string_view what) {
    const std::size_t first = text.find_first_not_of(what);
    if (first == std::string_view::npos) return text.substr(text.size());
    return text.substr(first, text.find_last_not_of(what) - first + 1);
}

}  // namespace

std::string_view without_blanks(std::string_view text) { return trimmed(text, kBlanks); }

TagLines::TagLines(std::string_view text) : text_(text), at_(text.starts_with(kMark) ? kMark.size() : 0) {}

std::string_view TagLines::line_at(std::size_t begin) const {
    const auto from = text_.begin() + static_cast<std::ptrdiff_t>(begin);
    return {from, std::find_if(from, text_.end(), [](char c) { return c == '\n' || c == '\r'; })};
}

void TagLines::pass_line_end(std::size_t end) {
    at_ = end;
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
}

std::optional<TagLine> TagLines::next() {
    while (at_ < text_.size()) {
        const std::string_view whole = line_at(at_);
        const std::string_view line = without_blanks(whole);
        pass_line_end(at_ + whole.size());
        if (line.empty() || line.front() == '#') continue;

        TagLine result;
        result.offset = static_cast<ByteOffset>(line.data() - text_.data());
        const std::size_t length = tag_length(line);
        result.tag = line.substr(0, length);
        read_value(result, length == 0 ? line : line.substr(line.find(':', length) + 1));
        return result;
    }
    return std::nullopt;
}

void TagLines::read_value(TagLine& line, std::string_view rest) {
    line.value = without_blanks(rest);
    line.value_offset = static_cast<ByteOffset>(line.value.data() - text_.data());
    if (!line.tag.empty() && line.value.starts_with(kTextBegin)) read_text(line, line.value_offset + kTextBegin.size());
}

void TagLines::read_text(TagLine& line, std::size_t begin) {
    const std::size_t end = std::min(text_.find(kTextEnd, begin), text_.size());
    const std::string_view inside = text_.substr(begin, end - begin);
    line.value = trimmed(inside, " \t\r\n");
    line.value_offset = static_cast<ByteOffset>(line.value.data() - text_.data());
    if (inside.find(kTextBegin) != std::string_view::npos) line.fault = kTextInText;
    if (end == text_.size()) {
        line.fault = kNeverClosed;
        at_ = end;
        return;
    }
    const std::string_view behind = line_at(end + kTextEnd.size());
    if (!without_blanks(behind).empty()) line.fault = kMoreBehind;
    pass_line_end(end + kTextEnd.size() + behind.size());
}

std::vector<std::string> tag_pointers(std::string_view text, std::span<const ByteOffset> offsets) {
    std::vector<std::string> pointers(offsets.size());
    std::size_t next = 0;
    TagLines lines{text};
    while (next < offsets.size()) {
        const auto line = lines.next();
        if (!line) break;
        while (next < offsets.size() && offsets[next] < line->offset) ++next;
        for (; next < offsets.size() && offsets[next] < lines.end(); ++next) pointers[next] = line->tag;
    }
    return pointers;
}

}  // namespace denybom
