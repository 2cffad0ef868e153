// SPDX-License-Identifier: Apache-2.0
// Conan and RubyGems: items between dots, of digits and of letters.
#include <algorithm>

#include "identifier/version_key.h"

namespace denybom {
namespace {

using namespace version_rank;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_zero(std::string_view digits) { return digits.find_first_not_of('0') == std::string_view::npos; }

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> items;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        items.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return items;
}

// Conan compares an item of digits with another by number, and with any other as text; text alone would be no order (2 < 10 < 1a < 2), so an item
// that begins with digits is that number and what stands behind it. Zeros at the end do not count.
void append_items(VersionKey& key, std::string_view text) {
    std::vector<std::string_view> items = split(text, '.');
    while (!items.empty() && is_zero(items.back())) items.pop_back();
    for (const std::string_view item : items) {
        const std::size_t digits = std::min(item.find_first_not_of("0123456789"), item.size());
        if (digits == 0) {
            key.push_back(word_part(kNumber + 1, item));
            continue;
        }
        key.push_back(number_part(item.substr(0, digits)));
        key.back().text += '\n' + std::string{item.substr(digits)};
    }
}

struct GemSegment {
    std::string_view text;
    bool is_number() const { return is_digit(text.front()); }
};

// Runs of digits and runs of letters; a dash is `.pre.`.
std::vector<GemSegment> gem_segments(std::string_view version) {
    std::vector<GemSegment> segments;
    VersionReader reader{version};
    while (!reader.done()) {
        if (reader.take('.')) continue;
        if (reader.take('-')) {
            segments.push_back({"pre"});
            continue;
        }
        const std::string_view digits = reader.take_digits();
        segments.push_back({digits.empty() ? reader.take_letters() : digits});
    }
    return segments;
}

// `[0-9]+(\.[0-9a-zA-Z]+)*(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?`
bool is_gem_version(std::string_view version) {
    if (!is_digit(version.front()) || version.back() == '.' || version.back() == '-') return false;
    if (version.find("..") != std::string_view::npos || version.find(".-") != std::string_view::npos || version.find("-.") != std::string_view::npos)
        return false;
    if (!std::all_of(version.begin(), version.end(), [](char c) { return is_digit(c) || is_letter(c) || c == '.' || c == '-'; })) return false;
    const std::size_t first_end = version.find_first_of(".-");
    return std::all_of(version.begin(), version.begin() + static_cast<std::ptrdiff_t>(std::min(first_end, version.size())), is_digit);
}

// Zeros in front of a word are less than the end, since the word is, but more than the word itself; other zeros are numbers.
void append_gem_segments(VersionKey& key, std::vector<GemSegment>::const_iterator begin, std::vector<GemSegment>::const_iterator end) {
    while (end != begin && std::prev(end)->is_number() && is_zero(std::prev(end)->text)) --end;
    for (auto at = begin; at != end; ++at) {
        if (!at->is_number()) {
            key.push_back(word_part(kBefore, at->text));
            continue;
        }
        const auto next = std::find_if(at, end, [](const GemSegment& segment) { return !segment.is_number() || !is_zero(segment.text); });
        const bool leads_to_word = is_zero(at->text) && next != end && !next->is_number();
        key.push_back(number_part(at->text, leads_to_word ? kBefore + 1 : kNumber));
    }
}

}  // namespace

// https://docs.conan.io/2/tutorial/versioning/version_ranges.html: `ITEMS[-PRE][+BUILD]`.
std::optional<VersionKey> conan_key(std::string_view version) {
    const auto is_fine = [](char c) { return is_digit(c) || is_letter(c) || c == '.' || c == '-' || c == '+' || c == '_'; };
    if (!std::all_of(version.begin(), version.end(), is_fine) || std::none_of(version.begin(), version.end(), is_digit)) return std::nullopt;
    const std::size_t plus = std::min(version.find('+'), version.size());
    const std::size_t dash = std::min(version.find('-'), plus);
    VersionKey key;
    append_items(key, version.substr(0, dash));
    key.push_back(word_part(dash < plus ? kBefore : kEnd));
    if (dash < plus) {
        append_items(key, version.substr(dash + 1, plus - dash - 1));
        key.push_back(word_part(kEnd));
    }
    if (plus < version.size()) {
        key.push_back(word_part(kAfter));
        append_items(key, version.substr(plus + 1));
    }
    return key;
}

// Gem::Version: a segment of letters is before every number, what is missing is 0. Zeros at the end of the numbers and of the whole do not count.
std::optional<VersionKey> gem_key(std::string_view version) {
    if (!is_gem_version(version)) return std::nullopt;
    const std::vector<GemSegment> segments = gem_segments(version);
    const auto first_word = std::find_if(segments.begin(), segments.end(), [](const GemSegment& segment) { return !segment.is_number(); });
    VersionKey key;
    append_gem_segments(key, segments.begin(), first_word);
    append_gem_segments(key, first_word, segments.end());
    key.push_back(word_part(kEnd));
    return key;
}

}  // namespace denybom
