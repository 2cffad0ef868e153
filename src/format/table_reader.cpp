// SPDX-License-Identifier: Apache-2.0
#include "format/table_reader.h"

#include <algorithm>

#include "base/ascii.h"

namespace denybom {

const Row* find_row(const Table& table, std::string_view name) {
    const auto rows = table.rows;
    auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.name == name; });
    if (found == rows.end()) found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return equal_but_for_case(row.name, name); });
    return found == rows.end() ? nullptr : &*found;
}

TableReader::TableReader(const Table& root, InventoryBuilder& builder, std::function<void(std::string_view, ByteOffset)> unknown_root_field)
    : builder_(builder), unknown_root_field_(std::move(unknown_root_field)) {
    static constexpr Row kRootRow{.name = ""};
    frames_.push_back({&root, &kRootRow, 0, 0, false});
}

const Row* TableReader::find(const Field& field) {
    const Frame& frame = frames_.back();
    for (const Row& row : frame.table->rows) {
        if (row.name == field.name) return &row;
    }
    if (frame.table->rest != nullptr) return frame.table->rest;
    if (const Row* row = find_misspelt(field)) return row;
    if (frames_.size() == 1 && unknown_root_field_) unknown_root_field_(field.name, field.offset);
    // `{"SHA-256": "ab..."}` for a list of hashes: each field is meant as an item.
    if (frame.stands_for_list) wrong_type(*frame.row, field, "no list, and \"" + std::string{field.name} + "\" no field of its items");
    return nullptr;
}

// Some readers of the same document compare names without case: to them this is the field.
const Row* TableReader::find_misspelt(const Field& field) {
    for (const Row& row : frames_.back().table->rows) {
        if (!equal_but_for_case(row.name, field.name)) continue;
        builder_.diagnose(Severity::warning, "misspelt-field", "\"" + std::string{field.name} + "\" was read as \"" + std::string{row.name} + "\"",
                          field.offset);
        return &row;
    }
    return nullptr;
}

void TableReader::wrong_type(const Row& row, const Field& field, std::string_view found) {
    if (row.of_document) {
        return builder_.diagnose(Severity::warning, "wrong-type",
                                 "\"" + std::string{row.name} + "\" is " + std::string{found} + "; it says nothing of the product", field.offset);
    }
    // Where an object belongs a component may hide; where a text belongs the value itself may.
    builder_.incomplete("wrong-type", "\"" + std::string{row.name} + "\" is " + std::string{found}, field.offset);
}

void TableReader::check_form(const Row& row, const Field& field) {
    if (field.form == Form::unknown || field.form == Form::repeated || row.many == Many::any) return;
    if (field.form == Form::item_of_nested_list) return wrong_type(row, field, "a list inside a list");
    const bool is_item = field.form != Form::single;
    if (is_item == (row.many == Many::list)) return;
    const std::string_view found = is_item ? "a list" : "not a list";
    if (row.begin == begin_component) return wrong_type(row, field, found);
    builder_.diagnose(Severity::warning, "wrong-type", "\"" + std::string{row.name} + "\" is " + std::string{found} + "; what it holds is judged",
                      field.offset);
}

void TableReader::check_repeated(const Row& row, const Field& field) {
    Frame& frame = frames_.back();
    if (&row == frame.table->rest) return;
    const std::uint64_t bit = std::uint64_t{1} << (&row - frame.table->rows.data());
    const bool again = (frame.seen & bit) != 0;
    frame.seen |= bit;
    if (!again) return;
    const bool is_fault = field.form == Form::single || field.form == Form::first_item || (field.form == Form::unknown && row.many == Many::one);
    if (is_fault)
        builder_.diagnose(Severity::warning, "field-said-twice", "\"" + std::string{row.name} + "\" is said more than once; every value is judged",
                          field.offset);
}

// A mark is a field's name, or its name and its value: `type=library`.
void TableReader::look_at_unread(const Field& field, std::string_view value) {
    const auto shows = [&](std::string_view mark) {
        const std::size_t equals = mark.find('=');
        if (!equal_but_for_case(mark.substr(0, equals), field.name)) return false;
        return equals == std::string_view::npos || mark.substr(equals + 1) == value;
    };
    if (std::none_of(marks_.begin(), marks_.end(), shows)) return;
    builder_.incomplete("unknown-field", "\"" + std::string{field.name} + "\" stands where it does not belong; it was not read", field.offset);
}

