// SPDX-License-Identifier: Apache-2.0
// How text is folded. Most of it is ASCII and takes the short way of fold_ascii(), a loop that compilers turn into vector
// instructions. Everything else is folded code point by code point, so that time and memory are linear in the text; the only
// thing that looks back is the composition of Hangul syllables, since every other composition ends in a mark and marks are dropped.
#include "identifier/fold.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>

#include "base/utf8.h"
#include "identifier/lookalikes.h"

namespace denybom {
namespace {

constexpr bool is_blank(unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_control(unsigned char c) { return c < 0x20 || c == 0x7F; }
constexpr char lower(char c) { return static_cast<char>(c | (static_cast<unsigned char>(c - 'A') < 26 ? 0x20 : 0)); }
constexpr bool is_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// Typography that neither the look-alikes nor the general categories of Unicode settle; zero: dropped.
struct Sign {
    char32_t code_point;
    char ascii;
};
constexpr Sign kSigns[] = {
    {0x0085, ' '},  {0x00A9, 0},    {0x00AB, '"'},  {0x00AE, 0},    {0x00B4, '\''}, {0x00BB, '"'},  {0x2018, '\''}, {0x2019, '\''},
    {0x201A, '\''}, {0x201B, '\''}, {0x201C, '"'},  {0x201D, '"'},  {0x201E, '"'},  {0x201F, '"'},  {0x2032, '\''}, {0x2033, '"'},
    {0x2035, '\''}, {0x2036, '"'},  {0x2039, '\''}, {0x203A, '\''}, {0x2117, 0},    {0x2120, 0},    {0x2122, 0},    {0x275B, '\''},
    {0x275C, '\''}, {0x275D, '"'},  {0x275E, '"'},  {0x275F, '\''}, {0x2760, '"'},  {0x2800, ' '},  {0x2E42, '"'},  {0x300A, '"'},
    {0x300B, '"'},  {0x300C, '"'},  {0x300D, '"'},  {0x300E, '"'},  {0x300F, '"'},  {0x301D, '"'},  {0x301E, '"'},  {0x301F, '"'},
    {0xFFF9, 0},    {0xFFFA, 0},    {0xFFFB, 0},    {0x1F676, '"'}, {0x1F677, '"'}, {0x1F678, '"'},
};

template <class Row>
const Row* find_row(const Row* first, const Row* last, char32_t code_point) {
    const Row* row = std::lower_bound(first, last, code_point, [](const Row& r, char32_t c) { return r.code_point < c; });
    return row != last && row->code_point == code_point ? row : nullptr;
}

const Lookalike* find_lookalike(char32_t code_point) {
    static const std::span<const Lookalike> rows = lookalikes();
    return find_row(rows.data(), rows.data() + rows.size(), code_point);
}

utf8proc_category_t category_of(char32_t code_point) { return utf8proc_category(static_cast<utf8proc_int32_t>(code_point)); }

bool is_mark(char32_t code_point) {
    const utf8proc_category_t category = category_of(code_point);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
}

// What a code point of pure typography stands for: a blank, a dash, a quote, or nothing (dropped).
struct Typography {
    bool is_one = false;
    char ascii = 0;
};
Typography typography(char32_t code_point) {
    switch (category_of(code_point)) {
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP: return {true, ' '};
        case UTF8PROC_CATEGORY_PD: return {true, '-'};
        default: break;
    }
    const Sign* sign = find_row(std::begin(kSigns), std::end(kSigns), code_point);
    return sign != nullptr ? Typography{true, sign->ascii} : Typography{};
}

// Unicode, 3.12: conjoining jamo. Zero where the two do not compose.
char32_t composed_hangul(char32_t first, char32_t second) {
    const char32_t leading = first - 0x1100;
    const char32_t vowel = second - 0x1161;
    if (leading < 19 && vowel < 21) return 0xAC00 + (leading * 21 + vowel) * 28;
    const char32_t syllable = first - 0xAC00;
    const char32_t trailing = second - 0x11A7;
    if (syllable < 11172 && syllable % 28 == 0 && trailing - 1 < 27) return first + trailing;
    return 0;
}

class Folding {
public:
    explicit Folding(std::size_t size) { out_.reserve(size); }

    void add_byte(char byte) { append(byte); }

    void add(char32_t code_point) {
        if (add_known(code_point)) return;
        if (code_point - 0xAC00 < 11172) return append_code_point(code_point);
        constexpr int kDecompose = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_IGNORE | UTF8PROC_STRIPMARK;
        const Parts parts(code_point, kDecompose);
        for (const utf8proc_int32_t part : parts) {
            if (add_known(static_cast<char32_t>(part))) continue;
            for (const utf8proc_int32_t folded : Parts(static_cast<char32_t>(part), kDecompose | UTF8PROC_CASEFOLD))
                if (!add_known(static_cast<char32_t>(folded))) append_code_point(static_cast<char32_t>(folded));
        }
    }

    std::string take() {
        if (!out_.empty() && out_.back() == ' ') out_.pop_back();
        return std::move(out_);
    }

private:
    class Parts {
    public:
        Parts(char32_t code_point, int options) {
            int boundary = 0;
            const auto count =
                utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code_point), parts_, kMost, static_cast<utf8proc_option_t>(options), &boundary);
            count_ = std::clamp<utf8proc_ssize_t>(count, 0, kMost);
        }
        const utf8proc_int32_t* begin() const { return parts_; }
        const utf8proc_int32_t* end() const { return parts_ + count_; }

    private:
        static constexpr utf8proc_ssize_t kMost = 32;  // the longest decomposition, of U+FDFA, has 18
        utf8proc_int32_t parts_[kMost];
        utf8proc_ssize_t count_ = 0;
    };

