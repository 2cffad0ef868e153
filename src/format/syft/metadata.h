// SPDX-License-Identifier: Apache-2.0
// What syft copies out of a package's own description: `metadata` of an artifact, whose shape `metadataType` names. There are more than fifty
// shapes and each release adds some, so none of them is a table here: a field means what its name means wherever it stands, and what has an
// unknown name is a property.
#pragma once

#include "format/table_reader.h"

namespace denybom::syft {

extern const Table kMetadata;  // at any depth

// Digests: objects of algorithm and value, or one text.
extern const Table kDigest;
void take_digest(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset);
void finish_digest(TableReader& reader, const Row& row);
constexpr Row digests(std::string_view name) {
    return {.name = name, .many = Many::any, .take = take_digest, .fields = &kDigest, .finish = finish_digest};
}

// What stands under the name said, by what that name means.
void take_by_name(TableReader& reader, const Row& row, std::string_view value, ByteOffset offset);

// A list of objects `{"key": ..., "value": ...}` is a map (Java's manifests, version resources of PE files, Go's build settings).
void finish_key_and_value(TableReader& reader, const Row& row);

inline constexpr Row kRest{.name = "", .many = Many::any, .take = take_by_name, .fields = &kMetadata, .finish = finish_key_and_value};

}  // namespace denybom::syft
