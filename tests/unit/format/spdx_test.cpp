// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "documents.h"
#include "format/spdx/relationships.h"

namespace denybom {
namespace {

using test::Lines;
using test::read;
using test::spdx;

struct Place {
    std::string members;  // of the root object
    Lines facts;
};

const Place kPlaces[] = {
    // Packages.
    {R"("packages":[{"name":"N"}])", {"component name=N"}},
    {R"("packages":[{"SPDXID":"SPDXRef-a","name":"N","versionInfo":"1","packageFileName":"f.tgz","sourceInfo":"I","summary":"S","description":"D",
         "comment":"C","copyrightText":"Cr","licenseComments":"LC"}])",
     {"component name=N", "component file=f.tgz", "component description=I", "component description=S", "component description=D",
      "component description=C", "component copyright=Cr", "component description=LC"}},
    {R"("packages":[{"downloadLocation":"https://d.example/x","homepage":"https://h.example"}])",
     {"component reference[distribution]=https://d.example/x", "component reference[website]=https://h.example"}},
    {R"("packages":[{"downloadLocation":"NOASSERTION","homepage":"NONE","copyrightText":"NOASSERTION","licenseConcluded":"NONE",
         "supplier":"NOASSERTION","originator":"NONE"}])",
     {}},
    {R"("packages":[{"licenseConcluded":"MIT","licenseDeclared":"LicenseRef-1","licenseInfoFromFiles":["Apache-2.0","NOASSERTION"]}])",
     {"component licence=MIT", "component licence=LicenseRef-1", "component licence=Apache-2.0"}},
    {R"("packages":[{"checksums":[{"algorithm":"SHA256","checksumValue":"aa"},{"checksumValue":"bb","algorithm":"SHA1"}]}])",
     {"component hash[SHA256]=aa", "component hash[SHA1]=bb"}},
    {R"("packages":[{"attributionTexts":["T","U"],"packageVerificationCode":{"packageVerificationCodeValue":"cc",
         "packageVerificationCodeExcludedFiles":["./x.spdx"]}}])",
     {"component copyright=T", "component copyright=U", "component file=./x.spdx"}},
    {R"("packages":[{"annotations":[{"annotator":"Tool: x","annotationType":"OTHER","comment":"A"}]}])", {"component description=A"}},
    // The spelling of tag-value, seen in the wild.
    {R"("packages":[{"packageName":"N","packageVersion":"1","packageSupplier":"Organization: S","packageOriginator":"Person: P",
         "packageDownloadLocation":"U"}])",
     {"component name=N", "component supplier=S", "component originator[person]=P", "component reference[distribution]=U"}},

    // Makers.
    {R"_("packages":[{"supplier":"Organization: AO Example (info@example.com)"}])_",
     {"component supplier=AO Example", "component supplier[email]=info@example.com"}},
    {R"_("packages":[{"supplier":"Person: Jane Doe (jane@example.com)"}])_",
     {"component supplier[person]=Jane Doe", "component supplier[email]=jane@example.com"}},
    {R"("packages":[{"originator":"Organization: Example"}])", {"component originator=Example"}},
    {R"_("packages":[{"originator":"Organization:Example, Inc. ()"}])_", {"component originator=Example, Inc."}},
    {R"("packages":[{"supplier":"Example"}])", {"component supplier=Example"}},
    {R"("packages":[{"supplier":"Organization: S","originator":"Person: O"}])", {"component supplier=S", "component originator[person]=O"}},

    // External references.
    {R"("packages":[{"externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl","referenceLocator":"pkg:npm/x@1"}]}])",
     {"component purl=pkg:npm/x@1"}},
    {R"("packages":[{"externalRefs":[{"referenceLocator":"cpe:2.3:a:v:p:1:*:*:*:*:*:*:*","referenceType":"cpe23Type","comment":"C"}]}])",
     {"component description=C", "component cpe=cpe:2.3:a:v:p:1:*:*:*:*:*:*:*"}},
    {R"("packages":[{"externalRefs":[{"referenceType":"cpe22Type","referenceLocator":"cpe:/a:v:p"},
         {"referenceType":"http://spdx.org/rdf/references/cpe23Type","referenceLocator":"X"},
        {"referenceType":"swid","referenceLocator":"S"},{"referenceType":"gitoid","referenceLocator":"G"},{"referenceType":"swh",
         "referenceLocator":"H"},{"referenceType":"maven-central","referenceLocator":"g:a:1"},
        {"referenceType":"npm","referenceLocator":"n@1"},{"referenceType":"nuget","referenceLocator":"u/1"},{"referenceType":"bower",
         "referenceLocator":"b#1"},{"referenceType":"url","referenceLocator":"U"}]}])",
     {"component cpe=cpe:/a:v:p", "component cpe=X", "component swid=S", "component identifier=G", "component identifier=H",
      "component identifier[maven-central]=g:a:1", "component identifier[npm]=n@1", "component identifier[nuget]=u/1",
      "component identifier[bower]=b#1",
      "component reference[url]=U"}},
    {R"("packages":[{"externalRefs":[{"referenceType":"other","referenceLocator":"pkg:npm/x"},{"referenceType":"website",
         "referenceLocator":"cpe:2.3:a:v:p"},{"referenceLocator":"L"}]}])",
     {"component purl=pkg:npm/x", "component cpe=cpe:2.3:a:v:p", "component reference=L"}},

    // Files and snippets.
    {R"("files":[{"SPDXID":"SPDXRef-f","fileName":"./lib/x.dll","checksums":[{"algorithm":"SHA1","checksumValue":"aa"}],"copyrightText":"C",
         "licenseConcluded":"MIT","licenseInfoInFiles":["ISC"],
        "comment":"K","noticeText":"N","fileContributors":["P"],"attributionTexts":["T"],"annotations":[{"comment":"A"}],"artifactOfs":[{"name":"O",
         "homePage":"H","projectUri":"U"}]}])",
     {"file file=./lib/x.dll", "file hash[SHA1]=aa", "file copyright=C", "file licence=MIT", "file licence=ISC", "file description=K",
      "file copyright=N", "file author[contributor]=P", "file copyright=T", "file description=A", "file description=O", "file reference[website]=H",
      "file reference[website]=U"}},
    {R"("snippets":[{"SPDXID":"SPDXRef-s","name":"N","copyrightText":"C","licenseConcluded":"MIT","licenseInfoInSnippets":["ISC"],"comment":"K",
         "attributionTexts":["T"],"annotations":[{"comment":"A"}]}])",
     {"file name=N", "file copyright=C", "file licence=MIT", "file licence=ISC", "file description=K", "file copyright=T", "file description=A"}},

    // The document.
    {R"("externalDocumentRefs":[{"externalDocumentId":"DocumentRef-x","spdxDocument":"https://x.example/doc","checksum":{"algorithm":"SHA1",
         "checksumValue":"aa"}}])",
     {"external reference=https://x.example/doc", "external hash[SHA1]=aa"}},
    {R"_("creationInfo":{"created":"2024-01-01T00:00:00Z","creators":["Tool: syft-1.0",
         "Organization: O (o@x.example)","Person: P ()"],"licenseListVersion":"3"})_",
     {"tool name=syft-1.0", "tool author=O", "tool author[email]=o@x.example", "tool author=P"}},
    {R"("packages":[{"SPDXID":"SPDXRef-p","name":"N"}],"documentDescribes":["SPDXRef-p"],"comment":"C","annotations":[{"comment":"A"}],
        "hasExtractedLicensingInfos":[{"licenseId":"LicenseRef-1","name":"L","extractedText":"T","seeAlsos":["U"]}])",
     {"component name=N", "component description=C", "component description=A", "component licence=L", "component licence=T",
      "component reference[license]=U"}},
    {R"("annotations":[{"comment":"A"}])", {"root description=A"}},
};

