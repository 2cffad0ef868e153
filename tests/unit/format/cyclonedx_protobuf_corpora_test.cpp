// SPDX-License-Identifier: Apache-2.0
// The protobuf column of CycloneDX against the standard's own schemas, and its documents in protobuf against the same ones in JSON.
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>

#include "../identifier/corpora.h"
#include "documents.h"
#include "format/cyclonedx/schema.h"

namespace denybom {
namespace {

using test::Lines;

constexpr const char* kVersions[] = {"1.3", "1.4", "1.5", "1.6", "1.7"};

// --- as much of a .proto file as is needed ---

struct ProtoField {
    std::uint32_t number = 0;
    std::string type, name;
    bool repeated = false;
};
struct Proto {
    std::map<std::string, std::vector<ProtoField>> messages;       // by their full names
    std::map<std::string, std::vector<std::string>> enumerations;  // the names of their values, which are numbered from 0 on
};

std::string without_comments(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::size_t line = std::min(text.find("//"), text.size());
        const std::size_t block = std::min(text.find("/*"), text.size());
        result += text.substr(0, std::min(line, block));
        text.remove_prefix(std::min(text.size(), line < block ? text.find('\n', line) : block < line ? text.find("*/", block) + 2 : text.size()));
    }
    return result + " ";
}

Lines proto_tokens(std::string_view text) {
    Lines tokens;
    std::string word;
    for (const char c : without_comments(text)) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.') {
            word += c;
            continue;
        }
        if (!word.empty()) tokens.push_back(std::exchange(word, ""));
        if (std::isspace(static_cast<unsigned char>(c)) == 0) tokens.emplace_back(1, c);
    }
    return tokens;
}

Proto parse_proto(const std::string& text) {
    Proto proto;
    Lines scopes;  // names of messages and enumerations; empty for a choice
    Lines statement;
    bool in_enumeration = false;
    const auto scope = [&] {
        std::string name;
        for (const std::string& part : scopes) name += part.empty() || name.empty() ? part : "." + part;
        return name;
    };
    for (const std::string& token : proto_tokens(text)) {
        if (token == "{") {
            in_enumeration = statement.at(0) == "enum";
            scopes.push_back(statement.at(0) == "oneof" ? "" : statement.at(1));
            if (statement[0] == "message") proto.messages[scope()];
        } else if (token == "}") {
            scopes.pop_back();
            in_enumeration = false;
        } else if (token == ";") {
            const auto equals = std::find(statement.begin(), statement.end(), "=");
            const bool is_field = equals != statement.end() && !scopes.empty();
            if (is_field && in_enumeration) {
                REQUIRE(std::stoul(equals[1]) == proto.enumerations[scope()].size());
                proto.enumerations[scope()].push_back(equals[-1]);
            } else if (is_field) {
                proto.messages[scope()].push_back(
                    {static_cast<std::uint32_t>(std::stoul(equals[1])), equals[-2], equals[-1], statement[0] == "repeated"});
            }
        } else {
            statement.push_back(token);
            continue;
        }
        statement.clear();
    }
    return proto;
}

// The full name of a type that a field of `scope` names.
std::string resolve(const Proto& proto, std::string scope, const std::string& type) {
    for (;;) {
        const std::string name = scope.empty() ? type : scope + "." + type;
        if (proto.messages.count(name) != 0 || proto.enumerations.count(name) != 0 || scope.empty()) return name;
        const std::size_t dot = scope.rfind('.');
        scope = dot == std::string::npos ? "" : scope.substr(0, dot);
    }
}

