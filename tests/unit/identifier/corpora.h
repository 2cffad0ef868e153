// SPDX-License-Identifier: Apache-2.0
// Where test material lies that is not part of this project: the folder that DENYBOM_CORPORA names, else ../shared/corpora.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>

namespace denybom::test {

// A folder or file of the corpora; nothing, and a line that says so, where it is absent.
inline std::optional<std::filesystem::path> corpus(const std::string& name) {
    const char* named = std::getenv("DENYBOM_CORPORA");
    const std::filesystem::path path = std::filesystem::path(named != nullptr ? named : DENYBOM_SOURCE_DIR "/../shared/corpora") / name;
    if (std::filesystem::exists(path)) return path;
    std::cout << "skipped: no corpora at " << path.string() << '\n';
    return std::nullopt;
}

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace denybom::test
