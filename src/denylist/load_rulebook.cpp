// SPDX-License-Identifier: Apache-2.0
// Regulation files -> Rulebook. A field is one row of a table: its name in the file, the member that takes it, and whether it
// may be left out. What a member's type can be read from (a text, a day, one of the names of an enum, a list, an object) is
// said once per type. Whatever is not in the tables is an error, so that a misspelt field cannot silently switch a rule off.
// What no single field can know (days in order, ids known and said once) is checked afterwards, while the tree with its lines
// is still at hand.
#include <algorithm>
#include <array>
#include <set>
#include <type_traits>

#include "denylist/regulation.h"
#include "syntax/json_value.h"

namespace denybom {
namespace {

// The file that is being read, and the first fault found in it.
struct Reading {
    std::string_view file;
    std::optional<Error> error;

    void fail(const JsonValue& value, const std::string& at, const std::string& reason) {
        if (error) return;
        const std::string field = at.empty() ? "" : at + ": ";
        error = Error{"bad-rulebook", std::string{file} + ": line " + std::to_string(value.line) + ": " + field + reason, value.offset};
    }
    bool expect(const JsonValue& value, JsonValue::Kind kind, const std::string& at) {
        if (value.kind != kind) fail(value, at, "is " + std::string{name_of(value.kind)} + ", not " + std::string{name_of(kind)});
        return value.kind == kind;
    }
};

std::string quoted(std::string_view text) { return "\"" + std::string{text} + "\""; }

std::string below(const std::string& at, std::string_view name) { return at.empty() ? std::string{name} : at + "." + std::string{name}; }

std::string item_of(const std::string& at, std::size_t index) { return at + "[" + std::to_string(index) + "]"; }

// One row of an object's table.
template <class Owner>
struct Field {
    std::string_view name;
    bool required;
    void (*read)(Reading&, const JsonValue&, const std::string& at, Owner&);
};

template <class Owner>
struct FieldsOf;  // kRows: the table of an object

template <class Value>
struct ValuesOf;  // kAll: the values of an enum

void read_value(Reading& reading, const JsonValue& value, const std::string& at, std::string& text) {
    if (!reading.expect(value, JsonValue::Kind::text, at)) return;
    if (value.text.empty()) reading.fail(value, at, "is empty");
    text = value.text;
}

void read_value(Reading& reading, const JsonValue& value, const std::string& at, bool& truth) {
    if (reading.expect(value, JsonValue::Kind::boolean, at)) truth = value.boolean;
}

void read_value(Reading& reading, const JsonValue& value, const std::string& at, Date& date) {
    if (!reading.expect(value, JsonValue::Kind::text, at)) return;
    if (const auto day = parse_date(value.text)) {
        date = *day;
    } else {
        reading.fail(value, at, quoted(value.text) + " is no day (YYYY-MM-DD)");
    }
}

template <class Choice>
requires std::is_enum_v<Choice>
void read_value(Reading& reading, const JsonValue& value, const std::string& at, Choice& choice) {
    if (!reading.expect(value, JsonValue::Kind::text, at)) return;
    std::string known;
    for (const Choice candidate : ValuesOf<Choice>::kAll) {
        if (value.text == name_of(candidate)) {
            choice = candidate;
            return;
        }
        known += (known.empty() ? "" : ", ") + std::string{name_of(candidate)};
    }
    reading.fail(value, at, quoted(value.text) + " is none of " + known);
}

template <class Owner>
requires std::is_class_v<decltype(FieldsOf<Owner>::kRows)>
void read_value(Reading& reading, const JsonValue& value, const std::string& at, Owner& owner) {
    if (!reading.expect(value, JsonValue::Kind::object, at)) return;
    const auto& rows = FieldsOf<Owner>::kRows;
    for (const auto& [name, member] : value.members) {
        const auto row = std::find_if(rows.begin(), rows.end(), [&, &wanted = name](const auto& candidate) { return candidate.name == wanted; });
        if (row == rows.end()) {
            reading.fail(member, below(at, name), "is an unknown field");
        } else {
            row->read(reading, member, below(at, name), owner);
        }
        if (reading.error) return;
    }
    for (const auto& row : rows) {
        if (row.required && value.find(row.name) == nullptr) reading.fail(value, below(at, row.name), "is missing");
    }
}

template <class Item>
void read_value(Reading& reading, const JsonValue& value, const std::string& at, std::optional<Item>& item) {
    read_value(reading, value, at, item.emplace());
}

template <class Item>
void read_value(Reading& reading, const JsonValue& value, const std::string& at, std::vector<Item>& list) {
    if (!reading.expect(value, JsonValue::Kind::list, at)) return;
    for (std::size_t i = 0; i < value.items.size() && !reading.error; ++i) {
        read_value(reading, value.items[i], item_of(at, i), list.emplace_back());
    }
}

template <class Item>
void read_value(Reading& reading, const JsonValue& value, const std::string& at, std::map<std::string, Item, std::less<>>& map) {
    if (!reading.expect(value, JsonValue::Kind::object, at)) return;
    for (const auto& [name, member] : value.members) {
        if (!reading.error) read_value(reading, member, below(at, name), map[name]);
    }
}

template <class Owner, class Value>
Owner owner_of(Value Owner::*);

template <auto Member>
constexpr auto field(std::string_view name, bool required = true) {
    using Owner = decltype(owner_of(Member));
    return Field<Owner>{name, required, [](Reading& reading, const JsonValue& value, const std::string& at, Owner& owner) {
                            read_value(reading, value, at, owner.*Member);
                        }};
}

template <auto Member>
constexpr auto optional_field(std::string_view name) {
    return field<Member>(name, false);
}

template <>
struct ValuesOf<Scope> {
    static constexpr std::array kAll{Scope::not_reached, Scope::excluded, Scope::unclear, Scope::probably_covered, Scope::covered};
};
template <>
struct ValuesOf<ScopeConfidence> {
    static constexpr std::array kAll{ScopeConfidence::low, ScopeConfidence::medium, ScopeConfidence::high};
};
template <>
struct ValuesOf<PhaseKind> {
    static constexpr std::array kAll{PhaseKind::prohibition_starts, PhaseKind::deadline, PhaseKind::reporting_change, PhaseKind::advisory,
                                     PhaseKind::context};
};
template <>
struct ValuesOf<RuleForce> {
    static constexpr std::array kAll{RuleForce::binding, RuleForce::contract, RuleForce::sanctions, RuleForce::advisory};
};

template <>
struct FieldsOf<Phase> {
    static constexpr std::array kRows{
        field<&Phase::id>("id"),
        field<&Phase::label>("label"),
        field<&Phase::kind>("kind"),
        field<&Phase::from>("from"),
        optional_field<&Phase::from_time>("fromTime"),
        optional_field<&Phase::to>("to"),
        field<&Phase::date_certain>("dateCertain"),
        field<&Phase::profiles>("profiles"),
        field<&Phase::own_conduct>("ownConduct"),
        field<&Phase::effect>("effect"),
        optional_field<&Phase::note>("note"),
        field<&Phase::verified>("verified"),
    };
};
template <>
struct FieldsOf<ScopeCell> {
    static constexpr std::array kRows{
        field<&ScopeCell::verdict>("verdict"),
        optional_field<&ScopeCell::leaning>("leaning"),
        field<&ScopeCell::confidence>("confidence"),
        field<&ScopeCell::basis>("basis"),
        field<&ScopeCell::why>("why"),
    };
};
template <>
struct FieldsOf<DutyStep> {
    static constexpr std::array kRows{
        field<&DutyStep::within>("within"),
        field<&DutyStep::from>("from"),
        field<&DutyStep::content>("content"),
    };
};
template <>
struct FieldsOf<Duty> {
    static constexpr std::array kRows{
        field<&Duty::id>("id"),           field<&Duty::profiles>("profiles"),  field<&Duty::applies_to>("appliesTo"),
        field<&Duty::trigger>("trigger"), field<&Duty::report_to>("reportTo"), field<&Duty::steps>("steps"),
        field<&Duty::basis>("basis"),     optional_field<&Duty::note>("note"), field<&Duty::verified>("verified"),
    };
};
template <>
struct FieldsOf<RuleExclusion> {
    static constexpr std::array kRows{field<&RuleExclusion::text>("text"), field<&RuleExclusion::verified>("verified")};
};
template <>
struct FieldsOf<RuleQuote> {
    static constexpr std::array kRows{
        field<&RuleQuote::term>("term"),
        field<&RuleQuote::text>("text"),
        field<&RuleQuote::where>("where"),
        field<&RuleQuote::verified>("verified"),
    };
};
template <>
struct FieldsOf<OpenFact> {
    static constexpr std::array kRows{field<&OpenFact::fact>("fact"), field<&OpenFact::unsure_of>("unsureOf")};
};
template <>
struct FieldsOf<RuleSource> {
    static constexpr std::array kRows{
        field<&RuleSource::url>("url"),
        field<&RuleSource::says>("says"),
        field<&RuleSource::kind>("kind"),
        field<&RuleSource::verified>("verified"),
    };
};
template <>
struct FieldsOf<RuleVerification> {
    static constexpr std::array kRows{field<&RuleVerification::level>("level"), field<&RuleVerification::how>("how")};
};
template <>
struct FieldsOf<RuleStatus> {
    static constexpr std::array kRows{field<&RuleStatus::state>("state"), field<&RuleStatus::as_of>("asOf"), field<&RuleStatus::note>("note")};
};
template <>
struct FieldsOf<Regulation> {
    static constexpr std::array kRows{
        field<&Regulation::id>("id"),
        field<&Regulation::title>("title"),
        field<&Regulation::citation>("citation"),
        field<&Regulation::force>("force"),
        field<&Regulation::jurisdiction>("jurisdiction"),
        field<&Regulation::authority>("authority"),
        field<&Regulation::instrument>("instrument"),
        field<&Regulation::published>("published"),
        field<&Regulation::verified>("verified"),
        field<&Regulation::verification>("verification"),
        field<&Regulation::status>("status"),
        field<&Regulation::phases>("phases"),
        field<&Regulation::binds>("binds"),
        field<&Regulation::prohibits>("prohibits"),
        field<&Regulation::covers>("covers"),
        field<&Regulation::excludes>("excludes"),
        field<&Regulation::embedded>("embedded"),
        field<&Regulation::use>("use"),
        optional_field<&Regulation::quotes>("quotes"),
        field<&Regulation::triggered_by_component>("triggeredByComponent"),
        optional_field<&Regulation::scope_exact>("scopeExact"),
        optional_field<&Regulation::scope_from>("scopeFrom"),
        optional_field<&Regulation::scope>("scope"),
        optional_field<&Regulation::wording>("wording"),
        optional_field<&Regulation::words>("words"),
        optional_field<&Regulation::duties>("duties"),
        field<&Regulation::citations>("citations"),
        field<&Regulation::report>("report"),
        field<&Regulation::unverified>("unverified"),
        field<&Regulation::evidence>("evidence"),
    };
};
template <>
struct FieldsOf<Profile> {
    static constexpr std::array kRows{
        field<&Profile::id>("id"),
        field<&Profile::label>("label"),
        optional_field<&Profile::note>("note"),
        optional_field<&Profile::implies_if_us_entity>("impliesIfUsEntity"),
    };
};
template <>
struct FieldsOf<ComponentKind> {
    static constexpr std::array kRows{
        field<&ComponentKind::id>("id"),
        field<&ComponentKind::label>("label"),
        optional_field<&ComponentKind::examples>("examples"),
    };
};
// The file of profiles and component kinds: what a rulebook holds beside its regulations.
template <>
struct FieldsOf<Rulebook> {
    static constexpr std::array kRows{field<&Rulebook::profiles>("profiles"), field<&Rulebook::kinds>("kinds")};
};

using Ids = std::set<std::string, std::less<>>;

// What ids a regulation file may use.
struct Known {
    Ids profiles;
    Ids kinds;
    std::map<std::string, Ids, std::less<>> words;  // id of a regulation -> ids of its words
};

struct ParsedFile {
    std::string_view name;
    JsonValue root;
};

// The list `name` of an object that has been read, so is there unless it is optional.
const std::vector<JsonValue>& items_of(const JsonValue& object, std::string_view name) {
    static const std::vector<JsonValue> kNone;
    const JsonValue* list = object.find(name);
    return list == nullptr ? kNone : list->items;
}

// The texts of a list must be among `allowed`, each said once.
void check_list(Reading& reading, const JsonValue& object, std::string_view name, const std::string& at, const Ids& allowed, std::string_view what) {
    Ids seen;
    const auto& items = items_of(object, name);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string place = item_of(below(at, name), i);
        if (!allowed.contains(items[i].text)) reading.fail(items[i], place, quoted(items[i].text) + " " + std::string{what});
        if (!seen.insert(items[i].text).second) reading.fail(items[i], place, quoted(items[i].text) + " is said twice");
    }
}

// The objects of a list must have ids that are said once; answers these ids.
Ids check_ids(Reading& reading, const JsonValue& object, std::string_view name) {
    Ids seen;
    const auto& items = items_of(object, name);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const JsonValue* id = items[i].find("id");
        if (!seen.insert(id->text).second) reading.fail(*id, item_of(std::string{name}, i) + ".id", quoted(id->text) + " is said twice");
    }
    return seen;
}

