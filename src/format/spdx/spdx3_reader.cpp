// SPDX-License-Identifier: Apache-2.0
#include "format/spdx/spdx3_reader.h"

#include <algorithm>

#include "format/read_json_tables.h"
#include "format/spdx/spdx3_schema.h"
#include "format/versions.h"
#include "syntax/json.h"
#include "syntax/json_ld.h"

namespace denybom::spdx {
namespace {

constexpr KnownVersions kVersions{"SPDX", 3, 0};

// Where the standard publishes its context. Any other context could give other names to its fields.
constexpr std::string_view kContexts[] = {"https://spdx.org/rdf/", "http://spdx.org/rdf/", "https://spdx.github.io/"};

class Listener final : public JsonLdListener {
public:
    Listener(const Format& format, bool is_list, InventoryBuilder& builder) : format_(format), is_list_(is_list), builder_(builder) {}

    void context(std::string_view iri, ByteOffset offset) override {
        for (const std::string_view known : kContexts) {
            if (!iri.starts_with(known)) continue;
            iri.remove_prefix(known.size());
            version_ = iri.substr(0, iri.find('/'));
            return;
        }
        builder_.incomplete("unknown-context", "the context \"" + std::string{iri} + "\" is not SPDX's; it can give other names to what SPDX says",
                            offset);
    }
    void root_field(std::string_view name, ByteOffset offset) override {
        // In a list of nodes each of them is a root: that of Core/CreationInfo says its version by this name, like CycloneDX.
        if (!is_list_ || name != "specVersion") check_root_field(format_, name, offset, builder_);
    }
    void incomplete(std::string_view code, std::string message, ByteOffset offset) override { builder_.incomplete(code, std::move(message), offset); }

    // As the context's address says it.
    const std::string& version() const { return version_; }

private:
    const Format& format_;
    const bool is_list_;
    InventoryBuilder& builder_;
    std::string version_;
};

bool begins_with_bracket(std::string_view text) {
    const std::size_t first = text.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    return first != std::string_view::npos && text[first] == '[';
}

}  // namespace

void read_spdx3_json_document(const Format& format, std::string_view bytes, const Limits& limits, InventoryBuilder& builder) {
    Graph graph{builder};
    GraphReader elements{builder, graph};
    Listener listener{format, begins_with_bracket(bytes), builder};
    JsonLdReader nodes{bytes, kVocabulary3, elements, listener};
    const auto error = read_json(bytes, limits, nodes, JsonRoot::object_or_list);
    if (error && error->code != "stopped") builder.incomplete(error->code, error->message, error->offset.value_or(0));
    nodes.finish();
    graph.resolve();
    std::string& version = builder.document().spec_version;
    if (version.empty()) version = listener.version();
    check_version(kVersions, builder);
}

bool begins_as_spdx3_list(std::string_view beginning) {
    if (!begins_with_bracket(beginning)) return false;
    beginning = beginning.substr(0, kBeginning);
    return beginning.find("spdx.org/rdf/") != std::string_view::npos || beginning.find("\"spdxId\"") != std::string_view::npos;
}

}  // namespace denybom::spdx
