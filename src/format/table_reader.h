// SPDX-License-Identifier: Apache-2.0
// The one reader of every standard. A standard is a set of tables (format/cyclonedx/, format/spdx/): a table per kind of object, a row per
// field that means something to us. The reader keeps a stack of tables, finds the row of each field that an adapter says, and
// does what the row says. What is wrong with the shape of a field (a list where one value belongs, an object where a text belongs, a
// field said twice) is noticed here, once, for all standards and syntaxes.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "format/protobuf_spelling.h"
#include "format/xml_spelling.h"
#include "inventory/inventory_builder.h"
#include "syntax/field_sink.h"

namespace denybom {

class TableReader;
struct Table;

enum class Many : std::uint8_t {
    one,   // a second value is a fault, and kept
    list,  // one value without a list around it is a fault, and kept
    any    // either way is right
};

struct Row {
    std::string_view name;  // as JSON spells it, which is the standard's canonical name
    Many many = Many::one;

    // A scalar value: what to do with it. A row without it takes no scalar.
    void (*take)(TableReader&, const Row&, std::string_view value, ByteOffset) = nullptr;

    // An object: its fields; what to do when it begins and ends. A row without `fields` takes no object.
    const Table* fields = nullptr;
    void (*begin)(TableReader&, const Row&, ByteOffset) = nullptr;
    void (*finish)(TableReader&, const Row&) = nullptr;

    // What the functions work on.
    On on = On::name;
    std::optional<Origin> origin = {};  // of the component that the row opens; without it, that of the component around it
    std::string_view detail = {};
    std::uint8_t slot = 0;

    XmlSpelling xml = {};
    ProtobufSpelling protobuf = {};

    std::string_view tag = {};  // as tag-value spells it, with the parts of its value: format/spdx/tag_map.h

    std::string_view rdf = {};  // the local name of the property in RDF, where it is another one

    // Says of the document's own making, not of the product: what is of the wrong type here hides nothing.
    bool of_document = false;
};

struct Table {
    std::span<const Row> rows;
    ProtobufRest protobuf_rest = {};
    const Row* rest = nullptr;       // what a field is that has no row of its own and holds a text or fields; null: it means nothing
    bool null_says_nothing = false;  // where null is a way to leave a field out
};

// The row of that name, or one that differs from it by case alone.
const Row* find_row(const Table& table, std::string_view name);

class TableReader : public FieldSink {
public:
    // `unknown_root_field` hears of root fields that the standard does not have.
    TableReader(const Table& root, InventoryBuilder& builder, std::function<void(std::string_view name, ByteOffset)> unknown_root_field = {});

    bool open(const Field& field) override;
    bool text(const Field& field, std::string_view value, Scalar scalar) override;
    bool empty_list(const Field& field) override;
    bool close(ByteOffset end) override;
    bool wants(std::string_view name) const override;

    InventoryBuilder& builder() { return builder_; }

    // Fields that only what is judged has. In an object that is not read they show that something is hidden there.
    void look_out_for(std::span<const std::string_view> marks) { marks_ = marks; }

    // The row that opened the object at hand, and that around it.
    const Row& opened_by() const { return *frames_.back().row; }

    // The name of the field at hand, as the document has it; for rows that stand for many (Table::rest). Not kept beyond the field.
    std::string_view said_as() const { return said_as_; }

    // Values that only mean something together with others of the same object (a hash's algorithm and value) wait in slots
    // until it ends. Every value of a slot is there, so that saying a field twice hides nothing.
    struct SlotValue {
        std::uint8_t slot;
        std::string_view value;
        ByteOffset offset;
    };
    void put(std::uint8_t slot, std::string_view value, ByteOffset offset);
    std::span<const SlotValue> slots() const;
    // Those of the object that is `out` objects around the one at hand; nothing outside of the root.
    std::size_t depth() const { return frames_.size(); }
    std::span<const SlotValue> slots_around(std::size_t out) const;
    // Leaves the slots of the object that ends to the object around it.
    void hand_up_slots() { frames_.back().slots_begin = slots_.size(); }
    // Leaves only the values of slot `from`, as values of slot `to`.
    void hand_up_slot(std::uint8_t from, std::uint8_t to);
    // Slots hold one value each; more than a few is an attempt to make pairs multiply.
    static constexpr std::size_t kMostKeys = 8;
    // Calls `use(key, value)` for each value of slot 1 with each of slot 0 (or with an empty one); in practice one with one.
    template <class Use>
    void pair(Use use);

private:
    struct Frame {
        const Table* table = nullptr;  // null: an object that means nothing to us
        const Row* row = nullptr;
        std::uint64_t seen = 0;  // which rows of the table were said
        std::size_t slots_begin = 0;
        bool stands_for_list = false;  // an object where a list of them belongs
    };

    const Row* find(const Field& field);
    const Row* find_misspelt(const Field& field);
    void look_at_unread(const Field& field, std::string_view value);
    void check_form(const Row& row, const Field& field);
    void check_repeated(const Row& row, const Field& field);
    void wrong_type(const Row& row, const Field& field, std::string_view found);

    InventoryBuilder& builder_;
    std::function<void(std::string_view, ByteOffset)> unknown_root_field_;
    std::span<const std::string_view> marks_;
    std::vector<Frame> frames_;
    std::vector<SlotValue> slots_;
    std::string_view said_as_;
    std::size_t ignored_depth_ = 0;  // how deep inside an object that means nothing
};

template <class Use>
void TableReader::pair(Use use) {
    const auto all = slots();
    std::size_t keys = 0;
    for (const SlotValue& key : all) {
        if (key.slot != 0) continue;
        if (++keys > kMostKeys)
            return builder_.incomplete("over-limit", "a field is said more than " + std::to_string(kMostKeys) + " times in one object", key.offset);
        for (const SlotValue& value : all) {
            if (value.slot == 1) use(key, value);
        }
    }
    if (keys > 0) return;
    for (const SlotValue& value : all) {
        if (value.slot == 1) use(SlotValue{0, {}, value.offset}, value);
    }
}

// Row functions that every standard uses.
void take_fact(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset);     // says `on` with `detail`
void take_slot(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset);     // puts into `slot`
void take_type(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset);
void take_ref(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset);
void take_group(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset);
void take_name(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset);     // says it as `on`
void take_version(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset);
void begin_component(TableReader& reader, const Row& row, ByteOffset offset);
void finish_component(TableReader& reader, const Row& row);
void finish_hash(TableReader& reader, const Row& row);  // slots: 0 algorithm, 1 value

}  // namespace denybom
