// SPDX-License-Identifier: Apache-2.0
#include "format/workbook.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "container/zip_directory.h"
#include "format/encoding.h"
#include "format/formats.h"
#include "syntax/xml.h"

namespace denybom {
namespace {

constexpr std::string_view kWorkbookPart = "xl/workbook.xml";
constexpr std::string_view kBinaryWorkbookPart = "xl/workbook.bin";
constexpr std::string_view kRelationshipsPart = "xl/_rels/workbook.xml.rels";
constexpr std::string_view kStringsPart = "xl/sharedstrings.xml";
constexpr std::string_view kSheetParts = "xl/worksheets/";
constexpr std::string_view kOleMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";  // [MS-CFB] 2.2

constexpr std::size_t kMostRow = 1'048'576;  // ECMA-376 part 1, 18.3.1.73 as programs have it
constexpr std::size_t kMostColumn = 16'384;

std::string_view attribute(const XmlElement& element, std::string_view local) {
    const auto found =
        std::find_if(element.attributes.begin(), element.attributes.end(), [&](const XmlAttribute& known) { return known.name.local == local; });
    return found == element.attributes.end() ? std::string_view{} : found->value;
}

// Excel writes characters that XML cannot hold as `_x000D_` (ST_Xstring, ECMA-376 part 1, 22.9.2.19), and reads any character so.
std::optional<char32_t> escaped_unit(std::string_view text) {
    constexpr std::size_t kLength = 7;
    if (text.size() < kLength || !text.starts_with("_x") || text[kLength - 1] != '_') return std::nullopt;
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, value, 16);
    if (error != std::errc{} || end != text.data() + 6) return std::nullopt;
    return static_cast<char32_t>(value);
}

std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        auto unit = text[at] == '_' ? escaped_unit(text.substr(at)) : std::nullopt;
        if (!unit) {
            plain += text[at++];
            continue;
        }
        at += 7;
        const bool is_high = *unit >= 0xD800 && *unit < 0xDC00;
        const auto low = is_high ? escaped_unit(text.substr(at)) : std::nullopt;
        if (low && *low >= 0xDC00 && *low < 0xE000) {
            unit = 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00);
            at += 7;
        }
        append_utf8(plain, *unit >= 0xD800 && *unit < 0xE000 ? U'\uFFFD' : *unit);
    }
    return plain;
}

// What is said of each element: where a part is walked for a few elements and their text.
class PartWalk : public XmlSink {
public:
    explicit PartWalk(std::string_view part) : part_(part) {}

    bool open(const XmlElement& element) override {
        path_.emplace_back(element.name.local);
        opened_ = element.offset;
        begin(element);
        return true;
    }

    bool text(std::string_view value, ByteOffset offset) override {
        // The blanks around a run of text part words.
        const bool blank_before = offset > 0 && offset <= part_.size() && is_blank(part_[offset - 1]);
        const std::size_t end = std::min(part_.find('<', offset), part_.size());
        const bool blank_behind = end > offset && is_blank(part_[end - 1]);
        opened_.reset();
        said((blank_before ? " " : "") + std::string{value} + (blank_behind ? " " : ""));
        return true;
    }

    bool close(ByteOffset) override {
        if (opened_ && at() == "t" && holds_blanks(*opened_)) said(" ");
        opened_.reset();
        finish();
        path_.pop_back();
        return true;
    }

protected:
    virtual void begin(const XmlElement& element) = 0;
    virtual void said(std::string text) = 0;
    virtual void finish() = 0;
    std::string_view at() const { return path_.back(); }
    bool is_inside(std::string_view name) const { return std::find(path_.begin(), path_.end(), name) != path_.end(); }

private:
    static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

    // Whether an element of which no text was said holds something all the same: nothing is said of blanks.
    bool holds_blanks(std::size_t at) const {
        for (char quote = '\0'; at < part_.size(); ++at) {
            const char c = part_[at];
            if (quote == '\0' && c == '>') return part_[at - 1] != '/' && at + 1 < part_.size() && part_[at + 1] != '<';
            if (quote == '\0' && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = '\0';
            }
        }
        return false;
    }

    std::string_view part_;
    std::vector<std::string> path_;
    std::optional<std::size_t> opened_;  // where the innermost element begins, while nothing stands in it
};

// Sheets in their order, by relationship.
class Sheets : public PartWalk {
public:
    using PartWalk::PartWalk;
    std::vector<std::pair<std::string, std::string>> sheets;  // name, relationship

protected:
    void begin(const XmlElement& element) override {
        if (element.name.local == "sheet") sheets.emplace_back(attribute(element, "name"), attribute(element, "id"));
    }
    void said(std::string) override {}
    void finish() override {}
};

