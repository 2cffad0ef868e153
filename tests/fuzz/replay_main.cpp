// SPDX-License-Identifier: Apache-2.0
// Gives every file named on the command line, or lying in a folder named there, to the fuzz target: its corpus is a test like any other.
// `corpora:NAME` is a folder of test material that is not part of this project, at DENYBOM_CORPORA, else ../shared/corpora.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;
constexpr std::string_view kCorpora = "corpora:";

fs::path place_of(std::string_view argument) {
    if (!argument.starts_with(kCorpora)) return argument;
    const char* named = std::getenv("DENYBOM_CORPORA");
    return fs::path(named != nullptr ? named : DENYBOM_SOURCE_DIR "/../shared/corpora") / argument.substr(kCorpora.size());
}

std::vector<fs::path> files_of(const fs::path& place) {
    if (!fs::is_directory(place)) return {place};
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(place)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

void replay(const fs::path& file) {
    std::cout << file.string() << std::endl;  // the last one said is the one that fails
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t count = 0;
    for (int i = 1; i < argc; ++i) {
        const fs::path place = place_of(argv[i]);
        if (!fs::exists(place)) {
            if (!std::string_view{argv[i]}.starts_with(kCorpora)) {
                std::cerr << "no such file or folder: " << place.string() << '\n';
                return 1;
            }
            std::cout << "skipped: no corpora at " << place.string() << '\n';
            continue;
        }
        for (const fs::path& file : files_of(place)) {
            replay(file);
            ++count;
        }
    }
    std::cout << count << " inputs replayed\n";
    return count > 0 ? 0 : 1;
}
