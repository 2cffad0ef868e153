// SPDX-License-Identifier: Apache-2.0
// What a component's facts are compared by. A denylist's member (`name`, `party`, `file`, ...) and a component's fact meet as keys: a
// key is the fact's value in the form in which that kind of member is compared. Which facts give keys of which kind, and how much a
// hit on them can weigh, is the table in keys.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "denylist/denylist.h"
#include "inventory/inventory.h"

namespace denybom {

// A name is compared in three forms, all folded: its words with single blanks between them; its words without blanks, also without the version
// numbers among them (only with whole names, since a wildcard needs a border to stand at); as it is written, for patterns that give punctuation a
// meaning (`Kaspersky.*`, `@acme/*`).
enum class NameForm : std::uint8_t { words, joined, written };

struct Key {
    MemberKind kind = MemberKind::name;
    std::string text;
    Strength most = Strength::strong;     // what a hit on it can weigh at most
    DomainRole role = DomainRole::any;    // of a host
    NameForm form = NameForm::words;      // of a name; a maker's words, whose beginning may agree, are `written`
};

// A component whose facts are to give keys, with what must be asked of all its facts and only once.
struct KeySource {
    explicit KeySource(const Component& said);

    const Component& component;
    bool is_package = false;  // of some ecosystem, which names it by its own rules
    bool has_maker = false;   // in some field of its own
    std::unordered_set<std::string> open_packages;  // the words of the names that it has in open registries
};

// Appends the keys of one fact of a component to `keys`.
void append_keys(const KeySource& source, const Fact& fact, std::vector<Key>& keys);

// Whether anybody may publish in that ecosystem, under any name that is free: a product's title, made a package's name, is no proof of its maker
// there. Not so where companies keep recipes of their own for what they bought (conan, vcpkg, helm).
bool is_open_registry(std::string_view purl_type);

// Whether group and name are also compared as one name. No coordinates are longer than the limit; a very long group beside very many names would
// cost their product.
bool are_joined(std::string_view group, std::string_view name);

// Whether a property may give keys, by its name or by its value: most of what generators put there gives none.
bool is_property_word(std::string_view property);
std::string_view last_word_of_property(std::string_view property);  // on which that depends: `FileVersion` of `exe:FileVersion`
bool is_property_of_name(std::string_view property);  // its value is compared as a name
bool property_value_gives_keys(std::string_view value);

// The key of a denylist's alternative, in the same form; wildcards stay.
std::string pattern_key(MemberKind kind, std::string_view alternative);

// A name with its words alone: folded, punctuation as blanks, `*` and `?` too.
std::string name_key(std::string_view name);

// A folded name without the version numbers among its words; empty where there are none, or where hardly a name is left.
std::string name_without_versions(std::string_view folded);

// Whether a maker's field names anybody: generators write `NOASSERTION`, `unknown` and the like where they know none.
bool names_a_maker(std::string_view value);

// The form in which a pattern of a name is compared.
NameForm form_of_name_pattern(std::string_view alternative);
std::string joined_words(std::string words);

}  // namespace denybom
