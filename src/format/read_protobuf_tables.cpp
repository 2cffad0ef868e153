// SPDX-License-Identifier: Apache-2.0
// A walk over the messages of a document with a stack of its own. A message that a schema has once may be said in pieces: to a reader of protobuf
// they are one message, as if their bytes stood one behind the other. So the pieces are looked for when the first of them is met, and read with it;
// otherwise a maker in one piece and a name in the next would be two components.
#include "format/read_protobuf_tables.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/utf8.h"
#include "syntax/protobuf.h"

namespace denybom {
namespace {

struct Piece {
    ByteOffset at = 0;
    ByteOffset end = 0;
};
using Pieces = std::vector<Piece>;

struct Message {
    const Table* table = nullptr;
    const Row* row = nullptr;  // null: the document
    ByteOffset begin = 0;
    Piece piece = {};                                        // what is left of the one at hand
    Pieces later = {};                                       // in reverse
    ProtobufNumbers said = 0;                                // fields
    ProtobufNumbers joined = 0;                              // messages that were read with all their pieces
    std::vector<std::pair<std::uint32_t, Piece>> once = {};  // the pieces of messages that the schema has once
    bool looked_ahead = false;
};

bool is_list(const Row& row) { return row.many != Many::one || row.protobuf.repeated; }
bool is_enumeration(const Row& row) { return !row.protobuf.words.empty(); }
bool is_message(const Row& row) { return row.fields != nullptr && !is_enumeration(row); }

const Row* find_row(const Table& table, std::uint32_t number) {
    const auto found = std::find_if(table.rows.begin(), table.rows.end(), [&](const Row& row) { return row.protobuf.number == number; });
    return found == table.rows.end() ? nullptr : &*found;
}

ProtobufNumbers messages_said_once(const Table& table) {
    ProtobufNumbers numbers = 0;
    for (const Row& row : table.rows) {
        if (row.protobuf.number != 0 && is_message(row) && !is_list(row)) numbers |= protobuf_bit(row.protobuf.number);
    }
    return numbers;
}

std::string in_quotes(std::string_view name) { return "\"" + std::string{name} + "\""; }

class ProtobufWalk {
public:
    // Without a builder nothing is said of what is wrong.
    ProtobufWalk(std::string_view bytes, const Limits& limits, FieldSink& sink, InventoryBuilder* builder)
        : bytes_(bytes), depth_(limits.depth), sink_(sink), builder_(builder) {}

    void run(const Table& root) {
        messages_.push_back({.table = &root, .piece = {0, bytes_.size()}});
        while (!messages_.empty() && !stopped_) {
            if (message().piece.at < message().piece.end) {
                read_field();
            } else if (!message().later.empty()) {
                message().piece = message().later.back();
                message().later.pop_back();
            } else {
                close();
            }
        }
    }

private:
    Message& message() { return messages_.back(); }

    void diagnose(std::string_view code, std::string text, ByteOffset offset) {
        if (builder_ != nullptr) builder_->diagnose(Severity::warning, code, std::move(text), offset);
    }
    void incomplete(std::string_view code, std::string text, ByteOffset offset) {
        if (builder_ != nullptr) builder_->incomplete(code, std::move(text), offset);
    }
    void malformed(const std::string& text, ByteOffset offset) { incomplete("protobuf-syntax", "not well-formed protobuf: " + text, offset); }
    // Where a document was cut off, every message around the place is cut off: that is said once.
    void cut_short(const std::string& text, ByteOffset offset) {
        const bool at_end = message().piece.end == bytes_.size();
        if (!at_end || !std::exchange(cut_off_, true)) malformed(text, offset);
    }

    std::string title_of(const WireField& field) const {
        const Row* row = messages_.back().row;
        return "field " + std::to_string(field.number) + " of " + (row == nullptr ? "the document" : in_quotes(row->name));
    }

    void read_field() {
        const auto field = read_wire_field(bytes_, message().piece.at, message().piece.end);
        if (!field) {
            cut_short(field.error().message, field.error().offset.value_or(message().piece.at));
            message().piece.at = message().piece.end;
            return;
        }
        message().piece.at = field->end;
        if (field->missing > 0) {
            cut_short(title_of(*field) + " goes on for " + std::to_string(field->missing) + " bytes behind the end of what is around it", field->tag);
        }
        const Row* row = find_row(*message().table, field->number);
        if (row == nullptr) return pass_over(*field);
        message().said |= protobuf_bit(field->number);
        if (is_enumeration(*row)) return say_enumeration(*row, *field);
        if (field->type != WireType::bytes) return wrong_type(in_quotes(row->name), *field);
        if (is_message(*row)) return open(*row, *field);
        say_text(*row, *field);
    }

