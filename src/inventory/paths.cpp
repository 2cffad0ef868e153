// SPDX-License-Identifier: Apache-2.0
#include "inventory/paths.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <utility>

namespace denybom {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint64_t kManyPaths = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t kMostListed = 2'000'000;  // components in all lists of one document together

// Edges by their beginning, without repetitions.
class Graph {
public:
    explicit Graph(const Inventory& inventory) : begin_(inventory.components.size() + 1) {
        std::vector<std::pair<ComponentIndex, ComponentIndex>> edges;
        for (const Relationship& relationship : inventory.relationships) {
            if (relationship.kind != RelationshipKind::other) edges.emplace_back(relationship.from, relationship.to);
        }
        for (ComponentIndex i = 0; i < inventory.components.size(); ++i) {
            if (inventory.components[i].parent != kNoComponent) edges.emplace_back(inventory.components[i].parent, i);
        }
        std::sort(edges.begin(), edges.end());
        edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
        std::erase_if(edges, [](const auto& edge) { return edge.first == edge.second; });
        to_.reserve(edges.size());
        for (const auto& [from, to] : edges) {
            ++begin_[from + 1];
            to_.push_back(to);
        }
        for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
    }

    std::size_t size() const { return begin_.size() - 1; }
    std::span<const ComponentIndex> from(ComponentIndex index) const {
        return std::span{to_}.subspan(begin_[index], begin_[index + 1] - begin_[index]);
    }

private:
    std::vector<std::size_t> begin_;
    std::vector<ComponentIndex> to_;
};

// How many steps each component is away from the nearest subject; kNone where it is out of reach.
std::vector<std::uint32_t> distances(const Graph& graph, std::span<const ComponentIndex> subjects) {
    std::vector<std::uint32_t> distance(graph.size(), kNone);
    std::vector<ComponentIndex> queue;
    for (const ComponentIndex subject : subjects) {
        if (distance[subject] == kNone) queue.push_back(subject);
        distance[subject] = 0;
    }
    for (std::size_t at = 0; at < queue.size(); ++at) {
        for (const ComponentIndex next : graph.from(queue[at])) {
            if (distance[next] != kNone) continue;
            distance[next] = distance[queue[at]] + 1;
            queue.push_back(next);
        }
    }
    return distance;
}

// Strongly connected groups (Tarjan, 1972, with a stack of its own), numbered so that edges between groups lead to smaller numbers.
class Groups {
public:
    Groups(const Graph& graph, const std::vector<std::uint32_t>& distance)
        : graph_(graph), of_(graph.size(), kNone), low_(graph.size(), kNone), number_(graph.size(), kNone) {
        for (ComponentIndex i = 0; i < graph.size(); ++i) {
            if (distance[i] != kNone && number_[i] == kNone) visit(i);
        }
    }
    std::uint32_t of(ComponentIndex index) const { return of_[index]; }
    std::uint32_t count() const { return count_; }

private:
    struct Step {
        ComponentIndex component;
        std::size_t next_edge;
    };

    void enter(ComponentIndex component) {
        number_[component] = low_[component] = visited_++;
        open_.push_back(component);
        steps_.push_back({component, 0});
    }

    void leave(ComponentIndex component) {
        if (low_[component] == number_[component]) {
            ComponentIndex member = kNone;
            do {
                member = open_.back();
                open_.pop_back();
                of_[member] = count_;
            } while (member != component);
            ++count_;
        }
        steps_.pop_back();
        if (!steps_.empty()) low_[steps_.back().component] = std::min(low_[steps_.back().component], low_[component]);
    }

    void visit(ComponentIndex start) {
        enter(start);
        while (!steps_.empty()) {
            Step& step = steps_.back();
            const auto edges = graph_.from(step.component);
            if (step.next_edge == edges.size()) {
                leave(step.component);
                continue;
            }
            const ComponentIndex next = edges[step.next_edge++];
            if (number_[next] == kNone) {
                enter(next);
            } else if (of_[next] == kNone) {
                low_[step.component] = std::min(low_[step.component], number_[next]);
            }
        }
    }

    const Graph& graph_;
    std::vector<std::uint32_t> of_;
    std::vector<std::uint32_t> low_;
    std::vector<std::uint32_t> number_;
    std::vector<ComponentIndex> open_;
    std::vector<Step> steps_;
    std::uint32_t visited_ = 0;
    std::uint32_t count_ = 0;
};

// One of the best paths to a component: through which one before it, and which of that one's best paths.
struct Leg {
    std::uint32_t length = 0;
    ComponentIndex before = kNone;
    std::uint32_t rank = 0;

    auto operator<=>(const Leg&) const = default;
};

class PathFinder {
public:
    PathFinder(const Inventory& inventory, std::span<const ComponentIndex> targets)
        : inventory_(inventory), targets_(targets), graph_(inventory), distance_(distances(graph_, inventory.subjects)), groups_(graph_, distance_) {
        for (ComponentIndex i = 0; i < graph_.size(); ++i) {
            if (distance_[i] != kNone) by_group_.push_back(i);
        }
        std::sort(by_group_.begin(), by_group_.end(), [&](ComponentIndex a, ComponentIndex b) { return groups_.of(a) < groups_.of(b); });
    }

