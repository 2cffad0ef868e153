// SPDX-License-Identifier: Apache-2.0
// Any bytes as XML and as each format that is written in it: elements nest, places lie in the text, and what was read whole ends where it ends.
#include <cstdint>
#include <string>

#include "check_inventory.h"
#include "require.h"
#include "syntax/xml.h"

using namespace denybom;
using fuzz::require;

namespace {

class ElementCheck final : public XmlSink {
public:
    explicit ElementCheck(std::string_view text) : text_(text) {}

    bool open(const XmlElement& element) override {
        require(!element.name.local.empty() && element.offset < text_.size() && text_[element.offset] == '<', "an element has a name and a place");
        require(element.attributes.size() <= kMostXmlAttributes, "an element has attributes within the limit");
        for (const XmlAttribute& attribute : element.attributes) require(attribute.offset < text_.size(), "an attribute has a place");
        ++open_;
        return true;
    }
    bool text(std::string_view value, ByteOffset offset) override {
        require(open_ > 0 && !value.empty() && offset < text_.size(), "a text stands in an element");
        return true;
    }
    bool close(ByteOffset end) override {
        require(open_ > 0 && end <= text_.size(), "what is closed was opened");
        --open_;
        return true;
    }

    bool is_balanced() const { return open_ == 0; }

private:
    std::string_view text_;
    std::size_t open_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    ElementCheck elements{text};
    const auto error = read_xml(text, {}, elements);
    require(elements.is_balanced(), "every element is closed, also where the text is cut");
    if (error) require(error->offset.value_or(0) <= size, "a fault lies in the text");
    if (!error) {
        const std::string longer = std::string{text} + "<";
        ElementCheck again{longer};
        require(read_xml(longer, {}, again).has_value(), "nothing stands behind the end");
        // A byte order mark is taken off before a format is recognised.
        require(scan_xml_root(text.substr(text.starts_with("\xEF\xBB\xBF") ? 3 : 0)).has_value(), "what is read has a root");
    }
    require(xml_pointers(text, std::vector<ByteOffset>{0, size / 2, size}).size() == 3, "a pointer for each place");
    for (const std::string_view id : {"cyclonedx-xml", "spdx-xml", "spdx-rdf", "swid"}) fuzz::check_format(id, text);
    return 0;
}
