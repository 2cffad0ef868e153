// SPDX-License-Identifier: Apache-2.0
// A layered drawing (Sugiyama, Tagawa, Toda, "Methods for Visual Understanding of Hierarchical System Structures", 1981): each component stands to
// the right of all that lead to it, an edge that skips layers bends around what stands there, and each layer is ordered by the middle of what leads
// to it.
#include "report/graph_picture.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "report/html_text.h"
#include "report/order.h"
#include "report/words.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

constexpr std::size_t kMostDrawn = 16;   // paths
constexpr std::size_t kMostSteps = 8;    // of a path
constexpr std::size_t kStepsAhead = 4;   // of a longer one, before what is left out
constexpr std::size_t kMostLayers = 10;  // that are still read
constexpr std::size_t kLabelWidth = 26;  // columns

// Pixels.
constexpr std::size_t kHeight = 24;     // of a box
constexpr std::size_t kRow = 34;        // from box to box
constexpr std::size_t kColumnGap = 40;  // room for an edge between layers
constexpr std::size_t kMargin = 4;
constexpr std::size_t kWidthOfPage = 1400;  // a picture up to this is made to fit the page, a wider one keeps its size and is scrolled

// A column of the picture's monospaced font of 12 pixels, rounded up.
std::size_t pixels_of(std::string_view label) { return (columns_of(label) * 29 + 3) / 4 + 18; }

struct Node {
    std::string label;
    bool is_bend = false;  // of an edge: no box
    std::size_t layer = 0;
    std::size_t row = 0;
    std::vector<std::size_t> from;
};

struct Graph {
    std::vector<Node> nodes;
    std::set<std::pair<std::size_t, std::size_t>> edges;
    std::size_t target = 0;
    std::vector<std::vector<std::size_t>> layers;
};

using Path = std::vector<std::string>;

class GraphOfPaths {
public:
    explicit GraphOfPaths(const ReportedDocument& document) : document_(document) {}

    void add(const Path& path) {
        ++paths_;
        for (std::size_t i = 0; i < path.size(); ++i) {
            const bool is_left_out = path.size() > kMostSteps && i >= kStepsAhead && i + (kMostSteps - kStepsAhead - 1) < path.size();
            if (is_left_out && i > kStepsAhead) continue;
            const std::string left_out = "… " + std::to_string(path.size() - kMostSteps + 1) + " more …";
            step(is_left_out ? node({paths_, {}}, left_out) : node({0, path[i]}, name_of_ref(document_, path[i])), i == 0);
        }
        graph.target = last_;
    }

    Graph graph;

private:
    std::size_t node(std::pair<std::size_t, std::string_view> key, std::string_view label) {
        const auto [found, is_new] = numbers_.try_emplace(key, graph.nodes.size());
        if (is_new) graph.nodes.push_back({visible(label, kLabelWidth), false, 0, 0, {}});
        return found->second;
    }
    void step(std::size_t next, bool is_first) {
        if (!is_first && next != last_) graph.edges.insert({last_, next});
        last_ = next;
    }

    const ReportedDocument& document_;
    std::map<std::pair<std::size_t, std::string_view>, std::size_t> numbers_;
    std::size_t paths_ = 0;
    std::size_t last_ = 0;
};

// False where the paths close a cycle or need too many layers.
bool find_layers(Graph& graph) {
    for (bool is_moving = true; is_moving;) {
        is_moving = false;
        for (const auto& [from, to] : graph.edges) {
            if (graph.nodes[to].layer > graph.nodes[from].layer) continue;
            graph.nodes[to].layer = graph.nodes[from].layer + 1;
            if (graph.nodes[to].layer >= kMostLayers) return false;
            is_moving = true;
        }
    }
    return true;
}

// Cuts each edge into pieces of one layer.
void bend_edges(Graph& graph) {
    std::set<std::pair<std::size_t, std::size_t>> pieces;
    for (const auto& [from, to] : graph.edges) {
        std::size_t last = from;
        for (std::size_t layer = graph.nodes[from].layer + 1; layer < graph.nodes[to].layer; ++layer) {
            graph.nodes.push_back({{}, true, layer, 0, {}});
            pieces.insert({last, graph.nodes.size() - 1});
            last = graph.nodes.size() - 1;
        }
        pieces.insert({last, to});
    }
    graph.edges = std::move(pieces);
    for (const auto& [from, to] : graph.edges) graph.nodes[to].from.push_back(from);
}

// By the mean row of what leads to it; compared as fractions, so that no rounding decides.
bool stands_above(const Graph& graph, std::size_t a, std::size_t b) {
    const auto sum = [&](std::size_t node) {
        std::size_t rows = 0;
        for (const std::size_t from : graph.nodes[node].from) rows += graph.nodes[from].row;
        return rows;
    };
    return sum(a) * graph.nodes[b].from.size() < sum(b) * graph.nodes[a].from.size();
}

void order_layers(Graph& graph) {
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const std::size_t layer = graph.nodes[i].layer;
        if (graph.layers.size() <= layer) graph.layers.resize(layer + 1);
        graph.layers[layer].push_back(i);
    }
    for (std::vector<std::size_t>& layer : graph.layers) {
        std::stable_sort(layer.begin(), layer.end(), [&](std::size_t a, std::size_t b) { return stands_above(graph, a, b); });
        for (std::size_t row = 0; row < layer.size(); ++row) graph.nodes[layer[row]].row = row;
    }
}

