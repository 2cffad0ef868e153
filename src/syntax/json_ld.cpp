// SPDX-License-Identifier: Apache-2.0
#include "syntax/json_ld.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <unordered_map>
#include <vector>

namespace denybom {
namespace {

constexpr std::size_t kMostNames = std::size_t{1} << 16;   // different ones in a document
constexpr std::size_t kMostFields = std::size_t{4} << 20;  // of one node, with all that stands in it
constexpr int kMostExpansions = 8;                         // of a name by a name by a name
constexpr std::uint32_t kNone = 0xFFFFFFFFU;

// What a field's name is to JSON-LD.
enum class Role : std::uint8_t { plain, id, type, value, list, graph, context, silent, unknown_keyword };

struct Keyword {
    std::string_view name;
    Role role;
};
// JSON-LD 1.1, section 1.7. Keywords that change what other names mean are unknown here on purpose.
constexpr Keyword kKeywords[] = {
    {"@id", Role::id},           {"@type", Role::type},        {"@value", Role::value},     {"@list", Role::list},
    {"@set", Role::list},        {"@graph", Role::graph},      {"@context", Role::context}, {"@index", Role::silent},
    {"@language", Role::silent}, {"@direction", Role::silent}, {"@included", Role::graph},
};

struct Name {
    std::string text;
    Role role = Role::plain;
    bool is_reference = false;
};

struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
};

// The names of a document: short ones, IRIs, and what its context declares. Each is understood once and numbered.
class Names {
public:
    explicit Names(const JsonLdVocabulary& vocabulary) : vocabulary_(vocabulary) {}

    void define(std::string_view term, std::string_view iri) {
        terms_.insert_or_assign(std::string{term}, std::string{iri});
        numbers_.clear();
    }
    void forget_terms() {
        if (terms_.empty()) return;
        terms_.clear();
        numbers_.clear();
    }
    bool full() const { return names_.size() >= kMostNames; }
    const Name& operator[](std::uint32_t number) const { return names_[number]; }

    std::uint32_t number(std::string_view written) {
        const auto found = numbers_.find(written);
        if (found != numbers_.end()) return found->second;
        const auto number = static_cast<std::uint32_t>(names_.size());
        names_.push_back(understand(written));
        numbers_.emplace(written, number);
        return number;
    }

    // The id that `written` stands for; nothing where it is written in full.
    std::string expanded_id(std::string_view written) const {
        if (terms_.empty()) return {};
        const std::size_t colon = written.find(':');
        if (colon == std::string_view::npos || written.substr(colon + 1).starts_with("//")) return {};
        const auto found = terms_.find(written.substr(0, colon));
        return found == terms_.end() ? std::string{} : found->second + std::string{written.substr(colon + 1)};
    }

private:
    Name understand(std::string_view written) const {
        std::string text{written};
        for (int i = 0; i < kMostExpansions && expand(text); ++i) {
        }
        if (text.starts_with('@')) return keyword(text);
        std::string name = text.find(':') == std::string::npos ? std::string{} : vocabulary_.name_of(text);
        if (name.empty()) name = std::move(text);
        if (name == vocabulary_.id) return {std::move(name), Role::id, true};
        if (name == vocabulary_.type) return {std::move(name), Role::type, false};
        const bool is_reference = std::find(vocabulary_.references.begin(), vocabulary_.references.end(), name) != vocabulary_.references.end();
        return {std::move(name), Role::plain, is_reference};
    }

    Name keyword(const std::string& text) const {
        for (const Keyword& known : kKeywords) {
            if (known.name != text) continue;
            if (known.role == Role::id) return {std::string{vocabulary_.id}, Role::id, true};
            if (known.role == Role::type) return {std::string{vocabulary_.type}, Role::type, false};
            return {text, known.role, false};
        }
        return {text, Role::unknown_keyword, false};
    }

