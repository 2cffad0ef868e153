// SPDX-License-Identifier: Apache-2.0
#include "policy/vex_xml.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "syntax/xml.h"

namespace denybom {
namespace {

using Kind = JsonValue::Kind;

constexpr std::string_view kSpace = "http://cyclonedx.org/schema/bom/";

// The elements that are looked at, each where it stands in its parent, with what its like is in JSON. `content` is the member that holds the text of
// an element with attributes.
struct ElementRow {
    std::string_view parent;
    std::string_view name;
    Kind kind;
    std::string_view content = {};
};

constexpr ElementRow kElements[] = {
    {"", "bom", Kind::object},
    {"bom", "metadata", Kind::object},
    {"bom", "components", Kind::list},
    {"bom", "vulnerabilities", Kind::list},
    {"metadata", "component", Kind::object},
    {"components", "component", Kind::object},
    {"component", "version", Kind::text},
    {"component", "purl", Kind::text},
    {"component", "hashes", Kind::list},
    {"component", "components", Kind::list},
    {"hashes", "hash", Kind::object, "content"},
    {"vulnerabilities", "vulnerability", Kind::object},
    {"vulnerability", "id", Kind::text},
    {"vulnerability", "analysis", Kind::object},
    {"vulnerability", "affects", Kind::list},
    {"analysis", "state", Kind::text},
    {"analysis", "justification", Kind::text},
    {"analysis", "detail", Kind::text},
    {"affects", "target", Kind::object},
    {"target", "ref", Kind::text},
    {"target", "versions", Kind::list},
    {"versions", "version", Kind::object},
    {"version", "version", Kind::text},
    {"version", "status", Kind::text},
};

constexpr std::string_view kAttributes[] = {"serialNumber", "bom-ref", "alg"};

const ElementRow* row_of(std::string_view parent, const XmlName& name) {
    if (!name.space.starts_with(kSpace)) return nullptr;
    const auto row = std::find_if(std::begin(kElements), std::end(kElements),
                                  [&](const ElementRow& one) { return one.parent == parent && one.name == name.local; });
    return row == std::end(kElements) ? nullptr : row;
}

class TreeSink final : public XmlSink {
public:
    explicit TreeSink(std::string_view document) : document_(document) {}

    bool open(const XmlElement& element) override {
        if (skipped_ > 0) return skip();
        const ElementRow* row = row_of(open_.empty() ? std::string_view() : open_.back().row->name, element.name);
        if (!open_.empty() && holds_text(open_.back()))
            return refuse(element.offset, "<" + std::string(open_.back().row->name) + "> holds text alone");
        if (row == nullptr) return open_.empty() ? refuse(element.offset, "the root is no CycloneDX <bom>") : skip();
        open_.push_back({row, value_at(element.offset, row->kind)});
        if (row->kind != Kind::object) return true;
        for (const XmlAttribute& attribute : element.attributes) take_attribute(attribute);
        return true;
    }

    bool text(std::string_view value, ByteOffset offset) override {
        if (skipped_ > 0 || open_.empty() || !holds_text(open_.back())) return true;
        JsonValue& owner = open_.back().value;
        if (owner.kind == Kind::text) {
            owner.text = value;
        } else {
            add_member(owner, open_.back().row->content, text_at(offset, value));
        }
        return true;
    }

    bool close(ByteOffset) override {
        if (skipped_ > 0) {
            --skipped_;
            return true;
        }
        Open done = std::move(open_.back());
        open_.pop_back();
        if (open_.empty()) {
            root_ = std::move(done.value);
            return true;
        }
        JsonValue& owner = open_.back().value;
        if (owner.kind == Kind::list) {
            owner.items.push_back(std::move(done.value));
            return true;
        }
        if (owner.find(done.row->name) != nullptr)
            return refuse(done.value.offset, "<" + std::string(done.row->name) + "> stands twice in one element");
        add_member(owner, done.row->name, std::move(done.value));
        return true;
    }

    JsonValue& root() { return root_; }
    const std::string& fault() const { return fault_; }
    ByteOffset fault_offset() const { return fault_offset_; }
    std::uint32_t line_of(ByteOffset offset) {
        if (offset < counted_) counted_ = 0, line_ = 1;
        const std::size_t end = std::min<std::size_t>(offset, document_.size());
        line_ += static_cast<std::uint32_t>(
            std::count(document_.begin() + static_cast<std::ptrdiff_t>(counted_), document_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        counted_ = end;
        return line_;
    }

private:
    struct Open {
        const ElementRow* row;
        JsonValue value;
    };

    static bool holds_text(const Open& open) { return open.row->kind == Kind::text || !open.row->content.empty(); }

    static void add_member(JsonValue& owner, std::string_view name, JsonValue value) {
        owner.members.push_back({std::string(name), std::move(value)});
    }

    JsonValue value_at(ByteOffset offset, Kind kind) {
        JsonValue value;
        value.kind = kind;
        value.offset = offset;
        value.line = line_of(offset);
        return value;
    }

    JsonValue text_at(ByteOffset offset, std::string_view text) {
        JsonValue value = value_at(offset, Kind::text);
        value.text = text;
        return value;
    }

    void take_attribute(const XmlAttribute& attribute) {
        const bool is_known =
            attribute.name.space.empty() && std::find(std::begin(kAttributes), std::end(kAttributes), attribute.name.local) != std::end(kAttributes);
        if (is_known) add_member(open_.back().value, attribute.name.local, text_at(attribute.offset, attribute.value));
    }

    bool skip() {
        ++skipped_;
        return true;
    }

    bool refuse(ByteOffset offset, std::string why) {
        fault_ = std::move(why);
        fault_offset_ = offset;
        return false;
    }

    std::string_view document_;
    std::vector<Open> open_;
    std::size_t skipped_ = 0;  // elements open that are not looked at
    JsonValue root_;
    std::string fault_;
    ByteOffset fault_offset_ = 0;
    std::size_t counted_ = 0;  // bytes of which the lines are counted
    std::uint32_t line_ = 1;
};

}  // namespace

bool is_cyclonedx_xml(std::string_view bytes) {
    const auto root = scan_xml_root(bytes);
    return root && root->local == "bom" && root->space.starts_with(kSpace);
}

Result<JsonValue> read_vex_xml(const WaiverFile& file) {
    TreeSink sink(file.bytes);
    if (const auto error = read_xml(file.bytes, Limits{}, sink)) {
        const bool is_ours = !sink.fault().empty();
        const ByteOffset offset = is_ours ? sink.fault_offset() : error->offset.value_or(0);
        return Error{"bad-waivers", file.name + ':' + std::to_string(sink.line_of(offset)) + ": " + (is_ours ? sink.fault() : error->message),
                     offset};
    }
    return std::move(sink.root());
}

}  // namespace denybom
