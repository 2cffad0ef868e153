// SPDX-License-Identifier: Apache-2.0
// The parts of a SARIF log that recur in it: messages, addresses of files, places in them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "report/remark.h"
#include "report/report.h"
#include "syntax/json_writer.h"

namespace denybom {

// The repository's root, or, outside of one, the folder in which denybom ran.
inline constexpr std::string_view kSarifRoot = "%SRCROOT%";

// A text as a plain text message says it (SARIF 2.1.0, 3.11.5 and 3.11.6): nothing in it is a placeholder or a link.
std::string sarif_text(std::string_view text);

// `"key": {"text": ...}`
void put_sarif_message(JsonObject& object, std::string_view key, std::string_view text);

// A path as a URI reference (RFC 3986): relative ones stay relative, absolute ones become `file:///...`.
std::string sarif_uri(std::string_view path);

// The files of a run, each once, and their numbers in its list: documents, and the archives that hold documents.
class SarifArtifacts {
public:
    explicit SarifArtifacts(const Report& report);
    void put_list(JsonObject& run) const;
    // Of the file on disk: the archive, where the document is a member of one.
    std::size_t number_of(const ReportedDocument& document) const;

private:
    struct Artifact {
        std::string_view path;  // in its parent
        std::string_view sha256;
        std::size_t parent;
    };

    std::size_t add_file(std::string_view path);

    std::vector<Artifact> artifacts_;
    std::unordered_map<std::string_view, std::size_t> files_;
};

// `"physicalLocation"`, always with a line: GitHub refuses the whole log for a result without one. Lines are those of the file: for a member of an
// archive, in an envelope and where the place is not known it is the first.
void put_physical_location(JsonObject& location, const SarifArtifacts& artifacts, const ReportedDocument& document, const Place& place);

// `"logicalLocations"`: the member of the archive, the place in the document, and the component.
void put_logical_locations(JsonObject& location, const ReportedDocument& document, const Place& place, const ReportedComponent* component);

}  // namespace denybom
