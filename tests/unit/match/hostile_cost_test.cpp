// SPDX-License-Identifier: Apache-2.0
// Whoever writes an SBOM must not be able to make the gate hang: what is ten times as large may cost ten times
// as much, not a hundred. Nothing is timed here: a step that grows with the square would run into the suite's time-out.
#include <catch2/catch.hpp>
#include <functional>

#include "made.h"
#include "match/match_inventory.h"

using namespace denybom;
using made::entry;
using made::file_named;
using made::Said;
using made::Thing;

namespace {

constexpr std::size_t kMany = 100'000;

using MakeInventory = std::function<Inventory(std::size_t count)>;

// `expected`: the number of matches for a count.
void check_linear(const MakeInventory& make, const std::function<std::size_t(std::size_t)>& expected, const std::string& unless = {}) {
    const Denylist list = made::denylist(
        entry("name", R"({"name":["Acme *","Acme"]},{"name":"* Acme *","strength":"medium"},{"file":["acme*","*.acb"],"strength":"medium"})") + ',' +
            entry("maker",
                  R"({"party":"Acme"},{"cpe":"cpe:2.3:*:acme:*:*:*:*:*:*:*:*:*"},{"domain":["acme.com","*.acme.com"]},{"identifier":"com.acme.*"})"),
        unless);
    const PatternIndex index{list};
    CHECK(match_inventory(make(kMany), index).size() == expected(kMany));
}

std::size_t one(std::size_t) { return 1; }
std::size_t none(std::size_t) { return 0; }

std::vector<Said> said_often(std::size_t count, On on, const std::string& before, const std::string& behind, std::string_view detail = {}) {
    std::vector<Said> said;
    for (std::size_t i = 0; i < count; ++i) said.push_back({on, before + std::to_string(i) + behind, detail});
    return said;
}

// Very many components that hold the same file.
Inventory holders_of(const Thing& file, std::size_t count, const std::function<std::string(std::size_t)>& name) {
    made::Maker maker;
    maker.add(file);
    for (std::size_t i = 0; i < count; ++i) {
        Thing holder{name(i)};
        holder.ref = "h" + std::to_string(i);
        maker.add(holder);
        maker.add(made::Edge{holder.ref, file.ref, RelationshipKind::contains});
    }
    return maker.finish();
}

}  // namespace

TEST_CASE("hostile: one component with very many CPE names that leave its version open") {
    const Denylist list = made::denylist(entry("a", R"({"cpe":"cpe:2.3:a:acme:gate:1.5:*:*:*:*:*:*:*"})"));
    const PatternIndex index{list};
    made::Maker maker;
    maker.add(Thing{"x", said_often(kMany, On::cpe, "cpe:2.3:a:acme:gate:*:u", ":*:*:*:*:*:*")});
    CHECK(match_inventory(maker.finish(), index).size() == 1);
}

TEST_CASE("hostile: one component with very many values that all hit") {
    struct Row {
        On on;
        std::string before;
        std::string behind;
        std::string_view detail;
    };
    const Row rows[] = {
        {On::name, "Acme ", "", ""},
        {On::cpe, "cpe:2.3:a:acme:p", ":1:*:*:*:*:*:*:*", ""},
        {On::endpoint, "https://h", ".acme.com/", ""},
        {On::reference, "https://h", ".acme.com/", "website"},
        {On::supplier, "Acme (a", "@acme.com)", ""},
        {On::purl, "pkg:generic/com.acme.", "", ""},
    };
    for (const Row& row : rows) {
        INFO(name_of(row.on));
        check_linear([&](std::size_t count) { return made::inventory({{"x", said_often(count, row.on, row.before, row.behind, row.detail)}}); }, one);
    }
}

TEST_CASE("hostile: very many CPEs beside very many packages") {
    check_linear(
        [](std::size_t count) {
            std::vector<Said> said = said_often(count, On::purl, "pkg:npm/a", "");
            for (Said& cpe : said_often(count, On::cpe, "cpe:2.3:a:acme:p", ":1:*:*:*:*:*:*:*")) said.push_back(std::move(cpe));
            return made::inventory({{"x", said}});
        },
        one);
}

