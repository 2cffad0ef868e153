// SPDX-License-Identifier: Apache-2.0
// Which component a waiver is for, and that nothing slips through beside it; strict files.
#include "policy/waiver.h"

#include <catch2/catch.hpp>

#include "../match/made.h"
#include "policy/load_vex.h"
#include "policy/load_waivers.h"

using namespace denybom;
using made::Said;
using made::Thing;

namespace {

constexpr Date kToday{2026, 6, 30};

// A file with one waiver of that component; `more`: further fields, each with a comma in front.
std::string file_of(const std::string& component, const std::string& more = {}, const std::string& expires = "2026-06-30") {
    return R"({"waivers":[{"id":"w","entry":"e","component":)" + component + R"(,"reason":"r","approvedBy":"A","expires":")" + expires + '"' + more +
           "}]}";
}

std::string fault_of(const std::string& bytes) {
    const auto waivers = load_waivers({"w.json", bytes});
    return waivers ? "none" : waivers.error().code + ": " + waivers.error().message;
}

std::vector<Waiver> waivers_of(const std::string& bytes) {
    auto waivers = load_waivers({"w.json", bytes});
    if (!waivers) FAIL(waivers.error().message << '\n' << bytes);
    return std::move(*waivers);
}

Fit fit_of(const std::vector<Waiver>& waivers, const Inventory& inventory, std::string_view entry = "e", Date day = kToday,
           std::string_view sha256 = "d") {
    return fit_all(waivers, {inventory, inventory.components.back(), entry, "finding", sha256}, day).front();
}

constexpr const char* kDigest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
constexpr const char* kOther = "1123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

}  // namespace

TEST_CASE("waiver: everything that it says of the component must agree, and everything that the component says twice") {
    const Thing pad{
        "left-pad", {{On::purl, "pkg:npm/left-pad@1.3.0"}, {On::cpe, "cpe:2.3:a:acme:left-pad:1.3.0:*:*:*:*:*:*:*"}, {On::hash, kDigest, "SHA-256"}},
        "acme",     "library",
        "1.3.0",    "r1"};
    const auto with = [&](Said said) {
        Thing thing = pad;
        thing.said.push_back(std::move(said));
        return thing;
    };
    const std::string digest = R"({"hash":"sha256:)" + std::string{kDigest} + "\"}";
    const struct {
        std::string component;
        Thing thing;
        bool fits;
    } kCases[] = {
        {R"({"purl":"pkg:npm/left-pad"})", pad, true},
        {R"({"purl":"pkg:npm/left-pad@1.3.0"})", pad, true},
        {R"({"purl":"pkg:npm/left-pad@1.3.1"})", pad, false},
        {R"({"purl":"pkg:npm/%40acme/left-pad"})", pad, false},
        {R"({"purl":"pkg:npm/left-pad?arch=x86"})", pad, false},
        {R"({"purl":"pkg:npm/left-pad#src"})", pad, false},
        {R"({"purl":"pkg:npm/left-pad@1.3.0"})", Thing{"x", {{On::purl, "pkg:npm/left-pad"}}, "", "library", "1.3.0"}, true},
        {R"({"purl":"pkg:npm/left-pad@1.3.0"})", Thing{"x", {{On::purl, "pkg:npm/left-pad"}}}, false},
        {R"({"purl":"pkg:npm/left-pad"})", with({On::purl, "pkg:npm/left-pad@9"}), true},
        {R"({"purl":"pkg:npm/left-pad@1.3.0"})", with({On::purl, "pkg:npm/left-pad@9"}), false},
        {R"({"purl":"pkg:npm/left-pad"})", with({On::purl, "pkg:npm/right-pad@1"}), false},
        {R"({"purl":"pkg:npm/left-pad"})", with({On::purl, "no purl"}), false},
        {R"({"purl":"pkg:npm/left-pad"})", with({On::purl, "pkg:npm/guess@1", "evidence"}), true},
        {R"({"purl":"pkg:npm/guess"})", Thing{"x", {{On::purl, "pkg:npm/guess@1", "evidence"}}}, false},
        {R"({"purl":"pkg:npm/left-pad","name":"right-pad"})", pad, false},
        {R"({"name":"left-pad"})", pad, true},
        {R"({"name":"Left-Pad"})", pad, false},
        {R"({"name":"left-pad"})", with({On::name, "right-pad"}), false},
        {R"({"name":"left-pad","group":"acme"})", pad, true},
        {R"({"name":"left-pad","group":"other"})", pad, false},
        {R"({"name":"left-pad","group":"acme"})", with({On::name, "other", "group"}), false},
        {R"({"name":"left-pad","version":"1.3.0"})", pad, true},
        {R"({"name":"left-pad","version":"1.3"})", pad, false},
        {R"({"name":"left-pad","version":"1.3.0"})", with({On::name, "9", "version"}), false},
        {R"({"ref":"r1"})", pad, true},
        {R"({"ref":"r2"})", pad, false},
        {R"({"cpe":"cpe:2.3:a:acme:left-pad:*:*:*:*:*:*:*:*"})", pad, true},
        {R"({"cpe":"cpe:/a:acme:left-pad:1.3.0"})", pad, true},
        {R"({"cpe":"cpe:2.3:a:acme:left-pad:1.4.0:*:*:*:*:*:*:*"})", pad, false},
        {digest, pad, true},
        {digest, with({On::hash, kOther, "SHA-256"}), false},
        {digest, Thing{"left-pad"}, false},
        {R"({"hash":"md5:0123456789abcdef0123456789abcdef"})", pad, false},
    };
    for (const auto& [component, thing, fits] : kCases) {
        CAPTURE(component, thing.name, thing.said.size());
        const Inventory inventory = made::inventory({thing});
        CHECK((fit_of(waivers_of(file_of(component)), inventory) == Fit::fits) == fits);
    }
}

