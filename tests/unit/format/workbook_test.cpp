// SPDX-License-Identifier: Apache-2.0
// Spreadsheets as text: whatever a workbook shows is in it, and what is not said so is a fault.
#include "format/workbook.h"

#include <archive.h>
#include <archive_entry.h>

#include <catch2/catch.hpp>
#include <utility>

#include "documents.h"

using namespace denybom;

namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

la_ssize_t put(struct archive*, void* out, const void* data, std::size_t size) {
    static_cast<std::string*>(out)->append(static_cast<const char*>(data), size);
    return static_cast<la_ssize_t>(size);
}

std::string zipped(const Parts& parts) {
    std::string out;
    struct archive* archive = archive_write_new();
    archive_write_set_format_zip(archive);
    archive_write_set_bytes_in_last_block(archive, 1);
    archive_write_open(archive, &out, nullptr, put, nullptr);
    for (const auto& [path, content] : parts) {
        struct archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, path.c_str());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_write_header(archive, entry);
        archive_write_data(archive, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(archive);
    archive_write_free(archive);
    return out;
}

constexpr const char* kMain = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'";

// Sheets by name and rows, each with a part of its own.
Parts parts_of(const Parts& sheets, const std::string& strings = {}) {
    std::string list;
    std::string relationships;
    Parts parts{{"[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"}};
    for (std::size_t i = 1; i <= sheets.size(); ++i) {
        const std::string n = std::to_string(i);
        list += "<sheet name='" + sheets[i - 1].first + "' sheetId='" + n + "' r:id='r" + n + "'/>";
        relationships += "<Relationship Id='r" + n + "' Type='x/worksheet' Target='worksheets/sheet" + n + ".xml'/>";
        parts.emplace_back("xl/worksheets/sheet" + n + ".xml", "<worksheet " + std::string{kMain} + "><sheetData>" + sheets[i - 1].second + "</sheetData></worksheet>");
    }
    parts.emplace_back("xl/workbook.xml", "<workbook " + std::string{kMain} + " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>" + list + "</sheets></workbook>");
    parts.emplace_back("xl/_rels/workbook.xml.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" + relationships + "</Relationships>");
    if (!strings.empty()) parts.emplace_back("xl/sharedStrings.xml", "<sst " + std::string{kMain} + ">" + strings + "</sst>");
    return parts;
}

WorkbookText decoded(const std::string& bytes, const Limits& limits = {}) {
    Budget budget{limits};
    return decode_workbook(bytes, budget);
}

// The text, and the codes of the faults behind it.
std::string shown(const Parts& parts, const Limits& limits = {}) {
    const std::string bytes = zipped(parts);
    REQUIRE(is_workbook(bytes));
    const WorkbookText workbook = decoded(bytes, limits);
    std::string text = workbook.text;
    for (const Error& fault : workbook.faults) text += "!" + fault.code;
    return text;
}

std::string in_row(const std::string& cell) { return "<row r='1'>" + cell + "</row>"; }

}  // namespace

TEST_CASE("workbooks: what a cell shows") {
    struct Case {
        const char* cell;
        const char* text;
    };
    const Case cases[] = {
        {"<c r='A1'><v>1.3</v></c>", "1.3"},
        {"<c><v>1.1000000000000001</v></c>", "1.1"},
        {"<c t='b'><v>1</v></c>", "TRUE"},
        {"<c t='e'><v>#N/A</v></c>", "#N/A"},
        {"<c t='s'><v>0</v></c>", "plain"},
        {"<c t='s'><v>1</v></c>", "two runs of text"},
        {"<c t='s'><v>2</v></c>", "onetwo"},
        {"<c t='s'><v>3</v></c>", "東京"},
        {"<c t='inlineStr'><is><t>in</t></is></c>", "in"},
        {"<c t='inlineStr'><is><t>a &amp; </t><t>b</t></is></c>", "a & b"},
        {"<c t='inlineStr'><is><t>_x0041_b_x005F_x0041__xD83D__xDE00_ _x41_</t></is></c>", "Ab_x0041_😀 _x41_"},
        {"<c t='str'><f>A1</f><v>value</v></c>", "value"},
        {"<c t='str'><f>A1</f><v></v></c>", ""},
        {"<c r='C1'><v>1</v></c>", "\t\t1"},
        {"<c r='B1'><v>1</v></c><c><v>2</v></c><c r='E1'><v>3</v></c>", "\t1\t2\t\t3"},
        {"<c/><c><v>2</v></c>", "\t2"},
        {"<c t='inlineStr'><is><t>with \"quotes\"</t></is></c>", "\"with \"\"quotes\"\"\""},
        {"<c t='inlineStr'><is><t>#sheet x</t></is></c>", "\"#sheet x\""},
    };
    const std::string strings =
        "<si><t>plain</t></si><si><r><t>two</t></r><r><t xml:space='preserve'> </t></r><r><t xml:space='preserve'>runs of </t></r><r><t>text</t></r></si>"
        "<si><r><t>one</t></r><r><t/></r><r><t></t></r><r><t>two</t></r></si><si><t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh></si>";
    for (const Case& c : cases) {
        CAPTURE(c.cell);
        const std::string row = *c.text == '\0' ? "" : std::string{"\n"} + c.text;
        CHECK(shown(parts_of({{"S", in_row(c.cell)}}, strings)) == "#sheet S" + row + "\n");
    }
}

