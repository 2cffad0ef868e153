// SPDX-License-Identifier: Apache-2.0
// One document of each standard that uses every field of its tables, made by walking them, written in each syntax: the inventories are the same.
// What a syntax does not have (XML: `xml_none`, protobuf: number 0) is left out of the comparison with it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <tuple>

#include "format/cyclonedx/schema.h"
#include "format/spdx/spdx2_schema.h"
#include "format/spdx/spdx3_schema.h"
#include "format/read_sbom.h"

namespace denybom {
namespace {

// A value of a document: a text, or an object of fields in order. A list is a field with several values.
struct Node {
    const Row* row = nullptr;
    bool in_list = false;
    std::string text;
    std::vector<Node> fields;
    bool is_object = false;
};

using Has = bool (*)(const Row&);
bool has_xml(const Row& row) { return row.xml.shape != XmlShape::none; }
bool has_protobuf(const Row& row) { return row.protobuf.number != 0; }

// Makes the document: each row of a table once, in a list twice; a table inside itself once.
class Generator {
public:
    explicit Generator(Has has) : has_(has) {}

    std::vector<Node> fields_of(const Table& table) {
        std::vector<Node> fields;
        open_.push_back(&table);
        for (const Row& row : table.rows) {
            if (!has_(row) || is_envelope(row)) continue;
            const auto around = static_cast<std::size_t>(std::count(open_.begin(), open_.end(), row.fields));
            if (row.fields != nullptr && around > 0) continue;
            rows_.insert(&row);
            const std::size_t times = row.many == Many::list ? 2 : 1;
            for (std::size_t i = 0; i < times; ++i) add(row, fields);
        }
        open_.pop_back();
        return fields;
    }

    std::size_t rows() const { return rows_.size(); }

private:
    static bool is_envelope(const Row& row) { return row.name == "$schema" || row.name == "bomFormat" || row.name == "specVersion"; }

    void add(const Row& row, std::vector<Node>& fields) {
        Node node{&row, row.many != Many::one, {}, {}, row.fields != nullptr};
        if (row.fields == nullptr) {
            node.text = value_of(row);
            fields.push_back(std::move(node));
            return;
        }
        node.fields = fields_of(*row.fields);
        if (row.xml.shape != XmlShape::choice || !row.xml.item.empty()) {
            fields.push_back(std::move(node));
            return;
        }
        // A choice: each of its objects has one field.
        for (Node& field : node.fields) {
            Node alone{&row, true, {}, {}, true};
            alone.fields.push_back(std::move(field));
            fields.push_back(std::move(alone));
        }
    }

    std::string value_of(const Row& row) {
        if (row.name == "spdxVersion") return "SPDX-2.3";
        const auto& words = row.protobuf.words;
        for (std::size_t i = words.size(); i > 0; --i) {
            if (!words[i - 1].empty()) return std::string{words[i - 1]};
        }
        return "value-" + std::to_string(++values_);
    }

