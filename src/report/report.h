// SPDX-License-Identifier: Apache-2.0
// What a run found, as plain values: every reporter gets this and nothing else. No reporter decides or filters.
// The meaning of each field is that of the JSON report (schemas/report.schema.json).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "denylist/denylist.h"
#include "denylist/regulation.h"
#include "inventory/inventory.h"
#include "policy/assurance.h"
#include "policy/minimum_elements.h"
#include "policy/verdict.h"

namespace denybom {

// A place in a document, for people and programs. Line and column count from 1; 0 where the place is not known.
struct Place {
    std::string pointer;
    std::uint64_t line = 0;
    std::uint64_t column = 0;  // in characters
};

struct ReportedDiagnostic {
    Diagnostic diagnostic;
    Place place;
};

struct ReportedMatch {
    On on = On::name;
    std::string value;    // as the document wrote it
    std::string pattern;  // as the denylist wrote it
    std::string entry;
    Strength strength = Strength::weak;
    bool folded = false;  // it matched only after folding
    Place place;
};

struct ReportedEntry {
    std::string id;
    std::string title;
    std::string kind;
    std::string denylist;
};

struct ReportedComponent {
    std::string ref;
    std::string type;
    std::string name;
    std::string version;
    std::string supplier;
    std::string purl;
    std::string cpe;
    Origin origin = Origin::component;
};

struct ReportedFinding {
    std::string id;
    ReportedEntry entry;
    Action action = Action::deny;  // deny, review or info
    Confidence confidence = Confidence::low;
    ReportedComponent component;
    std::vector<ReportedMatch> matches;
    std::vector<std::vector<std::string>> paths;  // refs (or names) from the root; at most 16, the shortest
    std::uint64_t path_count = 0;                 // saturating
    std::vector<std::string> introduced_by;       // direct dependencies that lead there
    std::vector<AppliedRule> rules;
    std::vector<Evidence> evidence;  // of the entry, for reports that show it
    std::string note;                // of the entry
    std::optional<std::string> waiver;  // its id
    bool known = false;
};

struct ReportedDocument {
    std::string path;
    std::string sha256;
    std::string format;
    std::string spec_version;
    std::string name;
    std::vector<std::string> envelopes;
    Verdict verdict = Verdict::inconclusive;
    std::size_t counts[kOriginCount] = {};
    Assurance assurance;
    std::vector<MinimumElement> minimum_elements;
    std::vector<ReportedDiagnostic> diagnostics;
    std::vector<ReportedFinding> findings;
    // What the references in `paths` and `introduced_by` are called (`libscan 1.2`), where that is known: for people, who cannot read UUIDs.
    std::map<std::string, std::string, std::less<>> names;
    // Where the document lies, for formats that point into a repository. `path` is what people see.
    std::string file;    // on disk, relative to the repository's root where it lies in one; empty: as `path`
    std::string member;  // what of an archive's or stream's insides is meant: `sbom/app.spdx`; empty where the document is the file
    // What it describes, for formats that speak of a product; without a name where it does not say.
    ReportedComponent subject;
    std::string serial;  // the serial number or namespace that it gives itself
};

struct ReportedDenylist {
    std::string name;
    std::string version;
    std::string digest;
    std::size_t entries = 0;
    std::string signature;
};

// A waiver of the files that were given, whether it was needed or not. A finding names its own by id.
struct ReportedWaiver {
    std::string id;
    std::string file;
    std::string entry;  // of the denylist
    std::string reason;
    std::string approved_by;
    Date expires;  // valid through that day
    bool used = false;
    bool expired = false;
    bool expires_soon = false;        // within --waiver-warn-days
    std::string why_unused;           // where that is known: `no component with this purl`
    bool is_vex = false;              // a statement of a VEX file
};

struct FindingCounts {
    std::size_t deny = 0;
    std::size_t review = 0;
    std::size_t info = 0;
    std::size_t waived = 0;
    std::size_t known = 0;
};

// What a rule wants reported when such a component is found. For no verdict: people do it, not the build.
struct ReportedDuty {
    std::string rule;  // id of the regulation
    Duty duty;
};

// The files that had a say in the verdict beside SBOMs and denylists; empty where there are none.
struct ReportedSettings {
    std::string config_file;
    std::vector<std::string> waiver_files;
    std::string baseline_file;
    std::string artifact_file;
};

// A file that had a say in the verdict beside SBOMs and denylists, as its bytes were.
struct ReportedFile {
    std::string role;  // `waivers`, `baseline`, `artifact`, `config`
    std::string path;
    std::string sha256;  // lower-case hex
};

// What it takes to judge the same again, beyond what else the report says (report/intoto.h).
struct ReportedReplay {
    std::string tool_sha256;   // of the program; empty where nobody asked
    std::string rules_digest;  // of the regulations that were asked: `sha256:...`
    std::vector<ReportedFile> files;
    bool builtin_denylist = true;
    std::vector<std::string> denylist_paths;  // of those that were added
    std::string format;                       // --format
    std::vector<std::string> columns;         // --columns: KEY=TITLE
    std::string expect_sha256;
    std::string vex_approved_by;
    std::optional<Date> vex_expires;
    long long waiver_warn_days = 30;
};

struct Report {
    std::string tool_version;
    ReportedSettings settings;
    std::vector<ReportedDenylist> denylists;
    std::vector<std::string> profiles;
    Date as_of;
    std::vector<std::string> fail_on;
    AssuranceLevel min_assurance = AssuranceLevel::none;
    Verdict verdict = Verdict::inconclusive;
    int exit_code = 3;
    std::size_t components = 0;  // of origin `component`, in all documents
    FindingCounts findings;
    std::vector<ReportedWaiver> waivers;
    std::vector<ReportedDuty> duties;  // of the profiles, where there is a finding that may set them off; sorted by rule
    std::vector<ReportedDocument> documents;  // in the order of their paths on the command line, folders in order of name
    std::size_t files_skipped = 0;            // files of folders that are plainly no SBOM
    std::vector<std::string> notes;           // about the run as a whole
    ReportedReplay replay;
};

}  // namespace denybom
