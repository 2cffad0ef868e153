// SPDX-License-Identifier: Apache-2.0
#include "match/match_inventory.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <optional>

#include "made.h"

using namespace denybom;
using made::Edge;
using made::entry;
using made::file_named;
using made::Said;
using made::Thing;

namespace {

std::string_view name_of_grade(std::optional<Grade> grade) {
    if (!grade) return "nothing";
    static constexpr std::string_view kNames[] = {"medium", "two medium", "strong"};
    return kNames[static_cast<std::size_t>(*grade)];
}

struct Matched {
    Denylist list;
    Inventory inventory;
    std::vector<ComponentMatch> matches;

    const ComponentMatch* of(std::string_view name) const {
        const auto found = std::find_if(matches.begin(), matches.end(),
                                        [&](const ComponentMatch& match) { return inventory.components[match.component].name == name; });
        return found == matches.end() ? nullptr : &*found;
    }
    std::string_view grade_of(std::string_view name) const {
        const ComponentMatch* match = of(name);
        return match == nullptr ? "nothing" : name_of_grade(match->grade);
    }
    // The entries that say what it is, the foremost first.
    std::string entries_of(std::string_view name) const {
        std::string ids;
        const ComponentMatch* match = of(name);
        if (match == nullptr) return ids;
        for (const EntryMatch& said : match->entries) ids += (ids.empty() ? "" : " ") + list.entries[said.entry].id;
        return ids;
    }
    std::vector<std::string> signals_of(std::string_view name) const {
        std::vector<std::string> lines;
        const ComponentMatch* match = of(name);
        if (match == nullptr) return lines;
        for (const Signal& signal : match->signals) {
            lines.push_back(list.entries[signal.entry].id + ": " + std::string{name_of(signal.fact.on)} + ' ' + std::string{signal.fact.value} +
                            " ~ " + signal.pattern + ' ' + std::string{name_of(signal.strength)} + (signal.folded ? " folded" : ""));
        }
        std::sort(lines.begin(), lines.end());
        return lines;
    }
};

Matched matched(const std::string& entries, const std::vector<Thing>& things, const std::vector<Edge>& edges = {}, const std::string& unless = {}) {
    Matched result{made::denylist(entries, unless), made::inventory(things, edges), {}};
    const PatternIndex index{result.list};
    result.matches = match_inventory(result.inventory, index);
    return result;
}

// What one component called `thing` amounts to.
std::string grade(const std::string& entries, const Thing& thing, const std::string& unless = {}) {
    const Matched result = matched(entries, {thing}, {}, unless);
    return std::string{result.matches.empty() ? "nothing" : name_of_grade(result.matches.front().grade)};
}

Thing with_group(Thing thing, std::string group) {
    thing.group = std::move(group);
    return thing;
}

}  // namespace

TEST_CASE("matching: how strengths add up") {
    const std::string list =
        entry("strong", R"({"name":"Strong Thing"})") + ',' + entry("medium", R"({"name":"M *","strength":"medium"})") + ',' +
        entry("host", R"({"domain":"m.com","strength":"medium"})") + ',' +
        entry("same-trace", R"({"name":"M name","file":"M name","strength":"medium"},{"name":"M name","strength":"medium"})") + ',' +
        entry("weak", R"({"name":"W *","strength":"weak"},{"domain":"w.com","strength":"weak"},{"text":"wordy","strength":"weak"})") + ',' +
        entry("pair", R"({"name":"P one","domain":"p.com"})") + ',' + entry("files", R"({"file":["base1.x","base2.x","*.y"],"strength":"medium"})");
    struct Row {
        std::string_view what;
        Thing thing;
        std::string_view grade;
    };
    const Row rows[] = {
        {"a strong one", {"Strong Thing"}, "strong"},
        {"nothing", {"Other"}, "nothing"},
        {"one medium", {"M one"}, "medium"},
        {"two independent ones", {"M one", {{On::reference, "https://m.com/", "website"}}}, "two medium"},
        {"two of one entry and field", {"M one", {{On::name, "M two"}}}, "medium"},
        {"two patterns in one field", {"M name"}, "medium"},
        {"the same host twice", {"x", {{On::reference, "https://m.com/", "website"}, {On::endpoint, "https://m.com/"}}}, "medium"},
        {"weak alone", {"W one"}, "nothing"},
        {"two weak ones", {"W one", {{On::reference, "https://w.com/", "website"}, {On::description, "wordy"}}}, "nothing"},
        {"medium and weak", {"M one", {{On::reference, "https://w.com/", "website"}}}, "medium"},
        {"both members of a group", {"P one", {{On::endpoint, "https://p.com/"}}}, "strong"},
        {"one member of a group", {"P one"}, "nothing"},
        {"the other member", {"x", {{On::endpoint, "https://p.com/"}}}, "nothing"},
        {"as strong as its weakest member", {"P one", {{On::reference, "https://p.com/", "website"}}}, "medium"},
        {"a strong and a weak trace of one member",
         {"P one", {{On::reference, "https://p.com/", "website"}, {On::endpoint, "https://p.com/"}}},
         "strong"},
        {"two names of one family in one field", {"x", {{On::file, "/a/base1.x"}, {On::file, "/a/base2.x"}}}, "medium"},
    };
    for (const Row& row : rows) {
        INFO(row.what);
        CHECK(grade(list, row.thing) == row.grade);
    }
}

TEST_CASE("matching: what is independent") {
    const std::string list = entry("files", R"({"file":["base1.x","base2.x","*.y"],"strength":"medium"})");
    const auto grade_of_folder = [&](const std::vector<Thing>& files) {
        Thing folder{"folder"};
        folder.inside = files;
        return std::string{matched(list, {folder}).grade_of("folder")};
    };
    CHECK(grade_of_folder({file_named("base1.x")}) == "nothing");  // the file's own finding
    CHECK(grade_of_folder({file_named("base1.x"), file_named("base2.x")}) == "two medium");
    CHECK(grade_of_folder({file_named("base1.x"), file_named("sub/base1.x")}) == "nothing");
    CHECK(grade_of_folder({file_named("a.y"), file_named("b.y")}) == "nothing");
    CHECK(grade_of_folder({file_named("a.y"), file_named("base1.x")}) == "two medium");
}