    // Adds what needs no further decomposition; false where nothing is known of the code point.
    bool add_known(char32_t code_point) {
        if (code_point < 0x80) {
            add_ascii(static_cast<char>(code_point));
        } else if (const Typography sign = typography(code_point); sign.is_one) {
            if (sign.ascii != 0) add_ascii(sign.ascii);
        } else if (const Lookalike* row = find_lookalike(code_point)) {
            for (const char* c = row->text; *c != 0; ++c) append(lower(*c));
        } else {
            return category_of(code_point) == UTF8PROC_CATEGORY_CC;
        }
        return true;
    }

    void add_ascii(char c) {
        if (is_blank(static_cast<unsigned char>(c))) {
            if (!out_.empty() && out_.back() != ' ') append(' ');
        } else if (!is_control(static_cast<unsigned char>(c))) {
            append(lower(c));
        }
    }

    void append(char c) {
        out_ += c;
        last_ = 0;
    }

    void append_code_point(char32_t code_point) {
        const char32_t composed = composed_hangul(last_, code_point);
        if (composed != 0) out_.resize(out_.size() - 3);
        last_ = composed != 0 ? composed : code_point;
        append_utf8(out_, last_);
    }

    std::string out_;
    char32_t last_ = 0;  // the last code point where it is no ASCII
};

// Blanks and controls made as add_ascii() makes them, in place.
void tidy_ascii(std::string& text) {
    std::size_t kept = 0;
    for (const char c : text) {
        const bool blank = is_blank(static_cast<unsigned char>(c));
        if (blank ? kept == 0 || text[kept - 1] == ' ' : is_control(static_cast<unsigned char>(c))) continue;
        text[kept++] = blank ? ' ' : c;
    }
    if (kept > 0 && text[kept - 1] == ' ') --kept;
    text.resize(kept);
}

bool is_tidy_ascii(std::string_view text) {
    if (text.empty()) return true;
    unsigned char untidy = text.front() == ' ' || text.back() == ' ' || is_control(static_cast<unsigned char>(text.front()));
    for (std::size_t i = 1; i < text.size(); ++i) {
        const int doubled = static_cast<int>(text[i] == ' ') & static_cast<int>(text[i - 1] == ' ');
        untidy |= static_cast<unsigned char>(is_control(static_cast<unsigned char>(text[i])) | doubled);
    }
    return untidy == 0;
}

std::string fold_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = lower(c);
    if (!is_tidy_ascii(text)) tidy_ascii(out);
    return out;
}

bool is_ascii(std::string_view text) {
    unsigned char all = 0;
    for (const char c : text) all |= static_cast<unsigned char>(c);
    return all < 0x80;
}

// What folding makes of one code point, for was_disguised().
enum class Change : std::uint8_t { none, typography, to_ascii, to_other, hidden, mark };

