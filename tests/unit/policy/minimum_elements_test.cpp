// SPDX-License-Identifier: Apache-2.0
// Which of the minimum elements a document holds, and for how many components.
#include "policy/minimum_elements.h"

#include <catch2/catch.hpp>

#include <map>

#include "../match/made.h"

using namespace denybom;

namespace {

std::map<std::string_view, std::pair<std::size_t, std::size_t>> elements_of(const Inventory& inventory) {
    std::map<std::string_view, std::pair<std::size_t, std::size_t>> elements;
    for (const MinimumElement& element : assess_minimum_elements(inventory)) elements[element.id] = {element.present, element.of};
    return elements;
}

using Share = std::pair<std::size_t, std::size_t>;

}  // namespace

TEST_CASE("minimum elements: each is counted by the components that have it") {
    made::Thing full{"full", {{On::supplier, "Example"}, {On::purl, "pkg:npm/full@1"}, {On::hash, "00", "MD5"}, {On::licence, "MIT"}}};
    full.version = "1";
    full.ref = "full";
    made::Thing nobody{"", {{On::supplier, "NOASSERTION"}, {On::hash, "00", "MD5"}}};
    nobody.ref = "nobody";
    made::Thing file = made::file_named("file");  // no component of its own
    file.ref = "file";
    const auto elements = elements_of(made::inventory({full, nobody, file}, {{"full", "file"}, {"nobody", "nobody"}}));
    CHECK(elements.at("supplier") == Share{1, 2});
    CHECK(elements.at("name") == Share{1, 2});
    CHECK(elements.at("version") == Share{1, 2});
    CHECK(elements.at("identifier") == Share{1, 2});  // a digest is an element of its own
    CHECK(elements.at("hash") == Share{2, 2});
    CHECK(elements.at("licence") == Share{1, 2});
    CHECK(elements.at("dependency") == Share{1, 2});
    CHECK(elements.at("author") == Share{0, 1});
    CHECK(elements.at("timestamp") == Share{0, 1});
    CHECK(elements.at("tool") == Share{0, 1});
}

TEST_CASE("minimum elements: the author is whoever wrote the document, or made what it is about; a tool is none") {
    made::Thing writer{"", {{On::author, "A. Person", "person"}}};
    writer.origin = Origin::tool;
    made::Thing tool{"maker-of-lists", {{On::supplier, "Example"}}};
    tool.origin = Origin::tool;
    made::Thing product{"app", {{On::supplier, "Example"}}};
    product.origin = Origin::root;
    product.is_subject = true;
    CHECK(elements_of(made::inventory({writer})).at("author") == Share{1, 1});
    CHECK(elements_of(made::inventory({tool})).at("author") == Share{0, 1});
    CHECK(elements_of(made::inventory({tool})).at("tool") == Share{1, 1});
    CHECK(elements_of(made::inventory({product})).at("author") == Share{1, 1});
}
