// SPDX-License-Identifier: Apache-2.0
#include "format/workbook.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "container/zip_directory.h"
#include "syntax/csv.h"
#include "syntax/xml.h"

namespace denybom {
namespace {

constexpr std::string_view kWorkbookPart = "xl/workbook.xml";
constexpr std::string_view kRelationshipsPart = "xl/_rels/workbook.xml.rels";
constexpr std::string_view kStringsPart = "xl/sharedStrings.xml";

constexpr std::size_t kMostRow = 1'048'576;  // ECMA-376 part 1, 18.3.1.73 as programs have it
constexpr std::size_t kMostColumn = 16'384;

std::string_view attribute(const XmlElement& element, std::string_view local) {
    const auto found = std::find_if(element.attributes.begin(), element.attributes.end(), [&](const XmlAttribute& known) { return known.name.local == local; });
    return found == element.attributes.end() ? std::string_view{} : found->value;
}

// What is said of each element: where a part is walked for a few elements and their text.
class PartWalk : public XmlSink {
public:
    explicit PartWalk(std::string_view part) : part_(part) {}

    bool open(const XmlElement& element) override {
        path_.emplace_back(element.name.local);
        begin(element);
        return true;
    }

    bool text(std::string_view value, ByteOffset offset) override {
        // The blanks around a run of text part words.
        const bool blank_before = offset > 0 && offset <= part_.size() && is_blank(part_[offset - 1]);
        const char* const end = value.data() + value.size();
        const bool is_view = value.data() >= part_.data() && end < part_.data() + part_.size();
        said((blank_before ? " " : "") + std::string{value} + (is_view && is_blank(*end) ? " " : ""));
        return true;
    }

