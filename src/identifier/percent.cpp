// SPDX-License-Identifier: Apache-2.0
#include "identifier/percent.h"

namespace denybom {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

}  // namespace

PercentDecoded percent_decode(std::string_view text) {
    PercentDecoded decoded;
    decoded.text.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            decoded.text += text[at];
            continue;
        }
        const int high = at + 1 < text.size() ? hex_value(text[at + 1]) : -1;
        const int low = at + 2 < text.size() ? hex_value(text[at + 2]) : -1;
        if (high < 0 || low < 0) {
            decoded.malformed = true;
            decoded.text += '%';
            continue;
        }
        decoded.text += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return decoded;
}

void append_percent_encoded(std::string& out, std::string_view text, std::string_view also_kept) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    for (const char c : text) {
        if (is_alphanumeric(c) || also_kept.find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kDigits[byte >> 4];
        out += kDigits[byte & 0xF];
    }
}

}  // namespace denybom
