// SPDX-License-Identifier: Apache-2.0
// The levels of assurance, at and just below each of their borders.
#include "policy/assurance.h"

#include <catch2/catch.hpp>

#include "../match/made.h"

using namespace denybom;
using made::Edge;
using made::Said;
using made::Thing;

namespace {

struct Counts {
    std::size_t components = 100;
    std::size_t identified = 0;  // the first ones
    std::size_t with_party = 0;  // the last ones
    std::size_t in_graph = 0;    // the first ones
    bool incomplete = false;
};

Inventory inventory_with(const Counts& counts) {
    made::Maker maker;
    Thing root{"root"};
    root.origin = Origin::root;
    root.ref = "root";
    maker.add(root);
    for (std::size_t i = 0; i < counts.components; ++i) {
        Thing thing{"c" + std::to_string(i)};
        thing.ref = thing.name;
        if (i < counts.identified) thing.said.push_back({On::purl, "pkg:npm/" + thing.name});
        if (i + counts.with_party >= counts.components) thing.said.push_back({On::supplier, "Somebody"});
        maker.add(thing);
        if (i < counts.in_graph) maker.add(Edge{"root", thing.ref, RelationshipKind::depends});
    }
    Inventory inventory = maker.finish();
    if (counts.incomplete) inventory.incomplete_compositions.emplace_back("incomplete");
    return inventory;
}

AssuranceLevel level_with(const Said& said) {
    Thing thing{"x", {said}};
    return assess(made::inventory({thing})).level;
}

}  // namespace

TEST_CASE("assurance: at each border") {
    using enum AssuranceLevel;
    struct Row {
        Counts counts;
        AssuranceLevel level;
    };
    const Row rows[] = {
        {{100, 100, 100, 100, false}, high}, {{100, 95, 80, 80, false}, high},   {{100, 94, 80, 80, false}, medium},
        {{100, 95, 79, 80, false}, medium},  {{100, 95, 80, 79, false}, medium}, {{100, 95, 80, 80, true}, medium},
        {{100, 80, 50, 1, false}, medium},   {{100, 80, 50, 1, true}, medium},   {{100, 79, 50, 1, false}, low},
        {{100, 80, 49, 1, false}, low},      {{100, 80, 50, 0, false}, low},     {{100, 100, 100, 0, false}, low},
        {{100, 50, 0, 0, false}, low},       {{100, 0, 50, 0, false}, low},      {{100, 25, 25, 0, false}, low},
        {{100, 30, 19, 100, false}, none},   {{100, 49, 0, 100, false}, none},   {{100, 0, 49, 100, false}, none},
        {{3, 2, 0, 0, false}, low},          {{3, 1, 0, 0, false}, none},        {{1, 1, 1, 1, false}, high},
        {{0, 0, 0, 0, false}, none},
    };
    for (const Row& row : rows) {
        const Counts& c = row.counts;
        INFO(c.components << ": " << c.identified << ' ' << c.with_party << ' ' << c.in_graph << ' ' << c.incomplete);
        const Assurance found = assess(inventory_with(c));
        CHECK(found.level == row.level);
        CHECK(found.components == c.components);
        CHECK(found.identified == c.identified);
        CHECK(found.with_party == c.with_party);
        CHECK(found.with_dependencies == c.in_graph);
        CHECK(found.reasons.empty() == (row.level == high));
    }
}

TEST_CASE("assurance: what counts as an identifier and as a maker") {
    using enum AssuranceLevel;
    CHECK(level_with({On::purl, "pkg:npm/x"}) == low);
    CHECK(level_with({On::cpe, "cpe:/a:x:x"}) == low);
    CHECK(level_with({On::hash, "00000000000000000000000000000000", "MD5"}) == low);
    CHECK(level_with({On::hash, "00000000000000000000000000000000", "STREEBOG-128"}) == low);
    // what cannot be read is compared with nothing
    for (const char* text : {"x", "n/a", "NOASSERTION", "pkg:npm/", "cpe:"}) {
        INFO(text);
        CHECK(level_with({On::purl, text}) == none);
        CHECK(level_with({On::cpe, text}) == none);
        CHECK(level_with({On::hash, text, "SHA-256"}) == none);
    }
    CHECK(level_with({On::swid, "x"}) == low);
    CHECK(level_with({On::identifier, "x"}) == none);
    CHECK(level_with({On::reference, "https://x.com", "vcs"}) == none);
    CHECK(level_with({On::supplier, "Somebody"}) == low);
    CHECK(level_with({On::supplier, "Jane Doe", "person"}) == low);
    CHECK(level_with({On::author, "Jane Doe"}) == low);
    CHECK(level_with({On::supplier, "https://x.com", "url"}) == none);
    CHECK(level_with({On::supplier, "a@x.com", "email"}) == none);
    CHECK(level_with({On::supplier, "NOASSERTION"}) == none);
    CHECK(level_with({On::supplier, "unknown"}) == none);
}

TEST_CASE("assurance: only the components are counted, and only dependencies make a graph") {
    made::Maker maker;
    for (std::size_t origin = 0; origin < kOriginCount; ++origin) {
        Thing thing{"x", {{On::purl, "pkg:npm/x"}, {On::supplier, "Somebody"}}};
        thing.origin = static_cast<Origin>(origin);
        thing.ref = std::to_string(origin);
        maker.add(thing);
    }
    maker.add(Edge{"0", "1", RelationshipKind::other});
    const Assurance found = assess(maker.finish());
    CHECK(found.components == 1);
    CHECK(found.with_dependencies == 0);
    CHECK(found.level == AssuranceLevel::low);
}

TEST_CASE("assurance: a dependency on itself is no graph") {
    made::Maker maker;
    Thing thing{"x", {{On::purl, "pkg:npm/x"}, {On::supplier, "Somebody"}}};
    thing.ref = "x";
    maker.add(thing);
    maker.add(Edge{"x", "x"});
    const Assurance found = assess(maker.finish());
    CHECK(found.with_dependencies == 0);
    CHECK(found.level == AssuranceLevel::low);
}

TEST_CASE("assurance: the reasons are those of the next level") {
    const auto reasons = [](const Counts& counts) { return assess(inventory_with(counts)).reasons; };
    CHECK(reasons({100, 94, 80, 80, false}) ==
          std::vector<std::string>{"94 of 100 components have an identifier (purl, CPE, hash or SWID) (needed: 95 %)"});
    CHECK(reasons({100, 95, 80, 80, true}) == std::vector<std::string>{"the document itself says that its composition is incomplete"});
    CHECK(reasons({100, 80, 50, 0, false}) == std::vector<std::string>{"there is no dependency graph"});
    CHECK(reasons({100, 10, 0, 100, false}) == std::vector<std::string>{"10 of 100 components have an identifier or a maker (needed: 50 %)"});
    CHECK(reasons({0, 0, 0, 0, false}) == std::vector<std::string>{"there is no component"});
}

TEST_CASE("assurance: names") {
    for (const std::string_view name : {"none", "low", "medium", "high"}) {
        INFO(name);
        REQUIRE(parse_assurance_level(name));
        CHECK(name_of(*parse_assurance_level(name)) == name);
    }
    CHECK_FALSE(parse_assurance_level("High"));
    CHECK_FALSE(parse_assurance_level(""));
    CHECK(AssuranceLevel::none < AssuranceLevel::low);
    CHECK(AssuranceLevel::medium < AssuranceLevel::high);
}
