// SPDX-License-Identifier: Apache-2.0
// The command line as plain values. CLI11 is seen by options.cpp and settings.cpp alone.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "cli/settings.h"
#include "gate/request.h"

namespace denybom {

enum class Verb { check, inspect, schema, config, denylist, rules, explain, diff, verify, completion, version };

inline constexpr std::string_view kStatementOutput = "intoto";

// `FORMAT`, or `FORMAT=FILE`.
struct Output {
    std::string format;
    std::string file;  // empty: standard output
};

struct Options {
    Verb verb = Verb::check;
    Request request;
    std::vector<Output> outputs;
    std::string color = "auto";
    std::string progress = "auto";
    bool quiet = false;
    bool verbose = false;
    std::string schema;  // the name of one
    std::string sub_verb;                // of `denylist`
    std::vector<std::string> arguments;  // of `denylist ...`, `explain` and `diff`
    std::vector<std::string> keys;       // of `denylist sign`, `denylist verify` and `verify`
    std::string export_path;             // of `denylist export`
    std::vector<EffectiveSetting> settings;  // for `config`
    std::string sign_key;                    // a secret key file, for -o intoto
    std::string config_sha256;               // of request.config_file
    std::string statement;                   // the file that `verify` checks
};

// Whether the program has a verb of that name.
bool is_verb(std::string_view word);

// Whether one of the outputs is in-toto's.
bool wants_statement(const Options& options);

// A text to print instead of running: help.
struct HelpText {
    std::string text;
};

// Errors: `bad-option` and `bad-config`, in words for the person at the keyboard. The environment (`DENYBOM_<OPTION>`) stands in for what is not on
// the command line, and the config file for what is in neither.
Result<std::variant<Options, HelpText>> parse_options(int argc, const char* const* argv);

}  // namespace denybom
