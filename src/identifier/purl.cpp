// SPDX-License-Identifier: Apache-2.0
// A purl is read from its ends: subpath and qualifiers come off the right, scheme and type off the left, version and name off
// the right again, and what is left is the namespace (ECMA-427, "How to parse a PURL string").
#include "identifier/purl.h"

#include <algorithm>
#include <cctype>

#include "identifier/percent.h"
#include "identifier/purl_types.h"

namespace denybom {
namespace {

constexpr std::string_view kKept = ".-_~:";  // not encoded, besides letters and digits
constexpr int kMostDecodings = 3;            // `%252540` is as far as tools have gone

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_wrapping(char c) { return c == '"' || c == '\'' || c == '<' || c == '>' || c == '`'; }
constexpr char lower(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }
constexpr char upper(char c) { return is_lower(c) ? static_cast<char>(c - ('a' - 'A')) : c; }

template <char (*change)(char)>
std::string changed(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), change);
    return out;
}
std::string lower_case(std::string_view text) { return changed<lower>(text); }

std::string_view without_slashes(std::string_view text) {
    while (text.starts_with('/')) text.remove_prefix(1);
    while (text.ends_with('/')) text.remove_suffix(1);
    return text;
}

bool holds_escape(std::string_view text) {
    for (std::size_t at = text.find('%'); at + 2 < text.size() && at != std::string_view::npos; at = text.find('%', at + 1))
        if (std::isxdigit(static_cast<unsigned char>(text[at + 1])) != 0 && std::isxdigit(static_cast<unsigned char>(text[at + 2])) != 0) return true;
    return false;
}

// Letters, digits, `.` and `-`, a letter first; `+` and `_`, which older tools wrote, are read as well.
bool is_type(std::string_view type) {
    if (type.empty() || !is_lower(type.front())) return false;
    return std::all_of(type.begin(), type.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '.' || c == '-' || c == '+' || c == '_'; });
}

bool is_qualifier_key(std::string_view key) {
    if (key.empty() || !is_lower(key.front())) return false;
    return std::all_of(key.begin(), key.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '.' || c == '-' || c == '_'; });
}

class Parser {
public:
    explicit Parser(std::string_view text) : rest_(text) {
        strip_wrapping();
        repair_if(rest_.size() != text.size() || std::any_of(rest_.begin(), rest_.end(), is_blank));
    }

    Result<Purl> parse() {
        take_subpath();
        take_qualifiers();
        if (!take_scheme() || !take_type()) return Error{"bad-purl", "a purl needs a type: pkg:TYPE/NAME", {}};
        take_version();
        take_name();
        if (purl_.name.empty()) return Error{"bad-purl", "a purl needs a name: pkg:TYPE/NAME", {}};
        if (const PurlType* type = find_purl_type(purl_.type)) apply(*type);
        return std::move(purl_);
    }

private:
    void repair_if(bool condition) { purl_.repaired = purl_.repaired || condition; }

    std::string decode(std::string_view text) {
        PercentDecoded decoded = percent_decode(text);
        repair_if(decoded.malformed);
        return std::move(decoded.text);
    }

    // For the parts that say what the component is.
    std::string decode_all(std::string_view text) {
        std::string decoded = decode(text);
        for (int i = 1; i < kMostDecodings && holds_escape(decoded); ++i) {
            decoded = percent_decode(decoded).text;
            purl_.repaired = true;
        }
        return decoded;
    }

    // Blanks, and the quotation marks or angle brackets that a text may have brought along: `"pkg:npm/gate@1"`, `<pkg:npm/gate@1>`.
    void strip_wrapping() {
        while (!rest_.empty() && (is_blank(rest_.front()) || is_wrapping(rest_.front()))) rest_.remove_prefix(1);
        while (!rest_.empty() && (is_blank(rest_.back()) || is_wrapping(rest_.back()))) rest_.remove_suffix(1);
        constexpr std::string_view kLabel = "purl:";
        if (lower_case(rest_.substr(0, kLabel.size())) == kLabel) rest_.remove_prefix(kLabel.size());
        while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
    }

    void take_subpath() {
        const std::size_t hash = rest_.rfind('#');
        if (hash == std::string_view::npos) return;
        std::string_view subpath = rest_.substr(hash + 1);
        rest_ = rest_.substr(0, hash);
        while (!subpath.empty()) {
            const std::size_t end = std::min(subpath.find('/'), subpath.size());
            append_decoded(decode(subpath.substr(0, end)), [&](std::string_view segment) {
                if (segment != "." && segment != "..") append_segment(purl_.subpath, segment);
            });
            subpath.remove_prefix(std::min(end + 1, subpath.size()));
        }
    }

