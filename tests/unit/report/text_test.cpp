// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <sstream>

#include "report/reporters.h"
#include "report/words.h"
#include "scenarios.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

std::string text_of(const Report& report, const Appearance& appearance = {}) {
    std::string output;
    write_text(report, appearance, output);
    return output;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string without_colours(const std::string& text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\x1B') {
            at = text.find('m', at);
        } else {
            plain += text[at];
        }
    }
    return plain;
}

bool begins_command(const std::string& line) {
    for (const char* first : {"---", "+++", "~~~", "^^^"}) {
        if (line.starts_with(first)) return true;
    }
    return line.find("##") != std::string::npos || line.find("::") != std::string::npos;
}

bool has_control(const std::string& line) {
    return std::any_of(line.begin(), line.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

}  // namespace

TEST_CASE("the last line of the text report is its summary, and all of it when quiet") {
    const struct {
        Report report;
        const char* line;
    } kCases[] = {
        {passed_scenario(),
         "passed: 0 findings to deny, 0 to review, 1 for information, 312 components in 1 document (us-reseller-integrator, as of 2026-11-25)"},
        {denied_scenario(),
         "denied: 2 findings to deny, 0 to review, 1 for information, 312 components in 1 document (us-reseller-integrator, as of 2026-11-25)"},
        {inconclusive_scenario(),
         "inconclusive: 0 findings to deny, 0 to review, 17 components in 4 documents, 4 of them not conclusive (us-reseller-integrator, as of "
         "2026-11-25)"},
        {many_scenario(),
         "denied: 1 finding to deny, 1 to review, 1 waived, 1 known, 24 components in 4 documents, 1 of them not conclusive (us-reseller-integrator, "
         "de, as of 2026-11-25)"},
    };
    for (const auto& [report, line] : kCases) {
        CHECK(lines_of(text_of(report)).back() == line);
        CHECK(text_of(report, {false, 40, true}) == std::string(line) + "\n");
    }
}

TEST_CASE("colours are escape sequences around the same text, and only where they are asked for") {
    for (const Scenario& scenario : kScenarios) {
        const std::string plain = text_of(scenario.make());
        const std::string coloured = text_of(scenario.make(), {true, 100, false});
        CHECK(plain.find('\x1B') == std::string::npos);
        CHECK(coloured != plain);
        CHECK(without_colours(coloured) == plain);
    }
    CHECK(text_of(denied_scenario(), {true, 100, false}).find("\x1B[1;31mDENY\x1B[0m") != std::string::npos);
}

TEST_CASE("no line of a text report is a command to a CI system or a terminal, at any width") {
    for (const Scenario& scenario : kScenarios) {
        for (std::size_t width : {0, 1, 30, 33, 47, 80, 100, 300}) {
            for (const std::string& line : lines_of(text_of(scenario.make(), {false, width, false}))) {
                INFO(scenario.name << " at " << width << ": " << line);
                CHECK_FALSE(begins_command(line));
                CHECK_FALSE(has_control(line));
            }
        }
    }
}

TEST_CASE("lines keep to the width unless one word is wider") {
    for (const Scenario& scenario : {kScenarios[0], kScenarios[1], kScenarios[4]}) {
        const std::vector<std::string> lines = lines_of(text_of(scenario.make(), {false, 80, false}));
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            INFO(lines[i]);
            const std::size_t indent = lines[i].find_first_not_of(' ');
            const bool is_one_word = indent == std::string::npos || lines[i].find(' ', indent) == std::string::npos;
            CHECK((columns_of(lines[i]) <= 80 || is_one_word));
            CHECK((lines[i].empty() || lines[i].back() != ' '));
        }
    }
}

TEST_CASE("a pass says what was read, what it was compared with, and what it is worth") {
    const std::string text = text_of(passed_scenario(), {false, 0, false});
    for (const char* part : {"passed dist/app.cdx.json (cyclonedx-json 1.6 of acme-app, 312 components, 2 of origin tool)",
                             "assurance high: of 312 components 312 identified, 300 with a maker, 312 in the dependency graph",
                             "compared with kaspersky 2026.11.23 (812 entries, signed by denybom release key)"}) {
        INFO(text);
        CHECK(text.find(part) != std::string::npos);
    }
}

TEST_CASE("the text report names every reason of an inconclusive document and counts what it leaves out") {
    const std::string text = text_of(inconclusive_scenario(), {false, 0, false});
    INFO(text);
    for (const char* part :
         {"error json-syntax: the document ends inside a text at dist/cut.cdx.json:301:44", "error cannot-read: no such file",
          "inconclusive: it holds nothing to judge", "inconclusive: its assurance is low, and medium is asked for (--min-assurance)",
          "42 more warnings and 1 note (-o json lists them)", "(and 3 more like it)"}) {
        CHECK(text.find(part) != std::string::npos);
    }
}

TEST_CASE("next steps are given once, for what is open") {
    const std::vector<std::string> kExpected = {
        "Drop or replace libscan, which brings in kav-sdk 8.9.1 (a/app.cdx.json).",
        "Drop or replace mail-gateway, which brings in kav-sdk 8.9.1 (a/app.cdx.json).",
        "Ask the vendors what is inside edge-router 2.1.",
        "Get a whole SBOM in place of c/broken.json: what was not read and judged whole never passes.",
    };
    CHECK(next_steps(many_scenario()) == kExpected);
    CHECK(next_steps(passed_scenario()).empty());
}

TEST_CASE("a rule is called certain only where it is") {
    AppliedRule rule = icts_rule();
    CHECK(effect_in_words(rule) == "prohibits this since 2024-09-29");
    rule.scope = Scope::probably_covered;
    CHECK(effect_in_words(rule) == "probably prohibits this since 2024-09-29");
    CHECK(effect_in_words(question_rule()) == "may prohibit this (its words leave it open) since about 2025-01-31");
    rule.effect = Effect::information;
    CHECK(effect_in_words(rule) == "prohibits it to others (for information) since 2024-09-29");
    rule.effect = Effect::advice;
    CHECK(effect_in_words(rule) == "advises against this since 2024-09-29");
}

// A step that grows with the square of the findings would run into the suite's time-out.
TEST_CASE("very many findings are all reported") {
    constexpr std::size_t kMany = 20'000;
    Report report = scenario_of(Verdict::denied, 1, {document_of("big.json", Verdict::denied, kMany)});
    report.documents[0].findings.assign(kMany, sdk_finding());
    for (std::size_t i = 0; i < kMany; ++i) report.documents[0].findings[i].component.version = "version-" + std::to_string(i * 7919 % kMany) + "-end";
    for (const Reporter& reporter : reporters()) {
        // A page, a comment and a letter have room for so much, and say what they leave out; a statement holds the verdict.
        if (reporter.name == "html" || reporter.name == "markdown" || reporter.name == "questions" || reporter.name == "intoto") continue;
        INFO(reporter.name);
        std::string output;
        reporter.write(report, {}, output);
        CHECK(output.find("version-0-end") != std::string::npos);
        CHECK(output.find("version-" + std::to_string(kMany - 1) + "-end") != std::string::npos);
    }
}

}  // namespace denybom
