// SPDX-License-Identifier: Apache-2.0
#include "syntax/yaml.h"

#include <yaml.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/text_pool.h"
#include "base/utf8.h"
#include "syntax/json_pointer.h"

namespace denybom {
namespace {

constexpr std::string_view kSyntax = "yaml-syntax";

// Nodes said through aliases: no real SBOM has more than a handful, and each alias can stand for all that was said before it.
constexpr std::size_t kMostAliased = 100'000;
constexpr std::size_t kMostAliasedBytes = std::size_t{16} << 20;  // of their text
constexpr std::size_t kMostAnchors = 100'000;
constexpr std::size_t kMostRecorded = 1'000'000;  // nodes inside of anchors

// For each token libyaml looks at every open bracket.
constexpr std::size_t kDeepest = 200;

// One step of a document in its order.
struct Node {
    enum Kind : std::uint8_t { scalar, begin_mapping, begin_sequence, end } kind = scalar;
    Scalar type = Scalar::text;
    bool is_merge_key = false;  // where it is a key
    std::string_view value;
    ByteOffset offset = 0;
};

// What is done with the nodes. Answers false to stop.
class NodeSink {
public:
    virtual ~NodeSink() = default;
    virtual bool take(const Node& node) = 0;
};

// --- the core schema (YAML 1.2.2, 10.3.2) ---

bool is_any_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool are_digits(std::string_view text, std::string_view digits) { return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos; }

bool is_number(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789";
    if (text.starts_with("0o")) return are_digits(text.substr(2), "01234567");
    if (text.starts_with("0x")) return are_digits(text.substr(2), "0123456789abcdefABCDEF");
    if (is_any_of(text, {".nan", ".NaN", ".NAN"})) return true;
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    if (is_any_of(text, {".inf", ".Inf", ".INF"})) return true;
    if (const std::size_t e = text.find_first_of("eE"); e != std::string_view::npos) {
        std::string_view exponent = text.substr(e + 1);
        if (exponent.starts_with('-') || exponent.starts_with('+')) exponent.remove_prefix(1);
        if (!are_digits(exponent, kDigits)) return false;
        text = text.substr(0, e);
    }
    const std::size_t dot = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, dot);
    const std::string_view fraction = text.substr(std::min(dot + 1, text.size()));
    if (whole.empty() && fraction.empty()) return false;
    return (whole.empty() || are_digits(whole, kDigits)) && (fraction.empty() || are_digits(fraction, kDigits));
}

Scalar plain_type(std::string_view text) {
    if (is_any_of(text, {"", "~", "null", "Null", "NULL"})) return Scalar::null;
    if (is_any_of(text, {"true", "True", "TRUE", "false", "False", "FALSE"})) return Scalar::boolean;
    return is_number(text) ? Scalar::number : Scalar::text;
}

// --- libyaml, held so that it is freed ---

struct Parser {
    yaml_parser_t parser;
    bool ready;

    explicit Parser(std::string_view text) : ready(yaml_parser_initialize(&parser) == 1) {
        if (!ready) return;
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    }
    ~Parser() {
        if (ready) yaml_parser_delete(&parser);
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
};

struct Event {
    yaml_event_t event{};
    Event() = default;
    ~Event() { yaml_event_delete(&event); }
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
};

std::string_view view(const yaml_char_t* text, std::size_t size) { return {reinterpret_cast<const char*>(text), size}; }
std::string_view view(const yaml_char_t* text) {
    return text == nullptr ? std::string_view{} : std::string_view{reinterpret_cast<const char*>(text)};
}

// libyaml counts characters. One place lies near the next, mostly behind it.
class Offsets {
public:
    Offsets(std::string_view text, std::size_t begin) : text_(text), byte_(begin) {}

