// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "identifier/cpe.h"
#include "identifier/fold.h"
#include "identifier/hash.h"
#include "identifier/location_text.h"
#include "identifier/maker.h"
#include "identifier/percent.h"
#include "identifier/purl.h"
#include "identifier/purl_types.h"
#include "match/fact_keys.h"

namespace denybom {
namespace {

// PyPI knows `acme.gate`, `acme_gate` and `acme--gate` as one project (PEP 503); the purl's own form keeps the dot.
std::string pypi_name(std::string_view folded) {
    std::string name;
    for (const char c : folded) {
        const bool is_separator = c == '-' || c == '_' || c == '.';
        if (!is_separator || !name.ends_with('-')) name += is_separator ? '-' : c;
    }
    return name;
}

// Docker's own registry, which goes without saying: `docker.io/acme/gate` is `acme/gate`.
std::string_view without_default_registry(std::string_view name_space) {
    for (const std::string_view registry : {"docker.io/", "index.docker.io/", "registry-1.docker.io/", "registry.hub.docker.com/"}) {
        if (name_space.starts_with(registry)) return name_space.substr(registry.size());
    }
    return name_space;
}

// The parts of a purl, which no part can hold, between line ends: folded, as they are written.
std::string written_purl(std::string_view type, std::string_view name_space, std::string_view name) {
    return std::string{type} + '\n' + fold(name_space) + '\n' + fold(name);
}

// The same by the rules of the registry.
std::string purl_text(std::string_view type, std::string_view name_space, std::string_view name) {
    return type == "pypi" ? written_purl(type, name_space, pypi_name(fold(name))) : written_purl(type, name_space, name);
}
std::string purl_text(const Purl& purl) { return purl_text(purl.type, purl.namespace_, purl.name); }

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
    } kCodeHosts[] = {
        {"github.com", "github"}, {"www.github.com", "github"}, {"codeload.github.com", "github"}, {"raw.githubusercontent.com", "github"},
        {"gitlab.com", "gitlab"}, {"www.gitlab.com", "gitlab"}, {"bitbucket.org", "bitbucket"},    {"www.bitbucket.org", "bitbucket"}};
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

// Where nothing else is known of a package, scanners make its name the vendor, or words of it: `cpe:2.3:a:gadget:gadget-exporter:1.0` beside the
// package gadget-exporter of an open registry. That says no more than the name.
bool repeats_package_name(const KeySource& source, const Cpe& cpe) {
    if (!source.is_package) return false;
    if (cpe[CpeAttribute::vendor] == cpe[CpeAttribute::product]) return true;
    const std::string product = words_of(cpe[CpeAttribute::product], {});
    const std::string vendor = words_of(cpe[CpeAttribute::vendor], {});
    return source.open_packages.contains(product) && (' ' + product + ' ').find(' ' + vendor + ' ') != std::string::npos;
}

// Which part a reference of that type plays: only where the software comes from says whose it is; the rest is citation.
DomainRole role_of_reference(std::string_view type) {
    static constexpr struct {
        std::string_view type;
        DomainRole role;
    } kRoles[] = {
        {"distribution", DomainRole::distribution},
        {"distribution-intake", DomainRole::distribution},
        {"source-distribution", DomainRole::distribution},
        {"altDownloadLocation", DomainRole::distribution},  // Core/ExternalRefType of SPDX 3
        {"vcs", DomainRole::vcs},
        {"bom", DomainRole::distribution},
    };
    const auto* const found = std::find_if(std::begin(kRoles), std::end(kRoles), [&](const auto& known) { return known.type == type; });
    return found == std::end(kRoles) ? DomainRole::any : found->role;
}

void checksum_keys(std::string_view list, Strength most, Keys& keys) {
    for (std::size_t begin = 0; begin < list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        if (auto hash = normalise_hash(list.substr(begin, end - begin))) add(keys, MemberKind::hash, std::move(*hash), most);
        begin = end + 1;
    }
}

// What a link to the software itself ends in.
void linked_file(std::string_view url, Strength most, Keys& keys) {
    const std::string path = path_of(url.substr(0, url.find_first_of("?#")));
    if (has_ending(base_name(path))) add_file(keys, std::string{base_name(path)}, most);
}

void qualifier_keys(std::string_view key, std::string_view text, Strength most, Keys& keys) {
    if (key == "download_url") linked_file(text, most, keys);
    if (key == "repository_url" || key == "download_url") return url_keys(text, DomainRole::distribution, most, keys);
    if (key == "vcs_url") return url_keys(text, DomainRole::vcs, most, keys);
    if (key == "checksum" || key == "checksums") return checksum_keys(text, most, keys);
    if (key == "file_name") return add_file(keys, path_of(text), most);
    // Not of the specification (but for swid), and anybody's to write: for review.
    static constexpr std::string_view kMakers[] = {"vendor", "supplier", "publisher", "manufacturer", "tag_creator_name"};
    if (std::find(std::begin(kMakers), std::end(kMakers), key) != std::end(kMakers)) add_maker(keys, text, std::min(most, Strength::medium));
    if (key == "tag_id") add(keys, MemberKind::swid, fold(text), most);  // which a purl of type swid must have
    if (key == "tag_creator_regid") add(keys, MemberKind::swid, fold(text), std::min(most, Strength::medium));
}

// What a registry's page at `https://www.npmjs.com/package/@acme/gate/v/1` is about; other text as it is.
std::string_view behind_page(std::string_view locator) {
    for (const std::string_view page :
         {"://www.npmjs.com/package/", "://npmjs.com/package/", "://www.nuget.org/packages/", "://nuget.org/packages/"}) {
        const std::size_t at = locator.find(page);
        if (at == std::string_view::npos) continue;
        locator.remove_prefix(at + page.size());
        return locator.substr(0, locator.find("/v/"));
    }
    return locator;
}

}  // namespace

