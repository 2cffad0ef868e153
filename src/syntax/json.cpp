// SPDX-License-Identifier: Apache-2.0
// Two thirds of nlohmann's time go into copying each byte of each string twice. Its public iterator input lets us avoid that and
// stay its user: at an opening quote the iterator looks ahead, and where the string is wholly ordinary (valid UTF-8, no
// control characters, simple escapes) it hands nlohmann `""` and keeps the real text aside for the handler. Whatever is
// not ordinary passes byte by byte, so that nlohmann stays the judge and the author of every error.
#include "syntax/json.h"

#include <cstring>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "syntax/json_pointer.h"

namespace denybom {
namespace {

constexpr std::uint64_t kEach = 0x0101010101010101ULL;
constexpr std::uint64_t kHigh = 0x8080808080808080ULL;

// Whether one of eight bytes is a quote, a backslash, a control character or not ASCII.
bool has_special(std::uint64_t word) {
    const auto zero_in = [](std::uint64_t w) { return (w - kEach) & ~w & kHigh; };
    const std::uint64_t control = (word - kEach * 0x20) & ~word & kHigh;
    return ((word & kHigh) | control | zero_in(word ^ (kEach * '"')) | zero_in(word ^ (kEach * '\\'))) != 0;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// An ordinary string that was looked ahead: its decoded text and where it ends.
struct Ahead {
    bool ordinary = false;
    std::string_view text;
    const char* closing_quote = nullptr;
};

// The character that a simple escape stands for, or 0.
char simple_escape(char c) {
    switch (c) {
        case '"': return '"';
        case '\\': return '\\';
        case '/': return '/';
        case 'b': return '\b';
        case 'f': return '\f';
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        default: return 0;
    }
}

// Decodes \uXXXX at `p` (behind the `u`); surrogates are left to nlohmann.
std::optional<char32_t> unicode_escape(const char* p, const char* end) {
    if (end - p < 4) return std::nullopt;
    char32_t value = 0;
    for (int i = 0; i < 4; ++i) {
        const int digit = hex_digit(p[i]);
        if (digit < 0) return std::nullopt;
        value = value * 16 + static_cast<char32_t>(digit);
    }
    if (value >= 0xD800 && value <= 0xDFFF) return std::nullopt;
    return value;
}

Ahead look_ahead(const char* begin, const char* end, std::string& scratch) {
    const char* p = begin;
    const char* copied = begin;  // what stands before it is in scratch
    bool decoded = false;
    while (p < end) {
        std::uint64_t word = 0;
        while (end - p >= 8) {
            std::memcpy(&word, p, 8);
            if (has_special(word)) break;
            p += 8;
        }
        if (p == end) break;
        const auto byte = static_cast<unsigned char>(*p);
        if (byte == '"') {
            if (!decoded) return {true, {begin, static_cast<std::size_t>(p - begin)}, p};
            scratch.append(copied, p);
            return {true, scratch, p};
        }
        if (byte < 0x20) return {};
        if (byte >= 0x80) {
            const std::size_t length = utf8_length({p, static_cast<std::size_t>(end - p)}, 0);
            if (length == 0) return {};
            p += length;
            continue;
        }
        if (byte != '\\') {
            ++p;
            continue;
        }
        if (!decoded) scratch.clear();
        decoded = true;
        scratch.append(copied, p);
        if (end - p < 2) return {};
        if (p[1] == 'u') {
            const auto value = unicode_escape(p + 2, end);
            if (!value) return {};
            append_utf8(scratch, *value);
            p += 6;
        } else {
            const char c = simple_escape(p[1]);
            if (c == 0) return {};
            scratch += c;
            p += 2;
        }
        copied = p;
    }
    return {};
}

// What the iterator and the handler share: where nlohmann is in the text, and the string that it was not shown.
struct Feed {
    const char* begin = nullptr;
    const char* end = nullptr;
    const char* at = nullptr;
    bool in_string = false;       // passing a string byte by byte
    bool escaped = false;         // behind a backslash in such a string
    bool elided = false;          // the last string was kept from nlohmann
    std::string_view text;        // that string
    const char* string_begin = nullptr;
    std::string scratch;

    explicit Feed(std::string_view text_) : begin(text_.data()), end(begin + text_.size()), at(begin) {}

    void advance() {
        const char c = *at;
        if (in_string) {
            pass_string_byte(c);
        } else if (c == '"') {
            enter_string();
        } else {
            ++at;
            if (is_space(c)) skip_space();
        }
    }

private:
    static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

    // nlohmann has seen one of the run; the rest says nothing.
    void skip_space() {
        while (at < end && is_space(*at)) ++at;
    }

    void pass_string_byte(char c) {
        ++at;
        if (escaped) {
            escaped = false;
        } else if (c == '\\') {
            escaped = true;
        } else if (c == '"') {
            in_string = false;
        }
    }

    void enter_string() {
        string_begin = at;
        const Ahead ahead = look_ahead(at + 1, end, scratch);
        elided = ahead.ordinary;
        in_string = true;
        if (ahead.ordinary) {
            text = ahead.text;
            at = ahead.closing_quote;
        } else {
            ++at;
        }
    }
};

class FeedIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    FeedIterator() = default;
    explicit FeedIterator(Feed& feed) : feed_(&feed) {}

    char operator*() const { return *feed_->at; }
    FeedIterator& operator++() {
        feed_->advance();
        return *this;
    }
    void operator++(int) { ++*this; }
    // Only ever compared with the end.
    bool operator==(const FeedIterator&) const { return feed_ == nullptr || feed_->at >= feed_->end; }
    bool operator!=(const FeedIterator& other) const { return !(*this == other); }

private:
    Feed* feed_ = nullptr;
};

using Json = nlohmann::json;

// What nlohmann's handlers have in common here: strings from the side, the place of the value at hand, and depth.
class Handler : public nlohmann::json_sax<Json> {
public:
    Handler(Feed& feed, const Limits& limits) : feed_(feed), limits_(limits) {}

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }
    bool too_deep() const { return too_deep_; }

protected:
    std::string_view current(const std::string& passed) const { return feed_.elided ? feed_.text : std::string_view{passed}; }
    ByteOffset string_offset() const { return static_cast<ByteOffset>(feed_.string_begin - feed_.begin); }
    // Of the bracket that was just read.
    ByteOffset bracket_offset() const { return rewind([](char c) { return c == '{' || c == '[' || c == '}' || c == ']'; }, false); }
    // Of a literal: nlohmann may have read one character beyond it, and the iterator a run of blanks.
    ByteOffset literal_offset() const { return rewind([](char c) { return is_literal(c); }, true); }

