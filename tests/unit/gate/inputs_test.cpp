// SPDX-License-Identifier: Apache-2.0
#include "gate/inputs.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

namespace denybom {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

// A folder of its own, gone at the end; names are told without it.
class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "denybom-inputs-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    ~Folder() {
        std::error_code error;
        fs::remove_all(path_, error);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string at(const std::string& name) const { return name.empty() ? path_.string() : (path_ / name).string(); }
    void file(const std::string& name) const {
        fs::create_directories(fs::path(at(name)).parent_path());
        std::ofstream(at(name)) << "x";
    }
    void link(const std::string& name, const std::string& target) const {
        fs::create_directories(fs::path(at(name)).parent_path());
        fs::create_symlink(target, at(name));
    }
    std::string inside(const std::string& path) const { return path.starts_with(path_.string()) ? path.substr(path_.string().size()) : path; }

private:
    fs::path path_;
};

// `/path`, `/path!` for one that must be an SBOM, `/path! code` for one that cannot be read.
Lines shown(const Folder& folder, const Inputs& inputs) {
    Lines lines;
    for (const Input& input : inputs.inputs)
        lines.push_back(folder.inside(input.path) + (input.is_named ? "!" : "") + (input.fault ? " " + input.fault->code : ""));
    return lines;
}

TEST_CASE("files are taken in the order of the command line, whatever they are") {
    const Folder folder;
    folder.file("b.txt");
    folder.file("a.json");
    const Inputs inputs = expand_inputs({folder.at("b.txt"), "-", folder.at("a.json"), folder.at("absent")}, {});
    CHECK(shown(folder, inputs) == Lines{"/b.txt!", "-!", "/a.json!", "/absent!"});
    CHECK(inputs.inputs[0].root == folder.at("b.txt"));
    CHECK(inputs.folders.empty());
    CHECK(inputs.skipped == 0);
    CHECK(expand_inputs({}, {}).inputs.empty());
}

TEST_CASE("a folder is walked in the order of its paths; names like those of SBOMs are noticed") {
    const Folder folder;
    for (const char* name : {"z.json", "a/deep/er/x.spdx.json", "a/readme.md", "b/BOM.JSON", "b/.hidden/y", ".git/bom.json", "sub/.git/bom.json",
                             ".github/bom.json", "a-b"})
        folder.file(name);
    fs::create_directories(folder.at("empty"));
    const Inputs inputs = expand_inputs({folder.at("")}, {});
    CHECK(shown(folder, inputs) ==
          Lines{"/.github/bom.json!", "/a-b", "/a/deep/er/x.spdx.json!", "/a/readme.md", "/b/.hidden/y", "/b/BOM.JSON!", "/z.json"});
    CHECK(inputs.folders == Lines{folder.at("")});
    for (const Input& input : inputs.inputs) CHECK(input.root == folder.at(""));
    CHECK(expand_inputs({folder.at("empty")}, {}).inputs.empty());
    CHECK(expand_inputs({folder.at("empty")}, {}).folders.size() == 1);
    CHECK(shown(folder, expand_inputs({folder.at("z.json"), folder.at("b"), folder.at("a/")}, {})) ==
          Lines{"/z.json!", "/b/.hidden/y", "/b/BOM.JSON!", "/a/deep/er/x.spdx.json!", "/a/readme.md"});
}

TEST_CASE("links within a folder lead to what is walked anyway; those out of it are not followed") {
    const Folder outside;
    outside.file("bom.json");
    const Folder folder;
    folder.file("real/bom.json");
    folder.link("inside.cdx.json", folder.at("real/bom.json"));
    folder.link("inside-folder", folder.at("real"));
    folder.link("itself", folder.at(""));
    folder.link("out.cdx.json", outside.at("bom.json"));
    folder.link("out-folder", outside.at(""));
    folder.link("nowhere.txt", folder.at("absent"));
    folder.link("nowhere.spdx", folder.at("absent"));
    folder.link("loop.cdx", folder.at("loop.cdx"));
    const Inputs inputs = expand_inputs({folder.at("")}, {});
    CHECK(shown(folder, inputs) == Lines{"/loop.cdx! unreadable", "/nowhere.spdx! unreadable", "/out.cdx.json! unreadable", "/real/bom.json!"});
    CHECK(inputs.skipped == 5);
    // On the command line a link is what it leads to.
    CHECK(shown(folder, expand_inputs({folder.at("inside-folder")}, {})) == Lines{"/inside-folder/bom.json!"});
    CHECK(shown(folder, expand_inputs({folder.at("out.cdx.json")}, {})) == Lines{"/out.cdx.json!"});
    // A neighbour whose name begins with that of the folder is not inside.
    folder.file("real-not/bom.json");
    folder.link("real/neighbour.cdx", folder.at("real-not/bom.json"));
    CHECK(shown(folder, expand_inputs({folder.at("real")}, {})) == Lines{"/real/bom.json!", "/real/neighbour.cdx! unreadable"});
}

