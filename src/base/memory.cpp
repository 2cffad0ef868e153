// SPDX-License-Identifier: Apache-2.0
#include "base/memory.h"

#include <algorithm>
#include <new>

#include "base/large_memory.h"

namespace denybom {
namespace {

constexpr std::size_t kLargestBlock = 4 * kLargePage;

std::size_t rounded_up(std::size_t size, std::size_t unit) { return (size + unit - 1) / unit * unit; }

}  // namespace

Memory allocate_memory(std::size_t size) {
    const bool large = size >= kLargePage;
    Memory memory{static_cast<char*>(large ? allocate_large_pages(rounded_up(size, kLargePage)) : std::malloc(size))};
    if (!memory) throw std::bad_alloc{};
    return memory;
}

char* Arena::allocate(std::size_t size) {
    size = rounded_up(size, alignof(std::max_align_t));
    if (size > free_) {
        block_ = std::min(block_ * 2, kLargestBlock);
        free_ = std::max(block_, size);
        blocks_.push_back(allocate_memory(free_));
        next_ = blocks_.back().get();
    }
    char* const memory = next_;
    next_ += size;
    free_ -= size;
    return memory;
}

}  // namespace denybom
