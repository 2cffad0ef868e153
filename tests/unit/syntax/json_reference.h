// SPDX-License-Identifier: Apache-2.0
// What syntax/json.h must answer, worked out the plain way: nlohmann reads the text from a pointer, keeps all of it in a tree (repeated keys
// too), and a recursive walk of the tree says the fields.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "syntax/field_sink.h"

namespace denybom::test {

// Events as texts: `name{`, `name=text:value`, `name[]`, `}`; behind the name `+` for the first item of a list, `&` for a later one, `#`
// for an item of a nested list.
inline std::string form_mark(Form form) {
    switch (form) {
        case Form::single: return "";
        case Form::first_item: return "+";
        case Form::later_item: return "&";
        case Form::item_of_nested_list: return "#";
        case Form::unknown:
        case Form::repeated: return "?";
    }
    return "!";
}

inline std::string scalar_mark(Scalar scalar) {
    switch (scalar) {
        case Scalar::text: return "text";
        case Scalar::number: return "number";
        case Scalar::boolean: return "boolean";
        case Scalar::null: return "null";
    }
    return "!";
}

class EventLog final : public FieldSink {
public:
    // Answers false to the event of that number; by default it takes all of them.
    explicit EventLog(std::size_t stop_at = static_cast<std::size_t>(-1)) : stop_at_(stop_at) {}

    bool open(const Field& field) override { return add(std::string{field.name} + form_mark(field.form) + "{", field.offset); }
    bool text(const Field& field, std::string_view value, Scalar scalar) override {
        return add(std::string{field.name} + form_mark(field.form) + "=" + scalar_mark(scalar) + ":" + std::string{value}, field.offset);
    }
    bool empty_list(const Field& field) override { return add(std::string{field.name} + form_mark(field.form) + "[]", field.offset); }
    bool close(ByteOffset end) override { return add("}", end); }
    bool wants(std::string_view) const override { return true; }

    std::vector<std::string> events;
    std::vector<ByteOffset> offsets;

private:
    bool add(std::string event, ByteOffset offset) {
        events.push_back(std::move(event));
        offsets.push_back(offset);
        return events.size() != stop_at_;
    }

    std::size_t stop_at_;
};

struct PlainMember;
struct PlainValue {
    enum Kind { scalar, object, list } kind = scalar;
    Scalar type = Scalar::null;
    std::string text;
    std::vector<PlainMember> members;
    std::vector<PlainValue> items;
};
struct PlainMember {
    std::string name;
    PlainValue value;
};

class PlainReader final : public nlohmann::json_sax<nlohmann::json> {
public:
    bool null() override { return add(Scalar::null, "null"); }
    bool boolean(bool value) override { return add(Scalar::boolean, value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override { return add(Scalar::number, std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return add(Scalar::number, std::to_string(value)); }
    bool number_float(number_float_t, const string_t& text) override { return add(Scalar::number, text); }
    bool string(string_t& text) override { return add(Scalar::text, text); }
    bool binary(binary_t&) override { return false; }
    bool key(string_t& text) override {
        key_ = text;
        return true;
    }
    bool start_object(std::size_t) override { return enter(PlainValue::object); }
    bool start_array(std::size_t) override { return enter(PlainValue::list); }
    bool end_object() override { return leave(); }
    bool end_array() override { return leave(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

    explicit PlainReader(std::size_t most_depth) : most_depth_(most_depth) {}

    PlainValue root;

private:
    PlainValue& place() {
        if (open_.empty()) return root;
        PlainValue& parent = *open_.back();
        if (parent.kind == PlainValue::list) return parent.items.emplace_back();
        return parent.members.emplace_back(PlainMember{key_, {}}).value;
    }
    bool add(Scalar type, std::string text) {
        PlainValue& value = place();
        value.type = type;
        value.text = std::move(text);
        return true;
    }
    bool enter(PlainValue::Kind kind) {
        PlainValue& value = place();
        value.kind = kind;
        open_.push_back(&value);
        return open_.size() <= most_depth_;
    }
    bool leave() {
        open_.pop_back();
        return true;
    }

    std::size_t most_depth_;
    std::string key_;
    std::vector<PlainValue*> open_;  // a parent does not grow while a child of it is open
};

// The object that read_json() must take; nothing for any other text. A NUL is no part of any JSON text, but the end of it to nlohmann.
inline std::optional<PlainValue> read_plainly(std::string_view text, const Limits& limits = {}) {
    PlainReader reader{limits.depth};
    if (!nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &reader)) return std::nullopt;
    if (reader.root.kind != PlainValue::object || text.find('\0') != std::string_view::npos) return std::nullopt;
    return std::move(reader.root);
}

inline void say_value(const std::string& name, const PlainValue& value, Form form, std::vector<std::string>& events);

inline void say_list(const std::string& name, const PlainValue& list, bool nested, std::vector<std::string>& events) {
    if (list.items.empty()) events.push_back(name + (nested ? "#[]" : "+[]"));
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const Form form = nested ? Form::item_of_nested_list : i == 0 ? Form::first_item : Form::later_item;
        if (list.items[i].kind == PlainValue::list) {
            say_list(name, list.items[i], true, events);
        } else {
            say_value(name, list.items[i], form, events);
        }
    }
}

inline void say_members(const PlainValue& object, std::vector<std::string>& events) {
    for (const auto& [name, value] : object.members) say_value(name, value, Form::single, events);
}

inline void say_value(const std::string& name, const PlainValue& value, Form form, std::vector<std::string>& events) {
    if (value.kind == PlainValue::list) return say_list(name, value, false, events);
    if (value.kind == PlainValue::scalar) {
        events.push_back(name + form_mark(form) + "=" + scalar_mark(value.type) + ":" + value.text);
        return;
    }
    events.push_back(name + form_mark(form) + "{");
    say_members(value, events);
    events.emplace_back("}");
}

inline std::vector<std::string> plain_events(const PlainValue& root) {
    std::vector<std::string> events;
    say_members(root, events);
    return events;
}

}  // namespace denybom::test
