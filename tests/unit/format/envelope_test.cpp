// SPDX-License-Identifier: Apache-2.0
// Documents inside others.
#include "format/envelope.h"

#include <catch2/catch.hpp>

using namespace denybom;

namespace {

std::string base64(std::string_view bytes) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t bits = 0;
        for (std::size_t j = 0; j < 3; ++j) bits = bits << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0U);
        for (std::size_t j = 0; j < 4; ++j) text += i + j <= bytes.size() ? kDigits[bits >> (18 - 6 * j) & 63] : '=';
    }
    return text;
}

const std::string kBom = R"({"bomFormat":"CycloneDX","specVersion":"1.6","components":[]})";
const std::string kSpdx = R"({"SPDXID":"SPDXRef-DOCUMENT","spdxVersion":"SPDX-2.3","packages":[]})";
const std::string kStatement = R"({"_type":"https://in-toto.io/Statement/v1","predicateType":"https://cyclonedx.org/bom","predicate":)" + kBom + "}";

std::string dsse(const std::string& payload) { return R"({"payloadType":"application/vnd.in-toto+json","payload":")" + base64(payload) + R"(","signatures":[{"sig":"eA=="}]})"; }

// `dsse+in-toto:cyclonedx-json` for each document, `!code` for each fault.
std::string opened(std::string_view text) {
    const OpenedEnvelope envelope = open_envelope(text, Limits{});
    std::string out;
    for (const WrappedDocument& document : envelope.documents) {
        std::string names;
        for (const std::string& name : document.envelopes) names += (names.empty() ? "" : "+") + name;
        out += (out.empty() ? "" : " ") + names + ":" + std::string{document.format->id};
        const std::string_view whole = document.decoded ? std::string_view{*document.decoded} : text;
        const std::string_view inside = whole.substr(document.begin, document.end - document.begin);
        const bool is_right = inside == kBom || inside == kSpdx || inside.starts_with("SPDXVersion") || inside.starts_with("<bom");
        if (!is_right) out += "?";
    }
    for (const Error& fault : envelope.faults) out += (out.empty() ? "!" : " !") + fault.code;
    return out;
}

}  // namespace

TEST_CASE("envelopes: what is in them") {
    struct Case {
        std::string text;
        const char* opened;
    };
    std::string deep = kBom;
    for (int i = 0; i < 20; ++i) deep = dsse(deep);
    const std::string escaped = R"("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[]}")";
    const Case cases[] = {
        {kStatement, "in-toto:cyclonedx-json"},
        {dsse(kStatement), "dsse+in-toto:cyclonedx-json"},
        {dsse(kBom), "dsse:cyclonedx-json"},
        {R"({"dsseEnvelope":)" + dsse(kStatement) + "}", "sigstore-bundle+dsse+in-toto:cyclonedx-json"},
        {R"({"predicateType":"x","predicate":{"Data":)" + escaped + R"(,"Timestamp":"2022"}})", "in-toto+cosign-predicate:cyclonedx-json"},
        {R"({"predicateType":"x","predicate":{"Data":"SPDXVersion: SPDX-2.3\nDocumentName: x","Timestamp":"2022"}})", "in-toto+cosign-predicate:spdx-tag-value"},
        {R"({"predicateType":"x","predicate":"<bom xmlns='http://cyclonedx.org/schema/bom/1.6'/>"})", "in-toto:cyclonedx-xml"},
        {R"({"sbom":)" + kSpdx + "}", "github-dependency-graph:spdx-json"},
        {R"({"predicateType":"x","predicate":{"attestations":[{"attestation":{"report":)" + kBom + R"(}},{"attestation":)" + kSpdx + "}]}}", "in-toto:cyclonedx-json in-toto:spdx-json"},
        {R"({"a":[)" + kBom + "]}", ":cyclonedx-json"},
        {R"({"Payload":")" + base64(kBom) + R"(","payloadTYPE":"x"})", "dsse:cyclonedx-json"},
        {R"({"predicateType":"https://slsa.dev/provenance/v1","predicate":{}})", ""},
        {R"({"predicateType":"x","subject":[{"digest":{"sha256":")" + std::string(64, 'a') + R"("}}],"predicate":{"note":"name,version\nzlib,1\n"}})", ""},
        {R"({"payload":"%%%","payloadType":"x"})", "!damaged-envelope"},
        {R"({"payload":")" + base64(R"({"broken")") + R"(","payloadType":"x"})", "!damaged-envelope"},
        {R"({"payload":"","payloadType":"x"})", ""},
        {kStatement + "x", "in-toto:cyclonedx-json !json-syntax"},
        {deep, "!over-limit"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text.substr(0, 300));
        CHECK(opened(c.text) == c.opened);
    }
}

TEST_CASE("envelopes: a document cut anywhere is either found and faulty, or not found") {
    const std::string whole = dsse(kStatement);
    for (std::size_t size = 1; size < whole.size(); ++size) CHECK(open_envelope(whole.substr(0, size), Limits{}).faults.empty() == false);
}

TEST_CASE("envelopes: which root objects are one") {
    CHECK(is_envelope(kStatement));
    CHECK(is_envelope(dsse("x")));
    CHECK(is_envelope(R"({"sbom":{}})"));
    CHECK_FALSE(is_envelope(R"({"payload":"x"})"));
    CHECK_FALSE(is_envelope(R"({"name":"package","version":"1"})"));
}

TEST_CASE("JSON lines: which texts are such") {
    using Lines = std::vector<std::pair<std::size_t, std::size_t>>;
    CHECK(split_json_lines("{}\n{}\n") == Lines{{0, 2}, {3, 5}});
    CHECK(split_json_lines("\n {\"a\":1} \r\n\n{\"b\"") == Lines{{2, 9}, {13, 17}});
    CHECK(split_json_lines("{}\n{}\nx") == Lines{{0, 2}, {3, 5}, {6, 7}});
    CHECK(split_json_lines("{}\n").empty());
    CHECK(split_json_lines("{\n}\n").empty());
    CHECK(split_json_lines("{},\n{}\n").empty());
    CHECK(split_json_lines("").empty());
}
