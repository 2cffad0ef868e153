// SPDX-License-Identifier: Apache-2.0
// The built-in denylist and rules on components as documents hold them: what must be found, and what must not be accused.
#include <algorithm>
#include <catch2/catch.hpp>

#include "format/read_sbom.h"
#include "gate/judge_document.h"

using namespace denybom;

namespace {

// The list, its index and the rules, for one profile on one day.
class Court {
public:
    explicit Court(std::string profile) {
        auto list = load_denylist(builtin_denylist_files());
        if (!list) FAIL(list.error().message);
        list_ = std::move(*list);
        judges_.denylists.emplace_back(list_);
        auto rulebook = load_rulebook(builtin_regulation_files());
        if (!rulebook) FAIL(rulebook.error().message);
        judges_.rulebook = std::move(*rulebook);
        judges_.policy.profiles = {std::move(profile)};
        judges_.policy.as_of = {2026, 11, 25};
    }

    ReportedDocument judge(const std::string& text) const {
        ReadDocument document;
        document.path = "test.cdx.json";
        document.inventory = read_sbom(*find_format("cyclonedx-json"), text, Limits{});
        if (!document.inventory.complete) FAIL(document.inventory.diagnostics.front().message << '\n' << text);
        return judge_document(document, judges_).reported;
    }

private:
    Denylist list_;
    Judges judges_;
};

const Court& reseller() {
    static const Court court{"us-reseller-integrator"};
    return court;
}
const Court& contractor() {
    static const Court court{"us-federal-contractor"};
    return court;
}
const Court& house_ban() {
    static const Court court{"any"};
    return court;
}

std::string document_of(const std::string& components, const std::string& more = {}) {
    return R"({"bomFormat":"CycloneDX","specVersion":"1.6","components":[)" + components + ']' + more + '}';
}

// `name` gets `more` fields, each with a comma in front.
std::string library(const std::string& name, const std::string& more = {}) { return R"({"type":"library","name":")" + name + '"' + more + '}'; }
std::string file(const std::string& name, const std::string& more = {}) { return R"({"type":"file","name":")" + name + '"' + more + '}'; }
std::string purl(const std::string& purl) { return R"(,"purl":")" + purl + '"'; }
std::string inside(const std::string& components) { return R"(,"components":[)" + components + ']'; }
std::string supplier(const std::string& name) { return R"(,"supplier":{"name":")" + name + R"("})"; }

// A component for a package URL, called as the package is.
std::string package(const std::string& url) {
    std::string name = url.substr(url.rfind('/') + 1);
    name = name.substr(0, name.find('@'));
    return library(name, purl(url));
}

// The strictest action, or `nothing`.
std::string outcome(const Court& court, const std::string& document) {
    std::string strictest = "nothing";
    for (const ReportedFinding& finding : court.judge(document).findings) {
        const std::string action{name_of(finding.action)};
        if (strictest == "nothing" || action == "deny" || (action == "review" && strictest == "info")) strictest = action;
    }
    return strictest;
}

std::string entries(const std::string& document) {
    std::string ids;
    for (const ReportedFinding& finding : reseller().judge(document).findings) {
        ids += ' ' + finding.component.name + '=' + finding.entry.id;
        for (const ReportedMatch& match : finding.matches) {
            ids += "\n    " + std::string{name_of(match.on)} + ' ' + match.value + " ~ " + match.pattern + " of " + match.entry + ' ' +
                   std::string{name_of(match.strength)};
        }
    }
    return ids;
}

}  // namespace