TEST_CASE("what a link within a folder promises to be an SBOM must be one, and be looked at") {
    const Folder folder;
    folder.file("data/blob");
    folder.file("data/other");
    folder.file(".git/blob");
    folder.file("real/app.json");
    folder.link("bom.json", folder.at("data/blob"));
    folder.link("latest.spdx", folder.at("bom.json"));
    folder.link("text", folder.at("data/other"));
    folder.link("sbom", folder.at("real"));
    folder.link("git.cdx", folder.at(".git/blob"));
    folder.link("boms", folder.at(".git"));
    CHECK(shown(folder, expand_inputs({folder.at("")}, {})) ==
          Lines{"/boms! unreadable", "/data/blob!", "/data/other", "/git.cdx! unreadable", "/real/app.json"});
}

TEST_CASE("what is neither file nor folder is skipped, or cannot be read where its name promises an SBOM") {
    const Folder folder;
    REQUIRE(::mkfifo(folder.at("pipe").c_str(), 0600) == 0);
    REQUIRE(::mkfifo(folder.at("bom.json").c_str(), 0600) == 0);
    const Inputs inputs = expand_inputs({folder.at("")}, {});
    CHECK(shown(folder, inputs) == Lines{"/bom.json! unreadable"});
    CHECK(inputs.skipped == 1);
    CHECK(shown(folder, expand_inputs({folder.at("pipe")}, {})) == Lines{"/pipe!"});
}

TEST_CASE("a folder that cannot be listed, or holds too much, is no clean folder") {
    const Folder folder;
    for (int i = 0; i < 20; ++i) folder.file("f" + std::to_string(i));
    Limits limits;
    limits.files = 20;
    CHECK(expand_inputs({folder.at("")}, limits).inputs.size() == 20);
    limits.files = 19;
    const Inputs inputs = expand_inputs({folder.at("")}, limits);
    CHECK(std::count_if(inputs.inputs.begin(), inputs.inputs.end(),
                        [](const Input& input) { return input.is_named && input.fault && input.fault->code == "over-limit"; }) == 1);
    if (::geteuid() != 0) {
        folder.file("closed/bom.json");
        fs::permissions(folder.at("closed"), fs::perms::none);
        CHECK(shown(folder, expand_inputs({folder.at("closed")}, {})) == Lines{"/closed! unreadable"});
        fs::permissions(folder.at("closed"), fs::perms::owner_all);
    }
}

TEST_CASE("patterns are expanded, unless a file has that very name") {
    const Folder folder;
    for (const char* name : {"a.json", "b.json", "c.txt", "sub/d.json", "odd[1].json", "odd1.json"}) folder.file(name);
    CHECK(shown(folder, expand_inputs({folder.at("*.json")}, {})) == Lines{"/a.json!", "/b.json!", "/odd1.json!", "/odd[1].json!"});
    CHECK(shown(folder, expand_inputs({folder.at("?.json"), folder.at("c*")}, {})) == Lines{"/a.json!", "/b.json!", "/c.txt!"});
    CHECK(shown(folder, expand_inputs({folder.at("odd[1].json")}, {})) == Lines{"/odd[1].json!"});
    CHECK(shown(folder, expand_inputs({folder.at("s*")}, {})) == Lines{"/sub/d.json"});
    CHECK(shown(folder, expand_inputs({folder.at("*.xml")}, {})) == Lines{"/*.xml! missing"});
    CHECK(shown(folder, expand_inputs({folder.at("absent/*")}, {})) == Lines{"/absent/*! missing"});
}

TEST_CASE("names like those of SBOMs") {
    const struct {
        std::string path;
        bool is_like;
    } kCases[] = {
        {"bom.json", true}, {"BOM.XML", true},        {"x/sbom", true},         {"my-SBoM-1.txt", true},  {"a.cdx.json", true}, {"a.CDX", true},
        {"x.spdx", true},   {"x.spdx.rdf.xml", true}, {"x.swid.xml", true},     {"y.intoto.jsonl", true}, {"bombay.txt", true}, {"", false},
        {"-", false},       {"package.json", false},  {"bom/readme.md", false}, {"spdx.json", false},     {"cdx", false},       {"a.swidtag", true},
        {"x/.cdx", true},   {"/a.b/c.d.json", false}, {"b0m.json", false},
    };
    for (const auto& [path, is_like] : kCases) {
        CAPTURE(path);
        CHECK(is_named_like_an_sbom(path) == is_like);
    }
}

}  // namespace
}  // namespace denybom
