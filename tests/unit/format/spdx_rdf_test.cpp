// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "../identifier/corpora.h"
#include "documents.h"

namespace denybom {
namespace {

using test::Lines;
using test::read;

const std::string kBegin =
    R"(<?xml version="1.0" encoding="UTF-8"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:spdx="http://spdx.org/rdf/terms#"
    xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#" xmlns:doap="http://usefulinc.com/ns/doap#" xmlns:acme="http://acme.example/#">)";
const std::string kDocument =
    R"(<spdx:SpdxDocument rdf:about="http://x.example/doc#SPDXRef-DOCUMENT"><spdx:specVersion>SPDX-2.3</spdx:specVersion></spdx:SpdxDocument>)";
std::string rdf(const std::string& nodes) { return kBegin + kDocument + nodes + "</rdf:RDF>"; }
// An element with properties, and one that only leads to others.
std::string element(const std::string& type, const std::string& id, const std::string& properties) {
    return "<spdx:" + type + " rdf:about=\"http://x.example/doc#SPDXRef-" + id + "\">" + properties + "</spdx:" + type + ">";
}
std::string package(const std::string& properties) { return element("Package", "p", properties); }
std::string document(const std::string& properties) { return element("SpdxDocument", "DOCUMENT", properties); }

struct Place {
    std::string nodes;
    Lines facts;
};

const Place kPlaces[] = {
    // Packages.
    {package(
         R"(<spdx:name>N</spdx:name><spdx:versionInfo>1</spdx:versionInfo><spdx:packageFileName>f.tgz</spdx:packageFileName><spdx:sourceInfo>I</spdx:sourceInfo>
         <spdx:summary>S</spdx:summary><spdx:description>D</spdx:description><rdfs:comment>C</rdfs:comment><spdx:copyrightText>R</spdx:copyrightText>
         <spdx:licenseComments>L</spdx:licenseComments><spdx:attributionText>T</spdx:attributionText><spdx:attributionText>U</spdx:attributionText>)"),
     {"component name=N", "component file=f.tgz", "component description=I", "component description=S", "component description=D",
      "component description=C", "component copyright=R", "component description=L", "component copyright=T", "component copyright=U"}},
    {package(R"(<spdx:downloadLocation>https://d.example</spdx:downloadLocation><doap:homepage>https://h.example</doap:homepage>)"),
     {"component reference[distribution]=https://d.example", "component reference[website]=https://h.example"}},
    {package(R"(<spdx:downloadLocation rdf:resource="https://d.example/x"/><doap:homepage rdf:resource="https://h.example/y"/>)"),
     {"component reference[distribution]=https://d.example/x", "component reference[website]=https://h.example/y"}},
    {package(
         R"(<spdx:downloadLocation rdf:resource="http://spdx.org/rdf/terms#noassertion"/><spdx:copyrightText rdf:resource="http://spdx.org/rdf/terms#none"/>
         <doap:homepage>NOASSERTION</doap:homepage><spdx:licenseConcluded rdf:resource="http://spdx.org/rdf/terms#noassertion"/>
         <spdx:licenseDeclared>http://spdx.org/rdf/terms#none</spdx:licenseDeclared><spdx:supplier>NOASSERTION</spdx:supplier>)"),
     {}},
    {package(R"_(<spdx:supplier>Organization: AO Example (info@example.com)</spdx:supplier><spdx:originator>Person: P</spdx:originator>)_"),
     {"component supplier=AO Example", "component supplier[email]=info@example.com", "component originator[person]=P"}},
    {R"(<spdx:Package rdf:about="http://x.example/doc#SPDXRef-p" spdx:name="N" spdx:supplier="Organization: S"/>)",
     {"component name=N", "component supplier=S"}},
    {R"(<spdx:Package rdf:ID="SPDXRef-p"><spdx:name>N</spdx:name></spdx:Package>)", {"component name=N"}},
    {R"(<spdx:Package><spdx:name>N</spdx:name></spdx:Package>)", {"component name=N"}},
    {R"(<rdf:Description rdf:about="http://x.example/doc#SPDXRef-p"><rdf:type rdf:resource="http://spdx.org/rdf/terms#Package"/><spdx:name>N</spdx:name></rdf:Description>)",
     {"component name=N"}},

    // What describes a package.
    {package(
         R"(<spdx:checksum><spdx:Checksum><spdx:algorithm rdf:resource="http://spdx.org/rdf/terms#checksumAlgorithm_sha256"/><spdx:checksumValue>aa</spdx:checksumValue></spdx:Checksum></spdx:checksum>
         <spdx:checksum rdf:parseType="Resource"><spdx:checksumValue>bb</spdx:checksumValue><spdx:algorithm>http://spdx.org/rdf/terms#checksumAlgorithm_blake2b384</spdx:algorithm></spdx:checksum>
         <spdx:checksum rdf:nodeID="c"/>)") +
         R"(<spdx:Checksum rdf:nodeID="c"><spdx:checksumValue>cc</spdx:checksumValue><spdx:algorithm rdf:resource="http://spdx.org/rdf/terms#checksumAlgorithm_sha3_256"/></spdx:Checksum>)",
     {"component hash[SHA256]=aa", "component hash[BLAKE2b-384]=bb", "component hash[SHA3-256]=cc"}},
    {package(
         R"(<spdx:externalRef><spdx:ExternalRef><spdx:referenceType rdf:resource="http://spdx.org/rdf/references/purl"/><spdx:referenceLocator>pkg:npm/x</spdx:referenceLocator>
         <rdfs:comment>C</rdfs:comment></spdx:ExternalRef></spdx:externalRef><spdx:externalRef><spdx:ExternalRef><spdx:referenceLocator>cpe:2.3:a:v:p</spdx:referenceLocator><spdx:referenceType>
         <spdx:ReferenceType rdf:about="http://spdx.org/rdf/references/cpe23Type"/></spdx:referenceType></spdx:ExternalRef></spdx:externalRef>
         <spdx:externalRef><spdx:ExternalRef><spdx:referenceLocator>L</spdx:referenceLocator><spdx:referenceType rdf:resource="http://x.example/doc#LocationRef-acme"/></spdx:ExternalRef></spdx:externalRef>)"),
     {"component description=C", "component purl=pkg:npm/x", "component cpe=cpe:2.3:a:v:p", "component reference[LocationRef-acme]=L"}},
    {package(
         R"(<spdx:licenseConcluded rdf:resource="http://spdx.org/licenses/MIT"/><spdx:licenseDeclared><spdx:ListedLicense rdf:about="http://spdx.org/licenses/ISC"><spdx:name>ISC License</spdx:name>
         </spdx:ListedLicense></spdx:licenseDeclared><spdx:licenseInfoFromFiles rdf:resource="http://x.example/doc#LicenseRef-1"/>)"),
     {"component licence=MIT", "component licence=ISC", "component licence=LicenseRef-1"}},
    {package(
         R"(<spdx:licenseConcluded><spdx:ConjunctiveLicenseSet><spdx:member rdf:resource="http://spdx.org/licenses/MIT"/><spdx:member><spdx:DisjunctiveLicenseSet>
         <spdx:member rdf:resource="http://spdx.org/licenses/ISC"/><spdx:member><spdx:WithExceptionOperator><spdx:member><spdx:License><spdx:licenseId>GPL-2.0</spdx:licenseId></spdx:License></spdx:member>
         <spdx:licenseException><spdx:LicenseException rdf:about="http://spdx.org/licenses/Classpath-exception-2.0"/></spdx:licenseException></spdx:WithExceptionOperator></spdx:member>
         </spdx:DisjunctiveLicenseSet></spdx:member></spdx:ConjunctiveLicenseSet></spdx:licenseConcluded>)"),
     {"component licence=MIT", "component licence=ISC", "component licence=GPL-2.0", "component licence=Classpath-exception-2.0"}},
    {package(
         R"(<spdx:annotation><spdx:Annotation><rdfs:comment>A</rdfs:comment><spdx:annotator>Tool: t</spdx:annotator></spdx:Annotation></spdx:annotation>
         <spdx:packageVerificationCode><spdx:PackageVerificationCode><spdx:packageVerificationCodeExcludedFile>./x</spdx:packageVerificationCodeExcludedFile></spdx:PackageVerificationCode></spdx:packageVerificationCode>)"),
     {"component description=A", "component file=./x"}},

    // Files and snippets.
    {element(
         "File", "f",
         R"(<spdx:fileName>./x.dll</spdx:fileName><spdx:checksum><spdx:Checksum><spdx:algorithm rdf:resource="http://spdx.org/rdf/terms#checksumAlgorithm_sha1"/>
         <spdx:checksumValue>aa</spdx:checksumValue></spdx:Checksum></spdx:checksum><spdx:copyrightText>C</spdx:copyrightText><spdx:licenseConcluded rdf:resource="http://spdx.org/licenses/MIT"/>
         <spdx:licenseInfoInFile rdf:resource="http://spdx.org/licenses/ISC"/><rdfs:comment>K</rdfs:comment><spdx:noticeText>N</spdx:noticeText><spdx:fileContributor>P</spdx:fileContributor>
         <spdx:artifactOf><doap:Project rdf:about="http://u.example/"><doap:name>O</doap:name><doap:homepage>H</doap:homepage></doap:Project></spdx:artifactOf>)"),
     {"file file=./x.dll", "file hash[SHA1]=aa", "file copyright=C", "file licence=MIT", "file licence=ISC", "file description=K", "file copyright=N",
      "file author[contributor]=P", "file description=O", "file reference[website]=H", "file reference[website]=http://u.example/"}},
    {element(
         "Snippet", "s",
         R"(<spdx:name>N</spdx:name><spdx:licenseInfoInSnippet rdf:resource="http://spdx.org/licenses/ISC"/><spdx:snippetFromFile><spdx:File><spdx:fileName>./f</spdx:fileName></spdx:File></spdx:snippetFromFile>)"),
     {"file name=N", "file licence=ISC", "file file=./f"}},

    // The document.
    {document(
         R"(<spdx:creationInfo><spdx:CreationInfo><spdx:creator>Tool: t-1</spdx:creator><spdx:creator>Person: P</spdx:creator></spdx:CreationInfo></spdx:creationInfo>)"),
     {"tool name=t-1", "tool author=P"}},
    {document(
         R"(<spdx:externalDocumentRef><spdx:ExternalDocumentRef><spdx:externalDocumentId>DocumentRef-x</spdx:externalDocumentId><spdx:spdxDocument rdf:resource="https://x.example/other#SPDXRef-DOCUMENT"/>
         <spdx:checksum><spdx:Checksum><spdx:algorithm rdf:resource="http://spdx.org/rdf/terms#checksumAlgorithm_sha1"/><spdx:checksumValue>aa</spdx:checksumValue></spdx:Checksum></spdx:checksum>
         </spdx:ExternalDocumentRef></spdx:externalDocumentRef>)"),
     {"external reference=https://x.example/other", "external hash[SHA1]=aa"}},
    {document(
         R"(<spdx:hasExtractedLicensingInfo><spdx:ExtractedLicensingInfo rdf:about="http://x.example/doc#LicenseRef-1"><spdx:name>E</spdx:name><spdx:extractedText>T</spdx:extractedText>
         <rdfs:seeAlso>U</rdfs:seeAlso></spdx:ExtractedLicensingInfo></spdx:hasExtractedLicensingInfo>)"),
     {"root licence=E", "root licence=T", "root reference[license]=U"}},
    {document(R"(<spdx:reviewed><spdx:Review><rdfs:comment>V</rdfs:comment></spdx:Review></spdx:reviewed><rdfs:comment>C</rdfs:comment>)"),
     {"root description=V", "root description=C"}},

    // Elements, wherever they stand and in however many pieces.
    {document(
         R"(<spdx:describesPackage><spdx:Package><spdx:name>A</spdx:name><spdx:hasFile><spdx:File><spdx:fileName>F</spdx:fileName></spdx:File></spdx:hasFile></spdx:Package></spdx:describesPackage>)"),
     {"component name=A", "file file=F"}},
    {document(
         R"(<spdx:relationship><spdx:Relationship><spdx:relatedSpdxElement><spdx:Package><spdx:name>A</spdx:name></spdx:Package></spdx:relatedSpdxElement>
         <spdx:relationshipType rdf:resource="http://spdx.org/rdf/terms#relationshipType_describes"/></spdx:Relationship></spdx:relationship>)"),
     {"component name=A"}},
    {document(R"(<acme:x><acme:Y><acme:z><spdx:Package><spdx:name>A</spdx:name></spdx:Package></acme:z></acme:Y></acme:x>)"), {"component name=A"}},
    {package("<spdx:name>N</spdx:name>") + package("<spdx:supplier>Organization: S</spdx:supplier>"), {"component name=N", "component supplier=S"}},
    {element("Widget", "w", "<spdx:name>N</spdx:name>"), {"component name=N"}},
    {R"(<acme:Thing><spdx:name>N</spdx:name></acme:Thing>)", {"component name=N"}},
    {R"(<rdf:Description rdf:about="http://x.example/doc#SPDXRef-p"><spdx:name>N</spdx:name></rdf:Description>)", {"component name=N"}},
    {R"(<acme:Thing><acme:name>N</acme:name></acme:Thing>)", {}},
};

Lines sorted(Lines lines) {
    std::sort(lines.begin(), lines.end());
    return lines;
}

TEST_CASE("every place of SPDX RDF in which a component or maker can stand is read") {
    for (const Place& place : kPlaces) {
        CAPTURE(place.nodes);
        const test::Document document = read(rdf(place.nodes));
        CHECK(document.format->id == "spdx-rdf");
        CHECK(document.inventory.complete);
        CHECK(sorted(test::facts_of(document.inventory)) == sorted(place.facts));
    }
}

std::string relate(const std::string& type, const std::string& to) {
    return R"(<spdx:relationship><spdx:Relationship><spdx:relationshipType rdf:resource="http://spdx.org/rdf/terms#relationshipType_)" + type +
           R"("/><spdx:relatedSpdxElement rdf:resource=")" + to + R"("/></spdx:Relationship></spdx:relationship>)";
}

TEST_CASE("relationships of SPDX RDF become the graph") {
    const std::string others = element("Package", "q", "<spdx:name>Q</spdx:name>") + element("File", "f", "<spdx:fileName>F</spdx:fileName>") +
                               document(relate("describes", "http://x.example/doc#SPDXRef-p") +
                                        R"(<spdx:externalDocumentRef><spdx:ExternalDocumentRef rdf:about="http://x.example/doc#DocumentRef-e">
                                        <spdx:spdxDocument rdf:resource="http://e.example/doc"/></spdx:ExternalDocumentRef></spdx:externalDocumentRef>)");
    const struct {
        std::string properties;
        Lines edges;
    } kCases[] = {
        {relate("dependsOn", "http://x.example/doc#SPDXRef-q"), {"P > Q"}},
        {relate("dependencyOf", "http://x.example/doc#SPDXRef-q"), {"Q > P"}},
        {relate("contains", "#SPDXRef-q"), {"P ) Q"}},
        {relate("dynamicLink", "http://x.example/doc#SPDXRef-q"), {"P > Q"}},
        {relate("dependsOn", "http://e.example/doc#SPDXRef-z"), {"P > http://e.example/doc"}},
        {relate("dependsOn", "http://x.example/doc#DocumentRef-e%3ASPDXRef-z"), {"P > http://e.example/doc"}},
        {relate("dependsOn", "http://spdx.org/rdf/terms#noassertion"), {}},
        {R"(<spdx:hasFile rdf:resource="http://x.example/doc#SPDXRef-f"/>)", {"P ) F"}},
    };
    for (const auto& [properties, edges] : kCases) {
        CAPTURE(properties);
        const test::Document document = read(rdf(package("<spdx:name>P</spdx:name>" + properties) + others));
        CHECK(test::edges_of(document.inventory) == edges);
        CHECK(test::subjects_of(document.inventory) == Lines{"P"});
        CHECK(test::codes_of(document.inventory).empty());
        CHECK(document.inventory.serial == "http://x.example/doc");
        CHECK(document.inventory.spec_version == "2.3");
    }
    CHECK(test::subjects_of(
              read(rdf(package("<spdx:name>P</spdx:name>") + document(R"(<spdx:describesPackage rdf:resource="http://x.example/doc#SPDXRef-p"/>)")))
                  .inventory) == Lines{"P"});
}

TEST_CASE("SPDX RDF that may hide something is not read whole") {
    const std::string whole = rdf(package("<spdx:name>N</spdx:name>"));
    const struct {
        std::string text;
        std::string code;
    } kCases[] = {
        {rdf("<rdf:Bag/>"), "rdf-unread"},
        {rdf(document(R"(<spdx:describesPackage rdf:parseType="Collection"><spdx:Package/></spdx:describesPackage>)")), "rdf-unread"},
        {rdf(package("<spdx:name rdf:resource=\"a\"><spdx:Package/></spdx:name>")), "rdf-unread"},
        {rdf(package("<spdx:checksum>text</spdx:checksum>")), "wrong-type"},
        {rdf(element("File", "p", "<spdx:fileName>F</spdx:fileName>") + package("<spdx:name>N</spdx:name>")), "several-types"},
        {kBegin + package("<spdx:name>N</spdx:name>") + "</rdf:RDF>", "unknown-version"},
        {kBegin + document("<spdx:specVersion>SPDX-3.0</spdx:specVersion>") + "</rdf:RDF>", "unknown-version"},
        {"<!DOCTYPE rdf:RDF [<!ENTITY e \"x\">]>" + whole.substr(whole.find("<rdf:RDF")), "xml-refused"},
        {whole + "<x/>", "xml-syntax"},
    };
    for (const auto& [text, code] : kCases) {
        CAPTURE(text);
        const Format* format = recognise(text);
        REQUIRE(format != nullptr);
        CHECK(format->id == "spdx-rdf");
        const Inventory inventory = read_sbom(*format, text, {});
        CHECK_FALSE(inventory.complete);
        const Lines codes = test::codes_of(inventory);
        CHECK(std::count(codes.begin(), codes.end(), "error " + code) >= 1);
    }
    for (std::size_t size = whole.find("<spdx:SpdxDocument"); size < whole.size(); ++size) {
        const std::string cut = whole.substr(0, size);
        const Format* format = recognise(cut);
        REQUIRE(format != nullptr);
        CHECK_FALSE(read_sbom(*format, cut, {}).complete);
    }
}

TEST_CASE("places in SPDX RDF are those of the values") {
    const std::string text = rdf(package("<spdx:name>N</spdx:name>"));
    const test::Document document = read(text);
    const ByteOffset offsets[] = {document.inventory.components.at(0).facts[0].offset, document.inventory.components[0].offset};
    const auto located = locate("spdx-rdf", text, offsets);
    CHECK(located[0].pointer == "/rdf:RDF/spdx:Package/spdx:name");
    CHECK(located[1].pointer == "/rdf:RDF/spdx:Package");
}

// --- what multiplies ---

std::string repeated(const std::string& text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
}

TEST_CASE("what nodes of SPDX RDF have in common is said again within reason") {
    const std::string shared =
        R"(<spdx:Checksum rdf:nodeID="c"><spdx:algorithm>SHA1</spdx:algorithm><spdx:checksumValue>aa</spdx:checksumValue></spdx:Checksum>)";
    const std::string user = R"(<spdx:Package><spdx:checksum rdf:nodeID="c"/></spdx:Package>)";
    CHECK(read(rdf(shared + repeated(user, 1000))).inventory.complete);
    // Everybody uses what holds everything, sets of licences that hold each other, and one node in countless pieces.
    const std::string heavy = R"(<spdx:Annotation rdf:nodeID="c">)" + repeated("<rdfs:comment>x</rdfs:comment>", 3000) + "</spdx:Annotation>";
    CHECK_FALSE(read(rdf(heavy + repeated(R"(<spdx:Package><spdx:annotation rdf:nodeID="c"/></spdx:Package>)", 3000))).inventory.complete);
    std::string sets;
    for (int i = 0; i < 60; ++i) {
        const std::string next = R"(<spdx:member rdf:nodeID="s)" + std::to_string(i + 1) + "\"/>";
        sets += R"(<spdx:ConjunctiveLicenseSet rdf:nodeID="s)" + std::to_string(i) + "\">" + next + next + "</spdx:ConjunctiveLicenseSet>";
    }
    CHECK(read(rdf(sets + package(R"(<spdx:licenseConcluded rdf:nodeID="s0"/>)"))).inventory.complete);
    CHECK(read(rdf(package(repeated(R"(<spdx:licenseConcluded rdf:nodeID="l"/>)", 3000)) + R"(<spdx:License rdf:nodeID="l">)" +
                   repeated("<spdx:licenseId>x</spdx:licenseId>", 3000) + "</spdx:License>"))
              .inventory.complete);
    CHECK(
        read(
            rdf(repeated(
                R"(<spdx:Package rdf:about="http://x.example/doc#SPDXRef-p"><spdx:hasFile rdf:resource="http://x.example/doc#SPDXRef-p"/></spdx:Package>)",
                10'000)))
            .inventory.complete);
}

// --- the corpora ---

struct Counted {
    std::string file;
    std::size_t packages, files;  // by XPath: different rdf:about of spdx:Package; of spdx:File and spdx:Snippet
};
const Counted kCounted[] = {
    {"spdx-spec/2.3/examples/SPDXRdfExample-v2.3.spdx.rdf.xml", 4, 6},
    {"spdx-spec/2.2/examples/SPDXRdfExample-v2.2.spdx.rdf.xml", 4, 5},
    {"spdx-library-samples/tools-golang/SPDXRdfExample-v2.2.spdx.rdf", 2, 5},
    {"spdx-library-samples/tools-java/SPDXRdfExample-v2.2.spdx.rdf", 4, 5},
    {"spdx-library-samples/tools-java/SPDXRdfExample-v2.3.spdx.rdf", 4, 6},
    {"wild-sboms/spdx-rdfxml/ntia-conformance-checker__AppBomInation-SourceAndDependency.spdx.rdf.xml", 7, 10},
    {"wild-sboms/spdx-rdfxml/ntia-conformance-checker__pyyamll-6.spdx.rdf.xml", 1, 636},
    {"wild-sboms/spdx-rdfxml/ntia-conformance-checker__pyyamll-6.spdx.rdf.xml.orig", 2, 636},
};

TEST_CASE("the RDF documents of the corpora are read whole") {
    for (const Counted& counted : kCounted) {
        const auto file = test::corpus(counted.file);
        if (!file) return;
        CAPTURE(counted.file);
        const test::Document document = read(test::read_file(*file));
        CHECK(document.format->id == "spdx-rdf");
        CHECK(document.inventory.complete);
        CHECK(test::codes_of(document.inventory).empty());
        CHECK(document.inventory.count(Origin::component) == counted.packages);
        CHECK(document.inventory.count(Origin::file) == counted.files);
    }
}

// RDF has no expressions of licences: its sets are said by their members. It has no order, and says no edge twice.
std::set<std::string> essence(const Inventory& inventory) {
    std::set<std::string> lines;
    for (const Component& component : inventory.components) {
        const std::string name = component.ref.empty() ? std::string{component.name} : std::string{component.ref};
        lines.insert(name + " " + std::string{name_of(component.origin)} + " " + std::string{component.type} + " " + std::string{component.name} +
                     " " + std::string{component.version});
        for (const Fact& fact : component.facts) {
            if (fact.on != On::licence || fact.value.front() != '(') lines.insert(name + " " + test::shown(fact));
            if (fact.on != On::licence || fact.value.front() != '(') continue;
            std::string member;
            for (const char c : std::string{fact.value.substr(1, fact.value.size() - 2)} + " ") {
                if (c != ' ') {
                    member += c;
                    continue;
                }
                if (member != "AND" && member != "OR") lines.insert(name + " licence=" + member);
                member.clear();
            }
        }
    }
    for (const std::string& edge : test::edges_of(inventory)) lines.insert(edge);
    for (const std::string& subject : test::subjects_of(inventory)) lines.insert("subject " + subject);
    return lines;
}

TEST_CASE("the official example is the same inventory as RDF and as JSON") {
    for (const std::string version : {"2.3", "2.2"}) {
        const std::string folder = "spdx-spec/" + version + "/examples/";
        const auto as_rdf = test::corpus(folder + "SPDXRdfExample-v" + version + ".spdx.rdf.xml");
        const auto as_json = test::corpus(folder + "SPDXJSONExample-v" + version + ".spdx.json");
        if (!as_rdf || !as_json) return;
        const auto expected = essence(read(test::read_file(*as_json)).inventory);
        auto found = essence(read(test::read_file(*as_rdf)).inventory);
        // The published 2.3 example leaves out that glibc has files which JSON lists under `hasFiles`.
        if (version == "2.3") found.insert("glibc ) ./src/org/spdx/parser/DOAPProject.java");
        CHECK(expected.size() > 90);
        CHECK(found == expected);
    }
}

}  // namespace
}  // namespace denybom
