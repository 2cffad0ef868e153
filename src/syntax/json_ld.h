// SPDX-License-Identifier: Apache-2.0
// JSON-LD 1.1 (W3C) as fields: a graph of nodes, each an object with an id and a type, written in any order and nested in any way. Every
// node is said as a field of the root that is named by its type; a node that stood inside another is said behind it, and its id in its
// place, so that a sink sees a flat list of nodes however the graph was written. What is only part of a node (a hash, an
// identifier) stays where it stood.
//
// A type may come behind the fields of its node, so the fields of one node of `@graph` wait until it ends; never the whole document.
//
// A context gives names to IRIs. That of the standard is not fetched: the vocabulary is what it says. Prefixes and names that the document
// itself declares are expanded; a context from elsewhere is reported, and the caller judges it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "syntax/field_sink.h"

namespace denybom {

// What a standard's context says of names, as far as it matters here.
struct JsonLdVocabulary {
    std::string_view id;                           // its name for @id
    std::string_view type;                         // its name for @type
    std::string_view namespace_prefix;             // of its own compact IRIs: `spdx` in `spdx:Core/name`
    std::string_view namespace_iri;                // what that stands for
    std::span<const std::string_view> references;  // the fields that hold ids of nodes
    std::string (*name_of)(std::string_view iri);  // the short name of one of its IRIs; empty for any other IRI

    // How a node is said. `name` is empty for a type that means nothing.
    struct Node {
        std::string_view name;
        bool is_part = false;  // said where it stands
    };
    Node (*node)(std::string_view type, bool has_id);
};

class JsonLdListener {
public:
    virtual ~JsonLdListener() = default;
    virtual void context(std::string_view iri, ByteOffset offset) = 0;                           // a context that is not in the document
    virtual void root_field(std::string_view name, ByteOffset offset) = 0;                       // a field of a document's root object
    virtual void incomplete(std::string_view code, std::string message, ByteOffset offset) = 0;  // something here may hide a node
};

// Stands between read_json() (whose root may be a list: of documents, or of nodes) and a sink.
class JsonLdReader final : public FieldSink {
public:
    // `source`: the text that is read, which outlives the reader.
    JsonLdReader(std::string_view source, const JsonLdVocabulary& vocabulary, FieldSink& sink, JsonLdListener& listener);
    ~JsonLdReader() override;

    bool open(const Field& field) override;
    bool text(const Field& field, std::string_view value, Scalar scalar) override;
    bool empty_list(const Field& field) override;
    bool close(ByteOffset end) override;
    bool wants(std::string_view name) const override;

    // The end of the text: says what is still open, as far as it was read.
    void finish();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace denybom
