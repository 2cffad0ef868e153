// SPDX-License-Identifier: Apache-2.0
#include "report/page.h"

#include <algorithm>
#include <array>
#include <optional>

#include "syntax/escape.h"

namespace denybom {
namespace {

// Select Graphic Rendition (ECMA-48, 8.3.117), in the order of Style.
constexpr std::array<std::string_view, 7> kSgr{"", "1", "2", "1;31", "1;33", "36", "1;32"};
constexpr std::size_t kLeastText = 30;  // columns of text that remain however narrow the terminal is

constexpr std::size_t kStump = 12;  // a line is not broken after so little for a word that no line can hold
constexpr std::size_t kValueWidth = 200;
constexpr std::size_t kSentenceWidth = 600;

// The text of some pieces, word by word, with the style of each part of a word.
class Flow {
public:
    explicit Flow(std::span<const Piece> pieces) {
        for (const Piece& piece : pieces) add(piece);
    }

    std::optional<std::string_view> next_word() {
        if (at_ > text_.size()) return std::nullopt;
        const std::size_t begin = at_;
        const std::size_t end = std::min(text_.find(' ', begin), text_.size());
        at_ = end + 1;
        return std::string_view(text_).substr(begin, end - begin);
    }

    // Words are asked for in the order of the text.
    template <class Visit>
    void for_each_style(std::string_view word, Visit visit) {
        std::size_t begin = static_cast<std::size_t>(word.data() - text_.data());
        const std::size_t end = begin + word.size();
        while (begin < end) {
            while (runs_[run_].end <= begin) ++run_;
            const std::size_t part = std::min(end, runs_[run_].end);
            visit(std::string_view(text_).substr(begin, part - begin), runs_[run_].style);
            begin = part;
        }
    }

private:
    struct Run {
        std::size_t end;
        Style style;
    };

    // No command begins where two pieces meet.
    void add(const Piece& piece) {
        const std::size_t begin = text_.empty() ? 0 : text_.size() - 1;
        const std::string met = without_commands(std::string(text_, begin) + piece.text);
        text_.replace(begin, std::string::npos, met);
        runs_.push_back({text_.size(), piece.style});
    }

    std::string text_;
    std::vector<Run> runs_;
    std::size_t at_ = 0;
    std::size_t run_ = 0;
};

}  // namespace

std::string shown(std::string_view value) { return for_terminal(value, kValueWidth); }
std::string shown_sentence(std::string_view text) { return for_terminal(text, kSentenceWidth); }

void Page::print(std::string_view text, Style style) {
    constexpr std::string_view kReset = "\x1B[0m";
    const std::string_view sgr = appearance_.colour ? kSgr[static_cast<std::size_t>(style)] : "";
    if (sgr.empty()) {
        output_ += text;
        return;
    }
    const bool goes_on = style == last_style_ && reset_end_ > start_ && output_.find_first_not_of(' ', reset_end_) == std::string::npos;
    if (goes_on) {
        output_.erase(reset_end_ - kReset.size(), kReset.size());
        output_.append(text);
    } else {
        output_.append("\x1B[").append(sgr).append("m").append(text);
    }
    output_.append(kReset);
    last_style_ = style;
    reset_end_ = output_.size();
}

void Page::paragraph(std::size_t indent, std::size_t hanging, std::span<const Piece> pieces) {
    const std::size_t width = appearance_.width == 0 ? kNoMaximum : std::max(appearance_.width, hanging + kLeastText);
    Flow flow(pieces);
    output_.append(indent, ' ');
    std::size_t column = indent;
    std::size_t blanks = 0;  // before the next word; those at the end of a line are not printed
    bool line_is_empty = true;
    while (const auto word = flow.next_word()) {
        const std::size_t columns = columns_of(*word);
        if (columns > 0) {
            const bool is_hopeless = hanging + columns > width && column <= hanging + kStump;
            if (!line_is_empty && !is_hopeless && column + blanks + columns > width) {
                output_ += '\n';
                output_.append(hanging, ' ');
                column = hanging;
                blanks = 0;
            }
            output_.append(blanks, ' ');
            flow.for_each_style(*word, [&](std::string_view part, Style style) { print(part, style); });
            column += blanks + columns;
            line_is_empty = false;
            blanks = 0;
        }
        ++blanks;
    }
    output_ += '\n';
}

void Page::line(std::size_t indent, std::string_view text) {
    output_.append(indent, ' ');
    output_ += text;
    output_ += '\n';
}

void Page::gap() {
    if (output_.size() > start_ && !output_.ends_with("\n\n")) output_ += '\n';
}

}  // namespace denybom
