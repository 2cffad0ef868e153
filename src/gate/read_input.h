// SPDX-License-Identifier: Apache-2.0
// One input, from its path to its inventory.
#pragma once

#include <optional>
#include <string>

#include "base/bytes.h"
#include "format/encoding.h"
#include "gate/inputs.h"
#include "gate/request.h"
#include "inventory/inventory.h"

namespace denybom {

// A document that was read, well or badly. Its inventory points into its bytes: they move together.
struct ReadDocument {
    std::string path;
    std::string sha256;  // of the bytes as they lay; empty where there are none
    Bytes bytes;
    DecodedText decoded;
    Inventory inventory;

    // What was read, as UTF-8; places are places in it.
    std::string_view text() const { return decoded.text(); }
};

// Nothing where the input is a file of a folder that is plainly no SBOM.
std::optional<ReadDocument> read_input(const Input& input, const Request& request);

// A document that stands for what was not there to be read.
ReadDocument unread_document(std::string path, const Error& error);

}  // namespace denybom
