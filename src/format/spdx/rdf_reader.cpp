// SPDX-License-Identifier: Apache-2.0
// RDF has no document around its nodes: packages, files and snippets stand anywhere, nested in whatever first mentioned them. They are
// said as JSON lists them, each once; what only describes them (checksums, references, relationships) is said in its place, again for
// each that leads to it. IRIs are said as JSON spells what they stand for.
#include "format/spdx/rdf_reader.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "format/spdx/spdx2_schema.h"
#include "format/table_reader.h"
#include "format/versions.h"
#include "syntax/rdf_xml.h"
#include "syntax/xml.h"

namespace denybom::spdx {
namespace {

constexpr KnownVersions kVersions{"SPDX", 2, 3};

// SPDX's own names; those that it borrows from RDF Schema and DOAP.
constexpr std::string_view kTerms[] = {"http://spdx.org/rdf/terms#", "https://spdx.org/rdf/terms#"};
constexpr std::string_view kBorrowed[] = {"http://www.w3.org/2000/01/rdf-schema#", "http://usefulinc.com/ns/doap#"};

template <std::size_t N>
bool holds(const std::string_view (&names)[N], std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}
bool is_ours(const RdfName& name) { return holds(kTerms, name.space); }

// How a node of a type is said.
enum class Stands : std::uint8_t {
    element,   // once, as an item of a list of the document
    document,  // its properties are the document's
    part,      // where a property leads to it
    licence,   // as its id
    licences,  // as the ids of its members
    nothing    // a name for an element that is elsewhere
};
struct NodeType {
    std::string_view name;
    Stands stands;
    std::string_view field = {};
};
constexpr NodeType kNodeTypes[] = {
    {"Package", Stands::element, "packages"},
    {"File", Stands::element, "files"},
    {"Snippet", Stands::element, "snippets"},
    {"ExtractedLicensingInfo", Stands::element, "hasExtractedLicensingInfos"},
    {"ExternalDocumentRef", Stands::element, "externalDocumentRefs"},
    {"SpdxDocument", Stands::document},
    {"Relationship", Stands::part},
    {"Checksum", Stands::part},
    {"ExternalRef", Stands::part},
    {"ReferenceType", Stands::part},
    {"Annotation", Stands::part},
    {"Review", Stands::part},
    {"CreationInfo", Stands::part},
    {"PackageVerificationCode", Stands::part},
    {"CrossRef", Stands::part},
    {"License", Stands::licence},
    {"ListedLicense", Stands::licence},
    {"SimpleLicensingInfo", Stands::licence},
    {"LicenseException", Stands::licence},
    {"ListedLicenseException", Stands::licence},
    {"ConjunctiveLicenseSet", Stands::licences},
    {"DisjunctiveLicenseSet", Stands::licences},
    {"OrLaterOperator", Stands::licences},
    {"WithExceptionOperator", Stands::licences},
    {"SpdxElement", Stands::nothing},
    {"SpdxItem", Stands::nothing},
    {"ExternalSpdxElement", Stands::nothing},
};

// What leads to parts: only these make a part of a node without a type.
constexpr std::string_view kLeadToParts[] = {"checksum",
                                             "externalRef",
                                             "annotation",
                                             "relationship",
                                             "reviewed",
                                             "packageVerificationCode",
                                             "creationInfo",
                                             "artifactOf",
                                             "range",
                                             "referenceType",
                                             "crossRef",
                                             "startPointer",
                                             "endPointer",
                                             "algorithm",
                                             "fileType",
                                             "dataLicense",
                                             "annotationType",
                                             "referenceCategory",
                                             "relationshipType",
                                             "primaryPackagePurpose",
                                             "spdxDocument",
                                             "member",
                                             "licenseException"};

// `checksumAlgorithm_sha1` is SHA1, `relationshipType_dynamicLink` is DYNAMIC_LINK, `noassertion` is NOASSERTION.
std::string json_spelling(std::string_view term) {
    struct Spelling {
        std::string_view term;
        std::string_view json;
    };
    constexpr Spelling kSpellings[] = {{"blake2b256", "BLAKE2b-256"}, {"blake2b384", "BLAKE2b-384"}, {"blake2b512", "BLAKE2b-512"},
                                       {"sha3_256", "SHA3-256"},      {"sha3_384", "SHA3-384"},      {"sha3_512", "SHA3-512"}};
    term.remove_prefix(term.find('_') == std::string_view::npos ? 0 : term.find('_') + 1);
    for (const auto& [ours, json] : kSpellings) {
        if (ours == term) return std::string{json};
    }
    std::string words;
    for (const char c : term) {
        const bool is_upper = c >= 'A' && c <= 'Z';
        if (is_upper) words += '_';
        words += c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
    }
    return words;
}

struct Iri {
    std::string_view space;  // up to and with the last `#` or `/`
    std::string_view local;
};
Iri split(std::string_view iri) {
    const std::size_t end = iri.find_last_of("#/");
    return end == std::string_view::npos ? Iri{{}, iri} : Iri{iri.substr(0, end + 1), iri.substr(end + 1)};
}
std::string_view without_fragment(std::string_view iri) { return iri.substr(0, iri.find('#')); }

class Teller {
public:
    Teller(const RdfGraph& graph, InventoryBuilder& builder)
        : graph_(graph), builder_(builder), reader_(kDocument2, builder), known_(graph.nodes().size()) {}

