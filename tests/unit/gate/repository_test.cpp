// SPDX-License-Identifier: Apache-2.0
#include "gate/repository.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

namespace denybom {
namespace {

namespace fs = std::filesystem;

// A repository in a folder of its own, and the working folder in it until the test is over.
class Repository {
public:
    Repository() : before_(fs::current_path()), top_(fs::canonical(fs::temp_directory_path()) / ("denybom-repository-" + std::to_string(::getpid()))) {
        fs::create_directories(top_ / "repo/.git");
        fs::create_directories(top_ / "repo/sub/deep");
        std::ofstream(top_ / "repo/sub/a.json") << "{}";
        fs::create_directory_symlink("sub", top_ / "repo/way");
        fs::create_symlink("sub/a.json", top_ / "repo/link.json");
        fs::current_path(top_ / "repo/sub/deep");
    }
    ~Repository() {
        fs::current_path(before_);
        fs::remove_all(top_);
    }
    std::string root() const { return (top_ / "repo").string(); }

private:
    fs::path before_, top_;
};

}  // namespace

TEST_CASE("the repository's root is the nearest folder with .git") {
    const Repository repository;
    CHECK(find_repository_root() == repository.root());
    fs::current_path(repository.root());
    CHECK(find_repository_root() == repository.root());
    std::ofstream(fs::path(repository.root()) / "sub/.git") << "gitdir: ../.git/worktrees/sub\n";
    fs::current_path(fs::path(repository.root()) / "sub/deep");
    CHECK(find_repository_root() == repository.root() + "/sub");
}

TEST_CASE("paths count from the repository's root, however they were given") {
    const Repository repository;
    const std::string root = repository.root();
    const struct {
        std::string path, expected;
    } kCases[] = {
        {"../a.json", "sub/a.json"},
        {"../../way/a.json", "sub/a.json"},    // a link on the way
        {"../../link.json", "link.json"},      // a link at the end is what the repository holds
        {root + "/sub/a.json", "sub/a.json"},
        {root + "/sub/../sub//a.json", "sub/a.json"},
        {"new.json", "sub/deep/new.json"},     // what is not there
        {".", "sub/deep"},
        {"../..", "."},
        {"../../..", "../../.."},              // elsewhere
        {root + "-other/a.json", root + "-other/a.json"},
        {"/dev/null", "/dev/null"},
        {"-", "-"},
        {"", ""},
    };
    for (const auto& [path, expected] : kCases) {
        INFO(path);
        CHECK(path_in_repository(path, root) == expected);
    }
    CHECK(path_in_repository("../a.json", "") == "../a.json");
}

}  // namespace denybom