class Relationships : public PartWalk {
public:
    using PartWalk::PartWalk;
    std::map<std::string, std::string, std::less<>> targets;
    std::string strings;  // the target of the table of texts
    bool is_ambiguous = false;

protected:
    void begin(const XmlElement& element) override {
        if (element.name.local != "Relationship") return;
        const std::string_view target = attribute(element, "Target");
        if (!targets.emplace(attribute(element, "Id"), target).second) is_ambiguous = true;
        if (attribute(element, "Type").ends_with("/sharedStrings")) strings = target;
    }
    void said(std::string) override {}
    void finish() override {}
};

// The table of texts (18.4.8); how an East Asian text is read aloud (`rPh`) is no part of it.
class Strings : public PartWalk {
public:
    using PartWalk::PartWalk;
    std::vector<std::string> texts;

protected:
    void begin(const XmlElement& element) override {
        if (element.name.local == "si") texts.emplace_back();
    }
    void said(std::string text) override {
        if (at() == "t" && !texts.empty() && !is_inside("rPh")) texts.back() += text;
    }
    void finish() override {
        if (at() == "si" && !texts.empty()) texts.back() = unescaped(texts.back());
    }
};

// The column of a reference such as `AB7`, from 0; `kMostColumn` where it is none.
std::size_t column_of(std::string_view reference) {
    std::size_t column = 0;
    std::size_t letters = 0;
    for (const char c : reference) {
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
        if (upper < 'A' || upper > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(upper - 'A' + 1);
        if (++letters > 3) return kMostColumn;
    }
    return letters == 0 ? kMostColumn : column - 1;
}

std::size_t number_of(std::string_view text, std::size_t otherwise) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : otherwise;
}

// A number as programs show it, with 15 digits: 1.1 is stored as `1.1000000000000001`.
std::string shown_number(const std::string& value) {
    constexpr std::size_t kExact = 15;
    if (value.size() <= kExact + 1) return value;
    double number = 0;
    const auto [read, wrong] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (wrong != std::errc{} || read != value.data() + value.size()) return value;
    char shown[64];
    const auto [end, error] = std::to_chars(shown, shown + sizeof shown, number, std::chars_format::general, kExact);
    return error == std::errc{} ? std::string(shown, end) : value;
}

class Sheet : public PartWalk {
public:
    Sheet(std::string_view part, const std::vector<std::string>& strings, std::size_t most, std::string& output)
        : PartWalk(part), strings_(strings), most_(most), most_gaps_(kFreeGaps + kGapsPerByte * part.size()), output_(output) {}

    bool is_over_limit() const { return is_over_limit_; }
    bool is_damaged() const { return is_damaged_; }
    std::size_t formulas_without_value() const { return unvalued_; }

protected:
    void begin(const XmlElement& element) override {
        const std::string_view name = element.name.local;
        if (name == "row") {
            go_to_row(number_of(attribute(element, "r"), row_ + 1));
        } else if (name == "c") {
            if (row_ == 0) go_to_row(0);
            column_ = std::min(column_of(attribute(element, "r")), kMostColumn);
            if (column_ == kMostColumn) column_ = next_column_;
            next_column_ = column_ + 1;
            type_ = attribute(element, "t");
            value_.clear();
            formula_.clear();
            has_value_ = false;
        } else if (name == "v" || name == "is") {
            has_value_ = true;
        }
    }

    void said(std::string text) override {
        const bool is_value = at() == "v" || (at() == "t" && is_inside("is") && !is_inside("rPh"));
        if (is_value) value_ += text;
        if (at() == "f") formula_ += text;
    }

    void finish() override {
        if (at() == "c") put_cell();
    }

private:
    // What empty rows and cells may add to the text: a sheet of a few bytes can name the last cell of the last row. Real sheets have less of them
    // than text.
    static constexpr std::size_t kFreeGaps = std::size_t{4} << 20;
    static constexpr std::size_t kGapsPerByte = 8;

    void go_to_row(std::size_t row) {
        if (row <= row_ || row > kMostRow) {
            is_damaged_ = true;
            row = row_ + 1;
        }
        row_ = row;
        next_column_ = 0;
    }

    void put_cell() {
        std::string text = shown();
        if (!has_value_ && !formula_.empty()) {
            ++unvalued_;
            text = "=" + formula_;
        }
        if (text.empty() || is_over_limit_) return;
        const bool is_behind = row_ == written_row_ && column_ <= written_column_;
        is_damaged_ = is_damaged_ || is_behind;
        if (!go_to_cell(is_behind)) return;
        const bool is_like_mark = output_.ends_with('\n') && text.starts_with(kSheetMark);
        append_csv_cell(output_, text, kSheetSeparator, is_like_mark);
        is_over_limit_ = output_.size() > most_;
    }

