// SPDX-License-Identifier: Apache-2.0
// Envelopes with a signature (DSSE 1.0, https://github.com/secure-systems-lab/dsse, protocol.md and envelope.md): Ed25519 with minisign's keys.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "denylist/minisign.h"
#include "syntax/json_value.h"

namespace denybom {

// The envelope around the payload, as JSON on one line that ends with a line feed. Its key id is minisign's, in hexadecimal.
std::string seal_dsse(std::string_view payload, std::string_view payload_type, const MinisignSecretKey& key);

// Whether that object is an envelope, well made or not.
bool is_dsse(const JsonValue& object);

// Its payload, whoever signed it. Errors: `bad-statement`.
Result<std::string> payload_of_dsse(const JsonValue& envelope);

// The id of the key by which one of the signatures is good, for a payload of that type. What an envelope says of its keys is only a hint: each key is
// tried. Errors: `bad-signature`.
Result<std::string> verify_dsse(const JsonValue& envelope, std::string_view payload, std::string_view payload_type,
                                std::span<const MinisignPublicKey> keys);

}  // namespace denybom
