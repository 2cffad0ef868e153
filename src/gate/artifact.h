// SPDX-License-Identifier: Apache-2.0
// Whether a document is about the file that is delivered: a faultless SBOM of something else proves nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "gate/read_input.h"

namespace denybom {

struct Artifact {
    std::string path;                  // empty: none was given
    std::vector<std::string> digests;  // digests_of_file()
};

// One of the things that the document describes (CycloneDX `metadata.component`, what SPDX DESCRIBES, the subject of an in-toto statement around it)
// has to have the file's digest, and no other one of the file's algorithms. An error says which digests there were: `artifact-differs`,
// `artifact-not-named`; a warning that it rests on MD5 or SHA-1 alone: `artifact-weak-digest`. Nothing where all is well.
std::optional<Diagnostic> check_artifact(const ReadDocument& document, const Artifact& artifact);

}  // namespace denybom
