// SPDX-License-Identifier: Apache-2.0
#include "match/symbols.h"

namespace denybom {
namespace {

constexpr std::size_t kMostCompared = 64;   // symbols of a literal
constexpr std::size_t kMostSpelledOut = 3;  // symbols of a literal that may be two each, of which all spellings are looked for

// Whether folding may have made the symbol of two letters: `m` of `rn`, `w` of `vv`.
bool may_be_two(std::uint8_t symbol) { return symbol == symbol_of('m') || symbol == symbol_of('w'); }

// How seldom a symbol stands in names: roughly the bits of information that it carries, by the frequency of letters in English.
constexpr std::array<std::uint8_t, 32> kRarity = [] {
    std::array<std::uint8_t, 32> rarity{};
    rarity.fill(6);
    struct Row {
        std::string_view letters;
        std::uint8_t rarity;
    };
    for (const Row row : {Row{"etaonsrl", 3}, Row{"dhcu", 4}, Row{"fgpyb", 5}, Row{"vkjxz", 8}})
        for (const char letter : row.letters) rarity[symbol_of(letter)] = row.rarity;
    return rarity;
}();

}  // namespace

std::optional<Symbols> symbols_of(std::string_view literal) {
    Symbols symbols;
    for (const char c : literal) {
        if (static_cast<unsigned char>(c) >= 0x80) return std::nullopt;
        const std::uint8_t meaning = c == '|' ? meaning_of('l') : meaning_of_byte(c);
        if (is_symbol(meaning)) symbols.push_back(meaning);
    }
    return symbols;
}

std::span<const std::uint8_t> part_to_spell_out(std::span<const std::uint8_t> symbols) {
    std::span<const std::uint8_t> longest;
    std::size_t begin = 0;
    std::size_t doubtful = 0;
    for (std::size_t end = 1; end <= symbols.size(); ++end) {
        doubtful += may_be_two(symbols[end - 1]) ? 1 : 0;
        for (; doubtful > kMostSpelledOut || end - begin > kMostCompared; ++begin) doubtful -= may_be_two(symbols[begin]) ? 1 : 0;
        if (end - begin > longest.size()) longest = symbols.subspan(begin, end - begin);
    }
    return longest;
}

std::vector<Symbols> spellings_of(std::span<const std::uint8_t> symbols) {
    std::vector<Symbols> spellings(1);
    for (const std::uint8_t symbol : symbols) {
        const std::size_t count = spellings.size();
        if (may_be_two(symbol)) {
            for (std::size_t i = 0; i < count; ++i) {
                Symbols two = spellings[i];
                if (symbol == symbol_of('m')) two.insert(two.end(), {symbol_of('r'), symbol_of('n')});
                if (symbol == symbol_of('w')) two.insert(two.end(), 2, symbol_of('v'));
                spellings.push_back(std::move(two));
            }
        }
        for (std::size_t i = 0; i < count; ++i) spellings[i].push_back(symbol);
    }
    return spellings;
}

std::uint64_t run_of(std::span<const std::uint8_t> symbols, std::size_t begin, std::size_t length) {
    std::uint64_t run = 0;
    for (std::size_t i = begin; i < begin + length; ++i) run = run << kSymbolBits | symbols[i];
    return run;
}

std::size_t most_telling(std::span<const std::uint8_t> symbols) {
    std::size_t best = 0;
    int most = -1;
    for (std::size_t begin = 0; begin + kLongPart <= symbols.size(); ++begin) {
        int told = 0;
        for (std::size_t i = 0; i < kLongPart; ++i) told += kRarity[symbols[begin + i]] * (i + kShort < kLong ? 1 : 8);
        if (told > most) most = told, best = begin;
    }
    return best;
}

}  // namespace denybom
