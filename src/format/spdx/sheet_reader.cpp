// SPDX-License-Identifier: Apache-2.0
#include "format/spdx/sheet_reader.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "format/spdx/spdx2_schema.h"
#include "format/table_reader.h"
#include "format/versions.h"
#include "format/workbook.h"
#include "syntax/csv.h"

namespace denybom::spdx {
namespace {

constexpr KnownVersions kVersions{"SPDX", 2, 3};

// How a cell says its field.
enum class Cell : std::uint8_t {
    text,       // the value of a field
    list,       // several, between commas or line ends, each perhaps in quotes
    lines,      // several, one on each line
    checksums,  // `SHA1: abc`, one on each line
    container,  // the element that contains this one
    documents,  // `DocumentRef-x URI SHA1: abc`, one on each line
    excluded,   // files that the package's verification code leaves out
    artifact,   // of the project that a file comes from
    key         // whose row it is, for another sheet's sake
};

struct ColumnRow {
    std::string_view title;  // letters and digits alone, in lower case
    Cell cell = Cell::text;
    std::string_view field = {};  // of spdx2_schema; empty: says nothing that is judged
};

struct SheetRow {
    std::string_view name;   // likewise
    std::string_view field;  // the object that each row is; empty: fields of the document itself
    std::string_view inside = {};  // around it
    std::span<const ColumnRow> columns;
};

constexpr ColumnRow kDocumentColumns[] = {
    {"spreadsheetversion"},
    {"spdxversion", Cell::text, "spdxVersion"},
    {"datalicense", Cell::text, "dataLicense"},
    {"spdxidentifier", Cell::text, "SPDXID"},
    {"licenselistversion"},
    {"documentname", Cell::text, "name"},
    {"documentnamespace", Cell::text, "documentNamespace"},
    {"documentcontents", Cell::lines, "documentDescribes"},
    {"externaldocumentreferences", Cell::documents, "externalDocumentRefs"},
    {"documentcomment", Cell::text, "comment"},
    {"creator", Cell::lines, "creators"},
    {"created", Cell::lines, "created"},
    {"creatorcomment"},
};
constexpr ColumnRow kPackageColumns[] = {
    {"packagename", Cell::text, "name"},
    {"spdxidentifier", Cell::text, "SPDXID"},
    {"packageversion", Cell::text, "versionInfo"},
    {"packagefilename", Cell::text, "packageFileName"},
    {"packagesupplier", Cell::text, "supplier"},
    {"packageoriginator", Cell::text, "originator"},
    {"homepage", Cell::text, "homepage"},
    {"packagedownloadlocation", Cell::text, "downloadLocation"},
    {"packagechecksum", Cell::checksums, "checksums"},
    {"packageverificationcode"},
    {"verificationcodeexcludedfiles", Cell::excluded, "packageVerificationCodeExcludedFiles"},
    {"sourceinfo", Cell::text, "sourceInfo"},
    {"licensedeclared", Cell::text, "licenseDeclared"},
    {"licenseconcluded", Cell::text, "licenseConcluded"},
    {"licenseinfofromfiles", Cell::list, "licenseInfoFromFiles"},
    {"licensecomments", Cell::text, "licenseComments"},
    {"packagecopyrighttext", Cell::text, "copyrightText"},
    {"summary", Cell::text, "summary"},
    {"description", Cell::text, "description"},
    {"attributiontext", Cell::list, "attributionTexts"},
    {"filesanalyzed"},
    {"comments", Cell::text, "comment"},
    {"primarypurpose", Cell::text, "primaryPackagePurpose"},
    {"primarypackagepurpose", Cell::text, "primaryPackagePurpose"},
    {"builtdate"},
    {"releasedate"},
    {"validuntildate"},
};
constexpr ColumnRow kExternalRefColumns[] = {
    {"packageid", Cell::key},
    {"category", Cell::text, "referenceCategory"},
    {"type", Cell::text, "referenceType"},
    {"locator", Cell::text, "referenceLocator"},
    {"comment", Cell::text, "comment"},
};
constexpr ColumnRow kFileColumns[] = {
    {"filename", Cell::text, "fileName"},
    {"spdxidentifier", Cell::text, "SPDXID"},
    {"packageidentifier", Cell::container},
    {"filetypes", Cell::list, "fileTypes"},
    {"artifactofproject", Cell::artifact, "name"},
    {"artifactofhomepage", Cell::artifact, "homePage"},
    {"artifactofurl", Cell::artifact, "projectUri"},
    {"filechecksums", Cell::checksums, "checksums"},
    {"licenseconcluded", Cell::text, "licenseConcluded"},
    {"licenseinfoinfile", Cell::list, "licenseInfoInFiles"},
    {"licensecomments", Cell::text, "licenseComments"},
    {"filecopyrighttext", Cell::text, "copyrightText"},
    {"noticetext", Cell::text, "noticeText"},
    {"contributors", Cell::list, "fileContributors"},
    {"filecomment", Cell::text, "comment"},
    {"filedependencies", Cell::list, "fileDependency"},
    {"attributiontext", Cell::list, "attributionTexts"},
};
constexpr ColumnRow kSnippetColumns[] = {
    {"id", Cell::text, "SPDXID"},
    {"name", Cell::text, "name"},
    {"fromfileid", Cell::text, "snippetFromFile"},
    {"byterange"},
    {"linerange"},
    {"licenseconcluded", Cell::text, "licenseConcluded"},
    {"licenseinfoinsnippet", Cell::list, "licenseInfoInSnippets"},
    {"licensecomments", Cell::text, "licenseComments"},
    {"snippetcopyrighttext", Cell::text, "copyrightText"},
    {"comment", Cell::text, "comment"},
};
constexpr ColumnRow kRelationshipColumns[] = {
    {"spdxidentifiera", Cell::text, "spdxElementId"},
    {"relationship", Cell::text, "relationshipType"},
    {"spdxidentifierb", Cell::text, "relatedSpdxElement"},
    {"relationshipcomment", Cell::text, "comment"},
};
constexpr ColumnRow kLicenceColumns[] = {
    {"identifier", Cell::text, "licenseId"},
    {"extractedtext", Cell::text, "extractedText"},
    {"licensename", Cell::text, "name"},
    {"crossreferenceurls", Cell::list, "seeAlsos"},
    {"comment", Cell::text, "comment"},
};
constexpr ColumnRow kAnnotationColumns[] = {
    {"spdxidentifierbeingannotated", Cell::text, "SPDXREF"},
    {"annotationcomment", Cell::text, "comment"},
    {"annotationdate"},
    {"annotator", Cell::text, "annotator"},
    {"annotationtype"},
};
constexpr ColumnRow kReviewColumns[] = {
    {"reviewer", Cell::text, "reviewer"},
    {"reviewdate"},
    {"reviewercomment", Cell::text, "comment"},
};

constexpr std::string_view kExternalRefs = "externalrefs";
constexpr SheetRow kSheets[] = {
    {"documentinfo", {}, {}, kDocumentColumns},
    {"origins", {}, {}, kDocumentColumns},
    {"packageinfo", "packages", {}, kPackageColumns},
    {kExternalRefs, "externalRefs", "packages", kExternalRefColumns},
    {"extractedlicenseinfo", "hasExtractedLicensingInfos", {}, kLicenceColumns},
    {"perfileinfo", "files", {}, kFileColumns},
    {"relationships", "relationships", {}, kRelationshipColumns},
    {"annotations", "annotations", {}, kAnnotationColumns},
    {"snippets", "snippets", {}, kSnippetColumns},
    {"reviewers", "revieweds", {}, kReviewColumns},
};

std::string letters_of(std::string_view title) {
    std::string letters = ascii_lower(title);
    std::erase_if(letters, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); });
    return letters;
}

