// SPDX-License-Identifier: Apache-2.0
#include "inventory/paths.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
#include <random>
#include <set>

namespace denybom {
namespace {

using Path = std::vector<ComponentIndex>;
using Edge = std::pair<ComponentIndex, ComponentIndex>;

Inventory graph(std::size_t size, const std::vector<Edge>& edges, std::vector<ComponentIndex> subjects) {
    Inventory inventory;
    inventory.components.resize(size);
    for (std::size_t i = 0; i < edges.size(); ++i) {
        inventory.relationships.push_back({edges[i].first, edges[i].second, i % 2 == 0 ? RelationshipKind::depends : RelationshipKind::contains});
    }
    inventory.subjects = std::move(subjects);
    return inventory;
}

Paths paths_to(const Inventory& inventory, ComponentIndex target) {
    const ComponentIndex targets[] = {target};
    return find_paths(inventory, targets).of.at(0);
}

// --- what a path is, the slow way ---

class Naive {
public:
    explicit Naive(const Inventory& inventory) : inventory_(inventory), next_(inventory.components.size()) {
        for (const Relationship& relationship : inventory.relationships) {
            if (relationship.kind != RelationshipKind::other && relationship.from != relationship.to)
                next_[relationship.from].insert(relationship.to);
        }
        for (ComponentIndex i = 0; i < inventory.components.size(); ++i) {
            if (inventory.components[i].parent != kNoComponent) next_[inventory.components[i].parent].insert(i);
        }
    }

    bool is_edge(ComponentIndex from, ComponentIndex to) const { return next_[from].count(to) != 0; }
    bool is_subject(ComponentIndex index) const { return std::count(inventory_.subjects.begin(), inventory_.subjects.end(), index) != 0; }

    // Every path without repetition from a subject that meets no other subject, shortest first.
    std::vector<Path> simple_paths(ComponentIndex target) const {
        std::vector<Path> found;
        for (const ComponentIndex subject : inventory_.subjects) {
            Path path{subject};
            extend(path, target, found);
        }
        std::stable_sort(found.begin(), found.end(), [](const Path& a, const Path& b) { return a.size() < b.size(); });
        return found;
    }

    bool reaches(ComponentIndex from, ComponentIndex to) const {
        std::set<ComponentIndex> seen{from};
        std::vector<ComponentIndex> open{from};
        while (!open.empty()) {
            const ComponentIndex at = open.back();
            open.pop_back();
            for (const ComponentIndex next : next_[at]) {
                if (seen.insert(next).second) open.push_back(next);
            }
        }
        return seen.count(to) != 0;
    }

    Path introducers(ComponentIndex target) const {
        std::set<ComponentIndex> found;
        for (const ComponentIndex subject : inventory_.subjects) {
            for (const ComponentIndex direct : next_[subject]) {
                if (reaches(direct, target)) found.insert(direct);
            }
        }
        return {found.begin(), found.end()};
    }

private:
    void extend(Path& path, ComponentIndex target, std::vector<Path>& found) const {
        if (path.back() == target) {
            found.push_back(path);
            return;
        }
        for (const ComponentIndex next : next_[path.back()]) {
            if (is_subject(next) || std::count(path.begin(), path.end(), next) != 0) continue;
            path.push_back(next);
            extend(path, target, found);
            path.pop_back();
        }
    }

