// SPDX-License-Identifier: Apache-2.0
// How a standard's XML schema spells the fields of its tables: a column of Row. XML writes lists, objects and values in more than one way; these
// are the ways that CycloneDX and SWID have. SPDX has the first alone.
#pragma once

#include <cstdint>
#include <string_view>

namespace denybom {

enum class XmlShape : std::uint8_t {
    element,    // <name>...</name>, once for each value
    attribute,  // name="..." of the element that is the object
    content,    // the text of the element that is the object: <hash alg="MD5">...</hash>
    either,     // an attribute or an element, as it pleases
    value,      // <name item="..."/>: the value is an attribute
    list,       // <name>, and in it an <item> for each value: <components><component/></components>
    choice,  // <name>, and in it what JSON has as objects of one field each: <licenses><expression/></licenses>; an <item> is such an object itself
    none     // XML has no such field
};

struct XmlSpelling {
    XmlShape shape = XmlShape::element;
    std::string_view name = {};  // where it is not JSON's
    std::string_view item = {};  // of an attribute: its namespace
};

constexpr XmlSpelling xml_element(std::string_view name) { return {XmlShape::element, name, {}}; }
constexpr XmlSpelling xml_attribute(std::string_view name = {}, std::string_view space = {}) { return {XmlShape::attribute, name, space}; }
constexpr XmlSpelling xml_either() { return {XmlShape::either, {}, {}}; }
constexpr XmlSpelling xml_none() { return {XmlShape::none, {}, {}}; }
constexpr XmlSpelling xml_content() { return {XmlShape::content, {}, {}}; }
constexpr XmlSpelling xml_value(std::string_view attribute) { return {XmlShape::value, {}, attribute}; }
constexpr XmlSpelling xml_list(std::string_view item) { return {XmlShape::list, {}, item}; }
constexpr XmlSpelling xml_choice(std::string_view item = {}) { return {XmlShape::choice, {}, item}; }

}  // namespace denybom