    bool deeper() {
        if (++depth_ <= limits_.depth) return true;
        too_deep_ = true;
        return false;
    }
    void shallower() { --depth_; }

    const Feed& feed_;

private:
    static bool is_literal(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '+' || c == '-' || c == '.' || c == 'E'; }

    // The last character that fits, or the first one of the run that it ends.
    template <class Fits>
    ByteOffset rewind(Fits fits, bool whole_run) const {
        const char* p = feed_.at < feed_.end ? feed_.at : feed_.end;
        while (p > feed_.begin && !fits(p[-1])) --p;
        if (p > feed_.begin && !whole_run) --p;
        while (whole_run && p > feed_.begin && fits(p[-1])) --p;
        return static_cast<ByteOffset>(p - feed_.begin);
    }

    const Limits& limits_;
    std::size_t depth_ = 0;
    bool too_deep_ = false;
};

// Folds lists away and says the rest to a FieldSink.
class FieldHandler final : public Handler {
public:
    FieldHandler(Feed& feed, const Limits& limits, FieldSink& sink, JsonRoot root) : Handler(feed, limits), sink_(sink), root_(root) {}

    bool root_is_right() const { return root_is_right_; }
    ByteOffset root_end() const { return root_end_; }

    bool null() override { return scalar("null", Scalar::null, literal_offset()); }
    bool boolean(bool value) override { return scalar(value ? "true" : "false", Scalar::boolean, literal_offset()); }
    bool number_integer(number_integer_t value) override { return scalar(std::to_string(value), Scalar::number, literal_offset()); }
    bool number_unsigned(number_unsigned_t value) override { return scalar(std::to_string(value), Scalar::number, literal_offset()); }
    bool number_float(number_float_t, const string_t& text) override { return scalar(text, Scalar::number, literal_offset()); }
    bool string(string_t& passed) override { return scalar(current(passed), Scalar::text, string_offset()); }
    bool binary(binary_t&) override { return false; }

