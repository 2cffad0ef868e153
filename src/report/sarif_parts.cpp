// SPDX-License-Identifier: Apache-2.0
#include "report/sarif_parts.h"

#include <algorithm>

#include "identifier/percent.h"
#include "report/words.h"
#include "syntax/escape.h"

namespace denybom {
namespace {

constexpr std::size_t kNoParent = static_cast<std::size_t>(-1);
constexpr std::size_t kTextWidth = 4'000;
constexpr std::size_t kNameWidth = 200;

void put_logical(JsonList& list, std::string_view name, std::string_view qualified, std::string_view kind) {
    JsonObject logical = list.object();
    logical.put("name", visible(name, kNameWidth));
    logical.put("fullyQualifiedName", visible(qualified, kTextWidth));
    logical.put("kind", kind);
}

std::string_view last_segment(std::string_view path) { return path.substr(path.rfind('/') + 1); }

}  // namespace

std::string sarif_text(std::string_view text) {
    std::string out;
    for (const char c : visible(text, kTextWidth)) {
        if (c == '[' || c == ']' || c == '\\') out += '\\';
        if (c == '{' || c == '}') out += c;
        out += c;
    }
    return out;
}

void put_sarif_message(JsonObject& object, std::string_view key, std::string_view text) {
    JsonObject message = object.object(key);
    message.put("text", sarif_text(text));
}

std::string sarif_uri(std::string_view path) {
    std::string uri = path.starts_with('/') ? "file://" : "";
    append_percent_encoded(uri, path, "-._~/");
    return uri;
}

SarifArtifacts::SarifArtifacts(const Report& report) {
    for (const ReportedDocument& document : report.documents) {
        const std::size_t file = add_file(file_of(document));
        const std::string_view member = document.member;
        if (member.empty()) {
            artifacts_[file].sha256 = document.sha256;
        } else {
            artifacts_.push_back({member.substr(std::min(member.find_first_not_of('/'), member.size())), document.sha256, file});
        }
    }
}

std::size_t SarifArtifacts::add_file(std::string_view path) {
    const auto [found, is_new] = files_.try_emplace(path, artifacts_.size());
    if (is_new) artifacts_.push_back({path, {}, kNoParent});
    return found->second;
}

std::size_t SarifArtifacts::number_of(const ReportedDocument& document) const { return files_.at(file_of(document)); }

void SarifArtifacts::put_list(JsonObject& run) const {
    JsonList list = run.list("artifacts");
    for (const Artifact& artifact : artifacts_) {
        JsonObject object = list.object();
        {
            JsonObject location = object.object("location");
            const bool is_member = artifact.parent != kNoParent;
            location.put("uri", sarif_uri(artifact.path));
            if (!is_member && !artifact.path.starts_with('/')) location.put("uriBaseId", kSarifRoot);
        }
        if (artifact.parent != kNoParent) object.put("parentIndex", artifact.parent);
        {
            JsonList roles = object.list("roles");
            roles.put("analysisTarget");
        }
        if (artifact.sha256.empty()) continue;
        JsonObject hashes = object.object("hashes");
        hashes.put("sha-256", artifact.sha256);
    }
}

void put_physical_location(JsonObject& location, const SarifArtifacts& artifacts, const ReportedDocument& document, const Place& place) {
    const std::string_view file = file_of(document);
    JsonObject physical = location.object("physicalLocation");
    {
        JsonObject artifact = physical.object("artifactLocation");
        artifact.put("uri", sarif_uri(file));
        if (!file.starts_with('/')) artifact.put("uriBaseId", kSarifRoot);
        artifact.put("index", artifacts.number_of(document));
    }
    JsonObject region = physical.object("region");
    const bool is_known = has_places_of_file(document) && place.line > 0;
    region.put("startLine", is_known ? place.line : std::uint64_t{1});
    if (is_known && place.column > 0) region.put("startColumn", place.column);
}

void put_logical_locations(JsonObject& location, const ReportedDocument& document, const Place& place, const ReportedComponent* component) {
    JsonList list = location.list("logicalLocations");
    if (component != nullptr) {
        const std::string_view qualified = component->purl.empty() ? component->ref : component->purl;
        const std::string name = name_and_version(*component);
        put_logical(list, name, qualified.empty() ? name : qualified, "module");
    }
    if (!document.member.empty()) put_logical(list, last_segment(document.member), document.member, "resource");
    if (!place.pointer.empty()) put_logical(list, last_segment(place.pointer), place.pointer, "value");
}

}  // namespace denybom
