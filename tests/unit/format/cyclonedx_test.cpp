// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include "documents.h"

namespace denybom {
namespace {

using test::cyclonedx;
using test::Lines;
using test::read;

struct Place {
    std::string members;  // of the root object
    Lines facts;
};

// Every place of a document in which something can stand that a denylist knows.
const Place kPlaces[] = {
    // Components and what is said of them.
    {R"("components":[{"name":"N"}])", {"component name=N"}},
    {R"("components":[{"name":"N","components":[{"name":"M","components":[{"name":"L"}]}]}])",
     {"component name=N", "component name=M", "component name=L"}},
    {R"("components":[{"type":"library","group":"G","name":"N","version":"1","purl":"P","cpe":"C","publisher":"Pub","author":"A","copyright":"Cr",
         "description":"D"}])",
     {"component name[group]=G", "component name=N", "component purl=P", "component cpe=C", "component publisher=Pub", "component author=A",
      "component copyright=Cr", "component description=D"}},
    {R"("components":[{"hashes":[{"alg":"SHA-256","content":"aa"},{"content":"bb","alg":"MD5"}]}])",
     {"component hash[SHA-256]=aa", "component hash[MD5]=bb"}},
    {R"("components":[{"supplier":{"name":"S","url":["https://s.example"],"contact":[{"name":"X","email":"x@s.example"}]}}])",
     {"component supplier=S", "component supplier[url]=https://s.example", "component supplier[email]=x@s.example"}},
    {R"("components":[{"manufacturer":{"name":"M","url":["https://m.example"]}}])",
     {"component manufacturer=M", "component manufacturer[url]=https://m.example"}},
    {R"("components":[{"authors":[{"name":"A","email":"a@example"},{"name":"B"}]}])",
     {"component author=A", "component author[email]=a@example", "component author=B"}},
    {R"("components":[{"licenses":[{"license":{"id":"MIT"}},{"license":{"name":"N","text":{"content":"T"},"url":"U"}},{"expression":"A OR B"}]}])",
     {"component licence=MIT", "component licence=N", "component licence=T", "component reference[license]=U", "component licence=A OR B"}},
    {R"("components":[{"licenses":[{"expression":"A OR B","expressionDetails":[{"licenseIdentifier":"A","text":{"content":"T"},"url":"U"},{"licenseIdentifier":"B"}]}]}])",
     {"component licence=A OR B", "component licence=A", "component licence=T", "component reference[license]=U", "component licence=B"}},
    {R"("components":[{"licenses":[{"license":{"id":"X","licensing":{"licensor":{"organization":{"name":"O"}}}}},{"license":{"id":"Y",
         "licensing":{"licensor":{"individual":{"name":"I"}}}}}]}])",
     {"component licence=X", "component supplier=O", "component licence=Y", "component author[person]=I"}},
    {R"("components":[{"externalReferences":[{"type":"vcs","url":"U","comment":"C","hashes":[{"alg":"SHA-1","content":"cc"}]}]}])",
     {"component description=C", "component hash[SHA-1]=cc", "component reference[vcs]=U"}},
    {R"("components":[{"name":"N","externalReferences":[{"type":"bom","url":"urn:cdx:x/1"}]}])",
     {"component name=N", "component reference[bom]=urn:cdx:x/1", "external reference=urn:cdx:x/1"}},
    {R"("components":[{"properties":[{"name":"n","value":"v"},{"value":"alone"}]}])", {"component property[n]=v", "component property=alone"}},
    {R"("components":[{"swid":{"tagId":"T","name":"N","version":"1","text":{"content":"X"},"url":"U"}}])",
     {"component swid=T", "component name[swid]=N", "component swid=X", "component reference[swid]=U"}},
    {R"("components":[{"omniborId":["gitoid:blob:sha1:x"],"swhid":["swh:1:cnt:y"],"tags":["t"]}])",
     {"component identifier[gitoid]=gitoid:blob:sha1:x", "component identifier[swhid]=swh:1:cnt:y", "component description=t"}},
    {R"("components":[{"data":[{"name":"N","description":"D","governance":{"owners":[{"organization":{"name":"O"}}]}}]}])",
     {"component description=N", "component description=D", "component supplier=O"}},
    {R"("components":[{"data":[{"contents":{"url":"U","properties":[{"name":"n","value":"v"}]},"governance":{"stewards":[{"contact":{"name":"I","email":"i@x"}}]}}]}])",
     {"component reference[distribution]=U", "component property[n]=v", "component author[person]=I", "component author[email]=i@x"}},

    // What else is said of a component.
    {R"("components":[{"releaseNotes":{"type":"major","title":"T","featuredImage":"U","aliases":["A"],"resolves":[{"source":{"name":"other"}}],"notes":[{"locale":"en","text":{"content":"N"}}]}}])",
     {"component description=T", "component reference=U", "component description=A", "component description=N"}},
    {R"("components":[{"modelCard":{"modelParameters":{"architectureFamily":"F","datasets":[{"ref":"d"},{"name":"N","contents":{"url":"U"}}]},
         "considerations":{"useCases":["C"],"environmentalConsiderations":{"energyConsumptions":[{"energyProviders":[{"organization":{"name":"O"}}]}]}}}}])",
     {"component description=F", "component description=N", "component reference[distribution]=U", "component description=C", "component description=O"}},
    {R"("components":[{"cryptoProperties":{"oid":"1.2","certificateProperties":{"subjectName":"S","issuerName":"I","fingerprint":{"alg":"SHA-1","content":"aa"}}}}])",
     {"component identifier=1.2", "component description=S", "component description=I", "component hash[SHA-1]=aa"}},
    {R"("components":[{"patentAssertions":[{"assertionType":"license","asserter":{"name":"O","contact":[{"name":"I"}]},"notes":"N"},{"asserter":"a-ref"}]}])",
     {"component description=O", "component description=I", "component description=N"}},

    // Evidence.
    {R"("components":[{"evidence":{"identity":[{"field":"purl","concludedValue":"P"},{"field":"cpe","concludedValue":"C"},{"field":"name",
         "concludedValue":"N"},{"field":"hash","concludedValue":"H"},
        {"field":"group","concludedValue":"G"},{"field":"version","concludedValue":"1"},{"field":"swid","concludedValue":"S"},{"field":"omniborId",
         "concludedValue":"O"}]}}])",
     {"component purl[evidence]=P", "component cpe[evidence]=C", "component name[evidence]=N", "component hash=H", "component name[group]=G",
      "component swid[evidence]=S", "component identifier[evidence]=O"}},
    {R"("components":[{"evidence":{"identity":{"field":"purl","methods":[{"technique":"filename","value":"V"},{"value":"W"}]}}}])",
     {"component purl[evidence]=V", "component purl[evidence]=W"}},
    {R"("components":[{"evidence":{"identity":{"methods":[{"value":"V"}],"concludedValue":"W","field":"cpe"}}}])",
     {"component cpe[evidence]=V", "component cpe[evidence]=W"}},
    {R"("components":[{"evidence":{"identity":[{"field":"name","methods":[{"value":"V"}]},{"field":"cpe"}]}}])", {"component name[evidence]=V"}},
    {R"("components":[{"evidence":{"occurrences":[{"location":"/lib/x.dll","additionalContext":"C","symbol":"S"}],"callstack":{"frames":[{"package":"P",
         "module":"M","function":"f","fullFilename":"F"}]}}}])",
     {"component file=/lib/x.dll", "component description=C", "component description=S", "component identifier=P", "component identifier=M", "component description=f", "component file=F"}},
    {R"("components":[{"evidence":{"licenses":[{"expression":"E"}],"copyright":[{"text":"T"}]}}])", {"component licence=E", "component copyright=T"}},

    // Pedigree.
    {R"("components":[{"pedigree":{"ancestors":[{"name":"A","components":[{"name":"B"}]}],"descendants":[{"purl":"D"}],"variants":[{"cpe":"V"}]}}])",
     {"pedigree name=A", "pedigree name=B", "pedigree purl=D", "pedigree cpe=V"}},
    {R"("components":[{"pedigree":{"commits":[{"url":"U","message":"M","author":{"name":"A","email":"a@x"},"committer":{"name":"C"}}],
         "patches":[{"type":"backport","diff":{"url":"P"}}],"notes":"N"}}])",
     {"component reference[vcs]=U", "component pedigree=M", "component pedigree[person]=A", "component pedigree[email]=a@x",
      "component pedigree[person]=C", "component pedigree=P", "component pedigree=N"}},
    {R"("components":[{"pedigree":{"ancestors":[{"pedigree":{"ancestors":[{"name":"deep"}]}}]}}])", {"pedigree name=deep"}},

    // The subject and what is said of the document.
    {R"("metadata":{"component":{"name":"N","supplier":{"name":"S"},"components":[{"name":"M"}]}})",
     {"root name=N", "root supplier=S", "root name=M"}},
    {R"("metadata":{"component":{"name":"N","pedigree":{"variants":[{"name":"V"}]}}})", {"root name=N", "pedigree name=V"}},
    {R"("metadata":{"component":{"name":"N"},"supplier":{"name":"S"},"manufacture":{"name":"M"},"manufacturer":{"name":"R"},
         "licenses":[{"license":{"id":"MIT"}}],"properties":[{"name":"n","value":"v"}]})",
     {"root name=N", "root supplier=S", "root manufacturer=M", "root manufacturer=R", "root licence=MIT", "root property[n]=v"}},
    {R"("metadata":{"supplier":{"name":"S"}})", {"root supplier=S"}},
    {R"("metadata":{"component":{"name":"N"}},"properties":[{"name":"n","value":"v"}],"externalReferences":[{"type":"website","url":"U"}])",
     {"root name=N", "root property[n]=v", "root reference[website]=U"}},
    {R"("externalReferences":[{"type":"bom","url":"U"}])", {"external reference=U", "root reference[bom]=U"}},

    // Tools, in both shapes.
    {R"("metadata":{"tools":[{"vendor":"V","name":"N","version":"1","hashes":[{"alg":"MD5","content":"aa"}]}]})",
     {"tool supplier=V", "tool name=N", "tool hash[MD5]=aa"}},
    {R"("metadata":{"tools":{"components":[{"name":"N","supplier":{"name":"S"}}],"services":[{"name":"X","provider":{"name":"P"}}]}})",
     {"tool name=N", "tool supplier=S", "tool name=X", "tool supplier=P"}},
    {R"("vulnerabilities":[{"id":"CVE-1","tools":[{"vendor":"V","name":"N"}]}])", {"tool supplier=V", "tool name=N"}},
    {R"("annotations":[{"annotator":{"component":{"name":"N"}},"text":"T"},{"annotator":{"service":{"name":"S"}}}])",
     {"tool name=N", "tool name=S", "root description=T"}},
    {R"("metadata":{"authors":[{"name":"A","email":"a@x"},{}]},"annotations":[{"annotator":{"organization":{"name":"O"}}},{"annotator":{"individual":{"name":"I"}}}])",
     {"tool author[person]=A", "tool author[email]=a@x", "tool supplier=O", "tool author[person]=I"}},

    // Services.
    {R"("services":[{"group":"G","name":"N","provider":{"name":"P"},"endpoints":["https://x.example","https://y.example"],"description":"D"}])",
     {"service name[group]=G", "service name=N", "service supplier=P", "service endpoint=https://x.example", "service endpoint=https://y.example",
      "service description=D"}},
    {R"("services":[{"name":"N","services":[{"name":"M","services":[{"endpoints":["E"]}]}]}])",
     {"service name=N", "service name=M", "service endpoint=E"}},
    {R"("services":[{"data":[{"source":["A"],"destination":["B"],"governance":{"custodians":[{"organization":{"name":"C"}}],
         "stewards":[{"organization":{"name":"D"}}]}}]}])",
     {"service endpoint=A", "service endpoint=B", "service supplier=C", "service supplier=D"}},
    {R"("services":[{"licenses":[{"expression":"L"}],"externalReferences":[{"type":"website","url":"U"}],"properties":[{"name":"n","value":"v"}],
         "tags":["t"]}])",
     {"service licence=L", "service reference[website]=U", "service property[n]=v", "service description=t"}},

    // Formulation and declarations.
    {R"("formulation":[{"components":[{"name":"N","components":[{"name":"M"}]}],"services":[{"name":"S"}]}])",
     {"pedigree name=N", "pedigree name=M", "service name=S"}},
    {R"("formulation":[{"workflows":[{"name":"W","description":"D","resourceReferences":[{"externalReference":{"type":"vcs","url":"U"}}],
        "tasks":[{"name":"T","steps":[{"name":"S","commands":[{"executed":"C"}]}],"inputs":[{"resource":{"externalReference":{"type":"other",
         "url":"I"}}}],"outputs":[{"properties":[{"name":"n","value":"v"}]}],
        "workspaces":[{"description":"K"}]}]}]}])",
     {"pedigree description=W", "pedigree description=D", "pedigree reference[vcs]=U", "pedigree description=T", "pedigree description=S",
      "pedigree description=C", "pedigree reference[other]=I", "pedigree property[n]=v", "pedigree description=K"}},
    {R"("formulation":[{"workflows":[{"trigger":{"name":"T","resourceReferences":[{"externalReference":{"type":"vcs","url":"U"}}],"event":{"source":{"externalReference":{"type":"other","url":"E"}}},
         "conditions":[{"expression":"X"}],"inputs":[{"parameters":[{"name":"n","value":"v"}],"environmentVars":[{"name":"m","value":"w"},"alone"]}]},
         "workspaces":[{"mountPath":"/m","volume":{"name":"V","path":"/v"}}]}]}])",
     {"pedigree description=T", "pedigree reference[vcs]=U", "pedigree reference[other]=E", "pedigree description=X", "pedigree property[n]=v", "pedigree property[m]=w", "pedigree property=alone",
      "pedigree file=/m", "pedigree description=V", "pedigree file=/v"}},
    {R"("declarations":{"claims":[{"externalReferences":[{"type":"other","url":"U"}]}],"evidence":[{"data":[{"contents":{"url":"C"}}],"author":{"name":"A"}}],
         "affirmation":{"signatories":[{"organization":{"name":"O"}}]}},"definitions":{"standards":[{"owner":"W"}],"patents":[{"title":"P","patentAssignee":[{"name":"H"}]}]})",
     {"pedigree reference[other]=U", "pedigree reference[distribution]=C", "pedigree description=A", "pedigree description=O", "pedigree description=W", "pedigree description=P",
      "pedigree description=H"}},
    {R"("declarations":{"targets":{"organizations":[{"name":"O"}],"components":[{"name":"N"}],"services":[{"name":"S"}]}})",
     {"pedigree supplier=O", "pedigree name=N", "service name=S"}},
};

