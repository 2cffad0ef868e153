// SPDX-License-Identifier: Apache-2.0
// An accepted finding: which entry, on which component, why, by whom, until when. It stays in every report; it does not fail a build until its last
// day is over.
//
// A waiver is narrow: all that it says must agree, and what a component says twice must agree both times, so that no second purl, name, version or
// digest slips through with the accepted one. A VEX statement (load_vex.h) is one as well, which names the product besides.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "identifier/cpe.h"
#include "identifier/purl.h"
#include "inventory/inventory.h"

namespace denybom {

// Which component. Everything given must agree; at least one of purl, cpe, hash, name and ref is.
struct ComponentCriteria {
    std::optional<Purl> purl;           // without a version: all versions; qualifiers and subpath as far as they are given
    std::optional<Cpe> cpe;             // one of the component's is an instance of it (NISTIR 7696)
    std::vector<std::string> hashes;    // normalised; each of an algorithm that the component states must be stated so, and one must be
    bool hashes_may_be_absent = false;  // a VEX statement's, beside a purl: they only must not differ
    std::string group;
    std::string name;
    std::string version;
    std::string ref;

    bool names_nothing() const { return !purl && !cpe && hashes.empty() && name.empty() && ref.empty(); }
};
bool fits(const ComponentCriteria& criteria, const Component& component);
// `purl pkg:npm/left-pad`, for people.
std::string to_string(const ComponentCriteria& criteria);

// Components, of one product or (where it names nothing) of any.
struct WaiverScope {
    ComponentCriteria product;                  // must be what the document describes
    std::vector<ComponentCriteria> components;  // one of them
    bool is_whole_product = false;              // what is said to be affected is all that is in the product
};

struct Waiver {
    std::string id;
    std::string file;
    std::vector<std::string> about;  // an entry's id; of a VEX statement: the names of its vulnerability, each an entry's id or a finding's
    std::vector<WaiverScope> scopes;
    std::string document_name;
    std::string document_sha256;  // lower-case hex
    std::string reason;
    std::string approved_by;
    Date expires;  // valid through that day

    // Of a VEX statement:
    bool is_vex = false;
    std::string inapplicable;       // why it accepts nothing: `its status is affected`
    bool contradicts = false;       // it says of the same that it is affected, or not yet known
    std::optional<long long> said;  // when, in seconds since 1970
    std::string file_sha256;        // a document with these bytes or this serial number is the one that is judged, and no word about it
    std::string file_serial;
};

inline bool is_expired(const Waiver& waiver, Date as_of) { return as_of > waiver.expires; }

// How near a waiver came to a finding, from far to near.
enum class Fit : std::uint8_t { other_entry, other_component, other_product, other_document, own_document, contradicted, expired, fits };

struct WaivableFinding {
    const Inventory& inventory;
    const Component& component;
    std::string_view entry;
    std::string_view id;
    std::string_view document_sha256;
    std::string_view text_sha256 = {};  // of its text as UTF-8, out of its envelope
};

// How near each of the waivers comes, in their order; the first that fits is the finding's own.
std::vector<Fit> fit_all(const std::vector<Waiver>& waivers, const WaivableFinding& finding, Date as_of);

// Why a waiver whose nearest finding was that near did nothing; empty where it did.
std::string why_unused(const Waiver& waiver, Fit nearest);

}  // namespace denybom
