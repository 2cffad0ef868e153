// SPDX-License-Identifier: Apache-2.0
// Two parsers, each for what it is good at. expat is strict, streams, and costs no memory; but it cannot say whether an element holds elements
// before it has passed them. pugixml's tree can, and its values lie in a copy of the text, so that the distance to the copy's beginning is the
// offset; but it accepts two roots, undeclared prefixes, bad UTF-8 and much more. So expat decides how far the text can be trusted, and
// pugixml sees only that.
#include "syntax/xml.h"

#include <expat.h>

#include <algorithm>
#include <memory>
#include <pugixml.hpp>
#include <set>
#include <unordered_map>

#include "base/ascii.h"

namespace denybom {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kXmlSpace = "http://www.w3.org/XML/1998/namespace";

// --- well-formedness and limits, by expat ---


bool starts_without_case(std::string_view text, std::string_view lower_beginning) {
    return text.size() >= lower_beginning.size() &&
           std::equal(lower_beginning.begin(), lower_beginning.end(), text.begin(), [](char a, char b) { return a == ascii_lower(b); });
}

// Encodings that a declaration may name. The text was decoded from those of more than one byte; in those of one byte ASCII is itself.
struct DeclaredEncoding {
    std::string_view begins;
    bool ascii_only = false;
};
constexpr DeclaredEncoding kDeclaredEncodings[] = {
    {"utf-8"},
    {"utf8"},
    {"utf-16"},
    {"utf-32"},
    {"ucs-"},
    {"iso-10646-ucs-"},
    {"us-ascii"},
    {"ascii"},
    {"iso-8859-", true},
    {"latin", true},
    {"windows-125", true},
};

// How far a text can be trusted, and why no further.
struct Trusted {
    std::size_t end = 0;
    std::optional<Error> fault;
};

class WellFormednessCheck {
public:
    WellFormednessCheck(std::string_view text, const Limits& limits) : text_(text), limits_(limits), parser_(XML_ParserCreateNS("UTF-8", '\n')) {}
    WellFormednessCheck(const WellFormednessCheck&) = delete;
    WellFormednessCheck& operator=(const WellFormednessCheck&) = delete;
    ~WellFormednessCheck() {
        if (parser_ != nullptr) XML_ParserFree(parser_);
    }

    Trusted run() {
        if (parser_ == nullptr) return {0, Error{"over-limit", "out of memory", 0}};
        if (text_.size() > limits_.bytes) return {0, Error{"over-limit", "more than " + std::to_string(limits_.bytes) + " bytes", 0}};
        XML_SetUserData(parser_, this);
        XML_SetElementHandler(parser_, &opened, &closed);
        XML_SetStartNamespaceDeclHandler(parser_, &declared_namespace);
        XML_SetStartDoctypeDeclHandler(parser_, &declared_type);
        XML_SetXmlDeclHandler(parser_, &declared_encoding);
        if (feed()) return {text_.size(), std::nullopt};
        if (!refused_) refused_ = syntax_error(std::min(offset(), text_.size()));
        return {static_cast<std::size_t>(*refused_->offset), std::move(refused_)};
    }

private:
    static constexpr std::size_t kPiece = std::size_t{1} << 20;

    // expat passes again over a token (a tag, a comment) that a piece has cut: pieces grow as long as a token does not end.
    bool feed() {
        std::size_t piece = kPiece;
        std::size_t fed = 0;
        for (;;) {
            const std::size_t size = std::min(piece, text_.size() - fed);
            const bool last = fed + size == text_.size();
            if (XML_Parse(parser_, text_.data() + fed, static_cast<int>(size), last ? 1 : 0) != XML_STATUS_OK) return false;
            fed += size;
            if (last) return true;
            const std::size_t open = fed - std::min(fed, offset());
            if (open > piece / 2 && !is_worth_waiting_for(text_.substr(fed - open, open))) return false;
            piece = open > piece / 2 ? piece * 2 : kPiece;
        }
    }

    // What a token that does not end has said already is held against the limits: expat would first work through all of it.
    bool is_worth_waiting_for(std::string_view token) {
        if (token.size() > kLargestXmlToken) {
            refuse("over-limit", "a tag or comment of more than " + std::to_string(kLargestXmlToken) + " bytes");
        } else if (!token.starts_with("<!") && !token.starts_with("<?")) {
            check_attributes(quoted_values(token));
        }
        return !refused_;
    }

