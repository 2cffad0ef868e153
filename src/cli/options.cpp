// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <thread>

#include "base/nearest_name.h"
#include "base/paths.h"
#include "cli/commands.h"
#include "cli/completion.h"
#include "denylist/regulation.h"
#include "format/formats.h"
#include "report/reporters.h"
#include "report/schemas.h"

namespace denybom {
namespace {

constexpr std::string_view kFooter = R"(Exit codes of check:
  0   passed, or nothing that --fail-on names was found
  1   a finding to deny
  2   nothing was judged, or the word could not be delivered: wrong usage, a bad config, denylist, waiver or baseline file,
      a report that could not be written
  3   a document that is missing, damaged, unknown or over a limit; with --fail-on inconclusive (the default), also
      one without components or below --min-assurance
  4   findings to review, with --fail-on review
  70  a fault of denybom itself
Where several hold: 2, then 1, then 3, then 4. What cannot be read never passes.)";

constexpr std::string_view kVerifyFooter =
    R"(What was judged is judged again with the settings that the statement records. Files that it names are looked for at their recorded paths, unless options
say where they are now.
Exit codes: 0 the same verdict, whatever it is; 1 another one, or a digest or a signature that does not fit; 2 wrong usage; 3 an SBOM that cannot be read)";

constexpr std::string_view kOtherExitCodes = "Exit codes: 0 printed; 2 wrong usage, a file that cannot be read or written";

struct VerbRow {
    Verb verb;
    std::string_view name;
    std::string_view help;
    std::string_view exit_codes = kOtherExitCodes;  // the end of its help
};

constexpr VerbRow kVerbs[] = {
    {Verb::check, "check", "The gate: read, match, judge, report, exit by the verdict (denybom PATH... means the same)", kFooter},
    {Verb::inspect, "inspect", "Print what denybom understood of each SBOM; judges nothing",
     "Exit codes: 0 read whole; 2 wrong usage; 3 a document that was not read whole"},
    {Verb::schema, "schema", "Print an embedded JSON Schema"},
    {Verb::config, "config", "Show the settings that check would have, and where each comes from",
     "Takes the options of check, to show what they would change.\nExit codes: 0 shown; 2 wrong usage, a bad config file"},
    {Verb::explain, "explain", "Say why an entry of the denylist exists, or why a finding of a report was made"},
    {Verb::diff, "diff", "What changed between two SBOMs or two reports: components and findings",
     "Exit codes: 0 no new finding to deny; 1 a new one; 2 wrong usage; 3 an input that was not read whole"},
    {Verb::verify, "verify", "Judge again what an in-toto statement says was judged, and say whether the same verdict comes out", kVerifyFooter},
    {Verb::rules, "rules", "The rule timeline: what was prohibited, for whom, since when, and what to report on a hit"},
    {Verb::denylist, "denylist", "List, show, search, check, test, export and sign denylists",
     "Exit codes: 0 done, nothing wrong; 1 lint, test or verify found something; 2 wrong usage, a file that cannot be read"},
    {Verb::completion, "completion", "Print what makes a shell complete denybom's verbs and options: bash, zsh, fish"},
};

const VerbRow* find_verb(std::string_view name) {
    const auto* const found = std::find_if(std::begin(kVerbs), std::end(kVerbs), [&](const VerbRow& row) { return row.name == name; });
    return found == std::end(kVerbs) ? nullptr : found;
}

std::string join(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::vector<std::string> reporter_names() {
    std::vector<std::string> names;
    for (const Reporter& reporter : reporters()) names.emplace_back(reporter.name);
    return names;
}

std::vector<std::string> profile_names() {
    std::vector<std::string> names{std::string{kAnyProfile}};
    const auto rulebook = load_rulebook(builtin_regulation_files());
    if (!rulebook) return names;
    for (const Profile& profile : rulebook->profiles) names.push_back(profile.id);
    return names;
}

std::vector<std::string> schema_names() {
    std::vector<std::string> names;
    for (const EmbeddedSchema& schema : embedded_schemas()) names.emplace_back(schema.name.substr(0, schema.name.find('.')));
    return names;
}

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const Format& format : formats()) names.emplace_back(format.id);
    return names;
}

