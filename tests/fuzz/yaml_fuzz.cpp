// SPDX-License-Identifier: Apache-2.0
// Any bytes as YAML and as SPDX in YAML: fields nest, places lie in the text.
#include <cstdint>

#include "check_fields.h"
#include "check_inventory.h"
#include "require.h"
#include "syntax/yaml.h"

using namespace denybom;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    fuzz::FieldCheck fields{text};
    const auto error = read_yaml(text, {}, fields);
    if (error) {
        require(error->offset.value_or(0) <= size, "a fault lies in the text");
    } else {
        require(fields.is_balanced(), "what was read whole is closed");
    }
    require(yaml_pointers(text, std::vector<ByteOffset>{0, size / 2, size}).size() == 3, "a pointer for each place");
    fuzz::check_format("spdx-yaml", text);
    return 0;
}
