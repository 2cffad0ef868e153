// SPDX-License-Identifier: Apache-2.0
// A name has eleven attributes and two bindings (NISTIR 7695, chapter 6). The formatted string of CPE 2.3 writes them between colons,
// with `\` before punctuation. The URI of CPE 2.2 has seven fields and percent-encoding; %01 is its `?` and %02 its `*`, and its
// edition may hold five attributes: `~edition~sw_edition~target_sw~target_hw~other`.
#include "identifier/cpe.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "identifier/fold.h"

namespace denybom {
namespace {

constexpr std::string_view kAny = "*";
constexpr std::string_view kNotApplicable = "-";
constexpr std::size_t kUriFields = 7;
constexpr std::size_t kVersion = static_cast<std::size_t>(CpeAttribute::version);
constexpr std::size_t kEdition = static_cast<std::size_t>(CpeAttribute::edition);
constexpr CpeAttribute kPacked[] = {CpeAttribute::edition, CpeAttribute::sw_edition, CpeAttribute::target_sw, CpeAttribute::target_hw,
                                    CpeAttribute::other};

constexpr bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || !is_ascii(c); }

// `prefix` is in lower case.
bool take_prefix(std::string_view& text, std::string_view prefix) {
    if (text.size() < prefix.size()) return false;
    const auto same = [](char p, char t) { return p == (is_upper(t) ? t + ('a' - 'A') : t); };
    if (!std::equal(prefix.begin(), prefix.end(), text.begin(), same)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

// A value as it comes out of either binding, character by character.
class Value {
public:
    explicit Value(bool& repaired) : repaired_(repaired) {}

    // A character that stands for itself.
    void add(char c) {
        repaired_ = repaired_ || is_upper(c) || is_blank(c);
        if (is_upper(c)) c = static_cast<char>(c + ('a' - 'A'));
        if (is_blank(c)) c = '_';
        if (!is_plain(c)) text_ += '\\';
        text_ += c;
    }

    void add_wildcard(char c) {
        if (c == '*' && text_.ends_with('*') && !text_.ends_with("\\*")) return;
        text_ += c;
    }

    // Letters that are not ASCII, from `at` on; the length of what was taken.
    std::size_t add_foreign(std::string_view text, std::size_t at) {
        std::size_t end = at;
        while (end < text.size() && !is_ascii(text[end])) ++end;
        for (const char c : fold(text.substr(at, end - at))) add(c);
        repaired_ = true;
        return end - at;
    }

    std::string take() {
        if (text_ == kNotApplicable) text_ = "\\-";  // an escaped one: the logical value never comes here
        if (text_.empty()) text_ = kAny;
        return std::move(text_);
    }

private:
    bool& repaired_;
    std::string text_;
};

// Wildcards stand at the ends: a `*`, or a row of `?`.
class WildcardPlaces {
public:
    explicit WildcardPlaces(std::string_view text) : size_(text.size()) {
        leading_ = std::min(text.find_first_not_of('?'), size_);
        const std::size_t last = text.find_last_not_of('?');
        trailing_ = last == std::string_view::npos ? 0 : last + 1;
    }
    bool allows(char c, std::size_t at) const { return c == '*' ? at == 0 || at + 1 == size_ : at < leading_ || at >= trailing_; }

private:
    std::size_t size_;
    std::size_t leading_;
    std::size_t trailing_;
};

// NISTIR 7695, 6.2.3: a field of a formatted string.
std::string unbind_field(std::string_view field, bool& repaired) {
    if (field == kAny || field == kNotApplicable) return std::string(field);
    repaired = repaired || field.empty();
    Value value(repaired);
    const WildcardPlaces places(field);
    for (std::size_t at = 0; at < field.size(); ++at) {
        const char c = field[at];
        const bool escapes = c == '\\' && at + 1 < field.size();
        if (!is_ascii(c)) {
            at += value.add_foreign(field, at) - 1;
        } else if (escapes) {
            if (is_ascii(field[at + 1])) value.add(field[++at]);
        } else if ((c == '*' || c == '?') && places.allows(c, at)) {
            value.add_wildcard(c);
        } else {
            repaired = repaired || !(is_plain(c) || is_upper(c));
            value.add(c);
        }
    }
    return value.take();
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// The character that is percent-encoded at `at`.
std::optional<char> encoded_at(std::string_view text, std::size_t at) {
    if (text[at] != '%' || at + 2 >= text.size()) return std::nullopt;
    const int high = hex_value(text[at + 1]);
    const int low = hex_value(text[at + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    return static_cast<char>(high * 16 + low);
}

// NISTIR 7695, 6.1.3: a component of a URI, as the field of a formatted string that says the same.
std::string field_of_component(std::string_view component, bool& repaired) {
    std::string field;
    for (std::size_t at = 0; at < component.size(); ++at) {
        const std::optional<char> encoded = encoded_at(component, at);
        const char c = encoded.value_or(component[at]);
        at += encoded ? 2 : 0;
        if (encoded && (c == '\x01' || c == '\x02')) {
            field += c == '\x01' ? '?' : '*';
            continue;
        }
        repaired = repaired || !(encoded || is_plain(c) || is_upper(c) || c == '~');
        if (is_ascii(c)) field += '\\';
        field += c;
    }
    return field;
}

std::string unbind_component(std::string_view component, bool& repaired) {
    if (component.empty()) return std::string(kAny);
    if (component == kNotApplicable) return std::string(kNotApplicable);
    const bool as_formatted_string = component.find('\\') != std::string_view::npos || component == kAny;
    repaired = repaired || as_formatted_string;
    return as_formatted_string ? unbind_field(component, repaired) : unbind_field(field_of_component(component, repaired), repaired);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> fields;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == separator) {
            fields.push_back(text.substr(begin, at - begin));
            begin = at + 1;
        }
    }
    fields.push_back(text.substr(begin));
    return fields;
}

bool is_logical(std::string_view field) { return field.empty() || field == kAny || field == kNotApplicable; }

// More fields than there are attributes: colons that were not escaped, which versions have (`1:2.3-4`). What is then still too much is
// dropped from the end.
void join_version(std::vector<std::string_view>& fields, std::size_t expected, std::string_view colon, std::string& storage) {
    const std::size_t surplus = fields.size() - expected;
    std::size_t joined = 0;
    storage = fields[kVersion];
    while (joined < surplus && !is_logical(fields[kVersion + joined + 1])) storage.append(colon).append(fields[kVersion + ++joined]);
    const auto first = fields.begin() + static_cast<std::ptrdiff_t>(kVersion);
    fields.erase(first, first + static_cast<std::ptrdiff_t>(joined));
    fields[kVersion] = storage;
    fields.resize(expected);
}

using Unbind = std::string (*)(std::string_view, bool&);

Result<Cpe> unbind(std::string_view text, std::size_t most_fields, bool repaired, Unbind unbind_one) {
    Cpe cpe;
    cpe.repaired = repaired;
    cpe.attributes.fill(std::string(kAny));
    std::vector<std::string_view> fields = split(text, ':');
    if (fields.size() < 2 || fields[1].empty()) return Error{"bad-cpe", "a CPE name needs a vendor: cpe:2.3:PART:VENDOR:PRODUCT:...", {}};
    const bool is_uri = most_fields == kUriFields;
    cpe.repaired = cpe.repaired || fields.size() > most_fields || (!is_uri && fields.size() < most_fields);
    std::string version;
    if (fields.size() > most_fields) join_version(fields, most_fields, is_uri ? "%3a" : "\\:", version);
    for (std::size_t i = 0; i < fields.size(); ++i) cpe.attributes[i] = unbind_one(fields[i], cpe.repaired);
    const std::string& part = cpe[CpeAttribute::part];
    cpe.repaired = cpe.repaired || (part.size() != 1 || std::string_view("aoh*-").find(part[0]) == std::string_view::npos);
    return cpe;
}

Result<Cpe> unbind_uri(std::string_view text, bool repaired) {
    Result<Cpe> cpe = unbind(text, kUriFields, repaired, unbind_component);
    if (!cpe) return cpe;
    const std::vector<std::string_view> fields = split(text, ':');
    if (fields.size() <= kEdition || fields.size() > kUriFields || !fields[kEdition].starts_with('~')) return cpe;
    const std::vector<std::string_view> packed = split(fields[kEdition].substr(1), '~');
    cpe->repaired = cpe->repaired || packed.size() != std::size(kPacked);
    for (std::size_t i = 0; i < std::size(kPacked); ++i) {
        const std::string_view value = i < packed.size() ? packed[i] : std::string_view();
        cpe->attributes[static_cast<std::size_t>(kPacked[i])] = unbind_component(value, cpe->repaired);
    }
    return cpe;
}

bool has_wildcard(std::string_view value) {
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] == '\\') {
            ++at;
        } else if (value[at] == '*' || value[at] == '?') {
            return true;
        }
    }
    return false;
}

std::string without_escapes(std::string_view value) {
    std::string out;
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] == '\\' && at + 1 < value.size()) ++at;
        out += value[at];
    }
    return out;
}

