// SPDX-License-Identifier: Apache-2.0
// A CPE name that was read can be written again as a formatted string and is the same name, if it is text (see fold_fuzz.cpp); comparing
// never fails.
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "identifier/cpe.h"
#include "require.h"

using namespace denybom;
using fuzz::require;

namespace {

std::string formatted(const Cpe& cpe) {
    std::string text = "cpe:2.3";
    for (const std::string& attribute : cpe.attributes) text += ':' + attribute;
    return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto cpe = parse_cpe(text);
    if (!cpe) {
        require(cpe.error().code == "bad-cpe", "a fault of a CPE");
        return 0;
    }
    for (const std::string& attribute : cpe->attributes) require(!attribute.empty(), "an attribute has a value");
    const auto again = parse_cpe(formatted(*cpe));
    require(static_cast<bool>(again), "the formatted string is a CPE");
    require(first_invalid_utf8(text) != std::string_view::npos || again->attributes == cpe->attributes, "and the same one");
    covers(*cpe, *again);
    for (const std::string& attribute : cpe->attributes) compare(attribute, cpe->attributes.front());
    return 0;
}
