// SPDX-License-Identifier: Apache-2.0
// Code points that look like ASCII text (Unicode Technical Standard 39), as cmake/make_lookalikes.cpp writes them at build time.
#pragma once

#include <span>

namespace denybom {

// What a reader takes the code point for: one to three ASCII characters, in the letter case in which they look alike, and a zero.
struct Lookalike {
    char32_t code_point;
    char text[4];
};

// Sorted by code point. Without those that NFKC, case folding and the removal of combining marks turn into ASCII anyway.
std::span<const Lookalike> lookalikes();

}  // namespace denybom
