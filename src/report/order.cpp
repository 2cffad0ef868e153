// SPDX-License-Identifier: Apache-2.0
#include "report/order.h"

#include <tuple>

namespace denybom {
namespace {

auto key(const Place& place) { return std::tie(place.line, place.column, place.pointer); }
auto key(const Diagnostic& diagnostic) { return std::tie(diagnostic.offset, diagnostic.severity, diagnostic.code, diagnostic.message); }
auto key(const ReportedMatch& match) { return std::tie(match.on, match.value, match.pattern, match.entry, match.strength, match.folded); }
auto key(const AppliedRule& rule) { return std::tie(rule.since, rule.id, rule.phase, rule.effect, rule.citation); }
auto key(const ReportedEntry& entry) { return std::tie(entry.id, entry.denylist); }
auto key(const ReportedComponent& c) { return std::tie(c.name, c.version, c.origin, c.ref, c.type, c.supplier, c.purl, c.cpe); }

}  // namespace

bool before(const ReportedDiagnostic& a, const ReportedDiagnostic& b) {
    return std::pair(key(a.diagnostic), key(a.place)) < std::pair(key(b.diagnostic), key(b.place));
}

bool before(const ReportedMatch& a, const ReportedMatch& b) { return std::pair(key(a), key(a.place)) < std::pair(key(b), key(b.place)); }

bool before(const AppliedRule& a, const AppliedRule& b) { return key(a) < key(b); }

bool before(const ReportedFinding& a, const ReportedFinding& b) {
    return std::tuple(a.action, key(a.entry), key(a.component), std::tie(a.id)) <
           std::tuple(b.action, key(b.entry), key(b.component), std::tie(b.id));
}

bool before(const ReportedWaiver& a, const ReportedWaiver& b) { return std::tie(a.id, a.used, a.expired) < std::tie(b.id, b.used, b.expired); }

bool before(const std::vector<std::string>& a, const std::vector<std::string>& b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

bool before(const std::string& a, const std::string& b) { return a < b; }

}  // namespace denybom
