// SPDX-License-Identifier: Apache-2.0
#include "report/denylist_pages.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "policy/decide.h"
#include "policy/duties.h"
#include "report/duty.h"
#include "report/page.h"
#include "report/words.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

std::string kind_label(const Rulebook& rulebook, std::string_view id) {
    const ComponentKind* kind = find_kind(rulebook, id);
    return kind == nullptr ? std::string{id} : kind->label + " (" + std::string{id} + ")";
}

std::string in_words(const Member& member) { return std::string{name_of(member.kind)} + " " + joined(member.alternatives, " | "); }

std::string in_words(const Group& group) {
    std::string words;
    for (const Member& member : group.members) words += (words.empty() ? "" : ", and ") + in_words(member);
    if (group.role != DomainRole::any) words += " (as " + std::string{name_of(group.role)} + ")";
    if (!group.versions.empty()) words += ", versions " + group.versions;
    return words;
}

// One phase of one regulation, as it concerns some profiles.
struct TimelineRow {
    const Regulation* regulation = nullptr;
    const Phase* phase = nullptr;
    bool is_own_conduct = false;
};

std::vector<TimelineRow> timeline(const Rulebook& rulebook, const Policy& policy) {
    std::vector<TimelineRow> rows;
    for (const Regulation& regulation : rulebook.regulations) {
        for (const Phase& phase : regulation.phases) {
            if (concerns(phase.profiles, policy)) rows.push_back({&regulation, &phase, concerns(phase.own_conduct, policy)});
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const TimelineRow& a, const TimelineRow& b) {
        return std::tuple{to_string(a.phase->from), std::string_view{a.regulation->id}, std::string_view{a.phase->id}} <
               std::tuple{to_string(b.phase->from), std::string_view{b.regulation->id}, std::string_view{b.phase->id}};
    });
    return rows;
}

std::string state_of(const Phase& phase, Date day) {
    if (in_force(phase, day)) return "in force";
    return to_string(phase.from) > to_string(day) ? "not yet in force" : "no longer in force";
}

std::string day_of(const Phase& phase) {
    std::string day = (phase.date_certain ? "" : "about ") + to_string(phase.from);
    if (phase.to) day += " until " + to_string(*phase.to);
    return day;
}

std::string_view bearing(const TimelineRow& row) {
    if (row.phase->kind == PhaseKind::advisory || row.regulation->force == RuleForce::advisory) return "advice, binds nobody";
    if (!row.regulation->triggered_by_component) return "no component sets it off";
    if (row.phase->kind == PhaseKind::context || row.phase->kind == PhaseKind::reporting_change) return "changes no verdict";
    return row.is_own_conduct ? "prohibits your own conduct" : "binds somebody else";
}

Style style_of(Action action) { return action == Action::deny ? Style::bad : action == Action::review ? Style::doubtful : Style::note; }

void write_ruling(const Entry& entry, const Rulebook& rulebook, const Policy& policy, Page& page) {
    const std::string whom = joined(policy.profiles) + ", as of " + to_string(policy.as_of);
    if (entry.action != Action::by_rules) {
        page.paragraph(2, 4, {{"The list itself decides: ", Style::plain}, {std::string{name_of(entry.action)}, style_of(entry.action)}});
        return;
    }
    const Ruling ruling = rule_on(rulebook, policy, entry.kind);
    page.paragraph(
        2, 4, {{"A sure match is ", Style::plain}, {std::string{name_of(ruling.action)}, style_of(ruling.action)}, {" for " + whom, Style::plain}});
    for (const AppliedRule& rule : ruling.rules) {
        page.paragraph(
            4, 6,
            {{rule.id + ", " + rule.phase + ": " + effect_in_words(rule) + "; " + rule.citation + (rule.why.empty() ? "" : ". " + rule.why),
              Style::plain}});
    }
    for (const std::string& profile : policy.profiles) {
        for (const ExpressExclusion& exclusion : express_exclusions(rulebook, profile, entry.kind, policy.as_of)) {
            page.paragraph(4, 6, {{exclusion.id + " excludes it expressly: " + exclusion.why + " (" + exclusion.citation + ")", Style::note}});
        }
    }
}

void write_groups(std::string_view title, const std::vector<Group>& groups, bool with_strength, Page& page) {
    if (groups.empty()) return;
    page.paragraph(2, 4, {{std::string{title}, Style::strong}});
    for (const Group& group : groups) {
        const std::string strength = with_strength ? std::string{name_of(group.strength)} + ": " : "";
        page.paragraph(4, 6, {{strength, Style::faint}, {shown_sentence(in_words(group)), Style::plain}});
    }
}

void put_texts(JsonObject& object, std::string_view key, const std::vector<std::string>& texts) {
    JsonList list = object.list(key);
    for (const std::string& text : texts) list.put(text);
}

