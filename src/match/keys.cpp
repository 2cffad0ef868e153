// SPDX-License-Identifier: Apache-2.0
#include "match/keys.h"

#include <algorithm>
#include <array>

#include "identifier/cpe.h"
#include "identifier/fold.h"
#include "identifier/hash.h"
#include "identifier/location_text.h"
#include "identifier/maker.h"
#include "identifier/percent.h"
#include "identifier/purl.h"
#include "match/readings.h"

namespace denybom {
namespace {

using Keys = std::vector<Key>;

void add(Keys& keys, MemberKind kind, std::string text, Strength most = Strength::strong, DomainRole role = DomainRole::any) {
    if (!text.empty()) keys.push_back({kind, std::move(text), most, role, NameForm::words});
}

// For patterns that go by a maker's leading words.
void add_leading_words(Keys& keys, MakerKeys& maker, Strength most) {
    for (std::string* const words : {&maker.words, &maker.words_in_full}) {
        if (!words->empty()) keys.push_back({MemberKind::party, std::move(*words), most, DomainRole::any, NameForm::written});
    }
}

// A maker, whole and by its words.
void add_maker(Keys& keys, std::string_view name, Strength most) {
    MakerKeys maker = maker_keys(name);
    add(keys, MemberKind::party, std::move(maker.whole), most);
    add_leading_words(keys, maker, most);
}

bool is_word_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

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

// The parts of a purl, which no part can hold, between line ends.
std::string purl_text(const Purl& purl) { return purl.type + '\n' + fold(purl.namespace_) + '\n' + fold(purl.name); }

// --- names ---

// `8`, `10.1.2`, `v3`, `sp1`, `2021`: folded, and with its digits as they were.
bool is_version_word(std::string_view word) {
    for (const std::string_view prefix : {"v", "sp", "mr", "cf", "build"}) {
        if (word.starts_with(prefix) && word.size() > prefix.size() && word[prefix.size()] >= '0' && word[prefix.size()] <= '9') return true;
    }
    return !word.empty() && word.front() >= '0' && word.front() <= '9';
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

// Group and name, as one name.
void add_joined_names(Keys& keys, std::string_view group, std::string_view name) {
    if (!are_joined(group, name)) return;
    add_name(keys, std::string{group} + '/' + std::string{name}, Strength::strong);
}

bool has_ending(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot != std::string_view::npos && dot > 0 && name.size() - dot >= 2 && name.size() - dot <= 12 && name.find(' ', dot) == std::string_view::npos;
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

// An installer counts by its product's name too; one that is called like the product and nothing else may be a picture of it, a recipe, a test.
// `layer.tar:opt/acme/scanner`: what lies behind the last colon lies inside of the archive before it.
std::string_view inside_of_archive(std::string_view path) {
    const std::size_t colon = path.rfind(':');
    if (colon == std::string_view::npos || colon < 2 || path.find('.') > colon) return {};
    const std::string_view inside = path.substr(colon + 1);
    return inside.find('/') == std::string_view::npos || inside.starts_with("//") ? std::string_view{} : inside;
}

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

void name_as_file(const KeySource& source, const Fact& fact, Keys& keys) {
    const Component& component = source.component;
    const bool is_file = component.origin == Origin::file || component.type == "file" || fact.value.find_first_of("/\\") != std::string_view::npos;
    if (!is_file && !has_ending(fact.value) && source.is_package) return;
    add_file(keys, path_of(fact.value), is_file || has_ending(fact.value) ? Strength::strong : Strength::medium);
}

// --- purl, references, hosts ---

// What stands behind the host in a URL that path_of() gave: behind user, host and port.
std::string_view behind_host(std::string_view path, std::string_view host) {
    const std::size_t scheme = path.find(":/");
    path.remove_prefix(scheme == std::string_view::npos ? 0 : scheme + 2);
    const std::size_t user = path.find('@');
    if (user < path.find('/')) path.remove_prefix(user + 1);
    if (!path.starts_with(host)) return {};
    path.remove_prefix(host.size());
    if (path.starts_with(':')) {  // a port, or the scp form's path
        const std::size_t digits_end = path.find_first_not_of("0123456789", 1);
        const bool is_port = digits_end > 1 && digits_end != std::string_view::npos && path[digits_end] == '/';
        path.remove_prefix(is_port ? digits_end : 1);
    }
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
    return path;
}

// A repository at a code host is known by the same owner and name as its package URL.
void repository_key(std::string_view url, std::string_view host, Strength most, Keys& keys) {
    static constexpr struct {
        std::string_view host;
        std::string_view type;
    } kCodeHosts[] = {{"github.com", "github"},          {"www.github.com", "github"}, {"codeload.github.com", "github"}, {"raw.githubusercontent.com", "github"},
                      {"gitlab.com", "gitlab"},          {"www.gitlab.com", "gitlab"}, {"bitbucket.org", "bitbucket"},    {"www.bitbucket.org", "bitbucket"}};
    const auto* const known = std::find_if(std::begin(kCodeHosts), std::end(kCodeHosts), [&](const auto& row) { return row.host == host; });
    if (known == std::end(kCodeHosts)) return;
    const std::string path = path_of(url);
    const std::string_view rest = behind_host(path, host);
    const std::size_t slash = rest.find('/');
    const std::string_view owner = rest.substr(0, std::min(slash, rest.find_first_of("@#?")));
    if (owner.empty()) return;
    std::string_view name = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
    name = name.substr(0, name.find_first_of("/@#?"));
    if (name.ends_with(".git")) name.remove_suffix(4);
    add(keys, MemberKind::purl, std::string{known->type} + '\n' + std::string{owner} + '\n' + std::string{name}, most);
}

void url_keys(std::string_view url, DomainRole role, Strength most, Keys& keys) {
    const std::string host = host_of(url);
    add(keys, MemberKind::domain, host, most, role);
    repository_key(url, host, most, keys);
}

// `docker.io/acme/scanner`: the image's registry, namespace and name, where the purl itself names the image alone (type oci).
void image_repository(std::string_view url, Strength most, Keys& keys) {
    const std::string path = path_of(url);
    const std::string host = host_of(url);
    const std::string_view image = behind_host(path, host);
    const std::size_t slash = image.rfind('/');
    const std::string name_space{image.substr(0, slash == std::string_view::npos ? 0 : slash)};
    const std::string name{image.substr(slash == std::string_view::npos ? 0 : slash + 1)};
    if (name.empty()) return;
    if (!name_space.empty()) add(keys, MemberKind::purl, "docker\n" + name_space + '\n' + name, most);
    add(keys, MemberKind::purl, "docker\n" + host + (name_space.empty() ? "" : "/") + name_space + '\n' + name, most);
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

void add_possible_maker(Keys& keys, std::string_view name) {
    MakerKeys maker = maker_keys(name);
    add_leading_words(keys, maker, Strength::medium);
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

// `Acme Labs/acme.example`: who made the software that a SWID tag is about, and the domain (purl specification, type swid).
void swid_namespace_keys(std::string_view name_space, Strength most, Keys& keys) {
    const std::size_t slash = std::min(name_space.find('/'), name_space.size());
    add_maker(keys, name_space.substr(0, slash), most);
    if (slash < name_space.size()) add(keys, MemberKind::domain, host_of(name_space.substr(slash + 1)), most, DomainRole::maker);
}

// Some write the separator of namespace and name encoded, or as Maven does: `pkg:npm/@acme%2Fgate`, `pkg:maven/org.acme:gate`.
void separated_name_keys(const Purl& purl, Strength most, Keys& keys) {
    if (!purl.namespace_.empty()) return;
    const std::size_t separator = purl.name.find_first_of(purl.type == "maven" ? "/:" : "/");
    if (separator == std::string::npos) return;
    add(keys, MemberKind::purl, purl.type + '\n' + fold(purl.name.substr(0, separator)) + '\n' + fold(purl.name.substr(separator + 1)), most);
}

void purl_value_keys(std::string_view value, Strength most, Keys& keys) {
    const auto purl = parse_purl(value);
    if (!purl) return;
    add(keys, MemberKind::purl, purl_text(*purl), most);
    add(keys, MemberKind::identifier, fold(purl->name), most);
    if (!purl->namespace_.empty()) add(keys, MemberKind::identifier, fold(purl->namespace_), most);
    if (purl->type == "generic") {
        add_name(keys, purl->name, most);
        add_maker(keys, purl->namespace_, std::min(most, Strength::medium));
    }
    separated_name_keys(*purl, most, keys);
    if (purl->type == "swid") swid_namespace_keys(purl->namespace_, most, keys);
    const std::string_view registry = std::string_view{purl->namespace_}.substr(0, purl->namespace_.find('/'));
    if ((purl->type == "docker" || purl->type == "oci") && registry.find('.') != std::string_view::npos) {
        add(keys, MemberKind::domain, host_of("https://" + std::string{registry}), most, DomainRole::distribution);
    }
    if (purl->type == "oci" || purl->type == "docker") image_repository(purl->qualifier("repository_url"), most, keys);
    for (const auto& [key, text] : purl->qualifiers) {
        if (key == "repository_url" || key == "download_url") url_keys(text, DomainRole::distribution, most, keys);
        if (key == "vcs_url") url_keys(text, DomainRole::vcs, most, keys);
        if (key != "checksum" && key != "checksums") continue;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find(',', begin), text.size());
            if (auto hash = normalise_hash(text.substr(begin, end - begin))) add(keys, MemberKind::hash, std::move(*hash), most);
            begin = end + 1;
        }
    }
}

void purl_keys(const KeySource&, const Fact& fact, Keys& keys) { purl_value_keys(fact.value, Strength::strong, keys); }

// Whoever makes a CPE out of a maker's name puts company forms into it: `acme_labs_inc.`, `zao_acme`, and scanners make `acme_project`. The
// vendor without them; empty where nothing is left.
std::string bare_vendor(std::string vendor) {
    constexpr std::string_view kMade = "_project";
    if (vendor.ends_with(kMade)) vendor.resize(vendor.size() - kMade.size());
    std::replace(vendor.begin(), vendor.end(), '_', ' ');
    std::erase(vendor, '\\');
    std::string words = maker_keys(vendor).words;
    std::replace(words.begin(), words.end(), ' ', '_');
    return words;
}

// Where nothing else is known of a package, scanners make its name the vendor: `cpe:2.3:a:gadget:gadget:1.0`. That says no more than the name.
bool repeats_package_name(const KeySource& source, const Cpe& cpe) {
    return source.is_package && cpe[CpeAttribute::vendor] == cpe[CpeAttribute::product];
}

void cpe_value_keys(const KeySource& source, std::string_view value, Strength most, Keys& keys) {
    std::string folded = fold(value);
    if (auto cpe = parse_cpe(folded)) {
        std::string& vendor = cpe->attributes[static_cast<std::size_t>(CpeAttribute::vendor)];
        std::string bare = bare_vendor(vendor);
        const bool has_bare = !bare.empty() && bare != vendor;
        if (has_bare) vendor = std::move(bare);
        if (repeats_package_name(source, *cpe)) most = Strength::weak;
        if (has_bare) add(keys, MemberKind::cpe, to_string(*cpe), most);
    }
    add(keys, MemberKind::cpe, std::move(folded), most);
}

void cpe_keys(const KeySource& source, const Fact& fact, Keys& keys) {
    cpe_value_keys(source, fact.value, fact.detail == "evidence" ? Strength::medium : Strength::strong, keys);
}

// Which part a reference of that type plays: only where the software comes from says whose it is; the rest is citation.
DomainRole role_of_reference(std::string_view type) {
    static constexpr struct {
        std::string_view type;
        DomainRole role;
    } kRoles[] = {
        {"distribution", DomainRole::distribution}, {"distribution-intake", DomainRole::distribution}, {"source-distribution", DomainRole::distribution},
        {"vcs", DomainRole::vcs},                   {"bom", DomainRole::distribution},
    };
    const auto* const found = std::find_if(std::begin(kRoles), std::end(kRoles), [&](const auto& known) { return known.type == type; });
    return found == std::end(kRoles) ? DomainRole::any : found->role;
}

void reference_keys(const KeySource&, const Fact& fact, Keys& keys) {
    if (fact.value.starts_with("pkg:")) return purl_value_keys(fact.value, Strength::medium, keys);
    const DomainRole role = role_of_reference(fact.detail);
    const Strength most = role == DomainRole::any ? Strength::medium : Strength::strong;
    url_keys(fact.value, role, most, keys);
    if (role == DomainRole::distribution) {
        const std::string path = path_of(fact.value.substr(0, fact.value.find_first_of("?#")));
        if (has_ending(base_name(path))) add_file(keys, std::string{base_name(path)}, Strength::strong);
    }
}

void endpoint_keys(const KeySource&, const Fact& fact, Keys& keys) { add(keys, MemberKind::domain, host_of(fact.value), Strength::strong, DomainRole::endpoint); }

// --- makers ---

// `Kaspersky` is one word, `Kaspersky Lab` and `KasperskyLab` are not.
bool is_one_word(std::string_view name) {
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

// The whole field, and each of its parts: the first one may be followed by an address (`Acme Labs, 1 Main Street, Springfield`) and is the maker then; the others may
// be anything.
void add_makers(Keys& keys, std::string_view name, bool is_person) {
    const auto weight = [&](std::string_view maker, bool is_sure) { return !is_sure || (is_person && is_one_word(maker)) ? Strength::medium : Strength::strong; };
    add_maker(keys, name, weight(name, true));
    bool is_first = true;
    for (const std::string_view part : maker_parts(name)) {
        add(keys, MemberKind::party, maker_key(part), weight(part, is_first && !is_one_word(part)));
        is_first = false;
    }
}

void add_maker_field(std::string_view text, const Fact& fact, Keys& keys) {
    const Maker maker = parse_maker(text);
    // Kaspersky is also a family name: a person may bear it, alone or with others.
    const bool is_person = fact.detail == "person" || maker.is_person || fact.on == On::author;
    add_makers(keys, maker.name, is_person);
    if (!maker.email.empty()) add(keys, MemberKind::domain, host_of(maker.email), of_email(maker.email), DomainRole::maker);
    if (!maker.url.empty()) add(keys, MemberKind::domain, host_of(maker.url), of_maker_url(fact), DomainRole::maker);
}

bool is_year(std::string_view word) { return word.size() == 4 && word.find_first_not_of("0123456789") == std::string_view::npos; }

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

void party_keys(const KeySource&, const Fact& fact, Keys& keys) {
    if (fact.detail == "email") return add(keys, MemberKind::domain, host_of(fact.value), of_email(fact.value), DomainRole::maker);
    if (fact.detail == "url") return add(keys, MemberKind::domain, host_of(fact.value), of_maker_url(fact), DomainRole::maker);
    add_maker_field(fact.value, fact, keys);
    const std::string folded = fold(fact.value);
    if (was_disguised(fact.value, folded)) add_maker_field(folded, fact, keys);  // its brackets and commas may be in disguise as well
    for (const std::string& reading : other_readings(fact.value)) add_maker_field(reading, fact, keys);
    constexpr std::size_t kLongest = 256;  // bytes: a longer text is no maker's name
    if (fact.value.size() > kLongest) return;
    if (const std::string unlabelled = without_label(fold(parse_maker(fact.value).name)); !unlabelled.empty()) add_maker_field(unlabelled, fact, keys);
}

// --- the rest ---

void hash_keys(const KeySource&, const Fact& fact, Keys& keys) {
    auto hash = fact.detail.empty() ? normalise_hash(fact.value) : normalise_hash(fact.detail, fact.value);
    if (hash) add(keys, MemberKind::hash, std::move(*hash));
}

void file_keys(const KeySource&, const Fact& fact, Keys& keys) { add_file(keys, path_of(fact.value), Strength::strong); }

void swid_keys(const KeySource&, const Fact& fact, Keys& keys) { add(keys, MemberKind::swid, fold(fact.value)); }

void text_keys(const KeySource&, const Fact& fact, Keys& keys) { add(keys, MemberKind::text, name_key(fact.value), Strength::weak); }

void identifier_keys(const KeySource&, const Fact& fact, Keys& keys) {
    add(keys, MemberKind::identifier, fold(fact.value));
    add(keys, MemberKind::swid, fold(fact.value));
    add(keys, MemberKind::file, path_of(fact.value), Strength::medium);
}

void pedigree_keys(const KeySource&, const Fact& fact, Keys& keys) {
    if (fact.detail == "email") return add(keys, MemberKind::domain, host_of(fact.value), Strength::weak, DomainRole::any);
    add(keys, MemberKind::text, name_key(fact.value), Strength::weak);
}

// Generators put into properties what the standard has no field for. A row: the last word of the property's name, and what its value is then.
struct PropertyWord {
    std::string_view word;
    void (*append)(std::string_view value, Keys& keys);
};

void property_party(std::string_view value, Keys& keys) {
    add_makers(keys, parse_maker(value).name, false);
    for (const std::string& reading : other_readings(value)) add_makers(keys, parse_maker(reading).name, false);
}
void property_name(std::string_view value, Keys& keys) { add_name(keys, value, Strength::medium); }

// The subject of a signature (RFC 4514): `CN=Acme Labs, O=Acme Labs, C=US`. An authority of the maker's signs for all the world, and on each computer.
void property_subject(std::string_view value, Keys& keys) {
    if (fold(value).find("certificat") != std::string::npos) return;
    for (std::size_t begin = 0; begin < value.size();) {
        const std::size_t end = std::min(value.find(',', begin), value.size());
        const std::string_view part = value.substr(begin, end - begin);
        begin = end + 1;
        const std::size_t equals = part.find('=');
        const std::string attribute = fold(part.substr(0, equals));
        if (equals == std::string_view::npos || (attribute != "o" && attribute != "cn")) continue;
        add(keys, MemberKind::party, maker_key(part.substr(equals + 1)), Strength::medium);
    }
}

void property_signer(std::string_view value, Keys& keys) {
    return value.find('=') == std::string_view::npos ? property_party(value, keys) : property_subject(value, keys);
}

void property_person(std::string_view value, Keys& keys) { add(keys, MemberKind::party, maker_key(parse_maker(value).name), Strength::medium); }
void property_file(std::string_view value, Keys& keys) { add_file(keys, path_of(value), Strength::strong); }
void property_identifier(std::string_view value, Keys& keys) { add(keys, MemberKind::identifier, fold(value)); }
void property_service(std::string_view value, Keys& keys) { add(keys, MemberKind::service, name_key(value)); }
void property_url(std::string_view value, Keys& keys) { url_keys(value, DomainRole::any, Strength::medium, keys); }

constexpr PropertyWord kPropertyWords[] = {
    {"vendor", property_party},         {"supplier", property_party},      {"manufacturer", property_party}, {"publisher", property_party},
    {"companyname", property_party},    {"company", property_party},       {"signer", property_signer},      {"maintainer", property_person},
    {"author", property_person},        {"packager", property_person},     {"path", property_file},          {"location", property_file},
    {"filepath", property_file},        {"filename", property_file},       {"file", property_file},          {"srcfile", property_file},
    {"bundleid", property_identifier},  {"identifier", property_identifier}, {"applicationid", property_identifier}, {"id", property_identifier},
    {"productcode", property_identifier}, {"upgradecode", property_identifier}, {"service", property_service}, {"servicename", property_service},
    {"vendorname", property_party},     {"suppliername", property_party},  {"manufacturername", property_party}, {"publishername", property_party},
    {"subject", property_subject},      {"signedby", property_signer},     {"productname", property_name},   {"displayname", property_name},
    {"filedescription", property_name}, {"originalfilename", property_file}, {"installlocation", property_file}, {"installdir", property_file},
    {"installpath", property_file},     {"installsource", property_file},  {"displayicon", property_file},   {"uninstallstring", property_file},
    {"package", property_identifier},   {"packagename", property_identifier}, {"cfbundleidentifier", property_identifier}, {"bundleidentifier", property_identifier},
    {"teamid", property_identifier},    {"teamidentifier", property_identifier}, {"oid", property_identifier}, {"sysobjectid", property_identifier},
    {"class", property_identifier},     {"machservice", property_service}, {"unit", property_service},
    {"process", property_service},      {"url", property_url},             {"homepage", property_url},       {"source", property_url},
};

std::string last_word(std::string_view property) {
    const std::size_t border = property.find_last_of(":./");
    std::string word = fold(border == std::string_view::npos ? property : property.substr(border + 1));
    std::erase_if(word, [](char c) { return c == '_' || c == '-' || c == ' '; });
    return word;
}

const PropertyWord* find_property_word(std::string_view property) {
    const std::string word = last_word(property);
    const auto* const known = std::find_if(std::begin(kPropertyWords), std::end(kPropertyWords), [&](const PropertyWord& row) { return row.word == word; });
    return known == std::end(kPropertyWords) ? nullptr : known;
}

bool has_slash(std::string_view text) { return text.find('/') != std::string_view::npos || text.find('\\') != std::string_view::npos; }

void property_keys(const KeySource& source, const Fact& fact, Keys& keys) {
    if (fact.value.starts_with("pkg:")) return purl_value_keys(fact.value, Strength::medium, keys);
    if (fact.value.starts_with("cpe:")) return cpe_value_keys(source, fact.value, Strength::medium, keys);
    if (const PropertyWord* known = find_property_word(fact.detail)) return known->append(fact.value, keys);
    if (has_slash(fact.value)) add(keys, MemberKind::file, path_of(fact.value), Strength::medium);
}

// A row for each kind of fact, in the order of On.
using Append = void (*)(const KeySource&, const Fact&, Keys&);
constexpr std::array<Append, kOnCount> kFactKeys{
    purl_keys,   // purl
    cpe_keys,    // cpe
    hash_keys,   // hash
    name_keys,   // name
    party_keys,  // supplier
    party_keys,  // manufacturer
    party_keys,  // publisher
    party_keys,  // author
    party_keys,  // originator
    file_keys,   // file
    swid_keys,   // swid
    text_keys,   // licence
    text_keys,   // copyright
    endpoint_keys,
    reference_keys,
    property_keys,
    pedigree_keys,
    text_keys,  // description
    identifier_keys,
};

// A wildcard in the type is no purl: then only the rules that hold for all types apply.
std::string purl_pattern(std::string_view alternative) {
    if (const auto purl = parse_purl(alternative)) return purl_text(*purl);
    constexpr std::string_view kScheme = "pkg:";
    const std::string_view rest = alternative.starts_with(kScheme) ? alternative.substr(kScheme.size()) : alternative;
    const std::size_t type_end = rest.find('/');
    if (type_end == std::string_view::npos) return {};
    const std::size_t name_begin = rest.rfind('/') + 1;
    const std::string_view name_space = name_begin > type_end + 1 ? rest.substr(type_end + 1, name_begin - type_end - 2) : std::string_view{};
    return fold(rest.substr(0, type_end)) + '\n' + fold(percent_decode(name_space).text) + '\n' + fold(percent_decode(rest.substr(name_begin)).text);
}

std::string file_pattern(std::string_view alternative) { return path_of(alternative); }

}  // namespace

std::string name_key(std::string_view name) { return words_of(fold_name(name), {}); }

// Vendors write versions into names, at the end and in the middle: `Acme Endpoint Security 12.3 for Windows`. What is left without them; nothing
// where there were none, or where hardly a name is left.
std::string name_without_versions(std::string_view folded) {
    std::string kept;
    std::size_t words = 0;
    bool dropped = false;
    for (std::size_t begin = 0; begin < folded.size();) {
        std::size_t end = begin;
        while (end < folded.size() && is_word_character(folded[end])) ++end;
        const std::string_view word = std::string_view{folded}.substr(begin, end - begin);
        begin = end + 1;
        if (word.empty()) continue;
        if (is_version_word(word)) {
            dropped = true;
            continue;
        }
        ++words;
        kept += (kept.empty() ? "" : " ");
        kept += word;
    }
    return dropped && words >= 2 ? kept : std::string{};
}

// `for networks` joined has letters side by side that may be taken for another one: they are, as they would be in a name written so.
std::string joined_words(std::string words) {
    std::erase(words, ' ');
    return merge_similar_letters(std::move(words));
}

bool names_a_maker(std::string_view value) {
    static constexpr std::string_view kNobody[] = {"", "none", "noassertion", "unknown", "n/a", "na", "null", "unspecified", "undefined", "-", "other"};
    return std::find(std::begin(kNobody), std::end(kNobody), fold(parse_maker(value).name)) == std::end(kNobody);
}

// Blanks, `-` and `_` part words in names of all kinds; other punctuation beside a wildcard is meant.
NameForm form_of_name_pattern(std::string_view alternative) {
    if (alternative.find_first_of("*?") == std::string_view::npos) return NameForm::joined;
    return alternative.find_first_of("./@()[]{}:;,&+#=~!$%^|\\<>\"'") == std::string_view::npos ? NameForm::words : NameForm::written;
}

// A package of some ecosystem is named by its own rules; its name says nothing about files.
KeySource::KeySource(const Component& said) : component(said) {
    is_package = std::any_of(said.facts.begin(), said.facts.end(), [](const Fact& fact) { return fact.on == On::purl && !fact.value.starts_with("pkg:generic/"); });
    has_maker = std::any_of(said.facts.begin(), said.facts.end(), [](const Fact& fact) { return is_party(fact.on) && names_a_maker(fact.value); });
}

bool are_joined(std::string_view group, std::string_view name) {
    constexpr std::size_t kLongest = 1024;
    return !group.empty() && !name.empty() && group.size() + name.size() <= kLongest;
}

bool is_property_word(std::string_view property) { return find_property_word(property) != nullptr; }
bool property_value_gives_keys(std::string_view value) { return has_slash(value) || value.starts_with("pkg:") || value.starts_with("cpe:"); }

void append_keys(const KeySource& source, const Fact& fact, std::vector<Key>& keys) { kFactKeys[static_cast<std::size_t>(fact.on)](source, fact, keys); }

std::string pattern_key(MemberKind kind, std::string_view alternative) {
    switch (kind) {
        case MemberKind::purl: return purl_pattern(alternative);
        case MemberKind::name: return form_of_name_pattern(alternative) == NameForm::written ? fold_name(alternative) : words_of(fold_name(alternative), "*?");
        case MemberKind::text: return name_key(alternative);
        case MemberKind::service: return words_of(fold_name(alternative), "*?");
        case MemberKind::party: return maker_key(alternative);
        case MemberKind::hash: return normalise_hash(alternative).value_or("");
        case MemberKind::file: return file_pattern(alternative);
        case MemberKind::cpe:
        case MemberKind::domain:
        case MemberKind::swid:
        case MemberKind::identifier: return fold(alternative);
    }
    return {};
}

}  // namespace denybom
