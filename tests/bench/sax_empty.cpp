// SPDX-License-Identifier: Apache-2.0
// The yardstick of ci/bench: nlohmann/json's SAX parser over a file in memory, with a handler that does nothing.
#include <cstdint>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

namespace {

struct EmptyHandler {
    bool null() { return true; }
    bool boolean(bool) { return true; }
    bool number_integer(std::int64_t) { return true; }
    bool number_unsigned(std::uint64_t) { return true; }
    bool number_float(double, const std::string&) { return true; }
    bool string(std::string&) { return true; }
    bool binary(std::vector<std::uint8_t>&) { return true; }
    bool start_object(std::size_t) { return true; }
    bool key(std::string&) { return true; }
    bool end_object() { return true; }
    bool start_array(std::size_t) { return true; }
    bool end_array() { return true; }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) { return false; }
};

}  // namespace

int main(int argc, char** argv) {
    std::ifstream file(argc == 2 ? argv[1] : "", std::ios::binary | std::ios::ate);
    if (!file) {
        std::cerr << "usage: sax_empty FILE\n";
        return 2;
    }
    std::string text(static_cast<std::size_t>(file.tellg()), '\0');
    file.seekg(0).read(text.data(), static_cast<std::streamsize>(text.size()));
    EmptyHandler handler;
    const char* const begin = text.data();
    return file && nlohmann::json::sax_parse(begin, begin + text.size(), &handler) ? 0 : 1;
}
