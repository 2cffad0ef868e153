// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "identifier/fold.h"
#include "identifier/location_text.h"
#include "identifier/maker.h"
#include "match/fact_keys.h"
#include "match/readings.h"

namespace denybom {
namespace {

// Generators put into properties what the standard has no field for. A row: the last word of the property's name, and what its value is then.
struct PropertyWord {
    std::string_view word;
    void (*append)(std::string_view value, Keys& keys);
};

void property_party(std::string_view value, Keys& keys) {
    add_makers(keys, parse_maker(value).name, false);
    for (const std::string& reading : other_readings(value)) add_makers(keys, parse_maker(reading).name, false);
}

void property_name(std::string_view value, Keys& keys) { add_name(keys, value, Strength::medium); }

// The subject of a signature (RFC 4514): `CN=Acme Labs, O=Acme Labs, C=US`. An authority of the maker's signs for all the world, and on each
// computer.
void property_subject(std::string_view value, Keys& keys) {
    if (fold(value).find("certificat") != std::string::npos) return;
    for (std::size_t begin = 0; begin < value.size();) {
        const std::size_t end = std::min(value.find(',', begin), value.size());
        const std::string_view part = value.substr(begin, end - begin);
        begin = end + 1;
        const std::size_t equals = part.find('=');
        const std::string attribute = fold(part.substr(0, equals));
        if (equals == std::string_view::npos || (attribute != "o" && attribute != "cn")) continue;
        add(keys, MemberKind::party, maker_key(part.substr(equals + 1)), Strength::medium);
    }
}

void property_signer(std::string_view value, Keys& keys) {
    return value.find('=') == std::string_view::npos ? property_party(value, keys) : property_subject(value, keys);
}

void property_person(std::string_view value, Keys& keys) { add(keys, MemberKind::party, maker_key(parse_maker(value).name), Strength::medium); }

void property_file(std::string_view value, Keys& keys) { add_file(keys, path_of(value), Strength::strong); }

void property_identifier(std::string_view value, Keys& keys) { add(keys, MemberKind::identifier, fold(value)); }

void property_service(std::string_view value, Keys& keys) { add(keys, MemberKind::service, name_key(value)); }

void property_url(std::string_view value, Keys& keys) { url_keys(value, DomainRole::any, Strength::medium, keys); }

// The copyright line of a version resource names who compiled the program, and what it may be made of.
void property_copyright(std::string_view value, Keys& keys) {
    if (const std::string holder = without_label(fold(value)); !holder.empty()) add_maker(keys, holder, Strength::medium);
}

constexpr PropertyWord kPropertyWords[] = {
    {"vendor", property_party},
    {"supplier", property_party},
    {"manufacturer", property_party},
    {"publisher", property_party},
    {"companyname", property_party},
    {"company", property_party},
    {"signer", property_signer},
    {"maintainer", property_person},
    {"author", property_person},
    {"packager", property_person},
    {"path", property_file},
    {"location", property_file},
    {"filepath", property_file},
    {"filename", property_file},
    {"file", property_file},
    {"srcfile", property_file},
    {"bundleid", property_identifier},
    {"identifier", property_identifier},
    {"applicationid", property_identifier},
    {"id", property_identifier},
    {"productcode", property_identifier},
    {"upgradecode", property_identifier},
    {"service", property_service},
    {"servicename", property_service},
    {"vendorname", property_party},
    {"suppliername", property_party},
    {"manufacturername", property_party},
    {"publishername", property_party},
    {"subject", property_subject},
    {"signedby", property_signer},
    {"productname", property_name},
    {"displayname", property_name},
    {"filedescription", property_name},
    {"originalfilename", property_file},
    {"installlocation", property_file},
    {"installdir", property_file},
    {"installpath", property_file},
    {"installsource", property_file},
    {"displayicon", property_file},
    {"uninstallstring", property_file},
    {"package", property_identifier},
    {"packagename", property_identifier},
    {"cfbundleidentifier", property_identifier},
    {"bundleidentifier", property_identifier},
    {"teamid", property_identifier},
    {"teamidentifier", property_identifier},
    {"oid", property_identifier},
    {"sysobjectid", property_identifier},
    {"class", property_identifier},
    {"machservice", property_service},
    {"unit", property_service},
    {"legalcopyright", property_copyright},
    {"process", property_service},
    {"implementationvendor", property_party},
    {"specificationvendor", property_party},
    {"bundlevendor", property_party},
    {"softwarevendor", property_party},
    {"assemblycompany", property_party},
    {"developer", property_party},
    {"maker", property_party},
    {"provider", property_person},
    {"organization", property_person},
    {"organisation", property_person},
    {"brand", property_person},
    {"oem", property_person},
    {"implementationtitle", property_name},
    {"bundlename", property_name},
    {"assemblytitle", property_name},
    {"assemblyproduct", property_name},
    {"internalname", property_file},
    {"driver", property_file},
    {"implementationvendorid", property_identifier},
    {"bundlesymbolicname", property_identifier},
    {"automaticmodulename", property_identifier},
    {"certificatesubject", property_subject},
    {"codesigningsubject", property_subject},
    {"signaturesubject", property_subject},
    {"launchd", property_service},
    {"drivername", property_service},
    {"url", property_url},
    {"homepage", property_url},
    {"source", property_url},
};

bool parts_property_words(char c) { return c == ':' || c == '.' || c == '/'; }

const PropertyWord* find_property_word(std::string_view property) {
    std::string word = fold(last_word_of_property(property));
    std::erase_if(word, [](char c) { return c == '_' || c == '-' || c == ' '; });
    const auto* const known =
        std::find_if(std::begin(kPropertyWords), std::end(kPropertyWords), [&](const PropertyWord& row) { return row.word == word; });
    return known == std::end(kPropertyWords) ? nullptr : known;
}

bool has_slash(std::string_view text) { return text.find('/') != std::string_view::npos || text.find('\\') != std::string_view::npos; }

// `vulnerability:vendor`, `conflicts.package`, `tested-with:product`: what is said there is said of something else than the component: weak. Or maybe
// so: `scanner:vendor` may be whoever looked at it, or whose scanner is in it: medium.
Strength weight_of_property(std::string_view property) {
    static constexpr std::string_view kOfAnother[] = {
        "advisories", "advisory",   "allowlist",  "blacklist",       "blocked",       "blocklist",    "compatibility",
        "compatible", "competitor", "conflict",   "conflicts",       "connector",     "connectors",   "cve",
        "denylist",   "detected",   "detectedby", "detects",         "discoveredby",  "exclude",      "excluded",
        "excludes",   "exclusion",  "exclusions", "integrates",      "integration",   "integrations", "interoperability",
        "monitored",  "monitors",   "nvd",        "observer",        "removes",       "replaces",     "tested",
        "testedwith", "uninstalls", "virustotal", "vulnerabilities", "vulnerability", "whitelist",
    };
    static constexpr std::string_view kMaybeOfAnother[] = {
        "antivirus", "av",      "edr",       "not",     "previous", "reference", "references", "report", "reports", "reseller",
        "scan",      "scanned", "scannedby", "scanner", "scans",    "support",   "supports",   "target", "test",    "tests",
    };
    const std::size_t border = property.find_last_of(":./");
    if (border == std::string_view::npos) return Strength::strong;
    const std::string words = ' ' + words_of(fold(property.substr(0, border)), {}) + ' ';
    const auto holds = [&](std::string_view word) { return words.find(' ' + std::string{word} + ' ') != std::string::npos; };
    if (std::any_of(std::begin(kOfAnother), std::end(kOfAnother), holds)) return Strength::weak;
    return std::any_of(std::begin(kMaybeOfAnother), std::end(kMaybeOfAnother), holds) ? Strength::medium : Strength::strong;
}

void value_keys(const KeySource& source, const Fact& fact, Keys& keys) {
    if (fact.value.starts_with("pkg:")) return purl_value_keys(fact.value, Strength::medium, keys);
    if (fact.value.starts_with("cpe:")) return cpe_value_keys(source, fact.value, Strength::medium, keys);
    if (const PropertyWord* known = find_property_word(fact.detail)) return known->append(fact.value, keys);
    if (has_slash(fact.value)) add(keys, MemberKind::file, path_of(fact.value), Strength::medium);
}

}  // namespace

std::string_view last_word_of_property(std::string_view property) {
    std::size_t begin = property.size();
    while (begin > 0 && !parts_property_words(property[begin - 1])) --begin;
    return property.substr(begin);
}

bool is_property_word(std::string_view property) { return find_property_word(property) != nullptr; }
bool is_property_of_name(std::string_view property) {
    const PropertyWord* const known = find_property_word(property);
    return known != nullptr && known->append == property_name;
}

bool property_value_gives_keys(std::string_view value) { return has_slash(value) || value.starts_with("pkg:") || value.starts_with("cpe:"); }

void property_keys(const KeySource& source, const Fact& fact, Keys& keys) {
    const std::size_t before = keys.size();
    value_keys(source, fact, keys);
    if (keys.size() == before) return;
    const Strength most = weight_of_property(fact.detail);
    for (std::size_t i = before; i < keys.size(); ++i) keys[i].most = std::min(keys[i].most, most);
}

}  // namespace denybom
