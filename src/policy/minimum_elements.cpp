// SPDX-License-Identifier: Apache-2.0
#include "policy/minimum_elements.h"

#include <algorithm>

#include "match/keys.h"
#include "policy/assurance.h"

namespace denybom {
namespace {

constexpr std::string_view kBoth = "NTIA 2021, CISA 2025 draft";
constexpr std::string_view kCisa = "CISA 2025 draft";

bool has_fact(const Component& component, bool (*fits)(const Fact&)) { return std::any_of(component.facts.begin(), component.facts.end(), fits); }

// Of each component.
struct ComponentElement {
    std::string_view id, title, source, bearing;
    bool (*is_present)(const Component& component, bool in_graph);
};

constexpr ComponentElement kOfComponents[] = {
    {"supplier", "Supplier name", kBoth, "a maker cannot be recognised",
     [](const Component& component, bool) { return has_fact(component, says_maker); }},
    {"name", "Component name", kBoth, "nothing can be recognised by its name",
     [](const Component& component, bool) { return !component.name.empty(); }},
    {"version", "Version of the component", kBoth, "what is denied in certain versions stays for review",
     [](const Component& component, bool) { return !component.version.empty(); }},
    {"identifier", "Other unique identifiers", kBoth, "a component under another name is not recognised",
     [](const Component& component, bool) {
         return has_fact(component, [](const Fact& fact) { return says_identifier(fact) && fact.on != On::hash; });
     }},
    {"dependency", "Dependency relationship", kBoth, "what brings a component in cannot be said",
     [](const Component&, bool in_graph) { return in_graph; }},
    {"hash", "Component hash", kCisa, "a renamed file is not recognised",
     [](const Component& component, bool) { return has_fact(component, [](const Fact& fact) { return fact.on == On::hash; }); }},
    {"licence", "Licence", kCisa, "a vendor's licence text cannot be recognised",
     [](const Component& component, bool) { return has_fact(component, [](const Fact& fact) { return fact.on == On::licence; }); }},
};

bool has_tool(const Inventory& inventory, bool (*fits)(const Component&)) {
    return std::any_of(inventory.components.begin(), inventory.components.end(),
                       [&](const Component& component) { return component.origin == Origin::tool && fits(component); });
}

// Whoever answers for the document: a person or organisation that wrote it, or else the product's maker.
bool names_an_author(const Inventory& inventory) {
    const bool wrote = has_tool(inventory, [](const Component& component) {
        return component.name.empty() && has_fact(component, [](const Fact& fact) { return is_party(fact.on); });
    });
    return wrote || std::any_of(inventory.subjects.begin(), inventory.subjects.end(),
                                [&](ComponentIndex subject) { return has_fact(inventory.components[subject], says_maker); });
}

// Of the document.
struct DocumentElement {
    std::string_view id, title, source, bearing;
    bool (*is_present)(const Inventory& inventory);
};

constexpr DocumentElement kOfDocument[] = {
    {"author", "Author of SBOM data", kBoth, "nobody answers for the list", names_an_author},
    {"timestamp", "Timestamp", kBoth, "the list may be of another release", [](const Inventory& inventory) { return !inventory.created.empty(); }},
    {"tool", "Tool name", kCisa, "how the list was made cannot be judged",
     [](const Inventory& inventory) { return has_tool(inventory, [](const Component& component) { return !component.name.empty(); }); }},
};

}  // namespace

std::vector<MinimumElement> assess_minimum_elements(const Inventory& inventory) {
    const std::vector<bool> in_graph = components_in_graph(inventory);
    std::vector<MinimumElement> elements;
    for (const ComponentElement& row : kOfComponents) {
        MinimumElement element{row.id, row.title, row.source, row.bearing, 0, inventory.count(Origin::component)};
        for (std::size_t i = 0; i < inventory.components.size(); ++i) {
            const Component& component = inventory.components[i];
            if (component.origin == Origin::component && row.is_present(component, in_graph[i])) ++element.present;
        }
        elements.push_back(element);
    }
    for (const DocumentElement& row : kOfDocument)
        elements.push_back({row.id, row.title, row.source, row.bearing, row.is_present(inventory) ? 1U : 0U, 1});
    return elements;
}

}  // namespace denybom
