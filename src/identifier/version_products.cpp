// SPDX-License-Identifier: Apache-2.0
// Versions that no package manager defines: those of products in general, and those of some makers whose notation is known. A product's
// update may stand apart from its version (in a CPE name both are attributes), so a blank is let pass where the notation has none.
#include <algorithm>

#include "base/ascii.h"
#include "identifier/version_key.h"

namespace denybom {
namespace {

using namespace version_rank;

struct Word {
    std::string_view word;
    int rank;
};

// What may stand behind the numbers of a product's version. Later ones of different kinds cannot be told apart: sp1 or update 2?
constexpr Word kGenericWords[] = {
    {"dev", kBefore},     {"alpha", kBefore + 1}, {"beta", kBefore + 2}, {"preview", kBefore + 3},
    {"pre", kBefore + 3}, {"rc", kBefore + 4},    {"final", kEnd},       {"ga", kEnd},
    {"release", kEnd},    {"sp", kApart},         {"patch", kApart},     {"p", kApart},
    {"update", kApart},   {"u", kApart},          {"rev", kApart},       {"r", kApart},
    {"hotfix", kApart},   {"hf", kApart},         {"build", kApart},     {"post", kApart},
    {"mr", kApart},
};

template <std::size_t kCount>
const Word* find_word(const Word (&words)[kCount], std::string_view word) {
    const auto* found = std::find_if(std::begin(words), std::end(words), [&](const Word& known) { return known.word == word; });
    return found == std::end(words) ? nullptr : found;
}

// `-DIGITS(.DIGITS)*` behind the numbers, as a revision.
bool append_revision(VersionKey& key, VersionReader& reader) {
    key.push_back(word_part(kEnd));
    if (!reader.take('-')) return true;
    const auto numbers = reader.take_numbers();
    for (const std::string_view number : numbers) key.push_back(number_part(number));
    return !numbers.empty();
}

// The number behind a letter, and the numbers of builds behind that.
std::optional<VersionPart> take_number(VersionReader& reader) {
    const std::string_view digits = reader.take_digits();
    if (digits.empty()) return std::nullopt;
    return number_part(digits);
}

void append_further_numbers(VersionKey& key, VersionReader& reader) {
    while (reader.take('.')) {
        const auto number = take_number(reader);
        if (!number) return reader.go_to(reader.place() - 1);
        key.push_back(*number);
    }
}

// Junos: behind the numbers of a main release stands its train: R (and F, B, I) with the number of the release, its build and its service
// release (`R1.8-S2.3`), or X with the number of the train and that of its release (`X49-D10.4`).
bool append_junos_train(VersionKey& key, VersionReader& reader) {
    const std::string_view letter = reader.take_letters();
    const auto release = take_number(reader);
    if (letter.size() != 1 || !release || std::string_view{"rfbix"}.find(letter.front()) == std::string_view::npos) return false;
    key.push_back(word_part(kApart, letter));
    key.push_back(*release);
    VersionKey build;
    append_further_numbers(build, reader);
    const std::size_t before = reader.place();
    reader.take_any_of(" -");
    VersionPart service = number_part("0");
    if (reader.take(letter == "x" ? 'd' : 's')) {
        const auto number = take_number(reader);
        if (!number) return false;
        service = *number;
        build.clear();
        append_further_numbers(build, reader);
    } else {
        reader.go_to(before);
    }
    key.push_back(std::move(service));
    key.insert(key.end(), build.begin(), build.end());
    return true;
}

}  // namespace

// Conservative: numbers between dots, and one word of those that are known, with a number.
std::optional<VersionKey> generic_key(std::string_view version) {
    const std::string lower = ascii_lower(version);
    VersionReader reader{lower};
    reader.take('v');
    const auto numbers = reader.take_numbers();
    if (numbers.empty()) return std::nullopt;
    VersionKey key;
    append_numbers(key, numbers);
    if (reader.done()) {
        key.push_back(word_part(kEnd));
        return key;
    }
    constexpr std::string_view kSeparators = " .-_";
    reader.take_any_of(kSeparators);
    const Word* word = find_word(kGenericWords, reader.take_letters());
    if (word == nullptr) return std::nullopt;
    key.push_back(word_part(word->rank, word->rank == kApart ? word->word : std::string_view{}));
    if (reader.done()) return key;
    reader.take_any_of(kSeparators);
    const auto behind = reader.take_numbers();
    if (behind.empty() || !reader.done() || word->rank == kEnd) return std::nullopt;
    for (const std::string_view number : behind) key.push_back(number_part(number));
    return key;
}

std::optional<VersionKey> junos_key(std::string_view version) {
    const std::string lower = ascii_lower(version);
    VersionReader reader{lower};
    const auto numbers = reader.take_numbers(2);
    if (numbers.size() != 2) return std::nullopt;
    VersionKey key{number_part(numbers[0]), number_part(numbers[1])};
    if (reader.done()) return key;
    reader.take_any_of(" -");
    if (!append_junos_train(key, reader)) return std::nullopt;
    reader.take("-evo");
    if (!reader.done()) return std::nullopt;
    return key;
}

// `6.3.0r27`, with a letter for a patched one (`6.3.0r19b`).
std::optional<VersionKey> screenos_key(std::string_view version) {
    const std::string lower = ascii_lower(version);
    VersionReader reader{lower};
    const auto numbers = reader.take_numbers();
    if (numbers.empty()) return std::nullopt;
    VersionKey key;
    append_numbers(key, numbers);
    if (reader.done()) {
        key.push_back(word_part(kEnd));
        return key;
    }
    reader.take_any_of(" -");
    if (!reader.take('r')) return std::nullopt;
    const auto revision = reader.take_numbers();
    const std::string_view letter = reader.take_letters();
    if (revision.empty() || letter.size() > 1 || !reader.done()) return std::nullopt;
    key.push_back(word_part(kAfter));
    append_numbers(key, revision);
    key.push_back(word_part(kEnd, letter));
    return key;
}

// Firmware of the MX line alone: the other lines count on their own.
std::optional<VersionKey> meraki_key(std::string_view version) {
    std::string lower = ascii_lower(version);
    std::replace(lower.begin(), lower.end(), '-', '.');  // MX-18.107.2, wired-14-53
    VersionReader reader{lower};
    if (reader.take("mx") || reader.take("wired")) reader.take_any_of(" .");
    const auto numbers = reader.take_numbers();
    if (numbers.empty() || !reader.done()) return std::nullopt;
    VersionKey key;
    append_numbers(key, numbers);
    return key;
}

// R for gateways and management, E for endpoint clients. Behind it the take of a jumbo hotfix, which counts otherwise than an HFA.
std::optional<VersionKey> checkpoint_key(std::string_view version) {
    const std::string lower = ascii_lower(version);
    VersionReader reader{lower};
    if (reader.take("ngx")) reader.take(' ');
    const std::string_view letter = reader.take_letters();
    const auto numbers = reader.take_numbers();
    if ((letter != "r" && letter != "e") || numbers.empty()) return std::nullopt;
    VersionKey key{word_part(kApart, letter)};
    append_numbers(key, numbers);
    std::string_view kind = "take";
    while (!reader.done()) {
        if (reader.take_any_of(" -_")) continue;
        const std::string_view word = reader.take_letters();
        if (word.empty()) break;
        if (word != "jumbo" && word != "hotfix" && word != "accumulator" && word != "jhf" && word != "take" && word != "hfa") return std::nullopt;
        if (word == "hfa") kind = word;
    }
    const std::string_view number = reader.take_digits();
    if (!reader.done()) return std::nullopt;
    if (number.empty()) {
        key.push_back(word_part(kEnd));
    } else {
        key.push_back(word_part(kApart, kind));
        key.push_back(number_part(number));
    }
    return key;
}

std::optional<VersionKey> netdefendos_key(std::string_view version) { return alliedware_plus_key(version); }

// `5.4.5`, then releases of it: `5.4.5-0.1`.
std::optional<VersionKey> alliedware_plus_key(std::string_view version) {
    VersionReader reader{version};
    reader.take_any_of("vV");
    const auto numbers = reader.take_numbers();
    if (numbers.empty()) return std::nullopt;
    VersionKey key;
    append_numbers(key, numbers);
    if (!append_revision(key, reader) || !reader.done()) return std::nullopt;
    return key;
}

// `V4.04(XE.1)C0`: version, model, release of that model, and whether it is a beta (b) or for customers (C).
std::optional<VersionKey> zynos_key(std::string_view version) {
    const std::string lower = ascii_lower(version);
    VersionReader reader{lower};
    reader.take('v');
    const auto numbers = reader.take_numbers(2);
    if (numbers.size() != 2) return std::nullopt;
    VersionKey key{number_part(numbers[0]), number_part(numbers[1])};
    if (reader.done()) return key;
    if (!reader.take('(')) return std::nullopt;
    const std::string_view model = reader.take_letters();
    const bool has_release = !model.empty() && reader.take('.');
    const auto release = take_number(reader);
    if (!has_release || !release || !reader.take(')')) return std::nullopt;
    key.push_back(word_part(kApart, model));
    key.push_back(*release);
    const std::string_view stage = reader.take_letters();
    if (stage.empty() && reader.done()) return key;
    const auto number = take_number(reader);
    if ((stage != "b" && stage != "c") || !number || !reader.done()) return std::nullopt;
    key.push_back(word_part(stage == "b" ? kBefore : kAfter));
    key.push_back(*number);
    return key;
}

}  // namespace denybom
