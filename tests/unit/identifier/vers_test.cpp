// SPDX-License-Identifier: Apache-2.0
#include "identifier/vers.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "corpora.h"

namespace denybom {
namespace {

std::string_view name_of(InRange in) {
    static constexpr std::string_view kNames[] = {"no", "yes", "unknown"};
    return kNames[static_cast<std::size_t>(in)];
}

std::string_view asked(const std::string& range, std::string_view version) {
    const Result<VersRange> parsed = parse_vers(range);
    if (!parsed) FAIL(range << ": " << parsed.error().message);
    return name_of(in_range(*parsed, version));
}

}  // namespace

TEST_CASE("ranges as the specification writes them are read, and written again") {
    for (const std::string_view text : {
             "vers:npm/1.2.3",
             "vers:npm/*",
             "vers:npm/1.2.3|>=2.0.0|<5.0.0",
             "vers:pypi/0.0.0|0.0.1|0.0.2|0.0.3|1.0|2.0pre1",
             "vers:gem/>=2.2.0|!=2.2.1|<2.3.0",
             "vers:deb/>=1:2.0~rc1-1|<=1:3.0+dfsg-2",
             "vers:maven/!=1|!=2|>3",
             "vers:semver/<1|>=2|<3|>=5",
             "vers:generic/<=9.5",
             "vers:junos/>=9.5|<15.1X49-D10",
             "vers:generic/1.0%20sp1",
         }) {
        INFO(text);
        const Result<VersRange> range = parse_vers(text);
        if (!range) FAIL_CHECK(range.error().message);
        if (range) CHECK(to_string(*range) == text);
    }
}

TEST_CASE("percent-encoding is taken away once") {
    const Result<VersRange> range = parse_vers("vers:deb/1%3A2.0");
    REQUIRE(range);
    REQUIRE(range->constraints.size() == 1);
    CHECK(range->constraints.front().version == "1:2.0");
    CHECK(to_string(*range) == "vers:deb/1:2.0");
    CHECK_FALSE(parse_vers("vers:deb/1%253A2.0"));
}

TEST_CASE("malformed ranges are refused with the reason") {
    struct Case {
        std::string_view text;
        std::string_view reason;
    };
    const Case cases[] = {
        {"", "a range is written as vers:TYPE/CONSTRAINTS"},
        {"1.0", "a range is written as vers:"},
        {"VERS:npm/1", "a range is written as vers:"},
        {"vers:npm", "a range is written as vers:"},
        {"vers:/1", "a range has a type"},
        {"vers:Npm/1", "a range has a type of lower-case letters"},
        {"vers:n%70m/1", "a range has a type of lower-case letters"},
        {"vers:unheard-of/1", "no order of versions is known for the type \"unheard-of\"; there are semver, npm,"},
        {"vers:invalid/1", "no order of versions is known"},
        {"vers:npm/", "a range has at least one constraint"},
        {"vers:npm/>=1.0.0| <2.0.0", "a blank"},
        {"vers:npm/1\t", "a blank"},
        {"vers:npm/\xC3\xA9", "a blank, or another character that is not printable ASCII"},
        {"vers:npm/|>=1|<2", "an empty constraint"},
        {"vers:npm/>=1|<2|", "an empty constraint"},
        {"vers:npm/>=1||<2", "an empty constraint"},
        {"vers:npm/*|1", "* stands alone"},
        {"vers:npm/>=*", "* stands alone"},
        {"vers:npm/**", "* stands alone"},
        {"vers:npm/=1", "equality is written without ="},
        {"vers:npm/>", "a comparator without a version"},
        {"vers:npm/>==1", "a version in which < > = ! or * is not percent-encoded"},
        {"vers:npm/1>2", "a version in which < > = ! or * is not percent-encoded"},
        {"vers:npm/1.0%2G0", "a % must be followed by two hexadecimal digits"},
        {"vers:npm/latest", "\"latest\" is no version of the type \"npm\""},
        {"vers:junos/>=R1", "\"R1\" is no version of the type \"junos\""},
        {"vers:npm/>=2.0.0|<1.0.0", "\"2.0.0\" and \"1.0.0\" are not sorted"},
        {"vers:npm/1.10.0|1.9.0", "are not sorted"},
        {"vers:npm/1.0.0|1.0.0", "are one version"},
        {"vers:pypi/!=1.0|1", "are one version"},
        {"vers:generic/1.0sp1|1.0hotfix1", "have no order between them"},
        {"vers:npm/1|<2", "a version before an upper bound"},
        {"vers:npm/1|!=1.5.0|<=2", "a version before an upper bound"},
        {"vers:npm/>1|2", "a version behind a lower bound"},
        {"vers:npm/>1|>=2", "a lower bound behind a lower bound"},
        {"vers:npm/<1|<2", "an upper bound behind an upper bound"},
        {"vers:npm/<1|1.5.0|<2", "a version before an upper bound"},
        {"vers:npm/>1|!=1.5.0|>2", "a lower bound behind a lower bound"},
    };
    for (const Case& c : cases) {
        INFO(c.text);
        const Result<VersRange> range = parse_vers(c.text);
        REQUIRE_FALSE(range);
        CHECK(range.error().code == "bad-vers");
        CHECK_THAT(range.error().message, Catch::Contains(std::string{c.reason}));
    }
}

TEST_CASE("a version is inside a range, outside, or nobody knows") {
    struct Case {
        std::string range;
        std::vector<std::string_view> inside;
        std::vector<std::string_view> outside;
        std::vector<std::string_view> unknown;
    };
    const std::vector<Case> cases{
        {"vers:npm/*", {"1.0.0", "", "whatever"}, {}, {}},
        {"vers:npm/1.2.3", {"1.2.3", "v1.2.3", "1.2.3+build"}, {"1.2.4", "1.2.3-rc.1"}, {"", "latest"}},
        {"vers:npm/>=1.0.0|<2.0.0", {"1.0.0", "1.9.9", "2.0.0-rc.1"}, {"0.9.9", "2.0.0", "1.0.0-rc.1", "10.0.0"}, {"", " ", "1.x", "*"}},
        {"vers:npm/>1.0.0|<=2.0.0", {"1.0.1", "2.0.0"}, {"1.0.0", "2.0.1"}, {}},
        {"vers:npm/<1.0.0", {"0.1.0"}, {"1.0.0", "2.0.0"}, {}},
        {"vers:npm/>1.0.0", {"1.0.1"}, {"1.0.0", "0.9.0"}, {}},
        {"vers:npm/<1.0.0|>=2.0.0|<3.0.0|>=5.0.0", {"0.9.0", "2.0.0", "2.9.0", "5.0.0", "9.0.0"}, {"1.0.0", "1.5.0", "3.0.0", "4.0.0"}, {}},
        {"vers:npm/1.0.0|>=2.0.0|!=2.5.0|<3.0.0", {"1.0.0", "2.4.0", "2.5.1"}, {"1.1.0", "2.5.0", "3.0.0"}, {}},
        {"vers:npm/1.0.0|2.0.0", {"1.0.0", "2.0.0"}, {"1.5.0", "0.1.0", "3.0.0"}, {}},
        {"vers:npm/!=1.0.0|!=2.0.0", {"0.1.0", "1.5.0"}, {"1.0.0", "2.0.0"}, {"", "x"}},
        {"vers:npm/!=1.0.0|2.0.0", {"2.0.0"}, {"1.0.0", "1.5.0"}, {}},
        {"vers:npm/!=1.0.0|<2.0.0", {"0.1.0", "1.5.0"}, {"1.0.0", "2.0.0"}, {}},
        {"vers:pypi/<=1.0|>2.0", {"1.0.0", "0.1", "2.0.post1"}, {"1.0.post1", "2", "1.5"}, {}},
        {"vers:deb/<1.0-1", {"1.0~rc1-1", "1.0"}, {"1.0-1", "1.0-1+b1", "1:0.1"}, {"1.0_x"}},
        {"vers:generic/>=9|<10", {"9", "9.4.0.2", "9.6 build 78"}, {"8.9", "10.0", "10.6.6"}, {"10.6.6 MR-3x", "", "9a"}},
        {"vers:generic/<=9.5", {"9.5", "9.5.0", "9.4"}, {"9.5.1", "9.5 sp1"}, {"R95"}},
        {"vers:junos/>=9.5|<15.1X49-D10",
         {"9.5R1", "12.1X46-D35", "15.1X49-D9", "12.3X48-D105.4", "14.2R8"},
         {"9.4R1", "15.1X49-D10", "15.1X49-D200", "17.3R1"},
         {"15.1R7", "15.1F6", "15.1", "", "Junos"}},
        {"vers:junos/>=15.1X49-D10|<18.1", {"15.1X49-D10", "17.3R1"}, {"18.1", "18.1R1", "12.3"}, {"15.1", "15.1R7"}},
        {"vers:maven/>=2.5", {"2.5", "2.5+build"}, {"2.4"}, {"2.+", "+"}},
        {"vers:meraki/<12.20", {"MX 12.3", "12.19.1", "MX-9.2"}, {"MX 12.20", "MX 16.16.1", "wired-14-53"}, {"MR 12.3", ""}},
        {"vers:screenos/>=6.0", {"6.0.0", "6.3.0r27", "6.0.0r1"}, {"5.4.0r28"}, {"6.3.0r27 custom"}},
        {"vers:alliedware-plus/>=5.4.5", {"5.4.5", "5.4.5-0.1", "5.5.1-0.1"}, {"5.4.4-3.1"}, {"5.4.5A"}},
    };
    for (const Case& c : cases) {
        for (const std::string_view version : c.inside)
            CHECK(c.range + ' ' + std::string{version} + ": " + std::string{asked(c.range, version)} ==
                  c.range + ' ' + std::string{version} + ": yes");
        for (const std::string_view version : c.outside)
            CHECK(c.range + ' ' + std::string{version} + ": " + std::string{asked(c.range, version)} ==
                  c.range + ' ' + std::string{version} + ": no");
        for (const std::string_view version : c.unknown)
            CHECK(c.range + ' ' + std::string{version} + ": " + std::string{asked(c.range, version)} ==
                  c.range + ' ' + std::string{version} + ": unknown");
    }
}

// The tests of the VERS specification itself (https://github.com/package-url/vers-spec, tests/): those that compare versions.
TEST_CASE("the comparisons of the VERS specification, where its tests are") {
    const auto folder = test::corpus("vers-spec/tests");
    if (!folder) return;
    std::size_t count = 0;
    for (const auto& file : std::filesystem::directory_iterator(*folder)) {
        const nlohmann::json content = nlohmann::json::parse(test::read_file(file.path()), nullptr, false);
        if (content.is_discarded()) continue;
        for (const auto& test : content.value("tests", nlohmann::json::array())) {
            const std::string type = test.value("test_type", "");
            if ((type != "comparison" && type != "equality") || !test["input"].contains("input_scheme")) continue;
            const VersionScheme* scheme = find_version_scheme(test["input"]["input_scheme"].get<std::string>());
            const auto versions = test["input"]["versions"].get<std::vector<std::string>>();
            if (scheme == nullptr || versions.size() != 2) continue;
            const auto order = compare_versions(*scheme, versions[0], versions[1]);
            if (!order) continue;  // what we leave to people
            CAPTURE(scheme->name, versions[0], versions[1]);
            ++count;
            if (type == "equality") {
                CHECK((*order == 0) == test["expected_output"].get<bool>());
            } else {
                const auto smaller = version_key(*scheme, test["expected_output"][0].get<std::string>());
                CHECK(smaller == version_key(*scheme, *order > 0 ? versions[1] : versions[0]));
            }
        }
    }
    std::cout << "VERS specification: " << count << " comparisons\n";
    CHECK(count > 0);
}

}  // namespace denybom
