// SPDX-License-Identifier: Apache-2.0
// Compares text with a file under tests/golden/. With DENYBOM_APPROVE=1 in the environment the file is written instead (ci/approve).
#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace denybom {

inline std::filesystem::path golden_path(const std::string& name) { return std::filesystem::path(DENYBOM_SOURCE_DIR) / "tests" / "golden" / name; }

inline void approve(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

inline void check_golden(const std::string& name, const std::string& text) {
    const std::filesystem::path path = golden_path(name);
    const char* wanted = std::getenv("DENYBOM_APPROVE");
    if (wanted != nullptr && std::string(wanted) == "1") return approve(path, text);
    INFO("golden file " << path.string() << " (ci/approve writes it)");
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in.good());
    const std::string golden{std::istreambuf_iterator<char>(in), {}};
    CHECK(text == golden);
}

}  // namespace denybom
