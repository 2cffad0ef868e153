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
    const Format* format = recognise(text);
    if (format == nullptr) return "unrecognised";
    const Inventory inventory = read_sbom(*format, text, Limits{});
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
    const std::string openssl = "SHA2-256(file.txt)= " + digest + "\n";
    const std::string powershell = "\nAlgorithm       Hash       Path\n---------       ----       ----\nSHA256          " + digest + "       C:\\a b\\c.exe\n";
    const std::string commits = digest.substr(24) + " " + digest.substr(24) + " Jane <jane@example.org> 1700000000 +0000\n";
    const std::string constants = "#define X \\\n" + digest + "\n";
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
        {"Open Source Component Name,Version number\nzlib,1\n", "component-list"},
        {"Path,SHA-256 checksum\na.exe,b\n", "component-list"},
        {"#sheet Cover\nAcme\n#sheet Origins\nSPDX Version\nSPDX-2.1\n", "spdx-xlsx"},
        {"Name,Company,Email\nJane,Acme,jane@example.org\n", ""},
        {"| Package | Version |\n| --- | --- |\n| zlib | 1 |\n", ""},
        {"Package, version\nand more are told in prose.\nOne line after the other.\n", ""},
        {"def run(self, package, path):\n    return read(package, path)\n    call(self, package, path)\n", ""},
        {"from x import product, Product\n'product', 'Product',\n'a', 'b',\n", ""},
        {"name,version\n", ""},
        {"<x>\nname,version\nzlib,1\n</x>", ""},
        {"The name, the version and the vendor are said below.\n", ""},
        {"name\nzlib\n", ""},
        {line.c_str(), "checksum-list"},
        {bsd.c_str(), "checksum-list"},
        {hashdeep.c_str(), "checksum-list"},
        {digest.c_str(), "checksum-list"},
        {openssl.c_str(), "checksum-list"},
        {powershell.c_str(), "checksum-list"},
        {commits.c_str(), ""},
        {constants.c_str(), ""},
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
        {"name,version\na,1\n\"open,1\n", "incomplete {name=a @1}{name=open,1}"},
        {"sep=;\nname;version\na;1\n", "{name=a @1}"},
        {"name,version,cpe\na,1,\"cpe:2.3:a:b:c\ncpe:/a:d:e,CPE:2.3:a:f\\,g:h, x\"\n", "{name=a; cpe=cpe:2.3:a:b:c; cpe=cpe:/a:d:e; cpe=CPE:2.3:a:f\\,g:h; cpe=cpe:2.3:a:b:c\ncpe:/a:d:e,CPE:2.3:a:f\\,g:h, x @1}"},
        {"name,version,id\na,1,\"pkg:npm/a@1, PKG:npm/b\"\n", "{name=a; purl=pkg:npm/a@1; purl=PKG:npm/b @1}"},
        {"name,version,id\na,1,see pkg:npm/a\n", "{name=a; property[id]=see pkg:npm/a @1}"},
        {"name,supplier\na,\"Acme, Inc.; Widgets\nGadgets\"\n", "{name=a; supplier=Acme, Inc.; supplier=Widgets; supplier=Gadgets}"},
        {"name,hash\na,d41d8cd98f00b204e9800998ecf8427e\n", "{name=a; hash[MD5]=d41d8cd98f00b204e9800998ecf8427e}"},
        {"name,hash\na,sha256:aa sha512-bb==\n", "{name=a; hash=sha256:aa; hash=sha512-bb==}"},
        {"engine.sys,1\nname,version\na,1\nb,2\n", "{name=engine.sys @1}{name=a @1}{name=b @2}"},
        {"name,version\na,1\n\nVendor,Product\nb,c\n", "{name=a @1}{supplier=b; name=c}"},
        {"name,version\na,1\n\nProduct,of Acme\n", "{name=a @1}{name=Product @of Acme}"},
        {"name,version\n#sheet x,1\n", "{name=#sheet x @1}"},
        {"#sheet One\nname\tversion\n\"#sheet x\"\t1\n", "{name=#sheet x @1}"},
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
    CHECK(facts_of(a + "  one file.txt\n" + a + " *two.bin\r\n\n# comment\n") == "{file=one file.txt; hash[SHA-256]=" + a + "}{file=two.bin; hash[SHA-256]=" + a + "}");
    CHECK(facts_of("\\" + a + "  with\\nline\n") == "{file=with\nline; hash[SHA-256]=" + a + "}");
    CHECK(facts_of("MD5 (a (1).txt) = " + b + "\n") == "{file=a (1).txt; hash[MD5]=" + b + "}");
    CHECK(facts_of("%%%% HASHDEEP-1.0\n%%%% size,md5,sha256,filename\n## x\n12," + b + "," + a + ",c,d.txt\n") == "{file=c,d.txt; hash[md5]=" + b + "; hash[sha256]=" + a + "}");
    CHECK(facts_of(a + "  one.txt\nnot a digest\n") == "incomplete {file=one.txt; hash[SHA-256]=" + a + "}");
    CHECK(facts_of("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n" + a + "  x\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n") == "{file=x; hash[SHA-256]=" + a + "}");
    CHECK(facts_of("-----BEGIN PGP SIGNED MESSAGE-----\n\n" + a + "  x\n-----BEGIN PGP SIGNATURE-----\n") == "incomplete {file=x; hash[SHA-256]=" + a + "}");
}

