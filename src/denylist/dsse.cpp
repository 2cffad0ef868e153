// SPDX-License-Identifier: Apache-2.0
#include "denylist/dsse.h"

#include <algorithm>

#include "syntax/base64.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

constexpr std::string_view kPayload = "payload";
constexpr std::string_view kPayloadType = "payloadType";
constexpr std::string_view kSignatures = "signatures";
constexpr std::size_t kMostSignatures = 100;  // each is tried with each key

// What is signed: the pre-authentication encoding of DSSE, protocol.md.
std::string encoding_to_sign(std::string_view payload_type, std::string_view payload) {
    std::string text = "DSSEv1 " + std::to_string(payload_type.size()) + ' ';
    text += payload_type;
    text += ' ' + std::to_string(payload.size()) + ' ';
    text += payload;
    return text;
}

std::string_view text_in(const JsonValue& object, std::string_view name) {
    const JsonValue* value = object.find(name);
    return value != nullptr && value->kind == JsonValue::Kind::text ? std::string_view{value->text} : std::string_view{};
}

}  // namespace

std::string seal_dsse(std::string_view payload, std::string_view payload_type, const MinisignSecretKey& key) {
    std::string text;
    JsonWriter writer{text, JsonLayout::compact};
    JsonObject envelope = writer.object();
    envelope.put(kPayload, encode_base64(payload));
    envelope.put(kPayloadType, payload_type);
    {
        JsonList signatures = envelope.list(kSignatures);
        JsonObject signature = signatures.object();
        signature.put("keyid", in_hex(key.id));
        signature.put("sig", encode_base64(signature_of(encoding_to_sign(payload_type, payload), key)));
    }
    envelope.close();
    return text;
}

bool is_dsse(const JsonValue& object) { return object.find(kPayload) != nullptr && object.find(kPayloadType) != nullptr; }

Result<std::string> payload_of_dsse(const JsonValue& envelope) {
    auto payload = decode_base64(text_in(envelope, kPayload));
    if (!payload || payload->empty()) return Error{"bad-statement", "the payload of the envelope is not base 64", {}};
    return std::move(*payload);
}

Result<std::string> verify_dsse(const JsonValue& envelope, std::string_view payload, std::string_view payload_type,
                                std::span<const MinisignPublicKey> keys) {
    const JsonValue* signatures = envelope.find(kSignatures);
    if (signatures == nullptr || signatures->items.empty()) return Error{"bad-signature", "the envelope has no signature", {}};
    if (signatures->items.size() > kMostSignatures) return Error{"bad-signature", "the envelope has too many signatures", {}};
    if (text_in(envelope, kPayloadType) != payload_type) return Error{"bad-signature", "the envelope says that it holds something else", {}};
    const std::string message = encoding_to_sign(payload_type, payload);
    std::string hints;
    for (const JsonValue& item : signatures->items) {
        const auto signature = decode_base64(text_in(item, "sig"));
        const auto signer =
            std::find_if(keys.begin(), keys.end(), [&](const MinisignPublicKey& key) { return signature && is_signed(message, *signature, key); });
        if (signer != keys.end()) return in_hex(signer->id);
        hints += (hints.empty() ? "" : ", ") + std::string{text_in(item, "keyid")};
    }
    return Error{"bad-signature", "no signature is good by the keys that are trusted (the envelope names the key " + hints + ")", {}};
}

}  // namespace denybom