TEST_CASE("waiver: bound to its entry, its document and its day") {
    const Inventory inventory = made::inventory({{"x"}});
    const std::string name = R"({"name":"x"})";
    const std::string digest = R"(,"document":{"sha256":"SHA256:)" + std::string(64, 'A') + "\"}";
    const struct {
        std::string more, entry;
        Date day;
        std::string sha256;
        Fit fit;
    } kCases[] = {
        {"", "e", kToday, "d", Fit::fits},
        {"", "e2", kToday, "d", Fit::other_entry},
        {"", "finding", kToday, "d", Fit::other_entry},
        {"", "e", {2026, 6, 29}, "d", Fit::fits},
        {"", "e", {2026, 7, 1}, "d", Fit::expired},
        {R"(,"document":{"name":"shop"})", "e", kToday, "d", Fit::other_document},
        {digest, "e", kToday, std::string(64, 'a'), Fit::fits},
        {digest, "e", kToday, std::string(64, 'b'), Fit::other_document},
    };
    for (const auto& [more, entry, day, sha256, fit] : kCases) {
        CAPTURE(more, entry, to_string(day));
        CHECK(fit_of(waivers_of(file_of(name, more)), inventory, entry, day, sha256) == fit);
        const Waiver waiver = waivers_of(file_of(name, more)).front();
        CHECK(why_unused(waiver, fit).empty() == (fit == Fit::fits));
    }
}

