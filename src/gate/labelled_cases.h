// SPDX-License-Identifier: Apache-2.0
// Components of which it is known what a denylist should make of them: `denybom denylist test`, and the measure of quality (tests/quality).
//
// A line of a file: LABEL <tab> CLASS <tab> KEY=VALUE <tab> ...; `#` begins a comment. The keys: name, version, supplier, purl, cpe, hash
// (`sha256:...`), file (inside the component), distribution and website (references), swid (a tag id), identifier (of a bundle or package), service
// and endpoint (of a service beside it), supplier-url. `entry=ID` is no part of the component: the entry that has to say what it is.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "denylist/denylist.h"
#include "denylist/regulation.h"
#include "match/pattern_index.h"
#include "policy/decide.h"

namespace denybom {

enum class CaseLabel : std::uint8_t {
    deny,       // must be denied
    found,      // must be denied or for review
    not_denied  // may be for review, and must not be denied
};

struct LabelledCase {
    CaseLabel label = CaseLabel::deny;
    std::string what;  // its class, with the file's name in front
    std::vector<std::pair<std::string, std::string>> fields;
    std::string place;  // `FILE:LINE`

    std::string_view operator[](std::string_view key) const;
    std::string in_words() const;  // `deny: name=... supplier=...`
};

// Errors: `bad-cases`, with file and line.
Result<std::vector<LabelledCase>> load_cases(std::span<const DenylistFile> files);

// The case as a CycloneDX document.
std::string cyclonedx_document(const LabelledCase& labelled);

// What came of a case.
struct CaseResult {
    std::string_view action = "nothing";  // `deny`, `review`, `info`, or `nothing`
    std::vector<std::string> entries;     // those that say what the components are
};

// What a denylist makes of the components of documents, under the house ban: strength, vetoes and versions, without the rules.
class CaseJudge {
public:
    CaseJudge(const Denylist& denylist, const Rulebook& rulebook) : denylist_(denylist), rulebook_(rulebook), index_(denylist) {}

    CaseResult judge(std::string_view format, std::string_view document) const;
    CaseResult judge(const LabelledCase& labelled) const { return judge("cyclonedx-json", cyclonedx_document(labelled)); }
    // Of two lists: the stricter action, the entries of both.
    static CaseResult stricter(CaseResult one, const CaseResult& other);
    static bool is_right(CaseLabel label, std::string_view action);
    // What is not as the case says it has to be; empty where all is.
    static std::string fault(const LabelledCase& labelled, const CaseResult& result);

private:
    std::vector<Finding> findings(std::string_view format, std::string_view document) const;

    const Denylist& denylist_;
    const Rulebook& rulebook_;
    PatternIndex index_;
};

}  // namespace denybom