TEST_CASE("what stands in any place of a CycloneDX document is found, with its origin") {
    for (const Place& place : kPlaces) {
        CAPTURE(place.members);
        const test::Document document = read(cyclonedx(place.members));
        CHECK(test::facts_of(document.inventory) == place.facts);
        CHECK(document.inventory.complete);
        CHECK(test::codes_of(document.inventory).empty());
    }
}

TEST_CASE("the place of a fact of a CycloneDX document is that of its value in the text") {
    for (const Place& place : kPlaces) {
        const test::Document document = read(cyclonedx(place.members));
        const std::string& text = *document.text;
        for (const Component& component : document.inventory.components) {
            for (const Fact& fact : component.facts) {
                CAPTURE(place.members, test::shown(fact));
                CHECK(text.compare(fact.offset, fact.value.size() + 2, "\"" + std::string{fact.value} + "\"") == 0);
            }
        }
    }
}

TEST_CASE("the order of fields does not matter to a component") {
    std::vector<std::string> fields{R"("name":"N")",
                                    R"("version":"1")",
                                    R"("bom-ref":"r")",
                                    R"("purl":"P")",
                                    R"("components":[{"name":"M","bom-ref":"m"}])",
                                    R"("hashes":[{"alg":"MD5","content":"aa"}])"};
    std::sort(fields.begin(), fields.end());
    do {
        const std::string joined =
            std::accumulate(fields.begin() + 1, fields.end(), fields.front(), [](const std::string& a, const std::string& b) { return a + "," + b; });
        const test::Document document = read(R"({"dependencies":[{"dependsOn":["m"],"ref":"r"}],"components":[{)" + joined +
                                             R"(}],"specVersion":"1.6","bomFormat":"CycloneDX"})");
        Lines facts = test::facts_of(document.inventory);
        std::sort(facts.begin(), facts.end());
        REQUIRE(facts == Lines{"component hash[MD5]=aa", "component name=M", "component name=N", "component purl=P"});
        REQUIRE(document.inventory.components[0].version == "1");
        REQUIRE(test::edges_of(document.inventory) == Lines{"N > M"});
        REQUIRE(document.inventory.components[1].parent == 0);
        REQUIRE(document.inventory.complete);
    } while (std::next_permutation(fields.begin(), fields.end()));
}

