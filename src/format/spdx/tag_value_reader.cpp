// SPDX-License-Identifier: Apache-2.0
#include "format/spdx/tag_value_reader.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "format/spdx/spdx2_schema.h"
#include "format/spdx/tag_map.h"
#include "format/table_reader.h"
#include "syntax/tag_value.h"

namespace denybom::spdx {
namespace {

constexpr std::string_view kSyntax = "tag-value-syntax";
constexpr std::string_view kId = "SPDXID";

// Documents know a handful of tags; more is an attempt to make us compare names.
constexpr std::size_t kMostUnknownTags = 1000;

std::string quoted(std::string_view text) { return "\"" + std::string{text} + "\""; }

// The next item of `rest`, which moves on behind `separator`.
std::string_view take_item(std::string_view& rest, char separator) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view item = without_blanks(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return item;
}

// Of the parts of a value, by their pattern (tag_map.h).
class Parts {
public:
    Parts(std::string_view pattern, std::string_view value) : pattern_(without_blanks(pattern)), rest_(value) {}

    struct Part {
        std::string_view object;  // in which the field stands, where there is one
        std::string_view name;
        std::string_view value;
        bool optional_list = false;
        bool missing = false;  // what should stand behind it is not there
    };

    std::optional<Part> next() {
        if (pattern_.empty()) return std::nullopt;
        Part part;
        part.name = take_item(pattern_, ' ');
        part.optional_list = part.name.starts_with('(');
        const bool before_colon = part.name.ends_with(':');
        if (part.optional_list) part.name.remove_prefix(1);
        if (before_colon) part.name.remove_suffix(1);
        if (const std::size_t dot = part.name.find('.'); dot != std::string_view::npos) {
            part.object = part.name.substr(0, dot);
            part.name.remove_prefix(dot + 1);
        }
        if (part.optional_list) {
            part.value = list();
        } else if (pattern_.empty()) {
            part.value = std::exchange(rest_, {});
        } else if (pattern_.starts_with('(')) {
            part.value = before(rest_.find('('), false);
        } else {
            const std::size_t end = before_colon ? rest_.find(':') : rest_.find_first_of(" \t");
            part.missing = end == std::string_view::npos;
            if (!part.missing) part.value = before(end, true);
        }
        return part;
    }

private:
    // What stands before `end`, without it where it is a mark between two parts.
    std::string_view before(std::size_t end, bool is_mark) {
        end = std::min(end, rest_.size());
        const std::string_view value = without_blanks(rest_.substr(0, end));
        rest_ = without_blanks(rest_.substr(std::min(end + (is_mark ? 1 : 0), rest_.size())));
        return value;
    }

    // `(excludes: ./a, ./b)`, or without the word.
    std::string_view list() {
        constexpr std::string_view kWord = "excludes:";
        std::string_view items = std::exchange(rest_, {});
        if (items.starts_with('(')) items.remove_prefix(1);
        if (items.ends_with(')')) items.remove_suffix(1);
        items = without_blanks(items);
        if (items.starts_with(kWord)) items.remove_prefix(kWord.size());
        return without_blanks(items);
    }

    std::string_view pattern_;
    std::string_view rest_;
};

class TagReader {
public:
    TagReader(std::string_view text, InventoryBuilder& builder) : text_(text), builder_(builder), tables_(kDocument2, builder), tags_(kDocument2) {
        open_.push_back({nullptr, &kDocument2});
    }

    void take(TagLine line) {
        if (!line.fault.empty()) builder_.incomplete(kSyntax, std::string{line.fault}, line.offset);
        if (line.tag.empty() && !find_tag_without_colon(line)) return;
        if (!find_tag(line)) return;
        if (say_held_id(line) || TagMap::is_silent(line.tag)) return;
        if (line.tag == kId && has_id_) {
            held_id_ = line;
            return;
        }
        say(line);
    }

    void finish() {
        if (held_id_) say(*std::exchange(held_id_, std::nullopt));
        close_to(0);
    }

private:
    // An object that lines can still belong to.
    struct Open {
        const Row* row;  // null for the document
        const Table* fields;
    };

    ByteOffset offset_of(std::string_view value) const { return static_cast<ByteOffset>(value.data() - text_.data()); }

