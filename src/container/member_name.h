// SPDX-License-Identifier: Apache-2.0
// The name of an archive's member as text. A name is bytes of any encoding; what it becomes must not depend on the machine.
#pragma once

#include <string>
#include <string_view>

namespace denybom {

// The name itself where it is UTF-8; each byte that is none, and NUL, as `%` and two hex digits, so that names which differ stay different to the
// eye.
std::string member_name(std::string_view bytes);

}  // namespace denybom