    void tell() {
        note_nodes();
        note_documents();
        for (std::uint32_t i = 0; i < graph_.nodes().size() && builder_.within_limits() && !is_over_; ++i) tell_node(i);
    }

private:
    static constexpr std::uint8_t kLedToAsPart = 1;
    static constexpr std::uint8_t kLedToOtherwise = 2;
    // Parts that many nodes share are said again and again.
    static constexpr std::size_t kMostRepetition = 16;

    const RdfNode& node(std::uint32_t index) const { return graph_.nodes()[index]; }
    template <class Use>
    void for_each_property(std::uint32_t of, Use use) const {
        for (std::uint32_t i = node(of).first; i != kNoRdf && !is_over_; i = graph_.properties()[i].next) use(graph_.properties()[i]);
    }

    // What is asked of a node again and again.
    struct Known {
        const NodeType* type = nullptr;
        std::uint8_t ways = 0;  // how properties lead to it
        bool is_unknown_element = false;
        std::string_view licence_id;
    };

    void note_nodes() {
        for (const RdfProperty& property : graph_.properties()) {
            if (property.node != kNoRdf)
                known_[property.node].ways |= holds(kLeadToParts, graph_.name(property.name).local) ? kLedToAsPart : kLedToOtherwise;
        }
        for (std::uint32_t i = 0; i < known_.size(); ++i) {
            known_[i].type = find_type(i);
            known_[i].is_unknown_element = may_be_anything(i);
            for_each_property(i, [&](const RdfProperty& property) {
                if (property.node == kNoRdf && graph_.name(property.name).local == "licenseId") known_[i].licence_id = property.literal;
            });
        }
    }

    void note_documents() {
        for (std::uint32_t i = 0; i < graph_.nodes().size(); ++i) {
            const NodeType* type = type_of(i);
            if (type == nullptr) continue;
            if (type->stands == Stands::document) own_spaces_.insert(split(node(i).id).space);
            if (type->field == "externalDocumentRefs") note_external(i);
        }
    }
    void note_external(std::uint32_t index) {
        std::string_view id = split(node(index).id).local;
        for_each_property(index, [&](const RdfProperty& property) {
            if (graph_.name(property.name).local == "externalDocumentId" && !property.literal.empty()) id = property.literal;
        });
        for_each_property(index, [&](const RdfProperty& property) {
            if (graph_.name(property.name).local != "spdxDocument") return;
            externals_.emplace(without_fragment(property.node == kNoRdf ? property.literal : node(property.node).id), id);
        });
    }

    // The row of what SPDX knows; null for a type of somebody else, or none.
    const NodeType* known_type(std::uint32_t number) const {
        if (number == kNoRdf || !is_ours(graph_.name(number))) return nullptr;
        const auto* const found =
            std::find_if(std::begin(kNodeTypes), std::end(kNodeTypes), [&](const NodeType& type) { return type.name == graph_.name(number).local; });
        return found == std::end(kNodeTypes) ? nullptr : found;
    }
    const NodeType* type_of(std::uint32_t index) const { return known_[index].type; }
    const NodeType* find_type(std::uint32_t index) const {
        const NodeType* type = known_type(node(index).type);
        for (const std::uint32_t more : graph_.more_types(index)) {
            const NodeType* other = known_type(more);
            if (type == nullptr || (other != nullptr && type->stands != Stands::element)) type = other == nullptr ? type : other;
        }
        return type;
    }
    bool has_properties_of_ours(std::uint32_t index) const {
        bool has = false;
        for_each_property(index, [&](const RdfProperty& property) { has = has || is_ours(graph_.name(property.name)); });
        return has;
    }
    // An element of a type that is not known may be anything.
    bool may_be_anything(std::uint32_t index) const {
        const NodeType* type = type_of(index);
        if (type != nullptr && type->stands != Stands::nothing) return false;
        if (type == nullptr && node(index).type != kNoRdf && is_ours(graph_.name(node(index).type))) return node(index).first != kNoRdf;
        const bool is_part = known_[index].ways == kLedToAsPart;
        return !is_part && has_properties_of_ours(index);
    }