    // `Relationship A CONTAINS B`, as a known writer has it: the value's parts show that it is one. Any other line without a tag is the rest of
    // something broken, and may hide anything.
    bool find_tag_without_colon(TagLine& line) {
        const std::size_t end = std::min(line.value.find_first_of(" \t"), line.value.size());
        const std::string_view word = line.value.substr(0, end);
        const std::string_view value = without_blanks(line.value.substr(end));
        const auto places = tags_.places(word);
        if (value.empty() || places.empty() || without_blanks(places.front().pattern).find(' ') == std::string_view::npos) {
            builder_.incomplete(kSyntax, "a line outside of <text> that is no tag", line.offset);
            return false;
        }
        builder_.diagnose(Severity::warning, "missing-colon", "a line without a colon was read as " + quoted(word), line.offset);
        line.tag = word;
        line.value = value;
        return true;
    }

    // Makes the tag the standard's own; false for one that is none.
    bool find_tag(TagLine& line) {
        if (!tags_.places(line.tag).empty()) return true;
        const auto unknown = unknown_.find(line.tag);
        const std::string_view known = unknown == unknown_.end() ? tags_.canonical(line.tag) : std::string_view{};
        if (known.empty()) {
            say_unknown(line, unknown == unknown_.end() ? judge_unknown(line) : unknown->second);
            return false;
        }
        if (known != line.tag) {
            builder_.diagnose(Severity::warning, "misspelt-field", quoted(line.tag) + " was read as " + quoted(known), line.offset);
        }
        line.tag = known;
        return true;
    }

    // The tag that an unknown one could be meant to be.
    std::string_view judge_unknown(const TagLine& line) {
        if (unknown_.size() >= kMostUnknownTags) {
            builder_.incomplete("over-limit", "more than " + std::to_string(kMostUnknownTags) + " different unknown tags", line.offset);
            return {};
        }
        return unknown_.emplace(line.tag, tags_.nearest(line.tag)).first->second;
    }

    // A slip of the pen hides what was meant; a name that is like none is somebody's own.
    void say_unknown(const TagLine& line, std::string_view near) {
        const std::string message = quoted(line.tag.substr(0, 64)) + " is no tag of SPDX 2; ";
        if (near.empty()) return builder_.diagnose(Severity::warning, "unknown-tag", message + "its value is not judged", line.offset);
        builder_.incomplete("unknown-tag", message + "did you mean " + quoted(near) + "?", line.offset);
    }

    // Some writers say the SPDXID before the name that begins its object: one that the object at hand cannot need waits for the next line.
    // Says both and answers true where that line begins an object.
    bool say_held_id(const TagLine& line) {
        if (!held_id_) return false;
        const TagLine id = *std::exchange(held_id_, std::nullopt);
        const auto places = tags_.places(line.tag);
        const bool begins_object = !places.empty() && places.front().rows.back()->begin == begin_component;
        if (begins_object) say(line);
        say(id);
        return begins_object;
    }

    void say(const TagLine& line) {
        const auto places = tags_.places(line.tag);
        for (std::size_t level = open_.size(); level-- > 0;) {
            const auto place = std::find_if(places.begin(), places.end(), [&](const TagPlace& p) { return p.table == open_[level].fields; });
            if (place == places.end()) continue;
            close_to(level);
            return say_here(*place, line);
        }
        say_misplaced(places, line);
    }

    // How many of the objects that a place needs are open.
    std::size_t open_of(const TagPlace& place) const {
        std::size_t count = 0;
        while (count < place.outer.size() && count + 1 < open_.size() && open_[count + 1].row == place.outer[count]) ++count;
        return count;
    }

    // No object is open that has such a field.
    void say_misplaced(std::span<const TagPlace> places, const TagLine& line) {
        const TagPlace& place =
            *std::max_element(places.begin(), places.end(), [&](const auto& a, const auto& b) { return open_of(a) < open_of(b); });
        const std::size_t level = open_of(place);
        const std::span<const Row* const> to_open = std::span{place.outer}.subspan(level);
        const bool opens_component = std::any_of(to_open.begin(), to_open.end(), [](const Row* row) { return row->begin == begin_component; });
        if (opens_component) {
            builder_.incomplete("misplaced-field", quoted(line.tag) + " stands where nothing was begun that it could be about", line.offset);
        } else {
            builder_.diagnose(Severity::warning, "misplaced-field", quoted(line.tag) + " stands outside of what it belongs to; its value is judged",
                              line.offset);
        }
        // What is said of no component in particular is said of the one at hand.
        const Row& row = *place.rows.back();
        if (!opens_component && level == 0 && row.take != nullptr && row.take != take_slot) {
            return row.take(tables_, row, line.value, line.value_offset);
        }
        close_to(level);
        for (const Row* outer : to_open) open(*outer, line.offset);
        say_here(place, line);
    }

