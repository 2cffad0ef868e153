// SPDX-License-Identifier: Apache-2.0
// The digests of a file, by every algorithm in which an SBOM may state one and that can bind a document to the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace denybom {

// As normalise_hash() writes them, the strongest first. The file is read once, piece by piece. Errors: `unreadable`.
Result<std::vector<std::string>> digests_of_file(const std::string& path);

// Whether two different files can be made to have the same digest of that kind: MD5 (RFC 6151), SHA-1 (https://shattered.io).
bool is_weak_digest(std::string_view digest);

}  // namespace denybom
