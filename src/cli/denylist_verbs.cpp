// SPDX-License-Identifier: Apache-2.0
#include "cli/denylist_verbs.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/bytes.h"
#include "base/nearest_name.h"
#include "cli/deliver.h"
#include "cli/denylist_checks.h"
#include "cli/denylist_lists.h"
#include "cli/denylist_signing.h"
#include "cli/exit_code.h"
#include "gate/labelled_cases.h"
#include "gate/lists.h"
#include "identifier/hash.h"
#include "report/denylist_pages.h"
#include "report/page.h"
#include "report/words.h"
#include "syntax/escape.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

int list(const Options& options) {
    const auto lists = load_lists(options.request);
    if (!lists) return fail(lists.error());
    return print_either(options, [&](const Appearance& appearance, std::string& out) { write_entries(lists->denylists, appearance, out); },
                        [&](std::string& out) { write_entries_json(lists->denylists, out); });
}

struct FoundEntry {
    const Denylist* denylist = nullptr;
    const Entry* entry = nullptr;
};

Result<FoundEntry> find_entry(const Lists& lists, const std::string& id) {
    std::vector<std::string_view> ids;
    for (const Denylist& denylist : lists.denylists) {
        for (const Entry& entry : denylist.entries) {
            if (entry.id == id) return FoundEntry{&denylist, &entry};
            ids.push_back(entry.id);
        }
    }
    const std::string_view nearest = nearest_name(id, ids);
    return Error{"bad-option",
                 "there is no entry \"" + id + "\"; " +
                     (nearest.empty() ? "denybom denylist search finds one by what it matches" : "did you mean \"" + std::string{nearest} + "\"?"),
                 {}};
}

int show(const Options& options) {
    const auto lists = load_lists(options.request);
    if (!lists) return fail(lists.error());
    const auto found = find_entry(*lists, options.arguments.front());
    if (!found) return fail(found.error());
    return print_either(
        options,
        [&](const Appearance& appearance, std::string& out) {
            write_entry(*found->denylist, *found->entry, lists->rulebook, options.request.policy, appearance, out);
        },
        [&](std::string& out) { write_entry_json(*found->denylist, *found->entry, lists->rulebook, options.request.policy, out); });
}

// A text as each of the values that it could be of a component.
struct Guess {
    std::string_view key;
    std::string_view as;
    bool (*fits)(std::string_view text);
};
bool is_anything(std::string_view) { return true; }
bool is_plain(std::string_view text) { return !text.starts_with("pkg:") && !text.starts_with("cpe:") && !normalise_hash(text); }
bool is_word(std::string_view text) { return is_plain(text) && text.find(' ') == std::string_view::npos; }
bool is_path(std::string_view text) { return is_plain(text) && (is_word(text) || text.find_first_of("/\\") != std::string_view::npos); }
bool is_host(std::string_view text) { return is_word(text) && text.find('.') != std::string_view::npos; }

constexpr Guess kGuesses[] = {
    {"name", "a component's name", is_anything},
    {"supplier", "a supplier", is_plain},
    {"purl", "a package URL", [](std::string_view text) { return text.starts_with("pkg:"); }},
    {"cpe", "a CPE name", [](std::string_view text) { return text.starts_with("cpe:"); }},
    {"hash", "a digest", [](std::string_view text) { return normalise_hash(text).has_value(); }},
    {"file", "a file inside a component", is_path},
    {"distribution", "a download address", is_host},
    {"endpoint", "an endpoint of a service", is_host},
    {"service", "a service", is_plain},
    {"identifier", "an identifier of a bundle or package", is_word},
    {"swid", "a SWID tag id", is_word},
};

// What one list makes of the text as one kind of value.
struct SearchHit {
    const Guess* guess = nullptr;
    std::string_view action;
    std::string denylist;
    std::vector<std::string> entries;
};

std::vector<SearchHit> search_values(const Lists& lists, const std::string& text) {
    std::vector<SearchHit> hits;
    for (const Denylist& denylist : lists.denylists) {
        const CaseJudge judge{denylist, lists.rulebook};
        for (const Guess& guess : kGuesses) {
            if (!guess.fits(text)) continue;
            LabelledCase asked;
            asked.fields = {{"name", guess.key == "name" ? text : "component"}, {std::string{guess.key}, text}};
            CaseResult result = judge.judge(asked);
            if (result.action != "nothing") hits.push_back({&guess, result.action, denylist.name, std::move(result.entries)});
        }
    }
    return hits;
}

