// SPDX-License-Identifier: Apache-2.0
// An earlier report as a baseline: the findings that it holds are known, and do not fail a build again.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "denylist/denylist.h"

namespace denybom {

struct BaselineDenylist {
    std::string name;
    std::string version;
    std::string digest;
    bool operator==(const BaselineDenylist&) const = default;
};

struct Baseline {
    std::unordered_map<std::string, Action> findings;  // by id; the strictest action where it is there several times
    std::unordered_set<std::string> in_product;        // ids of those in what the product is made of
    std::vector<BaselineDenylist> denylists;
    std::vector<std::string> profiles;
    bool is_report = false;  // else an SBOM, judged as today's are: there is nothing to compare

    void add(const std::string& id, Action action, std::string_view origin);
    // What was only a tool, or only in another document, is no known part of the product.
    bool holds(const std::string& id, std::string_view origin) const;
};

// Whether the JSON text shows that it is a report of ours, by the keys of its root.
bool is_report(std::string_view bytes);

// Reads `schemaVersion` 1. Errors: `bad-baseline`, with FILE:LINE.
Result<Baseline> read_report_as_baseline(const std::string& name, std::string_view bytes);

// In what the baseline was made otherwise than today, one sentence each.
std::vector<std::string> differences(const Baseline& baseline, const std::vector<BaselineDenylist>& denylists,
                                     const std::vector<std::string>& profiles);

// Whether a finding is judged more strictly today than in the baseline.
bool is_graver_than(Action action, Action before);

}  // namespace denybom
