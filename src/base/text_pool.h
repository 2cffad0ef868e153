// SPDX-License-Identifier: Apache-2.0
// Owns text that outlives the place where it was made: an arena of large blocks, freed at once. Text that already lies in
// the source (most of a JSON document) is not copied at all.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace denybom {

class TextPool {
public:
    explicit TextPool(std::string_view source = {}) : source_(source) {}

    // The same text with the pool's (or the source's) lifetime.
    std::string_view keep(std::string_view text);

private:
    static constexpr std::size_t kBlock = std::size_t{64} << 10;

    std::string_view source_;
    std::vector<std::unique_ptr<char[]>> blocks_;
    char* next_ = nullptr;
    std::size_t free_ = 0;
};

}  // namespace denybom
