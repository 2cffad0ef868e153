// SPDX-License-Identifier: Apache-2.0
#include "inventory/inventory_builder.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace denybom {
namespace {

using Lines = std::vector<std::string>;

std::string shown(const Fact& fact) {
    std::string text{name_of(fact.on)};
    if (!fact.detail.empty()) text += "[" + std::string{fact.detail} + "]";
    return text + "=" + std::string{fact.value};
}

Lines facts_of(const Inventory& inventory, ComponentIndex index) {
    Lines lines;
    for (const Fact& fact : inventory.components.at(index).facts) lines.push_back(shown(fact));
    return lines;
}

Lines codes_of(const Inventory& inventory) {
    Lines codes;
    for (const Diagnostic& diagnostic : inventory.diagnostics) codes.push_back(std::string{name_of(diagnostic.severity)} + " " + diagnostic.code);
    return codes;
}

Lines edges_of(const Inventory& inventory) {
    static const char* const kArrows[] = {">", ")", "~"};
    Lines lines;
    for (const auto& [from, to, kind] : inventory.relationships)
        lines.push_back(std::to_string(from) + kArrows[static_cast<int>(kind)] + std::to_string(to));
    return lines;
}

InventoryBuilder builder_with(Limits limits = {}) { return InventoryBuilder{"", limits}; }

void component(InventoryBuilder& builder, std::string_view ref, Origin origin = Origin::component) {
    builder.open_component(origin, 0);
    builder.say_ref(ref, 0);
    builder.close_component();
}

TEST_CASE("what is said goes to the innermost open component, in order") {
    InventoryBuilder builder = builder_with();
    builder.open_component(Origin::root, 10);
    builder.say_name("outer", 11);
    builder.open_component(Origin::component, 20);
    builder.say_name("inner", 21);
    builder.say(On::purl, "pkg:npm/inner", 22);
    builder.close_component();
    builder.say(On::supplier, "maker", 30, "url");
    builder.open_component(Origin::service, 40);
    CHECK((builder.innermost_origin() == Origin::service));
    CHECK(builder.innermost() == 2);
    builder.close_component();
    CHECK(builder.in_component());
    builder.close_component();
    CHECK_FALSE(builder.in_component());

    const Inventory inventory = builder.finish();
    REQUIRE(inventory.components.size() == 3);
    CHECK(inventory.complete);
    CHECK(facts_of(inventory, 0) == Lines{"name=outer", "supplier[url]=maker"});
    CHECK(facts_of(inventory, 1) == Lines{"name=inner", "purl=pkg:npm/inner"});
    CHECK(facts_of(inventory, 2).empty());
    CHECK(inventory.components[0].parent == kNoComponent);
    CHECK(inventory.components[1].parent == 0);
    CHECK(inventory.components[2].parent == 0);
    CHECK(inventory.components[1].offset == 20);
    CHECK(inventory.components[1].facts[1].offset == 22);
    CHECK(inventory.count(Origin::root) == 1);
    CHECK(inventory.count(Origin::component) == 1);
    CHECK(inventory.count(Origin::service) == 1);
    CHECK(inventory.count(Origin::tool) == 0);
}

TEST_CASE("the first of what is said twice names the component, every one is a fact") {
    InventoryBuilder builder = builder_with();
    builder.open_component(Origin::component, 0);
    builder.say_type("library");
    builder.say_type("file");
    builder.say_ref("r1", 1);
    builder.say_ref("r2", 2);
    builder.say_ref("r1", 3);
    builder.say_group("g1", 4);
    builder.say_group("g2", 5);
    builder.say_name("n1", 6);
    builder.say_name("n2", 7);
    builder.say_version("1", 8);
    builder.say_version("1", 9);
    builder.say_version("2", 10);
    builder.close_component();
    builder.open_component(Origin::component, 20);
    builder.say_name("file.dll", 21, On::file);
    builder.say_name("", 22);
    builder.close_component();
    const Inventory inventory = builder.finish();
    const Component& first = inventory.components.at(0);
    CHECK(first.type == "library");
    CHECK(first.ref == "r1");
    CHECK(first.group == "g1");
    CHECK(first.name == "n1");
    CHECK(first.version == "1");
    CHECK(facts_of(inventory, 0) == Lines{"name[group]=g1", "name[group]=g2", "name=n1", "name=n2", "name[version]=2"});
    CHECK(inventory.components.at(1).name == "file.dll");
    CHECK(facts_of(inventory, 1) == Lines{"file=file.dll"});
    CHECK(inventory.diagnostics.empty());
}

TEST_CASE("text of the document is not copied, other text lives as long as the inventory") {
    const std::string source = "kept where it is";
    InventoryBuilder builder{source, {}};
    builder.open_component(Origin::component, 0);
    builder.say_name(std::string_view{source}.substr(0, 4), 0);
    std::string passing = "passing";
    builder.say(On::description, passing, 0);
    passing = "gone...";
    const Inventory moved = builder.finish();
    CHECK(moved.components[0].name.data() == source.data());
    CHECK(moved.components[0].facts[1].value == "passing");
}

TEST_CASE("facts of many components stay where their components find them") {
    InventoryBuilder builder = builder_with();
    constexpr std::size_t kCount = 30'000;
    for (std::size_t i = 0; i < kCount; ++i) {
        builder.open_component(Origin::component, i);
        builder.say_name("c" + std::to_string(i), i);
        if (i % 1000 == 0) {
            for (int j = 0; j < 20'000; j += 7) builder.say(On::property, std::to_string(j), i);
        }
        builder.close_component();
    }
    const Inventory inventory = builder.finish();
    REQUIRE(inventory.components.size() == kCount);
    for (std::size_t i = 0; i < kCount; ++i) {
        const auto facts = inventory.components[i].facts;
        REQUIRE(facts.size() == (i % 1000 == 0 ? 2859U : 1U));
        REQUIRE(facts.front().value == "c" + std::to_string(i));
        if (facts.size() > 1) REQUIRE(facts.back().value == "19999");
    }
}

TEST_CASE("a component of which nothing was said is forgotten where it may be, and numbers close up") {
    InventoryBuilder builder = builder_with();
    builder.open_component(Origin::tool, 0);  // 0: dropped
    builder.open_component(Origin::tool, 1);
    builder.say_ref("a", 1);
    builder.close_component();
    builder.close_component(false);
    builder.open_component(Origin::root, 2);
    builder.say_ref("b", 2);
    builder.describe_innermost();
    builder.open_component(Origin::component, 3);  // 3: kept, although empty
    builder.close_component();
    builder.close_component(false);
    builder.open_component(Origin::tool, 4);  // 4: dropped
    builder.close_component(false);
    builder.open_component(Origin::tool, 5);  // kept: its type was said
    builder.say_type("application");
    builder.close_component(false);
    builder.relate("b", "a", RelationshipKind::depends, 0);
    const Inventory inventory = builder.finish();
    REQUIRE(inventory.components.size() == 4);
    CHECK(inventory.components[0].ref == "a");
    CHECK(inventory.components[0].parent == kNoComponent);
    CHECK(inventory.components[1].ref == "b");
    CHECK(inventory.components[2].parent == 1);
    CHECK(inventory.components[3].type == "application");
    CHECK(inventory.subjects == std::vector<ComponentIndex>{1});
    CHECK(edges_of(inventory) == Lines{"1>0"});
    CHECK(inventory.count(Origin::tool) == 2);
}

TEST_CASE("references lead forwards and backwards, to known places and to nothing") {
    InventoryBuilder builder = builder_with();
    builder.known_ref("NONE");
    builder.relate("b", "a", RelationshipKind::depends, 1);
    component(builder, "a");
    component(builder, "b");
    builder.open_component(Origin::component, 0);
    builder.relate(builder.innermost(), "a", RelationshipKind::contains, 2);
    builder.relate("b", builder.innermost(), RelationshipKind::other, 3);
    builder.close_component();
    builder.relate("a", "a", RelationshipKind::depends, 4);
    builder.relate("a", "NONE", RelationshipKind::depends, 5);
    builder.relate("a", "absent", RelationshipKind::depends, 6);
    builder.relate("A", "b", RelationshipKind::depends, 7);
    const Inventory inventory = builder.finish();
    CHECK(edges_of(inventory) == Lines{"1>0", "2)0", "1~2", "0>0"});
    CHECK(codes_of(inventory) == Lines{"warning dangling-reference", "warning dangling-reference"});
    CHECK(inventory.diagnostics[0].offset == 6);
    CHECK(inventory.diagnostics[0].message.find("\"absent\"") != std::string::npos);
    CHECK(inventory.complete);
}

TEST_CASE("a reference that names two components is said so, and both stay") {
    InventoryBuilder builder = builder_with();
    component(builder, "same");
    component(builder, "same");
    component(builder, "other");
    builder.relate("other", "same", RelationshipKind::depends, 1);
    const Inventory inventory = builder.finish();
    CHECK(inventory.components.size() == 3);
    CHECK(codes_of(inventory) == Lines{"warning duplicate-ref"});
    CHECK(edges_of(inventory) == Lines{"2>0"});
    CHECK(inventory.complete);
}

TEST_CASE("subjects are sorted, said once, and may come before their component") {
    InventoryBuilder builder = builder_with();
    builder.describe("b", 1);
    builder.describe("a", 2);
    builder.describe("b", 3);
    builder.describe("absent", 4);
    component(builder, "a");
    component(builder, "b");
    const Inventory inventory = builder.finish();
    CHECK(inventory.subjects == std::vector<ComponentIndex>{0, 1});
    CHECK(codes_of(inventory) == Lines{"warning dangling-reference"});
}

TEST_CASE("facts find their component wherever it stands; else the subject has them") {
    InventoryBuilder builder = builder_with();
    builder.say_of("b", On::reference, "before", 1);
    builder.say(On::supplier, "of the document", 2);
    component(builder, "a");
    builder.open_component(Origin::component, 0);
    builder.say_ref("b", 0);
    builder.say_name("B", 0);
    builder.close_component();
    builder.say_of("b", On::reference, "behind", 3, "vcs");
    builder.say_of("absent", On::purl, "of nothing", 4);
    builder.say_of_subject(On::licence, "MIT", 5);
    builder.say_of("b", On::reference, "", 6);
    builder.describe("a", 0);
    const Inventory inventory = builder.finish();
    REQUIRE(inventory.components.size() == 2);
    CHECK(facts_of(inventory, 0) == Lines{"supplier=of the document", "purl=of nothing", "licence=MIT"});
    CHECK(facts_of(inventory, 1) == Lines{"name=B", "reference=before", "reference[vcs]=behind"});
    CHECK(codes_of(inventory) == Lines{"warning dangling-reference"});
}

TEST_CASE("what the document says of itself is said of a product rather than of a file or of another document") {
    const struct {
        std::vector<Origin> subjects;
        std::size_t has;
    } kCases[] = {{{Origin::file, Origin::component}, 1}, {{Origin::external, Origin::file}, 1}, {{Origin::external, Origin::file, Origin::root, Origin::component}, 2}, {{Origin::external}, 0}};
    for (const auto& [subjects, has] : kCases) {
        InventoryBuilder builder = builder_with();
        for (const Origin origin : subjects) {
            builder.open_component(origin, 0);
            builder.describe_innermost();
            builder.close_component();
        }
        builder.say(On::licence, "MIT", 1);
        const Inventory inventory = builder.finish();
        REQUIRE(inventory.components.size() == subjects.size());
        CHECK(facts_of(inventory, static_cast<ComponentIndex>(has)) == Lines{"licence=MIT"});
    }
}

TEST_CASE("a reference into another document is never one whose target was cut off") {
    InventoryBuilder builder = builder_with();
    builder.require_references();
    component(builder, "a");
    builder.outward_ref("DocumentRef-x");
    builder.relate("a", "DocumentRef-x", RelationshipKind::depends, 1);
    const Inventory inventory = builder.finish();
    CHECK(codes_of(inventory) == Lines{"warning dangling-reference"});
    CHECK(inventory.complete);
}

TEST_CASE("where a document has no subject, what is said of it makes one") {
    InventoryBuilder builder = builder_with();
    component(builder, "a");
    builder.say(On::supplier, "maker", 7);
    builder.say(On::licence, "MIT", 8);
    const Inventory inventory = builder.finish();
    REQUIRE(inventory.components.size() == 2);
    CHECK((inventory.components[1].origin == Origin::root));
    CHECK(facts_of(inventory, 1) == Lines{"supplier=maker", "licence=MIT"});
    CHECK(inventory.subjects == std::vector<ComponentIndex>{1});
    CHECK(inventory.count(Origin::root) == 1);
}

TEST_CASE("what is left open at the end is closed") {
    InventoryBuilder builder = builder_with();
    builder.open_component(Origin::component, 0);
    builder.say_name("outer", 0);
    builder.open_component(Origin::component, 0);
    builder.say_name("inner", 0);
    const Inventory inventory = builder.finish();
    CHECK(facts_of(inventory, 0) == Lines{"name=outer"});
    CHECK(facts_of(inventory, 1) == Lines{"name=inner"});
}

TEST_CASE("diagnostics of one kind are listed up to the limit, then counted") {
    Limits limits;
    limits.diagnostics = 3;
    InventoryBuilder builder = builder_with(limits);
    for (int i = 0; i < 10; ++i) {
        builder.diagnose(Severity::warning, "often", std::to_string(i), 0);
        if (i < 2) builder.diagnose(Severity::note, "rare", "", 0);
    }
    const Inventory inventory = builder.finish();
    CHECK(codes_of(inventory) == Lines{"warning often", "note rare", "warning often", "note rare", "warning often"});
    CHECK(inventory.diagnostics[0].repeats == 0);
    CHECK(inventory.diagnostics[4].repeats == 7);
    CHECK(inventory.diagnostics[4].message == "2");
    CHECK(inventory.complete);
}

TEST_CASE("a document in which something may hide is not complete, however often it is said") {
    InventoryBuilder builder = builder_with();
    builder.incomplete("wrong-type", "x", 3);
    component(builder, "a");
    const Inventory inventory = builder.finish();
    CHECK_FALSE(inventory.complete);
    CHECK(codes_of(inventory) == Lines{"error wrong-type"});
    CHECK(builder_with().finish().complete);
    const Inventory unset;
    CHECK_FALSE(unset.complete);
}

TEST_CASE("every limit makes the document incomplete and ends the reading") {
    const auto filled = [](const Limits& limits) {
        InventoryBuilder builder = builder_with(limits);
        for (const char* ref : {"a", "b", "c"}) {
            builder.open_component(Origin::component, 0);
            builder.say_ref(ref, 0);
            builder.say(On::purl, "pkg:npm/some-text", 0);
            builder.close_component();
        }
        builder.say_of("a", On::cpe, "cpe", 0);
        builder.relate("a", "b", RelationshipKind::depends, 0);
        builder.relate("b", "c", RelationshipKind::depends, 0);
        const bool within = builder.within_limits();
        const Inventory inventory = builder.finish();
        const bool said =
            std::any_of(inventory.diagnostics.begin(), inventory.diagnostics.end(), [](const Diagnostic& d) { return d.code == "over-limit"; });
        CHECK(said == !inventory.complete);
        return std::pair{inventory.complete, within};
    };
    struct Case {
        std::size_t Limits::*limit;
        std::size_t enough;
        bool ends;
    };
    const Case kCases[] = {{&Limits::components, 3, true}, {&Limits::facts, 4, true}, {&Limits::relationships, 2, true}, {&Limits::text, 17, false}};
    for (const auto& [limit, enough, ends] : kCases) {
        Limits limits;
        limits.*limit = enough;
        CHECK((filled(limits) == std::pair{true, true}));
        limits.*limit = enough - 1;
        CHECK((filled(limits) == std::pair{false, !ends}));
    }
}

TEST_CASE("origins and facts have the names of the report") {
    Lines origins;
    for (std::size_t i = 0; i < kOriginCount; ++i) origins.emplace_back(name_of(static_cast<Origin>(i)));
    CHECK(origins == Lines{"component", "root", "service", "file", "tool", "pedigree", "external"});
    Lines ons;
    std::size_t parties = 0;
    for (std::size_t i = 0; i < kOnCount; ++i) {
        ons.emplace_back(name_of(static_cast<On>(i)));
        parties += is_party(static_cast<On>(i)) ? 1U : 0U;
    }
    CHECK(ons == Lines{"purl", "cpe", "hash", "name", "supplier", "manufacturer", "publisher", "author", "originator", "file", "swid", "licence",
                       "copyright", "endpoint", "reference", "property", "pedigree", "description", "identifier"});
    CHECK(parties == 5);
}

}  // namespace
}  // namespace denybom