// Names the profiles, in lines of moderate width. It is called for help alone, since it loads the rules.
std::string rules_footer() {
    constexpr std::size_t kWidth = 110;
    std::string text = "Profiles:";
    std::size_t width = kWidth;
    for (const std::string& name : profile_names()) {
        const bool fits = width + 1 + name.size() <= kWidth;
        text += (fits ? " " : "\n  ") + name;
        width = fits ? width + 1 + name.size() : 2 + name.size();
    }
    return text + "\nWhat the names stand for: denybom rules --profile NAME";
}

const std::vector<std::string> kInspectFormats{"table", "json", "csv"};

// What -o of a verb can say, its default first; nothing where it has no -o.
std::vector<std::string> output_names(Verb verb) {
    switch (verb) {
        case Verb::check: return reporter_names();
        case Verb::inspect: return kInspectFormats;
        case Verb::diff: return {"text", "json", "markdown"};
        case Verb::schema:
        case Verb::completion: return {};
        default: return {"text", "json"};
    }
}

// What CLI11 fills in, before it is given its meaning.
struct Raw {
    std::vector<std::string> outputs;
    std::vector<std::string> profiles;
    std::vector<std::string> fail_on;
    std::string as_of;
    std::string min_assurance;
    std::string vex_expires;
    std::vector<std::string> columns;
    long long max_denylist_age = -1;
    std::string config;
    bool no_config = false;
    bool no_builtin = false;
};

void add_input_options(CLI::App& app, Options& options, Raw& raw) {
    app.add_option("PATH", options.request.paths, "SBOMs: files, folders (walked), archives (opened), globs, - for standard input");
    app.add_option("--format", options.request.format, "Read as this format instead of recognising it: " + join(format_names()));
    app.add_option("--columns", raw.columns, "What the columns of a component list (CSV, XLSX) hold: name=TITLE,supplier=TITLE,...")
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_option("--expect-sha256", options.request.expect_sha256, "The one input must have this SHA-256 digest");
}

void add_terminal_options(CLI::App& app, Options& options) {
    const CLI::IsMember when({"auto", "always", "never"});
    app.add_option("--color", options.color, "When to colour: auto, always, never")->check(when);
    app.add_option("--progress", options.progress, "When to show progress on standard error: auto, always, never")->check(when);
    app.add_flag("-q,--quiet", options.quiet, "No progress or notes; the text report is its last line");
    app.add_flag("-v,--verbose", options.verbose, "Say more on standard error");
}

void add_config_options(CLI::App& app, Raw& raw) {
    app.add_option("--config", raw.config,
                   "Settings from this file (default: .denybom.json of this folder or its parents up to the repository's root)");
    app.add_flag("--no-config", raw.no_config, "Read no config file");
}

CLI::Validator a_number_of_days() {
    return CLI::Validator{[](std::string& text) { return text.starts_with('-') ? "not a number of days: " + text : std::string{}; }, ""};
}

void add_acceptance_options(CLI::App& app, Options& options, Raw& raw) {
    Request& request = options.request;
    app.add_option("--waivers", request.waivers, "Accepted findings: a waiver file, or a VEX file (OpenVEX, CycloneDX); repeatable")
        ->allow_extra_args(false);
    app.add_option("--vex-approved-by", request.vex_approved_by, "Who approved the statements of the VEX files");
    app.add_option("--vex-expires", raw.vex_expires, "The last day on which they count, YYYY-MM-DD");
    app.add_option("--waiver-warn-days", request.waiver_warn_days, "Say so when a waiver's last day is that near (default: 30)")
        ->check(a_number_of_days());
    app.add_option("--baseline", request.baseline, "An earlier JSON report, or an SBOM: findings that it holds are known and do not fail");
}

void add_binding_options(CLI::App& app, Options& options, Raw& raw) {
    app.add_option("--artifact", options.request.artifact, "What the SBOM describes must be this file, by hash");
    app.add_option("--min-denylist-version", options.request.denylist_demands.min_version, "Refuse to judge by an older denylist");
    app.add_option("--max-denylist-age", raw.max_denylist_age,
                   "Refuse to judge by a denylist that is older than so many days (default: a note after 365)")
        ->check(a_number_of_days());
}

