// SPDX-License-Identifier: Apache-2.0
// Rows of cells as text (RFC 4180): parted by commas, semicolons or tabs, cells in quotes where they hold these, line ends or quotes (doubled).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/location.h"

namespace denybom {

struct CsvCell {
    std::string text;        // without quotes and the blanks around it
    ByteOffset offset = 0;
};

struct CsvRow {
    std::vector<CsvCell> cells;
    ByteOffset offset = 0;
    bool is_broken = false;  // a quote is not closed, or something follows one

    // Whether no cell holds anything.
    bool is_blank() const;
};

class CsvRows {
public:
    CsvRows(std::string_view text, char separator, std::size_t begin = 0) : text_(text), separator_(separator), at_(begin) {}

    // The next row; lines end with LF, CRLF or CR.
    std::optional<CsvRow> next();
    // Where the next row begins.
    std::size_t at() const { return at_; }

private:
    CsvCell quoted_cell(bool& is_broken);
    CsvCell plain_cell();
    bool at_line_end() const { return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }

    std::string_view text_;
    char separator_;
    std::size_t at_;
};

// A cell as it is written, in quotes where it needs them, or `always`.
void append_csv_cell(std::string& output, std::string_view text, char separator, bool always = false);

}  // namespace denybom
