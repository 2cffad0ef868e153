// SPDX-License-Identifier: Apache-2.0
// Finds which of many words occur in a text, in one pass over it, however many words there are (Aho and Corasick, 1975).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace denybom {

class Automaton {
public:
    // Words may repeat; an empty one is never found.
    explicit Automaton(std::span<const std::string_view> words);

    // Calls `found(index of the word)` for each place at which a word ends.
    template <class Found>
    void search(std::string_view text, Found found) const {
        std::uint32_t state = 0;
        for (const char c : text) {
            state = next_[std::size_t{state} * classes_ + class_of_[static_cast<unsigned char>(c)]];
            for (std::uint32_t out = report_[state]; out != kNone; out = states_[out].shorter) {
                for (std::uint32_t i = states_[out].words_begin; i < states_[out].words_end; ++i) found(words_[i]);
            }
        }
    }

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    struct State {
        std::uint32_t words_begin = 0;
        std::uint32_t words_end = 0;
        std::uint32_t shorter = kNone;  // the longest proper suffix at which words end as well
    };

    std::array<std::uint16_t, 256> class_of_{};  // bytes that no word holds share class 0
    std::uint32_t classes_ = 1;
    std::vector<std::uint32_t> next_;    // complete: states x classes
    std::vector<std::uint32_t> report_;  // the first state at which words end, itself included
    std::vector<State> states_;
    std::vector<std::uint32_t> words_;
};

}  // namespace denybom