TEST_CASE("what a CycloneDX document says of itself") {
    const test::Document document = read(
        R"({"$schema":"http://cyclonedx.org/schema/bom-1.5.schema.json","bomFormat":"CycloneDX","specVersion":"1.5","serialNumber":"urn:uuid:x",
         "version":3,)"
        R"("metadata":{"timestamp":"2024-01-01T00:00:00Z","component":{"type":"application","bom-ref":"r","group":"g","name":"product",
         "version":"2"}},)"
        R"("compositions":[{"aggregate":"incomplete","assemblies":["r"]},{"aggregate":"complete"},{"aggregate":"incomplete_third_party_only"},
         {"aggregate":"not_specified"},{"aggregate":"unknown"}]})");
    const Inventory& inventory = document.inventory;
    CHECK(inventory.format == "cyclonedx-json");
    CHECK(inventory.spec_version == "1.5");
    CHECK(inventory.serial == "urn:uuid:x");
    CHECK(inventory.name == "product");
    CHECK(test::subjects_of(inventory) == Lines{"product"});
    CHECK(inventory.components[0].type == "application");
    CHECK(inventory.components[0].group == "g");
    CHECK(inventory.incomplete_compositions == Lines{"incomplete", "incomplete_third_party_only", "unknown"});
    CHECK(inventory.complete);
}