    static std::size_t quoted_values(std::string_view tag) {
        std::size_t count = 0;
        for (std::size_t at = 0;; ++count) {
            const std::size_t begin = tag.find_first_of("\"'", at);
            const std::size_t end = begin == std::string_view::npos ? begin : tag.find(tag[begin], begin + 1);
            if (end == std::string_view::npos) return count;
            at = end + 1;
        }
    }

    void check_attributes(std::size_t count) {
        if (count > kMostXmlAttributes) refuse("over-limit", "an element with more than " + std::to_string(kMostXmlAttributes) + " attributes");
    }

    std::size_t offset() const {
        const XML_Index index = XML_GetCurrentByteIndex(parser_);
        return index < 0 ? 0 : static_cast<std::size_t>(index);
    }

    Error syntax_error(std::size_t at) const {
        const XML_Error code = XML_GetErrorCode(parser_);
        if (code == XML_ERROR_NO_MEMORY) return {"over-limit", "out of memory", at};
        return {"xml-syntax", std::string{"not well-formed XML: "} + XML_ErrorString(code), at};
    }

    void refuse(std::string code, std::string message) {
        if (!refused_) refused_ = Error{std::move(code), std::move(message), offset()};
        XML_StopParser(parser_, XML_FALSE);
    }

    static WellFormednessCheck& self(void* user) { return *static_cast<WellFormednessCheck*>(user); }

    static void XMLCALL opened(void* user, const XML_Char*, const XML_Char**) {
        WellFormednessCheck& check = self(user);
        const std::size_t attributes = static_cast<std::size_t>(XML_GetSpecifiedAttributeCount(check.parser_)) / 2 + check.namespaces_;
        check.namespaces_ = 0;
        if (++check.depth_ > check.limits_.depth)
            return check.refuse("over-limit", "nested deeper than " + std::to_string(check.limits_.depth) + " levels");
        check.check_attributes(attributes);
    }

    static void XMLCALL closed(void* user, const XML_Char*) { --self(user).depth_; }

    static void XMLCALL declared_namespace(void* user, const XML_Char* prefix, const XML_Char*) {
        WellFormednessCheck& check = self(user);
        ++check.namespaces_;
        if (prefix == nullptr || check.prefixes_.contains(std::string_view{prefix})) return;
        if (check.prefixes_.size() >= kMostXmlPrefixes)
            return check.refuse("over-limit", "more than " + std::to_string(kMostXmlPrefixes) + " prefixes of namespaces");
        check.prefixes_.emplace(prefix);
    }

    static void XMLCALL declared_type(void* user, const XML_Char*, const XML_Char* system_id, const XML_Char* public_id, int has_internal_subset) {
        if (system_id == nullptr && public_id == nullptr && has_internal_subset == 0) return;
        self(user).refuse("xml-refused", "a document type declaration that declares or fetches something");
    }

    static void XMLCALL declared_encoding(void* user, const XML_Char*, const XML_Char* name, int) {
        if (name == nullptr) return;
        WellFormednessCheck& check = self(user);
        for (const DeclaredEncoding& known : kDeclaredEncodings) {
            if (!starts_without_case(name, known.begins)) continue;
            const bool fits =
                !known.ascii_only || std::all_of(check.text_.begin(), check.text_.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
            if (fits) return;
        }
        check.refuse("xml-refused", std::string{"the encoding "} + name + " is not read; convert the document to UTF-8");
    }

    std::string_view text_;
    const Limits& limits_;
    XML_Parser parser_;
    std::size_t depth_ = 0;
    std::size_t namespaces_ = 0;               // declared by the element that begins
    std::set<std::string, std::less<>> prefixes_;  // declared so far
    std::optional<Error> refused_;
};

// --- the tree, by pugixml ---

// Blank text is kept: it may stand between two pieces of one value.
constexpr unsigned kParseFlags =
    pugi::parse_cdata | pugi::parse_escapes | pugi::parse_wconv_attribute | pugi::parse_eol | pugi::parse_ws_pcdata | pugi::parse_embed_pcdata;

class Tree {
public:
    // Of the first `size` bytes of `text`.
    Tree(std::string_view text, std::size_t size) : text_(text), buffer_(text.substr(0, size)) {
        result_ = document_.load_buffer_inplace(buffer_.data(), buffer_.size(), kParseFlags, pugi::encoding_utf8);
    }

