// SPDX-License-Identifier: Apache-2.0
// Tag-value (SPDX 2.3, 6.1 and annex H; the same since SPDX 1.0): one `Tag: value` per line, `#` begins a line of comment, and a value between
// `<text>` and `</text>` may run over lines. The syntax knows neither nesting nor an end: what a line belongs to is the standard's matter.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/location.h"

namespace denybom {

struct TagLine {
    std::string_view tag;    // empty: the line is no tag, `value` is all of it
    std::string_view value;  // without the blanks around it; of a <text> what stands between its marks
    ByteOffset offset = 0;   // of the tag
    ByteOffset value_offset = 0;
    std::string_view fault;  // what is wrong with its <text>, in words
};

// The lines of a document, one by one, without comments and blank lines. Lines end with LF, CRLF or CR. All text is a view into `text`.
class TagLines {
public:
    explicit TagLines(std::string_view text);

    std::optional<TagLine> next();
    // Where the last line ended.
    ByteOffset end() const { return at_; }

private:
    std::string_view line_at(std::size_t begin) const;
    void pass_line_end(std::size_t end);
    void read_value(TagLine& line, std::string_view rest);
    void read_text(TagLine& line, std::size_t begin);

    std::string_view text_;
    std::size_t at_ = 0;
};

std::string_view without_blanks(std::string_view text);

// The tag of the line in which each of `offsets` (sorted) lies, in the same order; empty for what lies in no line with a tag.
std::vector<std::string> tag_pointers(std::string_view text, std::span<const ByteOffset> offsets);

}  // namespace denybom
