// SPDX-License-Identifier: Apache-2.0
// What matching costs beside reading: a CycloneDX document (make_sbom) against denylists of 500, 10,000 and 1,000,000 entries, of which three in four are exact names, purls
// and digests, and one in four a name with a wildcard.
//
//     match_lists FILE [ENTRIES...]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "base/bytes.h"
#include "format/read_sbom.h"
#include "match/match_inventory.h"

namespace {

using namespace denybom;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

// Reproducible names that no SBOM has.
std::string word(std::uint64_t number) {
    std::uint64_t z = (number + 1) * 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    std::string text;
    for (int i = 0; i < 9; ++i, z /= 26) text += static_cast<char>('a' + z % 26);
    return text;
}

Group group_of(std::size_t i) {
    const std::string name = word(i);
    switch (i % 4) {
        case 0: return {{{MemberKind::name, {name + " endpoint agent"}}}, Strength::strong, DomainRole::any, {}};
        case 1: return {{{MemberKind::purl, {"pkg:npm/" + name}}}, Strength::strong, DomainRole::any, {}};
        case 2: {
            std::string digest;
            while (digest.size() < 64) digest += "0123456789abcdef"[(i >> digest.size() % 20) & 15];
            return {{{MemberKind::hash, {"sha256:" + digest}}}, Strength::strong, DomainRole::any, {}};
        }
        default: return {{{MemberKind::name, {name + " *"}}}, Strength::strong, DomainRole::any, {}};
    }
}

Denylist list_of(std::size_t entries) {
    Denylist list;
    list.name = "bench";
    for (std::size_t i = 0; i < entries; ++i) {
        Entry& entry = list.entries.emplace_back();
        entry.id = "entry-" + std::to_string(i);
        entry.match.push_back(group_of(i));
    }
    return list;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: match_lists FILE [ENTRIES...]\n");
        return 2;
    }
    const auto bytes = read_file(argv[1], std::uint64_t{4} << 30);
    if (!bytes) return 2;
    std::vector<std::size_t> sizes;
    for (int i = 2; i < argc; ++i) sizes.push_back(std::strtoull(argv[i], nullptr, 10));
    if (sizes.empty()) sizes = {500, 10'000, 1'000'000};
    const Format* format = recognise(bytes->view());
    if (format == nullptr) return 2;
    auto begin = Clock::now();
    const Inventory inventory = read_sbom(*format, bytes->view(), Limits{});
    const double reading = seconds_since(begin);
    std::printf("%zu components read in %.3f s, one thread\n%12s %10s %8s %12s %16s %10s\n", inventory.components.size(), reading, "entries", "index s", "threads", "matching s",
                "ns a component", "of reading");
    for (const std::size_t size : sizes) {
        const Denylist list = list_of(size);
        begin = Clock::now();
        const PatternIndex index{list};
        const double building = seconds_since(begin);
        const auto measured = [&](unsigned threads) {
            begin = Clock::now();
            const std::size_t found = match_inventory(inventory, index, threads).size();
            const double matching = seconds_since(begin);
            std::printf("%12zu %10.3f %8u %12.3f %16.0f %9.1f%%%s\n", size, building, threads, matching, matching * 1e9 / static_cast<double>(inventory.components.size()),
                        100 * matching / reading, found == 0 ? "" : " (with matches)");
        };
        measured(1);
        // As `denybom check` does; a document is read by one thread.
        if (const unsigned cores = std::thread::hardware_concurrency(); cores > 1) measured(cores);
    }
    return 0;
}