void add_report_output(CLI::App& app, Raw& raw) {
    app.add_option("-o,--output", raw.outputs, "Report as FORMAT, or FORMAT=FILE; repeatable: " + join(reporter_names()))->allow_extra_args(false);
}

void add_key_option(CLI::App& app, Options& options) {
    app.add_option("--denylist-key", options.request.denylist_keys,
                   "Every --denylist must be signed by this key of minisign: a file, or the key in base 64; repeatable")
        ->allow_extra_args(false);
}

void add_judging_options(CLI::App& app, Options& options, Raw& raw) {
    app.add_option("--denylist", options.request.denylists, "A denylist file, or a folder of them, added to the built-in one; repeatable")
        ->allow_extra_args(false);
    add_key_option(app, options);
    app.add_flag("--no-builtin", raw.no_builtin, "Leave the built-in denylist out");
    app.add_option("--profile", raw.profiles,
                   "Whom the verdict is for (denybom rules --help names all); any is a house ban (default: us-reseller-integrator)")
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_option("--as-of", raw.as_of, "Judge by the rules in force on this day, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, else today, UTC)");
    app.add_option("--fail-on", raw.fail_on, "What fails the run: of deny, review, inconclusive; or none (default: deny,inconclusive)")
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_option("--min-assurance", raw.min_assurance, "A document below it is inconclusive: none, low, medium, high (default: none)");
    add_acceptance_options(app, options, raw);
    add_binding_options(app, options, raw);
    add_config_options(app, raw);
    app.add_option("-j,--jobs", options.request.jobs, "Documents read at the same time (default: number of cores)")->check(CLI::Range(1, 1024));
    add_terminal_options(app, options);
}

void add_check(CLI::App& app, Options& options, Raw& raw) {
    add_input_options(app, options, raw);
    add_report_output(app, raw);
    app.add_option("--sign-key", options.sign_key,
                   "Sign what -o intoto writes, with a secret key file of minisign without a password: minisign -G -W");
    add_judging_options(app, options, raw);
}

void add_config(CLI::App& app, Options& options, Raw& raw) {
    app.add_option("-o,--output", raw.outputs, "Print as text or json")->allow_extra_args(false);
    app.add_option("--format", options.request.format)->group("");
    app.add_option("--columns", raw.columns)->delimiter(',')->allow_extra_args(false)->group("");
    app.add_option("--expect-sha256", options.request.expect_sha256)->group("");
    app.add_option("--sign-key", options.sign_key)->group("");
    add_judging_options(app, options, raw);
}

// A verb below `denylist`.
struct SubVerbRow {
    std::string_view name;
    std::string_view help;
    std::string_view argument = {};  // what it takes
    std::string_view argument_help = {};
    bool takes_many = false;          // any number of them, also none
    bool looks_into_lists = true;     // it has the options that say which, and whom the rules are asked for
};

constexpr SubVerbRow kDenylistVerbs[] = {
    {"list", "The entries: id, title, kind, action"},
    {"show", "An entry with its patterns, evidence and rules", "ENTRY-ID", "Which entry: denylist list names them all"},
    {"search", "Would this name, maker, purl, CPE, file, digest or host be matched, and by what", "TEXT", "What to look for"},
    {"lint", "What is wrong with a denylist: exit 1 where something is", "FILE", "Denylist files or folders (default: the built-in one)", true},
    {"test", "Labelled components against the denylists: exit 1 where one is judged wrongly", "FILE", "Files of cases (default: the built-in ones)",
     true},
    {"digest", "The digest of each denylist", "FILE", "Denylist files or folders (default: the built-in one)", true},
    {"export", "Write the built-in denylist with its rules, so that a verdict can be replayed: check --no-builtin --denylist PATH", "PATH",
     "One file, where it ends in .json, else an empty or new folder (default: one file to standard output)", true, false},
    {"sign", "Sign denylists as minisign does: FILE.minisig beside each file", "FILE", "Denylist files or folders", true, false},
    {"verify", "Whether denylists are signed by a key: exit 1 where one is not", "FILE", "Denylist files or folders", true, false},
};