    void tell_node(std::uint32_t index) {
        const NodeType* type = type_of(index);
        check_types(index, type);
        if (type != nullptr && type->stands == Stands::document) return tell_document(index);
        if (type != nullptr && type->stands == Stands::element) return tell_element(index, type->field);
        if (!known_[index].is_unknown_element) return;
        builder_.diagnose(Severity::warning, "unknown-type", "an element of a type that is not known; it is judged as a package", node(index).offset);
        tell_element(index, "packages");
    }

    void check_types(std::uint32_t index, const NodeType* type) {
        for (const std::uint32_t more : graph_.more_types(index)) {
            const NodeType* other = known_type(more);
            const NodeType* first = known_type(node(index).type);
            if (other != nullptr && first != nullptr && other->field != first->field && other->stands != Stands::nothing &&
                first->stands != Stands::nothing) {
                builder_.incomplete("several-types", "a node is \"" + std::string{type->name} + "\" and something else", node(index).offset);
            }
        }
    }

    void tell_document(std::uint32_t index) {
        const std::string_view space = without_fragment(node(index).id);
        if (!space.empty()) say("documentNamespace", space, node(index).offset);
        say("SPDXID", split(node(index).id).local, node(index).offset);
        tell_properties(kDocument2, index, 0);
    }

    void tell_element(std::uint32_t index, std::string_view field) {
        const Row* row = find_row(kDocument2, field);
        reader_.open({row->name, node(index).offset, Form::unknown});
        const bool is_external = field == "externalDocumentRefs";
        say(is_external ? "externalDocumentId" : "SPDXID", is_external ? externals_id(index) : id_of(index), node(index).offset);
        tell_properties(*row->fields, index, 1);
        reader_.close(node(index).offset);
    }
    std::string externals_id(std::uint32_t index) const {
        std::string id{split(node(index).id).local};
        for_each_property(index, [&](const RdfProperty& property) {
            if (graph_.name(property.name).local == "externalDocumentId") id = property.literal;
        });
        return id;
    }

    static const Row* row_of(const Table& table, std::string_view local) {
        const auto rows = table.rows;
        auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return (row.rdf.empty() ? row.name : row.rdf) == local; });
        return found == rows.end() ? find_row(table, local) : &*found;
    }

