// SPDX-License-Identifier: Apache-2.0
// Unicode's own list of confusables (UTS 39) against the table that is made at build time.
#include <catch2/catch.hpp>

#include <sstream>

#include "base/utf8.h"
#include "corpora.h"
#include "identifier/fold.h"
#include "identifier/lookalikes.h"

namespace denybom {
namespace {

TEST_CASE("the table of look-alikes is sorted, beyond ASCII and ASCII in its texts") {
    char32_t last = 0x7F;
    for (const Lookalike& row : lookalikes()) {
        CHECK(row.code_point > last);
        last = row.code_point;
        const std::string_view text = row.text;
        CHECK(!text.empty());
        CHECK(text.find_first_not_of(" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~") ==
              std::string_view::npos);
    }
    CHECK(lookalikes().size() > 1000);
}

// `1D400 ;  0041 ; MA # ...`
std::string text_of(const std::string& code_points) {
    std::string text;
    std::istringstream in(code_points);
    for (unsigned code_point = 0; in >> std::hex >> code_point;) append_utf8(text, code_point);
    return text;
}

bool is_ascii_letters(const std::string& text) {
    return !text.empty() && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == std::string::npos;
}

TEST_CASE("what Unicode lists as looking like ASCII letters folds to them") {
    const auto file = test::corpus("unicode-confusables/confusables.txt");
    if (!file) return;
    std::ifstream in(*file);
    std::string line;
    int count = 0;
    int missed = 0;
    std::string missed_ones;
    while (std::getline(in, line)) {
        const std::size_t first = line.find(';');
        if (line.starts_with('#') || first == std::string::npos) continue;
        const std::string source = text_of(line.substr(0, first));
        const std::string target = text_of(line.substr(first + 1, line.find(';', first + 1) - first - 1));
        if (!is_ascii_letters(target)) continue;
        ++count;
        if (fold_name(source) == fold_name(target)) continue;
        ++missed;
        missed_ones += source + " -> " + fold_name(source) + ", not " + fold_name(target) + '\n';
    }
    CAPTURE(missed_ones);
    CHECK(count > 1000);
    CHECK(missed < 10);  // a long s, which is an s and no f; marks that look like an o, which are removed
}

}  // namespace
}  // namespace denybom