TEST_CASE("counts are by origin: nested components count, pedigree and subject do not") {
    const test::Document document = read(cyclonedx(
        R"("metadata":{"component":{"name":"P"},"tools":{"components":[{"name":"T"}]}},"components":[{"name":"A","components":[{"name":"B"}],
         "pedigree":{"ancestors":[{"name":"C"}]}},{}],"services":[{"name":"S"}])"));
    const Inventory& inventory = document.inventory;
    CHECK(inventory.count(Origin::component) == 3);
    CHECK(inventory.count(Origin::root) == 1);
    CHECK(inventory.count(Origin::tool) == 1);
    CHECK(inventory.count(Origin::pedigree) == 1);
    CHECK(inventory.count(Origin::service) == 1);
    CHECK(inventory.count(Origin::file) == 0);
}

TEST_CASE("dependencies are edges, whatever their order; what they name and is not there is said") {
    const std::string components =
        R"("metadata":{"component":{"bom-ref":"p","name":"P"}},"components":[{"bom-ref":"a","name":"A"},{"bom-ref":"b","name":"B"}],
         "services":[{"bom-ref":"s","name":"S"}],)";
    const struct {
        std::string dependencies;
        Lines edges, codes;
    } kCases[] = {
        {R"([])", {}, {}},
        {R"([{"ref":"p"}])", {}, {}},
        {R"([{"ref":"p","dependsOn":[]}])", {}, {}},
        {R"([{"ref":"p","dependsOn":["a","s"]},{"ref":"a","dependsOn":["b"]}])", {"P > A", "P > S", "A > B"}, {}},
        {R"([{"dependsOn":["a"],"ref":"p"}])", {"P > A"}, {}},
        {R"([{"ref":"p","provides":["b"]}])", {"P > B"}, {}},
        {R"([{"ref":"p","dependsOn":["a"]},{"ref":"p","dependsOn":["b"]}])", {"P > A", "P > B"}, {}},
        {R"([{"ref":"a","dependsOn":["a","p"]}])", {"A > A", "A > P"}, {}},
        {R"([{"ref":"p","dependsOn":["absent","a"]}])", {"P > A"}, {"warning dangling-reference"}},
        {R"([{"ref":"absent","dependsOn":["a"]}])", {}, {"warning dangling-reference"}},
        {R"([{"dependsOn":["a"]}])", {}, {"warning dangling-reference"}},
        {R"([{"ref":"P","dependsOn":["a"]}])", {}, {"warning dangling-reference"}},
        {R"([{"ref":"p","ref":"a","dependsOn":["b"]}])", {"P > B", "A > B"}, {"warning field-said-twice"}},
    };
    for (const auto& [dependencies, edges, codes] : kCases) {
        CAPTURE(dependencies);
        const test::Document document = read(cyclonedx(components + "\"dependencies\":" + dependencies));
        CHECK(test::edges_of(document.inventory) == edges);
        CHECK(test::codes_of(document.inventory) == codes);
        CHECK(document.inventory.complete);
    }
}