    bool key(string_t& passed) override {
        // Names are short, and the view from the side dies with the next string.
        names_.resize(levels_.back().name_begin);
        names_ += current(passed);
        return true;
    }

    bool start_object(std::size_t) override {
        if (!deeper()) return false;
        if (levels_.empty()) {
            root_is_right_ = true;
            levels_.push_back({});
            return true;
        }
        const Field field = next_field(bracket_offset());
        levels_.push_back({names_.size(), Level::object, 0, 0});
        return sink_.open(field);
    }

    bool end_object() override {
        shallower();
        names_.resize(levels_.back().name_begin);
        levels_.pop_back();
        if (!levels_.empty()) return sink_.close(bracket_offset());
        root_end_ = bracket_offset();
        return true;
    }

    bool start_array(std::size_t) override {
        if (!deeper()) return false;
        if (levels_.empty()) {
            if (root_ == JsonRoot::object) return false;
            root_is_right_ = true;
            levels_.push_back({});  // as if an object held the list under an empty key
        }
        const bool nested = levels_.back().kind != Level::object;
        if (nested) ++levels_.back().items;
        levels_.push_back({names_.size(), nested ? Level::nested_list : Level::list, 0, bracket_offset()});
        return true;
    }

    bool end_array() override {
        shallower();
        const Level level = levels_.back();
        levels_.pop_back();
        if (levels_.size() == 1) root_end_ = bracket_offset();  // of a list that is the root, after all others
        if (level.items > 0) return true;
        return sink_.empty_list({name(), level.begin, level.kind == Level::list ? Form::first_item : Form::item_of_nested_list});
    }

private:
    struct Level {
        std::size_t name_begin = 0;  // of the key at hand in names_
        enum Kind : std::uint8_t { object, list, nested_list } kind = object;
        std::uint64_t items = 0;
        ByteOffset begin = 0;  // of a list
    };

    // The key of the innermost object: lists have none of their own.
    std::string_view name() const {
        std::size_t level = levels_.size() - 1;
        if (levels_[level].kind != Level::object) return std::string_view{names_}.substr(list_name_begin_of(level));
        return std::string_view{names_}.substr(levels_[level].name_begin);
    }

    // A list keeps the end of its key; the key begins where its object's names begin.
    std::size_t list_name_begin_of(std::size_t level) const {
        while (levels_[level].kind != Level::object) --level;
        return levels_[level].name_begin;
    }

    Field next_field(ByteOffset offset) {
        Level& level = levels_.back();
        Form form = Form::single;
        if (level.kind == Level::nested_list) form = Form::item_of_nested_list;
        if (level.kind == Level::list) form = level.items == 0 ? Form::first_item : Form::later_item;
        ++level.items;
        return {name(), offset, form};
    }

    bool scalar(std::string_view value, Scalar scalar, ByteOffset offset) {
        if (levels_.empty()) return false;
        return sink_.text(next_field(offset), value, scalar);
    }

    FieldSink& sink_;
    std::vector<Level> levels_;
    std::string names_;  // the keys of all open objects, one behind the other
    JsonRoot root_;
    bool root_is_right_ = false;
    ByteOffset root_end_ = 0;  // of the bracket that closes it
};

// Says everything as it stands.
class EventHandler final : public Handler {
public:
    EventHandler(Feed& feed, const Limits& limits, JsonEvents& events) : Handler(feed, limits), events_(events) {}

    bool root_is_right() const { return root_is_right_; }
    ByteOffset root_end() const { return root_end_; }

