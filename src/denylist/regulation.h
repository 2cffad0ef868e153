// SPDX-License-Identifier: Apache-2.0
// Regulations: who may not do what with which kind of component, since when. One file each in denylist/regulations/; the
// meaning of the fields is explained in denylist/regulations/README.md, their formal half is schemas/regulation.schema.json.
//
// A regulation says three things that only together make a finding: a phase (whom it concerns, from which day, and whether it
// prohibits, advises or only informs), whether that phase is about the profile's own conduct, and how far its words reach
// the kind of component at hand. None of the three is enough alone: a ban on other people's conduct, a warning, or words that
// do not reach the component must never be called a prohibition.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "denylist/denylist.h"

namespace denybom {

// How far the words of a rule reach a kind of component (denylist/regulations/: `scope`).
enum class Scope : std::uint8_t { not_reached, excluded, unclear, probably_covered, covered };
std::string_view name_of(Scope scope);  // `probably_covered`, as in the files

enum class ScopeConfidence : std::uint8_t { low, medium, high };
std::string_view name_of(ScopeConfidence confidence);

// What happens on the day on which a phase begins. Only the first two prohibit: conduct becomes prohibited, or a duty had to be
// done by then. `reporting_change` and `context` concern no component.
enum class PhaseKind : std::uint8_t { prohibition_starts, deadline, reporting_change, advisory, context };
std::string_view name_of(PhaseKind kind);

// By what a rule binds. An `advisory` one (warning, guidance, recommendation, resolution) binds nobody.
enum class RuleForce : std::uint8_t { binding, contract, sanctions, advisory };
std::string_view name_of(RuleForce force);

struct Phase {
    std::string id;
    std::string label;
    PhaseKind kind = PhaseKind::context;
    Date from;                             // the first day on which it is in force
    std::string from_time;                 // the hour and time zone of `from`, where the rule gives them: days are then days of that zone
    std::optional<Date> to;                // the first day on which it is no longer in force
    bool date_certain = false;             // else print `from` with "about", and the note
    std::vector<std::string> profiles;     // whom it concerns
    std::vector<std::string> own_conduct;  // of those: whose own conduct it is about; for the rest it binds somebody else
    std::string effect;                    // in words
    std::string note;
    bool verified = false;
};

// The reach of one regulation to one kind of component.
struct ScopeCell {
    Scope verdict = Scope::not_reached;
    std::optional<Scope> leaning;  // of an unclear one: the better reading, where there is one
    ScopeConfidence confidence = ScopeConfidence::low;
    std::vector<std::string> basis;  // ids in `words` of the regulation that `scope_from` names
    std::string why;
};

// What must be reported when a component is found, in the steps of the rule.
struct DutyStep {
    std::string within;  // `3 business days`
    std::string from;    // what starts the clock
    std::vector<std::string> content;
};

struct Duty {
    std::string id;
    std::vector<std::string> profiles;
    std::string applies_to;
    std::string trigger;
    std::string report_to;
    std::vector<DutyStep> steps;
    std::string basis;
    std::string note;
    bool verified = false;
};

struct RuleExclusion {
    std::string text;
    bool verified = false;
};

// Words of the law, as it says them.
struct RuleQuote {
    std::string term;
    std::string text;
    std::string where;
    bool verified = false;  // false: from memory, not to be printed as a quotation
};

struct OpenFact {
    std::string fact;
    std::string unsure_of;
};

struct RuleSource {
    std::string url;
    std::string says;
    std::string kind;  // `primary`, `primary (mirror)`, `secondary`
    bool verified = false;
};

// How the facts of a regulation were checked.
struct RuleVerification {
    std::string level;  // `primary text` down to `memory`
    std::string how;
};

struct RuleStatus {
    std::string state;
    Date as_of;
    std::string note;
};

struct Regulation {
    std::string id;
    std::string title;
    std::string citation;  // the short one; print it through `printed_citation`
    RuleForce force = RuleForce::advisory;
    std::string jurisdiction;
    std::string authority;
    std::string instrument;
    std::string published;
    bool verified = false;  // the key facts were read in the law's text, a copy of it, or concordant reports
    RuleVerification verification;
    RuleStatus status;
    std::vector<Phase> phases;
    std::vector<std::string> binds;
    std::vector<std::string> prohibits;
    std::vector<std::string> covers;
    std::vector<RuleExclusion> excludes;
    std::string embedded;  // on components inside other products
    std::string use;       // on plain use
    std::vector<RuleQuote> quotes;
    bool triggered_by_component = false;                  // false: a component alone never sets the rule off
    bool scope_exact = false;                             // false: the cells are those of the nearest regulation, `scope_from`
    std::string scope_from;                               // id of the regulation whose words the cells rest on
    std::map<std::string, ScopeCell, std::less<>> scope;  // component kind -> reach: all kinds, or none where the reach is not known
    std::string wording;                                  // how close `words` are to the law's
    std::map<std::string, std::string, std::less<>> words;
    std::vector<Duty> duties;
    std::vector<std::string> citations;
    std::string report;  // how to speak of the rule in a report
    std::vector<OpenFact> unverified;
    std::vector<RuleSource> evidence;
};

struct Profile {
    std::string id;
    std::string label;
    std::string note;
    std::vector<std::string> implies_if_us_entity;  // profiles whose rules hold as well for a U.S. entity; the caller's choice
};

struct ComponentKind {
    std::string id;
    std::string label;
    std::string examples;
};

struct Rulebook {
    std::vector<Regulation> regulations;  // in order of id
    std::vector<Profile> profiles;        // in the order of the file
    std::vector<ComponentKind> kinds;
    std::string digest{};  // digest_of_files() of what was loaded
};

enum class Effect : std::uint8_t { advice, information, question, prohibited };  // later is stricter
std::string_view name_of(Effect effect);

struct AppliedRule {
    std::string id;     // of the regulation
    std::string phase;  // of its phase
    Effect effect = Effect::information;
    Date since;
    bool date_certain = false;
    std::string citation;  // with its mark, where it is not verified
    Scope scope = Scope::not_reached;
    bool scope_exact = false;  // false: judged by the column of the nearest regulation
    std::string why;           // for that reach
};

// The rules of `profile` that concern a component of `kind` on `day`, in the order of `since`, then id, then phase.
// A phase is in force from the day `from` itself until the day before `to`. Own conduct that is prohibited, or a passed deadline:
// `prohibited` where the kind is covered or probably covered; somebody else's conduct: `information`; an unclear kind: `question`;
// an advisory phase: `advice` whatever the cell, as long as its words reach it or may. A kind that is excluded or not reached, a
// change of reporting, mere context, and a regulation that no component sets off give nothing.
// A nearest column (`scope_exact` false) is read like any other, and the rule says so.
// An unknown profile or kind has no rules: ask `find_profile` and `find_kind` first, silence is no permission.
std::vector<AppliedRule> applied_rules(const Rulebook& rulebook, std::string_view profile, std::string_view kind, Date day);

// A regulation in force for a profile whose own words leave a kind of component out.
struct ExpressExclusion {
    std::string id;  // of the regulation
    std::string why;
    ScopeConfidence confidence = ScopeConfidence::low;
    std::string citation;
};

// The express exclusions of `kind` under the regulations that are in force for `profile` on `day`, in order of id. What is
// excluded by a nearest column is not listed: those are another rule's words.
std::vector<ExpressExclusion> express_exclusions(const Rulebook& rulebook, std::string_view profile, std::string_view kind, Date day);

// What the rules make of an entry whose action is `by-rules`: prohibited -> deny, question -> review, else info.
Action action_by_rules(std::span<const AppliedRule> rules);

// The profile or kind of that id, or null. The ids for "did you mean" are those of `Rulebook::profiles`.
const Profile* find_profile(const Rulebook& rulebook, std::string_view id);
const ComponentKind* find_kind(const Rulebook& rulebook, std::string_view id);
const Regulation* find_regulation(const Rulebook& rulebook, std::string_view id);

bool in_force(const Phase& phase, Date day);

// The citation of a phase, marked ` (unverified)` where regulation or phase was not checked against the law's text.
std::string printed_citation(const Regulation& regulation, const Phase& phase);

// Reads a rulebook: one file of profiles and component kinds (the one with a member `profiles`), and one file per regulation.
// Error `bad-rulebook` (or the code of `parse_json`), message `FILE: line N: FIELD: reason`: an unknown, missing or wrongly
// typed field; an unknown profile, kind, word or value; repeated ids; an impossible or empty span of days; own conduct of
// somebody whom the phase does not concern; a prohibition in an advisory text; a scope that leaves out a kind.
Result<Rulebook> load_rulebook(std::span<const DenylistFile> files);

// The rulebook that is compiled in: denylist/regulations/*.json of the source tree.
std::span<const DenylistFile> builtin_regulation_files();

}  // namespace denybom
