// SPDX-License-Identifier: Apache-2.0
#include "gate/signed_files.h"

#include <algorithm>
#include <set>

#include "base/bytes.h"
#include "identifier/hash.h"

namespace denybom {
namespace {

constexpr std::uint64_t kMostKeyBytes = std::uint64_t{64} << 10;
constexpr std::string_view kSetToken = "set:";

std::vector<const TextFile*> all_files(const DenylistFolder& folder) {
    std::vector<const TextFile*> all;
    for (const TextFile& file : folder.files) all.push_back(&file);
    for (const TextFile& file : folder.regulations) all.push_back(&file);
    return all;
}

std::string digest_of_set(const DenylistFolder& folder) {
    return "sha256:" + sha256_hex(digest_of_files(views_of(folder.files)) + '\n' + digest_of_files(views_of(folder.regulations)));
}

// The `set:` of a trusted comment, whose parts stand between tabs or blanks.
std::string_view set_of(std::string_view comment) {
    const std::size_t at = comment.find(kSetToken);
    if (at == std::string_view::npos || (at > 0 && comment[at - 1] != '\t' && comment[at - 1] != ' ')) return {};
    comment.remove_prefix(at + kSetToken.size());
    return comment.substr(0, comment.find_first_of("\t "));
}

Error bad_signature(const TextFile& file, const std::string& message) { return {"bad-signature", file.name + ": " + message, {}}; }

Result<MinisignSignature> check_signature(const TextFile& file, std::string_view set, bool needs_set, std::span<const MinisignPublicKey> keys) {
    const std::string path = file.name + std::string{kSignatureEnding};
    const auto bytes = read_file(path, kMostKeyBytes);
    if (!bytes) return bad_signature(file, "a signature is wanted, and " + path + " cannot be read: " + bytes.error().message);
    auto signature = verify_minisign(file.text, bytes->view(), keys);
    if (!signature) return bad_signature(file, signature.error().message);
    const std::string_view said = set_of(signature->trusted_comment);
    if (said.empty() && needs_set)
        return bad_signature(file, "one of several files, and its signature does not say of which set (denybom denylist sign signs a folder)");
    if (!said.empty() && said != set) return bad_signature(file, "signed together with other files than those that are there");
    return signature;
}

}  // namespace

Result<std::vector<MinisignPublicKey>> load_public_keys(std::span<const std::string> keys) {
    std::vector<MinisignPublicKey> loaded;
    for (const std::string& key : keys) {
        auto parsed = parse_minisign_public_key(key);
        if (!parsed) {
            const auto bytes = read_file(key, kMostKeyBytes);
            if (!bytes) return Error{"bad-key", key + ": neither a public key of minisign nor a file with one: " + bytes.error().message, {}};
            parsed = parse_minisign_public_key(bytes->view());
        }
        if (!parsed) return Error{"bad-key", key + ": " + parsed.error().message, {}};
        loaded.push_back(*parsed);
    }
    return loaded;
}

Result<MinisignSecretKey> load_secret_key(const std::string& path) {
    const auto bytes = read_file(path, kMostKeyBytes);
    if (!bytes) return Error{"bad-key", path + ": " + bytes.error().message, {}};
    auto key = parse_minisign_secret_key(bytes->view());
    if (!key) return Error{"bad-key", path + ": " + key.error().message, {}};
    return key;
}

Result<std::string> check_signatures(const DenylistFolder& folder, std::span<const MinisignPublicKey> keys) {
    const auto files = all_files(folder);
    const std::string set = digest_of_set(folder);
    std::set<std::string> signers;
    for (const TextFile* file : files) {
        const auto signature = check_signature(*file, set, files.size() > 1, keys);
        if (!signature) return signature.error();
        std::string comment = files.size() > 1 ? "" : ": " + signature->trusted_comment;
        std::replace(comment.begin(), comment.end(), '\t', ' ');  // minisign puts tabs between its parts
        signers.insert("key " + signature->key_id + comment);
    }
    std::string all;
    for (const std::string& signer : signers) all += (all.empty() ? "" : "; ") + signer;
    return all;
}

std::optional<Error> write_signatures(const DenylistFolder& folder, const MinisignSecretKey& key, std::string_view timestamp) {
    const auto files = all_files(folder);
    const std::string set = files.size() > 1 ? "\tset:" + digest_of_set(folder) : "";
    for (const TextFile* file : files) {
        const std::string comment =
            "timestamp:" + std::string{timestamp} + "\tfile:" + file->name.substr(file->name.find_last_of('/') + 1) + "\thashed" + set;
        if (auto error = write_file(file->name + std::string{kSignatureEnding}, sign_minisign(file->text, key, comment))) return error;
    }
    return std::nullopt;
}

}  // namespace denybom
