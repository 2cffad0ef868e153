// SPDX-License-Identifier: Apache-2.0
#include "match/sieve.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <optional>
#include <span>

#include "base/ascii.h"
#include "identifier/cpe.h"
#include "match/keys.h"
#include "match/readings.h"
#include "match/symbols.h"

namespace denybom {
namespace {

constexpr std::ptrdiff_t kMostTried = 16;  // literals with the same run
constexpr std::uint64_t kNoRun = ~std::uint64_t{0};
constexpr std::size_t kDigestDigits = 8;

void set_bit(std::vector<std::uint64_t>& bits, std::uint64_t at) { bits[at / 64] |= std::uint64_t{1} << (at % 64); }

bool has_bit(const std::uint64_t* bits, std::uint64_t at) { return (bits[at / 64] >> (at % 64) & 1) != 0; }

// Two numbers that hardly depend on one another, for the bit of a run and for its place in a table.
constexpr std::uint64_t kScatter = 0x9e3779b97f4a7c15;
std::uint64_t bit_of(std::uint64_t run) { return run * kScatter >> 32; }
std::uint64_t hash_of(std::uint64_t run) { return run * kScatter >> 20; }

bool is_number(char c) { return static_cast<unsigned char>(c - '0') < 10; }
bool is_hex(char c) { return is_number(c) | (static_cast<unsigned char>((c | 0x20) - 'a') < 6); }
std::uint32_t hex_value(char c) { return static_cast<std::uint32_t>(c <= '9' ? c - '0' : ascii_lower(c) - 'a' + 10); }

std::uint32_t first_digits(std::string_view digest) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < kDigestDigits; ++i) value = value << 4 | hex_value(digest[i]);
    return value;
}
bool is_digest(std::string_view text) {
    unsigned char all = text.size() >= kDigestDigits;  // a byte, so that many are looked at together
    for (const char c : text) all &= static_cast<unsigned char>(is_hex(c));
    return all != 0;
}

// With a dash for each escape of a package URL for what is neither letter nor digit: `%40`, `%2F`. All others stay.
void append_without_escaped_punctuation(std::string_view text, std::string& out) {
    for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%')) {
        const bool is_escape = at + 2 < text.size() && is_hex(text[at + 1]) && is_hex(text[at + 2]);
        const bool is_punctuation = is_escape && kMeanings[hex_value(text[at + 1]) << 4 | hex_value(text[at + 2])] == kNoSymbol;
        out.append(text.substr(0, at)).append(1, is_punctuation ? '-' : '%');
        text.remove_prefix(at + (is_punctuation ? 3 : 1));
    }
    out.append(text);
}

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'); }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// Whether a word may begin between two characters: also inside `AcmeLabs`, since makers are taken apart there.
bool is_border(char before, char after) {
    return !is_alphanumeric(before) || !is_alphanumeric(after) || is_capital(after) || is_number(before) != is_number(after);
}

// A part of a key that must stand in what agrees with it, and whether a word begins in front of it and ends behind it there.
struct Literal {
    std::string_view text;
    bool begins_word = false;
    bool ends_word = false;
};

// A purl's type may be known from elsewhere; the segments of a path may stand apart (`a/x/../b`).
std::vector<Literal> literals_of(MemberKind kind, std::string_view key) {
    if (kind == MemberKind::purl) key.remove_prefix(std::min(key.find('\n'), key.size()));
    const std::string_view borders = kind == MemberKind::file ? "*?/" : kind == MemberKind::purl ? "*?\n" : "*?";
    const auto is_wild = [&](std::size_t at) { return at < key.size() && (key[at] == '*' || key[at] == '?'); };
    std::vector<Literal> literals;
    for (std::size_t begin = 0; begin <= key.size();) {
        const std::size_t end = std::min(key.find_first_of(borders, begin), key.size());
        const std::string_view text = key.substr(begin, end - begin);
        const bool begins = begin == 0 || !is_wild(begin - 1) || (!text.empty() && !is_alphanumeric(text.front()));
        const bool ends = !is_wild(end) || (!text.empty() && !is_alphanumeric(text.back()));
        literals.push_back({text, begins, ends});
        begin = end + 1;
    }
    return literals;
}

