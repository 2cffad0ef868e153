// SPDX-License-Identifier: Apache-2.0
// SPDX 3.0 as tables: https://spdx.github.io/spdx-spec/v3.0.1/ A document is a flat list of elements; a table per kind of element.
#pragma once

#include "format/spdx/spdx3_graph.h"
#include "format/table_reader.h"
#include "syntax/json_ld.h"

namespace denybom::spdx {

// The rows are the types of elements.
extern const Table kElements3;
extern const JsonLdVocabulary kVocabulary3;

// Reads by the tables above, whose rows need the graph.
class GraphReader final : public TableReader {
public:
    GraphReader(InventoryBuilder& builder, Graph& graph) : TableReader(kElements3, builder), graph_(graph) {}
    Graph& graph() { return graph_; }

private:
    Graph& graph_;
};

}  // namespace denybom::spdx