void put_groups(JsonObject& entry, std::string_view key, const std::vector<Group>& groups) {
    JsonList list = entry.list(key);
    for (const Group& group : groups) {
        JsonObject object = list.object();
        object.put("strength", name_of(group.strength));
        for (const Member& member : group.members) put_texts(object, name_of(member.kind), member.alternatives);
        if (group.role != DomainRole::any) object.put("role", name_of(group.role));
        if (!group.versions.empty()) object.put("versions", group.versions);
    }
}

void put_rules(JsonObject& object, const std::vector<AppliedRule>& rules) {
    JsonList list = object.list("rules");
    for (const AppliedRule& rule : rules) {
        JsonObject put = list.object();
        put.put("id", rule.id);
        put.put("phase", rule.phase);
        put.put("effect", name_of(rule.effect));
        put.put("since", to_string(rule.since));
        put.put("citation", rule.citation);
    }
}

void put_phase(JsonList& list, const TimelineRow& row, Date day) {
    JsonObject object = list.object();
    object.put("id", row.regulation->id);
    object.put("phase", row.phase->id);
    object.put("title", row.regulation->title);
    object.put("label", row.phase->label);
    object.put("kind", name_of(row.phase->kind));
    object.put("force", name_of(row.regulation->force));
    object.put("jurisdiction", row.regulation->jurisdiction);
    object.put("from", to_string(row.phase->from));
    if (row.phase->to) object.put("to", to_string(*row.phase->to));
    object.put("dateCertain", row.phase->date_certain);
    object.put("state", state_of(*row.phase, day));
    object.put("ownConduct", row.is_own_conduct);
    object.put("triggeredByComponent", row.regulation->triggered_by_component);
    put_texts(object, "profiles", row.phase->profiles);
    object.put("effect", row.phase->effect);
    object.put("citation", printed_citation(*row.regulation, *row.phase));
    object.put("verified", row.regulation->verified && row.phase->verified);
}

// What the rules make of each kind of component.
void write_kinds(const Rulebook& rulebook, const Policy& policy, Page& page) {
    page.gap();
    page.paragraph(0, 2, {{"What a sure match means, by kind of component, as of " + to_string(policy.as_of), Style::strong}});
    for (const ComponentKind& kind : rulebook.kinds) {
        const Ruling ruling = rule_on(rulebook, policy, kind.id);
        std::string excluded;
        for (const std::string& profile : policy.profiles) {
            for (const ExpressExclusion& exclusion : express_exclusions(rulebook, profile, kind.id, policy.as_of))
                excluded += "; " + exclusion.id + " excludes it expressly";
        }
        page.paragraph(
            2, 4,
            {{std::string{name_of(ruling.action)}, style_of(ruling.action)}, {"  " + kind.label + " (" + kind.id + ")" + excluded, Style::plain}});
    }
}

void write_duties(const Rulebook& rulebook, const Policy& policy, Page& page) {
    const auto duties = duties_of(rulebook, policy);
    if (duties.empty()) return;
    page.gap();
    page.paragraph(0, 2, {{"What has to be reported when such a component is found", Style::strong}});
    for (const DutyOfRule& of : duties) write_duty(*of.duty, page);
}

}  // namespace

void write_entries(std::span<const Denylist> denylists, const Appearance& appearance, std::string& output) {
    Page page{appearance, output};
    for (const Denylist& denylist : denylists) {
        page.gap();
        page.paragraph(0, 2,
                       {{shown(denylist.name) + " " + shown(denylist.version), Style::strong},
                        {", " + counted(denylist.entries.size(), "entry", "entries") + ", " + denylist.digest, Style::plain}});
        for (const Entry& entry : denylist.entries) {
            page.paragraph(2, 6,
                           {{shown(entry.id), Style::strong},
                            {"  " + shown(entry.title), Style::plain},
                            {"  (" + entry.kind + ", " + std::string{name_of(entry.action)} + ", " + std::string{name_of(entry.specificity)} + ")",
                             Style::faint}});
        }
    }
}

void write_entries_json(std::span<const Denylist> denylists, std::string& output) {
    JsonWriter writer{output};
    JsonObject root = writer.object();
    JsonList lists = root.list("denylists");
    for (const Denylist& denylist : denylists) {
        JsonObject list = lists.object();
        list.put("name", denylist.name);
        list.put("version", denylist.version);
        list.put("digest", denylist.digest);
        JsonList entries = list.list("entries");
        for (const Entry& entry : denylist.entries) {
            JsonObject object = entries.object();
            object.put("id", entry.id);
            object.put("title", entry.title);
            object.put("kind", entry.kind);
            object.put("action", name_of(entry.action));
            object.put("specificity", name_of(entry.specificity));
        }
    }
}

