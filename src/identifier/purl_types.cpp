// SPDX-License-Identifier: Apache-2.0
#include "identifier/purl_types.h"

#include <algorithm>

namespace denybom {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

void to_lower(std::string& text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// The 32 letters a to p that Chrome makes of a key's hash; a version of one to four numbers.
bool is_chrome_extension(const Purl& purl) {
    const bool name = purl.name.size() == 32 && purl.name.find_first_not_of("abcdefghijklmnop") == std::string::npos;
    bool last_was_digit = purl.version.empty();
    std::ptrdiff_t dots = 0;
    for (const char c : purl.version) {
        if (!is_digit(c) && (c != '.' || !last_was_digit)) return false;
        last_was_digit = is_digit(c);
        dots += c == '.' ? 1 : 0;
    }
    return name && last_was_digit && dots < 4;
}

bool is_cocoapod(const Purl& purl) { return purl.name.find_first_of(" \t\n+") == std::string::npos && !purl.name.starts_with('.'); }

// A distribution (`URI-PackageURL`), not a module.
bool is_cpan_distribution(const Purl& purl) { return purl.name.find("::") == std::string::npos; }

void normalise_pub(Purl& purl) {
    for (char& c : purl.name)
        if (!(c >= 'a' && c <= 'z') && !is_digit(c)) c = '_';
}

// The name of a model has no case on Databricks' servers.
void normalise_mlflow(Purl& purl) {
    if (purl.qualifier("repository_url").find("databricks") != std::string_view::npos) to_lower(purl.name);
}

// `github.com/!acme/gate`: how Go's module cache writes a capital letter (Go modules reference, "GOPROXY protocol"); the rest is in lower case
// anyway.
void normalise_golang(Purl& purl) {
    for (std::string* part : {&purl.namespace_, &purl.name}) {
        std::string plain;
        plain.reserve(part->size());
        for (std::size_t at = 0; at < part->size(); ++at) {
            const bool is_escape = (*part)[at] == '!' && at + 1 < part->size() && (*part)[at + 1] >= 'a' && (*part)[at + 1] <= 'z';
            if (!is_escape) plain += (*part)[at];
        }
        purl.repaired = purl.repaired || plain.size() < part->size();
        *part = std::move(plain);
    }
}

// The namespace is the host alone, the path on it the name. GitHub's paths have no case.
void normalise_git(Purl& purl) {
    const std::size_t host = purl.namespace_.find('/');
    if (host != std::string::npos) {
        purl.name = purl.namespace_.substr(host + 1) + '/' + purl.name;
        purl.namespace_.resize(host);
    }
    purl.repaired = purl.repaired || ('/' + purl.name + '/').find("//") != std::string::npos;  // a path with empty segments
    if (purl.namespace_ == "github" || purl.namespace_ == "github.com") to_lower(purl.name);
}

using enum NamespaceRule;

constexpr PurlType kPurlTypes[] = {
    {"alpm", required, kLowerBoth},
    {"apk", required, kLowerBoth},
    {"bazel", prohibited},
    {"bitbucket", required, kLowerBoth},
    {"bitnami", prohibited, kLowerName},
    {"brew", optional, kLowerBoth},
    {"cargo", prohibited},
    {"chrome-extension", prohibited, kLowerName, {}, nullptr, is_chrome_extension},
    {"cocoapods", prohibited, 0, {}, nullptr, is_cocoapod},
    {"composer", required, kLowerBoth},
    {"conan", optional},
    {"conda", prohibited},
    {"cpan", optional, kUpperNamespace, {}, nullptr, is_cpan_distribution},
    {"cran", prohibited},
    {"deb", required, kLowerBoth},
    {"docker", optional},
    {"gem", prohibited},
    {"generic", optional},
    {"git", required, 0, {}, normalise_git},
    {"github", required, kLowerBoth},
    {"golang", required, kLowerBoth, {}, normalise_golang},
    {"hackage", prohibited, kDashForUnderscore},
    {"hex", optional, kLowerBoth},
    {"huggingface", required, kLowerVersion},
    {"julia", prohibited, 0, "uuid"},
    {"luarocks", optional, kLowerBoth},
    {"maven", required},
    {"mlflow", prohibited, 0, {}, normalise_mlflow},
    {"npm", optional},
    {"nuget", prohibited},
    {"oci", prohibited, kLowerName | kLowerVersion},
    {"opam", prohibited},
    {"otp", prohibited, kLowerName | kLowerSubpath},
    {"pub", prohibited, kLowerName, {}, normalise_pub},
    {"pypi", prohibited, kLowerName | kLowerVersion | kDashForUnderscore},
    {"qpkg", required, kLowerNamespace},
    {"rpm", required, kLowerNamespace},
    {"swid", optional, 0, "tag_id"},
    {"swift", required},
    {"vcpkg", prohibited},
    {"vscode-extension", required, kLowerBoth | kLowerVersion},
    {"yocto", optional, kLowerNamespace},
};
static_assert(std::is_sorted(std::begin(kPurlTypes), std::end(kPurlTypes), [](const auto& a, const auto& b) { return a.type < b.type; }));

}  // namespace

std::span<const PurlType> purl_types() { return kPurlTypes; }

const PurlType* find_purl_type(std::string_view type) {
    const PurlType* row =
        std::lower_bound(std::begin(kPurlTypes), std::end(kPurlTypes), type, [](const PurlType& t, std::string_view name) { return t.type < name; });
    return row != std::end(kPurlTypes) && row->type == type ? row : nullptr;
}

}  // namespace denybom
