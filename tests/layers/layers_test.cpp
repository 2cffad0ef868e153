// SPDX-License-Identifier: Apache-2.0
// Holds every `#include` under src/ against the map: a room includes itself and what its add_room line in src/CMakeLists.txt NEEDS,
// and a third-party header is seen by the files of one row of kThirdParty only.
#include <fnmatch.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;
using Rooms = std::map<std::string, std::set<std::string>>;  // a room, and what its files may include

constexpr struct {
    const char* header;  // a pattern of fnmatch(3)
    const char* files;   // under src/, where it may be included; several rows add up
} kThirdParty[] = {
    {"nlohmann/*", "syntax/json.cpp"},
    {"CLI/*", "cli/options.cpp"},
    {"CLI/*", "cli/settings.cpp"},
    {"pugixml.hpp", "syntax/xml*.cpp"},
    {"pugixml.hpp", "syntax/graph*.cpp"},
    {"expat.h", "syntax/xml*.cpp"},
    {"yaml.h", "syntax/yaml*.cpp"},
    {"google/*", ""},
    {"utf8proc.h", "identifier/*.cpp"},
    {"openssl/*", "identifier/hash.cpp"},
    {"openssl/*", "identifier/file_digests.cpp"},
    {"archive.h", "container/libarchive.h"},
    {"archive_entry.h", "container/libarchive.h"},
    {"zlib.h", "container/stream.cpp"},
    {"unicode/*", ""},  // ICU is for the build only
};

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

template <class Visit>
void for_each_match(const std::string& text, const std::regex& pattern, Visit visit) {
    for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) visit(*match);
}

Rooms read_rooms(const fs::path& src) {
    static const std::regex kRoom(R"(\nadd_room\((\w+)([^)]*)\))"), kNeeds(R"(NEEDS ([a-z_ \n]+))"), kWord(R"([a-z_]+)");
    Rooms rooms;
    for_each_match(read_file(src / "CMakeLists.txt"), kRoom, [&](const std::smatch& room) {
        std::set<std::string>& may = rooms[room[1]];
        may.insert(room[1]);
        const std::string arguments = room[2];
        std::smatch needs;
        if (!std::regex_search(arguments, needs, kNeeds)) return;
        for_each_match(needs[1], kWord, [&](const std::smatch& word) { may.insert(word.str()); });
    });
    return rooms;
}

// Why `file` (under src/) may not include `header`; empty where it may.
std::string objection(const Rooms& rooms, const std::string& file, const std::string& header) {
    bool listed = false;
    for (const auto& [pattern, files] : kThirdParty) {
        if (fnmatch(pattern, header.c_str(), 0) != 0) continue;
        if (fnmatch(files, file.c_str(), 0) == 0) return "";
        listed = true;
    }
    if (listed) return "a third-party header that other files keep to themselves";
    const std::string room = file.substr(0, file.find('/')), other = header.substr(0, header.find('/'));
    if (!rooms.contains(room) || !rooms.contains(other) || rooms.at(room).contains(other)) return "";
    return room + " does not need " + other + " (src/CMakeLists.txt)";
}

int count_objections(const fs::path& src, const Rooms& rooms) {
    static const std::regex kInclude(R"re((?:^|\n)[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"])re");
    int count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(src)) {
        const std::string file = fs::relative(entry.path(), src).generic_string();
        if (!file.ends_with(".cpp") && !file.ends_with(".h") && !file.ends_with(".hpp")) continue;
        for_each_match(read_file(entry.path()), kInclude, [&](const std::smatch& include) {
            const std::string why = objection(rooms, file, include[1]);
            if (!why.empty()) std::cerr << "src/" << file << ": " << include[1] << ": " << why << '\n', ++count;
        });
    }
    return count;
}

// The rooms' needs lead downwards only.
bool has_cycle(const Rooms& rooms) {
    for (const auto& [room, may] : rooms) {
        for (const std::string& other : may) {
            if (other != room && rooms.contains(other) && rooms.at(other).contains(room)) return true;
        }
    }
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    const fs::path src = argc == 2 ? argv[1] : "src";
    const Rooms rooms = read_rooms(src);
    if (rooms.size() < 5 || has_cycle(rooms)) {
        std::cerr << "src/CMakeLists.txt: no rooms were found in it, or two need each other\n";
        return 1;
    }
    return count_objections(src, rooms) == 0 ? 0 : 1;
}
