// SPDX-License-Identifier: Apache-2.0
#include "report/inventory_json.h"

#include "report/order.h"
#include "report/put_diagnostics.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

// A list of facts in a component: what it is on, and what the fact's detail and value are called there. Without a name for the detail the
// list is one of plain texts.
struct FactList {
    std::string_view key;
    On first;
    On last;  // where several kinds share a list, `role` says which
    std::string_view detail;
    std::string_view value;
};

constexpr FactList kFactLists[] = {
    {"names", On::name, On::name, "kind", "value"},
    {"parties", On::supplier, On::originator, "kind", "value"},
    {"purls", On::purl, On::purl, "source", "value"},
    {"cpes", On::cpe, On::cpe, "source", "value"},
    {"hashes", On::hash, On::hash, "", "value"},
    {"swids", On::swid, On::swid, "source", "value"},
    {"identifiers", On::identifier, On::identifier, "source", "value"},
    {"files", On::file, On::file, "kind", "value"},
    {"references", On::reference, On::reference, "type", "url"},
    {"endpoints", On::endpoint, On::endpoint, "kind", "url"},
    {"licences", On::licence, On::licence, "kind", "value"},
    {"copyrights", On::copyright, On::copyright, "kind", "value"},
    {"properties", On::property, On::property, "name", "value"},
    {"pedigrees", On::pedigree, On::pedigree, "kind", "value"},
    {"descriptions", On::description, On::description, "kind", "value"},
};

void put_facts(JsonObject& component, const FactList& row, const FactsByKind& facts) {
    JsonList list = component.list(row.key);
    for (On on = row.first; on <= row.last; on = static_cast<On>(static_cast<std::size_t>(on) + 1)) {
        for (const ShownFact& fact : facts[on]) {
            if (row.detail.empty()) {
                list.put(fact.value);
                continue;
            }
            JsonObject object = list.object();
            if (row.first != row.last) object.put("role", name_of(on));
            object.put(row.detail, fact.detail);
            object.put(row.value, fact.value);
        }
    }
}

void put_component(JsonList& components, const Component& component, const CanonicalInventory& canonical) {
    JsonObject object = components.object();
    object.put("origin", name_of(component.origin));
    object.put("type", component.type);
    object.put("ref", component.ref);
    object.put("group", component.group);
    object.put("name", component.name);
    object.put("version", component.version);
    object.put("parent", canonical.label(component.parent));
    const FactsByKind facts(component);
    for (const FactList& row : kFactLists) put_facts(object, row, facts);
}

void put_relationships(JsonObject& document, const CanonicalInventory& canonical) {
    JsonList list = document.list("relationships");
    for (const ShownRelationship& relationship : canonical.relationships()) {
        JsonObject object = list.object();
        object.put("from", relationship.from);
        object.put("to", relationship.to);
        object.put("kind", relationship.kind);
    }
}

template <class Texts>
void put_texts(JsonObject& object, std::string_view key, const Texts& texts) {
    JsonList list = object.list(key);
    for (const auto& text : texts) list.put(text);
}

void put_counts(JsonObject& document, const Inventory& inventory) {
    JsonObject counts = document.object("counts");
    for (std::size_t i = 0; i < kOriginCount; ++i) counts.put(name_of(static_cast<Origin>(i)), inventory.counts[i]);
}

void put_document(JsonList& documents, const InspectedDocument& inspected) {
    const Inventory& inventory = *inspected.inventory;
    const CanonicalInventory canonical(inventory);
    JsonObject document = documents.object();
    document.put("path", inspected.path);
    document.put("sha256", inspected.sha256);
    document.put("format", inventory.format);
    document.put("specVersion", inventory.spec_version);
    document.put("name", inventory.name);
    document.put("serial", inventory.serial);
    put_texts(document, "envelopes", inventory.envelopes);
    document.put("complete", inventory.complete);
    put_texts(document, "subjects", canonical.subjects());
    put_counts(document, inventory);
    put_texts(document, "incompleteCompositions", canonical.incomplete_compositions());
    put_diagnostics(document, inspected.diagnostics);
    {
        JsonList components = document.list("components");
        for (const ComponentIndex index : canonical.components()) put_component(components, inventory.components[index], canonical);
    }
    put_relationships(document, canonical);
}

}  // namespace

void write_inventory_json(std::span<const InspectedDocument> documents, std::string& output) {
    JsonWriter writer(output);
    JsonObject root = writer.object();
    root.put("schemaVersion", "1.0");
    JsonList list = root.list("documents");
    for (const InspectedDocument& document : documents) put_document(list, document);
}

}  // namespace denybom
