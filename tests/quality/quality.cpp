// SPDX-License-Identifier: Apache-2.0
// How well the built-in denylist finds what it should and leaves alone what it should not: precision, recall and F1 over labelled components, each written
// in every syntax and in several disguises. The labels come from sources about the software, not from the denylist's patterns.
//
//     quality [CORPORA-FOLDER] [--record FILE | --floor FILE]
//
// The cases are those of denylist/tests (gate/labelled_cases.h). With --floor it fails where a class is worse than recorded.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "denylist/denylist.h"
#include "denylist/regulation.h"
#include "format/read_sbom.h"
#include "gate/labelled_cases.h"
#include "syntax/json_writer.h"

namespace {

using namespace denybom;
namespace fs = std::filesystem;

// --- cases ---

using Case = LabelledCase;

template <class T>
T must(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "quality: %s\n", result.error().message.c_str());
        std::exit(2);
    }
    return std::move(*result);
}

std::vector<std::string> split(const std::string& line, char border) {
    std::vector<std::string> parts;
    std::stringstream stream{line};
    for (std::string part; std::getline(stream, part, border);) parts.push_back(part);
    return parts;
}

// The vendor and product pairs of the CPE dictionary: Kaspersky's own must be denied, of the others each hundredth must give nothing.
void add_dictionary(const fs::path& corpora, std::vector<Case>& cases) {
    std::ifstream stream{corpora / "cpe-dictionary" / "cpes.csv"};
    std::size_t others = 0;
    for (std::string line; std::getline(stream, line);) {
        std::erase(line, '"');
        const auto parts = split(line, ',');
        if (parts.size() != 2 || parts[0] == "vendor") continue;
        const bool is_own = parts[0] == "kaspersky" || parts[0] == "kaspersky_lab";
        if (!is_own && parts[0].find("kasper") == std::string::npos && ++others % 100 != 0) continue;
        const std::string cpe = "cpe:2.3:a:" + parts[0] + ":" + parts[1] + ":1.0:*:*:*:*:*:*:*";
        cases.push_back({is_own ? CaseLabel::deny : CaseLabel::not_denied, is_own ? "corpora: dictionary" : "corpora: dictionary of others", {{"name", parts[1]}, {"cpe", cpe}}, {}});
    }
}

// --- documents of one component ---

struct Writer {
    std::string_view format;
    std::function<std::string(const Case&)> write;
};

std::string json(std::string_view text) {
    std::string out;
    append_json_text(out, text);
    return out;
}

std::string xml(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else out += c;
    }
    return out;
}

std::string member(std::string_view key, std::string_view value) { return value.empty() ? "" : ",\"" + std::string{key} + "\":" + json(value); }
std::string element(std::string_view name, std::string_view value) { return value.empty() ? "" : "<" + std::string{name} + ">" + xml(value) + "</" + std::string{name} + ">"; }

// `sha256:...` as the standards spell the algorithm.
std::pair<std::string, std::string> hash_of(const Case& said, bool with_dash) {
    const std::string_view hash = said["hash"];
    if (hash.empty()) return {};
    std::string algorithm{hash.substr(0, hash.find(':'))};
    for (char& c : algorithm) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
    if (with_dash && algorithm.starts_with("SHA")) algorithm.insert(3, "-");
    return {algorithm, std::string{hash.substr(hash.find(':') + 1)}};
}

std::string cyclonedx_xml(const Case& said) {
    const auto [algorithm, digest] = hash_of(said, true);
    std::string out = R"(<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components><component type="library">)";
    if (!said["supplier"].empty()) out += "<supplier>" + element("name", said["supplier"]) + "</supplier>";
    out += "<name>" + xml(said["name"]) + "</name>" + element("version", said["version"]);
    if (!digest.empty()) out += "<hashes><hash alg=\"" + algorithm + "\">" + digest + "</hash></hashes>";
    out += element("cpe", said["cpe"]) + element("purl", said["purl"]);
    std::string references;
    for (const std::string_view type : {"distribution", "website"}) {
        if (!said[type].empty()) references += "<reference type=\"" + std::string{type} + "\">" + element("url", said[type]) + "</reference>";
    }
    if (!references.empty()) out += "<externalReferences>" + references + "</externalReferences>";
    if (!said["file"].empty()) out += "<components><component type=\"file\"><name>" + xml(said["file"]) + "</name></component></components>";
    return out + "</component></components></bom>";
}

