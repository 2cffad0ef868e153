// SPDX-License-Identifier: Apache-2.0
#include "format/spdx/spdx3_graph.h"

#include <algorithm>

#include "identifier/maker.h"

namespace denybom::spdx {
namespace {

// Bytes that nodes say again for everybody who refers to them: real documents need few, and a long name that a million packages
// refer to would be a weapon.
constexpr std::size_t kMostTold = std::size_t{256} << 20;
constexpr std::size_t kCostOfFact = 64;
constexpr std::size_t kMostSaid = 64;  // of one node

constexpr std::string_view kAssertNothing[] = {"NOASSERTION",        "NONE",        "NoAssertion", "None", "NoAssertionElement", "NoneElement",
                                               "NoAssertionLicense", "NoneLicense", "noAssertion", "none"};

bool looks_like_maker(std::string_view text) { return text.starts_with("Organization:") || text.starts_with("Person:") || text.starts_with("Tool:"); }

}  // namespace

std::string_view last_word(std::string_view iri) {
    const std::size_t end = iri.find_last_of("/#:");
    return end == std::string_view::npos ? iri : iri.substr(end + 1);
}

bool asserts_nothing(std::string_view ref) {
    return std::find(std::begin(kAssertNothing), std::end(kAssertNothing), last_word(ref)) != std::end(kAssertNothing);
}

std::uint32_t Graph::number(std::string_view ref) {
    const auto found = numbers_.find(ref);
    if (found != numbers_.end()) return found->second;
    const auto number = static_cast<std::uint32_t>(nodes_.size());
    Node& node = nodes_.emplace_back();
    node.ref = builder_.keep(ref);
    numbers_.emplace(node.ref, number);
    return number;
}

void Graph::node(std::string_view ref, Kind kind) {
    Node& node = nodes_[number(ref)];
    if (node.kind == Kind::unseen || kind == Kind::agent) node.kind = kind;
}

void Graph::say(std::string_view ref, const Said& said) {
    const std::uint32_t of = number(ref);
    Said kept = said;
    kept.fact.value = builder_.keep(said.fact.value);
    if (nodes_[of].offset == 0) nodes_[of].offset = said.fact.offset;
    entries_.push_back({of, kept});
}

void Graph::refer(On role, std::string_view ref, ByteOffset offset) { add({number(ref), builder_.innermost(), {}, role, offset}); }
void Graph::refer(std::string_view from, On role, std::string_view ref, ByteOffset offset) {
    add({number(ref), kNoComponent, builder_.keep(from), role, offset});
}

void Graph::add(const Reference& reference) {
    if (asserts_nothing(nodes_[reference.node].ref)) return;
    if (!references_.empty()) {
        const Reference& last = references_.back();
        if (last.node == reference.node && last.component == reference.component && last.from == reference.from && last.role == reference.role)
            return;
    }
    references_.push_back(reference);
}

void Graph::made_by(std::string_view ref, ByteOffset offset) {
    Node& node = nodes_[number(ref)];
    node.made_document = true;
    if (node.offset == 0) node.offset = offset;
}

std::span<const Graph::Entry> Graph::said_of(std::uint32_t node) const {
    const auto before = [](const Entry& entry, std::uint32_t number) { return entry.node < number; };
    const auto first = std::lower_bound(entries_.begin(), entries_.end(), node, before);
    const auto end = std::lower_bound(first, entries_.end(), node + 1, before);
    return {first, end};
}

void Graph::tell(const Reference& reference, const Fact& fact) {
    told_ += fact.value.size() + kCostOfFact;
    if (told_ > kMostTold) {
        if (!too_much_)
            builder_.incomplete("over-limit", "what is referred to is too long to be said of everything that refers to it", reference.offset);
        too_much_ = true;
        return;
    }
    if (reference.component != kNoComponent) return builder_.say_of(reference.component, fact);
    builder_.say_of(reference.from, fact.on, fact.value, fact.offset, fact.detail);
}

void Graph::tell(const Reference& reference, std::string_view value, std::string_view detail) {
    tell(reference, Fact{reference.role, builder_.keep(value), detail, reference.offset});
}

// What a reference says by itself where its node is not in this document.
void Graph::say_unseen(const Reference& reference) {
    const Node& node = nodes_[reference.node];
    if (reference.role == On::licence) return tell(reference, last_word(node.ref), {});
    if (is_party(reference.role) && looks_like_maker(node.ref)) {
        const Maker maker = parse_maker(node.ref);
        tell(reference, maker.name, maker.is_person ? "person" : "");
        return tell(reference, maker.email, "email");
    }
    const On role = node.ref.starts_with("pkg:") ? On::purl : node.ref.starts_with("cpe:") ? On::cpe : reference.role;
    tell(reference, Fact{role, node.ref, is_party(role) ? "url" : "", reference.offset});
    if (node.kind == Kind::external) return;
    builder_.diagnose(Severity::warning, "dangling-reference", "the reference \"" + std::string{node.ref} + "\" names nothing in this document",
                      reference.offset);
}

void Graph::resolve_reference(const Reference& reference) {
    nodes_[reference.node].used = true;
    const auto entries = said_of(reference.node);
    if (entries.empty() && nodes_[reference.node].kind != Kind::agent && nodes_[reference.node].kind != Kind::other) return say_unseen(reference);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i >= kMostSaid)
            return builder_.incomplete("over-limit", "a node says more than " + std::to_string(kMostSaid) + " things of itself", reference.offset);
        Fact fact = entries[i].said.fact;
        if (entries[i].said.in_role) fact.on = reference.role;
        if (entries[i].said.in_role && !is_party(fact.on)) fact.detail = {};
        tell(reference, fact);
    }
}

// Who made the document, and agents to whom nothing refers: judged like the tools that made it.
void Graph::say_maker_of_document(std::uint32_t node) {
    builder_.open_component(Origin::tool, nodes_[node].offset);
    const auto entries = said_of(node);
    if (entries.empty() && looks_like_maker(nodes_[node].ref)) builder_.say_name(parse_maker(nodes_[node].ref).name, nodes_[node].offset, On::author);
    for (const Entry& entry : entries) {
        const Fact& fact = entry.said.fact;
        if (fact.detail.empty() || fact.detail == "person") builder_.say_name(fact.value, fact.offset, On::author);
        if (fact.detail == "email" || fact.detail == "url") builder_.say(On::author, fact.value, fact.offset, fact.detail);
    }
    builder_.close_component(false);
}

void Graph::say_unused(std::uint32_t node) {
    for (const Entry& entry : said_of(node)) {
        const Fact& fact = entry.said.fact;
        builder_.say_of_subject(entry.said.in_role ? On::description : fact.on, fact.value, fact.offset,
                                entry.said.in_role ? std::string_view{} : fact.detail);
    }
}

void Graph::resolve() {
    std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.node < b.node; });
    for (const Reference& reference : references_) resolve_reference(reference);
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
        if (nodes_[i].made_document || (nodes_[i].kind == Kind::agent && !nodes_[i].used)) {
            say_maker_of_document(i);
        } else if (!nodes_[i].used && nodes_[i].kind == Kind::other) {
            say_unused(i);
        }
    }
}

}  // namespace denybom::spdx
