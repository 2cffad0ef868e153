// SPDX-License-Identifier: Apache-2.0
// How what a verb has to say reaches its reader.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "cli/exit_code.h"
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

// Every output as JSON where that is its format, else as text: `text(appearance, out)`, `json(out)`. Answers an exit code.
template <class Text, class Json>
int print_either(const Options& options, Text text, Json json) {
    const auto error = deliver_all(options, [&](const Output& output, const Appearance& appearance, std::string& out) {
        if (output.format == "json") {
            json(out);
        } else {
            text(appearance, out);
        }
    });
    return error ? fail(*error) : kExitSuccess;
}

}  // namespace denybom