    const Inventory& inventory_;
    std::vector<std::set<ComponentIndex>> next_;
};

// What must hold of every answer.
void check_shape(const Naive& naive, const Paths& paths, ComponentIndex target) {
    std::set<Path> distinct;
    std::size_t length = 0;
    for (const Path& path : paths.shortest) {
        REQUIRE(naive.is_subject(path.front()));
        REQUIRE(path.back() == target);
        REQUIRE(path.size() >= length);
        length = path.size();
        for (std::size_t i = 1; i < path.size(); ++i) REQUIRE(naive.is_edge(path[i - 1], path[i]));
        REQUIRE(std::set<ComponentIndex>(path.begin(), path.end()).size() == path.size());
        REQUIRE(distinct.insert(path).second);
    }
    REQUIRE(paths.shortest.size() == std::min<std::uint64_t>(paths.count, kMostPaths));
}

TEST_CASE("paths of small graphs, drawn by hand") {
    const struct {
        std::vector<Edge> edges;
        std::vector<ComponentIndex> subjects;
        ComponentIndex target;
        std::vector<Path> paths;
        Path introduced_by;
    } kCases[] = {
        {{}, {0}, 0, {{0}}, {}},
        {{}, {0}, 3, {}, {}},
        {{}, {}, 3, {}, {}},
        {{{0, 1}}, {0}, 1, {{0, 1}}, {1}},
        {{{0, 1}, {0, 1}, {1, 1}}, {0}, 1, {{0, 1}}, {1}},
        {{{0, 1}, {1, 2}, {2, 3}}, {0}, 3, {{0, 1, 2, 3}}, {1}},
        {{{0, 1}, {0, 2}, {1, 3}, {2, 3}}, {0}, 3, {{0, 1, 3}, {0, 2, 3}}, {1, 2}},
        {{{0, 1}, {0, 2}, {1, 2}, {2, 3}}, {0}, 3, {{0, 2, 3}, {0, 1, 2, 3}}, {1, 2}},
        {{{1, 3}, {2, 3}}, {0}, 3, {}, {}},
        {{{1, 3}, {2, 3}}, {1, 2}, 3, {{1, 3}, {2, 3}}, {3}},
        {{{1, 2}, {2, 3}}, {1, 2}, 3, {{2, 3}}, {2, 3}},       // a way through another subject is that subject's
        {{{0, 1}, {1, 0}, {1, 2}}, {0}, 2, {{0, 1, 2}}, {1}},  // back to the subject
        {{{0, 1}, {1, 2}, {2, 1}, {2, 3}}, {0}, 3, {{0, 1, 2, 3}}, {1}},
        {{{0, 1}, {1, 2}, {2, 1}}, {0}, 1, {{0, 1}}, {1}},
        {{{0, 1}, {1, 0}}, {0}, 0, {{0}}, {1}},
        // as far away as one another: whichever stands first in the document
        {{{0, 1}, {0, 2}, {1, 2}, {2, 1}, {1, 3}}, {0}, 3, {{0, 1, 3}}, {1, 2}},
        {{{0, 1}, {0, 2}, {1, 2}, {2, 1}, {2, 3}}, {0}, 3, {{0, 2, 3}}, {1, 2}},
    };
    for (const auto& [edges, subjects, target, expected, introduced_by] : kCases) {
        const Inventory inventory = graph(4, edges, subjects);
        const Paths paths = paths_to(inventory, target);
        CHECK(paths.shortest == expected);
        CHECK(paths.count == expected.size());
        CHECK(paths.introduced_by == introduced_by);
    }
}

TEST_CASE("nesting is a way, other relationships are none") {
    Inventory inventory = graph(4, {}, {0});
    inventory.components[1].parent = 0;
    inventory.components[2].parent = 1;
    inventory.relationships.push_back({0, 3, RelationshipKind::other});
    CHECK(paths_to(inventory, 2).shortest == std::vector<Path>{{0, 1, 2}});
    CHECK(paths_to(inventory, 2).introduced_by == Path{1});
    CHECK(paths_to(inventory, 3).count == 0);
    CHECK(find_paths(inventory, {}).of.empty());
}

TEST_CASE("in graphs without cycles: the number of paths and the shortest ones, by enumeration") {
    std::mt19937 random{17};
    std::uint64_t most = 0;
    for (int round = 0; round < 1'500; ++round) {
        const auto size = static_cast<ComponentIndex>(2 + random() % 9);
        std::vector<Edge> edges;
        const unsigned density = 2 + static_cast<unsigned>(random() % 5);
        for (ComponentIndex from = 0; from < size; ++from) {
            for (ComponentIndex to = from + 1; to < size; ++to) {
                if (random() % 7 < density) edges.emplace_back(from, to);
            }
        }
        // Numbers say nothing about the order in the document.
        std::vector<ComponentIndex> renumbered(size);
        for (ComponentIndex i = 0; i < size; ++i) renumbered[i] = i;
        std::shuffle(renumbered.begin(), renumbered.end(), random);
        for (auto& [from, to] : edges) {
            from = renumbered[from];
            to = renumbered[to];
        }
        std::shuffle(edges.begin(), edges.end(), random);
        std::vector<ComponentIndex> subjects{renumbered[0]};
        if (random() % 3 == 0) subjects.push_back(renumbered[random() % size]);
        std::sort(subjects.begin(), subjects.end());
        subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
        const Inventory inventory = graph(size, edges, subjects);
        const Naive naive{inventory};
        std::vector<ComponentIndex> targets(size);
        for (ComponentIndex i = 0; i < size; ++i) targets[i] = i;
        const PathsOfTargets found = find_paths(inventory, targets);
        REQUIRE_FALSE(found.cut);
        for (const ComponentIndex target : targets) {
            const Paths& paths = found.of[target];
            const std::vector<Path> all = naive.simple_paths(target);
            REQUIRE(paths.count == all.size());
            check_shape(naive, paths, target);
            for (std::size_t i = 0; i < paths.shortest.size(); ++i) REQUIRE(paths.shortest[i].size() == all[i].size());
            REQUIRE(paths.introduced_by == naive.introducers(target));
            most = std::max(most, paths.count);
        }
    }
    CHECK(most > 4 * kMostPaths);  // lists were cut in some of them
}

TEST_CASE("in graphs with cycles: no component twice, every shortest path, all that introduce") {
    std::mt19937 random{23};
    for (int round = 0; round < 1'500; ++round) {
        const auto size = static_cast<ComponentIndex>(2 + random() % 7);
        std::vector<Edge> edges;
        for (std::size_t count = random() % (3 * size); count > 0; --count) {
            edges.emplace_back(static_cast<ComponentIndex>(random() % size), static_cast<ComponentIndex>(random() % size));
        }
        std::vector<ComponentIndex> subjects;
        for (ComponentIndex i = 0; i < size; ++i) {
            if (random() % 5 == 0) subjects.push_back(i);
        }
        const Inventory inventory = graph(size, edges, subjects);
        const Naive naive{inventory};
        for (ComponentIndex target = 0; target < size; ++target) {
            const Paths paths = paths_to(inventory, target);
            check_shape(naive, paths, target);
            const std::vector<Path> all = naive.simple_paths(target);
            REQUIRE(paths.count <= all.size());
            REQUIRE((paths.count == 0) == all.empty());
            for (const Path& path : all) {
                if (path.size() != all.front().size() || all.size() > kMostPaths) continue;
                REQUIRE(std::count(paths.shortest.begin(), paths.shortest.end(), path) == 1);
            }
            REQUIRE(paths.introduced_by == naive.introducers(target));
        }
    }
}

// A ladder: each of `rungs` steps has two ways, so there are 2^rungs paths.
Inventory ladder(std::size_t rungs) {
    std::vector<Edge> edges;
    for (ComponentIndex rung = 0; rung < rungs; ++rung) {
        const ComponentIndex from = rung * 3;
        edges.insert(edges.end(), {{from, from + 1}, {from, from + 2}, {from + 1, from + 3}, {from + 2, from + 3}});
    }
    return graph(rungs * 3 + 1, edges, {0});
}

TEST_CASE("2^n paths are counted, and the count saturates") {
    for (const std::size_t rungs : {std::size_t{1}, std::size_t{4}, std::size_t{5}, std::size_t{63}}) {
        const Paths paths = paths_to(ladder(rungs), static_cast<ComponentIndex>(rungs * 3));
        CHECK(paths.count == std::uint64_t{1} << rungs);
        CHECK(paths.shortest.size() == std::min<std::uint64_t>(paths.count, kMostPaths));
        CHECK(paths.introduced_by == Path{1, 2});
    }
    for (const std::size_t rungs : {std::size_t{64}, std::size_t{65}, std::size_t{5'000}}) {
        const Paths paths = paths_to(ladder(rungs), static_cast<ComponentIndex>(rungs * 3));
        CHECK(paths.count == std::numeric_limits<std::uint64_t>::max());
        CHECK(paths.shortest.size() == kMostPaths);
        CHECK(paths.shortest.front().size() == rungs * 2 + 1);
    }
}

TEST_CASE("a million edges, long chains and large cycles are no matter") {
    constexpr ComponentIndex kSize = 200'000;
    std::mt19937 random{31};
    std::vector<Edge> edges;
    for (int i = 0; i < 1'000'000; ++i)
        edges.emplace_back(static_cast<ComponentIndex>(random() % kSize), static_cast<ComponentIndex>(random() % kSize));
    const Inventory tangled = graph(kSize, edges, {0});
    std::vector<ComponentIndex> targets;
    for (ComponentIndex i = 0; i < 200; ++i) targets.push_back(i * 997);
    const PathsOfTargets found = find_paths(tangled, targets);
    CHECK(found.of.size() == targets.size());
    CHECK(found.of[1].count > 0);

    edges.clear();
    for (ComponentIndex i = 0; i + 1 < kSize; ++i) edges.emplace_back(i, i + 1);
    CHECK(paths_to(graph(kSize, edges, {0}), kSize - 1).shortest.at(0).size() == kSize);
    edges.emplace_back(kSize - 1, 0);
    CHECK(paths_to(graph(kSize, edges, {0}), kSize - 1).count == 1);
}

TEST_CASE("lists that together nobody can read are cut, and that is said") {
    constexpr ComponentIndex kSize = 20'000;
    std::vector<Edge> edges;
    for (ComponentIndex i = 0; i + 1 < kSize; ++i) edges.emplace_back(i, i + 1);
    const Inventory chain = graph(kSize, edges, {0});
    std::vector<ComponentIndex> targets(kSize);
    for (ComponentIndex i = 0; i < kSize; ++i) targets[i] = i;
    const PathsOfTargets found = find_paths(chain, targets);
    CHECK(found.cut);
    std::size_t listed = 0;
    for (const Paths& paths : found.of) {
        CHECK(paths.count == 1);
        for (const Path& path : paths.shortest) listed += path.size();
        listed += paths.introduced_by.size();
    }
    CHECK(listed <= 2'000'000);
    CHECK(listed > 1'000'000);
}

}  // namespace
}  // namespace denybom
