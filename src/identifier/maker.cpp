// SPDX-License-Identifier: Apache-2.0
// The name of a maker is cut into words: at blanks, punctuation and quotes, and where camel case joins them. Words at either
// end that are a company form, a country or a region are taken away, the rest is joined. A phrase (`joint stock company`,
// `S.r.l.`, `Middle East`) is compared joined as well, so that its own spelling does not matter.
#include "identifier/maker.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "identifier/fold.h"
#include "identifier/maker_words.h"

namespace denybom {
namespace {

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

// `lower` is in lower case.
bool starts_without_case(std::string_view text, std::string_view lower) {
    if (text.size() < lower.size()) return false;
    return std::equal(lower.begin(), lower.end(), text.begin(), [](char l, char t) { return l == (is_upper(t) ? t + ('a' - 'A') : t); });
}

bool same_without_case(std::string_view text, std::string_view lower) { return text.size() == lower.size() && starts_without_case(text, lower); }

// Marks between words that were not separated; as punctuation they mean nothing else.
enum Glue : char {
    kSeparated = 0,
    kBeforeCapitals = '^',  // Lab^UK
    kBeforeWord = '`',      // Kaspersky`Lab
    kBehindCapitals = '~',  // AO~Kaspersky
};

Glue glue_at(std::string_view text, std::size_t at) {
    const char before = text[at - 1];
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    if (!is_upper(text[at])) return kSeparated;
    if (is_lower(before)) return is_lower(next) ? kBeforeWord : kBeforeCapitals;
    return is_upper(before) && is_lower(next) ? kBehindCapitals : kSeparated;
}

// The text with marks where camel case joins words.
std::string with_glue(std::string_view text) {
    std::string out;
    std::size_t copied = 0;
    for (std::size_t at = 1; at < text.size(); ++at) {
        const Glue glue = glue_at(text, at);
        if (glue == kSeparated) continue;
        out.append(text, copied, at - copied) += glue;
        copied = at;
    }
    return out.append(text, copied);
}

struct Word {
    std::size_t begin;   // in Name::joined_
    std::size_t merged;  // its begin in Name::merged_
    Glue before;
};

// The length of a trade mark or copyright sign in brackets, which is no word.
std::size_t bracketed_sign(std::string_view text) {
    if (!text.starts_with('(')) return 0;
    for (const std::string_view sign : {"(r)", "(c)", "(tm)", "(sm)"})
        if (text.starts_with(sign)) return sign.size();
    return 0;
}

// The length of the word character at `at`, or 0.
std::size_t word_character(std::string_view text, std::size_t at) {
    const char c = text[at];
    // `Acme$oft`: a sign that stands for a letter.
    if (c == '$' && at > 0 && is_lower(text[at - 1]) && at + 1 < text.size() && is_lower(text[at + 1])) return 1;
    if (static_cast<unsigned char>(c) < 0x80) return is_lower(c) || (c >= '0' && c <= '9') ? 1 : 0;
    const CodePoint code_point = code_point_at(text, at);
    const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(code_point.value));
    const bool punctuation = category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_SO;
    return punctuation && code_point.valid ? 0 : code_point.length;
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const std::size_t length = word_character(text, at);
        if (length == 0) break;
        at += length;
    }
    return at;
}

constexpr char32_t kFirstScriptWithoutInitials = 0x0590;  // Hebrew

class Name {
public:
    explicit Name(std::string_view folded) {
        joined_.reserve(folded.size());
        merged_.reserve(folded.size());
        words_.reserve(8);
        for (std::size_t at = 0; at < folded.size();) {
            const std::size_t begin = at;
            at = end_of_word(folded, begin);
            joined_.append(folded, begin, at - begin);
            if (at == folded.size()) break;
            end_word(folded[at]);
            at += std::max(bracketed_sign(folded.substr(at)), code_point_at(folded, at).length);
        }
        end_word(kSeparated);
        last_ = words_.size();
        words_.push_back({joined_.size(), merged_.size(), kSeparated});
    }

    std::string key() {
        strip();
        const std::size_t begin = words_[first_].begin;
        return merge_similar_letters(joined_.substr(begin, words_[last_].begin - begin));
    }

    std::string words() {
        strip();
        return words_from(first_);
    }

    std::string words_in_full() {
        strip();
        return first_ == 0 ? std::string{} : words_from(0);
    }

private:
    std::string words_from(std::size_t first) const {
        std::string text;
        for (std::size_t word = first; word < last_; ++word) {
            if (word > first) text += ' ';
            text.append(joined_, words_[word].begin, size_of(word));
        }
        return text;
    }

