// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "../identifier/corpora.h"
#include "documents.h"

namespace denybom {
namespace {

using test::Lines;

const std::string kHead = "spdxVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\nname: d\n";
const std::string kNote = "note end-not-provable";

Lines faults_of(const Inventory& inventory) {
    Lines codes = test::codes_of(inventory);
    std::erase(codes, kNote);
    return codes;
}

TEST_CASE("SPDX as YAML is what it is as JSON") {
    const std::string json = test::spdx(
        R"("name":"d","packages":[{"SPDXID":"SPDXRef-a","name":"a","versionInfo":"1.10","supplier":"Organization: b","externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:npm/a@1"}],
           "checksums":[{"algorithm":"SHA1","checksumValue":"aa"}]}],"relationships":[{"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES","relatedSpdxElement":"SPDXRef-a"}])");
    const std::string block = kHead + R"(packages:
- SPDXID: SPDXRef-a
  name: a
  versionInfo: 1.10
  supplier: "Organization: b"
  externalRefs:
  - {referenceType: purl, referenceLocator: 'pkg:npm/a@1'}
  checksums: [{algorithm: SHA1, checksumValue: aa}]
relationships:
- spdxElementId: SPDXRef-DOCUMENT
  relationshipType: DESCRIBES
  relatedSpdxElement: SPDXRef-a
)";
    const std::string flow =
        R"({spdxVersion: SPDX-2.3, SPDXID: SPDXRef-DOCUMENT, name: d, packages: [{SPDXID: &ref SPDXRef-a, name: a, versionInfo: 1.10, supplier: "Organization: b",
           externalRefs: [{referenceType: purl, referenceLocator: "pkg:npm/a@1"}], checksums: [{algorithm: SHA1, checksumValue: aa}]}],
           relationships: [{spdxElementId: SPDXRef-DOCUMENT, relationshipType: DESCRIBES, relatedSpdxElement: *ref}]})";
    const test::Document expected = test::read(json);
    for (const std::string& text : {block, flow, "---\n" + json, "%YAML 1.1\n---\n" + block + "...\n", "\xEF\xBB\xBF# c\n" + block}) {
        const test::Document document = test::read(text);
        CHECK(document.format->id == "spdx-yaml");
        CHECK(test::facts_of(document.inventory) == test::facts_of(expected.inventory));
        CHECK(test::subjects_of(document.inventory) == Lines{"a"});
        CHECK(document.inventory.components.at(0).version == "1.10");
        CHECK(document.inventory.spec_version == "2.3");
        CHECK(faults_of(document.inventory).empty());
        CHECK(document.inventory.complete);
    }
}

TEST_CASE("YAML that could mean something else to another reader is not complete, and what it says is judged") {
    const struct {
        std::string text;
        bool complete;
        Lines faults, facts;
    } kCases[] = {
        {"packages:\n- name: a\n", true, {}, {"component name=a"}},
        {"packages:\n- name: a\n  name: b\n", true, {"warning field-said-twice"}, {"component name=a", "component name=b"}},
        {"packages:\n- &x {name: a}\n- *x\n", true, {}, {"component name=a", "component name=a"}},
        {"packages:\n- &x {name: a}\n- {<<: *x, versionInfo: 1}\n", false, {"error yaml-syntax"}, {"component name=a"}},
        {"packages:\n- !package {name: a}\n", false, {"error yaml-syntax"}, {"component name=a"}},
        {"packages:\n- *x\n- name: a\n", false, {"warning wrong-type", "error yaml-syntax"}, {"component name=a"}},
        {"packages:\n- name: a\n---\npackages:\n- name: b\n", false, {"error yaml-syntax"}, {"component name=a"}},
        {"packages:\n- name: a\n  versionInfo: [\n", false, {"error yaml-syntax"}, {"component name=a"}},
        {"packages:\n  name: a\n", false, {"error wrong-type"}, {"component name=a"}},
        {"packages:\n- a\n", false, {"error wrong-type"}, {}},
        {"packages: ~\n", true, {"warning wrong-type"}, {}},
        {"packages:\n- name: a\nbomFormat: CycloneDX\n", false, {"error mixed-formats"}, {"component name=a"}},
        {"relationships:\n- {spdxElementId: SPDXRef-DOCUMENT, relationshipType: DESCRIBES, relatedSpdxElement: SPDXRef-a}\n",
         false,
         {"error dangling-reference", "error dangling-reference"},
         {}},
        {"relationships:\n- {spdxElementId: SPDXRef-document, relationshipType: CONTAINS, relatedSpdxElement: NONE}\n",
         true,
         {"warning dangling-reference"},
         {}},
        // A document that is not declared is a fault alike in every syntax; an element of this one may have been cut off.
        {"packages:\n- {name: a, SPDXID: SPDXRef-a}\nrelationships:\n- {spdxElementId: SPDXRef-a, relationshipType: DEPENDS_ON, relatedSpdxElement: \"DocumentRef-x:SPDXRef-y\"}\n",
         true,
         {"warning dangling-reference"},
         {"component name=a"}},
        {"packages:\n- {name: a, SPDXID: SPDXRef-a}\nrelationships:\n- {spdxElementId: SPDXRef-a, relationshipType: DEPENDS_ON, relatedSpdxElement: SPDXRef-y}\n",
         false,
         {"error dangling-reference"},
         {"component name=a"}},
    };
    for (const auto& [text, complete, faults, facts] : kCases) {
        CAPTURE(text);
        const test::Document document = test::read(kHead + text);
        CHECK(faults_of(document.inventory) == faults);
        CHECK(test::facts_of(document.inventory) == facts);
        CHECK(document.inventory.complete == complete);
    }
}

