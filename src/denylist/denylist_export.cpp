// SPDX-License-Identifier: Apache-2.0
#include "denylist/denylist_export.h"

#include <array>

#include "syntax/json_fields.h"
#include "syntax/json_value.h"
#include "syntax/json_writer.h"

namespace denybom {
namespace {

constexpr std::string_view kFiles = "files";
constexpr std::string_view kRegulations = "regulations";

constexpr std::array<FieldRow<TextFile>, 2> kFileFields{{
    {"name", true, read_text<&TextFile::name, TextFile>},
    {"text", true, read_text<&TextFile::text, TextFile>},
}};

void read_file(FaultLog& log, const JsonValue& value, TextFile& file) { read_object<TextFile>(log, value, kFileFields, file); }

template <auto member>
void read_files(FaultLog& log, const JsonValue& value, DenylistExport& exported) {
    read_list(log, value, exported.*member, read_file);
    if ((exported.*member).empty()) log.add(value, "a list without files");
}

constexpr std::array<FieldRow<DenylistExport>, 2> kExportFields{{
    {kFiles, true, read_files<&DenylistExport::files>},
    {kRegulations, true, read_files<&DenylistExport::regulations>},
}};

void put_files(JsonObject& root, std::string_view key, std::span<const DenylistFile> files) {
    JsonList list = root.list(key);
    for (const DenylistFile& file : files) {
        JsonObject object = list.object();
        object.put("name", file.name);
        object.put("text", file.bytes);
    }
}

}  // namespace

std::vector<DenylistFile> views_of(std::span<const TextFile> files) {
    std::vector<DenylistFile> views;
    for (const TextFile& file : files) views.push_back({file.name, file.text});
    return views;
}

Result<std::optional<DenylistExport>> parse_export(const DenylistFile& file) {
    using Parsed = std::optional<DenylistExport>;
    const auto json = parse_json(file.bytes);
    if (!json || json->kind != JsonValue::Kind::object || json->find(kFiles) == nullptr) return Parsed{};
    FaultLog log{"bad-denylist", file.name};
    DenylistExport exported;
    read_object<DenylistExport>(log, *json, kExportFields, exported);
    if (log.any()) return *log.error();
    for (auto* files : {&exported.files, &exported.regulations}) {
        for (TextFile& inner : *files) inner.name = file.name + '/' + inner.name;
    }
    return Parsed{std::move(exported)};
}

std::string write_export(std::span<const DenylistFile> files, std::span<const DenylistFile> regulations) {
    std::string text;
    JsonWriter writer{text};
    JsonObject root = writer.object();
    put_files(root, kFiles, files);
    put_files(root, kRegulations, regulations);
    root.close();
    return text;
}

}  // namespace denybom
