// SPDX-License-Identifier: Apache-2.0
// The C++ interface, as who includes nothing but <denybom/denybom.hpp> sees it.
#include <catch2/catch.hpp>
#include <denybom/denybom.hpp>

#include <algorithm>
#include <fstream>
#include <future>
#include <iterator>
#include <string>
#include <vector>

namespace {

using denybom::Options;
using denybom::Outcome;

const std::string kSamples = std::string{DENYBOM_SOURCE_DIR} + "/tests/cmake/sample/";

std::string content(const std::string& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

Options options_for(const std::string& sample) {
    Options options;
    options.paths = {kSamples + sample};
    options.as_of = "2026-01-01";
    return options;
}

Options options_in_memory(const std::string& bytes, const std::string& name = "memory") {
    Options options;
    options.documents = {{name, bytes}};
    options.as_of = "2026-01-01";
    return options;
}

}  // namespace

TEST_CASE("The library passes a clean SBOM") {
    const denybom::CheckResult result = denybom::check(options_for("clean.cdx.json"));
    CHECK(result.ran());
    CHECK(result.error().code.empty());
    CHECK(result.verdict() == Outcome::passed);
    CHECK(result.exit_code() == 0);
    CHECK(result.summary().documents == 1);
    CHECK(result.summary().components == 1);
    CHECK(result.findings().empty());
    REQUIRE(result.documents().size() == 1);
    CHECK(result.documents()[0].format == "cyclonedx-json");
    CHECK(result.documents()[0].verdict == Outcome::passed);
    CHECK(result.documents()[0].sha256.size() == 64);
}

TEST_CASE("The library says what it denies") {
    const denybom::CheckResult result = denybom::check(options_for("planted.cdx.json"));
    CHECK(denybom::name_of(result.verdict()) == "denied");
    CHECK(result.exit_code() == 1);
    CHECK(result.summary().deny == 1);
    REQUIRE(result.findings().size() == 1);
    const auto& finding = result.findings()[0];
    CHECK(finding.entry == "kaspersky-anti-virus-sdk");
    CHECK(finding.denylist == "kaspersky");
    CHECK(finding.action == "deny");
    CHECK(finding.stands());
    CHECK(finding.component.ref == "kav");
    CHECK(finding.component.name == "Kaspersky Anti-Virus SDK");
    CHECK(finding.component.supplier == "AO Kaspersky Lab");
    CHECK(finding.component.origin == "component");
    CHECK(result.documents()[finding.document].path == kSamples + "planted.cdx.json");
    REQUIRE_FALSE(finding.matches.empty());
    CHECK(finding.matches[0].on == "name");
    CHECK(finding.matches[0].line == 8);
}

TEST_CASE("A document in memory is judged as its file is, and nothing of its name is opened") {
    const std::string bytes = content(kSamples + "planted.cdx.json");
    for (const std::string name : {"memory", "-", "/no/such/folder/bom.json", "", "a*b", "."}) {
        const auto result = denybom::check(options_in_memory(bytes, name));
        INFO(name);
        CHECK(result.verdict() == Outcome::denied);
        REQUIRE(result.documents().size() == 1);
        CHECK(result.documents()[0].path == name);
        CHECK(result.documents()[0].sha256 == denybom::check(options_for("planted.cdx.json")).documents()[0].sha256);
    }
    // The name of a file with a hit stands for clean bytes: they pass.
    CHECK(denybom::check(options_in_memory(content(kSamples + "clean.cdx.json"), kSamples + "planted.cdx.json")).verdict() == Outcome::passed);
}

TEST_CASE("What cannot be read in memory does not pass") {
    const std::string whole = content(kSamples + "clean.cdx.json");
    for (const std::string& bytes : {std::string{}, std::string{"no SBOM"}, whole.substr(0, whole.size() / 2), std::string{"\0\xff\x1f\x8b", 4}}) {
        const auto result = denybom::check(options_in_memory(bytes));
        CHECK(result.ran());
        CHECK(result.verdict() == Outcome::inconclusive);
        CHECK(result.exit_code() == 3);
        REQUIRE(result.documents().size() == 1);
        const auto& diagnostics = result.documents()[0].diagnostics;
        CHECK(std::any_of(diagnostics.begin(), diagnostics.end(), [](const auto& diagnostic) { return diagnostic.severity == "error"; }));
    }
}

TEST_CASE("A document in memory that is named like an empty folder is not in it") {
    Options options = options_in_memory(content(kSamples + "clean.cdx.json"), std::string{DENYBOM_SOURCE_DIR} + "/tests/layers");
    options.paths = {std::string{DENYBOM_SOURCE_DIR} + "/tests/layers"};
    const auto result = denybom::check(options);
    CHECK(result.exit_code() == 3);
    CHECK(result.documents().size() == 2);
}

TEST_CASE("The expected digest counts for bytes in memory") {
    const std::string bytes = content(kSamples + "clean.cdx.json");
    Options options = options_in_memory(bytes);
    options.expect_sha256 = denybom::check(options).documents()[0].sha256;
    for (char& digit : options.expect_sha256) digit = digit >= 'a' ? static_cast<char>(digit - 'a' + 'A') : digit;
    CHECK(denybom::check(options).exit_code() == 0);
    options.documents[0].bytes += ' ';
    CHECK(denybom::check(options).exit_code() == 3);
    options.documents.push_back({"another", bytes});
    CHECK(denybom::check(options).error().code == "bad-option");
}

TEST_CASE("Nothing is judged by options that are wrong") {
    struct Wrong {
        std::string code;
        void (*spoil)(Options&);
    };
    const Wrong wrongs[] = {
        {"bad-option", [](Options& options) { options.paths.clear(); }},
        {"bad-option", [](Options& options) { options.as_of = "yesterday"; }},
        {"bad-option", [](Options& options) { options.fail_on = {"deny", "none"}; }},
        {"bad-option", [](Options& options) { options.fail_on = {"everything"}; }},
        {"bad-option", [](Options& options) { options.min_assurance = "full"; }},
        {"bad-option", [](Options& options) { options.format = "word"; }},
        {"bad-option", [](Options& options) { options.columns = {"colour=x"}; }},
        {"bad-option", [](Options& options) { options.expect_sha256 = "12"; }},
        {"bad-option", [](Options& options) { options.vex_expires = "soon"; }},
        {"bad-option", [](Options& options) { options.builtin_denylist = false; }},
        {"bad-option", [](Options& options) { options.artifact = "/no/such/file"; }},
        {"bad-option", [](Options& options) { options.jobs = 1025; }},
        {"bad-denylist", [](Options& options) { options.denylists = {"/no/such/list.json"}; }},
        {"bad-waivers", [](Options& options) { options.waivers = {"/no/such/waivers.json"}; }},
        {"bad-baseline", [](Options& options) { options.baseline = "/no/such/report.json"; }},
        {"unknown-profile", [](Options& options) { options.profiles = {"nobody"}; }},
    };
    for (const Wrong& wrong : wrongs) {
        Options options = options_for("clean.cdx.json");
        wrong.spoil(options);
        const auto result = denybom::check(options);
        CHECK_FALSE(result.ran());
        CHECK(result.error().code == wrong.code);
        CHECK_FALSE(result.error().message.empty());
        CHECK(result.exit_code() == 2);
        CHECK(result.verdict() == Outcome::inconclusive);
        CHECK_FALSE(result.render("json").has_value());
    }
}

TEST_CASE("Options of the library mean what they mean on the command line") {
    Options options = options_for("planted.cdx.json");
    options.fail_on = {"none"};
    CHECK(denybom::check(options).exit_code() == 0);
    CHECK(denybom::check(options).verdict() == Outcome::denied);
    options = options_for("planted.cdx.json");
    options.as_of = "2020-01-01";
    CHECK(denybom::check(options).verdict() != Outcome::denied);
    options.profiles = {"any"};
    CHECK(denybom::check(options).verdict() == Outcome::denied);
    options = options_for("planted.cdx.json");
    options.baseline = kSamples + "planted.cdx.json";
    CHECK(denybom::check(options).exit_code() == 0);
    CHECK(denybom::check(options).findings().at(0).known);
    CHECK(denybom::check(options).summary().known == 1);
    options = options_for("clean.cdx.json");
    options.min_denylist_version = "9999.1.1";
    CHECK(denybom::check(options).exit_code() == 2);
}

TEST_CASE("A report is rendered in every format, and in no other") {
    const auto result = denybom::check(options_for("planted.cdx.json"));
    CHECK(denybom::report_formats().size() >= 13);
    for (const std::string_view format : denybom::report_formats()) {
        INFO(format);
        CHECK_FALSE(result.render(format).value_or("").empty());
    }
    CHECK(result.render("json")->find("\"verdict\": \"denied\"") != std::string::npos);
    CHECK(result.render("json") == denybom::check(options_for("planted.cdx.json")).render("json"));
    CHECK_FALSE(result.render("papyrus").has_value());
}

TEST_CASE("A result outlives its options, and a result of nothing is no pass") {
    denybom::CheckResult nothing;
    CHECK_FALSE(nothing.ran());
    CHECK(nothing.exit_code() == 70);
    CHECK(nothing.verdict() == Outcome::inconclusive);
    CHECK(nothing.error().code == "out-of-memory");
    CHECK_FALSE(nothing.render("text").has_value());
    {
        const Options options = options_for("planted.cdx.json");
        nothing = denybom::check(options);
    }
    CHECK(nothing.findings().size() == 1);
}

TEST_CASE("Checks in several threads do not disturb each other") {
    const Options clean = options_for("clean.cdx.json"), planted = options_for("planted.cdx.json");
    const std::string expected = denybom::check(planted).render("json").value();
    std::vector<std::future<bool>> runs;
    for (int i = 0; i < 8; ++i) {
        runs.push_back(std::async(std::launch::async, [&, i] {
            return i % 2 == 0 ? denybom::check(clean).exit_code() == 0 : denybom::check(planted).render("json") == expected;
        }));
    }
    for (auto& run : runs) CHECK(run.get());
}

TEST_CASE("The library tells its version") { CHECK(denybom::version() == DENYBOM_VERSION); }