    // One step: a term, or the prefix of a compact IRI.
    bool expand(std::string& text) const {
        if (const auto term = terms_.find(text); term != terms_.end() && term->second != text) {
            text = term->second;
            return true;
        }
        const std::size_t colon = text.find(':');
        if (colon == std::string::npos || text.compare(colon + 1, 2, "//") == 0) return false;
        const std::string_view prefix = std::string_view{text}.substr(0, colon);
        const auto declared = terms_.find(prefix);
        if (declared == terms_.end() && prefix != vocabulary_.namespace_prefix) return false;
        text = (declared == terms_.end() ? std::string{vocabulary_.namespace_iri} : declared->second) + text.substr(colon + 1);
        return true;
    }

    const JsonLdVocabulary& vocabulary_;
    std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> terms_;
    std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> numbers_;
    std::vector<Name> names_;
};

// A text that lies in the source, or was copied.
struct Kept {
    bool copied = false;
    std::size_t begin = 0;
    std::size_t size = 0;
};

struct Event {
    enum Kind : std::uint8_t { open, text, empty, close } kind = text;
    Form form = Form::unknown;
    Scalar scalar = Scalar::text;
    std::uint32_t name = kNone;
    std::uint32_t object = kNone;  // of open and close
    ByteOffset offset = 0;
    Kept value;
};

struct Object {
    std::uint32_t first = 0;  // its opening event
    std::uint32_t last = 0;   // its closing one
    std::uint32_t type = kNone;
    bool has_id = false;
    bool id_was_made = false;
    bool has_fields = false;
    bool holds_value = false;  // `@value`, `@list`
    Kept id;

    // {"@value": ...}, {"@list": ...}
    bool is_wrapper() const { return holds_value && !has_fields && !has_id; }
};

// What was read of a node that has not ended.
struct Waiting {
    std::vector<Event> events;
    std::vector<Object> objects;
    std::vector<std::uint32_t> open;
    std::string copies;

    void clear() {
        events.clear();
        objects.clear();
        open.clear();
        copies.clear();
    }
    Object& innermost() { return objects[open.back()]; }

    void begin(std::uint32_t name, Form form, ByteOffset offset) {
        const auto object = static_cast<std::uint32_t>(objects.size());
        objects.emplace_back().first = static_cast<std::uint32_t>(events.size());
        events.push_back({Event::open, form, Scalar::text, name, object, offset, {}});
        open.push_back(object);
    }
    void end(ByteOffset offset) {
        innermost().last = static_cast<std::uint32_t>(events.size());
        events.push_back({Event::close, Form::unknown, Scalar::text, kNone, open.back(), offset, {}});
        open.pop_back();
    }
    Kept keep(std::string_view value, std::string_view source) {
        const std::less<const char*> before;
        if (!before(value.data(), source.data()) && !before(source.data() + source.size(), value.data() + value.size()) && !value.empty()) {
            return {false, static_cast<std::size_t>(value.data() - source.data()), value.size()};
        }
        copies += value;
        return {true, copies.size() - value.size(), value.size()};
    }
};

}  // namespace

class JsonLdReader::Impl {
public:
    Impl(std::string_view source, const JsonLdVocabulary& vocabulary, FieldSink& sink, JsonLdListener& listener)
        : source_(source), vocabulary_(vocabulary), sink_(sink), listener_(listener), names_(vocabulary) {
        root_.begin(kNone, Form::unknown, 0);
        const std::size_t first = source.find_first_not_of("\xEF\xBB\xBF \t\r\n");
        root_is_list_ = first != std::string_view::npos && source[first] == '[';
    }

    bool open(const Field& field) {
        if (context_depth_ > 0) return open_in_context(field);
        if (root_is_list_ && document_depth_ == 0) return begin_document(field);
        const std::uint32_t number = number_of(field);
        const Role role = names_[number].role;
        if (role == Role::context) return begin_context();
        if (role == Role::unknown_keyword) unknown_keyword(field);
        if (in_root() && role == Role::graph) {
            item_.begin(kNone, Form::unknown, field.offset);
            return proceed();
        }
        note_field(number, field);
        waiting().begin(number, field.form, field.offset);
        return proceed();
    }

