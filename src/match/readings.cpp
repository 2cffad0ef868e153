// SPDX-License-Identifier: Apache-2.0
#include "match/readings.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "identifier/fold.h"
#include "identifier/percent.h"

namespace denybom {
namespace {

constexpr std::size_t kLongestReference = 10;  // bytes of an entity from `&` to `;`
constexpr std::size_t kLongest = 512;  // bytes; names of makers and products are shorter

// --- entities (HTML 5.2, section 8.5; those that stand in names) ---

struct Entity {
    std::string_view name;
    std::string_view text;
};
constexpr Entity kEntities[] = {
    {"amp", "&"},      {"apos", "'"},     {"copy", ""},      {"gt", ">"},        {"laquo", "\""}, {"ldquo", "\""}, {"lsquo", "'"}, {"lt", "<"},
    {"mdash", "-"},    {"nbsp", " "},     {"ndash", "-"},    {"quot", "\""},     {"raquo", "\""}, {"rdquo", "\""}, {"reg", ""},    {"rsquo", "'"},
    {"shy", ""},       {"trade", ""},     {"zwj", ""},       {"zwnj", ""},
};

// `#1050`, `#x41A`; zero where it is no character's number.
char32_t character_of_number(std::string_view reference) {
    if (!reference.starts_with('#')) return 0;
    const bool is_hex = reference.size() > 1 && (reference[1] == 'x' || reference[1] == 'X');
    const std::string_view digits = reference.substr(is_hex ? 2 : 1);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, is_hex ? 16 : 10);
    const bool is_one = error == std::errc{} && end == digits.data() + digits.size() && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    return is_one ? value : 0;
}

bool append_entity(std::string& out, std::string_view reference) {
    if (const char32_t character = character_of_number(reference); character != 0) {
        append_utf8(out, character);
        return true;
    }
    // A name in capitals has its entities in capitals, too.
    const auto* const known =
        std::find_if(std::begin(kEntities), std::end(kEntities), [&](const Entity& entity) { return equal_but_for_case(entity.name, reference); });
    if (known == std::end(kEntities)) return false;
    out += known->text;
    return true;
}

std::string without_entities(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text[at] == '&' ? text.substr(at, kLongestReference).find(';') : std::string_view::npos;
        if (end != std::string_view::npos && append_entity(out, text.substr(at + 1, end - 1))) {
            at += end + 1;
        } else {
            out += text[at++];
        }
    }
    return out;
}

// --- signs in brackets: `Acme(R) Gate (TM)` ---

std::string without_bracketed_signs(std::string_view text) {
    static constexpr std::string_view kSigns[] = {"(r)", "(tm)", "(c)", "(sm)"};
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto* const sign = std::find_if(std::begin(kSigns), std::end(kSigns), [&](std::string_view known) {
            return equal_but_for_case(known, text.substr(at, known.size()));
        });
        if (sign == std::end(kSigns)) {
            out += text[at++];
        } else {
            out += ' ';
            at += sign->size();
        }
    }
    return out;
}

// --- one character set taken for another ---

// Windows-1252 has these where Latin-1 has control characters, 0x80 to 0x9F; zero where it has none.
constexpr char32_t kWindows1252[] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                     0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                     0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// A full-width form stands for its ASCII character.
char32_t without_width(char32_t character) {
    constexpr char32_t kFirst = 0xFF01;
    constexpr char32_t kLast = 0xFF5E;
    if (character == 0x3000) return ' ';
    return character >= kFirst && character <= kLast ? character - kFirst + '!' : character;
}

// The bytes that were taken for the text; empty where there were none, or where they were ASCII.
std::string bytes_taken_for(std::string_view text) {
    std::string bytes;
    bool has_other = false;
    for (std::size_t at = 0; at < text.size();) {
        CodePoint character = code_point_at(text, at);
        at += character.length;
        character.value = without_width(character.value);
        const auto* const known = std::find(std::begin(kWindows1252), std::end(kWindows1252), character.value);
        if (!character.valid || (character.value > 0xFF && known == std::end(kWindows1252))) return {};
        has_other = has_other || character.value > 0x7F;
        bytes += static_cast<char>(character.value <= 0xFF ? character.value : static_cast<char32_t>(0x80 + (known - std::begin(kWindows1252))));
    }
    return has_other ? bytes : std::string{};
}

