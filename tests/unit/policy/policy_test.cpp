// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.h"

#include <catch2/catch.hpp>

using namespace denybom;

TEST_CASE("fail-on: what may be named") {
    struct Row {
        std::vector<std::string> names;
        bool is_fine;
        std::vector<std::string> shown;
    };
    const Row rows[] = {
        {{"deny"}, true, {"deny"}},
        {{"inconclusive", "deny"}, true, {"deny", "inconclusive"}},
        {{"review", "deny", "inconclusive"}, true, {"deny", "review", "inconclusive"}},
        {{"review"}, true, {"review"}},
        {{"deny", "deny"}, true, {"deny"}},
        {{"none"}, true, {"none"}},
        {{"none", "deny"}, false, {}},
        {{"deny", "none"}, false, {}},
        {{"denied"}, false, {}},
        {{"Deny"}, false, {}},
        {{""}, false, {}},
        {{}, false, {}},
    };
    for (const Row& row : rows) {
        Policy policy;
        const auto error = set_fail_on(policy, row.names);
        INFO((row.names.empty() ? "nothing" : row.names.front()) << " of " << row.names.size());
        CHECK(error.has_value() == !row.is_fine);
        if (error) CHECK(error->code == "bad-option");
        if (row.is_fine) CHECK(fail_on_names(policy) == row.shown);
    }
}

TEST_CASE("fail-on: the default") { CHECK(fail_on_names(Policy{}) == std::vector<std::string>{"deny", "inconclusive"}); }

TEST_CASE("profiles: known ones, with a hint where a name is nearly one") {
    Rulebook rulebook;
    for (const char* id : {"us-federal-contractor", "us-reseller-integrator", "eu-public"}) rulebook.profiles.push_back({id, id, "", {}});
    const auto error_of = [&](std::vector<std::string> profiles) {
        Policy policy;
        policy.profiles = std::move(profiles);
        return check_profiles(policy, rulebook);
    };
    CHECK_FALSE(error_of({"us-federal-contractor"}));
    CHECK_FALSE(error_of({"eu-public", "any"}));
    CHECK_FALSE(error_of({"any"}));
    REQUIRE(error_of({"us-federal-contracter"}));
    CHECK(error_of({"us-federal-contracter"})->code == "unknown-profile");
    CHECK(error_of({"us-federal-contracter"})->message.find("did you mean \"us-federal-contractor\"?") != std::string::npos);
    REQUIRE(error_of({"eu-public", "zzzzzzzzzzzzzzzz"}));
    CHECK(error_of({"eu-public", "zzzzzzzzzzzzzzzz"})->message.find("denybom rules") != std::string::npos);
    CHECK(error_of({}));
    CHECK(error_of({""}));
}