TEST_CASE("nothing hides behind a field said twice, a repeated reference or a misspelt name") {
    const struct {
        std::string members;
        Lines facts, codes;
    } kCases[] = {
        {R"("components":[{"name":"A","name":"B"}])", {"component name=A", "component name=B"}, {"warning field-said-twice"}},
        {R"("components":[{"name":"A"}],"components":[{"name":"B"}])", {"component name=A", "component name=B"}, {"warning field-said-twice"}},
        {R"("components":[],"components":[{"name":"B"}])", {"component name=B"}, {"warning field-said-twice"}},
        {R"("components":[{"name":"A"}],"components":[])", {"component name=A"}, {"warning field-said-twice"}},
        {R"("components":[{"supplier":{"name":"A"},"supplier":{"name":"B"}}])",
         {"component supplier=A", "component supplier=B"},
         {"warning field-said-twice"}},
        {R"("components":[{"supplier":{"name":"A","name":"B"}}])", {"component supplier=A", "component supplier=B"}, {"warning field-said-twice"}},
        {R"("components":[{"purl":"A","purl":"B","purl":"C"}])",
         {"component purl=A", "component purl=B", "component purl=C"},
         {"warning field-said-twice", "warning field-said-twice"}},
        {R"("components":[{"version":"1","version":"2","name":"N"}])",
         {"component name[version]=2", "component name=N"},
         {"warning field-said-twice"}},
        {R"("components":[{"hashes":[{"alg":"MD5","content":"aa","content":"bb"}]}])",
         {"component hash[MD5]=aa", "component hash[MD5]=bb"},
         {"warning field-said-twice"}},
        {R"("components":[{"hashes":[{"alg":"MD5","alg":"SHA-1","content":"aa"}]}])",
         {"component hash[MD5]=aa", "component hash[SHA-1]=aa"},
         {"warning field-said-twice"}},
        {R"("metadata":{"component":{"name":"A"}},"metadata":{"component":{"name":"B"}})",
         {"root name=A", "root name=B"},
         {"warning field-said-twice"}},
        {R"("metadata":{"component":{"name":"A"},"component":{"name":"B"}})", {"root name=A", "root name=B"}, {"warning field-said-twice"}},
        {R"("components":[{"bom-ref":"r","name":"A"},{"bom-ref":"r","name":"B"}])",
         {"component name=A", "component name=B"},
         {"warning duplicate-ref"}},
        {R"("components":[{"bom-ref":"r","name":"A"}],"services":[{"bom-ref":"r","name":"B"}])",
         {"component name=A", "service name=B"},
         {"warning duplicate-ref"}},
        {R"("Components":[{"name":"A"}])", {"component name=A"}, {"warning misspelt-field"}},
        {R"("COMPONENTS":[{"NAME":"A","Purl":"P"}])",
         {"component name=A", "component purl=P"},
         {"warning misspelt-field", "warning misspelt-field", "warning misspelt-field"}},
        {R"("components":[{"name":"A","Name":"B"}])",
         {"component name=A", "component name=B"},
         {"warning misspelt-field", "warning field-said-twice"}},
        {R"("components":[{"nam\u0065":"A","purl":"\u0050"}])", {"component name=A", "component purl=P"}, {}},
        {R"("bomFormat":"CycloneDX","components":[{"name":"A"}])", {"component name=A"}, {"warning field-said-twice"}},
    };
    for (const auto& [members, facts, codes] : kCases) {
        CAPTURE(members);
        const test::Document document = read(cyclonedx(members));
        CHECK(test::facts_of(document.inventory) == facts);
        CHECK(test::codes_of(document.inventory) == codes);
        CHECK(document.inventory.complete);
    }
    const test::Document both = read(cyclonedx(R"("components":[{"name":"A","supplier":{"name":"S"},"components":[],"supplier":{"name":"T"}}])"));
    CHECK(test::facts_of(both.inventory) == Lines{"component name=A", "component supplier=S", "component supplier=T"});
}