    // Empty rows and cells are not written in the part; in the text each has its place.
    bool go_to_cell(bool is_behind) {
        const std::size_t rows = row_ - written_row_;
        const std::size_t first = rows > 0 ? 0 : written_column_;
        const std::size_t columns = is_behind ? 1 : column_ - first;
        gaps_ += rows + columns;
        is_over_limit_ = gaps_ > most_gaps_;
        if (is_over_limit_) return false;
        output_.append(rows, '\n');
        output_.append(columns, kSheetSeparator);
        written_row_ = row_;
        written_column_ = is_behind ? written_column_ + 1 : column_;
        return true;
    }

    std::string shown() {
        if (type_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
        if (type_ == "inlineStr" || type_ == "str") return unescaped(value_);
        if (type_.empty() || type_ == "n") return shown_number(value_);
        if (type_ != "s" || value_.empty()) return value_;
        const std::size_t index = number_of(value_, strings_.size());
        if (index < strings_.size()) return strings_[index];
        is_damaged_ = true;
        return {};
    }

    const std::vector<std::string>& strings_;
    std::size_t most_;
    std::size_t most_gaps_;
    std::string& output_;
    std::size_t row_ = 0;  // from 1; 0 before the first one
    std::size_t column_ = 0;
    std::size_t next_column_ = 0;
    std::size_t written_row_ = 0;
    std::size_t written_column_ = 0;
    std::size_t gaps_ = 0;
    std::size_t unvalued_ = 0;
    std::string type_;
    std::string value_;
    std::string formula_;
    bool has_value_ = false;
    bool is_over_limit_ = false;
    bool is_damaged_ = false;
};

// `worksheets/sheet1.xml`, `/xl/worksheets/sheet1.xml`. The names of parts are compared without case (ECMA-376 part 2, 6.2.2.3).
std::string part_of(std::string_view target) {
    if (target.starts_with('/')) return ascii_lower(target.substr(1));
    return "xl/" + ascii_lower(target);
}

bool is_xml_part(std::string_view path) { return path.starts_with("xl/") && (path.ends_with(".xml") || path.ends_with(".rels")); }

class Decoder {
public:
    explicit Decoder(Budget& budget) : budget_(budget), limits_(budget.limits()) {}

    WorkbookText decode(std::string_view bytes) {
        read_parts(bytes);
        Sheets sheets{part(kWorkbookPart)};
        Relationships relationships{part(kRelationshipsPart)};
        walk(kWorkbookPart, sheets);
        walk(kRelationshipsPart, relationships);
        if (relationships.is_ambiguous) damaged("two relationships have one name");
        const std::string strings_part = relationships.strings.empty() ? std::string{kStringsPart} : part_of(relationships.strings);
        Strings strings{part(strings_part)};
        if (parts_.contains(strings_part)) walk(strings_part, strings);
        for (const auto& [name, relationship] : sheets.sheets) {
            const auto target = relationships.targets.find(relationship);
            if (target == relationships.targets.end()) {
                damaged("the sheet " + name + " is missing");
            } else {
                put_sheet(name, part_of(target->second), strings.texts);
            }
        }
        for (const auto& [path, bytes_of_part] : parts_) {
            if (path.starts_with(kSheetParts) && path.ends_with(".xml") && !put_.contains(path))
                damaged("the workbook does not list the sheet " + path);
        }
        return std::move(decoded_);
    }

private:
    void fault(Error error) { decoded_.faults.push_back({std::move(error.code), std::move(error.message), decoded_.text.size()}); }
    void damaged(std::string message) { fault({"damaged-workbook", std::move(message), {}}); }

    std::string_view part(std::string_view path) const {
        const auto found = parts_.find(path);
        return found == parts_.end() ? std::string_view{} : found->second.view();
    }

    void read_parts(std::string_view bytes) {
        ArchiveCounts counts;
        auto error = read_archive(
            bytes, budget_, [&](ArchiveMember& member) { take_member(member); }, counts);
        if (error && decoded_.faults.empty()) fault(std::move(*error));
    }