bool TableReader::open(const Field& field) {
    if (ignored_depth_ > 0) {
        ++ignored_depth_;
        look_at_unread(field, {});
        return true;
    }
    const Row* row = find(field);
    if (row == nullptr) {
        ignored_depth_ = 1;
        look_at_unread(field, {});
        return true;
    }
    said_as_ = field.name;
    check_form(*row, field);
    check_repeated(*row, field);
    if (row->fields == nullptr) {
        wrong_type(*row, field, "an object");
        ignored_depth_ = 1;
        return true;
    }
    frames_.push_back({row->fields, row, 0, slots_.size(), row->many == Many::list && field.form == Form::single});
    if (row->begin != nullptr) row->begin(*this, *row, field.offset);
    return builder_.within_limits();
}

bool TableReader::text(const Field& field, std::string_view value, Scalar scalar) {
    if (ignored_depth_ > 0) {
        if (scalar == Scalar::text && !value.empty()) look_at_unread(field, value);
        return true;
    }
    const Row* row = find(field);
    if (row == nullptr) return true;
    const Table& table = *frames_.back().table;
    if (scalar == Scalar::null && table.null_says_nothing) return true;
    if (row == table.rest && scalar != Scalar::text) return true;
    said_as_ = field.name;
    check_repeated(*row, field);
    // Nothing hides in null, wherever it stands.
    if (scalar == Scalar::null) {
        builder_.diagnose(Severity::warning, "wrong-type", "\"" + std::string{row->name} + "\" is null", field.offset);
        return builder_.within_limits();
    }
    check_form(*row, field);
    if (row->take == nullptr) {
        wrong_type(*row, field, "no object");
    } else {
        row->take(*this, *row, value, field.offset);
    }
    return builder_.within_limits();
}

bool TableReader::empty_list(const Field& field) {
    if (ignored_depth_ > 0) return true;
    if (const Row* row = find(field)) check_repeated(*row, field);
    return true;
}

bool TableReader::close(ByteOffset) {
    if (ignored_depth_ > 0) {
        --ignored_depth_;
        return true;
    }
    const Row& row = *frames_.back().row;
    if (row.finish != nullptr) row.finish(*this, row);
    slots_.resize(frames_.back().slots_begin);
    frames_.pop_back();
    return builder_.within_limits();
}

bool TableReader::wants(std::string_view name) const {
    if (ignored_depth_ > 0) return false;
    if (frames_.size() == 1 || frames_.back().table->rest != nullptr) return true;
    return std::any_of(frames_.back().table->rows.begin(), frames_.back().table->rows.end(),
                       [&](const Row& row) { return equal_but_for_case(row.name, name); });
}

void TableReader::put(std::uint8_t slot, std::string_view value, ByteOffset offset) { slots_.push_back({slot, builder_.keep(value), offset}); }

void TableReader::hand_up_slot(std::uint8_t from, std::uint8_t to) {
    const auto begin = slots_.begin() + static_cast<std::ptrdiff_t>(frames_.back().slots_begin);
    slots_.erase(std::remove_if(begin, slots_.end(), [&](const SlotValue& said) { return said.slot != from; }), slots_.end());
    std::for_each(begin, slots_.end(), [&](SlotValue& said) { said.slot = to; });
    hand_up_slots();
}

std::span<const TableReader::SlotValue> TableReader::slots() const { return slots_around(0); }

std::span<const TableReader::SlotValue> TableReader::slots_around(std::size_t out) const {
    if (out >= frames_.size()) return {};
    const std::size_t level = frames_.size() - 1 - out;
    const std::size_t begin = frames_[level].slots_begin;
    const std::size_t end = out == 0 ? slots_.size() : frames_[level + 1].slots_begin;
    return std::span{slots_}.subspan(begin, end - begin);
}

void take_fact(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset) {
    reader.builder().say(row.on, value, offset, row.detail);
}
void take_slot(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset) { reader.put(row.slot, value, offset); }
void take_type(TableReader& reader, const Row&, std::string_view value, ByteOffset) { reader.builder().say_type(value); }
void take_ref(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) { reader.builder().say_ref(value, offset); }
void take_group(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) { reader.builder().say_group(value, offset); }
void take_name(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset) { reader.builder().say_name(value, offset, row.on); }
void take_version(TableReader& reader, const Row&, std::string_view value, ByteOffset offset) { reader.builder().say_version(value, offset); }

void begin_component(TableReader& reader, const Row& row, ByteOffset offset) {
    InventoryBuilder& builder = reader.builder();
    const Origin around = builder.in_component() ? builder.innermost_origin() : Origin::component;
    builder.open_component(row.origin.value_or(around), offset);
}
void finish_component(TableReader& reader, const Row&) { reader.builder().close_component(); }

void finish_hash(TableReader& reader, const Row&) {
    reader.pair([&](const auto& algorithm, const auto& value) { reader.builder().say(On::hash, value.value, value.offset, algorithm.value); });
}

}  // namespace denybom
