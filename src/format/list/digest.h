// SPDX-License-Identifier: Apache-2.0
// Digests of which nobody says by which algorithm they were made.
#pragma once

#include <algorithm>
#include <string_view>

namespace denybom::list {

// By its length in hex the one in common use: MD5, or one of FIPS 180-4. Empty where it is none, or no hex.
constexpr std::string_view algorithm_by_length(std::string_view digest) {
    constexpr struct {
        std::size_t digits;
        std::string_view algorithm;
    } kLengths[] = {{32, "MD5"}, {40, "SHA-1"}, {56, "SHA-224"}, {64, "SHA-256"}, {96, "SHA-384"}, {128, "SHA-512"}};
    const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    if (!std::all_of(digest.begin(), digest.end(), is_hex)) return {};
    for (const auto& row : kLengths) {
        if (row.digits == digest.size()) return row.algorithm;
    }
    return {};
}

}  // namespace denybom::list