TEST_CASE("judge: software of the vendor, in the fields of an SBOM") {
    struct Row {
        std::string_view what;
        std::string document;
        std::string_view reseller;
        std::string_view contractor;
    };
    const std::string class_file = "com/kavsdk/antivirus/Scanner.class";
    const Row rows[] = {
        {"a library of the npm scope, which is no security software",
         document_of(library("hexa-ui", R"(,"group":"@kaspersky","author":"AO Kaspersky Lab")" + purl("pkg:npm/%40kaspersky/hexa-ui@4.2.0"))),
         "review", "deny"},
        {"an rpm with its supplier", document_of(library("kesl", supplier("AO Kaspersky Lab") + purl("pkg:rpm/kesl@12.1.0"))), "deny", "deny"},
        {"the same without", document_of(package("pkg:rpm/kesl@12.1.0")), "deny", "deny"},
        {"an rpm of a short name", document_of(package("pkg:rpm/kics@4.0")), "review", "review"},
        {"the same with its files",
         document_of(library("kics", purl("pkg:rpm/kics@4.0") + R"(,"evidence":{"occurrences":[{"location":"/opt/kaspersky/kics/bin/kics"}]})")),
         "deny", "deny"},
        {"an engine's archive inside somebody else's module",
         document_of(library("bank-module", supplier("Some Bank") + inside(file("KL_Base_SDK_Android_5.18.0.215_Release.aar")))), "deny", "deny"},
        {"the engine's classes in an archive", document_of(library("app") + ',' + file(class_file)), "deny", "deny"},
        {"a scan engine's daemon", document_of(file("/opt/kaspersky/ScanEngine/bin/kavicapd")), "deny", "deny"},
        {"avp.exe with its maker", document_of(file("avp.exe", supplier("AO Kaspersky Lab"))), "deny", "deny"},
        {"avp.exe alone", document_of(file("avp.exe")), "review", "review"},
        {"a CPE", document_of(library("x", R"(,"cpe":"cpe:2.3:a:kaspersky:endpoint_security:12.9:*:*:*:*:*:*:*")")), "deny", "deny"},
        {"a CPE of a product that no list has seen", document_of(library("x", R"(,"cpe":"cpe:2.3:h:kaspersky_lab:something_new:1:*:*:*:*:*:*:*")")),
         "deny", "deny"},
        {"a CPE 2.2", document_of(library("x", R"(,"cpe":"cpe:/a:kaspersky:anti-virus:2013")")), "deny", "deny"},
        {"a client of the portal on PyPI", document_of(package("pkg:pypi/opentip@1.2")), "info", "deny"},
        {"the test framework",
         document_of(library("kaspresso", R"(,"group":"com.kaspersky.android-components","scope":"optional")" +
                                              purl("pkg:maven/com.kaspersky.android-components/kaspresso@1.5.3"))),
         "review", "deny"},
        {"the test framework by its maker", document_of(library("Kaspresso", R"(,"publisher":"AO Kaspersky Lab")")), "review", "deny"},
        {"another product of that maker", document_of(library("Something", R"(,"publisher":"AO Kaspersky Lab")")), "deny", "deny"},
        {"the reputation service",
         document_of(library("x"), R"(,"services":[{"name":"reputation","endpoints":["https://ksn-url-geo.kaspersky-labs.com"]}])"), "deny", "deny"},
        {"an image of its registry", document_of(R"({"type":"container","name":"repo.kcs.kaspersky.com/images/services/kcs-middleware:1.2"})"),
         "deny", "deny"},
        {"the same as an OCI purl",
         document_of(library("kcs-middleware",
                             purl("pkg:oci/kcs-middleware@sha256%3A00?repository_url=repo.kcs.kaspersky.com/images/services/kcs-middleware"))),
         "deny", "deny"},
        {"two signature bases of an old appliance", document_of(library("firmware", inside(file("bases/avp.klb") + ',' + file("bases/daily.avc")))),
         "deny", "deny"},
        {"a repository of the organisation", document_of(package("pkg:github/kasperskylab/uif")), "review", "deny"},
        {"a repository of the organisation as a reference",
         document_of(library("x", R"(,"externalReferences":[{"type":"vcs","url":"git+https://github.com/KasperskyLab/klara.git"}])")), "review",
         "deny"},
        {"a full product name", document_of(library("Kaspersky Endpoint Security for Linux")), "deny", "deny"},
        {"with a version in it", document_of(library("Kaspersky Endpoint Security 12.3 for Windows")), "deny", "deny"},
        {"in disguise", document_of(library("\xD0\x9A\xD0\xB0spersky Endpoint\xE2\x80\x8B Security for Linux")), "deny", "deny"},
        {"a maker in Cyrillic",
         document_of(library("x", supplier("\xD0\x90\xD0\x9E \xC2\xAB\xD0\x9B\xD0\xB0\xD0\xB1\xD0\xBE\xD1\x80\xD0\xB0\xD1\x82\xD0\xBE\xD1\x80"
                                           "\xD0\xB8\xD1\x8F \xD0\x9A\xD0\xB0\xD1\x81\xD0\xBF\xD0\xB5\xD1\x80\xD1\x81\xD0\xBA\xD0\xBE\xD0\xB3\xD0"
                                           "\xBE\xC2\xBB"))),
         "deny", "deny"},
        {"an application id", document_of(library("com.kaspersky.safekids")), "deny", "deny"},
        {"a winget id", document_of(library("Kaspersky.KVRT", supplier("Kaspersky Lab"))), "deny", "deny"},
    };
    for (const Row& row : rows) {
        INFO(row.what << entries(row.document));
        CHECK(outcome(reseller(), row.document) == row.reseller);
        CHECK(outcome(contractor(), row.document) == row.contractor);
    }
}

TEST_CASE("judge: a house ban denies what the rules leave open") {
    CHECK(outcome(house_ban(), document_of(package("pkg:maven/com.kaspersky.android-components/kaspresso@1.5.3"))) == "deny");
    CHECK(outcome(house_ban(), document_of(package("pkg:rpm/kics@4.0"))) == "review");
    CHECK(outcome(house_ban(), document_of(package("pkg:npm/left-pad@1.3.0"))) == "nothing");
}

TEST_CASE("judge: a tool that made the SBOM is no part of the product") {
    const std::string tools = R"(,"metadata":{"tools":{"components":[{"type":"application","name":"scanner","publisher":"AO Kaspersky Lab"}]}})";
    CHECK(outcome(house_ban(), document_of(library("x"), tools)) == "info");
}

TEST_CASE("judge: the vendor's own words in a document are no finding") {
    const std::string record =
        R"(,"vulnerabilities":[{"id":"KLCERT-23-018","source":{"name":"Kaspersky ICS CERT","url":"https://ics-cert.kaspersky.com"},"credits":{"organizations":[{"name":"Kaspersky"}]}}])";
    CHECK(outcome(house_ban(), document_of(library("modem", supplier("Telit Cinterion")), record)) == "nothing");
}

TEST_CASE("judge: the most specific entry says what it is") {
    const auto entry_of = [](const std::string& component) {
        const ReportedDocument document = reseller().judge(document_of(component));
        REQUIRE(document.findings.size() == 1);
        return document.findings.front().entry.id;
    };
    CHECK(entry_of(library("Kaspresso", R"(,"publisher":"AO Kaspersky Lab")")) == "kaspersky-kaspresso");
    CHECK(entry_of(package("pkg:npm/%40kaspersky/hexa-ui@4.2.0")) == "kaspersky-hexa-ui");
    CHECK(entry_of(package("pkg:npm/%40kaspersky/other@1.0.0")) == "kaspersky-npm-scope");
    CHECK(entry_of(library("Something", R"(,"publisher":"AO Kaspersky Lab")")) == "kaspersky-maker");
    CHECK(entry_of(library("x", R"(,"cpe":"cpe:2.3:a:kaspersky:something_new:1:*:*:*:*:*:*:*")")) == "kaspersky-cpe-vendor");
}

// Nobody here made what the vendor made: people, places, abbreviations and words that are somebody else's, and programs that work with its software.
TEST_CASE("judge: no careless accusation") {
    struct Row {
        std::string component;
        std::string_view most;  // what it may come to under a house ban: `nothing`, `info`, `review`
    };
    const std::string nrpe_copyright = R"(,"copyright":"Copyright (c) 2011 Kaspersky Lab ZAO")";
    const Row rows[] = {
        // a Danish name
        {package("pkg:github/kasperskytte/ampvis2"), "nothing"},
        {package("pkg:github/kasperskytte/mmgenome2"), "nothing"},
        {library("ampvis2", R"(,"author":"Kasper Skytte Andersen","group":"kasperskytte")"), "nothing"},
        {library("x", R"(,"cpe":"cpe:2.3:a:kasper_skarhoj:accessible_is_browse_results:1.0:*:*:*:*:*:*:*")"), "nothing"},
        {library("x", R"(,"author":"Kasper Sk\u00e5rh\u00f8j")"), "nothing"},
        {library("kasparov"), "nothing"},
        {package("pkg:pypi/kasper@1"), "nothing"},
        {package("pkg:pypi/kaspersmicrobit@1"), "nothing"},
        // people of that family name
        {library("x", R"(,"author":"Eugene Kaspersky")"), "nothing"},
        {library("x", R"(,"author":"Natalya Kaspersky")"), "nothing"},
        {library("x", R"(,"authors":[{"name":"J. Kaspersky","email":"j@example.org"}])"), "nothing"},
        {library("x", R"(,"author":"Kaspersky")"), "review"},
        // private accounts
        {package("pkg:github/kaspersky/gengine"), "nothing"},
        {library("gengine", R"(,"group":"kaspersky")" + purl("pkg:github/kaspersky/gengine")), "nothing"},
        {package("pkg:golang/github.com/kaspersky/gengine@v1.0.0"), "nothing"},
        {library("x", R"(,"externalReferences":[{"type":"vcs","url":"https://github.com/kaspersky/gengine"}])"), "nothing"},
        {package("pkg:github/alankaspersky/tanki-stats-discord-bot"), "nothing"},
        {package("pkg:github/kaspersky167/xylon-agent-office"), "nothing"},
        {package("pkg:github/kasperskyy/alphazerocheckers"), "nothing"},
        {package("pkg:github/syni20n/kaspersky"), "review"},
        {package("pkg:github/konovalov-vadim/kaspersky-test"), "review"},
        {package("pkg:github/ujeenm/kasperskylabvpn"), "review"},
        // the same abbreviation
        {package("pkg:golang/github.com/minio/kes@v0.1.0"), "nothing"},
        {package("pkg:docker/louislam/uptime-kuma@1"), "nothing"},
        {package("pkg:npm/uptime-kuma@1.23.0"), "nothing"},
        {package("pkg:golang/github.com/kumahq/kuma@v2"), "nothing"},
        {package("pkg:composer/knplabs/knp-menu@3"), "nothing"},
        {package("pkg:docker/checkmarx/kics@v1"), "nothing"},
        {package("pkg:golang/github.com/Checkmarx/kics@v1"), "nothing"},
        {package("pkg:pypi/kics@1"), "nothing"},
        {package("pkg:pypi/kess@1"), "nothing"},
        {package("pkg:pypi/kfp-kubernetes@1"), "nothing"},
        {package("pkg:pypi/ksc@1"), "nothing"},
        {package("pkg:pypi/klara@1"), "nothing"},
        {package("pkg:npm/klara-ui@1"), "nothing"},
        {package("pkg:golang/github.com/kata-containers/kata-containers@v3"), "nothing"},
        {package("pkg:npm/%40google-cloud/kms@4"), "nothing"},
        {package("pkg:npm/%40aws-sdk/client-ram@3"), "nothing"},
        {package("pkg:npm/%40trendyol/baklava@1"), "nothing"},
        {package("pkg:pypi/baklava@1"), "nothing"},
        {package("pkg:pypi/klava@1"), "nothing"},
        {package("pkg:pypi/avp@1"), "nothing"},
        {package("pkg:npm/kava@1"), "nothing"},
        {package("pkg:pypi/kliff@1"), "nothing"},
        {package("pkg:npm/mksnapshot@1"), "nothing"},
        {R"({"type":"container","name":"quay.io/org/node-agent:1"})", "nothing"},
        // the same word
        {package("pkg:npm/opentip@2.4.3"), "nothing"},
        {library("opentip", purl("pkg:npm/opentip@2.4.3") +
                                R"(,"evidence":{"identity":{"field":"cpe","concludedValue":"cpe:2.3:a:opentip:opentip:2.4.3:*:*:*:*:*:*:*"}})"),
         "nothing"},
        {package("pkg:github/opentiphq/opentip"), "nothing"},
        // a contribution is no authorship
        {library("nagios-nrpe-server", purl("pkg:deb/debian/nagios-nrpe-server@4.1.0") + nrpe_copyright), "nothing"},
        {package("pkg:github/nagiosenterprises/nrpe"), "nothing"},
        {file("src/acl.c", nrpe_copyright), "nothing"},
        // works with it
        {package("pkg:github/jredi-jedi/assemblyline-service-kaspersky"), "review"},
        {library("assemblyline-service-kaspersky"), "review"},
        {library("artica-postfix"), "nothing"},
        {package("pkg:deb/debian/amavisd-new@2"), "nothing"},
        {package("pkg:deb/debian/rspamd@3"), "nothing"},
        {file("lualib/lua_scanners/kaspersky_av.lua"), "review"},
        {file("lualib/lua_scanners/kaspersky_se.lua"), "review"},
        {package("pkg:npm/cloudflash-kaspersky@1"), "review"},
        {package("pkg:pypi/kasperskytip@1"), "review"},
        {package("pkg:github/leitosama/opencti-connector-opentip"), "nothing"},
        {library("Kaspersky Exporter", supplier("Prometheus Community")), "review"},
        {library("Kaspersky Endpoint Security", supplier("Some Reseller")), "review"},
        {package("pkg:github/eroshenkoam/allure-kaspresso"), "nothing"},
        {package("pkg:github/pitmats/kaspresso"), "review"},
        // files that look alike
        {file("avp.h"), "nothing"},
        {file("avprobe"), "nothing"},
        {file("movie.avc"), "review"},
        {file("photo_0001.kdc"), "review"},
        {file("config.kdl"), "nothing"},
        {file("krb5kdc"), "nothing"},
        {file("klist"), "nothing"},
        {file("klogd"), "nothing"},
        {file("kavstart.exe"), "nothing"},
        {file("kis.exe"), "nothing"},
        {file("kavicapd.xml"), "review"},
        {file("libklibc.so"), "nothing"},
        {file("startup.exe"), "nothing"},
        // mentions
        {library("x", R"(,"externalReferences":[{"type":"advisories","url":"https://securelist.com/x"}])"), "review"},
        {library("x", R"(,"externalReferences":[{"type":"website","url":"https://usa.kaspersky.com/resource-center"}])"), "review"},
        {library("x", R"(,"description":"detected by Kaspersky as HEUR:Trojan; process kill list: avp.exe, klnagent.exe")"), "nothing"},
        {library("x", R"(,"licenses":[{"license":{"name":"Tested with Kaspersky Lab products"}}])"), "nothing"},
    };
    for (const Row& row : rows) {
        const std::string document = document_of(row.component);
        INFO(row.component << entries(document));
        const std::string found = outcome(house_ban(), document);
        CHECK(found != "deny");
        CHECK(outcome(reseller(), document) != "deny");
        CHECK(outcome(contractor(), document) != "deny");
        if (row.most == "nothing") CHECK(found == "nothing");
    }
}
