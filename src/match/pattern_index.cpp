// SPDX-License-Identifier: Apache-2.0
#include "match/pattern_index.h"

#include <algorithm>
#include <unordered_set>

#include "base/glob.h"
#include "denylist/member_kinds.h"
#include "identifier/maker.h"

namespace denybom {
namespace {

// The longest run without a wildcard.
std::string_view longest_literal(std::string_view pattern) {
    std::string_view longest;
    for (std::size_t begin = 0; begin <= pattern.size();) {
        const std::size_t end = std::min(pattern.find_first_of("*?", begin), pattern.size());
        if (end - begin > longest.size()) longest = pattern.substr(begin, end - begin);
        begin = end + 1;
    }
    return longest;
}

// Behind the key of a maker's leading words; no key of a whole name has a blank.
constexpr std::string_view kLeadingWords = " *";

bool has_wildcard(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

// Words inside a text, whole: `kaspersky lab` in `copyright kaspersky lab zao`, not in `kaspersky labour`.
bool holds_words(std::string_view text, std::string_view words) {
    for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
        const std::size_t end = at + words.size();
        const bool begins = at == 0 || !is_word_byte(text[at - 1]);
        const bool ends = end == text.size() || !is_word_byte(text[end]);
        if (begins && ends) return true;
    }
    return false;
}

std::string_view file_name(std::string_view path) {
    return path.substr(path.find_last_of('/') == std::string_view::npos ? 0 : path.find_last_of('/') + 1);
}

std::string_view without_outer_slashes(std::string_view path) {
    while (path.starts_with('/')) path.remove_prefix(1);
    while (path.ends_with('/')) path.remove_suffix(1);
    return path;
}

}  // namespace

PatternIndex::PatternIndex(const Denylist& denylist) : denylist_(denylist) {
    for (std::uint32_t i = 0; i < denylist.entries.size(); ++i) {
        const Entry& entry = denylist.entries[i];
        add_groups(entry.match, i, 0);
        add_groups(entry.unless, i, static_cast<std::uint32_t>(entry.match.size()));
    }
    add_groups(denylist.unless, AlternativeRef::kWholeList, 0);
    for (std::size_t k = 0; k < kinds_.size(); ++k) build_automaton(kinds_[k], static_cast<MemberKind>(k) == MemberKind::file);
    build_automaton(written_names_, false);
    sieve_.finish();
}

void PatternIndex::add_groups(const std::vector<Group>& groups, std::uint32_t entry, std::uint32_t first_number) {
    for (std::uint32_t g = 0; g < groups.size(); ++g) {
        for (std::uint32_t m = 0; m < groups[g].members.size(); ++m) {
            const Member& member = groups[g].members[m];
            std::unordered_set<std::string> keys;  // two spellings that are compared as one are one alternative
            for (std::uint32_t a = 0; a < member.alternatives.size(); ++a) {
                std::string key = pattern_key(member.kind, member.alternatives[a]);
                if (key.empty() || (member.alternatives.size() > 1 && !keys.insert(key).second)) continue;
                add(member.kind, member.alternatives[a], std::move(key), {entry, first_number + g, m, a});
            }
        }
    }
}

const Group& PatternIndex::group(std::uint32_t entry, std::uint32_t number) const {
    if (entry == AlternativeRef::kWholeList) return denylist_.unless[number];
    const Entry& said = denylist_.entries[entry];
    return number < said.match.size() ? said.match[number] : said.unless[number - said.match.size()];
}

bool PatternIndex::is_unless(const AlternativeRef& ref) const {
    return ref.entry == AlternativeRef::kWholeList || ref.group >= denylist_.entries[ref.entry].match.size();
}

void PatternIndex::add(MemberKind kind, const std::string& alternative, std::string key, AlternativeRef ref) {
    const bool is_joined_name = kind == MemberKind::name && form_of_name_pattern(alternative) == NameForm::joined;
    sieve_.add(kind, is_joined_name ? joined_words(key) : key);
    if (kind == MemberKind::cpe) return add_cpe(key, ref);
    if (kind == MemberKind::party && is_leading_words_pattern(alternative)) {
        kinds_[static_cast<std::size_t>(kind)].exact[key + std::string{kLeadingWords}].push_back(ref);
    } else if (kind == MemberKind::domain && key.starts_with("*.")) {
        longest_below_ = std::max(longest_below_, key.size() - 2);
        below_[key.substr(2)].push_back(ref);
    } else if (kind == MemberKind::identifier && key.ends_with(".*") && !has_wildcard(key.substr(0, key.size() - 2))) {
        longest_prefix_ = std::max(longest_prefix_, key.size() - 2);
        prefixes_[key.substr(0, key.size() - 2)].push_back(ref);
    } else if (kind == MemberKind::name && form_of_name_pattern(alternative) == NameForm::written) {
        written_names_.wild.push_back({std::move(key), ref});
    } else if (kind == MemberKind::name && !has_wildcard(key)) {
        kinds_[static_cast<std::size_t>(kind)].exact[joined_words(std::move(key))].push_back(ref);
    } else if (has_wildcard(key) || kind == MemberKind::text || (kind == MemberKind::file && key.find('/') != std::string::npos)) {
        kinds_[static_cast<std::size_t>(kind)].wild.push_back({std::move(key), ref});
    } else {
        kinds_[static_cast<std::size_t>(kind)].exact[key].push_back(ref);
    }
}

void PatternIndex::add_cpe(const std::string& key, AlternativeRef ref) {
    auto cpe = parse_cpe(key);
    if (!cpe) return;
    const std::string vendor = (*cpe)[CpeAttribute::vendor];
    const auto index = static_cast<std::uint32_t>(cpes_.size());
    cpes_.push_back({std::move(*cpe), ref});
    (has_wildcard(vendor) ? cpes_of_any_vendor_ : cpes_by_vendor_[vendor]).push_back(index);
}

void PatternIndex::build_automaton(Kind& kind, bool paths) {
    std::vector<std::string_view> words;
    for (std::uint32_t i = 0; i < kind.wild.size(); ++i) {
        std::string_view literal = longest_literal(kind.wild[i].pattern);
        // A path's border is no part of what is looked for: the text may end there.
        if (paths) literal = without_outer_slashes(literal);
        if (literal.empty()) {
            kind.without_literal.push_back(i);
        } else {
            kind.with_literal.push_back(i);
            words.push_back(literal);
        }
    }
    if (!words.empty()) kind.automaton.emplace(words);
}

bool PatternIndex::agrees(MemberKind kind, std::string_view pattern, std::string_view text) {
    if (kind == MemberKind::text) return holds_words(text, pattern);
    if (kind != MemberKind::file) return glob_matches(pattern, text);
    if (pattern.find('/') == std::string_view::npos) return glob_matches(pattern, file_name(text));
    const std::string segments = '/' + std::string{without_outer_slashes(text)} + '/';
    return glob_matches("*/" + std::string{without_outer_slashes(pattern)} + "/*", segments);
}

void PatternIndex::find_exact(const Exact& exact, std::string_view text, std::vector<AlternativeRef>& found) const {
    const auto hit = exact.find(text);
    if (hit != exact.end()) found.insert(found.end(), hit->second.begin(), hit->second.end());
}

void PatternIndex::find_wild(const Kind& kind, MemberKind member, std::string_view text, std::vector<AlternativeRef>& found) const {
    std::vector<std::uint32_t> tried;
    std::vector<bool> is_tried;  // a long text may hold the same literals very often
    const auto try_one = [&](std::uint32_t index) {
        if (agrees(member, kind.wild[index].pattern, text)) found.push_back(kind.wild[index].ref);
    };
    if (kind.automaton) {
        kind.automaton->search(text, [&](std::uint32_t word) {
            if (is_tried.empty()) is_tried.resize(kind.with_literal.size());
            if (!is_tried[word]) tried.push_back(kind.with_literal[word]);
            is_tried[word] = true;
        });
    }
    std::sort(tried.begin(), tried.end());
    for (const std::uint32_t index : tried) try_one(index);
    for (const std::uint32_t index : kind.without_literal) try_one(index);
}

void PatternIndex::find_cpe(std::string_view text, std::vector<AlternativeRef>& found) const {
    const auto cpe = parse_cpe(text);
    if (!cpe) return;
    const auto try_one = [&](std::uint32_t index) {
        if (covers(cpes_[index].cpe, *cpe)) found.push_back(cpes_[index].ref);
    };
    const auto same_vendor = cpes_by_vendor_.find((*cpe)[CpeAttribute::vendor]);
    if (same_vendor != cpes_by_vendor_.end()) std::for_each(same_vendor->second.begin(), same_vendor->second.end(), try_one);
    std::for_each(cpes_of_any_vendor_.begin(), cpes_of_any_vendor_.end(), try_one);
}

void PatternIndex::find_domain(const Key& key, std::vector<AlternativeRef>& found) const {
    std::vector<AlternativeRef> hosts;
    find_exact(kinds_[static_cast<std::size_t>(MemberKind::domain)].exact, key.text, hosts);
    for (std::string_view rest = key.text;;) {
        if (rest.size() <= longest_below_) find_exact(below_, rest, hosts);
        const std::size_t dot = rest.find('.');
        if (dot == std::string_view::npos) break;
        rest.remove_prefix(dot + 1);
    }
    for (const AlternativeRef& ref : hosts) {
        const DomainRole wanted = group(ref).role;
        if (wanted == DomainRole::any || wanted == key.role) found.push_back(ref);
    }
}

void PatternIndex::find_identifier(std::string_view text, std::vector<AlternativeRef>& found) const {
    for (std::size_t end = text.size();;) {
        if (end <= longest_prefix_) find_exact(prefixes_, text.substr(0, end), found);
        end = end == 0 ? std::string_view::npos : text.rfind('.', end - 1);
        if (end == std::string_view::npos) return;
    }
}

void PatternIndex::find_leading_words(std::string_view words, std::vector<AlternativeRef>& found) const {
    for (const std::string& leading : leading_maker_keys(words)) {
        find_exact(kinds_[static_cast<std::size_t>(MemberKind::party)].exact, leading + std::string{kLeadingWords}, found);
    }
}

void PatternIndex::find(const Key& key, std::vector<AlternativeRef>& found) const {
    if (key.kind == MemberKind::cpe) return find_cpe(key.text, found);
    if (key.kind == MemberKind::domain) return find_domain(key, found);
    if (key.kind == MemberKind::party && key.form == NameForm::written) return find_leading_words(key.text, found);
    if (key.kind == MemberKind::identifier) find_identifier(key.text, found);
    const bool is_name = key.kind == MemberKind::name;
    const Kind& kind = is_name && key.form == NameForm::written ? written_names_ : kinds_[static_cast<std::size_t>(key.kind)];
    find_exact(kind.exact, key.kind == MemberKind::file ? file_name(key.text) : std::string_view{key.text}, found);
    const bool takes_patterns = !is_name || key.form != NameForm::joined;
    if (takes_patterns && !kind.wild.empty()) find_wild(kind, key.kind, key.text, found);
}

}  // namespace denybom