TEST_CASE("what stands in any place of an SPDX document is found, with its origin") {
    for (const Place& place : kPlaces) {
        CAPTURE(place.members);
        const test::Document document = read(spdx(place.members));
        CHECK(test::facts_of(document.inventory) == place.facts);
        CHECK(document.inventory.complete);
        CHECK(test::codes_of(document.inventory).empty());
    }
}

TEST_CASE("the place of a fact of an SPDX document is that of its value in the text") {
    for (const Place& place : kPlaces) {
        const test::Document document = read(spdx(place.members));
        for (const Component& component : document.inventory.components) {
            for (const Fact& fact : component.facts) {
                CAPTURE(place.members, test::shown(fact));
                const std::string_view at = std::string_view{*document.text}.substr(fact.offset);
                CHECK(at.front() == '"');
                CHECK(at.substr(0, at.find('"', 1)).find(fact.value) != std::string_view::npos);  // makers and tools stand behind a prefix
            }
        }
    }
}

TEST_CASE("what an SPDX document says of itself") {
    const test::Document document = read(
        R"({"spdxVersion":"SPDX-2.2","dataLicense":"CC0-1.0","SPDXID":"SPDXRef-DOCUMENT","name":"doc","documentNamespace":"https://x.example/1",
         "documentDescribes":["SPDXRef-b","SPDXRef-a"],)"
        R"("packages":[{"SPDXID":"SPDXRef-a","name":"A","primaryPackagePurpose":"LIBRARY","versionInfo":"1"},{"SPDXID":"SPDXRef-b","name":"B"}],
         "files":[{"SPDXID":"SPDXRef-f","fileTypes":["BINARY"]}]})");
    const Inventory& inventory = document.inventory;
    CHECK(inventory.format == "spdx-json");
    CHECK(inventory.spec_version == "2.2");
    CHECK(inventory.name == "doc");
    CHECK(inventory.serial == "https://x.example/1");
    CHECK(test::subjects_of(inventory) == Lines{"A", "B"});
    CHECK(inventory.components[0].type == "LIBRARY");
    CHECK(inventory.components[0].version == "1");
    CHECK(inventory.components[2].type == "BINARY");
    CHECK(inventory.count(Origin::component) == 2);
    CHECK(inventory.count(Origin::file) == 1);
    CHECK(inventory.complete);
}