void add_sub_verb_options(std::string_view name, CLI::App& app, Options& options, Raw& raw) {
    if (name == "export") {
        app.add_option("-o,--to", options.export_path, "The same as PATH");
        return;
    }
    const bool signs = name == "sign";
    CLI::Option* key = app.add_option(
        "--key", options.keys,
        signs ? "A secret key file without a password: minisign -G -W" : "A public key file of minisign, or the key in base 64; repeatable");
    key->required()->allow_extra_args(false);
    if (!signs) return;
    key->expected(1);
    app.add_option("--as-of", raw.as_of, "The day for its time stamp, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, else today, UTC)");
}

void add_list_options(CLI::App& app, Options& options, Raw& raw) {
    app.add_option("-o,--output", raw.outputs, "Print as text or json, or FORMAT=FILE")->allow_extra_args(false);
    app.add_option("--denylist", options.request.denylists, "A denylist file, or a folder of them, added to the built-in one; repeatable")
        ->allow_extra_args(false);
    add_key_option(app, options);
    app.add_flag("--no-builtin", raw.no_builtin, "Leave the built-in denylist out");
    app.add_option("--profile", raw.profiles, "Whom the rules are asked for (denybom rules --help names all; default: us-reseller-integrator)")
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_option("--as-of", raw.as_of, "Of this day, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, else today, UTC)");
    app.add_option("--color", options.color, "When to colour: auto, always, never")->check(CLI::IsMember({"auto", "always", "never"}));
}

void add_verify(CLI::App& app, Options& options, Raw& raw) {
    Request& request = options.request;
    app.add_option("STATEMENT", options.statement, "What check -o intoto wrote")->required();
    app.add_option("SBOM", request.paths, "The SBOMs that it is about: files, folders, archives")->required();
    app.add_option("--key", options.keys, "The statement must be signed by this key of minisign: a file, or the key in base 64; repeatable")
        ->allow_extra_args(false);
    app.add_option("--denylist", request.denylists,
                   "Where the added denylists are now; with --no-builtin all of them, also an exported built-in one; repeatable")
        ->allow_extra_args(false);
    add_key_option(app, options);
    app.add_flag("--no-builtin", raw.no_builtin, "Leave out the built-in denylist of this program");
    app.add_option("--waivers", request.waivers, "Where the waiver and VEX files are now, in the same order; repeatable")->allow_extra_args(false);
    app.add_option("--baseline", request.baseline, "Where the baseline is now");
    app.add_option("--artifact", request.artifact, "Where the artifact is now");
    app.add_option("-o,--output", raw.outputs, "Print as text or json, or FORMAT=FILE")->allow_extra_args(false);
    app.add_option("-j,--jobs", request.jobs, "Documents read at the same time (default: number of cores)")->check(CLI::Range(1, 1024));
    app.add_option("--color", options.color, "When to colour: auto, always, never")->check(CLI::IsMember({"auto", "always", "never"}));
}

void add_denylist(CLI::App& app, Options& options, Raw& raw) {
    app.require_subcommand(1);
    for (const SubVerbRow& row : kDenylistVerbs) {
        CLI::App* verb = app.add_subcommand(std::string{row.name}, std::string{row.help});
        row.looks_into_lists ? add_list_options(*verb, options, raw) : add_sub_verb_options(row.name, *verb, options, raw);
        if (row.argument.empty()) continue;
        CLI::Option* argument = verb->add_option(std::string{row.argument}, options.arguments, std::string{row.argument_help});
        if (!row.takes_many) argument->required()->expected(1);
        if (row.name == "sign" || row.name == "verify") argument->required();
    }
}

void add_inspect(CLI::App& app, Options& options, Raw& raw) {
    add_input_options(app, options, raw);
    app.add_option("-o,--output", raw.outputs, "Print as FORMAT, or FORMAT=FILE; repeatable: " + join(kInspectFormats))->allow_extra_args(false);
    add_config_options(app, raw);
    add_terminal_options(app, options);
}

Error bad_option(std::string message) { return {"bad-option", std::move(message), {}}; }

