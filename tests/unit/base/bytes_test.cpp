// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

namespace denybom {
namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t kMost = std::uint64_t{1} << 30;

// A folder of its own, gone at the end.
class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "denybom-bytes-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    ~Folder() {
        std::error_code error;
        fs::remove_all(path_, error);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string at(const std::string& name) const { return (path_ / name).string(); }
    std::size_t entries() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator())); }

private:
    fs::path path_;
};

void put(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }
std::string get(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string code_of(const std::optional<Error>& error) { return error ? error->code : ""; }
std::string read(const std::string& path, std::uint64_t most = kMost) {
    const auto bytes = read_file(path, most);
    return bytes ? std::string{bytes->view()} : "! " + bytes.error().code;
}

TEST_CASE("a file is read whole, whatever it holds") {
    const Folder folder;
    const std::string all_bytes = [] {
        std::string text;
        for (int i = 0; i < 256; ++i) text += static_cast<char>(i);
        return text;
    }();
    for (const std::string& text : {std::string{}, std::string{"x"}, all_bytes, std::string(65'535, 'a'), std::string(65'536, 'b'),
                                    std::string(65'537, 'c'), std::string(3'000'001, 'd')}) {
        put(folder.at("file"), text);
        CHECK((read(folder.at("file")) == text));
        CHECK((read(folder.at("file"), text.size()) == text));
        if (!text.empty()) CHECK(read(folder.at("file"), text.size() - 1) == "! over-limit");
        CHECK((read_beginning(folder.at("file"), 4096) == text.substr(0, 4096)));
    }
}

TEST_CASE("what cannot be read says why") {
    const Folder folder;
    put(folder.at("file"), "x");
    CHECK(read(folder.at("absent")) == "! missing");
    CHECK(read(folder.at("file/inside")) == "! missing");
    CHECK(read("") == "! missing");
    CHECK(read(folder.at("")) == "! unreadable");
    CHECK(read_beginning(folder.at("absent"), 10).empty());
    CHECK(read_beginning(folder.at(""), 10).empty());
    if (::geteuid() != 0) {
        fs::permissions(folder.at("file"), fs::perms::none);
        CHECK(read(folder.at("file")) == "! unreadable");
    }
}

TEST_CASE("a pipe and a device are read to their end, or to the limit") {
    const Folder folder;
    const std::string pipe = folder.at("pipe");
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    const std::string text(3'000'000, 'p');  // far more than a pipe holds by itself
    // A reader that leaves at its limit must not end the writer with a signal.
    const auto before = std::signal(SIGPIPE, SIG_IGN);
    for (const std::uint64_t most : {kMost, std::uint64_t{3'000'000}, std::uint64_t{200'000}}) {
        std::string written = "?";
        std::thread writer([&] { written = code_of(write_file(pipe, text)); });
        const std::string got = read(pipe, most);
        writer.join();
        CHECK((got == (most < text.size() ? "! over-limit" : text)));
        CHECK(written == (most < text.size() ? "unwritable" : ""));
    }
    std::signal(SIGPIPE, before);
    CHECK(read("/dev/null").empty());
    CHECK(read("/dev/zero", 1000) == "! over-limit");
}

TEST_CASE("a file is written whole, over what was there, with ordinary permissions") {
    const Folder folder;
    const std::string path = folder.at("report.json");
    const mode_t mask = ::umask(022);
    for (const std::string& text : {std::string{"first"}, std::string{}, std::string(2'000'000, 'x')}) {
        CHECK(code_of(write_file(path, text)) == "");
        CHECK((get(path) == text));
    }
    ::umask(mask);
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0644);
    CHECK(folder.entries() == 1);  // no temporary file stays
}

TEST_CASE("what cannot be written leaves everything as it was") {
    const Folder folder;
    CHECK(code_of(write_file(folder.at("absent/report.json"), "x")) == "unwritable");
    CHECK(code_of(write_file(folder.at(""), "x")) == "unwritable");
    CHECK(folder.entries() == 0);
    CHECK(code_of(write_file("/dev/full", "x")) == "unwritable");
    CHECK(code_of(write_file("/dev/null", "x")) == "");
    CHECK(code_of(write_file("/dev/full", "")) == "");  // nothing to write, nothing lost
    if (::geteuid() != 0) {
        put(folder.at("old"), "old");
        fs::permissions(folder.at(""), fs::perms::owner_read | fs::perms::owner_exec);
        CHECK(code_of(write_file(folder.at("old"), "new")) == "unwritable");
        fs::permissions(folder.at(""), fs::perms::owner_all);
        CHECK(get(folder.at("old")) == "old");
    }
    const auto error = write_file("/dev/full", "x");
    REQUIRE(error);
    CHECK(error->message.find("/dev/full") != std::string::npos);
}

TEST_CASE("a report replaces a file and never writes into it") {
    const Folder folder;
    put(folder.at("report"), "old");
    std::ifstream old(folder.at("report"));
    CHECK(code_of(write_file(folder.at("report"), "new")) == "");
    CHECK(std::string(std::istreambuf_iterator<char>(old), {}) == "old");  // who has it open still sees it whole
    CHECK(get(folder.at("report")) == "new");
}

}  // namespace
}  // namespace denybom