    pugi::xml_node root() const { return document_.document_element(); }
    const pugi::xml_parse_result& result() const { return result_; }

    // Where a name or value that pugixml decoded in place begins in the text.
    ByteOffset offset(const char* in_buffer) const { return static_cast<ByteOffset>(in_buffer - buffer_.data()); }
    ByteOffset element_offset(pugi::xml_node element) const { return offset(element.name()) - 1; }
    // An empty value may lie outside of the buffer.
    ByteOffset value_offset(pugi::xml_attribute attribute) const { return offset(*attribute.value() == '\0' ? attribute.name() : attribute.value()); }

    // The same as a view of the text, where it stands there so.
    std::string_view in_text(std::string_view value, ByteOffset at) const {
        const std::string_view there = at <= text_.size() ? text_.substr(at, value.size()) : std::string_view{};
        return there == value ? there : value;
    }

    // The first character at or after `at` that is not blank.
    ByteOffset skip_blanks(ByteOffset at) const { return std::min<std::size_t>(text_.find_first_not_of(kBlanks, at), text_.size()); }

private:
    std::string_view text_;
    std::string buffer_;
    pugi::xml_document document_;
    pugi::xml_parse_result result_;
};

bool is_element(pugi::xml_node node) { return node.type() == pugi::node_element; }

bool holds_elements(pugi::xml_node node) {
    for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
        if (is_element(child)) return true;
    }
    return false;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// --- namespaces ---

struct QualifiedName {
    std::string_view prefix;
    std::string_view local;
};

QualifiedName split(std::string_view name) {
    const std::size_t colon = name.find(':');
    // Where a tag is cut off behind the colon, all of it is a name.
    if (colon == std::string_view::npos || colon + 1 == name.size()) return {{}, name};
    return {name.substr(0, colon), name.substr(colon + 1)};
}

// The prefix that an attribute declares (empty for the default namespace); nothing where it declares none.
std::optional<std::string_view> declared_prefix(std::string_view attribute) {
    constexpr std::string_view kXmlns = "xmlns";
    if (attribute == kXmlns) return std::string_view{};
    const QualifiedName name = split(attribute);
    if (name.prefix == kXmlns) return name.local;
    return std::nullopt;
}

class Namespaces {
public:
    void enter() { declared_.push_back(order_.size()); }
    void declare(std::string_view prefix, std::string_view space) {
        spaces_[prefix].push_back(space);
        order_.push_back(prefix);
    }
    void leave() {
        for (; order_.size() > declared_.back(); order_.pop_back()) spaces_[order_.back()].pop_back();
        declared_.pop_back();
    }
    std::string_view space(std::string_view prefix) const {
        if (prefix == "xml") return kXmlSpace;
        const auto found = spaces_.find(prefix);
        return found == spaces_.end() || found->second.empty() ? std::string_view{} : found->second.back();
    }

private:
    std::unordered_map<std::string_view, std::vector<std::string_view>> spaces_;  // by prefix; the innermost last
    std::vector<std::string_view> order_;                                         // prefixes as they were declared
    std::vector<std::size_t> declared_;                                           // per open element: how many before it
};

// --- the walk ---

class Walk {
public:
    Walk(const Tree& tree, XmlSink& sink) : tree_(tree), sink_(sink) {}

    // False where the sink had enough.
    bool run() {
        pugi::xml_node node = tree_.root();
        if (!node) return true;
        if (!open(node)) return false;
        for (pugi::xml_node child = node.first_child();;) {
            if (!child) {
                if (!close()) return false;
                if (node == tree_.root()) return true;
                child = node.next_sibling();
                node = node.parent();
            } else if (is_element(child)) {
                if (!open(child)) return false;
                node = child;
                child = node.first_child();
            } else {
                add_text(child.value());
                child = child.next_sibling();
            }
        }
    }

    ByteOffset at() const { return at_; }

private:
    bool open(pugi::xml_node node) {
        if (!flush_text()) return false;
        namespaces_.enter();
        for (const pugi::xml_attribute& attribute : node.attributes()) {
            if (const auto prefix = declared_prefix(attribute.name())) namespaces_.declare(*prefix, attribute.value());
        }
        attributes_.clear();
        for (const pugi::xml_attribute& attribute : node.attributes()) {
            if (!declared_prefix(attribute.name())) attributes_.push_back(read_attribute(attribute));
        }
        const QualifiedName name = split(node.name());
        at_ = tree_.element_offset(node);
        if (!sink_.open({{namespaces_.space(name.prefix), name.local}, attributes_, holds_elements(node), at_})) return false;
        add_text(node.value());
        return true;
    }

