// SPDX-License-Identifier: Apache-2.0
// What changed between two SBOMs, or two reports: by identity (purl without version, else maker and name, else hash), never by position.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "gate/request.h"

namespace denybom {

struct DiffComponent {
    std::string name;  // for people
    std::vector<std::string> versions;  // sorted; a component may be there several times
    std::vector<std::string> makers;
    bool is_identified = false;  // has a purl, CPE, hash or SWID
};

struct DiffFinding {
    std::string id;
    std::string action;
    std::string entry;
    std::string component;  // name and version
};

// One of the two.
struct DiffSide {
    std::string path;
    bool is_report = false;  // then its components are not known
    bool is_read_whole = true;
    std::map<std::string, DiffComponent> components;  // by identity
    std::map<std::string, DiffFinding> findings;      // by id; those that stand
};

struct ComponentChange {
    DiffComponent before;
    DiffComponent after;
};

struct Diff {
    DiffSide before;
    DiffSide after;
    std::vector<DiffComponent> added;
    std::vector<DiffComponent> removed;
    std::vector<ComponentChange> changed;       // other versions or makers
    std::vector<DiffComponent> unidentified;    // added ones, or such that were identified before
    std::vector<DiffFinding> new_findings;      // also such that weigh more than before
    std::vector<DiffFinding> gone_findings;
    bool compares_components = false;  // both are SBOMs
};

// Reads both, and judges what is no report by the request's denylists and policy. Errors: `bad-option`, `bad-denylist`, ...: nothing was compared.
Result<Diff> diff_inputs(const std::string& before, const std::string& after, const Request& request);

}  // namespace denybom
