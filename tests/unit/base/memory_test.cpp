// SPDX-License-Identifier: Apache-2.0
#include "base/memory.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>

namespace denybom {
namespace {

TEST_CASE("pieces of an arena are aligned, apart, and stay when it grows or moves") {
    std::mt19937 random{13};
    Arena first;
    std::vector<std::pair<char*, std::string>> pieces;
    for (int i = 0; i < 3'000; ++i) {
        const std::size_t size = i % 500 == 0 ? 300'000 : 1 + random() % 300;
        pieces.emplace_back(first.allocate(size), std::string(size, static_cast<char>('a' + i % 26)));
        REQUIRE(reinterpret_cast<std::uintptr_t>(pieces.back().first) % alignof(std::max_align_t) == 0);
        std::memcpy(pieces.back().first, pieces.back().second.data(), size);
    }
    Arena second = std::move(first);
    std::memset(second.allocate(100'000), '!', 100'000);
    for (const auto& [place, text] : pieces) REQUIRE((std::string_view{place, text.size()} == text));
}

TEST_CASE("values are copied into an arena") {
    Arena arena;
    std::vector<std::uint64_t> values{1, 2, 3};
    const auto kept = arena.copy(std::span<const std::uint64_t>{values});
    values = {4, 5, 6};
    CHECK(std::vector<std::uint64_t>(kept.begin(), kept.end()) == std::vector<std::uint64_t>{1, 2, 3});
    CHECK(arena.copy(std::span<const std::uint64_t>{}).empty());
}

TEST_CASE("memory of any size can be written to") {
    for (const std::size_t size : {std::size_t{1}, std::size_t{4096}, std::size_t{2} << 20, (std::size_t{64} << 20) + 1}) {
        const Memory memory = allocate_memory(size);
        REQUIRE(memory != nullptr);
        memory[0] = 'a';
        memory[size - 1] = 'z';
        CHECK(memory[size - 1] == 'z');
    }
}

}  // namespace
}  // namespace denybom
