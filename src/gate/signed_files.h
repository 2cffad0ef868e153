// SPDX-License-Identifier: Apache-2.0
// Denylists that come from somebody else are taken only where one of the keys that the user trusts has signed them: FILE.minisig beside each file.
//
// A folder is one list. Each of its files is signed, and so that none can be taken away or put back as it was, each signature's trusted comment names
// the digest of the whole: `set:sha256:...`.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "denylist/denylist_export.h"
#include "denylist/minisign.h"

namespace denybom {

inline constexpr std::string_view kSignatureEnding = ".minisig";

// The files of a denylist as they lie: those of the list, and those of its rules where it brings some.
struct DenylistFolder {
    std::vector<TextFile> files;
    std::vector<TextFile> regulations;
};

// `--denylist-key`: each a key file, or a key in base 64. Errors: `bad-key`.
Result<std::vector<MinisignPublicKey>> load_public_keys(std::span<const std::string> keys);

// A secret key file of minisign's without a password. Errors: `bad-key`.
Result<MinisignSecretKey> load_secret_key(const std::string& path);

// Who signed it: `key 642FA1AF54C98A55: trusted comment`. Errors: `bad-signature`, with the file.
Result<std::string> check_signatures(const DenylistFolder& folder, std::span<const MinisignPublicKey> keys);

// Writes the signature of each file beside it. Errors: `unwritable`.
std::optional<Error> write_signatures(const DenylistFolder& folder, const MinisignSecretKey& key, std::string_view timestamp);

}  // namespace denybom