// SPDX 2.3, table 68: what each type says of `A TYPE B`. `>` depends on, `)` contains, `~` says nothing about what is in what.
const struct {
    const char* type;
    const char* edge;
    const char* subject = "";
} kRelationships[] = {
    {"DESCRIBES", "A ) B", "B"},
    {"DESCRIBED_BY", "B ) A", "A"},
    {"CONTAINS", "A ) B"},
    {"CONTAINED_BY", "B ) A"},
    {"DEPENDS_ON", "A > B"},
    {"DEPENDENCY_OF", "B > A"},
    {"DEPENDENCY_MANIFEST_OF", "A ~ B"},
    {"BUILD_DEPENDENCY_OF", "B > A"},
    {"DEV_DEPENDENCY_OF", "B > A"},
    {"OPTIONAL_DEPENDENCY_OF", "B > A"},
    {"PROVIDED_DEPENDENCY_OF", "B > A"},
    {"TEST_DEPENDENCY_OF", "B > A"},
    {"RUNTIME_DEPENDENCY_OF", "B > A"},
    {"EXAMPLE_OF", "A ~ B"},
    {"GENERATES", "B > A"},
    {"GENERATED_FROM", "A > B"},
    {"ANCESTOR_OF", "A ~ B"},
    {"DESCENDANT_OF", "A ~ B"},
    {"VARIANT_OF", "A ~ B"},
    {"DISTRIBUTION_ARTIFACT", "A ) B"},
    {"PATCH_FOR", "B ) A"},
    {"PATCH_APPLIED", "B ) A"},
    {"COPY_OF", "A ~ B"},
    {"FILE_ADDED", "B ) A"},
    {"FILE_DELETED", "A ~ B"},
    {"FILE_MODIFIED", "A ~ B"},
    {"EXPANDED_FROM_ARCHIVE", "B ) A"},
    {"DYNAMIC_LINK", "A > B"},
    {"STATIC_LINK", "A > B"},
    {"DATA_FILE_OF", "B ) A"},
    {"TEST_CASE_OF", "B ) A"},
    {"BUILD_TOOL_OF", "B > A"},
    {"DEV_TOOL_OF", "B > A"},
    {"TEST_OF", "B ) A"},
    {"TEST_TOOL_OF", "B > A"},
    {"DOCUMENTATION_OF", "B ) A"},
    {"OPTIONAL_COMPONENT_OF", "B ) A"},
    {"METAFILE_OF", "B ) A"},
    {"PACKAGE_OF", "B ) A"},
    {"AMENDS", "A ~ B"},
    {"PREREQUISITE_FOR", "B > A"},
    {"HAS_PREREQUISITE", "A > B"},
    {"REQUIREMENT_DESCRIPTION_FOR", "A ~ B"},
    {"SPECIFICATION_FOR", "A ~ B"},
    {"OTHER", "A ~ B"},
    {"depends_on", "A > B"},
    {"OF_NO_STANDARD", "A ~ B"},
    {"", "A ~ B"},
};