    void wrong_type(const std::string& title, const WireField& field) {
        incomplete("wrong-type", title + " is " + std::string{name_of(field.type)}, field.tag);
    }

    static bool fits(const ProtobufRest& rest, const WireField& field) {
        switch (field.type) {
            case WireType::varint: return (protobuf_bit(field.number) & (rest.numbers | rest.packed)) != 0;
            case WireType::bytes: return (protobuf_bit(field.number) & (rest.texts | rest.messages | rest.packed)) != 0;
            case WireType::fixed32: return (protobuf_bit(field.number) & rest.floats) != 0;
            case WireType::fixed64: return (protobuf_bit(field.number) & rest.doubles) != 0;
        }
        return false;
    }

    // What means nothing to us is held against its type, no more: a message is as long as it says.
    void pass_over(const WireField& field) {
        const ProtobufRest& rest = message().table->protobuf_rest;
        const ProtobufNumbers bit = protobuf_bit(field.number);
        if (fits(rest, field)) {
            if (bit & rest.texts) check_text(field);
        } else if (bit & (rest.texts | rest.messages | rest.numbers | rest.packed | rest.floats | rest.doubles)) {
            wrong_type(title_of(field), field);
        } else if (field.type == WireType::bytes && field.end > field.value) {
            incomplete("unknown-field", title_of(field) + " is not known; a component may be in it", field.tag);
        } else {
            diagnose("unknown-field", title_of(field) + " is not known; it was passed over", field.tag);
        }
    }

    std::string_view text_of(const WireField& field) const { return bytes_.substr(field.value, field.end - field.value); }

    void check_text(const WireField& field) {
        const std::size_t invalid = field.missing == 0 ? first_invalid_utf8(text_of(field)) : std::string_view::npos;
        if (invalid != std::string_view::npos) malformed(title_of(field) + " is not UTF-8", field.value + invalid);
    }

    Form form_of(const Row& row) const { return is_list(row) ? Form::repeated : Form::unknown; }

    void say(const Row& row, std::string_view value, ByteOffset offset) {
        stopped_ = !sink_.text({row.name, offset, form_of(row)}, value, Scalar::text) || stopped_;
    }

    void say_text(const Row& row, const WireField& field) {
        if (field.missing > 0) return;
        check_text(field);
        say(row, text_of(field), field.value);
    }

    void say_enumeration(const Row& row, const WireField& field) {
        if (field.type == WireType::varint) return say_word(row, field.varint, field.value);
        if (field.type != WireType::bytes || !is_list(row)) return wrong_type(in_quotes(row.name), field);
        for (ByteOffset at = field.value; at < field.end && !stopped_;) {
            const auto varint = read_wire_varint(bytes_, at, field.end);
            if (!varint) return malformed(varint.error().message, at);
            say_word(row, varint->value, at);
            at = varint->end;
        }
    }

    // A value has 32 bits, and a negative one is written with 64.
    void say_word(const Row& row, std::uint64_t value, ByteOffset offset) {
        const auto words = row.protobuf.words;
        if (value < words.size()) {
            if (!words[value].empty()) say(row, words[value], offset);
            return;
        }
        const auto number = static_cast<std::int32_t>(static_cast<std::uint32_t>(value));
        const bool fits =
            value <= std::numeric_limits<std::uint32_t>::max() || static_cast<std::uint64_t>(static_cast<std::int64_t>(number)) == value;
        if (!fits) malformed(in_quotes(row.name) + " has more than 32 bits", offset);
        if (fits) diagnose("unknown-value", in_quotes(row.name) + " has the unknown value " + std::to_string(number), offset);
        say(row, std::to_string(number), offset);
    }

    void open(const Row& row, const WireField& field) {
        // Only at the end of the document a message that goes on behind it was cut off; elsewhere its length is wrong.
        if (field.missing > 0 && field.end != bytes_.size()) return;
        Pieces later;
        if (!is_list(row)) {
            const bool was_read = (message().joined & protobuf_bit(field.number)) != 0 && field.missing == 0;
            if (was_read) return diagnose("field-said-twice", in_quotes(row.name) + " is said more than once; every value is judged", field.value);
            message().joined |= protobuf_bit(field.number);
            later = later_pieces(field.number);
        }
        if (messages_.size() >= depth_) {
            incomplete("over-limit", "nested deeper than " + std::to_string(depth_) + " levels", field.tag);
            stopped_ = true;
            return;
        }
        stopped_ = !sink_.open({row.name, field.value, form_of(row)});
        messages_.push_back({.table = row.fields, .row = &row, .begin = field.value, .piece = {field.value, field.end}, .later = std::move(later)});
    }