    XmlAttribute read_attribute(const pugi::xml_attribute& attribute) const {
        const QualifiedName name = split(attribute.name());
        const ByteOffset offset = tree_.value_offset(attribute);
        const std::string_view space = name.prefix.empty() ? std::string_view{} : namespaces_.space(name.prefix);
        return {{space, name.local}, tree_.in_text(attribute.value(), offset), offset};
    }

    void add_text(const char* piece) {
        if (*piece != '\0') pieces_.emplace_back(piece);
    }

    // Comments and CDATA sections cut a text into pieces.
    bool flush_text() {
        const auto first = std::find_if(pieces_.begin(), pieces_.end(),
                                        [](std::string_view piece) { return piece.find_first_not_of(kBlanks) != std::string_view::npos; });
        if (first == pieces_.end()) {
            pieces_.clear();
            return true;
        }
        at_ = tree_.skip_blanks(tree_.offset(first->data()));
        std::string joined;
        std::string_view value = trimmed(pieces_.front());
        if (pieces_.size() > 1) {
            for (const std::string_view piece : pieces_) joined += piece;
            value = trimmed(joined);
        }
        pieces_.clear();
        return sink_.text(tree_.in_text(value, at_), at_);
    }

    bool close() {
        if (!flush_text()) return false;
        namespaces_.leave();
        return sink_.close(at_);
    }

    const Tree& tree_;
    XmlSink& sink_;
    Namespaces namespaces_;
    std::vector<XmlAttribute> attributes_;
    std::vector<std::string_view> pieces_;
    ByteOffset at_ = 0;
};

// --- pointers ---

// Walks the tree in the order of the document: what stands at an offset is what began last at or before it.
class PointerWalk {
public:
    PointerWalk(const Tree& tree, std::span<const ByteOffset> offsets) : tree_(tree), offsets_(offsets), pointers_(offsets.size()) {}

    std::vector<std::string> run() {
        const pugi::xml_node root = tree_.root();
        if (!root) return std::move(pointers_);
        counts_.emplace_back();
        enter(root);
        for (pugi::xml_node node = root, child = root.first_child(); next_ < offsets_.size();) {
            if (!child) {
                leave();
                if (node == root) break;
                child = node.next_sibling();
                node = node.parent();
            } else if (!is_element(child)) {
                begin(tree_.offset(child.value()), path_);
                child = child.next_sibling();
            } else if (is_before_next_offset(child)) {
                ++counts_.back()[child.name()].seen;
                child = child.next_sibling();
            } else {
                enter(child);
                node = child;
                child = node.first_child();
            }
        }
        begin(~ByteOffset{0}, {});
        return std::move(pointers_);
    }

private:
    struct Count {
        std::size_t total = 0;
        std::size_t seen = 0;
    };
    using Counts = std::unordered_map<std::string_view, Count>;

    // Something begins: all offsets in front of it were those of what began before.
    void begin(ByteOffset offset, std::string_view pointer) {
        for (; next_ < offsets_.size() && offsets_[next_] < offset; ++next_) pointers_[next_] = at_;
        at_ = pointer;
    }

    // Whether none of the offsets lies in it: the next sibling begins before them.
    bool is_before_next_offset(pugi::xml_node element) const {
        const pugi::xml_node sibling = element.next_sibling();
        if (!sibling) return false;
        return offsets_[next_] >= (is_element(sibling) ? tree_.element_offset(sibling) : tree_.offset(sibling.value()));
    }

    void enter(pugi::xml_node element) {
        const std::string_view name = element.name();
        lengths_.push_back(path_.size());
        path_ += '/';
        path_ += name;
        Count& count = counts_.back()[name];
        if (++count.seen > 1 || count.total > 1) path_ += '[' + std::to_string(count.seen) + ']';
        begin(tree_.element_offset(element), path_);
        for (const pugi::xml_attribute& attribute : element.attributes()) begin(tree_.value_offset(attribute), path_ + "/@" + attribute.name());
        if (*element.value() != '\0') begin(tree_.offset(element.value()), path_);
        counts_.emplace_back();
        for (const pugi::xml_node& child : element.children()) {
            if (is_element(child)) ++counts_.back()[child.name()].total;
        }
    }