std::string with_packages(const std::string& relationships) {
    return spdx(
        R"("packages":[{"SPDXID":"SPDXRef-A","name":"A"},{"SPDXID":"SPDXRef-B","name":"B"}],"files":[{"SPDXID":"SPDXRef-F","fileName":"F"}],
         "relationships":)" +
        relationships);
}

TEST_CASE("every type of relationship is the edge that SPDX means") {
    for (const auto& [type, edge, subject] : kRelationships) {
        CAPTURE(type);
        const test::Document document = read(
            with_packages(R"([{"spdxElementId":"SPDXRef-A","relationshipType":")" + std::string{type} + R"(","relatedSpdxElement":"SPDXRef-B"}])"));
        CHECK(test::edges_of(document.inventory) == Lines{edge});
        CHECK(test::subjects_of(document.inventory) == (*subject == '\0' ? Lines{} : Lines{subject}));
        CHECK(test::codes_of(document.inventory).empty());
    }
    CHECK(std::size(kRelationships) == 45 + 3);
}

TEST_CASE("relationships: ends anywhere, order of fields, more than one at once, what is not there") {
    const struct {
        std::string relationships;
        Lines edges, subjects, codes;
    } kCases[] = {
        {"[]", {}, {}, {}},
        {R"([{"relatedSpdxElement":"SPDXRef-B","relationshipType":"CONTAINS","spdxElementId":"SPDXRef-A","comment":"x"}])", {"A ) B"}, {}, {}},
        {R"([{"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES","relatedSpdxElement":"SPDXRef-A"}])", {}, {"A"}, {}},
        {R"([{"spdxElementId":"SPDXRef-A","relationshipType":"DESCRIBED_BY","relatedSpdxElement":"SPDXRef-DOCUMENT"}])", {}, {"A"}, {}},
        {R"([{"spdxElementId":"SPDXRef-A","relationshipType":"CONTAINS","relatedSpdxElement":"NONE"}])", {}, {}, {}},
        {R"([{"spdxElementId":"SPDXRef-A","relationshipType":"DEPENDS_ON","relatedSpdxElement":"NOASSERTION"}])", {}, {}, {}},
        {R"([{"spdxElementId":"SPDXRef-A","relationshipType":"CONTAINS","relatedSpdxElement":"SPDXRef-F"}])", {"A ) F"}, {}, {}},
        {R"([{"spdxElementId":"SPDXRef-A","relationshipType":"DEPENDS_ON","relatedSpdxElement":["SPDXRef-B","SPDXRef-F"]}])",
         {"A > B", "A > F"},
         {},
         {"warning wrong-type", "warning wrong-type"}},
        {R"([{"spdxElementId":"SPDXRef-A","relationshipType":"DEPENDS_ON","relationshipType":"CONTAINS","relatedSpdxElement":"SPDXRef-B"}])",
         {"A > B", "A ) B"},
         {},
         {"warning field-said-twice"}},
        {R"([{"spdxElementId":"SPDXRef-A","relationshipType":"DEPENDS_ON","relatedSpdxElement":"SPDXRef-absent"}])",
         {},
         {},
         {"warning dangling-reference"}},
        {R"([{"spdxElementId":"SPDXRef-a","relationshipType":"DEPENDS_ON","relatedSpdxElement":"SPDXRef-B"}])",
         {},
         {},
         {"warning dangling-reference"}},
        {R"([{"spdxElementId":"SPDXRef-A","relationshipType":"DEPENDS_ON","relatedSpdxElement":"DocumentRef-x:SPDXRef-y"}])",
         {},
         {},
         {"warning dangling-reference"}},
    };
    for (const auto& [relationships, edges, subjects, codes] : kCases) {
        CAPTURE(relationships);
        const test::Document document = read(with_packages(relationships));
        CHECK(test::edges_of(document.inventory) == edges);
        CHECK(test::subjects_of(document.inventory) == subjects);
        CHECK(test::codes_of(document.inventory) == codes);
        CHECK(document.inventory.complete);
    }
}

