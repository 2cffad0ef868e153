// SPDX-License-Identifier: Apache-2.0
// Text as UTF-8, whatever Unicode encoding form it came in (The Unicode Standard, 2.6 and 23.8): by its byte order mark, or by where the zero bytes
// of its first characters lie (RFC 4627, 3; XML 1.0, appendix F).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace denybom {

struct DecodedText {
    std::string_view encoding;  // `UTF-8`, `UTF-16LE`, ...
    std::string_view bytes;     // UTF-8 without a mark, where nothing had to be converted
    std::string storage;        // else what they were converted to; it keeps its place when it is moved

    std::string_view text() const { return storage.empty() ? bytes : std::string_view{storage}; }
};

// The text of a document, where that is not UTF-8 decoded into `storage`. Bytes that fit none of these encodings are handed on as they are: the
// syntax judges them. Errors: `bad-encoding` (an odd byte, a lone surrogate; with the offset in the bytes).
Result<DecodedText> decode_text(std::string_view bytes);

}  // namespace denybom
