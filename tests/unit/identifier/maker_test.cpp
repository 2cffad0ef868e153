// SPDX-License-Identifier: Apache-2.0
#include "identifier/maker.h"

#include <catch2/catch.hpp>

#include "identifier/fold.h"

namespace denybom {
namespace {

TEST_CASE("parse_maker takes prefix and addresses away") {
    struct Case {
        const char* text;
        const char* name;
        const char* email;
        const char* url;
        bool is_person;
    };
    const Case cases[] = {
        {"Organization: AO Kaspersky Lab (info@kaspersky.com)", "AO Kaspersky Lab", "info@kaspersky.com", "", false},
        {"organization:AO \"Kaspersky Lab\" UK Ltd. ()", "AO \"Kaspersky Lab\" UK Ltd.", "", "", false},
        {"Person: Jane Doe (jane@example.com)", "Jane Doe", "jane@example.com", "", true},
        {"Tool: syft-1.0", "syft-1.0", "", "", false},
        {"Jane Doe <jane@example.com> (https://example.com/)", "Jane Doe", "jane@example.com", "https://example.com/", false},
        {"Jane Doe (https://example.com/) <mailto:jane@example.com>", "Jane Doe", "jane@example.com", "https://example.com/", false},
        {"Kaspersky Lab (UK)", "Kaspersky Lab (UK)", "", "", false},
        {"Kaspersky Lab (UK) (a@b.c)", "Kaspersky Lab (UK)", "a@b.c", "", false},
        {"  Acme  ", "Acme", "", "", false},
        {"info@kaspersky.com", "", "info@kaspersky.com", "", false},
        {"<info@kaspersky.com>", "", "info@kaspersky.com", "", false},
        {"https://kaspersky.com", "", "", "https://kaspersky.com", false},
        {"NOASSERTION", "", "", "", false},
        {"none", "", "", "", false},
        {"Organization: NoAssertion", "", "", "", false},
        {"Person:", "", "", "", true},
        {"", "", "", "", false},
        {"()", "", "", "", false},
        {")", ")", "", "", false},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        const Maker maker = parse_maker(c.text);
        CHECK(maker.name == c.name);
        CHECK(maker.email == c.email);
        CHECK(maker.url == c.url);
        CHECK(maker.is_person == c.is_person);
    }
}

TEST_CASE("company forms, countries and regions on either side do not tell makers apart") {
    struct Row {
        const char* expected;
        std::vector<const char*> names;
    };
    const Row rows[] = {
        {"kaspersky",
         {"Kaspersky",
          "KASPERSKY",
          "\u00abKaspersky\u00bb",
          "Kaspersky\u2122",
          "Kaspersky(R)",
          "Kaspersky, Inc.",
          "AO Kaspersky",
          "Kaspersky ME",
          "Kaspersky Middle East FZ-LLC",
          "PT Kaspersky Indonesia",
          "Kaspersky K.K.",
          "Kaspersky T\u00fcrkiye",
          "Kaspersky (UK) Ltd",
          "AG Kaspersky",
          "Kaspersky Asia-Pacific Pte. Ltd.",
          "Kaspersky EMEA",
          "Kaspersky Latin America",
          "K\u0430spersky",
          "Kas\u200bpersky",
          "The Kaspersky Company",
          "'Kaspersky'",
          "Kaspersky Israel Ltd",
          "Kaspersky India",
          "Kaspersky S.A. de C.V.",
          "Kaspersky International"}},
        {"kasperskylab",
         {"Kaspersky Lab",
          "KasperskyLab",
          "kasperskyLab",
          "kaspersky-lab",
          "kaspersky_lab",
          "kaspersky.lab",
          "Kaspersky/Lab",
          "AO Kaspersky Lab",
          "ao_kaspersky_lab",
          "AOKasperskyLab",
          "Kaspersky Lab AO",
          "ZAO \"Kaspersky Lab\"",
          "CJSC Kaspersky Lab",
          "Joint Stock Company Kaspersky Lab",
          "JSC \u201cKaspersky Lab\u201d",
          "Kaspersky Lab, Inc.",
          "Kaspersky Lab Australia and New Zealand Pty Ltd",
          "Kaspersky Lab Australia & New Zealand Pty. Ltd.",
          "Kaspersky Lab B.V.",
          "Kaspersky Lab Italia S.r.l.",
          "Kaspersky Lab Polska Sp. z o.o.",
          "Kaspersky Lab Polska Sp.z o.o.",
          "Kaspersky Lab Middle-East FZ-LLC",
          "Kaspersky Lab India Private Limited",
          "Kaspersky Lab Singapore Pte Ltd",
          "Kaspersky Lab Iberia",
          "KasperskyLabUK",
          "KasperskyLabLtd",
          "Kaspersky Lab GmbH & Co. KG",
          "Limited Liability Company \"Kaspersky Lab\"",
          "UK Ltd. Kaspersky Lab",
          "Kaspersky Lab d.o.o.",
          "Kaspersky Lab Co., Ltd",
          "Kaspersky Lab 1nc.",
          "Kaspersky Lab Lirnited",
          "Kaspersky Lab S.p.A.",
          "A.O. Kaspersky Lab",
          "Jordan Kaspersky Lab",
          "OOO Kaspersky Lab Russia",
          "Kaspersky Lab Bosnia and Herzegovina"}},
        {"kasperskylabs", {"Kaspersky Labs", "Kaspersky Labs GmbH", "Kaspersky Labs Japan", "Kaspersky Labs Limited"}},
        {"kasperskygroup", {"Kaspersky Group", "OOO Kaspersky Group", "Kaspersky Group LLC"}},
        {"\u041b\u0430\u0431\u043e\u0440\u0430\u0442\u043e\u0440\u0438\u044f\u041a\u0430\u0441\u043f\u0435\u0440\u0441\u043a\u043e\u0433\u043e",
         {"\u041b\u0430\u0431\u043e\u0440\u0430\u0442\u043e\u0440\u0438\u044f \u041a\u0430\u0441\u043f\u0435\u0440\u0441\u043a\u043e\u0433\u043e",
          "\u0410\u041e \u00ab\u041b\u0430\u0431\u043e\u0440\u0430\u0442\u043e\u0440\u0438\u044f "
          "\u041a\u0430\u0441\u043f\u0435\u0440\u0441\u043a\u043e\u0433\u043e\u00bb",
          "\u0417\u0410\u041e \"\u041b\u0410\u0411\u041e\u0420\u0410\u0422\u041e\u0420\u0418\u042f "
          "\u041a\u0410\u0421\u041f\u0415\u0420\u0421\u041a\u041e\u0413\u041e\"",
          "\u041e\u0442\u043a\u0440\u044b\u0442\u043e\u0435 \u0430\u043a\u0446\u0438\u043e\u043d\u0435\u0440\u043d\u043e\u0435 "
          "\u043e\u0431\u0449\u0435\u0441\u0442\u0432\u043e "
          "\u00ab\u041b\u0430\u0431\u043e\u0440\u0430\u0442\u043e\u0440\u0438\u044f "
          "\u041a\u0430\u0441\u043f\u0435\u0440\u0441\u043a\u043e\u0433\u043e\u00bb"}},
        {"\u30ab\u30b9\u30da\u30eb\u30b9\u30ad\u30fc",
         {"\u682a\u5f0f\u4f1a\u793e\u30ab\u30b9\u30da\u30eb\u30b9\u30ad\u30fc", "\u30ab\u30b9\u30da\u30eb\u30b9\u30ad\u30fc\u682a\u5f0f\u4f1a\u793e",
          "\u3231\u30ab\u30b9\u30da\u30eb\u30b9\u30ad\u30fc", "\u682a\u5f0f\u4f1a\u793e \u30ab\u30b9\u30da\u30eb\u30b9\u30ad\u30fc"}},
        {"\u5361\u5df4\u65af\u57fa", {"\u5361\u5df4\u65af\u57fa", "\u5361\u5df4\u65af\u57fa\uff08\u4e2d\u56fd\uff09\u6709\u9650\u516c\u53f8"}},
    };
    for (const Row& row : rows)
        for (const char* name : row.names) {
            CAPTURE(name);
            CHECK(maker_key(name) == fold_name(row.expected));
        }
}

TEST_CASE("forms and regions go in every order") {
    const char* forms[] = {"AO", "ZAO", "OOO", "JSC", "Inc", "Ltd", "Limited", "LLC", "GmbH",   "AG",
                           "SL", "SAS", "BV",  "Pty", "SpA", "Srl", "KK",      "Co",  "S.r.l.", "\u0410\u041e"};
    const char* regions[] = {"UK",          "Russia", "Brazil",        "South Africa", "Hong Kong", "Bosnia and Herzegovina",
                             "Middle East", "EMEA",   "Latin America", "Deutschland",  "APAC"};
    for (const std::string name : {"Kaspersky", "Kaspersky Lab", "kaspersky-labs", "\"Kaspersky Group\""})
        for (const std::string form : forms)
            for (const std::string region : regions)
                for (const std::string& text :
                     {form + ' ' + name, name + ' ' + form, name + ", " + region + ' ' + form + '.', name + ' ' + form + " (" + region + ')',
                      form + ' ' + name + ' ' + region, region + ' ' + name + ' ' + form, form + ' ' + region + ' ' + name}) {
                    const std::string key = maker_key(text);
                    if (key == maker_key(name)) continue;
                    CAPTURE(text, key);
                    FAIL_CHECK();
                }
    CHECK(maker_key("Kaspersky Group") == "kasperskygroup");
}

TEST_CASE("what tells makers apart stays") {
    struct Case {
        const char* name;
        const char* expected;  // before similar letters are merged
    };
    const Case cases[] = {
        // persons
        {"Eugene Kaspersky", "eugenekaspersky"},
        {"Natalya Kaspersky", "natalyakaspersky"},
        {"J. Kaspersky", "jkaspersky"},
        {"A.O. Kaspersky", "aokaspersky"},
        {"Israel Kaspersky", "israelkaspersky"},
        {"Jordan Kaspersky", "jordankaspersky"},
        {"Eugene Kaspersky Ltd", "eugenekaspersky"},
        // other names of the same vendor are names of their own
        {"Kaspersky Laboratory", "kasperskylaboratory"},
        {"Kaspersky GReAT", "kasperskygreat"},
        {"kaspersky_lab_project", "kasperskylabproject"},
        {"aokasperskylab", "aokasperskylab"},
        // never to nothing
        {"Inc", "inc"},
        {"Ltd.", "ltd"},
        {"Iberia", "iberia"},
        {"\u5728\u516c\u53f8", "\u5728"},
        {"***", ""},
        {"", ""},
        // a country that belongs to the name
        {"Air France", "airfrance"},
        {"Air India Ltd", "airindia"},
        {"Bank of America", "bankofamerica"},
        {"Bank of China", "bankofchina"},
        {"China Mobile", "chinamobile"},
        {"Friends of India", "friendsofindia"},
        {"Nordic Semiconductor ASA", "nordicsemiconductor"},
        {"Meta Platforms, Inc.", "metaplatforms"},
        // a form that belongs to the name, and parts of words
        {"SAS Institute Inc.", "sasinstitute"},
        {"SELinux Project", "selinuxproject"},
        {"PC Tools", "pctools"},
        {"DD-WRT", "ddwrt"},
        {"CoSys", "cosys"},
        {"LinkedIn", "linkedin"},
        {"ReadMe", "readme"},
        {"Costco", "costco"},
        {"Incredimail", "incredimail"},
        {"Asagao", "asagao"},
        // ordinary makers
        {"Microsoft Corporation", "microsoft"},
        {"Red Hat, Inc.", "redhat"},
        {"Oracle America, Inc.", "oracle"},
        {"JetBrains s.r.o.", "jetbrains"},
        {"The Apache Software Foundation", "apachesoftwarefoundation"},
        {"O'Reilly Media", "oreillymedia"},
        {"KDE e.V.", "kde"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.name);
        CHECK(maker_key(c.name) == fold_name(c.expected));
    }
}

TEST_CASE("a key does not depend on blanks, case or camel case") {
    const std::vector<const char*> variants[] = {
        {"Bar Net Works", "barnetworks", "Bar-Net_Works", "BarNetWorks", "BAR NET WORKS"},
        {"av vast", "avvast", "AvVast"},
    };
    for (const auto& names : variants)
        for (const char* name : names) CHECK(maker_key(name) == maker_key(names.front()));
}

TEST_CASE("a maker is known by its first words too") {
    struct Case {
        const char* name;
        const char* words;
        std::vector<std::string> leading;
    };
    const Case cases[] = {
        {"GFI Software Development Ltd.", "gfi software development", {"gfi", "gfisoftware", "gfisoftwaredevelopment"}},
        {"Gfi", "gfi", {"gfi"}},
        {"WatchGuard Technologies, Inc.", "watch guard technologies", {"watch", "watchguard", "watchguardtechnologies"}},
        {"AO \"Smart-Soft\"", "smart soft", {"smart", "smartsoft"}},
        {"Stalker Software dba CommuniGate Systems", "stalker software dba communi gate systems",
         {"stalker", "stalkersoftware", "communi", "communigate", "communigatesystems"}},
        {"dba Systems", "dba systems", {"dba", "dbasystems"}},
        {"one two three four five", "one two three four five", {"one", "onetwo", "onetwothree", "onetwothreefour"}},
        {"", "", {}},
    };
    for (const Case& c : cases) {
        CAPTURE(c.name);
        const MakerKeys keys = maker_keys(c.name);
        CHECK(keys.whole == maker_key(c.name));
        CHECK(keys.words == c.words);
        std::vector<std::string> leading;
        for (const std::string& one : c.leading) leading.push_back(fold_name(one));
        CHECK(leading_maker_keys(keys.words) == leading);
    }
}

TEST_CASE("maker keys take linear time") {
    for (const char* piece : {"inc ", "bank ", "a ", "india ", "KasperskyLab", "of ", "and india ", "(", "\u682a\u5f0f\u4f1a\u793e", "sp z o o "}) {
        std::string name = "kaspersky ";
        while (name.size() < std::size_t{1} << 18) name += piece;
        CHECK(maker_key(name + " India").size() <= name.size());
        CHECK(maker_key("India " + name).size() <= name.size());
        CHECK(leading_maker_keys(maker_keys("India " + name).words).size() <= 8);
        CHECK(parse_maker(name + "(a@b.c)").email == "a@b.c");
    }
}

}  // namespace
}  // namespace denybom