std::string spdx_json(const Case& said) {
    const auto [algorithm, digest] = hash_of(said, false);
    std::string out = R"({"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","name":"d","packages":[{"SPDXID":"SPDXRef-p","name":)" + json(said["name"]) +
                      member("versionInfo", said["version"]) + member("downloadLocation", said["distribution"]) + member("homepage", said["website"]);
    if (!said["supplier"].empty()) out += ",\"supplier\":" + json("Organization: " + std::string{said["supplier"]});
    if (!digest.empty()) out += ",\"checksums\":[{\"algorithm\":" + json(algorithm) + ",\"checksumValue\":" + json(digest) + "}]";
    std::string references;
    if (!said["purl"].empty()) references += R"({"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl","referenceLocator":)" + json(said["purl"]) + "}";
    if (!said["cpe"].empty()) {
        references += std::string{references.empty() ? "" : ","} + R"({"referenceCategory":"SECURITY","referenceType":"cpe23Type","referenceLocator":)" + json(said["cpe"]) + "}";
    }
    if (!references.empty()) out += ",\"externalRefs\":[" + references + "]";
    out += "}]";
    if (!said["file"].empty()) {
        out += R"(,"files":[{"SPDXID":"SPDXRef-f","fileName":)" + json("./" + std::string{said["file"]}) +
               R"(}],"relationships":[{"spdxElementId":"SPDXRef-p","relationshipType":"CONTAINS","relatedSpdxElement":"SPDXRef-f"}])";
    }
    return out + "}";
}

std::string tag(std::string_view name, std::string_view value) { return value.empty() ? "" : std::string{name} + ": " + std::string{value} + "\n"; }

std::string spdx_tag_value(const Case& said) {
    const auto [algorithm, digest] = hash_of(said, false);
    std::string out = "SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\nSPDXID: SPDXRef-DOCUMENT\nDocumentName: d\n\n" + tag("PackageName", said["name"]) + "SPDXID: SPDXRef-p\n" +
                      tag("PackageVersion", said["version"]) + tag("PackageDownloadLocation", said["distribution"]) + tag("PackageHomePage", said["website"]);
    if (!said["supplier"].empty()) out += "PackageSupplier: Organization: " + std::string{said["supplier"]} + "\n";
    if (!digest.empty()) out += "PackageChecksum: " + algorithm + ": " + digest + "\n";
    if (!said["purl"].empty()) out += "ExternalRef: PACKAGE-MANAGER purl " + std::string{said["purl"]} + "\n";
    if (!said["cpe"].empty()) out += "ExternalRef: SECURITY cpe23Type " + std::string{said["cpe"]} + "\n";
    if (!said["file"].empty()) out += "\nFileName: ./" + std::string{said["file"]} + "\nSPDXID: SPDXRef-f\n";
    return out;
}

const Writer kWriters[] = {
    {"cyclonedx-json", cyclonedx_document}, {"cyclonedx-xml", cyclonedx_xml}, {"spdx-json", spdx_json}, {"spdx-yaml", spdx_json} /* JSON is YAML */, {"spdx-tag-value", spdx_tag_value}};

// These the other standards have no field for, or only in another component.
bool can_say(const Writer& writer, const Case& said) {
    return writer.format == "cyclonedx-json" || (said["swid"].empty() && said["identifier"].empty() && said["service"].empty() && said["endpoint"].empty() && said["supplier-url"].empty());
}