TEST_CASE("a wrong type is a warning where all of it could be judged, else the document is not complete") {
    const std::string kWarning = "warning wrong-type";
    const std::string kError = "error wrong-type";
    const struct {
        std::string members;
        Lines facts, codes;
    } kCases[] = {
        // Judged although the shape is wrong.
        {R"("components":null)", {}, {kWarning}},
        {R"("components":[null,{"name":"N"}])", {"component name=N"}, {kWarning}},
        {R"("components":[{"name":["N","M"]}])", {"component name=N", "component name=M"}, {kWarning, kWarning}},
        {R"("components":[{"name":5,"version":1.10}])", {"component name=5"}, {}},
        {R"("components":[{"name":true}])", {"component name=true"}, {}},
        {R"("components":[{"name":null,"purl":"P"}])", {"component purl=P"}, {kWarning}},
        {R"("components":[{"hashes":{"alg":"MD5","content":"aa"}}])", {"component hash[MD5]=aa"}, {kWarning}},
        {R"("components":[{"licenses":"MIT"}])", {"component licence=MIT"}, {kWarning}},
        {R"("components":[{"licenses":["MIT"]}])", {"component licence=MIT"}, {}},
        {R"("components":[{"licenses":{"license":{"id":"MIT"}}}])", {"component licence=MIT"}, {kWarning}},
        {R"("components":[{"supplier":"S"}])", {"component supplier=S"}, {}},
        {R"("components":[{"supplier":[{"name":"S"},{"name":"T"}]}])", {"component supplier=S", "component supplier=T"}, {kWarning, kWarning}},
        {R"("components":[{"externalReferences":["U"]}])", {"component reference=U"}, {}},
        {R"("components":[{"properties":{"name":"n","value":"v"}}])", {"component property[n]=v"}, {kWarning}},
        {R"("components":[{"evidence":{"occurrences":{"location":"L"}}}])", {"component file=L"}, {kWarning}},
        {R"("metadata":[{"component":{"name":"N"}}])", {"root name=N"}, {kWarning}},
        {R"("services":[{"endpoints":"E"}])", {"service endpoint=E"}, {kWarning}},
        {R"("dependencies":{"ref":"x","dependsOn":[]})", {}, {kWarning}},
        {R"("unknown":{"name":"N"},"more":[[1,{"a":2}]])", {}, {}},
        // Where a component may hide, or a value was not understood.
        {R"("components":{"name":"N"})", {"component name=N"}, {kError}},
        {R"("components":{})", {}, {kError}},
        {R"("components":"N")", {}, {kError, kError}},
        {R"("components":5)", {}, {kError, kError}},
        {R"("components":["N"])", {}, {kError}},
        {R"("components":[[{"name":"N"}]])", {"component name=N"}, {kError}},
        {R"("components":[{"components":{"name":"N"}}])", {"component name=N"}, {kError}},
        {R"("components":[{"name":{"text":"N"}}])", {}, {kError}},
        {R"("components":[{"name":[["N"]]}])", {"component name=N"}, {kError}},
        {R"("components":[{"purl":{"x":1}}])", {}, {kError}},
        {R"("components":[{"hashes":["aa"]}])", {}, {kError}},
        {R"("components":[{"pedigree":"P"}])", {}, {kError}},
        {R"("components":[{"pedigree":{"ancestors":{"name":"N"}}}])", {"pedigree name=N"}, {kError}},
        {R"("components":[{"properties":["v"]}])", {}, {kError}},
        {R"("metadata":"N")", {}, {kError}},
        {R"("metadata":{"component":"N"})", {}, {kError}},
        {R"("services":{"name":"S"})", {"service name=S"}, {kError}},
        {R"("dependencies":["x"])", {}, {kError}},
        {R"("metadata":{"tools":"T"})", {}, {kError}},
    };
    for (const auto& [members, facts, codes] : kCases) {
        CAPTURE(members);
        const test::Document document = read(cyclonedx(members));
        CHECK(test::facts_of(document.inventory) == facts);
        CHECK(test::codes_of(document.inventory) == codes);
        CHECK(document.inventory.complete == (std::count(codes.begin(), codes.end(), kError) == 0));
    }
}