TEST_CASE("relationships that are fields: files of packages, of files and of snippets") {
    const test::Document document = read(spdx(
        R"("packages":[{"SPDXID":"SPDXRef-P","name":"P","hasFiles":["SPDXRef-F"]}],"files":[{"SPDXID":"SPDXRef-F","fileName":"F",
         "fileDependencies":["SPDXRef-G"]},{"SPDXID":"SPDXRef-G","fileName":"G"}],)"
        R"("snippets":[{"snippetFromFile":"SPDXRef-G","SPDXID":"SPDXRef-S","name":"S"}],"documentDescribes":["SPDXRef-P"])"));
    CHECK(test::edges_of(document.inventory) == Lines{"P ) F", "F ) G", "G ) S"});
    CHECK(test::codes_of(document.inventory).empty());
}

TEST_CASE("elements of other documents stand for these documents") {
    const test::Document document = read(spdx(
        R"("packages":[{"SPDXID":"SPDXRef-A","name":"A","hasFiles":["DocumentRef-x:SPDXRef-f"]}],
         "externalDocumentRefs":[{"externalDocumentId":"DocumentRef-x","spdxDocument":"X"},{"externalDocumentId":"DocumentRef-y",
         "spdxDocument":"Y"}],)"
        R"("relationships":[{"spdxElementId":"SPDXRef-A","relationshipType":"DEPENDS_ON","relatedSpdxElement":"DocumentRef-x:SPDXRef-p"},
         {"spdxElementId":"DocumentRef-y:SPDXRef-q","relationshipType":"DEPENDENCY_OF","relatedSpdxElement":"SPDXRef-A"}],)"
        R"("documentDescribes":["DocumentRef-y:SPDXRef-q"])"));
    CHECK(test::edges_of(document.inventory) == Lines{"A ) X", "A > X", "A > Y"});
    CHECK(test::subjects_of(document.inventory) == Lines{"Y"});
    CHECK(test::codes_of(document.inventory).empty());
    CHECK(document.inventory.count(Origin::external) == 2);
}

TEST_CASE("nothing hides behind a field said twice, a repeated SPDXID or a misspelt name") {
    const struct {
        std::string members;
        Lines facts, codes;
    } kCases[] = {
        {R"("packages":[{"name":"A","name":"B"}])", {"component name=A", "component name=B"}, {"warning field-said-twice"}},
        {R"("packages":[{"name":"A"}],"packages":[{"name":"B"}])", {"component name=A", "component name=B"}, {"warning field-said-twice"}},
        {R"("packages":[{"supplier":"Organization: A","supplier":"Organization: B"}])",
         {"component supplier=A", "component supplier=B"},
         {"warning field-said-twice"}},
        {R"("packages":[{"versionInfo":"1","versionInfo":"2"}])", {"component name[version]=2"}, {"warning field-said-twice"}},
        {R"("packages":[{"externalRefs":[{"referenceType":"purl","referenceLocator":"A","referenceLocator":"B"}]}])",
         {"component purl=A", "component purl=B"},
         {"warning field-said-twice"}},
        {R"("packages":[{"SPDXID":"SPDXRef-a","name":"A"},{"SPDXID":"SPDXRef-a","name":"B"}])",
         {"component name=A", "component name=B"},
         {"warning duplicate-ref"}},
        {R"("packages":[{"SPDXID":"SPDXRef-a","name":"A"}],"files":[{"SPDXID":"SPDXRef-a","fileName":"B"}])",
         {"component name=A", "file file=B"},
         {"warning duplicate-ref"}},
        {R"("Packages":[{"Name":"A","versioninfo":"1"}])",
         {"component name=A"},
         {"warning misspelt-field", "warning misspelt-field", "warning misspelt-field"}},
        {R"("packages":[{"pac\u006bageName":"\u0041"}])", {"component name=A"}, {}},
    };
    for (const auto& [members, facts, codes] : kCases) {
        CAPTURE(members);
        const test::Document document = read(spdx(members));
        CHECK(test::facts_of(document.inventory) == facts);
        CHECK(test::codes_of(document.inventory) == codes);
        CHECK(document.inventory.complete);
    }
}