TEST_CASE("waivers: a file is understood to the end or refused with its line") {
    const std::string name = R"({"name":"x"})";
    const struct {
        std::string bytes, fault;
    } kCases[] = {
        {file_of(name), "none"},
        {R"({"waivers":[]})", "none"},
        {"{}", "bad-waivers: w.json:1: \"waivers\" is missing"},
        {"[]", "bad-waivers: w.json:1: the document is not a JSON object"},
        {"{\"waivers\":[],\n\"more\":1}", "bad-waivers: w.json:2: more: no such field; there are waivers"},
        {file_of(name, R"(,"until":"x")"),
         "bad-waivers: w.json:1: waivers[0].until: no such field; there are id, entry, component, document, reason, approvedBy, expires"},
        {file_of(name, "", "2026-02-30"), "bad-waivers: w.json:1: waivers[0].expires: \"2026-02-30\" is no day of the form YYYY-MM-DD"},
        {file_of(name, "", " "), "bad-waivers: w.json:1: waivers[0].expires: must not be empty"},
        {file_of("{}"),
         "bad-waivers: w.json:1: waivers[0].component: one of purl, cpe, hash, name and ref is needed, or the waiver would fit every component"},
        {file_of(R"({"version":"1","group":"g"})"),
         "bad-waivers: w.json:1: waivers[0].component: one of purl, cpe, hash, name and ref is needed, or the waiver would fit every component"},
        {file_of(R"({"cpe":"cpe:2.3:a:*:*:1:*:*:*:*:*:*:*"})"),
         "bad-waivers: w.json:1: waivers[0].component.cpe: \"cpe:2.3:a:*:*:1:*:*:*:*:*:*:*\" names neither vendor nor product; the waiver would fit every component with a CPE"},
        {file_of(R"({"purl":"left-pad"})"), "bad-waivers: w.json:1: waivers[0].component.purl: \"left-pad\" is no package URL"},
        {file_of(R"({"cpe":"left-pad"})"), "bad-waivers: w.json:1: waivers[0].component.cpe: \"left-pad\" is no CPE name"},
        {file_of(R"({"hash":"sha256:12"})"), "bad-waivers: w.json:1: waivers[0].component.hash: \"sha256:12\" is no digest of the form sha256:HEX"},
        {file_of(R"({"name":["x"]})"), "bad-waivers: w.json:1: waivers[0].component.name: a text is wanted, not a list"},
        {file_of("[[]]"), "bad-waivers: w.json:1: waivers[0].component: an object is wanted, not a list"},
        {file_of(name, R"(,"document":{})"),
         "bad-waivers: w.json:1: waivers[0].document: name or sha256 is needed; a waiver for every document has no \"document\""},
        {file_of(name, R"(,"document":{"sha256":"12"})"), "bad-waivers: w.json:1: waivers[0].document.sha256: 64 hexadecimal digits are wanted"},
        {R"({"waivers":[{"id":"w","entry":"e","component":{"name":"x"},"approvedBy":"A","expires":"2026-01-01"}]})",
         "bad-waivers: w.json:1: waivers[0]: \"reason\" is missing"},
        {R"({"waivers":[{"id":"w","entry":"e","component":{"name":"x"},"reason":"r","expires":"2026-01-01"}]})",
         "bad-waivers: w.json:1: waivers[0]: \"approvedBy\" is missing"},
        {R"({"waivers":[{"id":"w","entry":"e","component":{"name":"x"},"reason":"r","approvedBy":"A"}]})",
         "bad-waivers: w.json:1: waivers[0]: \"expires\" is missing"},
        {R"({"waivers":[{"id":"w","entry":"e","reason":"r","approvedBy":"A","expires":"2026-01-01"}]})",
         "bad-waivers: w.json:1: waivers[0]: \"component\" is missing"},
        {R"({"waivers":[{"id":"w","entry":"e","component":{"name":"x"},"reason":"r","approvedBy":"A","expires":"2026-01-01"},)"
         "\n"
         R"({"id":"w","entry":"e","component":{"name":"y"},"reason":"r","approvedBy":"A","expires":"2026-01-01"}]})",
         "bad-waivers: w.json:2: waivers: the id \"w\" is said before, in line 1"},
    };
    for (const auto& [bytes, fault] : kCases) {
        CAPTURE(bytes);
        CHECK(fault_of(bytes) == fault);
    }
}

namespace {

constexpr const char* kProduct = R"({"@id":"pkg:generic/app@1","subcomponents":[{"@id":"pkg:npm/x@1"}]})";

std::string statement_of(const std::string& products,
                         const std::string& more = R"(,"status":"not_affected","justification":"component_not_present")") {
    return R"({"vulnerability":{"@id":"https://example.com/e","name":"e","aliases":["also"]},"products":[)" + products + "]" + more + "}";
}
std::string openvex_of(const std::string& statements) {
    return R"({"@context":"https://openvex.dev/ns/v0.2.0","@id":"vex","timestamp":"2026-01-01T00:00:00Z","statements":[)" + statements + "]}";
}

// Of the statements on `x` in what describes `app`, under the last day of today.
std::vector<Fit> vex_fits(const std::string& bytes, const Inventory& inventory, std::string_view entry = "e") {
    auto waivers = load_vex({"vex.json", bytes});
    if (!waivers) FAIL(waivers.error().message << '\n' << bytes);
    for (Waiver& waiver : *waivers) waiver.expires = kToday;
    return fit_all(*waivers, {inventory, inventory.components.back(), entry, "0123", "d"}, kToday);
}

Inventory app_with_x() {
    Thing app{"app", {{On::purl, "pkg:generic/app@1"}, {On::hash, kDigest, "SHA-256"}}};
    app.origin = Origin::root;
    app.is_subject = true;
    return made::inventory({app, Thing{"x", {{On::purl, "pkg:npm/x@1"}, {On::hash, kDigest, "SHA-256"}}}});
}

}  // namespace