// --- disguises ---

std::string upper(std::string_view text) {
    std::string out{text};
    for (char& c : out) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
    return out;
}

std::string full_width(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c > ' ' && c < 0x7F) {
            const auto point = static_cast<unsigned>(c) + 0xFEE0;
            out += {static_cast<char>(0xE0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 0x3F)), static_cast<char>(0x80 | (point & 0x3F))};
        } else {
            out += c;
        }
    }
    return out;
}

std::string with_invisible(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        const bool inside = static_cast<unsigned char>(text[i]) < 0x80 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0x80;
        if (inside && i % 3 == 1) out += "\xE2\x80\x8B";  // zero width space
    }
    return out;
}

std::string in_cyrillic(std::string_view text) {
    static constexpr std::pair<char, std::string_view> kAlike[] = {{'a', "а"}, {'e', "е"}, {'o', "о"}, {'p', "р"}, {'c', "с"}, {'y', "у"}, {'x', "х"}, {'s', "ѕ"}};
    std::string out;
    for (const char c : text) {
        const auto* const found = std::find_if(std::begin(kAlike), std::end(kAlike), [&](const auto& row) { return row.first == c; });
        if (found == std::end(kAlike)) out += c;
        else out += found->second;
    }
    return out;
}

struct Disguise {
    std::string_view name;
    std::string (*put_on)(std::string_view);
};
constexpr Disguise kDisguises[] = {{"plain", [](std::string_view text) { return std::string{text}; }}, {"upper case", upper}, {"full width", full_width}, {"invisible", with_invisible}, {"cyrillic", in_cyrillic}};

// What people read is disguised; identifiers have a syntax of their own.
Case disguised(const Case& plain, const Disguise& disguise) {
    Case said = plain;
    for (auto& [key, value] : said.fields) {
        if (key == "name" || key == "supplier") value = disguise.put_on(value);
    }
    return said;
}

// --- judging ---

struct Score {
    std::size_t right_hits = 0;
    std::size_t misses = 0;
    std::size_t false_hits = 0;
    std::size_t right_rejections = 0;

    void count(bool should, bool did) { ++(should ? (did ? right_hits : misses) : (did ? false_hits : right_rejections)); }
    double precision() const { return right_hits + false_hits == 0 ? 1 : static_cast<double>(right_hits) / static_cast<double>(right_hits + false_hits); }
    double recall() const { return right_hits + misses == 0 ? 1 : static_cast<double>(right_hits) / static_cast<double>(right_hits + misses); }
    double f1() const { return precision() + recall() == 0 ? 0 : 2 * precision() * recall() / (precision() + recall()); }
    std::size_t wrong() const { return misses + false_hits; }
    std::size_t all() const { return wrong() + right_hits + right_rejections; }
};

struct Measured {
    std::map<std::string, Score> by_class;
    Score all;
    std::map<std::string, std::vector<std::string>> wrong;  // by what was expected and came out; in which syntaxes and disguises
};

Measured measure(const CaseJudge& court, const std::vector<Case>& cases) {
    Measured result;
    for (const Case& plain : cases) {
        for (const Disguise& disguise : kDisguises) {
            const bool is_plain = disguise.name == "plain";
            if (!is_plain && plain.what.starts_with("corpora")) continue;
            const Case said = disguised(plain, disguise);
            if (!is_plain && said.fields == plain.fields) continue;
            for (const Writer& writer : kWriters) {
                if (!can_say(writer, said)) continue;
                const std::string_view action = court.judge(writer.format, writer.write(said)).action;
                const bool should = plain.label != CaseLabel::not_denied;
                const bool did = should ? CaseJudge::is_right(plain.label, action) : action == "deny";
                result.by_class[plain.what].count(should, did);
                result.all.count(should, did);
                if (should == did) continue;
                result.wrong[std::string{action} + " instead of " + plain.in_words()].push_back(std::string{writer.format} + (is_plain ? "" : " in " + std::string{disguise.name}));
            }
        }
    }
    return result;
}

