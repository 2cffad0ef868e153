// SPDX-License-Identifier: Apache-2.0
// What a reporter writes, for tests to look into.
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "report/reporters.h"

namespace denybom {

inline std::string written(const Reporter& reporter, const Report& report, const Appearance& appearance = {}) {
    std::string output;
    reporter.write(report, appearance, output);
    return output;
}

inline std::string written(std::string_view reporter, const Report& report) { return written(*find_reporter(reporter), report); }

inline std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

inline bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

inline std::size_t times(std::string_view text, std::string_view part) {
    std::size_t number = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++number;
    return number;
}

}  // namespace denybom