const SheetRow* find_sheet(std::string_view name) {
    const std::string letters = letters_of(name);
    const auto* const found = std::find_if(std::begin(kSheets), std::end(kSheets), [&](const SheetRow& sheet) { return sheet.name == letters; });
    return found == std::end(kSheets) ? nullptr : found;
}

struct Sheet {
    const SheetRow* row = nullptr;
    std::vector<const ColumnRow*> columns;  // null: the user's own
    std::vector<std::string> titles;
};

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kAround = " \t\r\n\"";
    const std::size_t first = text.find_first_not_of(kAround);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kAround) - first + 1);
}

template <class Use>
void for_each_part(std::string_view text, std::string_view borders, Use use) {
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(borders, begin), text.size());
        const std::string_view part = trimmed(text.substr(begin, end - begin));
        if (!part.empty()) use(part);
        begin = end + 1;
    }
}

class SheetReader {
public:
    explicit SheetReader(InventoryBuilder& builder) : builder_(builder), reader_(kDocument2, builder) {}

    // The external references stand behind the packages that they are of: they are read first, and everything else row by row.
    void read(std::string_view text) {
        for_each_row(text, [&](Sheet& sheet, CsvRow& row) { take_external_ref(sheet, row); });
        for_each_row(text, [&](Sheet& sheet, CsvRow& row) { say_row(sheet, row); });
        for (const auto& [id, rows] : external_refs_) {
            if (!rows.is_said)
                builder_.incomplete("dangling-reference", "an external reference is of the package " + id + ", which is not there",
                                    rows.rows.front().offset);
        }
    }

private:
    struct ExternalRefs {
        const Sheet* sheet = nullptr;
        std::vector<CsvRow> rows;
        bool is_said = false;
    };

