// SPDX-License-Identifier: Apache-2.0
// Tells at first sight that a value agrees with nothing on a denylist, which is so for nearly every value of nearly every SBOM: making its keys and
// looking them up costs a hundred times as much.
//
// All comparison happens after folding, and whatever folding does to ASCII text (keys.h, fold.h), the letters and digits of a pattern stand in the
// value in their order with nothing but punctuation between them. So both are written in an alphabet of 32 symbols in which what folding takes for
// one is one: letters without case, `1 | i` as `l`, `0` as `o`, nothing for all that is neither letter nor digit; `m` and `w`, which may stand for
// `rn` and `vv`, are avoided in patterns, or looked for in both spellings. A pattern's most telling few symbols are remembered; a value that holds no
// such run cannot agree. What is not plain ASCII, is percent-encoded or holds entities is never turned away.
//
// It is a sieve, no judge: what it lets through is compared in full. tests/unit/match/sieve_test.cpp holds it against trying everything.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "denylist/denylist.h"
#include "inventory/inventory.h"
#include "match/clear_values.h"

namespace denybom {

class Sieve {
public:
    Sieve();

    // A pattern by its key (pattern_key() in keys.h).
    void add(MemberKind kind, std::string_view key);
    // After the last one.
    void finish();

    // False only where no key of that fact of the component agrees with any pattern. `clear` is of this sieve alone.
    bool may_agree(const Component& component, const Fact& fact, ClearValues& clear) const;

private:
    enum class Seen : std::uint8_t { nothing, pattern, unclear };

    // A part of a pattern that must stand in what agrees with it.
    struct KnownLiteral {
        std::uint64_t run;  // the symbols of it by which it is looked for
        std::size_t begin;  // in symbols_
        std::uint8_t length;
        std::uint8_t run_end;  // in the literal
        bool begins_word;
        bool ends_word;
    };
    struct Spelled;

    void add_cpe(std::string_view name);
    void add_literal(std::span<const std::uint8_t> symbols, bool begins_word, bool ends_word);
    void add_digest(std::string_view digest);
    void add_long_run(std::uint64_t run);
    bool is_long_run(std::uint64_t run) const;
    struct Glance {
        bool seen_run = false;
        bool is_clear = false;
        bool may_hold_sign = false;
    };
    Glance glance(std::string_view text, ClearValues::Difference part) const;
    Seen look(std::string_view text, std::string& last_clear) const;
    bool holds_literal(std::string_view text) const;
    bool any_ends(const std::vector<KnownLiteral>& literals, std::uint64_t run, const Spelled& spelled, std::size_t run_end) const;
    bool may_agree_without_versions(std::string_view text, ClearValues& clear) const;
    bool may_agree_as_name(std::string_view text, ClearValues& clear) const;
    bool may_agree_as_purl(std::string_view value, ClearValues& clear) const;
    bool may_agree_as_digest(std::string_view value) const;

    std::vector<std::uint8_t> symbols_;  // of all literals
    // A bit for each four symbols, or five where there are many literals, with which a run of one may end: what is asked at every byte.
    std::uint64_t end_mask_ = 0;
    std::vector<std::uint64_t> end_bits_;
    // Literals of up to seven symbols, by the length of their runs; and a bit for each four symbols with which one of them may end.
    std::array<std::vector<KnownLiteral>, 5> short_ones_;
    std::vector<std::uint64_t> short_bits_;
    // Longer ones; and of the seven symbols by which each is looked for, and of those one on, a hash table, and a bit that says that they may be in
    // it.
    std::vector<KnownLiteral> long_ones_;
    std::vector<std::uint64_t> long_bits_;
    std::vector<std::uint64_t> long_runs_;
    std::vector<std::uint32_t> digests_;  // the first digits of each, sorted
    bool lets_all_through_ = false;       // a pattern without a letter or digit
    bool lets_all_digests_through_ = false;
};

}  // namespace denybom