    static void append_segment(std::string& path, std::string_view segment) {
        if (!path.empty()) path += '/';
        path += segment;
    }

    void take_qualifiers() {
        const std::size_t mark = rest_.find('?');
        if (mark == std::string_view::npos) return;
        std::string_view pairs = rest_.substr(mark + 1);
        rest_ = rest_.substr(0, mark);
        repair_if(pairs.find('?') != std::string_view::npos);
        while (!pairs.empty()) {
            const std::size_t end = std::min(pairs.find('&'), pairs.size());
            add_qualifier(pairs.substr(0, end));
            pairs.remove_prefix(std::min(end + 1, pairs.size()));
        }
        const auto by_key = [](const auto& a, const auto& b) { return a.first < b.first; };
        std::stable_sort(purl_.qualifiers.begin(), purl_.qualifiers.end(), by_key);
        const auto same_key = [](const auto& a, const auto& b) { return a.first == b.first; };
        repair_if(std::adjacent_find(purl_.qualifiers.begin(), purl_.qualifiers.end(), same_key) != purl_.qualifiers.end());
    }

    void add_qualifier(std::string_view pair) {
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string_view raw_key = pair.substr(0, equals);
        std::string value = equals < pair.size() ? decode(pair.substr(equals + 1)) : std::string();
        if (value.empty()) return;
        std::string key = lower_case(raw_key);
        repair_if(!is_qualifier_key(raw_key));
        purl_.qualifiers.emplace_back(std::move(key), std::move(value));
    }

    // False where there is another scheme. Without a scheme the type must be a known one, since that could be anything.
    bool take_scheme() {
        if (lower_case(rest_.substr(0, 4)) == "pkg:") {
            repair_if(!rest_.starts_with("pkg:") || rest_.substr(4).starts_with('/'));
            rest_ = rest_.substr(4);
            while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
            rest_ = without_slashes(rest_);
            return true;
        }
        purl_.repaired = true;
        return find_purl_type(lower_case(rest_.substr(0, rest_.find('/')))) != nullptr;
    }

    bool take_type() {
        const std::size_t slash = rest_.find('/');
        if (slash == std::string_view::npos) return false;
        const std::string_view type = rest_.substr(0, slash);
        purl_.type = lower_case(type);
        repair_if(purl_.type != type || type.find_first_of("+_") != std::string_view::npos);
        rest_ = without_slashes(rest_.substr(slash + 1));
        return is_type(purl_.type);
    }

    // A slash, also an escaped one (`@acme%2Fgate`).
    static bool holds_slash(std::string_view text) {
        return text.find('/') != std::string_view::npos || text.find("%2F") != std::string_view::npos || text.find("%2f") != std::string_view::npos;
    }

    // The last `@`, unless it begins a segment: then it is the scope of an npm package that was not escaped.
    void take_version() {
        const std::size_t at = rest_.rfind('@');
        if (at == std::string_view::npos) return;
        const bool begins_segment = at == 0 || rest_[at - 1] == '/';
        const bool is_scope = begins_segment && holds_slash(rest_.substr(at));
        repair_if(begins_segment || rest_.find('@') != at);
        if (is_scope) return;
        purl_.version = decode_all(rest_.substr(at + 1));
        rest_ = without_slashes(rest_.substr(0, at));
    }

    void take_name() {
        if (rest_.empty()) return;
        const std::size_t slash = rest_.rfind('/');
        const std::size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
        purl_.name = decode_all(rest_.substr(begin));
        std::string_view segments = rest_.substr(0, begin);
        while (!segments.empty()) {
            const std::size_t end = segments.find('/');  // there is one behind each
            append_decoded(decode_all(segments.substr(0, end)), [&](std::string_view segment) { append_segment(purl_.namespace_, segment); });
            segments.remove_prefix(end + 1);
        }
        split_escaped_version();
    }

