// SPDX-License-Identifier: Apache-2.0
// Judges the file that it is given, and its bytes; exits with what came of it.
#include <denybom/denybom.hpp>
#include <fstream>
#include <iostream>
#include <iterator>

int main(int argc, char** argv) {
    if (argc != 2) return 100;
    denybom::Options options;
    options.paths = {argv[1]};
    std::ifstream file{argv[1], std::ios::binary};
    options.documents.push_back({"in memory", {std::istreambuf_iterator<char>{file}, {}}});
    const denybom::CheckResult result = denybom::check(options);
    std::cout << "denybom " << denybom::version() << ": " << denybom::name_of(result.verdict()) << ", " << result.summary().documents << " documents\n"
              << result.render("text").value_or(result.error().message);
    return result.exit_code();
}
