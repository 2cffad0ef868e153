// SPDX-License-Identifier: Apache-2.0
#include "report/inventory_csv.h"

#include "syntax/escape.h"

namespace denybom {
namespace {

// What a cell is made of.
struct Row {
    const InspectedDocument& document;
    const Component& component;
    const CanonicalInventory& canonical;
    const FactsByKind& facts;
};

std::string all_of(const FactsByKind& facts, On first, On last, std::string_view detail = {}) {
    std::string text;
    for (On on = first; on <= last; on = static_cast<On>(static_cast<std::size_t>(on) + 1)) {
        for (const ShownFact& fact : facts[on]) {
            if (is_party(on) && fact.detail != detail) continue;
            text += (text.empty() ? "" : "; ") + fact.value;
        }
    }
    return text;
}

template <On on>
std::string all(const Row& row) {
    return all_of(row.facts, on, on);
}

struct Column {
    std::string_view title;
    std::string (*cell)(const Row& row);
};

constexpr Column kColumns[] = {
    {"document", [](const Row& row) { return row.document.path; }},
    {"origin", [](const Row& row) { return std::string(name_of(row.component.origin)); }},
    {"type", [](const Row& row) { return std::string(row.component.type); }},
    {"group", [](const Row& row) { return std::string(row.component.group); }},
    {"name", [](const Row& row) { return std::string(row.component.name); }},
    {"version", [](const Row& row) { return std::string(row.component.version); }},
    {"ref", [](const Row& row) { return std::string(row.component.ref); }},
    {"parent", [](const Row& row) { return std::string(row.canonical.label(row.component.parent)); }},
    {"supplier", all<On::supplier>},
    {"manufacturer", all<On::manufacturer>},
    {"publisher", all<On::publisher>},
    {"author", all<On::author>},
    {"originator", all<On::originator>},
    {"purl", all<On::purl>},
    {"cpe", all<On::cpe>},
    {"hash", all<On::hash>},
    {"swid", all<On::swid>},
    {"licence", all<On::licence>},
};

void write_titles(std::string& output) {
    for (const Column& column : kColumns) {
        if (&column != kColumns) output += ',';
        output += csv_cell(column.title);
    }
    output += "\r\n";
}

void write_row(const Row& row, std::string& output) {
    for (const Column& column : kColumns) {
        if (&column != kColumns) output += ',';
        output += csv_cell(column.cell(row));
    }
    output += "\r\n";
}

}  // namespace

void write_inventory_csv(std::span<const InspectedDocument> documents, std::string& output) {
    write_titles(output);
    for (const InspectedDocument& document : documents) {
        const CanonicalInventory canonical(*document.inventory);
        for (const ComponentIndex index : canonical.components()) {
            const Component& component = document.inventory->components[index];
            write_row({document, component, canonical, FactsByKind(component)}, output);
        }
    }
}

}  // namespace denybom