    bool close(ByteOffset) override {
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

    std::string_view part_;
    std::vector<std::string> path_;
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

protected:
    void begin(const XmlElement& element) override {
        if (element.name.local == "Relationship") targets.emplace(attribute(element, "Id"), attribute(element, "Target"));
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
    void finish() override {}
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

class Sheet : public PartWalk {
public:
    Sheet(std::string_view part, const std::vector<std::string>& strings, std::size_t most, std::string& output) : PartWalk(part), strings_(strings), most_(most), output_(output) {}

    bool is_over_limit() const { return is_over_limit_; }
    bool is_damaged() const { return is_damaged_; }

protected:
    void begin(const XmlElement& element) override {
        if (element.name.local == "row") {
            go_to_row(number_of(attribute(element, "r"), row_ + 1));
        } else if (element.name.local == "c") {
            column_ = std::min(column_of(attribute(element, "r")), kMostColumn);
            if (column_ == kMostColumn) column_ = next_column_;
            type_ = attribute(element, "t");
            value_.clear();
        }
    }

    void said(std::string text) override {
        const bool is_value = at() == "v" || (at() == "t" && is_inside("is") && !is_inside("rPh"));
        if (is_value) value_ += text;
    }

    void finish() override {
        if (at() == "c") put_cell();
    }

private:
    // Empty rows and cells are not written in the part; in the text each has its place.
    void go_to_row(std::size_t row) {
        if (row <= row_ || row > kMostRow) {
            is_damaged_ = is_damaged_ || row > kMostRow || row < row_;
            row = row_ + 1;
        }
        output_.append(row - row_, '\n');
        row_ = row;
        next_column_ = 0;
        check();
    }

    void put_cell() {
        if (column_ < next_column_) is_damaged_ = true;
        if (is_over_limit_) return;
        const std::size_t written = next_column_ == 0 ? 0 : next_column_ - 1;
        output_.append(column_ > written ? column_ - written : 0, kSheetSeparator);
        append_csv_cell(output_, shown(), kSheetSeparator);
        next_column_ = column_ + 1;
        check();
    }

    std::string shown() {
        if (type_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
        if (type_ != "s") return value_;
        const std::size_t index = number_of(value_, strings_.size());
        if (index >= strings_.size()) {
            is_damaged_ = true;
            return {};
        }
        return strings_[index];
    }

    void check() { is_over_limit_ = is_over_limit_ || output_.size() > most_; }

    const std::vector<std::string>& strings_;
    std::size_t most_;
    std::string& output_;
    std::size_t row_ = 0;
    std::size_t column_ = 0;
    std::size_t next_column_ = 0;
    std::string type_;
    std::string value_;
    bool is_over_limit_ = false;
    bool is_damaged_ = false;
};

Error damaged(std::string message) { return {"damaged-workbook", std::move(message), {}}; }

// `worksheets/sheet1.xml`, `/xl/worksheets/sheet1.xml`
std::string part_of(std::string_view target) {
    if (target.starts_with('/')) return std::string{target.substr(1)};
    return "xl/" + std::string{target};
}

class Decoder {
public:
    explicit Decoder(const Limits& limits) : limits_(limits) {}

    std::optional<Error> read_parts(std::string_view bytes) {
        Budget budget{limits_};
        ArchiveCounts counts;
        std::optional<Error> first;
        auto error = read_archive(bytes, budget, [&](ArchiveMember& member) {
            const std::string& path = member.path();
            if (!path.starts_with("xl/") || (!path.ends_with(".xml") && !path.ends_with(".rels"))) return;
            auto part = member.read();
            if (part) {
                parts_.emplace(path, std::move(*part));
            } else if (!first) {
                first = part.error();
            }
        }, counts);
        return error ? error : first;
    }

    Result<std::string> decode() {
        std::string_view workbook_part;
        Sheets sheets{part(kWorkbookPart, workbook_part)};
        Relationships relationships{part(kRelationshipsPart, relationships_part_)};
        Strings strings{part(kStringsPart, strings_part_)};
        if (workbook_part.empty()) return damaged("the workbook is missing");
        if (auto error = read_xml(workbook_part, limits_, sheets)) return std::move(*error);
        if (!relationships_part_.empty()) {
            if (auto error = read_xml(relationships_part_, limits_, relationships)) return std::move(*error);
        }
        if (!strings_part_.empty()) {
            if (auto error = read_xml(strings_part_, limits_, strings)) return std::move(*error);
        }
        std::string text;
        for (const auto& [name, relationship] : sheets.sheets) {
            const auto target = relationships.targets.find(relationship);
            if (target == relationships.targets.end()) return damaged("the sheet " + name + " is missing");
            if (auto error = put_sheet(name, part_of(target->second), strings.texts, text)) return std::move(*error);
        }
        return text;
    }

private:
    std::string_view part(std::string_view path, std::string_view& bytes) const {
        const auto found = parts_.find(path);
        bytes = found == parts_.end() ? std::string_view{} : found->second.view();
        return bytes;
    }

    std::optional<Error> put_sheet(const std::string& name, const std::string& path, const std::vector<std::string>& strings, std::string& text) {
        std::string_view bytes;
        if (part(path, bytes).empty()) return damaged("the sheet " + name + " is missing");
        std::string shown_name = name;
        std::replace_if(shown_name.begin(), shown_name.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
        text += std::string{kSheetMark} + shown_name;
        Sheet sheet{bytes, strings, static_cast<std::size_t>(limits_.bytes), text};
        if (auto error = read_xml(bytes, limits_, sheet)) return error;
        text += '\n';
        if (sheet.is_over_limit()) return Error{"over-limit", "the spreadsheet is more than " + std::to_string(limits_.bytes) + " bytes as text", {}};
        if (sheet.is_damaged()) return damaged("the sheet " + name + " names texts, rows or cells that it cannot have");
        return std::nullopt;
    }

    const Limits& limits_;
    std::map<std::string, Bytes, std::less<>> parts_;
    std::string_view relationships_part_;
    std::string_view strings_part_;
};

std::string column_name(std::size_t column) {
    std::string name;
    for (++column; column > 0; column = (column - 1) / 26) name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
    return name;
}

}  // namespace

bool is_workbook(std::string_view bytes) {
    if (container_kind(bytes) != "zip") return false;
    const auto members = read_zip_directory(bytes, Limits{}.archive_members);
    return members && std::any_of(members->begin(), members->end(), [](const ZipMember& member) { return member.path == kWorkbookPart; });
}

Result<std::string> decode_workbook(std::string_view bytes, const Limits& limits) {
    Decoder decoder{limits};
    if (auto error = decoder.read_parts(bytes)) return std::move(*error);
    return decoder.decode();
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
            const std::string_view line = text.substr(row->offset, text.find('\n', row->offset) - row->offset);
            if (line.starts_with(kSheetMark)) {
                sheet = std::string{line.substr(kSheetMark.size())} + "!";
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
