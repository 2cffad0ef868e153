// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "../identifier/corpora.h"
#include "documents.h"

namespace denybom {
namespace {

using test::Lines;
using test::read;

std::string document(const std::string& elements) {
    return "<?xml version='1.0' encoding='UTF-8'?>\n<Document><SPDXID>SPDXRef-DOCUMENT</SPDXID><spdxVersion>SPDX-2.3</spdxVersion>" + elements + "</Document>";
}

struct Place {
    std::string elements;
    Lines facts;
};

// Every place of a document in which something can stand that a denylist knows.
const Place kPlaces[] = {
    {"<packages><SPDXID>SPDXRef-a</SPDXID><name>N</name><versionInfo>1</versionInfo></packages><packages><name>M</name></packages>", {"component name=N", "component name=M"}},
    {"<packages><name>N</name><supplier>Organization: S (s@x.example)</supplier><originator>Person: O (o@x.example)</originator></packages>",
     {"component name=N", "component supplier=S", "component supplier[email]=s@x.example", "component originator[person]=O", "component originator[email]=o@x.example"}},
    {"<packages><downloadLocation>D</downloadLocation><homepage>H</homepage><packageFileName>F</packageFileName></packages>",
     {"component reference[distribution]=D", "component reference[website]=H", "component file=F"}},
    {"<packages><downloadLocation>NOASSERTION</downloadLocation><licenseConcluded>NONE</licenseConcluded></packages>", {}},
    {"<packages><externalRefs><referenceCategory>PACKAGE-MANAGER</referenceCategory><referenceLocator>pkg:npm/a</referenceLocator><referenceType>purl</referenceType></externalRefs>"
     "<externalRefs><referenceType>cpe23Type</referenceType><referenceLocator>cpe:2.3:a:b</referenceLocator><comment>C</comment></externalRefs></packages>",
     {"component purl=pkg:npm/a", "component description=C", "component cpe=cpe:2.3:a:b"}},
    {"<packages><checksums><algorithm>SHA1</algorithm><checksumValue>aa</checksumValue></checksums><checksums><checksumValue>bb</checksumValue><algorithm>MD5</algorithm></checksums></packages>",
     {"component hash[SHA1]=aa", "component hash[MD5]=bb"}},
    {"<packages><licenseConcluded>A</licenseConcluded><licenseDeclared>B</licenseDeclared><licenseInfoFromFiles>C</licenseInfoFromFiles><licenseInfoFromFiles>D</licenseInfoFromFiles>"
     "<licenseComments>E</licenseComments></packages>",
     {"component licence=A", "component licence=B", "component licence=C", "component licence=D", "component description=E"}},
    {"<packages><copyrightText>A</copyrightText><sourceInfo>B</sourceInfo><summary>C</summary><description>D</description><comment>E</comment><attributionTexts>F</attributionTexts></packages>",
     {"component copyright=A", "component description=B", "component description=C", "component description=D", "component description=E", "component copyright=F"}},
    {"<packages><packageVerificationCode><packageVerificationCodeExcludedFiles>F</packageVerificationCodeExcludedFiles><packageVerificationCodeValue>aa</packageVerificationCodeValue>"
     "</packageVerificationCode><annotations><annotator>Person: A</annotator><comment>C</comment></annotations></packages>",
     {"component file=F", "component description=C"}},
    {"<files><fileName>F</fileName><SPDXID>SPDXRef-f</SPDXID><fileContributors>C</fileContributors><noticeText>N</noticeText><licenseInfoInFiles>L</licenseInfoInFiles></files>",
     {"file file=F", "file author[contributor]=C", "file copyright=N", "file licence=L"}},
    {"<snippets><SPDXID>SPDXRef-s</SPDXID><name>N</name><ranges><endPointer><offset>1</offset></endPointer></ranges><licenseConcluded>L</licenseConcluded></snippets>",
     {"file name=N", "file licence=L"}},
    {"<creationInfo><created>t</created><creators>Tool: T-1</creators><creators>Organization: O ()</creators><licenseListVersion>3</licenseListVersion></creationInfo>",
     {"tool name=T-1", "tool author=O"}},
    {"<externalDocumentRefs><externalDocumentId>DocumentRef-x</externalDocumentId><checksum><algorithm>SHA1</algorithm><checksumValue>aa</checksumValue></checksum><spdxDocument>U</spdxDocument>"
     "</externalDocumentRefs>",
     {"external hash[SHA1]=aa", "external reference=U"}},
    {"<packages><name>Kas<!-- x -->per<![CDATA[sky]]></name></packages>", {"component name=Kaspersky"}},
};

TEST_CASE("what stands in any place of an SPDX 2 XML document is found, with its origin") {
    for (const Place& place : kPlaces) {
        CAPTURE(place.elements);
        const test::Document read_document = read(document(place.elements));
        CHECK(read_document.inventory.format == "spdx-xml");
        CHECK(read_document.inventory.spec_version == "2.3");
        CHECK(test::facts_of(read_document.inventory) == place.facts);
        CHECK(read_document.inventory.complete);
        CHECK(test::codes_of(read_document.inventory).empty());
    }
}

TEST_CASE("relationships of SPDX 2 XML, with the place of what it says") {
    const test::Document read_document = read(document(
        "<name>D</name><documentNamespace>U</documentNamespace><dataLicense>CC0-1.0</dataLicense><documentDescribes>SPDXRef-a</documentDescribes>"
        "<packages><SPDXID>SPDXRef-a</SPDXID><name>A</name><hasFiles>SPDXRef-f</hasFiles></packages>\n<packages><SPDXID>SPDXRef-b</SPDXID><name>B</name></packages>"
        "<files><SPDXID>SPDXRef-f</SPDXID><fileName>F</fileName></files>"
        "<relationships><spdxElementId>SPDXRef-a</spdxElementId><relationshipType>DEPENDS_ON</relationshipType><relatedSpdxElement>SPDXRef-b</relatedSpdxElement></relationships>"));
    CHECK(test::edges_of(read_document.inventory) == Lines{"A ) F", "A > B"});
    CHECK(test::subjects_of(read_document.inventory) == Lines{"A"});
    CHECK(read_document.inventory.name == "D");
    CHECK(read_document.inventory.serial == "U");
    CHECK(read_document.inventory.complete);
    const LocatedOffset located = locate("spdx-xml", *read_document.text, std::vector<ByteOffset>{read_document.text->find("B</name>")}).front();
    CHECK(located.pointer == "/Document/packages[2]/name");
    CHECK(located.line == 3);
}

TEST_CASE("what SPDX 2 XML holds besides") {
    const struct {
        std::string elements;
        Lines facts, codes;
    } kCases[] = {
        {"<packages><name>N</name><filesAnalyzed>false</filesAnalyzed></packages>", {"component name=N"}, {}},
        {"<packages><name>N</name><invented/></packages>", {"component name=N"}, {"warning unknown-element"}},
        {"<x:y xmlns:x=\"u\"><x:packages/></x:y>", {}, {"note foreign-element"}},
        {"<invented><packages><name>N</name></packages></invented>", {}, {"warning unknown-element", "error unknown-element"}},
        {"<packages><name>A</name><name>B</name></packages>", {"component name=A", "component name=B"}, {"warning field-said-twice"}},
        {"<Packages><Name>A</Name></Packages>", {"component name=A"}, {"warning misspelt-field", "warning misspelt-field"}},
        {"<packages>N</packages>", {}, {"error wrong-type"}},
        {"<packages><name><b>N</b></name></packages>", {}, {"error wrong-type"}},
        {"<packages/>", {}, {}},
    };
    for (const auto& [elements, facts, codes] : kCases) {
        CAPTURE(elements);
        const test::Document read_document = read(document(elements));
        CHECK(test::facts_of(read_document.inventory) == facts);
        CHECK(test::codes_of(read_document.inventory) == codes);
        CHECK(read_document.inventory.complete == std::none_of(codes.begin(), codes.end(), [](const std::string& code) { return code.starts_with("error"); }));
    }
}

TEST_CASE("an SPDX 2 XML document is known by its root, and by its version") {
    CHECK(recognise("<Document><SPDXID>x</SPDXID></Document>") != nullptr);
    CHECK(recognise("<Document xmlns=\"http://spdx.org/x\"/>") != nullptr);
    CHECK(recognise("<Document xmlns=\"urn:iso:std:iso:20022\"/>") == nullptr);
    CHECK(recognise("<Document><invoice/></Document>") == nullptr);
    CHECK(test::codes_of(read("<Document><SPDXID>x</SPDXID></Document>").inventory) == Lines{"error unknown-version"});
    CHECK(test::codes_of(read("<Document><spdxVersion>SPDX-3.0</spdxVersion></Document>").inventory) == Lines{"error unknown-version"});
    CHECK(test::codes_of(read("<Document><spdxVersion>SPDX-2.4</spdxVersion></Document>").inventory) == Lines{"warning newer-version"});
}

TEST_CASE("cut anywhere, an SPDX 2 XML document never passes") {
    const std::string whole = document("<packages><SPDXID>SPDXRef-a</SPDXID><name>n</name></packages>\n<files><fileName>./f</fileName></files>");
    CHECK(read(whole).inventory.complete);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const std::string cut = whole.substr(0, size);
        CAPTURE(cut);
        const Format* format = recognise(cut);
        REQUIRE((format == nullptr || !read_sbom(*format, cut, {}).complete));
    }
}

TEST_CASE("the specification's example says the same in JSON and in XML") {
    const auto folder = test::corpus("spdx-spec");
    if (!folder) return;
    for (const std::string version : {"2.2", "2.3"}) {
        const auto example = [&](const std::string& syntax, const std::string& extension) {
            return read(test::read_file(*folder / version / "examples" / ("SPDX" + syntax + "Example-v" + version + ".spdx." + extension)));
        };
        const test::Document json = example("JSON", "json");
        const test::Document xml = example("XML", "xml");
        const auto sorted = [](Lines lines) {
            std::sort(lines.begin(), lines.end());
            return lines;
        };
        CHECK(sorted(test::facts_of(xml.inventory)) == sorted(test::facts_of(json.inventory)));
        CHECK(sorted(test::edges_of(xml.inventory)) == sorted(test::edges_of(json.inventory)));
        CHECK(sorted(test::subjects_of(xml.inventory)) == sorted(test::subjects_of(json.inventory)));
        CHECK(xml.inventory.count(Origin::component) == 4);
        CHECK(xml.inventory.complete);
    }
}

}  // namespace
}  // namespace denybom
