// SPDX-License-Identifier: Apache-2.0
// Whether JSON fits a JSON Schema, as far as our own schemas go: `$ref` into `$defs`, types, objects with all their keys in order and no
// others, lists, `enum`, `const`, `minItems`, `maxItems`, `minimum`. Patterns are left to real validators (tests/npm).
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/schemas.h"

namespace denybom {

using Json = nlohmann::ordered_json;

inline Json embedded_schema(std::string_view name) {
    for (const EmbeddedSchema& embedded : embedded_schemas()) {
        if (embedded.name == name) return Json::parse(embedded.bytes);
    }
    FAIL("no schema " << name);
    return {};
}

class SchemaCheck {
public:
    explicit SchemaCheck(std::string_view name) : root_(embedded_schema(name)) {}

    // The faults, each with the path to it.
    std::vector<std::string> faults(const Json& document) {
        faults_.clear();
        open_ = {{&root_, &document, ""}};
        while (!open_.empty()) {
            const Open next = std::move(open_.back());
            open_.pop_back();
            check(resolved(*next.schema), *next.value, next.path);
        }
        return faults_;
    }

private:
    struct Open {
        const Json* schema;
        const Json* value;
        std::string path;
    };

    const Json& resolved(const Json& schema) const {
        return schema.contains("$ref") ? root_.at(Json::json_pointer(schema.at("$ref").get<std::string>().substr(1))) : schema;
    }

    static bool is_of_type(const Json& value, const Json& type) {
        if (type.is_array()) return std::any_of(type.begin(), type.end(), [&](const Json& one) { return is_of_type(value, one); });
        return type == (value.is_number_integer() ? "integer" : value.type_name());
    }

    void check(const Json& schema, const Json& value, const std::string& path) {
        const auto demand = [&](const char* keyword, auto holds) {
            if (schema.contains(keyword) && !holds(schema.at(keyword))) faults_.push_back(path + ": " + keyword);
        };
        demand("type", [&](const Json& type) { return is_of_type(value, type); });
        demand("enum", [&](const Json& values) { return std::find(values.begin(), values.end(), value) != values.end(); });
        demand("const", [&](const Json& only) { return value == only; });
        demand("minimum", [&](const Json& least) { return !value.is_number() || value >= least; });
        demand("minItems", [&](const Json& least) { return value.size() >= least.get<std::size_t>(); });
        demand("maxItems", [&](const Json& most) { return value.size() <= most.get<std::size_t>(); });
        if (schema.contains("items") && value.is_array()) {
            for (std::size_t i = 0; i < value.size(); ++i) open_.push_back({&schema.at("items"), &value[i], path + "/" + std::to_string(i)});
        }
        if (schema.contains("properties") && value.is_object()) check_members(schema, value, path);
    }

    void check_members(const Json& schema, const Json& value, const std::string& path) {
        const Json& properties = schema.at("properties");
        auto expected = properties.begin();
        for (const auto& [key, member] : value.items()) {
            if (!properties.contains(key)) {
                faults_.push_back(path + "/" + key + ": unknown");
                continue;
            }
            while (expected != properties.end() && expected.key() != key) ++expected;
            if (expected == properties.end()) faults_.push_back(path + "/" + key + ": out of order");
            open_.push_back({&properties.at(key), &member, path + "/" + key});
        }
        for (const Json& key : schema.at("required")) {
            if (!value.contains(key.get<std::string>())) faults_.push_back(path + "/" + key.get<std::string>() + ": missing");
        }
    }

    Json root_;
    std::vector<Open> open_;
    std::vector<std::string> faults_;
};

}  // namespace denybom
