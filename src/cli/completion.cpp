// SPDX-License-Identifier: Apache-2.0
#include "cli/completion.h"

#include <algorithm>
#include <string_view>

#include "cli/commands.h"
#include "cli/deliver.h"

namespace denybom {
namespace {

// A command with the words that lead to it: `denybom denylist list`.
struct Place {
    std::string words;
    const Command* command;
};

std::vector<Place> places_of(const Command& program) {
    std::vector<Place> places{{program.name, &program}};
    for (const Command& verb : program.verbs) {
        places.push_back({program.name + ' ' + verb.name, &verb});
        for (const Command& below : verb.verbs) places.push_back({places.front().words + ' ' + verb.name + ' ' + below.name, &below});
    }
    return places;
}

// `denybom PATH...` is `denybom check PATH...`, so that check's options may stand where no verb does.
Command with_options_of_check(Command program) {
    const std::vector<CommandOption> own = program.options;
    for (const CommandOption& option : program.verbs.front().options) {
        const bool taken = std::any_of(own.begin(), own.end(), [&](const CommandOption& other) { return other.names == option.names; });
        if (!taken) program.options.push_back(option);
    }
    return program;
}

std::string joined(const std::vector<std::string>& words, std::string_view between = " ") {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : std::string{between}) + word;
    return text;
}

// One word for every shell, whatever is in it. fish takes a backslash inside for one, and our help has none.
std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) c == '\'' ? out += "'\\''" : out += c;
    return out + '\'';
}

std::string quoted_places(const std::vector<Place>& places, std::string_view between) {
    std::string text;
    for (std::size_t i = 1; i < places.size(); ++i) text += (i == 1 ? "" : std::string{between}) + quoted(places[i].words);
    return text;
}

// The words that can stand as the first argument: verbs, shells, schemas.
std::vector<std::string> first_words(const Command& command) {
    std::vector<std::string> words;
    for (const Command& verb : command.verbs) words.push_back(verb.name);
    if (!command.arguments.empty()) words.insert(words.end(), command.arguments.front().values.begin(), command.arguments.front().values.end());
    return words;
}

// ---- bash

constexpr std::string_view kBashBegin = R"(# bash completion for denybom. It is printed by `denybom completion bash`.
_denybom() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} place=denybom words='' taken='' i
    # bash takes --option=value for three words.
    if [[ $current == = ]]; then current=''; elif [[ $previous == = ]]; then previous=${COMP_WORDS[COMP_CWORD - 2]}; fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case "$place ${COMP_WORDS[i]}" in
)";

constexpr std::string_view kBashEnd = R"(    esac
    # Of a list, deny,review, the last word is completed.
    [[ $current != *,* ]] || taken=${current%,*},
    mapfile -t COMPREPLY < <(compgen -P "$taken" -W "$words" -- "${current##*,}")
}
complete -o bashdefault -o default -F _denybom denybom
)";

std::string bash_values(const Place& place) {
    std::string text;
    for (const CommandOption& option : place.command->options) {
        if (option.argument.empty()) continue;
        std::string patterns;
        for (const std::string& name : option.names) patterns += (patterns.empty() ? "" : "|") + quoted(place.words + ' ' + name);
        text += "        " + patterns + ") words=" + quoted(joined(option.values)) + " ;;\n";
    }
    return text;
}

// What can stand at a place of its own: an option where the word begins with `-`, else a verb or a file.
std::string bash_words(const Place& place) {
    std::vector<std::string> options;
    for (const CommandOption& option : place.command->options) options.push_back(option.names.back());
    const std::string choice =
        "if [[ $current == -* ]]; then words=" + quoted(joined(options)) + "; else words=" + quoted(joined(first_words(*place.command))) + "; fi";
    return "        " + quoted(place.words + ' ') + "*) " + choice + " ;;\n";
}

std::string for_bash(const std::vector<Place>& places) {
    std::string text{kBashBegin};
    text += "            " + quoted_places(places, " | ") + ") place+=\" ${COMP_WORDS[i]}\" ;;\n        esac\n    done\n";
    text += "    case \"$place $previous\" in\n";
    for (const Place& place : places) text += bash_values(place);
    // The longest first: `denybom denylist list` begins with `denybom`.
    for (auto place = places.rbegin(); place != places.rend(); ++place) text += bash_words(*place);
    return text + std::string{kBashEnd};
}

// ---- zsh

// Inside a specification of _arguments.
std::string zsh_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == ':' || c == '[' || c == ']' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