TEST_CASE("hostile: very many names beside a very long group") {
    check_linear(
        [](std::size_t count) {
            Thing thing{"Acme", said_often(count, On::name, "Acme ", "")};
            thing.group = std::string(count * 9, 'g');
            return made::inventory({thing});
        },
        one);
}

TEST_CASE("hostile: very many values beside a foreign maker, and an unless that holds") {
    const auto beside = [](Said other) {
        return [other](std::size_t count) {
            std::vector<Said> said = said_often(count, On::name, "Acme ", "");
            said.push_back(other);
            return made::inventory({{"x", said}});
        };
    };
    check_linear(beside({On::supplier, "Somebody Else"}), one);
    check_linear(beside({On::purl, "pkg:npm/lookalike"}), none, R"({"purl":"pkg:npm/lookalike"})");
}

TEST_CASE("hostile: very many files inside one component") {
    const auto holder_with = [](std::vector<Said> said) {
        return [said](std::size_t count) {
            Thing holder{"holder", said};
            for (std::size_t i = 0; i < count; ++i) holder.inside.push_back(file_named("f" + std::to_string(i) + ".acb"));
            return made::inventory({holder});
        };
    };
    check_linear(holder_with({}), [](std::size_t count) { return count; });
    check_linear(holder_with({{On::supplier, "Acme"}}), [](std::size_t count) { return count + 1; });
}

TEST_CASE("hostile: a file with very many hits inside very many components") {
    check_linear(
        [](std::size_t count) {
            Thing file = file_named("x.acb", said_often(count, On::name, "Acme ", ""));
            file.ref = "file";
            return holders_of(file, count, [](std::size_t i) { return i % 2 == 0 ? "Acme one" : "x"; });
        },
        [](std::size_t count) { return count / 2 + 1; });
}

TEST_CASE("hostile: a file whose hits are all lifted, inside very many components") {
    check_linear(
        [](std::size_t count) {
            Thing file = file_named("x.acb", said_often(count, On::name, "Acme ", ""));
            file.said.push_back({On::purl, "pkg:npm/lookalike"});
            file.ref = "file";
            return holders_of(file, count, [](std::size_t) { return "x"; });
        },
        none, R"({"purl":"pkg:npm/lookalike"})");
}

TEST_CASE("hostile: a deep nest") {
    check_linear(
        [](std::size_t count) {
            InventoryBuilder builder{{}, Limits{}};
            for (std::size_t i = 0; i < count; ++i) {
                builder.open_component(Origin::component, i);
                builder.say_type("file");
                builder.say_name("Acme one", i);
            }
            for (std::size_t i = 0; i < count; ++i) builder.close_component();
            return builder.finish();
        },
        [](std::size_t count) { return count; });
}

TEST_CASE("hostile: one very long value of each kind") {
    const Denylist list = made::denylist(
        entry("a", R"({"name":["*acme*x","Acme"]},{"party":"Acme"},{"domain":"*.acme.com"},{"identifier":"com.acme.*"},{"text":"acme lab"})"));
    const PatternIndex index{list};
    const auto repeated = [](std::string_view part) {
        std::string text;
        for (std::size_t i = 0; i < kMany / 5; ++i) text += part;
        return text;
    };
    for (const std::string& text : {repeated("acme ltd "), repeated("a.acme."), repeated("/../acme"), repeated("((\xD0\xB0<@")}) {
        for (std::size_t on = 0; on < kOnCount; ++on) {
            INFO(name_of(static_cast<On>(on)) << ' ' << text.substr(0, 20));
            std::vector<Said> said{{static_cast<On>(on), text}};
            if (static_cast<On>(on) == On::cpe) said.push_back({On::cpe, "cpe:2.3:a:" + text});
            if (static_cast<On>(on) == On::purl) said.push_back({On::purl, "pkg:generic/" + text});
            if (static_cast<On>(on) == On::property) said.push_back({On::property, text, "vendor"});
            CHECK(match_inventory(made::inventory({{"", said}}), index).size() <= 1);
        }
    }
}
