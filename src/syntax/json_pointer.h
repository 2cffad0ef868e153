// SPDX-License-Identifier: Apache-2.0
// JSON Pointer (RFC 6901).
#pragma once

#include <string>
#include <string_view>

namespace denybom {

// Appends `/NAME`, with `~` and `/` of the name escaped (RFC 6901, 3).
inline void append_pointer_token(std::string& pointer, std::string_view name) {
    pointer += '/';
    for (const char c : name) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
}

}  // namespace denybom
