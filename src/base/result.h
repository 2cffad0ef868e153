// SPDX-License-Identifier: Apache-2.0
// What can be expected to fail is answered with a Result: a value, or an Error that says what is wrong and where.
// Nothing of ours throws on account of input; the one catch-all stands at each outer door (cli, C interface).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/location.h"

namespace denybom {

// A cause of failure. `code` is a stable kebab-case name (base/diagnostic.h lists those of documents), `message` one sentence
// for a person. `offset` is set where the error has a place in the input.
struct Error {
    std::string code;
    std::string message;
    std::optional<ByteOffset> offset;
};

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return state_.index() == 0; }
    T& operator*() { return std::get<0>(state_); }
    const T& operator*() const { return std::get<0>(state_); }
    T* operator->() { return &std::get<0>(state_); }
    const T* operator->() const { return &std::get<0>(state_); }
    const Error& error() const { return std::get<1>(state_); }

private:
    std::variant<T, Error> state_;
};

}  // namespace denybom
