// SPDX-License-Identifier: Apache-2.0
#include "denylist/denylist_export.h"

#include <catch2/catch.hpp>

#include "denylist/regulation.h"

using namespace denybom;

TEST_CASE("export: the built-in list comes back with its texts, digest and rules") {
    const std::string text = write_export(builtin_denylist_files(), builtin_regulation_files());
    const auto exported = parse_export({"somewhere/export.json", text});
    REQUIRE(exported);
    REQUIRE(*exported);
    const auto files = views_of((*exported)->files);
    REQUIRE(files.size() == builtin_denylist_files().size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        CHECK(files[i].name == "somewhere/export.json/" + builtin_denylist_files()[i].name);
        CHECK(files[i].bytes == builtin_denylist_files()[i].bytes);
    }
    CHECK(digest_of_files(files) == digest_of_files(builtin_denylist_files()));
    CHECK(digest_of_files(views_of((*exported)->regulations)) == digest_of_files(builtin_regulation_files()));
}

TEST_CASE("export: a denylist, or what is no JSON, is no export") {
    for (const std::string_view text : {R"({"name":"a","version":"1","entries":[]})", "{", "", "[]", "\"files\""}) {
        CAPTURE(text);
        const auto exported = parse_export({"a.json", text});
        REQUIRE(exported);
        CHECK_FALSE(*exported);
    }
}
