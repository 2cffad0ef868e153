// SPDX-License-Identifier: Apache-2.0
// Every document of the corpora, against what was counted without our code.
#include <map>
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

// The manifest's formats that are held against it here.
std::string format_of(const std::string& name) {
    static const std::map<std::string, std::string> kFormats{
        {"cdx-json", "cyclonedx-json"},
        {"cdx-xml", "cyclonedx-xml"},
        {"spdx-json", "spdx-json"},
        {"spdx-xml", "spdx-xml"},
        {"spdx-tv", "spdx-tag-value"},
        {"spdx-yaml", "spdx-yaml"},
        {"spdx3-jsonld", "spdx3-json"},
        {"syft-json", "syft-json"},
    };
    const auto found = kFormats.find(name);
    return found == kFormats.end() ? "" : found->second;
}

// A catalogue of schemas that the manifest takes for a BOM, for its name.
constexpr std::string_view kCatalog = "cyclonedx-specification/schema/xmlcatalog.xml";

TEST_CASE("the documents of the corpora are read whole and hold what was counted") {
    const auto file = test::corpus("MANIFEST.tsv");
    if (!file) return;
    int count = 0;
    for (const ManifestRow& row : manifest(*file)) {
        const std::string id = format_of(row.format);
        if (id.empty() || row.file == kCatalog) continue;
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
    CHECK(count > 780);
}

}  // namespace
}  // namespace denybom
