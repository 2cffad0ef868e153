// SPDX-License-Identifier: Apache-2.0
#include "format/list/component_list.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "base/nearest_name.h"
#include "base/utf8.h"
#include "format/list/digest.h"
#include "format/list/titles.h"
#include "format/workbook.h"
#include "syntax/csv.h"

namespace denybom::list {
namespace {

constexpr std::size_t kTitleRows = 20;  // that are not blank: within which the row of titles must stand
constexpr std::string_view kSeparators = ",;\t|";
constexpr std::string_view kBlanks = " \t\r\n";

// Excel's own first line: `sep=;`.
std::size_t length_of_separator_line(std::string_view text) {
    constexpr std::string_view kSaid = "sep=";
    if (text.size() <= kSaid.size() + 1 || !equal_but_for_case(text.substr(0, kSaid.size()), kSaid)) return 0;
    if (kSeparators.find(text[kSaid.size()]) == std::string_view::npos || text.find_first_of("\r\n") != kSaid.size() + 1) return 0;
    return std::min(text.find_first_not_of("\r\n", kSaid.size() + 1), text.size());
}

// A table goes on as it begins, half of it at least: prose and programs with commas do not.
bool go_on_with_as_many_cells(std::size_t cells, CsvRows rows) {
    constexpr std::size_t kRowsToLookAt = 10;
    std::size_t seen = 0;
    std::size_t alike = 0;
    while (seen < kRowsToLookAt) {
        const auto row = rows.next();
        if (!row) break;
        if (row->is_blank()) continue;
        ++seen;
        const std::size_t number = row->cells.size();
        alike += number == cells || number == cells + 1 ? 1 : 0;  // one more: a separator at the end of the line
    }
    return alike > 0 && alike * 2 >= seen;
}

bool is_of_program(const CsvCell& cell) {
    const auto number_of = [&](char c) { return std::count(cell.text.begin(), cell.text.end(), c); };
    return cell.text.find_first_of("={}\\") != std::string::npos || number_of('(') != number_of(')');
}

bool is_title_row(std::string_view text, char separator, const CsvRow& row, const CsvRows& behind) {
    const bool is_markdown = separator == '|' && text.substr(row.offset).starts_with('|');
    const bool is_program = std::any_of(row.cells.begin(), row.cells.end(), is_of_program);
    return !is_markdown && !is_program && columns_of(row) && go_on_with_as_many_cells(row.cells.size(), behind);
}

// The mark that parts one of the first rows into titles.
char separator_of(std::string_view text) {
    if (text.starts_with(kSheetMark)) return kSheetSeparator;
    if (length_of_separator_line(text) > 0) return text[std::string_view{"sep="}.size()];
    for (const char separator : kSeparators) {
        CsvRows rows{text, separator};
        for (std::size_t i = 0; i < kTitleRows;) {
            const auto row = rows.next();
            if (!row) break;
            if (row->is_blank()) continue;
            ++i;
            if (is_title_row(text, separator, *row, rows)) return separator;
        }
    }
    return '\0';
}

template <class Use>
void for_each_word(std::string_view text, std::string_view borders, Use use) {
    for (std::size_t begin = text.find_first_not_of(borders); begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of(borders, begin), text.size());
        use(text.substr(begin, end - begin));
        begin = text.find_first_not_of(borders, end);
    }
}

// Package URLs and CPE names are known by their looks.
std::optional<On> identifier_of(std::string_view word) {
    const auto has_scheme = [&](std::string_view scheme) { return equal_but_for_case(word.substr(0, scheme.size()), scheme); };
    if (has_scheme("pkg:")) return On::purl;
    if (has_scheme("cpe:")) return On::cpe;
    return std::nullopt;
}

class ListReader {
public:
    ListReader(std::string_view text, char separator, InventoryBuilder& builder)
        : text_(text), rows_(text, separator, length_of_separator_line(text)), builder_(builder) {}

