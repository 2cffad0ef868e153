// SPDX-License-Identifier: Apache-2.0
#include "base/memory.h"

#include <sys/mman.h>

#include <algorithm>
#include <new>

namespace denybom {
namespace {

constexpr std::size_t kLargePage = std::size_t{2} << 20;
constexpr std::size_t kLargestBlock = 4 * kLargePage;

std::size_t rounded_up(std::size_t size, std::size_t unit) { return (size + unit - 1) / unit * unit; }

}  // namespace

Memory allocate_memory(std::size_t size) {
    const bool large = size >= kLargePage;
    const std::size_t whole = rounded_up(size, kLargePage);
    Memory memory{static_cast<char*>(large ? std::aligned_alloc(kLargePage, whole) : std::malloc(size))};
    if (!memory) throw std::bad_alloc{};
    if (large) ::madvise(memory.get(), whole, MADV_HUGEPAGE);  // a wish: nothing depends on it
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
