// SPDX-License-Identifier: Apache-2.0
// What an SBOM says, whatever its standard and syntax: components, each a list of facts, and the relationships between
// them. A fact is one value that the document said of a component, with the place where it said it; whatever the document
// said twice is there twice. Matching, reports and assurance all walk facts.
//
// All text points into the document's bytes or into the inventory's own pool: it lives as long as the Inventory and the
// bytes that it was read from. Built once by InventoryBuilder, then constant.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/location.h"
#include "base/memory.h"
#include "base/text_pool.h"

namespace denybom {

// Where a component stood in its document.
enum class Origin : std::uint8_t { component, root, service, file, tool, pedigree, external };
inline constexpr std::size_t kOriginCount = 7;
std::string_view name_of(Origin origin);

// What a fact is about; the report's `matches[].on`.
enum class On : std::uint8_t {
    purl, cpe, hash, name, supplier, manufacturer, publisher, author, originator, file, swid, licence, copyright, endpoint,
    reference, property, pedigree, description, identifier
};
inline constexpr std::size_t kOnCount = 19;
std::string_view name_of(On on);
inline constexpr bool is_party(On on) { return on >= On::supplier && on <= On::originator; }

struct Fact {
    On on = On::name;
    std::string_view value;
    // Depends on `on`: name: empty, `group`, `version` for each further version said, or what else it names (`swid`, `distro`, `evidence`); hash: the
    // algorithm as written; reference: its type (`vcs`, `distribution`, ...); property: its name; a party: empty for its name, else `url`, `email` or
    // `person`; purl and cpe: `evidence` where a scanner guessed it; swid: empty for a tag id, else `regid`.
    std::string_view detail;
    ByteOffset offset = 0;
};

using ComponentIndex = std::uint32_t;
inline constexpr ComponentIndex kNoComponent = std::numeric_limits<ComponentIndex>::max();

struct Component {
    Origin origin = Origin::component;
    ComponentIndex parent = kNoComponent;  // in which it is nested
    std::string_view type;
    std::string_view ref;  // bom-ref, SPDXID: the first one said
    std::string_view group;
    std::string_view name;     // the first one said; every one is a fact
    std::string_view version;  // likewise
    ByteOffset offset = 0;
    std::span<const Fact> facts;
};

enum class RelationshipKind : std::uint8_t { depends, contains, other };

struct Relationship {
    ComponentIndex from = kNoComponent;
    ComponentIndex to = kNoComponent;
    RelationshipKind kind = RelationshipKind::other;
};

struct Inventory {
    std::string format;       // an id of format/formats.h
    std::string spec_version;
    std::string name;         // of the document or its subject
    std::string serial;       // serial number, document namespace
    std::string created;      // when the document says that it was made, as it writes that
    std::vector<std::string> envelopes;

    std::vector<Component> components;  // of all origins, in the order of the document
    std::vector<Relationship> relationships;
    std::vector<ComponentIndex> subjects;  // what the document describes: CycloneDX's metadata.component, SPDX's DESCRIBES
    std::vector<std::string> incomplete_compositions;  // how `compositions` say that something is missing
    std::vector<Diagnostic> diagnostics;

    // False after anything that may have hidden a component: such a document never passes.
    bool complete = false;

    std::size_t count(Origin origin) const { return counts[static_cast<std::size_t>(origin)]; }
    std::size_t counts[kOriginCount] = {};

    TextPool text;
    Arena facts;  // owns what the components' spans point into
};

}  // namespace denybom
