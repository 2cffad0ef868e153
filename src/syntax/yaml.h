// SPDX-License-Identifier: Apache-2.0
// YAML as fields, through libyaml's events (YAML 1.1; documents that say %YAML 1.2 are read too): what JSON could say, said as JSON would. Plain
// scalars are typed by the core schema of YAML 1.2. Aliases are said as what they stand for, up to a limit. What goes beyond JSON's model (merge
// keys, tags of one's own, keys that are no scalars, several documents) is an error: it could mean something else to every reader.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "syntax/field_sink.h"

namespace denybom {

// Says every field of the mapping `text` to `sink`, a sequence as JSON's list (syntax/json.h). Answers nothing where the whole text was understood
// and the sink took all of it; else the first reason why not: `yaml-syntax` (malformed, truncated, not UTF-8, beyond JSON's model: reading goes on
// where it can), `over-limit` (depth, aliases), `wrong-type` (the root is no mapping), `stopped` (the sink answered false).
std::optional<Error> read_yaml(std::string_view text, const Limits& limits, FieldSink& sink);

// The JSON Pointer of the innermost value that begins at each of `offsets` (sorted), in the same order; empty for an offset at which none does.
std::vector<std::string> yaml_pointers(std::string_view text, std::span<const ByteOffset> offsets);

}  // namespace denybom