    void leave() {
        counts_.pop_back();
        path_.resize(lengths_.back());
        lengths_.pop_back();
    }

    const Tree& tree_;
    std::span<const ByteOffset> offsets_;
    std::size_t next_ = 0;
    std::vector<std::string> pointers_;
    std::string at_;  // the pointer to what began last
    std::string path_;
    std::vector<std::size_t> lengths_;  // of the path before each open element
    std::vector<Counts> counts_;        // of the elements in each open element, by name
};

// --- the root, without a parser ---

// Behind the declaration, comments, processing instructions and the document type; npos where the text ends among them.
std::size_t skip_prolog(std::string_view text) {
    struct Markup {
        std::string_view begins, ends;
    };
    static constexpr Markup kMarkups[] = {{"<?", "?>"}, {"<!--", "-->"}, {"<!DOCTYPE", ">"}};
    for (std::size_t at = 0;;) {
        at = text.find_first_not_of(kBlanks, at);
        if (at == std::string_view::npos) return at;
        const std::string_view rest = text.substr(at);
        const auto* const markup = std::find_if(std::begin(kMarkups), std::end(kMarkups),
                                                [&](const Markup& m) { return rest.starts_with(m.begins) || m.begins.starts_with(rest); });
        if (markup == std::end(kMarkups)) return at;
        // A subset in brackets is refused when the document is read; here its end is enough.
        const std::size_t subset = markup->ends == ">" ? rest.find_first_of("[>") : std::string_view::npos;
        const std::string_view ends = subset != std::string_view::npos && rest[subset] == '[' ? "]>" : markup->ends;
        const std::size_t end = rest.find(ends, std::min(markup->begins.size(), rest.size()));
        if (end == std::string_view::npos) return end;
        at += end + ends.size();
    }
}

}  // namespace

std::optional<Error> read_xml(std::string_view text, const Limits& limits, XmlSink& sink) {
    Trusted trusted = WellFormednessCheck{text, limits}.run();
    const Tree tree{text, trusted.end};
    Walk walk{tree, sink};
    if (!walk.run()) return Error{"stopped", "reading was stopped", walk.at()};
    if (trusted.fault) return std::move(trusted.fault);
    if (tree.result().status == pugi::status_out_of_memory) return Error{"over-limit", "out of memory", 0};
    if (!tree.result())
        return Error{"xml-syntax", std::string{"not well-formed XML: "} + tree.result().description(), static_cast<ByteOffset>(tree.result().offset)};
    return std::nullopt;
}

std::optional<XmlRoot> scan_xml_root(std::string_view text) {
    constexpr std::string_view kEndOfName = " \t\r\n/>=";
    const std::size_t begin = skip_prolog(text);
    if (begin == std::string_view::npos || text[begin] != '<') return std::nullopt;
    std::string_view tag = text.substr(begin + 1);
    const auto take_name = [&] {
        const std::string_view name = tag.substr(0, tag.find_first_of(kEndOfName));
        tag.remove_prefix(name.size());
        return name;
    };
    const QualifiedName root = split(take_name());
    XmlRoot found{{}, root.local};
    for (;;) {
        tag.remove_prefix(std::min(tag.find_first_not_of(kBlanks), tag.size()));
        const auto prefix = declared_prefix(take_name());
        const std::size_t quote = tag.find_first_not_of(" \t\r\n=");
        if (quote == std::string_view::npos || (tag[quote] != '"' && tag[quote] != '\'')) return found;
        const std::size_t end = tag.find(tag[quote], quote + 1);
        if (end == std::string_view::npos) return found;
        if (prefix == root.prefix) found.space = tag.substr(quote + 1, end - quote - 1);
        tag.remove_prefix(end + 1);
    }
}

bool ends_in_xml_prolog(std::string_view beginning) {
    const std::size_t first = beginning.find_first_not_of(kBlanks);
    return first != std::string_view::npos && beginning[first] == '<' && skip_prolog(beginning) == std::string_view::npos;
}

std::vector<std::string> xml_pointers(std::string_view text, std::span<const ByteOffset> offsets) {
    const Tree tree{text, text.size()};
    return PointerWalk{tree, offsets}.run();
}

}  // namespace denybom