// Entries whose id or title holds the text.
std::vector<FoundEntry> search_titles(const Lists& lists, const std::string& text) {
    const std::string lower = ascii_lower(text);
    std::vector<FoundEntry> found;
    for (const Denylist& denylist : lists.denylists) {
        for (const Entry& entry : denylist.entries) {
            if (ascii_lower(entry.id).find(lower) != std::string::npos || ascii_lower(entry.title).find(lower) != std::string::npos)
                found.push_back({&denylist, &entry});
        }
    }
    return found;
}

void write_search(const std::string& text, const std::vector<SearchHit>& hits, const std::vector<FoundEntry>& titles, const Appearance& appearance,
                  std::string& out) {
    Page page{appearance, out};
    for (const SearchHit& hit : hits) {
        page.paragraph(0, 2,
                       {{"as " + std::string{hit.guess->as} + ": ", Style::plain},
                        {std::string{hit.action}, hit.action == "deny" ? Style::bad : Style::doubtful},
                        {" by " + joined(hit.entries) + " of " + shown(hit.denylist), Style::plain}});
    }
    if (hits.empty()) page.paragraph(0, 2, {{"No denylist has anything that fits " + shown(text) + ".", Style::plain}});
    for (const FoundEntry& found : titles)
        page.paragraph(0, 2, {{"entry ", Style::plain}, {shown(found.entry->id), Style::strong}, {"  " + shown(found.entry->title), Style::plain}});
}

void write_search_json(const std::string& text, const std::vector<SearchHit>& hits, const std::vector<FoundEntry>& titles, std::string& out) {
    JsonWriter writer{out};
    JsonObject root = writer.object();
    root.put("text", text);
    JsonList found = root.list("found");
    for (const SearchHit& hit : hits) {
        JsonObject object = found.object();
        object.put("as", hit.guess->key);
        object.put("action", hit.action);
        object.put("denylist", hit.denylist);
        JsonList entries = object.list("entries");
        for (const std::string& entry : hit.entries) entries.put(entry);
    }
    found.close();
    JsonList entries = root.list("entries");
    for (const FoundEntry& entry : titles) entries.put(entry.entry->id);
}

int search(const Options& options) {
    const auto lists = load_lists(options.request);
    if (!lists) return fail(lists.error());
    const std::string& text = options.arguments.front();
    const auto hits = search_values(*lists, text);
    const auto titles = search_titles(*lists, text);
    return print_either(options, [&](const Appearance& appearance, std::string& out) { write_search(text, hits, titles, appearance, out); },
                        [&](std::string& out) { write_search_json(text, hits, titles, out); });
}

int digest(const Options& options) {
    auto lists = load_each(options);
    std::string text;
    for (const Result<Denylist>& list : lists) {
        if (!list) return fail(list.error());
        text += list->digest + "  " + for_terminal(list->name) + " " + for_terminal(list->version) + "\n";
    }
    return print(text);
}

struct SubVerb {
    std::string_view name;
    int (*run)(const Options& options);
};
constexpr SubVerb kSubVerbs[] = {{"list", list},
                                 {"show", show},
                                 {"search", search},
                                 {"lint", lint_denylists},
                                 {"test", test_denylists},
                                 {"digest", digest},
                                 {"export", export_denylist_verb},
                                 {"sign", sign_denylists},
                                 {"verify", verify_denylists}};

}  // namespace

int run_denylist_verb(const Options& options) {
    const auto* const found =
        std::find_if(std::begin(kSubVerbs), std::end(kSubVerbs), [&](const SubVerb& verb) { return verb.name == options.sub_verb; });
    return found == std::end(kSubVerbs) ? kExitFault : found->run(options);
}

int run_rules(const Options& options) {
    // A list that is not what was signed is an error here too, although the rules may not be its own.
    for (const std::string& path : options.request.denylists) {
        if (const auto list = load_denylist_path(path, options.request.denylist_keys); !list) return fail(list.error());
    }
    const auto rulebook = load_rules(options.request);
    if (!rulebook) return fail(rulebook.error());
    if (const auto error = check_profiles(options.request.policy, *rulebook)) return fail(*error);
    return print_either(
        options, [&](const Appearance& appearance, std::string& out) { write_rules(*rulebook, options.request.policy, appearance, out); },
        [&](std::string& out) { write_rules_json(*rulebook, options.request.policy, out); });
}

int run_explain(const Options& options) { return show(options); }

}  // namespace denybom
