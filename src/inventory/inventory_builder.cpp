// SPDX-License-Identifier: Apache-2.0
#include "inventory/inventory_builder.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"

namespace denybom {
InventoryBuilder::InventoryBuilder(std::string_view source, const Limits& limits) : limits_(limits) { inventory_.text = TextPool{source}; }

void InventoryBuilder::limit(std::string_view what, std::size_t limit, ByteOffset offset) {
    if (over_limit_) return;
    over_limit_ = true;
    incomplete("over-limit", "more than " + std::to_string(limit) + " " + std::string{what}, offset);
}

void InventoryBuilder::open_component(Origin origin, ByteOffset offset) {
    if (inventory_.components.size() >= limits_.components) limit("components", limits_.components, offset);
    Component component;
    component.origin = origin;
    component.offset = offset;
    component.parent = open_.empty() ? kNoComponent : open_.back().index;
    OpenComponent& open = open_.emplace_back();
    open.index = static_cast<ComponentIndex>(inventory_.components.size());
    if (!spare_.empty()) {
        open.facts = std::move(spare_.back());
        spare_.pop_back();
    }
    inventory_.components.push_back(component);
}

void InventoryBuilder::close_component(bool keep_if_empty) {
    OpenComponent& open = open_.back();
    if (!open.said && open.facts.empty() && !keep_if_empty) dropped_.push_back(open.index);
    if (!open.facts.empty()) inventory_.components[open.index].facts = inventory_.facts.copy(std::span<const Fact>{open.facts});
    open.facts.clear();
    spare_.push_back(std::move(open.facts));
    open_.pop_back();
}

void InventoryBuilder::add_fact(const Fact& fact) {
    if (++facts_ > limits_.facts) return limit("values", limits_.facts, fact.offset);
    check_length(fact.value, fact.offset);
    open_.back().facts.push_back(fact);
    open_.back().said = true;
}

void InventoryBuilder::check_length(std::string_view value, ByteOffset offset) {
    if (value.size() > limits_.text) incomplete("over-limit", "a value of " + std::to_string(value.size()) + " bytes", offset);
}

void InventoryBuilder::say(On on, std::string_view value, ByteOffset offset, std::string_view detail) {
    if (value.empty()) return;
    const Fact fact{on, keep(value), detail, offset};
    if (!open_.empty()) return add_fact(fact);
    say_of_subject(on, value, offset, detail);
}

void InventoryBuilder::say_type(std::string_view value) {
    Component& component = inventory_.components[open_.back().index];
    if (component.type.empty()) component.type = keep(value);
    open_.back().said = true;
}

void InventoryBuilder::say_ref(std::string_view value, ByteOffset offset) {
    OpenComponent& open = open_.back();
    Component& component = inventory_.components[open.index];
    const std::string_view ref = keep(value);
    if (component.ref.empty()) component.ref = ref;
    open.said = true;
    const auto [found, is_new] = by_ref_.emplace(ref, open.index);
    if (!is_new && found->second != open.index) {
        diagnose(Severity::warning, "duplicate-ref",
                 "the reference \"" + std::string{ref} + "\" names more than one component; all of them are judged", offset);
    }
}

void InventoryBuilder::say_group(std::string_view value, ByteOffset offset) {
    Component& component = inventory_.components[open_.back().index];
    if (component.group.empty()) component.group = keep(value);
    say(On::name, value, offset, "group");
}

void InventoryBuilder::say_name(std::string_view value, ByteOffset offset, On on) {
    Component& component = inventory_.components[open_.back().index];
    if (component.name.empty()) component.name = keep(value);
    say(on, value, offset);
    open_.back().said = true;
}

void InventoryBuilder::say_version(std::string_view value, ByteOffset offset) {
    Component& component = inventory_.components[open_.back().index];
    open_.back().said = true;
    if (component.version.empty()) {
        component.version = keep(value);
    } else if (component.version != value) {
        say(On::name, value, offset, "version");
    }
}

void InventoryBuilder::say_of(std::string_view ref, On on, std::string_view value, ByteOffset offset, std::string_view detail) {
    if (value.empty()) return;
    if (++facts_ > limits_.facts) return limit("values", limits_.facts, offset);
    check_length(value, offset);
    late_facts_.push_back({keep(ref), kNoComponent, {on, keep(value), detail, offset}});
}

void InventoryBuilder::say_of(ComponentIndex component, const Fact& fact) {
    if (fact.value.empty()) return;
    if (++facts_ > limits_.facts) return limit("values", limits_.facts, fact.offset);
    check_length(fact.value, fact.offset);
    late_facts_.push_back({{}, component, fact});
}

void InventoryBuilder::say_of_subject(On on, std::string_view value, ByteOffset offset, std::string_view detail) {
    say_of({}, on, value, offset, detail);
}

void InventoryBuilder::relate(std::string_view from, std::string_view to, RelationshipKind kind, ByteOffset offset) {
    add_relationship({keep(from), kNoComponent, keep(to), kNoComponent, kind, offset});
}

void InventoryBuilder::relate(ComponentIndex from, std::string_view to, RelationshipKind kind, ByteOffset offset) {
    add_relationship({{}, from, keep(to), kNoComponent, kind, offset});
}

void InventoryBuilder::relate(std::string_view from, ComponentIndex to, RelationshipKind kind, ByteOffset offset) {
    add_relationship({keep(from), kNoComponent, {}, to, kind, offset});
}

void InventoryBuilder::add_relationship(const PendingRelationship& relationship) {
    if (++relationships_ > limits_.relationships) return limit("relationships", limits_.relationships, relationship.offset);
    pending_.push_back(relationship);
}

void InventoryBuilder::describe(std::string_view ref, ByteOffset offset) { subjects_.push_back({keep(ref), kNoComponent, offset}); }
void InventoryBuilder::describe_innermost() { subjects_.push_back({{}, open_.back().index, 0}); }
void InventoryBuilder::known_ref(std::string_view ref) { by_ref_.emplace(keep(ref), kNoComponent); }

void InventoryBuilder::outward_ref(std::string_view ref) {
    if (!outward_refs_.contains(ref)) outward_refs_.insert(keep(ref));
}

void InventoryBuilder::diagnose(Severity severity, std::string_view code, std::string message, ByteOffset offset) {
    const std::size_t number = ++diagnosed_[std::string{code}];
    if (number <= limits_.diagnostics) {
        inventory_.diagnostics.push_back({severity, std::string{code}, std::move(message), offset, 0});
        return;
    }
    const auto last =
        std::find_if(inventory_.diagnostics.rbegin(), inventory_.diagnostics.rend(), [&](const Diagnostic& d) { return d.code == code; });
    ++last->repeats;
}

void InventoryBuilder::incomplete(std::string_view code, std::string message, ByteOffset offset) {
    complete_ = false;
    diagnose(Severity::error, code, std::move(message), offset);
}

bool InventoryBuilder::is_known_but_for_case(std::string_view ref) {
    if (lower_refs_.empty()) {
        for (const auto& [known, index] : by_ref_) lower_refs_.insert(ascii_lower(known));
    }
    return lower_refs_.contains(ascii_lower(ref));
}

// An element of another BOM (BOM-Link: https://cyclonedx.org/capabilities/bomlink/): what it is, is not seen here.
ComponentIndex InventoryBuilder::external_component(std::string_view ref, ByteOffset offset, bool is_purl) {
    open_component(Origin::external, offset);
    const ComponentIndex index = innermost();
    say_ref(ref, offset);
    if (is_purl) {
        say(On::purl, ref, offset);
    } else {
        say_name(ref, offset, On::reference);
    }
    close_component();
    return index;
}

ComponentIndex InventoryBuilder::resolve(std::string_view ref, ByteOffset offset) {
    constexpr std::string_view kBomLink = "urn:cdx:";
    const auto found = by_ref_.find(ref);
    if (found != by_ref_.end()) return found->second;
    if (ref.starts_with(kBomLink)) return external_component(ref, offset);
    const std::string message = "the reference \"" + std::string{ref} + "\" names nothing in this document";
    if (references_required_ && !outward_refs_.contains(ref) && !is_known_but_for_case(ref)) {
        incomplete("dangling-reference", message + "; what it names may have been cut off", offset);
    } else {
        diagnose(Severity::warning, "dangling-reference", message, offset);
    }
    // Generators make references of package URLs: then it says what is missing.
    return ref.starts_with("pkg:") ? external_component(ref, offset, true) : kNoComponent;
}

void InventoryBuilder::resolve_subjects() {
    for (const PendingSubject& subject : subjects_) {
        const ComponentIndex index = subject.component != kNoComponent ? subject.component : resolve(subject.ref, subject.offset);
        auto& known = inventory_.subjects;
        if (index != kNoComponent) known.push_back(index);
    }
    auto& known = inventory_.subjects;
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
}

// What the document says of itself is said of a product rather than of one of its files, and rather of these than of another document.
ComponentIndex InventoryBuilder::subject_of_document(ByteOffset offset) {
    const auto rank = [&](ComponentIndex subject) {
        const Origin origin = inventory_.components[subject].origin;
        return origin == Origin::external ? 2 : origin == Origin::file ? 1 : 0;
    };
    auto& subjects = inventory_.subjects;
    if (subjects.empty()) {
        open_component(Origin::root, offset);
        subjects.push_back(innermost());
        close_component();
    }
    return *std::min_element(subjects.begin(), subjects.end(), [&](ComponentIndex a, ComponentIndex b) { return rank(a) < rank(b); });
}

void InventoryBuilder::attach_late_facts() {
    if (late_facts_.empty()) return;
    ComponentIndex subject = kNoComponent;
    for (LateFact& late : late_facts_) {
        if (!late.ref.empty()) late.component = resolve(late.ref, late.fact.offset);
        // Said of the document's subject, or of something that is not there: it is judged all the same.
        if (late.component != kNoComponent) continue;
        if (subject == kNoComponent) subject = subject_of_document(late.fact.offset);
        late.component = subject;
    }
    std::stable_sort(late_facts_.begin(), late_facts_.end(), [](const LateFact& a, const LateFact& b) { return a.component < b.component; });
    for (std::size_t i = 0; i < late_facts_.size();) {
        Component& component = inventory_.components[late_facts_[i].component];
        std::vector<Fact> all(component.facts.begin(), component.facts.end());
        const ComponentIndex index = late_facts_[i].component;
        for (; i < late_facts_.size() && late_facts_[i].component == index; ++i) all.push_back(late_facts_[i].fact);
        component.facts = inventory_.facts.copy(std::span<const Fact>{all});
    }
}

void InventoryBuilder::resolve_relationships() {
    inventory_.relationships.reserve(pending_.size());
    for (const PendingRelationship& pending : pending_) {
        const ComponentIndex from = pending.from != kNoComponent ? pending.from : resolve(pending.from_ref, pending.offset);
        const ComponentIndex to = pending.to != kNoComponent ? pending.to : resolve(pending.to_ref, pending.offset);
        if (from != kNoComponent && to != kNoComponent) inventory_.relationships.push_back({from, to, pending.kind});
    }
}

void InventoryBuilder::forget_dropped() {
    if (dropped_.empty()) return;
    auto& components = inventory_.components;
    std::vector<ComponentIndex> moved(components.size());
    std::sort(dropped_.begin(), dropped_.end());
    std::size_t kept = 0;
    for (std::size_t i = 0, next = 0; i < components.size(); ++i) {
        const bool drop = next < dropped_.size() && dropped_[next] == i;
        next += drop ? 1 : 0;
        moved[i] = drop ? kNoComponent : static_cast<ComponentIndex>(kept);
        if (!drop) components[kept++] = components[i];
    }
    components.resize(kept);
    for (Component& component : components) {
        if (component.parent != kNoComponent) component.parent = moved[component.parent];
    }
    for (Relationship& relationship : inventory_.relationships) relationship = {moved[relationship.from], moved[relationship.to], relationship.kind};
    for (ComponentIndex& subject : inventory_.subjects) subject = moved[subject];
}

void InventoryBuilder::count_origins() {
    for (const Component& component : inventory_.components) ++inventory_.counts[static_cast<std::size_t>(component.origin)];
}

Inventory InventoryBuilder::finish() {
    while (!open_.empty()) close_component();
    resolve_subjects();
    attach_late_facts();
    resolve_relationships();
    forget_dropped();
    count_origins();
    inventory_.complete = complete_;
    return std::move(inventory_);
}

}  // namespace denybom
