// SPDX-License-Identifier: Apache-2.0
// Builds an Inventory from what a standard's reader says, in any order that documents have it: components nest, references
// may point forwards, facts may come before or after the component that they are about.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/limits.h"
#include "inventory/inventory.h"

namespace denybom {

class InventoryBuilder {
public:
    // `source`: the document's bytes, which outlive the inventory.
    InventoryBuilder(std::string_view source, const Limits& limits);

    // From now on a reference whose target is missing makes the document incomplete, unless it differs by letter case alone: the syntax
    // cannot prove its end, and the target may have been cut off.
    void require_references() { references_required_ = true; }

    // Text with the lifetime of the inventory.
    std::string_view keep(std::string_view text) { return inventory_.text.keep(text); }

    // Components nest like the brackets of a document: what is said goes to the innermost open one.
    void open_component(Origin origin, ByteOffset offset);
    // A component of which nothing was said is forgotten where it may be (`if_said`): the syntax opened it, the document meant none.
    void close_component(bool keep_if_empty = true);
    bool in_component() const { return !open_.empty(); }
    Origin innermost_origin() const { return inventory_.components[open_.back().index].origin; }
    ComponentIndex innermost() const { return open_.back().index; }

    // `detail` is kept by the caller, or lives for ever.
    void say(On on, std::string_view value, ByteOffset offset, std::string_view detail = {});
    void say_type(std::string_view value);
    void say_ref(std::string_view value, ByteOffset offset);
    void say_group(std::string_view value, ByteOffset offset);
    void say_name(std::string_view value, ByteOffset offset, On on = On::name);
    void say_version(std::string_view value, ByteOffset offset);

    // About the component with that reference, wherever it stands; or about what the document describes.
    void say_of(std::string_view ref, On on, std::string_view value, ByteOffset offset, std::string_view detail = {});
    // Of a component that may have ended; the text is kept already.
    void say_of(ComponentIndex component, const Fact& fact);
    void say_of_subject(On on, std::string_view value, ByteOffset offset, std::string_view detail = {});

    void relate(std::string_view from, std::string_view to, RelationshipKind kind, ByteOffset offset);
    void relate(ComponentIndex from, std::string_view to, RelationshipKind kind, ByteOffset offset);
    void relate(std::string_view from, ComponentIndex to, RelationshipKind kind, ByteOffset offset);
    // The document describes the component with that reference, or the innermost open one.
    void describe(std::string_view ref, ByteOffset offset);
    void describe_innermost();
    // References that lead out of the components (the document itself, NONE, an element of another document) and are no fault.
    void known_ref(std::string_view ref);
    // A reference into another document: where it is not known, nothing was cut off here.
    void outward_ref(std::string_view ref);

    void diagnose(Severity severity, std::string_view code, std::string message, ByteOffset offset);
    // Something may be hidden here: the document is not complete.
    void incomplete(std::string_view code, std::string message, ByteOffset offset);

    // False once a limit was passed; reading should stop.
    bool within_limits() const { return !over_limit_; }

    Inventory& document() { return inventory_; }  // format, spec_version, name, serial, compositions

    // Resolves references, counts, and declares the inventory complete unless something said otherwise.
    Inventory finish();

private:
    struct OpenComponent {
        ComponentIndex index = kNoComponent;
        std::vector<Fact> facts;
        bool said = false;
    };
    struct LateFact {
        std::string_view ref;
        ComponentIndex component = kNoComponent;
        Fact fact;
    };
    struct PendingRelationship {
        std::string_view from_ref;
        ComponentIndex from = kNoComponent;
        std::string_view to_ref;
        ComponentIndex to = kNoComponent;
        RelationshipKind kind = RelationshipKind::other;
        ByteOffset offset = 0;
    };
    struct PendingSubject {
        std::string_view ref;
        ComponentIndex component = kNoComponent;
        ByteOffset offset = 0;
    };

    void add_relationship(const PendingRelationship& relationship);
    void limit(std::string_view what, std::size_t limit, ByteOffset offset);
    void add_fact(const Fact& fact);
    void check_length(std::string_view value, ByteOffset offset);
    ComponentIndex resolve(std::string_view ref, ByteOffset offset);
    bool is_known_but_for_case(std::string_view ref);
    ComponentIndex external_component(std::string_view ref, ByteOffset offset, bool is_purl = false);
    void resolve_subjects();
    ComponentIndex subject_of_document(ByteOffset offset);
    void attach_late_facts();
    void resolve_relationships();
    void forget_dropped();
    void count_origins();

    Limits limits_;
    Inventory inventory_;
    std::vector<OpenComponent> open_;
    std::vector<std::vector<Fact>> spare_;  // buffers of closed components, to be used again
    std::vector<LateFact> late_facts_;
    std::vector<PendingRelationship> pending_;
    std::vector<PendingSubject> subjects_;
    std::vector<ComponentIndex> dropped_;
    std::unordered_map<std::string_view, ComponentIndex> by_ref_;
    std::unordered_set<std::string_view> outward_refs_;
    std::unordered_set<std::string> lower_refs_;  // made when first needed
    std::unordered_map<std::string, std::size_t> diagnosed_;  // how often, by code
    std::size_t facts_ = 0;
    std::size_t relationships_ = 0;
    bool complete_ = true;
    bool over_limit_ = false;
    bool references_required_ = false;
};

}  // namespace denybom