TEST_CASE("YAML is recognised by a root field that only SPDX has") {
    const struct {
        std::string text;
        bool is;
    } kCases[] = {
        {"spdxVersion: SPDX-2.3\n", true},
        {"---\nSPDXID: x\nspdxVersion: SPDX-2.3\n", true},
        {"# c\n\n--- # d\n\"spdxVersion\": \"SPDX-2.3\"\n", true},
        {"'SPDXID' : x", true},
        {"--- {spdxVersion: x}", true},
        {"{ # c\n  spdxVersion: x}", true},
        {"name: x\npackages:\n- name: a\ncreationInfo:\n  created: x\n", true},
        {"%YAML 1.2\n---\nSPDXID: x\r\n", true},
        {"\xEF\xBB\xBFspdxVersion: x", true},
        {"\"SPDXID\": 1", true},
        {"spdxVersion:x\n", false},
        {"  spdxVersion: x\n", true},
        {"a:\n  spdxVersion: x\n", false},
        {"words\nspdxVersion: x\n", false},
        {"apiVersion: v1\nkind: x\n", false},
        {"- spdxVersion: x\n", false},
        {"name: x\npackages:\n- name: a\n", false},
        {"---\n", false},
        {"", false},
        {"spdxVersion", false},
        {"{a: {spdxVersion: x}}", false},
        {"SPDXVersion: SPDX-2.3\nspdxVersion: x\n", false},
        {"{\"spdxVersion\": \"SPDX-2.3\"}", false},
    };
    for (const auto& [text, is] : kCases) {
        CAPTURE(text);
        const Format* format = recognise(text);
        CHECK((format != nullptr && format->id == "spdx-yaml") == is);
        if (is) CHECK(may_be_sbom(text));
    }
}

TEST_CASE("cut at any line end, a YAML document says that its end is not proven, and a missing target makes it incomplete") {
    const auto file = test::corpus("wild-sboms/spdx-yaml/ort__project-xyz.spdx.yml");
    if (!file) return;
    const std::string text = test::read_file(*file);
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', end + 1)) {
        const std::string_view cut = std::string_view{text}.substr(0, end + 1);
        const Inventory inventory = read_sbom(*find_format("spdx-yaml"), cut, {});
        const Lines codes = test::codes_of(inventory);
        CAPTURE(cut);
        CHECK(std::find(codes.begin(), codes.end(), kNote) != codes.end());
        if (cut.find("\ndocumentDescribes:\n- ") != std::string_view::npos && inventory.count(Origin::component) == 0)
            CHECK_FALSE(inventory.complete);
    }
    CHECK(test::codes_of(read_sbom(*find_format("spdx-yaml"), text, {}, true)).empty());
}

TEST_CASE("facts of YAML are found again by line, column and pointer") {
    const std::string text =
        kHead + "packages:\n- name: a\n  externalRefs:\n  - {referenceType: purl, referenceLocator: \"pkg:npm/\xD0\x9A\"}\n- name: b\n";
    const test::Document document = test::read(text);
    REQUIRE(document.inventory.components.size() == 2);
    const std::vector<ByteOffset> offsets{document.inventory.components[0].facts[1].offset, document.inventory.components[1].offset,
                                          document.inventory.components[1].facts[0].offset};
    const auto places = locate("spdx-yaml", text, offsets);
    CHECK(places[0].pointer == "/packages/0/externalRefs/0/referenceLocator");
    CHECK((places[0].line == 7 && places[0].column == 45));
    CHECK(places[1].pointer == "/packages/1");
    CHECK(places[2].pointer == "/packages/1/name");
    CHECK((places[2].line == 8 && places[2].column == 9));
}

TEST_CASE("hostile YAML is answered quickly") {
    std::string aliases = kHead + "x: &a {name: b}\npackages:\n";
    for (int i = 0; i < 1'000'000; ++i) aliases += "- *a\n";
    std::string braces = kHead;
    for (int i = 0; i < 10'000; ++i) braces += "packages: {";
    for (const std::string& text : {aliases, kHead + "packages: " + std::string(10'000, '['), braces}) {
        const test::Document document = test::read(text);
        const Lines codes = test::codes_of(document.inventory);
        CHECK(std::find(codes.begin(), codes.end(), "error over-limit") != codes.end());
        CHECK_FALSE(document.inventory.complete);
    }
}

}  // namespace
}  // namespace denybom