    template <class Use>
    void for_each_row(std::string_view text, Use use) {
        CsvRows rows{text, kSheetSeparator};
        Sheet* sheet = nullptr;
        std::string_view unknown;  // the sheet's name, until something stands in it
        while (auto row = rows.next()) {
            if (!builder_.within_limits()) return;
            if (const auto name = sheet_begun_by(text, *row)) {
                const SheetRow* known = find_sheet(*name);
                sheet = known == nullptr ? nullptr : &sheets_.emplace_back(Sheet{known, {}, {}});
                unknown = known == nullptr ? *name : std::string_view{};
            } else if (row->is_blank()) {
                continue;
            } else if (sheet == nullptr) {
                take_unknown(unknown, row->offset);
            } else if (sheet->columns.empty()) {
                take_titles(*sheet, *row);
            } else {
                use(*sheet, *row);
            }
        }
        is_second_walk_ = true;
    }

    void take_unknown(std::string_view& sheet, ByteOffset offset) {
        if (!is_second_walk_ && !sheet.empty())
            builder_.incomplete("unknown-sheet", "the sheet " + std::string{sheet} + " is none of SPDX's", offset);
        sheet = {};
    }

    void take_titles(Sheet& sheet, const CsvRow& row) {
        for (const CsvCell& cell : row.cells) {
            const std::string letters = letters_of(cell.text);
            const auto found =
                std::find_if(sheet.row->columns.begin(), sheet.row->columns.end(), [&](const ColumnRow& column) { return column.title == letters; });
            sheet.columns.push_back(found == sheet.row->columns.end() ? nullptr : &*found);
            sheet.titles.push_back(cell.text);
        }
        const bool has_known = std::any_of(sheet.columns.begin(), sheet.columns.end(), [](const ColumnRow* column) { return column != nullptr; });
        if (has_known || is_second_walk_) return;
        builder_.incomplete("no-titles", "the first row of the sheet " + std::string{sheet.row->name} + " has none of SPDX's titles", row.offset);
    }

    static std::string_view cell_of(const Sheet& sheet, const CsvRow& row, std::string_view title) {
        for (std::size_t i = 0; i < std::min(row.cells.size(), sheet.columns.size()); ++i) {
            if (sheet.columns[i] != nullptr && sheet.columns[i]->title == title) return row.cells[i].text;
        }
        return {};
    }

    void take_external_ref(const Sheet& sheet, CsvRow& row) {
        if (sheet.row->name != kExternalRefs) return;
        ExternalRefs& refs = external_refs_[std::string{cell_of(sheet, row, "packageid")}];
        refs.sheet = &sheet;
        refs.rows.push_back(std::move(row));
    }

    void say_row(const Sheet& sheet, const CsvRow& row) {
        if (sheet.row->name == kExternalRefs) return;
        const bool is_object = !sheet.row->field.empty();
        if (is_object) reader_.open({sheet.row->field, row.offset, Form::unknown});
        say_cells(sheet, row);
        if (sheet.row->field == "packages") say_external_refs(std::string{cell_of(sheet, row, "spdxidentifier")});
        if (is_object) reader_.close(row.offset);
        if (sheet.row->field == "files") say_container(cell_of(sheet, row, "packageidentifier"), cell_of(sheet, row, "spdxidentifier"), row.offset);
    }

    void say_external_refs(const std::string& package) {
        const auto found = external_refs_.find(package);
        if (found == external_refs_.end() || found->second.is_said) return;
        found->second.is_said = true;
        for (const CsvRow& row : found->second.rows) {
            reader_.open({"externalRefs", row.offset, Form::unknown});
            say_cells(*found->second.sheet, row);
            reader_.close(row.offset);
        }
    }

    void say_container(std::string_view packages, std::string_view file, ByteOffset offset) {
        for_each_part(packages, ",\n", [&](std::string_view package) {
            builder_.relate(builder_.keep(package), builder_.keep(file), RelationshipKind::contains, offset);
        });
    }

