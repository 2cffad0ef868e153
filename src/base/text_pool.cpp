// SPDX-License-Identifier: Apache-2.0
#include "base/text_pool.h"

#include <cstring>
#include <functional>

namespace denybom {

std::string_view TextPool::keep(std::string_view text) {
    if (text.empty()) return {};
    const std::less_equal<const char*> not_after;  // a total order, also for pointers into different arrays
    const bool lies_in_source = not_after(source_.data(), text.data()) && not_after(text.data() + text.size(), source_.data() + source_.size());
    if (lies_in_source) return text;
    char* const kept = arena_.allocate(text.size());
    std::memcpy(kept, text.data(), text.size());
    return {kept, text.size()};
}

}  // namespace denybom