    void read() {
        while (builder_.within_limits()) {
            const auto row = rows_.next();
            if (!row) break;
            take(*row);
        }
        end_sheet();
        if (blank_ > 0) builder_.diagnose(Severity::note, "blank-rows", std::to_string(blank_) + " rows are blank", 0);
    }

private:
    void take(const CsvRow& row) {
        if (const auto name = sheet_begun_by(text_, row)) {
            end_sheet();
            sheet_ = *name;
            sheet_offset_ = row.offset;
            return;
        }
        if (row.is_broken) builder_.incomplete("list-syntax", "a quotation mark is not closed, or something follows it", row.offset);
        if (row.is_blank()) {
            ++blank_;
            after_blank_ = true;
            return;
        }
        const bool begins_table = columns_ && after_blank_ && is_all_titles(row);
        after_blank_ = false;
        if (begins_table || (!columns_ && before_titles_.size() < kTitleRows)) {
            if (auto columns = columns_of(row)) return set_columns(std::move(*columns));
        }
        if (columns_) return say_component(row);
        if (before_titles_.size() == kTitleRows) return say_untitled(row);
        before_titles_.push_back(row);
    }

    // A further table below the first one: nothing of its row of titles is lost where each of them is known.
    static bool is_all_titles(const CsvRow& row) {
        const auto columns = columns_of(row);
        if (!columns) return false;
        return std::all_of(columns->begin(), columns->end(), [](const Column& column) { return column.meaning != nullptr || column.title.empty(); });
    }

    void set_columns(std::vector<Column> columns) {
        columns_ = std::move(columns);
        for (const CsvRow& row : before_titles_) say_before_titles(row);
        before_titles_.clear();
    }

    // What stands above the titles: the title of the list and who made it (`Supplier: Acme`) are said of the product; what else has several cells may
    // be a component.
    void say_before_titles(const CsvRow& row) {
        std::vector<const CsvCell*> said;
        for (const CsvCell& cell : row.cells) {
            if (!cell.text.empty()) said.push_back(&cell);
        }
        if (said.size() == 1) return builder_.say_of_subject(On::description, builder_.keep(said[0]->text), said[0]->offset);
        if (said.size() == 2 && said[0]->text.ends_with(':')) return say_of_product(*said[0], *said[1]);
        builder_.diagnose(Severity::warning, "row-before-titles", "a row of several cells stands before the titles", row.offset);
        say_component(row);
    }

    void say_of_product(const CsvCell& label, const CsvCell& cell) {
        const std::string_view title = std::string_view{label.text}.substr(0, label.text.size() - 1);
        const std::string_view text = builder_.keep(cell.text);
        const Meaning* meaning = find_title(title).meaning;
        if (meaning != nullptr && is_party(meaning->on)) return builder_.say_of_subject(meaning->on, text, cell.offset);
        builder_.say_of_subject(On::property, text, cell.offset, builder_.keep(title));
        builder_.say_of_subject(On::description, text, cell.offset);
    }

    void end_sheet() {
        for (const CsvRow& row : before_titles_) say_untitled(row);
        if (has_untitled_)
            builder_.incomplete("no-titles",
                                "the sheet " + std::string{sheet_} + " has no row of titles that says what its columns are; --columns can",
                                sheet_offset_);
        before_titles_.clear();
        columns_.reset();
        has_untitled_ = false;
        after_blank_ = false;
    }

    void say_untitled(const CsvRow& row) {
        has_untitled_ = true;
        builder_.open_component(Origin::component, row.offset);
        for (const CsvCell& cell : row.cells) {
            if (!cell.text.empty()) builder_.say(On::property, builder_.keep(cell.text), cell.offset, "vendor");
        }
        builder_.close_component();
    }

    void say_component(const CsvRow& row) {
        builder_.open_component(Origin::component, row.offset);
        has_name_ = false;
        bool has_more = false;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (row.cells[i].text.empty()) continue;
            const Column* column = i < columns_->size() ? &(*columns_)[i] : nullptr;
            has_more = has_more || (column == nullptr && !identifier_of(row.cells[i].text));  // an identifier says itself what it is
            say_cell(column, row.cells[i]);
        }
        if (has_more) {
            builder_.incomplete("untitled-cells",
                                "a row has more cells than there are titles: what stands in them, or under which title the others belong, is not known",
                                row.offset);
        }
        if (!has_name_) builder_.diagnose(Severity::warning, "no-name", "a row names no component", row.offset);
        builder_.close_component();
    }