void check_not_empty(Reading& reading, const JsonValue& object, std::string_view name, const std::string& at) {
    if (items_of(object, name).empty()) reading.fail(*object.find(name), below(at, name), "is empty");
}

bool prohibits(PhaseKind kind) { return kind == PhaseKind::prohibition_starts || kind == PhaseKind::deadline; }

void check_phase(Reading& reading, const JsonValue& value, const std::string& at, const Phase& phase, RuleForce force, const Known& known) {
    if (phase.to && *phase.to <= phase.from) {
        reading.fail(*value.find("to"), below(at, "to"), to_string(*phase.to) + " is not after " + to_string(phase.from) + ", the day it begins");
    }
    if (force == RuleForce::advisory && prohibits(phase.kind)) {
        reading.fail(*value.find("kind"), below(at, "kind"), "an advisory regulation cannot hold a " + std::string{name_of(phase.kind)});
    }
    check_not_empty(reading, value, "profiles", at);
    check_list(reading, value, "profiles", at, known.profiles, "is no known profile");
    check_list(reading, value, "ownConduct", at, Ids{phase.profiles.begin(), phase.profiles.end()}, "is not among the profiles of this phase");
}

void check_cell(Reading& reading, const JsonValue& value, const std::string& at, const ScopeCell& cell, const Ids& words) {
    if (cell.leaning && (cell.verdict != Scope::unclear || *cell.leaning == Scope::unclear)) {
        reading.fail(*value.find("leaning"), below(at, "leaning"), "only an unclear verdict leans, and to another one");
    }
    check_not_empty(reading, value, "basis", at);
    check_list(reading, value, "basis", at, words, "is not among the words of the regulation that scopeFrom names");
}

