// SPDX-License-Identifier: Apache-2.0
// The verbs and options of the program as plain values, for what is made from them: shell completions and the manual page.
#pragma once

#include <string>
#include <vector>

namespace denybom {

struct CommandOption {
    std::vector<std::string> names;   // "-o", "--output"; none for a positional argument
    std::string argument;             // empty: a flag
    bool many = false;                // of an argument: any number of them
    bool list = false;                // several values in one, with commas
    std::string help;                 // one line
    std::vector<std::string> values;  // all that the argument can be, where it is one of a few words
};

struct Command {
    std::string name;
    std::string help;
    std::string footer;
    std::vector<CommandOption> options;
    std::vector<CommandOption> arguments;
    std::vector<Command> verbs;  // those of `denylist` have none
};

// `denybom` itself, with its verbs below. What help does not show is not in it.
Command describe_program();

}  // namespace denybom