    Pieces later_pieces(std::uint32_t number) {
        if (!std::exchange(message().looked_ahead, true)) look_ahead();
        Pieces pieces;
        for (const auto& [its_number, piece] : message().once) {
            if (its_number == number && piece.at >= message().piece.at) pieces.push_back(piece);
        }
        std::reverse(pieces.begin(), pieces.end());
        return pieces;
    }

    // Walks the fields of the message at hand that are still to come, not what is in them: so each field is met twice at most.
    void look_ahead() {
        const ProtobufNumbers numbers = messages_said_once(*message().table);
        look_ahead(message().piece, numbers);
        for (auto piece = message().later.rbegin(); piece != message().later.rend(); ++piece) look_ahead(*piece, numbers);
    }

    void look_ahead(Piece piece, ProtobufNumbers numbers) {
        while (piece.at < piece.end) {
            const auto field = read_wire_field(bytes_, piece.at, piece.end);
            if (!field || field->missing > 0) return;
            if (field->type == WireType::bytes && (protobuf_bit(field->number) & numbers))
                message().once.push_back({field->number, {field->value, field->end}});
            piece.at = field->end;
        }
    }

    void close() {
        say_left_out();
        const ByteOffset end = message().piece.end;
        const bool is_document = message().row == nullptr;
        messages_.pop_back();
        if (!is_document && !sink_.close(end)) stopped_ = true;
    }

    // proto3 writes no field that has the value 0.
    void say_left_out() {
        for (const Row& row : message().table->rows) {
            const bool is_left_out =
                is_enumeration(row) && !is_list(row) && row.protobuf.number != 0 && !(message().said & protobuf_bit(row.protobuf.number));
            if (is_left_out && !row.protobuf.words.front().empty()) say(row, row.protobuf.words.front(), message().begin);
        }
    }

    std::string_view bytes_;
    std::size_t depth_;
    FieldSink& sink_;
    InventoryBuilder* builder_;
    std::vector<Message> messages_;
    bool cut_off_ = false;
    bool stopped_ = false;
};

// The path to each wanted offset, built while the document is walked.
class PointerFinder final : public FieldSink {
public:
    explicit PointerFinder(std::span<const ByteOffset> offsets) : offsets_(offsets), pointers_(offsets.size()) { levels_.emplace_back(); }

    bool open(const Field& field) override {
        const std::size_t length = path_.size();
        path_ += step(field);
        note(field.offset, {});
        levels_.push_back({length, {}});
        return true;
    }
    bool text(const Field& field, std::string_view, Scalar) override {
        note(field.offset, step(field));
        return true;
    }
    bool empty_list(const Field&) override { return true; }
    bool close(ByteOffset) override {
        path_.resize(levels_.back().path_before);
        levels_.pop_back();
        return true;
    }
    bool wants(std::string_view) const override { return true; }

    std::vector<std::string> take() { return std::move(pointers_); }

private:
    struct Level {
        std::size_t path_before = 0;                                  // how long the path was
        std::vector<std::pair<std::string_view, std::size_t>> items;  // how many of each list were said
    };

    std::string step(const Field& field) {
        std::string step = "/" + std::string{field.name};
        return field.form == Form::repeated ? step + "/" + std::to_string(next_index(field.name)) : step;
    }

    std::size_t next_index(std::string_view name) {
        auto& items = levels_.back().items;
        const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.first == name; });
        if (found != items.end()) return ++found->second;
        items.emplace_back(name, 0);
        return 0;
    }

    void note(ByteOffset offset, std::string_view step) {
        const auto [first, last] = std::equal_range(offsets_.begin(), offsets_.end(), offset);
        for (auto at = first; at != last; ++at) {
            std::string& pointer = pointers_[static_cast<std::size_t>(at - offsets_.begin())];
            if (pointer.empty()) pointer = path_ + std::string{step};
        }
    }

    std::span<const ByteOffset> offsets_;
    std::vector<std::string> pointers_;
    std::vector<Level> levels_;
    std::string path_;
};

}  // namespace

void read_protobuf_tables(const Table& root, std::string_view bytes, const Limits& limits, InventoryBuilder& builder) {
    TableReader reader{root, builder};
    ProtobufWalk{bytes, limits, reader, &builder}.run(root);
}

std::vector<std::string> protobuf_pointers(const Table& root, std::string_view bytes, std::span<const ByteOffset> offsets) {
    PointerFinder finder{offsets};
    ProtobufWalk{bytes, {}, finder, nullptr}.run(root);
    return finder.take();
}

}  // namespace denybom
