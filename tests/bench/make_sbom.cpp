// SPDX-License-Identifier: Apache-2.0
// Writes a CycloneDX 1.6 JSON document of about MEGABYTES (10^6 bytes), minified, the same one for the same SEED.
//
// The mix is what scanners of a container image with applications write: 40 % npm (hash, evidence, external references, as cdxgen
// does), 25 % deb (CPEs and properties, as syft does), 15 % Go, 10 % Maven, 10 % PyPI; about 1,575 bytes a component, its
// dependencies included; makers beyond ASCII, escaped quotes, Go's `\u0026` and `\u003c`. One component in 5,000 is Kaspersky's.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::size_t kBytesPerComponent = 1575;

class Random {  // splitmix64: the same numbers with every compiler
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    std::size_t below(std::size_t end) { return next() % end; }
    template <class Table>
    auto pick(const Table& table) {
        return table[below(std::size(table))];
    }

private:
    std::uint64_t state_;
};

constexpr std::array<std::string_view, 24> kWords = {"parse",  "stream", "http",   "core",   "util",   "json",   "cache", "log",
                                                     "token",  "query",  "graph",  "async",  "crypto", "proxy",  "yaml",  "route",
                                                     "render", "event",  "schema", "buffer", "client", "socket", "index", "image"};
constexpr std::array<std::string_view, 10> kMakers = {"Jürgen Müller",
                                                      "株式会社サンプル",
                                                      "Société Générale de Logiciel",
                                                      "Example Corp.",
                                                      "The \\\"Fast\\\" Parser Authors",
                                                      "Łukasz Nowak",
                                                      "ООО Пример",
                                                      "Contoso Ltd.",
                                                      "Debian Maintainers \\u003cpkg@example.org\\u003e",
                                                      "Ångström AB"};
constexpr std::array<std::string_view, 6> kLicences = {"MIT", "Apache-2.0", "BSD-3-Clause", "ISC", "LGPL-2.1-or-later", "MPL-2.0"};

struct Names {
    std::string name, version, ref;
};

std::string hex(Random& random, std::size_t digits) {
    std::string text;
    while (text.size() < digits) text += "0123456789abcdef"[random.below(16)];
    return text;
}

std::string version(Random& random) {
    return std::to_string(random.below(20)) + '.' + std::to_string(random.below(40)) + '.' + std::to_string(random.below(90));
}

std::string name(Random& random, std::size_t number) {
    return std::string(random.pick(kWords)) + '-' + std::string(random.pick(kWords)) + '-' + std::to_string(number);
}

std::string sentence(Random& random, std::size_t words) {
    std::string text = "A \\\"" + std::string(random.pick(kWords)) + "\\\" library: ";
    for (std::size_t i = 0; i < words; ++i) text += std::string(random.pick(kWords)) + (i + 1 < words ? " " : ".");
    return text;
}

// Members that every kind has: type, bom-ref, maker, name, version, licence.
std::string common(Random& random, const Names& names, std::string_view group) {
    std::string text = R"({"type":"library","bom-ref":")" + names.ref + R"(","supplier":{"name":")" + std::string(random.pick(kMakers)) + R"("},)";
    if (!group.empty()) text += R"("group":")" + std::string(group) + R"(",)";
    return text + R"("name":")" + names.name + R"(","version":")" + names.version + R"(","licenses":[{"license":{"id":")" +
           std::string(random.pick(kLicences)) + R"("}}],"purl":")" + names.ref + '"';
}

std::string hashes(Random& random, std::string_view algorithm, std::size_t digits) {
    return R"(,"hashes":[{"alg":")" + std::string(algorithm) + R"(","content":")" + hex(random, digits) + R"("}])";
}

std::string references(const std::string& url) {
    return R"(,"externalReferences":[{"type":"website","url":")" + url + R"(#readme"},{"type":"vcs","url":"git+)" + url +
           R"(.git"},{"type":"issue-tracker","url":")" + url + R"(/issues"},{"type":"distribution","url":")" + url +
           R"(/releases/download/latest.tgz"}])";
}

std::string property(std::string_view key, const std::string& value) {
    return R"({"name":")" + std::string(key) + R"(","value":")" + value + R"("})";
}

std::string npm(Random& random, Names& names) {
    names.ref = "pkg:npm/%40example/" + names.name + '@' + names.version;
    return common(random, names, "@example") + R"(,"description":")" + sentence(random, 52) + '"' + hashes(random, "SHA-512", 128) +
           references("https://github.example/example/" + names.name) +
           R"(,"evidence":{"identity":[{"field":"purl","confidence":1,"methods":[{"technique":"manifest-analysis","confidence":1,"value":"/app/node_modules/)" +
           names.name + R"(/package.json"}]}],"occurrences":[{"location":"/app/package-lock.json"}]},"properties":[)" +
           property("SrcFile", "/app/package-lock.json") + ',' +
           property("ResolvedUrl", "https://registry.example/" + names.name + "/-/" + names.name + '-' + names.version + ".tgz") + "]}";
}