TEST_CASE("matching: what a field can weigh") {
    const std::string list = entry("maker", R"({"party":["Acme","Acme Lab"]})") + ',' + entry("host", R"({"domain":["acme.com","*.acme.com"]})") +
                             ',' + entry("vendor", R"({"cpe":"cpe:2.3:*:acme:*:*:*:*:*:*:*:*:*"})") + ',' +
                             entry("repo", R"({"purl":"pkg:github/acmelab/*"})") + ',' +
                             entry("maker-host", R"({"domain":"maker.com","role":"maker"})") + ',' +
                             entry("path", R"({"file":["opt/acme","acmed"]})") + ',' + entry("svc", R"({"service":"acmesvc"})") + ',' +
                             entry("text", R"({"text":"Acme Lab"})") + ',' + entry("image", R"({"purl":"pkg:docker/acmedh/*"})");
    const auto container = [](std::string name) {
        Thing thing{std::move(name)};
        thing.type = "container";
        return thing;
    };
    struct Row {
        std::string_view what;
        Thing thing;
        std::string_view grade;
    };
    const Row rows[] = {
        {"a supplier", {"x", {{On::supplier, "AO Acme Lab"}}}, "strong"},
        {"a publisher of one word", {"x", {{On::publisher, "Acme"}}}, "strong"},
        {"a person's family name", {"x", {{On::supplier, "Acme", "person"}}}, "medium"},
        {"an author of one word may be a person", {"x", {{On::author, "Acme"}}}, "medium"},
        {"an author that is a company", {"x", {{On::author, "Acme Lab AO"}}}, "strong"},
        {"an author with initials", {"x", {{On::author, "Acme E.V."}}}, "medium"},
        {"an author with initials apart", {"x", {{On::author, "Acme A. O."}}}, "medium"},
        {"an association", {"x", {{On::supplier, "Acme e.V."}}}, "strong"},
        {"a person with that family name", {"x", {{On::author, "Jane Acme"}}}, "nothing"},
        {"an employee's address", {"x", {{On::author, "Jane Doe <jane@maker.com>"}}}, "medium"},
        {"a supplier's own site", {"x", {{On::supplier, "https://maker.com", "url"}}}, "strong"},
        {"an author's site", {"x", {{On::author, "https://maker.com", "url"}}}, "medium"},
        {"a group is the maker's short name or an account's", with_group({"x"}, "Acme"), "medium"},
        {"a CPE", {"x", {{On::cpe, "cpe:2.3:a:acme:x:1:*:*:*:*:*:*:*"}}}, "strong"},
        {"a guessed CPE", {"x", {{On::cpe, "cpe:2.3:a:acme:x:1:*:*:*:*:*:*:*", "evidence"}}}, "medium"},
        {"an endpoint", {"x", {{On::endpoint, "https://api.acme.com/v1"}}}, "strong"},
        {"a distribution place", {"x", {{On::reference, "https://dl.acme.com/x", "distribution"}}}, "strong"},
        {"a repository", {"x", {{On::reference, "https://github.com/AcmeLab/x", "vcs"}}}, "strong"},
        {"a repository that is cited", {"x", {{On::reference, "https://github.com/AcmeLab/x", "issue-tracker"}}}, "medium"},
        {"a link of type other", {"x", {{On::reference, "https://acme.com/", "other"}}}, "medium"},
        {"a link where only the maker's own counts", {"x", {{On::reference, "https://maker.com/", "website"}}}, "nothing"},
        {"an endpoint where only the maker's own counts", {"x", {{On::endpoint, "https://maker.com/"}}}, "nothing"},
        {"a vendor property", {"x", {{On::property, "Acme Lab", "syft:metadata:vendor"}}}, "strong"},
        {"a maintainer property", {"x", {{On::property, "Acme Lab", "syft:metadata:maintainer"}}}, "medium"},
        {"a path property", {"x", {{On::property, "/opt/acme/bin/x", "syft:location:0:path"}}}, "strong"},
        {"a path in a property of no known name", {"x", {{On::property, "/opt/acme/bin/x", "foo"}}}, "medium"},
        {"a service property", {"x", {{On::property, "AcmeSvc", "service"}}}, "strong"},
        {"a purl in a property", {"x", {{On::property, "pkg:github/acmelab/x", "foo"}}}, "medium"},
        {"a CPE in a property", {"x", {{On::property, "cpe:2.3:a:acme:x:1:*:*:*:*:*:*:*", "foo"}}}, "medium"},
        {"a name without an ending that a file has", {"acmed"}, "medium"},
        {"the same as a package's name", {"acmed", {{On::purl, "pkg:npm/acmed"}}}, "nothing"},
        {"text", {"x", {{On::copyright, "Copyright Acme Lab"}, {On::licence, "Acme Lab EULA"}, {On::description, "by Acme Lab"}}}, "nothing"},
        {"an image of that account", container("acmedh/agent:1"), "strong"},
        {"an image from that registry", container("registry.acme.com/img/agent:1"), "strong"},
        {"an image of another registry and account", container("docker.io/other/acmedh:1"), "nothing"},
        {"that account on docker.io", container("docker.io/acmedh/agent:1"), "strong"},
    };
    for (const Row& row : rows) {
        INFO(row.what);
        CHECK(grade(list, row.thing) == row.grade);
    }
}

TEST_CASE("matching: a product's name beside somebody else") {
    const std::string list =
        entry("product", R"({"name":"Acme Engine"},{"cpe":"cpe:2.3:*:acme:*:*:*:*:*:*:*:*:*"})") + ',' + entry("maker", R"({"party":"Acme"})");
    struct Row {
        std::string_view what;
        std::vector<Said> said;
        std::string_view grade;
    };
    const Row rows[] = {
        {"alone", {}, "strong"},
        {"its own maker", {{On::supplier, "Acme Ltd"}}, "strong"},
        {"another maker", {{On::supplier, "Somebody Else"}}, "medium"},
        {"another maker, a person", {{On::supplier, "Jane Doe", "person"}}, "medium"},
        {"both", {{On::supplier, "Acme"}, {On::publisher, "Somebody Else"}}, "strong"},
        {"an author is nobody's claim", {{On::author, "Jane Doe"}}, "strong"},
        {"unknown", {{On::supplier, "Unknown"}}, "strong"},
        {"NOASSERTION", {{On::supplier, "NOASSERTION"}}, "strong"},
        {"Organization: unknown", {{On::supplier, "Organization: unknown"}}, "strong"},
        {"a maker's URL only", {{On::supplier, "https://other.com", "url"}}, "strong"},
        {"another package namespace", {{On::purl, "pkg:npm/%40other/acme-engine"}}, "medium"},
        {"a package of a registry where anybody may take a name", {{On::purl, "pkg:npm/acme-engine"}}, "medium"},
        {"an image below somebody's account", {{On::purl, "pkg:oci/acme-engine?repository_url=ghcr.io/jane/acme-engine"}}, "medium"},
        {"an image of a registry of one's own", {{On::purl, "pkg:oci/acme-engine?repository_url=registry.example/acme-engine"}}, "strong"},
        {"a recipe for what was bought", {{On::purl, "pkg:conan/acme-engine"}}, "strong"},
        {"a package of a system", {{On::purl, "pkg:rpm/acme-engine"}}, "strong"},
        {"a generic purl says no more than the name", {{On::purl, "pkg:generic/other/acme-engine"}}, "strong"},
        {"a CPE beside another maker", {{On::supplier, "Somebody Else"}, {On::cpe, "cpe:2.3:a:acme:engine:1:*:*:*:*:*:*:*"}}, "strong"},
        {"a CPE beside another namespace is a guess",
         {{On::purl, "pkg:npm/%40other/x"}, {On::cpe, "cpe:2.3:a:acme:engine:1:*:*:*:*:*:*:*"}},
         "two medium"},
    };
    for (const Row& row : rows) {
        INFO(row.what);
        CHECK(grade(list, {"Acme Engine", row.said}) == row.grade);
    }
    CHECK(grade(entry("a", R"({"name":"acme-engine"})"), {"acme-engine", {{On::purl, "pkg:npm/acme-engine"}}}) == "strong");  // a package's own name
    CHECK(grade(list, {"x", {{On::purl, "pkg:npm/%40other/x"}, {On::cpe, "cpe:2.3:a:acme:engine:1:*:*:*:*:*:*:*"}}}) == "medium");
}

TEST_CASE("matching: unless lifts likeness, not who made it") {
    const std::string groups = R"({"name":"Acme Engine"},{"file":"acmed.exe"},{"text":"acme words","strength":"medium"},{"domain":"acme.com"},
        {"party":"Acme"},{"hash":"md5:00000000000000000000000000000000"},{"cpe":"cpe:2.3:*:acme:*:*:*:*:*:*:*:*:*"},{"identifier":"com.acme.*"},
        {"purl":"pkg:github/acmelab/*"},{"service":"acmesvc"})";
    const std::string likeness = R"({"purl":"pkg:npm/lookalike"})";
    struct Row {
        std::string_view what;
        Said said;
        bool is_lifted;
    };
    const Row rows[] = {
        {"name", {On::name, "Acme Engine"}, true},
        {"file", {On::file, "/a/acmed.exe"}, true},
        {"domain of an endpoint", {On::endpoint, "https://acme.com"}, true},
        {"domain of a reference", {On::reference, "https://acme.com", "distribution"}, true},
        {"repository of a reference", {On::reference, "https://github.com/acmelab/x", "vcs"}, true},
        {"identifier", {On::identifier, "com.acme.app"}, true},
        {"service", {On::property, "acmesvc", "service"}, true},
        {"guessed CPE", {On::cpe, "cpe:2.3:a:acme:x:*:*:*:*:*:*:*:*", "evidence"}, true},
        {"CPE of the producer", {On::cpe, "cpe:2.3:a:acme:x:*:*:*:*:*:*:*:*"}, false},
        {"maker", {On::supplier, "Acme"}, false},
        {"maker's site", {On::supplier, "https://acme.com", "url"}, false},
        {"hash", {On::hash, "00000000000000000000000000000000", "MD5"}, false},
        {"another purl", {On::purl, "pkg:github/acmelab/x"}, false},
    };
    for (const bool whole_list : {false, true}) {
        const std::string list = whole_list ? entry("a", groups) : entry("a", groups, R"(,"unless":[)" + likeness + ']');
        for (const Row& row : rows) {
            INFO(row.what << (whole_list ? " (whole list)" : ""));
            CHECK(grade(list, {"x", {row.said}}, whole_list ? likeness : "") != "nothing");
            const bool is_found = grade(list, {"x", {row.said, {On::purl, "pkg:npm/lookalike"}}}, whole_list ? likeness : "") != "nothing";
            CHECK(is_found == !row.is_lifted);
        }
    }
}

TEST_CASE("matching: unless of an entry is that entry's alone; all its members must hold") {
    const std::string list =
        entry("a", R"({"name":"Acme"})", R"(,"unless":[{"purl":"pkg:npm/acme","domain":"other.com"}])") + ',' + entry("b", R"({"name":"Acme"})");
    CHECK(matched(list, {{"Acme"}}).entries_of("Acme") == "a b");
    CHECK(matched(list, {{"Acme", {{On::purl, "pkg:npm/acme"}}}}).entries_of("Acme") == "a b");
    CHECK(matched(list, {{"Acme", {{On::purl, "pkg:npm/acme"}, {On::reference, "https://other.com", "website"}}}}).entries_of("Acme") == "b");
}

TEST_CASE("matching: an account of the brand's name is not the brand") {
    const std::string list = entry("maker", R"({"party":"Acme"})") + ',' + entry("name", R"({"name":"Acme *","strength":"medium"})");
    const std::string likeness = R"({"purl":"pkg:github/acme/*"})";
    CHECK(grade(list, with_group({"gengine"}, "acme"), likeness) == "medium");
    CHECK(grade(list, with_group({"gengine", {{On::purl, "pkg:github/acme/gengine"}}}, "acme"), likeness) == "nothing");
}

TEST_CASE("matching: files inside a component") {
    const std::string list = entry("engine", R"({"file":"acme*.dll","party":"Acme"})") + ',' + entry("driver", R"({"file":"acmedrv.sys"})") + ',' +
                             entry("base", R"({"file":"*.acb","strength":"medium"})") + ',' +
                             entry("name", R"({"name":"Acme Tool","strength":"medium"})");
    Thing nested{"holder", {{On::supplier, "Acme Software"}}};
    const auto holder = [](std::string name, std::vector<Said> said, std::vector<Thing> files) {
        Thing thing{std::move(name), std::move(said)};
        thing.inside = std::move(files);
        return thing;
    };

    SECTION("a group may hold on a component and its files together") {
        const Matched found = matched(list, {holder("p", {{On::supplier, "Acme"}}, {file_named("acme1.dll")})});
        CHECK(found.grade_of("p") == "strong");
        CHECK(found.entries_of("p") == "engine");
        CHECK(found.grade_of("acme1.dll") == "nothing");
    }
    SECTION("not on a component and the file of another") {
        CHECK(matched(list, {holder("p", {{On::supplier, "Acme"}}, {}), holder("q", {}, {file_named("acme1.dll")})}).matches.empty());
    }
    SECTION("what a file says alone is the file's finding") {
        const Matched found = matched(list, {holder("p", {}, {file_named("acmedrv.sys")})});
        CHECK(found.grade_of("p") == "nothing");
        CHECK(found.grade_of("acmedrv.sys") == "strong");
    }
    SECTION("it joins what the component says") {
        const Matched found = matched(list, {holder("Acme Tool", {}, {file_named("x.acb")})});
        CHECK(found.grade_of("Acme Tool") == "two medium");
        CHECK(found.grade_of("x.acb") == "medium");
        CHECK(found.signals_of("Acme Tool") ==
              std::vector<std::string>{"base: name x.acb ~ *.acb medium", "name: name Acme Tool ~ Acme Tool medium"});
    }
    SECTION("by a relationship as by nesting") {
        Thing p{"p", {{On::supplier, "Acme"}}};
        p.ref = "p";
        Thing file = file_named("acme1.dll");
        file.ref = "f";
        CHECK(matched(list, {p, file}, {{"p", "f", RelationshipKind::contains}}).grade_of("p") == "strong");
        CHECK(matched(list, {p, file}, {{"p", "f", RelationshipKind::depends}}).grade_of("p") == "nothing");
    }
    SECTION("a likeness of the component does not excuse its files, their own does") {
        const std::string unless = R"({"purl":"pkg:npm/lookalike"},{"hash":"md5:00000000000000000000000000000000"})";
        const Thing file = file_named("x.acb");
        const Thing excused = file_named("x.acb", {{On::hash, "00000000000000000000000000000000", "MD5"}});
        const std::vector<Said> lookalike{{On::purl, "pkg:npm/lookalike"}};
        const std::string two = entry("base", R"({"file":"*.acb","strength":"medium"},{"party":"Acme","strength":"medium"})");
        const auto grade_with = [&](const std::vector<Said>& said, const Thing& inner) {
            return std::string{matched(two, {holder("p", said, {inner})}, {}, unless).grade_of("p")};
        };
        CHECK(grade_with({{On::supplier, "Acme"}}, file) == "two medium");
        CHECK(grade_with({{On::supplier, "Acme"}, lookalike.front()}, file) == "two medium");
        CHECK(grade_with({{On::supplier, "Acme"}}, excused) == "medium");
    }
    SECTION("files of files and packages in packages are judged for themselves") {
        Thing inner{"inner", {{On::supplier, "Acme"}}};
        CHECK(matched(list, {holder("p", {}, {inner, file_named("acme1.dll")})}).matches.empty());
    }
}

TEST_CASE("matching: the most specific entry comes first") {
    const std::string list = entry("maker", R"({"party":"Acme Lab"})", R"(,"specificity":"maker")") + ',' +
                             entry("scope", R"({"purl":"pkg:npm/%40acme/*"})", R"(,"specificity":"namespace")") + ',' +
                             entry("tool", R"({"name":"AcmeSpresso","party":"Acme Lab"},{"purl":"pkg:npm/%40acme/acmespresso"})") + ',' +
                             entry("maybe", R"({"name":"AcmeSpresso","strength":"medium"})");
    CHECK(matched(list, {{"x", {{On::publisher, "AO Acme Lab"}}}}).entries_of("x") == "maker");
    CHECK(matched(list, {{"x", {{On::publisher, "AO Acme Lab"}, {On::purl, "pkg:npm/%40acme/x"}}}}).entries_of("x") == "scope maker");
    CHECK(matched(list, {{"AcmeSpresso", {{On::publisher, "AO Acme Lab"}}}}).entries_of("AcmeSpresso") == "tool maybe maker");
    CHECK(matched(list, {{"AcmeSpresso", {{On::purl, "pkg:npm/%40acme/acmespresso"}}}}).entries_of("AcmeSpresso") == "tool maybe scope");
    CHECK(matched(list, {{"AcmeSpresso"}}).entries_of("AcmeSpresso") == "maybe");
}

TEST_CASE("matching: one match for a component, with all its signals") {
    const std::string list = entry("maker", R"({"party":"Acme Lab"})", R"(,"specificity":"maker")") + ',' +
                             entry("tool", R"({"name":["Acme Tool","Acme *"]})") + ',' + entry("text", R"({"text":"acme lab","strength":"weak"})");
    const Matched found = matched(
        list,
        {{"Acme Tool", {{On::supplier, "Acme Lab"}, {On::author, "AO Acme Lab"}, {On::copyright, "(c) Acme Lab"}, {On::description, "nothing"}}}});
    CHECK(found.matches.size() == 1);
    CHECK(found.signals_of("Acme Tool") == std::vector<std::string>{
                                               "maker: author AO Acme Lab ~ Acme Lab strong",
                                               "maker: supplier Acme Lab ~ Acme Lab strong",
                                               "text: copyright (c) Acme Lab ~ acme lab weak",
                                               "tool: name Acme Tool ~ Acme * strong",
                                               "tool: name Acme Tool ~ Acme Tool strong",
                                           });
}

TEST_CASE("matching: disguises are found, and said to be") {
    const std::string list = entry("brand", R"({"name":["Kaspersky","Kaspersky Lab","Kaspersky Endpoint Security","Acme Modern 10"]})") + ',' +
                             entry("maker", R"({"party":["Kaspersky Lab"]})");
    struct Row {
        std::string_view name;
        bool found;
        bool folded;
    };
    const Row rows[] = {
        {"Kaspersky", true, false},
        {"KASPERSKY", true, false},
        {"kaspersky", true, false},
        {"  Kaspersky  Lab ", true, false},
        {"Kaspersky-Lab", true, false},
        {"Kaspersky (Lab)!", true, false},
        {"KasperskyLab", true, false},
        {"Kaspersky™", true, false},
        {"Kaspersky Endpoint Security 12.3", true, false},
        {"Ｋａｓｐｅｒｓｋｙ", true, true},       // full width
        {"К\xD0\xB0sp\xD0\xB5rsky", true, true},  // Cyrillic
        {"\xCE\x9A\xCE\xB1spersky", true, true},  // Greek
        {"Kas\xE2\x80\x8Bpersky", true, true},    // a zero-width space
        {"Kasper\xC2\xADsky", true, true},        // a soft hyphen
        {"K\xCC\xB7"
         "a\xCC\xB7spersky",
         true, true},  // combining marks
        {"Kaspersky Iab", true, true},
        {"Kaspersky 1ab", true, true},
        {"Kaspersky Endp0int Security", true, true},
        {"Acme Modern lO", true, true},
        {"Acme Modem 10", true, true},  // a known limit the other way: rn and m are one
        {"Acme Modern 1O", true, true},
        {"Kaspersky*", true, false},
        {"Kaspersky?", true, false},
        {"Kasperskytte", false, false},
        {"Kasper Sky", true, false},
        {"Casperskу", false, false},
        {"Kasperky", false, false},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        const Matched found = matched(list, {{std::string{row.name}}});
        REQUIRE(found.matches.empty() == !row.found);
        if (!row.found) continue;
        const auto& signals = found.matches.front().signals;
        CHECK(std::any_of(signals.begin(), signals.end(), [](const Signal& signal) { return signal.folded; }) == row.folded);
    }
    for (const std::string maker : {"К\xD0\xB0spersky Lab", "Kaspersky Iab", "Kaspersky\xE2\x80\x8BLab"}) {
        INFO(maker);
        const Matched found = matched(list, {{"x", {{On::supplier, maker}}}});
        REQUIRE(found.matches.size() == 1);
        CHECK(found.matches.front().signals.front().folded);
    }
    for (const std::string maker : {"AO \"Kaspersky Lab\"", "Kaspersky Lab UK Ltd", "KASPERSKY LAB", "kaspersky_lab"}) {
        INFO(maker);
        const Matched found = matched(list, {{"x", {{On::supplier, maker}}}});
        REQUIRE(found.matches.size() == 1);
        CHECK_FALSE(found.matches.front().signals.front().folded);
    }
}

TEST_CASE("matching: components of all origins, in their order") {
    const std::string list = entry("a", R"({"name":"Acme"})");
    std::vector<Thing> things;
    for (std::size_t origin = 0; origin < kOriginCount; ++origin) {
        Thing thing{"Acme"};
        thing.origin = static_cast<Origin>(origin);
        things.push_back(thing);
    }
    const Matched found = matched(list, things);
    REQUIRE(found.matches.size() == kOriginCount);
    for (ComponentIndex i = 0; i < kOriginCount; ++i) CHECK(found.matches[i].component == i);
}

// --- versions ---

namespace {

Thing of_version(std::string version, std::vector<Said> said = {}) {
    Thing thing{"Acme", std::move(said)};
    thing.version = std::move(version);
    return thing;
}

}  // namespace

TEST_CASE("matching: a group for some versions holds for them, not for others, and is review where nobody knows") {
    struct Row {
        Thing thing;
        std::string grade;
    };
    const std::string list = entry("a", R"({"name":"Acme","versions":"vers:generic/>=1.5|<2"})");
    const Row rows[] = {
        {of_version("1.5"), "strong"},
        {of_version("1.9.9"), "strong"},
        {of_version("1.4"), "nothing"},
        {of_version("2.0"), "nothing"},
        {of_version("12.0"), "nothing"},
        {of_version(""), "medium"},
        {of_version("NOASSERTION"), "medium"},
        {of_version("latest"), "medium"},
        {of_version("1.6-custom"), "medium"},
        // wherever it is said
        {of_version("", {{On::purl, "pkg:generic/acme@1.6"}}), "strong"},
        {of_version("", {{On::purl, "pkg:generic/acme@2.6"}}), "nothing"},
        {of_version("", {{On::purl, "pkg:generic/acme"}}), "medium"},
        {of_version("", {{On::cpe, "cpe:2.3:a:acme:acme:1.6:*:*:*:*:*:*:*"}}), "strong"},
        {of_version("", {{On::cpe, "cpe:2.3:a:acme:acme:2.0:rc1:*:*:*:*:*:*"}}), "strong"},
        {of_version("", {{On::cpe, "cpe:2.3:a:acme:acme:2.0:sp1:*:*:*:*:*:*"}}), "nothing"},
        {of_version("", {{On::cpe, "cpe:2.3:a:acme:acme:*:*:*:*:*:*:*:*"}}), "medium"},
        {of_version("", {{On::cpe, "cpe:2.3:a:acme:acme:-:*:*:*:*:*:*:*"}}), "medium"},
        // of several versions one inside is enough; one that is not understood keeps it open
        {of_version("2.0", {{On::purl, "pkg:generic/acme@1.6"}}), "strong"},
        {of_version("2.0", {{On::name, "1.6", "version"}}), "strong"},
        {of_version("2.0", {{On::name, "custom", "version"}}), "medium"},
        {of_version("2.0", {{On::purl, "pkg:generic/acme@3"}}), "nothing"},
    };
    for (const Row& row : rows) {
        INFO(row.thing.version << (row.thing.said.empty() ? "" : " and " + row.thing.said.front().value));
        CHECK(grade(list, row.thing) == row.grade);
    }
}

TEST_CASE("matching: the epoch of an RPM package, which its purl has as a qualifier, is part of its version") {
    const std::string list = entry("a", R"({"purl":"pkg:rpm/*/acme","versions":"vers:rpm/>=1:0.5|<1:2.0"})");
    CHECK(grade(list, of_version("1.0-1", {{On::purl, "pkg:rpm/fedora/acme@1.0-1?epoch=1"}})) == "strong");
    CHECK(grade(list, of_version("", {{On::purl, "pkg:rpm/fedora/acme@1.0-1?epoch=2"}})) == "nothing");
    CHECK(grade(list, of_version("1.0-1", {{On::purl, "pkg:rpm/fedora/acme@1.0-1"}})) == "nothing");
    const std::string old = entry("a", R"({"purl":"pkg:rpm/*/acme","versions":"vers:rpm/<2.0"})");
    CHECK(grade(old, of_version("1.0-1", {{On::purl, "pkg:rpm/fedora/acme@1.0-1?epoch=1"}})) == "nothing");
    // Schemes that have none do not know it.
    for (const std::string range : {"vers:generic/<2", "vers:semver/<2.0.0"}) {
        const std::string plain = entry("a", R"({"purl":"pkg:rpm/*/acme","versions":")" + range + "\"}");
        CHECK(grade(plain, of_version("1.0.0", {{On::purl, "pkg:rpm/fedora/acme@1.0.0?epoch=1"}})) == "strong");
        CHECK(grade(plain, of_version("2.0.0", {{On::purl, "pkg:rpm/fedora/acme@2.0.0?epoch=0"}})) == "nothing");
    }
}

