// SPDX-License-Identifier: Apache-2.0
// Every row of the table of formats has a document in tests/golden/formats, what it is understood as beside it, and a line in the README's table. DENYBOM_APPROVE=1
// writes the understanding and the table anew.
#include "format/formats.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "../report/golden.h"
#include "gate/run_gate.h"
#include "report/inventory_json.h"

using namespace denybom;
namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in.good());
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string readme_table() {
    std::string table = "| format | versions | `format` in reports |\n| --- | --- | --- |\n";
    for (const Format& format : formats()) table += "| " + std::string{format.title} + " | " + std::string{format.versions} + " | `" + std::string{format.id} + "` |\n";
    return table;
}

}  // namespace

TEST_CASE("every format has a document that is recognised, read whole and understood as it was") {
    for (const Format& format : formats()) {
        const std::string name = "formats/" + std::string{format.id};
        INFO(name);
        REQUIRE(fs::exists(golden_path(name + ".input")));
        Request request;
        request.paths = {golden_path(name + ".input").string()};
        auto inspection = inspect_inputs(request);
        REQUIRE(inspection);
        REQUIRE(inspection->shown.size() == 1);
        CHECK(inspection->all_read_whole);
        CHECK(inspection->shown[0].inventory->format == format.id);
        inspection->shown[0].path = std::string{format.id} + ".input";
        std::string text;
        write_inventory_json(inspection->shown, text);
        check_golden(name + ".json", text);
    }
}

TEST_CASE("the README's table of formats is that of the program") {
    const fs::path path = fs::path(DENYBOM_SOURCE_DIR) / "README.md";
    const std::string readme = read(path);
    const std::string table = readme_table();
    const std::size_t begin = readme.find(table.substr(0, table.find('\n')));
    REQUIRE(begin != std::string::npos);
    const std::size_t end = readme.find("\n\n", begin) + 1;
    const char* wanted = std::getenv("DENYBOM_APPROVE");
    if (wanted != nullptr && std::string(wanted) == "1") return approve(path, readme.substr(0, begin) + table + readme.substr(end));
    CHECK(readme.substr(begin, end - begin) == table);
}
