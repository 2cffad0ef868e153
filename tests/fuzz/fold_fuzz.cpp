// SPDX-License-Identifier: Apache-2.0
// Folding what is folded changes nothing. Bytes that are no UTF-8 are kept, and can come to stand together where something between them was
// removed: of those it does not hold.
#include <cstdint>

#include "base/utf8.h"
#include "identifier/fold.h"
#include "require.h"

using namespace denybom;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const std::string folded = fold(text);
    require(first_invalid_utf8(text) != std::string_view::npos || fold(folded) == folded, "folding is done once");
    const std::string name = fold_name(text);
    require(name == merge_similar_letters(folded), "a name is a folded text with similar letters merged");
    was_disguised(text, folded);
    code_points(text);
    return 0;
}