std::string zsh_action(const CommandOption& option) {
    if (option.values.empty()) return "_files";
    return option.list ? "_sequence compadd - " + joined(option.values) : "(" + joined(option.values) + ")";
}

std::string zsh_option(const CommandOption& option) {
    std::string text;
    for (const std::string& name : option.names) {
        std::string spec = (option.argument.empty() ? "(" + joined(option.names) + ")" : "*") + name;
        if (!option.argument.empty() && name.starts_with("--")) spec += '=';  // --option=value and --option value
        spec += '[' + zsh_text(option.help) + ']';
        if (!option.argument.empty()) spec += ':' + option.argument + ':' + zsh_action(option);
        text += " \\\n                " + quoted(spec);
    }
    return text;
}

std::string zsh_place(const Place& place) {
    std::string text = "        " + quoted(place.words) + ")\n            _arguments";
    for (const CommandOption& option : place.command->options) text += zsh_option(option);
    const std::vector<std::string> words = first_words(*place.command);
    const std::string files = " \\\n                '*:file:_files' ;;\n";
    if (words.empty()) return text + files;
    return text + " \\\n                " + quoted("*: :_denybom_word_or_file " + joined(words)) + " ;;\n";
}

constexpr std::string_view kZshBegin = R"(#compdef denybom
# zsh completion for denybom. It is printed by `denybom completion zsh`.
_denybom_word_or_file() {
    compadd "$@"
    _files
}
_denybom() {
    local place=denybom word
    for word in ${words[2,CURRENT-1]}; do
        case "$place $word" in
)";

// As a file of the completion system it is called at once, else it is only made known.
constexpr std::string_view kZshEnd = R"(    esac
}
if [[ $funcstack[1] == _denybom ]]; then _denybom "$@"; else compdef _denybom denybom; fi
)";

std::string for_zsh(const std::vector<Place>& places) {
    std::string text{kZshBegin};
    text += "            " + quoted_places(places, "|") + ") place+=\" $word\" ;;\n        esac\n    done\n    case $place in\n";
    for (const Place& place : places) text += zsh_place(place);
    return text + std::string{kZshEnd};
}

// ---- fish

constexpr std::string_view kFishBegin = R"(# fish completion for denybom. It is printed by `denybom completion fish`.
function __denybom_at
    set -l place denybom
    for word in (commandline -opc)[2..-1]
        if contains -- "$place $word" )";

constexpr std::string_view kFishPlace = R"(
            set place "$place $word"
        end
    end
    test "$place" = "$argv[1]"
end
)";

std::string fish_option(const std::string& at, const CommandOption& option) {
    std::string text = at;
    for (const std::string& name : option.names) text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    if (!option.argument.empty()) text += option.values.empty() ? " -r" : " -x -a " + quoted(joined(option.values));
    return text + " -d " + quoted(option.help) + '\n';
}

std::string for_fish(const std::vector<Place>& places) {
    std::string text = std::string{kFishBegin} + quoted_places(places, " ") + std::string{kFishPlace};
    for (const Place& place : places) {
        const std::string at = "complete -c denybom -n \"__denybom_at " + quoted(place.words) + "\"";
        for (const Command& verb : place.command->verbs) text += at + " -a " + quoted(verb.name) + " -d " + quoted(verb.help) + '\n';
        const std::string words = place.command->verbs.empty() ? joined(first_words(*place.command)) : "";
        if (!words.empty()) text += at + " -f -a " + quoted(words) + '\n';
        for (const CommandOption& option : place.command->options) text += fish_option(at, option);
    }
    return text;
}

struct ShellRow {
    std::string_view name;
    std::string (*write)(const std::vector<Place>& places);
};

constexpr ShellRow kShells[] = {{"bash", for_bash}, {"zsh", for_zsh}, {"fish", for_fish}};

}  // namespace

std::vector<std::string> shell_names() {
    std::vector<std::string> names;
    for (const ShellRow& shell : kShells) names.emplace_back(shell.name);
    return names;
}

int run_completion(const Options& options) {
    const std::string& name = options.arguments.front();
    const auto* const shell = std::find_if(std::begin(kShells), std::end(kShells), [&](const ShellRow& row) { return row.name == name; });
    if (shell == std::end(kShells)) {
        return fail({"bad-option", "there are no completions for a shell \"" + name + "\"; there are " + joined(shell_names(), ", "), {}});
    }
    const Command program = with_options_of_check(describe_program());
    return print(shell->write(places_of(program)));
}

}  // namespace denybom
