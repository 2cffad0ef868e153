// SPDX-License-Identifier: Apache-2.0
#include "format/spdx/reader.h"

#include <algorithm>

#include "format/read_json_tables.h"
#include "format/read_xml_tables.h"
#include "format/spdx/meaningless.h"
#include "format/spdx/spdx2_schema.h"
#include "format/spdx/tag_value_reader.h"
#include "format/versions.h"
#include "syntax/xml.h"
#include "syntax/yaml.h"

namespace denybom::spdx {
namespace {

constexpr KnownVersions kVersions{"SPDX", 2, 3};

constexpr std::string_view kXmlHolders[] = {"packages", "package", "files", "file", "snippets", "snippet", "SPDXID"};
static_assert(std::is_sorted(std::begin(kMeaninglessElements), std::end(kMeaninglessElements)));
constexpr XmlStandard kXml{.name = "SPDX", .root = "Document", .meaningless = kMeaninglessElements, .holders = kXmlHolders};

}  // namespace

void read_json_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder) {
    know_special_refs(builder);
    read_json_tables(format, kDocument2, bytes, limits, builder);
    check_version(kVersions, builder);
}

bool begins_as_xml(std::string_view beginning) {
    const auto root = scan_xml_root(beginning);
    if (!root || root->local != kXml.root) return false;
    if (!root->space.empty()) return root->space.find("spdx") != std::string_view::npos;
    // Others have documents too. What is only the beginning of one may still say what it is.
    const bool is_cut = beginning.size() <= kBeginning && beginning.size() + 3 >= kBeginning;
    return is_cut || beginning.find("SPDX") != std::string_view::npos;
}

void read_xml_document(const Format&, std::string_view bytes, const Limits& limits, InventoryBuilder& builder) {
    know_special_refs(builder);
    read_xml_tables(kXml, kDocument2, bytes, limits, builder);
    check_version(kVersions, builder);
}

void read_yaml_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder) {
    know_special_refs(builder);
    TableReader reader{kDocument2, builder, [&](std::string_view name, ByteOffset offset) { check_root_field(format, name, offset, builder); }};
    reader.look_out_for(format.marks);
    const auto error = read_yaml(bytes, limits, reader);
    if (error && error->code != "stopped") builder.incomplete(error->code, error->message, error->offset.value_or(0));
    check_version(kVersions, builder);
}

void read_tag_value_document(const Format&, std::string_view bytes, const Limits&, InventoryBuilder& builder) {
    know_special_refs(builder);
    read_tag_value(bytes, builder);
    check_version(kVersions, builder);
}

}  // namespace denybom::spdx
