// SPDX-License-Identifier: Apache-2.0
// Undoes what XML adds to a standard's fields: an element may be an object, a value, or only the bracket around a list. Which, the row that bears
// its name says. What comes out are the fields that JSON would have.
#include "format/read_xml_tables.h"

#include <algorithm>

#include "base/ascii.h"
#include "syntax/xml.h"

namespace denybom {
namespace {

std::string_view spelling(const Row& row) { return row.xml.name.empty() ? row.name : row.xml.name; }

bool is_attribute(const Row& row) { return row.xml.shape == XmlShape::attribute || row.xml.shape == XmlShape::either; }
bool is_plain_attribute(const Row& row) { return is_attribute(row) && row.xml.item.empty(); }
bool is_element(const Row& row) {
    return row.xml.shape != XmlShape::attribute && row.xml.shape != XmlShape::content && row.xml.shape != XmlShape::none;
}

const Row* content_row(const Table& table) {
    const auto found = std::find_if(table.rows.begin(), table.rows.end(), [](const Row& row) { return row.xml.shape == XmlShape::content; });
    return found == table.rows.end() ? nullptr : &*found;
}

// Where XML itself is spoken of: languages, and where schemas lie.
bool is_of_xml(std::string_view space) {
    return space == "http://www.w3.org/XML/1998/namespace" || space == "http://www.w3.org/2001/XMLSchema-instance";
}

// Stands for what is in another file (XML Inclusions 1.0).
bool is_inclusion(const XmlName& name) { return name.space == "http://www.w3.org/2001/XInclude" && name.local == "include"; }

// Whether an object of this table can say something by its attributes or its text.
bool says_without_elements(const Table& table, const XmlElement& element) {
    if (table.rest != nullptr && !element.attributes.empty()) return true;
    return std::any_of(table.rows.begin(), table.rows.end(), [](const Row& row) { return is_attribute(row) || row.xml.shape == XmlShape::content; });
}

class XmlTables final : public XmlSink {
public:
    XmlTables(const XmlStandard& standard, const Table& root, InventoryBuilder& builder)
        : standard_(standard), root_(root), builder_(builder), reader_(root, builder) {}

    bool open(const XmlElement& element) override {
        if (skipping_ > 0) return skip_inside(element);
        if (frames_.empty()) return open_root(element);
        const Frame& around = frames_.back();
        if (around.kind == Kind::value) return open_in_value(element);
        if (is_foreign(element.name)) return skip_foreign(element);
        switch (around.kind) {
            case Kind::list: return open_in_list(element);
            case Kind::choice: return open_in_choice(element);
            default: return open_in_object(element);
        }
    }

    bool text(std::string_view value, ByteOffset offset) override {
        if (skipping_ > 0) return true;
        Frame& frame = frames_.back();
        frame.said = true;
        if (frame.kind != Kind::object) return reader_.text({frame.name, offset}, value, Scalar::text);
        if (const Row* content = content_row(*frame.table)) return reader_.text({content->name, offset}, value, Scalar::text);
        if (frame.table->rest != nullptr) return reader_.text({frame.name, offset}, value, Scalar::text);
        builder_.incomplete("wrong-type", "text stands where only elements belong", offset);
        return builder_.within_limits();
    }

    bool close(ByteOffset end) override {
        if (skipping_ > 0) {
            --skipping_;
            return true;
        }
        if (!close_frame(end)) return false;
        while (!frames_.empty() && frames_.back().implied) {
            if (!close_frame(end)) return false;
        }
        return true;
    }

private:
    enum class Kind : std::uint8_t { object, value, list, choice };

    struct Frame {
        Kind kind = Kind::object;
        const Row* row = nullptr;      // that the element says; null: the root
        const Table* table = nullptr;  // of an object: its fields
        std::string_view name = {};    // of the field
        ByteOffset offset = 0;
        bool implied = false;     // an object that JSON has and XML only means: it ends with the element in it
        bool said = false;        // of a value: whether there was one
        std::uint64_t lists = 0;  // of an object: which of its lists there were
    };

    // --- names ---

    bool is_foreign(const XmlName& name) const {
        const bool is_own =
            standard_.is_open || name.space.empty() || name.space == space_ || (!standard_.space.empty() && name.space.starts_with(standard_.space));
        return !is_own;
    }

    static bool is_in(std::span<const std::string_view> names, std::string_view name) {
        return std::any_of(names.begin(), names.end(), [&](std::string_view known) { return equal_but_for_case(known, name); });
    }

    void misspelt(std::string_view found, std::string_view meant, ByteOffset offset) {
        builder_.diagnose(Severity::warning, "misspelt-field", "\"" + std::string{found} + "\" was read as \"" + std::string{meant} + "\"", offset);
    }

