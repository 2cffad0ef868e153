// SPDX-License-Identifier: Apache-2.0
#include "format/swid/reader.h"

#include <algorithm>

#include "base/ascii.h"
#include "format/read_xml_tables.h"
#include "format/swid/schema.h"
#include "syntax/xml.h"

namespace denybom::swid {
namespace {

constexpr std::string_view kSpace = "http://standards.iso.org/iso/19770/-2/";
constexpr std::string_view kMeaningless[] = {"Signature"};  // XML Signature: keys and digests of the tag itself
constexpr XmlStandard kXml{
    .name = "SWID", .root = {}, .space = kSpace, .version = "schema", .meaningless = kMeaningless, .holders = kTagNames, .is_open = true};

// Tag 1398229316 of CBOR, which the IANA registered for CoSWID (RFC 9393, section 8), and what marks CBOR itself (RFC 8949, 3.4.6).
bool begins_as_cbor(std::string_view bytes) {
    constexpr std::string_view kSelfDescribed = "\xD9\xD9\xF7";
    if (bytes.starts_with(kSelfDescribed)) bytes.remove_prefix(kSelfDescribed.size());
    return bytes.starts_with("\xDASWID");
}

bool holds_tags(const Inventory& inventory) {
    return std::any_of(inventory.components.begin(), inventory.components.end(),
                       [](const Component& component) { return component.origin == Origin::component; });
}

// A later edition would have names that are not known here.
void check_edition(InventoryBuilder& builder) {
    const std::string& edition = builder.document().spec_version;
    if (!edition.empty() && edition != "2009" && edition != "2015")
        builder.incomplete("unknown-version", "ISO/IEC 19770-2 of \"" + edition + "\" is not known", 0);
}

}  // namespace

bool begins(std::string_view beginning) {
    if (begins_as_cbor(beginning)) return true;
    const auto root = scan_xml_root(beginning);
    if (!root) return false;
    const bool is_tag =
        std::any_of(std::begin(kTagNames), std::end(kTagNames), [&](std::string_view name) { return equal_but_for_case(name, root->local); });
    if (is_tag) return true;
    // An element around tags may bear any name: what is in it shows. Schemas of tags speak of them too.
    const std::string_view shown = beginning.substr(0, kBeginning);
    const auto shows = [&](std::string_view sign) { return shown.find(sign) != std::string_view::npos; };
    return root->local != "schema" && (shows(kSpace) || shows("<SoftwareIdentity") || shows(":SoftwareIdentity"));
}

void read_document(const Format&, std::string_view bytes, const Limits& limits, InventoryBuilder& builder) {
    if (begins_as_cbor(bytes))
        return builder.incomplete("coswid-in-cbor", "the tag is a CoSWID in CBOR (RFC 9393); only SWID tags in XML are read", 0);
    read_xml_tables(kXml, kDocument, bytes, limits, builder);
    if (!holds_tags(builder.document())) builder.incomplete("no-tag", "the document holds no SWID tag", 0);
    check_edition(builder);
}

}  // namespace denybom::swid
