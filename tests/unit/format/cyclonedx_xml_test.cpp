// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "../identifier/corpora.h"
#include "documents.h"

namespace denybom {
namespace {

using test::Lines;
using test::read;

std::string bom(const std::string& elements, const std::string& version = "1.6") {
    return "<?xml version=\"1.0\"?>\n<bom xmlns=\"http://cyclonedx.org/schema/bom/" + version + "\" version=\"1\">" + elements + "</bom>";
}
std::string component(const std::string& inside) { return bom("<components><component type=\"library\">" + inside + "</component></components>"); }

struct Place {
    std::string document;
    Lines facts;
};

// Every place of a document in which something can stand that a denylist knows, in the ways in which XML says it.
const Place kPlaces[] = {
    // Components and what is said of them.
    {component("<name>N</name>"), {"component name=N"}},
    {component("<name>N</name><components><component><name>M</name><components><component><name>L</name></component></components></component></components>"),
     {"component name=N", "component name=M", "component name=L"}},
    {component("<publisher>Pub</publisher><author>A</author><group>G</group><name>N</name><version>1</version><description>D</description><copyright>Cr</copyright><cpe>C</cpe><purl>P</purl>"),
     {"component publisher=Pub", "component author=A", "component name[group]=G", "component name=N", "component description=D", "component copyright=Cr", "component cpe=C", "component purl=P"}},
    {component("<hashes><hash alg=\"SHA-256\">aa</hash><hash alg=\"MD5\">\n  bb\n</hash></hashes>"), {"component hash[SHA-256]=aa", "component hash[MD5]=bb"}},
    {component("<supplier><name>S</name><url>https://s.example</url><url>U</url><contact><name>X</name><email>x@s.example</email></contact></supplier>"),
     {"component supplier=S", "component supplier[url]=https://s.example", "component supplier[url]=U", "component supplier[email]=x@s.example"}},
    {component("<manufacturer><name>M</name><url>https://m.example</url></manufacturer>"), {"component manufacturer=M", "component manufacturer[url]=https://m.example"}},
    {component("<authors><author><name>A</name><email>a@example</email></author><author><name>B</name></author></authors>"),
     {"component author=A", "component author[email]=a@example", "component author=B"}},
    {component("<licenses><license><id>MIT</id></license><license><name>N</name><text content-type=\"text/plain\">T</text><url>U</url></license><expression>A OR B</expression></licenses>"),
     {"component licence=MIT", "component licence=N", "component licence=T", "component reference[license]=U", "component licence=A OR B"}},
    {component("<licenses><expression-detailed expression=\"A OR B\"><details license-identifier=\"A\"><text>T</text><url>U</url></details></expression-detailed></licenses>"),
     {"component licence=A OR B", "component licence=A", "component licence=T", "component reference[license]=U"}},
    {component("<licenses><license><id>X</id><licensing><licensor><organization><name>O</name></organization></licensor></licensing></license>"
               "<license><id>Y</id><licensing><licensor><individual><name>I</name></individual></licensor></licensing></license></licenses>"),
     {"component licence=X", "component supplier=O", "component licence=Y", "component author[person]=I"}},
    {component("<externalReferences><reference type=\"vcs\"><url>U</url><comment>C</comment><hashes><hash alg=\"SHA-1\">cc</hash></hashes></reference></externalReferences>"),
     {"component description=C", "component hash[SHA-1]=cc", "component reference[vcs]=U"}},
    {component("<name>N</name><externalReferences><reference type=\"bom\"><url>urn:cdx:x/1</url></reference></externalReferences>"),
     {"component name=N", "component reference[bom]=urn:cdx:x/1", "external reference=urn:cdx:x/1"}},
    {component("<properties><property name=\"n\">v</property><property>alone</property></properties>"), {"component property[n]=v", "component property=alone"}},
    {component("<swid tagId=\"T\" name=\"N\" version=\"1\"><text>X</text><url>U</url></swid>"),
     {"component swid=T", "component name[swid]=N", "component swid=X", "component reference[swid]=U"}},
    {component("<omniborId>gitoid:blob:sha1:x</omniborId><swhid>swh:1:cnt:y</swhid><swhid>swh:1:cnt:z</swhid><tags><tag>t</tag></tags>"),
     {"component identifier[gitoid]=gitoid:blob:sha1:x", "component identifier[swhid]=swh:1:cnt:y", "component identifier[swhid]=swh:1:cnt:z", "component description=t"}},
    {component("<data><type>dataset</type><name>N</name><description>D</description><governance><owners><owner><organization><name>O</name></organization></owner></owners></governance></data>"),
     {"component description=N", "component description=D", "component supplier=O"}},

    {component("<data><contents><url>U</url></contents><governance><owners><owner><individual><name>I</name></individual></owner></owners></governance></data>"),
     {"component reference[distribution]=U", "component author[person]=I"}},
    {component("<modelCard><modelParameters><approach><type>supervised</type></approach><task>T</task><datasets><ref>d</ref><dataset><name>N</name><contents><url>U</url></contents></dataset></datasets>"
               "</modelParameters></modelCard>"),
     {"component description=T", "component description=N", "component reference[distribution]=U"}},
    {component("<patentAssertions><patentAssertion><assertionType>license</assertionType><asserter><organization><name>O</name></organization></asserter><notes>N</notes></patentAssertion></patentAssertions>"),
     {"component description=O", "component description=N"}},

    // Evidence.
    {component("<evidence><identity><field>purl</field><concludedValue>P</concludedValue></identity><identity><field>cpe</field><concludedValue>C</concludedValue></identity></evidence>"),
     {"component purl[evidence]=P", "component cpe[evidence]=C"}},
    {component("<evidence><identity><field>purl</field><confidence>1</confidence><methods><method><technique>filename</technique><value>V</value></method><method><value>W</value></method></methods>"
               "<tools><tool ref=\"x\"/></tools></identity></evidence>"),
     {"component purl[evidence]=V", "component purl[evidence]=W"}},
    {component("<evidence><occurrences><occurrence bom-ref=\"o\"><location>/lib/x.dll</location><line>1</line><additionalContext>C</additionalContext></occurrence></occurrences>"
               "<callstack><frames><frame><package>P</package><module>M</module><function>f</function><fullFilename>F</fullFilename></frame></frames></callstack></evidence>"),
     {"component file=/lib/x.dll", "component description=C", "component identifier=P", "component identifier=M", "component description=f", "component file=F"}},
    {component("<evidence><licenses><expression>E</expression></licenses><copyright><text>T</text><text>U</text></copyright></evidence>"),
     {"component licence=E", "component copyright=T", "component copyright=U"}},

    // Pedigree.
    {component("<pedigree><ancestors><component><name>A</name><components><component><name>B</name></component></components></component></ancestors>"
               "<descendants><component><purl>D</purl></component></descendants><variants><component><cpe>V</cpe></component></variants></pedigree>"),
     {"pedigree name=A", "pedigree name=B", "pedigree purl=D", "pedigree cpe=V"}},
    {component("<pedigree><commits><commit><uid>1</uid><url>U</url><author><timestamp>t</timestamp><name>A</name><email>a@x</email></author><committer><name>C</name></committer><message>M</message>"
               "</commit></commits><patches><patch type=\"backport\"><diff><text>d</text><url>P</url></diff></patch></patches><notes>N</notes></pedigree>"),
     {"component reference[vcs]=U", "component pedigree[person]=A", "component pedigree[email]=a@x", "component pedigree[person]=C", "component pedigree=M", "component pedigree=P",
      "component pedigree=N"}},

    // The subject and what is said of the document.
    {bom("<metadata><timestamp>t</timestamp><component><supplier><name>S</name></supplier><name>N</name><components><component><name>M</name></component></components></component></metadata>"),
     {"root supplier=S", "root name=N", "root name=M"}},
    {bom("<metadata><component><name>N</name></component><manufacture><name>M</name></manufacture><manufacturer><name>R</name></manufacturer><supplier><name>S</name></supplier>"
         "<licenses><license><id>MIT</id></license></licenses><properties><property name=\"n\">v</property></properties></metadata>"),
     {"root name=N", "root manufacturer=M", "root manufacturer=R", "root supplier=S", "root licence=MIT", "root property[n]=v"}},
    {bom("<metadata><component><name>N</name></component></metadata><externalReferences><reference type=\"website\"><url>U</url></reference></externalReferences>"
         "<properties><property name=\"n\">v</property></properties>"),
     {"root name=N", "root reference[website]=U", "root property[n]=v"}},

    // Tools, in both shapes.
    {bom("<metadata><tools><tool><vendor>V</vendor><name>N</name><version>1</version><hashes><hash alg=\"MD5\">aa</hash></hashes></tool><tool><name>M</name></tool></tools></metadata>"),
     {"tool supplier=V", "tool name=N", "tool hash[MD5]=aa", "tool name=M"}},
    {bom("<metadata><tools><components><component><supplier><name>S</name></supplier><name>N</name></component></components>"
         "<services><service><provider><name>P</name></provider><name>X</name></service></services></tools></metadata>"),
     {"tool supplier=S", "tool name=N", "tool supplier=P", "tool name=X"}},
    {bom("<vulnerabilities><vulnerability><id>CVE-1</id><tools><tool><vendor>V</vendor><name>N</name></tool></tools></vulnerability></vulnerabilities>"), {"tool supplier=V", "tool name=N"}},
    {bom("<annotations><annotation><annotator><component><name>N</name></component></annotator><text>T</text></annotation><annotation><annotator><service><name>S</name></service></annotator>"
         "</annotation></annotations>"),
     {"tool name=N", "tool name=S", "root description=T"}},

    // Services.
    {bom("<services><service><provider><name>P</name></provider><group>G</group><name>N</name><description>D</description>"
         "<endpoints><endpoint>https://x.example</endpoint><endpoint>https://y.example</endpoint></endpoints></service></services>"),
     {"service supplier=P", "service name[group]=G", "service name=N", "service description=D", "service endpoint=https://x.example", "service endpoint=https://y.example"}},
    {bom("<services><service><name>N</name><services><service><name>M</name></service></services></service></services>"), {"service name=N", "service name=M"}},
    {bom("<services><service><data><classification flow=\"inbound\">PII</classification><dataflow name=\"F\" description=\"D\"><classification flow=\"inbound\">x</classification>"
         "<governance><custodians><custodian><organization><name>C</name></organization></custodian></custodians></governance><source><url>A</url></source><destination><url>B</url></destination>"
         "</dataflow></data></service></services>"),
     {"service description=F", "service description=D", "service supplier=C", "service endpoint=A", "service endpoint=B"}},

    // Formulation and declarations.
    {bom("<formulation><formula><components><component><name>N</name></component></components><services><service><name>S</name></service></services></formula></formulation>"),
     {"pedigree name=N", "service name=S"}},
    {bom("<formulation><formula><workflows><workflow bom-ref=\"w\"><uid>1</uid><name>W</name><description>D</description>"
         "<resourceReferences><resourceReference><externalReference type=\"vcs\"><url>U</url></externalReference></resourceReference></resourceReferences>"
         "<tasks><task bom-ref=\"t\"><name>T</name><steps><step><name>S</name><commands><command><executed>C</executed></command></commands></step></steps>"
         "<inputs><input><resource><externalReference type=\"other\"><url>I</url></externalReference></resource></input></inputs>"
         "<outputs><output><properties><property name=\"n\">v</property></properties></output></outputs><workspaces><workspace><description>K</description></workspace></workspaces></task></tasks>"
         "</workflow></workflows></formula></formulation>"),
     {"pedigree description=W", "pedigree description=D", "pedigree reference[vcs]=U", "pedigree description=T", "pedigree description=S", "pedigree description=C", "pedigree reference[other]=I",
      "pedigree property[n]=v", "pedigree description=K"}},
    {bom("<formulation><formula><workflows><workflow><trigger><name>T</name><inputs><input><environmentVars><environmentVar name=\"n\">v</environmentVar><value>alone</value></environmentVars></input></inputs>"
         "</trigger></workflow></workflows></formula></formulation>"),
     {"pedigree description=T", "pedigree property[n]=v", "pedigree property=alone"}},
    {bom("<metadata><authors><author><name>A</name></author></authors></metadata><definitions><patents><patent><title>T</title></patent><patentFamily><externalReferences><reference type=\"other\"><url>U</url>"
         "</reference></externalReferences></patentFamily></patents></definitions>"),
     {"tool author[person]=A", "pedigree description=T", "pedigree reference[other]=U"}},
    {bom("<declarations><targets><organizations><organization><name>O</name></organization></organizations><components><component><name>N</name></component></components>"
         "<services><service><name>S</name></service></services></targets></declarations>"),
     {"pedigree supplier=O", "pedigree name=N", "service name=S"}},

    // As XML can put it.
    {bom("<components><component><name>Kas<!-- x -->per<![CDATA[sky]]></name><cpe>&#x43;</cpe></component></components>"), {"component name=Kaspersky", "component cpe=C"}},
    {"<b:bom xmlns:b=\"http://cyclonedx.org/schema/bom/1.4\"><b:components><b:component type=\"library\"><b:name>N</b:name></b:component></b:components></b:bom>", {"component name=N"}},
};

TEST_CASE("what stands in any place of a CycloneDX XML document is found, with its origin") {
    for (const Place& place : kPlaces) {
        CAPTURE(place.document);
        const test::Document document = read(place.document);
        CHECK(document.inventory.format == "cyclonedx-xml");
        CHECK(test::facts_of(document.inventory) == place.facts);
        CHECK(document.inventory.complete);
        CHECK(test::codes_of(document.inventory).empty());
    }
}

TEST_CASE("the place of a fact of a CycloneDX XML document is that of its value in the text") {
    for (const Place& place : kPlaces) {
        const test::Document document = read(place.document);
        const std::string& text = *document.text;
        for (const Component& component : document.inventory.components) {
            for (const Fact& fact : component.facts) {
                CAPTURE(place.document, test::shown(fact));
                const bool is_as_written = fact.value != "Kaspersky" && fact.value != "C";
                CHECK(text.compare(fact.offset, is_as_written ? fact.value.size() : 0, is_as_written ? fact.value : "") == 0);
            }
        }
    }
    const std::string text = bom("\n<components><component bom-ref='a'/><component>\n<name>N</name><hashes><hash alg='MD5'>aa</hash></hashes></component></components>");
    const LocatedOffset located = locate("cyclonedx-xml", text, std::vector<ByteOffset>{text.find("N<")}).front();
    CHECK(located.pointer == "/bom/components/component[2]/name");
    CHECK(located.line == 4);
    CHECK(located.column == 7);
    CHECK(locate("cyclonedx-xml", text, std::vector<ByteOffset>{text.find("MD5")}).front().pointer == "/bom/components/component[2]/hashes/hash/@alg");
}

TEST_CASE("what a CycloneDX XML document says of itself") {
    const test::Document document = read(
        "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.5\" serialNumber=\"urn:uuid:x\" version=\"3\"><metadata><component type=\"application\" bom-ref=\"r\"><group>g</group><name>product</name>"
        "<version>2</version></component></metadata><compositions><composition><aggregate>incomplete</aggregate><assemblies><assembly ref=\"r\"/></assemblies><dependencies><dependency ref=\"r\"/>"
        "</dependencies></composition><composition><aggregate>complete</aggregate></composition></compositions></bom>");
    const Inventory& inventory = document.inventory;
    CHECK(inventory.spec_version == "1.5");
    CHECK(inventory.serial == "urn:uuid:x");
    CHECK(inventory.name == "product");
    CHECK(test::subjects_of(inventory) == Lines{"product"});
    CHECK(inventory.components[0].type == "application");
    CHECK(inventory.components[0].ref == "r");
    CHECK(inventory.components[0].version == "2");
    CHECK(inventory.incomplete_compositions == Lines{"incomplete"});
    CHECK(inventory.complete);
    CHECK(inventory.diagnostics.empty());
}

TEST_CASE("dependencies in XML are edges, however deep they nest") {
    const std::string components = "<components><component bom-ref=\"a\"><name>A</name></component><component bom-ref=\"b\"><name>B</name></component><component bom-ref=\"c\"><name>C</name></component></components>";
    const struct {
        std::string dependencies;
        Lines edges, codes;
    } kCases[] = {
        {"", {}, {}},
        {"<dependency ref=\"a\"/>", {}, {}},
        {"<dependency ref=\"a\"><dependency ref=\"b\"/><dependency ref=\"c\"/></dependency>", {"A > B", "A > C"}, {}},
        {"<dependency ref=\"a\"><dependency ref=\"b\"><dependency ref=\"c\"/></dependency></dependency>", {"A > B", "B > C"}, {}},
        {"<dependency ref=\"a\"><provides ref=\"b\"/></dependency>", {"A > B"}, {}},
        {"<dependency ref=\"a\"><dependency ref=\"absent\"/></dependency>", {}, {"warning dangling-reference"}},
        {"<dependency ref=\"a\"><provides Ref=\"b\"/><Dependency REF=\"c\"/></dependency>", {"A > B", "A > C"}, {"warning misspelt-field", "warning misspelt-field", "warning misspelt-field"}},
    };
    for (const auto& [dependencies, edges, codes] : kCases) {
        CAPTURE(dependencies);
        const test::Document document = read(bom(components + "<dependencies>" + dependencies + "</dependencies>"));
        Lines found = test::edges_of(document.inventory);
        std::sort(found.begin(), found.end());
        CHECK(found == edges);
        CHECK(test::codes_of(document.inventory) == codes);
        CHECK(document.inventory.complete);
    }
}

TEST_CASE("what XML holds besides: extensions are noted, what may hide a component is an error") {
    const std::string kForeign = "note foreign-element";
    const std::string kUnknown = "warning unknown-element";
    const std::string kHidden = "error unknown-element";
    const std::string kWrong = "error wrong-type";
    const std::string kTwice = "warning field-said-twice";
    const std::string kMisspelt = "warning misspelt-field";
    const struct {
        std::string document;
        Lines facts, codes;
    } kCases[] = {
        {component("<name>N</name><x:y xmlns:x=\"u\"><x:name>M</x:name></x:y>"), {"component name=N"}, {kForeign}},
        {bom("<x:y xmlns:x=\"u\"/><components x:a=\"1\" xmlns:x=\"u\" b=\"2\"><component c=\"3\"><name>N</name></component><x:z/></components>"), {"component name=N"}, {kForeign, kForeign}},
        {component("<name>N</name><scope>required</scope><modified>false</modified><releaseNotes><type>major</type></releaseNotes>"), {"component name=N"}, {}},
        {component("<name>N</name><invented/>"), {"component name=N"}, {kUnknown}},
        {bom("<invented><name>N</name></invented>"), {}, {kUnknown}},
        {component("<hashes><invented>x</invented></hashes>"), {}, {kUnknown}},
        // A component where none belongs.
        {bom("<component><name>N</name></component>"), {}, {kHidden}},
        {bom("<invented><component><name>N</name></component></invented>"), {}, {kUnknown, kHidden}},
        {bom("<x:y xmlns:x=\"u\"><component><name>N</name></component></x:y>"), {}, {kForeign, kHidden}},
        {bom("<components><library><name>N</name></library></components>"), {}, {kHidden}},
        {bom("<components><name>N</name></components>"), {}, {kHidden}},
        {bom("<components><components><component/></components></components>"), {}, {kHidden, kHidden}},
        {bom("<metadata><tools><invented/></tools></metadata>"), {}, {kHidden}},
        // Text where elements belong, elements where text belongs.
        {bom("text"), {}, {kWrong}},
        {bom("<components>N</components>"), {}, {kWrong}},
        {component("text<name>N</name>"), {"component name=N"}, {kWrong}},
        {component("<name>N</name>text"), {"component name=N"}, {kWrong}},
        {component("<name><b>N</b></name>"), {}, {kWrong}},
        {component("<name>Kasper<x:b xmlns:x=\"u\"/>sky</name>"), {"component name=Kasper", "component name=sky"}, {kWrong, kTwice}},
        {component("<pedigree>P</pedigree>"), {}, {kWrong}},
        {component("<supplier>S<url>U</url></supplier>"), {"component supplier[url]=U"}, {kWrong}},
        // Read although the shape is wrong.
        {component("<supplier>S</supplier>"), {"component supplier=S"}, {}},
        {component("<licenses>MIT</licenses>"), {"component licence=MIT"}, {}},
        {component("<licenses><license>MIT</license></licenses>"), {"component licence=MIT"}, {}},
        {component("<supplier/><name/><version></version><purl> </purl><hashes/><licenses/>"), {}, {}},
        // Nothing hides behind what is said twice, or a name misspelt.
        {component("<name>A</name><name>B</name>"), {"component name=A", "component name=B"}, {kTwice}},
        {bom("<components><component><name>A</name></component></components><components><component><name>B</name></component></components>"), {"component name=A", "component name=B"}, {kTwice}},
        {bom("<components/><components><component><name>B</name></component></components>"), {"component name=B"}, {kTwice}},
        {bom("<Components><COMPONENT><Name>A</Name></COMPONENT></Components>"), {"component name=A"}, {kMisspelt, kMisspelt, kMisspelt}},
        {component("<hashes><hash Alg=\"MD5\">aa</hash></hashes>"), {"component hash[MD5]=aa"}, {kMisspelt}},
        // Other namespaces of the standard, or none, are not a place to hide in.
        {bom("<components xmlns=\"\"><component><name>N</name></component></components>"), {"component name=N"}, {}},
        {bom("<components xmlns=\"http://cyclonedx.org/schema/bom/1.3\"><component><name>N</name></component></components>"), {"component name=N"}, {}},
    };
    for (const auto& [text, facts, codes] : kCases) {
        CAPTURE(text);
        const test::Document document = read(text);
        CHECK(test::facts_of(document.inventory) == facts);
        CHECK(test::codes_of(document.inventory) == codes);
        CHECK(document.inventory.complete == std::none_of(codes.begin(), codes.end(), [](const std::string& code) { return code.starts_with("error"); }));
    }
}

TEST_CASE("the version of a CycloneDX XML document is that of its namespace") {
    const struct {
        std::string space;
        Lines codes;
    } kCases[] = {
        {"http://cyclonedx.org/schema/bom/1.0", {}},
        {"http://cyclonedx.org/schema/bom/1.7", {}},
        {"http://cyclonedx.org/schema/bom/1.8", {"warning newer-version"}},
        {"http://cyclonedx.org/schema/bom/2.0", {"error unknown-version"}},
        {"http://cyclonedx.org/schema/bom/12", {"error unknown-version"}},
        {"http://cyclonedx.org/schema/bom/", {"error unknown-version"}},
        {"https://cyclonedx.org/schema/bom/1.6", {"error unknown-version"}},
        {"", {"error unknown-version"}},
    };
    for (const auto& [space, codes] : kCases) {
        CAPTURE(space);
        const test::Document document = read("<bom xmlns=\"" + space + "\"><components><component><name>N</name></component></components></bom>");
        CHECK(test::codes_of(document.inventory) == codes);
        CHECK(test::facts_of(document.inventory) == Lines{"component name=N"});
        CHECK(document.inventory.complete == (codes.empty() || codes.front() == "warning newer-version"));
    }
    for (const std::string other : {"<bom xmlns=\"http://other.example\"/>", "<boom/>", "<!-- nothing -->", "<catalog xmlns=\"urn:oasis:names:tc:entity:xmlns:xml:catalog\"/>"}) {
        CAPTURE(other);
        CHECK(recognise(other) == nullptr);
        CHECK_FALSE(read_sbom(*find_format("cyclonedx-xml"), other, {}).complete);
    }
}

// The form of the coming CycloneDX 2.0 as it stands in development: JSON alone, `specFormat` instead of `bomFormat`.
TEST_CASE("CycloneDX 2.0 is read as far as it is known, and never passes") {
    const test::Document document = read(R"({"specFormat":"CycloneDX","specVersion":"2.0","components":[{"name":"N"}]})");
    CHECK(document.inventory.format == "cyclonedx-json");
    CHECK(test::facts_of(document.inventory) == Lines{"component name=N"});
    CHECK(test::codes_of(document.inventory) == Lines{"error unknown-version"});
    CHECK_FALSE(document.inventory.complete);
}

TEST_CASE("cut anywhere, or with an entity in it, a CycloneDX XML document never passes") {
    const std::string whole = bom("<metadata><component bom-ref=\"r\"><name>n&#233;</name></component></metadata>\n<components><!-- c --><component type='library'><name><![CDATA[N]]></name></component></components>");
    CHECK(read(whole).inventory.complete);
    CHECK(read("\n" + whole.substr(whole.find('\n')) + "\r\n ").inventory.complete);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const std::string cut = whole.substr(0, size);
        CAPTURE(cut);
        const Format* format = recognise(cut);
        REQUIRE((format == nullptr || !read_sbom(*format, cut, {}).complete));
    }
    for (const std::string more : {"x", "<a/>", whole.c_str()}) CHECK_FALSE(read(whole + more).inventory.complete);
    const std::string laughs = "<!DOCTYPE bom [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + whole.substr(whole.find("<bom"));
    CHECK(test::codes_of(read(laughs).inventory).front() == "error xml-refused");
}

TEST_CASE("what stands before the fault of an XML document is judged all the same") {
    const test::Document document = read("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"><components><component><name>A</name></component><component><name>B</name><oops></component>");
    CHECK(test::facts_of(document.inventory) == Lines{"component name=A", "component name=B"});
    CHECK_FALSE(document.inventory.complete);
}

TEST_CASE("ten thousand nested elements and a million without a component are no burden") {
    std::string deep = "<components>";
    for (int i = 0; i < 10'000; ++i) deep += "<component><components>";
    for (int i = 0; i < 10'000; ++i) deep += "</components></component>";
    const test::Document nested = read(bom(deep + "</components>"));
    CHECK_FALSE(nested.inventory.complete);
    CHECK(test::codes_of(nested.inventory).front() == "error over-limit");
    std::string wide;
    for (int i = 0; i < 200'000; ++i) wide += "<x/>";
    const test::Document many = read(bom(wide));
    CHECK(many.inventory.components.empty());
    CHECK(many.inventory.diagnostics.size() <= Limits{}.diagnostics);
}

// --- the specification's documents, which exist in JSON and in XML ---

// Everything of an inventory, in an order of its own.
Lines essence(const Inventory& inventory) {
    Lines lines;
    for (const Component& component : inventory.components) {
        Lines facts;
        for (const Fact& fact : component.facts) facts.push_back(test::shown(fact));
        std::sort(facts.begin(), facts.end());
        std::string line{name_of(component.origin)};
        for (const std::string_view part : {component.type, component.ref, component.group, component.name, component.version}) line += " | " + std::string{part};
        if (component.parent != kNoComponent) line += " in " + test::label(inventory, component.parent);
        for (const std::string& fact : facts) line += "\n  " + fact;
        lines.push_back(line);
    }
    for (const std::string& edge : test::edges_of(inventory)) lines.push_back(edge);
    for (const std::string& subject : test::subjects_of(inventory)) lines.push_back("subject " + subject);
    for (const std::string& aggregate : inventory.incomplete_compositions) lines.push_back("composition " + aggregate);
    lines.push_back(inventory.spec_version + " " + inventory.serial + " " + inventory.name);
    std::sort(lines.begin(), lines.end());
    return lines;
}

// Documents whose JSON and XML describe different things.
struct KnownDifference {
    std::string_view name;
    std::string_view versions;
    std::string_view reason;
};
const KnownDifference kKnownDifferences[] = {
    {"valid-annotation", "1.5", "\"a person\" in JSON, \"an person\" in XML; an address that was cut in XML: support@partner"},
    {"valid-bom", "1.2 1.3 1.4 1.5", "two components in JSON and three in XML, with other facts"},
    {"valid-component-ref", "1.2 1.3 1.4 1.5", "the second component is nested in XML, which has a third"},
    {"valid-compositions", "1.3 1.4 1.5", "version 3.0 in JSON, 2.0 in XML"},
    {"valid-dependency", "1.2 1.3 1.4 1.5", "library-a in JSON, acme-library-a in XML"},
    {"valid-external-reference", "1.3 1.4 1.5", "another hash; a publisher in JSON alone"},
    {"valid-license-expression", "1.2 1.3 1.4 1.5", "the component in XML has hashes, a description and a purl"},
    {"valid-license-id", "1.2 1.3 1.4 1.5", "the component in XML has hashes, a description and a purl"},
    {"valid-license-name", "1.2 1.3 1.4 1.5", "the component in XML has hashes, a description and a purl"},
    {"valid-machine-learning", "1.5", "a publisher in XML alone"},
    {"valid-properties", "1.3 1.4 1.5", "one property more in XML"},
    {"valid-release-notes", "1.4 1.5", "an address that was cut in XML: support@partner"},
    {"valid-saasbom", "1.5", "versions and descriptions in JSON alone; Ticker and ticker"},
    {"valid-service", "1.2 1.3 1.4 1.5", "a publisher in JSON alone; an address that was cut in XML"},
    {"valid-vulnerability", "1.5", "Acme Inc in JSON, Acme Inf in XML"},
};

bool is_known_difference(std::string_view name, std::string_view version) {
    return std::any_of(std::begin(kKnownDifferences), std::end(kKnownDifferences),
                       [&](const KnownDifference& known) { return known.name == name && known.versions.find(version) != std::string_view::npos; });
}

TEST_CASE("the specification's valid documents say the same in JSON and in XML") {
    const auto folder = test::corpus("cyclonedx-specification/test-resources");
    if (!folder) return;
    int same = 0;
    int different = 0;
    for (const std::string version : {"1.2", "1.3", "1.4", "1.5", "1.6"}) {
        for (const auto& entry : std::filesystem::directory_iterator(*folder / version)) {
            std::filesystem::path xml = entry.path();
            if (xml.extension() != ".json" || !xml.filename().string().starts_with("valid-")) continue;
            if (!std::filesystem::exists(xml.replace_extension(".xml"))) continue;
            CAPTURE(xml.string());
            const Lines in_json = essence(read(test::read_file(entry.path())).inventory);
            const test::Document document = read(test::read_file(xml));
            CHECK(document.inventory.complete);
            const std::string stem = xml.stem().string();
            const bool is_known = is_known_difference(stem.substr(0, stem.size() - version.size() - 1), version);
            const bool is_same = essence(document.inventory) == in_json;
            CHECK(is_same != is_known);
            (is_same ? same : different) += 1;
        }
    }
    CHECK(same == 111);
    CHECK(different == 43);
}

TEST_CASE("XML: what another namespace or file holds may be a component") {
    for (const std::string element : {"<component xmlns=\"urn:x\"><name>N</name></component>", "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"more.xml\"/>"}) {
        CAPTURE(element);
        CHECK_FALSE(read(bom("<components><component><name>A</name></component>" + element + "</components>")).inventory.complete);
    }
}

}  // namespace
}  // namespace denybom
