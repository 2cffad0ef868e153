// SPDX-License-Identifier: Apache-2.0
// The JSON adapter must take exactly what nlohmann takes when it reads the text plainly, and say the same fields.
#include <cstdint>

#include "../unit/syntax/json_reference.h"
#include "require.h"
#include "syntax/json.h"

using namespace denybom;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    test::EventLog log;
    const auto error = read_json(text, {}, log);
    const auto document = test::read_plainly(text);
    require(!error == document.has_value(), "the verdict is nlohmann's");
    if (document) require(log.events == test::plain_events(*document), "the fields are nlohmann's");
    for (const ByteOffset offset : log.offsets) require(offset < size, "a place lies in the text");
    if (error) require(!error->offset || *error->offset <= size, "an error lies in the text");

    std::size_t members = 0;
    std::size_t at = 0;
    for (std::size_t before = 0; next_json_root_member(text, at); before = at, ++members) require(at > before && at <= size, "the scan moves on");
    if (document) require(members == document->members.size(), "the scan finds every member of the root");

    std::vector<ByteOffset> sorted = log.offsets;
    std::sort(sorted.begin(), sorted.end());
    require(json_pointers(text, sorted).size() == sorted.size(), "a pointer for each place");
    return 0;
}