// A source with wildcards: how many characters may stand in front of and behind its literal middle.
struct Pattern {
    std::size_t before = 0;
    std::size_t behind = 0;
    std::string middle;
};

constexpr std::size_t kUnlimited = static_cast<std::size_t>(-1);

Pattern pattern_of(std::string_view source) {
    Pattern pattern;
    while (source.starts_with('*') || source.starts_with('?')) {
        pattern.before = source.front() == '*' || pattern.before == kUnlimited ? kUnlimited : pattern.before + 1;
        source.remove_prefix(1);
    }
    std::size_t end = 0;  // of what is literal
    for (std::size_t at = 0; at < source.size(); ++at) {
        if (source[at] == '*' || source[at] == '?') continue;
        if (source[at] == '\\') ++at;
        end = std::min(at + 1, source.size());
    }
    for (const char c : source.substr(end)) pattern.behind = c == '*' || pattern.behind == kUnlimited ? kUnlimited : pattern.behind + 1;
    pattern.middle = without_escapes(source.substr(0, end));
    return pattern;
}

bool matches(const Pattern& pattern, std::string_view literal) {
    if (literal.size() < pattern.middle.size()) return false;
    const std::size_t spare = literal.size() - pattern.middle.size();
    if (pattern.before == kUnlimited && pattern.behind == kUnlimited) return literal.find(pattern.middle) != std::string_view::npos;
    const std::size_t first = pattern.behind == kUnlimited || pattern.behind > spare ? 0 : spare - pattern.behind;
    for (std::size_t at = first; at <= std::min(spare, pattern.before); ++at)
        if (literal.substr(at, pattern.middle.size()) == pattern.middle) return true;
    return false;
}

}  // namespace

