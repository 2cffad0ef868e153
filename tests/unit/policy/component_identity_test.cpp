// SPDX-License-Identifier: Apache-2.0
#include "policy/component_identity.h"

#include <catch2/catch.hpp>

#include "../match/made.h"

using namespace denybom;
using made::Thing;

namespace {

std::string identity(const Thing& thing) { return identity_of(made::inventory({thing}).components.front()); }

}  // namespace

TEST_CASE("identity: the purl without version, else maker and name, else a hash") {
    Thing grouped{"core"};
    grouped.group = "com.Acme";
    Thing bare{""};
    bare.ref = "r1";
    struct Row {
        Thing thing;
        std::string identity;
    };
    const Row rows[] = {
        {{"Core", {{On::purl, "pkg:npm/%40acme/core@1.2?x=y#z"}}}, "purl pkg:npm/%40acme/core"},
        {{"Core", {{On::purl, "PKG:NPM/@acme/core@2"}}}, "purl pkg:npm/%40acme/core"},
        {{"Core", {{On::purl, "nonsense"}}}, "purl nonsense"},
        {{"Core"}, "name \ncore"},
        {{"Core", {{On::supplier, "AO Acme Lab"}}}, "name acmelab\ncore"},
        {{"Core", {{On::supplier, "https://acme.com", "url"}, {On::publisher, "Acme"}}}, "name acme\ncore"},
        {{"Core", {{On::supplier, "NOASSERTION"}}}, "name \ncore"},
        {grouped, "name com.acme\ncore"},
        {{"", {{On::hash, "AD9503C3E994A4F611A4892F2E67AC82DF727086", "SHA-1"}}}, "hash sha1:ad9503c3e994a4f611a4892f2e67ac82df727086"},
        {{"", {{On::hash, "xyz", "SHA-1"}}}, "hash xyz"},
        {bare, "ref r1"},
    };
    for (const Row& row : rows) {
        INFO(row.identity);
        CHECK(identity(row.thing) == row.identity);
    }
}

TEST_CASE("identity of the subject") {
    Thing subject{"app", {{On::purl, "pkg:generic/app@3"}}};
    subject.is_subject = true;
    CHECK(subject_identity(made::inventory({{"x"}, subject})) == "purl pkg:generic/app");
    CHECK(subject_identity(made::inventory({{"x"}})) == "document");
}