    bool null() override { return scalar("null", Scalar::null, literal_offset()); }
    bool boolean(bool value) override { return scalar(value ? "true" : "false", Scalar::boolean, literal_offset()); }
    bool number_integer(number_integer_t value) override { return scalar(std::to_string(value), Scalar::number, literal_offset()); }
    bool number_unsigned(number_unsigned_t value) override { return scalar(std::to_string(value), Scalar::number, literal_offset()); }
    bool number_float(number_float_t, const string_t& text) override { return scalar(text, Scalar::number, literal_offset()); }
    bool string(string_t& passed) override { return scalar(current(passed), Scalar::text, string_offset()); }
    bool binary(binary_t&) override { return false; }
    bool key(string_t& passed) override { return events_.key(current(passed)); }
    bool start_object(std::size_t) override { return begin(false); }
    bool start_array(std::size_t) override { return open_ > 0 && begin(true); }
    bool end_object() override { return end(); }
    bool end_array() override { return end(); }

private:
    bool scalar(std::string_view value, Scalar scalar, ByteOffset offset) { return open_ > 0 && events_.scalar(value, scalar, offset); }
    bool begin(bool is_list) {
        if (!deeper()) return false;
        root_is_right_ = true;
        ++open_;
        return events_.begin(is_list, bracket_offset());
    }
    bool end() {
        shallower();
        if (--open_ == 0) root_end_ = bracket_offset();
        return events_.end();
    }

    JsonEvents& events_;
    std::size_t open_ = 0;
    bool root_is_right_ = false;
    ByteOffset root_end_ = 0;
};

// nlohmann's own words on what is wrong, from a second reading of the text as it is.
Error syntax_error(std::string_view text) {
    struct : nlohmann::json_sax<Json> {
        std::size_t position = 0;
        std::string message;
        bool null() override { return true; }
        bool boolean(bool) override { return true; }
        bool number_integer(number_integer_t) override { return true; }
        bool number_unsigned(number_unsigned_t) override { return true; }
        bool number_float(number_float_t, const string_t&) override { return true; }
        bool string(string_t&) override { return true; }
        bool binary(binary_t&) override { return true; }
        bool start_object(std::size_t) override { return true; }
        bool key(string_t&) override { return true; }
        bool end_object() override { return true; }
        bool start_array(std::size_t) override { return true; }
        bool end_array() override { return true; }
        bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception& e) override {
            position = at;
            message = e.what();
            return false;
        }
    } handler;
    Json::sax_parse(text.data(), text.data() + text.size(), &handler);
    const std::size_t colon = handler.message.rfind(": ", handler.message.find("; last read"));
    if (colon != std::string::npos) handler.message.erase(0, colon + 2);
    const std::size_t last_read = handler.message.find("; last read");
    if (last_read != std::string::npos) handler.message.erase(last_read);  // it can hold the whole rest of the file
    const ByteOffset offset = handler.position > 0 ? handler.position - 1 : 0;
    return {"json-syntax", "not well-formed JSON: " + (handler.message.empty() ? "unreadable" : handler.message),
            std::min<ByteOffset>(offset, text.size())};
}

// Lets nlohmann read, and says why it did not get to the end.
template <class AnyHandler>
std::optional<Error> run(std::string_view text, const Limits& limits, Feed& feed, AnyHandler& handler) {
    if (Json::sax_parse(FeedIterator{feed}, FeedIterator{}, &handler)) {
        if (!handler.root_is_right()) return Error{"wrong-type", "the document is not a JSON object", 0};
        // To nlohmann a NUL is the end of the text, whatever stands behind it.
        const std::size_t more = text.find_first_not_of(" \t\r\n", handler.root_end() + 1);
        if (more == std::string_view::npos) return std::nullopt;
        return Error{"json-syntax", "not well-formed JSON: text after the end", more};
    }
    const auto offset = static_cast<ByteOffset>(feed.at - feed.begin);
    if (handler.too_deep()) return Error{"over-limit", "nested deeper than " + std::to_string(limits.depth) + " levels", offset};
    Error error = syntax_error(text);
    if (error.message != "not well-formed JSON: unreadable") return error;
    if (!handler.root_is_right()) return Error{"wrong-type", "the document is not a JSON object", 0};
    return Error{"stopped", "reading was stopped", offset};
}

}  // namespace

std::optional<Error> read_json(std::string_view text, const Limits& limits, FieldSink& sink, JsonRoot root) {
    Feed feed{text};
    FieldHandler handler{feed, limits, sink, root};
    return run(text, limits, feed, handler);
}

std::optional<Error> read_json_events(std::string_view text, const Limits& limits, JsonEvents& events) {
    Feed feed{text};
    EventHandler handler{feed, limits, events};
    return run(text, limits, feed, handler);
}

