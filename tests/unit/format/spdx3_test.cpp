// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "documents.h"

namespace denybom {
namespace {

using test::Lines;
using namespace std::string_literals;
using test::read;

const std::string kContext = R"("@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld")";
std::string graph(const std::string& elements) { return "{" + kContext + ",\"@graph\":[" + elements + "]}"; }
std::string package(const std::string& members) { return R"({"type":"software_Package","spdxId":"urn:p",)" + members + "}"; }

struct Place {
    std::string elements;
    Lines facts;
};

const Place kPlaces[] = {
    // Elements that are components, files, tools, and what a build began with.
    {R"({"type":"software_Package","spdxId":"urn:p","name":"N"})", {"component name=N"}},
    {R"({"type":"ai_AIPackage","name":"N","ai_informationAboutTraining":"T","ai_informationAboutApplication":"A","ai_limitation":"L","ai_typeOfModel":["M"],
         "ai_modelDataPreprocessing":["P"],"ai_modelExplainability":["E"],"ai_hyperparameter":[{"type":"DictionaryEntry","key":"k","value":"v"}],
         "ai_metric":[{"type":"DictionaryEntry","key":"m","value":"w"}]})",
     {"component name=N", "component description=T", "component description=A", "component description=L", "component description=M",
      "component description=P", "component description=E", "component property[k]=v", "component property[m]=w"}},
    {R"({"type":"dataset_DatasetPackage","name":"N","dataset_dataCollectionProcess":"C","dataset_intendedUse":"U","dataset_dataPreprocessing":["P"],"dataset_knownBias":["B"],
         "dataset_sensor":[{"key":"k","value":"v"}]})",
     {"component name=N", "component description=C", "component description=U", "component description=P", "component description=B",
      "component property[k]=v"}},
    {R"({"type":"software_File","name":"./x.dll","suppliedBy":"Organization: S"})", {"file file=./x.dll", "file supplier=S"}},
    {R"({"type":"software_Snippet","name":"N"})", {"file name=N"}},
    {R"({"type":"Tool","name":"N"})", {"tool name=N"}},
    {R"({"type":"build_Build","build_buildType":"T","build_configSourceUri":["git+https://x.example/r"],"build_parameter":[{"key":"k","value":"v"}],"build_environment":[{"key":"e","value":"w"}],
         "build_configSourceDigest":[{"type":"Hash","algorithm":"sha256","hashValue":"aa"}]})",
     {"pedigree description=T", "pedigree reference[vcs]=git+https://x.example/r", "pedigree property[k]=v", "pedigree property[e]=w",
      "pedigree hash[sha256]=aa"}},
    {R"({"type":"acme_Thing","spdxId":"urn:x","name":"N"})", {"component name=N"}},
    {R"({"name":"N","software_packageVersion":"1"})", {"component name=N"}},
    {R"({"type":"software_package","name":"N"})", {"component name=N"}},

    // Fields of a package.
    {package(
         R"("name":"N","summary":"S","description":"D","comment":"C","software_copyrightText":"R","software_sourceInfo":"I","software_attributionText":["A","B"],"standardName":["T"])"),
     {"component name=N", "component description=S", "component description=D", "component description=C", "component copyright=R",
      "component description=I", "component copyright=A", "component copyright=B", "component description=T"}},
    {package(R"("software_packageUrl":"pkg:npm/x@1","software_downloadLocation":"https://d.example","software_homePage":"https://h.example")"),
     {"component purl=pkg:npm/x@1", "component reference[distribution]=https://d.example", "component reference[website]=https://h.example"}},
    {package(R"("packageUrl":"pkg:npm/x@1","downloadLocation":"D","homePage":"H","copyrightText":"C")"),
     {"component purl=pkg:npm/x@1", "component reference[distribution]=D", "component reference[website]=H", "component copyright=C"}},
    {package(
         R"("software_downloadLocation":"NOASSERTION","software_copyrightText":"NONE","suppliedBy":"https://spdx.org/rdf/3.0.1/terms/Core/NoAssertionElement")"),
     {}},
    {package(
         R"("software_gitoid":["gitoid:blob:sha1:aa"],"software_contentIdentifier":[{"type":"software_ContentIdentifier","software_contentIdentifierType":"swhid",
         "software_contentIdentifierValue":"swh:1:cnt:aa"}])"),
     {"component identifier=gitoid:blob:sha1:aa", "component identifier=swh:1:cnt:aa"}},
    {package(
         R"("extension":[{"type":"extension_CdxPropertiesExtension","extension_cdxProperty":[{"type":"extension_CdxPropertyEntry","extension_cdxPropName":"n","extension_cdxPropValue":"v"}]}])"),
     {"component property[n]=v"}},

    // Hashes, identifiers, references: in the package, and as nodes of their own.
    {package(
         R"("verifiedUsing":[{"type":"Hash","algorithm":"sha256","hashValue":"aa"},{"type":"PackageVerificationCode","hashValue":"bb","algorithm":"sha1"}])"),
     {"component hash[sha256]=aa", "component hash[sha1]=bb"}},
    {package(
         R"("externalIdentifier":[{"type":"ExternalIdentifier","externalIdentifierType":"cpe23","identifier":"A"},{"externalIdentifierType":"cpe22","identifier":"B"},
         {"externalIdentifierType":"packageUrl","identifier":"C"},{"externalIdentifierType":"swid","identifier":"D"},{"externalIdentifierType":"gitoid","identifier":"E"},
         {"externalIdentifierType":"swhid","identifier":"F"},{"externalIdentifierType":"other","identifier":"G"},{"externalIdentifierType":"other","identifier":"pkg:npm/h"},
         {"identifier":"cpe:/a:i"},{"externalIdentifierType":"https://spdx.org/rdf/3.0.1/terms/Core/ExternalIdentifierType/cpe23","identifier":"J"}])"),
     {"component cpe=A", "component cpe=B", "component purl=C", "component swid=D", "component identifier=E", "component identifier=F",
      "component identifier=G", "component purl=pkg:npm/h", "component cpe=cpe:/a:i", "component cpe=J"}},
    {package(
         R"("externalRef":[{"type":"ExternalRef","externalRefType":"vcs","locator":["U","V"]},{"externalRefType":"other","locator":"pkg:npm/x"}])"),
     {"component reference[vcs]=U", "component reference[vcs]=V", "component purl=pkg:npm/x"}},
    {package(R"("verifiedUsing":["urn:h"],"externalIdentifier":["urn:i"],"externalRef":"urn:r")") +
         R"(,{"type":"Hash","spdxId":"urn:h","algorithm":"sha1","hashValue":"aa"},{"type":"ExternalIdentifier","spdxId":"urn:i","externalIdentifierType":"purl","identifier":"pkg:npm/x"},
         {"type":"ExternalRef","@id":"urn:r","externalRefType":"vcs","locator":"U"})",
     {"component hash[sha1]=aa", "component purl=pkg:npm/x", "component reference[vcs]=U"}},
    {package(R"("externalIdentifier":["cpe:2.3:a:v:p"])"), {"component cpe=cpe:2.3:a:v:p"}},
    {R"({"type":"ExternalIdentifier","spdxId":"urn:i","externalIdentifierType":"cpe23","identifier":"A"})", {"root cpe=A"}},

    // Makers: as elements before and behind, inline, without a type, without an id, in another document.
    {package(R"("suppliedBy":"urn:s","originatedBy":["urn:o"])") +
         R"(,{"type":"Organization","spdxId":"urn:s","name":"AO Example","externalIdentifier":[{"type":"ExternalIdentifier","externalIdentifierType":"email","identifier":"i@example.com"}],
         "externalRef":[{"externalRefType":"altWebPage","locator":["https://example.com"]}]},{"type":"Person","spdxId":"urn:o","name":"P"})",
     {"component supplier=AO Example", "component supplier[email]=i@example.com", "component supplier[url]=https://example.com",
      "component originator[person]=P"}},
    {R"({"name":"S","spdxId":"urn:s","type":"Agent"},)" + package(R"("suppliedBy":{"@id":"urn:s"})"), {"component supplier=S"}},
    {package(R"("suppliedBy":{"type":"SoftwareAgent","spdxId":"urn:s","name":"S"},"originatedBy":[{"type":"Person","name":"P"},{"name":"O"}])"),
     {"component originator=O", "component supplier=S", "component originator[person]=P"}},
    {R"_({"type":"Organization","spdxId":"urn:s","name":"Organization: S (s@x.example)"},)_" + package(R"("suppliedBy":"urn:s")"),
     {"component supplier=S", "component supplier[email]=s@x.example"}},
    {package(R"("suppliedBy":"https://example.com/agents#s")"), {"component supplier[url]=https://example.com/agents#s"}},
    {package(R"("suppliedBy":"urn:s")") + R"(,{"type":"acme_Company","spdxId":"urn:s","name":"S"})", {"component supplier=S", "component name=S"}},
    {R"({"type":"Organization","spdxId":"urn:s","name":"S"})", {"tool author=S"}},
    {package(R"("name":"N")") +
         R"(,{"type":"Organization","spdxId":"urn:s","name":"S"},{"type":"Relationship","from":"urn:p","to":["urn:s"],"relationshipType":"availableFrom"})",
     {"component name=N", "component supplier=S"}},

    // Licences.
    {package(R"("name":"N")") + R"(,{"type":"simplelicensing_LicenseExpression","spdxId":"urn:l","simplelicensing_licenseExpression":"MIT OR ISC"},
         {"type":"Relationship","from":"urn:p","relationshipType":"hasDeclaredLicense","to":["urn:l","https://spdx.org/licenses/Zlib"]},
         {"type":"Relationship","from":"urn:p","relationshipType":"HAS_CONCLUDED_LICENSE","to":"https://spdx.org/rdf/3.0.1/terms/ExpandedLicensing/NoAssertionLicense"})",
     {"component name=N", "component licence=MIT OR ISC", "component licence=Zlib"}},
    {package(R"("name":"N")") + R"(,{"type":"expandedlicensing_CustomLicense","spdxId":"urn:l","name":"EULA","simplelicensing_licenseText":"T"},
         {"type":"Relationship","from":"urn:p","relationshipType":"hasDeclaredLicense","to":["urn:l"]},{"type":"Sbom","rootElement":["urn:p"]},{"type":"software_Sbom","rootElement":["urn:p"]})",
     {"component name=N", "component licence=T", "component licence=EULA"}},

    // What is said from outside.
    {package(R"("name":"N")") + R"(,{"type":"Annotation","subject":"urn:p","statement":"A"})", {"component name=N", "component description=A"}},
    {R"({"type":"SpdxDocument","spdxId":"urn:d","import":[{"type":"ExternalMap","externalSpdxId":"urn:e","locationHint":"https://e.example","verifiedUsing":[{"type":"Hash","algorithm":"sha1","hashValue":"aa"}]}]})",
     {"external reference=urn:e", "external reference=https://e.example", "external hash[sha1]=aa"}},
    {R"({"type":"CreationInfo","@id":"_:c","specVersion":"3.0.1","createdBy":["urn:a"]},{"type":"Person","spdxId":"urn:a","name":"P"})",
     {"tool author=P"}},

    // Elements inside others, wherever they stand.
    {R"({"type":"SpdxDocument","spdxId":"urn:d","rootElement":[{"type":"software_Package","name":"A"}],"element":[{"type":"software_Package","name":"B"}]})",
     {"component name=A", "component name=B"}},
    {R"({"type":"Relationship","relationshipType":"contains","from":{"type":"software_Package","name":"A"},"to":[{"type":"software_File","name":"B"},{"name":"C","type":"software_Package"}]})",
     {"component name=A", "file file=B", "component name=C"}},
    {R"({"type":"security_Vulnerability","spdxId":"urn:v","acme_fixed":{"type":"software_Package","name":"A"}})", {"component name=A"}},
    {package(R"("acme_x":{"acme_y":[{"acme_z":{"type":"software_Package","spdxId":"urn:q","name":"B"}}]},"name":"A")"),
     {"component name=A", "component name=B"}},
    {R"({"@graph":[{"type":"software_Package","name":"A"},{"name":"B"}],"type":"Bundle"})", {"component name=A", "component name=B"}},
    {package(R"("name":"A","@included":[{"type":"software_Package","name":"B"}])"), {"component name=A", "component name=B"}},

    // Other writings of the same.
    {R"({"@type":"spdx:Software/Package","@id":"urn:p","spdx:Core/name":"N","spdx:Software/packageUrl":"pkg:npm/x"})",
     {"component name=N", "component purl=pkg:npm/x"}},
    {R"({"@type":["https://spdx.org/rdf/3.0.1/terms/Software/Package"],"@id":"urn:p","https://spdx.org/rdf/3.0.1/terms/Core/name":[{"@value":"N"}],
         "https://spdx.org/rdf/3.0.1/terms/Core/suppliedBy":[{"@id":"urn:s"}],
         "https://spdx.org/rdf/3.0.1/terms/Core/verifiedUsing":[{"@type":["https://spdx.org/rdf/3.0.1/terms/Core/Hash"],
           "https://spdx.org/rdf/3.0.1/terms/Core/algorithm":[{"@id":"https://spdx.org/rdf/3.0.1/terms/Core/HashAlgorithm/sha256"}],
           "https://spdx.org/rdf/3.0.1/terms/Core/hashValue":[{"@value":"aa"}]}]},
         {"@id":"urn:s","@type":["https://spdx.org/rdf/3.0.1/terms/Core/Organization"],"https://spdx.org/rdf/3.0.1/terms/Core/name":[{"@value":"S"}]})",
     {"component name=N", "component hash[sha256]=aa", "component supplier=S"}},
    {package(R"("name":{"@value":"N"},"standardName":{"@list":["A",{"@value":"B"}]},"originatedBy":{"@set":["Person: P"]})"),
     {"component name=N", "component description=A", "component description=B", "component originator[person]=P"}},
    {R"({"software_packageUrl":"pkg:npm/x","name":"N","spdxId":"urn:p","type":"software_Package"})",
     {"component purl=pkg:npm/x", "component name=N"}},
};

