// SPDX-License-Identifier: Apache-2.0
// Files of ours: what is taken is JSON without repeated keys, what is refused is told with its line.
#include <cstdint>
#include <set>

#include "../unit/syntax/json_reference.h"
#include "require.h"
#include "syntax/json_value.h"

using namespace denybom;
using fuzz::require;

namespace {

void check(const JsonValue& value, std::size_t size) {
    require(value.line >= 1 && value.offset < size, "a value has a place");
    std::set<std::string_view> names;
    for (const auto& [name, member] : value.members) {
        require(names.insert(name).second, "no name is repeated");
        require(value.find(name) == &member, "a member is found by its name");
        check(member, size);
    }
    for (const JsonValue& item : value.items) check(item, size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto value = parse_json(text);
    const bool is_object = test::read_plainly(text).has_value();
    if (value) {
        require(is_object, "what is taken is a JSON object");
        check(*value, size);
        return 0;
    }
    const Error& error = value.error();
    require(error.message.starts_with("line "), "an error begins with its line");
    if (is_object) require(error.code == "repeated-key", "an object is refused for a reason of ours");
    return 0;
}
