// SPDX-License-Identifier: Apache-2.0
// An inventory in an order that does not depend on how its document was written: the same SBOM in two syntaxes, or with its lists in another
// order, comes out the same apart from format and places. What is said twice in the same words is shown once.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/inventory.h"
#include "report/report.h"

namespace denybom {

// A document as `denybom inspect` shows it.
struct InspectedDocument {
    std::string path;
    std::string sha256;
    const Inventory* inventory = nullptr;
    std::vector<ReportedDiagnostic> diagnostics;  // those of the inventory, with their places
};

// A fact ready for print: hashes as `sha256:...` where they can be read so, else as `ALGORITHM:value`.
struct ShownFact {
    std::string_view detail;
    std::string value;
    auto operator<=>(const ShownFact&) const = default;
};

// The facts of a component by what they are on, each list sorted.
class FactsByKind {
public:
    explicit FactsByKind(const Component& component);
    const std::vector<ShownFact>& operator[](On on) const { return facts_[static_cast<std::size_t>(on)]; }

private:
    std::array<std::vector<ShownFact>, kOnCount> facts_;
};

struct ShownRelationship {
    std::string_view from;
    std::string_view to;
    std::string_view kind;
};

class CanonicalInventory {
public:
    explicit CanonicalInventory(const Inventory& inventory);

    const std::vector<ComponentIndex>& components() const { return components_; }  // by origin, name, version, reference
    std::vector<std::string_view> subjects() const;                                // sorted
    std::vector<std::string> incomplete_compositions() const;                      // sorted
    std::vector<ShownRelationship> relationships() const;                          // sorted

    // By what a component is named where another one refers to it: its reference, else its purl, else group, name and version. Empty for
    // kNoComponent.
    std::string_view label(ComponentIndex index) const;

private:
    const Inventory& inventory_;
    std::vector<std::string> labels_;
    std::vector<ComponentIndex> components_;
};

}  // namespace denybom
