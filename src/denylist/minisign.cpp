// SPDX-License-Identifier: Apache-2.0
#include "denylist/minisign.h"

#include <sodium.h>

#include <algorithm>
#include <optional>
#include <tuple>

#include "syntax/base64.h"

namespace denybom {
namespace {

constexpr std::string_view kSignatureOfFile = "Ed";    // legacy
constexpr std::string_view kSignatureOfDigest = "ED";  // of the file's BLAKE2b-512
constexpr std::string_view kKeyAlgorithm = "Ed";
constexpr std::string_view kUntrusted = "untrusted comment: ";
constexpr std::string_view kTrusted = "trusted comment: ";

constexpr std::size_t kSignatureSize = crypto_sign_ed25519_BYTES;
constexpr std::size_t kIdAt = 2;
constexpr std::size_t kIdSize = std::tuple_size_v<MinisignKeyId>;
constexpr std::size_t kPublicKeyFileSize = kIdAt + kIdSize + crypto_sign_ed25519_PUBLICKEYBYTES;

// A secret key file: algorithm, key derivation, checksum algorithm, salt, two limits of the derivation; then, encrypted where there is a password,
// the id, the key and the checksum.
constexpr std::size_t kDerivationAt = 2;
constexpr std::string_view kNoDerivation{"\0\0", 2};
constexpr std::size_t kSecretIdAt = 2 + 2 + 2 + 32 + 8 + 8;
constexpr std::size_t kSecretKeyFileSize = kSecretIdAt + kIdSize + crypto_sign_ed25519_SECRETKEYBYTES + 32;

const unsigned char* octets(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string_view view_of(std::span<const unsigned char> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// What has a second spelling could be changed without notice: only the one that encoding gives is taken.
std::optional<std::string> decode_exactly(std::string_view text) {
    auto bytes = decode_base64(text);
    if (!bytes || encode_base64(*bytes) != text) return std::nullopt;
    return bytes;
}

std::string_view take_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// The line of a key file that holds the key.
std::string_view key_line(std::string_view text) {
    std::string_view line = take_line(text);
    if (line.starts_with("untrusted comment:")) line = take_line(text);
    return line;
}

void copy(std::string_view from, std::span<unsigned char> to) { std::copy_n(octets(from), to.size(), to.begin()); }

std::string digest_of(std::string_view bytes) {
    std::array<unsigned char, crypto_generichash_BYTES_MAX> digest;
    crypto_generichash(digest.data(), digest.size(), octets(bytes), bytes.size(), nullptr, 0);
    return std::string{view_of(digest)};
}

// The parts of a signature file.
struct SignatureFile {
    std::string algorithm;
    MinisignKeyId id{};
    std::string signature;
    std::string trusted_comment;
    std::string global_signature;
};

Error bad_signature(std::string message) { return {"bad-signature", std::move(message), {}}; }

Result<SignatureFile> parse_signature(std::string_view text) {
    const std::string_view untrusted = take_line(text);
    const auto first = decode_exactly(take_line(text));
    const std::string_view trusted = take_line(text);
    auto second = decode_exactly(take_line(text));
    const bool is_whole = untrusted.starts_with(kUntrusted) && trusted.starts_with(kTrusted) && text.empty();
    if (!is_whole || !first || !second || first->size() != kIdAt + kIdSize + kSignatureSize || second->size() != kSignatureSize) {
        return bad_signature("not the four lines of a minisign signature");
    }
    SignatureFile file{first->substr(0, kIdAt), {}, first->substr(kIdAt + kIdSize), std::string{trusted.substr(kTrusted.size())}, std::move(*second)};
    copy(std::string_view{*first}.substr(kIdAt), file.id);
    if (file.algorithm != kSignatureOfFile && file.algorithm != kSignatureOfDigest)
        return bad_signature("a signature of an algorithm that is not known");
    return file;
}

}  // namespace

std::string in_hex(const MinisignKeyId& id) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string text;
    for (auto byte = id.rbegin(); byte != id.rend(); ++byte) text += {kDigits[*byte >> 4], kDigits[*byte & 0xF]};  // a number, least byte first
    return text;
}

bool is_signed(std::string_view message, std::string_view signature, const MinisignPublicKey& key) {
    return signature.size() == kSignatureSize &&
           crypto_sign_ed25519_verify_detached(octets(signature), octets(message), message.size(), key.key.data()) == 0;
}

std::string signature_of(std::string_view message, const MinisignSecretKey& key) {
    std::array<unsigned char, kSignatureSize> signature;
    crypto_sign_ed25519_detached(signature.data(), nullptr, octets(message), message.size(), key.key.data());
    return std::string{view_of(signature)};
}

MinisignSecretKey::~MinisignSecretKey() { sodium_memzero(key.data(), key.size()); }

Result<MinisignPublicKey> parse_minisign_public_key(std::string_view text) {
    const auto bytes = decode_base64(key_line(text));
    if (!bytes || bytes->size() != kPublicKeyFileSize || !bytes->starts_with(kKeyAlgorithm))
        return Error{"bad-key", "not a public key of minisign", {}};
    MinisignPublicKey key;
    copy(std::string_view{*bytes}.substr(kIdAt), key.id);
    copy(std::string_view{*bytes}.substr(kIdAt + kIdSize), key.key);
    return key;
}

Result<MinisignSecretKey> parse_minisign_secret_key(std::string_view text) {
    auto bytes = decode_base64(key_line(text));
    if (!bytes || bytes->size() != kSecretKeyFileSize || !bytes->starts_with(kKeyAlgorithm))
        return Error{"bad-key", "not a secret key of minisign", {}};
    MinisignSecretKey key;
    const std::string_view all{*bytes};
    const bool is_encrypted = all.substr(kDerivationAt, kNoDerivation.size()) != kNoDerivation;
    copy(all.substr(kSecretIdAt), key.id);
    copy(all.substr(kSecretIdAt + kIdSize), key.key);
    sodium_memzero(bytes->data(), bytes->size());
    if (is_encrypted) return Error{"bad-key", "the secret key has a password; make one without: minisign -G -W", {}};
    // The key holds its seed and its public key, and the one follows from the other: a damaged key signs nothing.
    std::array<unsigned char, crypto_sign_ed25519_PUBLICKEYBYTES> expected;
    MinisignSecretKey derived;
    crypto_sign_ed25519_seed_keypair(expected.data(), derived.key.data(), key.key.data());
    if (derived.key != key.key) return Error{"bad-key", "the secret key is damaged", {}};
    return key;
}

MinisignPublicKey public_key_of(const MinisignSecretKey& key) {
    MinisignPublicKey made;
    made.id = key.id;
    crypto_sign_ed25519_sk_to_pk(made.key.data(), key.key.data());
    return made;
}

Result<MinisignSignature> verify_minisign(std::string_view bytes, std::string_view signature, std::span<const MinisignPublicKey> keys) {
    auto file = parse_signature(signature);
    if (!file) return file.error();
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const MinisignPublicKey& candidate) { return candidate.id == file->id; });
    if (key == keys.end()) return bad_signature("signed with the key " + in_hex(file->id) + ", which is not among those that are trusted");
    if (!is_signed(file->algorithm == kSignatureOfDigest ? std::string_view{digest_of(bytes)} : bytes, file->signature, *key)) {
        return bad_signature("the signature does not fit the file and the key " + in_hex(file->id));
    }
    if (!is_signed(file->signature + file->trusted_comment, file->global_signature, *key))
        return bad_signature("the signature does not fit its trusted comment");
    return MinisignSignature{in_hex(file->id), std::move(file->trusted_comment)};
}

std::string sign_minisign(std::string_view bytes, const MinisignSecretKey& key, std::string_view trusted_comment) {
    const std::string signature = signature_of(digest_of(bytes), key);
    const std::string global = signature_of(signature + std::string{trusted_comment}, key);
    std::string text = std::string{kUntrusted} + "signature from denybom secret key\n";
    text += encode_base64(std::string{kSignatureOfDigest} + std::string{view_of(key.id)} + signature) + "\n";
    text += std::string{kTrusted} + std::string{trusted_comment} + "\n";
    return text + encode_base64(global) + "\n";
}

}  // namespace denybom