void check_scope_cells(Reading& reading, const JsonValue& scope, const Regulation& regulation, const Known& known, const Ids& words) {
    for (const auto& [kind, value] : scope.members) {
        const std::string at = below("scope", kind);
        if (!known.kinds.contains(kind)) return reading.fail(value, at, "is no known component kind");
        check_cell(reading, value, at, regulation.scope.find(kind)->second, words);
    }
    // A kind that is left out would never be a finding: it must be said that it is not reached.
    for (const std::string& kind : known.kinds) {
        if (!regulation.scope.contains(kind)) reading.fail(scope, below("scope", kind), "is missing");
    }
}

void check_scope(Reading& reading, const JsonValue& root, const Regulation& regulation, const Known& known) {
    constexpr std::array<std::string_view, 3> kTogether{"scope", "scopeExact", "scopeFrom"};
    const auto said =
        static_cast<std::size_t>(std::count_if(kTogether.begin(), kTogether.end(), [&](auto name) { return root.find(name) != nullptr; }));
    if (said == 0) return;
    for (const std::string_view name : kTogether) {
        if (root.find(name) == nullptr) return reading.fail(root, std::string{name}, "is missing: scope, scopeExact and scopeFrom go together");
    }
    if (!regulation.triggered_by_component) {
        return reading.fail(*root.find("scope"), "scope", "a regulation that no component sets off has no scope");
    }
    const auto words = known.words.find(regulation.scope_from);
    if (words == known.words.end()) {
        return reading.fail(*root.find("scopeFrom"), "scopeFrom", quoted(regulation.scope_from) + " is no regulation that gives its words");
    }
    check_scope_cells(reading, *root.find("scope"), regulation, known, words->second);
}

