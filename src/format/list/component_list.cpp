// SPDX-License-Identifier: Apache-2.0
#include "format/list/component_list.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.h"
#include "base/nearest_name.h"
#include "format/workbook.h"
#include "identifier/fold.h"
#include "syntax/csv.h"

namespace denybom::list {
namespace {

// What a column can hold.
struct Meaning {
    std::string_view key;  // for --columns, and a title itself
    On on;
    std::string_view detail = {};
    bool names_component = false;
    bool supports = false;  // beside a plain `name`, tells that this is a list of components
};

constexpr Meaning kMeanings[] = {
    {"name", On::name, {}, true, false},
    {"version", On::name, "version", false, true},
    {"group", On::name, "group", false, true},
    {"supplier", On::supplier, {}, false, true},
    {"manufacturer", On::manufacturer, {}, false, true},
    {"publisher", On::publisher, {}, false, false},
    {"author", On::author, {}, false, false},
    {"purl", On::purl, {}, true, true},
    {"cpe", On::cpe, {}, true, true},
    {"hash", On::hash, {}, false, true},
    {"sha256", On::hash, "SHA-256", false, true},
    {"sha512", On::hash, "SHA-512", false, true},
    {"sha1", On::hash, "SHA-1", false, true},
    {"md5", On::hash, "MD5", false, true},
    {"file", On::file, {}, false, false},
    {"swid", On::swid, {}, true, true},
    {"licence", On::licence, {}, false, true},
    {"copyright", On::copyright, {}, false, false},
    {"website", On::reference, "website", false, false},
    {"distribution", On::reference, "distribution", false, false},
    {"vcs", On::reference, "vcs", false, false},
    {"description", On::description, {}, false, false},
    {"type", On::property, "type", false, false},
};

const Meaning& meaning_of(std::string_view key) {
    return *std::find_if(std::begin(kMeanings), std::end(kMeanings), [&](const Meaning& meaning) { return meaning.key == key; });
}

// Titles that people give, without blanks and punctuation; the name of a component is `certain` where the title says that it is one.
struct Title {
    std::string_view words;
    std::string_view key;
    bool certain = false;
};

constexpr Title kTitles[] = {
    {"name", "name"}, {"component", "name", true}, {"componentname", "name", true}, {"package", "name", true}, {"packagename", "name", true}, {"library", "name", true},
    {"libraryname", "name", true}, {"software", "name", true}, {"softwarename", "name", true}, {"product", "name", true}, {"productname", "name", true}, {"module", "name", true},
    {"modulename", "name", true}, {"artifact", "name", true}, {"artifactid", "name", true}, {"artifactname", "name", true}, {"application", "name", true},
    {"applicationname", "name", true}, {"dependency", "name", true}, {"dependencyname", "name", true}, {"opensourcecomponent", "name", true}, {"thirdpartycomponent", "name", true},
    {"item", "name"}, {"bezeichnung", "name"}, {"komponente", "name", true}, {"softwarekomponente", "name", true}, {"produkt", "name", true}, {"paket", "name", true},
    {"composant", "name", true}, {"logiciel", "name", true}, {"nom", "name"}, {"componente", "name", true}, {"nombre", "name"}, {"имя", "name"}, {"название", "name"},
    {"компонент", "name", true}, {"名称", "name"}, {"名前", "name"},
    {"version", "version"}, {"ver", "version"}, {"versionnumber", "version"}, {"componentversion", "version"}, {"packageversion", "version"}, {"productversion", "version"},
    {"softwareversion", "version"}, {"release", "version"}, {"versión", "version"}, {"versão", "version"}, {"версия", "version"}, {"版本", "version"}, {"バージョン", "version"},
    {"group", "group"}, {"groupid", "group"}, {"namespace", "group"}, {"packagegroup", "group"},
    {"vendor", "supplier"}, {"vendorname", "supplier"}, {"supplier", "supplier"}, {"suppliername", "supplier"}, {"componentsupplier", "supplier"}, {"componentvendor", "supplier"},
    {"packagesupplier", "supplier"}, {"company", "supplier"}, {"companyname", "supplier"}, {"maker", "supplier"}, {"provider", "supplier"}, {"originator", "supplier"},
    {"organization", "supplier"}, {"organisation", "supplier"}, {"lieferant", "supplier"}, {"anbieter", "supplier"}, {"fournisseur", "supplier"}, {"éditeur", "supplier"},
    {"proveedor", "supplier"}, {"поставщик", "supplier"}, {"производитель", "manufacturer"}, {"供应商", "supplier"}, {"ベンダー", "supplier"},
    {"manufacturer", "manufacturer"}, {"hersteller", "manufacturer"}, {"fabricant", "manufacturer"}, {"fabricante", "manufacturer"}, {"producer", "manufacturer"},
    {"publisher", "publisher"}, {"author", "author"}, {"authors", "author"}, {"maintainer", "author"}, {"developer", "author"}, {"owner", "author"},
    {"purl", "purl"}, {"packageurl", "purl"}, {"cpe", "cpe"}, {"cpe23", "cpe"}, {"cpename", "cpe"},
    {"hash", "hash"}, {"hashes", "hash"}, {"checksum", "hash"}, {"checksums", "hash"}, {"digest", "hash"}, {"componenthash", "hash"}, {"filehash", "hash"}, {"hashvalue", "hash"},
    {"sha256", "sha256"}, {"sha512", "sha512"}, {"sha1", "sha1"}, {"md5", "md5"},
    {"file", "file"}, {"filename", "file"}, {"filepath", "file"}, {"path", "file"}, {"location", "file"}, {"binary", "file"}, {"datei", "file"}, {"dateiname", "file"}, {"fichier", "file"},
    {"swid", "swid"}, {"swidtag", "swid"}, {"swidtagid", "swid"}, {"tagid", "swid"},
    {"license", "licence"}, {"licence", "licence"}, {"licenses", "licence"}, {"licences", "licence"}, {"licensename", "licence"}, {"licenseid", "licence"}, {"spdxlicense", "licence"},
    {"lizenz", "licence"}, {"лицензия", "licence"},
    {"copyright", "copyright"}, {"copyrighttext", "copyright"},
    {"url", "website"}, {"website", "website"}, {"homepage", "website"}, {"projecturl", "website"}, {"link", "website"},
    {"download", "distribution"}, {"downloadurl", "distribution"}, {"downloadlocation", "distribution"}, {"distribution", "distribution"}, {"source", "distribution"},
    {"repository", "vcs"}, {"repositoryurl", "vcs"}, {"sourceurl", "vcs"}, {"vcs", "vcs"}, {"scm", "vcs"}, {"git", "vcs"},
    {"description", "description"}, {"summary", "description"}, {"comment", "description"}, {"comments", "description"}, {"notes", "description"}, {"beschreibung", "description"},
    {"type", "type"}, {"componenttype", "type"}, {"ecosystem", "type"}, {"packagemanager", "type"},
};

constexpr std::size_t kLongestTitle = 60;
constexpr std::size_t kTitleRows = 20;  // within which the row of titles must stand

std::string words_of(std::string_view title) {
    std::string words = fold(title);
    std::erase_if(words, [](char c) { return static_cast<unsigned char>(c) < 0x80 && !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); });
    return words;
}

const Title* find_title(std::string_view text) {
    static const auto kFolded = [] {
        std::vector<std::pair<std::string, const Title*>> folded;
        for (const Title& title : kTitles) folded.emplace_back(words_of(title.words), &title);
        return folded;
    }();
    if (text.empty() || text.size() > kLongestTitle) return nullptr;
    const auto known = [&](std::string_view part) -> const Title* {
        const std::string words = words_of(part);
        const auto found = std::find_if(kFolded.begin(), kFolded.end(), [&](const auto& row) { return row.first == words; });
        return found == kFolded.end() ? nullptr : found->second;
    };
    if (const Title* title = known(text)) return title;
    for (std::size_t begin = 0; begin < text.size();) {  // `Vendor / Supplier`, `Component (name)`
        const std::size_t end = std::min(text.find_first_of("/(|,:", begin), text.size());
        if (const Title* title = known(text.substr(begin, end - begin))) return title;
        begin = end + 1;
    }
    return nullptr;
}

// The columns of a row of titles; nothing where it is none.
struct Column {
    const Meaning* meaning = nullptr;  // null: a property
    std::string title;
};

std::optional<std::vector<Column>> columns_of(const CsvRow& row) {
    if (row.cells.size() < 2 || row.is_broken) return std::nullopt;
    std::vector<Column> columns;
    bool has_name = false;
    bool is_certain = false;
    std::size_t known = 0;
    for (const CsvCell& cell : row.cells) {
        const Title* title = find_title(cell.text);
        columns.push_back({title == nullptr ? nullptr : &meaning_of(title->key), cell.text});
        if (title == nullptr) continue;
        ++known;
        has_name = has_name || columns.back().meaning->names_component;
        is_certain = is_certain || title->certain || columns.back().meaning->supports;
    }
    if (!has_name || !is_certain || known < 2) return std::nullopt;
    return columns;
}

// Excel's own first line; else the mark that parts the first lines into the most columns with a known title.
char separator_of(std::string_view text) {
    if (text.starts_with(kSheetMark)) return kSheetSeparator;
    if (text.size() > 4 && equal_but_for_case(text.substr(0, 4), "sep=")) return text[4];
    for (const char separator : {',', ';', '\t', '|'}) {
        CsvRows rows{text, separator};
        for (std::size_t i = 0; i < kTitleRows; ++i) {
            const auto row = rows.next();
            if (!row) break;
            if (columns_of(*row)) return separator;
        }
    }
    return '\0';
}

std::string_view line_of(std::string_view text, const CsvRow& row) { return text.substr(row.offset, text.find_first_of("\r\n", row.offset) - row.offset); }

class ListReader {
public:
    ListReader(std::string_view text, char separator, InventoryBuilder& builder) : text_(text), rows_(text, separator), builder_(builder) {}

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
        const std::string_view line = line_of(text_, row);
        if (line.starts_with(kSheetMark)) {
            end_sheet();
            sheet_ = line.substr(kSheetMark.size());
            sheet_offset_ = row.offset;
            return;
        }
        if (row.is_broken) builder_.incomplete("list-syntax", "a quotation mark is not closed, or something follows it", row.offset);
        if (row.is_blank()) {
            ++blank_;
            return;
        }
        if (!columns_ && before_titles_.size() < kTitleRows && (columns_ = columns_of(row))) {
            say_titles_before();
            return;
        }
        if (columns_) return say_component(row);
        if (before_titles_.size() == kTitleRows) return say_untitled(row);
        before_titles_.push_back(row);
    }

