// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "golden.h"
#include "scenarios.h"
#include "syntax/xml.h"
#include "written.h"

namespace denybom {
namespace {

// The elements of a document, each with its attributes.
class Elements final : public XmlSink {
public:
    explicit Elements(const std::string& text) { REQUIRE_FALSE(read_xml(text, Limits{}, *this)); }
    bool open(const XmlElement& element) override {
        std::string attributes;
        for (const XmlAttribute& attribute : element.attributes) attributes += std::string(attribute.name.local) + "=" + std::string(attribute.value) + ";";
        all.emplace_back(element.name.local, attributes);
        return true;
    }
    bool text(std::string_view, ByteOffset) override { return true; }
    bool close(ByteOffset) override { return true; }

    std::size_t count(std::string_view name, std::string_view attribute = {}) const {
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [&](const auto& element) { return element.first == name && holds(element.second, attribute); }));
    }

    std::vector<std::pair<std::string, std::string>> all;
};

}  // namespace

TEST_CASE("a case for each document and finding: deny fails, inconclusive is an error, waived and known are skipped") {
    const struct {
        const char* scenario;
        Report report;
        std::size_t suites, cases, failures, errors, skipped;
    } kCases[] = {
        {"passed", passed_scenario(), 1, 2, 0, 0, 0},     {"denied", denied_scenario(), 1, 4, 2, 0, 0},
        {"review", review_scenario(), 1, 2, 0, 0, 0},     {"inconclusive", inconclusive_scenario(), 4, 4, 0, 4, 0},
        {"waived", waived_scenario(), 1, 4, 0, 0, 3},     {"many", many_scenario(), 4, 8, 1, 1, 2},
        {"archives", archives_scenario(), 3, 4, 1, 2, 0}, {"nothing", nothing_scenario(), 1, 1, 0, 1, 0},
    };
    for (const auto& [scenario, report, suites, cases, failures, errors, skipped] : kCases) {
        INFO(scenario);
        const Elements elements(written("junit", report));
        CHECK(elements.count("testsuite") == suites);
        CHECK(elements.count("testcase") == cases);
        CHECK(elements.count("failure") == failures);
        CHECK(elements.count("error") == errors);
        CHECK(elements.count("skipped") == skipped);
    }
}

TEST_CASE("review fails where --fail-on says so, and is told in any case") {
    Report report = review_scenario();
    CHECK(holds(written("junit", report), "<system-out>review: edge-router 2.1"));
    report.fail_on = {"deny", "review"};
    const Elements elements(written("junit", report));
    CHECK(elements.count("failure", "type=review;") == 1);
    CHECK(elements.count("testsuite", "failures=1;") == 1);
}

TEST_CASE("what --fail-on none lets go on fails in JUnit all the same") {
    Report report = denied_scenario();
    report.fail_on = {};
    CHECK(Elements(written("junit", report)).count("failure", "type=deny;") == 2);
}

TEST_CASE("a skipped case says who accepted it, why and until when") {
    const Elements elements(written("junit", waived_scenario()));
    CHECK(elements.count("skipped", "message=Waived by W-12, approved by A. Person, through 2026-12-01: frozen until the move") == 1);
    CHECK(elements.count("skipped", "message=Known from the baseline.") == 1);
}

TEST_CASE("a suite has a name even where the document has none") {
    for (const char* path : {"", "   "}) {
        Report report = passed_scenario();
        report.documents[0].path = path;
        CHECK(Elements(written("junit", report)).count("testsuite", "name=a document without a name;") == 1);
    }
}

TEST_CASE("the approved JUnit files fit the schemas in use") {
    const char* given = std::getenv("DENYBOM_CORPORA");
    const std::filesystem::path schemas =
        (given != nullptr ? std::filesystem::path(given) : std::filesystem::path(DENYBOM_SOURCE_DIR) / "../shared/corpora") / "output-schemas/junit";
    if (!std::filesystem::exists(schemas)) {
        std::cout << "skipped: no corpora at " << schemas.string() << "\n";
        return;
    }
    if (std::system("xmllint --version >/dev/null 2>&1") != 0) {
        std::cout << "skipped: no xmllint\n";
        return;
    }
    for (const char* schema : {"JUnit.xsd", "junit-10.xsd"}) {
        for (const Scenario& scenario : kScenarios) {
            INFO(schema << " " << scenario.name);
            const std::string golden = golden_path("report/" + std::string(scenario.name) + ".junit.txt").string();
            const std::string command = "xmllint --noout --nonet --schema '" + (schemas / schema).string() + "' '" + golden + "' 2>/dev/null";
            CHECK(std::system(command.c_str()) == 0);
        }
    }
}

}  // namespace denybom
