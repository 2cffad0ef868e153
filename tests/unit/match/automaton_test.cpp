// SPDX-License-Identifier: Apache-2.0
#include "match/automaton.h"

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>

using namespace denybom;

namespace {

using Counts = std::map<std::uint32_t, std::size_t>;  // how often each word was found

Counts found_by_automaton(const std::vector<std::string>& words, std::string_view text) {
    const std::vector<std::string_view> views{words.begin(), words.end()};
    Counts counts;
    Automaton{views}.search(text, [&](std::uint32_t word) { ++counts[word]; });
    return counts;
}

Counts found_by_hand(const std::vector<std::string>& words, std::string_view text) {
    Counts counts;
    for (std::uint32_t i = 0; i < words.size(); ++i) {
        if (words[i].empty()) continue;
        for (std::size_t at = text.find(words[i]); at != std::string_view::npos; at = text.find(words[i], at + 1)) ++counts[i];
    }
    return counts;
}

}  // namespace

TEST_CASE("automaton: words in words, repeated words, empty words") {
    struct Row {
        std::vector<std::string> words;
        std::string text;
        Counts expected;
    };
    const Row rows[] = {
        {{"he", "she", "his", "hers"}, "ushers", {{0, 1}, {1, 1}, {3, 1}}},
        {{"a", "aa", "aaa"}, "aaaa", {{0, 4}, {1, 3}, {2, 2}}},
        {{"kas", "kas"}, "kaskas", {{0, 2}, {1, 2}}},
        {{"", "x"}, "axb", {{1, 1}}},
        {{""}, "axb", {}},
        {{}, "axb", {}},
        {{"abc"}, "", {}},
        {{"abcd", "bc"}, "abcx", {{1, 1}}},
        {{"abcde", "cd"}, "abcdabcde", {{0, 1}, {1, 2}}},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(found_by_automaton(row.words, row.text) == row.expected);
    }
}

TEST_CASE("automaton: agrees with plain search on random words and texts") {
    std::mt19937 random{20260911};
    const auto text_of = [&](std::size_t most, unsigned letters) {
        std::string text(std::uniform_int_distribution<std::size_t>{0, most}(random), ' ');
        for (char& c : text) c = static_cast<char>('a' + std::uniform_int_distribution<unsigned>{0, letters - 1}(random));
        return text;
    };
    for (int round = 0; round < 1500; ++round) {
        const unsigned letters = 1 + static_cast<unsigned>(round) % 5;
        std::vector<std::string> words(std::uniform_int_distribution<std::size_t>{0, 12}(random));
        for (std::string& word : words) word = text_of(6, letters);
        const std::string text = text_of(60, letters + 1);
        INFO("round " << round << ' ' << text);
        REQUIRE(found_by_automaton(words, text) == found_by_hand(words, text));
    }
}

TEST_CASE("automaton: words of all bytes there are") {
    std::vector<std::string> words;
    std::string text;
    for (int pass = 0; pass < 2; ++pass) {
        for (int c = 0; c < 256; ++c) {
            words.push_back({static_cast<char>(c), static_cast<char>(255 - c)});
            text += static_cast<char>(c);
            text += static_cast<char>(c * 7);
        }
    }
    CHECK(found_by_automaton(words, text) == found_by_hand(words, text));
}
