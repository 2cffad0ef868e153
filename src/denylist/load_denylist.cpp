// SPDX-License-Identifier: Apache-2.0
// Reads denylist files. Strict, because a list that was half understood lets through what it was written to stop: the first fault
// ends the reading, and says where it is.
//
// Each kind of object has one table of its fields. The reading is a walk over the object's members that looks each of them up
// there, so that an unknown field, a missing one and the list of those there are come from the same rows.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/date.h"
#include "denylist/denylist.h"
#include "denylist/member_kinds.h"
#include "identifier/hash.h"
#include "identifier/vers.h"
#include "syntax/json_fields.h"
#include "syntax/json_value.h"

namespace denybom {
namespace {

struct FileHead {
    std::string name;
    std::string version;
    std::uint32_t name_line = 0;
    std::uint32_t version_line = 0;
};

// Evidence -------------------------------------------------------------------------------------------------------------------------

void read_date(FaultLog& log, const JsonValue& value, Evidence& evidence) {
    if (read_word(log, value, evidence.date) && !parse_date(value.text)) log.add(value, '"' + value.text + "\" is no day as YYYY-MM-DD");
}

void read_verified(FaultLog& log, const JsonValue& value, Evidence& evidence) {
    if (is_kind(log, value, JsonValue::Kind::boolean)) evidence.verified = value.boolean;
}

constexpr std::array<FieldRow<Evidence>, 4> kEvidenceFields{{
    {"url", true, read_text<&Evidence::url, Evidence>},
    {"says", true, read_text<&Evidence::says, Evidence>},
    {"date", true, read_date},
    {"verified", true, read_verified},
}};

void read_evidence(FaultLog& log, const JsonValue& value, Evidence& evidence) {
    evidence.line = value.line;
    read_object<Evidence>(log, value, kEvidenceFields, evidence);
}

// Groups ---------------------------------------------------------------------------------------------------------------------------

void read_pattern(FaultLog& log, const JsonValue& value, const MemberKindRow& kind, Member& member) {
    std::string& pattern = member.alternatives.emplace_back();
    member.lines.push_back(value.line);
    if (!read_word(log, value, pattern)) return;
    const std::string fault = kind.fault(pattern);
    if (!fault.empty()) log.add(value, '"' + pattern + "\": " + fault);
}

void read_member(FaultLog& log, const JsonValue& value, const MemberKindRow& kind, Group& group) {
    Member& member = group.members.emplace_back(Member{kind.kind, {}});
    if (value.kind == JsonValue::Kind::text) return read_pattern(log, value, kind, member);
    if (value.kind != JsonValue::Kind::list) return log.add(value, "a text or a list of texts is wanted, not " + std::string{name_of(value.kind)});
    if (value.items.empty()) return log.add(value, "a list of alternatives without any");
    for (std::size_t at = 0; at < value.items.size() && !log.any(); ++at) {
        log.enter(at);
        read_pattern(log, value.items[at], kind, member);
        log.leave();
    }
}

void read_versions(FaultLog& log, const JsonValue& value, Group& group) {
    if (!read_word(log, value, group.versions)) return;
    if (const auto range = parse_vers(group.versions); !range) log.add(value, '"' + group.versions + "\": " + range.error().message);
}

// What a group may say besides its members.
constexpr std::array<FieldRow<Group>, 3> kGroupFields{{
    {"role", false, read_choice<&Group::role, parse_domain_role, domain_role_names, Group>},
    {"versions", false, read_versions},
    {"strength", false, read_choice<&Group::strength, parse_strength, strength_names, Group>},
}};

std::string group_field_names() {
    std::string names;
    for (const MemberKindRow& row : member_kinds()) names += std::string{row.name} + ", ";
    return names + field_names<Group>(kGroupFields);
}

void read_group_field(FaultLog& log, const std::string& name, const JsonValue& value, Group& group) {
    const auto* row = std::find_if(kGroupFields.begin(), kGroupFields.end(), [&](const auto& candidate) { return candidate.name == name; });
    if (row != kGroupFields.end()) return row->read(log, value, group);
    if (const MemberKindRow* kind = find_member_kind(name)) return read_member(log, value, *kind, group);
    log.add(value, "no such field; there are " + group_field_names());
}

void read_group(FaultLog& log, const JsonValue& value, Group& group) {
    if (!is_kind(log, value, JsonValue::Kind::object)) return;
    group.line = value.line;
    for (const auto& [name, member] : value.members) {
        log.enter(name);
        read_group_field(log, name, member, group);
        log.leave();
        if (log.any()) return;
    }
    if (group.members.empty()) log.add(value, "a group without members fits everything");
    const auto is_vague = [](const Member& member) {
        return member.kind == MemberKind::party && std::any_of(member.alternatives.begin(), member.alternatives.end(), is_leading_words_pattern);
    };
    if (group.members.size() == 1 && is_vague(group.members.front()))
        log.add(value, "the first words of a maker's name accuse nobody without another member");
    if (value.find("role") != nullptr && value.find("domain") == nullptr)
        log.add(value, "\"role\" says where a \"domain\" stands, and there is none");
}

void read_unless_group(FaultLog& log, const JsonValue& value, Group& group) {
    read_group(log, value, group);
    if (value.find("strength") != nullptr) log.add(value, "a group of \"unless\" has no strength: it holds or does not");
}

template <class T>
void read_unless(FaultLog& log, const JsonValue& value, T& object) {
    read_list(log, value, object.unless, read_unless_group);
}

// Entries --------------------------------------------------------------------------------------------------------------------------

void read_id(FaultLog& log, const JsonValue& value, Entry& entry) {
    if (!read_word(log, value, entry.id)) return;
    const bool is_fine = std::all_of(entry.id.begin(), entry.id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
    if (!is_fine) log.add(value, '"' + entry.id + "\": an id has letters, digits, -, _ and . only");
}

void read_kind(FaultLog& log, const JsonValue& value, Entry& entry) {
    if (!read_word(log, value, entry.kind)) return;
    const auto kinds = component_kinds();
    if (std::find(kinds.begin(), kinds.end(), entry.kind) == kinds.end()) log.add(value, '"' + entry.kind + "\" is no component kind of the rules");
}

void read_match(FaultLog& log, const JsonValue& value, Entry& entry) {
    read_list(log, value, entry.match, read_group);
    if (entry.match.empty()) log.add(value, "an entry without groups fits nothing");
}

void read_evidence_list(FaultLog& log, const JsonValue& value, Entry& entry) { read_list(log, value, entry.evidence, read_evidence); }

constexpr std::array<FieldRow<Entry>, 9> kEntryFields{{
    {"id", true, read_id},
    {"title", true, read_text<&Entry::title, Entry>},
    {"kind", false, read_kind},
    {"action", false, read_choice<&Entry::action, parse_action, action_names, Entry>},
    {"specificity", false, read_choice<&Entry::specificity, parse_specificity, specificity_names, Entry>},
    {"match", true, read_match},
    {"unless", false, read_unless<Entry>},
    {"evidence", false, read_evidence_list},
    {"note", false, read_text<&Entry::note, Entry>},
}};

void read_entry(FaultLog& log, const JsonValue& value, Entry& entry) {
    entry.line = value.line;
    read_object<Entry>(log, value, kEntryFields, entry);
    if (entry.kind.empty() && entry.action == Action::by_rules) log.add(value, "\"kind\" is missing: without it the rules cannot decide");
}

// Files ----------------------------------------------------------------------------------------------------------------------------

struct FileContent {
    FileHead head;
    std::vector<Entry> entries;
    std::vector<Group> unless;
};

void read_name(FaultLog& log, const JsonValue& value, FileContent& file) {
    file.head.name_line = value.line;
    read_word(log, value, file.head.name);
}

void read_version(FaultLog& log, const JsonValue& value, FileContent& file) {
    file.head.version_line = value.line;
    read_word(log, value, file.head.version);
}

void read_entries(FaultLog& log, const JsonValue& value, FileContent& file) { read_list(log, value, file.entries, read_entry); }

constexpr std::array<FieldRow<FileContent>, 4> kFileFields{{
    {"name", true, read_name},
    {"version", true, read_version},
    {"unless", false, read_unless<FileContent>},
    {"entries", true, read_entries},
}};

Result<FileContent> read_file(const DenylistFile& file) {
    const Result<JsonValue> json = parse_json(file.bytes);
    if (!json) return syntax_fault("bad-denylist", file.name, json.error());
    FaultLog log{"bad-denylist", file.name};
    FileContent content;
    read_object<FileContent>(log, *json, kFileFields, content);
    if (log.any()) return *log.error();
    return content;
}

// Puts the files of one list together.
class Assembler {
public:
    std::optional<Error> add(const DenylistFile& file, FileContent content) {
        if (auto error = check_head(file, content.head)) return error;
        for (Entry& entry : content.entries) {
            entry.file = file.name;
            const std::string here = file.name + ':' + std::to_string(entry.line);
            const auto [before, is_new] = places_.emplace(entry.id, here);
            if (!is_new) return Error{"bad-denylist", here + ": id: \"" + entry.id + "\" is said before, at " + before->second, std::nullopt};
            denylist.entries.push_back(std::move(entry));
        }
        std::move(content.unless.begin(), content.unless.end(), std::back_inserter(denylist.unless));
        denylist.unless_files.resize(denylist.unless.size(), file.name);
        return std::nullopt;
    }

    Denylist denylist;

private:
    std::optional<Error> check_head(const DenylistFile& file, const FileHead& head) {
        if (first_file_.empty()) {
            first_file_ = file.name;
            denylist.name = head.name;
            denylist.version = head.version;
            return std::nullopt;
        }
        if (head.name != denylist.name) return disagreement(file, head.name_line, "name", head.name, denylist.name);
        if (head.version != denylist.version) return disagreement(file, head.version_line, "version", head.version, denylist.version);
        return std::nullopt;
    }

    Error disagreement(const DenylistFile& file, std::uint32_t line, const std::string& field, const std::string& here,
                       const std::string& there) const {
        return Error{"bad-denylist",
                     file.name + ':' + std::to_string(line) + ": " + field + ": \"" + here + "\" here and \"" + there + "\" in " + first_file_ +
                         "; the files of one list agree on it",
                     std::nullopt};
    }

    std::string first_file_;
    std::unordered_map<std::string, std::string> places_;
};

std::vector<const DenylistFile*> in_order_of_name(std::span<const DenylistFile> files) {
    std::vector<const DenylistFile*> sorted;
    for (const DenylistFile& file : files) sorted.push_back(&file);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* one, const auto* other) { return one->name < other->name; });
    return sorted;
}

}  // namespace

std::string digest_of_files(std::span<const DenylistFile> files) {
    std::string bytes;
    for (const DenylistFile* file : in_order_of_name(files)) {
        bytes += file->name.substr(file->name.find_last_of('/') + 1);
        bytes += '\0';
        for (unsigned shift = 0; shift < 64; shift += 8) bytes += static_cast<char>((std::uint64_t{file->bytes.size()} >> shift) & 0xFF);
        bytes += file->bytes;
    }
    return "sha256:" + sha256_hex(bytes);
}

Result<Denylist> load_denylist(std::span<const DenylistFile> files) {
    const auto sorted = in_order_of_name(files);
    Assembler assembler;
    for (const DenylistFile* file : sorted) {
        Result<FileContent> content = read_file(*file);
        if (!content) return content.error();
        if (auto error = assembler.add(*file, std::move(*content))) return *error;
    }
    if (assembler.denylist.entries.empty()) {
        const std::string where = sorted.empty() ? "" : sorted.front()->name + ": ";
        return Error{"bad-denylist", where + "a denylist without entries would pass everything", std::nullopt};
    }
    assembler.denylist.digest = digest_of_files(files);
    return std::move(assembler.denylist);
}

}  // namespace denybom
