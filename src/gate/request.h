// SPDX-License-Identifier: Apache-2.0
// What a run is asked for.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/limits.h"
#include "format/list/component_list.h"
#include "policy/denylist_version.h"
#include "policy/policy.h"

namespace denybom {

struct Request {
    std::vector<std::string> paths;      // files, folders, globs, `-`
    std::vector<std::string> denylists;  // files or folders, added to the built-in one
    std::vector<std::string> denylist_keys;  // files or base 64; where there are some, each of `denylists` must be signed by one of them
    bool builtin_denylist = true;
    Policy policy;
    std::string format;         // an id of the formats table; empty: recognised by content
    list::Columns columns;      // what the columns of component lists hold
    std::string expect_sha256;  // of the one input, lower-case hex; empty: not asked
    DenylistDemands denylist_demands;
    std::vector<std::string> waivers;  // files of waivers and of VEX statements
    std::string vex_approved_by;
    std::optional<Date> vex_expires;
    long long waiver_warn_days = 30;
    std::string baseline;     // an earlier report, or an SBOM
    std::string artifact;     // the file that the SBOM must be about
    std::string config_file;  // where settings came from, to be named in reports
    std::string repository_root;  // absolute; paths of reports that point into a repository count from here. Empty: from the working folder
    Limits limits;
    unsigned jobs = 1;
    // Called from any thread before an input is read: how many are done, of how many, and which comes.
    std::function<void(std::size_t done, std::size_t all, const std::string& path)> progress;
};

}  // namespace denybom
