// SPDX-License-Identifier: Apache-2.0
// Lists of components and of digests: what is one, and what it says.
#include <catch2/catch.hpp>

#include "format/list/checksum_list.h"
#include "format/list/component_list.h"
#include "format/read_sbom.h"
#include "format/workbook.h"

using namespace denybom;

namespace {

std::string_view recognised(std::string_view text) {
    const Format* format = recognise(text);
    return format == nullptr ? "" : format->id;
}

// `purl=...; name=...` of each component in braces, the facts in the order of the cells.
std::string facts_of(std::string_view text) {
    const Inventory inventory = read_sbom(*recognise(text), text, Limits{});
    std::string out = inventory.complete ? "" : "incomplete ";
    for (const Component& component : inventory.components) {
        if (component.origin == Origin::root) continue;
        out += "{";
        for (const Fact& fact : component.facts) {
            out += (&fact == component.facts.data() ? "" : "; ") + std::string{name_of(fact.on)} + (fact.detail.empty() ? "" : "[" + std::string{fact.detail} + "]") + "=" + std::string{fact.value};
        }
        out += (component.version.empty() ? "" : " @" + std::string{component.version}) + "}";
    }
    return out;
}

}  // namespace

TEST_CASE("lists: what is one, and what is not") {
    struct Case {
        const char* text;
        const char* format;
    };
    const std::string digest(64, 'a');
    const std::string line = digest + "  file.txt\n";
    const std::string bsd = "SHA256 (file.txt) = " + digest + "\n";
    const std::string hashdeep = "%%%% HASHDEEP-1.0\n%%%% size,md5,sha256,filename\n";
    const Case cases[] = {
        {"name,version\nzlib,1\n", "component-list"},
        {"Component;Supplier\nzlib;x\n", "component-list"},
        {"Our list\n\nPackage Name\tLicense\nzlib\tZlib\n", "component-list"},
        {"sep=;\nname;version\na;1\n", "component-list"},
        {"purl,notes\npkg:npm/a@1,x\n", "component-list"},
        {"Komponente,Hersteller\na,b\n", "component-list"},
        {"#sheet Parts\nName\tVersion\n", "component-list"},
        {"#sheet Document Info\nSPDX Version\nSPDX-2.3\n", "spdx-xlsx"},
        {"name,email\nJane,jane@example.org\n", ""},
        {"title,author,publisher\nbook,Jane,House\n", ""},
        {"date,value\n1,2\n", ""},
        {"name: zlib\nversion: 1\n", ""},
        {"The name, the version and the vendor are said below.\n", ""},
        {"name\nzlib\n", ""},
        {line.c_str(), "checksum-list"},
        {bsd.c_str(), "checksum-list"},
        {hashdeep.c_str(), "checksum-list"},
        {digest.c_str(), "checksum-list"},
        {"# only a comment\n", ""},
        {"abcdef  file.txt\n", ""},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(recognised(c.text) == c.format);
    }
}

TEST_CASE("lists of components: what the cells say") {
    struct Case {
        const char* text;
        const char* facts;
    };
    const Case cases[] = {
        {"name,version,vendor\nzlib,1.3,Zlib Team\n", "{name=zlib; supplier=Zlib Team @1.3}"},
        {"name,version,What it is\nzlib,1.3,library\n", "{name=zlib; property[What it is]=library @1.3}"},
        {"name,version\nzlib,1.3,pkg:generic/zlib@1.3\n", "{name=zlib; purl=pkg:generic/zlib@1.3 @1.3}"},
        {"name,hash\na,SHA256: aa bb\n", "{name=a; hash[SHA256]=aa; hash=bb}"},
        {"name,sha1\na,aa\n", "{name=a; hash[SHA-1]=aa}"},
        {"name,version\n\n,\na,1\n", "{name=a @1}"},
        {"name,version\n\"open,1\n", "incomplete {name=open,1}"},
        {"#sheet One\nname\tversion\na\t1\n#sheet Two\nname\tversion\nb\t2\n", "{name=a @1}{name=b @2}"},
        {"#sheet One\nname\tversion\na\t1\n#sheet Notes\nKaspersky Lab\tsays\n", "incomplete {name=a @1}{property[vendor]=Kaspersky Lab; property[vendor]=says}"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(facts_of(c.text) == c.facts);
    }
}

TEST_CASE("lists of digests: what the lines say") {
    const std::string a(64, 'a');
    const std::string b(32, 'b');
    CHECK(facts_of(a + "  one file.txt\n" + a + " *two.bin\r\n\n# comment\n") == "{file=one file.txt; hash=" + a + "}{file=two.bin; hash=" + a + "}");
    CHECK(facts_of("\\" + a + "  with\\nline\n") == "{file=with\nline; hash=" + a + "}");
    CHECK(facts_of("MD5 (a (1).txt) = " + b + "\n") == "{file=a (1).txt; hash[MD5]=" + b + "}");
    CHECK(facts_of("%%%% HASHDEEP-1.0\n%%%% size,md5,sha256,filename\n## x\n12," + b + "," + a + ",c,d.txt\n") == "{file=c,d.txt; hash[md5]=" + b + "; hash[sha256]=" + a + "}");
    CHECK(facts_of(a + "  one.txt\nnot a digest\n") == "incomplete {file=one.txt; hash=" + a + "}");
    CHECK(facts_of("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n" + a + "  x\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n") == "{file=x; hash=" + a + "}");
    CHECK(facts_of("-----BEGIN PGP SIGNED MESSAGE-----\n" + a + "  x\n-----BEGIN PGP SIGNATURE-----\n") == "incomplete {file=x; hash=" + a + "}");
}

TEST_CASE("lists: --columns") {
    const auto columns = list::parse_columns({"name=Teil", "supplier=Firma"});
    REQUIRE(columns);
    CHECK(list::with_titles("Teil;Farbe;Firma\na;rot;b\n", *columns) == "name;Farbe;supplier\na;rot;b\n");
    CHECK(list::with_titles("nothing of it\n", *columns) == "nothing of it\n");
    CHECK_FALSE(list::parse_columns({"nam=Teil"}));
    CHECK_FALSE(list::parse_columns({"name="}));
    CHECK_FALSE(list::parse_columns({"name"}));
}

TEST_CASE("lists: the cell of an offset") {
    const std::string text = "#sheet Parts\nname\tversion\na\t1\n#sheet More\nx\n";
    const std::vector<ByteOffset> offsets{13, 18, 26, 28, 42};
    CHECK(cell_pointers(text, '\t', offsets) == std::vector<std::string>{"Parts!A1", "Parts!B1", "Parts!A2", "Parts!B2", "More!A1"});
    CHECK(cell_pointers("a,b\nc,d\n", ',', std::vector<ByteOffset>{6}) == std::vector<std::string>{"B2"});
}
