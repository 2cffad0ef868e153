// SPDX-License-Identifier: Apache-2.0
// The gate of denybom as a library: reads SBOMs, compares every component with a denylist, and answers with a verdict.
//
//     denybom::Options options;
//     options.paths = {"bom.json"};
//     const denybom::CheckResult result = denybom::check(options);
//     if (result.exit_code() != 0) std::cerr << result.render("text").value_or("");
//
// It prints nothing, never ends the process, opens no network connection, and reads no configuration file and no variable of the environment but
// SOURCE_DATE_EPOCH. No function throws: what goes wrong, want of memory too, is in the result, and a result that says nothing is no pass.
// All texts are UTF-8. Calls from several threads do not disturb each other; one object must not be written in one thread while another one uses it.
//
// Needs C++17. New members of Options and of the structures of CheckResult come at their ends, new enumerators too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace denybom {
inline namespace v1 {

// What to judge and how. The members are the options of `denybom check`, with the same meaning and the same defaults; what is empty is not asked for.
struct Options {
    // An SBOM in memory. `name` stands for it in reports; nothing of that name is opened.
    struct Document {
        std::string name;
        std::string bytes;
    };

    std::vector<std::string> paths;      // files, folders (walked), archives, globs; `-` reads standard input
    std::vector<Document> documents;     // judged after `paths`
    std::vector<std::string> denylists;  // files or folders, added to the built-in denylist
    std::vector<std::string> denylist_keys;  // minisign public keys (files, or base 64): each of `denylists` must be signed by one of them
    bool builtin_denylist = true;
    std::vector<std::string> profiles;  // whom the verdict is for; empty: us-reseller-integrator
    std::string as_of;                  // the day to judge by, YYYY-MM-DD; empty: SOURCE_DATE_EPOCH, else today (UTC)
    std::vector<std::string> fail_on;   // of deny, review, inconclusive; or none alone; empty: deny, inconclusive
    std::vector<std::string> waivers;   // files of waivers and of VEX statements
    std::string vex_approved_by;
    std::string vex_expires;     // YYYY-MM-DD
    unsigned waiver_warn_days = 30;
    std::string baseline;        // an earlier JSON report, or an SBOM
    std::string min_assurance;   // none, low, medium, high
    std::string format;          // read as this format instead of recognising it
    std::vector<std::string> columns;  // of component lists: KEY=TITLE
    std::string expect_sha256;   // of the one input: 64 hexadecimal digits
    std::string artifact;        // the file that the SBOM must be about
    std::string min_denylist_version;
    std::optional<unsigned> max_denylist_age;  // in days
    unsigned jobs = 0;           // documents read at the same time; 0: the number of cores
};

enum class Outcome { inconclusive, denied, review, passed };

// The name that reports use: `passed`.
std::string_view name_of(Outcome outcome) noexcept;

// What came of a check. Copies are cheap and share what they hold, which never changes.
class CheckResult {
public:
    // Why nothing was judged.
    struct Error {
        std::string code;     // a stable name: `bad-option`, `bad-denylist`, `bad-waivers`, `unknown-profile`, `out-of-memory`, ...
        std::string message;  // one sentence for a person
    };

    // `deny` to `info` count the findings that stand; those that a waiver or the baseline covers are counted apart.
    struct Summary {
        std::size_t documents = 0;
        std::size_t components = 0;
        std::size_t deny = 0;
        std::size_t review = 0;
        std::size_t info = 0;
        std::size_t waived = 0;
        std::size_t known = 0;
    };

    struct Component {
        std::string ref;  // bom-ref, SPDXID
        std::string type;
        std::string name;
        std::string version;
        std::string supplier;
        std::string purl;
        std::string cpe;
        std::string origin;  // component, root, service, file, tool, pedigree, external
    };

    // A value of the component that agreed with the denylist.
    struct Match {
        std::string on;       // purl, cpe, hash, name, supplier, ...
        std::string value;    // as the SBOM wrote it
        std::string pattern;  // as the denylist wrote it
        std::string entry;
        std::string strength;  // strong, medium, weak
        bool folded = false;   // it agreed only after look-alikes and case were folded
        std::string pointer;   // a JSON Pointer, an XPath, a tag
        std::uint64_t line = 0;    // from 1; 0: not known
        std::uint64_t column = 0;
    };

    struct Finding {
        std::string id;  // stable across runs, machines, files and releases
        std::string entry;
        std::string title;  // of the entry
        std::string kind;
        std::string denylist;
        std::string action;      // deny, review, info
        std::string confidence;  // high, medium, low
        Component component;
        std::vector<Match> matches;
        std::vector<std::string> introduced_by;  // the direct dependencies that lead to it
        std::string waiver;      // the id of the waiver that covers it, or empty
        bool known = false;      // the baseline holds it
        std::size_t document = 0;  // in documents()

        // Whether it counts: neither waived nor in the baseline.
        bool stands() const noexcept { return waiver.empty() && !known; }
    };

    struct Diagnostic {
        std::string severity;  // error, warning, note
        std::string code;
        std::string message;
        std::uint64_t line = 0;  // from 1; 0: not known
    };

    struct Document {
        std::string path;
        std::string sha256;
        std::string format;  // cyclonedx-json, spdx-tag-value, ...; empty where it is not known
        std::string spec_version;
        std::string name;
        Outcome verdict = Outcome::inconclusive;
        std::size_t components = 0;
        std::vector<Diagnostic> diagnostics;
    };

    // Whether there was a run: then there is a verdict, and reports can be rendered. Else error() says why not.
    bool ran() const noexcept;
    const Error& error() const noexcept;  // both texts are empty where it ran

    // Of all documents; `inconclusive` where it did not run. It does not depend on `fail_on`.
    Outcome verdict() const noexcept;

    // What `denybom check` exits with: 0 may pass, 1 a finding to deny, 2 nothing was judged, 3 a document was not read whole or is inconclusive,
    // 4 findings to review, 70 a fault of denybom itself or want of memory.
    int exit_code() const noexcept;

    const Summary& summary() const noexcept;
    const std::vector<Document>& documents() const noexcept;
    const std::vector<Finding>& findings() const noexcept;  // of all documents, in their order

    // The report as `text`, `json`, `sarif` and what else `denybom check -o` writes. Nothing where there is no such format, it did not run, or
    // memory is wanting.
    std::optional<std::string> render(std::string_view format) const noexcept;

private:
    struct State;
    std::shared_ptr<const State> state_;
    const State& state() const noexcept;
    friend CheckResult check(const Options& options) noexcept;
};

CheckResult check(const Options& options) noexcept;

// The formats that render() knows.
std::vector<std::string_view> report_formats() noexcept;

// The version of the library: `0.1.0`.
std::string_view version() noexcept;

}  // namespace v1
}  // namespace denybom
