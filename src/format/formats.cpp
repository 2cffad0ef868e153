// SPDX-License-Identifier: Apache-2.0
#include "format/formats.h"

#include <algorithm>

#include "format/cyclonedx/reader.h"
#include "format/spdx/reader.h"
#include "syntax/json.h"

namespace denybom {
namespace {

constexpr RootSign kCycloneDxSigns[] = {{"bomFormat", ""}, {"$schema", "cyclonedx"}, {"specVersion", ""}, {"specFormat", ""}};
constexpr RootSign kSpdx2Signs[] = {{"spdxVersion", ""}, {"SPDXID", ""}, {"documentDescribes", ""}};

constexpr std::string_view kCycloneDxHolders[] = {"components", "services", "dependencies"};
constexpr std::string_view kSpdx2Holders[] = {"packages", "files", "snippets", "relationships"};

constexpr Format kFormats[] = {
    {.id = "cyclonedx-json",
     .title = "CycloneDX JSON",
     .versions = "1.2 to 1.7",
     .signs = kCycloneDxSigns,
     .holders = kCycloneDxHolders,
     .read = cyclonedx::read_json_document,
     .pointers = json_pointers},
    {.id = "spdx-json", .title = "SPDX 2 JSON", .versions = "2.2, 2.3", .signs = kSpdx2Signs, .holders = kSpdx2Holders, .read = spdx::read_json_document, .pointers = json_pointers},
};

bool shows(const RootMember& member, const RootSign& sign) {
    return member.key == sign.key && (sign.value.empty() || member.value.find(sign.value) != std::string_view::npos);
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
    if (beginning[first] == '{') return true;
    return std::any_of(std::begin(kFormats), std::end(kFormats), [&](const Format& format) { return format.begins != nullptr && format.begins(beginning); });
}

const Format* recognise(std::string_view bytes) {
    const Format* recognised = nullptr;
    scan_json_root(bytes, [&](const RootMember& member) {
        for (const Format& format : kFormats) {
            if (std::any_of(format.signs.begin(), format.signs.end(), [&](const RootSign& sign) { return shows(member, sign); })) recognised = &format;
        }
        return recognised != nullptr;
    });
    if (recognised != nullptr) return recognised;
    const auto* const found = std::find_if(std::begin(kFormats), std::end(kFormats), [&](const Format& format) { return format.begins != nullptr && format.begins(bytes); });
    return found == std::end(kFormats) ? nullptr : found;
}

}  // namespace denybom
