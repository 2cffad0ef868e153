// SPDX-License-Identifier: Apache-2.0
// Semantic Versioning 2.0.0 (https://semver.org, section 11) and its kin: numbers, then the identifiers of a pre-release, which make the version
// smaller, then a build, which does not count.
#include <algorithm>

#include "base/ascii.h"
#include "identifier/version_key.h"

namespace denybom {
namespace {

using namespace version_rank;

struct Dialect {
    std::size_t most_numbers = 3;
    bool zeros_in_front = false;  // 01 is a number
    bool without_case = false;
};

bool is_identifier_character(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'; }
bool is_number(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }
bool has_zero_in_front(std::string_view digits) { return digits.size() > 1 && digits.front() == '0'; }

// The identifiers between dots of a pre-release or a build; nothing where one is empty.
std::optional<std::vector<std::string_view>> identifiers(std::string_view text) {
    std::vector<std::string_view> found;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('.', begin), text.size());
        const std::string_view one = text.substr(begin, end - begin);
        if (one.empty() || !std::all_of(one.begin(), one.end(), is_identifier_character)) return std::nullopt;
        found.push_back(one);
        begin = end + 1;
    }
    return found;
}

bool append_pre_release(VersionKey& key, std::string_view text, const Dialect& dialect) {
    const auto found = identifiers(text);
    if (!found) return false;
    for (const std::string_view one : *found) {
        if (is_number(one)) {
            if (!dialect.zeros_in_front && has_zero_in_front(one)) return false;
            key.push_back(number_part(one, kBefore));
        } else {
            key.push_back(word_part(kBefore + 1, dialect.without_case ? ascii_lower(one) : std::string{one}));
        }
    }
    return true;
}

std::optional<VersionKey> key_of(std::string_view version, const Dialect& dialect) {
    VersionReader reader{version};
    auto numbers = reader.take_numbers(dialect.most_numbers);
    if (numbers.empty()) return std::nullopt;
    if (!dialect.zeros_in_front && std::any_of(numbers.begin(), numbers.end(), has_zero_in_front)) return std::nullopt;
    numbers.resize(dialect.most_numbers, "0");
    VersionKey key;
    for (const std::string_view number : numbers) key.push_back(number_part(number));

    const std::string_view rest = reader.rest();
    const std::size_t plus = rest.find('+');
    if (plus != std::string_view::npos && !identifiers(rest.substr(plus + 1))) return std::nullopt;
    const std::string_view before_build = rest.substr(0, plus);
    if (before_build.empty()) {
        key.push_back(word_part(kEnd));
        return key;
    }
    if (before_build.front() != '-' || !append_pre_release(key, before_build.substr(1), dialect)) return std::nullopt;
    return key;
}

}  // namespace

// node-semver takes `v1.2.3` and `= 1.2.3` for 1.2.3.
std::optional<VersionKey> semver_key(std::string_view version) {
    VersionReader reader{version};
    reader.take_any_of("=");
    while (reader.take(' ')) {
    }
    reader.take_any_of("vV");
    return key_of(reader.rest(), {});
}

// A pseudo-version (`v0.0.0-20191109021931-daa7c04131f5`) is a pre-release by its form, `+incompatible` a build.
std::optional<VersionKey> golang_key(std::string_view version) {
    VersionReader reader{version};
    reader.take('v');
    return key_of(reader.rest(), {});
}

// https://learn.microsoft.com/nuget/concepts/package-versioning: 1, 1.0 and 1.0.0.0 are one, and so are 1.01 and 1.1.
std::optional<VersionKey> nuget_key(std::string_view version) { return key_of(version, {4, true, true}); }

}  // namespace denybom