TEST_CASE("CycloneDX: newer minor versions are read as far as known, other major versions never pass") {
    const struct {
        std::string version;  // as JSON
        Lines codes;
    } kCases[] = {
        {R"("1.2")", {}},
        {R"("1.7")", {}},
        {R"(1.6)", {}},
        {R"("1.8")", {"warning newer-version"}},
        {R"("1.10")", {"warning newer-version"}},
        {R"("2.0")", {"error unknown-version"}},
        {R"("0.9")", {"error unknown-version"}},
        {R"("10.6")", {"error unknown-version"}},
        {R"("-1.6")", {"error unknown-version"}},
        {R"("1")", {"error unknown-version"}},
        {R"("one")", {"error unknown-version"}},
        {R"("")", {"error unknown-version"}},
        {R"(" 1.6")", {"error unknown-version"}},
        {R"(null)", {"warning wrong-type", "error unknown-version"}},
    };
    for (const auto& [version, codes] : kCases) {
        CAPTURE(version);
        const test::Document document = read(R"({"bomFormat":"CycloneDX","specVersion":)" + version + R"(,"components":[{"name":"N"}]})");
        CHECK(test::codes_of(document.inventory) == codes);
        CHECK(document.inventory.complete == (codes.empty() || codes.back() == "warning newer-version"));
        CHECK(test::facts_of(document.inventory) == Lines{"component name=N"});
    }
    CHECK_FALSE(read(R"({"bomFormat":"CycloneDX","components":[{"name":"N"}]})").inventory.complete);
}