Result<Cpe> parse_cpe(std::string_view text) {
    const std::size_t given = text.size();
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    bool repaired = text.size() != given || !text.starts_with("cpe:");
    if (!take_prefix(text, "cpe:")) return Error{"bad-cpe", "a CPE name begins with cpe:", {}};
    const bool is_uri = take_prefix(text, "/");
    if (is_uri) return unbind_uri(text, repaired);
    if (take_prefix(text, "2.3:")) {
        if (take_prefix(text, "/")) repaired = true;
        return unbind(text, kCpeAttributeCount, repaired, unbind_field);
    }
    take_prefix(text, "2.2:");
    return unbind_uri(text, true);
}

std::string to_string(const Cpe& cpe) {
    std::string out = "cpe:2.3";
    for (const std::string& attribute : cpe.attributes) (out += ':') += attribute;
    return out;
}

// NISTIR 7696, table 6-2.
CpeRelation compare(std::string_view source, std::string_view target) {
    const bool source_has_wildcard = source != kAny && has_wildcard(source);
    if (target != kAny && has_wildcard(target)) return CpeRelation::undefined;
    if (source == target) return CpeRelation::equal;
    if (source == kAny) return CpeRelation::superset;
    if (target == kAny) return CpeRelation::subset;
    if (source == kNotApplicable || target == kNotApplicable || !source_has_wildcard) return CpeRelation::disjoint;
    return matches(pattern_of(source), without_escapes(target)) ? CpeRelation::superset : CpeRelation::disjoint;
}

bool covers(const Cpe& source, const Cpe& target) {
    for (std::size_t i = 0; i < kCpeAttributeCount; ++i) {
        if (source.attributes[i] == kAny) continue;
        const CpeRelation relation = compare(source.attributes[i], target.attributes[i]);
        if (relation == CpeRelation::equal || relation == CpeRelation::superset) continue;
        const auto attribute = static_cast<CpeAttribute>(i);
        const bool identifies = attribute == CpeAttribute::vendor || attribute == CpeAttribute::product;
        if (identifies || relation == CpeRelation::disjoint) return false;
    }
    return true;
}

bool leaves_open(const Cpe& source, const Cpe& target) {
    for (std::size_t i = kVersion; i < kCpeAttributeCount; ++i) {
        const CpeRelation relation = compare(source.attributes[i], target.attributes[i]);
        if (source.attributes[i] != kAny && relation != CpeRelation::equal && relation != CpeRelation::superset) return true;
    }
    return false;
}

}  // namespace denybom
