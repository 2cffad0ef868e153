// SPDX-License-Identifier: Apache-2.0
// One input, from its path to the documents in it: a file is one document, or a compressed one, an archive or an envelope with any number of them.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "format/encoding.h"
#include "format/envelope.h"
#include "format/read_sbom.h"
#include "gate/inputs.h"
#include "gate/request.h"
#include "inventory/inventory.h"

namespace denybom {

// The bytes of a file or of an archive's member, and what they say as text. The documents of one envelope share it.
struct Source {
    Bytes bytes;
    std::string sha256;  // of the bytes as they lay
    DecodedText decoded;
    std::vector<Error> faults{};  // why the text is not all that they say
    bool proves_end = false;      // the bytes were complete, whatever the syntax of the text can show
};

// A document that was read, well or badly. Its inventory points into its text: they move together.
struct ReadDocument {
    std::string path;                            // `delivery.zip!/sbom/app.spdx` for a member
    std::shared_ptr<const Source> source;        // null where there was nothing to read
    std::shared_ptr<const std::string> unwrapped;  // the decoded text of the envelope that it stands in
    std::size_t begin = 0;                       // where in text() the document begins
    Layer layer{};                               // the JSON text in which it stands (a line of JSON lines)
    std::vector<DigestSet> subjects{};           // what the in-toto statements around it are about
    Inventory inventory;

    // In which places are places: the file as text, or what its envelope decodes to.
    std::string_view text() const { return unwrapped ? std::string_view{*unwrapped} : source ? source->decoded.text() : std::string_view{}; }
    std::string sha256() const { return source ? source->sha256 : std::string{}; }
};

// The places of what lies at the offsets, which count from the document's begin.
std::vector<LocatedOffset> locate_in(const ReadDocument& document, std::vector<ByteOffset> offsets);

// Reads an input and gives each document in it to `use`, in the order in which they lie there. Answers how many files or members are plainly no SBOM.
// An input that was named and holds no document is one itself, not read whole.
std::size_t read_input(const Input& input, const Request& request, const std::function<void(ReadDocument)>& use);

// A document that stands for what was not there to be read.
ReadDocument unread_document(std::string path, const Error& error);

}  // namespace denybom
