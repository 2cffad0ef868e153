// SPDX-License-Identifier: Apache-2.0
#include "base/text_pool.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace denybom {

std::string_view TextPool::keep(std::string_view text) {
    if (text.empty()) return {};
    const std::less_equal<const char*> not_after;  // a total order, also for pointers into different arrays
    const bool lies_in_source = not_after(source_.data(), text.data()) && not_after(text.data() + text.size(), source_.data() + source_.size());
    if (lies_in_source) return text;
    if (text.size() > free_) {
        const std::size_t size = std::max(kBlock, text.size());
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
        next_ = blocks_.back().get();
        free_ = size;
    }
    std::memcpy(next_, text.data(), text.size());
    const std::string_view kept{next_, text.size()};
    next_ += text.size();
    free_ -= text.size();
    return kept;
}

}  // namespace denybom
