// SPDX-License-Identifier: Apache-2.0
// Signatures of files as minisign makes them (https://jedisct1.github.io/minisign/): Ed25519 over the file (`Ed`, legacy) or over its BLAKE2b-512
// (`ED`).
//
// A signature file has four lines: an untrusted comment, which nothing vouches for; the algorithm, the key's id and the signature, in base 64; a
// trusted comment; and a second signature, over the first one and the trusted comment.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace denybom {

using MinisignKeyId = std::array<unsigned char, 8>;

struct MinisignPublicKey {
    MinisignKeyId id{};
    std::array<unsigned char, 32> key{};
};

// Forgotten when it is destroyed.
struct MinisignSecretKey {
    MinisignSecretKey() = default;
    MinisignSecretKey(const MinisignSecretKey&) = default;
    MinisignSecretKey& operator=(const MinisignSecretKey&) = default;
    ~MinisignSecretKey();

    MinisignKeyId id{};
    std::array<unsigned char, 64> key{};
};

// What a good signature says.
struct MinisignSignature {
    std::string key_id;  // 16 upper-case hexadecimal digits
    std::string trusted_comment;
};

// A key file (a comment, then the key), or the key alone in base 64. Errors: `bad-key`.
Result<MinisignPublicKey> parse_minisign_public_key(std::string_view text);
// A key file without a password (`minisign -G -W`). Errors: `bad-key`.
Result<MinisignSecretKey> parse_minisign_secret_key(std::string_view text);
MinisignPublicKey public_key_of(const MinisignSecretKey& key);

// As minisign shows it: a number, 16 upper-case hexadecimal digits.
std::string in_hex(const MinisignKeyId& id);

// Ed25519 (RFC 8032) alone, with such keys: the 64 bytes of a signature, and whether they are one of the message by the key.
std::string signature_of(std::string_view message, const MinisignSecretKey& key);
bool is_signed(std::string_view message, std::string_view signature, const MinisignPublicKey& key);

// Checks `bytes` against a signature file by the one of the keys that it names. Errors: `bad-signature`, with the reason.
Result<MinisignSignature> verify_minisign(std::string_view bytes, std::string_view signature, std::span<const MinisignPublicKey> keys);

// A signature file (`ED`). The trusted comment has no line break.
std::string sign_minisign(std::string_view bytes, const MinisignSecretKey& key, std::string_view trusted_comment);

}  // namespace denybom