// SBOMs of others, in which nothing is to be found.
void measure_wild(const CaseJudge& court, const fs::path& corpora, Measured& result) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator{corpora / "wild-sboms"}) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        std::ifstream stream{file, std::ios::binary};
        const std::string text{std::istreambuf_iterator<char>{stream}, {}};
        const Format* format = recognise(text);
        if (format == nullptr) continue;
        const std::string_view action = court.judge(format->id, text).action;
        const bool did = action == "deny" || action == "review";
        result.by_class["corpora: SBOMs from the wild"].count(false, did);
        result.all.count(false, did);
        if (did) result.wrong["nothing expected but " + std::string{action} + ": " + file.filename().string()];
    }
}

void print(const Measured& result) {
    std::printf("%-52s %8s %8s %8s %9s %7s %7s\n", "class", "cases", "missed", "false", "precision", "recall", "F1");
    const auto row = [](const std::string& name, const Score& score) {
        std::printf("%-52s %8zu %8zu %8zu %9.4f %7.4f %7.4f\n", name.c_str(), score.all(), score.misses, score.false_hits, score.precision(), score.recall(), score.f1());
    };
    for (const auto& [name, score] : result.by_class) row(name, score);
    row("all", result.all);
    if (result.wrong.empty()) return;
    std::printf("\nWhat went wrong:\n");
    for (const auto& [line, where] : result.wrong) {
        const std::string first = where.empty() ? "" : " (" + where.front() + (where.size() > 1 ? " and " + std::to_string(where.size() - 1) + " more" : "") + ")";
        std::printf("  %s%s\n", line.c_str(), first.c_str());
    }
}

int record(const Measured& result, const fs::path& file) {
    std::ofstream stream{file};
    for (const auto& [name, score] : result.by_class) stream << name << '\t' << score.misses << '\t' << score.false_hits << '\n';
    return stream.good() ? 0 : 2;
}

int compare(const Measured& result, const fs::path& file) {
    std::map<std::string, std::pair<std::size_t, std::size_t>> floor;
    std::ifstream stream{file};
    for (std::string line; std::getline(stream, line);) {
        const auto parts = split(line, '\t');
        floor[parts.at(0)] = {std::stoul(parts.at(1)), std::stoul(parts.at(2))};
    }
    int code = 0;
    for (const auto& [name, score] : result.by_class) {
        const auto [misses, false_hits] = floor[name];
        if (score.misses <= misses && score.false_hits <= false_hits) continue;
        std::printf("\nWORSE than recorded: %s: %zu missed (%zu), %zu false (%zu)\n", name.c_str(), score.misses, misses, score.false_hits, false_hits);
        code = 1;
    }
    return code;
}

}  // namespace

int main(int argc, char** argv) {
    std::string corpora;
    std::string recorded;
    std::string floor;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--record" && i + 1 < argc) recorded = argv[++i];
        else if (argument == "--floor" && i + 1 < argc) floor = argv[++i];
        else corpora = argument;
    }
    std::vector<Case> cases = must(load_cases(builtin_denylist_tests()));
    const bool has_corpora = !corpora.empty() && fs::is_directory(fs::path{corpora} / "wild-sboms");
    if (has_corpora) add_dictionary(corpora, cases);
    if (!has_corpora) std::printf("skipped: no corpora %s; the CPE dictionary and the SBOMs from the wild are left out\n", corpora.c_str());
    const Denylist denylist = must(load_denylist(builtin_denylist_files()));
    const Rulebook rulebook = must(load_rulebook(builtin_regulation_files()));
    const CaseJudge court{denylist, rulebook};
    Measured result = measure(court, cases);
    if (has_corpora) measure_wild(court, corpora, result);
    print(result);
    if (!recorded.empty()) return record(result, recorded);
    return floor.empty() ? 0 : compare(result, floor);
}
