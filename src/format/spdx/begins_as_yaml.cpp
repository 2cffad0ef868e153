// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "format/spdx/reader.h"

namespace denybom::spdx {
namespace {

// Root fields that no other kind of YAML file has.
constexpr std::string_view kFields[] = {"spdxVersion",          "SPDXID",
                                        "dataLicense",          "documentNamespace",
                                        "creationInfo",         "documentDescribes",
                                        "externalDocumentRefs", "hasExtractedLicensingInfos"};
constexpr std::string_view kBlanks = " \t";

bool is_field(std::string_view name) { return std::find(std::begin(kFields), std::end(kFields), name) != std::end(kFields); }

std::string_view next_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::string_view without_blanks_before(std::string_view text, std::string_view blanks) {
    return text.substr(std::min(text.find_first_not_of(blanks), text.size()));
}

// The key of a mapping that `text` begins with, quoted or not; empty where it begins with none.
std::string_view key_of(std::string_view text) {
    const bool is_quoted = text.starts_with('"') || text.starts_with('\'');
    const std::size_t begin = is_quoted ? 1 : 0;
    const std::size_t end = is_quoted ? text.find(text.front(), begin) : text.find_first_of(": \t#\"'[]{},&*!|>%@`");
    if (end == std::string_view::npos || end == begin) return {};
    const std::string_view behind = without_blanks_before(text.substr(end + begin), kBlanks);
    const bool is_key = behind.starts_with(':') && (behind.size() == 1 || is_quoted || kBlanks.find(behind[1]) != std::string_view::npos);
    return is_key ? text.substr(begin, end - begin) : std::string_view{};
}

bool says_nothing(std::string_view line) {
    const std::string_view text = without_blanks_before(line, kBlanks);
    return text.empty() || text.front() == '#';
}

}  // namespace

bool begins_as_yaml(std::string_view beginning) {
    constexpr std::string_view kStart = "---";
    if (beginning.starts_with("\xEF\xBB\xBF")) beginning.remove_prefix(3);
    bool is_first = true;
    std::size_t indent = 0;  // of all keys of the root mapping
    while (!beginning.empty()) {
        std::string_view line = next_line(beginning);
        if (is_first && line.starts_with('%')) continue;
        if (is_first && line.starts_with(kStart)) line = without_blanks_before(line.substr(kStart.size()), kBlanks);
        if (says_nothing(line)) continue;
        if (is_first) indent = std::min(line.find_first_not_of(' '), line.size());
        line.remove_prefix(std::min(indent, line.find_first_not_of(' ')));
        // A mapping in braces: its first key may stand on a line of its own.
        if (is_first && line.starts_with('{')) {
            line.remove_prefix(1);
            while (says_nothing(line) && !beginning.empty()) line = next_line(beginning);
            return is_field(key_of(without_blanks_before(line, kBlanks)));
        }
        const std::string_view key = key_of(line);
        if (is_first && key.empty()) return false;
        if (is_field(key)) return true;
        is_first = false;
    }
    return false;
}

}  // namespace denybom::spdx
