// SPDX-License-Identifier: Apache-2.0
// Lays out text for a terminal: paragraphs that wrap at its width under a hanging indent, in colour where it has colours. Nothing that is
// printed can be taken for a command by a CI system (syntax/escape.h), also not where two pieces meet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/reporters.h"

namespace denybom {

enum class Style : std::uint8_t { plain, strong, faint, bad, doubtful, note, good };

// A piece of a paragraph; blanks in it are where lines may break. The caller has made foreign text visible: shown().
struct Piece {
    std::string text;
    Style style = Style::plain;
};

// Foreign text as a terminal may see it (syntax/escape.h), cut where it is very long: a value, and a sentence.
std::string shown(std::string_view value);
std::string shown_sentence(std::string_view text);

class Page {
public:
    Page(const Appearance& appearance, std::string& output) : appearance_(appearance), output_(output), start_(output.size()) {}

    // The first line begins `indent` columns from the left, the others `hanging`. A word that is too long for a line is not cut.
    void paragraph(std::size_t indent, std::size_t hanging, std::span<const Piece> pieces);
    void paragraph(std::size_t indent, std::size_t hanging, std::initializer_list<Piece> pieces) {
        paragraph(indent, hanging, std::span<const Piece>(pieces.begin(), pieces.size()));
    }
    // A line as it is, not wrapped: for lines of a file. The caller has made foreign text visible.
    void line(std::size_t indent, std::string_view text);
    // An empty line, unless nothing or an empty line stands before it.
    void gap();

private:
    void print(std::string_view text, Style style);

    Appearance appearance_;
    std::string& output_;
    std::size_t start_;  // what stands before it is none of its business
    Style last_style_ = Style::plain;
    std::size_t reset_end_ = 0;  // where the last styled words end: those that follow in the same style go on
};

}  // namespace denybom