TEST_CASE("VEX: a statement names the entry or the finding, the product and the component") {
    const Inventory inventory = app_with_x();
    const std::string digest{kDigest}, other{kOther};
    const struct {
        std::string products, entry;
        Fit fit;
    } kCases[] = {
        {kProduct, "e", Fit::fits},
        {kProduct, "also", Fit::fits},
        {kProduct, "https://example.com/e", Fit::fits},
        {kProduct, "E", Fit::other_entry},
        {R"({"@id":"pkg:generic/app","subcomponents":[{"@id":"pkg:npm/y"},{"@id":"pkg:npm/x"}]})", "e", Fit::fits},
        {R"({"@id":"pkg:generic/app","subcomponents":[{"@id":"pkg:npm/y"}]})", "e", Fit::other_component},
        {R"({"@id":"pkg:generic/other","subcomponents":[{"@id":"pkg:npm/x"}]})", "e", Fit::other_product},
        {R"({"@id":"pkg:generic/app","subcomponents":[{"@id":"pkg:npm/y"}]},{"@id":"pkg:generic/other","subcomponents":[{"@id":"pkg:npm/x"}]})", "e",
         Fit::other_product},
        {R"({"@id":"https://example.com/app","identifiers":{"purl":"pkg:generic/app"},"subcomponents":[{"identifiers":{"purl":"pkg:npm/x"}}]})", "e",
         Fit::fits},
        {R"({"hashes":{"sha-256":")" + digest + R"("},"subcomponents":[{"hashes":{"sha-256":")" + digest + R"("}}]})", "e", Fit::fits},
        {R"({"hashes":{"sha-256":")" + other + R"("},"subcomponents":[{"hashes":{"sha-256":")" + digest + R"("}}]})", "e", Fit::other_product},
        {R"({"@id":"pkg:generic/app","hashes":{"sha-256":")" + other + R"("},"subcomponents":[{"@id":"pkg:npm/x"}]})", "e", Fit::other_product},
        {R"({"@id":"pkg:generic/app","hashes":{"sha-512":")" + digest + digest + R"("},"subcomponents":[{"@id":"pkg:npm/x"}]})", "e", Fit::fits},
        {R"({"@id":"pkg:generic/app"})", "e", Fit::other_component},
    };
    for (const auto& [products, entry, fit] : kCases) {
        CAPTURE(products, entry);
        CHECK(vex_fits(openvex_of(statement_of(products)), inventory, entry).front() == fit);
    }
    const Inventory nothing_described = made::inventory({Thing{"x", {{On::purl, "pkg:npm/x@1"}}}});
    CHECK(vex_fits(openvex_of(statement_of(kProduct)), nothing_described).front() == Fit::other_product);

    // Where a document describes several things, the component is in each of them.
    std::vector<Thing> products;
    for (const char* name : {"app", "other"}) {
        products.push_back({name, {{On::purl, "pkg:generic/" + std::string{name} + "@1"}}});
        products.back().is_subject = true;
    }
    products.push_back({"x", {{On::purl, "pkg:npm/x@1"}}});
    const Inventory two = made::inventory(products);
    const std::string other_product = R"(,{"@id":"pkg:generic/other@1","subcomponents":[{"@id":"pkg:npm/x@1"}]})";
    CHECK(vex_fits(openvex_of(statement_of(kProduct)), two).front() == Fit::other_product);
    CHECK(vex_fits(openvex_of(statement_of(kProduct + other_product)), two).front() == Fit::fits);
}