// Where the first word may be that is a version, which names are also compared without: its first digit.
std::size_t find_version(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_number(text[i])) continue;
        const char before = i == 0 ? ' ' : text[i - 1];
        if (!is_alphanumeric(before) || std::string_view{"vprfdxmsVPRFDXMS"}.find(before) != std::string_view::npos)
            return i;  // v, sp, mr, cf, build, x64, arm64, aes256
    }
    return std::string_view::npos;
}

bool starts_without_case(std::string_view text, std::string_view lower) {
    return text.size() >= lower.size() &&
           std::equal(lower.begin(), lower.end(), text.begin(), [](char wanted, char c) { return ascii_lower(c) == wanted; });
}

// A package URL from its type on. Slashes before that are read over, as are quotation marks and a repeated or missing scheme.
std::string_view from_type_on(std::string_view purl) {
    for (;;) {
        while (!purl.empty() && !is_alphanumeric(purl.front())) purl.remove_prefix(1);
        if (starts_without_case(purl, "pkg:")) {
            purl.remove_prefix(4);
        } else if (starts_without_case(purl, "purl:")) {
            purl.remove_prefix(5);
        } else {
            return purl;
        }
    }
}

// Whether a package URL has a qualifier `checksum` or `checksums`: a digest may be written there otherwise than by its digits.
bool has_checksum(std::string_view purl) {
    for (std::size_t at = purl.find('?'); at != std::string_view::npos; at = purl.find('&', at + 1)) {
        if (starts_without_case(purl.substr(at + 1), "checksum")) return true;
    }
    return false;
}

// Whether a package URL is an image's. Its version is a digest; image and registry, which are compared together, may stand apart
// (`pkg:docker/acme/gate?repository_url=acme.example`).
bool is_image(std::string_view purl) {
    const std::string_view from_type = from_type_on(purl);
    return starts_without_case(from_type, "docker") || starts_without_case(from_type, "oci");
}

// Whether a package URL is of no ecosystem; its name is one like any other then.
bool may_be_generic(std::string_view purl) {
    const std::string_view from_type = from_type_on(purl);
    return starts_without_case(from_type, "generic") || starts_without_case(from_type, "pkg");
}

// `Acme (R) Labs`: the sign is no word of a maker's name.
bool holds_bracketed_sign(std::string_view text) {
    for (std::size_t at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
        const std::string_view rest = text.substr(at + 1, 3);
        for (const std::string_view sign : {"r)", "c)", "tm)", "sm)"}) {
            if (rest.size() >= sign.size() &&
                std::equal(sign.begin(), sign.end(), rest.begin(), [](char wanted, char c) { return ascii_lower(c) == wanted; }))
                return true;
        }
    }
    return false;
}

// `A c m e`: it is also read as a word (readings.h), and what that holds may be left out as a version is.
bool is_letter_by_letter(std::string_view text) {
    constexpr std::size_t kShortest = 9;  // bytes: five letters
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    if (text.size() < kShortest) return false;
    bool is_behind_letter = false;
    for (const char c : text) {
        const bool is_letter = !parts_letters(c);
        if (is_letter && is_behind_letter) return false;
        is_behind_letter = is_letter;
    }
    return true;
}

// A CPE name without what stands behind vendor and product, in either binding.
std::string_view up_to_product(std::string_view cpe) {
    constexpr std::size_t kColons = 5;
    std::size_t colons = 0;
    for (std::size_t at = 0; at < cpe.size(); ++at) {
        if (cpe[at] == ':' && (at == 0 || cpe[at - 1] != '\\') && ++colons == kColons) return cpe.substr(0, at);
    }
    return cpe;
}

}  // namespace

Sieve::Sieve() : short_bits_((kShortMask + 1) / 64) {}

void Sieve::add(MemberKind kind, std::string_view key) {
    if (kind == MemberKind::hash) return add_digest(key);
    if (kind == MemberKind::cpe) return add_cpe(key);
    Literal best;
    Symbols most;
    for (const Literal& literal : literals_of(kind, key)) {
        auto symbols = symbols_of(literal.text);
        if (!symbols) return;
        if (symbols->size() > most.size()) best = literal, most = std::move(*symbols);
    }
    lets_all_through_ = lets_all_through_ || most.empty();
    const std::span<const std::uint8_t> part = part_to_spell_out(most);
    const bool begins_word = best.begins_word && part.data() == most.data();
    const bool ends_word = best.ends_word && part.data() + part.size() == most.data() + most.size();
    for (const Symbols& spelling : spellings_of(part)) add_literal(spelling, begins_word, ends_word);
}