    void say_cell(const Column* column, const CsvCell& cell) {
        const std::string_view text = builder_.keep(cell.text);
        const Meaning* meaning = column == nullptr ? nullptr : column->meaning;
        const bool may_be_in_text = meaning != nullptr && (meaning->on == On::purl || meaning->on == On::cpe);
        if (say_identifiers(text, cell.offset, may_be_in_text)) return;
        if (meaning == nullptr)
            return builder_.say(On::property, text, cell.offset, column == nullptr ? std::string_view{} : builder_.keep(column->title));
        has_name_ = has_name_ || meaning->names_component || meaning->on == On::file;
        if (meaning->key == "name") return builder_.say_name(text, cell.offset);
        if (meaning->key == "version") return builder_.say_version(text, cell.offset);
        if (meaning->key == "group") return builder_.say_group(text, cell.offset);
        if (meaning->on == On::hash) return say_hashes(meaning->detail, text, cell.offset);
        if (is_party(meaning->on)) return say_parties(meaning->on, text, cell.offset);
        builder_.say(meaning->on, text, cell.offset, meaning->detail);
    }

    // A cell of nothing but identifiers is that in any column; in a column of theirs they may stand in text. Neither kind holds blanks (NISTIR
    // 7695, 6.2; the purl specification). Answers whether the cell holds nothing else.
    bool say_identifiers(std::string_view text, ByteOffset offset, bool may_be_in_text) {
        bool are_all = true;
        for_each_word(text, kBlanks, [&](std::string_view word) { are_all = are_all && (identifier_of(word) || word == "," || word == ";"); });
        if (!are_all && !may_be_in_text) return false;
        for_each_word(text, kBlanks, [&](std::string_view word) { say_identifiers_in(word, offset); });
        return are_all;
    }

    // `cpe:...,cpe:...`: a comma is part of an identifier, unless another one begins behind it, or nothing.
    void say_identifiers_in(std::string_view word, ByteOffset offset) {
        const auto is_border = [&](std::size_t at) { return at + 1 == word.size() || identifier_of(word.substr(at + 1)).has_value(); };
        for (std::size_t begin = 0; begin < word.size();) {
            std::size_t end = word.find_first_of(",;", begin);
            while (end != std::string_view::npos && !is_border(end)) end = word.find_first_of(",;", end + 1);
            const std::string_view part = word.substr(begin, std::min(end, word.size()) - begin);
            if (const auto on = identifier_of(part)) {
                builder_.say(*on, part, offset);
                has_name_ = true;
            }
            begin += part.size() + 1;
        }
    }

    // Several makers stand on lines of their own, or between semicolons; commas part addresses, too.
    void say_parties(On on, std::string_view text, ByteOffset offset) {
        for_each_word(text, "\r\n;", [&](std::string_view part) {
            const std::size_t first = part.find_first_not_of(kBlanks);
            if (first != std::string_view::npos) builder_.say(on, part.substr(first, part.find_last_not_of(kBlanks) - first + 1), offset);
        });
    }

    // One digest or several, one behind the other: `abc`, `SHA256: abc`, `sha256:abc`, `sha512-abc=` (Subresource Integrity).
    void say_hashes(std::string_view algorithm_of_column, std::string_view text, ByteOffset offset) {
        std::string_view said;
        for_each_word(text, " \t\r\n,;", [&](std::string_view word) {
            if (word.ends_with(':')) {
                said = word.substr(0, word.size() - 1);
                return;
            }
            const bool says_itself = word.find(':') != std::string_view::npos || word.find('=') < word.find_last_not_of('=');
            std::string_view algorithm = !said.empty() ? said : algorithm_of_column;
            if (algorithm.empty()) algorithm = algorithm_by_length(word);
            builder_.say(On::hash, word, offset, says_itself ? std::string_view{} : algorithm);
            said = {};
        });
    }

    std::string_view text_;
    CsvRows rows_;
    InventoryBuilder& builder_;
    std::optional<std::vector<Column>> columns_;
    std::vector<CsvRow> before_titles_;
    std::string_view sheet_;
    ByteOffset sheet_offset_ = 0;
    bool has_untitled_ = false;
    bool has_name_ = false;     // the row at hand
    bool after_blank_ = false;  // the row before was blank
    std::size_t blank_ = 0;
};

