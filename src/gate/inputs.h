// SPDX-License-Identifier: Apache-2.0
// From the paths of a command line to the files to read: folders walked, globs expanded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"

namespace denybom {

inline constexpr std::string_view kStandardInput = "-";

struct Input {
    std::string path;
    std::string root;       // the path of the command line that it came by
    bool is_named = false;  // on the command line itself, or named like an SBOM: then it must be one
    std::optional<Error> fault;  // it is known already that it cannot be read
    std::optional<std::string_view> bytes{};  // it lies in memory: `path` is only what it is called, and `root` is empty
};

// The inputs in a fixed order: as on the command line, folders in order of their paths. Links within a folder lead to what is walked anyway; what a
// link to a file elsewhere leads to is read, a link to a folder elsewhere is not followed. A path that is not there stays an input: reading it tells;
// a pattern that fits nothing is one with a fault.
struct Inputs {
    std::vector<Input> inputs;
    std::vector<std::string> folders;       // that were walked
    std::vector<std::string> not_followed;  // links to folders elsewhere
    std::size_t skipped = 0;                // links and special files that are no SBOM by their name
};
Inputs expand_inputs(const std::vector<std::string>& paths, const Limits& limits);

// `*bom*`, `*.cdx*`, `*.spdx*`, `*.swid*`, `*.intoto*`, in any case of letters.
bool is_named_like_an_sbom(std::string_view path);

}  // namespace denybom