    void end_word(char separator) {
        if (joined_.size() > word_begin_) add_words(word_begin_, joined_.size());
        word_begin_ = joined_.size();
        next_glue_ = separator == kBeforeCapitals || separator == kBeforeWord || separator == kBehindCapitals ? Glue{separator} : kSeparated;
    }

    void add_words(std::size_t begin, std::size_t end) {
        const std::string_view word = std::string_view(joined_).substr(begin, end - begin);
        const bool ascii = static_cast<unsigned char>(word.front()) < 0x80 && static_cast<unsigned char>(word.back()) < 0x80;
        const std::size_t in_front = ascii ? 0 : attached_form_in_front(word);
        const std::size_t behind = ascii ? 0 : attached_form_behind(word.substr(in_front));
        for (const std::size_t border : {begin + in_front, end - behind, end}) {
            if (border > begin) add_word(begin, border);
            begin = border;
        }
    }

    void add_word(std::size_t begin, std::size_t end) {
        words_.push_back({begin, merged_.size(), next_glue_});
        merged_ += merge_similar_letters(joined_.substr(begin, end - begin));
        next_glue_ = kSeparated;
    }

    MakerWordFlags look_up(std::size_t first, std::size_t last) const {
        const std::size_t begin = words_[first].merged;
        return maker_word(std::string_view(merged_).substr(begin, words_[last].merged - begin));
    }

    void strip() {
        bool changed = true;
        while (changed && last_ - first_ > 1) changed = strip_behind() || strip_in_front();
    }

    std::size_t size_of(std::size_t word) const { return words_[word + 1].begin - words_[word].begin; }

    bool strip_behind() {
        for (std::size_t count = std::min(kMostMakerWords, last_ - first_ - 1); count > 0; --count) {
            if (!may_go_behind(count)) continue;
            take_behind(count);
            if (last_ - first_ > 1 && (look_up(last_ - 1, last_) & kConnector) != 0) take_behind(1);
            return true;
        }
        return false;
    }

    bool may_go_behind(std::size_t count) {
        const std::size_t first = last_ - count;
        const MakerWordFlags flags = look_up(first, last_);
        const Glue glue = words_[first].before;
        const bool too_short = glue == kBeforeWord && size_of(first) < 3;  // LinkedIn, ReadMe
        if (too_short || (flags & (kCompanyForm | kRegion)) == 0) return false;
        if ((flags & kCompanyForm) != 0) return true;
        return (look_up(first - 1, first) & kPreposition) == 0 && is_name(first_, first);
    }

    bool strip_in_front() {
        for (std::size_t count = std::min(kMostMakerWords, last_ - first_ - 1); count > 0; --count) {
            if (!may_go_in_front(count)) continue;
            take_in_front(count);
            return true;
        }
        return false;
    }

    bool may_go_in_front(std::size_t count) {
        const std::size_t next = first_ + count;
        const MakerWordFlags flags = look_up(first_, next);
        if ((flags & (kCompanyForm | kRegion)) == 0 || (flags & kBehind) != 0) return false;
        const Glue glue = words_[next].before;
        if (glue != kSeparated && (glue != kBehindCapitals || (flags & kGlued) == 0)) return false;
        const bool may_be_person = (flags & kGivenName) != 0 || are_initials(first_, next);
        return (!may_be_person || last_ - next > 1) && is_name(next, last_);
    }

    // A. O. Kaspersky, also in Greek or Cyrillic letters; three and more are a form (S.r.l.).
    bool are_initials(std::size_t first, std::size_t last) const {
        if (last - first > 2) return false;
        for (; first < last; ++first) {
            const CodePoint letter = code_point_at(joined_, words_[first].begin);
            if (letter.length != size_of(first) || letter.value >= kFirstScriptWithoutInitials) return false;
        }
        return true;
    }

    // Whether a word other than those of a trade is among these. Counted once, so that hostile names cost no more than their length.
    bool is_name(std::size_t first, std::size_t last) {
        if (names_before_.empty()) {
            names_before_.push_back(0);
            for (std::size_t i = 0; i + 1 < words_.size(); ++i)
                names_before_.push_back(names_before_.back() + ((look_up(i, i + 1) & kTrade) == 0 ? 1 : 0));
        }
        return names_before_[last] > names_before_[first];
    }

    void take_behind(std::size_t count) { last_ -= count; }
    void take_in_front(std::size_t count) { first_ += count; }

    std::string joined_;       // the words without blanks
    std::string merged_;       // likewise, similar letters merged in each: for maker_word()
    std::vector<Word> words_;  // and their end
    std::size_t word_begin_ = 0;
    Glue next_glue_ = kSeparated;
    std::size_t first_ = 0;  // the words that are left
    std::size_t last_ = 0;
    std::vector<std::size_t> names_before_;
};

