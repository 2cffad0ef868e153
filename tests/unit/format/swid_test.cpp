// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "documents.h"
#include "format/swid/entity.h"

namespace denybom {
namespace {

using test::Lines;
using test::read;

constexpr std::string_view k2015 = "http://standards.iso.org/iso/19770/-2/2015/schema.xsd";

std::string tag(const std::string& inside, const std::string& attributes = "") {
    return "<?xml version=\"1.0\"?>\n<SoftwareIdentity xmlns=\"" + std::string{k2015} + "\" name=\"N\" " + attributes + ">" + inside + "</SoftwareIdentity>";
}
std::string tag_of_2009(const std::string& inside) {
    return "<swid:software_identification_tag xmlns:swid=\"http://standards.iso.org/iso/19770/-2/2009/schema.xsd\">" + inside + "</swid:software_identification_tag>";
}
std::string payload(const std::string& inside) { return tag("<Payload xmlns:SHA256=\"http://www.w3.org/2001/04/xmlenc#sha256\">" + inside + "</Payload>"); }

struct Place {
    std::string document;
    Lines facts;
};

const Place kPlaces[] = {
    {tag("", R"(version="1" tagId="example.com_n" tagVersion="0" versionScheme="semver" patch="true" xml:lang="en" xmlns:n="urn:n" n:extra="E")"),
     {"component name=N", "component swid=example.com_n", "component property[versionScheme]=semver", "component property[patch]=true", "component property[extra]=E"}},

    // Entities
    {tag(R"(<Entity name="A" regid="a.example" role="softwareCreator tagCreator"/>)"),
     {"component name=N", "component manufacturer=A", "component swid[regid]=a.example", "component manufacturer[url]=a.example"}},
    {tag(R"(<Entity name="A" regid="invalid.unavailable" role="tagCreator"/><Entity name="B" role="licensor distributor"/><Entity name="C" role="aggregator"/><Entity name="D"/>)"),
     {"component name=N", "component author=A", "component supplier=B", "component publisher=B", "component supplier=C", "component supplier=D"}},
    {tag(R"(<Entity name="A" thumbprint="T" role="softwareCreator"><Meta note="X"/></Entity>)"), {"component name=N", "component property[thumbprint]=T", "component property[note]=X", "component manufacturer=A"}},

    // Links
    {tag(R"(<Link rel="installationmedia" href="https://a.example/x.exe" type="t" media="m" artifact="/opt/x"/><Link rel="see-also" href="https://b.example"/>)"),
     {"component name=N", "component file=/opt/x", "component reference[distribution]=https://a.example/x.exe", "component reference[see-also]=https://b.example"}},

    // Meta
    {tag(R"(<Meta product="P" productFamily="F" summary="S" description="D" persistentId="I" revision="R" generator="G" unspscCode="1"/><Meta/>)"),
     {"component name=N", "component name=P", "component name=F", "component description=S", "component description=D", "component identifier=I", "component property[revision]=R",
      "component property[unspscCode]=1", "tool name=G"}},

    // Files and directories
    {payload(R"(<File name="f.dll" size="1" version="2" SHA256:hash="aa"/>)"), {"component name=N", "file hash[SHA-256]=aa", "file file=f.dll"}},
    {payload(R"(<File name="f" h:hash="aa" xmlns:h="http://www.w3.org/2001/04/xmlenc#sha512"/><File name="g" h:hash="bb" xmlns:h="urn:h"/><File name="h" hash="sha256:cc"/>)"),
     {"component name=N", "file hash[SHA-512]=aa", "file file=f", "file hash=bb", "file file=g", "file hash=sha256:cc", "file file=h"}},
    {payload(R"(<Directory root="%programfiles%" location="Acme" name="X"><Directory name="lib"><File name="a.dll"/></Directory><File name="b.exe"/></Directory>)"),
     {"component name=N", "file file=%programfiles%/Acme/X/lib/a.dll", "file file=%programfiles%/Acme/X/lib", "file file=%programfiles%/Acme/X/b.exe", "file file=%programfiles%/Acme/X"}},
    {payload(R"(<Directory name="a"><Directory root="/" name="b"><File name="c"/></Directory></Directory>)"), {"component name=N", "file file=/b/c", "file file=/b", "file file=a"}},
    {payload(R"(<Directory><File name="c" location="l"/></Directory>)"), {"component name=N", "file file=l/c"}},
    {tag(R"(<Evidence date="d" deviceId="D"><File name="f"/><Process name="p.exe" pid="7"/><Resource type="R" x="y"/></Evidence>)"),
     {"component name=N", "component property[date]=d", "component property[deviceId]=D", "component property[process]=p.exe", "component file=p.exe", "component property[resource]=R", "component property[x]=y",
      "file file=f"}},
    {payload("<File>f.txt</File><Process>p</Process>"), {"component name=N", "component property[process]=p", "component file=p", "file file=f.txt"}},

    // What the standard does not know
    {tag(R"(<x:Extra xmlns:x="urn:x" a="b">text<x:deep>c</x:deep><x:more><File name="f"/></x:more></x:Extra>)"),
     {"component name=N", "component property[a]=b", "component property[Extra]=text", "component property[deep]=c", "file file=f"}},
    {tag(R"(<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>x</ds:SignedInfo></ds:Signature>)"), {"component name=N"}},

    // Several tags
    {R"(<SoftwareIdentities xmlns="urn:any"><SoftwareIdentity name="N"/><a at="B"><SoftwareIdentity name="M"><SoftwareIdentity name="L"/></SoftwareIdentity></a></SoftwareIdentities>)",
     {"component name=N", "component property[at]=B", "component name=M", "component name=L"}},
    {"<Tags><s:SoftwareIdentity xmlns:s=\"" + std::string{k2015} + "\" name=\"N\"/></Tags>", {"component name=N"}},

    // 2009
    {tag_of_2009("<swid:entitlement_required_indicator>true</swid:entitlement_required_indicator><swid:product_title>N</swid:product_title><swid:product_version><swid:name>1.2</swid:name><swid:numeric>"
                 "<swid:major>1</swid:major></swid:numeric></swid:product_version><swid:software_creator><swid:name>C</swid:name><swid:regid>regid.1999-01.example.c,x</swid:regid></swid:software_creator>"
                 "<swid:software_licensor><swid:name>L</swid:name></swid:software_licensor><swid:software_id><swid:unique_id>U</swid:unique_id><swid:tag_creator_regid>R</swid:tag_creator_regid></swid:software_id>"
                 "<swid:tag_creator><swid:name>T</swid:name></swid:tag_creator>"),
     {"component property[entitlement_required_indicator]=true", "component name=N", "component property[major]=1", "component manufacturer=C", "component swid[regid]=regid.1999-01.example.c,x",
      "component manufacturer[url]=c.example", "component publisher=L", "component swid=U", "component swid[regid]=R", "component author=T"}},

    // The names of RFC 9393
    {R"(<concise-swid-tag tag-id="T" software-name="N" software-version="1"><entity entity-name="E" reg-id="e.example" role="software-creator"/><link rel="license" href="H"/><software-meta product="P"/>)"
     R"(<payload><directory fs-name="d"><file fs-name="f"><hash hash-alg-id="1" hash-value="aa"/></file></directory><process process-name="p"/></payload></concise-swid-tag>)",
     {"component swid=T", "component name=N", "component manufacturer=E", "component swid[regid]=e.example", "component manufacturer[url]=e.example", "component reference[license]=H", "component name=P",
      "component property[process]=p", "component file=p", "file hash=aa", "file file=d/f", "file file=d"}},
    {"<software-identity><tag-id>T</tag-id><software-name>N</software-name><entity><entity-name>E</entity-name><role>2</role></entity></software-identity>",
     {"component swid=T", "component name=N", "component manufacturer=E"}},
};

TEST_CASE("every place of a SWID tag is seen") {
    for (const auto& [text, facts] : kPlaces) {
        const auto document = read(text);
        CAPTURE(text, test::codes_of(document.inventory));
        CHECK(document.format->id == "swid");
        CHECK(document.inventory.complete);
        CHECK(document.inventory.diagnostics.empty());
        CHECK(test::facts_of(document.inventory) == facts);
    }
}

TEST_CASE("a tag is a component and what its document describes") {
    const auto document = read("<Tags><SoftwareIdentity xmlns=\"" + std::string{k2015} +
                               "\" name=\"A\" version=\"1\" tagId=\"a b\"><Link rel=\"requires\" href=\"swid:b\"/><Link rel=\"component\" href=\"swid:c\"/><Link rel=\"patches\" href=\"swid:b\"/></SoftwareIdentity>"
                               "<SoftwareIdentity name=\"B\" tagId=\"b\"><Link rel=\"parent\" href=\"swid:a%20b\"/></SoftwareIdentity><SoftwareIdentity name=\"C\" tagId=\"c\"><Payload><File name=\"f\" version=\"2\"/>"
                               "</Payload></SoftwareIdentity></Tags>");
    const Inventory& inventory = document.inventory;
    CHECK(inventory.complete);
    CHECK(inventory.spec_version == "2015");
    CHECK(inventory.count(Origin::component) == 3);
    CHECK(inventory.count(Origin::file) == 1);
    CHECK(test::subjects_of(inventory) == Lines{"A", "B", "C"});
    CHECK(test::edges_of(inventory) == Lines{"A > B", "A ) C", "A ~ B", "A ) B"});
    CHECK(inventory.components[0].version == "1");
    CHECK(inventory.components[3].version == "2");
    CHECK(inventory.components[3].parent == 2);
}

TEST_CASE("a registration identifier names a host") {
    const struct {
        std::string regid, host;
    } kCases[] = {
        {"acme.example", "acme.example"}, {"https://acme.example/x", "https://acme.example/x"}, {"regid.1991-06.com.example", "example.com"}, {"regid.1991-06.com.example.a,unit", "a.example.com"},
        {"regid.com.example", "example.com"}, {"regid.", ""}, {"", ""},
    };
    for (const auto& [regid, host] : kCases) {
        CAPTURE(regid);
        CHECK(swid::host_of_regid(regid) == host);
    }
}

TEST_CASE("what is no SWID tag, or one of an unknown kind, is not whole") {
    const struct {
        std::string document;
        Lines codes;
    } kCases[] = {
        {"<SoftwareIdentity xmlns=\"http://standards.iso.org/iso/19770/-2/2015-current/schema.xsd\" name=\"N\"/>", {}},
        {"<SoftwareIdentity xmlns=\"http://standards.iso.org/iso/19770/-2/2031/schema.xsd\" name=\"N\"/>", {"error unknown-version"}},
        {"<x xmlns=\"http://standards.iso.org/iso/19770/-2/2015/schema.xsd\"/>", {"error no-tag"}},
        {"<Signature><Object><SoftwareIdentity name=\"N\"/></Object></Signature>", {"error unknown-element", "error no-tag"}},
        {"<SoftwareIdentity><name><b>N</b></name></SoftwareIdentity>", {"error wrong-type"}},
        {"<SoftwareIdentity name=\"N\"><Payload><File name=\"f\">" + std::string("</File></Payload>"), {"error xml-syntax"}},
        {"\xDASWID\xA1", {"error coswid-in-cbor"}},
        {"\xD9\xD9\xF7\xDASWID\xA1", {"error coswid-in-cbor"}},
    };
    for (const auto& [text, codes] : kCases) {
        const auto document = read(text);
        CAPTURE(text);
        Lines found = test::codes_of(document.inventory);
        std::erase(found, "note foreign-element");
        CHECK(found == codes);
        CHECK(document.inventory.complete == codes.empty());
    }
    for (const std::string text : {"<html/>", "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"/>", "<Entity name=\"x\"/>", "SWID",
                                   "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"http://standards.iso.org/iso/19770/-2/2015/schema.xsd\"/>"}) {
        const Format* format = recognise(text);
        CHECK((format == nullptr || format->id != "swid"));
    }
}

TEST_CASE("a SWID tag that was cut off anywhere is not whole") {
    for (const Place& place : kPlaces) {
        for (std::size_t size = 0; size < place.document.size(); ++size) {
            const std::string cut = place.document.substr(0, size);
            if (read_sbom(*find_format("swid"), cut, {}).complete) FAIL(cut);
        }
    }
}

TEST_CASE("very many and very deep files of a SWID tag cost no more than they hold") {
    constexpr int kCount = 100'000;
    std::string files;
    for (int i = 0; i < kCount; ++i) files += "<File name=\"f\"/>";
    const auto wide = read(payload("<Directory name=\"d\">" + files + "</Directory>"));
    CHECK(wide.inventory.complete);
    CHECK(wide.inventory.count(Origin::file) == kCount + 1);

    std::string begin;
    std::string end;
    for (int i = 0; i < 400; ++i) {
        begin += "<Directory name=\"directory\">";
        end += "</Directory>";
    }
    const auto deep = read(payload(begin + files + end));
    CHECK_FALSE(deep.inventory.complete);
    CHECK(deep.inventory.components.back().name.size() <= 1100);

    std::string names;
    for (int i = 0; i < kCount; ++i) names += "<name>n</name>";
    const auto broad = read(payload("<Directory name=\"" + std::string(1'000'000, 'x') + "\">" + files + "</Directory>"));
    CHECK_FALSE(broad.inventory.complete);
    CHECK(broad.inventory.components[1].name == "f");

    const auto many = read(payload("<Directory>" + names + files + "</Directory>"));
    CHECK(many.inventory.count(Origin::file) == kCount + 1);
}

}  // namespace
}  // namespace denybom