    // `acme.example%40v1.2`: the separator was escaped as well. An `@` in front is a scope.
    void split_escaped_version() {
        const std::size_t at = purl_.name.rfind('@');
        if (!purl_.version.empty() || at == std::string::npos || at == 0 || at + 1 == purl_.name.size()) return;
        const bool any_name = purl_.type == "generic" || purl_.type == "swid" || find_purl_type(purl_.type) == nullptr;
        if (any_name || purl_.name[at - 1] == '/' || purl_.name.find('/', at) != std::string::npos) return;
        const std::size_t first = purl_.name[at + 1] == 'v' ? at + 2 : at + 1;
        if (first == purl_.name.size() || !is_digit(purl_.name[first])) return;
        purl_.version = purl_.name.substr(at + 1);
        purl_.name.resize(at);
        purl_.repaired = true;
    }

    // A segment that holds slashes once it is decoded is several: `a%2F%2Fb` would else be another namespace than `a/b`.
    template <class Append>
    void append_decoded(std::string_view decoded, Append append) {
        repair_if(decoded.find('/') != std::string_view::npos);
        while (!decoded.empty()) {
            const std::size_t end = std::min(decoded.find('/'), decoded.size());
            if (end > 0) append(decoded.substr(0, end));
            decoded.remove_prefix(std::min(end + 1, decoded.size()));
        }
    }

    void apply(const PurlType& type) {
        split_joined_name(type);
        if ((type.case_rules & kLowerNamespace) != 0) purl_.namespace_ = lower_case(purl_.namespace_);
        if ((type.case_rules & kUpperNamespace) != 0) purl_.namespace_ = changed<upper>(purl_.namespace_);
        if ((type.case_rules & kLowerName) != 0) purl_.name = lower_case(purl_.name);
        if ((type.case_rules & kLowerVersion) != 0) purl_.version = lower_case(purl_.version);
        if ((type.case_rules & kLowerSubpath) != 0) purl_.subpath = lower_case(purl_.subpath);
        if ((type.case_rules & kDashForUnderscore) != 0) std::replace(purl_.name.begin(), purl_.name.end(), '_', '-');
        if (type.normalise != nullptr) type.normalise(purl_);
        repair_if(type.is_valid != nullptr && !type.is_valid(purl_));
        repair_if(!type.required_qualifier.empty() && purl_.qualifier(type.required_qualifier).empty());
        repair_if(type.namespace_rule == (purl_.namespace_.empty() ? NamespaceRule::required : NamespaceRule::prohibited));
    }

    // `%40scope%2Fname`: no type with namespaces has names with slashes, but for the catch-all `generic`.
    void split_joined_name(const PurlType& type) {
        const std::size_t slash = purl_.name.rfind('/');
        if (slash == std::string::npos || type.namespace_rule == NamespaceRule::prohibited || type.type == "generic" || type.type == "swid") return;
        if (slash + 1 == purl_.name.size()) return;
        append_segment(purl_.namespace_, without_slashes(std::string_view(purl_.name).substr(0, slash)));
        purl_.name.erase(0, slash + 1);
        purl_.repaired = true;
    }

    std::string_view rest_;
    Purl purl_;
};

void append_segments(std::string& out, std::string_view path) {
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        if (at > 0) out += '/';
        append_percent_encoded(out, path.substr(at, end - at), kKept);
        at = end + 1;
    }
}

void append_identity(std::string& out, const Purl& purl) {
    out.append("pkg:").append(purl.type) += '/';
    if (!purl.namespace_.empty()) {
        append_segments(out, purl.namespace_);
        out += '/';
    }
    if (purl.type == "git") {
        append_segments(out, purl.name);
    } else {
        append_percent_encoded(out, purl.name, kKept);
    }
}

}  // namespace

std::string_view Purl::qualifier(std::string_view key) const {
    for (const auto& qualifier : qualifiers)
        if (qualifier.first == key) return qualifier.second;
    return {};
}

Result<Purl> parse_purl(std::string_view text) { return Parser(text).parse(); }

std::string to_string(const Purl& purl) {
    std::string out;
    append_identity(out, purl);
    if (!purl.version.empty()) {
        out += '@';
        append_percent_encoded(out, purl.version, kKept);
    }
    char separator = '?';
    for (const auto& [key, value] : purl.qualifiers) {
        (out += separator).append(key) += '=';
        append_percent_encoded(out, value, kKept);
        separator = '&';
    }
    if (!purl.subpath.empty()) append_segments(out += '#', purl.subpath);
    return out;
}

std::string without_version(const Purl& purl) {
    std::string out;
    append_identity(out, purl);
    return out;
}

}  // namespace denybom