bool is_email(std::string_view text) {
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.find_first_of(" \t\n/:") == std::string_view::npos;
}

bool is_url(std::string_view text) {
    return (text.find("://") != std::string_view::npos || starts_without_case(text, "www.")) && text.find_first_of(" \t\n") == std::string_view::npos;
}

// Takes an address, `mailto:` allowed; false where it is none.
bool take_address(std::string_view text, Maker& maker) {
    if (starts_without_case(text, "mailto:")) text.remove_prefix(7);
    if (!text.empty() && !is_email(text) && !is_url(text)) return false;
    std::string& target = is_email(text) ? maker.email : maker.url;
    if (!text.empty() && target.empty()) target = text;
    return true;
}

// The addresses in brackets at the end, from the last to the first; empty brackets go as well.
std::string_view without_addresses(std::string_view text, Maker& maker) {
    while (!text.empty()) {
        const char open = text.back() == ')' ? '(' : text.back() == '>' ? '<' : '\0';
        const std::size_t begin = open != '\0' ? text.rfind(open) : std::string_view::npos;
        if (begin == std::string_view::npos) break;
        if (!take_address(trimmed(text.substr(begin + 1, text.size() - begin - 2)), maker)) break;
        text = trimmed(text.substr(0, begin));
    }
    return text;
}

struct Prefix {
    std::string_view text;
    bool is_person;
};
constexpr Prefix kPrefixes[] = {{"organization:", false}, {"organisation:", false}, {"person:", true}, {"tool:", false}};

}  // namespace

Maker parse_maker(std::string_view text) {
    Maker maker;
    text = trimmed(text);
    for (const Prefix& prefix : kPrefixes) {
        if (!starts_without_case(text, prefix.text)) continue;
        maker.is_person = prefix.is_person;
        text = trimmed(text.substr(prefix.text.size()));
        break;
    }
    text = without_addresses(text, maker);
    if (same_without_case(text, "noassertion") || same_without_case(text, "none")) return maker;
    if ((is_email(text) || is_url(text)) && take_address(text, maker)) return maker;
    maker.name = text;
    return maker;
}

namespace {

// `Inc.`, `GmbH`, `Moscow Region`: what maker_key() takes away behind a name.
bool is_form_or_region(std::string_view part) {
    constexpr std::size_t kLongest = 64;
    return part.size() <= kLongest && maker_key("acme " + std::string{part}) == maker_key("acme");
}

}  // namespace

std::vector<std::string_view> maker_parts(std::string_view name) {
    constexpr std::size_t kMostParts = 16;
    constexpr std::string_view kBorders[] = {",", ";", "/", "|", "\n", "\t", " and ", " & ", " + ", " und ", " et ", "，", "、", "；"};
    std::vector<std::string_view> parts;
    const std::string in_lower_case = ascii_lower(name);  // as long as the name
    std::string_view lower = in_lower_case;
    while (parts.size() < kMostParts) {
        std::size_t end = name.size();
        std::size_t next = name.size();
        for (const std::string_view border : kBorders) {
            const std::size_t at = lower.find(border);
            if (at < end) end = at, next = at + border.size();
        }
        const std::string_view part = trimmed(name.substr(0, end));
        if (!part.empty() && !is_form_or_region(part)) parts.push_back(part);
        if (end == name.size()) break;
        name.remove_prefix(next);
        lower.remove_prefix(next);
    }
    if (parts.size() < 2) parts.clear();
    return parts;
}

std::string maker_key(std::string_view name) { return Name(fold(with_glue(name))).key(); }

MakerKeys maker_keys(std::string_view name) {
    Name cut{fold(with_glue(name))};
    std::string key = cut.key();
    return {std::move(key), cut.words(), cut.words_in_full()};
}

std::vector<std::string> leading_maker_keys(std::string_view words) {
    constexpr std::size_t kMostWords = 4;
    constexpr std::string_view kOtherNames[] = {"dba", "aka", "fka"};
    std::vector<std::string> keys;
    std::string joined;
    std::size_t count = 0;
    for (std::size_t begin = 0; begin < words.size();) {
        const std::size_t end = std::min(words.find(' ', begin), words.size());
        const std::string_view word = words.substr(begin, end - begin);
        begin = end + 1;
        if (count > 0 && std::find(std::begin(kOtherNames), std::end(kOtherNames), word) != std::end(kOtherNames)) {
            joined.clear();
            count = 0;
        } else if (++count <= kMostWords && keys.size() < 2 * kMostWords) {
            joined += word;
            keys.push_back(merge_similar_letters(joined));
        }
    }
    return keys;
}

}  // namespace denybom
