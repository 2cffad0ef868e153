// SPDX-License-Identifier: Apache-2.0
#include "cli/deliver.h"

#include <cstdio>

#include "cli/exit_code.h"
#include "syntax/escape.h"

namespace denybom {

int fail(const Error& error) {
    std::fprintf(stderr, "denybom: %s\n", for_terminal(error.message).c_str());
    return kExitNothingJudged;
}

int print(std::string_view text) {
    if (const auto error = write_standard_output(text)) return fail(*error);
    return kExitSuccess;
}

Appearance appearance_for(const Output& output, const Options& options) {
    if (output.file.empty()) return appearance_of_output(options.color, options.quiet);
    Appearance appearance;
    appearance.quiet = options.quiet;
    return appearance;
}

std::optional<Error> deliver(const std::string& file, std::string_view text) {
    return file.empty() ? write_standard_output(text) : write_file(file, text);
}

}  // namespace denybom
