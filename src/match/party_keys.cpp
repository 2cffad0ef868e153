// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "identifier/fold.h"
#include "identifier/location_text.h"
#include "identifier/maker.h"
#include "match/fact_keys.h"
#include "match/readings.h"

namespace denybom {
namespace {

// For patterns that go by a maker's leading words.
void add_leading_words(Keys& keys, MakerKeys& maker, Strength most) {
    for (std::string* const words : {&maker.words, &maker.words_in_full}) {
        if (!words->empty()) keys.push_back({MemberKind::party, std::move(*words), most, DomainRole::any, NameForm::written});
    }
}

// `Kaspersky E.V.`: a person's, as written in some countries, though they look like a company form.
std::string_view without_initials(std::string_view name) {
    const auto is_initial = [&](std::size_t at) { return name[at] >= 'A' && name[at] <= 'Z' && name[at + 1] == '.'; };
    while (name.size() > 2 && is_initial(name.size() - 2)) {
        name.remove_suffix(2);
        while (name.ends_with(' ')) name.remove_suffix(1);
    }
    return name;
}

// `Kaspersky` is one word, `Kaspersky Lab` and `KasperskyLab` are not.
bool is_one_word(std::string_view name) {
    name = without_initials(name);
    if (name.find_first_of(" \t") != std::string_view::npos) return false;
    const auto inner_capital = [](char before, char c) { return before >= 'a' && before <= 'z' && c >= 'A' && c <= 'Z'; };
    return std::adjacent_find(name.begin(), name.end(), inner_capital) == name.end();
}

// People publish work of their own under their employer's address; only an organisation's own site says who made it.
// A role's address (`support@`) is nobody's private one.
Strength of_email(std::string_view address) {
    static constexpr std::string_view kRoles[] = {"support", "info", "sales", "contact", "security", "helpdesk", "office"};
    const std::string local = fold(address.substr(0, address.find('@')));
    return std::find(std::begin(kRoles), std::end(kRoles), local) == std::end(kRoles) ? Strength::medium : Strength::strong;
}

Strength of_maker_url(const Fact& fact) { return fact.on == On::author ? Strength::medium : Strength::strong; }

void add_maker_field(std::string_view text, const Fact& fact, Keys& keys) {
    const Maker maker = parse_maker(text);
    // Kaspersky is also a family name: a person may bear it, alone or with others.
    const bool is_person = fact.detail == "person" || maker.is_person || fact.on == On::author;
    add_makers(keys, maker.name, is_person);
    if (!maker.email.empty()) add(keys, MemberKind::domain, host_of(maker.email), of_email(maker.email), DomainRole::maker);
    if (!maker.url.empty()) add(keys, MemberKind::domain, host_of(maker.url), of_maker_url(fact), DomainRole::maker);
}

bool is_year(std::string_view word) { return word.size() == 4 && word.find_first_not_of("0123456789") == std::string_view::npos; }

}  // namespace

// `Vendor: Acme Labs`, `(c) 1997-2023 Acme Labs. All rights reserved.`: copied out of a form or a copyright line. What is left without the
// label, the years and the reservation; empty where there were none.
std::string without_label(std::string_view folded) {
    static constexpr std::string_view kLabels[] = {"vendor", "developer", "publisher", "manufacturer", "supplier", "company", "author",   "org",
                                                   "organization", "organisation", "maker", "copyright", "c", "by", "from"};
    constexpr std::string_view kReserved = " all rights reserved";
    std::string words = words_of(folded, {});
    const std::size_t before = words.size();
    if (words.ends_with(kReserved)) words.resize(words.size() - kReserved.size());
    const auto is_label = [&](std::string_view word) {
        return is_year(word) || std::find(std::begin(kLabels), std::end(kLabels), word) != std::end(kLabels);
    };
    for (std::size_t end = words.find(' '); end != std::string::npos && is_label(std::string_view{words}.substr(0, end)); end = words.find(' ')) {
        words.erase(0, end + 1);
    }
    for (std::size_t at = words.rfind(' '); at != std::string::npos && is_year(std::string_view{words}.substr(at + 1)); at = words.rfind(' ')) {
        words.resize(at);
    }
    return words.size() < before ? words : std::string{};
}

// A maker, whole and by its words.
void add_maker(Keys& keys, std::string_view name, Strength most) {
    MakerKeys maker = maker_keys(name);
    add(keys, MemberKind::party, std::move(maker.whole), most);
    add_leading_words(keys, maker, most);
}

void add_possible_maker(Keys& keys, std::string_view name) {
    MakerKeys maker = maker_keys(name);
    add_leading_words(keys, maker, Strength::medium);
}

// The whole field, and each of its parts: the first one may be followed by an address (`Acme Labs, 1 Main Street, Springfield`) and is the maker
// then; the others may be anything.
void add_makers(Keys& keys, std::string_view name, bool is_person) {
    const auto weight = [&](std::string_view maker, bool is_sure) {
        return !is_sure || (is_person && is_one_word(maker)) ? Strength::medium : Strength::strong;
    };
    add_maker(keys, name, weight(name, true));
    bool is_first = true;
    for (const std::string_view part : maker_parts(name)) {
        add(keys, MemberKind::party, maker_key(part), weight(part, is_first && !is_one_word(part)));
        is_first = false;
    }
}

bool names_a_maker(std::string_view value) {
    static constexpr std::string_view kNobody[] = {"",     "none",        "noassertion", "unknown", "n/a",  "na",
                                                   "null", "unspecified", "undefined",   "-",       "other"};
    return std::find(std::begin(kNobody), std::end(kNobody), fold(parse_maker(value).name)) == std::end(kNobody);
}

void party_keys(const KeySource&, const Fact& fact, Keys& keys) {
    if (fact.detail == "email") return add(keys, MemberKind::domain, host_of(fact.value), of_email(fact.value), DomainRole::maker);
    if (fact.detail == "url") return add(keys, MemberKind::domain, host_of(fact.value), of_maker_url(fact), DomainRole::maker);
    // Who gave something to a file did not make the product.
    if (fact.detail == "contributor") return add(keys, MemberKind::party, maker_key(parse_maker(fact.value).name), Strength::medium);
    add_maker_field(fact.value, fact, keys);
    const std::string folded = fold(fact.value);
    if (was_disguised(fact.value, folded)) add_maker_field(folded, fact, keys);  // its brackets and commas may be in disguise as well
    for (const std::string& reading : other_readings(fact.value)) add_maker_field(reading, fact, keys);
    constexpr std::size_t kLongest = 256;  // bytes: a longer text is no maker's name
    if (fact.value.size() > kLongest) return;
    if (const std::string unlabelled = without_label(fold(parse_maker(fact.value).name)); !unlabelled.empty())
        add_maker_field(unlabelled, fact, keys);
}

}  // namespace denybom
