// SPDX-License-Identifier: Apache-2.0
#include "report/inventory_table.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "report/order.h"
#include "report/page.h"
#include "report/text_diagnostic.h"
#include "report/words.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

constexpr std::array<std::string_view, 6> kTitles{"NAME", "VERSION", "TYPE", "ORIGIN", "MAKER", "IDENTIFIER"};
constexpr std::size_t kIndent = 2;      // so that no line begins with foreign text
constexpr std::size_t kGap = 2;         // columns between two cells
constexpr std::size_t kLeastWidth = 8;  // to which a column may shrink
constexpr std::size_t kMostWidth = 200;

using Cells = std::array<std::string, kTitles.size()>;
using Widths = std::array<std::size_t, kTitles.size()>;

std::string first_of(const FactsByKind& facts, std::initializer_list<On> kinds) {
    for (const On on : kinds) {
        for (const ShownFact& fact : facts[on]) {
            if (!is_party(on) || fact.detail.empty()) return fact.value;
        }
    }
    return "";
}

Cells cells_of(const Component& component) {
    const FactsByKind facts(component);
    const std::string name = component.group.empty() ? std::string(component.name) : std::string(component.group) + "/" + std::string(component.name);
    Cells cells{name,
                std::string(component.version),
                std::string(component.type),
                std::string(name_of(component.origin)),
                first_of(facts, {On::supplier, On::manufacturer, On::publisher, On::originator, On::author}),
                first_of(facts, {On::purl, On::cpe, On::swid, On::identifier, On::hash})};
    for (std::string& cell : cells) cell = for_terminal(cell, kMostWidth);
    return cells;
}

std::size_t total(const Widths& widths) { return std::accumulate(widths.begin(), widths.end(), kIndent + kGap * (widths.size() - 1)); }

// As wide as their contents; where that is too much for the terminal, the widest give way first.
Widths widths_of(const std::vector<Cells>& rows, std::size_t terminal) {
    Widths widths{};
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = kTitles[i].size();
    for (const Cells& row : rows) {
        for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], columns_of(row[i]));
    }
    while (terminal > 0 && total(widths) > terminal) {
        std::size_t& widest = *std::max_element(widths.begin(), widths.end());
        if (widest <= kLeastWidth) break;
        --widest;
    }
    return widths;
}

template <class Row>
std::string line_of(const Row& row, const Widths& widths) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const std::string cell = for_terminal(row[i], widths[i]);
        line += cell;
        if (i + 1 < widths.size()) line.append(widths[i] - columns_of(cell) + kGap, ' ');
    }
    return line.substr(0, line.find_last_not_of(' ') + 1);
}

void write_heading(const InspectedDocument& document, Page& page) {
    const Inventory& inventory = *document.inventory;
    std::string what = inventory.format.empty()
                           ? "of no known format"
                           : shown(inventory.format) + (inventory.spec_version.empty() ? "" : " " + shown(inventory.spec_version));
    if (!inventory.name.empty()) what += " of " + shown(inventory.name);
    for (const std::string& envelope : inventory.envelopes) what += ", in " + shown(envelope);
    what += ", " + counted(inventory.count(Origin::component), "component") + ", " + counted(inventory.relationships.size(), "relationship");
    const Piece whole = inventory.complete ? Piece{"read whole", Style::good} : Piece{"not read whole", Style::bad};
    page.paragraph(0, 2, {whole, {" ", Style::plain}, {shown(document.path), Style::strong}, {" (" + what + ")", Style::plain}});
    if (!document.sha256.empty()) page.paragraph(2, 4, {{"sha256:" + shown(document.sha256), Style::faint}});
    for (const ReportedDiagnostic* reported : in_order(document.diagnostics)) write_diagnostic(*reported, document.path, page);
}

void write_table(const Inventory& inventory, const Appearance& appearance, Page& page, std::string& output) {
    std::vector<Cells> rows;
    rows.reserve(inventory.components.size());
    const CanonicalInventory canonical(inventory);
    for (const ComponentIndex index : canonical.components()) rows.push_back(cells_of(inventory.components[index]));
    if (rows.empty()) return;
    page.gap();
    const Widths widths = widths_of(rows, appearance.width);
    Appearance unwrapped = appearance;
    unwrapped.width = 0;
    Page table(unwrapped, output);
    table.paragraph(kIndent, kIndent, {{line_of(kTitles, widths), Style::strong}});
    for (const Cells& row : rows) table.paragraph(kIndent, kIndent, {{line_of(row, widths), Style::plain}});
}

}  // namespace

void write_inventory_table(std::span<const InspectedDocument> documents, const Appearance& appearance, std::string& output) {
    Page page(appearance, output);
    for (const InspectedDocument& document : documents) {
        page.gap();
        write_heading(document, page);
        write_table(*document.inventory, appearance, page, output);
    }
}

}  // namespace denybom