TEST_CASE("a wrong type is a warning where all of it could be judged or nothing of the product stands there") {
    const std::string kWarning = "warning wrong-type";
    const std::string kError = "error wrong-type";
    const struct {
        std::string members;
        Lines facts, codes;
    } kCases[] = {
        {R"("packages":null)", {}, {kWarning}},
        {R"("packages":[{"name":["N"]}])", {"component name=N"}, {kWarning}},
        {R"("packages":[{"name":7}])", {"component name=7"}, {}},
        {R"("packages":[{"checksums":{"algorithm":"SHA1","checksumValue":"aa"}}])", {"component hash[SHA1]=aa"}, {kWarning}},
        {R"("packages":[{"licenseInfoFromFiles":"MIT"}])", {"component licence=MIT"}, {kWarning}},
        {R"("relationships":{"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"OTHER","relatedSpdxElement":"NONE"})", {}, {kWarning}},
        // Who made the document.
        {R"("creationInfo":{"creators":[{"Person":"P"}]})", {}, {kWarning}},
        {R"("creationInfo":{"creators":{"Tool":"T"}})", {}, {kWarning, kWarning}},
        {R"("creationInfo":{"creators":"Tool: T"})", {"tool name=T"}, {kWarning}},
        {R"("creationInfo":{"creators":[["Tool: T"]]})", {"tool name=T"}, {kWarning}},
        {R"("creationInfo":"C")", {}, {kWarning}},
        {R"("creationInfo":[{"creators":["Tool: T"]}])", {"tool name=T"}, {kWarning}},
        // Where a component may hide, or a value was not understood.
        {R"("packages":{"name":"N"})", {"component name=N"}, {kError}},
        {R"("packages":"N")", {}, {kError, kError}},
        {R"("packages":["N"])", {}, {kError}},
        {R"("packages":[[{"name":"N"}]])", {"component name=N"}, {kError}},
        {R"("packages":[{"name":{"x":"N"}}])", {}, {kError}},
        {R"("packages":[{"supplier":{"name":"S"}}])", {}, {kError}},
        {R"("packages":[{"externalRefs":["pkg:npm/x"]}])", {}, {kError}},
        {R"("files":{"fileName":"F"})", {"file file=F"}, {kError}},
        {R"("snippets":["S"])", {}, {kError}},
        {R"("relationships":["x"])", {}, {kError}},
        {R"("externalDocumentRefs":["X"])", {}, {kError}},
        {R"("documentDescribes":[{"x":1}])", {}, {kError}},
    };
    for (const auto& [members, facts, codes] : kCases) {
        CAPTURE(members);
        const test::Document document = read(spdx(members));
        CHECK(test::facts_of(document.inventory) == facts);
        CHECK(test::codes_of(document.inventory) == codes);
        CHECK(document.inventory.complete == (std::count(codes.begin(), codes.end(), kError) == 0));
    }
}

