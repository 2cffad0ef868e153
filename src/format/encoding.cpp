// SPDX-License-Identifier: Apache-2.0
#include "format/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace denybom {
namespace {

using namespace std::string_view_literals;

struct Encoding {
    std::string_view name;  // as iconv knows it
    std::string_view mark;
    std::size_t unit;
    std::size_t significant;  // which byte of the unit an ASCII character stands in
};

// The longer marks first: that of UTF-16LE begins that of UTF-32LE.
constexpr Encoding kEncodings[] = {
    {"UTF-32LE", "\xFF\xFE\0\0"sv, 4, 0},
    {"UTF-32BE", "\0\0\xFE\xFF"sv, 4, 3},
    {"UTF-8", "\xEF\xBB\xBF"sv, 1, 0},
    {"UTF-16LE", "\xFF\xFE"sv, 2, 0},
    {"UTF-16BE", "\xFE\xFF"sv, 2, 1},
};

// Whether the first two characters are ASCII ones in this encoding.
bool begins_with_ascii(const Encoding& encoding, std::string_view bytes) {
    if (bytes.size() < 2 * encoding.unit) return false;
    for (std::size_t i = 0; i < 2 * encoding.unit; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        const bool is_significant = i % encoding.unit == encoding.significant;
        if (is_significant ? byte == 0 || byte >= 0x80 : byte != 0) return false;
    }
    return true;
}

const Encoding* detect(std::string_view bytes) {
    for (const Encoding& encoding : kEncodings) {
        if (bytes.starts_with(encoding.mark)) return &encoding;
    }
    for (const Encoding& encoding : kEncodings) {
        if (encoding.unit > 1 && begins_with_ascii(encoding, bytes)) return &encoding;
    }
    return nullptr;
}

class Converter {
public:
    explicit Converter(const std::string& from) : handle_(::iconv_open("UTF-8", from.c_str())) {}
    ~Converter() {
        if (is_open()) ::iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    bool is_open() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

    // Appends the text of `bytes`; answers how many of them were converted.
    std::size_t convert(std::string_view bytes, std::string& text) const {
        char* from = const_cast<char*>(bytes.data());  // iconv's interface does not say const, and does not write
        std::size_t left = bytes.size();
        std::array<char, 65536> piece;
        for (;;) {
            char* to = piece.data();
            std::size_t room = piece.size();
            const std::size_t result = ::iconv(handle_, &from, &left, &to, &room);
            text.append(piece.data(), piece.size() - room);
            const bool needs_room = result == static_cast<std::size_t>(-1) && errno == E2BIG;
            if (!needs_room) return bytes.size() - left;
        }
    }

private:
    iconv_t handle_;
};

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes) {
    const Encoding* encoding = detect(bytes);
    if (encoding == nullptr) return DecodedText{"UTF-8", bytes, {}};
    const std::size_t mark = bytes.starts_with(encoding->mark) ? encoding->mark.size() : 0;
    if (encoding->unit == 1) return DecodedText{encoding->name, bytes.substr(mark), {}};

    DecodedText decoded{encoding->name, {}, {}};
    constexpr std::size_t kOnTheHeap = 64;
    decoded.storage.reserve(std::max(kOnTheHeap, bytes.size() / encoding->unit));
    const Converter converter{std::string{encoding->name}};
    const std::size_t done = converter.is_open() ? converter.convert(bytes.substr(mark), decoded.storage) : 0;
    if (mark + done < bytes.size()) return Error{"bad-encoding", "not well-formed " + std::string{encoding->name}, mark + done};
    return decoded;
}

}  // namespace denybom