    PathsOfTargets run() {
        result_.of.resize(targets_.size());
        rank_paths();
        for (std::size_t i = 0; i < targets_.size(); ++i) list_paths(targets_[i], result_.of[i]);
        constexpr std::size_t kBatch = 64;
        for (std::size_t begin = 0; begin < targets_.size(); begin += kBatch) find_introducers(begin, std::min(begin + kBatch, targets_.size()));
        return std::move(result_);
    }

private:
    // Edges that lead on in this order close no cycle, and every shortest path follows it. It does not depend on where in the document things stand.
    auto order(ComponentIndex index) const { return std::pair{groups_.count() - groups_.of(index), distance_[index]}; }

    void rank_paths() {
        // Only what leads to a target can lie on a path to it.
        std::vector<bool> leads(groups_.count());
        for (const ComponentIndex target : targets_) {
            if (distance_[target] != kNone) leads[groups_.of(target)] = true;
        }
        std::vector<ComponentIndex> ordered;
        for (const ComponentIndex from : by_group_) {
            for (const ComponentIndex to : graph_.from(from)) {
                if (leads[groups_.of(to)]) leads[groups_.of(from)] = true;
            }
        }
        for (const ComponentIndex i : by_group_) {
            if (leads[groups_.of(i)]) ordered.push_back(i);
        }
        std::sort(ordered.begin(), ordered.end(), [&](ComponentIndex a, ComponentIndex b) { return order(a) < order(b); });
        count_.assign(graph_.size(), 0);
        best_.resize(graph_.size());
        for (const ComponentIndex subject : inventory_.subjects) {
            count_[subject] = 1;
            best_[subject] = {{0, kNone, 0}};
        }
        for (const ComponentIndex from : ordered) {
            keep_best(best_[from]);
            for (const ComponentIndex to : graph_.from(from)) {
                if (!leads[groups_.of(to)] || order(to) <= order(from) || distance_[to] == 0) continue;
                count_[to] = count_[to] > kManyPaths - count_[from] ? kManyPaths : count_[to] + count_[from];
                for (std::uint32_t rank = 0; rank < best_[from].size(); ++rank) best_[to].push_back({best_[from][rank].length + 1, from, rank});
                if (best_[to].size() > 4 * kMostPaths) keep_best(best_[to]);
            }
        }
    }

    static void keep_best(std::vector<Leg>& legs) {
        std::sort(legs.begin(), legs.end());
        if (legs.size() > kMostPaths) legs.resize(kMostPaths);
    }

    bool may_list(std::size_t more) {
        if (listed_ + more > kMostListed) {
            result_.cut = true;
            return false;
        }
        listed_ += more;
        return true;
    }

    void list_paths(ComponentIndex target, Paths& paths) {
        paths.count = count_[target];
        for (const Leg& last : best_[target]) {
            if (!may_list(last.length + 1)) return;
            std::vector<ComponentIndex> path{target};
            for (Leg leg = last; leg.before != kNone; leg = best_[leg.before][leg.rank]) path.push_back(leg.before);
            std::reverse(path.begin(), path.end());
            paths.shortest.push_back(std::move(path));
        }
    }

    // A bit for each target of the batch, pushed against the edges, a whole group at once.
    void find_introducers(std::size_t begin, std::size_t end) {
        std::vector<std::uint64_t> leads_to(groups_.count(), 0);
        for (std::size_t i = begin; i < end; ++i) {
            if (distance_[targets_[i]] != kNone) leads_to[groups_.of(targets_[i])] |= std::uint64_t{1} << (i - begin);
        }
        for (const ComponentIndex from : by_group_) {
            for (const ComponentIndex to : graph_.from(from)) leads_to[groups_.of(from)] |= leads_to[groups_.of(to)];
        }
        for (const ComponentIndex subject : inventory_.subjects) {
            for (const ComponentIndex direct : graph_.from(subject)) {
                for (std::uint64_t bits = leads_to[groups_.of(direct)]; bits != 0; bits &= bits - 1) {
                    if (!may_list(1)) return;
                    result_.of[begin + static_cast<std::size_t>(std::countr_zero(bits))].introduced_by.push_back(direct);
                }
            }
        }
        for (std::size_t i = begin; i < end; ++i) {
            auto& list = result_.of[i].introduced_by;
            std::sort(list.begin(), list.end());
            list.erase(std::unique(list.begin(), list.end()), list.end());
        }
    }

    const Inventory& inventory_;
    std::span<const ComponentIndex> targets_;
    Graph graph_;
    std::vector<std::uint32_t> distance_;
    Groups groups_;
    std::vector<std::uint64_t> count_;
    std::vector<std::vector<Leg>> best_;
    std::vector<ComponentIndex> by_group_;  // what is in reach, in the order of its groups: edges lead back
    std::size_t listed_ = 0;
    PathsOfTargets result_;
};

}  // namespace

PathsOfTargets find_paths(const Inventory& inventory, std::span<const ComponentIndex> targets) {
    if (targets.empty()) return {};
    return PathFinder{inventory, targets}.run();
}

}  // namespace denybom