TEST_CASE("matching: a CPE that leaves open the version or edition that the pattern names is for review") {
    const auto cpe = [](std::string_view behind_product) { return "cpe:2.3:a:acme:gate:" + std::string{behind_product}; };
    const std::string version = entry("a", R"({"cpe":"cpe:2.3:a:acme:gate:1.5:*:*:*:*:*:*:*"})");
    CHECK(grade(version, of_version("", {{On::cpe, cpe("1.5:*:*:*:*:*:*:*")}})) == "strong");
    CHECK(grade(version, of_version("", {{On::cpe, cpe("*:*:*:*:*:*:*:*")}})) == "medium");
    CHECK(grade(version, of_version("1.6", {{On::cpe, cpe("*:*:*:*:*:*:*:*")}})) == "medium");
    CHECK(grade(version, of_version("1.5", {{On::cpe, cpe("*:*:*:*:*:*:*:*")}})) == "strong");
    CHECK(grade(version, of_version("", {{On::cpe, cpe("1.*:*:*:*:*:*:*:*")}})) == "medium");
    CHECK(grade(version, of_version("", {{On::cpe, cpe("1.6:*:*:*:*:*:*:*")}})) == "nothing");
    CHECK(grade(version, of_version("", {{On::cpe, cpe("*:*:*:*:*:*:*:*")}, {On::cpe, cpe("1.5:*:*:*:*:*:*:*")}})) == "strong");
    const std::string versions = entry("a", R"({"cpe":["cpe:2.3:a:acme:gate:1.*:*:*:*:*:*:*:*","cpe:2.3:a:acme:gate:2.0-rc1:*:*:*:*:*:*:*"]})");
    CHECK(grade(versions, of_version("1.6", {{On::cpe, cpe("*:*:*:*:*:*:*:*")}})) == "strong");
    CHECK(grade(versions, of_version("2.0-RC1", {{On::cpe, cpe("*:*:*:*:*:*:*:*")}})) == "strong");
    CHECK(grade(versions, of_version("2.0", {{On::cpe, cpe("*:*:*:*:*:*:*:*")}})) == "medium");
    const std::string edition = entry("a", R"({"cpe":"cpe:2.3:a:acme:gate:*:*:*:*:home:*:*:*"})");
    CHECK(grade(edition, of_version("", {{On::cpe, cpe("1:*:*:*:home:*:*:*")}})) == "strong");
    CHECK(grade(edition, of_version("", {{On::cpe, cpe("1:*:*:*:*:*:*:*")}})) == "medium");
    CHECK(grade(edition, of_version("", {{On::cpe, cpe("1:*:*:*:office:*:*:*")}})) == "nothing");
}

