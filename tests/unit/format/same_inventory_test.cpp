// SPDX-License-Identifier: Apache-2.0
// One inventory, written as CycloneDX and as SPDX: what both can say must come out the same.
#include <algorithm>

#include "documents.h"
#include "identifier/hash.h"

namespace denybom {
namespace {

using test::Lines;

struct Package {
    std::string ref, name, version, supplier, purl, cpe, sha256, licence, website;
};

const Package kPackages[] = {
    {"app", "product", "1.0", "Example Corp", "pkg:generic/product@1.0", "", "", "MIT", "https://example.com"},
    {"a", "left", "2.1", "AO Left", "pkg:npm/left@2.1", "cpe:2.3:a:left:left:2.1:*:*:*:*:*:*:*", std::string(64, 'a'), "Apache-2.0", ""},
    {"b", "right \\\"quoted\\\"", "3", "\\u041e\\u041e\\u041e Right", "pkg:maven/org.right/right@3", "", std::string(64, 'B'), "LicenseRef-x",
     "https://right.example"},
    {"c", "nameless maker", "", "", "", "", "", "", ""},
};

// `from` depends on `to`; the first package is the subject.
const std::pair<std::string, std::string> kDependencies[] = {{"app", "a"}, {"app", "b"}, {"a", "c"}, {"b", "c"}, {"c", "a"}};

std::string member(const std::string& name, const std::string& value) { return value.empty() ? "" : ",\"" + name + "\":\"" + value + "\""; }
std::string when(const std::string& value, const std::string& text) { return value.empty() ? "" : text; }
std::string joined(const Lines& items) {
    std::string text;
    for (const std::string& item : items) text += (text.empty() ? "" : ",") + item;
    return text;
}

std::string as_cyclonedx() {
    const auto component = [](const Package& p) {
        return R"({"bom-ref":")" + p.ref + R"(","name":")" + p.name + "\"" + member("version", p.version) +
               when(p.supplier, R"(,"supplier":{"name":")" + p.supplier + "\"}") + member("purl", p.purl) + member("cpe", p.cpe) +
               when(p.sha256, R"(,"hashes":[{"alg":"SHA-256","content":")" + p.sha256 + "\"}]") +
               when(p.licence, R"(,"licenses":[{"license":{"id":")" + p.licence + "\"}}]") +
               when(p.website, R"(,"externalReferences":[{"type":"website","url":")" + p.website + "\"}]") + "}";
    };
    Lines components;
    for (const Package& package : kPackages) components.push_back(component(package));
    Lines dependencies;
    for (const auto& [from, to] : kDependencies) dependencies.push_back(R"({"ref":")" + from + R"(","dependsOn":[")" + to + "\"]}");
    const std::string subject = components.front();
    components.erase(components.begin());
    return test::cyclonedx(R"("metadata":{"component":)" + subject + R"(},"components":[)" + joined(components) + R"(],"dependencies":[)" +
                           joined(dependencies) + "]");
}

std::string as_spdx(bool reversed) {
    const auto id = [](const std::string& ref) { return "SPDXRef-" + ref; };
    const auto package = [&](const Package& p) {
        Lines references;
        if (!p.purl.empty()) references.push_back(R"({"referenceType":"purl","referenceLocator":")" + p.purl + "\"}");
        if (!p.cpe.empty()) references.push_back(R"({"referenceType":"cpe23Type","referenceLocator":")" + p.cpe + "\"}");
        return R"({"SPDXID":")" + id(p.ref) + R"(","name":")" + p.name + "\"" + member("versionInfo", p.version) + ",\"supplier\":\"" +
               (p.supplier.empty() ? "NOASSERTION" : "Organization: " + p.supplier) + "\"" +
               when(p.sha256, R"(,"checksums":[{"algorithm":"SHA256","checksumValue":")" + p.sha256 + "\"}]") + ",\"licenseDeclared\":\"" +
               (p.licence.empty() ? "NOASSERTION" : p.licence) + "\"" + member("homepage", p.website) + ",\"externalRefs\":[" + joined(references) +
               "]}";
    };
    Lines packages;
    for (const Package& p : kPackages) packages.push_back(package(p));
    Lines relationships{R"({"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES","relatedSpdxElement":"SPDXRef-app"})"};
    for (const auto& [from, to] : kDependencies) {
        relationships.push_back(R"({"spdxElementId":")" + id(reversed ? to : from) + R"(","relationshipType":")" +
                                (reversed ? "DEPENDENCY_OF" : "DEPENDS_ON") + R"(","relatedSpdxElement":")" + id(reversed ? from : to) + "\"}");
    }
    return test::spdx(R"("packages":[)" + joined(packages) + R"(],"relationships":[)" + joined(relationships) + "]");
}

// Components by name with their facts in one spelling, without the order and the origin of the subject.
Lines essence(const Inventory& inventory) {
    Lines lines;
    for (const Component& component : inventory.components) {
        const std::string name{component.name};
        lines.push_back(name + " version " + std::string{component.version});
        for (const Fact& fact : component.facts) {
            if (fact.on != On::hash) lines.push_back(name + " " + test::shown(fact));
            if (fact.on == On::hash) lines.push_back(name + " " + normalise_hash(fact.detail, fact.value).value_or("?"));
        }
    }
    for (const std::string& edge : test::edges_of(inventory)) lines.push_back(edge);
    for (const std::string& subject : test::subjects_of(inventory)) lines.push_back("subject " + subject);
    std::sort(lines.begin(), lines.end());
    return lines;
}

TEST_CASE("CycloneDX and SPDX writings of one inventory are one inventory") {
    const test::Document cyclonedx = test::read(as_cyclonedx());
    const Lines expected = essence(cyclonedx.inventory);
    CHECK(expected.size() == 4 + 18 + 5 + 1);
    for (const bool reversed : {false, true}) {
        const test::Document spdx = test::read(as_spdx(reversed));
        CHECK(essence(spdx.inventory) == expected);
        CHECK(spdx.inventory.complete);
        CHECK(spdx.inventory.diagnostics.empty());
    }
    CHECK(cyclonedx.inventory.complete);
    CHECK(cyclonedx.inventory.diagnostics.empty());
}

}  // namespace
}  // namespace denybom
