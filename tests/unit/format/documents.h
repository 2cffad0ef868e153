// SPDX-License-Identifier: Apache-2.0
// Documents as texts, and what was read of them as lines.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "format/read_sbom.h"

namespace denybom::test {

using Lines = std::vector<std::string>;

struct Document {
    std::unique_ptr<const std::string> text;  // the inventory points into it
    const Format* format = nullptr;
    Inventory inventory;
};

inline Document read(std::string text, const Limits& limits = {}) {
    Document document;
    document.text = std::make_unique<const std::string>(std::move(text));
    document.format = recognise(*document.text);
    CAPTURE(*document.text);
    REQUIRE(document.format != nullptr);
    document.inventory = read_sbom(*document.format, *document.text, limits);
    return document;
}

// Whole documents out of their interesting members.
inline std::string cyclonedx(const std::string& members) { return R"({"bomFormat":"CycloneDX","specVersion":"1.6",)" + members + "}"; }
inline std::string spdx(const std::string& members) { return R"({"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT",)" + members + "}"; }

inline std::string shown(const Fact& fact) {
    std::string line{name_of(fact.on)};
    if (!fact.detail.empty()) line += "[" + std::string{fact.detail} + "]";
    return line + "=" + std::string{fact.value};
}

// `component purl=...`, in the order of the document.
inline Lines facts_of(const Inventory& inventory) {
    Lines lines;
    for (const Component& component : inventory.components) {
        for (const Fact& fact : component.facts) lines.push_back(std::string{name_of(component.origin)} + " " + shown(fact));
    }
    return lines;
}

// `warning wrong-type`, in the order in which they were noticed.
inline Lines codes_of(const Inventory& inventory) {
    Lines lines;
    for (const Diagnostic& diagnostic : inventory.diagnostics) lines.push_back(std::string{name_of(diagnostic.severity)} + " " + diagnostic.code);
    return lines;
}

inline std::string label(const Inventory& inventory, ComponentIndex index) {
    const Component& component = inventory.components.at(index);
    return std::string{component.name.empty() ? component.ref : component.name};
}

// `a > b` depends, `a ) b` contains, `a ~ b` anything else.
inline Lines edges_of(const Inventory& inventory) {
    static const char* const kArrows[] = {" > ", " ) ", " ~ "};
    Lines lines;
    for (const auto& [from, to, kind] : inventory.relationships)
        lines.push_back(label(inventory, from) + kArrows[static_cast<int>(kind)] + label(inventory, to));
    return lines;
}

inline Lines subjects_of(const Inventory& inventory) {
    Lines lines;
    for (const ComponentIndex subject : inventory.subjects) lines.push_back(label(inventory, subject));
    return lines;
}

}  // namespace denybom::test