std::optional<Error> take_outputs(const std::vector<std::string>& texts, const std::vector<std::string>& known, Options& options) {
    for (const std::string& text : texts) {
        const std::size_t equals = text.find('=');
        Output output{text.substr(0, equals), equals == std::string::npos ? "" : text.substr(equals + 1)};
        if (std::find(known.begin(), known.end(), output.format) == known.end()) {
            const std::vector<std::string_view> names(known.begin(), known.end());
            const std::string_view nearest = nearest_name(output.format, names);
            const std::string hint = nearest.empty() ? "it is one of " + join(known) : "did you mean \"" + std::string{nearest} + "\"?";
            return bad_option("there is no output format \"" + output.format + "\"; " + hint);
        }
        if (equals != std::string::npos && output.file.empty()) return bad_option("-o " + text + " names no file");
        const bool taken =
            std::any_of(options.outputs.begin(), options.outputs.end(), [&](const Output& other) { return other.file == output.file; });
        if (taken)
            return bad_option(output.file.empty() ? "only one output can go to standard output; give the others a file: FORMAT=FILE"
                                                  : "two outputs go to " + output.file);
        options.outputs.push_back(std::move(output));
    }
    if (options.outputs.empty()) options.outputs.push_back({known.front(), ""});
    return std::nullopt;
}

// An SBOM is evidence, and so is what it is judged by: no report is written over one.
std::optional<Error> check_overwriting(const Options& options) {
    const Request& request = options.request;
    const std::vector<std::string> single{request.artifact, request.config_file, options.sign_key, options.statement};
    for (const Output& output : options.outputs) {
        std::error_code error;
        if (output.file.empty() || !std::filesystem::is_regular_file(as_path(output.file), error)) continue;
        for (const std::vector<std::string>* inputs :
             {&request.paths, &options.arguments, &request.denylists, &request.denylist_keys, &request.waivers, &options.keys, &single}) {
            const auto is_read = [&](const std::string& path) { return std::filesystem::equivalent(as_path(path), as_path(output.file), error); };
            if (std::any_of(inputs->begin(), inputs->end(), is_read))
                return bad_option("-o " + output.format + "=" + output.file + " would overwrite what is read");
        }
    }
    return std::nullopt;
}

std::optional<Error> check_sign_key(const Options& options) {
    if (options.verb != Verb::check || options.sign_key.empty() || wants_statement(options)) return std::nullopt;
    return bad_option("--sign-key signs what -o intoto writes: add -o intoto=FILE, or leave the key out");
}

std::optional<Error> take_digest(Options& options) {
    std::string& digest = options.request.expect_sha256;
    std::transform(digest.begin(), digest.end(), digest.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + ('a' - 'A')) : c; });
    if (digest.starts_with("sha256:")) digest.erase(0, 7);
    const bool fits = digest.empty() || (digest.size() == 64 && digest.find_first_not_of("0123456789abcdef") == std::string::npos);
    if (!fits) return bad_option("--expect-sha256 takes 64 hexadecimal digits");
    return std::nullopt;
}

std::optional<Error> take_demands(const Raw& raw, Request& request) {
    if (raw.max_denylist_age >= 0) request.denylist_demands.max_age = raw.max_denylist_age;
    if (raw.vex_expires.empty()) return std::nullopt;
    request.vex_expires = parse_date(raw.vex_expires);
    if (!request.vex_expires) return bad_option("--vex-expires " + raw.vex_expires + ": not a day of the form YYYY-MM-DD");
    return std::nullopt;
}

// What an option is when nobody sets it, for `config`.
void show_defaults(const Options& options, std::vector<EffectiveSetting>& settings) {
    const Policy& policy = options.request.policy;
    const std::pair<std::string_view, std::vector<std::string>> kDefaults[] = {
        {"output", {"text"}},
        {"profile", policy.profiles},
        {"as-of", {to_string(policy.as_of)}},
        {"fail-on", fail_on_names(policy)},
        {"min-assurance", {std::string{name_of(policy.min_assurance)}}},
        {"waiver-warn-days", {std::to_string(options.request.waiver_warn_days)}},
        {"jobs", {std::to_string(options.request.jobs)}},
        {"color", {options.color}},
        {"progress", {options.progress}},
    };
    for (EffectiveSetting& setting : settings) {
        for (const auto& [name, values] : kDefaults) {
            if (setting.name == name && setting.values.empty()) setting.values = values;
        }
    }
}

// The options of `config` are check's, but for its own output: that of check it shows only.
std::vector<CLI::Option*> options_to_fill(CLI::App& verb, CLI::App& check, bool is_config) {
    std::vector<CLI::Option*> options = verb.get_options();
    if (!is_config) return options;
    for (CLI::Option*& option : options) {
        if (option->check_lname("output")) option = check.get_option("--output");
    }
    return options;
}

