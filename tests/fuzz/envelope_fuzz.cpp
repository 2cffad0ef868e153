// SPDX-License-Identifier: Apache-2.0
// Any bytes as an envelope: what is found in it lies in it, and what is said to be an envelope can be opened.
#include "format/envelope.h"

#include <cstdint>

#include "require.h"

using namespace denybom;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const OpenedEnvelope opened = open_envelope(text, Limits{});
    for (const WrappedDocument& document : opened.documents) {
        const std::size_t whole = document.decoded ? document.decoded->size() : size;
        require(document.begin <= document.end && document.end <= whole, "a document lies in its text");
        require(document.format != nullptr, "a document is of a format");
    }
    is_envelope(text);
    std::size_t at = 0;
    for (const auto& [begin, end] : split_json_lines(text)) {
        require(at <= begin && begin < end && end <= size, "lines stand one behind the other");
        at = end;
    }
    return 0;
}