// Vendor and product are compared whole unless they have wildcards, like names.
void Sieve::add_cpe(std::string_view name) {
    const auto cpe = parse_cpe(name);
    if (cpe) add(MemberKind::purl, "\n" + (*cpe)[CpeAttribute::vendor] + '\n' + (*cpe)[CpeAttribute::product]);
}

void Sieve::add_literal(std::span<const std::uint8_t> symbols, bool begins_word, bool ends_word) {
    if (symbols.empty()) return;
    const bool is_short = symbols.size() < kLongPart;
    const std::size_t length = is_short ? std::min(symbols.size(), kShort) : kLong;
    const std::size_t end = is_short ? symbols.size() : most_telling(symbols) + kLong;
    const std::uint64_t run = run_of(symbols, end - length, length);
    const KnownLiteral literal{run,         symbols_.size(), static_cast<std::uint8_t>(symbols.size()), static_cast<std::uint8_t>(end),
                               begins_word, ends_word};
    symbols_.insert(symbols_.end(), symbols.begin(), symbols.end());
    if (!is_short) {
        long_ones_.push_back(literal);
        return;
    }
    short_ones_[length].push_back(literal);
    const std::uint64_t step = std::uint64_t{1} << (length * kSymbolBits);
    for (std::uint64_t front = run; front <= kShortMask; front += step) set_bit(short_bits_, front);  // whatever stands in front of it
}

void Sieve::add_digest(std::string_view digest) {
    digest.remove_prefix(std::min(digest.find(':') + 1, digest.size()));
    if (is_digest(digest)) {
        digests_.push_back(first_digits(digest));
    } else {
        lets_all_digests_through_ = true;
    }
}

void Sieve::finish() {
    const auto by_run = [](const KnownLiteral& a, const KnownLiteral& b) { return a.run < b.run; };
    for (auto& literals : short_ones_) std::sort(literals.begin(), literals.end(), by_run);
    std::sort(long_ones_.begin(), long_ones_.end(), by_run);
    std::sort(digests_.begin(), digests_.end());
    constexpr std::uint64_t kFewestBits = 1 << 18;
    constexpr std::uint64_t kMostBits = 1 << 27;
    long_bits_.assign(std::clamp(std::bit_ceil(std::uint64_t{long_ones_.size()} * 256), kFewestBits, kMostBits) / 64, 0);
    constexpr std::size_t kMany = 1 << 15;  // of which four symbols would let one text in ten through
    end_mask_ = mask_of(long_ones_.size() < kMany ? kShort : kShort + 1);
    end_bits_.assign((end_mask_ + 1) / 64, 0);
    long_runs_.assign(std::bit_ceil(long_ones_.size() * 4 + 1), kNoRun);
    for (const KnownLiteral& literal : long_ones_) {
        add_long_run(literal.run);
        add_long_run((literal.run << kSymbolBits | symbols_[literal.begin + literal.run_end]) & kLongMask);
    }
    for (std::size_t front = 0; front < end_bits_.size(); front += short_bits_.size()) {
        std::uint64_t* const bits = end_bits_.data() + front;
        std::transform(short_bits_.begin(), short_bits_.end(), bits, bits, std::bit_or{});
    }
}

void Sieve::add_long_run(std::uint64_t run) {
    set_bit(end_bits_, run & end_mask_);
    set_bit(long_bits_, bit_of(run) & (long_bits_.size() * 64 - 1));
    const std::size_t last = long_runs_.size() - 1;
    std::size_t at = hash_of(run) & last;
    while (long_runs_[at] != kNoRun && long_runs_[at] != run) at = (at + 1) & last;
    long_runs_[at] = run;
}

bool Sieve::is_long_run(std::uint64_t run) const {
    if (!has_bit(long_bits_.data(), bit_of(run) & (long_bits_.size() * 64 - 1))) return false;
    const std::size_t last = long_runs_.size() - 1;
    for (std::size_t at = hash_of(run) & last; long_runs_[at] != kNoRun; at = (at + 1) & last) {
        if (long_runs_[at] == run) return true;
    }
    return false;
}