    ByteOffset of(std::size_t character) {
        for (; character_ < character && byte_ < text_.size(); ++character_) {
            ++byte_;
            while (is_inside_character()) ++byte_;
        }
        for (; character_ > character; --character_) {
            --byte_;
            while (is_inside_character()) --byte_;
        }
        return byte_;
    }

private:
    bool is_inside_character() const { return byte_ < text_.size() && (static_cast<unsigned char>(text_[byte_]) & 0xC0) == 0x80; }

    std::string_view text_;
    std::size_t byte_;
    std::size_t character_ = 0;
};

// Reads a document and says its nodes, those of aliases too.
class Reader {
public:
    Reader(std::string_view text, const Limits& limits, NodeSink& sink)
        : text_(text),
          begin_(text.starts_with("\xEF\xBB\xBF") ? 3 : 0),
          deepest_(std::min(limits.depth, kDeepest)),
          sink_(sink),
          offsets_(text, begin_),
          kept_(text) {}

    // Aliases are said as scalars that stand for nothing.
    void leave_aliases() { expand_ = false; }

    std::optional<Error> read() {
        const std::size_t bad = first_invalid_utf8(text_);
        if (bad != std::string_view::npos) fault(kSyntax, "not UTF-8", bad);
        Parser parser{text_.substr(begin_, std::min(bad, text_.size()) - begin_)};
        if (!parser.ready) return Error{"out-of-memory", "the YAML reader could not begin", 0};
        for (bool more = true; more;) {
            Event event;
            if (yaml_parser_parse(&parser.parser, &event.event) == 0) {
                syntax_error(parser.parser);
                break;
            }
            more = event.event.type != YAML_STREAM_END_EVENT && take(event.event);
        }
        if (documents_ == 0) fault("wrong-type", "the document is not a YAML mapping", 0);
        return error_;
    }

    // The first is kept.
    void fault(std::string_view code, std::string message, ByteOffset offset) {
        if (!error_) error_ = Error{std::string{code}, std::move(message), offset};
    }

private:
    bool over_limit(std::string message, ByteOffset offset) {
        fault("over-limit", std::move(message), offset);
        return false;
    }

    struct Range {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    struct OpenAnchor {
        std::string name;
        std::size_t begin = 0;
        std::size_t depth = 0;
    };

    void syntax_error(const yaml_parser_t& parser) {
        std::string message = "not well-formed YAML: ";
        if (parser.context != nullptr) message += std::string{parser.context} + ", ";
        message += parser.problem != nullptr ? parser.problem : "unreadable";
        const bool is_of_bytes = parser.error == YAML_READER_ERROR;
        fault(kSyntax, message, is_of_bytes ? begin_ + parser.problem_offset : offsets_.of(parser.problem_mark.index));
    }

    bool take(const yaml_event_t& event) {
        switch (event.type) {
            case YAML_DOCUMENT_START_EVENT: return begin_document(event);
            case YAML_ALIAS_EVENT: return take_alias(event);
            case YAML_SCALAR_EVENT: return take_scalar(event);
            case YAML_SEQUENCE_START_EVENT:
                check_tag(view(event.data.sequence_start.tag), "seq", event);
                return begin(Node::begin_sequence, view(event.data.sequence_start.anchor), event);
            case YAML_MAPPING_START_EVENT:
                check_tag(view(event.data.mapping_start.tag), "map", event);
                return begin(Node::begin_mapping, view(event.data.mapping_start.anchor), event);
            case YAML_SEQUENCE_END_EVENT:
            case YAML_MAPPING_END_EVENT: return end(event);
            default: return true;
        }
    }

    bool begin_document(const yaml_event_t& event) {
        if (++documents_ == 1) return true;
        fault(kSyntax, "more than one YAML document", offset_of(event));
        return false;
    }