TEST_CASE("VEX: of two statements on the same the later counts, and the graver where that is not known") {
    const Inventory inventory = app_with_x();
    const auto at = [](const std::string& status, const std::string& time) {
        return statement_of(kProduct, R"(,"status":")" + status + R"(","justification":"component_not_present","timestamp":")" + time + '"');
    };
    const struct {
        std::string graver, milder;
        bool accepts;
    } kCases[] = {
        {"2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z", true},       {"2026-01-01T00:00:01Z", "2026-01-01T00:00:00Z", false},
        {"2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", false},      {"2026-01-01T00:00:00.5+02:00", "2026-01-01T00:00:00Z", true},
        {"2026-01-01T00:00:00-02:00", "2026-01-01T00:00:00Z", false}, {"yesterday", "2026-01-01T00:00:00Z", false},
        {"2026-01-01T00:00:00Z", "2026-01-01T00:00", false},
    };
    for (const auto& [graver, milder, accepts] : kCases) {
        CAPTURE(graver, milder);
        const std::vector<Fit> fits = vex_fits(openvex_of(at("affected", graver) + "," + at("not_affected", milder)), inventory);
        CHECK(fits[0] == Fit::contradicted);
        CHECK((fits[1] == Fit::fits) == accepts);
    }
}

TEST_CASE("VEX: every statement has an id of its own, and says why it accepts nothing") {
    const std::string ok = R"(,"status":"not_affected","impact_statement":"not there")";
    const auto waivers =
        load_vex({"dir/vex.json",
                  openvex_of(statement_of(kProduct, ok + R"(,"@id":"one")") + "," + statement_of(kProduct, ok + R"(,"@id":"one")") + "," +
                             statement_of(R"({"@id":"https://example.com/app"})", ok) + "," + statement_of(kProduct, R"(,"status":"fixed")"))});
    REQUIRE(waivers);
    REQUIRE(waivers->size() == 4);
    const struct {
        const char* id;
        const char* inapplicable;
    } kExpected[] = {{"one", ""}, {"vex#2", ""}, {"vex#3", "it names no product and component by purl or hash"}, {"vex#4", "its status is fixed"}};
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK((*waivers)[i].id == kExpected[i].id);
        CHECK((*waivers)[i].inapplicable == kExpected[i].inapplicable);
    }
    CHECK(waivers->front().reason == "not there");
}

TEST_CASE("VEX: CycloneDX names the product in metadata and the component by reference into the same file") {
    const Inventory inventory = app_with_x();
    const auto bom = [](const std::string& components, const std::string& vulnerability) {
        return R"({"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"name":"app","bom-ref":"app","purl":"pkg:generic/app"}},"components":[)" +
               components + R"(],"vulnerabilities":[{"id":"e",)" + vulnerability + "}]}";
    };
    const std::string x = R"({"bom-ref":"x","purl":"pkg:npm/x"})";
    const std::string fine = R"("analysis":{"state":"not_affected","justification":"code_not_present"},)";
    const struct {
        std::string components, vulnerability;
        Fit fit;
    } kCases[] = {
        {x, fine + R"("affects":[{"ref":"x"}])", Fit::fits},
        {R"({"components":[{"components":[)" + x + "]}]}", fine + R"("affects":[{"ref":"x"}])", Fit::fits},
        {x + R"(,{"bom-ref":"x","purl":"pkg:npm/y"})", fine + R"("affects":[{"ref":"x"}])", Fit::other_component},
        {R"({"bom-ref":"x","purl":"pkg:npm/y"},)" + x, fine + R"("affects":[{"ref":"x"}])", Fit::other_component},
        {"", fine + R"("affects":[{"ref":"urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#pkg:npm/x@1"}])", Fit::fits},
        {"", fine + R"("affects":[{"ref":"urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1"}])", Fit::other_component},
        {x, fine + R"("affects":[{"ref":"app"}])", Fit::other_component},
        {x, R"("analysis":{"state":"not_affected"},"affects":[{"ref":"x"}])", Fit::contradicted},
        {x, R"("analysis":{"state":"false_positive","justification":"code_not_present"},"affects":[{"ref":"x"}])", Fit::contradicted},
        {x, R"("analysis":{"state":"exploitable","justification":"code_not_present"},"affects":[{"ref":"x"}])", Fit::contradicted},
        {x, R"("affects":[{"ref":"x"}])", Fit::contradicted},
    };
    for (const auto& [components, vulnerability, fit] : kCases) {
        CAPTURE(components, vulnerability);
        CHECK(vex_fits(bom(components, vulnerability), inventory).front() == fit);
    }
}
