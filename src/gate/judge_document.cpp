// SPDX-License-Identifier: Apache-2.0
#include "gate/judge_document.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_set>

#include "format/read_sbom.h"
#include "identifier/hash.h"
#include "identifier/location_text.h"
#include "inventory/paths.h"
#include "match/match_inventory.h"
#include "policy/decide.h"

namespace denybom {
namespace {

struct ListedFinding {
    const Denylist* denylist = nullptr;
    Finding finding;
};

// Says which components are left alone because of their version: they are on the list by name, and somebody will ask.
void note_excluded(const Inventory& inventory, const Denylist& denylist, const std::vector<VersionExclusion>& excluded,
                   std::vector<ReportedDiagnostic>& diagnostics) {
    constexpr std::size_t kMostListed = 100;
    for (std::size_t i = 0; i < excluded.size() && i < kMostListed; ++i) {
        const Component& component = inventory.components[excluded[i].component];
        const Entry& entry = denylist.entries[excluded[i].entry];
        const std::string name = std::string{component.name} + " " + std::string{component.version};
        diagnostics.push_back(
            {{Severity::note, "version-excluded", name + " fits " + entry.id + ", but not its versions: " + entry.match[excluded[i].group].versions,
              component.offset, 0},
             {}});
    }
    if (excluded.size() > kMostListed) diagnostics.back().diagnostic.repeats = excluded.size() - kMostListed;
}

std::vector<ListedFinding> find_all(const Inventory& inventory, const Judges& judges, std::vector<ReportedDiagnostic>& diagnostics) {
    std::vector<ListedFinding> found;
    for (const PatternIndex& index : judges.denylists) {
        std::vector<VersionExclusion> excluded;
        for (ComponentMatch& match : match_inventory(inventory, index, judges.threads, &excluded)) {
            found.push_back({&index.denylist(), make_finding(inventory, index.denylist(), judges.rulebook, judges.policy, std::move(match))});
        }
        note_excluded(inventory, index.denylist(), excluded, diagnostics);
    }
    return found;
}

// Gives each finding its waiver, and says how near all waivers came.
std::vector<Fit> apply_waivers(const ReadDocument& document, const Judges& judges, std::vector<ListedFinding>& found) {
    std::vector<Fit> nearest(judges.waivers.size(), Fit::other_entry);
    const bool any_vex = std::any_of(judges.waivers.begin(), judges.waivers.end(), [](const Waiver& waiver) { return waiver.is_vex; });
    const std::string sha256 = judges.waivers.empty() ? std::string{} : document.sha256();
    const std::string text_sha256 = any_vex && !found.empty() ? sha256_hex(document.text()) : std::string{};
    for (ListedFinding& listed : found) {
        if (judges.waivers.empty()) break;
        Finding& finding = listed.finding;
        const WaivableFinding waivable{document.inventory, document.inventory.components[finding.match.component],
                                       listed.denylist->entries[finding.entry].id, finding.id, sha256, text_sha256};
        const std::vector<Fit> fits = fit_all(judges.waivers, waivable, judges.policy.as_of);
        for (std::size_t i = 0; i < fits.size(); ++i) {
            nearest[i] = std::max(nearest[i], fits[i]);
            if (fits[i] == Fit::fits && !finding.waiver) finding.waiver = judges.waivers[i].id;
        }
    }
    return nearest;
}

std::string first_fact(const Component& component, bool (*fits)(const Fact&)) {
    const auto found = std::find_if(component.facts.begin(), component.facts.end(), fits);
    return found == component.facts.end() ? std::string{} : std::string{found->value};
}

ReportedComponent reported_component(const Component& component) {
    ReportedComponent reported;
    reported.ref = component.ref;
    reported.type = component.type;
    reported.name = component.name;
    reported.version = component.version;
    reported.supplier = first_fact(component, [](const Fact& fact) { return is_party(fact.on) && (fact.detail.empty() || fact.detail == "person"); });
    reported.purl = first_fact(component, [](const Fact& fact) { return fact.on == On::purl; });
    reported.cpe = first_fact(component, [](const Fact& fact) { return fact.on == On::cpe; });
    reported.origin = component.origin;
    return reported;
}

std::string shown_ref(const Component& component) { return std::string{component.ref.empty() ? component.name : component.ref}; }

std::vector<std::string> shown_refs(const Inventory& inventory, const std::vector<ComponentIndex>& indices) {
    std::vector<std::string> refs;
    refs.reserve(indices.size());
    for (const ComponentIndex index : indices) refs.push_back(shown_ref(inventory.components[index]));
    return refs;
}

Place place_of(LocatedOffset&& located) { return {std::move(located.pointer), located.line, located.column}; }

// What people call the components of paths.
void name_refs(const Inventory& inventory, const Paths& paths, ReportedDocument& reported) {
    const auto name = [&](ComponentIndex index) {
        const Component& component = inventory.components[index];
        if (component.ref.empty() || component.name.empty()) return;
        reported.names.emplace(component.ref, std::string{component.name} + (component.version.empty() ? "" : " " + std::string{component.version}));
    };
    for (const auto& path : paths.shortest) std::for_each(path.begin(), path.end(), name);
    std::for_each(paths.introduced_by.begin(), paths.introduced_by.end(), name);
}

// A group agrees with a name's pattern only together with the component's name.
std::string shown_value(const Inventory& inventory, const Signal& signal) {
    const Component& component = inventory.components[signal.component];
    const bool is_joined = signal.fact.on == On::name && signal.fact.detail == "group" && signal.kind == MemberKind::name;
    return std::string{signal.fact.value} + (is_joined ? '/' + std::string{component.name} : "");
}

ReportedFinding reported_finding(const Inventory& inventory, const ListedFinding& listed, Paths paths) {
    const Finding& finding = listed.finding;
    const Entry& entry = listed.denylist->entries[finding.entry];
    ReportedFinding reported;
    reported.id = finding.id;
    reported.entry = {entry.id, entry.title, entry.kind, listed.denylist->name};
    reported.action = finding.action;
    reported.confidence = finding.confidence;
    reported.component = reported_component(inventory.components[finding.match.component]);
    for (const Signal& signal : finding.match.signals) {
        reported.matches.push_back({signal.fact.on,
                                    shown_value(inventory, signal),
                                    signal.pattern,
                                    listed.denylist->entries[signal.entry].id,
                                    signal.strength,
                                    signal.folded,
                                    {}});
    }
    for (const auto& path : paths.shortest) reported.paths.push_back(shown_refs(inventory, path));
    reported.path_count = paths.count;
    reported.introduced_by = shown_refs(inventory, paths.introduced_by);
    reported.rules = finding.rules;
    reported.evidence = entry.evidence;
    reported.note = entry.note;
    reported.waiver = finding.waiver;
    reported.known = finding.known;
    return reported;
}

// Places cost a pass over the document: one for all of them, and only where something is reported.
void locate_all(const ReadDocument& document, const std::vector<ListedFinding>& found, ReportedDocument& reported) {
    std::vector<ByteOffset> offsets;
    for (const ListedFinding& listed : found) {
        for (const Signal& signal : listed.finding.match.signals) offsets.push_back(signal.fact.offset);
    }
    for (const ReportedDiagnostic& diagnostic : reported.diagnostics) offsets.push_back(diagnostic.diagnostic.offset);
    if (offsets.empty() || document.text().empty()) return;
    auto located = locate_in(document, offsets);
    auto next = located.begin();
    for (ReportedFinding& finding : reported.findings) {
        for (ReportedMatch& match : finding.matches) match.place = place_of(std::move(*next++));
    }
    for (ReportedDiagnostic& diagnostic : reported.diagnostics) diagnostic.place = place_of(std::move(*next++));
}

// What weighs most comes first; then in an order that no run changes.
void sort_findings(std::vector<ReportedFinding>& findings) {
    const auto weight = [](const ReportedFinding& finding) { return finding.action == Action::deny ? 0 : finding.action == Action::review ? 1 : 2; };
    const auto order = [&](const ReportedFinding& finding) {
        return std::tuple{weight(finding),
                          std::string_view{finding.entry.id},
                          std::string_view{finding.component.name},
                          std::string_view{finding.component.version},
                          std::string_view{finding.component.ref},
                          std::string_view{finding.id}};
    };
    for (ReportedFinding& finding : findings) {
        const auto match_order = [](const ReportedMatch& match) {
            return std::tuple{match.on,
                              -static_cast<int>(match.strength),
                              match.place.line,
                              match.place.column,
                              std::string_view{match.value},
                              std::string_view{match.entry},
                              std::string_view{match.pattern}};
        };
        std::sort(finding.matches.begin(), finding.matches.end(),
                  [&](const ReportedMatch& a, const ReportedMatch& b) { return match_order(a) < match_order(b); });
        const auto last = std::unique(finding.matches.begin(), finding.matches.end(),
                                      [&](const ReportedMatch& a, const ReportedMatch& b) { return match_order(a) == match_order(b); });
        finding.matches.erase(last, finding.matches.end());
    }
    std::stable_sort(findings.begin(), findings.end(), [&](const ReportedFinding& a, const ReportedFinding& b) { return order(a) < order(b); });
}

// What could be denied: the product's own components, its services and files. What only says who made the SBOM is nothing to judge.
bool has_something_to_judge(const Inventory& inventory) {
    return inventory.count(Origin::component) + inventory.count(Origin::service) + inventory.count(Origin::file) > 0;
}

void say_why_inconclusive(const DocumentState& state, const Policy& policy, ReportedDocument& reported) {
    if (!state.read_whole) return;  // its diagnostics say why
    const auto say = [&](std::string code, std::string message) {
        reported.diagnostics.push_back({{Severity::error, std::move(code), std::move(message), 0, 0}, {}});
    };
    if (!state.has_something_to_judge) say("no-components", "the document lists no component, so there was nothing to judge");
    if (state.assurance < policy.min_assurance) {
        say("low-assurance", "the assurance is " + std::string{name_of(state.assurance)} + ", below the " +
                                 std::string{name_of(policy.min_assurance)} + " that is asked for");
    }
}

// The document that a reference into it names: `urn:cdx:SERIAL/VERSION#REF` is in `urn:uuid:SERIAL`.
std::string named_document(std::string_view target) {
    constexpr std::string_view kBomLink = "urn:cdx:";
    if (!target.starts_with(kBomLink)) return std::string{target};
    target.remove_prefix(kBomLink.size());
    return "urn:uuid:" + std::string{target.substr(0, target.find_first_of("/#"))};
}

std::vector<OutwardReference> outward_references(const ReadDocument& document) {
    std::vector<OutwardReference> outward;
    std::vector<ByteOffset> offsets;
    for (const Component& component : document.inventory.components) {
        if (component.origin != Origin::external || component.name.empty()) continue;
        OutwardReference& reference = outward.emplace_back(OutwardReference{std::string{component.name}, {}, {}});
        for (const Fact& fact : component.facts) {
            if (fact.on != On::hash) continue;
            if (auto hash = normalise_hash(fact.detail, fact.value)) reference.hashes.push_back(std::move(*hash));
        }
        offsets.push_back(component.offset);
    }
    if (outward.empty()) return outward;
    auto located = locate_in(document, offsets);
    for (std::size_t i = 0; i < outward.size(); ++i) outward[i].place = place_of(std::move(located[i]));
    return outward;
}

}  // namespace

std::vector<ReportedDiagnostic> located_diagnostics(const ReadDocument& document) {
    ReportedDocument reported;
    for (const Diagnostic& diagnostic : document.inventory.diagnostics) reported.diagnostics.push_back({diagnostic, {}});
    locate_all(document, {}, reported);
    return std::move(reported.diagnostics);
}

void resolve_outward_references(std::vector<JudgedDocument>& documents) {
    std::unordered_set<std::string> known;  // serials, digests and file names
    for (const JudgedDocument& document : documents) {
        known.insert(document.serial);
        known.insert("sha256:" + document.reported.sha256);
        known.insert(std::string{base_name(path_of(document.reported.path))});
    }
    known.erase("");
    for (JudgedDocument& document : documents) {
        for (const OutwardReference& reference : document.outward) {
            const bool by_hash =
                std::any_of(reference.hashes.begin(), reference.hashes.end(), [&](const std::string& hash) { return known.contains(hash); });
            if (by_hash || known.contains(named_document(reference.target)) || known.contains(std::string{base_name(path_of(reference.target))}))
                continue;
            document.reported.diagnostics.push_back({{Severity::warning, "document-not-seen",
                                                      "the document refers to another one that is not among the inputs: " + reference.target, 0, 0},
                                                     reference.place});
        }
    }
}

JudgedDocument judge_document(const ReadDocument& document, const Judges& judges) {
    const Inventory& inventory = document.inventory;
    JudgedDocument judged;
    std::vector<ReportedDiagnostic> excluded;
    std::vector<ListedFinding> found = find_all(inventory, judges, excluded);
    for (ListedFinding& listed : found) {
        const Origin origin = inventory.components[listed.finding.match.component].origin;
        listed.finding.known = judges.baseline.holds(listed.finding.id, name_of(origin));
    }
    const auto artifact = check_artifact(document, judges.artifact);

    judged.fits = apply_waivers(document, judges, found);
    judged.read_whole = inventory.complete && (!artifact || artifact->severity != Severity::error);
    judged.serial = inventory.serial;
    judged.outward = outward_references(document);
    ReportedDocument& reported = judged.reported;
    reported.path = document.path;
    reported.sha256 = document.sha256();
    reported.format = inventory.format;
    reported.spec_version = inventory.spec_version;
    reported.name = inventory.name;
    reported.envelopes = inventory.envelopes;
    if (!inventory.subjects.empty()) reported.subject = reported_component(inventory.components[inventory.subjects.front()]);
    reported.serial = inventory.serial;
    std::copy(std::begin(inventory.counts), std::end(inventory.counts), std::begin(reported.counts));
    reported.assurance = assess(inventory);
    reported.minimum_elements = assess_minimum_elements(inventory);
    for (const Diagnostic& diagnostic : inventory.diagnostics) reported.diagnostics.push_back({diagnostic, {}});
    if (artifact) reported.diagnostics.push_back({*artifact, {}});
    std::move(excluded.begin(), excluded.end(), std::back_inserter(reported.diagnostics));

    std::vector<ComponentIndex> targets;
    for (const ListedFinding& listed : found) targets.push_back(listed.finding.match.component);
    PathsOfTargets paths = find_paths(inventory, targets);
    if (paths.cut) reported.diagnostics.push_back({{Severity::note, "paths-cut", "the lists of paths are too long to be shown whole", 0, 0}, {}});
    for (std::size_t i = 0; i < found.size(); ++i) {
        name_refs(inventory, paths.of[i], reported);
        reported.findings.push_back(reported_finding(inventory, found[i], std::move(paths.of[i])));
    }
    locate_all(document, found, reported);
    sort_findings(reported.findings);

    std::vector<Finding> findings;
    for (const ListedFinding& listed : found) findings.push_back(listed.finding);
    const DocumentState state{judged.read_whole, has_something_to_judge(inventory), reported.assurance.level};
    judged.is_conclusive = is_conclusive(state, judges.policy);
    reported.verdict = decide(state, judges.policy, findings);
    say_why_inconclusive(state, judges.policy, reported);
    return judged;
}

}  // namespace denybom
