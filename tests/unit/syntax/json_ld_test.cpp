// SPDX-License-Identifier: Apache-2.0
#include "syntax/json_ld.h"

#include <catch2/catch.hpp>

#include "json_reference.h"
#include "syntax/json.h"

namespace denybom {
namespace {

using test::EventLog;
using Lines = std::vector<std::string>;

constexpr std::string_view kReferences[] = {"friend"};

// `Thing` and what has an id are nodes, `Part` stays where it stands, `Nothing` is not said.
JsonLdVocabulary::Node node_of(std::string_view type, bool has_id) {
    if (type == "Part") return {"Part", true};
    if (type == "Nothing") return {"", false};
    if (type == "Thing") return {"Thing", false};
    return {"?", !has_id};
}
std::string name_of(std::string_view iri) { return iri.starts_with("http://t.example/") ? std::string{iri.substr(17)} : std::string{}; }

const JsonLdVocabulary kVocabulary{.id = "key",
                                   .type = "kind",
                                   .namespace_prefix = "t",
                                   .namespace_iri = "http://t.example/",
                                   .references = kReferences,
                                   .name_of = name_of,
                                   .node = node_of};

struct Listener final : JsonLdListener {
    Lines heard;
    void context(std::string_view iri, ByteOffset) override { heard.push_back("context " + std::string{iri}); }
    void root_field(std::string_view name, ByteOffset) override { heard.push_back("root " + std::string{name}); }
    void incomplete(std::string_view code, std::string, ByteOffset) override { heard.push_back("! " + std::string{code}); }
};

struct Said {
    Lines events;  // without the forms of lists
    Lines heard;
};

// As EventLog says it: `name{`, `name=value`, `}`.
struct Log final : FieldSink {
    Lines events;
    bool open(const Field& field) override { return events.push_back(std::string{field.name} + "{"), true; }
    bool text(const Field& field, std::string_view value, Scalar) override {
        return events.push_back(std::string{field.name} + "=" + std::string{value}), true;
    }
    bool empty_list(const Field& field) override { return events.push_back(std::string{field.name} + "=[]"), true; }
    bool close(ByteOffset) override { return events.push_back("}"), true; }
    bool wants(std::string_view) const override { return true; }
};

Said said(const std::string& text) {
    Log log;
    Listener listener;
    JsonLdReader reader{text, kVocabulary, log, listener};
    const auto error = read_json(text, {}, reader, JsonRoot::object_or_list);
    reader.finish();
    if (error) listener.heard.push_back("! " + error->code);
    return {log.events, listener.heard};
}

TEST_CASE("nodes of JSON-LD are said one behind the other, named by their types") {
    const struct {
        std::string text;
        Lines events;
    } kCases[] = {
        {R"({})", {}},
        {R"({"@graph":[]})", {}},
        {R"([])", {}},
        {R"({"kind":"Thing","key":"a","x":1})", {"Thing{", "kind=Thing", "key=a", "x=1", "}"}},
        {R"({"x":1,"kind":"Thing"})", {"Thing{", "x=1", "kind=Thing", "}"}},
        {R"({"@graph":[{"kind":"Thing"},{"kind":"Part"},{"kind":"Nothing","x":1},{"x":2}]})",
         {"Thing{", "kind=Thing", "}", "Part{", "kind=Part", "}", "?{", "x=2", "}"}},
        {R"({"@graph":{"kind":"Thing"}})", {"Thing{", "kind=Thing", "}"}},
        {R"([{"kind":"Thing"},{"@graph":[{"kind":"Thing"}]}])", {"Thing{", "kind=Thing", "}", "Thing{", "kind=Thing", "}"}},
        // What stood inside another is said behind it.
        {R"({"kind":"Thing","f":{"kind":"Thing","key":"b","f":{"kind":"Thing","key":"c"}},"x":1})",
         {"Thing{", "kind=Thing", "f=b", "x=1", "}", "Thing{", "kind=Thing", "key=b", "f=c", "}", "Thing{", "kind=Thing", "key=c", "}"}},
        {R"({"kind":"Thing","f":[{"kind":"Thing"}]})", {"Thing{", "kind=Thing", "f=_:made-1", "}", "Thing{", "key=_:made-1", "kind=Thing", "}"}},
        {R"({"kind":"Nothing","f":{"g":{"kind":"Thing"}}})", {"Thing{", "key=_:made-1", "kind=Thing", "}"}},
        {R"({"kind":"Thing","p":{"kind":"Part","f":{"kind":"Thing","key":"b"}}})",
         {"Thing{", "kind=Thing", "p{", "kind=Part", "f=b", "}", "}", "Thing{", "kind=Thing", "key=b", "}"}},
        {R"({"kind":"Thing","f":{"kind":"Other","key":"b"},"g":{"kind":"Other"},"h":{"y":1}})",
         {"Thing{", "kind=Thing", "f=b", "g{", "kind=Other", "}", "h{", "y=1", "}", "}", "?{", "kind=Other", "key=b", "}"}},
        {R"({"kind":"Thing","@graph":[{"y":1}]})", {"?{", "y=1", "}", "Thing{", "kind=Thing", "}"}},
        {R"({"kind":"Thing","f":{"@graph":[{"y":1}]}})",
         {"Thing{", "kind=Thing", "f{", "@graph=_:made-1", "}", "}", "?{", "key=_:made-1", "y=1", "}"}},
        // References, values and lists that are wrapped.
        {R"({"kind":"Thing","f":{"@id":"b"},"x":{"@value":"v","@type":"t:string","@language":"en"}})", {"Thing{", "kind=Thing", "f=b", "x=v", "}"}},
        {R"({"kind":"Thing","x":{"@list":["a",{"@value":"b"},{"@set":["c"]}]},"y":[],"z":null})",
         {"Thing{", "kind=Thing", "x=a", "x=b", "x=c", "y=[]", "z=null", "}"}},
        {R"({"kind":"Thing","x":{"@value":"v","y":{"kind":"Thing","key":"b"}}})",
         {"Thing{", "kind=Thing", "x{", "@value=v", "y=b", "}", "}", "Thing{", "kind=Thing", "key=b", "}"}},
        // Names.
        {R"({"@type":"t:Thing","t:x":1,"http://t.example/y":2,"u:x":3})", {"Thing{", "kind=t:Thing", "x=1", "y=2", "u:x=3", "}"}},
        {R"({"@type":["http://u.example/Z","Thing"],"@id":"a"})", {"Thing{", "kind=http://u.example/Z", "kind=Thing", "key=a", "}"}},
        {R"({"@context":{"p":"http://t.example/","n":"p:x","is":"@type","deep":{"@id":"p:y"}},"is":"p:Thing","n":1,"p:z":2,"deep":3,"key":"p:a","friend":"p:b","foe":"p:c"})",
         {"Thing{", "kind=p:Thing", "x=1", "z=2", "y=3", "key=http://t.example/a", "friend=http://t.example/b", "foe=p:c", "}"}},
    };
    for (const auto& [text, events] : kCases) {
        CAPTURE(text);
        const Said result = said(text);
        CHECK(result.events == events);
        for (const std::string& heard : result.heard) CHECK(heard.front() != '!');
    }
}

TEST_CASE("what can give JSON-LD another meaning is reported") {
    const struct {
        std::string text;
        Lines heard;
    } kCases[] = {
        {R"({"@context":["http://c.example/1",{"@import":"http://c.example/2"}]})", {"context http://c.example/1", "context http://c.example/2"}},
        {R"({"x":1,"@graph":[{"y":2}]})", {"root x"}},
        {R"({"@context":{"x":{"@reverse":"t:y"}}})", {"! json-ld-keyword"}},
        {R"({"@context":{"x":{"@id":"t:y","@context":{}}}})", {"! json-ld-keyword"}},
        {R"({"@context":{"@vocab":"http://t.example/"}})", {"! json-ld-keyword"}},
        {R"({"@graph":[{"@nest":{}}]})", {"! json-ld-keyword"}},
        {R"({"@graph":[{"@context":{}}]})", {"! nested-context"}},
        {R"({"@graph":[{"a":1}],"@context":{"a":"t:b"}})", {"! late-context"}},
        {R"({"@graph":[1]})", {"! wrong-type"}},
        {R"({"@graph":[{"kind":["Thing","Part"]}]})", {"! several-types"}},
        {R"([1])", {"! wrong-type"}},
        {R"([{"@graph":[]},[2]])", {"! wrong-type"}},
        {R"(1)", {"! wrong-type"}},
        {R"({"@graph":[{"kind":"Thing")", {"! json-syntax"}},
        {R"([{"@graph":[]}] x)", {"! json-syntax"}},
    };
    for (const auto& [text, heard] : kCases) {
        CAPTURE(text);
        CHECK(said(text).heard == heard);
    }
}

TEST_CASE("a document of JSON-LD that is cut off is said as far as it goes") {
    CHECK(said(R"({"@graph":[{"kind":"Thing","x":1},{"kind":"Thing","p":{"y":2)").events ==
          Lines{"Thing{", "kind=Thing", "x=1", "}", "Thing{", "kind=Thing", "p{", "y=2", "}", "}"});
}

}  // namespace
}  // namespace denybom
