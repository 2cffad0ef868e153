// SPDX-License-Identifier: Apache-2.0
// The HTML report: what it is made of, that text stays text, that its policy names its own style and script, and its bounds. How it looks and what
// its script does, tests/html opens in a browser.
#include <openssl/evp.h>

#include <catch2/catch.hpp>

#include "html_check.h"
#include "report/graph_picture.h"
#include "report/html_text.h"
#include "scenarios.h"
#include "syntax/base64.h"
#include "written.h"

namespace denybom {
namespace {

std::string page_of(const Report& report) { return written("html", report); }

std::string_view between(std::string_view text, std::string_view begin, std::string_view end) {
    const std::size_t at = text.find(begin);
    REQUIRE(at != std::string_view::npos);
    const std::size_t from = at + begin.size();
    return text.substr(from, text.find(end, from) - from);
}

std::string sha256(std::string_view bytes) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    REQUIRE(EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr) == 1);
    return std::string(reinterpret_cast<const char*>(digest), size);
}

Report many(std::size_t findings) {
    Report report = denied_scenario();
    report.documents[0].findings.assign(findings, sdk_finding());
    for (std::size_t i = 0; i < findings; ++i) report.documents[0].findings[i].component.version = std::to_string(i);
    return report;
}

}  // namespace

TEST_CASE("text in HTML stands there as text") {
    const struct {
        std::string_view text, html;
    } kCases[] = {
        {"plain", "plain"},
        {"", ""},
        {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
        {"\" onmouseover='x' a=\"", "&quot; onmouseover=&#39;x&#39; a=&quot;"},
        {"&lt; &amp; &#0;", "&amp;lt; &amp;amp; &amp;#0;"},
        {"</style><!-- --> ]]>", "&lt;/style&gt;&lt;!-- --&gt; ]]&gt;"},
        {"a::b ##c", "a:&#58;b #&#35;c"},
        {":", "&#58;"},
        {"#", "&#35;"},
        {"safe\u202Egnp.exe", "safe&lt;U+202E&gt;gnp.exe"},
        {"a\u200Bb\x1B[2J", "a&lt;U+200B&gt;b&lt;U+001B&gt;[2J"},
        {"a\r\nb", "a↵b"},
        {"\xFF", "&lt;0xFF&gt;"},
        {"Ка\u0301", "Ка\u0301"},
    };
    for (const auto& [text, html] : kCases) CHECK(html_plain(text) == html);
    CHECK(html_value("<b>") == "<bdi>&lt;b&gt;</bdi>");
    CHECK(html_code("<b>") == "<code>&lt;b&gt;</code>");
}

TEST_CASE("long text in HTML is cut, very long text with a notice") {
    CHECK(html_value("abcdef", 4) == "<bdi>abc…</bdi>");
    CHECK(html_value("abc…", 4) == "<bdi>abc…</bdi>");
    CHECK(html_value(std::string(1 << 20, 'a'), 4) == "<bdi>aaa…</bdi> <small>(cut; 1048576 bytes in all)</small>");
    CHECK(html_value(std::string(kHtmlValueWidth, 'a')) == "<bdi>" + std::string(kHtmlValueWidth, 'a') + "</bdi>");
}

TEST_CASE("only plain web addresses become links") {
    const std::string good = "https://example.org/a?b=c&d=%20#e";
    CHECK(html_link(good) == "<a href=\"https://example.org/a?b=c&amp;d=%20#e\" rel=\"noreferrer\">https://example.org/a?b=c&amp;d=%20#e</a>");
    CHECK(html_link("http://example.org").starts_with("<a href=\"http://example.org\""));
    for (const char* bad :
         {"javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "HTTPS://example.org", "https://",
          "https:///x", "https://a\"b", "https://a b", "https://user@example.org", "https://example.org\\@evil.example", "https://exämple.org",
          "https://example.org/\x01", "https://example.org/\u202E", " https://example.org", "https://example.org/<x>", "ftp://example.org", ""}) {
        INFO(bad);
        CHECK_FALSE(holds(html_link(bad), "href"));
    }
    CHECK_FALSE(holds(html_link("https://example.org/" + std::string(3000, 'a')), "href"));
}

TEST_CASE("a page is well-formed and has nothing but the reporter's own markup") {
    for (const Scenario& scenario : kScenarios) {
        INFO(scenario.name);
        CHECK(HtmlCheck::fault_of(page_of(scenario.make())) == "");
    }
    const std::string page = page_of(denied_scenario());
    const std::string_view places[] = {"<bdi>", "<td>", "aria-label=\""};
    for (const std::string_view place : places) {
        for (const char* injected :
             {"<img src=x>", "<script>", "</main>", "<a href=\"javascript:x\">", "\"onclick=\"x\" x=\"", "<p onclick=\"x\">"}) {
            std::string broken = page;
            broken.insert(broken.find(place) + place.size(), injected);
            INFO(place << injected);
            const bool stays_text = place != places[2] && injected[0] == '"';
            CHECK((HtmlCheck::fault_of(broken).empty()) == stays_text);
        }
    }
}

TEST_CASE("the policy of a page allows its own style and script and nothing else") {
    const std::string page = page_of(denied_scenario());
    const std::string_view policy = between(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    CHECK(policy.starts_with("default-src 'none'; style-src 'sha256-"));
    CHECK(times(policy, "-src ") == 3);
    CHECK_FALSE(holds(policy, "unsafe"));
    CHECK(decode_base64(between(policy, "style-src 'sha256-", "'")) == sha256(between(page, "<style>", "</style>")));
    CHECK(decode_base64(between(policy, "script-src 'sha256-", "'")) == sha256(between(page, "<script>", "</script>")));
    CHECK(page.find("Content-Security-Policy") < page.find("<style>"));
    for (const char* reaching : {"url(http", "@import", "src=", "fetch(", "XMLHttpRequest", "innerHTML", "eval("}) CHECK_FALSE(holds(page, reaching));
}

TEST_CASE("a page says what was found, with what, and what is open") {
    const std::string denied = page_of(denied_scenario());
    for (const char* part : {"<h1>",
                             "Denied",
                             "dist/app.cdx.json",
                             "SHA-256",
                             "kaspersky",
                             "2026.11.23",
                             "denybom release key",
                             "us-reseller-integrator",
                             "2026-11-25",
                             "kav-sdk 8.9.1",
                             "AO Kaspersky Lab",
                             "line 120, column 26",
                             "/components/3/supplier/name",
                             "[U+0430 а]",
                             "f-0a1b2c3d4e5f",
                             "https://www.kaspersky.com/antivirus-sdk",
                             "p2b-resale-integration-licensing",
                             "<time>2024-09-29</time>",
                             "repeated-reference",
                             "assurance",
                             "Questions for the vendor",
                             "What now",
                             "It is no legal advice"}) {
        INFO(part);
        CHECK(holds(denied, part));
    }
    const std::string waived = page_of(many_scenario());
    for (const char* part : {"W-12", "A. Person", "frozen until the move", ".denybom.json", "waivers.json", "last.json", "app.tar",
                             "17 files skipped", "the baseline already holds it", "The build goes on"}) {
        INFO(part);
        CHECK(holds(waived, part));
    }
    Report recorded = many_scenario();
    recorded.replay.files = {{"waivers", "waivers.json", std::string(64, 'c')}};
    recorded.replay.rules_digest = "sha256:" + std::string(64, 'd');
    CHECK(holds(page_of(recorded), "<bdi>waivers.json</bdi> <small>SHA-256 <code>" + std::string(64, 'c')));
    CHECK(holds(page_of(recorded), "<dt>rules</dt><dd><code>sha256:" + std::string(64, 'd')));
    CHECK(holds(page_of(nothing_scenario()), "There was no SBOM to judge."));
    CHECK_FALSE(holds(page_of(nothing_scenario()), "id=\"findings\""));
}

TEST_CASE("a page can be read without seeing it") {
    for (const Scenario& scenario : kScenarios) {
        INFO(scenario.name);
        const std::string page = page_of(scenario.make());
        CHECK(holds(page, "<html lang=\"en\">"));
        CHECK(times(page, "<h1") == 1);
        CHECK(times(page, "<main id=\"main\">") == 1);
        CHECK(times(page, "<th ") == times(page, "<th scope=\""));
        CHECK(times(page, "<th>") == 0);
        CHECK(times(page, "<table") == times(page, "<caption>"));
        CHECK(times(page, "<svg class=\"graph") == times(page, "<desc id="));
        char last = '0';
        for (std::size_t at = page.find("<h"); at != std::string::npos; at = page.find("<h", at + 2)) {
            const char level = page[at + 2];
            if (level < '1' || level > '5') continue;
            CHECK(level <= last + 1);  // no level is skipped
            last = level;
        }
    }
}

TEST_CASE("the verdict is said in words and by a sign, not by a colour alone") {
    const struct {
        Report report;
        std::string_view name, word;
    } kCases[] = {{passed_scenario(), "passed", "Passed"},
                  {denied_scenario(), "denied", "Denied"},
                  {review_scenario(), "review", "Review"},
                  {inconclusive_scenario(), "inconclusive", "Inconclusive"}};
    for (const auto& [report, name, word] : kCases) {
        const std::string page = page_of(report);
        CHECK(holds(page, "<use href=\"#sign-" + std::string(name) + "\"/></svg>" + std::string(word) + "</h1>"));
        CHECK(holds(page, "<symbol id=\"sign-" + std::string(name) + "\""));
        CHECK(holds(page, "<title>" + std::string(word) + ": "));
    }
}

TEST_CASE("the picture has a box for each component and an edge for each step") {
    const Report report = denied_scenario();
    ReportedFinding finding = sdk_finding();
    const std::string picture = graph_picture(report.documents[0], finding, "f1");
    CHECK(times(picture, "<rect") == 4);
    CHECK(times(picture, "marker-end") == 4);      // acme-app to two, these to the next, and the last
    CHECK(times(picture, "class=\"edge\"") == 5);  // one of them bends around a layer
    CHECK(times(picture, "node target") == 1);
    CHECK(times(picture, "node root") == 1);
    CHECK(holds(picture, ">libscan 1.4</text>"));
    CHECK(holds(picture, "aria-labelledby=\"f1-t f1-d\""));

    finding.paths = {};
    CHECK(graph_picture(report.documents[0], finding, "f1").empty());
    finding.paths = {{"alone"}};
    CHECK(graph_picture(report.documents[0], finding, "f1").empty());
    finding.paths = {{"a", "b", "a", "b"}};  // closes a cycle
    CHECK(graph_picture(report.documents[0], finding, "f1").empty());
    finding.paths = {{"r", "a", "t"}, {"r", "b", "a", "b", "t"}};  // only one does
    CHECK(times(graph_picture(report.documents[0], finding, "f1"), "<rect") == 3);
}

TEST_CASE("of long and of many paths the picture leaves out what nobody could read") {
    const Report report = denied_scenario();
    ReportedFinding finding = sdk_finding();
    finding.paths = {{}};
    for (int i = 0; i < 1000; ++i) finding.paths[0].push_back("step-" + std::to_string(i));
    const std::string one = graph_picture(report.documents[0], finding, "f1");
    CHECK(times(one, "<rect") == 8);
    CHECK(holds(one, "… 993 more …"));
    CHECK(holds(one, ">step-3</text>"));
    CHECK(holds(one, ">step-999</text>"));
    CHECK_FALSE(holds(one, ">step-4</text>"));

    finding.paths.assign(10'000, {});
    for (std::size_t i = 0; i < finding.paths.size(); ++i) finding.paths[i] = {"r", "m" + std::to_string(10'000 + i), "t"};
    CHECK(times(graph_picture(report.documents[0], finding, "f1"), "<rect") == 18);
}

TEST_CASE("a page with very many findings is bounded and says what it leaves out") {
    const std::string few = page_of(many(3));
    CHECK_FALSE(holds(few, "left out here"));
    const std::string page = page_of(many(5000));
    CHECK(times(page, "<tr data-status=") == 2000);
    CHECK(times(page, "<article") == 300);
    CHECK(holds(page, "3000 findings left out here:"));
    CHECK(holds(page, "4700 findings not shown in full:"));
    CHECK(HtmlCheck::fault_of(page) == "");
    const std::string more = page_of(many(20'000));
    CHECK(more.size() < page.size() + 20'000);
    CHECK(more.size() < 6'000'000);
}

TEST_CASE("a page with very many documents, remarks and waivers is bounded and says what it leaves out") {
    Report report = inconclusive_scenario();
    report.documents.assign(3000, report.documents[2]);
    report.documents[7].diagnostics.assign(5000, inconclusive_scenario().documents[0].diagnostics[0]);
    report.waivers.assign(1000, {"W", "f", "e", "r", "a", {2026, 1, 1}, false, true, false, ""});
    const std::string page = page_of(report);
    CHECK(holds(page, "1000 documents left out here:"));
    CHECK(holds(page, "4800 remarks left out here:"));
    CHECK(holds(page, "500 waivers left out here:"));
    CHECK(HtmlCheck::fault_of(page) == "");
    CHECK(page.size() < 20'000'000);
}

TEST_CASE("what is not waived stands before what is, and the gravest first") {
    const std::string page = page_of(many_scenario());
    const std::size_t deny = page.find("<tr data-status=\"deny\""), review = page.find("<tr data-status=\"review\"");
    const std::size_t waived = page.find("<tr data-status=\"waived\""), known = page.find("<tr data-status=\"known\"");
    CHECK(deny < review);
    CHECK(review < std::min(waived, known));
    CHECK(std::max(waived, known) != std::string::npos);
}

}  // namespace denybom
