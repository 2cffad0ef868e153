// SPDX-License-Identifier: Apache-2.0
// SPDX 3 says who supplied a package, what its licence is, and sometimes even its purl, in nodes of their own, to which packages refer by
// id: before or after the package, once or a thousand times. The graph remembers who refers to what, and when everything was read it
// says of each component what its nodes say.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "inventory/inventory_builder.h"

namespace denybom::spdx {

// `Core/Hash` -> `Hash`: the last word of an IRI.
std::string_view last_word(std::string_view iri);

// NOASSERTION and NONE of SPDX 2, and the individuals of SPDX 3 that mean the same (Core/NoAssertionElement, ExpandedLicensing/NoneLicense, ...).
bool asserts_nothing(std::string_view ref);

class Graph {
public:
    explicit Graph(InventoryBuilder& builder) : builder_(builder) {}

    enum class Kind : std::uint8_t { unseen, agent, external, other };

    // A node that is no component. Its own facts, and its name and addresses: what these are about is told by who refers to the node.
    struct Said {
        Fact fact;
        bool in_role = false;
    };
    void node(std::string_view ref, Kind kind);
    void say(std::string_view ref, const Said& said);

    // The innermost component, or the one named `from`, refers to a node in this role (a party, a licence ...).
    void refer(On role, std::string_view ref, ByteOffset offset);
    void refer(std::string_view from, On role, std::string_view ref, ByteOffset offset);
    // The document's own making: no part of the product.
    void made_by(std::string_view ref, ByteOffset offset);
    // Referred to in a role that says nothing of the product.
    void pass_over(std::string_view ref) { nodes_[number(ref)].used = true; }

    // After everything was read.
    void resolve();

private:
    struct Node {
        std::string_view ref;
        Kind kind = Kind::unseen;
        bool used = false;
        bool made_document = false;
        ByteOffset offset = 0;
    };
    struct Entry {
        std::uint32_t node = 0;
        Said said;
    };
    struct Reference {
        std::uint32_t node = 0;
        ComponentIndex component = kNoComponent;
        std::string_view from;
        On role = On::supplier;
        ByteOffset offset = 0;
    };

    std::uint32_t number(std::string_view ref);
    std::span<const Entry> said_of(std::uint32_t node) const;
    void add(const Reference& reference);
    void resolve_reference(const Reference& reference);
    void say_unseen(const Reference& reference);
    void say_maker_of_document(std::uint32_t node);
    void say_unused(std::uint32_t node);
    void tell(const Reference& reference, const Fact& fact);
    void tell(const Reference& reference, std::string_view value, std::string_view detail);

    InventoryBuilder& builder_;
    std::unordered_map<std::string_view, std::uint32_t> numbers_;
    std::vector<Node> nodes_;
    std::vector<Entry> entries_;
    std::vector<Reference> references_;
    std::size_t told_ = 0;
    bool too_much_ = false;
};

}  // namespace denybom::spdx
