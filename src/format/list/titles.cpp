// SPDX-License-Identifier: Apache-2.0
#include "format/list/titles.h"

#include <algorithm>
#include <utility>

#include "identifier/fold.h"

namespace denybom::list {
namespace {

constexpr Meaning kMeanings[] = {
    {"name", On::name, {}, true, false},
    {"version", On::name, "version", false, true},
    {"group", On::name, "group", false, false},
    {"supplier", On::supplier, {}, false, true},
    {"company", On::supplier, {}, false, false},  // people work for companies, too
    {"manufacturer", On::manufacturer, {}, false, true},
    {"publisher", On::publisher, {}, false, false},
    {"author", On::author, {}, false, false},
    {"purl", On::purl, {}, true, true},
    {"cpe", On::cpe, {}, true, true},
    {"hash", On::hash, {}, false, true},
    {"sha256", On::hash, "SHA-256", false, true},
    {"sha512", On::hash, "SHA-512", false, true},
    {"sha1", On::hash, "SHA-1", false, true},
    {"md5", On::hash, "MD5", false, true},
    {"file", On::file, {}, false, false},
    {"swid", On::swid, {}, true, true},
    {"licence", On::licence, {}, false, true},
    {"copyright", On::copyright, {}, false, false},
    {"website", On::reference, "website", false, false},
    {"distribution", On::reference, "distribution", false, false},
    {"vcs", On::reference, "vcs", false, false},
    {"description", On::description, {}, false, false},
    {"type", On::property, "type", false, false},
};

const Meaning& meaning_of(std::string_view key) {
    return *std::find_if(std::begin(kMeanings), std::end(kMeanings), [&](const Meaning& meaning) { return meaning.key == key; });
}

// Titles that people give, without blanks and punctuation; the name of a component is `certain` where the title says that it is one.
struct Title {
    std::string_view words;
    std::string_view key;
    bool certain = false;
};

constexpr Title kTitles[] = {
    {"name", "name"},
    {"component", "name", true},
    {"componentname", "name", true},
    {"package", "name", true},
    {"packagename", "name", true},
    {"library", "name", true},
    {"libraryname", "name", true},
    {"software", "name", true},
    {"softwarename", "name", true},
    {"product", "name", true},
    {"productname", "name", true},
    {"module", "name", true},
    {"modulename", "name", true},
    {"artifact", "name", true},
    {"artifactid", "name", true},
    {"artifactname", "name", true},
    {"application", "name", true},
    {"applicationname", "name", true},
    {"dependency", "name", true},
    {"dependencyname", "name", true},
    {"opensourcecomponent", "name", true},
    {"thirdpartycomponent", "name", true},
    {"item", "name"},
    {"title", "name"},
    {"bezeichnung", "name"},
    {"komponente", "name", true},
    {"softwarekomponente", "name", true},
    {"produkt", "name", true},
    {"paket", "name", true},
    {"composant", "name", true},
    {"logiciel", "name", true},
    {"nom", "name"},
    {"componente", "name", true},
    {"nombre", "name"},
    {"имя", "name"},
    {"название", "name"},
    {"компонент", "name", true},
    {"名称", "name"},
    {"名前", "name"},
    {"version", "version"},
    {"ver", "version"},
    {"versionnumber", "version"},
    {"componentversion", "version"},
    {"packageversion", "version"},
    {"productversion", "version"},
    {"softwareversion", "version"},
    {"release", "version"},
    {"versión", "version"},
    {"versão", "version"},
    {"версия", "version"},
    {"版本", "version"},
    {"バージョン", "version"},
    {"group", "group"},
    {"groupid", "group"},
    {"namespace", "group"},
    {"packagegroup", "group"},
    {"vendor", "supplier"},
    {"vendorname", "supplier"},
    {"supplier", "supplier"},
    {"suppliername", "supplier"},
    {"componentsupplier", "supplier"},
    {"componentvendor", "supplier"},
    {"packagesupplier", "supplier"},
    {"company", "company"},
    {"companyname", "company"},
    {"maker", "supplier"},
    {"provider", "company"},
    {"originator", "supplier"},
    {"organization", "company"},
    {"organisation", "company"},
    {"lieferant", "supplier"},
    {"anbieter", "supplier"},
    {"fournisseur", "supplier"},
    {"éditeur", "supplier"},
    {"proveedor", "supplier"},
    {"поставщик", "supplier"},
    {"производитель", "manufacturer"},
    {"供应商", "supplier"},
    {"ベンダー", "supplier"},
    {"manufacturer", "manufacturer"},
    {"hersteller", "manufacturer"},
    {"fabricant", "manufacturer"},
    {"fabricante", "manufacturer"},
    {"producer", "manufacturer"},
    {"publisher", "publisher"},
    {"author", "author"},
    {"authors", "author"},
    {"maintainer", "author"},
    {"developer", "author"},
    {"owner", "author"},
    {"purl", "purl"},
    {"packageurl", "purl"},
    {"cpe", "cpe"},
    {"cpe23", "cpe"},
    {"cpename", "cpe"},
    {"hash", "hash"},
    {"hashes", "hash"},
    {"checksum", "hash"},
    {"checksums", "hash"},
    {"digest", "hash"},
    {"componenthash", "hash"},
    {"filehash", "hash"},
    {"hashvalue", "hash"},
    {"sha256", "sha256"},
    {"sha512", "sha512"},
    {"sha1", "sha1"},
    {"md5", "md5"},
    {"file", "file"},
    {"filename", "file"},
    {"sourcearchive", "file"},
    {"filepath", "file"},
    {"path", "file"},
    {"location", "file"},
    {"binary", "file"},
    {"datei", "file"},
    {"dateiname", "file"},
    {"fichier", "file"},
    {"swid", "swid"},
    {"swidtag", "swid"},
    {"swidtagid", "swid"},
    {"tagid", "swid"},
    {"license", "licence"},
    {"licence", "licence"},
    {"licenses", "licence"},
    {"licences", "licence"},
    {"licensename", "licence"},
    {"licenseid", "licence"},
    {"spdxlicense", "licence"},
    {"lizenz", "licence"},
    {"лицензия", "licence"},
    {"copyright", "copyright"},
    {"copyrighttext", "copyright"},
    {"url", "website"},
    {"website", "website"},
    {"homepage", "website"},
    {"projecturl", "website"},
    {"link", "website"},
    {"download", "distribution"},
    {"downloadurl", "distribution"},
    {"sourcesite", "distribution"},  // Buildroot, legal-info
    {"downloadlocation", "distribution"},
    {"distribution", "distribution"},
    {"source", "distribution"},
    {"repository", "vcs"},
    {"repositoryurl", "vcs"},
    {"sourceurl", "vcs"},
    {"vcs", "vcs"},
    {"scm", "vcs"},
    {"git", "vcs"},
    {"description", "description"},
    {"summary", "description"},
    {"comment", "description"},
    {"comments", "description"},
    {"notes", "description"},
    {"beschreibung", "description"},
    {"type", "type"},
    {"componenttype", "type"},
    {"ecosystem", "type"},
    {"packagemanager", "type"},
};

// Words that say of what a title speaks (`Open Source Component Name`), or nothing; without them it is one of the titles above.
constexpr std::string_view kComponentWords[] = {"component", "components", "package", "software",    "library",  "module",
                                                "product",   "artifact",   "oss",     "application", "firmware", "dependency"};
constexpr std::string_view kDigestWords[] = {"hash", "hashes", "checksum", "digest", "sum"};  // behind an algorithm
constexpr std::string_view kFillWords[] = {"third",  "3rd",    "party", "open", "source",   "of", "the", "no",
                                           "number", "string", "value", "full", "official", "sw", "uri", "file"};

constexpr std::size_t kLongestTitle = 60;

const Title* find_words(const std::string& words) {
    static const auto kFolded = [] {
        std::vector<std::pair<std::string, const Title*>> folded;
        for (const Title& title : kTitles) folded.emplace_back(words_of(title.words), &title);
        return folded;
    }();
    const auto found = std::find_if(kFolded.begin(), kFolded.end(), [&](const auto& row) { return row.first == words; });
    return found == kFolded.end() ? nullptr : found->second;
}

template <class Table, class Value>
bool holds(const Table& table, const Value& value) {
    return std::find(std::begin(table), std::end(table), value) != std::end(table);
}

FoundTitle found(const Title* title, bool names_component) {
    if (title == nullptr) return {};
    return {&meaning_of(title->key), title->certain || names_component};
}

// `Open Source Component Name`, `Version number`
FoundTitle find_among_words(std::string_view text) {
    const std::string folded = fold(text);
    std::string rest;
    std::string rest_of_digest;  // `SHA-256 checksum`
    bool names_component = false;
    for (std::size_t begin = 0; begin < folded.size();) {
        const std::size_t end = std::min(folded.find_first_of(" -_.()#", begin), folded.size());
        const std::string word = words_of(std::string_view{folded}.substr(begin, end - begin));
        begin = end + 1;
        if (holds(kComponentWords, word)) {
            names_component = true;
        } else if (!holds(kFillWords, word)) {
            rest += word;
            if (!holds(kDigestWords, word)) rest_of_digest += word;
        }
    }
    const Title* title = find_words(rest);
    if (title == nullptr) title = find_words(rest_of_digest);
    return found(title, names_component);
}

}  // namespace

std::span<const Meaning> meanings() { return kMeanings; }

std::string words_of(std::string_view title) {
    std::string words = fold(title);
    std::erase_if(words, [](char c) { return static_cast<unsigned char>(c) < 0x80 && !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); });
    return words;
}

