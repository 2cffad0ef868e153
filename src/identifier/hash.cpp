// SPDX-License-Identifier: Apache-2.0
// Every standard spells the algorithms its own way: CycloneDX `SHA-256`, its protobuf form `HASH_ALG_SHA_256`, SPDX 2 `SHA256`, its RDF form
// `checksumAlgorithm_sha256`, SPDX 3 `sha256`, SWID `http://www.w3.org/2001/04/xmlenc#sha256`, in-toto `sha512_256`. Without
// case, punctuation and these prefixes they are the rows of one table.
#include "identifier/hash.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"

namespace denybom {
namespace {

enum class Form : std::uint8_t { hex, tlsh, ssdeep };

struct Algorithm {
    std::string_view spelling;  // lower case, letters and digits only
    std::string_view name;      // in what we write
    std::uint16_t bits;         // of the digest; the shortest where a range is allowed
    std::uint16_t most_bits = 0;
    Form form = Form::hex;
};

// Sorted by spelling.
constexpr Algorithm kAlgorithms[] = {
    {"adler32", "adler32", 32},
    {"blake2b", "blake2b-512", 512},
    {"blake2b160", "blake2b-160", 160},
    {"blake2b256", "blake2b-256", 256},
    {"blake2b384", "blake2b-384", 384},
    {"blake2b512", "blake2b-512", 512},
    {"blake2s", "blake2s-256", 256},
    {"blake2s256", "blake2s-256", 256},
    {"blake3", "blake3", 256, 1024},
    {"crc32", "crc32", 32},
    {"gitblob", "gitblob", 160, 256},
    {"gitcommit", "gitcommit", 160, 256},
    {"gittree", "gittree", 160, 256},
    {"md2", "md2", 128},
    {"md4", "md4", 128},
    {"md5", "md5", 128},
    {"md6", "md6", 128, 512},
    {"ripemd160", "ripemd160", 160},
    {"rmd160", "ripemd160", 160},
    {"sha", "sha1", 160},
    {"sha1", "sha1", 160},
    {"sha2224", "sha224", 224},
    {"sha224", "sha224", 224},
    {"sha2256", "sha256", 256},
    {"sha2384", "sha384", 384},
    {"sha2512", "sha512", 512},
    {"sha256", "sha256", 256},
    {"sha3224", "sha3-224", 224},
    {"sha3256", "sha3-256", 256},
    {"sha3384", "sha3-384", 384},
    {"sha3512", "sha3-512", 512},
    {"sha384", "sha384", 384},
    {"sha512", "sha512", 512},
    {"sha512224", "sha512-224", 224},
    {"sha512256", "sha512-256", 256},
    {"sm3", "sm3", 256},
    {"ssdeep", "ssdeep", 0, 0, Form::ssdeep},
    {"streebog256", "streebog-256", 256},
    {"streebog512", "streebog-512", 512},
    {"tlsh", "tlsh", 280, 0, Form::tlsh},
    {"whirlpool", "whirlpool", 512},
    {"xxh3", "xxh3", 64, 128},
    {"xxh64", "xxh64", 64},
};
static_assert(std::is_sorted(std::begin(kAlgorithms), std::end(kAlgorithms), [](const auto& a, const auto& b) { return a.spelling < b.spelling; }));

constexpr std::size_t kLongestSpelling = 64;

constexpr bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
constexpr bool is_hex_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }
constexpr bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::string lower_case(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = ascii_lower(c);
    return out;
}

const Algorithm* find_algorithm(std::string_view text) {
    text.remove_prefix(std::min(text.find_last_of("#/") + 1, text.size()));  // an IRI
    if (text.size() > kLongestSpelling) return nullptr;
    std::string letters;
    for (const char c : text)
        if (is_alphanumeric(ascii_lower(c))) letters += ascii_lower(c);
    std::string_view spelling = letters;
    for (const std::string_view prefix : {"checksumalgorithm", "hashalgorithm", "hashalg"})
        if (spelling.starts_with(prefix)) spelling.remove_prefix(prefix.size());
    const auto* row = std::lower_bound(std::begin(kAlgorithms), std::end(kAlgorithms), spelling,
                                       [](const Algorithm& algorithm, std::string_view s) { return algorithm.spelling < s; });
    return row != std::end(kAlgorithms) && row->spelling == spelling ? row : nullptr;
}

// Whole bytes only; a range holds the sizes that are a multiple of its smallest, or of 32 bits.
bool fits(const Algorithm& algorithm, std::size_t bits) {
    if (algorithm.most_bits == 0) return bits == algorithm.bits;
    return bits >= algorithm.bits && bits <= algorithm.most_bits && bits % 32 == 0;
}

constexpr std::uint8_t kNoDigit = 0xFF;

// RFC 4648, sections 4 and 5: both alphabets.
constexpr std::array<std::uint8_t, 256> kBase64 = [] {
    std::array<std::uint8_t, 256> digits{};
    digits.fill(kNoDigit);
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::uint8_t i = 0; i < 64; ++i) digits[static_cast<unsigned char>(kAlphabet[i])] = i;
    digits[static_cast<unsigned char>('-')] = 62;
    digits[static_cast<unsigned char>('_')] = 63;
    return digits;
}();

