// SPDX-License-Identifier: Apache-2.0
// A damaged document never passes: cut anywhere, malformed anywhere, nested without end.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "../identifier/corpora.h"
#include "documents.h"

namespace denybom {
namespace {

// Whether a text could pass for an SBOM that was read whole.
bool passes(std::string_view text) {
    const Format* format = recognise(text);
    return format != nullptr && read_sbom(*format, text, {}).complete;
}

const std::string kCycloneDx = R"({
  "bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79", "version": 1,
  "metadata": {"timestamp": "2024-01-01T00:00:00Z", "tools": [{"vendor": "v", "name": "t", "version": "1"}], "component": {"bom-ref": "r",
     "type": "application", "name": "p"}},
  "components": [
    {"bom-ref": "a", "type": "library", "group": "g", "name": "n\u00e9\n", "version": "1.0", "purl": "pkg:npm/g/n@1.0",
     "hashes": [{"alg": "SHA-1", "content": "aa"}],
     "licenses": [{"license": {"id": "MIT"}}], "properties": [{"name": "x", "value": "y"}], "evidence": {"identity": {"field": "purl",
     "confidence": 0.9}}, "components": [{"name": "inner"}]},
    {"bom-ref": "b", "name": "\"", "scope": null, "modified": false, "pedigree": {"ancestors": [{"name": "c"}]}}
  ],
  "services": [{"name": "s", "endpoints": ["https://s.example"]}],
  "dependencies": [{"ref": "r", "dependsOn": ["a", "b"]}, {"ref": "a", "dependsOn": []}]
}
)";

const std::string kSpdx = R"_({
  "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "d", "documentNamespace": "https://x.example/d",
  "creationInfo": {"created": "2024-01-01T00:00:00Z", "creators": ["Tool: t-1", "Organization: o"]},
  "packages": [
    {"SPDXID": "SPDXRef-a", "name": "a", "versionInfo": "1", "supplier": "Organization: s (s@x.example)", "downloadLocation": "NOASSERTION",
     "filesAnalyzed": false,
     "checksums": [{"algorithm": "SHA1", "checksumValue": "aa"}], "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER",
     "referenceType": "purl", "referenceLocator": "pkg:npm/a@1"}]},
    {"SPDXID": "SPDXRef-b", "name": "b \u00e9 \\ \"", "originator": "NOASSERTION"}
  ],
  "files": [{"SPDXID": "SPDXRef-f", "fileName": "./f"}],
  "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-a"},
                    {"spdxElementId": "SPDXRef-a", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "SPDXRef-b"}]
}
)_";

TEST_CASE("cut anywhere, a document never passes") {
    for (const std::string& whole : {kCycloneDx, kSpdx}) {
        CHECK(passes(whole));
        const std::size_t length = whole.find_last_of('}');
        for (std::size_t size = 0; size <= length; ++size) {
            CAPTURE(size, whole.substr(0, size));
            REQUIRE_FALSE(passes(std::string_view{whole}.substr(0, size)));
        }
    }
}

TEST_CASE("a document with something in front of or behind it never passes") {
    using namespace std::string_literals;
    for (const std::string& whole : {kCycloneDx, kSpdx}) {
        for (const std::string& more : {"x"s, "{}"s, ","s, "\0"s, "\0{}"s, "//"s, "]"s, "}"s, "\x1A"s, "\xEF\xBB\xBF"s, whole}) {
            CAPTURE(more);
            CHECK_FALSE(passes(whole + more));
            if (more != "\xEF\xBB\xBF") CHECK_FALSE(passes(more + whole));
        }
        CHECK(passes(" \n" + whole + "\r\n\t"));
        CHECK(passes("\xEF\xBB\xBF" + whole));
    }
}

TEST_CASE("any one byte left out or replaced: what passes is well-formed") {
    int passed = 0;
    for (const std::string& whole : {kCycloneDx, kSpdx}) {
        for (std::size_t at = 0; at < whole.size(); ++at) {
            for (const std::string replacement : {"", "}", "]", "{", "[", "\"", ",", "\\", "\xC3"}) {
                const std::string damaged = whole.substr(0, at) + replacement + whole.substr(at + 1);
                if (!passes(damaged)) continue;
                CAPTURE(damaged);
                REQUIRE(nlohmann::json::accept(damaged));
                ++passed;
            }
        }
    }
    CHECK(passed > 1'000);
}

TEST_CASE("JSONTestSuite as documents: what must be refused never passes, nothing does harm") {
    const auto folder = test::corpus("json-test-suite/test_parsing");
    if (!folder) return;
    int refused = 0;
    int accepted = 0;
    for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
        const std::string name = entry.path().filename().string();
        const std::string text = test::read_file(entry.path());
        CAPTURE(name);
        for (const Format& format : formats()) CHECK_FALSE(read_sbom(format, text, {}).complete);
        CHECK_FALSE(passes(text));
        const bool passes_inside = passes(test::cyclonedx("\"components\":[{\"name\":\"a\"}],\"x\":" + text));
        const bool passes_as_item = passes(test::spdx("\"packages\":[{\"name\":\"a\"}],\"x\":[" + text + "]"));
        if (name.starts_with("n_")) {
            CHECK_FALSE(passes_inside);
            ++refused;
        }
        if (name.starts_with("y_")) {
            CHECK(passes_inside);
            CHECK(passes_as_item);
            ++accepted;
        }
        locate("cyclonedx-json", text, std::vector<ByteOffset>{0, 1, text.size()});
        why_unrecognised(text);
    }
    CHECK(refused > 180);
    CHECK(accepted > 90);
}

TEST_CASE("a hundred thousand brackets are refused at the limit, wherever they stand") {
    constexpr std::size_t kMany = 100'000;
    std::string objects;
    for (std::size_t i = 0; i < kMany; ++i) objects += "{\"components\":[";
    for (const std::string& brackets :
         {std::string(kMany, '['), std::string(kMany, '{'), objects, std::string(kMany, '[') + std::string(kMany, ']')}) {
        for (const std::string& text : {brackets, test::cyclonedx("\"x\":" + brackets), test::cyclonedx("\"components\":[" + brackets + "]"),
                                        test::spdx("\"packages\":" + brackets)}) {
            CHECK_FALSE(passes(text));
        }
    }
}

}  // namespace
}  // namespace denybom