    // What stands above the titles names the list and its maker: a component of its own, so that it is judged.
    void say_titles_before() {
        for (const CsvRow& row : before_titles_) {
            for (const CsvCell& cell : row.cells) {
                if (!cell.text.empty()) builder_.say_of_subject(On::description, builder_.keep(cell.text), cell.offset);
            }
        }
        before_titles_.clear();
    }

    void end_sheet() {
        for (const CsvRow& row : before_titles_) say_untitled(row);
        if (has_untitled_) builder_.incomplete("no-titles", "the sheet " + std::string{sheet_} + " has no row of titles that says what its columns are; --columns can", sheet_offset_);
        before_titles_.clear();
        columns_.reset();
        has_untitled_ = false;
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
        bool has_name = false;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const CsvCell& cell = row.cells[i];
            if (cell.text.empty()) continue;
            const Column* column = i < columns_->size() ? &(*columns_)[i] : nullptr;
            say_cell(column, cell);
            has_name = has_name || (column != nullptr && column->meaning != nullptr && column->meaning->names_component);
        }
        if (row.cells.size() > columns_->size()) builder_.diagnose(Severity::warning, "untitled-cells", "a row has more cells than there are titles", row.offset);
        if (!has_name) builder_.diagnose(Severity::warning, "no-name", "a row names no component", row.offset);
        builder_.close_component();
    }

    void say_cell(const Column* column, const CsvCell& cell) {
        const std::string_view text = builder_.keep(cell.text);
        if (text.starts_with("pkg:")) return builder_.say(On::purl, text, cell.offset);
        if (text.starts_with("cpe:")) return builder_.say(On::cpe, text, cell.offset);
        const Meaning* meaning = column == nullptr ? nullptr : column->meaning;
        if (meaning == nullptr) return builder_.say(On::property, text, cell.offset, column == nullptr ? std::string_view{} : builder_.keep(column->title));
        if (meaning->on == On::name && meaning->detail.empty()) return builder_.say_name(text, cell.offset);
        if (meaning->detail == "version") return builder_.say_version(text, cell.offset);
        if (meaning->detail == "group") return builder_.say_group(text, cell.offset);
        if (meaning->on == On::hash) return say_hashes(*meaning, text, cell.offset);
        builder_.say(meaning->on, text, cell.offset, meaning->detail);
    }

    // One digest or several, `SHA256: abc`, one behind the other.
    void say_hashes(const Meaning& meaning, std::string_view text, ByteOffset offset) {
        constexpr std::string_view kBorders = " \t\r\n,;";
        std::string_view algorithm = meaning.detail;
        for (std::size_t begin = text.find_first_not_of(kBorders); begin < text.size();) {
            const std::size_t end = std::min(text.find_first_of(kBorders, begin), text.size());
            std::string_view word = text.substr(begin, end - begin);
            begin = text.find_first_not_of(kBorders, end);
            if (word.ends_with(':')) {
                algorithm = word.substr(0, word.size() - 1);
                continue;
            }
            builder_.say(On::hash, word, offset, algorithm);
            algorithm = meaning.detail;
        }
    }

    std::string_view text_;
    CsvRows rows_;
    InventoryBuilder& builder_;
    std::optional<std::vector<Column>> columns_;
    std::vector<CsvRow> before_titles_;
    std::string_view sheet_;
    ByteOffset sheet_offset_ = 0;
    bool has_untitled_ = false;
    std::size_t blank_ = 0;
};

}  // namespace