    bool text(const Field& field, std::string_view value, Scalar scalar) {
        if (context_depth_ > 0) return text_in_context(field, value, scalar);
        if (root_is_list_ && document_depth_ == 0) return no_node(field);
        const std::uint32_t number = number_of(field);
        switch (names_[number].role) {
            case Role::context:
                if (scalar == Scalar::text) listener_.context(value, field.offset);
                return proceed();
            case Role::graph: return scalar == Scalar::null ? proceed() : no_node(field);
            case Role::unknown_keyword: unknown_keyword(field); return proceed();
            case Role::type: note_type(value, field.offset); break;
            default: break;
        }
        note_field(number, field);
        keep_text(number, field, value, scalar);
        return proceed();
    }

    bool empty_list(const Field& field) {
        if (context_depth_ > 0 || (root_is_list_ && document_depth_ == 0)) return proceed();
        const std::uint32_t number = number_of(field);
        if (names_[number].role == Role::graph || names_[number].role == Role::context) return proceed();
        note_field(number, field);
        waiting().events.push_back({Event::empty, field.form, Scalar::text, number, kNone, field.offset, {}});
        return proceed();
    }

    bool close(ByteOffset end) {
        if (context_depth_ > 0) {
            --context_depth_;
            return proceed();
        }
        if (waiting().open.size() > 1 || !in_root()) {
            waiting().end(end);
            if (!item_.open.empty() || item_.events.empty()) return proceed();
            say(item_);
            item_.clear();
            return proceed();
        }
        end_document(end);
        return proceed();
    }

    void finish() {
        if (stopped_) return;
        if (!item_.events.empty()) {
            while (!item_.open.empty()) item_.end(source_.size());
            say(item_);
            item_.clear();
        }
        if (!root_is_list_ || document_depth_ > 0) end_document(source_.size());
    }

private:
    bool in_root() const { return item_.open.empty() && root_.open.size() == 1; }
    Waiting& waiting() { return item_.open.empty() ? root_ : item_; }

    bool proceed() {
        if (stopped_) return false;
        if (names_.full()) return stop("different names of fields", kMostNames);
        if (root_.events.size() + item_.events.size() > kMostFields) return stop("values in one element", kMostFields);
        return true;
    }
    bool stop(std::string_view what, std::size_t limit) {
        listener_.incomplete("over-limit", "more than " + std::to_string(limit) + " " + std::string{what}, last_offset_);
        stopped_ = true;
        return false;
    }

    std::uint32_t number_of(const Field& field) {
        last_offset_ = field.offset;
        return names_.number(field.name);
    }

    bool no_node(const Field& field) {
        listener_.incomplete("wrong-type", "an item of a graph is no object", field.offset);
        return proceed();
    }
    void unknown_keyword(const Field& field) {
        listener_.incomplete("json-ld-keyword", "\"" + std::string{field.name} + "\" is not understood; it can give names and places another meaning",
                             field.offset);
    }

    bool begin_document(const Field& field) {
        document_depth_ = 1;
        said_ = false;
        root_.clear();
        root_.begin(kNone, Form::unknown, field.offset);
        return proceed();
    }
    void end_document(ByteOffset end) {
        while (!root_.open.empty()) root_.end(end);
        if (root_.events.size() > 2) say(root_);
        root_.clear();
        root_.begin(kNone, Form::unknown, 0);
        document_depth_ = 0;
        names_.forget_terms();
    }

    // --- contexts ---