TEST_CASE("lists of digests: nothing stands where it is not read") {
    const std::string a(64, 'a');
    const std::string b(64, 'b');
    const std::string two = "{file=one; hash[SHA-256]=" + a + "}{file=two; hash[SHA-256]=" + b + "}";
    CHECK(facts_of(a + "  one\r" + b + "  two\r") == two);
    CHECK(facts_of(a + "  one\n-----BEGIN PGP SIGNATURE-----\n" + b + "  two\n-----END PGP SIGNATURE-----\n") == "incomplete " + two);
    const std::string head = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n";
    CHECK(facts_of(head + a + "  one\nHash: " + b + "\n-----BEGIN PGP SIGNATURE-----\n\nab\n-----END PGP SIGNATURE-----\n") == "incomplete {file=one; hash[SHA-256]=" + a + "}");
    CHECK(facts_of(head + a + "  one\n-----BEGIN PGP SIGNATURE-----\n" + b + "  two\n-----END PGP SIGNATURE-----\n") == "incomplete {file=one; hash[SHA-256]=" + a + "}");
    CHECK(facts_of(head + a + "  one\n") == "incomplete {file=one; hash[SHA-256]=" + a + "}");
}

TEST_CASE("lists: --columns") {
    const auto columns = list::parse_columns({"name=Teil", "supplier=Firma"});
    REQUIRE(columns);
    CHECK(list::with_titles("Teil;Farbe;Firma\na;rot;b\n", *columns) == "name;Farbe;supplier\na;rot;b\n");
    CHECK(list::with_titles("nothing of it\n", *columns) == "nothing of it\n");
    CHECK(list::with_titles("#sheet A\nTeil\tFirma\na\tb\n#sheet B\n\nFirma\tTeil\nc\td\n", *columns) == "#sheet A\nname\tsupplier\na\tb\n#sheet B\n\nsupplier\tname\nc\td\n");
    CHECK_FALSE(list::parse_columns({"nam=Teil"}));
    CHECK_FALSE(list::parse_columns({"name="}));
    CHECK_FALSE(list::parse_columns({"name"}));
}

TEST_CASE("lists: the cell of an offset") {
    const std::string text = "#sheet Parts\nname\tversion\na\t1\n#sheet More\nx\n";
    const std::vector<ByteOffset> offsets{13, 18, 26, 28, 42};
    CHECK(cell_pointers(text, '\t', offsets) == std::vector<std::string>{"Parts!A1", "Parts!B1", "Parts!A2", "Parts!B2", "More!A1"});
    CHECK(cell_pointers("a,b\nc,d\n", ',', std::vector<ByteOffset>{6}) == std::vector<std::string>{"B2"});
    CHECK(cell_pointers("a,b\n#sheet c,d\ne,f\n", ',', std::vector<ByteOffset>{17}) == std::vector<std::string>{"B3"});
}

TEST_CASE("a list of components in another encoding, or with cells under no title, is not read whole") {
    CHECK(facts_of("name,vendor\nx,\xCB\xE0\xE1\n").starts_with("incomplete "));
    CHECK(facts_of("name,version,vendor\nFoo, Inc. thing,11,Acme\n").starts_with("incomplete "));
    CHECK_FALSE(facts_of("name,version,vendor\nFoo,11,Acme,\n").starts_with("incomplete "));
}