// Draws a graph whose layers are ordered.
class Drawing {
public:
    explicit Drawing(const Graph& graph) : graph_(graph) {
        std::size_t x = kMargin, rows = 0;
        for (const std::vector<std::size_t>& layer : graph.layers) {
            std::size_t width = 0;
            for (const std::size_t node : layer) width = std::max(width, graph.nodes[node].is_bend ? 0 : pixels_of(graph.nodes[node].label));
            columns_.push_back({x, width});
            x += width + kColumnGap;
            rows = std::max(rows, layer.size());
        }
        width_ = x - kColumnGap + kMargin;
        height_ = rows * kRow - (kRow - kHeight) + 2 * kMargin;
    }

    std::size_t width() const { return width_; }
    std::size_t height() const { return height_; }

    void draw(std::string& output) const {
        for (const auto& [from, to] : graph_.edges) edge(from, to, output);
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) node(i, output);
    }

private:
    struct Column {
        std::size_t x, width;
    };

    std::size_t middle(std::size_t i) const {
        const std::size_t rows = graph_.layers[graph_.nodes[i].layer].size();
        return height_ / 2 - (rows - 1) * kRow / 2 + graph_.nodes[i].row * kRow;
    }
    std::size_t left(std::size_t i) const { return columns_[graph_.nodes[i].layer].x; }
    std::size_t right(std::size_t i) const {
        const Column& column = columns_[graph_.nodes[i].layer];
        return column.x + (graph_.nodes[i].is_bend ? column.width : pixels_of(graph_.nodes[i].label));
    }
    static std::string point(std::size_t x, std::size_t y) { return std::to_string(x) + " " + std::to_string(y); }

    // From the right side of a box to the next layer, along its layer as far as other boxes are wider; straight through a bend.
    void edge(std::size_t from, std::size_t to, std::string& output) const {
        const Column& column = columns_[graph_.nodes[from].layer];
        const std::size_t begin = column.x + column.width, end = left(to), half = (begin + end) / 2;
        output += "<path class=\"edge\" d=\"M" + point(right(from), middle(from)) + "L" + point(begin, middle(from));
        output += "C" + point(half, middle(from)) + " " + point(half, middle(to)) + " " + point(end, middle(to));
        if (graph_.nodes[to].is_bend) output += "L" + point(right(to), middle(to));
        output += graph_.nodes[to].is_bend ? "\"/>" : "\" marker-end=\"url(#arrow)\"/>";
    }

    void node(std::size_t i, std::string& output) const {
        const Node& drawn = graph_.nodes[i];
        if (drawn.is_bend) return;
        const std::string_view kind = i == graph_.target ? " target" : drawn.from.empty() ? " root" : "";
        const std::size_t width = pixels_of(drawn.label);
        output.append("<rect class=\"node").append(kind).append("\" x=\"").append(std::to_string(left(i))).append("\" y=\"");
        output.append(std::to_string(middle(i) - kHeight / 2)).append("\" width=\"").append(std::to_string(width)).append("\" height=\"");
        output.append(std::to_string(kHeight)).append("\" rx=\"3\"/><text x=\"").append(std::to_string(left(i) + width / 2)).append("\" y=\"");
        output.append(std::to_string(middle(i) + 4)).append("\">").append(html_escaped(drawn.label)).append("</text>");
    }

    const Graph& graph_;
    std::vector<Column> columns_;
    std::size_t width_ = 0, height_ = 0;
};

// As many of the shortest paths as can be drawn together.
std::size_t lay_out(const ReportedDocument& document, const std::vector<const Path*>& paths, Graph& graph) {
    for (std::size_t number = std::min(paths.size(), kMostDrawn); number > 0; number /= 2) {
        GraphOfPaths made(document);
        for (std::size_t i = 0; i < number; ++i) made.add(*paths[i]);
        graph = std::move(made.graph);
        if (!find_layers(graph)) continue;
        bend_edges(graph);
        order_layers(graph);
        return number;
    }
    return 0;
}

}  // namespace

std::string graph_picture(const ReportedDocument& document, const ReportedFinding& finding, std::string_view id) {
    std::vector<const Path*> paths;
    for (const Path* path : in_order(finding.paths)) {
        if (path->size() > 1) paths.push_back(path);
    }
    Graph graph;
    const std::size_t drawn = lay_out(document, paths, graph);
    if (drawn == 0) return {};
    const Drawing drawing(graph);
    const std::string name(id), width = std::to_string(drawing.width()), height = std::to_string(drawing.height());
    const std::string_view size = drawing.width() > kWidthOfPage ? "graph wide" : "graph";
    std::string svg = "<svg class=\"" + std::string(size) + "\" role=\"img\" aria-labelledby=\"" + name + "-t " + name + "-d\" width=\"" + width +
                      "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height + "\"><title id=\"" + name + "-t\">Paths to " +
                      html_plain(name_and_version(finding.component)) + "</title><desc id=\"" + name + "-d\">A graph from left to right of " +
                      (drawn == 1 ? "the shortest path" : "the " + std::to_string(drawn) + " shortest paths") +
                      " through the dependencies; the list that follows says the same in words.</desc>";
    drawing.draw(svg);
    return svg + "</svg>";
}

}  // namespace denybom
