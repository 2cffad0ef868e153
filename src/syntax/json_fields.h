// SPDX-License-Identifier: Apache-2.0
// Reads files of ours (denylists, waivers, settings) strictly, because what was half understood lets through what it was written to stop: the first
// fault ends the reading, and says where it is.
//
// Each kind of object has one table of its fields. The reading is a walk over the object's members that looks each of them up
// there, so that an unknown field, a missing one and the list of those there are come from the same rows.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "syntax/json_value.h"

namespace denybom {

// Says what and where; the first fault stays.
class FaultLog {
public:
    FaultLog(std::string code, std::string file) : code_(std::move(code)), file_(std::move(file)) {}

    void enter(std::string_view field) {
        lengths_.push_back(path_.size());
        if (!path_.empty()) path_ += '.';
        path_ += field;
    }
    void enter(std::size_t item) {
        lengths_.push_back(path_.size());
        path_ += '[' + std::to_string(item) + ']';
    }
    void leave() {
        path_.resize(lengths_.back());
        lengths_.pop_back();
    }

    void add(const JsonValue& at, const std::string& reason) {
        if (error_) return;
        std::string message = file_ + ':' + std::to_string(at.line) + ": ";
        if (!path_.empty()) message += path_ + ": ";
        error_ = Error{code_, message + reason, at.offset};
    }

    bool any() const { return error_.has_value(); }
    const std::optional<Error>& error() const { return error_; }

private:
    std::string code_;
    std::string file_;
    std::string path_;
    std::vector<std::size_t> lengths_;
    std::optional<Error> error_;
};

template <class T>
struct FieldRow {
    std::string_view name;
    bool required;
    void (*read)(FaultLog&, const JsonValue&, T&);
};

inline bool is_kind(FaultLog& log, const JsonValue& value, JsonValue::Kind kind) {
    if (value.kind != kind) log.add(value, std::string{name_of(kind)} + " is wanted, not " + std::string{name_of(value.kind)});
    return value.kind == kind;
}

inline bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

inline bool read_word(FaultLog& log, const JsonValue& value, std::string& word) {
    if (!is_kind(log, value, JsonValue::Kind::text)) return false;
    if (is_blank(value.text)) log.add(value, "must not be empty");
    word = value.text;
    return !log.any();
}

// A text member of T that must say something.
template <auto member, class T>
void read_text(FaultLog& log, const JsonValue& value, T& object) {
    read_word(log, value, object.*member);
}

// A text member of T that is one of a table's words.
template <auto member, auto parse, auto names, class T>
void read_choice(FaultLog& log, const JsonValue& value, T& object) {
    if (!is_kind(log, value, JsonValue::Kind::text)) return;
    if (const auto choice = parse(value.text)) {
        object.*member = *choice;
    } else {
        log.add(value, '"' + value.text + "\" is none of " + names());
    }
}

template <class T>
std::string field_names(std::span<const FieldRow<T>> rows) {
    std::string names;
    for (const FieldRow<T>& row : rows) {
        if (!names.empty()) names += ", ";
        names += row.name;
    }
    return names;
}

template <class T>
void read_object(FaultLog& log, const JsonValue& value, std::span<const FieldRow<T>> rows, T& object) {
    if (!is_kind(log, value, JsonValue::Kind::object)) return;
    for (const auto& [name, member] : value.members) {
        const auto row =
            std::find_if(rows.begin(), rows.end(), [&, &wanted = name](const FieldRow<T>& candidate) { return candidate.name == wanted; });
        log.enter(name);
        if (row == rows.end()) {
            log.add(member, "no such field; there are " + field_names(rows));
        } else {
            row->read(log, member, object);
        }
        log.leave();
        if (log.any()) return;
    }
    for (const FieldRow<T>& row : rows) {
        if (row.required && value.find(row.name) == nullptr) log.add(value, "\"" + std::string{row.name} + "\" is missing");
    }
}

template <class T>
void read_list(FaultLog& log, const JsonValue& value, std::vector<T>& list, void (*read_item)(FaultLog&, const JsonValue&, T&)) {
    if (!is_kind(log, value, JsonValue::Kind::list)) return;
    list.reserve(value.items.size());
    for (std::size_t at = 0; at < value.items.size() && !log.any(); ++at) {
        log.enter(at);
        read_item(log, value.items[at], list.emplace_back());
        log.leave();
    }
}

// `line 3: ...`, as parse_json() writes it, becomes `FILE:3: ...`.
inline Error syntax_fault(std::string code, const std::string& file, const Error& error) {
    constexpr std::string_view kLine = "line ";
    const std::string_view message = error.message;
    const bool has_line = message.starts_with(kLine);
    return Error{std::move(code), file + ':' + (has_line ? "" : " ") + std::string{has_line ? message.substr(kLine.size()) : message}, error.offset};
}

}  // namespace denybom
