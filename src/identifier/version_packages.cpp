// SPDX-License-Identifier: Apache-2.0
// The packages of Linux distributions.
#include <algorithm>

#include "identifier/version_key.h"

namespace denybom {
namespace {

using namespace version_rank;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Epoch {
    std::string_view number = "0";
    std::string_view rest;
};

// `N:` in front; nothing where what stands before a colon is no number.
std::optional<Epoch> split_epoch(std::string_view version) {
    const std::size_t colon = version.find(':');
    if (colon == std::string_view::npos) return Epoch{"0", version};
    const std::string_view number = version.substr(0, colon);
    if (number.empty() || !std::all_of(number.begin(), number.end(), is_digit)) return std::nullopt;
    return Epoch{number, version.substr(colon + 1)};
}

// Debian policy 5.6.12: texts and numbers by turns; in a text, ~ is before its end, letters before all other characters. What is missing is an
// empty text or 0.
void append_deb_part(VersionKey& key, std::string_view text) {
    VersionReader reader{text};
    while (true) {
        for (; !reader.done() && !is_digit(reader.next()); reader.take(reader.next())) {
            const char c = reader.next();
            key.push_back(word_part(c == '~' ? kBefore : is_letter(c) ? kAfter : kAfter + 1, {&c, 1}));
        }
        key.push_back(word_part(kEnd));
        const std::string_view digits = reader.take_digits();
        key.push_back(number_part(digits));
        if (reader.done()) break;
    }
    key.push_back(word_part(kEnd));
}

// rpmvercmp: runs of digits and runs of letters, whatever stands between them; ~ is before the end, ^ directly behind it; numbers are above letters.
bool append_rpm_part(VersionKey& key, std::string_view text) {
    VersionReader reader{text};
    while (!reader.done()) {
        const std::string_view digits = reader.take_digits();
        const std::string_view letters = digits.empty() ? reader.take_letters() : std::string_view{};
        if (!digits.empty()) {
            key.push_back(number_part(digits));
        } else if (!letters.empty()) {
            key.push_back(word_part(kAfter + 1, letters));
        } else if (reader.take('~')) {
            key.push_back(word_part(kBefore));
        } else if (reader.take('^')) {
            key.push_back(word_part(kAfter));
        } else if (!reader.take_any_of("._+")) {
            return false;
        }
    }
    key.push_back(word_part(kEnd));
    return true;
}

struct Suffix {
    std::string_view word;
    int rank;
};
constexpr int kApkRevision = kAfter;
constexpr int kApkCommit = kAfter + 1;
constexpr int kApkSuffixNumber = kAfter + 2;
constexpr int kApkLetter = kAfter + 8;
constexpr Suffix kApkSuffixes[] = {
    {"alpha", kBefore},  {"beta", kBefore + 1}, {"pre", kBefore + 2}, {"rc", kBefore + 3}, {"cvs", kAfter + 3},
    {"svn", kAfter + 4}, {"git", kAfter + 5},   {"hg", kAfter + 6},   {"p", kAfter + 7},
};

bool append_apk_suffix(VersionKey& key, VersionReader& reader) {
    const std::string_view word = reader.take_letters();
    const auto* known = std::find_if(std::begin(kApkSuffixes), std::end(kApkSuffixes), [&](const Suffix& suffix) { return suffix.word == word; });
    if (known == std::end(kApkSuffixes)) return false;
    key.push_back(word_part(known->rank));
    const std::string_view digits = reader.take_digits();
    if (!digits.empty()) key.push_back(number_part(digits, kApkSuffixNumber));
    return true;
}

// Numbers behind the first are compared as texts where one begins with 0: 1.05 is before 1.1.
void append_apk_numbers(VersionKey& key, const std::vector<std::string_view>& numbers) {
    key.push_back(number_part(numbers.front()));
    for (std::size_t i = 1; i < numbers.size(); ++i) {
        key.push_back(numbers[i].front() == '0' ? word_part(kNumber, numbers[i]) : number_part(numbers[i]));
    }
}

}  // namespace

std::optional<VersionKey> deb_key(std::string_view version) {
    const auto epoch = split_epoch(version);
    if (!epoch || epoch->rest.empty() || !is_digit(epoch->rest.front())) return std::nullopt;
    const auto is_fine = [](char c) { return is_digit(c) || is_letter(c) || c == '.' || c == '+' || c == '-' || c == '~' || c == ':'; };
    if (!std::all_of(epoch->rest.begin(), epoch->rest.end(), is_fine)) return std::nullopt;
    const std::size_t dash = epoch->rest.rfind('-');
    if (dash == epoch->rest.size() - 1) return std::nullopt;
    VersionKey key{number_part(epoch->number)};
    append_deb_part(key, epoch->rest.substr(0, dash));
    append_deb_part(key, dash == std::string_view::npos ? "0" : epoch->rest.substr(dash + 1));
    return key;
}

std::optional<VersionKey> rpm_key(std::string_view version) {
    const auto epoch = split_epoch(version);
    if (!epoch || std::none_of(epoch->rest.begin(), epoch->rest.end(), is_digit)) return std::nullopt;
    const std::size_t dash = epoch->rest.find('-');
    VersionKey key{number_part(epoch->number)};
    if (!append_rpm_part(key, epoch->rest.substr(0, dash))) return std::nullopt;
    if (dash != std::string_view::npos && !append_rpm_part(key, epoch->rest.substr(dash + 1))) return std::nullopt;
    return key;
}

// apk-package(5): `DIGITS(.DIGITS)*[LETTER](_SUFFIX[N])*[~COMMIT][-rN]`.
std::optional<VersionKey> apk_key(std::string_view version) {
    VersionReader reader{version};
    const auto numbers = reader.take_numbers();
    if (numbers.empty()) return std::nullopt;
    VersionKey key;
    append_apk_numbers(key, numbers);
    const std::string_view letter = reader.take_letters();
    if (letter.size() > 1) return std::nullopt;
    if (!letter.empty()) key.push_back(word_part(kApkLetter, letter));
    while (reader.take('_')) {
        if (!append_apk_suffix(key, reader)) return std::nullopt;
    }
    if (reader.take('~')) {
        const std::size_t begin = reader.place();
        while (reader.take_any_of("0123456789abcdef")) {
        }
        key.push_back(word_part(kApkCommit, version.substr(begin, reader.place() - begin)));
    }
    if (reader.take("-r")) {
        const std::string_view digits = reader.take_digits();
        if (digits.empty()) return std::nullopt;
        key.push_back(number_part(digits, kApkRevision));
    }
    key.push_back(word_part(kEnd));
    if (!reader.done()) return std::nullopt;
    return key;
}

}  // namespace denybom
