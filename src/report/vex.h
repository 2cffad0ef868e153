// SPDX-License-Identifier: Apache-2.0
// What the findings of a report are in the words of VEX (https://www.cisa.gov/sites/default/files/2023-04/minimum-requirements-for-vex-508c.pdf), and
// the names that VEX files give to things. The "vulnerability" is the denylist's entry.
//
// Nothing is claimed that nobody claimed: what is denied is affected, also where a waiver accepts it or a baseline knows it, for to accept is not to
// say that it is not there; only a finding that a VEX statement settled is not affected, in the words of that statement. What is for review is under
// investigation. What is for information has no status: no action is recommended, and nobody says that the product is free of it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "report/remark.h"
#include "report/report.h"

namespace denybom {

enum class VexStatus : std::uint8_t { affected, under_investigation, not_affected, none };
VexStatus vex_status_of(const ReportedFinding& finding, const Waivers& waivers);

// What to do about a finding that is affected: accepted by whom and until when, else to drop or replace it, and what brings it in.
std::string vex_action_of(const Remark& remark, const Waivers& waivers);

// The statement by which a finding is not affected: a justification, where it begins with one of `known`, and what else it says. Empty where it has
// no waiver.
struct VexImpact {
    std::string_view justification;  // of `known`
    std::string statement;           // with who approved it, and until when
};
VexImpact vex_impact_of(const ReportedFinding& finding, const Waivers& waivers, std::span<const std::string_view> known);

// Midnight (UTC) of the day as of which was judged, by RFC 3339.
std::string vex_timestamp(const Report& report);

// A URN of its own for whatever `text` is, the same for the same text: a UUID of version 8 (RFC 9562, 5.8) from its SHA-256.
std::string urn_of(std::string_view text);

// The canonical purl; empty where the text is none, or too long to be of use.
std::string shown_purl(std::string_view text);

// A name for a file that is made of its content: it is written with kUrnToCome where the name stands, and named when all else is there. What stands
// before `begin` is not looked at.
inline constexpr std::string_view kUrnToCome = "urn:uuid:00000000-0000-0000-0000-000000000000";
void name_by_content(std::string& output, std::size_t begin);

}  // namespace denybom