    // The depth is that of the tables, whatever the graph.
    void tell_properties(const Table& table, std::uint32_t of, int depth) {
        for_each_property(of, [&](const RdfProperty& property) {
            const RdfName& name = graph_.name(property.name);
            if (!is_ours(name) && !holds(kBorrowed, name.space)) return;
            const Row* row = row_of(table, name.local);
            if (row == nullptr || row->name == "externalDocumentId") return;
            if (++told_ > kMostRepetition * graph_.properties().size() + 10'000) return over(property);
            tell_property(*row, property, of, depth);
        });
    }

    void over(const RdfProperty& property) {
        builder_.incomplete("over-limit", "what nodes have in common is too much to be said of each", property.offset);
        is_over_ = true;
    }

    void tell_property(const Row& row, const RdfProperty& property, std::uint32_t of, int depth) {
        constexpr int kMostDepth = 8;
        if (property.node == kNoRdf) return say(row.name, literal(property.literal), property.offset);
        const NodeType* type = type_of(property.node);
        const bool stands_alone = (type != nullptr && type->stands == Stands::element) || known_[property.node].is_unknown_element;
        if (row.fields != nullptr && !stands_alone && depth < kMostDepth) return tell_part(row, property, of, depth);
        if (row.take == nullptr && stands_alone) return;
        if (row.name == "spdxDocument") return say(row.name, without_fragment(node(property.node).id), property.offset);
        if (type != nullptr && type->stands == Stands::licences) return tell_licences(row, property);
        say(row.name, id_of(property.node), property.offset);
    }

    void tell_part(const Row& row, const RdfProperty& property, std::uint32_t of, int depth) {
        reader_.open({row.name, node(property.node).first == kNoRdf ? property.offset : node(property.node).offset, Form::unknown});
        if (row.name == "relationships") say("spdxElementId", id_of(of), property.offset);
        if (row.name == "artifactOfs" && !node(property.node).id.starts_with("_:")) say("projectUri", node(property.node).id, property.offset);
        tell_properties(*row.fields, property.node, depth + 1);
        reader_.close(property.offset);
    }

    // The ids suffice: how a set joins them tells nothing of the product.
    void tell_licences(const Row& row, const RdfProperty& property) {
        Form form = Form::unknown;
        const auto say_member = [&](std::string_view id, ByteOffset offset) {
            reader_.text({row.name, offset, form}, id, Scalar::text);
            form = Form::repeated;
        };
        std::vector<std::uint32_t> sets{property.node};
        std::unordered_set<std::uint32_t> seen{property.node};
        for (std::size_t i = 0; i < sets.size(); ++i) {
            for_each_property(sets[i], [&](const RdfProperty& member) {
                if (++told_ > kMostRepetition * graph_.properties().size() + 10'000) return over(member);
                const std::string_view name = graph_.name(member.name).local;
                if (name != "member" && name != "licenseException") return;
                if (member.node == kNoRdf) return say_member(literal(member.literal), member.offset);
                const NodeType* type = type_of(member.node);
                if (type == nullptr || type->stands != Stands::licences) return say_member(id_of(member.node), member.offset);
                if (seen.insert(member.node).second) sets.push_back(member.node);
            });
        }
    }

    void say(std::string_view name, std::string_view value, ByteOffset offset) { reader_.text({name, offset, Form::unknown}, value, Scalar::text); }

    // Some writers give an IRI's place to a text.
    std::string literal(std::string_view value) const {
        for (const std::string_view terms : kTerms) {
            if (value.starts_with(terms)) return json_spelling(value.substr(terms.size()));
        }
        return std::string{value};
    }

    // What JSON calls the node.
    std::string id_of(std::uint32_t index) const {
        const std::string_view id = node(index).id;
        if (id.empty() || id.starts_with("_:")) return made_id(index);
        const auto [space, local] = split(id);
        if (holds(kTerms, space)) return json_spelling(local);
        if (space == "http://spdx.org/licenses/" || space == "https://spdx.org/licenses/") return std::string{local};
        if (space == "http://spdx.org/rdf/references/" || space == "https://spdx.org/rdf/references/") return std::string{local};
        if (!space.ends_with('#')) return std::string{id};
        const auto external = externals_.find(without_fragment(id));
        if (external != externals_.end()) return std::string{external->second} + ":" + std::string{local};
        const bool is_here = space == "#" || own_spaces_.contains(space) || node(index).first != kNoRdf;
        return std::string{is_here ? with_colon(local) : id};
    }
    // `DocumentRef-x%3ASPDXRef-y`: an element of another document under this one's name.
    std::string_view with_colon(std::string_view local) const {
        const std::size_t escaped = local.find("%3A");
        return local.starts_with("DocumentRef-") && escaped != std::string_view::npos ? local.substr(0, escaped) : local;
    }
    std::string made_id(std::uint32_t index) const {
        const std::string_view licence = known_[index].licence_id;
        return licence.empty() ? "_:node-" + std::to_string(index) : std::string{licence};
    }

    const RdfGraph& graph_;
    InventoryBuilder& builder_;
    TableReader reader_;
    std::vector<Known> known_;
    std::unordered_set<std::string_view> own_spaces_;
    std::unordered_map<std::string_view, std::string_view> externals_;
    std::size_t told_ = 0;
    bool is_over_ = false;
};

}  // namespace

bool begins_as_rdf(std::string_view beginning) {
    const auto root = scan_xml_root(beginning);
    if (!root) return false;
    if (holds(kTerms, root->space)) return true;
    if (root->space != kRdfSpace || root->local != "RDF") return false;
    // What is only the beginning of a document may name SPDX further on.
    const bool is_cut = beginning.size() <= kBeginning && beginning.size() + 3 >= kBeginning;
    return is_cut || beginning.find("spdx.org/rdf/") != std::string_view::npos;
}

void read_rdf_document(const Format&, std::string_view bytes, const Limits& limits, InventoryBuilder& builder) {
    know_special_refs(builder);
    RdfGraph graph{bytes};
    const auto error = read_rdf_xml(bytes, limits, graph,
                                    [&](std::string message, ByteOffset offset) { builder.incomplete("rdf-unread", std::move(message), offset); });
    if (error && error->code != "stopped") builder.incomplete(error->code, error->message, error->offset.value_or(0));
    Teller{graph, builder}.tell();
    check_version(kVersions, builder);
}

}  // namespace denybom::spdx
