// SPDX-License-Identifier: Apache-2.0
#include "base/text_pool.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace denybom {
namespace {

TEST_CASE("text of the source is not copied, other text is") {
    const std::string source = "the source of it all";
    TextPool pool{source};
    const std::string_view inside = std::string_view{source}.substr(4, 6);
    CHECK(pool.keep(inside).data() == inside.data());
    CHECK(pool.keep(source).data() == source.data());
    CHECK(pool.keep(std::string_view{source}.substr(19)).data() == source.data() + 19);

    std::string elsewhere = "source";
    const std::string_view kept = pool.keep(elsewhere);
    CHECK(kept.data() != elsewhere.data());
    elsewhere = "other!";
    CHECK(kept == "source");
    CHECK(pool.keep({}).empty());
}

TEST_CASE("what was kept stays, however much follows, also when the pool moves") {
    TextPool first;
    std::vector<std::string> texts;
    std::vector<std::string_view> kept;
    for (std::size_t i = 0; i < 5'000; ++i) {
        texts.push_back(std::to_string(i) + std::string(i % 97 == 0 ? 70'000 : i % 50, 'x'));
        kept.push_back(first.keep(texts.back()));
    }
    TextPool second = std::move(first);
    kept.push_back(second.keep("the last"));
    texts.emplace_back("the last");
    for (std::size_t i = 0; i < texts.size(); ++i) REQUIRE(kept[i] == texts[i]);
}

}  // namespace
}  // namespace denybom
