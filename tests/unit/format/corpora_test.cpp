// SPDX-License-Identifier: Apache-2.0
// Every CycloneDX and SPDX JSON document of the corpora, against what was counted without our code.
#include <sstream>

#include "../identifier/corpora.h"
#include "documents.h"

namespace denybom {
namespace {

struct ManifestRow {
    std::string file, format, components, reading;
};

std::vector<ManifestRow> manifest(const std::filesystem::path& path) {
    std::vector<ManifestRow> rows;
    std::istringstream lines{test::read_file(path)};
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> cells(1);
        for (const char c : line) {
            if (c == '\t') {
                cells.emplace_back();
            } else {
                cells.back() += c;
            }
        }
        if (cells.size() >= 7) rows.push_back({cells[0], cells[3], cells[5], cells[6]});
    }
    return rows;
}

TEST_CASE("the documents of the corpora are read whole and hold what was counted") {
    const auto file = test::corpus("MANIFEST.tsv");
    if (!file) return;
    int count = 0;
    for (const ManifestRow& row : manifest(*file)) {
        const std::string id = row.format == "cdx-json" ? "cyclonedx-json" : row.format == "spdx-json" ? "spdx-json" : "";
        if (id.empty()) continue;
        CAPTURE(row.file);
        const std::string text = test::read_file(file->parent_path() / row.file);
        const Format* format = recognise(text);
        REQUIRE(format != nullptr);
        CHECK(format->id == id);
        const Inventory inventory = read_sbom(*format, text, {});
        // `reading` says what is broken where a strict parser fails.
        CHECK(inventory.complete == row.reading.empty());
        if (row.reading.empty()) CHECK(std::to_string(inventory.count(Origin::component)) == row.components);
        if (!inventory.complete) CHECK(!inventory.diagnostics.empty());
        ++count;
    }
    CHECK(count > 390);
}

}  // namespace
}  // namespace denybom