    bool begin_context() {
        if (!in_root()) listener_.incomplete("nested-context", "a context inside a node can give names another meaning", last_offset_);
        context_depth_ = 1;
        return proceed();
    }
    bool open_in_context(const Field& field) {
        if (context_depth_ == 1) term_ = field.name;
        if (context_depth_ > 1 && field.name == "@context") unknown_keyword(field);
        ++context_depth_;
        return proceed();
    }
    bool text_in_context(const Field& field, std::string_view value, Scalar scalar) {
        if (scalar != Scalar::text) return proceed();
        if (field.name == "@import") listener_.context(value, field.offset);
        if (field.name == "@reverse") unknown_keyword(field);
        if (field.name == "@vocab" && value.starts_with(vocabulary_.namespace_iri)) unknown_keyword(field);
        if (context_depth_ == 1 && !field.name.starts_with('@')) define(field.name, value, field.offset);
        if (context_depth_ == 2 && field.name == "@id") define(term_, value, field.offset);
        return proceed();
    }
    void define(std::string_view term, std::string_view iri, ByteOffset offset) {
        const bool is_late = root_.events.size() > 1 || said_;
        if (is_late) listener_.incomplete("late-context", "the context stands behind what it gives names to", offset);
        names_.define(term, iri);
    }

    // --- what is known of a node before it is said ---

    void note_field(std::uint32_t number, const Field& field) {
        const Name& name = names_[number];
        if (in_root()) listener_.root_field(name.text, field.offset);
        Object& object = waiting().innermost();
        if (name.role == Role::value || name.role == Role::list) object.holds_value = true;
        if (name.role == Role::plain || name.role == Role::graph) object.has_fields = true;
    }

    void note_type(std::string_view value, ByteOffset offset) {
        const std::uint32_t type = names_.number(value);
        Object& object = waiting().innermost();
        const auto is_foreign = [&](std::uint32_t number) { return names_[number].text.find(':') != std::string::npos; };
        if (object.type == kNone || is_foreign(object.type)) {
            object.type = type;
        } else if (!is_foreign(type) && names_[type].text != names_[object.type].text) {
            listener_.incomplete("several-types", "a node is \"" + names_[object.type].text + "\" and \"" + names_[type].text + "\"", offset);
        }
    }

    void keep_text(std::uint32_t number, const Field& field, std::string_view value, Scalar scalar) {
        Waiting& node = waiting();
        const Name& name = names_[number];
        std::string expanded;
        if (name.is_reference && scalar == Scalar::text) expanded = names_.expanded_id(value);
        const Kept kept = node.keep(expanded.empty() ? value : std::string_view{expanded}, source_);
        if (name.role == Role::id && !node.innermost().has_id) {
            node.innermost().has_id = true;
            node.innermost().id = kept;
        }
        node.events.push_back({Event::text, field.form, scalar, number, kNone, field.offset, kept});
    }

    // --- saying ---

    std::string_view read(const Waiting& waiting, const Kept& kept) const {
        return (kept.copied ? std::string_view{waiting.copies} : source_).substr(kept.begin, kept.size);
    }
    JsonLdVocabulary::Node node_of(const Object& object) const {
        return vocabulary_.node(object.type == kNone ? std::string_view{} : std::string_view{names_[object.type].text}, object.has_id);
    }

    // The node itself, then each that stood in it.
    void say(Waiting& waiting) {
        said_ = true;
        std::vector<std::uint32_t> nodes{0};
        for (std::size_t i = 0; i < nodes.size() && !stopped_; ++i) say_node(waiting, nodes[i], nodes);
    }

    struct Level {
        std::uint32_t name = kNone;  // of the field that holds the object
        bool is_said = true;         // a wrapper is not, and what it holds is said in its place
    };

    void say_node(Waiting& waiting, std::uint32_t index, std::vector<std::uint32_t>& nodes) {
        const Object node = waiting.objects[index];
        const std::string name{vocabulary_.node(node.type == kNone ? std::string_view{} : std::string_view{names_[node.type].text}, true).name};
        mute_ = name.empty();
        tell([&] { return sink_.open({name, waiting.events[node.first].offset, Form::unknown}); });
        if (node.id_was_made)
            tell([&] {
                return sink_.text({vocabulary_.id, waiting.events[node.first].offset, Form::unknown}, read(waiting, node.id), Scalar::text);
            });
        std::vector<Level> levels;
        for (std::uint32_t i = node.first + 1; i < node.last && !stopped_; ++i) i = say_event(waiting, i, levels, nodes);
        tell([&] { return sink_.close(waiting.events[node.last].offset); });
    }