    Has has_;
    std::vector<const Table*> open_;
    std::set<const Row*> rows_;
    std::size_t values_ = 0;
};

std::string json_of(const std::vector<Node>& fields);

std::string json_of(const Node& node) { return node.is_object ? "{" + json_of(node.fields) + "}" : "\"" + node.text + "\""; }

std::string json_of(const std::vector<Node>& fields) {
    std::string json;
    for (std::size_t i = 0; i < fields.size();) {
        json += std::string(json.empty() ? "" : ",") + "\"" + std::string{fields[i].row->name} + "\":";
        const Row* row = fields[i].row;
        std::string items;
        std::size_t count = 0;
        for (; i < fields.size() && fields[i].row == row; ++i, ++count) items += (items.empty() ? "" : ",") + json_of(fields[i]);
        json += row->many == Many::list || count > 1 ? "[" + items + "]" : items;
    }
    return json;
}

std::string xml_name(const Row& row) { return std::string{row.xml.name.empty() ? row.name : row.xml.name}; }

std::string xml_of(const std::string& name, const std::vector<Node>& fields);

std::string xml_of_field(const std::string& name, const Node& node) { return node.is_object ? xml_of(name, node.fields) : "<" + name + ">" + node.text + "</" + name + ">"; }

std::string xml_inside(const std::vector<Node>& fields) {
    std::string xml;
    for (std::size_t i = 0; i < fields.size();) {
        const Row& row = *fields[i].row;
        const std::string name = xml_name(row);
        const bool wrapped = row.xml.shape == XmlShape::list || row.xml.shape == XmlShape::choice;
        if (wrapped) xml += "<" + name + ">";
        for (; i < fields.size() && fields[i].row == &row; ++i) {
            const Node& node = fields[i];
            switch (row.xml.shape) {
                case XmlShape::either:
                case XmlShape::element: xml += xml_of_field(name, node); break;
                case XmlShape::content: xml += node.text; break;
                case XmlShape::value: xml += "<" + name + " " + std::string{row.xml.item} + "=\"" + node.text + "\"/>"; break;
                case XmlShape::list: xml += xml_of_field(std::string{row.xml.item}, node); break;
                case XmlShape::choice: xml += row.xml.item.empty() ? xml_inside(node.fields) : xml_of(std::string{row.xml.item}, node.fields); break;
                case XmlShape::attribute:
                case XmlShape::none: break;
            }
        }
        if (wrapped) xml += "</" + name + ">";
    }
    return xml;
}

std::string xml_of(const std::string& name, const std::vector<Node>& fields) {
    std::string attributes;
    for (const Node& node : fields) {
        if (node.row->xml.shape == XmlShape::attribute) attributes += " " + xml_name(*node.row) + "=\"" + node.text + "\"";
    }
    return "<" + name + attributes + ">" + xml_inside(fields) + "</" + name.substr(0, name.find(' ')) + ">";
}

std::string varint(std::uint64_t value) {
    std::string bytes;
    for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
    return bytes + static_cast<char>(value);
}

std::string protobuf_of(const std::vector<Node>& fields) {
    std::string bytes;
    for (const Node& node : fields) {
        const ProtobufSpelling& spelling = node.row->protobuf;
        if (!spelling.words.empty()) {
            const auto word = std::find(spelling.words.begin(), spelling.words.end(), node.text);
            bytes += varint(spelling.number * 8U) + varint(static_cast<std::uint64_t>(word - spelling.words.begin()));
        } else {
            const std::string value = node.is_object ? protobuf_of(node.fields) : node.text;
            bytes += varint(spelling.number * 8U + 2) + varint(value.size()) + value;
        }
    }
    return bytes;
}

// YAML in block style; lists of values as well.
std::string yaml_of(const std::vector<Node>& fields, const std::string& indent) {
    std::string yaml;
    for (std::size_t i = 0; i < fields.size();) {
        const Row& row = *fields[i].row;
        const bool listed = row.many == Many::list;
        yaml += indent + std::string{row.name} + ":" + (listed || fields[i].is_object ? "\n" : "");
        for (; i < fields.size() && fields[i].row == &row; ++i) {
            const Node& node = fields[i];
            if (listed) yaml += indent + "-" + (node.is_object ? "\n" : "");
            yaml += node.is_object ? yaml_of(node.fields, indent + "  ") : " " + node.text + "\n";
        }
    }
    return yaml;
}

// --- SPDX tag-value ---

// The fields that a tag says at once: `algorithm` of `PackageChecksum: algorithm: checksumValue`.
std::set<std::string_view> fields_in_patterns(const Table& table, std::set<const Table*>& seen) {
    std::set<std::string_view> names;
    if (!seen.insert(&table).second) return names;
    for (const Row& row : table.rows) {
        std::string_view rest = row.tag.substr(std::min(row.tag.find(':'), row.tag.size()));
        while (!rest.empty()) {
            const std::size_t begin = std::min(rest.find_first_not_of(": ("), rest.size());
            const std::size_t end = std::min(rest.find_first_of(": (", begin), rest.size());
            const std::string_view word = rest.substr(begin, end - begin);
            names.insert(word.substr(word.find('.') == std::string_view::npos ? 0 : word.find('.') + 1));
            if (word.find('.') != std::string_view::npos) names.insert(word.substr(0, word.find('.')));
            rest.remove_prefix(end);
        }
        if (row.fields == nullptr) continue;
        const auto inside = fields_in_patterns(*row.fields, seen);
        names.insert(inside.begin(), inside.end());
    }
    return names;
}

bool has_tag(const Row& row) {
    static const auto kInPatterns = [] {
        std::set<const Table*> seen;
        return fields_in_patterns(spdx::kDocument2, seen);
    }();
    if (!row.tag.empty() || kInPatterns.contains(row.name)) return true;
    return row.fields != nullptr && std::any_of(row.fields->rows.begin(), row.fields->rows.end(), [](const Row& inner) { return !inner.tag.empty(); });
}

// The value of `checksum.algorithm` in an object; several where the field is a list. What no row reads is said all the same.
std::vector<std::string> values_in(const std::vector<Node>& fields, std::string_view path) {
    const std::size_t dot = path.find('.');
    std::vector<std::string> values;
    for (const Node& node : fields) {
        if (node.row->name != path.substr(0, dot)) continue;
        if (dot == std::string_view::npos) {
            values.push_back(node.text);
        } else {
            const auto inner = values_in(node.fields, path.substr(dot + 1));
            values.insert(values.end(), inner.begin(), inner.end());
        }
    }
    if (values.empty()) values.emplace_back("unread");
    return values;
}

std::string tag_line(const Row& row, const std::vector<Node>& fields) {
    std::string line{row.tag.substr(0, row.tag.find(':') + 1)};
    std::string_view rest = row.tag.substr(line.size());
    while (!rest.empty()) {
        rest.remove_prefix(1);  // the blank
        const std::size_t end = std::min(rest.find(' '), rest.size());
        std::string_view word = rest.substr(0, end);
        rest.remove_prefix(end);
        const bool is_list = word.starts_with('(');
        const bool has_colon = word.ends_with(':');
        word = word.substr(is_list ? 1 : 0, word.size() - (is_list ? 1 : 0) - (has_colon ? 1 : 0));
        const auto values = values_in(fields, word);
        std::string all;
        for (const std::string& value : values) all += (all.empty() ? "" : ", ") + value;
        line += is_list ? " (excludes: " + all + ")" : " " + values.front() + (has_colon ? ":" : "");
    }
    return line + "\n";
}

std::string tag_value_of(const std::vector<Node>& fields, bool is_document) {
    std::string own;
    std::string objects;
    std::string packages;
    for (const Node& node : fields) {
        const Row& row = *node.row;
        if (!node.is_object) {
            if (!row.tag.empty()) own += std::string{row.tag.substr(0, row.tag.find(':'))} + ": " + node.text + "\n";
            continue;
        }
        std::string text = (row.tag.empty() ? "" : tag_line(row, node.fields)) + tag_value_of(node.fields, false);
        // A file behind a package is in it; what belongs to the document stands before the first of them.
        (is_document && row.name == "packages" ? packages : is_document && row.name != "files" && row.name != "snippets" ? own : objects) += text;
    }
    return own + objects + packages;
}

// --- SPDX RDF/XML ---

struct RdfType {
    std::string_view field;
    std::string_view type;
    bool stands_alone = false;
};
constexpr RdfType kRdfTypes[] = {
    {"packages", "Package", true}, {"files", "File", true}, {"snippets", "Snippet", true}, {"hasExtractedLicensingInfos", "ExtractedLicensingInfo", true},
    {"externalDocumentRefs", "ExternalDocumentRef", true}, {"checksums", "Checksum"}, {"checksum", "Checksum"}, {"annotations", "Annotation"},
    {"relationships", "Relationship"}, {"externalRefs", "ExternalRef"}, {"revieweds", "Review"}, {"creationInfo", "CreationInfo"},
    {"packageVerificationCode", "PackageVerificationCode"},
};
const RdfType* rdf_type(const Row& row) {
    const auto* const found = std::find_if(std::begin(kRdfTypes), std::end(kRdfTypes), [&](const RdfType& known) { return known.field == row.name; });
    return found == std::end(kRdfTypes) ? nullptr : found;
}

// What RDF has no property for: it says it otherwise, or not at all.
bool has_rdf(const Row& row) {
    static const std::set<std::string_view> kNot{
        // Misnomers of JSON.
        "packageName", "packageVersion", "packageSupplier", "packageOriginator", "packageDownloadLocation",
        // Of tag-value alone.
        "fileDependency",
        // The node around says whose it is.
        "SPDXREF", "spdxElementId",
        // Lead to nodes, where the generator has only values: the standard's own examples are compared in spdx_rdf_test.cpp.
        "documentDescribes", "hasFiles", "fileDependencies", "snippetFromFile", "relatedSpdxElement", "relationships"};
    return !kNot.contains(row.name);
}

std::string rdf_of(const std::vector<Node>& fields, std::string& alone) {
    std::string rdf;
    for (const Node& node : fields) {
        const Row& row = *node.row;
        const std::string name = "spdx:" + std::string{row.rdf.empty() ? row.name : row.rdf};
        if (!node.is_object) {
            if (row.name != "SPDXID" && row.name != "externalDocumentId") rdf += "<" + name + ">" + node.text + "</" + name + ">";
            continue;
        }
        const RdfType* type = rdf_type(row);
        const std::string type_name = type == nullptr ? "doap:Project" : "spdx:" + std::string{type->type};
        std::string about;
        for (const Node& field : node.fields) {
            if (field.row->name == "SPDXID" || field.row->name == "externalDocumentId") about = " rdf:about=\"http://example.org/doc#" + field.text + "\"";
        }
        const std::string inside = "<" + type_name + about + ">" + rdf_of(node.fields, alone) + "</" + type_name + ">";
        if (type != nullptr && type->stands_alone) {
            alone += inside;
        } else {
            rdf += "<" + name + ">" + inside + "</" + name + ">";
        }
    }
    return rdf;
}

std::string rdf_document(const std::vector<Node>& fields) {
    std::string alone;
    std::string id;
    for (const Node& field : fields) {
        if (field.row->name == "SPDXID") id = field.text;
    }
    const std::string own = rdf_of(fields, alone);
    return R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:spdx="http://spdx.org/rdf/terms#" xmlns:doap="http://usefulinc.com/ns/doap#"><spdx:SpdxDocument rdf:about="http://example.org/doc#)" + id + "\">" + own +
           "</spdx:SpdxDocument>" + alone + "</rdf:RDF>";
}

// --- SPDX 3 JSON-LD: an element of each type, with every field of its table ---

// What says nothing by itself, so that its value does not arrive.
struct Silent {
    std::string_view type;  // of the element or the field that holds it; empty: any
    std::string_view field;
    std::string_view reason;
};
constexpr Silent kSilent3[] = {
    {"", "element", "members of a collection stand in the document themselves"},
    {"", "relationshipType", "decides what the relationship is"},
    {"", "completeness", "decides whether the composition is complete"},
    {"", "externalIdentifierType", "decides what the identifier is"},
    {"", "software_contentIdentifierType", "decides what the identifier is"},
    {"", "identifierLocator", "where others look the identifier up; of a maker it is said as an address"},
    {"", "packageVerificationCodeExcludedFile", "a file that is not there"},
    {"", "definingArtifact", "an element of the other document"},
    {"", "dataLicense", "of the document, not of the product"},
    {"CreationInfo", "comment", "of the document's making"},
    {"", "extension_cdxPropName", "said as a property's name"},
};

bool is_silent3(std::string_view type, std::string_view field) {
    return std::any_of(std::begin(kSilent3), std::end(kSilent3), [&](const Silent& silent) { return silent.field == field && (silent.type.empty() || silent.type == type); });
}

// The fields of an element, and the values that must arrive.
class Elements {
public:
    std::string fields_of(const Row& element, bool is_inside) {
        std::string json;
        for (const Row& row : element.fields->rows) {
            // With an id a part would be a node of its own.
            if (is_inside && row.name == "spdxId") continue;
            const std::string value = row.fields != nullptr ? "{" + fields_of(row, true) + "}" : "\"" + value_of(element.name, row) + "\"";
            json += std::string(json.empty() ? "" : ",") + "\"" + std::string{row.name} + "\":" + value;
            ++rows;
        }
        return json;
    }