TEST_CASE("matching: what a package URL says in several places is found behind the sieve as well") {
    const auto one = [](const std::string& group, std::string purl) { return grade(entry("a", group), Thing{"x", {{On::purl, std::move(purl)}}}); };
    const std::string digest = "sha256:ad9503c3e994a4f611a4892f2e67ac82df727086ad9503c3e994a4f611a4892f";
    CHECK(one(R"({"purl":"pkg:docker/r.example/acme/gate"})", "pkg:docker/acme/gate@1?repository_url=r.example") == "strong");
    CHECK(one(R"({"purl":"pkg:docker/r.example/acme/gate"})", "pkg:docker/acme/gate@1?repository_url=other.example") == "nothing");
    CHECK(one(R"({"purl":"pkg:docker/acme/gate"})", "pkg:oci/gate@1?repository_url=index.docker.io/acme") == "strong");
    CHECK(one(R"({"purl":"pkg:docker/r.example/acme/gate"})", "pkg:oci/gate@1?repository_url=r.example:5000/acme/gate") == "strong");
    CHECK(one(R"({"hash":")" + digest + "\"}", "pkg:oci/other@" + digest) == "strong");
    CHECK(one(R"({"hash":")" + digest + "\"}",
              "pkg:docker/a/b@sha256%3AAD9503C3E994A4F611A4892F2E67AC82DF727086AD9503C3E994A4F611A4892F?arch=arm64") == "strong");
    CHECK(one(R"({"swid":"acme.com_Gate"})", "pkg:swid/x@1?tag_id=acme.com_Gate") == "strong");
    CHECK(one(R"({"purl":"pkg:golang/acme.com/x/gate"})", "pkg:golang/acme.com/x/gate/v2@v2.0.0") == "strong");
    CHECK(one(R"({"purl":"pkg:pypi/acme-gate"})", "pkg:pypi/acme.gate@1") == "strong");
    CHECK(one(R"({"purl":"pkg:*/acme.gate"})", "pkg:pypi/acme.gate@1") == "strong");
    CHECK(one(R"({"purl":"pkg:*/acme.*"})", "pkg:pypi/Acme.Gate@1") == "strong");
}

