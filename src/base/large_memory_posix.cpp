// SPDX-License-Identifier: Apache-2.0
#include <sys/mman.h>

#include <cstdlib>

#include "base/large_memory.h"

namespace denybom {

void* allocate_large_pages(std::size_t size) {
    void* const memory = std::aligned_alloc(kLargePage, size);
    if (memory != nullptr) ::madvise(memory, size, MADV_HUGEPAGE);  // a wish: nothing depends on it
    return memory;
}

}  // namespace denybom