FoundTitle find_title(std::string_view text) {
    if (text.empty() || text.size() > kLongestTitle) return {};
    if (const Title* title = find_words(words_of(text))) return found(title, false);
    for (std::size_t begin = 0; begin < text.size();) {  // `Vendor / Supplier`, `Component (name)`
        const std::size_t end = std::min(text.find_first_of("/(|,:", begin), text.size());
        if (const Title* title = find_words(words_of(text.substr(begin, end - begin)))) return found(title, false);
        begin = end + 1;
    }
    return find_among_words(text);
}

std::optional<std::vector<Column>> columns_of(const CsvRow& row) {
    if (row.cells.size() < 2 || row.is_broken) return std::nullopt;
    std::vector<Column> columns;
    bool has_name = false;
    bool has_file = false;
    bool has_hash = false;
    bool is_certain = false;
    std::vector<const Meaning*> known;
    for (const CsvCell& cell : row.cells) {
        const FoundTitle found = find_title(cell.text);
        columns.push_back({found.meaning, cell.text});
        if (found.meaning == nullptr) continue;
        const Meaning& meaning = *columns.back().meaning;
        if (!holds(known, &meaning)) known.push_back(&meaning);
        has_name = has_name || meaning.names_component;
        has_file = has_file || meaning.on == On::file;
        has_hash = has_hash || meaning.on == On::hash;
        is_certain = is_certain || found.is_certain || meaning.supports;
    }
    has_name = has_name || (has_file && has_hash);  // as PowerShell's Get-FileHash writes them
    if (!has_name || !is_certain || known.size() < 2) return std::nullopt;
    return columns;
}

}  // namespace denybom::list