// An option whose value came out empty (a variable that is not set) asked for something that nobody would look after.
std::optional<Error> find_empty_value(const CLI::App& verb) {
    for (const CLI::Option* option : verb.get_options()) {
        if (option->get_positional()) continue;
        const auto& values = option->results();
        if (std::find(values.begin(), values.end(), "") != values.end())
            return bad_option(option->get_name() + ": must not be empty; leave the option out");
    }
    return std::nullopt;
}

// What is not on the command line. `outputs` is where the outputs of check go.
std::optional<Error> fill_in(CLI::App& verb, CLI::App& check, Options& options, Raw& raw) {
    auto config = choose_config(verb, check);
    if (!config) return config.error();
    options.request.config_file = config->path;
    options.config_sha256 = config->sha256;
    const bool is_config = options.verb == Verb::config;
    const std::vector<std::string> own_outputs = raw.outputs;
    auto settings = fill_settings(options_to_fill(verb, check, is_config), *config, is_config || options.verb == Verb::check);
    if (!settings) return settings.error();
    if (is_config) raw.outputs = own_outputs;
    options.settings = std::move(*settings);
    return std::nullopt;
}

std::optional<Error> take_policy(const Raw& raw, Policy& policy) {
    if (!raw.profiles.empty()) policy.profiles = raw.profiles;
    const std::optional<Date> day = raw.as_of.empty() ? today() : parse_date(raw.as_of);
    if (!day && raw.as_of.empty()) return bad_option("SOURCE_DATE_EPOCH is not a number of seconds");
    if (!day) return bad_option("--as-of " + raw.as_of + ": not a day of the form YYYY-MM-DD");
    policy.as_of = *day;
    if (!raw.min_assurance.empty()) {
        const auto level = parse_assurance_level(raw.min_assurance);
        if (!level) return bad_option("--min-assurance " + raw.min_assurance + ": one of none, low, medium, high");
        policy.min_assurance = *level;
    }
    if (raw.fail_on.empty()) return std::nullopt;
    if (auto error = set_fail_on(policy, raw.fail_on)) return bad_option("--fail-on: " + error->message);
    return std::nullopt;
}

// Puts `check` in front where no verb was named. A slip of a verb is not taken for a file that is missing.
std::optional<Error> complete_arguments(std::vector<std::string>& arguments) {
    if (arguments.empty()) return std::nullopt;
    const std::string& first = arguments.front();
    if (find_verb(first) != nullptr || first == "-h" || first == "--help" || first == "--version") return std::nullopt;
    std::error_code error;
    const bool is_word =
        !first.starts_with('-') && first.find_first_of("./\\*?[") == std::string::npos && !std::filesystem::exists(as_path(first), error);
    if (is_word) {
        std::vector<std::string_view> names;
        for (const VerbRow& row : kVerbs) names.push_back(row.name);
        const std::string_view nearest = nearest_name(first, names);
        if (!nearest.empty())
            return bad_option("there is no verb and no file \"" + first + "\"; did you mean \"denybom " + std::string{nearest} + "\"?");
    }
    arguments.insert(arguments.begin(), "check");
    return std::nullopt;
}

// What a value is called in help, by the option's long name. Those of numbers keep the name that CLI11 gives them: settings look at it.
constexpr std::pair<std::string_view, std::string_view> kValueNames[] = {
    {"artifact", "FILE"},   {"as-of", "DATE"},       {"baseline", "FILE"},       {"color", "WHEN"},           {"columns", "LIST"},
    {"config", "FILE"},     {"denylist", "PATH"},    {"denylist-key", "KEY"},    {"expect-sha256", "HEX"},    {"fail-on", "LIST"},
    {"format", "FORMAT"},   {"key", "KEY"},          {"min-assurance", "LEVEL"}, {"min-denylist-version", "V"}, {"output", "FORMAT[=FILE]"},
    {"profile", "NAME"},    {"progress", "WHEN"},    {"sign-key", "FILE"},       {"to", "PATH"},              {"vex-approved-by", "NAME"},
    {"vex-expires", "DATE"}, {"waivers", "FILE"},
};

