// SPDX-License-Identifier: Apache-2.0
// Maven's version order specification (https://maven.apache.org/pom.html#version-order-specification, ComparableVersion).
//
// A version is cut at dots, hyphens and between digits and letters; such a border counts as a hyphen. Nulls (0, ga, final, release) go from the
// end, and from before each hyphen. The shorter one is filled up with nulls, and the order of tokens is
// `alpha < beta < milestone < rc < snapshot < null < sp < other words < -number < .number`.
#include <algorithm>

#include "base/ascii.h"
#include "identifier/version_key.h"

namespace denybom {
namespace {

using namespace version_rank;

struct Token {
    std::string_view text;
    bool behind_dot = true;
    bool before_digit = false;  // `a1`, not `a-1`
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Qualifier {
    std::string_view word;
    int rank;
    std::string_view text = {};
    bool short_form = false;  // only directly before a digit
};
constexpr Qualifier kQualifiers[] = {
    {"alpha", kBefore},
    {"a", kBefore, {}, true},
    {"beta", kBefore + 1},
    {"b", kBefore + 1, {}, true},
    {"milestone", kBefore + 2},
    {"m", kBefore + 2, {}, true},
    {"rc", kBefore + 3},
    {"cr", kBefore + 3},
    {"snapshot", kBefore + 4},
    {"ga", kEnd},
    {"final", kEnd},
    {"release", kEnd},
    {"sp", kAfter},
};
constexpr int kOtherWord = kAfter + 1;
constexpr int kNumberBehindHyphen = kAfter + 2;

VersionPart part_of(const Token& token) {
    if (is_digit(token.text.front())) return number_part(token.text, token.behind_dot ? kNumber : kNumberBehindHyphen);
    const auto* known = std::find_if(std::begin(kQualifiers), std::end(kQualifiers), [&](const Qualifier& qualifier) {
        return qualifier.word == token.text && (!qualifier.short_form || token.before_digit);
    });
    return known == std::end(kQualifiers) ? word_part(kOtherWord, token.text) : word_part(known->rank);
}

bool is_null(const VersionPart& part) { return part.rank == kEnd || (part.rank >= kNumberBehindHyphen && part.length == 0); }

void drop_nulls(VersionKey& key) {
    while (!key.empty() && is_null(key.back())) key.pop_back();
}

std::vector<Token> tokens_of(std::string_view version) {
    std::vector<Token> tokens;
    bool behind_dot = true;
    for (std::size_t begin = 0; begin <= version.size();) {
        std::size_t end = begin;
        const auto is_border = [&](std::size_t at) { return version[at] == '.' || version[at] == '-'; };
        while (end < version.size() && !is_border(end) && is_digit(version[end]) == is_digit(version[begin])) ++end;
        const bool at_border = end == version.size() || is_border(end);
        tokens.push_back(
            {end == begin ? std::string_view{"0"} : version.substr(begin, end - begin), behind_dot, !at_border && is_digit(version[end])});
        behind_dot = at_border && end < version.size() && version[end] == '.';
        begin = at_border ? end + 1 : end;
    }
    return tokens;
}

}  // namespace

std::optional<VersionKey> maven_key(std::string_view version) {
    const std::string lower = ascii_lower(version);
    const auto is_fine = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || c == '.' || c == '-' || c == '_' || c == '+'; };
    if (!is_digit(lower.front()) || !std::all_of(lower.begin(), lower.end(), is_fine)) return std::nullopt;
    if (lower.back() == '+') return std::nullopt;  // `1.+` of Gradle: whatever is the latest
    VersionKey key;
    for (const Token& token : tokens_of(lower)) {
        VersionPart part = part_of(token);
        // `.qualifier` and `-qualifier` are one.
        if (part.rank != kNumber) drop_nulls(key);
        key.push_back(std::move(part));
    }
    drop_nulls(key);
    key.push_back(word_part(kEnd));
    return key;
}

}  // namespace denybom
