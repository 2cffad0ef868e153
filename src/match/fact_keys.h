// SPDX-License-Identifier: Apache-2.0
// What the functions behind append_keys() (keys.h) share: a file for each field of facts (names and files, packages and links, makers, properties),
// and the keys that several fields give.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "match/keys.h"

namespace denybom {

using Keys = std::vector<Key>;

// Nothing for an empty text.
inline void add(Keys& keys, MemberKind kind, std::string text, Strength most = Strength::strong, DomainRole role = DomainRole::any) {
    if (!text.empty()) keys.push_back({kind, std::move(text), most, role, NameForm::words});
}

// --- names and files (name_keys.cpp) ---

void name_keys(const KeySource& source, const Fact& fact, Keys& keys);
void add_name(Keys& keys, std::string_view name, Strength most);
void add_file(Keys& keys, std::string path, Strength most);  // `path` as path_of() gives it
bool has_ending(std::string_view name);                      // as files have
std::string words_of(std::string_view folded, std::string_view also_kept);

// --- packages and links (package_keys.cpp) ---

void purl_keys(const KeySource& source, const Fact& fact, Keys& keys);
void cpe_keys(const KeySource& source, const Fact& fact, Keys& keys);
void reference_keys(const KeySource& source, const Fact& fact, Keys& keys);
void endpoint_keys(const KeySource& source, const Fact& fact, Keys& keys);
void purl_value_keys(std::string_view value, Strength most, Keys& keys);
void cpe_value_keys(const KeySource& source, std::string_view value, Strength most, Keys& keys);
void url_keys(std::string_view url, DomainRole role, Strength most, Keys& keys);
void image_repository(std::string_view url, Strength most, Keys& keys);
void registry_locator_keys(std::string_view reference_type, std::string_view locator, Keys& keys);  // SPDX 2.3, annex F.3
std::string purl_pattern(std::string_view alternative);

// --- makers (party_keys.cpp) ---

void party_keys(const KeySource& source, const Fact& fact, Keys& keys);
void add_maker(Keys& keys, std::string_view name, Strength most);
void add_makers(Keys& keys, std::string_view name, bool is_person);
void add_possible_maker(Keys& keys, std::string_view name);  // only for patterns that go by a maker's leading words
std::string without_label(std::string_view folded);          // empty where there is no label, year or the like

// --- properties (property_keys.cpp) ---

void property_keys(const KeySource& source, const Fact& fact, Keys& keys);

}  // namespace denybom