// Whether a run of a pattern stands in the text where it is new, or reaches into that. This is where matching spends its time: without a branch but
// for the one that is hardly ever taken.
Sieve::Glance Sieve::glance(std::string_view text, ClearValues::Difference part) const {
    std::uint64_t window = 0;  // the last symbols, the latest lowest
    std::size_t at = part.begin;
    for (unsigned bits = 0; at > 0 && bits < kLong * kSymbolBits;) {
        const char c = text[--at];
        window |= std::uint64_t{meaning_of_byte(c)} % kNoSymbol << bits;
        bits += shift_of_byte(c);
    }
    // One symbol, so that the first one of the part is even: of the two runs of a literal that ends with it, the last one is looked for.
    std::size_t shifted = kSymbolBits;
    unsigned marks = 0;
    bool seen = false;
    const auto take = [&, end_bits = end_bits_.data(), end_mask = end_mask_](char c) {
        const std::uint8_t meaning = meaning_of_byte(c);
        marks |= meaning;
        const unsigned shift = shift_of_byte(c);
        window = window << shift | (meaning & kSymbolMask);
        shifted += shift;
        if (has_bit(end_bits, window & end_mask)) [[unlikely]] {
            const bool is_even = shifted % 2 == 0;  // kSymbolBits is odd
            seen |= has_bit(short_bits_.data(), window & kShortMask) || (is_even && is_long_run(window & kLongMask));
        }
    };
    for (at = part.begin; at < part.end; ++at) take(text[at]);
    for (const std::size_t end = shifted + kLong * kSymbolBits; at < text.size() && shifted < end; ++at) take(text[at]);
    return {seen, (marks & kUnclear) < kUnclear, marks >= kInSign};
}

Sieve::Seen Sieve::look(std::string_view text, std::string& last_clear) const {
    const ClearValues::Difference part = ClearValues::where_they_differ(text, last_clear);
    if (part.begin == text.size() && text.size() == last_clear.size()) return Seen::nothing;
    const Glance first = glance(text, part);
    if (!first.is_clear || (first.may_hold_sign && (holds_bracketed_sign(text) || may_hold_entity(text)))) return Seen::unclear;
    if (first.seen_run) return holds_literal(text) ? Seen::pattern : Seen::nothing;
    if (!first.may_hold_sign) last_clear.assign(text);  // what the next value has in common with it begins no sign there
    return Seen::nothing;
}

// A text in symbols, and where in it each stands.
struct Sieve::Spelled {
    explicit Spelled(std::string_view said) : text(said) {
        for (std::size_t at = 0; at < text.size(); ++at) {
            const std::uint8_t meaning = meaning_of_byte(text[at]);
            if (is_symbol(meaning)) symbols.push_back(meaning), places.push_back(at);
        }
    }

    bool begins_word(std::size_t symbol) const { return places[symbol] == 0 || is_border(text[places[symbol] - 1], text[places[symbol]]); }
    bool ends_word(std::size_t symbol) const {
        return places[symbol] + 1 == text.size() || is_border(text[places[symbol]], text[places[symbol] + 1]);
    }

    std::string_view text;
    std::vector<std::uint8_t> symbols;
    std::vector<std::size_t> places;
};

// The same once more, without mistakes: rarely needed.
bool Sieve::holds_literal(std::string_view text) const {
    const Spelled spelled{text};
    std::uint64_t window = 0;
    for (std::size_t end = 1; end <= spelled.symbols.size(); ++end) {
        window = window << kSymbolBits | spelled.symbols[end - 1];
        for (std::size_t length = 1; length <= kShort && has_bit(short_bits_.data(), window & kShortMask); ++length) {
            if (any_ends(short_ones_[length], window & mask_of(length), spelled, end)) return true;
        }
        const std::uint64_t run = window & kLongMask;
        if (is_long_run(run) && any_ends(long_ones_, run, spelled, end)) return true;
    }
    return false;
}

