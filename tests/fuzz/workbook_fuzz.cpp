// SPDX-License-Identifier: Apache-2.0
// Any bytes as a spreadsheet, and as the text of one.
#include "format/workbook.h"

#include <cstdint>

#include "format/read_sbom.h"
#include "require.h"

using namespace denybom;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    Limits limits;
    limits.bytes = 16 << 20;
    Budget budget{limits};
    const WorkbookText decoded = decode_workbook(bytes, budget);
    for (const Error& fault : decoded.faults) require(!fault.message.empty() && fault.offset <= decoded.text.size(), "a fault has words and a place");
    const std::string_view text = is_workbook(bytes) ? std::string_view{decoded.text} : bytes;
    const std::vector<ByteOffset> offsets{0, text.size() / 2, text.size()};
    for (const char separator : {'\t', ','}) require(cell_pointers(text, separator, offsets).size() == offsets.size(), "a cell for each offset");
    return 0;
}
