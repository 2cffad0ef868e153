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

class TreeBuilder final : public JsonEvents {
public:
    explicit TreeBuilder(std::string_view text) : lines_(text) {}

    bool key(std::string_view name) override {
        name_ = name;
        return true;
    }
    bool begin(bool is_list, ByteOffset offset) override {
        JsonValue* value = place(offset);
        if (value == nullptr) return false;
        value->kind = is_list ? JsonValue::Kind::list : JsonValue::Kind::object;
        open_.push_back({value, {}});
        return true;
    }
    bool end() override {
        open_.pop_back();
        return true;
    }
    bool scalar(std::string_view text, Scalar scalar, ByteOffset offset) override {
        JsonValue* value = place(offset);
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

    JsonValue root;
    std::optional<Error> error;

private:
    struct Open {
        JsonValue* value;
        std::unordered_set<std::string> names;
    };

    JsonValue* placed(JsonValue& value, ByteOffset offset) {
        value.offset = offset;
        value.line = lines_.line_of(offset);
        return &value;
    }

    // Where the next value belongs: the root, a new item of a list, a new member of an object. What is open stays where it is: only the innermost
    // grows.
    JsonValue* place(ByteOffset offset) {
        if (open_.empty()) return placed(root, offset);
        Open& open = open_.back();
        if (open.value->kind == JsonValue::Kind::list) return placed(open.value->items.emplace_back(), offset);
        if (open.names.insert(name_).second) return placed(open.value->members.emplace_back(JsonValue::Member{name_, {}}).second, offset);
        error = Error{"repeated-key", "line " + std::to_string(lines_.line_of(offset)) + ": \"" + name_ + "\" is said twice", offset};
        return nullptr;
    }

    LineCounter lines_;
    std::vector<Open> open_;
    std::string name_;
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
    if (auto error = read_json_events(bytes, limits, builder)) {
        if (builder.error) return std::move(*builder.error);
        LineCounter lines{bytes};
        error->message = "line " + std::to_string(lines.line_of(error->offset.value_or(0))) + ": " + error->message;
        return std::move(*error);
    }
    return std::move(builder.root);
}

}  // namespace denybom