bool is_open_registry(std::string_view purl_type) {
    static constexpr std::string_view kTypes[] = {
        "ansible", "bower", "brew", "cargo", "chocolatey", "chrome-extension", "cocoapods", "composer", "conda", "cpan", "cran", "drupal", "elm",
        "elpa", "flatpak", "gem", "hackage", "hex", "homebrew", "jenkins", "julia", "luarocks", "npm", "nuget", "opam", "powershell", "pub",
        "puppet", "pypi", "snap", "terraform", "vscode-extension", "wordpress", "wordpress-plugin",
    };
    return std::find(std::begin(kTypes), std::end(kTypes), purl_type) != std::end(kTypes);
}

void url_keys(std::string_view url, DomainRole role, Strength most, Keys& keys) {
    const std::string host = host_of(url);
    add(keys, MemberKind::domain, host, most, role);
    repository_key(url, host, most, keys);
}

// `docker.io/acme/scanner`: the image's registry, namespace and name.
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

// The image of a purl whose own parts name less: type oci, or docker beside another registry. Some write the repository without the image's name.
void image_keys(const Purl& purl, Strength most, Keys& keys) {
    const std::string_view name_space = without_default_registry(purl.namespace_);
    if (name_space.size() < purl.namespace_.size()) add(keys, MemberKind::purl, purl_text("docker", name_space, purl.name), most);
    if (const auto digest = normalise_hash(purl.version)) add(keys, MemberKind::hash, *digest, most);
    std::string repository{purl.qualifier("repository_url")};
    if (repository.empty()) return;
    image_repository(repository, most, keys);
    while (repository.ends_with('/')) repository.pop_back();
    const std::string image = purl.namespace_.empty() ? purl.name : purl.namespace_ + '/' + purl.name;
    if (!fold(repository).ends_with('/' + fold(image))) image_repository(repository + '/' + image, most, keys);
}

// Names where a registry has no namespaces: some tools write the name twice (`pkg:pub/gate/gate`), and a pod with its part (`Gate/Core`).
void bare_name_keys(const Purl& purl, Strength most, Keys& keys) {
    if (purl.type == "cocoapods") {
        const std::string whole = purl.namespace_.empty() ? purl.name : purl.namespace_ + '/' + purl.name;
        if (const std::size_t slash = whole.find('/'); slash != std::string::npos) {
            add(keys, MemberKind::purl, purl_text(purl.type, {}, whole.substr(0, slash)), most);
        }
    } else if (purl.namespace_ == purl.name && !purl.name.empty()) {
        const PurlType* const type = find_purl_type(purl.type);
        if (type != nullptr && type->namespace_rule == NamespaceRule::prohibited)
            add(keys, MemberKind::purl, purl_text(purl.type, {}, purl.name), most);
    }
}

// `acme.com/gate/v2`: the major version is the last segment of the module's path (Go modules reference, "Major version suffixes").
void module_without_major_version(const Purl& purl, Strength most, Keys& keys) {
    const std::size_t slash = purl.namespace_.rfind('/');
    const bool is_major = purl.name.size() > 1 && purl.name.front() == 'v' && purl.name.find_first_not_of("0123456789", 1) == std::string::npos;
    if (purl.type != "golang" || !is_major || slash == std::string::npos) return;
    add(keys, MemberKind::purl, purl_text(purl.type, purl.namespace_.substr(0, slash), purl.namespace_.substr(slash + 1)), most);
}

