// SPDX-License-Identifier: Apache-2.0
// SARIF's rules: the entries of denylists that have findings, as GitHub shows them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/remark.h"
#include "report/report.h"
#include "syntax/json_writer.h"

namespace denybom {

class SarifRules {
public:
    // Those of the remarks that are about findings; `remarks` may be forgotten afterwards, the report not.
    explicit SarifRules(const std::vector<Remark>& remarks);
    std::size_t number_of(const ReportedEntry& entry) const;
    void put_list(JsonObject& driver) const;

    // `kaspersky:kav-sdk`: two denylists may use one id.
    static std::string id_of(const ReportedEntry& entry);

private:
    struct Rule {
        const ReportedFinding* example;  // the first of its findings
        Action action;                   // the gravest of theirs
        Confidence confidence;           // the lowest of theirs
    };

    static void put_rule(JsonList& rules, const Rule& rule);

    std::vector<Rule> rules_;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> numbers_;
};

}  // namespace denybom
