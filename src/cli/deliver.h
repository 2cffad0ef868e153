// SPDX-License-Identifier: Apache-2.0
// How what a verb has to say reaches its reader.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "cli/options.h"
#include "cli/terminal.h"

namespace denybom {

// Says on standard error why nothing was judged, or delivered; answers that exit code.
int fail(const Error& error);

// To standard output; answers an exit code.
int print(std::string_view text);

// A file gets no colours, whatever the terminal can show.
Appearance appearance_for(const Output& output, const Options& options);

// To its file, or to standard output. Errors: `unwritable`.
std::optional<Error> deliver(const std::string& file, std::string_view text);

// Every output, as `write(output, appearance, text)` makes it; the first error.
template <class Write>
std::optional<Error> deliver_all(const Options& options, Write write) {
    std::optional<Error> first;
    for (const Output& output : options.outputs) {
        std::string text;
        write(output, appearance_for(output, options), text);
        auto error = deliver(output.file, text);
        if (error && !first) first = std::move(error);  // the other reports are delivered all the same
    }
    return first;
}

}  // namespace denybom