    bool take_scalar(const yaml_event_t& event) {
        const auto& scalar = event.data.scalar;
        const bool is_plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
        Node node{Node::scalar, Scalar::text, false, view(scalar.value, scalar.length), offset_of(event)};
        const std::string_view tag = view(scalar.tag);
        if (tag.empty() && is_plain) {
            node.type = plain_type(node.value);
            node.is_merge_key = node.value == "<<";
        }
        if (!tag.empty()) node.type = tagged_type(tag, node.value, event);
        node.value = in_text(node.value, node.offset + (is_plain ? 0 : 1));
        const std::string_view anchor = view(scalar.anchor);
        if (anchor.empty()) return say(node);
        const std::size_t at = tape_.size();
        anchors_[std::string{anchor}] = {at, at + 1};
        if (open_anchors_.empty()) record(node);
        return say(node);
    }

    // Mostly a scalar lies in the text as it is.
    std::string_view in_text(std::string_view value, ByteOffset offset) const {
        if (offset > text_.size()) return value;
        const std::string_view there = text_.substr(offset, value.size());
        return there == value ? there : value;
    }

    Scalar tagged_type(std::string_view tag, std::string_view value, const yaml_event_t& event) {
        constexpr std::string_view kCore = "tag:yaml.org,2002:";
        const std::string_view name = tag.starts_with(kCore) ? tag.substr(kCore.size()) : std::string_view{};
        const Scalar type = plain_type(value);
        if (name == "str" || tag == "!") return Scalar::text;
        const bool holds = (name == "null" && type == Scalar::null) || (name == "bool" && type == Scalar::boolean) ||
                           ((name == "int" || name == "float") && type == Scalar::number);
        if (holds) return type;
        check_tag(tag, "str", event);
        return Scalar::text;
    }

    void check_tag(std::string_view tag, std::string_view wanted, const yaml_event_t& event) {
        if (error_) return;  // a later fault says no more
        if (tag.empty() || tag == "!" || tag == "tag:yaml.org,2002:" + std::string{wanted}) return;
        fault(kSyntax, "a tag that means nothing here: " + std::string{tag.substr(0, 100)}, offset_of(event));
    }

    bool begin(Node::Kind kind, std::string_view anchor, const yaml_event_t& event) {
        if (!anchor.empty()) open_anchors_.push_back({std::string{anchor}, tape_.size(), depth_});
        return say({kind, Scalar::text, false, {}, offset_of(event)});
    }

    bool end(const yaml_event_t& event) {
        const bool goes_on = say({Node::end, Scalar::text, false, {}, offset_of(event)});
        if (!open_anchors_.empty() && open_anchors_.back().depth == depth_) {
            anchors_[std::move(open_anchors_.back().name)] = {open_anchors_.back().begin, tape_.size()};
            open_anchors_.pop_back();
        }
        return goes_on;
    }

    bool take_alias(const yaml_event_t& event) {
        const std::string name{view(event.data.alias.anchor)};
        const ByteOffset offset = offset_of(event);
        if (!expand_) return say({Node::scalar, Scalar::null, false, {}, offset});
        const bool is_open = std::any_of(open_anchors_.begin(), open_anchors_.end(), [&](const OpenAnchor& open) { return open.name == name; });
        const auto found = anchors_.find(name);
        if (is_open || found == anchors_.end()) {
            fault(kSyntax, is_open ? "an alias inside of what it stands for" : "an alias for nothing that was said before", offset);
            return say({Node::scalar, Scalar::null, false, {}, offset});
        }
        return say_again(found->second, offset);
    }

    bool say_again(Range range, ByteOffset offset) {
        for (std::size_t i = range.begin; i < range.end; ++i) {
            const Node node = tape_[i];  // it may move
            aliased_bytes_ += node.value.size();
            if (++aliased_ > kMostAliased || aliased_bytes_ > kMostAliasedBytes) {
                return over_limit("more than " + std::to_string(kMostAliased) + " values, or " + std::to_string(kMostAliasedBytes) +
                                      " bytes, are said through aliases",
                                  offset);
            }
            if (!open_anchors_.empty()) tape_.push_back(node);
            if (!tell(node)) return false;
        }
        return true;
    }

    bool say(const Node& node) {
        if (!open_anchors_.empty()) record(node);
        return tell(node);
    }

