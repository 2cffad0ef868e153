// SPDX-License-Identifier: Apache-2.0
// The canonical form of a purl is a purl and, where nothing was repaired, its own canonical form.
#include <cstdint>

#include "identifier/purl.h"
#include "require.h"

using namespace denybom;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto purl = parse_purl({reinterpret_cast<const char*>(data), size});
    if (!purl) {
        require(purl.error().code == "bad-purl", "a fault of a purl");
        return 0;
    }
    require(!purl->type.empty() && !purl->name.empty(), "a purl has a type and a name");
    const std::string canonical = to_string(*purl);
    const auto again = parse_purl(canonical);
    require(static_cast<bool>(again), "the canonical form is a purl");
    if (purl->repaired) return 0;
    require(to_string(*again) == canonical, "the canonical form is its own");
    require(again->type == purl->type && again->namespace_ == purl->namespace_ && again->name == purl->name, "nothing is lost on the way");
    const auto short_form = parse_purl(without_version(*purl));
    const bool may_end_in_version = purl->name.find('@') != std::string::npos;  // which is read as one where no other follows
    require(short_form && (may_end_in_version || (short_form->version.empty() && short_form->name == purl->name)), "so is the form without version");
    return 0;
}
