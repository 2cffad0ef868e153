// SPDX-License-Identifier: Apache-2.0
// Our paths are UTF-8 with slashes; std::filesystem takes narrow text to be in the code page of the system, where it has one.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace denybom {

inline std::filesystem::path as_path(std::string_view text) { return std::filesystem::path{std::u8string{text.begin(), text.end()}}; }

inline std::string as_text(const std::filesystem::path& path) {
    constexpr bool has_slashes = std::filesystem::path::preferred_separator == '/';
    const std::u8string text = has_slashes ? path.u8string() : path.generic_u8string();
    return {text.begin(), text.end()};
}

}  // namespace denybom