    bool tell(const Node& node) {
        if (tape_.size() > kMostRecorded || anchors_.size() > kMostAnchors) return over_limit("too much stands inside of anchors", node.offset);
        if (node.kind == Node::end) --depth_;
        if (node.kind == Node::begin_mapping || node.kind == Node::begin_sequence) {
            if (++depth_ > deepest_) return over_limit("nested deeper than " + std::to_string(deepest_) + " levels", node.offset);
        }
        if (sink_.take(node)) return true;
        fault("stopped", "reading was stopped", node.offset);
        return false;
    }

    void record(Node node) {
        node.value = kept_.keep(node.value);
        tape_.push_back(node);
    }

    ByteOffset offset_of(const yaml_event_t& event) { return offsets_.of(event.start_mark.index); }

    std::string_view text_;
    std::size_t begin_;  // behind the byte order mark
    std::size_t deepest_;
    NodeSink& sink_;
    Offsets offsets_;
    bool expand_ = true;
    std::size_t documents_ = 0;
    std::size_t depth_ = 0;
    std::size_t aliased_ = 0;
    std::size_t aliased_bytes_ = 0;
    std::optional<Error> error_;

    // What anchors stand for: ranges of a tape of all nodes that were said inside of anchors.
    TextPool kept_;
    std::vector<Node> tape_;
    std::vector<OpenAnchor> open_anchors_;
    std::unordered_map<std::string, Range> anchors_;
};

// What the two users of nodes have in common: whether a node is a key, and what keys cannot be.
struct Level {
    enum Kind : std::uint8_t { mapping, sequence, nested_sequence } kind = mapping;
    bool expects_key = true;   // of a mapping
    std::size_t name_end = 0;  // where the names (the path) around it end
    std::uint64_t items = 0;
    ByteOffset begin = 0;
};

class LevelSink : public NodeSink {
public:
    bool take(const Node& node) final {
        if (skipped_ > 0) return skip(node);
        if (!levels_.empty() && levels_.back().kind == Level::mapping && node.kind != Node::end) {
            Level& mapping = levels_.back();
            mapping.expects_key = !mapping.expects_key;
            if (!mapping.expects_key) return key(node);
        }
        switch (node.kind) {
            case Node::scalar: return scalar(node);
            case Node::end: return end(node);
            default: return begin(node);
        }
    }

protected:
    virtual bool name(const Node& node) = 0;
    virtual bool odd_key(const Node& node) = 0;
    virtual bool scalar(const Node& node) = 0;
    virtual bool begin(const Node& node) = 0;
    virtual bool end(const Node& node) = 0;

    std::vector<Level> levels_;

private:
    bool key(const Node& node) {
        if (node.kind != Node::scalar) {
            skipped_ = 1;
            return odd_key(node);
        }
        if (node.is_merge_key && !odd_key(node)) return false;
        return name(node);
    }

    bool skip(const Node& node) {
        if (node.kind == Node::end) --skipped_;
        if (node.kind == Node::begin_mapping || node.kind == Node::begin_sequence) ++skipped_;
        return true;
    }

    std::size_t skipped_ = 0;  // how deep inside a key that is no scalar
};

// Folds sequences away and says the rest to a FieldSink.
class FieldNodes final : public LevelSink {
public:
    explicit FieldNodes(FieldSink& sink) : sink_(sink) {}

    bool root_is_mapping() const { return root_is_mapping_; }
    std::optional<Error> odd() const { return odd_; }

private:
    bool name(const Node& node) override {
        names_.resize(levels_.back().name_end);
        names_ += node.value;
        return true;
    }

    bool odd_key(const Node& node) override {
        if (odd_) return true;
        odd_ = Error{std::string{kSyntax}, node.kind == Node::scalar ? "a merge key" : "a key that is no scalar", node.offset};
        names_.resize(levels_.back().name_end);
        return true;
    }

    bool scalar(const Node& node) override { return !levels_.empty() && sink_.text(next_field(node.offset), node.value, node.type); }

