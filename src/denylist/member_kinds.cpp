// SPDX-License-Identifier: Apache-2.0
#include "denylist/member_kinds.h"

#include <algorithm>
#include <array>

#include "identifier/cpe.h"
#include "identifier/hash.h"
#include "identifier/maker.h"

namespace denybom {
namespace {

bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
constexpr std::string_view kBehindLeadingWords = " *";

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// A pattern that every component has would make a list deny the world: something besides wildcards and blanks must be left.
bool says_nothing(std::string_view pattern) { return pattern.find_first_not_of("*? \t\r\n./") == std::string_view::npos; }

bool has_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

std::string plain_fault(std::string_view pattern) {
    if (says_nothing(pattern)) return "a pattern that fits everything";
    if (has_control_character(pattern)) return "a control character in a pattern";
    return "";
}

std::string percent_fault(std::string_view text) {
    for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
        if (at + 2 >= text.size() || !is_hex(text[at + 1]) || !is_hex(text[at + 2])) return "a % must be followed by two hexadecimal digits";
    }
    return "";
}

std::string segments_fault(std::string_view path) {
    if (path.empty() || path.front() == '/' || path.back() == '/' || path.find("//") != std::string_view::npos) return "an empty segment";
    return "";
}

// `pkg:TYPE/NAMESPACE/NAME` (ECMA-427) with `*` inside each part; version, qualifiers and subpath are not compared.
std::string purl_fault(std::string_view pattern) {
    constexpr std::string_view kScheme = "pkg:";
    if (!pattern.starts_with(kScheme)) return "a purl begins with pkg:";
    const std::string_view rest = pattern.substr(kScheme.size());
    if (rest.find_first_of("@?#") != std::string_view::npos) return "version, qualifiers and subpath are not compared; write @ as %40";
    if (rest.find_first_of(" \t") != std::string_view::npos || has_control_character(rest)) return "a blank in a purl";
    if (auto fault = segments_fault(rest); !fault.empty()) return fault;
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) return "a purl has a type and a name";
    const std::string_view type = rest.substr(0, slash);
    const bool type_is_fine = std::all_of(type.begin(), type.end(), [](char c) { return is_lower_or_digit(c) || c == '.' || c == '-' || c == '*'; });
    if (!type_is_fine) return "a type of lower-case letters, digits, . and -";
    if (says_nothing(rest.substr(slash)) && says_nothing(type)) return "a pattern that fits everything";
    return percent_fault(rest);
}

// Vendor and product both `*` would fit every CPE there is.
std::string cpe_fault(std::string_view pattern) {
    if (!pattern.starts_with("cpe:2.3:")) return "a CPE 2.3 name begins with cpe:2.3:";
    const Result<Cpe> cpe = parse_cpe(pattern);
    if (!cpe) return cpe.error().message;
    if (cpe->repaired) return "not written as NISTIR 7695 says (13 fields, lower case, punctuation escaped)";
    if (says_nothing((*cpe)[CpeAttribute::vendor]) && says_nothing((*cpe)[CpeAttribute::product])) return "a pattern that fits everything";
    return "";
}

std::string party_fault(std::string_view pattern) {
    if (is_leading_words_pattern(pattern)) pattern.remove_suffix(kBehindLeadingWords.size());
    if (pattern.find('*') != std::string_view::npos) return "makers are compared whole or by their first words; * only at the end, behind a blank";
    if (auto fault = plain_fault(pattern); !fault.empty()) return fault;
    return maker_key(pattern).empty() ? "no maker's name is left without company form and country" : "";
}

std::string hash_fault(std::string_view pattern) {
    return normalise_hash(pattern) ? "" : "a digest is written as algorithm:hexadecimal, of the algorithm's length";
}

std::string file_fault(std::string_view pattern) {
    if (auto fault = plain_fault(pattern); !fault.empty()) return fault;
    if (pattern.find('\\') != std::string_view::npos) return "segments are parted by /";
    if (pattern.find('/') == std::string_view::npos) return "";
    if (!segments_fault(pattern).empty()) return "segments are written without / at the ends and without empty ones";
    return "";
}

// A host name (RFC 1123), or `*.` and one.
std::string domain_fault(std::string_view pattern) {
    const std::string_view host = pattern.starts_with("*.") ? pattern.substr(2) : pattern;
    if (host.find('.') == std::string_view::npos) return "a host has at least one dot";
    if (host.front() == '.' || host.back() == '.' || host.find("..") != std::string_view::npos) return "an empty label in a host";
    const bool letters_are_fine = std::all_of(host.begin(), host.end(), [](char c) {
        return is_lower_or_digit(c) || c == '.' || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    });
    return letters_are_fine ? "" : "a host in lower case, without scheme, port or path; * only in front, as *.";
}

std::string identifier_fault(std::string_view pattern) {
    if (auto fault = plain_fault(pattern); !fault.empty()) return fault;
    const std::string_view body = pattern.ends_with(".*") ? pattern.substr(0, pattern.size() - 2) : pattern;
    return body.find('*') == std::string_view::npos ? "" : "* stands only at the end, behind a dot";
}

constexpr std::array<MemberKindRow, kMemberKindCount> kMemberKinds{{
    {MemberKind::purl, "purl", "package URL without version: type, namespace and name, with * inside each", purl_fault},
    {MemberKind::cpe, "cpe", "CPE 2.3 name that covers the component's (NISTIR 7696)", cpe_fault},
    {MemberKind::name, "name", "the whole component name, or group and name joined by /, with * for any run", plain_fault},
    {MemberKind::party, "party", "supplier, manufacturer, publisher, author or originator, by the rules for makers; its first words with * behind",
     party_fault},
    {MemberKind::hash, "hash", "digest of the component or of a file in it", hash_fault},
    {MemberKind::file, "file", "base name of a file, or path segments where a / stands in it", file_fault},
    {MemberKind::domain, "domain", "host of a link, exactly, or below it with *. in front", domain_fault},
    {MemberKind::swid, "swid", "tag id or regid of a SWID tag", plain_fault},
    {MemberKind::identifier, "identifier", "bundle, application, winget, extension or native-messaging id, exactly, or below it with .* behind",
     identifier_fault},
    {MemberKind::text, "text", "whole words in copyright, licence or description", plain_fault},
    {MemberKind::service, "service", "name of a service or process", plain_fault},
}};

}  // namespace

std::string_view name_of(MemberKind kind) { return kMemberKinds[static_cast<std::size_t>(kind)].name; }

std::span<const MemberKindRow> member_kinds() { return kMemberKinds; }

bool is_leading_words_pattern(std::string_view party) { return party.ends_with(kBehindLeadingWords); }

const MemberKindRow* find_member_kind(std::string_view name) {
    const auto* found = std::find_if(kMemberKinds.begin(), kMemberKinds.end(), [&](const MemberKindRow& row) { return row.name == name; });
    return found == kMemberKinds.end() ? nullptr : found;
}

}  // namespace denybom
