// SPDX-License-Identifier: Apache-2.0
// Package URLs (ECMA-427, https://github.com/package-url/purl-spec).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace denybom {

// Decoded and normalised by the rules of its type (case of namespace and name, `_` for pypi, ...).
struct Purl {
    std::string type;
    std::string namespace_;
    std::string name;  // of type `git` with its slashes
    std::string version;
    std::vector<std::pair<std::string, std::string>> qualifiers;  // sorted by key
    std::string subpath;
    bool repaired = false;  // a strict parser would refuse it (see parse_purl)

    std::string_view qualifier(std::string_view key) const;  // or empty
};

// Parses a purl. Lenient, with `repaired` set, to what real documents hold: `pkg://`, no `pkg:` at all (`npm/foo@1`, for a known
// type), raw blanks, an `@` of an npm scope not escaped, namespace and name joined by an escaped slash (`%40scope%2Fname`), `%` escaped
// twice (`%2540`), upper case in scheme, type and qualifier keys, qualifier keys that are none or repeated, a raw `?` in a qualifier, what the
// rules of the type forbid (a namespace where there is none, none where there must be one, characters). Errors: `bad-purl`, where
// there is no type or no name.
Result<Purl> parse_purl(std::string_view text);

// The canonical form.
std::string to_string(const Purl& purl);

// Without version, qualifiers and subpath: the identity of a component across versions.
std::string without_version(const Purl& purl);

}  // namespace denybom