    void say_here(const TagPlace& place, const TagLine& line) {
        for (const Row* row : place.rows) {
            // What has no tag of its own was not said twice.
            if (row->fields != nullptr) open(*row, line.offset, row->tag.empty() ? Form::repeated : Form::unknown);
        }
        const Row& row = *place.rows.back();
        if (row.fields != nullptr) {
            say_parts(place, line);
        } else if (place.pattern == ",") {
            for (std::string_view rest = line.value; !rest.empty();) text({}, row.name, take_item(rest, ','));
        } else {
            text({}, row.name, line.value);
        }
    }

    void say_parts(const TagPlace& place, const TagLine& line) {
        Parts parts{place.pattern, line.value};
        std::string_view inside;
        bool missing = false;
        while (const auto part = parts.next()) {
            missing = missing || part->missing;
            if (part->object != inside && !inside.empty()) tables_.close(line.offset);
            if (part->object != inside && !part->object.empty()) tables_.open({part->object, line.offset, Form::unknown});
            inside = part->object;
            if (part->optional_list) {
                for (std::string_view rest = part->value; !rest.empty();) text(inside, part->name, take_item(rest, ','));
            } else if (!part->missing) {
                text(inside, part->name, part->value);
            }
        }
        if (!inside.empty()) tables_.close(line.offset);
        if (!missing) return;
        builder_.incomplete(kSyntax, "the value of " + quoted(line.tag) + " is not whole: it needs" + std::string{place.pattern}, line.offset);
    }

    void text(std::string_view inside, std::string_view name, std::string_view value) {
        tables_.text({name, offset_of(value), Form::unknown}, value, Scalar::text);
        if (name == kId && inside.empty()) take_id(value);
    }

    void open(const Row& row, ByteOffset offset, Form form = Form::unknown) {
        tables_.open({row.name, offset, form});
        open_.push_back({&row, row.fields});
        if (row.begin != begin_component) return;
        has_id_ = false;
        if (row.name == "packages") {
            package_ = builder_.innermost();
            package_id_ = {};
        }
    }

    void close_to(std::size_t level) {
        while (open_.size() > level + 1) {
            if (is_file(open_.back()) && !has_id_ && !package_id_.empty()) {
                builder_.relate(package_id_, builder_.innermost(), RelationshipKind::contains,
                                builder_.document().components[builder_.innermost()].offset);
            }
            tables_.close(text_.size());
            open_.pop_back();
        }
    }

    static bool is_file(const Open& open) { return open.row != nullptr && open.row->name == "files"; }

    // A file belongs to the package before it (SPDX 2.3, clause 8).
    void take_id(std::string_view id) {
        has_id_ = true;
        if (open_.back().row != nullptr && open_.back().row->name == "packages" && package_id_.empty()) package_id_ = id;
        if (is_file(open_.back()) && package_) builder_.relate(*package_, id, RelationshipKind::contains, offset_of(id));
    }

    std::string_view text_;
    InventoryBuilder& builder_;
    TableReader tables_;
    TagMap tags_;
    std::vector<Open> open_;
    std::unordered_map<std::string_view, std::string_view> unknown_;  // and what each could be meant to be
    std::optional<TagLine> held_id_;
    bool has_id_ = false;                    // the object at hand, or the document
    std::optional<ComponentIndex> package_;  // the last one
    std::string_view package_id_;
};

}  // namespace

void read_tag_value(std::string_view bytes, InventoryBuilder& builder) {
    const std::size_t bad = first_invalid_utf8(bytes);
    if (bad != std::string_view::npos) builder.incomplete(kSyntax, "not UTF-8", bad);
    const std::string_view text = bytes.substr(0, std::min(bad, bytes.size()));
    TagLines lines{text};
    TagReader reader{text, builder};
    while (const auto line = lines.next()) {
        reader.take(*line);
        if (!builder.within_limits()) break;
    }
    reader.finish();
}

bool begins_as_tag_value(std::string_view beginning) {
    constexpr std::string_view kOfDocument[] = {"SPDXVersion",         "DataLicense", "DocumentName", "DocumentNamespace", "DocumentComment",
                                                "ExternalDocumentRef", "Creator",     "Created",      "CreatorComment",    "LicenseListVersion"};
    TagLines lines{beginning};
    // YAML too can begin with the SPDXID; what stands behind it tells.
    std::optional<TagLine> line = lines.next();
    while (line && line->tag == kId) line = lines.next();
    return line && std::find(std::begin(kOfDocument), std::end(kOfDocument), line->tag) != std::end(kOfDocument);
}

}  // namespace denybom::spdx