void name_values(CLI::App& app) {
    for (CLI::Option* option : app.get_options()) {
        if (option->get_positional()) option->type_name("");
        for (const auto& [name, value] : kValueNames) {
            if (option->check_lname(std::string{name})) option->type_name(std::string{value});
        }
    }
    for (CLI::App* below : app.get_subcommands({})) name_values(*below);
}

// The program's own options, its verbs and theirs.
void add_everything(CLI::App& app, Options& options, Raw& raw, bool& version) {
    app.description("The SBOM gate: reads SBOMs, compares every component with a denylist, fails the build on a hit.\n"
                    "Offline, from one file, with a sourced denylist of Kaspersky software built in.");
    app.name("denybom");
    app.footer(std::string{kFooter});
    app.get_formatter()->column_width(34);
    app.add_flag("--version", version, "Print the versions of the program and of the built-in denylist; with -o json for machines");
    app.add_option("-o,--output", raw.outputs, "With --version: json")->group("")->allow_extra_args(false);
    for (const VerbRow& row : kVerbs) app.add_subcommand(std::string{row.name}, std::string{row.help})->footer(std::string{row.exit_codes});
    CLI::App* const check = app.get_subcommand("check");
    add_check(*check, options, raw);
    add_inspect(*app.get_subcommand("inspect"), options, raw);
    app.get_subcommand("schema")->add_option("NAME", options.schema, "Which: report, denylist, waivers, config, inventory, regulation")->required();
    add_config(*app.get_subcommand("config"), options, raw);
    add_denylist(*app.get_subcommand("denylist"), options, raw);
    add_list_options(*app.get_subcommand("rules"), options, raw);
    app.get_subcommand("rules")->footer(rules_footer);
    CLI::App* const explain = app.get_subcommand("explain");
    add_list_options(*explain, options, raw);
    const auto take = [&options](const std::string& word) { options.arguments.push_back(word); };
    explain->add_option_function<std::string>("WHAT", take, "The id of an entry, or a JSON report")->required();
    explain->add_option_function<std::string>("FINDING", take, "The id of a finding of that report, or its beginning; without one they are listed");
    CLI::App* const diff = app.get_subcommand("diff");
    diff->add_option_function<std::string>("OLD", take, "An SBOM or a JSON report")->required();
    diff->add_option_function<std::string>("NEW", take, "A later one")->required();
    add_list_options(*diff, options, raw);
    add_verify(*app.get_subcommand("verify"), options, raw);
    app.get_subcommand("completion")->add_option("SHELL", options.arguments, "Which: bash, zsh, fish")->required()->expected(1);
    name_values(app);
}

// The first argument that nothing takes, and what it may have been meant for; empty where there is none.
std::optional<std::string> unexpected_argument(const CLI::App& app) {
    const CLI::App* at = &app;
    std::string command = "denybom";
    while (!at->get_subcommands().empty()) {
        at = at->get_subcommands().front();
        command += ' ' + at->get_name();
    }
    const std::vector<std::string> left = at->remaining();
    if (left.empty()) return std::nullopt;
    const std::string unknown = left.front().substr(0, left.front().find('='));
    const bool is_option = unknown.starts_with('-');
    std::vector<std::string> names;
    for (const CLI::Option* option : at->get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    if (!is_option) names.clear();
    for (const CLI::App* below : at->get_subcommands({})) names.push_back(below->get_name());
    const std::string_view nearest = nearest_name(unknown, std::vector<std::string_view>(names.begin(), names.end()));
    return command + " has no " + (is_option ? "option \"" : "argument \"") + unknown + '"' +
           (nearest.empty() ? "" : "; did you mean \"" + std::string{nearest} + "\"?");
}

// What can follow an option or an argument, where that is one of a few words: what CLI11 checks by itself ("TEXT:{auto,always,never}"), and the
// rows below.
std::vector<std::string> values_of(const CLI::Option& option, Verb verb) {
    if (option.check_lname("output")) return output_names(verb);
    if (option.check_lname("format")) return format_names();
    if (option.check_lname("fail-on")) return {"deny", "review", "inconclusive", "none"};
    if (option.check_lname("profile")) return profile_names();
    if (option.check_lname("min-assurance")) return {"none", "low", "medium", "high"};
    if (verb == Verb::completion && option.get_positional()) return shell_names();
    if (verb == Verb::schema && option.get_positional()) return schema_names();
    const std::string type = option.get_type_name();
    const std::size_t open = type.find('{');
    if (open == std::string::npos) return {};
    return CLI::detail::split(type.substr(open + 1, type.find('}', open) - open - 1), ',');
}

CommandOption described(const CLI::Option& option, Verb verb) {
    CommandOption out;
    for (const std::string& name : option.get_snames()) out.names.push_back('-' + name);
    for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
    if (option.get_positional()) out.argument = option.get_name();
    else if (option.get_items_expected_max() != 0) out.argument = "VALUE";
    out.many = option.get_items_expected_max() > 1;
    out.list = option.get_delimiter() == ',';
    out.help = option.get_description();
    out.values = values_of(option, verb);
    return out;
}

Command described(const CLI::App& app, Verb verb) {
    Command out{app.get_name(), app.get_description(), app.get_footer(), {}, {}, {}};
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_group().empty()) continue;
        (option->get_positional() ? out.arguments : out.options).push_back(described(*option, verb));
    }
    return out;
}

}  // namespace

