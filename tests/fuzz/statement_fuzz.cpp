// SPDX-License-Identifier: Apache-2.0
// A statement is understood or refused with its file; what it says of the verdict is one of the four.
#include <cstdint>

#include "gate/statement.h"
#include "require.h"

using namespace denybom;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto run = read_statements("run.jsonl", {reinterpret_cast<const char*>(data), size}, {});
    if (!run) {
        require(run.error().code == "bad-statement" || run.error().code == "changed-statement" || run.error().code == "bad-signature", "a fault of a statement");
        require(run.error().message.find("run.jsonl") != std::string::npos, "a fault names its file");
        return 0;
    }
    require(run->verdict == "passed" || run->verdict == "denied" || run->verdict == "review" || run->verdict == "inconclusive", "a verdict");
    require(run->signers.empty(), "nobody's signature was looked at");
    require(!run->documents.empty(), "a statement is about something");
    return 0;
}
