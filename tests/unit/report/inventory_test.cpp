// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "golden.h"
#include "inventory/inventory_builder.h"
#include "report/inventory_csv.h"
#include "report/inventory_json.h"
#include "report/inventory_table.h"
#include "schema_check.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

void say_library(InventoryBuilder& builder) {
    builder.open_component(Origin::component, 10);
    builder.say_type("library");
    builder.say_ref("lib-1", 11);
    builder.say_group("org.example", 12);
    builder.say_name("scan", 13);
    builder.say_version("1.2", 14);
    builder.say(On::purl, "pkg:maven/org.example/scan@1.2", 15);
    builder.say(On::supplier, "Example Ltd.", 16);
    builder.say(On::supplier, "https://example.com", 17, "url");
    builder.say(On::hash, std::string_view("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"), 18, "SHA-256");
    builder.say(On::hash, "abc", 18, "WHIRLPOOL");
    builder.say(On::reference, "https://example.com/scan.git", 19, "vcs");
    builder.say(On::licence, "Apache-2.0", 20);
    builder.say(On::property, "x86_64", 21, "arch");
    builder.close_component();
}

void say_engine(InventoryBuilder& builder) {
    builder.open_component(Origin::component, 30);
    builder.say_ref("lib-2", 31);
    builder.say_name("株式会社 engine\x1B[31m", 32);
    builder.say(On::cpe, "cpe:2.3:a:example:engine:1:*:*:*:*:*:*:*", 33, "evidence");
    builder.say(On::file, "engine.dll", 34);
    builder.open_component(Origin::file, 35);
    builder.say_name("=cmd()", 36);
    builder.close_component();
    builder.close_component();
}

void say_root(InventoryBuilder& builder) {
    builder.open_component(Origin::root, 1);
    builder.say_ref("app", 1);
    builder.say_name("app", 1);
    builder.describe_innermost();
    builder.close_component();
}

void say_head(InventoryBuilder& builder) {
    Inventory& document = builder.document();
    document.format = "cyclonedx-json";
    document.spec_version = "1.6";
    document.name = "app";
    document.serial = "urn:uuid:1";
    document.incomplete_compositions = {"unknown", "incomplete"};
}

Inventory one_way() {
    InventoryBuilder builder("", Limits{});
    say_head(builder);
    say_root(builder);
    say_library(builder);
    say_engine(builder);
    builder.relate("app", "lib-1", RelationshipKind::depends, 50);
    builder.relate("lib-1", "lib-2", RelationshipKind::depends, 51);
    builder.relate("app", "lib-2", RelationshipKind::contains, 52);
    return builder.finish();
}

// The same, in another order, some of it twice.
Inventory other_way() {
    InventoryBuilder builder("", Limits{});
    say_head(builder);
    std::swap(builder.document().incomplete_compositions[0], builder.document().incomplete_compositions[1]);
    builder.relate("app", "lib-2", RelationshipKind::contains, 1);
    builder.relate("lib-1", "lib-2", RelationshipKind::depends, 2);
    builder.relate("app", "lib-1", RelationshipKind::depends, 3);
    builder.relate("app", "lib-1", RelationshipKind::depends, 4);
    builder.say_of("lib-1", On::licence, "Apache-2.0", 5);
    say_engine(builder);
    say_library(builder);
    say_root(builder);
    return builder.finish();
}

InspectedDocument inspected(const Inventory& inventory) { return {"dist/app.cdx.json", std::string(64, '1'), &inventory, {}}; }

std::string json_of(const InspectedDocument& document) {
    std::string output;
    write_inventory_json({&document, 1}, output);
    return output;
}

std::string csv_of(const InspectedDocument& document) {
    std::string output;
    write_inventory_csv({&document, 1}, output);
    return output;
}

std::string table_of(const InspectedDocument& document, const Appearance& appearance = {}) {
    std::string output;
    write_inventory_table({&document, 1}, appearance, output);
    return output;
}

}  // namespace

TEST_CASE("an inventory is printed as approved") {
    const Inventory inventory = one_way();
    InspectedDocument document = inspected(inventory);
    document.diagnostics = {{{Severity::warning, "repeated-reference", "two components have the bom-ref x", 9, 2}, {"/components/1", 4, 5}}};
    check_golden("report/inventory/small.json.txt", json_of(document));
    check_golden("report/inventory/small.csv.txt", csv_of(document));
    check_golden("report/inventory/small.table.txt", table_of(document));
}

TEST_CASE("the same inventory said in another order is printed alike") {
    const Inventory one = one_way(), other = other_way();
    REQUIRE(one.complete);
    REQUIRE(other.complete);
    CHECK(json_of(inspected(one)) == json_of(inspected(other)));
    CHECK(csv_of(inspected(one)) == csv_of(inspected(other)));
}

TEST_CASE("the inventory's JSON fits its schema, keys in its order") {
    SchemaCheck check("inventory.schema.json");
    const Inventory inventory = one_way(), nothing;
    for (const Inventory* one : {&inventory, &nothing}) CHECK(check.faults(Json::parse(json_of(inspected(*one)))) == std::vector<std::string>{});
}

TEST_CASE("hashes are normalised where they can be read") {
    const Inventory inventory = one_way();
    const Json json = Json::parse(json_of(inspected(inventory)));
    CHECK(json["documents"][0]["components"][0]["hashes"] ==
          Json({"WHIRLPOOL:abc", "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}));
}

TEST_CASE("a table keeps to the width of the terminal and holds every component") {
    const Inventory inventory = one_way();
    for (const std::size_t width : {60, 80, 120, 400}) {
        const std::string table = table_of(inspected(inventory), {false, width, false});
        INFO(table);
        CHECK(table.find('\x1B') == std::string::npos);
        std::size_t lines = 0;
        for (std::size_t at = table.find("  NAME"); at < table.size(); at = table.find('\n', at) + 1, ++lines) {
            CHECK(columns_of(table.substr(at, table.find('\n', at) - at)) <= width);
        }
        CHECK(lines == 1 + inventory.components.size());
    }
    CHECK(table_of(inspected(inventory), {false, 0, false}).find("cpe:2.3:a:example:engine:1:*:*:*:*:*:*:*") != std::string::npos);
}

TEST_CASE("a document that was not read whole is shown as such") {
    InventoryBuilder builder("", Limits{});
    builder.incomplete("json-syntax", "the document ends inside a text", 3);
    const Inventory inventory = builder.finish();
    CHECK(table_of(inspected(inventory)).starts_with("not read whole dist/app.cdx.json"));
    CHECK(json_of(inspected(inventory)).find("\"complete\": false") != std::string::npos);
}

TEST_CASE("CSV neutralises formulas and control characters") {
    const Inventory inventory = one_way();
    const std::string csv = csv_of(inspected(inventory));
    CHECK(csv.find("\"'=cmd()\"") != std::string::npos);
    CHECK(csv.find('\x1B') == std::string::npos);
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 1 + static_cast<std::ptrdiff_t>(inventory.components.size()));
}

}  // namespace denybom
