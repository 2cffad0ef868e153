// SPDX-License-Identifier: Apache-2.0
#include "match/automaton.h"

#include <numeric>

namespace denybom {

Automaton::Automaton(std::span<const std::string_view> words) {
    for (const std::string_view word : words) {
        for (const char c : word) {
            std::uint16_t& known = class_of_[static_cast<unsigned char>(c)];
            if (known == 0) known = static_cast<std::uint16_t>(classes_++);
        }
    }

    // The trie.
    std::vector<std::uint32_t> ends(words.size(), kNone);
    std::size_t most = 1;  // states, of which each byte of a word makes one at most; memory that is not touched costs nothing
    for (const std::string_view word : words) most += word.size();
    next_.reserve(most * classes_);
    next_.assign(classes_, kNone);
    std::uint32_t count = 1;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::uint32_t state = 0;
        for (const char c : words[i]) {
            const std::size_t edge = std::size_t{state} * classes_ + class_of_[static_cast<unsigned char>(c)];
            if (next_[edge] == kNone) {
                next_[edge] = count++;
                next_.resize(std::size_t{count} * classes_, kNone);
            }
            state = next_[edge];
        }
        if (state != 0) ends[i] = state;
    }

    // Words by the state at which they end.
    states_.resize(count);
    for (const std::uint32_t end : ends) {
        if (end != kNone) ++states_[end].words_end;
    }
    std::uint32_t begin = 0;
    for (State& state : states_) {
        state.words_begin = begin;
        begin += state.words_end;
        state.words_end = state.words_begin;
    }
    words_.resize(begin);
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (ends[i] != kNone) words_[states_[ends[i]].words_end++] = static_cast<std::uint32_t>(i);
    }

    // Breadth first: where to go on when no word goes on here.
    report_.assign(count, kNone);
    std::vector<std::uint32_t> suffix(count, 0);
    std::vector<std::uint32_t> queue;
    queue.reserve(count);
    for (std::uint32_t c = 0; c < classes_; ++c) {
        std::uint32_t& child = next_[c];
        if (child == kNone) {
            child = 0;
        } else {
            queue.push_back(child);
        }
    }
    for (std::size_t at = 0; at < queue.size(); ++at) {
        const std::uint32_t state = queue[at];
        states_[state].shorter = report_[suffix[state]];
        report_[state] = states_[state].words_end > states_[state].words_begin ? state : states_[state].shorter;
        for (std::uint32_t c = 0; c < classes_; ++c) {
            std::uint32_t& child = next_[std::size_t{state} * classes_ + c];
            const std::uint32_t elsewhere = next_[std::size_t{suffix[state]} * classes_ + c];
            if (child == kNone) {
                child = elsewhere;
            } else {
                suffix[child] = elsewhere;
                queue.push_back(child);
            }
        }
    }
}

}  // namespace denybom
