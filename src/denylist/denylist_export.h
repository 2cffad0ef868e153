// SPDX-License-Identifier: Apache-2.0
// A denylist and the rules that it was judged by, in one file: what `denybom denylist export` writes and `--denylist` reads. It holds the texts of
// the files as they are, so that digest and findings are those of the files.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "denylist/denylist.h"

namespace denybom {

struct TextFile {
    std::string name;
    std::string text;
};
std::vector<DenylistFile> views_of(std::span<const TextFile> files);

struct DenylistExport {
    std::vector<TextFile> files;
    std::vector<TextFile> regulations;
};

// Nothing where the file is no export: a denylist, or no JSON. The names are `FILE/name`. Errors: `bad-denylist`, as load_denylist() says them.
Result<std::optional<DenylistExport>> parse_export(const DenylistFile& file);

std::string write_export(std::span<const DenylistFile> files, std::span<const DenylistFile> regulations);

}  // namespace denybom
