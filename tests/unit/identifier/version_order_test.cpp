// SPDX-License-Identifier: Apache-2.0
#include "identifier/version_order.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <vector>

namespace denybom {
namespace {

const VersionScheme& scheme_of(std::string_view name) {
    const VersionScheme* scheme = find_version_scheme(name);
    REQUIRE(scheme != nullptr);
    return *scheme;
}

char sign(std::optional<std::strong_ordering> order) {
    if (!order) return '?';
    return *order < 0 ? '<' : *order > 0 ? '>' : '=';
}

std::string compared(std::string_view scheme, std::string_view a, std::string_view b) {
    return std::string{a} + ' ' + sign(compare_versions(scheme_of(scheme), a, b)) + ' ' + std::string{b};
}

// Each row: versions in ascending order, those that are one in the same inner list.
struct Ascending {
    std::string_view scheme;
    std::vector<std::vector<std::string_view>> versions;
};

const std::vector<Ascending> kAscending{
    // semver.org, section 11
    {"semver",
     {{"1.0.0-alpha"},
      {"1.0.0-alpha.1"},
      {"1.0.0-alpha.beta"},
      {"1.0.0-beta"},
      {"1.0.0-beta.2"},
      {"1.0.0-beta.11"},
      {"1.0.0-rc.1"},
      {"1.0.0", "1.0.0+build.5", "v1.0.0", "1.0", "1"},
      {"1.0.1"},
      {"1.2.0"},
      {"1.10.0"},
      {"2.0.0"},
      {"2.1.0"},
      {"2.1.1"},
      {"10.0.0"}}},
    {"semver", {{"1.0.0-0"}, {"1.0.0-1"}, {"1.0.0-99999999999999999999999"}, {"1.0.0--"}, {"1.0.0-A"}, {"1.0.0-a"}, {"1.0.0"}}},
    {"npm", {{"0.0.1"}, {"0.9.0-canary.1"}, {"= 0.9.0", "v0.9.0", "=v0.9.0", " 0.9.0 "}, {"0.9.1"}, {"99999999999999999999.0.0"}}},
    {"cargo", {{"0.1.0-alpha.9"}, {"0.1.0-alpha.10"}, {"0.1.0", "0.1.0+1.0.0"}, {"0.1.1"}}},
    // go.dev/ref/mod: pseudo-versions, +incompatible
    {"golang",
     {{"v0.0.0-20170915032832-14c0d48ead0c"},
      {"v0.0.0-20191109021931-daa7c04131f5"},
      {"v1.0.0-pre"},
      {"v1.0.0-pre.0.20180101000000-abcdefabcdef"},
      {"v1.0.0", "1.0.0"},
      {"v1.0.1-0.20190101000000-abcdefabcdef"},
      {"v1.0.1"},
      {"v2.0.0", "v2.0.0+incompatible"},
      {"v10.0.0"}}},
    // PEP 440, "Summary of permitted suffixes and relative ordering" and "Normalization"
    {"pypi",
     {{"1.0.dev456", "1.0dev456", "1.0-DEV456"},
      {"1.0a1", "1.0alpha1", "1.0-a.1", "1.0_alpha_1"},
      {"1.0a2.dev456"},
      {"1.0a12.dev456"},
      {"1.0a12"},
      {"1.0b1.dev456"},
      {"1.0b2", "1.0.beta2"},
      {"1.0b2.post345.dev456"},
      {"1.0b2.post345"},
      {"1.0rc1.dev456"},
      {"1.0rc1", "1.0c1", "1.0pre1", "1.0preview1"},
      {"1.0", "1", "1.0.0", "v1.0", "0!1.0"},
      {"1.0+abc.5"},
      {"1.0+abc.7"},
      {"1.0+5"},
      {"1.0+5.0"},
      {"1.0.post456.dev34"},
      {"1.0.post456", "1.0-456", "1.0.rev456", "1.0r456"},
      {"1.0.15"},
      {"1.1.dev1"},
      {"1.1"},
      {"2013.10"},
      {"1!1.0"}}},
    {"pypi", {{"1a0", "1a", "1.0.0a"}, {"1b"}, {"1"}, {"1.post0", "1.post", "1-0"}}},
    // Maven, version order specification
    {"maven",
     {{"1-alpha", "1-alpha.0", "1.alpha"},
      {"1-alpha-1-snapshot"},
      {"1-a1", "1-alpha-1", "1.0-A1"},
      {"1-beta-2"},
      {"1-milestone-1", "1-m1"},
      {"1-rc", "1-cr"},
      {"1-snapshot", "1.0.0-SNAPSHOT"},
      {"1", "1.ga", "1-ga", "1-0", "1.0", "1.0.0", "1-final", "1.0-release", "1.0.0-0.0.0", "1-", "1."},
      {"1-sp"},
      {"1-a"},
      {"1-foo", "1.foo", "1.0.0-foo.0.0"},
      {"1-foo2"},
      {"1-foo10"},
      {"1-1"},
      {"1-2"},
      {"1.0.1"},
      {"1.1"},
      {"1.2"},
      {"1.10"},
      {"2"}}},
    {"maven", {{"2.0.1-klm"}, {"2.0.1-lmn"}, {"2.0.1-123"}, {"2.0.2"}}},
    {"maven", {{"1.0.RC1"}, {"1-RC2"}, {"1.0.0.Final"}, {"31.1-android"}, {"31.1-jre"}}},
    {"nuget",
     {{"0.9.9.1"},
      {"1.0.0-alpha"},
      {"1.0.0-BETA", "1.0.0-beta", "1.0-beta+AA"},
      {"1.0.0-beta.1"},
      {"1.0.0-beta2"},
      {"1", "1.0", "1.0.0.0", "1.0.0+x"},
      {"1.0.0.1-pre"},
      {"1.0.0.1"},
      {"1.0.1", "1.0.01"},
      {"1.1"},
      {"1.999.9999"},
      {"2.1.1"}}},
    // Gem::Version
    {"gem",
     {{"1.0.a.2"},
      {"1.0.a10"},
      {"1.0.b1"},
      {"1.0.rc1"},
      {"1.0", "1", "1.0.0"},
      {"1.0.1.pre1", "1.0.1-1"},
      {"1.0.1"},
      {"1.9"},
      {"1.10"},
      {"2.0.b"},
      {"2"}}},
    {"gem", {{"1.a.b"}, {"1.a.0.b"}, {"1.a", "1.0.a", "1.a.0"}, {"1.a.0.1"}, {"1.a.1"}, {"1"}}},
    {"conan",
     {{"1.0.0-"},
      {"1.0-alpha.3"},
      {"1.0.0-alpha.22", "1-alpha.22.0"},
      {"1.0-pre1"},
      {"1", "1.0", "1.0.0"},
      {"1+b1", "1.0+b1.0"},
      {"1.0+b2"},
      {"1.0.1"},
      {"1.1.1"},
      {"1.1.1a"},
      {"1.1.1k"},
      {"1.1.2"},
      {"1.1.10"},
      {"1.3"},
      {"1.22"},
      {"1.a1"},
      {"2"},
      {"10"},
      {"cci.20200101"},
      {"cci.20230412"}}},
    // deb-version(7), Debian policy 5.6.12
    {"deb", {{"1.0~~"},         {"1.0~~a"}, {"1.0~"},     {"1.0~beta1~svn1245"}, {"1.0~beta1"}, {"1.0~rc1-1"}, {"1.0", "1.0-0", "0:1.0"},
             {"1.0-1~bpo10+1"}, {"1.0-1"},  {"1.0-1+b1"}, {"1.0-1.1"},           {"1.0-2"},     {"1.0-10"},    {"1.0a"},
             {"1.0+dfsg-1"},    {"1.0.1"},  {"1.2"},      {"1.10", "1.010"},     {"2.0"},       {"1:0.1"},     {"2:0.1"}}},
    // rpm, tests of rpmvercmp and the manual's section on ~ and ^
    {"rpm", {{"1.0~rc1"},      {"1.0~rc1^git1"}, {"1.0~rc2"},       {"1.0", "1_0", "0:1.0"}, {"1.0-1"},   {"1.0-1.el8"}, {"1.0-2"}, {"1.0^"},
             {"1.0^git1~pre"}, {"1.0^git1"},     {"1.0^git1^git2"}, {"1.0a", "1.0.a"},       {"1.0.1"},   {"2.0"},       {"2.0.1"}, {"2.0.1a"},
             {"5.5p1"},        {"5.5p2"},        {"5.5p10"},        {"10.0001", "10.1"},     {"10.0039"}, {"1:0.1"}}},
    // apk-package(5)
    {"apk", {{"0.9"},    {"1"},         {"1.0_alpha"}, {"1.0_alpha2"}, {"1.0_beta1"},  {"1.0_pre1"}, {"1.0_rc1"},
             {"1.0"},    {"1.0-r0"},    {"1.0-r1"},    {"1.0-r10"},    {"1.0~abc-r0"}, {"1.0_cvs1"}, {"1.0_git20200101"},
             {"1.0_p1"}, {"1.0_p1-r1"}, {"1.0a"},      {"1.0b-r2"},    {"1.0.1"},      {"1.01"},     {"1.05"},
             {"1.1"},    {"1.10"},      {"2"}}},
    {"alpine", {{"0.12"}, {"0.12.3"}, {"0.13_beta1"}, {"3.10.18-r1"}, {"4.8-r1"}}},
    {"generic",
     {{"0.9"},
      {"1.0-dev"},
      {"1.0-dev2"},
      {"1.0 alpha"},
      {"1.0-beta"},
      {"1.0_beta.2"},
      {"1.0-pre1", "1.0 preview 1"},
      {"1.0rc1"},
      {"1.0-RC2"},
      {"1.0", "1", "v1.0.0", "1.00", "1.0-final", "1.0.GA", "1.0 Release"},
      {"1.0 SP1", "1.0sp1"},
      {"1.0-sp2"},
      {"1.0.1"},
      {"1.2"},
      {"1.10"},
      {"9.5"},
      {"10.1"},
      {"2009"}}},
    {"generic", {{"10.1.2"}, {"10.1.2 build 344"}, {"10.1.2 build 345"}, {"10.1.3"}}},
    {"generic", {{"3.2-r4"}, {"3.2-r8"}, {"3.2-r10"}, {"3.3"}}},
    {"junos",
     {{"9.4R4.5"},
      {"9.5"},
      {"9.5R1"},
      {"9.5R1.8"},
      {"10.2R3"},
      {"11.4R7-S1"},
      {"12.1X44-D10"},
      {"12.1X46-D10", "12.1x46 d10"},
      {"12.1X46-D35"},
      {"12.1X46-D35.1"},
      {"12.1X46-D100"},
      {"12.1X47-D10"},
      {"12.3X48-D105"},
      {"15.1X49"},
      {"15.1X49-D9"},
      {"15.1X49-D10", "15.1x49-d10"},
      {"15.1X49-D10.4"},
      {"15.1X49-D200"},
      {"15.1X53-D30"},
      {"17.3R1"},
      {"17.3R1.10"},
      {"17.3R1-S2", "17.3r1-s2"},
      {"17.3R1-S2.3"},
      {"17.3R2"},
      {"18.4R1", "18.4 R1"},
      {"21.4R3-S5-EVO", "21.4R3-S5"},
      {"21.4R10"}}},
    {"screenos",
     {{"5.4.0r28"},
      {"6.0", "6.0.0"},
      {"6.0.0r1"},
      {"6.2.0r19"},
      {"6.3.0r9"},
      {"6.3.0r19"},
      {"6.3.0r19b"},
      {"6.3.0r27", "6.3.0r27.0", "6.3.0 r27", "6.3.0-R27"},
      {"6.3.1"}}},
    {"meraki",
     {{"MX 12.3"},
      {"MX 12.19"},
      {"12.20", "MX 12.20", "MX12.20", "wired-12-20"},
      {"MX 14.53", "wired-14-53"},
      {"MX 16.16.1"},
      {"MX-18.107.2", "18.107.02"},
      {"MX 18.107.10"},
      {"MX 18.211"}}},
    {"checkpoint",
     {{"R65", "NGX R65"},
      {"R75.40"},
      {"R77.30"},
      {"R80"},
      {"R80.10"},
      {"R80.40"},
      {"R80.40 Take 9"},
      {"R80.40 Take 120", "R80.40 Jumbo Hotfix Accumulator Take 120"},
      {"R81"},
      {"R81.10"},
      {"R81.20"}}},
    {"checkpoint", {{"E80.64"}, {"E80.88"}, {"E81"}, {"E86.50"}, {"E86.50.0190"}, {"E88.10"}}},
    {"netdefendos", {{"2.27.00.15-20812"}, {"2.40.03"}, {"2.40.03.08"}, {"11.20.01.14"}, {"12.00.05", "12.0.5", "v12.00.05"}, {"12.00.13"}}},
    {"alliedware-plus", {{"5.4.4"}, {"5.4.5"}, {"5.4.5-0.1"}, {"5.4.5-3.1"}, {"5.4.9-1.3"}, {"5.5.0"}, {"5.5.1-0.1"}}},
    {"zynos", {{"3.62"}, {"V3.64(XD.1)C0"}, {"4.00"}, {"V4.00(XE.0)b1"}, {"V4.00(XE.0)C0"}, {"V4.00(XE.1)b2"}, {"4.03"}, {"4.04", "V4.04"}}},
};

// What a scheme does not know has no place in its order.
struct Unknown {
    std::string_view scheme;
    std::vector<std::string_view> versions;
};

const std::vector<Unknown> kUnknown{
    {"semver",
     {"", " ", "latest", "1.2.3.4", "01.2.3", "1.2.3-01", "1.2.3-", "1.2.3-a..b", "1.2.3+", "1.2.3beta", "1..2", "1.2.", "v", "1.2.3 4",
      "NOASSERTION", "1.2.3-\xC3\xA9"}},
    {"golang", {"", "(devel)", "go1.21.5", "vv1", "1.2.3.4"}},
    {"pypi", {"", "1.0.x", "1.0-", "french toast", "1.0+", "1.0+a..b", "a1", "1!", "1.0a1b1", "1.0 1"}},
    {"maven", {"", "foo", "v1", "1 2", "${project.version}", "[1,2)"}},
    {"nuget", {"", "1.2.3.4.5", "1.0-", "v1.0"}},
    {"gem", {"", "a", "1.", ".1", "1..2", "1 2", "1a", "1.-2", "1_2"}},
    {"conan", {"", "system", "[>1.0]", "1.0@user", "1.0#rev"}},
    {"deb", {"", "a1", "1.0-", "1:", ":1", "x:1", "1_2", "1.0 1", "1.0-1:2/3"}},
    {"rpm", {"", "latest", "x:1", "(none):1", "1.0-1-1", "1.0/2", "1 2"}},
    {"apk", {"", "a", "1.0ab", "1.0_foo", "1.0-r", "1.0-1", "1.0_alpha_", "1.0.", "1.0A1"}},
    {"generic",
     {"", "unknown", "1.0a", "1.0-1", "1.0-custom", "R95", "5.4.5-3.1", "1.0 (build 3)", "1.0 sp1 sp2", "1.0-final-2", "v", "1.0.", "2009-05-01"}},
    {"junos", {"", "9", "15.1X", "15.1X49-D", "15.1R", "15.1Z1", "15.1R1-foo", "15.1X49-S3", "JUNOS 15.1R1"}},
    {"screenos", {"", "6.3.0r", "6.3.0x1", "6.3.0r19bc", "6.3.0r17-cu1"}},
    {"meraki", {"", "MR 28.5", "MS 14.1", "MX", "mx 1.x", "wireless-25-14"}},
    {"checkpoint", {"", "81.10", "R", "X80", "R75.40VS", "R80.40 build 3", "R80.40 Take 120 GA"}},
    {"netdefendos", {"", "DFL", "12.00.05-", "12.00.05-beta"}},
    {"alliedware-plus", {"", "5.4.5-", "5.4.5-a", "5.4.5A"}},
    {"zynos", {"", "4", "4.04(XE)", "4.04(XE.1", "4.04(XE.1)d0", "4.04(1.1)"}},
};

// Versions that both are known, but not their order.
struct Apart {
    std::string_view scheme;
    std::string_view a;
    std::string_view b;
};

const std::vector<Apart> kApart{
    {"generic", "1.0sp1", "1.0 update 2"},
    {"generic", "3.2 patch 1", "3.2 hotfix 4"},
    {"junos", "15.1R1", "15.1X49-D10"},
    {"junos", "15.1F6", "15.1R7"},
    {"checkpoint", "R80", "E80"},
    {"checkpoint", "R77.30 HFA 5", "R77.30 Take 10"},
    {"zynos", "V4.04(XE.1)C0", "V4.04(WZ.1)C0"},
};

// Versions put together from what versions are made of, some of them known to the scheme.
std::vector<std::string> made_versions(const VersionScheme& scheme, std::mt19937& random) {
    static constexpr std::string_view kPieces[] = {"0", "00", "1",     "2",    "9",  "10",   "01",   ".",   ".",  ".",     "-",        "-",
                                                   "_", "+",  "~",     "^",    ":",  "!",    " ",    "a",   "b",  "c",     "r",        "x",
                                                   "d", "s",  "alpha", "beta", "rc", "pre",  "post", "dev", "sp", "final", "snapshot", "p",
                                                   "v", "R",  "E",     "X",    "D",  "take", "(",    ")",   "foo"};
    std::vector<std::string> versions;
    for (const Ascending& row : kAscending) {
        if (row.scheme != scheme.name) continue;
        for (const auto& same : row.versions) versions.insert(versions.end(), same.begin(), same.end());
    }
    for (std::size_t tries = 0; tries < 20'000 && versions.size() < 90; ++tries) {
        std::string version = std::to_string(random() % 3);
        if (scheme.name == "junos" || scheme.name == "zynos") version += ".1";
        if (scheme.name == "checkpoint") version.insert(0, random() % 2 == 0 ? "R" : "E");
        const std::size_t pieces = random() % 6;
        for (std::size_t i = 0; i < pieces; ++i) version += kPieces[random() % std::size(kPieces)];
        if (version_key(scheme, version)) versions.push_back(version);
    }
    return versions;
}

}  // namespace

TEST_CASE("versions are in the order of their ecosystem or product") {
    for (const Ascending& row : kAscending) {
        for (std::size_t i = 0; i < row.versions.size(); ++i) {
            for (const std::string_view a : row.versions[i]) {
                INFO(row.scheme);
                for (const std::string_view b : row.versions[i]) CHECK(compared(row.scheme, a, b) == std::string{a} + " = " + std::string{b});
                for (std::size_t j = i + 1; j < row.versions.size(); ++j) {
                    for (const std::string_view b : row.versions[j]) {
                        CHECK(compared(row.scheme, a, b) == std::string{a} + " < " + std::string{b});
                        CHECK(compared(row.scheme, b, a) == std::string{b} + " > " + std::string{a});
                    }
                }
            }
        }
    }
}

TEST_CASE("what a scheme does not know is not ordered") {
    for (const Unknown& row : kUnknown) {
        for (const std::string_view version : row.versions) {
            INFO(row.scheme << ": " << version);
            CHECK_FALSE(version_key(scheme_of(row.scheme), version));
            CHECK_FALSE(compare_versions(scheme_of(row.scheme), version, version));
        }
    }
}

TEST_CASE("releases that go side by side have no order") {
    for (const Apart& row : kApart) {
        CHECK(compared(row.scheme, row.a, row.b) == std::string{row.a} + " ? " + std::string{row.b});
        CHECK(compared(row.scheme, row.b, row.a) == std::string{row.b} + " ? " + std::string{row.a});
        CHECK(sign(compare_versions(scheme_of(row.scheme), row.a, row.a)) == '=');
    }
}

TEST_CASE("each order is one: both ways round, and through a third") {
    std::mt19937 random{20261125};
    for (const VersionScheme& scheme : version_schemes()) {
        const std::vector<std::string> versions = made_versions(scheme, random);
        CAPTURE(scheme.name, versions.size());
        CHECK(versions.size() >= 20);
        std::vector<VersionKey> keys;
        for (const std::string& version : versions) keys.push_back(*version_key(scheme, version));
        std::size_t wrong = 0;
        for (std::size_t a = 0; a < keys.size(); ++a) {
            wrong += sign(compare_keys(keys[a], keys[a])) == '=' ? 0 : 1;
            for (std::size_t b = 0; b < keys.size(); ++b) {
                const char ab = sign(compare_keys(keys[a], keys[b]));
                const char ba = sign(compare_keys(keys[b], keys[a]));
                if (ba != (ab == '<' ? '>' : ab == '>' ? '<' : ab)) ++wrong;
                if (ab != '<') continue;
                for (std::size_t c = 0; c < keys.size(); ++c) {
                    const char bc = sign(compare_keys(keys[b], keys[c]));
                    if ((bc == '<' || bc == '=') && sign(compare_keys(keys[a], keys[c])) != '<') {
                        ++wrong;
                        UNSCOPED_INFO(versions[a] << " < " << versions[b] << ' ' << bc << ' ' << versions[c]);
                    }
                }
            }
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("a text longer than any version is none") {
    for (const VersionScheme& scheme : version_schemes()) {
        INFO(scheme.name);
        CHECK_FALSE(version_key(scheme, "1." + std::string(300, '1')));
    }
}

TEST_CASE("schemes are found by the type of a range") {
    CHECK(find_version_scheme("npm") != nullptr);
    CHECK(find_version_scheme("NPM") == nullptr);
    CHECK(find_version_scheme("") == nullptr);
    for (const VersionScheme& scheme : version_schemes()) {
        CHECK(find_version_scheme(scheme.name) == &scheme);
        CHECK_FALSE(scheme.meaning.empty());
        CHECK(version_scheme_names().find(scheme.name) != std::string::npos);
    }
}

}  // namespace denybom