// KOI8-R (RFC 1489), 0xC0 to 0xDF; the capitals follow in the same order.
constexpr char32_t kKoi8[] = {0x44E, 0x430, 0x431, 0x446, 0x434, 0x435, 0x444, 0x433, 0x445, 0x438, 0x439, 0x43A, 0x43B, 0x43C, 0x43D, 0x43E,
                              0x43F, 0x44F, 0x440, 0x441, 0x442, 0x443, 0x436, 0x432, 0x44C, 0x44B, 0x437, 0x448, 0x44D, 0x449, 0x447, 0x44A};
constexpr char32_t kCyrillicA = 0x410;
constexpr char32_t kCapital = 0x20;

char32_t windows_1251(std::uint8_t byte) { return byte >= 0xC0 ? kCyrillicA + (byte - 0xC0) : ' '; }
char32_t koi8_r(std::uint8_t byte) { return byte >= 0xE0 ? kKoi8[byte - 0xE0] - kCapital : byte >= 0xC0 ? kKoi8[byte - 0xC0] : ' '; }

std::string read_as(std::string_view bytes, char32_t (*character_of)(std::uint8_t)) {
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        append_utf8(text, byte < 0x80 ? byte : character_of(byte));
    }
    return text;
}

// --- a letter at a time ---

// `A c m e  L a b`, `A.c.m.e`: two separators part words. Empty where it is no such text.
std::string without_separators(std::string_view text) {
    constexpr std::size_t kFewest = 5;  // letters: fewer are initials
    std::string out;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size(); ++letters) {
        const CodePoint letter = code_point_at(text, at);
        out.append(text, at, letter.length);
        at += letter.length;
        if (at < text.size() && !parts_letters(text[at])) return {};
        if (at + 1 < text.size() && parts_letters(text[at + 1])) out += ' ';
        while (at < text.size() && parts_letters(text[at])) ++at;
    }
    return letters >= kFewest ? out : std::string{};
}

}  // namespace

bool parts_letters(char c) { return c == ' ' || c == '.' || c == '-' || c == '_'; }

bool may_hold_entity(std::string_view text) {
    for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
        if (text.substr(at, kLongestReference).find(';') != std::string_view::npos) return true;
    }
    return false;
}

std::vector<std::string> other_readings(std::string_view text) {
    std::vector<std::string> readings;
    if (text.size() > kLongest) return readings;
    const std::string folded = fold(text);
    const auto add = [&](std::string reading) {
        const bool is_new = reading != text && reading != folded && std::find(readings.begin(), readings.end(), reading) == readings.end();
        if (!reading.empty() && is_new) readings.push_back(std::move(reading));
    };
    const auto add_decoded = [&](std::string_view from) {
        if (may_hold_entity(from)) add(without_entities(from));
        if (from.find('(') != std::string_view::npos) add(without_bracketed_signs(from));
        if (from.find('%') != std::string_view::npos) add(percent_decode(from).text);
        if (from.size() > 1 && parts_letters(from[std::min(code_point_at(from, 0).length, from.size() - 1)])) add(without_separators(from));
    };
    add_decoded(text);
    if (was_disguised(text, folded) || text.find_first_of("&%(") == std::string_view::npos) add_decoded(folded);  // the signs may be in disguise
    const std::string bytes = bytes_taken_for(text);
    if (bytes.empty()) return readings;
    if (first_invalid_utf8(bytes) == std::string_view::npos) {
        add(bytes);
    } else {
        add(read_as(bytes, windows_1251));
        add(read_as(bytes, koi8_r));
    }
    return readings;
}

}  // namespace denybom
