// SPDX-License-Identifier: Apache-2.0
#include "cli/denylist_verbs.h"

#include <algorithm>
#include <cstdio>

#include "base/ascii.h"
#include "base/bytes.h"
#include "base/nearest_name.h"
#include "cli/deliver.h"
#include "cli/exit_code.h"
#include "gate/labelled_cases.h"
#include "gate/lists.h"
#include "identifier/hash.h"
#include "match/lint_denylist.h"
#include "report/denylist_pages.h"
#include "report/page.h"
#include "report/words.h"
#include "syntax/escape.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

// What the verbs work on.
struct Lists {
    std::vector<Denylist> denylists;
    std::vector<std::string> overridden;
    Rulebook rulebook;
};

Result<Lists> load(const Request& request) {
    Lists lists;
    auto denylists = load_denylists(request, lists.overridden);
    if (!denylists) return denylists.error();
    auto rulebook = load_rules(request);
    if (!rulebook) return rulebook.error();
    if (auto error = check_profiles(request.policy, *rulebook)) return std::move(*error);
    lists.denylists = std::move(*denylists);
    lists.rulebook = std::move(*rulebook);
    return lists;
}

bool wants_json(const Output& output) { return output.format == "json"; }

template <class Text, class Json>
int print_either(const Options& options, Text text, Json json) {
    const auto error = deliver_all(options, [&](const Output& output, const Appearance& appearance, std::string& out) {
        if (wants_json(output)) {
            json(out);
        } else {
            text(appearance, out);
        }
    });
    return error ? fail(*error) : kExitSuccess;
}

int list(const Options& options) {
    const auto lists = load(options.request);
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
    return Error{"bad-option", "there is no entry \"" + id + "\"; " + (nearest.empty() ? "denybom denylist search finds one by what it matches" : "did you mean \"" + std::string{nearest} + "\"?"), {}};
}

int show(const Options& options) {
    const auto lists = load(options.request);
    if (!lists) return fail(lists.error());
    const auto found = find_entry(*lists, options.arguments.front());
    if (!found) return fail(found.error());
    return print_either(
        options, [&](const Appearance& appearance, std::string& out) { write_entry(*found->denylist, *found->entry, lists->rulebook, options.request.policy, appearance, out); },
        [&](std::string& out) { write_entry_json(*found->denylist, *found->entry, lists->rulebook, options.request.policy, out); });
}

// A text as each of the values that it could be of a component.
struct Guess {
    std::string_view key;
    std::string_view as;
    bool (*fits)(std::string_view text);
};
bool is_anything(std::string_view) { return true; }
constexpr Guess kGuesses[] = {
    {"name", "a component's name", is_anything},
    {"supplier", "a supplier", is_anything},
    {"purl", "a package URL", [](std::string_view text) { return text.starts_with("pkg:"); }},
    {"cpe", "a CPE name", [](std::string_view text) { return text.starts_with("cpe:"); }},
    {"file", "a file inside a component", [](std::string_view text) { return text.find(' ') == std::string_view::npos || text.find('/') != std::string_view::npos || text.find('\\') != std::string_view::npos; }},
    {"hash", "a digest", [](std::string_view text) { return normalise_hash(text).has_value(); }},
    {"distribution", "a download address", [](std::string_view text) { return text.find('.') != std::string_view::npos && text.find(' ') == std::string_view::npos && !text.starts_with("pkg:") && !text.starts_with("cpe:"); }},
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
            const std::string document = cyclonedx_document(asked);
            const std::string_view action = judge.judge("cyclonedx-json", document);
            if (action != "nothing") hits.push_back({&guess, action, denylist.name, judge.entries("cyclonedx-json", document)});
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
            if (ascii_lower(entry.id).find(lower) != std::string::npos || ascii_lower(entry.title).find(lower) != std::string::npos) found.push_back({&denylist, &entry});
        }
    }
    return found;
}

void write_search(const std::string& text, const std::vector<SearchHit>& hits, const std::vector<FoundEntry>& titles, const Appearance& appearance, std::string& out) {
    Page page{appearance, out};
    for (const SearchHit& hit : hits) {
        page.paragraph(0, 2, {{"as " + std::string{hit.guess->as} + ": ", Style::plain}, {std::string{hit.action}, hit.action == "deny" ? Style::bad : Style::doubtful}, {" by " + joined(hit.entries) + " of " + shown(hit.denylist), Style::plain}});
    }
    if (hits.empty()) page.paragraph(0, 2, {{"No denylist has anything that fits " + shown(text) + ".", Style::plain}});
    for (const FoundEntry& found : titles) page.paragraph(0, 2, {{"entry ", Style::plain}, {shown(found.entry->id), Style::strong}, {"  " + shown(found.entry->title), Style::plain}});
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
    const auto lists = load(options.request);
    if (!lists) return fail(lists.error());
    const std::string& text = options.arguments.front();
    const auto hits = search_values(*lists, text);
    const auto titles = search_titles(*lists, text);
    return print_either(options, [&](const Appearance& appearance, std::string& out) { write_search(text, hits, titles, appearance, out); },
                        [&](std::string& out) { write_search_json(text, hits, titles, out); });
}

// The lists that the arguments name; without any, those of the request.
Result<Lists> load_named(const Options& options) {
    Request request = options.request;
    if (!options.arguments.empty()) {
        request.builtin_denylist = false;
        request.denylists = options.arguments;
    }
    return load(request);
}

