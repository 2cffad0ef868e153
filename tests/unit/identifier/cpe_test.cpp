// SPDX-License-Identifier: Apache-2.0
#include "identifier/cpe.h"

#include <catch2/catch.hpp>

#include "corpora.h"

namespace denybom {
namespace {

struct Case {
    const char* text;
    const char* formatted;
};

TEST_CASE("names of both bindings are unbound as NISTIR 7695 says") {
    const Case cases[] = {
        // the examples of 6.1.3 and 6.2.3, bound as formatted strings
        {"cpe:/a:microsoft:internet_explorer:8.0.6001:beta", "cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:*:*:*:*:*"},
        {"cpe:/a:microsoft:internet_explorer:8.%2a:sp%3f", "cpe:2.3:a:microsoft:internet_explorer:8.\\*:sp\\?:*:*:*:*:*:*"},
        {"cpe:/a:microsoft:internet_explorer:8.%02:sp%01", "cpe:2.3:a:microsoft:internet_explorer:8.*:sp?:*:*:*:*:*:*"},
        {"cpe:/a:hp:insight_diagnostics:7.4.0.1570::~~online~win2003~x64~", "cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:*:*:*:online:win2003:x64:*"},
        {"cpe:/a:foo~bar:big%7emoney_2010", "cpe:2.3:a:foo\\~bar:big\\~money_2010:*:*:*:*:*:*:*:*"},
        {"cpe:/a:hp:openview_network_manager:7.51:-:~~~linux~~", "cpe:2.3:a:hp:openview_network_manager:7.51:-:*:*:*:linux:*:*"},
        {"cpe:/a:foo%5cbar:big%24money_2010%07:::~~special~ipod_touch~80gb~",
         "cpe:2.3:a:foo\\\\bar:big\\$money_2010\\\x07:*:*:*:*:special:ipod_touch:80gb:*"},
        {"cpe:/a:acme:product:1.0:update2:-:en-us", "cpe:2.3:a:acme:product:1.0:update2:-:en-us:*:*:*:*"},
        {"cpe:/a:1024cms:1024_cms:0.7", "cpe:2.3:a:1024cms:1024_cms:0.7:*:*:*:*:*:*:*"},
        {"cpe:/a:kaspersky", "cpe:2.3:a:kaspersky:*:*:*:*:*:*:*:*:*"},
        {"cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:*:*:*:*:*", "cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:*:*:*:*:*"},
        {"cpe:2.3:a:microsoft:internet_explorer:8.*:sp?:*:*:*:*:*:*", "cpe:2.3:a:microsoft:internet_explorer:8.*:sp?:*:*:*:*:*:*"},
        {"cpe:2.3:a:hp:insight:7.4.0.1570:-:*:*:online:win2003:x64:*", "cpe:2.3:a:hp:insight:7.4.0.1570:-:*:*:online:win2003:x64:*"},
        {"cpe:2.3:a:foo\\\\bar:big\\$money:2010:*:*:*:special:ipod_touch:80gb:*",
         "cpe:2.3:a:foo\\\\bar:big\\$money:2010:*:*:*:special:ipod_touch:80gb:*"},
        {"cpe:2.3:o:v:p:\\-:-:*:*:*:*:*:*", "cpe:2.3:o:v:p:\\-:-:*:*:*:*:*:*"},
        {"cpe:2.3:h:v:1c\\:x:??a??:*b*:*:*:*:*:*:*", "cpe:2.3:h:v:1c\\:x:??a??:*b*:*:*:*:*:*:*"},
        {"cpe:2.3:a:v:p\\.q\\-r:*:*:*:*:*:*:*:*", "cpe:2.3:a:v:p.q-r:*:*:*:*:*:*:*:*"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        const Result<Cpe> cpe = parse_cpe(c.text);
        REQUIRE(cpe);
        CHECK(to_string(*cpe) == c.formatted);
        CHECK_FALSE(cpe->repaired);
        const Result<Cpe> again = parse_cpe(to_string(*cpe));
        REQUIRE(again);
        CHECK(again->attributes == cpe->attributes);
    }
}

TEST_CASE("damage that real documents hold is repaired") {
    const Case cases[] = {
        {"CPE:2.3:A:Kaspersky:Anti-Virus:1.0RC:*:*:*:*:*:*:*", "cpe:2.3:a:kaspersky:anti-virus:1.0rc:*:*:*:*:*:*:*"},
        {"cpe:2.3:a:Kaspersky Lab:x:*:*:*:*:*:*:*:*", "cpe:2.3:a:kaspersky_lab:x:*:*:*:*:*:*:*:*"},
        {" cpe:2.3:a:v:p:*:*:*:*:*:*:*:*\n", "cpe:2.3:a:v:p:*:*:*:*:*:*:*:*"},
        {"cpe:2.3:a:v:@x/y+z:1.0+b:*:*:*:*:*:*:*", "cpe:2.3:a:v:\\@x\\/y\\+z:1.0\\+b:*:*:*:*:*:*:*"},
        {"cpe:2.3:a:kaspersky:x:1", "cpe:2.3:a:kaspersky:x:1:*:*:*:*:*:*:*"},
        {"cpe:2.3:a:kaspersky", "cpe:2.3:a:kaspersky:*:*:*:*:*:*:*:*:*"},
        {"cpe:2.3:a:v:p:1:2.3-4:*:*:*:*:*:*:*", "cpe:2.3:a:v:p:1\\:2.3-4:*:*:*:*:*:*:*"},
        {"cpe:2.3:a:v:p:1:2:3:*:*:*:*:*:*:x", "cpe:2.3:a:v:p:1\\:2\\:3:*:*:*:*:*:*:x"},
        {"cpe:2.3:a:v:p:1:*:*:*:*:*:*:*:*:*", "cpe:2.3:a:v:p:1:*:*:*:*:*:*:*"},
        {"cpe:2.3:a:v:p::::::::", "cpe:2.3:a:v:p:*:*:*:*:*:*:*:*"},
        {"cpe:2.3:a:v:a*b?c:**:*:*:*:*:*:*:*", "cpe:2.3:a:v:a\\*b\\?c:*:*:*:*:*:*:*:*"},
        {"cpe:2.3:a:v:p\\", "cpe:2.3:a:v:p\\\\:*:*:*:*:*:*:*:*"},
        {"cpe:2.3:/a:v:p:*:*:*:*:*:*:*:*", "cpe:2.3:a:v:p:*:*:*:*:*:*:*:*"},
        {"cpe:2.3:a:k\u0430spersky\u200b:x\u2217:*:*:*:*:*:*:*:*", "cpe:2.3:a:kaspersky:x\\*:*:*:*:*:*:*:*:*"},
        {"cpe:/a:Kaspersky:x", "cpe:2.3:a:kaspersky:x:*:*:*:*:*:*:*:*"},
        {"cpe:/a:kaspersky:*:*", "cpe:2.3:a:kaspersky:*:*:*:*:*:*:*:*:*"},
        {"cpe:/a:v:x\\+y", "cpe:2.3:a:v:x\\+y:*:*:*:*:*:*:*:*"},
        {"cpe:/a:v:x%01y:%01%01z%02w", "cpe:2.3:a:v:x\\?y:??z\\*w:*:*:*:*:*:*:*"},
        {"cpe:/a:v:x+y", "cpe:2.3:a:v:x\\+y:*:*:*:*:*:*:*:*"},
        {"cpe:/a:v:p:1:2.3:::::", "cpe:2.3:a:v:p:1\\:2.3:*:*:*:*:*:*:*"},
        {"cpe:/app:redhat:simple:1::el9", "cpe:2.3:app:redhat:simple:1:*:el9:*:*:*:*:*"},
        {"cpe:/a:v:p:1::~x~y", "cpe:2.3:a:v:p:1:*:x:*:y:*:*:*"},
        {"cpe:a:v:p", "cpe:2.3:a:v:p:*:*:*:*:*:*:*:*"},
        {"cpe:2.2:a:v:p", "cpe:2.3:a:v:p:*:*:*:*:*:*:*:*"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        const Result<Cpe> cpe = parse_cpe(c.text);
        REQUIRE(cpe);
        CHECK(to_string(*cpe) == c.formatted);
        CHECK(cpe->repaired);
    }
}

TEST_CASE("what names no vendor is no CPE name") {
    for (const char* text :
         {"", "cpe", "cpe:", "cpe:/", "cpe:/a", "cpe:2.3:", "cpe:2.3:a", "cpe:2.3:a::x", "a:kaspersky:x", "pkg:npm/x", "NOASSERTION"}) {
        CAPTURE(text);
        const Result<Cpe> cpe = parse_cpe(text);
        REQUIRE_FALSE(cpe);
        CHECK(cpe.error().code == "bad-cpe");
    }
}

TEST_CASE("attributes compare as in NISTIR 7696, table 6-2") {
    struct Row {
        const char* source;
        const char* target;
        CpeRelation relation;
    };
    using enum CpeRelation;
    const Row rows[] = {
        {"*", "*", equal},         {"*", "-", superset},         {"*", "x", superset},
        {"*", "x*", undefined},    {"-", "*", subset},           {"-", "-", equal},
        {"-", "x", disjoint},      {"-", "x*", undefined},       {"x", "x", equal},
        {"x", "y", disjoint},      {"x", "*", subset},           {"x", "-", disjoint},
        {"x", "x*", undefined},    {"x*", "*", subset},          {"x*", "-", disjoint},
        {"x*", "xy", superset},    {"x*", "x", superset},        {"x*", "yx", disjoint},
        {"x*", "x*", undefined},   {"*x", "yx", superset},       {"*x", "xy", disjoint},
        {"*x*", "yxz", superset},  {"*x*", "y", disjoint},       {"x?", "x", superset},
        {"x?", "xy", superset},    {"x?", "xyz", disjoint},      {"x??", "xyz", superset},
        {"?x", "yx", superset},    {"?x", "zyx", disjoint},      {"??x?", "zyxw", superset},
        {"*x?", "zzxy", superset}, {"*x?", "zzxyy", disjoint},   {"?x*", "xyy", superset},
        {"?x*", "zzx", disjoint},  {"x\\*", "x\\*", equal},      {"x\\*", "xy", disjoint},
        {"8.*", "8.0", superset},  {"8.*", "80", disjoint},      {"\\!*", "\\!x", superset},
        {"x?", "x\\!", superset},  {"x\\?*", "x\\?y", superset}, {"x\\?*", "xy", disjoint},
        {"??", "ab", superset},    {"??", "abc", disjoint},      {"aa?", "aaa", superset},
        {"-", "\\-", disjoint},
    };
    for (const Row& row : rows) {
        CAPTURE(row.source, row.target);
        CHECK((compare(row.source, row.target) == row.relation));
    }
}

TEST_CASE("a denylist's name covers a component's and its instances") {
    struct Row {
        const char* source;
        const char* target;
        bool covered;
    };
    const Row rows[] = {
        {"cpe:2.3:a:kaspersky:*:*:*:*:*:*:*:*:*", "cpe:2.3:a:kaspersky:anti-virus:21.3:*:*:*:*:*:*:*", true},
        {"cpe:2.3:*:kaspersky:*:*:*:*:*:*:*:*:*", "cpe:/o:kaspersky:kasperskyos", true},
        {"cpe:2.3:a:kaspersky:*:*:*:*:*:*:*:*:*", "cpe:/o:kaspersky:kasperskyos", false},
        {"cpe:2.3:a:kaspersky:*:*:*:*:*:*:*:*:*", "cpe:/a:kasper_skarhoj:x", false},
        {"cpe:2.3:a:kaspersky:anti-virus:*:*:*:*:*:*:*:*", "cpe:/a:kaspersky:password_manager", false},
        {"cpe:2.3:a:kaspersky*:*:*:*:*:*:*:*:*:*", "cpe:/a:kaspersky_lab:x", true},
        // wildcards of the component
        {"cpe:2.3:a:kaspersky:x:1.0:*:*:*:*:*:*:*", "cpe:2.3:a:kaspersky:x:*:*:*:*:*:*:*:*", true},
        {"cpe:2.3:a:kaspersky:x:1.0:*:*:*:*:*:*:*", "cpe:2.3:a:kaspersky:x:1.*:*:*:*:*:*:*:*", true},
        {"cpe:2.3:a:kaspersky:x:1.0:*:*:*:*:*:*:*", "cpe:2.3:a:kaspersky:x:2.0:*:*:*:*:*:*:*", false},
        {"cpe:2.3:a:kaspersky:x:*:*:*:*:*:*:*:*", "cpe:2.3:*:kaspersky:x:*:*:*:*:*:*:*:*", true},
        {"cpe:2.3:a:kaspersky:x:*:*:*:*:*:*:*:*", "cpe:2.3:a:*:x:*:*:*:*:*:*:*:*", false},
        {"cpe:2.3:a:kaspersky:x:*:*:*:*:*:*:*:*", "cpe:2.3:a:kasper*:x:*:*:*:*:*:*:*:*", false},
        {"cpe:2.3:a:kaspersky:x:*:*:*:*:*:*:*:*", "cpe:2.3:a:kaspersky:*:*:*:*:*:*:*:*:*", false},
        {"cpe:2.3:a:kaspersky:*:*:*:*:*:*:*:*:*", "cpe:2.3:a:kaspersky:anti*:*:*:*:*:*:*:*:*", true},
        {"cpe:2.3:a:kaspersky:*:*:*:*:*:*:*:*:*", "cpe:2.3:a:kaspersky:*:*:*:*:*:*:*:*:*", true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.source, row.target);
        const Result<Cpe> source = parse_cpe(row.source);
        const Result<Cpe> target = parse_cpe(row.target);
        REQUIRE(source);
        REQUIRE(target);
        CHECK(covers(*source, *target) == row.covered);
    }
}

TEST_CASE("CPE names are parsed in linear time") {
    for (const char* piece : {":", "\\", "?", "*", "%01", "~", "a", "\u0430", "\\:"}) {
        std::string text;
        while (text.size() < std::size_t{1} << 18) text += piece;
        for (const char* prefix : {"cpe:2.3:a:v:", "cpe:/a:v:p:::~"}) {
            const Result<Cpe> cpe = parse_cpe(prefix + text);
            REQUIRE(cpe);
            CHECK(to_string(*cpe).size() < 3 * text.size() + 100);
        }
    }
}

struct DictionaryLine {
    std::string vendor;
    std::string product;
};

// `"vendor","product"`
DictionaryLine fields_of(const std::string& line) {
    const std::size_t middle = line.find("\",\"");
    return {line.substr(1, middle - 1), line.substr(middle + 3, line.rfind('"') - middle - 3)};
}

TEST_CASE("every name of the CPE dictionary comes back as it was") {
    const auto file = test::corpus("cpe-dictionary/cpes.csv");
    if (!file) return;
    const Result<Cpe> kaspersky = parse_cpe("cpe:2.3:*:kaspersky*:*:*:*:*:*:*:*:*:*");
    REQUIRE(kaspersky);
    std::ifstream in(*file);
    std::string line;
    std::getline(in, line);
    int count = 0;
    int repaired = 0;
    int covered = 0;
    while (std::getline(in, line)) {
        const DictionaryLine fields = fields_of(line);
        const std::string name = "cpe:2.3:a:" + fields.vendor + ':' + fields.product + ":*:*:*:*:*:*:*:*";
        const Result<Cpe> cpe = parse_cpe(name);
        ++count;
        if (!cpe || (!cpe->repaired && to_string(*cpe) != name)) FAIL_CHECK(name);
        if (!cpe) continue;
        repaired += cpe->repaired ? 1 : 0;
        covered += covers(*kaspersky, *cpe) ? 1 : 0;
    }
    CHECK(count > 70'000);
    CHECK(repaired < 100);  // upper case
    CHECK(covered == 44);
}

}  // namespace
}  // namespace denybom
