// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <utility>

#include "identifier/fold.h"
#include "identifier/location_text.h"
#include "match/fact_keys.h"
#include "match/readings.h"

namespace denybom {
namespace {

bool is_word_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

// `8`, `10.1.2`, `v3`, `sp1`, `2021`, and the variant that inventories put beside it, `x64`: folded, and with its digits as they were.
bool is_version_word(std::string_view word) {
    for (const std::string_view prefix : {"v", "sp", "mr", "cf", "build"}) {
        if (word.starts_with(prefix) && word.size() > prefix.size() && word[prefix.size()] >= '0' && word[prefix.size()] <= '9') return true;
    }
    static constexpr std::string_view kVariants[] = {"x64", "x86", "amd64", "arm64", "aes56", "aes256"};
    if (std::find(std::begin(kVariants), std::end(kVariants), word) != std::end(kVariants)) return true;
    return !word.empty() && word.front() >= '0' && word.front() <= '9';
}

// Group and name, as one name.
void add_joined_names(Keys& keys, std::string_view group, std::string_view name) {
    if (!are_joined(group, name)) return;
    add_name(keys, std::string{group} + '/' + std::string{name}, Strength::strong);
}

// What an installer or archive is called without its ending, version and platform.
struct Installer {
    std::string product;          // folded, its words parted by blanks; empty where the file is of another kind
    bool says_what_for = false;  // a version or a platform
};

// `Acme_Scanner_12.4_Windows_x64.msi` is what the maker of Acme Scanner calls its installer.
Installer installer_of(std::string_view path) {
    static constexpr std::string_view kEndings[] = {".exe", ".msi",    ".msix",   ".pkg", ".dmg", ".app", ".deb", ".rpm", ".apk", ".aar", ".iso",
                                                    ".img", ".tar.gz", ".tar.xz", ".tar", ".tgz", ".zip", ".7z",  ".cab", ".run", ".kext"};
    static constexpr std::string_view kPlatforms[] = {"windows", "win", "win32", "win64", "linux", "mac",     "macos", "osx",  "freebsd", "android",
                                                      "ios",     "x86", "x64",   "amd64", "i386",  "aarch64", "arm64", "arm7", "for"};
    std::string_view stem = base_name(path);
    const auto* const ending = std::find_if(std::begin(kEndings), std::end(kEndings), [&](std::string_view known) { return stem.ends_with(known); });
    if (ending == std::end(kEndings)) return {};
    stem.remove_suffix(ending->size());
    Installer installer{words_of(stem, {}), false};
    std::string& words = installer.product;
    for (std::size_t begin = words.rfind(' '); begin != std::string::npos; begin = words.rfind(' ')) {
        const std::string_view last = std::string_view{words}.substr(begin + 1);
        if (!is_version_word(last) && std::find(std::begin(kPlatforms), std::end(kPlatforms), last) == std::end(kPlatforms)) break;
        words.resize(begin);
        installer.says_what_for = true;
    }
    return installer;
}

// `layer.tar:opt/acme/scanner`: what lies behind the last colon lies inside of the archive before it.
std::string_view inside_of_archive(std::string_view path) {
    const std::size_t colon = path.rfind(':');
    if (colon == std::string_view::npos || colon < 2 || path.find('.') > colon) return {};
    const std::string_view inside = path.substr(colon + 1);
    return inside.find('/') == std::string_view::npos || inside.starts_with("//") ? std::string_view{} : inside;
}

void name_as_file(const KeySource& source, const Fact& fact, Keys& keys) {
    const Component& component = source.component;
    const bool is_file = component.origin == Origin::file || component.type == "file" || fact.value.find_first_of("/\\") != std::string_view::npos;
    if (!is_file && !has_ending(fact.value) && source.is_package) return;
    add_file(keys, path_of(fact.value), is_file || has_ending(fact.value) ? Strength::strong : Strength::medium);
}

// `registry.host/namespace/name:tag`, as containers are named.
void image_name(const Component& component, const Fact& fact, Keys& keys) {
    if (component.type != "container" && component.type != "CONTAINER") return;
    const std::string path = fold(fact.value.substr(0, fact.value.find('@')));
    const std::size_t first_slash = path.find('/');
    if (first_slash == std::string::npos) return;
    if (path.substr(0, first_slash).find('.') != std::string::npos) {
        add(keys, MemberKind::domain, host_of("https://" + path), Strength::strong, DomainRole::distribution);
        return image_repository("https://" + path.substr(0, path.find(':', path.rfind('/'))), Strength::strong, keys);
    }
    const std::size_t last_slash = path.rfind('/');
    if (last_slash == std::string::npos) return;
    const std::string name = path.substr(last_slash + 1, path.find(':', last_slash) - last_slash - 1);
    add(keys, MemberKind::purl, "docker\n" + path.substr(0, last_slash) + '\n' + name);
}

// Where nobody is said to have made it, a product's name may hold its maker's: `Acme Networks Gate 20`, `Gate 20 by Acme Networks`,
// `Gate (Acme)`. No proof, and only for patterns that go by a maker's leading words.
void name_as_maker(const KeySource& source, const Fact& fact, Keys& keys) {
    static constexpr std::string_view kBeforeMaker[] = {" by ", " from ", "(", ", ", " - ", " / ", " | ", "[", ": "};
    constexpr int kMostBorders = 8;
    if (source.has_maker || source.is_package) return;
    add_possible_maker(keys, fact.value);
    const std::string folded = fold(fact.value);
    std::string_view rest = folded;
    for (int borders = 0; borders < kMostBorders; ++borders) {
        std::size_t next = rest.size();
        std::size_t at = rest.size();
        for (const std::string_view border : kBeforeMaker) {
            const std::size_t found = rest.find(border);
            if (found < at) at = found, next = found + border.size();
        }
        rest.remove_prefix(next);
        if (rest.empty()) return;
        add_possible_maker(keys, rest);
    }
}

// Inventories put the maker before the product's name, which may begin with it too: `Acme Inc - Acme Gate 20` is Acme Gate 20.
void add_name_behind_maker(Keys& keys, std::string_view name) {
    constexpr std::size_t kFarthest = 64;  // bytes before the second one
    const std::string words = words_of(fold(name), {}) + ' ';
    const std::string first = words.substr(0, words.find(' ') + 1);
    if (first.size() < 3) return;
    const std::size_t second = words.find(' ' + first);
    if (second == std::string::npos || second > kFarthest) return;
    add_name(keys, std::string_view{words}.substr(second + 1), Strength::strong);
}

}  // namespace

// The words of folded text, parted by one blank each; characters of `also_kept` stay with them.
std::string words_of(std::string_view folded, std::string_view also_kept) {
    std::string words;
    words.reserve(folded.size());
    for (const char c : folded) {
        if (is_word_character(c) || also_kept.find(c) != std::string_view::npos) {
            words += c;
        } else if (!words.empty() && words.back() != ' ') {
            words += ' ';
        }
    }
    if (!words.empty() && words.back() == ' ') words.pop_back();
    return words;
}

std::string name_key(std::string_view name) { return words_of(fold_name(name), {}); }

// Vendors write versions into names, at the end and in the middle: `Acme Endpoint Security 12.3 for Windows`. What is left without them; nothing
// where there were none, or where hardly a name is left.
std::string name_without_versions(std::string_view folded) {
    std::string kept;
    std::string_view announced;  // `version`, `build`: part of the name unless a version follows
    std::size_t words = 0;
    bool dropped = false;
    const auto keep = [&](std::string_view word) {
        if (word.empty()) return;
        ++words;
        kept.append(kept.empty() ? "" : " ").append(word);
    };
    for (std::size_t begin = 0; begin < folded.size();) {
        std::size_t end = begin;
        while (end < folded.size() && is_word_character(folded[end])) ++end;
        const std::string_view word = folded.substr(begin, end - begin);
        begin = end + 1;
        if (word.empty()) continue;
        if (is_version_word(word)) {
            dropped = true;
            announced = {};
            continue;
        }
        keep(std::exchange(announced, {}));
        if (word == "version" || word == "build") {
            announced = word;
        } else {
            keep(word);
        }
    }
    keep(announced);
    return dropped && words >= 2 ? kept : std::string{};
}

// `for networks` joined has letters side by side that may be taken for another one: they are, as they would be in a name written so.
std::string joined_words(std::string words) {
    std::erase(words, ' ');
    return merge_similar_letters(std::move(words));
}

// Blanks, `-` and `_` part words in names of all kinds; other punctuation beside a wildcard is meant.
NameForm form_of_name_pattern(std::string_view alternative) {
    if (alternative.find_first_of("*?") == std::string_view::npos) return NameForm::joined;
    return alternative.find_first_of("./@()[]{}:;,&+#=~!$%^|\\<>\"'") == std::string_view::npos ? NameForm::words : NameForm::written;
}

bool are_joined(std::string_view group, std::string_view name) {
    constexpr std::size_t kLongest = 1024;
    return !group.empty() && !name.empty() && group.size() + name.size() <= kLongest;
}

void add_name(Keys& keys, std::string_view name, Strength most) {
    const std::string folded = fold(name);
    std::string written = merge_similar_letters(folded);
    std::string words = words_of(written, {});
    if (words.empty()) return;
    const auto add_form = [&](std::string text, NameForm form) { keys.push_back({MemberKind::name, std::move(text), most, DomainRole::any, form}); };
    add_form(joined_words(words), NameForm::joined);
    const std::string versionless = name_without_versions(folded);
    if (!versionless.empty()) add_form(joined_words(words_of(merge_similar_letters(versionless), {})), NameForm::joined);
    add_form(std::move(words), NameForm::words);
    add_form(std::move(written), NameForm::written);
}

bool has_ending(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot != std::string_view::npos && dot > 0 && name.size() - dot >= 2 && name.size() - dot <= 12 &&
           name.find(' ', dot) == std::string_view::npos;
}

// An installer counts by its product's name too; one that is called like the product and nothing else may be a picture of it, a recipe, a test.
void add_file(Keys& keys, std::string path, Strength most) {
    if (const std::string_view inside = inside_of_archive(path); !inside.empty()) add(keys, MemberKind::file, std::string{inside}, most);
    constexpr std::size_t kShortest = 12;  // letters: a short word is a name of many things
    Installer installer = installer_of(path);
    if (installer.product.size() >= kShortest) {
        const Strength name_most = installer.says_what_for ? most : std::min(most, Strength::medium);
        std::string name = joined_words(merge_similar_letters(std::move(installer.product)));
        keys.push_back({MemberKind::name, std::move(name), name_most, DomainRole::any, NameForm::joined});
    }
    add(keys, MemberKind::file, std::move(path), most);
}

void name_keys(const KeySource& source, const Fact& fact, Keys& keys) {
    if (fact.detail == "version") return;
    const Component& component = source.component;
    if (fact.detail == "group") {
        // Often the maker's short name, but also an account's.
        add_maker(keys, fact.value, Strength::medium);
        add(keys, MemberKind::identifier, fold(fact.value));
        return add_joined_names(keys, fact.value, component.name);
    }
    add_name(keys, fact.value, Strength::strong);
    if (!source.is_package) add_name_behind_maker(keys, fact.value);
    for (const std::string& reading : other_readings(fact.value)) add_name(keys, reading, Strength::strong);
    const bool repeats_group = component.group.empty() || fact.value == component.name;  // said with the group fact
    if (!repeats_group) add_joined_names(keys, component.group, fact.value);
    add(keys, MemberKind::identifier, fold(fact.value));
    name_as_file(source, fact, keys);
    name_as_maker(source, fact, keys);
    image_name(component, fact, keys);
    if (component.origin == Origin::service) add(keys, MemberKind::service, name_key(fact.value));
}

}  // namespace denybom