TEST_CASE("matching: what is left alone because of its version is told, unless the entry matches all the same") {
    const Denylist list = made::denylist(entry("a", R"({"name":"Acme","versions":"vers:generic/<2"},{"name":"Acme","party":"Acme Labs"})") + ',' +
                                         entry("b", R"({"name":"Acme","versions":"vers:generic/<1","strength":"weak"})"));
    const PatternIndex index{list};
    const auto excluded_of = [&](const Thing& thing) {
        std::vector<VersionExclusion> excluded;
        match_inventory(made::inventory({thing, thing}), index, 1, &excluded);
        return excluded;
    };
    CHECK(excluded_of(of_version("2.0")) == std::vector<VersionExclusion>{{0, 0, 0}, {1, 0, 0}});
    CHECK(excluded_of(of_version("1.9")).empty());
    CHECK(excluded_of(of_version("")).empty());
    CHECK(excluded_of(of_version("2.0", {{On::supplier, "Acme Labs"}})).empty());
    CHECK(excluded_of(Thing{"Other"}).empty());
}

TEST_CASE("matching: a weak or medium group for some versions is no surer within them") {
    CHECK(grade(entry("a", R"({"name":"Acme","versions":"vers:generic/<2","strength":"medium"})"), of_version("1")) == "medium");
    CHECK(grade(entry("a", R"({"name":"Acme","versions":"vers:generic/<2","strength":"weak"})"), of_version("1")) == "nothing");
    CHECK(grade(entry("a", R"({"name":"Acme","versions":"vers:generic/<2","strength":"weak"})"), of_version("")) == "nothing");
}