    void say_cells(const Sheet& sheet, const CsvRow& row) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const CsvCell& cell = row.cells[i];
            if (cell.text.empty()) continue;
            const bool is_titled = i < sheet.columns.size();
            if (is_titled && sheet.columns[i] != nullptr) {
                say_cell(*sheet.columns[i], cell);
            } else {
                say_own(is_titled ? std::string_view{sheet.titles[i]} : std::string_view{}, cell);
            }
        }
    }

    // In a column of the user's own.
    void say_own(std::string_view title, const CsvCell& cell) {
        const std::string_view text = builder_.keep(cell.text);
        if (builder_.in_component()) return builder_.say(On::property, text, cell.offset, builder_.keep(title));
        builder_.say_of_subject(On::property, text, cell.offset, builder_.keep(title));
    }

    void say_text(std::string_view field, std::string_view value, ByteOffset offset) {
        reader_.text({field, offset, Form::unknown}, builder_.keep(value), Scalar::text);
    }

    void say_cell(const ColumnRow& column, const CsvCell& cell) {
        if (column.field.empty()) return;
        switch (column.cell) {
            case Cell::text: return say_text(column.field, cell.text, cell.offset);
            case Cell::list: return say_list(column, cell);
            case Cell::lines: return say_lines(column, cell);
            case Cell::checksums:
                return for_each_part(cell.text, "\n", [&](std::string_view part) { say_checksum(column.field, part, cell.offset); });
            case Cell::documents:
                return for_each_part(cell.text, "\n", [&](std::string_view part) { say_document(column.field, part, cell.offset); });
            case Cell::excluded: return say_inside("packageVerificationCode", column, cell);
            case Cell::artifact: return say_inside("artifactOfs", column, cell);
            case Cell::container:
            case Cell::key: return;
        }
    }

    // Of an object in the row's object.
    void say_inside(std::string_view object, const ColumnRow& column, const CsvCell& cell) {
        reader_.open({object, cell.offset, Form::unknown});
        say_list(column, cell);
        reader_.close(cell.offset);
    }

    // A row of CSV in a cell of its own.
    void say_list(const ColumnRow& column, const CsvCell& cell) {
        CsvRows rows{cell.text, ','};
        while (const auto row = rows.next()) {
            for (const CsvCell& part : row->cells) {
                if (!part.text.empty()) say_text(column.field, part.text, cell.offset);
            }
        }
    }

    void say_lines(const ColumnRow& column, const CsvCell& cell) {
        const bool is_creation = column.field == "creators" || column.field == "created";
        if (is_creation) reader_.open({"creationInfo", cell.offset, Form::repeated});
        for_each_part(cell.text, is_creation ? "\n" : ",\n", [&](std::string_view part) { say_text(column.field, part, cell.offset); });
        if (is_creation) reader_.close(cell.offset);
    }

    void say_checksum(std::string_view field, std::string_view text, ByteOffset offset) {
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos) return builder_.incomplete("wrong-type", "a checksum without its algorithm", offset);
        reader_.open({field, offset, Form::unknown});
        say_text("algorithm", trimmed(text.substr(0, colon)), offset);
        say_text("checksumValue", trimmed(text.substr(colon + 1)), offset);
        reader_.close(offset);
    }

    void say_document(std::string_view field, std::string_view text, ByteOffset offset) {
        const std::size_t first = std::min(text.find(' '), text.size());
        const std::string_view rest = trimmed(text.substr(first));
        const std::size_t second = std::min(rest.find(' '), rest.size());
        reader_.open({field, offset, Form::unknown});
        say_text("externalDocumentId", text.substr(0, first), offset);
        say_text("spdxDocument", rest.substr(0, second), offset);
        if (second < rest.size()) say_checksum("checksum", trimmed(rest.substr(second)), offset);
        reader_.close(offset);
    }

    InventoryBuilder& builder_;
    TableReader reader_;
    std::deque<Sheet> sheets_;  // they keep their places
    std::map<std::string, ExternalRefs> external_refs_;
    bool is_second_walk_ = false;
};

}  // namespace

// A cover may stand before it.
bool begins_as_sheets(std::string_view beginning) {
    if (!beginning.starts_with(kSheetMark)) return false;
    CsvRows rows{beginning, kSheetSeparator};
    while (const auto row = rows.next()) {
        const auto name = sheet_begun_by(beginning, *row);
        const SheetRow* sheet = name ? find_sheet(*name) : nullptr;
        if (sheet != nullptr && sheet->columns.data() == std::begin(kDocumentColumns)) return true;
    }
    return false;
}

void read_sheets_document(const Format&, std::string_view bytes, const Limits&, InventoryBuilder& builder) {
    know_special_refs(builder);
    SheetReader{builder}.read(bytes);
    check_version(kVersions, builder);
}

}  // namespace denybom::spdx