TEST_CASE("workbooks: every sheet and row has its place, hidden or not") {
    const Parts sheets{{"One", "<row r='2' hidden='1'><c><v>1</v></c></row><row r='4'><c><v>2</v></c></row>"}, {"Two\tx", "<row><c><v>3</v></c></row>"}};
    CHECK(shown(parts_of(sheets)) == "#sheet One\n\n1\n\n2\n#sheet Two x\n3\n");
}

TEST_CASE("workbooks: what is not in the text is a fault, and the rest is read") {
    const std::string good = in_row("<c><v>1</v></c>");
    const std::string text = "#sheet S\n1\n";
    const auto with = [&](const char* path, const std::string& content) {
        Parts parts = parts_of({{"S", good}});
        parts.emplace_back(path, content);
        return shown(parts);
    };
    CHECK(with("xl/media/image1.png", "\x89PNG") == text);
    CHECK(with("docProps/app.xml", "<Properties/>") == text);
    CHECK(with("xl/worksheets/sheet1.xml", "<worksheet/>") == text + "!damaged-workbook");
    CHECK(with("XL/worksheets/SHEET1.xml", "<worksheet/>") == text + "!damaged-workbook");
    CHECK(with("xl/worksheets/sheet7.xml", "<worksheet/>") == text + "!damaged-workbook");
    // A zip file with a workbook in it is also an archive, in which something else may lie.
    CHECK(with("bom.json", test::cyclonedx("\"components\":[]")).find("!unsupported") != std::string::npos);
    CHECK(with("xl/bom.xml", "<bom xmlns='http://cyclonedx.org/schema/bom/1.5'/>").find("!unsupported") != std::string::npos);
    CHECK(with("xl/embeddings/oleObject1.bin", "x").find("!unsupported") != std::string::npos);

    CHECK(shown(parts_of({{"S", in_row("<c><f>A&amp;B</f></c>")}})) == "#sheet S\n=A&B\n!unsupported");
    CHECK(shown(parts_of({{"S", in_row("<c t='s'><v>9</v></c>")}, {"T", good}})) == "#sheet S\n#sheet T\n1\n!damaged-workbook");
    CHECK(shown(parts_of({{"S", good + "<row r='1'><c><v>2</v></c></row>"}})) == "#sheet S\n1\n2\n!damaged-workbook");
    CHECK(shown(parts_of({{"S", in_row("<c r='B1'><v>1</v></c><c r='A1'><v>2</v></c>")}})) == "#sheet S\n\t1\t2\n!damaged-workbook");
    CHECK(shown(parts_of({{"S", "<row"}, {"T", good}})) == "#sheet S\n#sheet T\n1\n!xml-syntax");
    Parts missing = parts_of({{"S", good}, {"T", good}});
    missing.erase(missing.begin() + 1);
    CHECK(shown(missing) == "#sheet S\n#sheet T\n1\n!damaged-workbook");
}

TEST_CASE("workbooks: a few bytes do not become many") {
    std::string rows;
    for (int i = 1; i <= 2000; ++i) rows += "<row><c r='XFD" + std::to_string(i) + "'><v>1</v></c></row>";
    const WorkbookText workbook = decoded(zipped(parts_of({{"S", rows}})));
    REQUIRE(workbook.faults.size() == 1);
    CHECK(workbook.faults[0].code == "over-limit");
    CHECK(workbook.text.size() < std::size_t{6} << 20);
    CHECK(shown(parts_of({{"S", "<row r='1048576'><c r='A1048576'><v/></c></row>"}})) == "#sheet S\n");
}

