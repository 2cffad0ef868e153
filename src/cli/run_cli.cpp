// SPDX-License-Identifier: Apache-2.0
#include "cli/run_cli.h"

#include <cstdio>
#include <exception>
#include <span>

#include "base/bytes.h"
#include "base/nearest_name.h"
#include "cli/completion.h"
#include "cli/console.h"
#include "cli/deliver.h"
#include "cli/denylist_verbs.h"
#include "cli/exit_code.h"
#include "cli/options.h"
#include "cli/print_config.h"
#include "cli/report_verbs.h"
#include "cli/terminal.h"
#include "cli/verify_verb.h"
#include "gate/repository.h"
#include "gate/run_gate.h"
#include "gate/signed_files.h"
#include "report/inventory_csv.h"
#include "report/inventory_json.h"
#include "report/inventory_table.h"
#include "report/reporters.h"
#include "report/schemas.h"
#include "syntax/escape.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

int check(Options& options) {
    const bool progress = shows_progress(options.progress, options.quiet);
    if (progress) options.request.progress = show_progress;
    options.request.repository_root = find_repository_root();
    const auto key = options.sign_key.empty() ? Result<MinisignSecretKey>{MinisignSecretKey{}} : load_secret_key(options.sign_key);
    if (!key) return fail(key.error());
    auto report = run_gate(options.request);
    if (progress) clear_progress();
    if (!report) return fail(report.error());
    describe_process(options, *report);
    const auto error = deliver_all(options, [&](const Output& output, const Appearance& appearance, std::string& text) {
        find_reporter(output.format)->write(*report, appearance, text);
        if (output.format == kStatementOutput && !options.sign_key.empty()) text = sealed(text, *key);
    });
    return error ? fail(*error) : report->exit_code;
}

struct InspectFormat {
    std::string_view name;
    void (*write)(std::span<const InspectedDocument>, const Appearance&, std::string&);
};

constexpr InspectFormat kInspectFormats[] = {
    {"table", write_inventory_table},
    {"json", [](std::span<const InspectedDocument> documents, const Appearance&, std::string& text) { write_inventory_json(documents, text); }},
    {"csv", [](std::span<const InspectedDocument> documents, const Appearance&, std::string& text) { write_inventory_csv(documents, text); }},
};

int inspect(const Options& options) {
    const auto inspection = inspect_inputs(options.request);
    if (!inspection) return fail(inspection.error());
    const auto error = deliver_all(options, [&](const Output& output, const Appearance& appearance, std::string& text) {
        for (const InspectFormat& format : kInspectFormats) {
            if (format.name == output.format) format.write(inspection->shown, appearance, text);
        }
    });
    if (error) return fail(*error);
    return inspection->all_read_whole ? kExitSuccess : kExitNotReadWhole;
}

int schema(const std::string& name) {
    constexpr std::string_view kEnding = ".schema.json";
    std::vector<std::string_view> names;
    for (const EmbeddedSchema& known : embedded_schemas()) {
        names.push_back(known.name.substr(0, known.name.size() - kEnding.size()));
        if (names.back() == name) return print(known.bytes);
    }
    std::string all;
    for (const std::string_view known : names) all += (all.empty() ? "" : ", ") + std::string{known};
    return fail({"bad-option", "there is no schema \"" + name + "\"; it is one of " + all, {}});
}

int config(const Options& options) {
    const std::string& file = options.request.config_file;
    const auto error = deliver_all(options, [&](const Output& output, const Appearance&, std::string& text) {
        output.format == "json" ? write_config_json(options.settings, file, text) : write_config_text(options.settings, file, text);
    });
    return error ? fail(*error) : kExitSuccess;
}

int version(const Options& options) {
    const auto denylist = load_denylist(builtin_denylist_files());
    if (!denylist) return fail(denylist.error());
    const auto error = deliver_all(options, [&](const Output& output, const Appearance&, std::string& text) {
        if (output.format == "json") {
            JsonWriter writer{text};
            JsonObject root = writer.object();
            root.put("name", "denybom");
            root.put("version", DENYBOM_VERSION);
            JsonObject list = root.object("denylist");
            list.put("name", denylist->name);
            list.put("version", denylist->version);
            list.put("digest", denylist->digest);
            list.put("entries", denylist->entries.size());
        } else {
            text += "denybom " DENYBOM_VERSION "\ndenylist " + denylist->name + ' ' + denylist->version + " (" +
                    std::to_string(denylist->entries.size()) + " entries, " + denylist->digest + ")\n";
        }
    });
    return error ? fail(*error) : kExitSuccess;
}

int run(int argc, char** argv) {
    auto parsed = parse_options(argc, argv);
    if (!parsed) {
        const std::string verb = argc > 1 && is_verb(argv[1]) ? std::string{argv[1]} + ' ' : std::string{};
        std::fprintf(stderr, "denybom: %s\nSee denybom %s--help.\n", for_terminal(parsed.error().message).c_str(), verb.c_str());
        return kExitNothingJudged;
    }
    if (const auto* help = std::get_if<HelpText>(&*parsed)) return print(help->text);
    Options& options = std::get<Options>(*parsed);
    switch (options.verb) {
        case Verb::check: return check(options);
        case Verb::inspect: return inspect(options);
        case Verb::schema: return schema(options.schema);
        case Verb::config: return config(options);
        case Verb::denylist: return run_denylist_verb(options);
        case Verb::rules: return run_rules(options);
        case Verb::explain: return asks_about_report(options) ? run_explain_finding(options) : run_explain(options);
        case Verb::diff: return run_diff(options);
        case Verb::verify: return run_verify(options);
        case Verb::completion: return run_completion(options);
        case Verb::version: return version(options);
    }
    return kExitFault;
}

}  // namespace

int run_cli(int argc, char** argv) {
    // A closed pipe is an error of writing, not a silent end.
    prepare_console();
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "denybom: a fault of the program itself: %s\n", error.what());
    } catch (...) {
        std::fputs("denybom: a fault of the program itself\n", stderr);
    }
    return kExitFault;
}

}  // namespace denybom