void append_hex(std::string& out, unsigned byte) {
    constexpr char kDigits[] = "0123456789abcdef";
    out += kDigits[(byte >> 4) & 0xF];
    out += kDigits[byte & 0xF];
}

// As hex; empty where it is no base64.
std::string hex_of_base64(std::string_view text) {
    while (text.ends_with('=')) text.remove_suffix(1);
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        const unsigned digit = kBase64[static_cast<unsigned char>(c)];
        if (digit == kNoDigit) return {};
        bits = (bits << 6) | digit;
        count += 6;
        if (count < 8) continue;
        count -= 8;
        append_hex(out, bits >> count);
        bits &= (1U << count) - 1;
    }
    return bits == 0 ? out : std::string();
}

std::optional<std::string> digest(const Algorithm& algorithm, std::string_view value) {
    if (algorithm.form == Form::ssdeep) return value.find(':') != std::string_view::npos ? std::optional(std::string(value)) : std::nullopt;
    std::string hex = lower_case(value);
    if (algorithm.form == Form::tlsh && hex.starts_with("t1")) hex.erase(0, 2);
    if (std::all_of(hex.begin(), hex.end(), is_hex_digit) && fits(algorithm, hex.size() * 4)) return hex;
    constexpr std::size_t kLongestBase64 = 256;
    hex = value.size() > kLongestBase64 ? std::string() : hex_of_base64(value);
    return !hex.empty() && fits(algorithm, hex.size() * 4) ? std::optional(hex) : std::nullopt;
}

}  // namespace

std::optional<std::string> normalise_hash(std::string_view algorithm, std::string_view value) {
    const Algorithm* known = find_algorithm(trimmed(algorithm));
    if (known == nullptr) return std::nullopt;
    const std::optional<std::string> normal = digest(*known, trimmed(value));
    if (!normal) return std::nullopt;
    return std::string(known->name) + ':' + *normal;
}

std::optional<std::string> normalise_hash(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon != std::string_view::npos) return normalise_hash(text.substr(0, colon), text.substr(colon + 1));
    // `sha512-` before base64, which may hold a `-` or end with `=`: the first separator behind a known algorithm counts.
    for (std::size_t at = text.find_first_of("-="); at < std::min(text.size(), kLongestSpelling); at = text.find_first_of("-=", at + 1))
        if (const auto normal = normalise_hash(text.substr(0, at), text.substr(at + 1))) return normal;
    return std::nullopt;
}

std::string sha256_hex(std::string_view bytes) {
    unsigned char digest_bytes[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    std::string out;
    if (EVP_Digest(bytes.data(), bytes.size(), digest_bytes, &size, EVP_sha256(), nullptr) != 1) return out;
    for (unsigned i = 0; i < size; ++i) append_hex(out, digest_bytes[i]);
    return out;
}

}  // namespace denybom
