// SPDX-License-Identifier: Apache-2.0
#include "container/member_name.h"

#include "base/utf8.h"

namespace denybom {

std::string member_name(std::string_view bytes) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string name;
    name.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = bytes[at] == '\0' ? 0 : utf8_length(bytes, at);
        if (length > 0) {
            name += bytes.substr(at, length);
            at += length;
            continue;
        }
        const auto byte = static_cast<unsigned char>(bytes[at++]);
        name += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
    return name;
}

}  // namespace denybom