int lint(const Options& options) {
    const auto lists = load_named(options);
    if (!lists && lists.error().code == "bad-denylist") {  // what cannot be loaded is a fault of the list
        std::printf("%s\n", for_terminal(lists.error().message).c_str());
        return kExitFound;
    }
    if (!lists) return fail(lists.error());
    std::vector<LintFault> faults;
    for (const Denylist& denylist : lists->denylists) {
        for (LintFault& fault : lint_denylist(denylist, lists->rulebook)) faults.push_back(std::move(fault));
    }
    const int code = print_either(
        options,
        [&](const Appearance& appearance, std::string& out) {
            Page page{appearance, out};
            for (const LintFault& fault : faults) {
                page.paragraph(0, 2, {{shown(fault.file) + ":" + std::to_string(fault.line) + ": ", Style::strong}, {shown(fault.entry) + ": " + fault.code + ": " + shown_sentence(fault.message), Style::plain}});
            }
            page.paragraph(0, 2, {{counted(faults.size(), "fault") + " in " + counted(lists->denylists.size(), "denylist"), faults.empty() ? Style::good : Style::bad}});
        },
        [&](std::string& out) {
            JsonWriter writer{out};
            JsonObject root = writer.object();
            JsonList found = root.list("faults");
            for (const LintFault& fault : faults) {
                JsonObject object = found.object();
                object.put("file", fault.file);
                object.put("line", fault.line);
                object.put("entry", fault.entry);
                object.put("code", fault.code);
                object.put("message", fault.message);
            }
        });
    return code == kExitSuccess && !faults.empty() ? kExitFound : code;
}

int test(const Options& options) {
    const auto lists = load(options.request);
    if (!lists) return fail(lists.error());
    std::vector<Bytes> bytes;
    std::vector<DenylistFile> files;
    for (const std::string& path : options.arguments) {
        auto read = read_file(path, std::uint64_t{256} << 20);
        if (!read) return fail({"bad-cases", path + ": " + read.error().message, {}});
        bytes.push_back(std::move(*read));
        files.push_back({path, bytes.back().view()});
    }
    if (files.empty()) files.assign(builtin_denylist_tests().begin(), builtin_denylist_tests().end());
    const auto cases = load_cases(files);
    if (!cases) return fail(cases.error());
    std::vector<std::string> wrong;
    std::vector<CaseJudge> judges;
    judges.reserve(lists->denylists.size());
    for (const Denylist& denylist : lists->denylists) judges.emplace_back(denylist, lists->rulebook);
    for (const LabelledCase& labelled : *cases) {
        std::string_view strictest = "nothing";
        for (const CaseJudge& judge : judges) strictest = CaseJudge::stricter(strictest, judge.judge("cyclonedx-json", cyclonedx_document(labelled)));
        if (!CaseJudge::is_right(labelled.label, strictest)) wrong.push_back(labelled.place + ": " + std::string{strictest} + " instead of " + labelled.in_words());
    }
    const int code = print_either(
        options,
        [&](const Appearance& appearance, std::string& out) {
            Page page{appearance, out};
            for (const std::string& line : wrong) page.paragraph(0, 2, {{shown_sentence(line), Style::plain}});
            page.paragraph(0, 2, {{counted(cases->size(), "case") + ", " + std::to_string(wrong.size()) + " wrong", wrong.empty() ? Style::good : Style::bad}});
        },
        [&](std::string& out) {
            JsonWriter writer{out};
            JsonObject root = writer.object();
            root.put("cases", cases->size());
            JsonList list = root.list("wrong");
            for (const std::string& line : wrong) list.put(line);
        });
    return code == kExitSuccess && !wrong.empty() ? kExitFound : code;
}

int digest(const Options& options) {
    const auto lists = load_named(options);
    if (!lists) return fail(lists.error());
    std::string text;
    for (const Denylist& denylist : lists->denylists) text += denylist.digest + "  " + for_terminal(denylist.name) + " " + for_terminal(denylist.version) + "\n";
    return print(text);
}

int export_list(const Options& options) {
    if (const auto error = export_denylist(options.arguments.front())) return fail(*error);
    return kExitSuccess;
}

struct SubVerb {
    std::string_view name;
    int (*run)(const Options& options);
};
constexpr SubVerb kSubVerbs[] = {{"list", list}, {"show", show}, {"search", search}, {"lint", lint}, {"test", test}, {"digest", digest}, {"export", export_list}};

}  // namespace

int run_denylist_verb(const Options& options) {
    const auto* const found = std::find_if(std::begin(kSubVerbs), std::end(kSubVerbs), [&](const SubVerb& verb) { return verb.name == options.sub_verb; });
    return found == std::end(kSubVerbs) ? kExitFault : found->run(options);
}

int run_rules(const Options& options) {
    const auto rulebook = load_rules(options.request);
    if (!rulebook) return fail(rulebook.error());
    if (const auto error = check_profiles(options.request.policy, *rulebook)) return fail(*error);
    return print_either(options, [&](const Appearance& appearance, std::string& out) { write_rules(*rulebook, options.request.policy, appearance, out); },
                        [&](std::string& out) { write_rules_json(*rulebook, options.request.policy, out); });
}

int run_explain(const Options& options) { return show(options); }

}  // namespace denybom