Lines sorted(Lines lines) {
    std::sort(lines.begin(), lines.end());
    return lines;
}

TEST_CASE("every place of SPDX 3 in which a component or maker can stand is read") {
    for (const Place& place : kPlaces) {
        CAPTURE(place.elements);
        const test::Document document = read(graph(place.elements));
        CHECK(document.format->id == "spdx3-json");
        CHECK(document.inventory.complete);
        CHECK(sorted(test::facts_of(document.inventory)) == sorted(place.facts));
    }
}

TEST_CASE("a document of SPDX 3 is an object with a graph, one element, or a list of either") {
    const std::string one = R"({"type":"software_Package","spdxId":"urn:p","name":"N"})";
    const std::string with_context = "{" + kContext + "," + one.substr(1);
    for (const std::string& text :
         {graph(one), with_context, "[" + graph(one) + "]", "[" + with_context + "]", "[" + graph("") + "," + graph(one) + "]",
          " [ " + with_context + " ] ", "\xEF\xBB\xBF[" + with_context + "]", R"({"@graph":)" + one + "," + kContext + "}",
          R"({"@context":["https://spdx.org/rdf/3.0.1/spdx-context.jsonld"],"@graph":[)" + one + "]}"}) {
        CAPTURE(text);
        const Format* format = recognise(text);
        REQUIRE(format != nullptr);
        CHECK(format->id == "spdx3-json");
        CHECK(may_be_sbom(text));
        const Inventory inventory = read_sbom(*format, text, {});
        CHECK(inventory.complete);
        CHECK(inventory.spec_version == "3.0.1");
        CHECK(test::facts_of(inventory) == Lines{"component name=N"});
    }
}

TEST_CASE("prefixes and names that a document declares are expanded") {
    const std::string context =
        R"({"@context":["https://spdx.org/rdf/3.0.1/spdx-context.jsonld",{"ns":"https://x.example#","sw":"https://spdx.org/rdf/3.0.1/terms/Software/",
        "Pkg":"sw:Package","maker":{"@id":"https://spdx.org/rdf/3.0.1/terms/Core/suppliedBy","@type":"@id"},"kind":"@type"}],"@graph":[)";
    const test::Document document =
        read(context + R"({"kind":"Pkg","@id":"ns:p","name":"N","sw:packageUrl":"pkg:npm/x","maker":"https://x.example#s"},
        {"type":"Organization","spdxId":"ns:s","name":"S"},{"type":"software_Sbom","rootElement":["https://x.example#p"]}]})");
    CHECK(document.inventory.complete);
    CHECK(document.inventory.count(Origin::component) == 1);
    CHECK(test::facts_of(document.inventory) == Lines{"component name=N", "component purl=pkg:npm/x", "component supplier=S"});
    CHECK(test::subjects_of(document.inventory) == Lines{"N"});
}