Command describe_program() {
    Options options;
    Raw raw;
    bool version = false;
    CLI::App app;
    add_everything(app, options, raw, version);
    Command program = described(app, Verb::version);
    for (const VerbRow& row : kVerbs) {
        CLI::App* const verb = app.get_subcommand(std::string{row.name});
        program.verbs.push_back(described(*verb, row.verb));
        for (const CLI::App* below : verb->get_subcommands({})) program.verbs.back().verbs.push_back(described(*below, row.verb));
    }
    return program;
}

bool is_verb(std::string_view word) { return find_verb(word) != nullptr; }

bool wants_statement(const Options& options) {
    return std::any_of(options.outputs.begin(), options.outputs.end(), [](const Output& output) { return output.format == kStatementOutput; });
}

Result<std::variant<Options, HelpText>> parse_options(int argc, const char* const* argv) {
    using Parsed = std::variant<Options, HelpText>;
    std::vector<std::string> arguments(argv + 1, argv + argc);
    if (auto error = complete_arguments(arguments)) return std::move(*error);

    Options options;
    options.request.jobs = std::max(1U, std::thread::hardware_concurrency());
    Raw raw;
    bool version = false;
    CLI::App app;
    add_everything(app, options, raw, version);

    try {
        std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
        app.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
        const auto chosen = app.get_subcommands();
        return Parsed{HelpText{chosen.empty() ? app.help() : chosen.front()->help("denybom")}};
    } catch (const CLI::Error& error) {
        return bad_option(unexpected_argument(app).value_or(error.what()));
    }
    const auto chosen = app.get_subcommands();
    if (version) {
        options.verb = Verb::version;
        if (auto error = take_outputs(raw.outputs, {"text", "json"}, options)) return std::move(*error);
        return Parsed{std::move(options)};
    }
    if (chosen.empty()) return bad_option("nothing to do: name an SBOM");
    options.verb = find_verb(chosen.front()->get_name())->verb;
    CLI::App* innermost = chosen.front();
    while (!innermost->get_subcommands().empty()) innermost = innermost->get_subcommands().front();
    if (auto error = find_empty_value(*innermost)) return std::move(*error);
    if (auto error = fill_in(*innermost, *app.get_subcommand("check"), options, raw)) return std::move(*error);
    options.request.builtin_denylist = !raw.no_builtin;
    if (options.verb == Verb::denylist) options.sub_verb = innermost->get_name();
    if (const auto outputs = output_names(options.verb); !outputs.empty()) {
        if (auto error = take_outputs(raw.outputs, outputs, options)) return std::move(*error);
    }
    if (auto error = check_overwriting(options)) return std::move(*error);
    if (auto error = check_sign_key(options)) return std::move(*error);
    if (auto error = take_digest(options)) return std::move(*error);
    auto columns = list::parse_columns(raw.columns);
    if (!columns) return columns.error();
    options.request.columns = std::move(*columns);
    if (auto error = take_demands(raw, options.request)) return std::move(*error);
    if (auto error = take_policy(raw, options.request.policy)) return std::move(*error);
    show_defaults(options, options.settings);
    return Parsed{std::move(options)};
}

}  // namespace denybom
