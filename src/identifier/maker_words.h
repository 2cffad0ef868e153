// SPDX-License-Identifier: Apache-2.0
// The words that stand around the name of a maker and do not tell one maker from another: company forms, countries and regions;
// and the words that tell a trade, which are no name when a country was taken from them (`Air France`, `Bank of America`).
#pragma once

#include <cstdint>
#include <string_view>

namespace denybom {

using MakerWordFlags = std::uint8_t;
enum MakerWordFlag : MakerWordFlags {
    kCompanyForm = 1,
    kRegion = 2,
    kTrade = 4,
    kConnector = 8,     // between two regions or forms: `Australia and New Zealand`
    kPreposition = 16,  // ties a region to the name: `Friends of India`
    kGivenName = 32,    // of people too: in front of a name only where two words stay
    kGlued = 64,        // in front of a name also without a blank: `AOKasperskyLab`, 株式会社カスペルスキー
    kBehind = 128,      // too short or too common a word: behind a name only
};

// Looks up words that were folded one by one by fold_name() and joined without blanks; 0 where they are no such words.
MakerWordFlags maker_word(std::string_view joined);

// How many words the longest row has.
inline constexpr std::size_t kMostMakerWords = 8;

// A form written without blanks in front of or behind the name in folded text: its length in bytes, or 0. Chinese, Japanese and
// Korean forms only.
std::size_t attached_form_in_front(std::string_view word);
std::size_t attached_form_behind(std::string_view word);

}  // namespace denybom