void write_entry(const Denylist& denylist, const Entry& entry, const Rulebook& rulebook, const Policy& policy, const Appearance& appearance,
                 std::string& output) {
    Page page{appearance, output};
    page.paragraph(0, 2, {{shown(entry.id), Style::strong}, {"  " + shown(entry.title), Style::plain}});
    page.paragraph(2, 4,
                   {{"of " + shown(denylist.name) + " " + shown(denylist.version) + ", " + shown(entry.file) + ":" + std::to_string(entry.line) +
                         "; " + std::string{name_of(entry.specificity)} + "; " + kind_label(rulebook, entry.kind),
                     Style::faint}});
    page.gap();
    write_ruling(entry, rulebook, policy, page);
    page.gap();
    write_groups("It is known by", entry.match, true, page);
    write_groups("unless", entry.unless, false, page);
    page.gap();
    page.paragraph(2, 4, {{"Evidence", Style::strong}});
    if (entry.evidence.empty()) page.paragraph(4, 6, {{"none", Style::doubtful}});
    for (const Evidence& evidence : entry.evidence) {
        page.paragraph(
            4, 6,
            {{shown_sentence(evidence.says) + " <" + shown(evidence.url) + ">, " + shown(evidence.date) + (evidence.verified ? "" : ", unverified"),
              Style::plain}});
    }
    if (!entry.note.empty()) {
        page.gap();
        page.paragraph(2, 4, {{shown_sentence(entry.note), Style::plain}});
    }
    page.gap();
    page.paragraph(0, 2, {{std::string{disclaimer()}, Style::faint}});
}

void write_entry_json(const Denylist& denylist, const Entry& entry, const Rulebook& rulebook, const Policy& policy, std::string& output) {
    JsonWriter writer{output};
    JsonObject root = writer.object();
    root.put("id", entry.id);
    root.put("title", entry.title);
    root.put("denylist", denylist.name);
    root.put("kind", entry.kind);
    root.put("action", name_of(entry.action));
    root.put("specificity", name_of(entry.specificity));
    put_groups(root, "match", entry.match);
    put_groups(root, "unless", entry.unless);
    JsonList evidence = root.list("evidence");
    for (const Evidence& source : entry.evidence) {
        JsonObject object = evidence.object();
        object.put("url", source.url);
        object.put("says", source.says);
        object.put("date", source.date);
        object.put("verified", source.verified);
    }
    evidence.close();
    root.put("note", entry.note);
    JsonObject ruling = root.object("ruling");
    put_texts(ruling, "profiles", policy.profiles);
    ruling.put("asOf", to_string(policy.as_of));
    const Ruling made = entry.action == Action::by_rules ? rule_on(rulebook, policy, entry.kind) : Ruling{entry.action, {}};
    ruling.put("action", name_of(made.action));
    put_rules(ruling, made.rules);
}

void write_rules(const Rulebook& rulebook, const Policy& policy, const Appearance& appearance, std::string& output) {
    Page page{appearance, output};
    page.paragraph(0, 2, {{"Rules for " + joined(policy.profiles) + ", as of " + to_string(policy.as_of), Style::strong}});
    page.gap();
    for (const TimelineRow& row : timeline(rulebook, policy)) {
        const bool counts = in_force(*row.phase, policy.as_of);
        page.paragraph(0, 12,
                       {{day_of(*row.phase), counts ? Style::strong : Style::faint},
                        {"  " + row.phase->label + " (" + row.regulation->jurisdiction + ", " + state_of(*row.phase, policy.as_of) + ", " +
                             std::string{bearing(row)} + ")",
                         Style::plain}});
        page.paragraph(12, 12, {{row.phase->effect, Style::plain}});
        page.paragraph(12, 12, {{row.regulation->id + ", " + row.phase->id + ": " + printed_citation(*row.regulation, *row.phase), Style::faint}});
    }
    write_kinds(rulebook, policy, page);
    write_duties(rulebook, policy, page);
    page.gap();
    page.paragraph(0, 2,
                   {{"The law of the United States as Commerce made it does not penalise plain use; the Entity List is about what is sent to the "
                     "listed companies; OFAC lists people, not the company; which reporting clock runs is decided by the "
                     "clause in the contract and its date.",
                     Style::plain}});
    page.paragraph(0, 2, {{std::string{disclaimer()}, Style::faint}});
}

void write_rules_json(const Rulebook& rulebook, const Policy& policy, std::string& output) {
    JsonWriter writer{output};
    JsonObject root = writer.object();
    put_texts(root, "profiles", policy.profiles);
    root.put("asOf", to_string(policy.as_of));
    JsonList rows = root.list("timeline");
    for (const TimelineRow& row : timeline(rulebook, policy)) put_phase(rows, row, policy.as_of);
    rows.close();
    JsonList duties = root.list("duties");
    for (const DutyOfRule& of : duties_of(rulebook, policy)) put_duty(duties, of.regulation->id, *of.duty);
    duties.close();
    JsonList kinds = root.list("kinds");
    for (const ComponentKind& kind : rulebook.kinds) {
        JsonObject object = kinds.object();
        object.put("id", kind.id);
        object.put("label", kind.label);
        const Ruling ruling = rule_on(rulebook, policy, kind.id);
        object.put("action", name_of(ruling.action));
        put_rules(object, ruling.rules);
    }
    kinds.close();
    root.put("disclaimer", disclaimer());
}

}  // namespace denybom
