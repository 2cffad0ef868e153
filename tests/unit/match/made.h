// SPDX-License-Identifier: Apache-2.0
// Inventories and denylists made by hand, for tests of matching and of what stands on it.
#pragma once

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "denylist/denylist.h"
#include "inventory/inventory_builder.h"

namespace denybom::made {

struct Said {
    On on = On::name;
    std::string value;
    std::string_view detail = {};  // a literal: facts keep it as it is
};

struct Thing {
    std::string name;
    std::vector<Said> said = {};
    std::string group = {};
    std::string type = "library";
    std::string version = {};
    std::string ref = {};
    Origin origin = Origin::component;
    std::vector<Thing> inside = {};
    bool is_subject = false;
};

inline Thing file_named(std::string name, std::vector<Said> said = {}) {
    Thing thing{std::move(name), std::move(said)};
    thing.type = "file";
    thing.origin = Origin::file;
    return thing;
}

struct Edge {
    std::string from;
    std::string to;
    RelationshipKind kind = RelationshipKind::depends;
};

class Maker {
public:
    void add(const Thing& thing) {
        builder_.open_component(thing.origin, next_++);
        if (!thing.type.empty()) builder_.say_type(thing.type);
        if (!thing.ref.empty()) builder_.say_ref(thing.ref, next_++);
        if (!thing.group.empty()) builder_.say_group(thing.group, next_++);
        if (!thing.name.empty()) builder_.say_name(thing.name, next_++);
        if (!thing.version.empty()) builder_.say_version(thing.version, next_++);
        for (const Said& said : thing.said) builder_.say(said.on, said.value, next_++, said.detail);
        if (thing.is_subject) builder_.describe_innermost();
        for (const Thing& inner : thing.inside) add(inner);
        builder_.close_component();
    }
    void add(const Edge& edge) { builder_.relate(edge.from, edge.to, edge.kind, next_++); }
    Inventory finish() { return builder_.finish(); }

private:
    InventoryBuilder builder_{{}, Limits{}};
    ByteOffset next_ = 0;
};

inline Inventory inventory(const std::vector<Thing>& things, const std::vector<Edge>& edges = {}) {
    Maker maker;
    for (const Thing& thing : things) maker.add(thing);
    for (const Edge& edge : edges) maker.add(edge);
    return maker.finish();
}

// `entries` and `unless`: what stands between the brackets of the file's lists.
inline Denylist denylist(const std::string& entries, const std::string& unless = {}) {
    const std::string text = R"({"name":"test","version":"1","unless":[)" + unless + R"(],"entries":[)" + entries + "]}";
    const DenylistFile file{"test.json", text};
    auto list = load_denylist({&file, 1});
    if (!list) FAIL(list.error().message << '\n' << text);
    return std::move(*list);
}

// An entry of that id; `groups`: what stands between the brackets of `match`; `more`: further fields, each with a comma in front.
inline std::string entry(const std::string& id, const std::string& groups, const std::string& more = {}) {
    const std::string kind = more.find("\"kind\"") == std::string::npos ? R"(,"kind":"endpoint-product")" : "";
    return R"({"id":")" + id + R"(","title":"T")" + kind + R"(,"match":[)" + groups + "]" + more + "}";
}

}  // namespace denybom::made
