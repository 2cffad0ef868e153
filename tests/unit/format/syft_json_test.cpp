// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "../identifier/corpora.h"
#include "documents.h"

namespace denybom {
namespace {

using test::Lines;
using test::read;

std::string syft(const std::string& members, const std::string& version = "16.0.0") {
    return "{" + members + R"(,"schema":{"version":")" + version + R"(","url":"https://schemas.example/syft/schema.json"}})";
}
std::string artifact(const std::string& members) { return syft(R"("artifacts":[{)" + members + "}]"); }
std::string metadata(const std::string& members) { return artifact(R"("name":"N","metadata":{)" + members + "}"); }
std::string source(const std::string& members) { return syft(R"("artifacts":[],"source":{)" + members + "}"); }

struct Place {
    std::string document;
    Lines facts;
};

const Place kPlaces[] = {
    // Artifacts
    {artifact(R"("id":"1","name":"N","version":"2","type":"deb","foundBy":"x-cataloger","language":"","purl":"pkg:deb/debian/n@2","metadataType":"x")"), {"component name=N", "component purl=pkg:deb/debian/n@2"}},
    {artifact(R"("name":"N","purl":"","licenses":null,"locations":null,"cpes":null,"metadata":null)"), {"component name=N"}},
    // syft makes CPEs up; only the NVD's and a package's own are known.
    {artifact(R"("cpes":["cpe:2.3:a:a:a","cpe:2.3:a:b:b"])"), {"component cpe[evidence]=cpe:2.3:a:a:a", "component cpe[evidence]=cpe:2.3:a:b:b"}},
    {artifact(R"("cpes":[{"cpe":"C","source":"nvd-cpe-dictionary"},{"cpe":"D","source":"syft-generated"},{"source":"declared","cpe":"E"},{"cpe":"F"}])"),
     {"component cpe=C", "component cpe[evidence]=D", "component cpe=E", "component cpe[evidence]=F"}},
    {artifact(R"("licenses":["MIT","BSD"])"), {"component licence=MIT", "component licence=BSD"}},
    {artifact(R"("licenses":[{"value":"V","spdxExpression":"S","type":"declared","urls":["U"],"locations":[{"path":"/l"}]}])"),
     {"component licence=V", "component licence=S", "component reference[license]=U", "component file=/l"}},
    {artifact(R"("locations":[{"path":"/a","layerID":"sha256:x"},{"path":"/b","accessPath":"/b"},{"path":"/c","accessPath":"/d","annotations":{"evidence":"primary"}},"/e"])"),
     {"component file=/a", "component file=/b", "component file=/c", "component file=/d", "component file=/e"}},

    // Metadata: what has a known name
    {metadata(R"("name":"N","package":"P","maintainer":"M <m@x>","vendor":"V","author":"A","authors":["B",{"name":"C","email":"c@x","homepage":"https://c.example"}])"),
     {"component name=N", "component name=P", "component author=M <m@x>", "component supplier=V", "component author=A", "component author=B", "component author[person]=C", "component author[email]=c@x",
      "component author[url]=https://c.example"}},
    {metadata(R"("homepage":"H","url":"U","description":"D","license":"L","sourceRpm":"s.src.rpm","repository":"R","resolved":"Z")"),
     {"component name=N", "component reference[website]=H", "component reference[website]=U", "component description=D", "component licence=L", "component file=s.src.rpm", "component reference[vcs]=R",
      "component reference[distribution]=Z"}},
    {metadata(R"("files":[{"path":"/f","ownerUid":"0","digest":{"algorithm":"md5","value":"00"}},{"path":"/g","digest":[{"algorithm":"sha1","value":"11"}],"digests":null},"/h"])"),
     {"component name=N", "component file=/f", "component hash[md5]=00", "component file=/g", "component hash[sha1]=11", "component file=/h"}},
    // A Java archive, as a map and as a list of keys and values
    {metadata(R"("virtualPath":"/x.jar","manifest":{"main":{"Implementation-Vendor":"IV","Bundle-Vendor":"BV","Bundle-SymbolicName":"a.b","Created-By":"J"}},"pomProperties":{"groupId":"g","artifactId":"a","version":"1"})"),
     {"component name=N", "component file=/x.jar", "component manufacturer=IV", "component manufacturer=BV", "component identifier=a.b", "component property[Created-By]=J", "component identifier=g",
      "component identifier=a", "component property[version]=1"}},
    {metadata(R"("manifest":{"main":[{"key":"Implementation-Vendor","value":"IV"},{"key":"X","value":"Y"}],"sections":[[{"key":"Implementation-Title","value":"T"}]]},"pomProject":{"parent":{"groupId":"pg"}})"),
     {"component name=N", "component manufacturer=IV", "component property[X]=Y", "component name=T", "component identifier=pg"}},
    {metadata(R"("VersionResources":[{"key":"CompanyName","value":"C"},{"key":"ProductName","value":"P"},{"key":"FileDescription","value":"F"},{"key":"OriginalFilename","value":"o.dll"}])"),
     {"component name=N", "component manufacturer=C", "component name=P", "component description=F", "component file=o.dll"}},
    {metadata(R"("sha512":"x","executables":{"a.dll":{"companyName":"C"}},"dist":{"type":"zip","url":"U"},"source":"kernel","pullChecksum":"Q1x=")"),
     {"component name=N", "component property[sha512]=x", "component manufacturer=C", "component property[type]=zip", "component reference[distribution]=U", "component name=kernel",
      "component property[pullChecksum]=Q1x="}},
    {metadata(R"json("files":[{"path":"/f","digest":{"algorithm":"'Q1'+base64(sha1)","value":"Q12jmj7l5rSw0yVb/vlWAYkK/YBwk="}}])json"), {"component name=N", "component file=/f", "component hash[sha1]=2jmj7l5rSw0yVb/vlWAYkK/YBwk="}},
    {metadata(R"("source":"registry+https://r","integrity":"sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")"),
     {"component name=N", "component property[source]=registry+https://r", "component hash=sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}},
    // and what has none: every text of any depth
    {metadata(R"("a":{"b":[["c"],[{"d":{"e":"f"}}]]},"size":3,"isX":true,"nothing":null,"g":"h")"),
     {"component name=N", "component property[b]=c", "component property[e]=f", "component property[g]=h"}},
    {metadata(R"("x":[{"value":"alone"},{"key":"k"},{"key":"l","value":{"deep":"m"}}])"),
     {"component name=N", "component property[value]=alone", "component property[key]=k", "component property[deep]=m", "component property[key]=l"}},
    {artifact(R"("name":"N","metadata":"text")"), {"component name=N", "component property[metadata]=text"}},
    {artifact(R"("name":"N","metadata":["text",{"vendor":"V"}])"), {"component name=N", "component property[metadata]=text", "component supplier=V"}},

    // Files
    {syft(R"("artifacts":[],"files":[{"id":"1","location":{"path":"/f","layerID":"x"},"metadata":{"mode":1,"mimeType":"m","linkDestination":"/g"},"digests":[{"algorithm":"sha256","value":"aa"}],"contents":"aGk=",)"
          R"("executable":{"format":"elf","hasExports":true,"importedLibraries":["libx.so.1"]},"licenses":[{"value":"L"}],"unknowns":["u"]}])"),
     {"file file=/f", "file file=/g", "file hash[sha256]=aa", "file file=libx.so.1", "file licence=L", "file property[unknowns]=u"}},
    {syft(R"("artifacts":[],"fileMetadata":[{"location":{"path":"/f"},"metadata":{}}])"), {"file file=/f"}},

    // What was scanned, by what, and what was found in it
    {source(R"("id":"s","type":"directory","target":"/srv/x")"), {"root file=/srv/x"}},
    {source(R"("type":"image","target":{"userInput":"acme/x:1","imageID":"sha256:aa","manifestDigest":"sha256:bb","tags":["r.example/acme/x:1"],"repoDigests":["acme/x@sha256:cc"],"manifest":"e30=","config":"e30=","layers":[{"digest":"sha256:dd"}]})"),
     {"root name=acme/x:1", "root hash=sha256:aa", "root hash=sha256:bb", "root name=r.example/acme/x:1", "root name=acme/x@sha256:cc", "root property[digest]=sha256:dd"}},
    {source(R"("id":"s","name":"N","version":"1","supplier":"S","type":"image","metadata":{"userInput":"N","labels":{"org.opencontainers.image.vendor":"V"},"path":"/p"})"),
     {"root name=N", "root supplier=S", "root name=N", "root property[org.opencontainers.image.vendor]=V", "root file=/p"}},
    {syft(R"("artifacts":[],"source":{"name":"N"},"distro":{"name":"Acme Linux","id":"acme","versionID":"3","idLike":["debian"],"homeURL":"https://h"})"),
     {"root name=N", "root name[distro]=Acme Linux", "root name[distro]=acme", "root property[versionID]=3", "root property[idLike]=debian", "root reference[distro]=https://h"}},
    {syft(R"("artifacts":[],"descriptor":{"name":"syft","version":"1.0","configuration":{"name":"x","catalogers":["a"]}})"), {"tool name=syft"}},
};

TEST_CASE("every place of syft's JSON is seen") {
    for (const auto& [document, facts] : kPlaces) {
        const auto read_document = read(document);
        CAPTURE(document, test::codes_of(read_document.inventory));
        CHECK(read_document.format->id == "syft-json");
        CHECK(read_document.inventory.complete);
        CHECK(read_document.inventory.diagnostics.empty());
        CHECK(test::facts_of(read_document.inventory) == facts);
    }
}

TEST_CASE("what stands in syft's JSON has its origin, version and place among the others") {
    const auto document = read(syft(R"("artifacts":[{"id":"a","name":"A","version":"1","type":"deb"},{"id":"b","name":"B"}],"files":[{"id":"f","location":{"path":"F"}}],)"
                                    R"("source":{"id":"s","name":"S","type":"image"},"descriptor":{"name":"syft","version":"9"},"artifactRelationships":[)"
                                    R"({"parent":"s","child":"a","type":"contains"},{"parent":"a","child":"f","type":"contains"},{"parent":"a","child":"b","type":"dependency-of"},)"
                                    R"({"parent":"a","child":"b","type":"ownership-by-file-overlap","metadata":{"files":["x"]}},{"parent":"a","child":"f","type":"evident-by"}])"));
    const Inventory& inventory = document.inventory;
    CHECK(inventory.complete);
    CHECK(inventory.spec_version == "16.0.0");
    CHECK(inventory.name == "S");
    CHECK(inventory.count(Origin::component) == 2);
    CHECK(inventory.count(Origin::file) == 1);
    CHECK(inventory.count(Origin::tool) == 1);
    CHECK(test::subjects_of(inventory) == Lines{"S"});
    CHECK(test::edges_of(inventory) == Lines{"S ) A", "A ) F", "B > A", "A ) B", "A ~ F"});
    CHECK(inventory.components[0].version == "1");
    CHECK(inventory.components[0].type == "deb");
    CHECK(inventory.components[3].type == "container");
}

TEST_CASE("syft's JSON is recognised by what only it has") {
    const struct {
        std::string text, format;
    } kCases[] = {
        {R"({"artifacts":[],"artifactRelationships":[]})", "syft-json"},
        {R"({"artifacts":[],"schema":{"version":"1.1.0","url":"https://x/syft/schema-1.1.0.json"}})", "syft-json"},
        {R"({"artifacts":[],"descriptor":{"name":"syft"}})", "syft-json"},
        {R"({"artifacts":[],"total_count":0})", ""},
        {R"({"matches":[],"descriptor":{"name":"grype"}})", ""},
        {R"({"schema":{"version":"1"}})", ""},
    };
    for (const auto& [text, id] : kCases) {
        CAPTURE(text);
        const Format* format = recognise(text);
        CHECK((format == nullptr ? "" : std::string{format->id}) == id);
    }
}

TEST_CASE("syft's JSON of an unknown version, of odd shapes or mixed with another format is not whole") {
    const struct {
        std::string document;
        Lines codes;
    } kCases[] = {
        {syft(R"("artifacts":[])", "1.0.0"), {}},
        {syft(R"("artifacts":[])", "9.0.2"), {}},
        {syft(R"("artifacts":[])", "16.99.0"), {"warning newer-version"}},
        {syft(R"("artifacts":[])", "17.0.0"), {"error unknown-version"}},
        {syft(R"("artifacts":[])", "0.9.0"), {"error unknown-version"}},
        {syft(R"("artifacts":[])", ""), {"error unknown-version"}},
        {R"({"artifacts":[],"artifactRelationships":[]})", {"error unknown-version"}},
        {syft(R"("artifacts":{"name":"N"})"), {"error wrong-type"}},
        {syft(R"("artifacts":["N"])"), {"error wrong-type"}},
        {syft(R"("artifacts":[[{"name":"N"}]])"), {"error wrong-type"}},
        {syft(R"("artifacts":[{"name":{"x":"N"}}])"), {"error wrong-type"}},
        {syft(R"("artifacts":[],"components":[{"name":"N"}])"), {"error mixed-formats"}},
        {syft(R"("artifacts":[],"secrets":[{"location":{"path":"/x"},"secrets":[{"name":"k"}]}])"), {"note not-read"}},
        {syft(R"("artifacts":[],"artifactRelationships":[{"parent":"x","child":"y","type":"contains"}])"), {"warning dangling-reference", "warning dangling-reference"}},
    };
    for (const auto& [text, codes] : kCases) {
        const auto document = read(text);
        CAPTURE(text);
        CHECK(test::codes_of(document.inventory) == codes);
        CHECK(document.inventory.complete == std::none_of(codes.begin(), codes.end(), [](const std::string& code) { return code.starts_with("error"); }));
    }
    CHECK_FALSE(read(R"({"bomFormat":"CycloneDX","specVersion":"1.6","artifacts":[{"name":"N"}]})").inventory.complete);
}

TEST_CASE("syft's JSON that was cut off anywhere is not whole") {
    for (const Place& place : kPlaces) {
        for (std::size_t size = 0; size < place.document.size(); ++size) {
            const std::string cut = place.document.substr(0, size);
            if (read_sbom(*find_format("syft-json"), cut, {}).complete) FAIL(cut);
        }
    }
}

TEST_CASE("very many artifacts of syft's JSON are read") {
    std::string artifacts;
    constexpr int kCount = 100'000;
    for (int i = 0; i < kCount; ++i) {
        const std::string number = std::to_string(i);
        artifacts += (i == 0 ? "" : ",") + (R"({"id":")" + number + R"(","name":"n","cpes":["c"],"metadata":{"files":[{"path":"/)" + number + R"("}],"deep":[[{"key":"a","value":"b"}]]}})");
    }
    const auto document = read(syft("\"artifacts\":[" + artifacts + "]"));
    CHECK(document.inventory.complete);
    CHECK(document.inventory.count(Origin::component) == kCount);
    std::string deep;
    for (int i = 0; i < 20'000; ++i) deep += R"({"a":)";
    CHECK_FALSE(read_sbom(*find_format("syft-json"), metadata("\"x\":" + deep), {}).complete);
}

}  // namespace
}  // namespace denybom
