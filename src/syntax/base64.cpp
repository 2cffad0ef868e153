// SPDX-License-Identifier: Apache-2.0
#include "syntax/base64.h"

#include <array>
#include <cstdint>

namespace denybom {
namespace {

constexpr std::uint8_t kNone = 0xFF;

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::uint8_t, 256> make_values() {
    std::array<std::uint8_t, 256> values{};
    values.fill(kNone);
    for (std::size_t i = 0; i < kAlphabet.size(); ++i) values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
    values['-'] = values['+'];
    values['_'] = values['/'];
    return values;
}
constexpr auto kValues = make_values();

bool is_blank(char c) { return c == '\n' || c == '\r' || c == ' ' || c == '\t'; }

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    std::size_t digits = 0;
    std::size_t padding = 0;
    for (const char c : text) {
        if (is_blank(c)) continue;
        if (c == '=') {
            ++padding;
            continue;
        }
        const std::uint8_t value = kValues[static_cast<unsigned char>(c)];
        if (value == kNone || padding > 0) return std::nullopt;
        bits = bits << 6 | value;
        if (++digits % 4 == 0) bytes.append({static_cast<char>(bits >> 16), static_cast<char>(bits >> 8), static_cast<char>(bits)});
    }
    const std::size_t rest = digits % 4;
    if (rest == 1 || (padding > 0 && rest + padding != 4)) return std::nullopt;
    if (rest == 2) bytes += static_cast<char>(bits >> 4);
    if (rest == 3) bytes.append({static_cast<char>(bits >> 10), static_cast<char>(bits >> 2)});
    return bytes;
}

std::string encode_base64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::string_view three = bytes.substr(i, 3);
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k) bits = bits << 8 | (k < three.size() ? static_cast<unsigned char>(three[k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k) text += k <= three.size() ? kAlphabet[bits >> (18 - 6 * k) & 0x3F] : '=';
    }
    return text;
}

}  // namespace denybom
