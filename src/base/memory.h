// SPDX-License-Identifier: Apache-2.0
// Memory in large pieces. Touching 100 MB page by page costs as much as a third of reading it; so large pieces lie in large pages where
// the system has them.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

namespace denybom {

struct FreeMemory {
    void operator()(char* data) const { std::free(data); }
};
using Memory = std::unique_ptr<char[], FreeMemory>;

// Uninitialised. Throws std::bad_alloc.
Memory allocate_memory(std::size_t size);

// Many small things that live and die together: blocks that double in size, freed at once.
class Arena {
public:
    // Aligned for any scalar.
    char* allocate(std::size_t size);

    template <class T>
    requires std::is_trivially_copyable_v<T>
    std::span<const T> copy(std::span<const T> values) {
        if (values.empty()) return {};
        T* const kept = reinterpret_cast<T*>(allocate(values.size_bytes()));
        std::uninitialized_copy(values.begin(), values.end(), kept);
        return {kept, values.size()};
    }

private:
    std::vector<Memory> blocks_;
    char* next_ = nullptr;
    std::size_t free_ = 0;
    std::size_t block_ = std::size_t{16} << 10;
};

}  // namespace denybom
