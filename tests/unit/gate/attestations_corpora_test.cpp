// SPDX-License-Identifier: Apache-2.0
// The attestations of the corpora: those with an SBOM inside are opened, and hold what was counted; an envelope without one never passes.
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>

#include "../identifier/corpora.h"
#include "gate/run_gate.h"

using namespace denybom;

TEST_CASE("attestations: the SBOMs in them are read, and an envelope without one never passes") {
    const auto folder = test::corpus("attestations");
    if (!folder) return;
    const std::map<std::string, std::size_t> kComponents{
        {"grype/alpine-tampered.att.json", 14}, {"grype/alpine.att.json", 14},         {"grype/alpine.cdx.att.json", 15}, {"trivy/centos-7-cyclonedx.intoto.jsonl", 3},
        {"trivy/sbom.cdx.intoto.jsonl", 9},     {"trivy/sigstore-bundle.json", 2}, {"witness/cdx-att.json", 15},      {"witness/spdx-att.json", 15},
    };
    std::size_t opened = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{*folder}) {
        const std::string name = std::filesystem::relative(entry.path(), *folder).generic_string();
        if (!entry.is_regular_file() || name.find('/') == std::string::npos || name.ends_with("README.md") || name.ends_with("LICENSE")) continue;
        CAPTURE(name);
        Request request;
        request.paths = {entry.path().string()};
        const auto inspection = inspect_inputs(request);
        REQUIRE(inspection);
        const auto expected = kComponents.find(name);
        CHECK(inspection->all_read_whole == (expected != kComponents.end()));
        if (expected == kComponents.end()) continue;
        ++opened;
        REQUIRE(inspection->documents.size() == 1);
        CHECK(inspection->documents[0].inventory.count(Origin::component) == expected->second);
        CHECK_FALSE(inspection->documents[0].inventory.envelopes.empty());
    }
    CHECK(opened == kComponents.size());
}