void check_regulation(Reading& reading, const JsonValue& root, const Regulation& regulation, const Known& known) {
    check_not_empty(reading, root, "phases", "");
    check_not_empty(reading, root, "evidence", "");
    check_ids(reading, root, "phases");
    check_ids(reading, root, "duties");
    if ((root.find("words") == nullptr) != (root.find("wording") == nullptr)) reading.fail(root, "wording", "words and wording go together");
    const auto& phases = items_of(root, "phases");
    for (std::size_t i = 0; i < phases.size(); ++i) {
        check_phase(reading, phases[i], item_of("phases", i), regulation.phases[i], regulation.force, known);
    }
    const auto& duties = items_of(root, "duties");
    for (std::size_t i = 0; i < duties.size(); ++i) {
        check_list(reading, duties[i], "profiles", item_of("duties", i), known.profiles, "is no known profile");
    }
    check_scope(reading, root, regulation, known);
}

bool holds_profiles(const ParsedFile& file) { return file.root.find("profiles") != nullptr; }

Result<std::vector<ParsedFile>> parse_files(std::span<const DenylistFile> files) {
    std::vector<ParsedFile> parsed;
    for (const DenylistFile& file : files) {
        auto root = parse_json(file.bytes);
        if (!root) return Error{root.error().code, file.name + ": " + root.error().message, root.error().offset};
        parsed.push_back({file.name, std::move(*root)});
    }
    return parsed;
}

