// SPDX-License-Identifier: Apache-2.0
// Digests as SBOMs write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace denybom {

// `sha256:` and lower-case hex, whatever way algorithm (`SHA-256`, `SHA256`, `sha2-256`, `checksumAlgorithm_sha256`, `HASH_ALG_SHA_256`,
// `http://www.w3.org/2001/04/xmlenc#sha256`, `BLAKE2b-256`, `BLAKE2B256` ...) and value (upper case, base64 of the right length) were written.
// Empty where the algorithm is unknown, or where the value does not fit it.
std::optional<std::string> normalise_hash(std::string_view algorithm, std::string_view value);

// `sha256:...` as one text (denylists, purl's `checksum` qualifier, OCI); also `sha256=...` (pip) and `sha512-...` (Subresource Integrity).
std::optional<std::string> normalise_hash(std::string_view text);

// SHA-256 of bytes, as lower-case hex.
std::string sha256_hex(std::string_view bytes);

}  // namespace denybom