    bool is_called(std::string_view found, std::string_view meant, ByteOffset offset) {
        if (meant.empty()) return false;
        if (found == meant) return true;
        if (!equal_but_for_case(found, meant)) return false;
        misspelt(found, meant, offset);
        return true;
    }

    const Row* find(const Table& table, bool (*fits)(const Row&), std::string_view name, ByteOffset offset) {
        for (const Row& row : table.rows) {
            if (fits(row) && spelling(row) == name) return &row;
        }
        for (const Row& row : table.rows) {
            if (fits(row) && is_called(name, spelling(row), offset)) return &row;
        }
        return nullptr;
    }

    // --- what is not read ---

    bool skip() {
        skipping_ = 1;
        return builder_.within_limits();
    }

    bool skip_inside(const XmlElement& element) {
        ++skipping_;
        if (is_inclusion(element.name) || (!is_foreign(element.name) && is_in(standard_.holders, element.name.local))) hidden(element);
        return builder_.within_limits();
    }

    // What is called a component is one to whoever reads local names alone.
    bool skip_foreign(const XmlElement& element) {
        if (is_inclusion(element.name) || is_in(standard_.holders, element.name.local)) hidden(element);
        builder_.diagnose(Severity::note, "foreign-element",
                          "<" + std::string{element.name.local} + "> of the namespace \"" + std::string{element.name.space} + "\" was not read",
                          element.offset);
        return skip();
    }

    void hidden(const XmlElement& element) {
        builder_.incomplete("unknown-element",
                            "<" + std::string{element.name.local} + "> stands where " + std::string{standard_.name} + " has none; it was not read",
                            element.offset);
    }

    // `may_hide`: where components are listed, anything may be meant as one.
    bool skip_unknown(const XmlElement& element, bool may_hide) {
        const std::string_view name = element.name.local;
        if (may_hide || is_in(standard_.holders, name)) {
            hidden(element);
        } else if (!std::binary_search(standard_.meaningless.begin(), standard_.meaningless.end(), name)) {
            builder_.diagnose(Severity::warning, "unknown-element", "<" + std::string{name} + "> is not known here; it was not read", element.offset);
        }
        return skip();
    }

    // --- elements by the frame that they stand in ---

    bool open_root(const XmlElement& element) {
        space_ = element.name.space;
        if (standard_.root.empty()) {
            frames_.push_back({.kind = Kind::object, .table = &root_, .offset = element.offset, .implied = true});
            return open_in_object(element);
        }
        if (element.name.local != standard_.root) {
            builder_.incomplete("wrong-type",
                                "the root element is <" + std::string{element.name.local} + ">, not <" + std::string{standard_.root} + ">",
                                element.offset);
            return skip();
        }
        frames_.push_back({.kind = Kind::object, .table = &root_, .offset = element.offset});
        return say_version(element) && say_attributes(root_, element);
    }

    // The version of the standard is in its namespace.
    bool say_version(const XmlElement& element) {
        const std::string_view space = element.name.space;
        if (standard_.space.empty() || !space.starts_with(standard_.space) || space == said_space_) return true;
        said_space_ = space;
        return reader_.text({standard_.version, element.offset}, space.substr(standard_.space.size()), Scalar::text);
    }

    bool open_in_object(const XmlElement& element) {
        const Table& table = *frames_.back().table;
        if (standard_.root.empty() && &table == &root_ && !say_version(element)) return false;
        if (const Row* row = find(table, is_element, element.name.local, element.offset)) return say(*row, element);
        const bool is_rest =
            table.rest != nullptr && !std::binary_search(standard_.meaningless.begin(), standard_.meaningless.end(), element.name.local);
        return is_rest ? say_item(*table.rest, element) : skip_unknown(element, false);
    }

    bool open_in_list(const XmlElement& element) {
        const Row& row = *frames_.back().row;
        if (is_called(element.name.local, row.xml.item, element.offset)) return say_item(row, element);
        return skip_unknown(element, row.begin == begin_component);
    }

    bool open_in_choice(const XmlElement& element) {
        const Row& row = *frames_.back().row;
        if (is_called(element.name.local, row.xml.item, element.offset)) return say_item(row, element);
        const Row* field = find(*row.fields, is_element, element.name.local, element.offset);
        if (field == nullptr) return skip_unknown(element, row.begin == begin_component);
        if (!reader_.open({row.name, element.offset})) return false;
        frames_.push_back({.kind = Kind::object, .row = &row, .table = row.fields, .offset = element.offset, .implied = true});
        return say(*field, element);
    }

