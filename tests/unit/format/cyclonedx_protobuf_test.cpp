// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "documents.h"
#include "format/read_protobuf_tables.h"
#include "format/table_reader.h"
#include "wire.h"

namespace denybom {
namespace {

using namespace std::string_literals;
using test::bom;
using test::component;
using test::field;
using test::Lines;
using test::metadata;
using test::read;
using test::service;
using test::tag;
using test::varint;

// Every document of this syntax says that its end is not proven.
const std::string kOpenEnd = "note end-not-provable";

Lines codes_of(const Inventory& inventory) {
    Lines codes = test::codes_of(inventory);
    codes.erase(std::remove(codes.begin(), codes.end(), kOpenEnd), codes.end());
    return codes;
}

struct Place {
    std::string fields;  // of the Bom
    Lines facts;
};

std::string named(const std::string& name) { return field(8, name); }  // a component
std::string organization(const std::string& name) { return field(1, name); }
std::string evidence(const std::string& fields) { return component(field(23, fields)); }
std::string identity(int what, const std::string& more) { return field(3, (what == 0 ? ""s : field(1, what)) + more); }
std::string pedigree(const std::string& fields) { return component(field(19, fields)); }
std::string reference(int type, const std::string& url) { return (type == 0 ? ""s : field(1, type)) + field(2, url); }
std::string property() { return field(1, "n") + field(2, "v"); }

// Every place of a document in which something can stand that a denylist knows.
const Place kPlaces[] = {
    // Components and what is said of them.
    {component(named("N")), {"component name=N"}},
    {component(named("N") + field(21, named("M") + field(21, named("L")))), {"component name=N", "component name=M", "component name=L"}},
    {component(field(1, 3) + field(7, "G") + named("N") + field(9, "1") + field(16, "P") + field(15, "C") + field(6, "Pub") + field(5, "A") +
               field(14, "Cr") + field(10, "D")),
     {"component name[group]=G", "component name=N", "component purl=P", "component cpe=C", "component publisher=Pub", "component author=A",
      "component copyright=Cr", "component description=D"}},
    {component(field(12, field(1, 3) + field(2, "aa")) + field(12, field(2, "bb") + field(1, 1)) + field(12, field(2, "cc"))),
     {"component hash[SHA-256]=aa", "component hash[MD5]=bb", "component hash=cc"}},
    {component(field(4, field(1, "S") + field(2, "https://s.example") + field(3, field(1, "X") + field(2, "x@s.example")))),
     {"component supplier=S", "component supplier[url]=https://s.example", "component supplier[email]=x@s.example"}},
    {component(field(28, field(1, "M") + field(2, "https://m.example") + field(2, "https://n.example"))),
     {"component manufacturer=M", "component manufacturer[url]=https://m.example", "component manufacturer[url]=https://n.example"}},
    {component(field(29, field(1, "A") + field(2, "a@example")) + field(29, field(1, "B"))),
     {"component author=A", "component author[email]=a@example", "component author=B"}},
    {component(field(13, field(1, field(1, "MIT"))) + field(13, field(1, field(2, "N") + field(3, field(3, "T")) + field(4, "U"))) +
               field(13, field(2, "A OR B"))),
     {"component licence=MIT", "component licence=N", "component licence=T", "component reference[license]=U", "component licence=A OR B"}},
    {component(field(13, field(1, field(1, "X") + field(6, field(2, field(1, organization("O")))))) +
               field(13, field(1, field(1, "Y") + field(6, field(2, field(2, field(1, "I"))))))),
     {"component licence=X", "component supplier=O", "component licence=Y", "component author[person]=I"}},
    {component(field(13, field(1, field(7, property())))), {"component property[n]=v"}},
    {component(field(13, field(5, field(1, "E") + field(2, field(1, "LicenseRef-X") + field(3, field(3, "T")) + field(4, "U")) +
                                      field(5, field(2, field(1, organization("O")))) + field(6, property())))),
     {"component licence=E", "component licence=LicenseRef-X", "component licence=T", "component reference[license]=U", "component supplier=O",
      "component property[n]=v"}},
    {component(field(20, reference(1, "U") + field(3, "C") + field(4, field(1, 2) + field(2, "cc")) + field(5, property()))),
     {"component description=C", "component hash[SHA-1]=cc", "component property[n]=v", "component reference[vcs]=U"}},
    {component(named("N") + field(20, reference(5, "urn:cdx:x/1"))),
     {"component name=N", "component reference[bom]=urn:cdx:x/1", "external reference=urn:cdx:x/1"}},
    {component(field(20, reference(0, "U"))), {"component reference[other]=U"}},
    {component(field(20, field(1, 0) + field(2, "U"))), {"component reference[other]=U"}},
    {component(field(22, property()) + field(22, field(2, "alone"))), {"component property[n]=v", "component property=alone"}},
    {component(field(17, field(1, "T") + field(2, "N") + field(3, "1") + field(6, field(3, "X")) + field(7, "U"))),
     {"component swid=T", "component name[swid]=N", "component swid=X", "component reference[swid]=U"}},
    {component(field(31, "gitoid:blob:sha1:x") + field(32, "swh:1:cnt:y") + field(30, "t")),
     {"component identifier[gitoid]=gitoid:blob:sha1:x", "component identifier[swhid]=swh:1:cnt:y", "component description=t"}},
    {component(
         field(26, field(3, "N") + field(8, "D") +
                       field(9, field(1, field(1, organization("C"))) + field(2, field(1, organization("S"))) + field(3, field(2, field(1, "P")))))),
     {"component description=N", "component description=D", "component supplier=C", "component supplier=S", "component author[person]=P"}},

    // Evidence.
    {evidence(identity(4, field(5, "P")) + identity(5, field(5, "C")) + identity(2, field(5, "N")) + identity(7, field(5, "H")) +
              identity(1, field(5, "G")) + identity(3, field(5, "1")) + identity(6, field(5, "S")) + identity(8, field(5, "O")) +
              identity(9, field(5, "W")) + identity(0, field(5, "?"))),
     {"component purl[evidence]=P", "component cpe[evidence]=C", "component name[evidence]=N", "component hash=H", "component name[group]=G",
      "component swid[evidence]=S", "component identifier[evidence]=O", "component identifier[evidence]=W", "component identifier[evidence]=?"}},
    {evidence(identity(4, field(3, field(1, 7) + field(3, "V")) + field(3, field(3, "W")))),
     {"component purl[evidence]=V", "component purl[evidence]=W"}},
    {evidence(field(4, field(2, "/lib/x.dll") + field(6, "C")) + field(5, field(1, field(1, "P") + field(2, "M") + field(7, "F")))),
     {"component file=/lib/x.dll", "component description=C", "component identifier=P", "component identifier=M", "component file=F"}},
    {evidence(field(1, field(2, "E")) + field(2, field(1, "T"))), {"component licence=E", "component copyright=T"}},

    // Pedigree.
    {pedigree(field(1, named("A") + field(21, named("B"))) + field(2, field(16, "D")) + field(3, field(15, "V"))),
     {"pedigree name=A", "pedigree name=B", "pedigree purl=D", "pedigree cpe=V"}},
    {pedigree(field(4, field(2, "U") + field(5, "M") + field(3, field(2, "A") + field(3, "a@x")) + field(4, field(2, "C"))) +
              field(5, field(1, 3) + field(2, field(2, "P"))) + field(6, "N")),
     {"component reference[vcs]=U", "component pedigree=M", "component pedigree[person]=A", "component pedigree[email]=a@x",
      "component pedigree[person]=C", "component pedigree=P", "component pedigree=N"}},
    {pedigree(field(1, field(19, field(1, named("deep"))))), {"pedigree name=deep"}},

    // The subject and what is said of the document.
    {metadata(field(4, named("N") + field(4, organization("S")) + field(21, named("M")))), {"root name=N", "root supplier=S", "root name=M"}},
    {metadata(field(4, named("N")) + field(6, organization("S")) + field(5, organization("M")) + field(10, organization("R")) +
              field(7, field(1, field(1, "MIT"))) + field(8, property())),
     {"root name=N", "root supplier=S", "root manufacturer=M", "root manufacturer=R", "root licence=MIT", "root property[n]=v"}},
    {metadata(field(4, named("N"))) + field(12, property()) + field(7, reference(3, "U")),
     {"root name=N", "root property[n]=v", "root reference[website]=U"}},

    // Tools, in both shapes.
    {metadata(field(2, field(1, "V") + field(2, "N") + field(3, "1") + field(4, field(1, 1) + field(2, "aa")) + field(5, reference(3, "U"))) +
              field(2, field(2, "M"))),
     {"tool supplier=V", "tool name=N", "tool hash[MD5]=aa", "tool reference[website]=U", "tool name=M"}},
    {metadata(field(2, field(6, named("N") + field(4, organization("S"))) + field(7, field(4, "X") + field(2, organization("P"))))),
     {"tool name=N", "tool supplier=S", "tool name=X", "tool supplier=P"}},
    {field(10, field(2, "CVE-1") + field(15, field(1, "V") + field(2, "N"))), {"tool supplier=V", "tool name=N"}},
    {field(11, field(3, field(3, named("N"))) + field(5, "T")) + field(11, field(3, field(4, field(4, "S")))),
     {"tool name=N", "tool name=S", "root description=T"}},

    // Services.
    {service(field(3, "G") + field(4, "N") + field(2, organization("P")) + field(7, "https://x.example") + field(7, "https://y.example") +
             field(6, "D")),
     {"service name[group]=G", "service name=N", "service supplier=P", "service endpoint=https://x.example", "service endpoint=https://y.example",
      "service description=D"}},
    {service(field(4, "N") + field(13, field(4, "M") + field(13, field(7, "E")))), {"service name=N", "service name=M", "service endpoint=E"}},
    {service(field(10, field(1, 1) + field(2, "PII") + field(3, "N") + field(4, "X") + field(5, "A") + field(6, "B") +
                           field(7, field(1, field(1, organization("C")))))),
     {"service description=N", "service description=X", "service endpoint=A", "service endpoint=B", "service supplier=C"}},
    {service(field(11, field(2, "L")) + field(12, reference(3, "U")) + field(14, property()) + field(17, "t")),
     {"service licence=L", "service reference[website]=U", "service property[n]=v", "service description=t"}},

    // Formulation and declarations.
    {field(13, field(2, named("N") + field(21, named("M"))) + field(3, field(4, "S"))), {"pedigree name=N", "pedigree name=M", "service name=S"}},
    {field(13, field(4, field(3, "W") + field(4, "D") + field(6, field(2, reference(1, "U"))) +
                            field(7, field(3, "T") + field(9, field(1, "S") + field(2, "Z") + field(3, field(1, "C"))) +
                                         field(10, field(3, field(2, reference(0, "I")))) +
                                         field(11, field(1, 1) + field(4, field(2, reference(0, "O"))) + field(7, property())) +
                                         field(16, field(5, "K") + field(7, field(2, reference(1, "V")))))) +
                   field(4, field(11, field(2, "A")) + field(12, field(1, field(2, reference(0, "B")))) +
                                field(13, field(2, field(2, reference(0, "E")))) + field(16, field(5, "F"))) +
                   field(5, property())),
     {"pedigree description=W", "pedigree description=D", "pedigree reference[vcs]=U", "pedigree description=T", "pedigree description=S",
      "pedigree description=Z", "pedigree description=C", "pedigree reference[other]=I", "pedigree reference[other]=O", "pedigree property[n]=v",
      "pedigree description=K", "pedigree reference[vcs]=V", "pedigree description=A", "pedigree reference[other]=B", "pedigree reference[other]=E",
      "pedigree description=F", "pedigree property[n]=v"}},
    {field(14, field(5, field(1, organization("O")) + field(2, named("N")) + field(3, field(4, "S"))) + field(1, field(3, organization("A")))),
     {"pedigree supplier=O", "pedigree description=A", "pedigree name=N", "service name=S"}},
    {field(14, field(5, field(2, named("N")))) + field(14, field(5, field(2, named("M")))), {"pedigree name=N", "pedigree name=M"}},
};

TEST_CASE("what stands in any place of a CycloneDX protobuf document is found, with its origin") {
    for (const Place& place : kPlaces) {
        CAPTURE(place.facts);
        const test::Document document = read(bom(place.fields));
        CHECK(document.format->id == "cyclonedx-protobuf");
        CHECK(test::facts_of(document.inventory) == place.facts);
        CHECK(document.inventory.complete);
        CHECK(test::codes_of(document.inventory) == Lines{kOpenEnd});
    }
}

TEST_CASE("the place of a fact of a protobuf document is that of its value in the bytes, and text is not copied") {
    for (const Place& place : kPlaces) {
        const test::Document document = read(bom(place.fields));
        const std::string& bytes = *document.text;
        for (const Component& component : document.inventory.components) {
            for (const Fact& fact : component.facts) {
                CAPTURE(test::shown(fact));
                CHECK(bytes.compare(fact.offset, fact.value.size(), fact.value) == 0);
                CHECK(fact.value.data() == bytes.data() + fact.offset);
            }
        }
    }
}

TEST_CASE("pointers of a protobuf document are those of the same document as JSON") {
    const test::Document document =
        read(bom(metadata(field(4, named("root") + field(4, organization("maker"))) + field(2, field(6, named("tool")))) + component(named("first")) +
                 component(named("second") + field(22, property()) + field(22, field(1, "m") + field(2, "w")) +
                           field(23, field(3, field(1, 4) + field(5, "found"))) + field(21, named("inner")) + field(20, field(2, "url"))) +
                 service(field(4, "service") + field(7, "one") + field(7, "two"))));
    const struct {
        std::string value, pointer;
    } kCases[] = {{"root", "/metadata/component/name"},
                  {"maker", "/metadata/component/supplier/name"},
                  {"tool", "/metadata/tools/0/components/0/name"},
                  {"first", "/components/0/name"},
                  {"second", "/components/1/name"},
                  {"v", "/components/1/properties/0/value"},
                  {"w", "/components/1/properties/1/value"},
                  {"found", "/components/1/evidence/0/identity/0/concludedValue"},
                  {"inner", "/components/1/components/0/name"},
                  {"url", "/components/1/externalReferences/0/url"},
                  {"one", "/services/0/endpoints/0"},
                  {"two", "/services/0/endpoints/1"}};
    std::vector<ByteOffset> offsets;
    for (const auto& [value, pointer] : kCases) {
        for (const Component& component : document.inventory.components) {
            for (const Fact& fact : component.facts) {
                if (fact.value == value) offsets.push_back(fact.offset);
            }
        }
    }
    REQUIRE(offsets.size() == std::size(kCases));
    const auto located = locate("cyclonedx-protobuf", *document.text, offsets);
    for (std::size_t i = 0; i < located.size(); ++i) CHECK(located[i].pointer == kCases[i].pointer);
    CHECK(locate("cyclonedx-protobuf", *document.text, std::vector{document.inventory.components[2].offset})[0].pointer == "/components/0");
    CHECK(locate("cyclonedx-protobuf", *document.text, std::vector<ByteOffset>{0, 1, 100'000})[2].pointer.empty());
}

TEST_CASE("the words of protobuf's enumerations are those of JSON") {
    const auto type_of = [](int number) { return std::string{read(bom(component(field(1, number) + named("N")))).inventory.components[0].type}; };
    CHECK(type_of(0).empty());
    CHECK(type_of(1) == "application");
    CHECK(type_of(4) == "operating-system");
    CHECK(type_of(13) == "cryptographic-asset");
    const auto aggregates = [](const std::string& fields) { return read(bom(field(9, fields))).inventory.incomplete_compositions; };
    CHECK(aggregates("").empty());
    CHECK(aggregates(field(1, 0)).empty());
    CHECK(aggregates(field(1, 1)).empty());
    CHECK(aggregates(field(1, 2)) == Lines{"incomplete"});
    CHECK(aggregates(field(1, 5)) == Lines{"unknown"});
    CHECK(aggregates(field(1, 9)) == Lines{"incomplete_third_party_opensource_only"});
    CHECK(aggregates(field(1, 10)) == Lines{"10"});  // what is not known is not complete
}

TEST_CASE("a value that an enumeration does not have is said as its number") {
    const struct {
        std::string value;  // as a varint
        std::string type;
        Lines codes;
    } kCases[] = {
        {varint(14), "14", {"warning unknown-value"}},
        {varint(0x7FFF'FFFF), "2147483647", {"warning unknown-value"}},
        {varint(0xFFFF'FFFF'FFFF'FFFF), "-1", {"warning unknown-value"}},
        {varint(0xFFFF'FFFF), "-1", {"warning unknown-value"}},
        {varint(0xFFFF'FFFF'8000'0000), "-2147483648", {"warning unknown-value"}},
        {varint(0x1'0000'0003), "3", {"error protobuf-syntax"}},  // some readers cut it to 3
        {varint(0x8000'0000'0000'0000), "0", {"error protobuf-syntax"}},
    };
    for (const auto& [value, type, codes] : kCases) {
        CAPTURE(type);
        const test::Document document = read(bom(component(tag(1, 0) + value + named("N"))));
        CHECK(document.inventory.components[0].type == type);
        CHECK(codes_of(document.inventory) == codes);
        CHECK(document.inventory.complete == (codes.front() == "warning unknown-value"));
    }
}

TEST_CASE("what a CycloneDX protobuf document says of itself") {
    const test::Document document =
        read(field(1, "1.5") + field(2, 3) + field(3, "urn:uuid:x") +
             metadata(field(1, field(1, 7)) + field(4, field(1, 1) + field(3, "r") + field(7, "g") + named("product") + field(9, "2"))));
    const Inventory& inventory = document.inventory;
    CHECK(inventory.format == "cyclonedx-protobuf");
    CHECK(inventory.spec_version == "1.5");
    CHECK(inventory.serial == "urn:uuid:x");
    CHECK(inventory.name == "product");
    CHECK_FALSE(inventory.created.empty());
    CHECK(test::subjects_of(inventory) == Lines{"product"});
    CHECK(inventory.components[0].ref == "r");
    CHECK(inventory.components[0].type == "application");
    CHECK(inventory.components[0].group == "g");
    CHECK(inventory.components[0].version == "2");
    CHECK(inventory.complete);
}

TEST_CASE("dependencies nest in protobuf; a reference to nothing may have been cut off") {
    const auto ref = [](const std::string& name, const std::string& more = "") { return field(1, name) + more; };
    const auto on = [&](const std::string& name, const std::string& more = "") { return field(2, ref(name, more)); };
    const std::string components = metadata(field(4, field(3, "p") + named("P"))) + component(field(3, "a") + named("A")) +
                                   component(field(3, "b") + named("B")) + component(field(3, "c") + named("C"));
    const struct {
        std::string dependencies;
        Lines edges, codes;
    } kCases[] = {
        {"", {}, {}},
        {field(8, ref("p")), {}, {}},
        {field(8, ref("p", on("a") + on("b"))), {"P > A", "P > B"}, {}},
        {field(8, on("a") + field(1, "p")), {"P > A"}, {}},
        {field(8, ref("p", on("a", on("b", on("c"))))), {"B > C", "A > B", "P > A"}, {}},
        {field(8, ref("p", on("a", on("b") + on("c")) + on("c"))), {"A > B", "A > C", "P > A", "P > C"}, {}},
        {field(8, ref("p", field(3, "b"))), {"P > B"}, {}},
        {field(8, ref("p", on("a"))) + field(8, ref("p", on("b"))), {"P > A", "P > B"}, {}},
        {field(8, ref("p", on("absent") + on("a"))), {"P > A"}, {"error dangling-reference"}},
        {field(8, ref("absent", on("a"))), {}, {"error dangling-reference"}},
        {field(8, ref("P", on("a"))), {}, {"warning dangling-reference"}},
    };
    for (const auto& [dependencies, edges, codes] : kCases) {
        const test::Document document = read(bom(components + dependencies));
        CHECK(test::edges_of(document.inventory) == edges);
        CHECK(codes_of(document.inventory) == codes);
        CHECK(document.inventory.complete == (codes.empty() || codes.front() != "error dangling-reference"));
    }
}

TEST_CASE("a message that is said in pieces is one message; nothing hides in a repetition") {
    const std::string kTwice = "warning field-said-twice";
    const struct {
        std::string fields;
        Lines facts, codes;
        std::size_t components;
    } kCases[] = {
        // The subject in pieces is one component, wherever the pieces stand.
        {metadata(field(4, named("N")) + field(4, field(4, organization("S")))), {"root name=N", "root supplier=S"}, {kTwice}, 1},
        {metadata(field(4, named("N"))) + metadata(field(4, field(4, organization("S")))), {"root name=N", "root supplier=S"}, {kTwice, kTwice}, 1},
        {metadata(field(4, named("N")) + field(6, organization("X")) + field(4, field(16, "P"))),
         {"root name=N", "root purl=P", "root supplier=X"},
         {kTwice},
         1},
        {metadata(field(4, "")) + component(named("C")) + metadata(field(4, named("N"))), {"root name=N", "component name=C"}, {kTwice, kTwice}, 2},
        {metadata(field(4, named("N")) + field(4, named("M"))), {"root name=N", "root name=M"}, {kTwice, kTwice}, 1},
        {metadata("") + metadata("") + metadata(field(4, named("N"))), {"root name=N"}, {kTwice, kTwice}, 1},
        // So is a reference, the type of which stands in one piece and the place in another.
        {field(13, field(4, field(6, field(2, field(1, 1)) + field(2, field(2, "U"))))), {"pedigree reference[vcs]=U"}, {kTwice}, 1},
        {component(field(4, organization("S")) + named("N") + field(4, field(2, "https://s.example")) + field(28, organization("M"))),
         {"component supplier=S", "component supplier[url]=https://s.example", "component name=N", "component manufacturer=M"},
         {kTwice},
         1},
        {component(field(19, field(1, named("A"))) + field(19, field(1, named("B")))), {"pedigree name=A", "pedigree name=B"}, {kTwice}, 3},
        // A text or a choice that is said twice: the last one counts to most readers, each one to us.
        {component(named("A") + named("B")), {"component name=A", "component name=B"}, {kTwice}, 1},
        {component(field(16, "A") + field(16, "B") + field(16, "C")),
         {"component purl=A", "component purl=B", "component purl=C"},
         {kTwice, kTwice},
         1},
        {component(field(13, field(1, field(1, "MIT")) + field(2, "A OR B"))), {"component licence=MIT", "component licence=A OR B"}, {}, 1},
        {component(field(12, field(1, 1) + field(1, 2) + field(2, "aa"))), {"component hash[MD5]=aa", "component hash[SHA-1]=aa"}, {kTwice}, 1},
        {field(11, field(3, field(3, named("C")) + field(4, field(4, "S")))), {"tool name=C", "tool name=S"}, {}, 2},
        // Up to 1.5 the evidence is a list.
        {component(field(23, field(2, field(1, "A"))) + field(23, field(2, field(1, "B")))),
         {"component copyright=A", "component copyright=B"},
         {},
         1},
    };
    for (const auto& [fields, facts, codes, components] : kCases) {
        CAPTURE(facts);
        const test::Document document = read(bom(fields));
        CHECK(test::facts_of(document.inventory) == facts);
        CHECK(codes_of(document.inventory) == codes);
        CHECK(document.inventory.components.size() == components);
        CHECK(document.inventory.complete);
    }
}

TEST_CASE("a number that no version knows is passed over and said; a known one of another type is not understood") {
    const struct {
        std::string fields;
        Lines facts, codes;
    } kCases[] = {
        {component(named("N")) + field(17, "x"), {"component name=N"}, {"error unknown-field"}},
        {component(named("N")) + field(17, ""), {"component name=N"}, {"warning unknown-field"}},
        {component(named("N") + field(99, named("M")) + field(100, 1)), {"component name=N"}, {"error unknown-field", "warning unknown-field"}},
        {component(field(0x1FFF'FFFF, 1) + named("N")), {"component name=N"}, {"warning unknown-field"}},
        {component(field(64 + 8, "x") + named("N")), {"component name=N"}, {"error unknown-field"}},
        {component(tag(50, 1) + "12345678" + tag(51, 5) + "1234" + named("N")),
         {"component name=N"},
         {"warning unknown-field", "warning unknown-field"}},
        // What means nothing is silent, as long as it is of its type.
        {component(field(2, "text/plain") + field(11, 1) + field(18, 1) + field(24, "") + field(25, "") + field(27, "") + field(33, "vers:x") +
                   field(34, 1) + field(35, "") + named("N")),
         {"component name=N"},
         {}},
        {field(10, field(6, 79) + field(6, 80) + field(6, varint(79) + varint(80))), {}, {}},  // CWE numbers, one by one and packed
        {evidence(field(3, field(1, 4) + tag(2, 5) + "1234" + field(5, "P"))), {"component purl[evidence]=P"}, {}},
        {field(2, 1) + field(15, "") + field(16, ""), {}, {}},
        {component(field(8, 5)), {}, {"error wrong-type"}},
        {component(tag(8, 5) + "1234" + field(16, "P")), {"component purl=P"}, {"error wrong-type"}},
        {component(tag(8, 1) + "12345678" + field(16, "P")), {"component purl=P"}, {"error wrong-type"}},
        {component(field(1, "library") + named("N")), {"component name=N"}, {"error wrong-type"}},
        {component(tag(1, 5) + "1234" + named("N")), {"component name=N"}, {"error wrong-type"}},
        {field(5, 1), {}, {"error wrong-type"}},
        {tag(5, 5) + "1234", {}, {"error wrong-type"}},
        {component(field(11, "x") + field(18, "x") + field(24, 1) + field(2, 1)),
         {},
         {"error wrong-type", "error wrong-type", "error wrong-type", "error wrong-type"}},
        {field(10, tag(6, 5) + "1234"), {}, {"error wrong-type"}},
        {evidence(field(3, field(1, 4) + field(2, 1) + field(5, "P"))), {"component purl[evidence]=P"}, {"error wrong-type"}},
    };
    for (const auto& [fields, facts, codes] : kCases) {
        CAPTURE(codes, facts);
        const test::Document document = read(bom(fields));
        CHECK(test::facts_of(document.inventory) == facts);
        CHECK(codes_of(document.inventory) == codes);
        CHECK(document.inventory.complete == std::none_of(codes.begin(), codes.end(), [](const std::string& code) { return code.starts_with("error"); }));
    }
}

TEST_CASE("a text that is not UTF-8 makes a protobuf document incomplete, and is judged") {
    const std::string kBad =
        "a\xFF"
        "b";
    const struct {
        std::string fields;
        Lines facts;
        Lines codes;
    } kCases[] = {
        {component(named(kBad)), {"component name=" + kBad}, {"error protobuf-syntax"}},
        {component(named("\xC3")), {"component name=\xC3"}, {"error protobuf-syntax"}},
        {component(named("\xED\xA0\x80")), {"component name=\xED\xA0\x80"}, {"error protobuf-syntax"}},
        {component(field(2, kBad) + named("N")), {"component name=N"}, {"error protobuf-syntax"}},
        {component(named(kBad) + field(16, kBad)),
         {"component name=" + kBad, "component purl=" + kBad},
         {"error protobuf-syntax", "error protobuf-syntax"}},
        {component(named("\xD0\x9A\x00\xF0\x9F\x98\x80"s)), {"component name=\xD0\x9A\x00\xF0\x9F\x98\x80"s}, {}},
    };
    for (const auto& [fields, facts, codes] : kCases) {
        const test::Document document = read(bom(fields));
        CHECK(test::facts_of(document.inventory) == facts);
        CHECK(codes_of(document.inventory) == codes);
        CHECK(document.inventory.complete == codes.empty());
    }
    const test::Document document = read(bom(component(named(kBad))));
    CHECK(document.inventory.diagnostics[0].offset == document.text->find('\xFF'));
}

TEST_CASE("a message that is malformed inside is said with its place, and what is around it is judged") {
    const struct {
        std::string name, bad;  // behind the name of a component
        std::string message;
    } kCases[] = {
        {"number 0", "\x02\x00"s, "a field has the number 0"},
        {"group", "\x0B\x0C"s, "field 1 is a group, which is not used any more"},
        {"wire type", "\x0F"s, "field 1 has the wire type 7, which does not exist"},
        {"number", "\x08\xFF"s, "a number is cut off"},
        {"long number", "\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"s, "a number has more than 64 bits"},
        {"length",
         "\x82\x01\x7F"
         "x"s,
         "field 16 of \"components\" goes on for 126 bytes behind the end of what is around it"},
        {"length of a message", "\x22\x7F\x0A\x01S"s, "field 4 of \"components\" goes on for 124 bytes behind the end of what is around it"},
        {"fixed",
         "\x09"
         "1234567"s,
         "the value of field 1 is cut off"},
    };
    for (const auto& [name, bad, message] : kCases) {
        CAPTURE(name);
        const std::string before = bom(component(named("A")));
        const test::Document document = read(before + component(named("B") + bad) + component(named("C")));
        CHECK(test::facts_of(document.inventory) == Lines{"component name=A", "component name=B", "component name=C"});
        CHECK_FALSE(document.inventory.complete);
        REQUIRE(codes_of(document.inventory) == Lines{"error protobuf-syntax"});
        CHECK(document.inventory.diagnostics[0].message == "not well-formed protobuf: " + message);
        CHECK(document.inventory.diagnostics[0].offset >= before.size());
        CHECK(document.inventory.diagnostics[0].offset < document.text->size());
    }
}

TEST_CASE("bytes behind a protobuf document that are none of its fields make it incomplete") {
    const std::string whole = bom(component(named("N")));
    for (const std::string& more : {"x"s, "\0"s, "\0\0"s, "{}"s, "\n"s, "\x1A"s, "\xEF\xBB\xBF"s, "\xFF\xFF"s}) {
        const test::Document document = read(whole + more);
        CHECK_FALSE(document.inventory.complete);
        CHECK(test::facts_of(document.inventory) == Lines{"component name=N"});
    }
    // Two documents in a row are one, with the fields of both: that is how protobuf merges messages.
    const test::Document both = read(whole + bom(component(named("M"))));
    CHECK(test::facts_of(both.inventory) == Lines{"component name=N", "component name=M"});
    CHECK(codes_of(both.inventory) == Lines{"warning field-said-twice"});
}

TEST_CASE("cut anywhere inside a field a protobuf document is incomplete; between two fields it says that its end is not proven") {
    std::vector<std::string> fields{field(1, "1.6"), field(2, 1)};
    for (const Place& place : kPlaces) fields.push_back(place.fields);
    std::string whole;
    std::vector<std::size_t> ends;  // of the root's fields
    for (const std::string& bytes : fields) whole += bytes;
    for (std::size_t at = 0; at < whole.size(); ends.push_back(at)) {
        // All of these have numbers below 16, and lengths of one or two bytes.
        const auto length = static_cast<unsigned char>(whole[at + 1]);
        at += (whole[at] & 7) == 0 ? 2 : length < 0x80 ? 2 + length : 3 + (length & 0x7FU) + 128U * static_cast<unsigned char>(whole[at + 2]);
    }
    REQUIRE(ends.back() == whole.size());
    const Format& format = *find_format("cyclonedx-protobuf");
    REQUIRE(read_sbom(format, whole, {}).complete);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        const Inventory inventory = read_sbom(format, std::string_view{whole}.substr(0, size), {});
        const bool between_fields = size > 0 && std::binary_search(ends.begin(), ends.end(), size);
        REQUIRE(inventory.complete == between_fields);
        REQUIRE(test::codes_of(inventory).back() == kOpenEnd);
        if (between_fields || size == 0) continue;
        // The cut is said once, however many messages it goes through.
        REQUIRE(std::count_if(inventory.diagnostics.begin(), inventory.diagnostics.end(),
                              [](const Diagnostic& d) { return d.code == "protobuf-syntax"; }) == 1);
    }
    // What stood before the cut is judged, also in the message that was cut.
    const std::string cut = bom(component(named("A")) + component(named("B") + field(19, field(1, named("C") + field(16, "purl")))));
    const Inventory inventory = read_sbom(format, std::string_view{cut}.substr(0, cut.size() - 2), {});
    CHECK(test::facts_of(inventory) == Lines{"component name=A", "component name=B", "pedigree name=C"});
    // Somebody vouches for all of the bytes.
    CHECK(test::codes_of(read_sbom(format, cut, {}, true)).empty());
}

TEST_CASE("any one byte replaced or left out does no harm") {
    std::string whole = bom("");
    for (const Place& place : kPlaces) whole += place.fields;
    const Format& format = *find_format("cyclonedx-protobuf");
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const std::string& replacement : {""s, "\x00"s, "\x0B"s, "\x7F"s, "\xFF"s}) {
            const std::string damaged = whole.substr(0, at) + replacement + whole.substr(at + 1);
            const Inventory inventory = read_sbom(format, damaged, {});
            for (const Diagnostic& diagnostic : inventory.diagnostics) REQUIRE(diagnostic.offset <= damaged.size());
            if (inventory.complete) {
                const Format* recognised = recognise(damaged);
                REQUIRE(recognised != nullptr);
                REQUIRE(recognised->id == format.id);
            }
        }
    }
}

TEST_CASE("CycloneDX protobuf: a document is recognised by its version, wherever that stands") {
    const struct {
        std::string bytes;
        bool is_one;
    } kCases[] = {
        {field(1, "1.3"), true},
        {field(1, "1.7") + component(named("N")), true},
        {field(1, "1.10"), true},
        {field(1, "2.0"), true},  // to be refused with a reason
        {component(named("N")) + field(1, "1.6"), true},
        {metadata("") + field(2, 1) + field(99, "x") + field(1, "1.6"), true},
        {field(1, "1.6") + "\xFF\xFF", true},
        {field(1, "x") + field(1, "1.6"), true},
        {"", false},
        {field(1, "1.6").substr(0, 4), false},
        {field(1, ""), false},
        {field(1, "1"), false},
        {field(1, "1."), false},
        {field(1, ".6"), false},
        {field(1, "1.6.1"), false},
        {field(1, "v1.6"), false},
        {field(1, "1.6 "), false},
        {field(1, "1.000000000006"), false},
        {field(1, 16), false},
        {component(field(1, "1.6")), false},
        {"\x0B"s + field(1, "1.6"), false},
        {component(named("N")), false},
        {"\n 1.6 is the version that was meant, and this is a text", false},
        {"\n\n1.2 A heading", false},
        {"\x7F"
         "ELF\x02\x01\x01",
         false},
        {"PK\x03\x04", false},
        {"MZ\x90", false},
        {"\x1F\x8B\x08", false},
        {"\x89PNG\r\n\x1A\n", false},
        {"\xCA\xFE\xBA\xBE", false},
        {std::string(5000, '\0'), false},
        {std::string(5000, '\n'), false},
        {std::string(5000, '\xFF'), false},
    };
    for (const auto& [bytes, is_one] : kCases) {
        CAPTURE(bytes);
        const Format* format = recognise(bytes);
        CHECK((format != nullptr && format->id == "cyclonedx-protobuf") == is_one);
        if (is_one) CHECK(may_be_sbom(bytes));
    }
    // Bytes at random, the same in every run.
    std::uint32_t state = 1;
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes;
        for (int j = 0; j < 64; ++j) bytes += static_cast<char>((state = state * 1'664'525 + 1'013'904'223) >> 24);
        REQUIRE(recognise(bytes) == nullptr);
    }
}

TEST_CASE("CycloneDX protobuf: newer minor versions are read as far as known, other major versions never pass") {
    const struct {
        std::string fields;
        Lines codes;
    } kCases[] = {
        {field(1, "1.3"), {}},
        {field(1, "1.7"), {}},
        {field(1, "1.8"), {"warning newer-version"}},
        {field(1, "2.0"), {"error unknown-version"}},
        {field(1, "0.9"), {"error unknown-version"}},
        {field(1, "1.6x"), {"error unknown-version"}},
        {field(1, "1.6") + field(1, "one"), {"warning field-said-twice", "error unknown-version"}},
        {"", {"error unknown-version"}},
    };
    for (const auto& [fields, codes] : kCases) {
        const Inventory inventory = read_sbom(*find_format("cyclonedx-protobuf"), fields + component(named("N")), {});
        CHECK(codes_of(inventory) == codes);
        CHECK(inventory.complete == (codes.empty() || codes.back() == "warning newer-version"));
        CHECK(inventory.count(Origin::component) == 1);
    }
}

TEST_CASE("an enumeration that is a list comes one by one or packed") {
    static constexpr std::string_view kWords[] = {"zero", "one", "two"};
    static constexpr Row kItemRows[] = {{.name = "many", .many = Many::list, .take = take_fact, .on = On::description, .protobuf = {1, kWords}},
                                        {.name = "single", .take = take_fact, .on = On::description, .protobuf = {2, kWords}}};
    static constexpr Table kItem{kItemRows};
    static constexpr Row kRootRows[] = {
        {.name = "item", .many = Many::list, .fields = &kItem, .begin = begin_component, .finish = finish_component, .protobuf = {1}}};
    static constexpr Table kRoot{kRootRows};
    const struct {
        std::string fields;
        Lines facts, codes;
    } kCases[] = {
        {field(1, 1) + field(1, 0) + field(2, 2), {"description=one", "description=zero", "description=two"}, {}},
        {field(1, "\x01\x00\x02"s) + field(2, 2), {"description=one", "description=zero", "description=two", "description=two"}, {}},
        {field(1, ""s) + field(2, 2), {"description=two"}, {}},
        {field(1, "\x01\x80"s) + field(2, 2), {"description=one", "description=two"}, {"error protobuf-syntax"}},
        {field(2, "\x01"s), {}, {"error wrong-type"}},
        {"", {"description=zero"}, {}},  // a single one that is left out is 0
    };
    for (const auto& [fields, facts, codes] : kCases) {
        const std::string bytes = field(1, fields);
        InventoryBuilder builder{bytes, {}};
        read_protobuf_tables(kRoot, bytes, {}, builder);
        const Inventory inventory = builder.finish();
        Lines found;
        for (const Fact& fact : inventory.components.at(0).facts) found.push_back(test::shown(fact));
        CHECK(found == facts);
        CHECK(test::codes_of(inventory) == codes);
    }
}

TEST_CASE("a CycloneDX protobuf document over a limit is not complete") {
    std::string many = component(named("c"));
    for (int i = 0; i < 50; ++i) many += component(field(3, std::to_string(i)) + named("component") + field(16, "pkg:npm/x"));
    many += field(8, field(1, "0") + field(2, field(1, "1")) + field(2, field(1, "2")) + field(2, field(1, "3")));
    std::string deep = named("c");
    for (int i = 1; i < 30; ++i) deep = named("c") + field(21, deep);
    deep = component(deep);
    struct Case {
        std::size_t Limits::*limit;
        std::size_t enough;
        const std::string& fields;
    };
    const Case kCases[] = {{&Limits::components, 51, many},
                           {&Limits::facts, 101, many},
                           {&Limits::relationships, 3, many},
                           {&Limits::text, 9, many},
                           {&Limits::depth, 31, deep}};
    for (const auto& [limit, enough, fields] : kCases) {
        Limits limits;
        limits.*limit = enough;
        CHECK(read(bom(fields), limits).inventory.complete);
        limits.*limit = enough - 1;
        const Inventory inventory = read(bom(fields), limits).inventory;
        CHECK_FALSE(inventory.complete);
        const Lines codes = test::codes_of(inventory);
        CHECK(std::count(codes.begin(), codes.end(), "error over-limit") >= 1);
    }
}

// Messages in messages, by turns in the fields of these numbers: each length is put in front from the inside out.
std::string nested(std::size_t levels, const std::vector<std::uint64_t>& numbers, const std::string& innermost) {
    std::string reversed{innermost.rbegin(), innermost.rend()};
    for (std::size_t i = levels; i-- > 0;) {
        const std::string head = tag(numbers[i % numbers.size()], 2) + varint(reversed.size());
        reversed.append(head.rbegin(), head.rend());
    }
    return {reversed.rbegin(), reversed.rend()};
}

TEST_CASE("hostile protobuf documents are answered, however deep or repetitive") {
    std::string pieces;   // of one message, which has pieces of its own
    std::string unknown;  // fields
    std::string wrong;    // lengths
    for (int i = 0; i < 200'000; ++i) {
        pieces += metadata(field(4, field(4, field(1, "S"))));
        unknown += field(99, i);
        wrong += component("\x42\x7F"s);
    }
    std::string pairs;
    for (int i = 0; i < 100'000; ++i) pairs += field(1, 1) + field(2, "aa");
    const struct {
        std::string fields;
        bool complete;
    } kCases[] = {
        {component(nested(10'000, {21}, named("N"))), false},
        {component(nested(900, {21}, named("N"))), true},
        {component(nested(10'000, {19, 1}, named("N"))), false},
        {component(nested(100'000, {19, 2}, "")), false},
        {service(nested(10'000, {13}, "")), false},
        {field(8, nested(10'000, {2}, field(1, "r"))), false},
        {pieces, true},
        {unknown, true},
        {wrong, false},
        {component(field(12, pairs)), false},
    };
    for (const auto& [fields, complete] : kCases) {
        const test::Document document = read(bom(fields));
        CHECK(document.inventory.complete == complete);
    }
}

}  // namespace
}  // namespace denybom
