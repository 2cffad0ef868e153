// SPDX-License-Identifier: Apache-2.0
// What must hold of the fields of every syntax: what is opened is closed at most once, and places lie in the text.
#pragma once

#include "require.h"
#include "syntax/field_sink.h"

namespace denybom::fuzz {

class FieldCheck final : public FieldSink {
public:
    explicit FieldCheck(std::string_view text) : size_(text.size()) {}

    bool open(const Field& field) override {
        ++open_;
        return place(field.offset);
    }
    bool text(const Field& field, std::string_view, Scalar) override { return place(field.offset); }
    bool empty_list(const Field& field) override { return place(field.offset); }
    bool close(ByteOffset end) override {
        require(open_ > 0, "what is closed was opened");
        --open_;
        return place(end);
    }
    bool wants(std::string_view) const override { return true; }

    bool is_balanced() const { return open_ == 0; }

private:
    bool place(ByteOffset offset) const {
        require(offset <= size_, "a place lies in the text");
        return true;
    }

    std::size_t size_;
    std::size_t open_ = 0;
};

}  // namespace denybom::fuzz