    // Whatever stands beside an element, it is no longer one value.
    bool open_in_value(const XmlElement& element) {
        Frame& frame = frames_.back();
        frame.said = true;
        builder_.incomplete(
            "wrong-type", "<" + std::string{element.name.local} + "> stands where only the text of \"" + std::string{frame.name} + "\" belongs",
            element.offset);
        return skip();
    }

    // --- elements by the row that they say ---

    bool say(const Row& row, const XmlElement& element) {
        switch (row.xml.shape) {
            case XmlShape::list: return open_bracket(Kind::list, row, element);
            case XmlShape::choice: return open_bracket(Kind::choice, row, element);
            case XmlShape::value: return say_value_attribute(row, element);
            default: return say_item(row, element);
        }
    }

    bool open_bracket(Kind kind, const Row& row, const XmlElement& element) {
        Frame& around = frames_.back();
        const std::uint64_t bit = std::uint64_t{1} << (&row - around.table->rows.data());
        if ((around.lists & bit) != 0) {
            builder_.diagnose(Severity::warning, "field-said-twice",
                              "\"" + std::string{row.name} + "\" is said more than once; every value is judged", element.offset);
        }
        around.lists |= bit;
        frames_.push_back({.kind = kind, .row = &row, .name = row.name, .offset = element.offset});
        return builder_.within_limits();
    }

    bool say_value_attribute(const Row& row, const XmlElement& element) {
        for (const XmlAttribute& attribute : element.attributes) {
            const bool is_value = attribute.name.space.empty() && is_called(attribute.name.local, row.xml.item, attribute.offset);
            if (is_value && !reader_.text({row.name, attribute.offset}, attribute.value, Scalar::text)) return false;
        }
        frames_.push_back({.kind = Kind::value, .row = &row, .name = row.name, .offset = element.offset, .said = true});
        return true;
    }

    // One value of a field: a text, or an object.
    bool say_item(const Row& row, const XmlElement& element) {
        const bool is_text =
            row.fields == nullptr || (row.take != nullptr && !element.holds_elements && !says_without_elements(*row.fields, element));
        const std::string_view name = row.name.empty() ? element.name.local : row.name;  // a row for the rest has none
        if (is_text) {
            frames_.push_back({.kind = Kind::value, .row = &row, .name = name, .offset = element.offset});
            return true;
        }
        if (!reader_.open({name, element.offset})) return false;
        frames_.push_back({.kind = Kind::object, .row = &row, .table = row.fields, .name = name, .offset = element.offset});
        return say_attributes(*row.fields, element);
    }

    bool say_attributes(const Table& table, const XmlElement& element) {
        for (const XmlAttribute& attribute : element.attributes) {
            const Row* row = find_attribute(table, attribute);
            if (row == nullptr) continue;
            const std::string_view name = row->name.empty() ? attribute.name.local : row->name;
            if (!reader_.text({name, attribute.offset}, attribute.value, Scalar::text)) return false;
        }
        return true;
    }

    const Row* find_attribute(const Table& table, const XmlAttribute& attribute) {
        const auto& [space, local] = attribute.name;
        if (space.empty()) {
            if (const Row* row = find(table, is_plain_attribute, local, attribute.offset)) return row;
        }
        for (const Row& row : table.rows) {
            if (is_attribute(row) && row.xml.item == space && spelling(row) == local) return &row;
        }
        return is_of_xml(space) ? nullptr : table.rest;
    }

    bool close_frame(ByteOffset end) {
        const Frame frame = frames_.back();
        frames_.pop_back();
        if (frame.kind == Kind::object) return frame.row == nullptr || reader_.close(end);
        if (frame.kind != Kind::value || frame.said) return true;
        // Empty: a text of no length, or an object of which nothing is said.
        if (frame.row->fields == nullptr) return reader_.text({frame.name, frame.offset}, {}, Scalar::text);
        return reader_.open({frame.name, frame.offset}) && reader_.close(end);
    }

    const XmlStandard& standard_;
    const Table& root_;
    InventoryBuilder& builder_;
    TableReader reader_;
    std::string_view space_;       // of the root element
    std::string_view said_space_;  // that the last version was said from
    std::vector<Frame> frames_;
    std::size_t skipping_ = 0;  // how deep inside an element that is not read
};

}  // namespace

void read_xml_tables(const XmlStandard& standard, const Table& root, std::string_view text, const Limits& limits, InventoryBuilder& builder) {
    XmlTables tables{standard, root, builder};
    const auto error = read_xml(text, limits, tables);
    if (error && error->code != "stopped") builder.incomplete(error->code, error->message, error->offset.value_or(0));
}

}  // namespace denybom