bool begins_as_component_list(std::string_view beginning) { return beginning.starts_with(kSheetMark) || separator_of(beginning) != '\0'; }

void read_component_list(const Format&, std::string_view bytes, const Limits&, InventoryBuilder& builder) {
    const char separator = separator_of(bytes);
    if (separator == '\0') return builder.incomplete("no-titles", "there is no row of titles that says what the columns are; --columns can", 0);
    ListReader{bytes, separator, builder}.read();
}

std::vector<std::string> component_list_pointers(std::string_view bytes, std::span<const ByteOffset> offsets) {
    const char separator = separator_of(bytes);
    return cell_pointers(bytes, separator == '\0' ? ',' : separator, offsets);
}

Result<Columns> parse_columns(const std::vector<std::string>& texts) {
    Columns columns;
    std::vector<std::string_view> keys;
    for (const Meaning& meaning : kMeanings) keys.push_back(meaning.key);
    for (const std::string& text : texts) {
        const std::size_t equals = text.find('=');
        const std::string key = text.substr(0, equals);
        if (equals == std::string::npos || equals + 1 == text.size()) return Error{"bad-option", "--columns takes KEY=TITLE, not \"" + text + "\"", {}};
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
            const std::string_view nearest = nearest_name(key, keys);
            std::string all;
            for (const std::string_view known : keys) all += (all.empty() ? "" : ", ") + std::string{known};
            return Error{"bad-option", "--columns: there is no \"" + key + "\"; " + (nearest.empty() ? "it is one of " + all : "did you mean \"" + std::string{nearest} + "\"?"), {}};
        }
        columns.titles.emplace_back(key, text.substr(equals + 1));
    }
    return columns;
}

std::string with_titles(std::string_view text, const Columns& columns) {
    for (const char separator : {kSheetSeparator, ',', ';', '|'}) {
        CsvRows rows{text, separator};
        for (std::size_t i = 0; i < kTitleRows; ++i) {
            auto row = rows.next();
            if (!row) break;
            std::size_t named = 0;
            for (CsvCell& cell : row->cells) {
                for (const auto& [key, title] : columns.titles) {
                    if (words_of(cell.text) != words_of(title)) continue;
                    cell.text = key;
                    ++named;
                    break;
                }
            }
            if (named < columns.titles.size()) continue;
            std::string written;
            for (const CsvCell& cell : row->cells) {
                if (&cell != row->cells.data()) written += separator;
                append_csv_cell(written, cell.text, separator);
            }
            return std::string{text.substr(0, row->offset)} + written + "\n" + std::string{text.substr(rows.at())};
        }
    }
    return std::string{text};
}

}  // namespace denybom::list
