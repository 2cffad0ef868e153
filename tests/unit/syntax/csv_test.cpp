// SPDX-License-Identifier: Apache-2.0
#include "syntax/csv.h"

#include <catch2/catch.hpp>

using namespace denybom;

namespace {

// Rows in `{}`, cells parted by `|`; `!` in front of a broken row.
std::string shown(std::string_view text, char separator) {
    std::string out;
    CsvRows rows{text, separator};
    while (const auto row = rows.next()) {
        out += row->is_broken ? "!{" : "{";
        for (const CsvCell& cell : row->cells) out += (&cell == row->cells.data() ? "" : "|") + cell.text;
        out += "}";
    }
    return out;
}

}  // namespace

TEST_CASE("CSV: rows and cells") {
    struct Case {
        const char* text;
        char separator;
        const char* rows;
    };
    const Case cases[] = {
        {"", ',', ""},
        {"a,b\nc,d\n", ',', "{a|b}{c|d}"},
        {"a,b\r\nc,d", ',', "{a|b}{c|d}"},
        {"a,b\rc,d\r", ',', "{a|b}{c|d}"},
        {"a;b,c\n", ';', "{a|b,c}"},
        {" a , b \n", ',', "{a|b}"},
        {"\"a,b\",c\n", ',', "{a,b|c}"},
        {"\"a \"\"b\"\" c\",d\n", ',', "{a \"b\" c|d}"},
        {"\"two\nlines\",c\n", ',', "{two\nlines|c}"},
        {"a,,\n", ',', "{a||}"},
        {",\n", ',', "{|}"},
        {"\n\na\n", ',', "{}{}{a}"},
        {"\"open,b\nc", ',', "!{open,b\nc}"},
        {"\"a\"b,c\n", ',', "!{ab|c}"},
        {"a\"b,c\n", ',', "{a\"b|c}"},
        {"a\t\"b\tc\"\n", '\t', "{a|b\tc}"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(shown(c.text, c.separator) == c.rows);
    }
}

TEST_CASE("CSV: what is written is read as it was") {
    for (const std::string cell : {"plain", "with,comma", "with \"quotes\"", "two\nlines", "", "tab\there"}) {
        std::string line;
        append_csv_cell(line, cell, ',');
        CsvRows rows{line, ','};
        const auto row = rows.next();
        CHECK((row ? row->cells[0].text : std::string{}) == cell);
    }
}

TEST_CASE("CSV: a cell knows where it stands") {
    CsvRows rows{"a, b,\"c\"\nd", ','};
    const auto row = rows.next();
    REQUIRE(row);
    CHECK(row->cells[0].offset == 0);
    CHECK(row->cells[1].offset == 3);
    CHECK(row->cells[2].offset == 6);
    CHECK(rows.next()->cells[0].offset == 9);
}
