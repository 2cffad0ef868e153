// SPDX-License-Identifier: Apache-2.0
// The reports that CI systems read line by line or row by row, and the remarks that they are made of.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "report/remark.h"
#include "scenarios.h"
#include "syntax/csv.h"
#include "written.h"

namespace denybom {
namespace {

Report report_of(std::string path, const ReportedFinding& finding) {
    ReportedDocument document = document_of(std::move(path), Verdict::denied, 1);
    document.findings = {finding};
    return scenario_of(Verdict::denied, 1, {document});
}

}  // namespace

TEST_CASE("remarks are as grave as the action, and accepted findings are notes") {
    const struct {
        Action action;
        bool waived, known;
        RemarkLevel level;
        const char* status;
    } kCases[] = {
        {Action::deny, false, false, RemarkLevel::error, "deny"},   {Action::review, false, false, RemarkLevel::warning, "review"},
        {Action::info, false, false, RemarkLevel::note, "info"},    {Action::deny, true, false, RemarkLevel::note, "waived"},
        {Action::deny, false, true, RemarkLevel::note, "known"},    {Action::review, true, true, RemarkLevel::note, "waived"},
    };
    for (const auto& row : kCases) {
        ReportedFinding finding = sdk_finding();
        finding.action = row.action;
        if (row.waived) finding.waiver = "W";
        finding.known = row.known;
        const Report report = report_of("a.json", finding);
        const std::vector<Remark> remarks = remarks_of(report);
        REQUIRE(remarks.size() == 1);
        CHECK(remarks[0].level == row.level);
        CHECK(status_of(finding) == row.status);
    }
}

TEST_CASE("the place of a finding is that of its best signal") {
    ReportedFinding finding = sdk_finding();
    REQUIRE(best_match(finding) != nullptr);
    CHECK(best_match(finding)->pattern == "pkg:generic/kav-sdk*");
    std::reverse(finding.matches.begin(), finding.matches.end());
    CHECK(best_match(finding)->pattern == "pkg:generic/kav-sdk*");
    finding.matches.clear();
    CHECK(best_match(finding) == nullptr);
}

TEST_CASE("a document lies in the file that it came from; nothing is read into its path") {
    const struct {
        const char *path, *file, *shown;
    } kCases[] = {
        {"a.json", "a.json", "a.json"}, {"./a/b.json", "./a/b.json", "a/b.json"}, {"././a", "././a", "a"},           {".//a", ".//a", ".//a"},
        {"./", "./", "./"},             {"-", "-", "-"},                          {"x.zip!/a/b", "x.zip", "x.zip"},  {"folder!/a.json", "folder!/a.json", "folder!/a.json"},
        {"/r/a.json", "a.json", "a.json"}, {"a.json", "", "a.json"},              {"", "", ""},
    };
    for (const auto& [path, file, shown] : kCases) {
        INFO(path);
        ReportedDocument document;
        document.path = path;
        document.file = file;
        CHECK(file_of(document) == shown);
    }
}

TEST_CASE("lines are those of the file where nothing stands between") {
    ReportedDocument document = document_of("a.json", Verdict::denied, 1);
    CHECK(has_places_of_file(document));
    document.envelopes = {"dsse"};
    CHECK_FALSE(has_places_of_file(document));
    document = document_of("a.zip!/a.json", Verdict::denied, 1);
    CHECK_FALSE(has_places_of_file(document));
    document.findings = {sdk_finding()};
    for (const char* reporter : {"github", "azure"}) CHECK_FALSE(holds(written(reporter, scenario_of(Verdict::denied, 1, {document})), "117,"));
}

TEST_CASE("GitHub's commands escape what ends a property or a message") {
    ReportedFinding finding = sdk_finding();
    finding.component.name = "100%,x:y";
    const std::vector<std::string> lines = lines_of(written("github", report_of("a,b:c%\n.json", finding)));
    REQUIRE(lines.size() == 3);  // one says the assurance
    CHECK(lines[0].starts_with("::error title=denybom::denied: "));
    CHECK(lines[1].starts_with("::error file=a%2Cb%3Ac%25↵.json,line=117,col=15,title=deny%3A 100%25%2Cx%3Ay 8.9.1 fits Kaspersky Anti-Virus SDK::100%25,x:y 8.9.1 by"));
}

TEST_CASE("Azure's commands escape what ends a property or a message") {
    ReportedFinding finding = sdk_finding();
    finding.entry.id = "a];b%";
    const std::vector<std::string> lines = lines_of(written("azure", report_of("x;y].json", finding)));
    REQUIRE(lines.size() == 3);  // one says the assurance
    CHECK(lines[0].starts_with("##vso[task.logissue type=error;sourcepath=x%3By%5D.json;linenumber=117;columnnumber=15;code=a%5D%3Bb%AZP25;]deny: kav-sdk"));
    CHECK(lines[2].starts_with("denybom: denied: "));
}

TEST_CASE("the gravest is said first, where only the first ones are shown") {
    for (const char* reporter : {"github", "azure"}) {
        std::vector<std::size_t> grades;
        for (const std::string& line : lines_of(written(reporter, many_findings_scenario()))) {
            if (holds(line, "fits")) grades.push_back(holds(line, "error") ? 0 : holds(line, "warning") ? 1 : 2);
        }
        CHECK(grades.size() == 18);
        CHECK(std::is_sorted(grades.begin(), grades.end()));
    }
}

TEST_CASE("GitLab gets the members that it documents, each issue with a fingerprint of its own") {
    const std::set<std::string> kSeverities{"info", "minor", "major", "critical", "blocker"};
    for (const Scenario& scenario : kScenarios) {
        INFO(scenario.name);
        std::set<std::string> fingerprints;
        for (const auto& issue : nlohmann::json::parse(written("gitlab-codequality", scenario.make()))) {
            CHECK(issue.size() == 5);
            CHECK_FALSE(issue.at("description").get<std::string>().empty());
            CHECK_FALSE(issue.at("check_name").get<std::string>().empty());
            CHECK(fingerprints.insert(issue.at("fingerprint").get<std::string>()).second);
            CHECK(kSeverities.contains(issue.at("severity").get<std::string>()));
            const std::string path = issue.at("location").at("path");
            CHECK_FALSE(path.empty());
            CHECK_FALSE(path.starts_with("./"));
            CHECK(issue.at("location").at("lines").at("begin").get<int>() >= 1);
        }
    }
}

TEST_CASE("CSV has a row for each finding and for each reason why a document was not judged") {
    for (const Scenario& scenario : kScenarios) {
        INFO(scenario.name);
        const Report report = scenario.make();
        const std::string text = written("csv", report);
        CsvRows rows(text, ',');
        std::size_t number = 0, columns = 0;
        while (const auto row = rows.next()) {
            if (number++ == 0) columns = row->cells.size();
            CHECK(row->cells.size() == columns);
        }
        CHECK(number == remarks_of(report).size() + 1);
    }
}

TEST_CASE("nothing judged is said in every format") {
    for (const Reporter& reporter : reporters()) {
        INFO(reporter.name);
        if (reporter.name == "intoto" || reporter.name == "questions") continue;  // about documents, of which there are none
        CHECK(holds(written(reporter, nothing_scenario()), "inconclusive"));
    }
}

TEST_CASE("a waiver's id finds it, and an id without a waiver finds nothing") {
    const Report report = waived_scenario();
    const Waivers waivers(report);
    REQUIRE(waivers.find(report.documents[0].findings[0]) != nullptr);
    CHECK(waivers.find(report.documents[0].findings[0])->approved_by == "A. Person");
    CHECK(waivers.find(report.documents[0].findings[1]) == nullptr);
    CHECK(waivers.find(report.documents[0].findings[2]) == nullptr);
}

}  // namespace denybom
