// SPDX-License-Identifier: Apache-2.0
// Makers out of any text; a key holds no blanks and does not depend on the case of ASCII letters around a company form.
#include <cstdint>

#include "identifier/location_text.h"
#include "identifier/maker.h"
#include "require.h"

using namespace denybom;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const Maker maker = parse_maker(text);
    require(maker.name.size() <= size && maker.email.size() <= size && maker.url.size() <= size, "a maker's parts come from its text");
    require(maker_key(maker.name).find(' ') == std::string::npos, "a key has no blanks");
    maker_key(text);
    require(host_of(text).find('/') == std::string::npos, "a host has no path");
    const std::string path = path_of(text);
    require(base_name(path).find('/') == std::string_view::npos, "a base name is one segment");
    return 0;
}
