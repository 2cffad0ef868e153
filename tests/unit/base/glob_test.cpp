// SPDX-License-Identifier: Apache-2.0
#include "base/glob.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

namespace denybom {
namespace {

// What a pattern means, word for word.
bool matches_naively(std::string_view pattern, std::string_view text) {
    if (pattern.empty()) return text.empty();
    if (pattern[0] == '*') return matches_naively(pattern.substr(1), text) || (!text.empty() && matches_naively(pattern, text.substr(1)));
    return !text.empty() && (pattern[0] == '?' || pattern[0] == text[0]) && matches_naively(pattern.substr(1), text.substr(1));
}

TEST_CASE("a star is any run, a question mark one character") {
    const struct {
        std::string pattern, text;
        bool matches;
    } kCases[] = {
        {"", "", true},
        {"", "a", false},
        {"*", "", true},
        {"*", "anything", true},
        {"?", "", false},
        {"?", "a", true},
        {"?", "ab", false},
        {"a*", "a", true},
        {"a*", "b", false},
        {"*a", "bba", true},
        {"*a", "bab", false},
        {"a*b*c", "abc", true},
        {"a*b*c", "axbxbxc", true},
        {"a*b*c", "axcxb", false},
        {"**", "", true},
        {"*bom*", "my-bom.json", true},
        {"*bom*", "my-bm.json", false},
        {"a?c", "abc", true},
        {"a?c", "ac", false},
        {"*ab", "aab", true},
        {"A", "a", false},
        {"*.cdx*", "x.cdx", true},
        {"[a]", "a", false},
        {"[a]", "[a]", true},
        {"\\*", "\\anything", true},
    };
    for (const auto& [pattern, text, matches] : kCases) {
        CAPTURE(pattern, text);
        CHECK(glob_matches(pattern, text) == matches);
        CHECK(matches_naively(pattern, text) == matches);
    }
}

TEST_CASE("patterns match what they mean, by a naive matcher") {
    std::mt19937 random{5};
    const auto some = [&](std::string_view letters, std::size_t most) {
        std::string text(random() % (most + 1), ' ');
        for (char& c : text) c = letters[random() % letters.size()];
        return text;
    };
    int matched = 0;
    for (int i = 0; i < 100'000; ++i) {
        const std::string pattern = some("ab*?", 7);
        const std::string text = some("ab", 9);
        CAPTURE(pattern, text);
        REQUIRE(glob_matches(pattern, text) == matches_naively(pattern, text));
        matched += glob_matches(pattern, text) ? 1 : 0;
    }
    CHECK(matched > 10'000);
}

TEST_CASE("a pattern made to be slow is not") {
    std::string pattern;
    for (int i = 0; i < 200; ++i) pattern += "*a";
    CHECK_FALSE(glob_matches(pattern + "b", std::string(20'000, 'a')));
    CHECK(glob_matches(pattern, std::string(20'000, 'a')));
}

}  // namespace
}  // namespace denybom