TEST_CASE("a CycloneDX document over a limit is not complete") {
    std::string many = R"("components":[{"name":"c"})";
    for (int i = 0; i < 50; ++i) many += R"(,{"bom-ref":")" + std::to_string(i) + R"(","name":"component","purl":"pkg:npm/x"})";
    many += R"(],"dependencies":[{"ref":"0","dependsOn":["1","2","3","4","5","6"]}])";
    std::string deep = R"("components":[)";
    for (int i = 0; i < 30; ++i) deep += R"({"name":"c","components":[)";
    for (int i = 0; i < 30; ++i) deep += "]}";
    deep += "]";
    struct Case {
        std::size_t Limits::*limit;
        std::size_t enough;
        const std::string& members;
    };
    const Case kCases[] = {{&Limits::components, 51, many},
                           {&Limits::facts, 101, many},
                           {&Limits::relationships, 6, many},
                           {&Limits::text, 9, many},
                           {&Limits::depth, 62, deep}};
    for (const auto& [limit, enough, members] : kCases) {
        Limits limits;
        limits.*limit = enough;
        CHECK(read(cyclonedx(members), limits).inventory.complete);
        limits.*limit = enough - 1;
        const test::Document document = read(cyclonedx(members), limits);
        CHECK_FALSE(document.inventory.complete);
        const Lines codes = test::codes_of(document.inventory);
        CHECK(std::count(codes.begin(), codes.end(), "error over-limit") >= 1);
    }
}

TEST_CASE("pairs do not multiply") {
    std::string algorithms;
    std::string contents;
    for (int i = 0; i < 3'000; ++i) {
        algorithms += R"("alg":"MD5",)";
        contents += R"("content":"aa",)";
    }
    const test::Document document = read(cyclonedx(R"("components":[{"hashes":[{)" + algorithms + contents + R"("x":1}]}])"));
    CHECK_FALSE(document.inventory.complete);
    CHECK(document.inventory.components[0].facts.size() <= 8 * 3'000);
}

TEST_CASE("JSON: a component where the tables read nothing makes the document incomplete") {
    const std::string kCases[] = {
        R"("metadata":{"components":[{"name":"N"}]})",
        R"("components":[{"name":"A","subcomponents":[{"type":"library","name":"N"}]}])",
        R"("componentz":[{"name":"N","purl":"pkg:npm/n@1"}])",
        R"("x-acme":{"parts":[{"cpe":"cpe:2.3:a:n:n:1:*:*:*:*:*:*:*"}]})",
    };
    for (const std::string& members : kCases) {
        CAPTURE(members);
        const auto document = read(cyclonedx(members));
        CHECK_FALSE(document.inventory.complete);
        const Lines codes = test::codes_of(document.inventory);
        CHECK(std::find(codes.begin(), codes.end(), "error unknown-field") != codes.end());
    }
    CHECK(read(cyclonedx(R"("components":[{"name":"A"}],"signature":{"algorithm":"ES256","value":"v"},"x-acme":{"name":"n","version":"1"})")).inventory.complete);
}

TEST_CASE("JSON: a map where a list of objects belongs is not read as one of them") {
    for (const std::string members : {R"("properties":{"vendor":"V"})", R"("externalReferences":{"vcs":"https://x.example"})"}) {
        CAPTURE(members);
        CHECK_FALSE(read(cyclonedx(R"("components":[{"name":"A",)" + members + "}]")).inventory.complete);
    }
    CHECK(read(cyclonedx(R"("components":[{"name":"A","hashes":{"alg":"SHA-256","content":"aa"}}])")).inventory.complete);
}

TEST_CASE("JSON: a digest under another key is one all the same") {
    for (const std::string hashes : {R"([{"alg":"SHA-256","value":"aa"}])", R"([{"alg":"SHA-256","content":"aa"}])", R"({"SHA-256":"aa"})"}) {
        CAPTURE(hashes);
        const auto document = read(cyclonedx(R"("components":[{"name":"A","hashes":)" + hashes + "}]"));
        const auto facts = document.inventory.components.at(0).facts;
        CHECK(std::any_of(facts.begin(), facts.end(), [](const Fact& fact) { return fact.on == On::hash && fact.value == "aa"; }));
    }
}

TEST_CASE("JSON: a package URL that a dependency names and no component has is judged as what is missing") {
    const auto document = read(cyclonedx(R"("components":[{"name":"A","bom-ref":"a"}],"dependencies":[{"ref":"a","dependsOn":["pkg:npm/n@1","other"]},{"ref":"x","dependsOn":["pkg:npm/n@1"]}])"));
    CHECK(document.inventory.complete);
    REQUIRE(document.inventory.count(Origin::external) == 1);
    CHECK(document.inventory.components.back().facts.front().on == On::purl);
    CHECK(document.inventory.components.back().facts.front().value == "pkg:npm/n@1");
    CHECK(document.inventory.relationships.size() == 1);
}

}  // namespace
}  // namespace denybom
