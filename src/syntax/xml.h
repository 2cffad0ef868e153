// SPDX-License-Identifier: Apache-2.0
// XML 1.0 with namespaces as events. expat judges first whether a document is well-formed and within the limits; only then is the tree that
// pugixml makes of it trusted and walked. What declares entities or default values, or points to a place where they may be declared, is refused:
// such a document says other things to other readers. Nothing is ever fetched.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/location.h"
#include "base/result.h"

namespace denybom {

struct XmlName {
    std::string_view space;  // the namespace's name, not its prefix; empty where there is none
    std::string_view local;
};

struct XmlAttribute {
    XmlName name;  // without a prefix: in no namespace
    std::string_view value;
    ByteOffset offset = 0;  // of the value
};

struct XmlElement {
    XmlName name;
    std::span<const XmlAttribute> attributes;  // without declarations of namespaces
    bool holds_elements = false;
    ByteOffset offset = 0;  // of its `<`
};

// Text lives until read_xml returns; where it stands in the document as it is, it is a view of the document. Reading stops as soon as a
// function answers false; the sink has then latched the reason.
class XmlSink {
public:
    virtual ~XmlSink() = default;
    virtual bool open(const XmlElement& element) = 0;
    // All text between two tags, across comments and CDATA sections, without the blanks around it; nothing is said of blank text.
    virtual bool text(std::string_view value, ByteOffset offset) = 0;
    virtual bool close(ByteOffset end) = 0;  // the end of the last opened element: where the last thing in it began
};

inline constexpr std::size_t kMostXmlAttributes = 1'000;  // of one element, with its declarations of namespaces
inline constexpr std::size_t kMostXmlPrefixes = 10'000;   // of namespaces, in one document
inline constexpr std::size_t kLargestXmlToken = std::size_t{32} << 20;  // bytes of a tag, comment or processing instruction whose end is waited for

// Says all of `text` (UTF-8, also where its declaration names another encoding that it was decoded from). Answers nothing where all of it was
// well-formed and the sink took all of it; else why not, after saying what stands before the fault: `xml-syntax` (malformed, truncated, more
// than one root, not UTF-8), `xml-refused` (a document type declaration that says or fetches anything, an encoding that is not read),
// `over-limit` (depth, attributes, size, memory), `stopped` (the sink answered false).
std::optional<Error> read_xml(std::string_view text, const Limits& limits, XmlSink& sink);

// The root element's name, without judging the document: to recognise a format. Nothing where no element begins.
struct XmlRoot {
    std::string_view space;
    std::string_view local;
};
std::optional<XmlRoot> scan_xml_root(std::string_view text);

// Whether `beginning` may be that of an XML document whose root element stands further on (behind comments, for instance).
bool ends_in_xml_prolog(std::string_view beginning);

// The XPath of what stands at each of `offsets` (sorted), in the same order: `/bom/components/component[2]/name`, `/bom/@version`. Prefixes are
// as the document has them; the number is left out where an element is the only one of its name. Empty in front of the root.
std::vector<std::string> xml_pointers(std::string_view text, std::span<const ByteOffset> offsets);

}  // namespace denybom