TEST_CASE("matching: any version, also none, lies in a range of all") {
    const std::string list = entry("a", R"({"name":"Acme","versions":"vers:generic/*"})");
    for (const std::string version : {"", "1.0", "whatever"}) CHECK(grade(list, of_version(version)) == "strong");
}

TEST_CASE("matching: no second signal makes a denial of a version that nobody knows") {
    const std::string ranged = R"({"name":"Acme","versions":"vers:generic/<2"})";
    const std::string file = R"({"file":"acme.dll","strength":"medium"})";
    const std::vector<Said> said{{On::file, "bin/acme.dll"}};
    CHECK(grade(entry("a", ranged + "," + file), of_version("1", said)) == "strong");
    CHECK(grade(entry("a", ranged + "," + file), of_version("", said)) == "medium");
    CHECK(grade(entry("a", ranged + "," + file), of_version("3", said)) == "medium");  // by the file
    const std::string twice = R"({"file":"acme.dll","strength":"medium","versions":"vers:generic/<2"})";
    CHECK(grade(entry("a", ranged + "," + twice), of_version("", said)) == "medium");
    CHECK(grade(entry("a", ranged + "," + twice), of_version("3", said)) == "nothing");
    // Two other medium signals are sure enough by themselves, and so is a strong one.
    const std::string party = R"({"party":"Acme Labs","strength":"medium"})";
    std::vector<Said> more = said;
    more.push_back({On::supplier, "Acme Labs"});
    CHECK(grade(entry("a", ranged + "," + file + "," + party), of_version("", more)) == "two medium");
    CHECK(grade(entry("a", ranged) + "," + entry("b", R"({"party":"Acme Labs"})"), of_version("", more)) == "strong");
}

TEST_CASE("matching: a group of unless for some versions lifts only what surely is one of them") {
    const std::string list = entry("a", R"({"name":"Acme"})", R"(,"unless":[{"name":"Acme","versions":"vers:generic/>=12.20"}])");
    CHECK(grade(list, of_version("12.3")) == "strong");
    CHECK(grade(list, of_version("12.20")) == "nothing");
    CHECK(grade(list, of_version("")) == "strong");
    CHECK(grade(list, of_version("latest")) == "strong");
}

TEST_CASE("matching: the version is that of the component that holds the files") {
    const std::string list = entry("a", R"({"name":"Acme","file":"engine.dll","versions":"vers:generic/<2"})");
    for (const auto& [version, wanted] : {std::pair{"1", "strong"}, std::pair{"2", "nothing"}, std::pair{"", "medium"}}) {
        Thing thing = of_version(version);
        thing.inside.push_back(file_named("lib/engine.dll"));
        CHECK(std::string{matched(list, {thing}).grade_of("Acme")} == wanted);
    }
}

// --- makers by their leading words ---

TEST_CASE("matching: the leading words of a maker count together with the product") {
    const std::string list = entry("a", R"({"name":["MailGuard","MailGuard *"],"party":["Acme *","Check Point *"]})");
    struct Row {
        std::string maker;
        std::string name;
        std::string grade;
    };
    const Row rows[] = {
        {"Acme", "MailGuard", "strong"},
        {"Acme Software Development Ltd.", "MailGuard", "strong"},
        {"Organization: Acme Software (info@acme.example)", "Mail Guard", "strong"},
        {"ACME, Inc.", "MailGuard 21 for Exchange", "strong"},
        {"AcmeSoftware GmbH", "MailGuard", "strong"},
        {"Mallory Software dba Acme Systems", "MailGuard", "strong"},
        {"CheckPoint Software Technologies", "MailGuard", "strong"},
        {"Check Point", "MailGuard", "strong"},
        {"Acmetron", "MailGuard", "nothing"},
        {"Friends of Acme", "MailGuard", "nothing"},
        {"Check", "MailGuard", "nothing"},
        {"Acme", "MailGuardian", "nothing"},
        {"Acme", "Other", "nothing"},
        {"", "MailGuard", "nothing"},
    };
    for (const Row& row : rows) {
        INFO(row.maker << ": " << row.name);
        CHECK(grade(list, Thing{row.name, row.maker.empty() ? std::vector<Said>{} : std::vector<Said>{{On::supplier, row.maker}}}) == row.grade);
    }
}

TEST_CASE("matching: where no maker is said, a name may begin with it, which is no proof") {
    const std::string list = entry("a", R"({"name":["Gate 20","Gate 20 *","* Gate 20","* Gate 20 *"],"party":["Acme *"]})") + "," + entry("b", R"({"party":"Mallory"})");
    const auto with = [](std::string name, std::vector<Said> said) { return Thing{std::move(name), std::move(said)}; };
    CHECK(grade(list, with("Acme Gate 20", {})) == "medium");
    CHECK(grade(list, with("acme_gate_20", {{On::supplier, "NOASSERTION"}})) == "medium");
    CHECK(grade(list, with("Acme Networks Gate 20 with everything", {{On::purl, "pkg:generic/gate"}})) == "medium");
    CHECK(grade(list, with("Gate 20", {{On::supplier, "Acme Networks"}})) == "strong");
    CHECK(grade(list, with("Gate 20 by Acme Networks", {})) == "medium");
    CHECK(grade(list, with("Gate 20 (Acme)", {})) == "medium");
    CHECK(grade(list, with("Gate 20 - Acme", {})) == "medium");
    CHECK(grade(list, with("Gate 20 for Acme", {})) == "nothing");
    CHECK(grade(list, with("Gate 20", {})) == "nothing");
    CHECK(grade(list, with("Acmetron Gate 20", {})) == "nothing");
    CHECK(grade(list, with("Manual of Acme Gate 20", {})) == "nothing");
    CHECK(grade(list, with("Acme Gate 20", {{On::supplier, "Somebody"}})) == "nothing");
    CHECK(grade(list, with("Acme Gate 20", {{On::purl, "pkg:npm/acme-gate-20"}})) == "nothing");
    CHECK(grade(list, with("Mallory", {})) == "nothing");  // only patterns that go by leading words
}

TEST_CASE("matching: a name without blanks, also where letters that meet look like another one") {
    const std::string list = entry("a", R"({"name":"Acme Scanner for Networks"})");
    for (const char* name : {"Acme Scanner for Networks", "AcmeScannerforNetworks", "ACMESCANNERFORNETWORKS", "acme-scanner-for-networks 4.1"}) {
        INFO(name);
        CHECK(grade(list, Thing{name}) == "strong");
    }
    CHECK(grade(list, Thing{"AcmeScannerforHomes"}) == "nothing");
}

TEST_CASE("matching: the maker of one product is no maker of the others on the list") {
    const std::string product = entry("a", R"({"name":"Acme Anti Virus"})");
    const std::string embedding = entry("b", R"({"name":"MailGuard","party":"Mallory *"})");
    const auto by_mallory = [](std::string name) { return Thing{std::move(name), {{On::supplier, "Mallory Systems"}}}; };
    CHECK(grade(product, by_mallory("Acme Anti Virus")) == "medium");
    CHECK(grade(product + "," + embedding, by_mallory("Acme Anti Virus")) == "medium");
    CHECK(grade(product + "," + embedding, by_mallory("MailGuard")) == "strong");
}

TEST_CASE("matching: a group that is not the maker's is somebody else") {
    const std::string list = entry("product", R"({"name":"Acme Engine"})") + ',' + entry("maker", R"({"party":"Acme"})");
    const auto in_group = [&](std::string group) { return grade(list, Thing{"Acme Engine", {}, std::move(group)}); };
    CHECK(in_group("") == "strong");
    CHECK(in_group("Acme Inc") == "strong");
    CHECK(in_group("com.somebody") == "medium");
}

TEST_CASE("matching: however often the brand stands in a thing's names, it is one signal") {
    const std::string brand = R"({"id":"brand","title":"t","kind":"endpoint-product","specificity":"maker","match":[
        {"name":"acme-*","strength":"medium"},{"file":"acme-*.zip","strength":"medium"},{"cpe":"cpe:2.3:*:*:acme*:*:*:*:*:*:*:*:*","strength":"medium"}],
        "evidence":[{"url":"https://a.com","says":"s","date":"2026-01-01","verified":true}]})";
    const std::string list = brand + ',' + entry("other", R"({"party":"Acme Team","strength":"medium"})");
    CHECK(grade(list, Thing{"acme-exporter"}) == "medium");
    CHECK(grade(list, Thing{"acme-exporter", {{On::reference, "https://files.org/acme-exporter-1.0.zip", "distribution"}}}) == "medium");
    CHECK(grade(list, Thing{"acme-exporter", {{On::file, "x/acme-plugin.zip"}}}) == "medium");
    CHECK(grade(list, Thing{"acme-exporter", {{On::cpe, "cpe:2.3:a:somebody:acme-exporter:1:*:*:*:*:*:*:*"}}}) == "medium");
    CHECK(grade(list, Thing{"acme-exporter", {{On::supplier, "Acme Team"}}}) == "two medium");
}

TEST_CASE("matching: a CPE whose vendor is the package's name says no more than the name") {
    const std::string list = entry("vendor", R"({"cpe":"cpe:2.3:*:acme:*:*:*:*:*:*:*:*:*"})");
    const Said cpe{On::cpe, "cpe:2.3:a:acme:acme:1:*:*:*:*:*:*:*"};
    CHECK(grade(list, Thing{"acme", {cpe}}) == "strong");
    CHECK(grade(list, Thing{"acme", {{On::purl, "pkg:npm/acme"}, cpe}}) == "nothing");
    const Said guess{On::cpe, "cpe:2.3:a:acme:acme-exporter:1:*:*:*:*:*:*:*"};
    CHECK(grade(list, Thing{"acme-exporter", {{On::purl, "pkg:npm/acme-exporter"}, guess}}) == "nothing");
    CHECK(grade(list, Thing{"acme-exporter", {{On::purl, "pkg:deb/debian/acme-exporter"}, guess}}) == "medium");
    CHECK(grade(list, Thing{"acme", {{On::purl, "pkg:npm/acme"}, {On::cpe, "cpe:2.3:a:acme:core:1:*:*:*:*:*:*:*"}}}) != "nothing");
}
