// SPDX-License-Identifier: Apache-2.0
// Which version a component has, for denylist groups that hold for some versions only.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "identifier/vers.h"
#include "inventory/inventory.h"

namespace denybom {

// All that a component says of its version, without repetitions: its version fields, the versions of its package URLs, those of its CPE names with
// their update (`6.3.0 r27`: two attributes there, one notation elsewhere).
//
// The epoch of an RPM's package URL belongs to its version where the versions that it is compared with have one (RPM, Debian); all others, and CPE
// names, do not know it.
enum class Epochs : std::uint8_t { with, without };
std::set<std::string> said_versions(const Component& component, Epochs epochs);

// Whether the component lies in the range. Of several versions one inside is enough: nothing hides behind another. Unknown where none is
// said, or one that cannot be ordered and none that is inside.
InRange in_range(const VersRange& range, const Component& component);

}  // namespace denybom
