// SPDX-License-Identifier: Apache-2.0
#include "format/formats.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/ascii.h"
#include "format/cyclonedx/reader.h"
#include "format/list/checksum_list.h"
#include "format/list/component_list.h"
#include "format/spdx/rdf_reader.h"
#include "format/spdx/reader.h"
#include "format/spdx/sheet_reader.h"
#include "format/spdx/spdx3_reader.h"
#include "format/spdx/tag_value_reader.h"
#include "format/swid/reader.h"
#include "format/syft/reader.h"
#include "format/workbook.h"
#include "syntax/json.h"
#include "syntax/tag_value.h"
#include "syntax/xml.h"
#include "syntax/yaml.h"

namespace denybom {
namespace {

constexpr RootSign kCycloneDxSigns[] = {{"bomFormat", ""}, {"$schema", "cyclonedx"}, {"specVersion", ""}, {"specFormat", ""}};
constexpr RootSign kSpdx2Signs[] = {{"spdxVersion", ""}, {"SPDXID", ""}, {"documentDescribes", ""}};
constexpr RootSign kSpdx3Signs[] = {{"@context", "spdx"}, {"@graph", "spdx"}, {"@type", "spdx"}, {"spdxId", ""}};

constexpr RootSign kSyftSigns[] = {{"artifactRelationships", ""}, {"schema", "syft"}, {"descriptor", "\"syft\""}};

constexpr std::string_view kCycloneDxHolders[] = {"components", "services", "dependencies"};
constexpr std::string_view kSpdx2Holders[] = {"packages", "files", "snippets", "relationships"};
constexpr std::string_view kSpdx3Holders[] = {"@graph"};
constexpr std::string_view kSyftHolders[] = {"artifacts"};

// No object of the standards that the tables leave unread has such a field.
constexpr std::string_view kCycloneDxMarks[] = {"components",       "services",      "purl",           "cpe",
                                                "type=application", "type=library",  "type=framework", "type=operating-system",
                                                "type=firmware",    "type=container"};
constexpr std::string_view kSpdx2Marks[] = {"packages", "files", "snippets", "SPDXID", "referenceLocator", "packageName", "fileName"};

constexpr Format kFormats[] = {
    {.id = "cyclonedx-json",
     .title = "CycloneDX JSON",
     .versions = "1.2 to 1.7",
     .signs = kCycloneDxSigns,
     .marks = kCycloneDxMarks,
     .holders = kCycloneDxHolders,
     .read = cyclonedx::read_json_document,
     .pointers = json_pointers},
    {.id = "cyclonedx-xml",
     .title = "CycloneDX XML",
     .versions = "1.0 to 1.7",
     .begins = cyclonedx::begins_as_xml,
     .read = cyclonedx::read_xml_document,
     .pointers = xml_pointers},
    {.id = "cyclonedx-protobuf",
     .title = "CycloneDX protobuf",
     .versions = "1.3 to 1.7",
     .begins = cyclonedx::begins_as_protobuf,
     .read = cyclonedx::read_protobuf_document,
     .pointers = cyclonedx::protobuf_pointers,
     .proves_end = false},
    {.id = "spdx-xml",
     .title = "SPDX 2 XML",
     .versions = "2.2, 2.3",
     .begins = spdx::begins_as_xml,
     .read = spdx::read_xml_document,
     .pointers = xml_pointers},
    {.id = "spdx-json",
     .title = "SPDX 2 JSON",
     .versions = "2.2, 2.3",
     .signs = kSpdx2Signs,
     .marks = kSpdx2Marks,
     .holders = kSpdx2Holders,
     .read = spdx::read_json_document,
     .pointers = json_pointers},
    {.id = "spdx-rdf",
     .title = "SPDX 2 RDF/XML",
     .versions = "2.1 to 2.3",
     .begins = spdx::begins_as_rdf,
     .read = spdx::read_rdf_document,
     .pointers = xml_pointers},
    {.id = "spdx3-json",
     .title = "SPDX 3 JSON-LD",
     .versions = "3.0",
     .signs = kSpdx3Signs,
     .holders = kSpdx3Holders,
     .begins = spdx::begins_as_spdx3_list,
     .read = spdx::read_spdx3_json_document,
     .pointers = json_pointers},
    {.id = "spdx-tag-value",
     .title = "SPDX 2 tag-value",
     .versions = "2.0 to 2.3",
     .begins = spdx::begins_as_tag_value,
     .read = spdx::read_tag_value_document,
     .pointers = tag_pointers,
     .proves_end = false},
    {.id = "spdx-yaml",
     .title = "SPDX 2 YAML",
     .versions = "2.2, 2.3",
     .marks = kSpdx2Marks,
     .begins = spdx::begins_as_yaml,
     .read = spdx::read_yaml_document,
     .pointers = yaml_pointers,
     .proves_end = false},
    {.id = "syft-json",
     .title = "syft JSON",
     .versions = "1.0 to 16.2",
     .signs = kSyftSigns,
     .holders = kSyftHolders,
     .read = syft::read_json_document,
     .pointers = json_pointers},
    {.id = "swid", .title = "SWID tags", .versions = "2009, 2015", .begins = swid::begins, .read = swid::read_document, .pointers = xml_pointers},
    {.id = "spdx-xlsx",
     .title = "SPDX 2 spreadsheet (XLSX)",
     .versions = "2.0 to 2.3",
     .begins = spdx::begins_as_sheets,
     .read = spdx::read_sheets_document,
     .pointers = list::component_list_pointers},
    {.id = "checksum-list",
     .title = "List of digests",
     .versions = "sha256sum, BSD, hashdeep",
     .begins = list::begins_as_checksum_list,
     .read = list::read_checksum_list,
     .pointers = list::line_pointers,
     .proves_end = false,
     .is_list = true,
     .is_by_chance = list::is_digest_alone},
    {.id = "component-list",
     .title = "List of components (CSV, XLSX)",
     .versions = "with a row of titles",
     .begins = list::begins_as_component_list,
     .read = list::read_component_list,
     .pointers = list::component_list_pointers,
     .proves_end = false,
     .is_list = true,
     .is_by_chance = list::lacks_titles},
};

using SameName = bool (*)(std::string_view, std::string_view);

bool equal(std::string_view a, std::string_view b) { return a == b; }

// A key as it is meant: `\u0062omFormat` is `bomFormat`. Only ASCII can make a difference here.
std::string plain_key(std::string_view key) {
    constexpr std::string_view kEscape = "\\u00";
    std::string plain;
    for (std::size_t at = 0; at < key.size();) {
        unsigned char value = 0;
        const bool is_escape = key.substr(at).starts_with(kEscape) && key.size() >= at + 6 &&
                               std::from_chars(key.data() + at + 4, key.data() + at + 6, value, 16).ptr == key.data() + at + 6;
        plain += is_escape ? static_cast<char>(value) : key[at];
        at += is_escape ? 6 : 1;
    }
    return plain;
}

const Format* recognise_by_root(std::string_view json, SameName same) {
    const Format* recognised = nullptr;
    scan_json_root(json, [&](const RootMember& member) {
        const std::string unescaped = member.key.find('\\') == std::string_view::npos ? std::string{} : plain_key(member.key);
        const std::string_view key = unescaped.empty() ? member.key : unescaped;
        const auto shows = [&](const RootSign& sign) {
            return same(key, sign.key) && (sign.value.empty() || member.whole.find(sign.value) != std::string_view::npos);
        };
        for (const Format& format : kFormats) {
            if (std::any_of(format.signs.begin(), format.signs.end(), shows)) recognised = &format;
        }
        return recognised != nullptr;
    });
    return recognised;
}

bool begins_with_brace(std::string_view bytes) {
    const std::size_t first = bytes.find_first_not_of(" \t\r\n", bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    return first != std::string_view::npos && bytes[first] == '{';
}

// Comments of YAML or tag-value, blank lines and YAML's own marks, and nothing else.
bool is_comment_so_far(std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t first = line.find_first_not_of(" \t\r");
        const bool is_mark = line.starts_with('%') || (line.starts_with("---") && line.find_first_not_of(" \t\r", 3) == std::string_view::npos);
        if (first != std::string_view::npos && line[first] != '#' && !is_mark) return false;
    }
    return true;
}

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* find_format(std::string_view id) {
    const auto* const found = std::find_if(std::begin(kFormats), std::end(kFormats), [&](const Format& format) { return format.id == id; });
    return found == std::end(kFormats) ? nullptr : found;
}

bool may_be_sbom(std::string_view beginning) {
    if (beginning.starts_with("\xEF\xBB\xBF")) beginning.remove_prefix(3);
    const std::size_t first = beginning.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return beginning.size() >= kBeginning;  // only blanks so far
    if (beginning[first] == '{' || beginning[first] == '[') return true;  // a list may hold SBOMs
    if (ends_in_xml_prolog(beginning) || is_comment_so_far(beginning))
        return beginning.size() >= kBeginning / 4;  // the beginning may have been decoded
    return std::any_of(std::begin(kFormats), std::end(kFormats),
                       [&](const Format& format) { return format.begins != nullptr && format.begins(beginning); });
}

const Format* recognise(std::string_view bytes) {
    const std::string_view json = begins_with_brace(bytes) ? bytes : std::string_view{};  // members without their brace are YAML
    // The second time as some readers compare names: table_reader.cpp.
    for (const SameName same : {equal, equal_but_for_case}) {
        if (const Format* recognised = recognise_by_root(json, same)) return recognised;
    }
    const auto* const found = std::find_if(std::begin(kFormats), std::end(kFormats),
                                           [&](const Format& format) { return format.begins != nullptr && format.begins(bytes); });
    return found == std::end(kFormats) ? nullptr : found;
}

const Format* format_shown_by(std::string_view key, std::string_view value, bool in_any_case) {
    const SameName same = in_any_case ? equal_but_for_case : equal;
    const auto shows = [&](const RootSign& sign) { return same(key, sign.key) && value.find(sign.value) != std::string_view::npos; };
    const Format* shown = nullptr;
    for (const Format& format : kFormats) {
        if (std::any_of(format.signs.begin(), format.signs.end(), shows)) shown = &format;
    }
    return shown;
}

}  // namespace denybom
