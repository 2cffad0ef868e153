// SPDX-License-Identifier: Apache-2.0
#include "syntax/escape.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/utf8.h"

namespace denybom {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Sorted. The noncharacters at the end of each plane are computed.
constexpr Range kInvisible[] = {
    {0x0, 0x1F},        {0x7F, 0x9F},       {0xAD, 0xAD},       {0x34F, 0x34F},     {0x600, 0x605},     {0x61C, 0x61C},
    {0x6DD, 0x6DD},     {0x70F, 0x70F},     {0x890, 0x891},     {0x8E2, 0x8E2},     {0x115F, 0x1160},   {0x17B4, 0x17B5},
    {0x180B, 0x180F},   {0x200B, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},   {0x2800, 0x2800},   {0x3164, 0x3164},
    {0xFDD0, 0xFDEF},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},   {0x110BD, 0x110BD},
    {0x110CD, 0x110CD}, {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3}, {0x1D159, 0x1D159}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

// Coarse: blocks of combining marks that fonts draw over the letter before.
constexpr Range kCombining[] = {
    {0x300, 0x36F}, {0x483, 0x489},   {0x591, 0x5BD},   {0x610, 0x61A},   {0x64B, 0x65F},   {0xE31, 0xE31},   {0xE34, 0xE3A},
    {0xE47, 0xE4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0x302A, 0x302D}, {0x3099, 0x309A}, {0xFE20, 0xFE2F},
};

// Coarse: Unicode Standard Annex 11, wide and full-width.
constexpr Range kWide[] = {
    {0x1100, 0x115E},   {0x231A, 0x231B},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0xA4CF},
    {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x17000, 0x18CFF}, {0x1B000, 0x1B2FF}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

template <std::size_t count>
bool holds(const Range (&ranges)[count], char32_t code_point) {
    const auto after =
        std::upper_bound(std::begin(ranges), std::end(ranges), code_point, [](char32_t c, const Range& range) { return c < range.first; });
    return after != std::begin(ranges) && code_point <= std::prev(after)->last;
}

bool is_plain(char c) { return c >= 0x20 && c < 0x7F; }

std::size_t width_of(char32_t code_point) {
    if (code_point < 0x300) return 1;
    if (holds(kCombining, code_point)) return 0;
    return holds(kWide, code_point) ? 2 : 1;
}

std::string in_hex(std::string_view before, char32_t number, std::size_t digits) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string hex;
    for (; number != 0 || hex.size() < digits; number >>= 4) hex.insert(hex.begin(), kDigits[number & 0xF]);
    return "<" + std::string(before) + hex + ">";
}

// What one code point is shown as, and how much of the text that used up.
struct Shown {
    std::string text;
    std::size_t width = 0;
    std::size_t length = 1;
};

constexpr std::size_t kMarksInARow = 2;

Shown show(std::string_view text, std::size_t at, std::size_t marks_before) {
    const CodePoint c = code_point_at(text, at);
    if (c.valid && c.value == '\n') return {"↵", 1, 1};
    if (c.valid && c.value == '\r' && text.substr(at + 1, 1) == "\n") return {"↵", 1, 2};
    const std::size_t width = c.valid ? width_of(c.value) : 0;
    const bool heaped = width == 0 && marks_before >= kMarksInARow;
    if (c.valid && !heaped && !is_invisible(c.value)) return {std::string(text.substr(at, c.length)), width, c.length};
    std::string mark = c.valid ? in_hex("U+", c.value, 4) : in_hex("0x", c.value, 2);
    const std::size_t columns = mark.size();
    return {std::move(mark), columns, c.length};
}

// Gathers what is shown, and remembers where it would have to be cut so that `…` still fits.
class Line {
public:
    explicit Line(std::size_t max_width) : max_width_(max_width) {}

    std::size_t room() const { return max_width_ - width_; }

    // False once the text is too wide; it is then cut.
    bool add(std::string_view text, std::size_t width) {
        if (width > room()) return cut();
        text_ += text;
        width_ += width;
        if (width_ < max_width_) fitting_ = text_.size();
        return true;
    }

    // Likewise, of a text that has a column for each byte.
    bool add_plain(std::string_view text) {
        const std::size_t before_last = std::min(text.size(), room() == 0 ? 0 : room() - 1);
        add(text.substr(0, before_last), before_last);
        return before_last == text.size() || (add(text.substr(before_last, 1), 1) && (before_last + 1 == text.size() || cut()));
    }

    std::string take() { return std::move(text_); }

private:
    bool cut() {
        text_.resize(fitting_);
        if (max_width_ > 0) text_ += "…";
        return false;
    }

    std::size_t max_width_;
    std::size_t width_ = 0;
    std::size_t fitting_ = 0;
    std::string text_;
};

// The printable ASCII at `at`, as far as one needs to look to fill `room` columns and see that there is more.
std::string_view plain_run(std::string_view text, std::size_t at, std::size_t room) {
    const std::string_view rest = text.substr(at, room == kNoMaximum ? room : room + 1);
    return rest.substr(0, static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_plain) - rest.begin()));
}

bool starts_formula(std::string_view text) {
    constexpr std::u32string_view kFirst = U"=+-@\t\r\n＝＋－＠";
    return !text.empty() && kFirst.find(code_point_at(text, 0).value) != std::u32string_view::npos;
}

// The text with a blank between any two of `c` that stand side by side.
std::string apart(std::string_view text, std::string_view characters) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (!out.empty() && out.back() == c && characters.find(c) != std::string_view::npos) out += ' ';
        out += c;
    }
    return out;
}

}  // namespace

bool is_invisible(char32_t code_point) {
    if (code_point >= 0x20 && code_point < 0x7F) return false;
    return holds(kInvisible, code_point) || (code_point & 0xFFFE) == 0xFFFE;
}

std::string visible(std::string_view text, std::size_t max_width) {
    Line line(max_width);
    std::size_t marks = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (const std::string_view run = plain_run(text, at, line.room()); !run.empty()) {
            if (!line.add_plain(run)) break;
            at += run.size();
            marks = 0;
            continue;
        }
        const Shown shown = show(text, at, marks);
        marks = shown.width == 0 ? marks + 1 : 0;
        if (!line.add(shown.text, shown.width)) break;
        at += shown.length;
    }
    return line.take();
}

std::string without_commands(std::string_view text) { return apart(text, ":#"); }

std::string for_terminal(std::string_view text, std::size_t max_width) {
    // Blanks that are put between commands may make it wider again: cut once more.
    std::string shown = without_commands(visible(text, max_width));
    return max_width == kNoMaximum || columns_of(shown) <= max_width ? shown : visible(shown, max_width);
}

std::string csv_cell(std::string_view text) {
    std::string cell = starts_formula(text) ? "\"'" : "\"";
    for (const char c : apart(visible(text), "#")) {
        if (c == '"') cell += '"';
        cell += c;
    }
    return cell + '"';
}

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t run = plain_run(text, at, kNoMaximum).size();
        columns += run;
        at += run;
        if (at == text.size()) break;
        const CodePoint c = code_point_at(text, at);
        columns += width_of(c.value);
        at += c.length;
    }
    return columns;
}

}  // namespace denybom
