// SPDX-License-Identifier: Apache-2.0
// SBOMs inside other documents: attestations (DSSE envelopes, in-toto statements v0.1 and v1, Sigstore bundles, cosign's older predicates, Witness's
// collections), exports that wrap an SBOM in an object (GitHub's dependency graph), and JSON lines of such.
//
// Where in an envelope an SBOM may stand is not listed: every object, every text and every base64 text in it is looked at. The kinds of envelopes
// are a table, and give names to what was opened. Signatures are not verified.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "format/formats.h"

namespace denybom {

// The digests of one thing, as normalise_hash() writes them (in-toto/attestation, spec/v1/digest_set.md).
using DigestSet = std::vector<std::string>;

struct WrappedDocument {
    // The text in which it stands: decoded from base64 or from a JSON text, or (null) the text that was opened.
    std::shared_ptr<const std::string> decoded;
    std::size_t begin = 0;  // there
    std::size_t end = 0;
    std::vector<std::string> envelopes;  // the outermost first
    const Format* format = nullptr;
    std::vector<DigestSet> subjects{};  // what the in-toto statements around it are about
};

struct OpenedEnvelope {
    std::string kind;  // of the outermost: `dsse`, `in-toto`, ...; empty where it is none
    std::vector<WrappedDocument> documents;
    std::vector<Error> faults;  // what could not be opened: an SBOM may be hidden there
    std::vector<std::string> predicate_types;  // of the statements inside
};

// Opens a JSON document that is no SBOM itself. Faults: `json-syntax`, `damaged-envelope` (a payload that is not base64, or no JSON although it
// begins so), `over-limit` (envelopes inside envelopes, or too many documents).
OpenedEnvelope open_envelope(std::string_view text, const Limits& limits);

// Whether the root object shows that it is an envelope of a known kind, or else JSON text names what stands in SBOMs alone: for files of folders,
// which are opened only then.
bool is_envelope(std::string_view text);
bool is_json_about_sboms(std::string_view text);

// Where each of the lines begins and ends, of a text whose every line that is not blank is a JSON object of its own (https://jsonlines.org); empty
// where it is no such text. A line that is no object is listed too: who reads it, says what is wrong.
std::vector<std::pair<std::size_t, std::size_t>> split_json_lines(std::string_view text);

}  // namespace denybom
