// SPDX-License-Identifier: Apache-2.0
#include "gate/read_input.h"

#include <future>

#include "format/read_sbom.h"
#include "identifier/hash.h"

namespace denybom {
namespace {

void add_fault(Inventory& inventory, const Error& error) {
    inventory.complete = false;
    inventory.diagnostics.push_back({Severity::error, error.code, error.message, error.offset.value_or(0), 0});
}

// Most files of a folder are plainly no SBOM: their first bytes tell.
bool may_be_sbom_file(const Input& input) {
    const std::string beginning = read_beginning(input.path, kBeginning);
    const auto decoded = decode_text(beginning);  // a character may be cut at the end
    return beginning.empty() || !decoded || may_be_sbom(decoded->text());
}

}  // namespace

ReadDocument unread_document(std::string path, const Error& error) {
    ReadDocument document;
    document.path = std::move(path);
    add_fault(document.inventory, error);
    return document;
}

std::optional<ReadDocument> read_input(const Input& input, const Request& request) {
    if (input.fault) return unread_document(input.path, *input.fault);
    if (!input.is_named && request.format.empty() && !may_be_sbom_file(input)) return std::nullopt;
    auto bytes = input.path == kStandardInput ? read_standard_input(request.limits.bytes) : read_file(input.path, request.limits.bytes);
    if (!bytes) return unread_document(input.path, bytes.error());

    ReadDocument document;
    document.path = input.path;
    document.bytes = std::move(*bytes);
    auto decoded = decode_text(document.bytes.view());
    document.decoded = decoded ? std::move(*decoded) : DecodedText{"", document.bytes.view(), {}};
    const Format* format = request.format.empty() ? recognise(document.text()) : find_format(request.format);
    if (format == nullptr && !input.is_named) return std::nullopt;

    // Whether the bytes are the expected ones must be known before they are read; else a large document is digested meanwhile.
    constexpr std::size_t kWorthAThread = std::size_t{8} << 20;
    const bool meanwhile = request.expect_sha256.empty() && request.jobs > 1 && document.bytes.view().size() > kWorthAThread;
    std::future<std::string> digest = std::async(meanwhile ? std::launch::async : std::launch::deferred, [&] { return sha256_hex(document.bytes.view()); });
    if (!meanwhile) document.sha256 = digest.get();
    if (!decoded) {
        add_fault(document.inventory, decoded.error());
    } else if (format == nullptr) {
        add_fault(document.inventory, {"unknown-format", why_unrecognised(document.text()), {}});
    } else {
        document.inventory = read_sbom(*format, document.text(), request.limits, request.expect_sha256 == document.sha256);
    }
    if (meanwhile) document.sha256 = digest.get();
    if (!request.expect_sha256.empty() && request.expect_sha256 != document.sha256) {
        add_fault(document.inventory, {"digest-differs", "the SHA-256 digest is not the expected " + request.expect_sha256, {}});
    }
    return document;
}

}  // namespace denybom
