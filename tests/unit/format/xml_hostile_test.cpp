// SPDX-License-Identifier: Apache-2.0
// Hostile and odd XML of other people: the XML parsers of GNOME and pugixml are tested with it.
#include <algorithm>
#include <catch2/catch.hpp>

#include "../identifier/corpora.h"
#include "format/encoding.h"
#include "format/read_sbom.h"
#include "syntax/xml.h"

namespace denybom {
namespace {

// Files of which a conforming parser says that they are well-formed, and which declare nothing.
const std::string_view kWellFormed[] = {
    "att1",           "att2",          "att3",         "att6",       "att8",      "badcomment.xml", "bigname.xml", "bigname2.xml", "cdata",        "cdata2",       "ent5",
    "isolat3",        "japancrlf.xml", "ns",           "ns2",        "ns3",       "ns4",            "ns5",         "ns6",          "ns7",          "slashdot.rdf", "slashdot.xml",
    "slashdot16.xml", "utf16bebom.xml", "utf16bom.xml", "utf16lebom.xml", "utf8bom.xml", "large.xml", "small.xml", "\xD1\x82\xD0\xB5\xD1\x81\xD1\x82.xml", "basic.xml", "types.xml",
};

class Ignored final : public XmlSink {
public:
    bool open(const XmlElement&) override { return true; }
    bool text(std::string_view, ByteOffset) override { return true; }
    bool close(ByteOffset) override { return true; }
};

TEST_CASE("hostile XML does no harm, and only what is well-formed is read whole") {
    const auto folder = test::corpus("xml-hostile");
    if (!folder) return;
    int refused = 0;
    int read = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder)) {
        if (!entry.is_regular_file()) continue;
        const std::string name = entry.path().filename().string();
        CAPTURE(name);
        const std::string bytes = test::read_file(entry.path());
        const auto decoded = decode_text(bytes);
        Ignored ignored;
        const bool is_whole = decoded && !read_xml(decoded->text(), {}, ignored);
        if (is_whole) {
            const bool is_clean = name.find("_clean.xml") != std::string::npos || name.starts_with("text-4-byte-UTF-16");
            CHECK((is_clean || std::find(std::begin(kWellFormed), std::end(kWellFormed), name) != std::end(kWellFormed)));
        }
        (is_whole ? read : refused) += 1;
        // None of them is an SBOM, whatever it is taken for.
        const std::string_view text = decoded ? decoded->text() : std::string_view{bytes};
        CHECK(recognise(text) == nullptr);
        for (const Format& format : formats()) {
            if (format.pointers == xml_pointers) CHECK_FALSE(read_sbom(format, text, {}).complete);
        }
        xml_pointers(bytes, std::vector<ByteOffset>{0, 1, bytes.size() / 2, bytes.size()});
        scan_xml_root(bytes);
    }
    CHECK(read == 41);
    CHECK(refused > 140);
}

}  // namespace
}  // namespace denybom
