// SPDX-License-Identifier: Apache-2.0
// Writes JSON (RFC 8259) that is well formed whatever is done with the writer: objects and lists are values that close themselves, and
// whatever is still open inside one is closed before it goes on; text is escaped here and nowhere else.
//
//     JsonWriter writer(output);
//     JsonObject root = writer.object();
//     root.put("verdict", "passed");
//     JsonList names = root.list("names");
//     for (const auto& name : report.names) names.put(name);
//
// The output is valid UTF-8: a byte that is no UTF-8 becomes U+FFFD. What a viewer would not show, or would be deceived by (is_invisible() in
// syntax/escape.h), is written as \uXXXX, and so is the second of two `#`, so that no CI system finds `##vso[` or `##[` in a log that shows the
// JSON. A JSON reader gets the text as it was.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace denybom {

enum class JsonLayout : std::uint8_t { pretty, compact };  // two blanks per level, or all on one line

// A value that holds no other: null, a truth value, a whole number, a text.
class JsonScalar {
public:
    JsonScalar(std::nullptr_t) : value_(nullptr) {}
    JsonScalar(bool value) : value_(value) {}
    template <std::signed_integral T>
    JsonScalar(T value) : value_(static_cast<std::int64_t>(value)) {}
    template <std::unsigned_integral T>
    requires(!std::same_as<T, bool>) JsonScalar(T value) : value_(static_cast<std::uint64_t>(value)) {}
    JsonScalar(std::string_view value) : value_(value) {}
    JsonScalar(const std::string& value) : value_(std::string_view(value)) {}
    JsonScalar(const char* value) : value_(std::string_view(value)) {}

    void append_to(std::string& output) const;

private:
    std::variant<std::nullptr_t, bool, std::int64_t, std::uint64_t, std::string_view> value_;
};

class JsonWriter;

// An object or a list that is open until it goes out of scope, or until the one that holds it goes on. Nothing can be written into it after
// that (in a debug build: a failed assertion).
class JsonScope {
public:
    JsonScope(JsonScope&& other) noexcept : writer_(std::exchange(other.writer_, nullptr)), id_(other.id_), depth_(other.depth_) {}
    JsonScope(const JsonScope&) = delete;
    JsonScope& operator=(const JsonScope&) = delete;
    JsonScope& operator=(JsonScope&&) = delete;
    ~JsonScope() { close(); }
    void close();

protected:
    JsonScope() = default;
    // Whether a value may now be written, as the next one in this scope.
    bool begin_value();

    JsonWriter* writer_ = nullptr;
    std::uint64_t id_ = 0;
    std::size_t depth_ = 0;  // how many scopes are open, this one included

private:
    friend class JsonWriter;
    bool is_open() const;
};

class JsonList;

class JsonObject : public JsonScope {
public:
    void put(std::string_view key, const JsonScalar& value);
    JsonObject object(std::string_view key);
    JsonList list(std::string_view key);

private:
    friend class JsonWriter;
    friend class JsonList;
    JsonObject() = default;
    bool begin_member(std::string_view key);
};

class JsonList : public JsonScope {
public:
    void put(const JsonScalar& value);
    JsonObject object();
    JsonList list();

private:
    friend class JsonWriter;
    friend class JsonObject;
    JsonList() = default;
};

// Appends to `output`, which outlives it. Each root ends with a line feed; several roots are one document each (with the compact layout:
// JSON Lines).
class JsonWriter {
public:
    explicit JsonWriter(std::string& output, JsonLayout layout = JsonLayout::pretty) : output_(output), layout_(layout) {}
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;
    ~JsonWriter() { close_down_to(0); }

    JsonObject object();
    JsonList list();

private:
    friend class JsonScope;
    friend class JsonObject;
    friend class JsonList;

    struct Open {
        std::uint64_t id = 0;
        char end = 0;
        bool empty = true;
    };

    template <class Scope>
    Scope open(char begin, char end);
    void close_down_to(std::size_t depth);
    void new_line();

    std::string& output_;
    JsonLayout layout_;
    std::vector<Open> open_;
    std::uint64_t last_id_ = 0;
};

// A text as JSON writes it, with its quotes.
void append_json_text(std::string& output, std::string_view text);

}  // namespace denybom