// Profiles and component kinds go into the rulebook, their ids into `known`.
std::optional<Error> read_profiles(const ParsedFile& file, Rulebook& rulebook, Known& known) {
    Reading reading{file.name, {}};
    read_value(reading, file.root, "", rulebook);
    if (reading.error) return reading.error;
    known.profiles = check_ids(reading, file.root, "profiles");
    known.kinds = check_ids(reading, file.root, "kinds");
    const auto& profiles = items_of(file.root, "profiles");
    for (std::size_t i = 0; i < profiles.size(); ++i) {
        check_list(reading, profiles[i], "impliesIfUsEntity", item_of("profiles", i), known.profiles, "is no known profile");
    }
    return reading.error;
}

// Regulations may rest on one another's words, so these are gathered before any is judged.
std::map<std::string, Ids, std::less<>> words_of(const std::vector<ParsedFile>& files) {
    std::map<std::string, Ids, std::less<>> words;
    for (const ParsedFile& file : files) {
        const JsonValue* id = file.root.find("id");
        const JsonValue* said = file.root.find("words");
        if (id == nullptr || said == nullptr) continue;
        for (const auto& member : said->members) words[id->text].insert(member.first);
    }
    return words;
}

std::optional<Error> read_regulation(const ParsedFile& file, const Known& known, Ids& seen, std::vector<Regulation>& regulations) {
    Reading reading{file.name, {}};
    Regulation& regulation = regulations.emplace_back();
    read_value(reading, file.root, "", regulation);
    if (reading.error) return reading.error;
    if (!seen.insert(regulation.id).second) reading.fail(*file.root.find("id"), "id", quoted(regulation.id) + " is another file's id too");
    check_regulation(reading, file.root, regulation, known);
    return reading.error;
}

}  // namespace

Result<Rulebook> load_rulebook(std::span<const DenylistFile> files) {
    const auto parsed = parse_files(files);
    if (!parsed) return parsed.error();
    const auto number = std::count_if(parsed->begin(), parsed->end(), holds_profiles);
    if (number != 1) return Error{"bad-rulebook", "a rulebook has one file of profiles and component kinds, not " + std::to_string(number), {}};
    Rulebook rulebook;
    Known known;
    if (auto error = read_profiles(*std::find_if(parsed->begin(), parsed->end(), holds_profiles), rulebook, known)) return std::move(*error);
    known.words = words_of(*parsed);
    Ids seen;
    for (const ParsedFile& file : *parsed) {
        if (holds_profiles(file)) continue;
        if (auto error = read_regulation(file, known, seen, rulebook.regulations)) return std::move(*error);
    }
    std::sort(rulebook.regulations.begin(), rulebook.regulations.end(), [](const Regulation& a, const Regulation& b) { return a.id < b.id; });
    rulebook.digest = digest_of_files(files);
    return rulebook;
}

}  // namespace denybom
