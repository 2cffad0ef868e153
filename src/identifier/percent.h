// SPDX-License-Identifier: Apache-2.0
// Percent-encoding (RFC 3986, section 2.1).
#pragma once

#include <string>
#include <string_view>

namespace denybom {

struct PercentDecoded {
    std::string text;
    bool malformed = false;  // a `%` without two hex digits, kept as it is
};
PercentDecoded percent_decode(std::string_view text);

// Encodes every byte but ASCII letters, digits and those in `also_kept`.
void append_percent_encoded(std::string& out, std::string_view text, std::string_view also_kept);

}  // namespace denybom
