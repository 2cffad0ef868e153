// SPDX-License-Identifier: Apache-2.0
#include "syntax/rdf_xml.h"

#include <algorithm>
#include <array>

#include "syntax/xml.h"

namespace denybom {
namespace {

constexpr std::size_t kMostNames = std::size_t{1} << 16;
constexpr std::string_view kXmlSpace = "http://www.w3.org/XML/1998/namespace";

bool is_rdf(const XmlName& name, std::string_view local) { return name.space == kRdfSpace && name.local == local; }

// RDF 1.1 XML Syntax, 5.2 and 6.1: what stands in RDF's own namespace and has a meaning that is not read here.
constexpr std::string_view kUnreadNodes[] = {"Bag", "Seq", "Alt", "List", "Statement", "Property"};
constexpr std::string_view kUnreadProperties[] = {"li", "first", "rest", "subject", "predicate", "object", "aboutEach", "aboutEachPrefix", "bagID"};

template <std::size_t N>
bool holds(const std::string_view (&names)[N], std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

std::vector<std::uint32_t> RdfGraph::more_types(std::uint32_t node) const {
    std::vector<std::uint32_t> types;
    if (!nodes_[node].has_more_types) return types;
    for (auto at = std::lower_bound(more_types_.begin(), more_types_.end(), std::pair{node, std::uint32_t{0}});
         at != more_types_.end() && at->first == node; ++at) {
        types.push_back(at->second);
    }
    return types;
}

class RdfXmlReader final : public XmlSink {
public:
    RdfXmlReader(RdfGraph& graph, const std::function<void(std::string, ByteOffset)>& fault) : graph_(graph), fault_(fault) {}

    bool open(const XmlElement& element) override {
        if (levels_.empty() && is_rdf(element.name, "RDF")) {
            push(Level::of_document);
            return true;
        }
        const Level::Kind around = levels_.empty() ? Level::of_document : levels_.back().kind;
        if (around == Level::of_literal) {
            push(Level::of_literal);
        } else if (around == Level::of_node) {
            open_property(element);
        } else {
            open_node(element);
        }
        return !is_over_;
    }

    bool text(std::string_view value, ByteOffset offset) override {
        if (levels_.empty()) return true;
        // The text of an XML literal belongs to its property, however deep it stands.
        const auto property =
            std::find_if(levels_.rbegin(), levels_.rend(), [](const Level& level) { return level.kind != Level::of_literal || level.is_property; });
        if (property == levels_.rend() || !property->is_property) {
            fault_("text stands where a node or a property belongs", offset);
            return true;
        }
        if (property->text.empty()) {
            property->text = graph_.text_.keep(value);
            property->offset = offset;
        } else {
            joined_ = std::string{property->text} + ' ' + std::string{value};
            property->text = graph_.text_.keep(joined_);
            if (++joins_ > kMostJoins) return over("pieces of text in XML literals", kMostJoins);
        }
        return true;
    }

    bool close(ByteOffset) override {
        const Level level = levels_.back();
        levels_.pop_back();
        if (!level.is_property) return !is_over_;
        if (level.has_value && !level.text.empty()) fault_("text stands beside what a property leads to", level.offset);
        const bool is_literal = level.kind != Level::of_node && (!level.has_value || !level.text.empty());
        if (is_literal) add(level.node, {level.name, kNoRdf, kNoRdf, level.offset, level.text});
        return !is_over_;
    }

    // So that types are found by their node.
    void finish() { std::sort(graph_.more_types_.begin(), graph_.more_types_.end()); }

private:
    static constexpr std::size_t kMostJoins = 10'000;

    struct Level {
        enum Kind : std::uint8_t { of_document, of_node, of_property, of_literal } kind = of_document;
        bool is_property = false;      // an element of a property, whatever it holds
        bool has_value = false;        // a property that leads to a node
        bool is_unread = false;        // its rdf:parseType is not read, and that was said
        std::uint32_t node = kNoRdf;   // the node; of a property, the node that has it
        std::uint32_t name = kNoRdf;   // of a property
        std::uint32_t value = kNoRdf;  // the node to which a property leads
        std::string_view text = {};
        ByteOffset offset = 0;
    };

    void push(Level::Kind kind, std::uint32_t node = kNoRdf) {
        Level& level = levels_.emplace_back();
        level.kind = kind;
        level.node = node;
    }

    bool over(std::string_view what, std::size_t limit) {
        if (!is_over_) fault_("more than " + std::to_string(limit) + " " + std::string{what}, 0);
        is_over_ = true;
        return false;
    }

    std::uint32_t number(std::string_view space, std::string_view local) {
        key_.assign(space);
        key_ += '\n';
        key_ += local;
        const auto found = graph_.by_name_.find(key_);
        if (found != graph_.by_name_.end()) return found->second;
        const auto number = static_cast<std::uint32_t>(graph_.names_.size());
        graph_.names_.push_back({std::string{space}, std::string{local}});
        graph_.by_name_.emplace(key_, number);
        if (graph_.names_.size() > kMostNames) over("different names", kMostNames);
        return number;
    }
    std::uint32_t number_of_iri(std::string_view iri) {
        const std::size_t end = iri.find_last_of("#/");
        return end == std::string_view::npos ? number({}, iri) : number(iri.substr(0, end + 1), iri.substr(end + 1));
    }

    std::uint32_t new_node(std::string_view id, ByteOffset offset) {
        const auto index = static_cast<std::uint32_t>(graph_.nodes_.size());
        RdfNode& node = graph_.nodes_.emplace_back();
        node.id = id;
        node.offset = offset;
        return index;
    }
    std::uint32_t node_with_id(std::string_view id, ByteOffset offset) {
        const auto found = graph_.by_id_.find(id);
        if (found != graph_.by_id_.end()) return found->second;
        const std::string_view kept = graph_.text_.keep(id);
        const std::uint32_t index = new_node(kept, offset);
        graph_.by_id_.emplace(kept, index);
        return index;
    }
    std::uint32_t node_with_prefix(std::string_view prefix, std::string_view id, ByteOffset offset) {
        key_.assign(prefix);
        key_ += id;
        return node_with_id(std::string{key_}, offset);
    }

    void add_type(std::uint32_t node, std::uint32_t type) {
        RdfNode& of = graph_.nodes_[node];
        if (of.type == kNoRdf || of.type == type) {
            of.type = type;
            return;
        }
        of.has_more_types = true;
        graph_.more_types_.emplace_back(node, type);
    }

    void add(std::uint32_t node, const RdfProperty& property) {
        const auto index = static_cast<std::uint32_t>(graph_.properties_.size());
        graph_.properties_.push_back(property);
        RdfNode& of = graph_.nodes_[node];
        if (of.first == kNoRdf) {
            of.first = index;
        } else {
            graph_.properties_[of.last].next = index;
        }
        of.last = index;
    }

    static const XmlAttribute* find(const XmlElement& element, std::string_view local) {
        const auto found = std::find_if(element.attributes.begin(), element.attributes.end(),
                                        [&](const XmlAttribute& attribute) { return is_rdf(attribute.name, local); });
        return found == element.attributes.end() ? nullptr : &*found;
    }

    void open_node(const XmlElement& element) {
        if (element.name.space == kRdfSpace && holds(kUnreadNodes, element.name.local))
            fault_("rdf:" + std::string{element.name.local} + " is not read", element.offset);
        const std::uint32_t node = node_of(element);
        graph_.nodes_[node].offset = graph_.nodes_[node].first == kNoRdf ? element.offset : graph_.nodes_[node].offset;
        if (!is_rdf(element.name, "Description")) add_type(node, number(element.name.space, element.name.local));
        for (const XmlAttribute& attribute : element.attributes) {
            constexpr std::string_view kIds[] = {"about", "ID", "nodeID"};
            if (attribute.name.space == kRdfSpace && holds(kIds, attribute.name.local)) continue;
            take_attribute(node, attribute);
        }
        if (!levels_.empty() && levels_.back().is_property) lead_to(levels_.back(), node, element.offset);
        push(Level::of_node, node);
    }

    std::uint32_t node_of(const XmlElement& element) {
        if (const XmlAttribute* about = find(element, "about")) return node_with_id(about->value, element.offset);
        if (const XmlAttribute* id = find(element, "ID")) return node_with_prefix("#", id->value, element.offset);
        if (const XmlAttribute* id = find(element, "nodeID")) return node_with_prefix("_:", id->value, element.offset);
        return new_node({}, element.offset);
    }

    // A property written as an attribute of its node.
    void take_attribute(std::uint32_t node, const XmlAttribute& attribute) {
        if (attribute.name.space == kXmlSpace) return;
        if (is_rdf(attribute.name, "type")) return add_type(node, number_of_iri(attribute.value));
        if (attribute.name.space == kRdfSpace || attribute.name.space.empty()) {
            return fault_("the attribute \"" + std::string{attribute.name.local} + "\" is not read", attribute.offset);
        }
        add(node, {number(attribute.name.space, attribute.name.local), kNoRdf, kNoRdf, attribute.offset, graph_.text_.keep(attribute.value)});
    }

    void lead_to(Level& property, std::uint32_t node, ByteOffset offset) {
        if (property.has_value && !property.is_unread) fault_("a property leads to more than one node", offset);
        property.has_value = true;
        property.value = node;
        const RdfName& name = graph_.names_[property.name];
        if (name.space == kRdfSpace && name.local == "type") {
            if (!graph_.nodes_[node].id.empty()) add_type(property.node, number_of_iri(graph_.nodes_[node].id));
            return;
        }
        add(property.node, {property.name, node, kNoRdf, offset, {}});
    }

    void open_property(const XmlElement& element) {
        const bool is_ordinal = element.name.local.starts_with('_');
        if (element.name.space == kRdfSpace && (is_ordinal || holds(kUnreadProperties, element.name.local)))
            fault_("rdf:" + std::string{element.name.local} + " is not read", element.offset);
        Level level;
        level.kind = Level::of_property;
        level.is_property = true;
        level.node = levels_.back().node;
        level.name = number(element.name.space, element.name.local);
        level.offset = element.offset;
        if (const XmlAttribute* resource = find(element, "resource")) {
            lead_to(level, node_with_id(resource->value, resource->offset), resource->offset);
        } else if (const XmlAttribute* id = find(element, "nodeID")) {
            lead_to(level, node_with_prefix("_:", id->value, id->offset), id->offset);
        }
        if (const XmlAttribute* type = find(element, "parseType")) parse_as(*type, level);
        take_attributes_of_value(element, level);
        levels_.push_back(level);
    }

    void parse_as(const XmlAttribute& type, Level& level) {
        if (type.value == "Literal") {
            level.kind = Level::of_literal;
        } else if (type.value == "Resource") {
            const std::uint32_t node = new_node({}, level.offset);
            lead_to(level, node, level.offset);
            // What stands in it are properties of that node.
            level.kind = Level::of_node;
            level.node = node;
        } else {
            level.is_unread = true;
            fault_("rdf:parseType \"" + std::string{type.value} + "\" is not read", type.offset);
        }
    }

    // Attributes of a property are properties of the node that it leads to.
    void take_attributes_of_value(const XmlElement& element, Level& level) {
        constexpr std::string_view kOwn[] = {"resource", "nodeID", "parseType", "datatype"};
        for (const XmlAttribute& attribute : element.attributes) {
            if (attribute.name.space == kXmlSpace || (attribute.name.space == kRdfSpace && holds(kOwn, attribute.name.local))) continue;
            if (attribute.name.space == kRdfSpace || attribute.name.space.empty()) {
                fault_("the attribute \"" + std::string{attribute.name.local} + "\" is not read", attribute.offset);
                continue;
            }
            if (!level.has_value) lead_to(level, new_node({}, element.offset), element.offset);
            if (level.has_value) take_attribute(level.value, attribute);
        }
    }

    RdfGraph& graph_;
    const std::function<void(std::string, ByteOffset)>& fault_;
    std::vector<Level> levels_;
    std::string key_;
    std::string joined_;
    std::size_t joins_ = 0;
    bool is_over_ = false;
};

std::optional<Error> read_rdf_xml(std::string_view text, const Limits& limits, RdfGraph& graph,
                                  const std::function<void(std::string message, ByteOffset offset)>& fault) {
    RdfXmlReader reader{graph, fault};
    auto error = read_xml(text, limits, reader);
    reader.finish();
    return error;
}

}  // namespace denybom
