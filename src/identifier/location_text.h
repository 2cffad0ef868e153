// SPDX-License-Identifier: Apache-2.0
// Hosts out of URLs, last segments out of paths.
#pragma once

#include <string>
#include <string_view>

namespace denybom {

// The host of a URL, folded, without user, port and trailing dot: `https://`, `git+https://`, `scm:git:https://`, `git@host:path` (scp form),
// `//host/`, `host/path` or `host:port` where the first segment holds a dot, `mailto:` and a bare address (behind the `@`). Read as browsers do where
// they are lenient (backslashes, missing slashes behind `https:`, percent-encoding, IDNA's other dots). Punycode is kept as written and compared as
// such; a host in Unicode is folded. Empty where there is none.
std::string host_of(std::string_view url);

// A path folded, with `/` for `\`, percent-decoded where it came in a `file:` URL, without `.` and empty segments, `..` resolved, and without a
// trailing `/`.
std::string path_of(std::string_view text);

// The last segment of a path as path_of() gives it.
std::string_view base_name(std::string_view path);

}  // namespace denybom
