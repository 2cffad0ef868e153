// SPDX-License-Identifier: Apache-2.0
#include "identifier/purl.h"

#include <catch2/catch.hpp>

#include "identifier/purl_types.h"

namespace denybom {
namespace {

TEST_CASE("well-formed purls are normalised by the rules of their type") {
    struct Case {
        const char* text;
        const char* canonical;
        const char* identity;
    };
    const Case cases[] = {
        {"pkg:npm/%40Kaspersky/x@1.0", "pkg:npm/%40Kaspersky/x@1.0", "pkg:npm/%40Kaspersky/x"},
        {"pkg:pypi/Kaspersky_Lab@1.0RC1", "pkg:pypi/kaspersky-lab@1.0rc1", "pkg:pypi/kaspersky-lab"},
        {"pkg:github/KasperskyLab/Klara@1", "pkg:github/kasperskylab/klara@1", "pkg:github/kasperskylab/klara"},
        {"pkg:golang/github.com/KasperskyLab/x", "pkg:golang/github.com/kasperskylab/x", "pkg:golang/github.com/kasperskylab/x"},
        {"pkg:maven/com.kavsdk/Kav@1?type=aar&classifier=a", "pkg:maven/com.kavsdk/Kav@1?classifier=a&type=aar", "pkg:maven/com.kavsdk/Kav"},
        {"pkg:deb/Debian/CURL@1?arch=", "pkg:deb/debian/curl@1", "pkg:deb/debian/curl"},
        {"pkg:cpan/gdt/URI-PackageURL", "pkg:cpan/GDT/URI-PackageURL", "pkg:cpan/GDT/URI-PackageURL"},
        {"pkg:pub/My-Lib", "pkg:pub/my_lib", "pkg:pub/my_lib"},
        {"pkg:oci/Debian@SHA256:ABC", "pkg:oci/debian@sha256:abc", "pkg:oci/debian"},
        {"pkg:git/codeberg.org/Forgejo/forgejo@1", "pkg:git/codeberg.org/Forgejo/forgejo@1", "pkg:git/codeberg.org/Forgejo/forgejo"},
        {"pkg:generic/a%2Fb@1#x//y/./../%2e", "pkg:generic/a%2Fb@1#x/y", "pkg:generic/a%2Fb"},
        {"pkg:unknown-type/A/B_c", "pkg:unknown-type/A/B_c", "pkg:unknown-type/A/B_c"},
        {"pkg:generic/n@1?download_url=https://a.b/c%3Fd", "pkg:generic/n@1?download_url=https:%2F%2Fa.b%2Fc%3Fd", "pkg:generic/n"},
        {"pkg:generic/%D0%BA", "pkg:generic/%D0%BA", "pkg:generic/%D0%BA"},
        {"pkg:maven/a.example/user%40host", "pkg:maven/a.example/user%40host", "pkg:maven/a.example/user%40host"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        const Result<Purl> purl = parse_purl(c.text);
        REQUIRE(purl);
        CHECK(to_string(*purl) == c.canonical);
        CHECK(without_version(*purl) == c.identity);
        CHECK_FALSE(purl->repaired);
        const Result<Purl> again = parse_purl(to_string(*purl));
        REQUIRE(again);
        CHECK(to_string(*again) == c.canonical);
    }
}

TEST_CASE("what real documents hold is repaired") {
    struct Case {
        const char* text;
        const char* canonical;
    };
    const Case cases[] = {
        {"pkg://npm/foo@1", "pkg:npm/foo@1"},
        {"PKG:NPM/foo@1", "pkg:npm/foo@1"},
        {"npm/foo@1", "pkg:npm/foo@1"},
        {" pkg:npm/foo@1\n", "pkg:npm/foo@1"},
        {"pkg:generic/my file@1 a", "pkg:generic/my%20file@1%20a"},
        {"pkg:npm/@kaspersky/foo@1", "pkg:npm/%40kaspersky/foo@1"},
        {"pkg:npm/@kaspersky/foo", "pkg:npm/%40kaspersky/foo"},
        {"pkg:npm/@kaspersky/foo@1?a=b@c", "pkg:npm/%40kaspersky/foo@1?a=b%40c"},
        {"npm/@kaspersky/foo@1", "pkg:npm/%40kaspersky/foo@1"},
        {"pkg:npm/%2540kaspersky/foo@1", "pkg:npm/%40kaspersky/foo@1"},
        {"pkg:npm/%252540kaspersky/foo@1", "pkg:npm/%40kaspersky/foo@1"},
        {"pkg:npm/%40kaspersky%2Ffoo@1", "pkg:npm/%40kaspersky/foo@1"},
        {"pkg:golang/github.com%2Fkasperskylab%2Fx@1", "pkg:golang/github.com/kasperskylab/x@1"},
        {"pkg:npm/foo@1%2b%", "pkg:npm/foo@1%2B%25"},
        {"pkg:gem/x@1?Platform=java", "pkg:gem/x@1?platform=java"},
        {"pkg:npm/x@1?a=1&a=2", "pkg:npm/x@1?a=1&a=2"},
        {"pkg:npm/x?vcs_url=https://a/?b=c", "pkg:npm/x?vcs_url=https:%2F%2Fa%2F%3Fb%3Dc"},
        {"pkg:maven/kavsdk@1", "pkg:maven/kavsdk@1"},
        {"pkg:nuget/ns/Kaspersky.Sdk@1", "pkg:nuget/ns/Kaspersky.Sdk@1"},
        {"pkg:swid/x@1", "pkg:swid/x@1"},
        {"pkg:chrome-extension/dogs@1", "pkg:chrome-extension/dogs@1"},
        {"pkg:cocoapods/.x", "pkg:cocoapods/.x"},
        {"pkg:swift/github.com/Alamofire/@5", "pkg:swift/github.com/Alamofire@5"},
        {"pkg:cpan/A::B", "pkg:cpan/A::B"},
        {"pkg:npm/foo#a%2F/b/c%2F..", "pkg:npm/foo#a/b/c"},
        {"\"pkg:npm/foo@1\"", "pkg:npm/foo@1"},
        {"<pkg:npm/foo@1>", "pkg:npm/foo@1"},
        {"purl:pkg:npm/foo@1", "pkg:npm/foo@1"},
        {"pkg: npm/foo@1", "pkg:npm/foo@1"},
        {"pkg:npm/@kaspersky%2Ffoo", "pkg:npm/%40kaspersky/foo"},
        {"pkg:npm/@kaspersky%2ffoo", "pkg:npm/%40kaspersky/foo"},
        {"pkg:golang/go.opencensus.io%40v0.23.0", "pkg:golang/go.opencensus.io@v0.23.0"},
        {"pkg:golang/github.com/!kaspersky!lab/x@v1", "pkg:golang/github.com/kasperskylab/x@v1"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        const Result<Purl> purl = parse_purl(c.text);
        REQUIRE(purl);
        CHECK(to_string(*purl) == c.canonical);
        CHECK(purl->repaired);
    }
}

TEST_CASE("without type or name there is no purl") {
    for (const char* text :
         {"", "pkg:", "pkg:npm", "pkg:npm/", "pkg:/npm", "pkg:npm/@1.0", "pkg:npm/@foo", "foo@1", "foo/bar@1", "https://example.com/npm/x",
          "pkg%3Anpm/foo", "pkg:3d/x", "pkg:n&g/x", "pkg:a:b/x", "cpe:2.3:a:b:c", "pkg:#x", "pkg:npm/?a=b", "\xff"}) {
        CAPTURE(text);
        const Result<Purl> purl = parse_purl(text);
        REQUIRE_FALSE(purl);
        CHECK(purl.error().code == "bad-purl");
    }
}

TEST_CASE("the table of types is sorted, so that every row is found") {
    for (const PurlType& type : purl_types()) CHECK(find_purl_type(type.type) == &type);
    CHECK(find_purl_type("") == nullptr);
    CHECK(find_purl_type("zzz") == nullptr);
}

TEST_CASE("purls are parsed in linear time") {
    for (const char* piece : {"/", "@", "%25", "?a", "&a=b", "#", "%40", "a/", " "}) {
        std::string text = "pkg:npm/a";
        while (text.size() < std::size_t{1} << 18) text += piece;
        const Result<Purl> purl = parse_purl(text);
        if (purl) CHECK(to_string(*purl).size() <= 3 * text.size());
    }
}

}  // namespace
}  // namespace denybom