// The row with the titles of the keys; nothing where it lacks one.
std::optional<std::string> retitled(const CsvRow& row, const Columns& columns, char separator) {
    std::string written;
    std::size_t named = 0;
    for (const CsvCell& cell : row.cells) {
        const std::string words = words_of(cell.text);
        const auto said =
            std::find_if(columns.titles.begin(), columns.titles.end(), [&](const auto& title) { return words_of(title.second) == words; });
        const bool is_said = said != columns.titles.end();
        named += is_said ? 1 : 0;
        if (&cell != row.cells.data()) written += separator;
        append_csv_cell(written, is_said ? said->first : cell.text, separator);
    }
    if (named < columns.titles.size()) return std::nullopt;
    return written;
}

// In each sheet, where the text has sheets.
std::optional<std::string> with_titles_parted_by(char separator, std::string_view text, const Columns& columns) {
    CsvRows rows{text, separator};
    std::string output;
    std::size_t copied = 0;
    std::size_t left = kTitleRows;  // to look at in the sheet
    while (const auto row = rows.next()) {
        const bool begins_sheet = sheet_begun_by(text, *row).has_value();
        if (begins_sheet) left = kTitleRows;
        if (left == 0 && !text.starts_with(kSheetMark)) break;
        if (left == 0 || begins_sheet || row->is_blank()) continue;
        --left;
        const auto titles = retitled(*row, columns, separator);
        if (!titles) continue;
        output.append(text.substr(copied, row->offset - copied)).append(*titles) += '\n';
        copied = rows.at();
        left = 0;
    }
    if (copied == 0) return std::nullopt;
    return output.append(text.substr(copied));
}

}  // namespace

bool begins_as_component_list(std::string_view beginning) {
    const std::size_t first = beginning.find_first_not_of(kBlanks);
    if (first == std::string_view::npos || std::string_view{"<{["}.find(beginning[first]) != std::string_view::npos) return false;  // XML, JSON
    if (beginning.substr(0, kBeginning).find('\0') != std::string_view::npos) return false;
    return separator_of(beginning) != '\0';
}

bool lacks_titles(std::string_view text) {
    CsvRows rows{text, separator_of(text)};
    std::size_t number = 0;
    while (const auto row = rows.next()) {
        if (row->is_blank()) continue;
        number = sheet_begun_by(text, *row) ? 0 : number + 1;
        if (number > 0 && number <= kTitleRows && columns_of(*row)) return false;
    }
    return true;
}

void read_component_list(const Format&, std::string_view bytes, const Limits&, InventoryBuilder& builder) {
    const char separator = separator_of(bytes);
    if (separator == '\0') return builder.incomplete("no-titles", "there is no row of titles that says what the columns are; --columns can", 0);
    if (const std::size_t bad = first_invalid_utf8(bytes); bad != std::string_view::npos)
        builder.incomplete("bad-encoding", "the list is neither UTF-8 nor UTF-16; convert it", bad);
    ListReader{bytes, separator, builder}.read();
}

std::vector<std::string> component_list_pointers(std::string_view bytes, std::span<const ByteOffset> offsets) {
    const char separator = separator_of(bytes);
    return cell_pointers(bytes, separator == '\0' ? ',' : separator, offsets);
}

Result<Columns> parse_columns(const std::vector<std::string>& texts) {
    Columns columns;
    std::vector<std::string_view> keys;
    for (const Meaning& meaning : meanings()) keys.push_back(meaning.key);
    for (const std::string& text : texts) {
        const std::size_t equals = text.find('=');
        const std::string key = text.substr(0, equals);
        if (equals == std::string::npos || equals + 1 == text.size())
            return Error{"bad-option", "--columns takes KEY=TITLE, not \"" + text + "\"", {}};
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
            const std::string_view nearest = nearest_name(key, keys);
            std::string all;
            for (const std::string_view known : keys) all += (all.empty() ? "" : ", ") + std::string{known};
            return Error{"bad-option",
                         "--columns: there is no \"" + key + "\"; " +
                             (nearest.empty() ? "it is one of " + all : "did you mean \"" + std::string{nearest} + "\"?"),
                         {}};
        }
        columns.titles.emplace_back(key, text.substr(equals + 1));
    }
    return columns;
}

std::string with_titles(std::string_view text, const Columns& columns) {
    for (const char separator : kSeparators) {
        if (text.starts_with(kSheetMark) && separator != kSheetSeparator) continue;
        if (auto titled = with_titles_parted_by(separator, text, columns)) return std::move(*titled);
    }
    return std::string{text};
}

}  // namespace denybom::list
