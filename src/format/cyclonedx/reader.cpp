// SPDX-License-Identifier: Apache-2.0
#include "format/cyclonedx/reader.h"

#include <algorithm>

#include "format/cyclonedx/meaningless.h"
#include "format/cyclonedx/schema.h"
#include "format/read_json_tables.h"
#include "format/read_protobuf_tables.h"
#include "format/read_xml_tables.h"
#include "format/versions.h"
#include "syntax/protobuf.h"
#include "syntax/xml.h"

namespace denybom::cyclonedx {
namespace {

constexpr KnownVersions kVersions{"CycloneDX", 1, 7};

constexpr std::string_view kXmlHolders[] = {"component", "service"};
static_assert(std::is_sorted(std::begin(kMeaninglessElements), std::end(kMeaninglessElements)));
constexpr XmlStandard kXml{.name = "CycloneDX",
                           .root = "bom",
                           .space = "http://cyclonedx.org/schema/bom/",
                           .version = "specVersion",
                           .meaningless = kMeaninglessElements,
                           .holders = kXmlHolders};

// `1.6`, and nothing more: the bytes before it are its only sign, and no text has a control character that could stand for its length.
bool is_protobuf_version(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const std::size_t dot = text.find('.');
    if (text.size() > 8 || dot == 0 || dot >= text.size() - 1) return false;
    return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(dot), is_digit) &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(dot) + 1, text.end(), is_digit);
}

}  // namespace

void read_json_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder) {
    read_json_tables(format, kBom, bytes, limits, builder);
    check_version(kVersions, builder);
}

bool begins_as_xml(std::string_view beginning) {
    const auto root = scan_xml_root(beginning);
    return root && root->local == kXml.root && (root->space.empty() || root->space.find("cyclonedx") != std::string_view::npos);
}

void read_xml_document(const Format&, std::string_view bytes, const Limits& limits, InventoryBuilder& builder) {
    read_xml_tables(kXml, kBom, bytes, limits, builder);
    check_version(kVersions, builder);
}

bool begins_as_protobuf(std::string_view beginning) {
    constexpr std::uint32_t kSpecVersion = 1;
    for (ByteOffset at = 0; at < beginning.size();) {
        const auto field = read_wire_field(beginning, at, beginning.size());
        if (!field || field->missing > 0) return false;
        const bool is_version = field->number == kSpecVersion && field->type == WireType::bytes;
        if (is_version && is_protobuf_version(beginning.substr(field->value, field->end - field->value))) return true;
        at = field->end;
    }
    return false;
}

void read_protobuf_document(const Format&, std::string_view bytes, const Limits& limits, InventoryBuilder& builder) {
    read_protobuf_tables(kBom, bytes, limits, builder);
    const std::string& version = builder.document().spec_version;
    if (version.empty() || is_protobuf_version(version)) return check_version(kVersions, builder);
    builder.incomplete("unknown-version", "\"" + version + "\" is no version of CycloneDX", 0);
}

std::vector<std::string> protobuf_pointers(std::string_view bytes, std::span<const ByteOffset> offsets) {
    return denybom::protobuf_pointers(kBom, bytes, offsets);
}

}  // namespace denybom::cyclonedx
