// SPDX-License-Identifier: Apache-2.0
// Owns text that outlives the place where it was made: freed at once. Text that already lies in
// the source (most of a JSON document) is not copied at all.
#pragma once

#include <string_view>

#include "base/memory.h"

namespace denybom {

class TextPool {
public:
    explicit TextPool(std::string_view source = {}) : source_(source) {}

    // The same text with the pool's (or the source's) lifetime.
    std::string_view keep(std::string_view text);

private:
    std::string_view source_;
    Arena arena_;
};

}  // namespace denybom