TEST_CASE("relationships and root elements become the graph") {
    const auto relate = [](const std::string& from, const std::string& type, const std::string& to) {
        return R"(,{"type":"LifecycleScopedRelationship","from":")" + from + R"(","relationshipType":")" + type + R"(","to":)" + to + "}";
    };
    const std::string packages =
        R"({"type":"SpdxDocument","spdxId":"urn:d","name":"doc","rootElement":["urn:b"]},{"type":"software_Sbom","spdxId":"urn:b","rootElement":["urn:a"],"element":["urn:a"]},
        {"type":"software_Package","spdxId":"urn:a","name":"A"},{"type":"software_Package","spdxId":"urn:c","name":"C"},{"type":"software_File","spdxId":"urn:f","name":"F"})";
    const struct {
        std::string relationship;
        Lines edges;
    } kCases[] = {
        {relate("urn:a", "dependsOn", R"(["urn:c"])"), {"A > C"}},
        {relate("urn:a", "contains", R"(["urn:c","urn:f"])"), {"A ) C", "A ) F"}},
        {relate("urn:a", "hasStaticLink", R"("urn:c")"), {"A > C"}},
        {relate("urn:a", "hasDistributionArtifact", R"(["urn:f"])"), {"A ) F"}},
        {relate("urn:f", "generates", R"(["urn:a"])"), {"A > F"}},
        {relate("urn:a", "packagedBy", R"(["urn:c"])"), {"C ) A"}},
        {relate("urn:a", "DEPENDS_ON", R"(["urn:c"])"), {"A > C"}},
        {relate("urn:a", "https://spdx.org/rdf/3.0.1/terms/Core/RelationshipType/dependsOn", R"([{"@id":"urn:c"}])"), {"A > C"}},
        {relate("urn:a", "hasVariant", R"(["urn:c"])"), {"A ~ C"}},
        {relate("urn:a", "dependsOn", R"(["https://spdx.org/rdf/3.0.1/terms/Core/NoneElement"])"), {}},
    };
    for (const auto& [relationship, edges] : kCases) {
        CAPTURE(relationship);
        const test::Document document = read(graph(packages + relationship));
        CHECK(test::edges_of(document.inventory) == edges);
        CHECK(test::subjects_of(document.inventory) == Lines{"A"});
        CHECK(document.inventory.name == "doc");
        CHECK(document.inventory.serial == "urn:d");
        CHECK(test::codes_of(document.inventory).empty());
    }
}

TEST_CASE("what may hide something in SPDX 3 is not read whole") {
    const std::string spdx = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";
    const struct {
        std::string text;
        std::string code;
    } kCases[] = {
        {R"({"@context":["https://spdx.org/rdf/3.0.1/spdx-context.jsonld","https://evil.example/c.jsonld"],"@graph":[]})", "unknown-context"},
        {R"({"@context":["https://spdx.org/rdf/3.0.1/spdx-context.jsonld",{"@import":"https://evil.example/c.jsonld"}],"@graph":[]})",
         "unknown-context"},
        {graph(R"({"type":"software_Package","@context":{"x":"https://spdx.org/rdf/3.0.1/terms/Core/name"},"x":"N"})"), "nested-context"},
        {graph(R"({"type":"Organization","@reverse":{"suppliedBy":{"type":"software_Package","name":"N"}}})"), "json-ld-keyword"},
        {R"({"@graph":[{"n:type":"x"}],"@context":["https://spdx.org/rdf/3.0.1/spdx-context.jsonld",{"n":"https://spdx.org/rdf/3.0.1/terms/Core/"}]})",
         "late-context"},
        {graph(R"("urn:p")"), "wrong-type"},
        {R"({"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":"x"})", "wrong-type"},
        {graph(R"({"type":["software_Package","Relationship"],"name":"N"})"), "several-types"},
        {graph(package(R"("name":{"x":"N"})")), "wrong-type"},
        {"{" + kContext + R"(,"@graph":[],"components":[{"name":"N"}]})", "mixed-formats"},
        {"{" + kContext + R"(,"@graph":[],"packages":[{"name":"N"}]})", "mixed-formats"},
        {"{" + kContext + R"(,"@graph":[],"specVersion":"1.6","metadata":{"component":{"name":"N"}}})", "mixed-formats"},
        {R"({"@context":"https://spdx.org/rdf/4.0.0/spdx-context.jsonld","@graph":[]})", "unknown-version"},
        {R"({"@graph":[{"spdxId":"urn:p","type":"software_Package"}]})", "unknown-version"},
        {graph(R"({"type":"CreationInfo","specVersion":"4.0"})"), "unknown-version"},
        {graph(R"({"type":"CreationInfo","specVersion":"3.0.1"},{"type":"CreationInfo","specVersion":"2.3"})"), "unknown-version"},
        {graph(package(R"("name":"N")")) + "x", "json-syntax"},
        {graph(package(R"("name":"N")")).substr(0, 120), "json-syntax"},
        {"[" + graph("") + ",1]", "wrong-type"},
        {graph(package("\"name\":\"\xFF\"")), "json-syntax"},
        {R"({"bomFormat":"CycloneDX","specVersion":"1.6","@graph":[]})", "mixed-formats"},
    };
    for (const auto& [text, code] : kCases) {
        CAPTURE(text);
        const Format* format = recognise(text);
        REQUIRE(format != nullptr);
        const Inventory inventory = read_sbom(*format, text, {});
        CHECK_FALSE(inventory.complete);
        const Lines codes = test::codes_of(inventory);
        CHECK(std::count(codes.begin(), codes.end(), "error " + code) == 1);
    }
}

TEST_CASE("what stands before a fault of SPDX 3 is judged") {
    const std::string text = graph(package(R"("name":"N","software_packageUrl":"pkg:npm/x")"));
    const test::Document document = read(text.substr(0, text.size() - 3));
    CHECK(test::facts_of(document.inventory) == Lines{"component name=N", "component purl=pkg:npm/x"});
}

TEST_CASE("a newer minor version of SPDX 3 is a note") {
    const test::Document document = read(graph(R"({"type":"CreationInfo","specVersion":"3.1"})"));
    CHECK(document.inventory.complete);
    CHECK(test::codes_of(document.inventory) == Lines{"warning newer-version"});
}

TEST_CASE("places in SPDX 3 are those of the values") {
    const std::string text = graph(package(R"("name":"N","suppliedBy":{"type":"Organization","name":"S"})"));
    const test::Document document = read(text);
    const auto& facts = document.inventory.components.at(0).facts;
    REQUIRE(facts.size() == 2);
    const ByteOffset offsets[] = {facts[0].offset, facts[1].offset, document.inventory.components[0].offset};
    const auto located = locate("spdx3-json", text, offsets);
    CHECK(located[0].pointer == "/@graph/0/name");
    CHECK(located[1].pointer == "/@graph/0/suppliedBy/name");
    CHECK(located[2].pointer == "/@graph/0");
}

// --- cost ---

std::string repeated(const std::string& text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
}

// What would multiply is refused; what is only much is read. A cost that grew faster than the size would not end.
TEST_CASE("hostile SPDX 3 costs no more than its size") {
    const std::string long_name = "\\u004B" + std::string(1 << 20, 'x');
    std::string agents;
    for (int i = 0; i < 50'000; ++i) agents += (i == 0 ? "" : ",") + R"({"type":"Agent","spdxId":"urn:)"s + std::to_string(i) + R"(","name":"a"})";
    const struct {
        std::string text;
        bool complete;
    } kCases[] = {
        {graph(repeated(R"({"type":"Bundle","element":)", 400) + "[]" + repeated("}", 400)), true},
        {graph(repeated(R"({"x":)", 10'000) + "1" + repeated("}", 10'000)), false},
        {graph(R"({"type":"software_Sbom","element":["a")" + repeated(R"(,"a")", 200'000) + "]}"), true},
        {graph(R"({"type":"software_Sbom")" + repeated(R"(,"e":{})", 200'000) + "}"), true},
        {graph(agents), true},
        {graph(R"({"type":"Organization","spdxId":"a","name":")" + long_name + "\"}" +
               repeated(R"(,{"type":"software_Package","suppliedBy":"a"})", 20'000)),
         false},
        {graph(R"({"type":"Relationship","relationshipType":"dependsOn","from":[)" + repeated("\"a\",", 3'000) + "\"a\"],\"to\":[" +
               repeated("\"a\",", 3'000) + "\"a\"]}"),
         false},
    };
    for (const auto& [text, complete] : kCases) {
        CAPTURE(text.substr(0, 200), text.size());
        const test::Document document = read(text);
        CHECK(document.inventory.complete == complete);
    }
}

TEST_CASE("every cut and every changed byte of an SPDX 3 document is survived, and no cut is whole") {
    const std::string text = graph(kPlaces[20].elements + "," + kPlaces[44 % std::size(kPlaces)].elements);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string cut = text.substr(0, i);
        if (const Format* format = recognise(cut)) CHECK_FALSE(read_sbom(*format, cut, {}).complete);
        std::string changed = text;
        for (const char c : {'{', '"', ']', '\0', '@'}) {
            changed[i] = c;
            if (const Format* format = recognise(changed)) read_sbom(*format, changed, {});
        }
    }
}

TEST_CASE("SPDX 3: a relationship of the graph that is incomplete makes the composition incomplete") {
    const auto said = [](std::string_view type, std::string_view completeness) {
        return read(graph(package(R"("name":"N")") + R"(,{"type":"Relationship","from":"urn:p","to":["urn:p"],"relationshipType":")" +
                          std::string{type} + R"(","completeness":")" + std::string{completeness} + R"("})"))
            .inventory.incomplete_compositions;
    };
    CHECK(said("dependsOn", "incomplete") == std::vector<std::string>{"incomplete"});
    CHECK(said("contains", "https://spdx.org/rdf/3.0.1/terms/Core/RelationshipCompleteness/incomplete") == std::vector<std::string>{"incomplete"});
    CHECK(said("dependsOn", "complete").empty());
    CHECK(said("dependsOn", "noAssertion").empty());
    CHECK(said("hasDeclaredLicense", "incomplete").empty());
}

TEST_CASE("SPDX 3: a list of nodes says its version in one of them") {
    const auto document = read(R"([{"type":"CreationInfo","@id":"_:c","specVersion":"3.0.1","created":"2025-01-01T00:00:00Z","createdBy":["urn:me"]},
        {"type":"software_Package","spdxId":"urn:p","name":"N","creationInfo":"_:c"}])");
    CHECK(document.inventory.complete);
    CHECK(document.inventory.spec_version == "3.0.1");
}

}  // namespace
}  // namespace denybom
