// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "../identifier/corpora.h"
#include "documents.h"

namespace denybom {
namespace {

using test::Lines;

const std::string kHead =
    "SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\nSPDXID: SPDXRef-DOCUMENT\nDocumentName: d\nDocumentNamespace: https://x.example/d\n";
const std::string kNote = "note end-not-provable";

// The codes without the note that every such document has.
Lines faults_of(const Inventory& inventory) {
    Lines codes = test::codes_of(inventory);
    std::erase(codes, kNote);
    return codes;
}

TEST_CASE("each tag says what its field of JSON says") {
    const struct {
        std::string lines;
        Lines facts;
    } kCases[] = {
        {"PackageName: a\nPackageSupplier: Organization: AO b (c@d.example)\nPackageOriginator: Person: e\n",
         {"component name=a", "component supplier=AO b", "component supplier[email]=c@d.example", "component originator[person]=e"}},
        {"PackageName: a\nPackageSupplier: NOASSERTION\nPackageDownloadLocation: NONE\nPackageHomePage: https://b.example\nPackageFileName: c.zip\n",
         {"component name=a", "component reference[website]=https://b.example", "component file=c.zip"}},
        {"PackageName: a\nExternalRef: SECURITY cpe23Type cpe:2.3:a:b:c:1:*:*:*:*:*:*:*\nExternalRef:PACKAGE-MANAGER  "
         "purl\tpkg:npm/b@1\nExternalRefComment: c\nExternalRef: OTHER x y z\n",
         {"component name=a", "component cpe=cpe:2.3:a:b:c:1:*:*:*:*:*:*:*", "component description=c", "component purl=pkg:npm/b@1",
          "component reference[x]=y z"}},
        {"PackageName: a\nPackageChecksum: SHA1: aa\nPackageChecksum:SHA256 :bb\nPackageVerificationCode: cc (excludes: ./d, ./e)\n",
         {"component name=a", "component hash[SHA1]=aa", "component hash[SHA256]=bb", "component file=./d", "component file=./e"}},
        {"PackageName: a\nPackageVerificationCode: cc(./d)\nPackageVerificationCode: cc\n", {"component name=a", "component file=./d"}},
        {"PackageName: a\nPackageLicenseConcluded: MIT\nPackageLicenseDeclared: NOASSERTION\nPackageLicenseInfoFromFiles: X\nPackageCopyrightText: "
         "<text>b\nc</text>\nPackageAttributionText: e\n",
         {"component name=a", "component licence=MIT", "component licence=X", "component copyright=b\nc", "component copyright=e"}},
        {"PackageName: a\nPackageLicenseComments: b\nPackageSourceInfo: c\nPackageSummary: d\nPackageDescription: e\nPackageComment: f\n",
         {"component name=a", "component description=b", "component description=c", "component description=d", "component description=e",
          "component description=f"}},
        {"FileName: ./a\nFileChecksum: SHA1: aa\nLicenseConcluded: MIT\nLicenseInfoInFile: X\nLicenseComments: b\nFileCopyrightText: c\nFileComment: "
         "d\nFileNotice: e\nFileContributor: f\n",
         {"file file=./a", "file hash[SHA1]=aa", "file licence=MIT", "file licence=X", "file description=b", "file copyright=c", "file description=d",
          "file copyright=e", "file author[contributor]=f"}},
        {"FileName: ./a\nArtifactOfProjectName: b\nArtifactOfProjectHomePage: https://c.example\nArtifactOfProjectURI: UNKNOWN\nFileDependency: "
         "./d\nFileAttributionText: e\n",
         {"file file=./a", "file description=b", "file reference[website]=https://c.example", "file reference[website]=UNKNOWN", "file file=./d",
          "file copyright=e"}},
        {"SnippetSPDXID: SPDXRef-s\nSnippetFromFileSPDXID: SPDXRef-DOCUMENT\nSnippetName: a\nSnippetComment: b\nSnippetCopyrightText: "
         "c\nSnippetLicenseConcluded: MIT\nLicenseInfoInSnippet: X\n",
         {"file name=a", "file description=b", "file copyright=c", "file licence=MIT", "file licence=X"}},
        {"LicenseID: LicenseRef-a\nExtractedText: <text>b</text>\nLicenseName: c\nLicenseCrossReference: https://d.example, "
         "https://e.example\nLicenseComment: f\n",
         {"root licence=b", "root licence=c", "root reference[license]=https://d.example", "root reference[license]=https://e.example",
          "root description=f"}},
        {"ExternalDocumentRef: DocumentRef-a https://b.example/c SHA1: dd\n", {"external reference=https://b.example/c", "external hash[SHA1]=dd"}},
        {"Creator: Tool: a-1\nCreator: Person: b (c@d.example)\nCreated: 2010-01-29T18:30:22Z\nDocumentComment: f\nCreator: Organization: e\n",
         {"tool name=a-1", "tool author=b", "tool author[email]=c@d.example", "tool author=e", "root description=f"}},
        {"Reviewer: Person: a\nReviewDate: 2010-01-29T18:30:22Z\nReviewComment: b\n", {"root description=b"}},
    };
    for (const auto& [lines, facts] : kCases) {
        CAPTURE(lines);
        const test::Document document = test::read(kHead + lines);
        CHECK(document.format->id == "spdx-tag-value");
        CHECK(test::facts_of(document.inventory) == facts);
        CHECK(faults_of(document.inventory) == (lines.find("Code: cc\n") == std::string::npos ? Lines{} : Lines{"warning field-said-twice"}));
        CHECK(document.inventory.complete);
    }
}

TEST_CASE("versions, types, names and the document's own fields are read") {
    for (const std::string version : {"2.1", "2.2", "2.3"}) {
        const test::Document document =
            test::read("SPDXVersion: SPDX-" + version +
                       "\nSPDXID: SPDXRef-DOCUMENT\nDocumentName: d\nDocumentNamespace: n\nPackageName: a\nPackageVersion: 1\n" +
                       "PrimaryPackagePurpose: LIBRARY\nPackageName: b\nSPDXID: SPDXRef-b\nFilesAnalyzed: false\nPackageName:\nPackageVersion: 3\n");
        const Inventory& inventory = document.inventory;
        CHECK(inventory.complete);
        CHECK(inventory.spec_version == version);
        CHECK(inventory.name == "d");
        CHECK(inventory.serial == "n");
        REQUIRE(inventory.components.size() == 3);
        CHECK(inventory.count(Origin::component) == 3);
        CHECK(inventory.components[0].name == "a");
        CHECK(inventory.components[0].version == "1");
        CHECK(inventory.components[0].type == "LIBRARY");
        CHECK(inventory.components[1].ref == "SPDXRef-b");
        CHECK(inventory.components[2].version == "3");
    }
    CHECK_FALSE(test::read("SPDXVersion: SPDX-1.2\nPackageName: a\n").inventory.complete);
    CHECK_FALSE(test::read("DataLicense: CC0-1.0\nPackageName: a\n").inventory.complete);
    CHECK_FALSE(test::read("SPDXVersion: x\nPackageName: a\n").inventory.complete);
}

TEST_CASE("files before the first package belong to none, files behind a package to it") {
    const test::Document document = test::read(kHead + R"(
FileName: free
SPDXID: SPDXRef-free
PackageName: a
SPDXID: SPDXRef-a
FileName: a1
SPDXID: SPDXRef-a1
FileName: a2
PackageName: b
FileName: b1
SPDXID: SPDXRef-b1
SnippetSPDXID: SPDXRef-s
SnippetFromFileSPDXID: SPDXRef-b1
SnippetName: s
FileName: b2
SPDXID: SPDXRef-b2
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-a
Relationship: SPDXRef-b2 GENERATED_FROM SPDXRef-free
Relationship: SPDXRef-a DEPENDS_ON DocumentRef-x:SPDXRef-y
Relationship: SPDXRef-a CONTAINS NONE
)");
    CHECK(test::edges_of(document.inventory) == Lines{"a ) a1", "a ) a2", "b ) b1", "b1 ) s", "b ) b2", "b2 > free"});
    CHECK(test::subjects_of(document.inventory) == Lines{"a"});
    CHECK(faults_of(document.inventory) == Lines{"warning dangling-reference"});  // DocumentRef-x is not declared
    CHECK(document.inventory.complete);
    for (const Component& component : document.inventory.components) CHECK(component.parent == kNoComponent);
}

TEST_CASE("annotations are said of what they name, else of what they stand at") {
    const test::Document document = test::read(kHead + R"(
Annotator: Person: x
AnnotationDate: 2010-01-29T18:30:22Z
AnnotationComment: of the document
AnnotationType: OTHER
SPDXREF: SPDXRef-DOCUMENT
PackageName: a
SPDXID: SPDXRef-a
Annotator: Person: x
AnnotationComment: of b
SPDXREF: SPDXRef-b
PackageComment: still of a
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-a
RelationshipComment: says nothing
PackageDescription: and still of a
Annotator: Person: x
AnnotationComment: of this
PackageName: b
SPDXID: SPDXRef-b
)");
    CHECK(test::facts_of(document.inventory) == Lines{"component name=a", "component description=still of a", "component description=and still of a",
                                                      "component description=of this", "component description=of the document", "component name=b",
                                                      "component description=of b"});
    CHECK(faults_of(document.inventory).empty());
}

TEST_CASE("an SPDXID in front of the name of its object is its own") {
    const test::Document document = test::read(kHead + R"(
SPDXID: SPDXRef-f
FileName: f
SPDXID: SPDXRef-a
PackageName: a
PackageVersion: 1
SPDXID: SPDXRef-b
PackageName: b
Relationship: SPDXRef-a DEPENDS_ON SPDXRef-b
Relationship: SPDXRef-a CONTAINS SPDXRef-f
)");
    CHECK(test::edges_of(document.inventory) == Lines{"a > b", "a ) f"});
    CHECK(faults_of(document.inventory).empty());
    // One said twice does not shift those behind it.
    const test::Document twice = test::read(kHead +
                                            "PackageName: a\nSPDXID: SPDXRef-a\nSPDXID: SPDXRef-x\nPackageVersion: 1\nPackageName: b\nSPDXID: "
                                            "SPDXRef-b\nRelationship: SPDXRef-x DEPENDS_ON SPDXRef-b\n");
    CHECK(test::edges_of(twice.inventory) == Lines{"a > b"});
    CHECK(faults_of(twice.inventory) == Lines{"warning field-said-twice"});
}

TEST_CASE("what is odd is read and said, what could hide something makes the document incomplete") {
    const struct {
        std::string lines;
        bool complete;
        Lines faults, facts;
    } kCases[] = {
        {"PackageName: a\npackagesupplier: Person: b\n", true, {"warning misspelt-field"}, {"component name=a", "component supplier[person]=b"}},
        {"PACKAGENAME: a\n", true, {"warning misspelt-field"}, {"component name=a"}},
        {"PackageNam: a\n", false, {"error unknown-tag"}, {}},
        {"PackageNam: a\nPackageNam: b\n", false, {"error unknown-tag", "error unknown-tag"}, {}},
        {"PackageName: a\nX-Own: b\nX-Own: c\n", true, {"warning unknown-tag", "warning unknown-tag"}, {"component name=a"}},
        {"Relationship SPDXRef-DOCUMENT CONTAINS NONE\n", true, {"warning missing-colon"}, {}},
        {"PackageName: a\nPackageChecksum SHA1: bb\n", true, {"warning missing-colon"}, {"component name=a", "component hash[SHA1]=bb"}},
        {"PackageName a\n", false, {"error tag-value-syntax"}, {}},
        {"Creator of words\n", false, {"error tag-value-syntax"}, {}},
        {"PackageName\n", false, {"error tag-value-syntax"}, {}},
        {"PackageName: a\nthe rest of a text\n", false, {"error tag-value-syntax"}, {"component name=a"}},
        {"PackageName: a\nPackageComment: <text>b\nPackageName: c\n",
         false,
         {"error tag-value-syntax"},
         {"component name=a", "component description=b\nPackageName: c"}},
        {"PackageName: a\nPackageComment: <text>b</text> PackageName: c\n",
         false,
         {"error tag-value-syntax"},
         {"component name=a", "component description=b"}},
        {"PackageName: a\nPackageComment: <text>b\nPackageName: c\nPackageComment: <text>d</text>\n",
         false,
         {"error tag-value-syntax"},
         {"component name=a", "component description=b\nPackageName: c\nPackageComment: <text>d"}},
        {"PackageSupplier: Person: a\nPackageVersion: 1\n", false, {"error misplaced-field"}, {"component supplier[person]=a"}},
        {"FileChecksum: SHA1: aa\n", false, {"error misplaced-field"}, {"file hash[SHA1]=aa"}},
        {"PackageName: a\nLicenseComment: b\n", true, {"warning misplaced-field"}, {"component name=a", "component description=b"}},
        {"PackageName: a\nExternalRefComment: b\nPackageSummary: c\n",
         true,
         {"warning misplaced-field"},
         {"component name=a", "component description=b", "component description=c"}},
        {"AnnotationComment: a\n", true, {"warning misplaced-field"}, {"root description=a"}},
        {"PackageName: a\nExternalRef: purl pkg:npm/b\n", false, {"error tag-value-syntax"}, {"component name=a", "component purl=pkg:npm/b"}},
        {"PackageName: a\nPackageChecksum: aa\n", false, {"error tag-value-syntax"}, {"component name=a", "component hash=aa"}},
        {"Relationship: SPDXRef-DOCUMENT DESCRIBES\n", false, {"error tag-value-syntax", "error dangling-reference"}, {}},
        {"Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-a\n", false, {"error dangling-reference", "error dangling-reference"}, {}},
        {"Relationship: SPDXRef-Document CONTAINS NONE\n", true, {"warning dangling-reference"}, {}},
        {"PackageName: a\nPackageVersion: 1\nPackageVersion: 2\n",
         true,
         {"warning field-said-twice"},
         {"component name=a", "component name[version]=2"}},
        {"PackageName: a\xFF\nPackageName: b\n", false, {"error tag-value-syntax"}, {"component name=a"}},
    };
    for (const auto& [lines, complete, faults, facts] : kCases) {
        CAPTURE(lines);
        const test::Document document = test::read(kHead + lines);
        CHECK(faults_of(document.inventory) == faults);
        CHECK(test::facts_of(document.inventory) == facts);
        CHECK(document.inventory.complete == complete);
    }
}

TEST_CASE("tag-value is recognised by what it says first") {
    const struct {
        std::string text;
        bool is;
    } kCases[] = {
        {"SPDXVersion: SPDX-2.3", true},
        {"\n# c\n \nSPDXVersion:x", true},
        {"\xEF\xBB\xBFSPDXVersion: x", true},
        {"DataLicense: CC0-1.0\n", true},
        {"SPDXID: SPDXRef-DOCUMENT\nDocumentName: x\n", true},
        {"Creator: Tool: x", true},
        {"SPDXID: SPDXRef-DOCUMENT\nspdxVersion: SPDX-2.3\n", false},
        {"b'SPDXVersion: SPDX-2.2\n", false},
        {"PackageName: a\nSPDXVersion: x\n", false},
        {"words\nSPDXVersion: x", false},
        {"From: a\nSPDXVersion: x", false},
        {"", false},
        {"{\"SPDXVersion\": 1}", false},
    };
    for (const auto& [text, is] : kCases) {
        CAPTURE(text);
        const Format* format = recognise(text);
        CHECK((format != nullptr && format->id == "spdx-tag-value") == is);
        if (is) CHECK(may_be_sbom(text));
    }
}

TEST_CASE("bytes as Python prints them are told by name") {
    CHECK(why_unrecognised("b'SPDXVersion: SPDX-2.2\n'").find("Python") != std::string::npos);
    const auto file = test::corpus("damaged-sboms/python-bytes-repr.spdx.tag");
    if (!file) return;
    const std::string text = test::read_file(*file);
    CHECK(recognise(text) == nullptr);
    CHECK(why_unrecognised(text).find("Python") != std::string::npos);
    CHECK_FALSE(read_sbom(*find_format("spdx-tag-value"), text, {}).complete);
}

// Facts of the document are kept at the first of the things that it describes, and tag-value says files before packages.
Lines essence(const Inventory& inventory) {
    Lines lines;
    for (ComponentIndex i = 0; i < inventory.components.size(); ++i) {
        const Component& component = inventory.components[i];
        const bool is_subject = std::find(inventory.subjects.begin(), inventory.subjects.end(), i) != inventory.subjects.end();
        const std::string name = std::string{name_of(component.origin)} + " " + test::label(inventory, i);
        lines.push_back(name + " " + std::string{component.ref} + " " + std::string{component.type} + " " + std::string{component.version});
        for (const Fact& fact : component.facts) lines.push_back((is_subject ? "a subject" : name) + " " + test::shown(fact));
    }
    for (const std::string& edge : test::edges_of(inventory)) lines.push_back(edge);
    for (const std::string& subject : test::subjects_of(inventory)) lines.push_back("subject " + subject);
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());  // JSON's example says its files several times
    return lines;
}

TEST_CASE("the standard's example is one inventory in tag-value, YAML and JSON") {
    const auto folder = test::corpus("spdx-spec/2.3/examples");
    if (!folder) return;
    const test::Document json = test::read(test::read_file(*folder / "SPDXJSONExample-v2.3.spdx.json"));
    const test::Document tags = test::read(test::read_file(*folder / "SPDXTagExample-v2.3.spdx"));
    const test::Document yaml = test::read(test::read_file(*folder / "SPDXYAMLExample-2.3.spdx.yaml"));
    REQUIRE(tags.format->id == "spdx-tag-value");
    REQUIRE(yaml.format->id == "spdx-yaml");
    CHECK(essence(tags.inventory) == essence(json.inventory));
    CHECK(essence(yaml.inventory) == essence(json.inventory));
    CHECK(test::facts_of(yaml.inventory) == test::facts_of(json.inventory));
    CHECK((tags.inventory.complete && yaml.inventory.complete));
}

TEST_CASE("cut at any line end, a document says that its end is not proven, and a missing target makes it incomplete") {
    const auto file = test::corpus("spdx-spec/2.3/examples/SPDXTagExample-v2.3.spdx");
    const std::string text =
        file ? test::read_file(*file)
             : kHead + "Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-a\nPackageName: a\nPackageComment: <text>b\nc</text>\nSPDXID: SPDXRef-a\n";
    const std::size_t whole = test::read(text).inventory.count(Origin::component);
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', end + 1)) {
        const std::string_view cut = std::string_view{text}.substr(0, end + 1);
        const Inventory inventory = read_sbom(*find_format("spdx-tag-value"), cut, {});
        const Lines codes = test::codes_of(inventory);
        CAPTURE(cut);
        CHECK(std::find(codes.begin(), codes.end(), kNote) != codes.end());
        // The relationships stand before what they name.
        const bool says_relationship = cut.find("Relationship: ") != std::string_view::npos;
        if (says_relationship && inventory.count(Origin::component) < whole) CHECK_FALSE(inventory.complete);
    }
    CHECK(test::codes_of(read_sbom(*find_format("spdx-tag-value"), text, {}, true)).empty());
}

