// SPDX-License-Identifier: Apache-2.0
#include "syntax/json_value.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_set>

#include "syntax/json.h"

namespace denybom {
namespace {

// Lines of rising offsets, counted once over the text.
class LineCounter {
public:
    explicit LineCounter(std::string_view text) : text_(text) {}
    std::uint32_t line_of(ByteOffset offset) {
        if (offset < at_) {
            at_ = 0;
            line_ = 1;
        }
        const auto end = text_.begin() + static_cast<std::ptrdiff_t>(std::min<ByteOffset>(offset, text_.size()));
        line_ += static_cast<std::uint32_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_), end, '\n'));
        at_ = std::min<ByteOffset>(offset, text_.size());
        return line_;
    }

private:
    std::string_view text_;
    ByteOffset at_ = 0;
    std::uint32_t line_ = 1;
};

class TreeBuilder final : public FieldSink {
public:
    explicit TreeBuilder(std::string_view text) : lines_(text) {
        root.kind = JsonValue::Kind::object;
        root.line = 1;
        open_.push_back({&root, {}});
    }

    bool open(const Field& field) override {
        JsonValue* value = place(field);
        if (value == nullptr) return false;
        value->kind = JsonValue::Kind::object;
        open_.push_back({value, {}});
        return true;
    }
    bool text(const Field& field, std::string_view text, Scalar scalar) override {
        JsonValue* value = place(field);
        if (value == nullptr) return false;
        value->text = text;
        switch (scalar) {
            case Scalar::text: value->kind = JsonValue::Kind::text; break;
            case Scalar::null: value->kind = JsonValue::Kind::null; break;
            case Scalar::boolean:
                value->kind = JsonValue::Kind::boolean;
                value->boolean = text == "true";
                break;
            case Scalar::number:
                value->kind = JsonValue::Kind::number;
                value->number = std::strtod(value->text.c_str(), nullptr);
                break;
        }
        return true;
    }
    bool empty_list(const Field& field) override {
        if (field.form != Form::first_item) return fail("list-in-list", "a list inside a list", field.offset);
        JsonValue* value = member(field);
        if (value != nullptr) value->kind = JsonValue::Kind::list;
        return value != nullptr;
    }
    bool close(ByteOffset) override {
        open_.pop_back();
        return true;
    }
    bool wants(std::string_view) const override { return true; }

    JsonValue root;
    std::optional<Error> error;

private:
    struct Open {
        JsonValue* value;
        std::unordered_set<std::string> names;
    };

    bool fail(std::string code, const std::string& message, ByteOffset offset) {
        error = Error{std::move(code), "line " + std::to_string(lines_.line_of(offset)) + ": " + message, offset};
        return false;
    }

    JsonValue* member(const Field& field) {
        Open& open = open_.back();
        if (!open.names.emplace(field.name).second) {
            fail("repeated-key", "\"" + std::string{field.name} + "\" is said twice", field.offset);
            return nullptr;
        }
        JsonValue& value = open.value->members.emplace_back(JsonValue::Member{std::string{field.name}, {}}).second;
        value.offset = field.offset;
        value.line = lines_.line_of(field.offset);
        return &value;
    }

    // Where the value of a field belongs: a new member, or a new item of the list that its member is.
    JsonValue* place(const Field& field) {
        if (field.form == Form::single) return member(field);
        if (field.form == Form::item_of_nested_list) {
            fail("list-in-list", "a list inside a list", field.offset);
            return nullptr;
        }
        JsonValue* list = field.form == Form::first_item ? member(field) : &open_.back().value->members.back().second;
        if (list == nullptr) return nullptr;
        list->kind = JsonValue::Kind::list;
        JsonValue& item = list->items.emplace_back();
        item.offset = field.offset;
        item.line = lines_.line_of(field.offset);
        return &item;
    }

    LineCounter lines_;
    std::vector<Open> open_;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
    const auto found = std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.first == name; });
    return found == members.end() ? nullptr : &found->second;
}

std::string_view name_of(JsonValue::Kind kind) {
    switch (kind) {
        case JsonValue::Kind::null: return "null";
        case JsonValue::Kind::boolean: return "true or false";
        case JsonValue::Kind::number: return "a number";
        case JsonValue::Kind::text: return "a text";
        case JsonValue::Kind::list: return "a list";
        case JsonValue::Kind::object: return "an object";
    }
    return "";
}

Result<JsonValue> parse_json(std::string_view bytes, const Limits& limits) {
    TreeBuilder builder{bytes};
    if (auto error = read_json(bytes, limits, builder)) {
        if (builder.error) return std::move(*builder.error);
        LineCounter lines{bytes};
        error->message = "line " + std::to_string(lines.line_of(error->offset.value_or(0))) + ": " + error->message;
        return std::move(*error);
    }
    return std::move(builder.root);
}

}  // namespace denybom
