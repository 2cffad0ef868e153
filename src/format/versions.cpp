// SPDX-License-Identifier: Apache-2.0
#include "format/versions.h"

#include <charconv>
#include <string>

namespace denybom {
namespace {

struct Version {
    int major = -1;
    int minor = -1;
};

// `1.6`, `2.3`, `3.0.1`; -1 for what is no number.
Version parse_version(std::string_view text) {
    Version version;
    const char* const end = text.data() + text.size();
    const auto [after_major, error] = std::from_chars(text.data(), end, version.major);
    if (error != std::errc{} || after_major == end || *after_major != '.') return {};
    if (std::from_chars(after_major + 1, end, version.minor).ec != std::errc{}) return {};
    return version;
}

}  // namespace

void check_version(const KnownVersions& known, InventoryBuilder& builder) {
    const std::string& text = builder.document().spec_version;
    const Version version = parse_version(text);
    const std::string standard{known.standard};
    if (version.major < 0) {
        builder.incomplete("unknown-version",
                           text.empty() ? "the document does not say its version of " + standard : "\"" + text + "\" is no version of " + standard,
                           0);
    } else if (version.major > known.major || version.major < known.oldest_major) {
        builder.incomplete("unknown-version", standard + " " + text + " is not known", 0);
    } else if (version.major == known.major && version.minor > known.newest_minor) {
        builder.diagnose(Severity::warning, "newer-version",
                         standard + " " + text + " is newer than " + std::to_string(known.major) + "." + std::to_string(known.newest_minor) +
                             "; it was read as far as that is known",
                         0);
    }
}

}  // namespace denybom