TEST_CASE("workbooks: a file that is cut off anywhere is none that is whole") {
    const std::string bytes = zipped(parts_of({{"S", in_row("<c><v>1</v></c>")}}));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const std::string cut = bytes.substr(0, size);
        CAPTURE(size);
        CHECK((!is_workbook(cut) || !decoded(cut).faults.empty()));
    }
}

TEST_CASE("workbooks: other spreadsheets are known") {
    CHECK(spreadsheet_kind("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more") == "xls");
    CHECK(spreadsheet_kind(zipped({{"xl/workbook.bin", "x"}})) == "xlsb");
    CHECK(spreadsheet_kind(zipped({{"a.txt", "x"}})).empty());
    CHECK(spreadsheet_kind("name,version\n").empty());
}

TEST_CASE("workbooks: an SPDX document in sheets says what it says in JSON") {
    const auto row = [](const std::vector<std::string>& cells) {
        std::string text;
        for (const std::string& cell : cells) text += "<c t='inlineStr'><is><t>" + cell + "</t></is></c>";
        return "<row>" + text + "</row>";
    };
    const Parts sheets{
        {"Document Info", row({"Spreadsheet Version", "SPDX Version", "SPDX Identifier", "Document Name", "Creator"}) + row({"2.3.0", "SPDX-2.3", "SPDXRef-DOCUMENT", "d", "Tool: t-1"})},
        {"Package Info", row({"Package Name", "SPDX Identifier", "Package Version", "Package Supplier", "Package Checksum", "Attribution Text", "Verification Code Excluded Files", "Ours"}) +
                             row({"p", "SPDXRef-p", "1", "Organization: Acme", "SHA1: aa\nMD5: bb", "&quot;a, b&quot;,c", "x.spdx", "own"})},
        {"External Refs", row({"Package ID", "Category", "Type", "Locator"}) + row({"SPDXRef-p", "PACKAGE-MANAGER", "purl", "pkg:npm/p@1"})},
        {"Per File Info", row({"File Name", "SPDX Identifier", "Package Identifier", "File Checksum(s)", "Artifact of Project"}) + row({"./f.c", "SPDXRef-f", "SPDXRef-p", "SHA1: cc", "upstream"})},
        {"Relationships", row({"SPDX Identifier A", "Relationship", "SPDX Identifier B"}) + row({"SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-p"})},
    };
    const WorkbookText workbook = decoded(zipped(parts_of(sheets)));
    REQUIRE(workbook.faults.empty());
    const test::Document document = test::read(workbook.text);
    CHECK(document.format->id == "spdx-xlsx");
    CHECK(document.inventory.complete);
    const test::Document json = test::read(test::spdx(R"("name":"d","creationInfo":{"creators":["Tool: t-1"]},"packages":[{"name":"p","SPDXID":"SPDXRef-p","versionInfo":"1","supplier":"Organization: Acme",
        "checksums":[{"algorithm":"SHA1","checksumValue":"aa"},{"algorithm":"MD5","checksumValue":"bb"}],"attributionTexts":["a, b","c"],
        "packageVerificationCode":{"packageVerificationCodeExcludedFiles":["x.spdx"]},
        "externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl","referenceLocator":"pkg:npm/p@1"}]}],
        "files":[{"fileName":"./f.c","SPDXID":"SPDXRef-f","checksums":[{"algorithm":"SHA1","checksumValue":"cc"}],"artifactOfs":[{"name":"upstream"}]}],
        "relationships":[{"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES","relatedSpdxElement":"SPDXRef-p"},
        {"spdxElementId":"SPDXRef-p","relationshipType":"CONTAINS","relatedSpdxElement":"SPDXRef-f"}])"));
    auto sorted = [](test::Lines lines) {
        std::sort(lines.begin(), lines.end());
        return lines;
    };
    test::Lines expected = test::facts_of(json.inventory);
    expected.push_back("component property[Ours]=own");
    CHECK(sorted(test::facts_of(document.inventory)) == sorted(expected));
    CHECK(test::edges_of(document.inventory) == test::edges_of(json.inventory));
    CHECK(test::subjects_of(document.inventory) == test::subjects_of(json.inventory));
}