    std::vector<std::string> values;
    std::size_t rows = 0;

private:
    std::string value_of(std::string_view around, const Row& row) {
        if (row.name == "specVersion") return "3.0.1";
        std::string value = "value-" + std::to_string(++count_) + "-";
        // Of what is no component an id is only a name to refer to.
        if (row.name != "spdxId" && !is_silent3(around, row.name)) values.push_back(value);
        if (row.name == "createdBy") return "Organization: " + value;
        return value;
    }

    std::size_t count_ = 0;
};

// All that an inventory says, in one text.
std::string words_of(std::string_view json) {
    const Inventory inventory = read_sbom(*find_format("spdx3-json"), json, Limits{}, true);
    std::string words = inventory.name + "\n" + inventory.serial + "\n" + inventory.created + "\n";
    for (const Component& component : inventory.components) {
        words += std::string{component.ref} + "\n" + std::string{component.type} + "\n" + std::string{component.version} + "\n";
        for (const Fact& fact : component.facts) words += std::string{fact.value} + "\n" + std::string{fact.detail} + "\n";
    }
    for (const Diagnostic& diagnostic : inventory.diagnostics) words += diagnostic.message + "\n";
    return words;
}

// What was understood, without places and in an order that the document does not decide.
using Understood = std::multiset<std::tuple<std::string, std::string, std::string, std::string>>;

Understood understood(std::string_view format, const std::string& bytes) {
    const Inventory inventory = read_sbom(*find_format(format), bytes, Limits{}, true);
    for (const Diagnostic& diagnostic : inventory.diagnostics) {
        if (diagnostic.severity == Severity::error) FAIL_CHECK(format << ": " << diagnostic.code << ": " << diagnostic.message << " at " << diagnostic.offset);
    }
    CHECK(inventory.complete);
    Understood all;
    for (const Component& component : inventory.components) {
        const std::string who{component.ref.empty() ? component.name : component.ref};
        const std::string parent{component.parent == kNoComponent ? "" : inventory.components[component.parent].ref};
        all.emplace(who, std::string{name_of(component.origin)}, std::string{component.type} + "/" + std::string{component.version}, parent);
        for (const Fact& fact : component.facts) all.emplace(who, std::string{name_of(fact.on)}, std::string{fact.value}, std::string{fact.detail});
    }
    for (const Relationship& relationship : inventory.relationships) {
        all.emplace("relationship", std::string{inventory.components[relationship.from].ref}, std::string{inventory.components[relationship.to].ref},
                    std::to_string(static_cast<int>(relationship.kind)));
    }
    return all;
}

void check_same(std::string_view format, const Understood& json, const Understood& other) {
    const auto show = [](const auto& said) { return std::get<0>(said) + " | " + std::get<1>(said) + " | " + std::get<2>(said) + " | " + std::get<3>(said); };
    for (const auto& said : json) {
        if (json.count(said) != other.count(said)) FAIL_CHECK("not so in " << format << ": " << show(said));
    }
    for (const auto& said : other) {
        if (!json.contains(said)) FAIL_CHECK("only in " << format << ": " << show(said));
    }
}

}  // namespace

TEST_CASE("every field of CycloneDX means the same in JSON and XML") {
    Generator generator{has_xml};
    const std::vector<Node> fields = generator.fields_of(cyclonedx::kBom);
    CHECK(generator.rows() > 150);
    const auto json = understood("cyclonedx-json", R"({"bomFormat":"CycloneDX","specVersion":"1.6",)" + json_of(fields) + "}");
    CHECK(json.size() > 400);
    check_same("XML", json, understood("cyclonedx-xml", xml_of("bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"", fields)));
}

TEST_CASE("every field of CycloneDX means the same in JSON and protobuf") {
    Generator generator{has_protobuf};
    const std::vector<Node> fields = generator.fields_of(cyclonedx::kBom);
    CHECK(generator.rows() > 150);
    const auto json = understood("cyclonedx-json", R"({"bomFormat":"CycloneDX","specVersion":"1.6",)" + json_of(fields) + "}");
    check_same("protobuf", json, understood("cyclonedx-protobuf", "\x0A\x03" "1.6" + protobuf_of(fields)));
}

TEST_CASE("every field of SPDX 2 means the same in JSON, XML and YAML") {
    Generator generator{has_xml};
    const std::vector<Node> fields = generator.fields_of(spdx::kDocument2);
    CHECK(generator.rows() > 80);
    const std::string text = "{" + json_of(fields) + "}";
    const auto json = understood("spdx-json", text);
    CHECK(json.size() > 150);
    check_same("XML", json, understood("spdx-xml", xml_of("Document", fields)));
    check_same("YAML, block style", json, understood("spdx-yaml", yaml_of(fields, "")));
    check_same("YAML, flow style", json, understood("spdx-yaml", text));
}

TEST_CASE("every field of SPDX 2 that tag-value has means the same there as in JSON") {
    Generator generator{has_tag};
    const std::vector<Node> fields = generator.fields_of(spdx::kDocument2);
    CHECK(generator.rows() > 70);
    const auto json = understood("spdx-json", "{" + json_of(fields) + "}");
    CHECK(json.size() > 130);
    check_same("tag-value", json, understood("spdx-tag-value", tag_value_of(fields, true)));
}

TEST_CASE("every field of SPDX 2 that RDF has means the same there as in JSON") {
    Generator generator{has_rdf};
    const std::vector<Node> fields = generator.fields_of(spdx::kDocument2);
    CHECK(generator.rows() > 55);
    const auto json = understood("spdx-json", "{" + json_of(fields) + "}");
    CHECK(json.size() > 100);
    check_same("RDF", json, understood("spdx-rdf", rdf_document(fields)));
}

TEST_CASE("every field of every element of SPDX 3 arrives, in a graph, as a single element and in a list") {
    const std::string context = R"("@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld")";
    std::size_t rows = 0;
    std::size_t values = 0;
    for (const Row& element : spdx::kElements3.rows) {
        if (element.name.find(' ') != std::string_view::npos) continue;  // what has no type of SPDX
        CAPTURE(element.name);
        Elements elements;
        const std::string fields = R"("type":")" + std::string{element.name} + "\"," + elements.fields_of(element, false);
        const std::string graph = "{" + context + ",\"@graph\":[{" + fields + "}]}";
        const std::string words = words_of(graph);
        for (const std::string& value : elements.values) CHECK((value + (words.find(value) == std::string::npos ? " did not arrive" : "")) == value);
        const Understood expected = understood("spdx3-json", graph);
        // No element: it does not stand alone, where its `specVersion` would show another standard.
        if (element.name != "CreationInfo") {
            const std::string single = "{" + context + "," + fields + "}";
            check_same("a single element", expected, understood("spdx3-json", single));
            check_same("a list", expected, understood("spdx3-json", "[" + single + "]"));
        }
        rows += elements.rows;
        values += elements.values.size();
    }
    CHECK(rows > 500);
    CHECK(values > 350);
}

}  // namespace denybom