TEST_CASE("facts are found again by line, column and tag") {
    const std::string text = kHead + "PackageName: a\nPackageComment: <text>\n  b</text>\nExternalRef: X purl pkg:npm/c\n";
    const test::Document document = test::read(text);
    const auto& facts = document.inventory.components.at(0).facts;
    REQUIRE(facts.size() == 3);
    std::vector<ByteOffset> offsets{facts[0].offset, facts[1].offset, facts[2].offset, document.inventory.components[0].offset};
    const auto places = locate("spdx-tag-value", text, offsets);
    const struct {
        std::string pointer;
        std::uint64_t line, column;
    } kExpected[] = {{"PackageName", 6, 14}, {"PackageComment", 8, 3}, {"ExternalRef", 9, 21}, {"PackageName", 6, 1}};
    for (std::size_t i = 0; i < std::size(kExpected); ++i) {
        CAPTURE(i);
        CHECK(places[i].pointer == kExpected[i].pointer);
        CHECK(places[i].line == kExpected[i].line);
        CHECK(places[i].column == kExpected[i].column);
    }
}

TEST_CASE("a million tags of any kind are answered quickly") {
    const auto many = [](const std::string& lines, int count) {
        std::string text = kHead;
        for (int i = 0; i < count; ++i) text += lines;
        return text;
    };
    std::string unknown = kHead;
    for (int i = 0; i < 300'000; ++i) unknown += "Zz" + std::to_string(i) + "zz: a\n";
    CHECK_FALSE(test::read(many("PackageVersion: 1\n", 1'000'000)).inventory.complete);
    CHECK_FALSE(test::read(many("PackageNam: 1\n", 1'000'000)).inventory.complete);
    CHECK_FALSE(test::read(many("FileType: A\nPackageVersion: 1\n", 200'000)).inventory.complete);
    CHECK_FALSE(test::read(many("words\n", 1'000'000)).inventory.complete);
    CHECK_FALSE(test::read(many("PackageComment: <text>\n", 1'000'000)).inventory.complete);
    CHECK_FALSE(test::read(unknown).inventory.complete);
    CHECK(test::read(many("SPDXID: a\n", 1'000'000)).inventory.complete);
}

}  // namespace
}  // namespace denybom
