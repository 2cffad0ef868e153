// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "base/large_memory.h"

namespace denybom {

// Large pages would take a privilege, and aligned memory another free().
void* allocate_large_pages(std::size_t size) { return std::malloc(size); }

}  // namespace denybom