    bool begin(const Node& node) override {
        if (node.kind == Node::begin_sequence) return begin_sequence(node);
        if (levels_.empty()) {
            root_is_mapping_ = true;
            levels_.push_back({});
            return true;
        }
        const Field field = next_field(node.offset);
        levels_.push_back({Level::mapping, true, names_.size(), 0, node.offset});
        return sink_.open(field);
    }

    bool begin_sequence(const Node& node) {
        if (levels_.empty()) return false;
        const bool nested = levels_.back().kind != Level::mapping;
        if (nested) ++levels_.back().items;
        levels_.push_back({nested ? Level::nested_sequence : Level::sequence, false, levels_.back().name_end, 0, node.offset});
        return true;
    }

    bool end(const Node& node) override {
        const Level level = levels_.back();
        levels_.pop_back();
        if (level.kind == Level::mapping) {
            names_.resize(level.name_end);
            return levels_.empty() || sink_.close(node.offset);
        }
        if (level.items > 0) return true;
        return sink_.empty_list({current_name(), level.begin, level.kind == Level::sequence ? Form::first_item : Form::item_of_nested_list});
    }

    // The key of the innermost mapping: its sequences have none of their own.
    std::string_view current_name() const { return std::string_view{names_}.substr(levels_.back().name_end); }

    Field next_field(ByteOffset offset) {
        Level& level = levels_.back();
        Form form = Form::single;
        if (level.kind == Level::nested_sequence) form = Form::item_of_nested_list;
        if (level.kind == Level::sequence) form = level.items == 0 ? Form::first_item : Form::later_item;
        ++level.items;
        return {current_name(), offset, form};
    }

    FieldSink& sink_;
    std::string names_;  // the keys of all open mappings, one behind the other
    bool root_is_mapping_ = false;
    std::optional<Error> odd_;
};

class PointerNodes final : public LevelSink {
public:
    explicit PointerNodes(std::span<const ByteOffset> offsets) : pointers(offsets.size()), offsets_(offsets) {}

    std::vector<std::string> pointers;

private:
    bool name(const Node& node) override {
        path_.resize(levels_.back().name_end);
        append_pointer_token(path_, node.value);
        return true;
    }
    bool odd_key(const Node&) override { return true; }
    bool scalar(const Node& node) override { return value(node.offset); }
    bool begin(const Node& node) override {
        const bool goes_on = value(node.offset);
        const bool is_mapping = node.kind == Node::begin_mapping;
        levels_.push_back({is_mapping ? Level::mapping : Level::sequence, is_mapping, path_.size(), 0, node.offset});
        return goes_on;
    }
    bool end(const Node&) override {
        levels_.pop_back();
        return true;
    }

    bool value(ByteOffset offset) {
        if (!levels_.empty() && levels_.back().kind == Level::sequence) {
            path_.resize(levels_.back().name_end);
            path_ += '/' + std::to_string(levels_.back().items++);
        }
        while (next_ < offsets_.size() && offsets_[next_] < offset) ++next_;
        for (; next_ < offsets_.size() && offsets_[next_] == offset; ++next_) pointers[next_] = path_;
        return next_ < offsets_.size();
    }

    std::span<const ByteOffset> offsets_;
    std::size_t next_ = 0;
    std::string path_;
};

}  // namespace

std::optional<Error> read_yaml(std::string_view text, const Limits& limits, FieldSink& sink) {
    FieldNodes nodes{sink};
    Reader reader{text, limits, nodes};
    const auto error = reader.read();
    if (nodes.odd()) return nodes.odd();
    if (!nodes.root_is_mapping() && (!error || error->code == "stopped")) return Error{"wrong-type", "the document is not a YAML mapping", 0};
    return error;
}

std::vector<std::string> yaml_pointers(std::string_view text, std::span<const ByteOffset> offsets) {
    const Limits limits;
    PointerNodes nodes{offsets};
    Reader reader{text, limits, nodes};
    reader.leave_aliases();
    reader.read();
    return std::move(nodes.pointers);
}

}  // namespace denybom