std::string deb(Random& random, Names& names) {
    names.version += "-" + std::to_string(1 + random.below(5)) + "+deb12u" + std::to_string(1 + random.below(4));
    names.ref = "pkg:deb/debian/" + names.name + '@' + names.version + "?arch=amd64\\u0026distro=debian-12";
    const std::string escaped = names.version.substr(0, names.version.find('+')) + "\\\\+deb12u1";
    std::string text = common(random, names, "") + R"(,"publisher":"Debian Maintainers \u003cmaintainers@lists.example\u003e","cpe":"cpe:2.3:a:)" +
                       names.name + ':' + names.name + ':' + escaped + R"(:*:*:*:*:*:*:*","properties":[)";
    for (const char* vendor : {"debian", "example", "gnu"})
        text += property("syft:cpe23", std::string("cpe:2.3:a:") + vendor + ':' + names.name + ':' + escaped + ":*:*:*:*:*:*:*") + ',';
    for (int layer = 0; layer < 3; ++layer) {
        const std::string key = "syft:location:" + std::to_string(layer);
        text += property(key + ":layerID", "sha256:" + hex(random, 64)) + ',' +
                property(key + ":path", "/var/lib/dpkg/info/" + names.name + (layer ? ":amd64.md5sums" : ":amd64.list")) + ',';
    }
    return text + property("syft:metadata:installedSize", std::to_string(random.below(90000))) + ',' +
           property("aquasecurity:trivy:PkgID", names.name + '@' + names.version) + "]}";
}

std::string go(Random& random, Names& names) {
    names.ref = "pkg:golang/go.example/" + names.name + "@v" + names.version + "?type=module\\u0026goos=linux\\u0026goarch=amd64";
    return common(random, names, "") + hashes(random, "SHA-256", 64) + R"(,"properties":[)" +
           property("syft:metadata:h1Digest", "h1:" + hex(random, 43) + '=') + ',' + property("syft:metadata:goCompiledVersion", "go1.22.5") + ',' +
           property("syft:location:0:path", "/usr/local/bin/" + names.name) + "]}";
}

std::string maven(Random& random, Names& names) {
    names.ref = "pkg:maven/org.example." + std::string(random.pick(kWords)) + '/' + names.name + '@' + names.version + "?type=jar";
    return common(random, names, "org.example") + R"(,"description":")" + sentence(random, 30) + '"' + hashes(random, "SHA-1", 40) +
           references("https://maven.example/org/example/" + names.name) + '}';
}

std::string pypi(Random& random, Names& names) {
    names.ref = "pkg:pypi/" + names.name + '@' + names.version;
    return common(random, names, "") + R"(,"author":"Zoë Example","description":")" + sentence(random, 26) + '"' + hashes(random, "SHA-256", 64) +
           references("https://pypi.example/project/" + names.name) + '}';
}

std::string kaspersky(Random& random, Names& names) {
    names.ref = "pkg:generic/kaspersky/anti-virus-sdk@" + names.version + "?build=" + hex(random, 16);
    return R"({"type":"library","bom-ref":")" + names.ref +
           R"(","supplier":{"name":"AO Kaspersky Lab"},"name":"Kaspersky Anti-Virus SDK","version":")" + names.version + R"(","purl":")" + names.ref +
           "\"}";
}

std::string component(Random& random, std::size_t number, Names& names) {
    names = {name(random, number), version(random), ""};
    if (number % 5000 == 4999) return kaspersky(random, names);
    const std::size_t percent = random.below(100);
    if (percent < 40) return npm(random, names);
    if (percent < 65) return deb(random, names);
    if (percent < 80) return go(random, names);
    return percent < 90 ? maven(random, names) : pypi(random, names);
}

std::string dependency(Random& random, const std::vector<std::string>& refs, std::size_t from) {
    std::set<std::size_t> on;  // forwards only: the graph has no cycle
    for (std::size_t i = random.below(6); i > 0 && from + 1 < refs.size(); --i)
        on.insert(from + 1 + random.below(std::min<std::size_t>(refs.size() - from - 1, 2000)));
    std::string text = R"({"ref":")" + refs[from] + R"(","dependsOn":[)";
    for (const std::size_t to : on) text += (to == *on.begin() ? "\"" : ",\"") + refs[to] + '"';
    return text + "]}";
}

void write_sbom(Random& random, std::size_t count, std::ostream& out) {
    out << R"({"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79","version":1,)"
        << R"("metadata":{"timestamp":"2026-01-01T00:00:00Z","component":{"type":"application","bom-ref":"root","name":"bench","version":"1"}},"components":[)";
    std::vector<std::string> refs{"root"};
    for (std::size_t number = 0; number < count; ++number) {
        Names names;
        out << (number ? "," : "") << component(random, number, names);
        refs.push_back(names.ref);
    }
    out << R"(],"dependencies":[)";
    for (std::size_t from = 0; from < refs.size(); ++from) out << (from ? "," : "") << dependency(random, refs, from);
    out << "]}";
}

bool parse_number(const char* text, std::uint64_t& number) {
    const std::string_view view = text;
    const auto [end, error] = std::from_chars(view.data(), view.data() + view.size(), number);
    return error == std::errc() && end == view.data() + view.size();
}

}  // namespace

int main(int argc, char** argv) {
    std::uint64_t megabytes = 0, seed = 1;
    if (argc < 2 || argc > 3 || !parse_number(argv[1], megabytes) || (argc == 3 && !parse_number(argv[2], seed))) {
        std::cerr << "usage: make_sbom MEGABYTES [SEED]\n";
        return 2;
    }
    Random random(seed);
    std::ios::sync_with_stdio(false);
    write_sbom(random, megabytes * 1000000 / kBytesPerComponent, std::cout);
    return std::cout.flush() ? 0 : 1;
}
