// SPDX-License-Identifier: Apache-2.0
// The alphabet in which the sieve (sieve.h) compares: what folding takes for one is one symbol, and what is neither letter nor digit is none.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/ascii.h"

namespace denybom {

constexpr unsigned kSymbolBits = 5;
constexpr std::size_t kShort = 4;  // symbols of a run, of which all can have a bit each
constexpr std::size_t kLong = 7;
constexpr std::size_t kLongPart = kLong + 1;  // holds two such runs, of which one ends at an even symbol of a text

constexpr std::uint64_t mask_of(std::size_t symbols) { return (std::uint64_t{1} << (symbols * kSymbolBits)) - 1; }
constexpr std::uint64_t kShortMask = mask_of(kShort);
constexpr std::uint64_t kLongMask = mask_of(kLong);

// The 32 symbols: letters but for i, digits but for 0 and 1; q counts as x, to make it 32.
constexpr std::uint8_t symbol_of(char c) {
    constexpr std::string_view kSymbols = "abcdefghjklmnoprstuvwxyz23456789";
    switch (c) {
        case '1':
        case 'i': c = 'l'; break;
        case '0': c = 'o'; break;
        case 'q': c = 'x'; break;
        default: break;
    }
    return static_cast<std::uint8_t>(std::min(kSymbols.find(c), kSymbols.size()));  // 32 for what is none
}

// What a byte means: its symbol; nothing, so that it parts what it stands between in no way; or that folding may make anything of it.
constexpr std::uint8_t kSymbolMask = 31;
constexpr std::uint8_t kNoSymbol = 32;
constexpr std::uint8_t kUnclear = 64 | kNoSymbol;
constexpr std::uint8_t kInSign = 128 | kNoSymbol;  // of a sign that parts what it stands between: `Acme (R) Labs`, `Acme&nbsp;Labs`
constexpr std::uint8_t meaning_of(unsigned byte) {
    if (byte == '(' || byte == ';') return kInSign;
    if (byte < 0x20 || byte > 0x7E || byte == '|' || byte == '%') return kUnclear;
    return symbol_of(ascii_lower(static_cast<char>(byte)));
}
constexpr bool is_symbol(std::uint8_t meaning) { return (meaning & kNoSymbol) == 0; }

constexpr std::array<std::uint8_t, 256> kMeanings = [] {
    std::array<std::uint8_t, 256> meanings{};
    for (unsigned byte = 0; byte < 256; ++byte) meanings[byte] = meaning_of(byte);
    return meanings;
}();
inline std::uint8_t meaning_of_byte(char c) { return kMeanings[static_cast<unsigned char>(c)]; }

// By how much a byte moves the symbols before it.
constexpr std::array<std::uint8_t, 256> kShifts = [] {
    std::array<std::uint8_t, 256> shifts{};
    for (unsigned byte = 0; byte < 256; ++byte) shifts[byte] = is_symbol(kMeanings[byte]) ? kSymbolBits : 0;
    return shifts;
}();

inline unsigned shift_of_byte(char c) { return kShifts[static_cast<unsigned char>(c)]; }

using Symbols = std::vector<std::uint8_t>;

// The symbols of a pattern's literal; nothing where it cannot stand in ASCII text.
std::optional<Symbols> symbols_of(std::string_view literal);

// The longest part in which few symbols may be two letters each (`m` of `rn`, `w` of `vv`), and all ways in which a text may have it.
std::span<const std::uint8_t> part_to_spell_out(std::span<const std::uint8_t> symbols);
std::vector<Symbols> spellings_of(std::span<const std::uint8_t> symbols);

// So many symbols as one number, the last one lowest.
std::uint64_t run_of(std::span<const std::uint8_t> symbols, std::size_t begin, std::size_t length);

// Where the part with two long runs begins that is least likely to stand elsewhere, first of all its end. There are kLongPart symbols or more.
std::size_t most_telling(std::span<const std::uint8_t> symbols);

}  // namespace denybom
