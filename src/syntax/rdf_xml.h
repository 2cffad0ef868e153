// SPDX-License-Identifier: Apache-2.0
// RDF/XML (W3C, RDF 1.1) as a graph: nodes with ids and types, and properties that lead to literals or to other nodes. Elements alternate between
// nodes and properties ("striped"); a node may be mentioned many times, nested in any depth, before or after it is described. So the
// whole graph is gathered; views of literals lie in the document where they stand there as they are.
//
// Read is what writers of SPDX use: typed nodes and rdf:Description, rdf:about, rdf:ID, rdf:nodeID, rdf:resource, rdf:type, literals, property
// attributes, rdf:parseType Resource and Literal. Collections, containers and reification are reported, and what they hold is not promised.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/limits.h"
#include "base/location.h"
#include "base/result.h"
#include "base/text_pool.h"

namespace denybom {

inline constexpr std::string_view kRdfSpace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
inline constexpr std::uint32_t kNoRdf = 0xFFFFFFFFU;  // no node, property or name

struct RdfName {
    std::string space;
    std::string local;
};

struct RdfProperty {
    std::uint32_t name = kNoRdf;
    std::uint32_t node = kNoRdf;  // to which it leads; else to a literal
    std::uint32_t next = kNoRdf;  // of the same node
    ByteOffset offset = 0;        // of the literal, the reference or the node
    std::string_view literal;
};

struct RdfNode {
    std::string_view id;          // an IRI as written, `#x` for rdf:ID, `_:x` for rdf:nodeID; empty where the node has none
    std::uint32_t type = kNoRdf;  // the first one said
    std::uint32_t first = kNoRdf;
    std::uint32_t last = kNoRdf;
    ByteOffset offset = 0;
    bool has_more_types = false;
};

class RdfGraph {
public:
    explicit RdfGraph(std::string_view source) : text_(source) {}

    std::span<const RdfNode> nodes() const { return nodes_; }  // in the order in which they were first mentioned
    std::span<const RdfProperty> properties() const { return properties_; }
    const RdfName& name(std::uint32_t number) const { return names_[number]; }
    // The types of a node behind its first.
    std::vector<std::uint32_t> more_types(std::uint32_t node) const;

private:
    friend class RdfXmlReader;

    TextPool text_;
    std::vector<RdfNode> nodes_;
    std::vector<RdfProperty> properties_;
    std::vector<RdfName> names_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> more_types_;  // node, type
    std::unordered_map<std::string_view, std::uint32_t> by_id_;
    std::unordered_map<std::string, std::uint32_t> by_name_;
};

// `fault` hears of what is not understood; the graph holds the rest. Answers as read_xml() does (syntax/xml.h).
std::optional<Error> read_rdf_xml(std::string_view text, const Limits& limits, RdfGraph& graph,
                                  const std::function<void(std::string message, ByteOffset offset)>& fault);

}  // namespace denybom
