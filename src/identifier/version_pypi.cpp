// SPDX-License-Identifier: Apache-2.0
// Python's versions (PEP 440): `[N!]N(.N)*[{a|b|rc}N][.postN][.devN][+local]`, with the spellings that it normalises.
#include <algorithm>

#include "base/ascii.h"
#include "identifier/version_key.h"

namespace denybom {
namespace {

using namespace version_rank;

struct Spelling {
    std::string_view written;
    std::string_view word;
};
constexpr Spelling kPreReleases[] = {{"alpha", "a"}, {"a", "a"},  {"beta", "b"},     {"b", "b"},
                                     {"rc", "rc"},   {"c", "rc"}, {"preview", "rc"}, {"pre", "rc"}};
constexpr Spelling kPostReleases[] = {{"post", "post"}, {"rev", "post"}, {"r", "post"}};
constexpr Spelling kDevReleases[] = {{"dev", "dev"}};

struct Segment {
    std::string_view word;
    std::string_view number;
};

// `[-_.]?WORD[-_.]?[N]`; nothing, and nothing taken, where no such word stands here. Words that begin like another one come first.
template <std::size_t kCount>
std::optional<Segment> take_segment(VersionReader& reader, const Spelling (&spellings)[kCount]) {
    constexpr std::string_view kSeparators = "-_.";
    const std::size_t before = reader.place();
    reader.take_any_of(kSeparators);
    const auto* found =
        std::find_if(std::begin(spellings), std::end(spellings), [&](const Spelling& spelling) { return reader.take(spelling.written); });
    if (found == std::end(spellings)) {
        reader.go_to(before);
        return std::nullopt;
    }
    reader.take_any_of(kSeparators);
    const std::string_view digits = reader.take_digits();
    return Segment{found->word, digits.empty() ? "0" : digits};
}

// `1.0-1` is the implicit form of a post-release.
std::optional<Segment> take_post_release(VersionReader& reader) {
    const std::size_t before = reader.place();
    if (reader.take('-')) {
        const std::string_view digits = reader.take_digits();
        if (!digits.empty()) return Segment{"post", digits};
        reader.go_to(before);
    }
    return take_segment(reader, kPostReleases);
}

// `+ubuntu.1`: a segment of digits is above one of letters.
bool append_local(VersionKey& key, std::string_view local) {
    VersionReader reader{local};
    do {
        const std::size_t begin = reader.place();
        while (!reader.take_digits().empty() || !reader.take_letters().empty()) {
        }
        const std::string_view segment = local.substr(begin, reader.place() - begin);
        if (segment.empty()) return false;
        const bool is_number = segment.find_first_not_of("0123456789") == std::string_view::npos;
        key.push_back(is_number ? number_part(segment) : word_part(kAfter, segment));
    } while (reader.take_any_of("-_."));
    return reader.done();
}

}  // namespace

std::optional<VersionKey> pypi_key(std::string_view version) {
    const std::string lower = ascii_lower(version);
    VersionReader reader{lower};
    reader.take('v');
    auto numbers = reader.take_numbers();
    if (numbers.empty()) return std::nullopt;
    VersionKey key{number_part("0")};
    if (numbers.size() == 1 && reader.take('!')) {
        key.front() = number_part(numbers.front());
        numbers = reader.take_numbers();
        if (numbers.empty()) return std::nullopt;
    }
    append_numbers(key, numbers);

    // A development release alone is before every pre-release of its version; behind one, before that one.
    const auto pre = take_segment(reader, kPreReleases);
    const auto post = take_post_release(reader);
    const auto dev = take_segment(reader, kDevReleases);
    if (pre) {
        key.push_back(word_part(kBefore + 1, pre->word));
        key.push_back(number_part(pre->number));
    } else {
        key.push_back(word_part(dev && !post ? kBefore : kEnd));
    }
    key.push_back(post ? number_part(post->number) : word_part(kBefore));
    key.push_back(dev ? number_part(dev->number, kBefore) : word_part(kEnd));
    if (reader.done()) return key;
    if (!reader.take('+') || !append_local(key, reader.rest())) return std::nullopt;
    return key;
}

}  // namespace denybom
