// SPDX-License-Identifier: Apache-2.0
// What each kind of fact is compared by, and how much a hit on it can weigh.
#include "match/keys.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "made.h"

using namespace denybom;
using made::Said;
using made::Thing;

namespace {

std::string shown(const Key& key) {
    static constexpr std::string_view kForms[] = {"", " (joined)", " (written)"};
    std::string text = key.text;
    std::replace(text.begin(), text.end(), '\n', '|');
    std::string line = std::string{name_of(key.kind)} + ' ' + text;
    if (key.kind == MemberKind::name) line += kForms[static_cast<std::size_t>(key.form)];
    if (key.most != Strength::strong) line += ' ' + std::string{name_of(key.most)};
    if (key.role != DomainRole::any) line += " @" + std::string{name_of(key.role)};
    return line;
}

// A maker gives its words as well, always in the same way; that is tested by itself.
bool is_makers_words(const Key& key) { return key.kind == MemberKind::party && key.form == NameForm::written; }

// The keys of the facts of one component; without those of the name that it must have, unless it is asked for.
std::vector<std::string> keys_of(const Thing& thing) {
    const Inventory inventory = made::inventory({thing});
    const KeySource source{inventory.components.front()};
    std::vector<Key> keys;
    for (const Fact& fact : source.component.facts) append_keys(source, fact, keys);
    std::vector<std::string> lines;
    for (const Key& key : keys) {
        if (!is_makers_words(key)) lines.push_back(shown(key));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::vector<std::string> sorted(std::vector<std::string> lines) {
    std::sort(lines.begin(), lines.end());
    return lines;
}

}  // namespace

TEST_CASE("keys: one fact, its keys") {
    struct Row {
        Said said;
        std::vector<std::string> keys;
    };
    const Row rows[] = {
        // purl: type, namespace and name; both are also identifiers
        {{On::purl, "pkg:npm/%40acme/core@1.0"}, {"purl npm|@acme|core", "identifier core", "identifier @acme"}},
        {{On::purl, "pkg:pypi/Foo_Bar"}, {"purl pypi||foo-bar", "identifier foo-bar"}},
        {{On::purl, "nonsense"}, {}},
        // a later major version is the same module's
        {{On::purl, "pkg:golang/acme.com/x/gate/v2@v2.1.0"},
         {"purl golang|acme.com/x/gate|v2", "purl golang|acme.com/x|gate", "identifier v2", "identifier acme.com/x/gate"}},
        {{On::purl, "pkg:golang/acme.com/v2"}, {"purl golang|acme.com|v2", "identifier v2", "identifier acme.com"}},
        // one project for PyPI (PEP 503)
        {{On::purl, "pkg:pypi/Foo.Bar__baz"}, {"purl pypi||foo-bar-baz", "purl pypi||foo.bar--baz", "identifier foo.bar--baz"}},
        // what some tools write where a registry has no namespaces
        {{On::purl, "pkg:pub/gate/gate@1"}, {"purl pub|gate|gate", "purl pub||gate", "identifier gate", "identifier gate"}},
        {{On::purl, "pkg:pub/acme/gate@1"}, {"purl pub|acme|gate", "identifier gate", "identifier acme"}},
        {{On::purl, "pkg:cocoapods/Gate%2FCore@1"},
         {"purl cocoapods||gate/core", "purl cocoapods|gate|core", "purl cocoapods||gate", "identifier gate/core"}},
        {{On::purl, "pkg:git/github.com/AcmeLab/engine@1"},
         {"purl git|github.com|acmelab/engine", "purl github|acmelab|engine", "identifier acmelab/engine", "identifier github.com",
          "domain github.com @vcs"}},
        // images: the digest, Docker's own registry, another registry, a repository without the image's name
        {{On::purl, "pkg:docker/img/agent@sha256:ad9503c3e994a4f611a4892f2e67ac82df727086ad9503c3e994a4f611a4892f"},
         {"purl docker|img|agent", "identifier agent", "identifier img",
          "hash sha256:ad9503c3e994a4f611a4892f2e67ac82df727086ad9503c3e994a4f611a4892f"}},
        {{On::purl, "pkg:docker/docker.io/img/agent"},
         {"purl docker|docker.io/img|agent", "purl docker|img|agent", "identifier agent", "identifier docker.io/img",
          "domain docker.io @distribution"}},
        {{On::purl, "pkg:docker/img/agent?repository_url=registry.acme.com"},
         {"purl docker|img|agent", "purl docker|img|agent", "purl docker|registry.acme.com/img|agent", "identifier agent", "identifier img",
          "domain registry.acme.com @distribution"}},
        {{On::purl, "pkg:oci/agent?repository_url=registry.acme.com/img"},
         {"purl oci||agent", "purl docker|registry.acme.com|img", "purl docker|img|agent", "purl docker|registry.acme.com/img|agent",
          "identifier agent", "domain registry.acme.com @distribution"}},
        {{On::purl, "pkg:swid/gate@1?tag_id=acme.com_Gate"}, {"purl swid||gate", "identifier gate", "swid acme.com_gate"}},
        {{On::purl, "pkg:npm/x?download_url=https://dl.acme.com/gate.msi?a=b"},
         {"purl npm||x", "identifier x", "domain dl.acme.com @distribution", "file gate.msi"}},
        {{On::purl, "pkg:generic/acme/engine"},
         {"purl generic|acme|engine", "identifier engine", "identifier acme", "name englne (joined)", "name englne", "name englne (written)",
          "party acme medium"}},
        {{On::purl, "pkg:docker/registry.acme.com/img/agent"},
         {"purl docker|registry.acme.com/img|agent", "identifier agent", "identifier registry.acme.com/img",
          "domain registry.acme.com @distribution"}},
        {{On::purl, "pkg:oci/agent?repository_url=registry.acme.com/img/agent"},
         {"purl docker|img|agent", "purl docker|registry.acme.com/img|agent", "purl oci||agent", "identifier agent",
          "domain registry.acme.com @distribution"}},
        {{On::identifier, "org.acme:gate:1", "maven-central"},
         {"purl maven|org.acme|gate", "identifier gate", "identifier org.acme", "identifier org.acme:gate:1", "swid org.acme:gate:1",
          "file org.acme:gate:1 medium"}},
        {{On::identifier, "@acme/gate@1", "npm"},
         {"purl npm|@acme|gate", "identifier gate", "identifier @acme", "identifier @acme/gate@1", "swid @acme/gate@1", "file @acme/gate@1 medium"}},
        {{On::identifier, "Acme.Gate/1", "nuget"},
         {"purl nuget||acme.gate", "identifier acme.gate", "identifier acme.gate/1", "swid acme.gate/1", "file acme.gate/1 medium"}},
        {{On::purl, "pkg:github/other/gate@1#vendor/opt/acme"},
         {"purl github|other|gate", "identifier gate", "identifier other", "file vendor/opt/acme"}},
        {{On::purl, "pkg:swid/Acme%20Labs/acme.com/gate@1"},
         {"purl swid|acme labs/acme.com|gate", "identifier gate", "identifier acme labs/acme.com", "party acmelabs", "domain acme.com @maker"}},
        // a vendor with a company form, or as scanners make it, is also the vendor without
        {{On::cpe, "cpe:2.3:a:acme_inc.:gate:1:*:*:*:*:*:*:*"},
         {"cpe cpe:2.3:a:acme_inc.:gate:1:*:*:*:*:*:*:*", "cpe cpe:2.3:a:acme:gate:1:*:*:*:*:*:*:*"}},
        {{On::cpe, "cpe:2.3:a:zao_acme_labs:gate:1:*:*:*:*:*:*:*"},
         {"cpe cpe:2.3:a:zao_acme_labs:gate:1:*:*:*:*:*:*:*", "cpe cpe:2.3:a:acme_labs:gate:1:*:*:*:*:*:*:*"}},
        {{On::cpe, "cpe:2.3:a:acme_project:gate:1:*:*:*:*:*:*:*"},
         {"cpe cpe:2.3:a:acme_project:gate:1:*:*:*:*:*:*:*", "cpe cpe:2.3:a:acme:gate:1:*:*:*:*:*:*:*"}},
        // installers and archives are called like their products
        {{On::file, "downloads/Acme_Scanner_12.4_Windows_x64.MSI"},
         {"file downloads/acme_scanner_12.4_windows_x64.msi", "name acmescanner (joined)"}},
        {{On::file, "acme-scanner-exporter-1.2.tar.gz"}, {"file acme-scanner-exporter-1.2.tar.gz", "name acmescannerexporter (joined)"}},
        {{On::file, "Acme Scanner Suite.exe"}, {"file acme scanner suite.exe", "name acmescannersulte (joined) medium"}},
        {{On::file, "gate-1.2.zip"}, {"file gate-1.2.zip"}},
        {{On::file, "acme-scanner-suite-1.2.txt"}, {"file acme-scanner-suite-1.2.txt"}},
        {{On::file, "layer.tar:opt/acme/scan"}, {"file layer.tar:opt/acme/scan", "file opt/acme/scan"}},
        {{On::purl, "pkg:generic/x?vcs_url=git%2Bhttps://github.com/AcmeLab/engine.git%40abc"},
         {"purl generic||x", "identifier x", "name x (joined)", "name x", "name x (written)", "domain github.com @vcs",
          "purl github|acmelab|engine"}},
        {{On::purl, "pkg:generic/x?checksum=sha1:AD9503C3E994A4F611A4892F2E67AC82DF727086,md5:00000000000000000000000000000000"},
         {"purl generic||x", "identifier x", "name x (joined)", "name x", "name x (written)", "hash sha1:ad9503c3e994a4f611a4892f2e67ac82df727086",
          "hash md5:00000000000000000000000000000000"}},
        // CPE: a scanner's guess is no producer's word
        {{On::cpe, "cpe:2.3:a:Acme:Engine:1:*:*:*:*:*:*:*"}, {"cpe cpe:2.3:a:acme:engine:1:*:*:*:*:*:*:*"}},
        {{On::cpe, "cpe:/a:acme:engine", "evidence"}, {"cpe cpe:/a:acme:engine medium"}},
        {{On::hash, "AD9503C3E994A4F611A4892F2E67AC82DF727086", "SHA-1"}, {"hash sha1:ad9503c3e994a4f611a4892f2e67ac82df727086"}},
        {{On::hash, "md5:00000000000000000000000000000000"}, {"hash md5:00000000000000000000000000000000"}},
        {{On::hash, "md5:00000000000000000000000000000000", "MD5"}, {"hash md5:00000000000000000000000000000000"}},
        {{On::hash, "AD9503C3E994A4F611A4892F2E67AC82DF727086"}, {"hash sha1:ad9503c3e994a4f611a4892f2e67ac82df727086"}},
        {{On::hash, "00", "SHA-256"}, {}},
        // makers
        {{On::supplier, "AO \"Acme Lab\""}, {"party acmelab"}},
        {{On::supplier, "Acme", "person"}, {"party acme medium"}},
        {{On::supplier, "AcmeLab", "person"}, {"party acmelab"}},
        {{On::supplier, "Person: Acme (a@acme.com)"}, {"party acme medium", "domain acme.com medium @maker"}},
        {{On::supplier, "Organization: Acme (a@acme.com)"}, {"party acme", "domain acme.com medium @maker"}},
        {{On::supplier, "https://www.acme.com/about", "url"}, {"domain www.acme.com @maker"}},
        {{On::supplier, "info@acme.com", "email"}, {"domain acme.com @maker"}},
        {{On::supplier, "jane@acme.com", "email"}, {"domain acme.com medium @maker"}},
        {{On::manufacturer, "Acme GmbH"}, {"party acme"}},
        {{On::publisher, "Acme, Inc."}, {"party acme"}},
        {{On::originator, "Organization: Acme Lab ZAO"}, {"party acmelab"}},
        {{On::author, "Acme"}, {"party acme medium"}},
        {{On::author, "Acme Lab"}, {"party acmelab"}},
        {{On::author, "Jane Acme <jane@acme.com> (https://acme.com)"},
         {"party janeacme", "domain acme.com medium @maker", "domain acme.com medium @maker"}},
        {{On::author, "jane@acme.com", "email"}, {"domain acme.com medium @maker"}},
        {{On::supplier, "NOASSERTION"}, {}},
        // files, swid, texts, endpoints
        {{On::file, "C:\\Program Files\\Acme\\Engine.DLL"}, {"file c:/program files/acme/engine.dll"}},
        {{On::file, "/opt/./acme//bin/../lib/x.so"}, {"file /opt/acme/lib/x.so"}},
        {{On::swid, "com.Acme-Engine-1"}, {"swid com.acme-engine-1"}},
        {{On::copyright, "Copyright (c) 2011 Acme Lab"}, {"text copyrlght c 2oll acme lab weak"}},
        {{On::licence, "Acme EULA"}, {"text acme eula weak"}},
        {{On::description, "by Acme."}, {"text by acme weak"}},
        {{On::endpoint, "https://user@api.acme.com:8443/v1"}, {"domain api.acme.com @endpoint"}},
        {{On::endpoint, "not a host"}, {}},
        // references: only where the software comes from says whose it is
        {{On::reference, "https://dl.acme.com/a/engine-1.0.zip?x=1", "distribution"}, {"domain dl.acme.com @distribution", "file engine-1.0.zip"}},
        {{On::reference, "https://dl.acme.com/latest", "distribution"}, {"domain dl.acme.com @distribution"}},
        {{On::reference, "https://acme.com/", "website"}, {"domain acme.com medium"}},
        {{On::reference, "https://acme.com/", "advisories"}, {"domain acme.com medium"}},
        {{On::reference, "https://github.com/AcmeLab/Engine", "vcs"}, {"domain github.com @vcs", "purl github|acmelab|engine"}},
        {{On::reference, "git@github.com:AcmeLab/Engine.git", "vcs"}, {"domain github.com @vcs", "purl github|acmelab|engine"}},
        {{On::reference, "ssh://git@github.com:22/AcmeLab/Engine.git", "vcs"}, {"domain github.com @vcs", "purl github|acmelab|engine"}},
        {{On::reference, "https://github.com:443/AcmeLab/Engine", "vcs"}, {"domain github.com @vcs", "purl github|acmelab|engine"}},
        {{On::reference, "https://github.com@github.com/AcmeLab/Engine", "vcs"}, {"domain github.com @vcs", "purl github|acmelab|engine"}},
        {{On::reference, "scm:git:https://github.com/AcmeLab/Engine", "vcs"}, {"domain github.com @vcs", "purl github|acmelab|engine"}},
        {{On::reference, "https://github.com/AcmeLab", "vcs"}, {"domain github.com @vcs", "purl github|acmelab|"}},
        {{On::reference, "https://github.com/AcmeLab?tab=repositories", "vcs"}, {"domain github.com @vcs", "purl github|acmelab|"}},
        {{On::reference, "https://github.com/", "vcs"}, {"domain github.com @vcs"}},
        {{On::reference, "https://codeload.github.com/AcmeLab/engine/tar.gz/v1", "distribution"},
         {"domain codeload.github.com @distribution", "purl github|acmelab|engine"}},
        {{On::reference, "https://gitlab.com/acmelab/engine", "website"}, {"domain gitlab.com medium", "purl gitlab|acmelab|engine medium"}},
        {{On::reference, "https://notgithub.com/AcmeLab/Engine", "vcs"}, {"domain notgithub.com @vcs"}},
        {{On::reference, "pkg:npm/%40acme/core", "other"}, {"purl npm|@acme|core medium", "identifier core medium", "identifier @acme medium"}},
        // properties, by the last word of their names
        {{On::property, "Acme Lab", "syft:metadata:vendor"}, {"party acmelab"}},
        {{On::property, "Acme Lab", "pe:CompanyName"}, {"party acmelab"}},
        {{On::property, "Acme", "package:maintainer"}, {"party acme medium"}},
        {{On::property, "/opt/acme/bin/engined", "syft:location:0:path"}, {"file /opt/acme/bin/engined"}},
        {{On::property, "com.acme.app", "internal:bundle-id"}, {"identifier com.acme.app"}},
        {{On::property, "AcmeSvc", "windows:service_name"}, {"service acmesvc"}},
        {{On::property, "https://github.com/acmelab/x", "homepage"}, {"domain github.com medium", "purl github|acmelab|x medium"}},
        {{On::property, "cpe:2.3:a:acme:x:*:*:*:*:*:*:*:*", "whatever"}, {"cpe cpe:2.3:a:acme:x:*:*:*:*:*:*:*:* medium"}},
        {{On::property, "pkg:npm/acme", "whatever"}, {"purl npm||acme medium", "identifier acme medium"}},
        {{On::property, "lib/acme.so", "whatever"}, {"file lib/acme.so medium"}},
        {{On::property, "acme", "whatever"}, {}},
        // pedigree and identifiers
        {{On::pedigree, "fix by Acme"}, {"text flx by acme weak"}},
        {{On::pedigree, "x@acme.com", "email"}, {"domain acme.com weak"}},
        {{On::identifier, "com.Acme.App"}, {"identifier com.acme.app", "swid com.acme.app", "file com.acme.app medium"}},
    };
    for (const Row& row : rows) {
        INFO(name_of(row.said.on) << ' ' << row.said.value << " (" << row.said.detail << ')');
        CHECK(keys_of({"", {row.said}}) == sorted(row.keys));
    }
}

TEST_CASE("keys: a maker's words, each time that it gives its whole name") {
    struct Row {
        Said said;
        std::string words;
    };
    const Row rows[] = {
        {{On::supplier, "Organization: Acme Labs Development Ltd. (info@acme.com)"}, "party acme labs development"},
        {{On::manufacturer, "AcmeLabs"}, "party acme labs"},
        {{On::author, "Jane Acme"}, "party jane acme"},
        {{On::supplier, "Acme", "person"}, "party acme medium"},
        {{On::property, "Acme-Labs, Inc.", "syft:metadata:vendor"}, "party acme labs"},
        {{On::purl, "pkg:generic/acme-labs/engine"}, "party acme labs medium"},
        {{On::supplier, "NOASSERTION"}, ""},
        {{On::supplier, "info@acme.com", "email"}, ""},
    };
    for (const Row& row : rows) {
        INFO(row.said.value);
        const Inventory inventory = made::inventory({Thing{"", {row.said}}});
        const KeySource source{inventory.components.front()};
        std::vector<Key> keys;
        for (const Fact& fact : source.component.facts) append_keys(source, fact, keys);
        const auto found = std::find_if(keys.begin(), keys.end(), is_makers_words);
        CHECK((found == keys.end() ? "" : shown(*found)) == row.words);
    }
}

TEST_CASE("keys: names") {
    struct Row {
        std::string_view what;
        Thing thing;
        std::vector<std::string> keys;
    };
    const auto with = [](Thing thing, auto change) {
        change(thing);
        return thing;
    };
    const Row rows[] = {
        {"words, joined and as written; a name without an ending is a file's at most perhaps",
         {"Acme-Engine (R)"},
         {"name acme englne", "name acmeenglne (joined)", "name acme-englne (written)", "name acme englne r", "name acmeenglner (joined)", "name acme-englne (r) (written)", "identifier acme-engine (r)",
          "file acme-engine (r) medium"}},
        {"with a version in it",
         {"Acme Engine 12.3 for Mac"},
         {"name acme englne l2 3 for mac", "name acmeenglnel23formac (joined)", "name acmeenglneformac (joined)",
          "name acme englne l2.3 for mac (written)", "identifier acme engine 12.3 for mac", "file acme engine 12.3 for mac medium"}},
        {"a package's name is no file's",
         {"core", {{On::purl, "pkg:npm/core"}}},
         {"name core", "name core (joined)", "name core (written)", "identifier core", "purl npm||core", "identifier core"}},
        {"but for one with an ending",
         {"core.dll", {{On::purl, "pkg:nuget/core.dll"}}},
         {"name core dll", "name coredll (joined)", "name core.dll (written)", "identifier core.dll", "file core.dll", "purl nuget||core.dll",
          "identifier core.dll"}},
        {"a file",
         made::file_named("/usr/bin/avp"),
         {"name usr bln avp", "name usrblnavp (joined)", "name /usr/bln/avp (written)", "identifier /usr/bin/avp", "file /usr/bin/avp"}},
        {"group and name",
         with({"core"}, [](Thing& t) { t.group = "com.acme"; }),
         {"party comacme medium", "identifier com.acme", "name com acme core", "name comacmecore (joined)", "name com.acme/core (written)",
          "name core", "name core (joined)", "name core (written)", "identifier core", "file core medium"}},
        {"an image",
         with({"Registry.acme.com:5000/img/agent:1.0"}, [](Thing& t) { t.type = "container"; }),
         {"name reglstry acme com 5ooo lmg agent l o", "name reglstryacmecom5ooolmgagentlo (joined)", "name reglstryacmecomlmgagent (joined)",
          "name reglstry.acme.com:5ooo/lmg/agent:l.o (written)", "identifier registry.acme.com:5000/img/agent:1.0",
          "file registry.acme.com:5000/img/agent:1.0", "domain registry.acme.com @distribution", "purl docker|img|agent",
          "purl docker|registry.acme.com/img|agent"}},
        {"an image without a registry",
         with({"acmedh/agent@sha256:00"}, [](Thing& t) { t.type = "container"; }),
         {"name acmedh agent sha256 oo", "name acmedhagentsha256oo (joined)", "name acmedhagentsha256 (joined)",
          "name acmedh/agent@sha256:oo (written)", "identifier acmedh/agent@sha256:00", "file acmedh/agent@sha256:00", "purl docker|acmedh|agent"}},
        {"a service",
         with({"Acme Svc"}, [](Thing& t) { t.origin = Origin::service, t.type = ""; }),
         {"name acme svc", "name acmesvc (joined)", "name acme svc (written)", "identifier acme svc", "file acme svc medium", "service acme svc"}},
    };
    for (const Row& row : rows) {
        INFO(row.what);
        CHECK(keys_of(row.thing) == sorted(row.keys));
    }
}

TEST_CASE("keys: a very long group is not joined with each of very many names") {
    Thing thing{"core"};
    thing.group = std::string(4000, 'g');
    for (const std::string& key : keys_of(thing)) CHECK(key.find("gcore") == std::string::npos);
}

TEST_CASE("keys: a pattern and what it is for have the same key") {
    struct Row {
        MemberKind kind;
        std::string_view pattern;
        std::string_view key;
    };
    const Row rows[] = {
        {MemberKind::purl, "pkg:npm/%40acme/*", "npm\n@acme\n*"},
        {MemberKind::purl, "pkg:*/acme/engine", "*\nacme\nengine"},
        {MemberKind::purl, "pkg:*/engine", "*\n\nengine"},
        {MemberKind::purl, "pkg:golang/github.com/AcmeLab/*", "golang\ngithub.com/acmelab\n*"},
        {MemberKind::purl, "pkg:pypi/acme.gate*", "pypi\n\nacme-gate*"},
        {MemberKind::name, "Acme Engine *", "acme englne *"},
        {MemberKind::name, "Acme Engine ??", "acme englne ??"},
        {MemberKind::name, "@acme/*", "@acme/*"},
        {MemberKind::name, "Acme-Engine", "acme englne"},
        {MemberKind::party, "Acme Lab AO", "acmelab"},
        {MemberKind::hash, "SHA-1:AD9503C3E994A4F611A4892F2E67AC82DF727086", "sha1:ad9503c3e994a4f611a4892f2e67ac82df727086"},
        {MemberKind::file, "Program Files/Acme", "program files/acme"},
        {MemberKind::domain, "*.acme.com", "*.acme.com"},
        {MemberKind::identifier, "com.Acme.*", "com.acme.*"},
        {MemberKind::text, "Acme-Lab*", "acme lab"},
        {MemberKind::service, "Acme_Svc", "acme svc"},
    };
    for (const Row& row : rows) {
        INFO(row.pattern);
        CHECK(pattern_key(row.kind, row.pattern) == row.key);
    }
}

TEST_CASE("keys: who is nobody") {
    for (const std::string_view nobody : {"", "NOASSERTION", "None", "unknown", "UNKNOWN", "Organization: Unknown", "n/a", "-", " "}) {
        INFO(nobody);
        CHECK_FALSE(names_a_maker(nobody));
    }
    for (const std::string_view somebody : {"Acme", "Unknown Worlds", "Person: J. Doe", "None Ltd"}) {
        INFO(somebody);
        CHECK(names_a_maker(somebody));
    }
}

// `for networks` and `fornetworks`: what stands side by side once the blank is gone may be taken for another letter, in both.
TEST_CASE("keys: a name without blanks has a key of the same name with them, whichever letters meet") {
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789|";
    const auto joined_key = [](const std::string& name) { return joined_words(pattern_key(MemberKind::name, name)); };
    for (const char before : kLetters) {
        for (const char after : kLetters) {
            const std::string left = std::string{"acme"} + before;
            const std::string right = after + std::string{"core"};
            CAPTURE(left, right);
            CHECK(joined_key(left + ' ' + right) == joined_key(left + right));
            const std::vector<std::string> keys = keys_of({left + right});
            CHECK(std::find(keys.begin(), keys.end(), "name " + joined_key(left + ' ' + right) + " (joined)") != keys.end());
        }
    }
}

TEST_CASE("keys: properties that version resources, bundles and signatures are copied into") {
    struct Row {
        Said said;
        std::vector<std::string> keys;
    };
    const Row rows[] = {
        {{On::property, "Acme Labs", "pe:VendorName"}, {"party acmelabs"}},
        {{On::property, "Acme Labs", "vulnerability:vendor"}, {"party acmelabs weak"}},
        {{On::identifier, "%40acme%2Fgate@1", "npm"},
         {"purl npm|@acme|gate", "identifier gate", "identifier @acme", "identifier %40acme%2fgate@1", "swid %40acme%2fgate@1", "file %40acme%2fgate@1 medium"}},
        {{On::identifier, "org.acme/gate/1", "maven-central"},
         {"purl maven|org.acme|gate", "identifier gate", "identifier org.acme", "identifier org.acme/gate/1", "swid org.acme/gate/1", "file org.acme/gate/1 medium"}},
        {{On::identifier, "https://www.npmjs.com/package/gate/v/1.0", "npm"},
         {"purl npm||gate", "identifier gate", "identifier https://www.npmjs.com/package/gate/v/1.0", "swid https://www.npmjs.com/package/gate/v/1.0",
          "file https:/www.npmjs.com/package/gate/v/1.0 medium"}},
        {{On::swid, "swid:acme.example_gate"}, {"swid acme.example_gate", "swid swid:acme.example_gate"}},
        {{On::property, "Acme Labs", "allowlist:vendor"}, {"party acmelabs weak"}},
        {{On::property, "Acme Labs", "scanner:vendor"}, {"party acmelabs medium"}},
        {{On::property, "/opt/acme/x", "exclude:path"}, {"file /opt/acme/x weak"}},
        {{On::property, "com.acme.gate", "conflicts.package"}, {"identifier com.acme.gate weak"}},
        {{On::author, "Acme Labs", "contributor"}, {"party acmelabs medium"}},
        {{On::property, "CN=Acme Labs, O=Acme, L=Springfield", "signer"}, {"party acme medium", "party acmelabs medium"}},
        {{On::property, "CN=Acme Root Certificate, O=Acme", "subject"}, {}},
        {{On::property, "© 1997-2023 Acme Labs ZAO. All rights reserved.", "LegalCopyright"},
         {"party acmelabs medium"}},
        {{On::property, "All mine", "LegalCopyright"}, {}},
        {{On::property, "com.acme.gate", "CFBundleIdentifier"}, {"identifier com.acme.gate"}},
        {{On::property, "1.3.6.1.4.1.99999", "sysObjectID"}, {"identifier 1.3.6.1.4.1.99999"}},
        {{On::property, "C:\\Acme\\gate.exe", "InstallLocation"}, {"file c:/acme/gate.exe"}},
    };
    for (const Row& row : rows) {
        INFO(row.said.detail << " " << row.said.value);
        CHECK(keys_of({"", {row.said}}) == sorted(row.keys));
    }
}

TEST_CASE("keys: a name without its versions") {
    const std::pair<std::string, std::string> rows[] = {
        {"acme gate 12.3 for windows", "acme gate for windows"},
        {"acme gate, version 12.4", "acme gate"},
        {"acme gate build 7 [x64] (aes256)", "acme gate"},
        {"acme version gate 2", "acme version gate"},
        {"acme gate 2 build", "acme gate build"},
        {"acme gate", ""},
        {"acme 2", ""},
    };
    for (const auto& [name, expected] : rows) CHECK(name_without_versions(name) == expected);
}

TEST_CASE("keys: a wildcard in a service's name stays one") {
    CHECK(pattern_key(MemberKind::service, "ACME21.*") == "acme2l *");
    CHECK(pattern_key(MemberKind::text, "Acme *") == "acme");
}

TEST_CASE("keys: the maker before a product's name that begins with it") {
    const std::vector<std::string> keys = keys_of({"Acme Inc - Acme Gate"});
    CHECK(std::find(keys.begin(), keys.end(), "name acmegate (joined)") != keys.end());
}