TEST_CASE("SPDX: newer minor versions are read as far as known, other major versions never pass") {
    const struct {
        std::string version;
        Lines codes;
    } kCases[] = {
        {R"("SPDX-2.2")", {}},
        {R"("SPDX-2.3")", {}},
        {R"("SPDX-2.2.1")", {}},
        {R"("2.3")", {}},
        {R"("SPDX-2.4")", {"warning newer-version"}},
        {R"("SPDX-3.0")", {"error unknown-version"}},
        {R"("SPDX-1.2")", {"error unknown-version"}},
        {R"("spdx-2.3")", {"error unknown-version"}},
        {R"("")", {"error unknown-version"}},
        {R"(null)", {"warning wrong-type", "error unknown-version"}},
    };
    for (const auto& [version, codes] : kCases) {
        CAPTURE(version);
        const test::Document document = read(R"({"SPDXID":"SPDXRef-DOCUMENT","spdxVersion":)" + version + R"(,"packages":[{"name":"N"}]})");
        CHECK(test::codes_of(document.inventory) == codes);
        CHECK(document.inventory.complete == (codes.empty() || codes.back() == "warning newer-version"));
        CHECK(test::facts_of(document.inventory) == Lines{"component name=N"});
    }
    CHECK_FALSE(read(R"({"SPDXID":"SPDXRef-DOCUMENT","packages":[{"name":"N"}]})").inventory.complete);
}

TEST_CASE("an SPDX document over a limit is not complete") {
    std::string members = R"("packages":[{"SPDXID":"SPDXRef-0","name":"package"})";
    std::string relationships;
    for (int i = 1; i <= 20; ++i) {
        members += R"(,{"SPDXID":"SPDXRef-)" + std::to_string(i) + R"(","name":"x","versionInfo":"1","supplier":"Organization: y"})";
        relationships += std::string(i == 1 ? "" : ",") +
                         R"({"spdxElementId":"SPDXRef-0","relationshipType":"DEPENDS_ON","relatedSpdxElement":"SPDXRef-)" + std::to_string(i) +
                         R"("})";
    }
    members += R"(],"relationships":[)" + relationships + "]";
    struct Case {
        std::size_t Limits::*limit;
        std::size_t enough;
    };
    const Case kCases[] = {{&Limits::components, 21}, {&Limits::facts, 41}, {&Limits::relationships, 20}, {&Limits::text, 7}, {&Limits::depth, 3}};
    for (const auto& [limit, enough] : kCases) {
        Limits limits;
        limits.*limit = enough;
        CHECK(read(spdx(members), limits).inventory.complete);
        limits.*limit = enough - 1;
        const test::Document document = read(spdx(members), limits);
        CHECK_FALSE(document.inventory.complete);
        const Lines codes = test::codes_of(document.inventory);
        CHECK(std::count(codes.begin(), codes.end(), "error over-limit") >= 1);
    }
}

TEST_CASE("ends of a relationship do not multiply") {
    std::string ends;
    for (int i = 0; i < 50'000; ++i) ends += R"("relatedSpdxElement":"SPDXRef-B",)";
    const test::Document one = read(with_packages(R"([{)" + ends + R"("spdxElementId":"SPDXRef-A","relationshipType":"DEPENDS_ON"}])"));
    CHECK(one.inventory.relationships.size() == 50'000);
    CHECK(one.inventory.complete);
    std::string beginnings;
    for (int i = 0; i < 50'000; ++i) beginnings += R"("spdxElementId":"SPDXRef-A",)";
    const test::Document many = read(with_packages(R"([{)" + beginnings + ends + R"("relationshipType":"DEPENDS_ON"}])"));
    CHECK_FALSE(many.inventory.complete);
    CHECK(many.inventory.relationships.size() <= 8 * 50'000);
}

TEST_CASE("SPDX JSON: a package or file where none belongs makes the document incomplete") {
    for (const std::string members : {R"("packagez":[{"SPDXID":"SPDXRef-a","name":"N"}])", R"("packages":[{"name":"A","packages":[{"name":"N"}]}])",
                                      R"("packages":[{"name":"A","files":[{"fileName":"f"}]}])"}) {
        CAPTURE(members);
        CHECK_FALSE(read(spdx(members)).inventory.complete);
    }
    CHECK(read(spdx(R"("packages":[{"name":"A"}],"x-acme":{"name":"n"})")).inventory.complete);
}

}  // namespace
}  // namespace denybom