Change change_of(char32_t code_point) {
    const auto byte = static_cast<unsigned char>(code_point);
    if (code_point < 0x80) return is_control(byte) && !is_blank(byte) ? Change::hidden : Change::none;
    if (typography(code_point).is_one) return Change::typography;
    if (is_mark(code_point) && !utf8proc_get_property(static_cast<utf8proc_int32_t>(code_point))->ignorable) return Change::mark;
    Folding folding(8);
    folding.add(code_point);
    const std::string folded = folding.take();
    if (folded.empty()) return Change::hidden;
    const auto alphanumeric = [](char c) { return is_letter(static_cast<unsigned char>(c)) || is_digit(static_cast<unsigned char>(c)); };
    if (!is_ascii(folded)) return Change::to_other;
    return std::any_of(folded.begin(), folded.end(), alphanumeric) ? Change::to_ascii : Change::typography;
}

// Scripts from Hebrew on use joiners, direction marks and vowel signs in ordinary spelling.
constexpr char32_t kFirstScriptWithJoiners = 0x0590;

class DisguiseSearch {
public:
    bool found() const { return found_ || (replaced_somewhere_ && !other_script_somewhere_); }

    void add(char32_t code_point) {
        const Change change = change_of(code_point);
        if (change == Change::hidden) {
            found_ = found_ || base_ < kFirstScriptWithJoiners;
            return;
        }
        if (change == Change::mark) {
            replaced_ = replaced_ || is_letter(base_);
            return;
        }
        base_ = code_point;
        replaced_ = replaced_ || change == Change::to_ascii;
        other_script_somewhere_ = other_script_somewhere_ || change == Change::to_other;
        if (is_letter(code_point)) ascii_ = true;
        if (change == Change::typography || (code_point < 0x80 && !is_letter(code_point) && !is_digit(code_point))) end_word();
    }

    void end_word() {
        found_ = found_ || (ascii_ && replaced_);
        replaced_somewhere_ = replaced_somewhere_ || replaced_;
        ascii_ = replaced_ = false;
    }

private:
    bool found_ = false;
    bool ascii_ = false;     // this word has ASCII letters
    bool replaced_ = false;  // this word has letters that became ASCII
    bool replaced_somewhere_ = false;
    bool other_script_somewhere_ = false;
    char32_t base_ = 0;  // the last visible code point
};

bool is_printable(char32_t code_point) {
    const utf8proc_category_t category = category_of(code_point);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_SO && !is_mark(code_point) &&
           !utf8proc_get_property(static_cast<utf8proc_int32_t>(code_point))->ignorable;
}

void append_escaped(std::string& out, const CodePoint& code_point, std::string_view bytes) {
    char number[24];
    std::snprintf(number, sizeof number, code_point.valid ? "[U+%04X" : "[0x%02X", static_cast<unsigned>(code_point.value));
    out += number;
    if (code_point.valid && is_printable(code_point.value)) out.append(" ").append(bytes);
    out += ']';
}

}  // namespace

std::string fold(std::string_view text) {
    if (is_ascii(text)) return fold_ascii(text);
    Folding folding(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint code_point = code_point_at(text, at);
        if (code_point.valid) {
            folding.add(code_point.value);
        } else {
            folding.add_byte(text[at]);
        }
        at += code_point.length;
    }
    return folding.take();
}

std::string merge_similar_letters(std::string folded) {
    std::size_t kept = 0;
    for (char c : folded) {
        if (c == '1' || c == '|' || c == 'i') c = 'l';
        if (c == '0') c = 'o';
        char* last = kept > 0 ? &folded[kept - 1] : nullptr;
        if (last != nullptr && *last == 'r' && c == 'n') {
            *last = 'm';
        } else if (last != nullptr && *last == 'v' && c == 'v') {
            *last = 'w';
        } else {
            folded[kept++] = c;
        }
    }
    folded.resize(kept);
    return folded;
}

std::string fold_name(std::string_view text) { return merge_similar_letters(fold(text)); }

bool was_disguised(std::string_view text, std::string_view folded) {
    if (text == folded) return false;
    DisguiseSearch search;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint code_point = code_point_at(text, at);
        if (code_point.valid) search.add(code_point.value);
        at += code_point.length;
    }
    search.end_word();
    return search.found();
}

std::string code_points(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint code_point = code_point_at(text, at);
        const std::string_view bytes = text.substr(at, code_point.length);
        if (code_point.valid && code_point.value >= 0x20 && code_point.value < 0x7F) {
            out += bytes;
        } else {
            append_escaped(out, code_point, bytes);
        }
        at += code_point.length;
    }
    return out;
}

}  // namespace denybom
