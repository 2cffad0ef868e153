// SPDX-License-Identifier: Apache-2.0
// What the systems do differently with memory: large_memory_posix.cpp or large_memory_windows.cpp, of which the build takes one.
#pragma once

#include <cstddef>

namespace denybom {

inline constexpr std::size_t kLargePage = std::size_t{2} << 20;

// Memory for free(), in large pages where the system has them: they are faster to fill. `size` is a multiple of kLargePage. Null where there is none.
void* allocate_large_pages(std::size_t size);

}  // namespace denybom