void purl_value_keys(std::string_view value, Strength most, Keys& keys) {
    const auto purl = parse_purl(value);
    if (!purl) return;
    const std::string normalised = purl_text(*purl);
    add(keys, MemberKind::purl, normalised, most);
    // As it is written, too, for patterns of any type: `pkg:*/acme.gate`.
    std::string written = written_purl(purl->type, purl->namespace_, purl->name);
    if (written != normalised) add(keys, MemberKind::purl, std::move(written), most);
    bare_name_keys(*purl, most, keys);
    module_without_major_version(*purl, most, keys);
    if (purl->type == "git") url_keys("https://" + purl->namespace_ + '/' + purl->name, DomainRole::vcs, most, keys);
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
    if (purl->type == "oci" || purl->type == "docker") image_keys(*purl, most, keys);
    if (!purl->subpath.empty()) add_file(keys, path_of(purl->subpath), most);
    for (const auto& [key, text] : purl->qualifiers) qualifier_keys(key, text, most, keys);
}

// `org.acme:gate:1`, `@acme/gate@1`, `Acme.Gate/1`, `gate#1`: the package URL of the same package. Also written as parts of a URL are
// (`%40acme%2Fgate`, `org.acme/gate/1`), or as the address of its page.
void registry_locator_keys(std::string_view reference_type, std::string_view written, Keys& keys) {
    static constexpr struct {
        std::string_view reference_type;
        std::string_view purl_type;
        char before_name;  // zero where there is no namespace
        char before_version;
    } kRegistries[] = {{"maven-central", "maven", ':', ':'}, {"npm", "npm", '/', '@'}, {"nuget", "nuget", '\0', '/'}, {"bower", "bower", '\0', '#'}};
    const auto* const known =
        std::find_if(std::begin(kRegistries), std::end(kRegistries), [&](const auto& row) { return row.reference_type == reference_type; });
    if (known == std::end(kRegistries)) return;
    const std::string decoded = percent_decode(written).text;
    const std::string_view locator = behind_page(decoded);
    const bool is_path = known->before_name == ':' && locator.find(':') == std::string_view::npos;
    const char before_name = is_path ? '/' : known->before_name;
    const char before_version = is_path ? '/' : known->before_version;
    const std::size_t border = before_name == '\0' ? std::string_view::npos : locator.find(before_name);
    const std::string_view name_space = border == std::string_view::npos ? std::string_view{} : locator.substr(0, border);
    std::string_view name = border == std::string_view::npos ? locator : locator.substr(border + 1);
    name = name.substr(0, name.find(before_version, 1));
    if (name.empty()) return;
    add(keys, MemberKind::purl, std::string{known->purl_type} + '\n' + fold(name_space) + '\n' + fold(name));
    add(keys, MemberKind::identifier, fold(name));
    if (!name_space.empty()) add(keys, MemberKind::identifier, fold(name_space));
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

void purl_keys(const KeySource&, const Fact& fact, Keys& keys) { purl_value_keys(fact.value, Strength::strong, keys); }

void cpe_keys(const KeySource& source, const Fact& fact, Keys& keys) {
    cpe_value_keys(source, fact.value, fact.detail == "evidence" ? Strength::medium : Strength::strong, keys);
}

void reference_keys(const KeySource&, const Fact& fact, Keys& keys) {
    if (fact.value.starts_with("pkg:")) return purl_value_keys(fact.value, Strength::medium, keys);
    const DomainRole role = role_of_reference(fact.detail);
    const Strength most = role == DomainRole::any ? Strength::medium : Strength::strong;
    url_keys(fact.value, role, most, keys);
    if (role == DomainRole::distribution) linked_file(fact.value, Strength::strong, keys);
}

void endpoint_keys(const KeySource&, const Fact& fact, Keys& keys) {
    add(keys, MemberKind::domain, host_of(fact.value), Strength::strong, DomainRole::endpoint);
}

// A wildcard in the type is no purl: then only the rules that hold for all types apply.
std::string purl_pattern(std::string_view alternative) {
    if (const auto purl = parse_purl(alternative)) return purl_text(*purl);
    constexpr std::string_view kScheme = "pkg:";
    const std::string_view rest = alternative.starts_with(kScheme) ? alternative.substr(kScheme.size()) : alternative;
    const std::size_t type_end = rest.find('/');
    if (type_end == std::string_view::npos) return {};
    const std::size_t name_begin = rest.rfind('/') + 1;
    const std::string_view name_space = name_begin > type_end + 1 ? rest.substr(type_end + 1, name_begin - type_end - 2) : std::string_view{};
    return purl_text(fold(rest.substr(0, type_end)), percent_decode(name_space).text, percent_decode(rest.substr(name_begin)).text);
}

}  // namespace denybom