    // Answers the last event that was said with it.
    std::uint32_t say_event(Waiting& waiting, std::uint32_t i, std::vector<Level>& levels, std::vector<std::uint32_t>& nodes) {
        const Event& event = waiting.events[i];
        if (event.kind == Event::close) {
            if (levels.back().is_said) tell([&] { return sink_.close(event.offset); });
            levels.pop_back();
            return i;
        }
        const bool in_wrapper = !levels.empty() && !levels.back().is_said;
        const Role role = names_[event.name].role;
        const std::uint32_t name = in_wrapper ? levels.back().name : event.name;
        const Field field{names_[name].text, event.offset, in_wrapper ? Form::unknown : event.form};
        if (in_wrapper && role != Role::value && role != Role::list && event.kind != Event::open) return i;
        if (event.kind == Event::text) tell([&] { return sink_.text(field, read(waiting, event.value), event.scalar); });
        if (event.kind == Event::empty) tell([&] { return sink_.empty_list(field); });
        if (event.kind != Event::open) return i;
        return say_object(waiting, event.object, field, name, levels, nodes);
    }

    std::uint32_t say_object(Waiting& waiting, std::uint32_t index, const Field& field, std::uint32_t name, std::vector<Level>& levels,
                             std::vector<std::uint32_t>& nodes) {
        Object& object = waiting.objects[index];
        const bool only_refers = object.has_id && !object.has_fields && object.type == kNone && !object.is_wrapper();
        const bool stands_in_graph = names_[name].role == Role::graph;
        const bool is_node = stands_in_graph || (object.type != kNone && !object.is_wrapper() && !node_of(object).is_part);
        if (is_node) {
            nodes.push_back(index);
            if (!object.has_id) make_id(waiting, object);
        }
        if (only_refers || is_node) {
            tell([&] { return sink_.text(field, read(waiting, object.id), Scalar::text); });
            return object.last;
        }
        levels.push_back({name, !object.is_wrapper()});
        if (!object.is_wrapper()) tell([&] { return sink_.open(field); });
        return object.first;
    }

    void make_id(Waiting& waiting, Object& object) {
        object.has_id = object.id_was_made = true;
        object.id = waiting.keep("_:made-" + std::to_string(++made_ids_), source_);
    }

    template <class Say>
    void tell(Say say) {
        if (!stopped_ && !mute_ && !say()) stopped_ = true;
    }

    std::string_view source_;
    const JsonLdVocabulary& vocabulary_;
    FieldSink& sink_;
    JsonLdListener& listener_;
    Names names_;
    Waiting root_;  // the fields of a document's root object
    Waiting item_;  // of `@graph`
    bool root_is_list_ = false;
    std::size_t document_depth_ = 0;  // 1 inside an item of a list that is the root
    std::size_t context_depth_ = 0;
    std::string term_;
    bool said_ = false;
    bool mute_ = false;
    bool stopped_ = false;
    std::size_t made_ids_ = 0;
    ByteOffset last_offset_ = 0;
};

JsonLdReader::JsonLdReader(std::string_view source, const JsonLdVocabulary& vocabulary, FieldSink& sink, JsonLdListener& listener)
    : impl_(std::make_unique<Impl>(source, vocabulary, sink, listener)) {}
JsonLdReader::~JsonLdReader() = default;

bool JsonLdReader::open(const Field& field) { return impl_->open(field); }
bool JsonLdReader::text(const Field& field, std::string_view value, Scalar scalar) { return impl_->text(field, value, scalar); }
bool JsonLdReader::empty_list(const Field& field) { return impl_->empty_list(field); }
bool JsonLdReader::close(ByteOffset end) { return impl_->close(end); }
bool JsonLdReader::wants(std::string_view) const { return true; }
void JsonLdReader::finish() { impl_->finish(); }

}  // namespace denybom