std::optional<RootMember> next_json_root_member(std::string_view text, std::size_t& at) {
    const auto skip = [&](std::string_view characters) { at = std::min(text.find_first_not_of(characters, at), text.size()); };
    const auto string_end = [&](std::size_t begin) {
        std::size_t end = begin;
        while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
        return std::min(end, text.size());
    };
    if (at == 0 && text.starts_with("\xEF\xBB\xBF")) at = 3;
    skip(" \t\r\n");
    if (at >= text.size()) return std::nullopt;
    if (text[at] == '{' || text[at] == ',') ++at;
    skip(" \t\r\n");
    if (at >= text.size() || text[at] != '"') return std::nullopt;
    RootMember member;
    const std::size_t key_end = string_end(at + 1);
    member.key = text.substr(at + 1, key_end - at - 1);
    at = key_end + 1;
    if (at > text.size()) return std::nullopt;
    skip(" \t\r\n");
    if (at >= text.size() || text[at] != ':') return std::nullopt;
    ++at;
    skip(" \t\r\n");
    if (at >= text.size()) return member;
    const std::size_t value_begin = at;
    if (text[at] == '"') {
        const std::size_t end = string_end(at + 1);
        member.value = text.substr(at + 1, end - at - 1);
        member.is_string = true;
        at = std::min(end + 1, text.size());
    } else {
        member.value = text.substr(at, 1);
        for (std::size_t depth = 0; at < text.size(); ++at) {
            const char c = text[at];
            if (c == '"') {
                at = string_end(at + 1);
            } else if (c == '{' || c == '[') {
                ++depth;
            } else if (c == '}' || c == ']') {
                if (depth == 0) break;
                --depth;
            } else if (c == ',' && depth == 0) {
                break;
            }
        }
        at = std::min(at, text.size());
    }
    member.whole = text.substr(value_begin, at - value_begin);
    skip(" \t\r\n");
    return member;
}

namespace {

class PointerHandler final : public Handler {
public:
    PointerHandler(Feed& feed, const Limits& limits, std::span<const ByteOffset> offsets)
        : Handler(feed, limits), offsets_(offsets), pointers(offsets.size()) {}

    bool null() override { return value(literal_offset()); }
    bool boolean(bool) override { return value(literal_offset()); }
    bool number_integer(number_integer_t) override { return value(literal_offset()); }
    bool number_unsigned(number_unsigned_t) override { return value(literal_offset()); }
    bool number_float(number_float_t, const string_t&) override { return value(literal_offset()); }
    bool string(string_t&) override { return value(string_offset()); }
    bool binary(binary_t&) override { return false; }
    bool key(string_t& passed) override {
        path_.resize(levels_.back().path_length);
        append_pointer_token(path_, current(passed));
        return true;
    }
    bool start_object(std::size_t) override { return start(false); }
    bool start_array(std::size_t) override { return start(true); }
    bool end_object() override { return finish(); }
    bool end_array() override { return finish(); }

private:
    struct Level {
        std::size_t path_length = 0;
        bool list = false;
        std::uint64_t items = 0;
    };

    bool value(ByteOffset offset) {
        name_item();
        while (next_ < offsets_.size() && offsets_[next_] < offset) ++next_;
        for (; next_ < offsets_.size() && offsets_[next_] == offset; ++next_) pointers[next_] = path_;
        return next_ < offsets_.size();
    }
    void name_item() {
        if (levels_.empty() || !levels_.back().list) return;
        path_.resize(levels_.back().path_length);
        path_ += '/' + std::to_string(levels_.back().items++);
    }
    bool start(bool list) {
        if (!deeper() || !value(bracket_offset())) return false;
        levels_.push_back({path_.size(), list, 0});
        return true;
    }
    bool finish() {
        shallower();
        levels_.pop_back();
        return true;
    }

    std::span<const ByteOffset> offsets_;
    std::size_t next_ = 0;
    std::vector<Level> levels_;
    std::string path_;

public:
    std::vector<std::string> pointers;
};

}  // namespace

std::vector<std::string> json_pointers(std::string_view text, std::span<const ByteOffset> offsets) {
    Feed feed{text};
    const Limits limits;
    PointerHandler handler{feed, limits, offsets};
    Json::sax_parse(FeedIterator{feed}, FeedIterator{}, &handler);
    return std::move(handler.pointers);
}

}  // namespace denybom