    void take_member(ArchiveMember& member) {
        std::string path = ascii_lower(member.path());
        // As a zip file it is an archive too, and an object in a sheet a file of its own.
        if (path.find("/embeddings/") != std::string::npos || may_be_document(member.beginning(kBeginning))) {
            fault({"unsupported", "the workbook holds the file " + member.path() + ", which was not read", {}});
        }
        if (!is_xml_part(path)) return;
        auto bytes = member.read();
        if (!bytes) return fault(bytes.error());
        if (!parts_.emplace(path, std::move(*bytes)).second) damaged("the workbook has the part " + path + " twice");
    }

    static bool may_be_document(std::string_view beginning) {
        if (!container_kind(beginning).empty()) return true;
        const auto text = decode_text(beginning);  // a character may be cut at the end
        return text && recognise(text->text()) != nullptr;
    }

    void walk(std::string_view path, XmlSink& sink) {
        if (part(path).empty()) return damaged("the workbook's part " + std::string{path} + " is missing");
        if (auto error = read_xml(part(path), limits_, sink)) fault({error->code, std::string{path} + ": " + error->message, {}});
    }

    void put_sheet(const std::string& name, const std::string& path, const std::vector<std::string>& strings) {
        if (!put_.insert(path).second) return damaged("the sheet " + name + " is also another one");
        std::string shown_name = name;
        std::replace_if(
            shown_name.begin(), shown_name.end(), [](char c) { return c == '\n' || c == '\r' || c == kSheetSeparator; }, ' ');
        decoded_.text += std::string{kSheetMark} + shown_name;
        Sheet sheet{part(path), strings, static_cast<std::size_t>(limits_.bytes), decoded_.text};
        walk(path, sheet);
        decoded_.text += '\n';
        if (sheet.is_over_limit()) fault({"over-limit", "the sheet " + name + " is too large as text, or nearly all of it is empty", {}});
        if (sheet.is_damaged()) damaged("the sheet " + name + " names texts, rows or cells that it cannot have");
        if (sheet.formulas_without_value() > 0) {
            fault({"unsupported",
                   "the sheet " + name + " has formulas without their values: " + std::to_string(sheet.formulas_without_value()) +
                       "; a program that shows it can save them",
                   {}});
        }
    }

    Budget& budget_;
    const Limits& limits_;
    std::map<std::string, Bytes, std::less<>> parts_;  // by lower-case path
    std::set<std::string> put_;
    WorkbookText decoded_;
};

std::string column_name(std::size_t column) {
    std::string name;
    for (++column; column > 0; column = (column - 1) / 26) name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
    return name;
}

}  // namespace

std::string_view spreadsheet_kind(std::string_view bytes) {
    if (bytes.starts_with(kOleMagic)) return "xls";
    if (container_kind(bytes) != "zip") return {};
    const auto members = read_zip_directory(bytes, Limits{}.archive_members);
    if (!members) return {};
    for (const ZipMember& member : *members) {
        if (equal_but_for_case(member.path, kWorkbookPart)) return "xlsx";
        if (equal_but_for_case(member.path, kBinaryWorkbookPart)) return "xlsb";
    }
    // Its first member is its type, not compressed (OpenDocument 1.3 part 2, 3.3).
    constexpr std::string_view kOpenDocument = "mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
    return bytes.substr(0, 256).find(kOpenDocument) != std::string_view::npos ? "ods" : "";
}

WorkbookText decode_workbook(std::string_view bytes, Budget& budget) { return Decoder{budget}.decode(bytes); }

std::optional<std::string_view> sheet_begun_by(std::string_view text, const CsvRow& row) {
    if (!text.starts_with(kSheetMark) || row.cells.size() != 1) return std::nullopt;
    const std::string_view line = text.substr(row.offset, text.find('\n', row.offset) - row.offset);
    if (!line.starts_with(kSheetMark)) return std::nullopt;
    return line.substr(kSheetMark.size());
}

std::vector<std::string> cell_pointers(std::string_view text, char separator, std::span<const ByteOffset> offsets) {
    std::vector<std::string> pointers;
    CsvRows rows{text, separator};
    std::string sheet;
    std::size_t number = 0;
    std::optional<CsvRow> row;
    for (const ByteOffset offset : offsets) {
        while ((!row || rows.at() <= offset) && rows.at() < text.size()) {
            row = rows.next();
            ++number;
            if (const auto name = sheet_begun_by(text, *row)) {
                sheet = std::string{*name} + "!";
                number = 0;
            }
        }
        std::size_t column = 0;
        if (row) {
            while (column + 1 < row->cells.size() && row->cells[column + 1].offset <= offset) ++column;
        }
        pointers.push_back(number == 0 ? std::string{} : sheet + column_name(column) + std::to_string(number));
    }
    return pointers;
}

}  // namespace denybom