std::string letters(std::string_view name) {
    std::string result;
    for (const char c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return result;
}

// What protobuf calls otherwise than JSON.
bool is_same_name(const std::string& message, const std::string& protobuf, std::string_view json) {
    if ((message == "AttachedText" || message == "Hash") && protobuf == "value") return json == "content";
    if (message == "LicenseExpressionDetailed" && protobuf == "details") return json == "expressionDetails";
    return letters(protobuf) == letters(json);
}

// `MACHINE_LEARNING_MODEL` of `CLASSIFICATION_MACHINE_LEARNING_MODEL`: without what all values begin with.
std::string own_part(const Lines& values, std::size_t index) {
    std::size_t common = values[0].size();
    for (const std::string& value : values)
        common = std::min<std::size_t>(
            common, static_cast<std::size_t>(std::mismatch(value.begin(), value.end(), values[0].begin(), values[0].end()).first - value.begin()));
    common = values[0].rfind('_', common) == std::string::npos ? 0 : values[0].rfind('_', common == 0 ? 0 : common - 1) + 1;
    return values[index].substr(common);
}

class SchemaCheck {
public:
    void check(const Proto& proto, const std::string& message, const Table& table) {
        if (!visited_.insert({&proto, message, &table}).second) return;
        for (const ProtoField& field : proto.messages.at(message)) {
            INFO(message << "." << field.name << " = " << field.number);
            known_[&table] |= protobuf_bit(field.number);
            const auto row = std::find_if(table.rows.begin(), table.rows.end(), [&](const Row& r) { return r.protobuf.number == field.number; });
            const std::string type = resolve(proto, message, field.type);
            if (row == table.rows.end()) {
                check_rest(proto, table.protobuf_rest, field, type);
                continue;
            }
            CHECK(is_same_name(message, field.name, row->name));
            ++fields_;
            if (field.repeated) repeated_.insert(&*row);
            check_type(proto, type, *row);
        }
    }

    // Every number of a table is one of its message in some version; what is a list to us is one in some version, and the other way round.
    void check_all(const Table& table) {
        if (!checked_.insert(&table).second) return;
        const ProtobufRest& rest = table.protobuf_rest;
        const ProtobufNumbers sets[] = {rest.texts, rest.messages, rest.numbers, rest.packed, rest.floats, rest.doubles};
        ProtobufNumbers all = 0;
        const auto add = [&](ProtobufNumbers numbers) {
            CHECK((all & numbers) == 0);
            all |= numbers;
        };
        for (const ProtobufNumbers numbers : sets) add(numbers);
        for (const Row& row : table.rows) {
            if (row.protobuf.number == 0) continue;
            CAPTURE(row.name);
            add(protobuf_bit(row.protobuf.number));
            CHECK((row.many != Many::one || row.protobuf.repeated) == (repeated_.count(&row) != 0));
            if (row.fields != nullptr) check_all(*row.fields);
        }
        if (table.rows.size() > 0) CHECK(all == known_[&table]);
    }

    int fields() const { return fields_; }

private:
    void check_type(const Proto& proto, const std::string& type, const Row& row) {
        if (const auto words = proto.enumerations.find(type); words != proto.enumerations.end()) {
            REQUIRE(row.protobuf.words.size() >= words->second.size());
            for (std::size_t i = 0; i < words->second.size(); ++i) {
                CAPTURE(words->second[i]);
                const std::string own = own_part(words->second, i);
                CHECK((row.protobuf.words[i].empty() ? own == "NULL" : letters(own) == letters(row.protobuf.words[i])));
            }
            return;
        }
        CHECK(row.protobuf.words.empty());
        if (type == "google.protobuf.Timestamp") return;  // of another file
        CHECK((row.fields != nullptr) == (proto.messages.count(type) != 0));
        if (row.fields == nullptr) CHECK((type == "string" && row.take != nullptr));
        if (row.fields != nullptr) check(proto, type, *row.fields);
    }

    static void check_rest(const Proto& proto, const ProtobufRest& rest, const ProtoField& field, const std::string& type) {
        const bool is_message = proto.messages.count(type) != 0 || type == "google.protobuf.Timestamp";
        const ProtobufNumbers numbers = type == "string"   ? rest.texts
                                        : is_message       ? rest.messages
                                        : type == "float"  ? rest.floats
                                        : type == "double" ? rest.doubles
                                        : field.repeated   ? rest.packed
                                                           : rest.numbers;
        CHECK((numbers & protobuf_bit(field.number)) != 0);
    }

    std::set<std::tuple<const Proto*, std::string, const Table*>> visited_;
    std::map<const Table*, ProtobufNumbers> known_;
    std::set<const Row*> repeated_;
    std::set<const Table*> checked_;
    int fields_ = 0;
};

TEST_CASE("the protobuf column of CycloneDX is what the schemas of all versions say") {
    const auto folder = test::corpus("cyclonedx-specification/schema");
    if (!folder) return;
    std::map<std::string, Proto> protos;
    SchemaCheck schema;
    for (const char* const version : kVersions) {
        protos[version] = parse_proto(test::read_file(*folder / ("bom-" + std::string{version} + ".proto")));
        CAPTURE(version);
        schema.check(protos[version], "Bom", cyclonedx::kBom);
    }
    schema.check_all(cyclonedx::kBom);
    CHECK(schema.fields() > 700);
}

// --- documents ---

// Where protoc's binaries go, with the one file that its schemas import and that is not among them.
class Workshop {
public:
    Workshop() {
        std::string name = (std::filesystem::temp_directory_path() / "denybom-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        folder_ = name;
        std::filesystem::create_directories(folder_ / "google/protobuf");
        std::ofstream{folder_ / "google/protobuf/timestamp.proto"}
            << "syntax = \"proto3\"; package google.protobuf; message Timestamp { int64 seconds = 1; int32 nanos = 2; }";
    }
    ~Workshop() { std::filesystem::remove_all(folder_); }
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    std::optional<std::string> encode(const std::filesystem::path& schemas, const std::string& version, const std::filesystem::path& text) const {
        std::string package = "cyclonedx.v" + version;
        std::replace(package.begin() + 10, package.end(), '.', '_');
        const std::filesystem::path binary = folder_ / "bom.pb";
        const std::string command = "protoc -I'" + schemas.string() + "' -I'" + folder_.string() + "' --encode=" + package + ".Bom bom-" + version +
                                    ".proto < '" + text.string() + "' > '" + binary.string() + "' 2> /dev/null";  // it warns of deprecated fields
        if (std::system(command.c_str()) != 0) return std::nullopt;
        return test::read_file(binary);
    }

private:
    std::filesystem::path folder_;
};

std::string label(const Inventory& inventory, ComponentIndex index) {
    const Component& component = inventory.components[index];
    return std::string{component.ref.empty() ? component.name : component.ref};
}

// All that an inventory says, but for places, order and repetition.
Lines essence(const Inventory& inventory) {
    Lines lines{"version " + inventory.spec_version, "serial " + inventory.serial, "name " + inventory.name};
    for (ComponentIndex i = 0; i < inventory.components.size(); ++i) {
        const Component& component = inventory.components[i];
        const std::string who = std::string{name_of(component.origin)} + " " + label(inventory, i);
        lines.push_back(who + " type=" + std::string{component.type} + " group=" + std::string{component.group} +
                        " name=" + std::string{component.name} + " version=" + std::string{component.version});
        for (const Fact& fact : component.facts) lines.push_back(who + " " + test::shown(fact));
        if (component.parent != kNoComponent) lines.push_back(who + " in " + label(inventory, component.parent));
    }
    for (const auto& [from, to, kind] : inventory.relationships) lines.push_back(label(inventory, from) + " > " + label(inventory, to));
    for (const std::string& subject : test::subjects_of(inventory)) lines.push_back("subject " + subject);
    for (const std::string& composition : inventory.incomplete_compositions) lines.push_back("composition " + composition);
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return lines;
}

// What the two files of the standard themselves say differently: lines of one of them alone. Nothing differs in how they are read.
const std::map<std::string, int> kDifferentSamples = {
    {"valid-annotation-1.5", 3},  // "a person" and "an person"; the JSON file has no e-mail address of the provider
    {"valid-bom-1.3", 3},         // the commit's place, author and address are empty in the text
    {"valid-bom-1.4", 3},
    {"valid-bom-1.5", 3},
    {"valid-component-data-1.6", 2},    // "app.data" and "app.ini"
    {"valid-machine-learning-1.5", 1},  // the text has no description
    {"valid-release-notes-1.4", 6},     // "support@partner" and "support@partner.org"; the text has no notes and properties
    {"valid-release-notes-1.5", 6},
    {"valid-service-1.4", 2},
    {"valid-service-1.5", 2},
    {"valid-saasbom-1.5", -1},  // another owner of data, no descriptions, other dependencies
};

// Its dependencies name what the document does not have, which might have been cut off.
constexpr std::string_view kDangling = "valid-saasbom-1.5";

TEST_CASE("the standard's documents are read whole in protobuf, and hold what they hold in JSON") {
    const auto resources = test::corpus("cyclonedx-specification/test-resources");
    if (!resources) return;
    if (std::system("protoc --version > /dev/null 2>&1") != 0) {
        std::cout << "skipped: no protoc to make protobuf documents with\n";
        return;
    }
    const Workshop workshop;
    int documents = 0;
    int same = 0;
    for (const char* const version : kVersions) {
        if (!std::filesystem::exists(*resources / version)) continue;
        for (const auto& entry : std::filesystem::directory_iterator(*resources / version)) {
            const std::string name = entry.path().stem().string();
            if (entry.path().extension() != ".textproto") continue;
            CAPTURE(name);
            const auto bytes = workshop.encode(resources->parent_path() / "schema", version, entry.path());
            REQUIRE(bytes);
            const test::Document protobuf = test::read(*bytes);
            REQUIRE(protobuf.format->id == "cyclonedx-protobuf");
            ++documents;
            const Lines codes = test::codes_of(protobuf.inventory);
            if (name.starts_with("valid-") && name != kDangling) CHECK(codes == Lines{"note end-not-provable"});
            CHECK(protobuf.inventory.complete == (name != kDangling));

            std::filesystem::path json_file = entry.path();
            if (!std::filesystem::exists(json_file.replace_extension(".json"))) continue;
            const test::Document json = test::read(test::read_file(json_file));
            const Lines a = essence(protobuf.inventory);
            const Lines b = essence(json.inventory);
            Lines different;
            std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(different));
            const auto expected = kDifferentSamples.find(name);
            if (expected == kDifferentSamples.end()) CHECK(different == Lines{});
            if (expected != kDifferentSamples.end() && expected->second >= 0) CHECK(static_cast<int>(different.size()) == expected->second);
            if (expected != kDifferentSamples.end()) CHECK(!different.empty());
            same += different.empty() ? 1 : 0;
        }
    }
    CHECK(documents > 130);
    CHECK(same > 115);
}

}  // namespace
}  // namespace denybom
