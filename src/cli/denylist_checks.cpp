// SPDX-License-Identifier: Apache-2.0
#include "cli/denylist_checks.h"

#include "base/bytes.h"
#include "cli/deliver.h"
#include "cli/denylist_lists.h"
#include "cli/exit_code.h"
#include "gate/labelled_cases.h"
#include "gate/lists.h"
#include "match/lint_denylist.h"
#include "report/page.h"
#include "report/words.h"
#include "syntax/escape.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

constexpr std::uint64_t kMostCaseBytes = std::uint64_t{256} << 20;

// `FILE:LINE: REASON`, as load_denylist() says it, in its parts.
LintFault as_fault(const Error& error) {
    const std::string& text = error.message;
    for (std::size_t at = text.find(':'); at != std::string::npos; at = text.find(':', at + 1)) {
        const std::size_t end = text.find_first_not_of("0123456789", at + 1);
        if (end == at + 1 || end == std::string::npos || text[end] != ':') continue;
        std::uint32_t line = 0;
        for (const char digit : std::string_view{text}.substr(at + 1, end - at - 1)) line = line * 10 + static_cast<std::uint32_t>(digit - '0');
        return {text.substr(0, at), line, "", error.code, text.substr(std::min(end + 2, text.size()))};
    }
    return {"", 0, "", error.code, text};
}

// Whether the file was there to be judged.
bool is_about_content(const Error& error) { return error.code == "bad-denylist" && error.offset.has_value(); }

std::string in_words(const LintFault& fault) {
    std::string place = fault.file + (fault.line > 0 ? ":" + std::to_string(fault.line) : "") + (fault.file.empty() ? "" : ": ");
    return place + (fault.entry.empty() ? "" : fault.entry + ": ") + fault.code + ": " + fault.message;
}

void write_faults(const std::vector<LintFault>& faults, std::size_t lists, std::string& out) {
    for (const LintFault& fault : faults) out += for_terminal(in_words(fault)) + "\n";
    out += counted(faults.size(), "fault") + " in " + counted(lists, "denylist") + "\n";
}

void write_faults_json(const std::vector<LintFault>& faults, std::string& out) {
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
}

// What the cases made of the lists.
struct Tested {
    std::size_t cases = 0;
    std::vector<std::string> wrong;
};

Tested run_cases(const Lists& lists, const std::vector<LabelledCase>& cases) {
    std::vector<CaseJudge> judges;
    judges.reserve(lists.denylists.size());
    for (const Denylist& denylist : lists.denylists) judges.emplace_back(denylist, lists.rulebook);
    Tested tested{cases.size(), {}};
    for (const LabelledCase& labelled : cases) {
        CaseResult strictest;
        for (const CaseJudge& judge : judges) strictest = CaseJudge::stricter(strictest, judge.judge(labelled));
        const std::string fault = CaseJudge::fault(labelled, strictest);
        if (!fault.empty()) tested.wrong.push_back(labelled.place + ": " + fault);
    }
    return tested;
}

void write_tested(const Tested& tested, std::string& out) {
    for (const std::string& line : tested.wrong) out += for_terminal(line) + "\n";
    out += counted(tested.cases, "case") + ", " + std::to_string(tested.wrong.size()) + " wrong\n";
}

void write_tested_json(const Tested& tested, std::string& out) {
    JsonWriter writer{out};
    JsonObject root = writer.object();
    root.put("cases", tested.cases);
    JsonList list = root.list("wrong");
    for (const std::string& line : tested.wrong) list.put(line);
}

// The cases that the arguments name, else the built-in ones.
Result<std::vector<LabelledCase>> load_named_cases(const std::vector<std::string>& paths) {
    if (paths.empty()) return load_cases(builtin_denylist_tests());
    std::vector<LabelledCase> cases;
    for (const std::string& path : paths) {
        const auto bytes = read_file(path, kMostCaseBytes);
        if (!bytes) return Error{"bad-cases", path + ": " + bytes.error().message, {}};
        const DenylistFile file{path, bytes->view()};
        auto loaded = load_cases({&file, 1});
        if (!loaded) return loaded.error();
        if (loaded->empty()) return Error{"bad-cases", path + ": there is no case in it", {}};
        std::move(loaded->begin(), loaded->end(), std::back_inserter(cases));
    }
    return cases;
}

}  // namespace

int lint_denylists(const Options& options) {
    const auto rulebook = load_rules(options.request);
    if (!rulebook) return fail(rulebook.error());
    const auto lists = load_each(options);
    if (lists.empty()) return fail({"bad-option", "there is no denylist: --no-builtin needs --denylist or a file", {}});
    std::vector<LintFault> faults;
    for (const Result<Denylist>& list : lists) {
        if (!list && !is_about_content(list.error())) return fail(list.error());
        std::vector<LintFault> found = list ? lint_denylist(*list, *rulebook) : std::vector<LintFault>{as_fault(list.error())};
        std::move(found.begin(), found.end(), std::back_inserter(faults));
    }
    const int code = print_either(
        options, [&](const Appearance&, std::string& out) { write_faults(faults, lists.size(), out); },
        [&](std::string& out) { write_faults_json(faults, out); });
    return code == kExitSuccess && !faults.empty() ? kExitFound : code;
}

int test_denylists(const Options& options) {
    const auto lists = load_lists(options.request);
    if (!lists) return fail(lists.error());
    const auto cases = load_named_cases(options.arguments);
    if (!cases) return fail(cases.error());
    const Tested tested = run_cases(*lists, *cases);
    const int code = print_either(
        options, [&](const Appearance&, std::string& out) { write_tested(tested, out); }, [&](std::string& out) { write_tested_json(tested, out); });
    return code == kExitSuccess && !tested.wrong.empty() ? kExitFound : code;
}

}  // namespace denybom