// Whether one of the literals with that run stands in the text where the run ends, words beginning and ending where it has them.
bool Sieve::any_ends(const std::vector<KnownLiteral>& literals, std::uint64_t run, const Spelled& spelled, std::size_t run_end) const {
    const auto first = std::lower_bound(literals.begin(), literals.end(), run,
                                        [](const KnownLiteral& literal, std::uint64_t wanted) { return literal.run < wanted; });
    for (auto literal = first; literal != literals.end() && literal->run == run; ++literal) {
        if (literal - first == kMostTried) return true;  // a list of very many that are alike: let them be compared in full
        if (run_end < literal->run_end || run_end - literal->run_end + literal->length > spelled.symbols.size()) continue;
        const std::size_t begin = run_end - literal->run_end;
        if (!std::equal(&symbols_[literal->begin], &symbols_[literal->begin] + literal->length, &spelled.symbols[begin])) continue;
        if ((!literal->begins_word || spelled.begins_word(begin)) && (!literal->ends_word || spelled.ends_word(begin + literal->length - 1)))
            return true;
    }
    return false;
}

// A text in which nothing was seen.
bool Sieve::may_agree_without_versions(std::string_view text, ClearValues& clear) const {
    const std::size_t version = find_version(text);
    if (version == std::string_view::npos) return false;
    // Without its last word, there is nothing in a text that was not in it before.
    if (std::all_of(text.begin() + static_cast<std::ptrdiff_t>(version), text.end(), is_alphanumeric)) return false;
    std::string folded{text};  // it is ASCII
    for (char& c : folded) c = ascii_lower(c);
    return look(name_without_versions(folded), clear.versionless_name) != Seen::nothing;
}

bool Sieve::may_agree_as_name(std::string_view text, ClearValues& clear) const {
    if (text == clear.name) return false;  // a group and a name are looked at together, and each of them is said
    if (look(text, clear.like(On::name, text)) != Seen::nothing) return true;
    if (may_agree_without_versions(text, clear)) return true;
    clear.name.assign(text);
    return false;
}

bool Sieve::may_agree_as_digest(std::string_view value) const {
    if (lets_all_digests_through_ || !is_digest(value)) return true;
    return std::binary_search(digests_.begin(), digests_.end(), first_digits(value));
}

bool Sieve::may_agree_as_purl(std::string_view value, ClearValues& clear) const {
    std::string_view text = value;
    if (value.find('%') != std::string_view::npos) {
        clear.scratch.clear();
        append_without_escaped_punctuation(value, clear.scratch);
        text = clear.scratch;
    }
    if (look(text, clear.like(On::purl, text)) != Seen::nothing) return true;
    if (is_image(value) || has_checksum(value)) return true;
    return may_be_generic(value) && find_version(value) != std::string_view::npos;
}

bool Sieve::may_agree(const Component& component, const Fact& fact, ClearValues& clear) const {
    if (lets_all_through_) return true;
    if (fact.on == On::hash) return may_agree_as_digest(fact.value);
    if (fact.on == On::purl || ((fact.on == On::reference || fact.on == On::property) && fact.value.starts_with("pkg:")))
        return may_agree_as_purl(fact.value, clear);
    const bool is_read_otherwise = fact.on == On::name || fact.on == On::property || is_party(fact.on);
    if (is_read_otherwise && is_letter_by_letter(fact.value)) return true;
    if (fact.on == On::name) {
        const std::string_view group = fact.detail == "group" ? fact.value : component.group;
        const std::string_view name = fact.detail == "group" ? component.name : fact.value;
        if (!are_joined(group, name)) return may_agree_as_name(fact.value, clear);
        clear.scratch.assign(group).append(1, '/').append(name);
        return may_agree_as_name(clear.scratch, clear);
    }
    const ClearValues::PropertyUse property = fact.on == On::property ? clear.use_of(fact.detail) : ClearValues::PropertyUse{};
    if (fact.on == On::property && !property.is_word && !property_value_gives_keys(fact.value)) return false;
    const bool is_cpe = (fact.on == On::cpe || fact.on == On::property) && fact.value.starts_with("cpe:");
    const std::string_view text = is_cpe ? up_to_product(fact.value) : fact.value;
    if (look(text, clear.like(fact.on, text)) != Seen::nothing) return true;
    return property.is_name && may_agree_without_versions(text, clear);  // `ProductName`
}

}  // namespace denybom
