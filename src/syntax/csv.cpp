// SPDX-License-Identifier: Apache-2.0
#include "syntax/csv.h"

#include <algorithm>

namespace denybom {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

}  // namespace

bool CsvRow::is_blank() const {
    return std::all_of(cells.begin(), cells.end(), [](const CsvCell& cell) { return cell.text.empty(); });
}

std::optional<CsvRow> CsvRows::next() {
    if (at_ >= text_.size()) return std::nullopt;
    CsvRow row;
    row.offset = at_;
    for (;;) {
        std::size_t first = at_;
        while (first < text_.size() && text_[first] == ' ') ++first;
        const bool is_quoted = first < text_.size() && text_[first] == '"';
        if (is_quoted) at_ = first;
        row.cells.push_back(is_quoted ? quoted_cell(row.is_broken) : plain_cell());
        if (at_line_end()) break;
        ++at_;  // the separator
    }
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    return row;
}

CsvCell CsvRows::quoted_cell(bool& is_broken) {
    CsvCell cell{{}, at_ + 1};
    ++at_;
    for (;;) {
        const std::size_t quote = text_.find('"', at_);
        cell.text.append(text_.substr(at_, quote - at_));
        if (quote == std::string_view::npos) {
            at_ = text_.size();
            is_broken = true;
            break;
        }
        at_ = quote + 1;
        if (at_ >= text_.size() || text_[at_] != '"') break;
        cell.text += '"';
        ++at_;
    }
    const std::size_t behind = at_;
    while (!at_line_end() && text_[at_] != separator_) ++at_;
    const std::string_view rest = trimmed(text_.substr(behind, at_ - behind));
    if (!rest.empty()) is_broken = true;
    cell.text.append(rest);
    cell.text = std::string{trimmed(cell.text)};
    return cell;
}

CsvCell CsvRows::plain_cell() {
    const std::size_t begin = at_;
    while (!at_line_end() && text_[at_] != separator_) ++at_;
    const std::string_view written = text_.substr(begin, at_ - begin);
    const std::string_view text = trimmed(written);
    return {std::string{text}, begin + (text.empty() ? 0 : static_cast<std::size_t>(text.data() - written.data()))};
}

void append_csv_cell(std::string& output, std::string_view text, char separator, bool always) {
    const bool needs_quotes =
        always || text.find_first_of("\"\r\n") != std::string_view::npos || text.find(separator) != std::string_view::npos || text.starts_with(' ');
    if (!needs_quotes) {
        output += text;
        return;
    }
    output += '"';
    for (const char c : text) {
        if (c == '"') output += '"';
        output += c;
    }
    output += '"';
}

}  // namespace denybom
