// SPDX-License-Identifier: Apache-2.0
// Writes XML 1.0 that is well formed whatever text it is given: elements close in the order in which they were opened, and text is escaped here and
// nowhere else.
//
//     XmlWriter writer(output);
//     writer.open("testsuite", {{"name", document.path}});
//     writer.element("testcase", {{"name", "a"}});
//     writer.close();
//
// A reader gets the text as it was, with one exception: what XML 1.0 cannot hold (section 2.2, Char) is made visible, as `<U+0001>`, and a byte that
// is no UTF-8 as `<0xFF>`. What a viewer would not show, or would be deceived by (is_invisible() in syntax/escape.h), line ends and the second of two
// `#` are written as character references: no line of the output begins with foreign text, and no CI system finds `##vso[` in a log that shows it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace denybom {

struct XmlAttributeText {
    std::string_view name;
    std::string_view value;
};

// Appends to `output`, which outlives it. Names of elements and attributes are ours, and names by the rules of XML.
class XmlWriter {
public:
    // Begins with the XML declaration.
    explicit XmlWriter(std::string& output);
    XmlWriter(const XmlWriter&) = delete;
    XmlWriter& operator=(const XmlWriter&) = delete;
    ~XmlWriter();

    using Attributes = std::initializer_list<XmlAttributeText>;

    void open(std::string_view name, Attributes attributes = {});
    // A line of the text of the element that is open: it ends with a line end of the text.
    void line(std::string_view text);
    void close();
    // An element that holds text, or nothing.
    void element(std::string_view name, Attributes attributes, std::string_view text = {});

private:
    struct Open {
        std::string name;
        bool has_elements = false;
        bool has_text = false;
    };

    void begin_tag(std::string_view name, Attributes attributes);
    void finish_tag();  // the `>` of the last opened element, when it turns out to hold something
    void new_line();

    std::string& output_;
    std::vector<Open> open_;
    bool tag_is_open_ = false;
};

// Text as XML writes it between tags and in attributes.
void append_xml_text(std::string& output, std::string_view text);

}  // namespace denybom
